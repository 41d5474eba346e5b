"""The nginx configuration that we give, run for real on the built site."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.outputs.partners.policy import POLICY, embed_policy

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        pytest.fail("nginx manque : tools/system.sh tests")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    given = (ROOT / "deploiement" / "nginx.conf").read_text(encoding="utf-8")
    for line, ours in (("listen 80;", f"listen 127.0.0.1:{number};"), ("root /var/www/guide;", f"root {site};")):
        assert line in given
        given = given.replace(line, ours)
    (folder / "guide.conf").write_text(given, encoding="utf-8")
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {places} include {folder}/guide.conf; }}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE)
    for _ in range(100):
        if process.poll() is not None:
            pytest.fail(process.stderr.read().decode() if process.stderr else "nginx s'arrête")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", number)) == 0:
                break
        time.sleep(0.05)
    yield number
    process.terminate()
    process.wait()


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(
        "GET", path, headers={"Host": "guide.example", **{k.replace("_", "-"): v for k, v in headers.items()}}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def test_every_file_is_served_as_built(port: int, site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file() and path.name != "404.html":
            status, headers, body = get(port, "/" + path.relative_to(site).as_posix())
            assert (status, body) == (200, path.read_bytes()), path
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["content-type"] != "application/octet-stream", path


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
    assert headers["content-security-policy"] == embed_policy(f"https://guide.example http://guide.example:{port}")
    assert "x-frame-options" not in headers
    assert headers["cross-origin-resource-policy"] == "cross-origin"


def test_data_may_be_read_by_other_sites(port: int) -> None:
    for path in ("/donnees/v1/manifest.json", "/lexique/oembed.json", "/integrer/lexique/fragment.txt"):
        assert get(port, path)[1]["access-control-allow-origin"] == "*", path
    assert "access-control-allow-origin" not in get(port, "/lexique/")[1]


def test_types_and_cache(port: int) -> None:
    expected = {
        "/donnees/v1/lexique.csv": "text/csv; charset=utf-8",
        "/donnees/v1/changements.atom": "application/atom+xml; charset=utf-8",
        "/assets/fonts/manrope.woff2": "font/woff2",
        "/integrer.js": "application/javascript; charset=utf-8",
        "/integrer/lexique/fragment.txt": "text/plain; charset=utf-8",
    }
    for path, kind in expected.items():
        headers = get(port, path)[1]
        assert headers["content-type"] == kind, path
    assert get(port, "/assets/fonts/manrope.woff2")[1]["cache-control"] == "public, max-age=2592000"
    _, headers, _ = get(port, "/lexique/")
    assert get(port, "/lexique/", If_None_Match=headers["etag"])[0] == 304


def test_text_is_compressed(port: int, site: Path) -> None:
    for path in ("lexique/index.html", "assets/css/guide.css", "donnees/v1/lexique.json", "assets/images/icone.svg"):
        _, headers, body = get(port, f"/{path}", Accept_Encoding="gzip")
        whole = (site / path).read_bytes()
        if len(whole) > 512:
            assert headers["content-encoding"] == "gzip", path
            assert gzip.decompress(body) == whole


def test_a_wrong_address_gets_the_page_that_helps(port: int, site: Path) -> None:
    status, headers, body = get(port, "/nulle/part/")
    assert (status, body) == (404, (site / "404.html").read_bytes())
    assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'self'"
    assert get(port, "/.git/config")[0] == 404
    assert get(port, "/.well-known/security.txt")[0] == 200


def test_apache_gives_the_same_policy() -> None:
    given = (ROOT / "deploiement" / "apache.conf").read_text(encoding="utf-8")
    named = embed_policy("https://%{SERVER_NAME} %{REQUEST_SCHEME}://%{SERVER_NAME}:%{SERVER_PORT}")
    assert f'Content-Security-Policy "expr={named}"' in given
    assert f"Content-Security-Policy \"{POLICY}; frame-ancestors 'self'\"" in given
