"""The built site under the strictest policy, in a real browser: nothing refused, nothing run that is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests.hostile import unsafe
from tests.served import Server

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
# Kept for the page's whole life, whatever it loads: what the policy refused, what ran that should not.
WATCH = """
window.__refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.__refused.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
window.print = () => {};
window.alert = window.confirm = window.prompt = () => { window.__refused.push("a dialog"); return false; };
"""
# Press, type and hover everything once. Links are left: every page is visited by its address.
TRY = """async () => {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const seen = (element) => element.getClientRects().length > 0 && !element.closest("[inert]");
  for (const summary of document.querySelectorAll("summary")) if (seen(summary)) summary.click();
  for (const field of document.querySelectorAll("input, textarea, select")) {
    if (!seen(field)) continue;
    field.focus();
    if (field.type === "checkbox" || field.type === "radio") { field.click(); continue; }
    if (field.type === "file") continue;
    if (field.tagName === "SELECT") field.selectedIndex = field.options.length - 1;
    else field.value = field.type === "date" ? "2028-09-04" : field.type === "month" ? "2028-09" : field.type === "number" ? "2" : "l'<img src=x onerror=alert(1)> \\"atelier";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const button of document.querySelectorAll("button")) if (seen(button) && !button.disabled) { button.click(); await wait(5); }
  for (const term of [...document.querySelectorAll("a.term")].slice(0, 3)) {
    term.dispatchEvent(new PointerEvent("pointerenter", { pointerType: "mouse" }));
    term.focus();
    await wait(30);
  }
  await wait(60);
  return window.__refused;
}"""
HOSTILE = [
    "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "javascript:alert(1)", "%", "%E0%A4%A", "%00", "__proto__",
    "constructor", "9999-99-99", "2028-02-30", "-1", "1e999", "{}", "[]", "null", "é\u202e\u0000", "a" * 3000, "'); alert(1); ('",
    "//mal.example", "\\\\mal.example", "../../../etc/passwd", "toString", "#", "&&==??",
]  # fmt: skip
NAMES = ["ouverture", "demarrage", "hypothese", "rythme", "projet", "theme", "accent", "face", "q", "__proto__"]


class _Strict(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[str]:
    """The address of a server that sends the policy with every answer."""
    server = Server(("127.0.0.1", 0), partial(_Strict, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what went wrong on it."""
    context = browser.new_context(locale="fr-FR", accept_downloads=True, reduced_motion="reduce")
    context.add_init_script(WATCH)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: (
            wrong.append(f"{page.url}: {said.text}") if said.type == "error" and "404" not in said.text else None
        ),
    )
    page.on("dialog", lambda dialog: (wrong.append(f"{page.url}: {dialog.message}"), dialog.dismiss()))
    yield page, wrong
    context.close()


def addresses(site: Path) -> list[str]:
    """Return every page's address; shortest first within its folder, so that a sample has each kind."""
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))


def sample(paths: list[str]) -> list[str]:
    """Return all pages but the many alike: permalinks and embeds of single terms and resources, one in ten."""
    alike = [path for path in paths if path.count("/") >= 2 and path.startswith(("f/", "integrer/"))]
    return [path for path in paths if path not in alike] + alike[::10]


def visit(page: Page, address: str) -> list[str]:
    """Open a page, try everything on it; return what the policy refused."""
    page.goto(address, wait_until="load")
    try:
        refused = page.evaluate(TRY)
    except PlaywrightError as error:
        if "navigat" not in str(error) and "destroyed" not in str(error):
            raise
        page.wait_for_load_state()  # a permalink led further
        refused = page.evaluate("() => window.__refused")
    return [f"{address}: {said}" for said in refused]


def test_every_kind_of_page_obeys_the_policy(site: Path, strict: str, visitor: tuple[Page, list[str]]) -> None:
    page, wrong = visitor
    refused = [said for path in sample(addresses(site)) for said in visit(page, strict + path)]
    assert refused == []
    assert wrong == []


@pytest.mark.endurance
def test_every_page_obeys_the_policy(site: Path, strict: str, visitor: tuple[Page, list[str]]) -> None:
    page, wrong = visitor
    refused = [said for path in addresses(site) for said in visit(page, strict + path)]
    assert refused == []
    assert wrong == []


def test_search_works_under_the_policy(strict: str, visitor: tuple[Page, list[str]]) -> None:
    page, wrong = visitor
    page.goto(strict)
    page.locator("[data-search] input").fill("jardin")
    page.locator(".search-results a").first.wait_for()
    assert page.evaluate("() => window.__refused") == []
    assert wrong == []


def test_the_policy_is_one_that_refuses(strict: str, visitor: tuple[Page, list[str]]) -> None:
    """The tests above would see nothing if the header did not count."""
    page, _ = visitor
    page.goto(strict)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.__ran = 1'; document.body.append(s); document.body.setAttribute('style', 'color: red'); }"
    )
    assert page.evaluate("() => window.__ran") is None
    page.wait_for_function("() => window.__refused.length >= 2")


def test_no_page_carries_what_the_policy_refuses(site: Path) -> None:
    for path in addresses(site):
        page = site / path / "index.html" if not path.endswith(".html") else site / path
        assert unsafe(page.read_text(encoding="utf-8"), page=True) == [], path


def hostile(page: Page, wrong: list[str], strict: str, paths: list[str], values: list[str]) -> None:
    for path in paths:
        for value in values:
            query = "&".join(
                f"{name}={quote(value) if rank % 2 else value.replace('#', '')}" for rank, name in enumerate(NAMES)
            )
            for address in (f"{path}?{query}", f"{path}#{value}", f"{path}?{value.replace('#', '')}#{quote(value)}"):
                page.goto("about:blank")
                page.goto(strict + address, wait_until="load")
                page.wait_for_load_state()
                assert page.url.startswith(strict), address
                assert page.evaluate("() => window.__refused") == [], address
                page.evaluate("(hash) => { location.hash = hash; }", value)  # and once the page is there
    assert wrong == []


SCRIPTED = [
    "",
    "lexique/",
    "retroplanning/",
    "mon-projet/",
    "partager/",
    "habitants/installer/",
    "integrer/retroplanning/",
    "f/hab-2/",
]


def scripted(site: Path) -> list[str]:
    return [path for path in SCRIPTED if (site / path / "index.html").is_file()]


def test_addresses_cannot_make_a_page_run_anything(site: Path, strict: str, visitor: tuple[Page, list[str]]) -> None:
    page, wrong = visitor
    hostile(page, wrong, strict, scripted(site), [HOSTILE[1], HOSTILE[6]])


@pytest.mark.endurance
def test_no_address_makes_any_page_run_anything(site: Path, strict: str, visitor: tuple[Page, list[str]]) -> None:
    page, wrong = visitor
    hostile(page, wrong, strict, sample(addresses(site)), HOSTILE)


@pytest.mark.parametrize("path", ["", "lexique/", "mon-projet/"])
def test_nothing_typed_runs(site: Path, strict: str, visitor: tuple[Page, list[str]], path: str) -> None:
    page, wrong = visitor
    page.goto(strict + path)
    for field in page.locator("input[type=search], input[type=text], textarea").all():
        if field.is_visible():
            for value in HOSTILE:
                field.fill(value.replace("\0", "")[:120])
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.__refused") == []
    assert wrong == []
