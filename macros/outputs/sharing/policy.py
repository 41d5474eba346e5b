"""What a page may load: itself. No `unsafe-*`."""

# `deploiement/` sends the same to pages, with `frame-ancestors`, which a page cannot say of itself.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'"
)
