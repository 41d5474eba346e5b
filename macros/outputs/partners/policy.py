"""What a page may load: itself. No `unsafe-*`."""

import base64
import hashlib

# `deploiement/` sends the same to pages, with `frame-ancestors`, which a page cannot say of itself.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'"
)


def embed_policy(address: str) -> str:
    """Return the policy of an embed, which names the site's address beside `'self'`.

    In a sandboxed frame some browsers take `'self'` for nothing (Safari in 2026, WebKit bug 316847): the embed
    would lose its styles and its scripts.
    """
    return POLICY.replace("'self'", f"'self' {address}")


def integrity(script: bytes) -> str:
    """Return what a page says of a script that it takes only as it is (Subresource Integrity)."""
    return "sha384-" + base64.b64encode(hashlib.sha384(script).digest()).decode()
