"""The configurations of servers that we give, run for real on the built site."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from macros.outputs.partners.policy import POLICY, embed_policy
from tests.support import ROOT

DOTS = (".secret/x.csv", ".secret/x.txt", ".x.csv", "ess/.x.html", ".well-known/.x.csv", "ess/.well-known/x.txt")
FOLDER = "guide"  # where the copy stands, and the folder of the address where one is given
MODULES = "mpm_event authz_core authn_core dir mime headers filter deflate alias autoindex"


@pytest.fixture(scope="module")
def public(site: Path) -> Iterator[Path]:
    """A copy of the site that any user may read, with what no one may be served."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        copy = Path(name) / FOLDER
        shutil.copytree(site, copy)
        for hidden in DOTS:
            path = copy / hidden
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("secret", encoding="utf-8")
        yield copy


def given(name: str, base: str, **changes: str) -> str:
    """Return a file of `deploiement/` with some of its lines changed, as its head and LISEZMOI.md say."""
    text = (ROOT / "deploiement" / name).read_text(encoding="utf-8").replace(" /404.html", f" {base}/404.html")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def nginx(public: Path, folder: Path, port: int, base: str) -> list[str]:
    """Write what nginx needs; return its command."""
    places = {"listen 80": f"listen 127.0.0.1:{port}", "root /var/www/guide;": f"root {_root(public, base)};"}
    own = given("nginx.conf", base, **places)
    (folder / "guide.conf").write_text(own, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    aside = "".join(f"{name}_temp_path {folder}/{name};" for name in kinds)
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.getuid() == 0 else ''} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {aside} include {folder}/guide.conf; }}\n",
        encoding="utf-8",
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def apache(public: Path, folder: Path, port: int, base: str) -> list[str]:
    """Write what Apache needs; return its command. Listings are on, as Debian has them for /var/www."""
    own = given("apache.conf", base, **{"guide.example": f"guide.example:{port}"})
    (folder / "guide.conf").write_text(own, encoding="utf-8")
    places = {
        "*:80": f"*:{port}",
        "/var/www/guide": str(_root(public, base)),
        "/etc/apache2/guide.conf": f"{folder}/guide.conf",
    }
    (folder / "host.conf").write_text(given("apache-hote.conf", base, **places), encoding="utf-8")
    loaded = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES.split())
    (folder / "apache.conf").write_text(
        f"{loaded}ServerName here.invalid\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog {folder}/error.log\n"
        f"{'User www-data' if os.getuid() == 0 else ''}\nTypesConfig /etc/mime.types\nDefaultRuntimeDir {folder}\n"
        f"<Directory />\nRequire all denied\nOptions Indexes\n</Directory>\nInclude {folder}/host.conf\n",
        encoding="utf-8",
    )
    return ["apache2", "-f", str(folder / "apache.conf"), "-D", "FOREGROUND"]


def htaccess(public: Path, folder: Path, port: int, base: str) -> list[str]:
    """Write what Apache needs where the guide has no more than a file of its own to say it."""
    command = apache(public, folder, port, base)
    own = (folder / "guide.conf").read_text(encoding="utf-8")
    (public / ".htaccess").write_text(own, encoding="utf-8")
    host = (folder / "host.conf").read_text(encoding="utf-8").replace(f"Include {folder}/guide.conf", "")
    allowed = host.replace("AllowOverride None", "AllowOverride FileInfo Indexes Options=Indexes")
    (folder / "host.conf").write_text(allowed.replace("Options None", "Options Indexes"), encoding="utf-8")
    return command


def _root(public: Path, base: str) -> Path:
    return public.parent if base else public


SERVERS = {"nginx": nginx, "apache": apache, "htaccess": htaccess}
_BASES: dict[int, str] = {}


@pytest.fixture(scope="module", params=[f"{name}{base}" for name in SERVERS for base in ("", f"/{FOLDER}")])
def port(request: pytest.FixtureRequest, public: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port where each server runs, one after the other, the guide at its root and in a folder."""
    name, mark, below = request.param.partition("/")
    folder = tmp_path_factory.mktemp(name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    _BASES[number] = mark + below
    (public / ".htaccess").unlink(missing_ok=True)
    program, *options = SERVERS[name](public, folder, number, mark + below)
    command = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if not command:
        pytest.fail(f"{program} manque : tools/system.sh tests")
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen([command, *options], stdout=said, stderr=said)
    try:
        for _ in range(200):
            if process.poll() is not None:
                pytest.fail((folder / "said").read_text(encoding="utf-8"))
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", number)) == 0:
                    break
            time.sleep(0.05)
        yield number
        assert "warn" not in (folder / "said").read_text(encoding="utf-8")
        log = (folder / "error.log").read_text(encoding="utf-8")
        assert "[warn]" not in log, log
        assert ":warn]" not in log, log
    finally:
        process.terminate()
        process.wait()


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.closing(connection):
        given = {"Host": "guide.example", **{key.replace("_", "-"): value for key, value in headers.items()}}
        connection.request("GET", _BASES[port] + path, headers=given)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_every_file_is_served_as_built(port: int, site: Path) -> None:
    for path in site.rglob("*"):
        # At the root alone is it of use, and served: elsewhere, what a dot hides stays hidden.
        known = path.parent.name == ".well-known" and _BASES[port]
        if path.is_file() and path.name != "404.html" and not known:
            status, headers, body = get(port, "/" + path.relative_to(site).as_posix())
            assert (status, body) == (200, path.read_bytes()), path
            assert headers["x-content-type-options"] == "nosniff"
            assert headers.get("content-type", "application/octet-stream") != "application/octet-stream", path


@pytest.mark.parametrize("name", DOTS)
def test_nothing_that_a_dot_hides_is_served(port: int, name: str) -> None:
    for path in (f"/{name}", f"/{name.replace('.', '%2e', 1)}", f"/x/../{name}", f"//{name}"):
        assert get(port, path)[0] == 404, path


@pytest.mark.parametrize(
    "host", ["mal.example", "a;script-src*'unsafe-inline'", "127.0.0.1", "guide.example.mal.example", "refus.invalid"]
)
def test_another_name_is_refused(port: int, host: str) -> None:
    for path in ("/", "/integrer/lexique/"):
        try:
            status, headers, _ = get(port, path, Host=host)
        except (http.client.RemoteDisconnected, ConnectionResetError):
            continue
        assert status in (400, 403)
        assert host not in str(headers)


def test_no_name_enters_the_policy(port: int) -> None:
    _, headers, _ = get(port, "/integrer/lexique/", Host="GUIDE.example:1234")
    assert "1234" not in headers["content-security-policy"]
    assert "GUIDE" not in headers["content-security-policy"]


def test_a_folder_without_a_page_lists_nothing(port: int, site: Path) -> None:
    for path in ("/assets/", "/donnees/", "/assets/js/"):
        status, _, body = get(port, path)
        assert status in (403, 404), path
        assert body == (site / "404.html").read_bytes()


def test_what_is_known_already_is_not_sent_again(port: int) -> None:
    """Compressed or not: with `no-cache`, each visit would load every page again."""
    for path in ("/", "/lexique/", "/assets/css/guide.css", "/donnees/v1/lexique.json"):
        for coding in ("gzip", "identity"):
            _, headers, body = get(port, path, Accept_Encoding=coding)
            assert body
            known = {"Accept_Encoding": coding, "If_None_Match": headers["etag"]}
            assert (get(port, path, **known)[0], get(port, path, **known)[2]) == (304, b""), (path, coding)
            assert get(port, path, Accept_Encoding=coding, If_None_Match='"autre-gzip"')[0] == 200


def test_a_page_obeys_the_policy_and_refuses_foreign_frames(port: int, site: Path) -> None:
    for folder in ("", "lexique/", "retroplanning/"):
        _, headers, _ = get(port, f"/{folder}")
        assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'self'"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["cache-control"] == "no-cache"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"


def test_an_embed_may_be_framed_anywhere(port: int) -> None:
    _, headers, _ = get(port, "/integrer/lexique/")
    policy = headers["content-security-policy"]
    # nginx names the port beside the http form alone; Apache says what is written.
    forms = (
        f"https://guide.example http://guide.example:{port}",
        f"https://guide.example:{port} http://guide.example:{port}",
    )
    assert policy in [embed_policy(form) for form in forms]
    assert "x-frame-options" not in headers
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["cross-origin-embedder-policy"] == "require-corp"
    assert "cross-origin-embedder-policy" not in get(port, "/lexique/")[1]


def test_folders_that_partners_read_of_answer(port: int, site: Path) -> None:
    for path in ("/donnees/v1/", "/integrer/", "/f/"):
        status, _, body = get(port, path)
        assert (status, body) == (200, (site / path[1:] / "index.html").read_bytes()), path


def test_data_may_be_read_by_other_sites(port: int) -> None:
    data = ("/donnees/v1/manifest.json", "/lexique/oembed.json", "/integrer/lexique/fragment.txt")
    for path in (*data, "/integrer/lexique/amap/oembed.json", "/integrer.js", "/integrer-1.js"):
        assert get(port, path)[1]["access-control-allow-origin"] == "*", path
    assert "access-control-allow-origin" not in get(port, "/lexique/")[1]


def test_types_and_cache(port: int) -> None:
    expected = {
        "/donnees/v1/lexique.csv": "text/csv; charset=utf-8",
        "/donnees/v1/changements.atom": "application/atom+xml; charset=utf-8",
        "/assets/fonts/manrope.woff2": "font/woff2",
        "/integrer/lexique/fragment.txt": "text/plain; charset=utf-8",
    }
    for path, kind in expected.items():
        headers = get(port, path)[1]
        assert headers["content-type"] == kind, path
    assert get(port, "/integrer.js")[1]["content-type"].partition("/")[2] == "javascript; charset=utf-8"
    lasting = {
        "/assets/fonts/manrope.woff2": 2592000,
        "/integrer.js": 3600,
        "/favicon.ico": 86400,
        "/assets/js/site.js": 3600,
    }
    for path, seconds in lasting.items():
        assert get(port, path)[1]["cache-control"] == f"public, max-age={seconds}", path
    assert get(port, "/integrer-1.js")[1]["cache-control"] == "public, max-age=31536000, immutable"
    assert get(port, "/lexique/")[1]["cache-control"] == "no-cache"


def test_text_is_compressed(port: int, site: Path) -> None:
    for path in ("lexique/index.html", "assets/css/guide.css", "donnees/v1/lexique.json", "assets/images/icone.svg"):
        _, headers, body = get(port, f"/{path}", Accept_Encoding="gzip")
        whole = (site / path).read_bytes()
        if len(whole) > 512:
            assert headers["content-encoding"] == "gzip", path
            assert gzip.decompress(body) == whole


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("f/HAB-1/", "f/hab-1/"),
        ("f/HAB-1", "f/hab-1/"),
        ("F/hab-1/", "f/hab-1/"),
        ("F/HAB-1", "f/hab-1/"),
        ("f/hab-1.", "f/hab-1/"),
        ("f/hab-1,", "f/hab-1/"),
        ("f/hab-1)", "f/hab-1/"),
        ("f/hab-1/)", "f/hab-1/"),
        ("f/HAB-1%20%C2%BB", "f/hab-1/"),
        ("f/hab-1/%20", "f/hab-1/"),
        ("f/hab-1%E2%80%99", "f/hab-1/"),
        ("f/hab-1/%23objectifs", "f/hab-1/#objectifs"),
        ("f/HAB-1%23objectifs.", "f/hab-1/#objectifs"),
        ("F/LEXIQUE/AOT", "f/lexique/aot/"),
        ("f/RIEN.", None),
        ("f/rien", None),
    ],
)
def test_a_permalink_that_typing_or_a_sentence_changed_is_put_right(port: int, asked: str, reached: str | None) -> None:
    address, status, headers = f"/{asked}", 301, {"location": ""}
    for _ in range(9):  # nginx changes a letter of a kind at a time
        status, headers, _ = get(port, address.partition("#")[0])
        if status != 301:
            break
        moved = headers["location"].partition("guide.example")[2] or headers["location"]
        moved = re.sub(r"^:\d+", "", moved).removeprefix(_BASES[port])
        address = moved if "#" in moved else moved + address[len(address.partition("#")[0]) :]
    assert (status, address) == ((200, f"/{reached}") if reached else (404, address))
    assert reached or "rien" in address


def test_a_wrong_address_gets_the_page_that_helps(port: int, site: Path) -> None:
    status, headers, body = get(port, "/nulle/part/")
    assert (status, body) == (404, (site / "404.html").read_bytes())
    assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'self'"
    assert get(port, "/.git/config")[0] == 404
    assert get(port, "/.well-known/security.txt")[0] == (404 if _BASES[port] else 200)


def test_tasks_of_hosts_are_pinned_and_given_no_more_than_they_need() -> None:
    flow = yaml.safe_load((ROOT / "deploiement/github-pages.yml").read_text(encoding="utf-8"))
    assert flow["permissions"] == {}
    building, publishing = flow["jobs"]["construire"], flow["jobs"]["publier"]
    assert building["permissions"] == {"contents": "read"}
    assert publishing["permissions"] == {"pages": "write", "id-token": "write"}
    assert not [step for step in publishing["steps"] if "run" in step]
    used = [step["uses"] for job in flow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert len(used) == 3
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", use) for use in used)


@pytest.mark.parametrize(
    ("name", "schema"), [("github-pages.yml", "vendor.github-workflows"), ("gitlab-ci.yml", "vendor.gitlab-ci")]
)
def test_the_files_of_hosts_obey_their_schemas(name: str, schema: str, tmp_path: Path) -> None:
    text = (ROOT / "deploiement" / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert tool("check-jsonschema", "--builtin-schema", schema, str(tmp_path / name)).returncode == 0
    (tmp_path / name).write_text(text.replace("script:", "scripts:").replace("runs-on:", "runs:"), encoding="utf-8")
    assert tool("check-jsonschema", "--builtin-schema", schema, str(tmp_path / name)).returncode == 1


def test_the_file_of_github_gives_nothing_away() -> None:
    done = tool("zizmor", "--offline", "--no-progress", "deploiement/github-pages.yml")
    assert done.returncode == 0, done.stdout


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name(name)), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def scripts(name: str) -> list[str]:
    """Give what the task of a host types."""
    text = yaml.safe_load((ROOT / "deploiement" / name).read_text(encoding="utf-8"))
    steps = [step for job in text.get("jobs", {}).values() for step in job["steps"]]
    return text["pages"]["script"] if "pages" in text else [step["run"] for step in steps if "run" in step]


@pytest.mark.parametrize(("name", "made"), [("github-pages.yml", "site"), ("gitlab-ci.yml", "public")])
def test_what_the_tasks_type_makes_what_they_publish(name: str, made: str, public: Path, tmp_path: Path) -> None:
    """Their own lines, one after the other, in a shell without a terminal; `make site` alone only copies here."""
    (tmp_path / "tools").symlink_to(ROOT / "tools")
    (tmp_path / "Makefile").write_text(f"site:\n\t@test -n '$(SITE_URL)' && cp -r {public} site\n", encoding="utf-8")
    typed = "\n".join(['set -e\nsudo() { "$@"; }', *scripts(name)])
    given = {**os.environ, "SITE_URL": "https://guide.example/"}
    done = subprocess.run(
        ["sh", "-c", typed], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, env=given, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    page = tmp_path / made / "index.html"
    assert page.read_bytes() == (public / "index.html").read_bytes()
    if made == "site":
        assert (tmp_path / made / ".nojekyll").is_file()
    else:  # what the engine compressed already stands in the way of no one
        assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()
