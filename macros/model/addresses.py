"""The address book: every address, below the site's root, that the site makes or reserves. No other module spells one.

A page's address ends with a slash (`lexique/`; nothing for the home); a file's does not (`donnees/v1/guide.json`).
Templates know this module as `addresses`.
"""

from __future__ import annotations

HOME = ""
LOST = "404.html"  # the page for wrong addresses

# Shared pages, written by authors in `docs/`, that templates, scripts and outputs find under these names.
LEXIQUE = "lexique/"
RESSOURCES = "ressources/"
RETROPLANNING = "retroplanning/"
PRINTING = "imprimer/"
PROJECT = "mon-projet/"
PARTNERS = "partager/"
KIT = "trousse/"  # the documents to fill in; their files stand beside the page
FACING = "face-a-face/"  # the list of étapes; below it, a page for each

# What the build and the outputs make.
PERMALINKS = "f/"
EMBEDS = "integrer/"
CARD_OF = "carte-de/"  # below it, the short form of each piece
LOADER = "integrer.js"  # partners type it: it stands at the root and never moves
FROZEN_LOADER = "integrer-1.js"  # the same, whose bytes never change: pages name its hash
FRAGMENT = "fragment.txt"  # beside an embed
OEMBED = "oembed.json"  # beside a page or an embed
DATA_VERSION = 1
DATA_FOLDER = "donnees/"
DATA = f"{DATA_FOLDER}v{DATA_VERSION}/"
FEED = f"{DATA}changements.atom"
MANIFEST = f"{DATA}manifest.json"
ARCHIVE = f"{DATA}latest.zip"
PDFS = "pdf/"
COPY_FOLDER = "telecharger/"
COPY = f"{COPY_FOLDER}guide-hors-ligne.zip"
ASSETS = "assets/"
STYLES = f"{ASSETS}css/"
SCRIPTS = f"{ASSETS}js/"
KIT_MODELS = f"{SCRIPTS}trousse-modeles.js"  # the documents that a project fills
IMAGES = f"{ASSETS}images/"
CARDS = f"{ASSETS}cartes/"
SEARCH = "search/"  # where the index of searches stood in 2026: published, so never given to a page
SITEMAP = "sitemap.xml"
ROBOTS, HUMANS, SECURITY, FAVICON = "robots.txt", "humans.txt", ".well-known/security.txt", "favicon.ico"

# Folders where no page of authors may stand, and what the site keeps there, as its refusal says it.
RESERVED = {
    PERMALINKS: "les permaliens",
    EMBEDS: "les extraits que d'autres sites intègrent",
    DATA_FOLDER: "les données à réutiliser",
    PDFS: "les documents à imprimer",
    COPY_FOLDER: "la copie hors ligne",
    ASSETS: "les styles, les scripts et les images du site",
    SEARCH: "l'index de la recherche",
    "404/": "la page des adresses fausses",  # its own address is a file, and nobody would tell them apart
}
# What serves other sites or a server, not someone who reads from a folder: no offline copy carries it.
ONLINE = (DATA_FOLDER, EMBEDS, PARTNERS, COPY_FOLDER)


def reserved(address: str) -> str | None:
    """Return the reserved folder that an address stands in, or None."""
    return next((folder for folder in RESERVED if address.startswith(folder)), None)


def of_page(file: str) -> str:
    """Return the address of the page that a file of `docs/` makes: `ess/index.md` → `ess/`."""
    stem = file.removesuffix(".md")
    return stem.removesuffix("index") if stem.rpartition("/")[2] == "index" else f"{stem}/"


def file_of(address: str) -> str:
    """Return the file of `docs/` that makes the page at an address: `lexique/` → `lexique.md`."""
    return f"{address.rstrip('/') or 'index'}.md"


def index_of(address: str) -> str:
    """Return the file that opens a folder of `docs/`: `ess/` → `ess/index.md`."""
    return f"{address}index.md"


def face(ident: str) -> str:
    """Return the address of a face's home."""
    return f"{ident}/"


def fiche(face: str, etape: str) -> str:
    """Return the address of a fiche."""
    return f"{face}/{etape}/"


def facing(etape: str) -> str:
    """Return the address of the page where both fiches of an étape face each other."""
    return f"{FACING}{etape}/"


def term(ident: str) -> str:
    """Return the key of a term's permalink."""
    return f"{LEXIQUE}{ident}"


def ressource(ident: str) -> str:
    """Return the key of a resource's permalink."""
    return f"ressource/{ident}"


def kit(ident: str) -> str:
    """Return the key of a document's permalink."""
    return f"{KIT}{ident}"


def kit_file(ident: str, suffix: str) -> str:
    """Return the address of a file of a document."""
    return f"{KIT}{ident}.{suffix}"


def permalink(key: str) -> str:
    """Return the permanent address of what has this key: a fiche's id in small letters, a page's address, a term."""
    return f"{PERMALINKS}{key.rstrip('/')}/" if key else HOME


def embed(key: str) -> str:
    """Return the address of the embed of what has this key."""
    return f"{EMBEDS}{key}/"


def card(key: str) -> str:
    """Return the address of the card, an embed too, of what has this key."""
    return embed(f"{CARD_OF}{key}")


def root_of(page: str) -> str:
    """Return the way from a page to the site's root: `ess/cooperer/` → `../../`."""
    return "../" * page.count("/")


def way(page: str, target: str) -> str:
    """Return the relative link from a page to an address."""
    return root_of(page) + target or "./"
