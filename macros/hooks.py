"""The door for MkDocs events: what must happen inside the engine, and nothing else."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.assets import is_engine_asset, is_part, made
from macros.blocks.rendering import FILTERS, compiled, in_words, render
from macros.build import serving, session
from macros.checks import check
from macros.checks.files import is_system_file
from macros.language.texts import sections
from macros.model import addresses
from macros.reading.pages import COMMON
from macros.reading.problems import ContentError

_serving = False
# A build makes many objects and frees few: the collector's usual 700 is a tenth of the whole time spent in vain.
gc.set_threshold(100_000)


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether authors are watching."""
    global _serving  # noqa: PLW0603 (MkDocs gives hooks no other memory)
    _serving = command == "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Make the preview steady, now that its first pages are there."""
    return serving.steady(server, Path(config.config_file_path).parent)


@event_priority(100)  # before the macros' door reads the session
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the guide; name the site and date the build from its edition."""
    root = Path(config.config_file_path).parent
    session.problems = None
    if not (root / "docs" / COMMON).is_dir():  # a guide may share no text, where mkdocs-macros wants a folder
        config.plugins["macros"].config["include_dir"] = ""
    try:
        session.current = session.Session(check(root))
    except ContentError as error:
        if not _serving:
            raise Abort(error.report()) from None
        session.problems = error.told
        print(error.report(), file=sys.stderr)
        return config
    guide = session.current.book.content.guide
    config.site_name = guide.title
    config.site_description = guide.tagline
    os.environ["SOURCE_DATE_EPOCH"] = str(guide.edition.epoch)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the build makes: stylesheet, font, scripts. Where the content is wrong, a page will say so, alone."""
    if session.problems:
        return Files(files.documentation_pages())
    assert session.current is not None
    root = Path(config.config_file_path).parent
    for name, content in made(root, session.current.book.content.guide).items():
        if written := files.get_file_from_path(name):
            files.remove(written)
        files.append(File.generated(config, name, content=content))
    for file in list(files):
        if is_part(file.src_uri) or is_system_file(Path(file.src_uri).name):
            files.remove(file)
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give the theme our filters and the guide; leave out what no page loads."""
    env.autoescape = True  # MkDocs leaves it off: an author's quotation mark would end an attribute
    if session.problems:
        page = render("erreurs.html", problems=session.problems)
        env.loader = FunctionLoader(lambda _: "{{ problems_page }}")  # whatever the address, the same page
        env.globals["problems_page"] = page
        return env
    assert session.current is not None
    for file in [file for file in files if is_engine_asset(file.src_uri)]:
        files.remove(file)
    env.filters.update(FILTERS)
    env.bytecode_cache = compiled()
    env.globals["addresses"] = addresses
    env.globals["content"] = session.current.book.content
    env.globals["guide"] = session.current.book.content.guide
    env.globals["in_words"] = in_words
    env.globals["twin_blocks"] = session.current.twin_blocks
    env.globals["page_of"] = {file.src_uri: file.page for file in files.documentation_pages()}
    return env


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Leave wrong pages unread while their author mends them."""
    return "" if session.problems else None


@event_priority(100)  # before the macros' door reads them
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page the front matter as we read it: MkDocs takes `on` for a truth value and `12:30` for a number."""
    if session.problems:
        return ""
    assert session.current is not None
    page.meta = dict(session.current.pages[page.file.src_uri].document.value)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Set the typography and explain the sigles."""
    if session.problems:
        return html
    assert session.current is not None
    place = session.current.place(page.url.removeprefix("./"))
    html, terms = session.current.reader.read(html, lambda term: place.to(f"{addresses.LEXIQUE}#{term.id}"))
    page.meta["terms"] = terms
    page.meta["sections"] = sections(html)
    source = session.current.pages[page.file.src_uri]
    page.update_date = source.meta.reviewed_on.isoformat()
    return html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Tell the theme where it stands."""
    if session.problems:
        return context
    assert session.current is not None
    context["place"] = session.current.place(page.url.removeprefix("./"))
    context["source"] = session.current.pages[page.file.src_uri]
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give pages that no Markdown makes (404) the place of the site's root."""
    if session.problems:
        return context
    assert session.current is not None
    context["place"] = session.current.place(addresses.LOST)
    return context
