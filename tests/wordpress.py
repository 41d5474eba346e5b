"""A real WordPress (Debian's) on ports of its own: its database, its server, four people who write."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path("/usr/share/wordpress")
ROLES = ("administrator", "editor", "author", "contributor")
PASSWORD = "essai-essai"
CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%(socket)s');
define('DB_CHARSET', 'utf8mb4');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HOME', '%(address)s');
define('WP_SITEURL', '%(address)s');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define($name . '_KEY', 'essai ' . $name);
    define($name . '_SALT', 'sel ' . $name);
}
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
# A guide on this machine is foreign like any other; a real one has a name and an ordinary port.
PLUGIN = """<?php
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn($ports) => [...$ports, %(guide_port)s]);
"""
INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url('%(address)s', PHP_URL_HOST);
require '%(folder)s/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Partenaire', 'administrator', 'administrator@exemple.fr', true, '', '%(password)s');
foreach (['editor', 'author', 'contributor'] as $role)
    wp_insert_user(['user_login' => $role, 'user_pass' => '%(password)s', 'user_email' => "$role@exemple.fr", 'role' => $role]);
"""
PUBLISH = """<?php
$_SERVER['HTTP_HOST'] = parse_url('%(address)s', PHP_URL_HOST);
require '%(folder)s/wp-load.php';
$wpdb->update($wpdb->posts, ['post_status' => 'publish'], ['ID' => (int) $argv[1]]);
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _command(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not found:
        pytest.fail(f"{name} manque : tools/system.sh partenaires")
    return found


class WordPress:
    """A WordPress that answers at `address`.

    Args:
        folder: an empty folder, for its files and its data.
        guide_port: where the guide answers on this machine.
    """

    def __init__(self, folder: Path, guide_port: int) -> None:
        if not SOURCE.is_dir():
            pytest.fail("WordPress manque : tools/system.sh partenaires")
        self.folder = folder / "wordpress"
        self.data, self.socket = folder / "data", folder / "socket"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.values = {
            **{"socket": self.socket, "address": self.address, "folder": self.folder, "password": PASSWORD},
            "guide_port": guide_port,
        }
        shutil.copytree(SOURCE, self.folder)  # what Debian links to is copied too
        (self.folder / "wp-config.php").write_text(CONFIG % self.values, encoding="utf-8")
        plugins = self.folder / "wp-content/mu-plugins"
        plugins.mkdir(exist_ok=True)
        (plugins / "essai.php").write_text(PLUGIN % self.values, encoding="utf-8")

    @contextlib.contextmanager
    def running(self) -> Iterator[WordPress]:
        """Start the database and the server, install WordPress and its people."""
        user = ["--user=root"] if os.getuid() == 0 else []
        made = [_command("mariadb-install-db"), "--no-defaults", f"--datadir={self.data}", *user]
        subprocess.run(
            [*made, "--auth-root-authentication-method=normal", "--skip-test-db"], check=True, capture_output=True
        )
        base = [_command("mariadbd"), "--no-defaults", f"--datadir={self.data}", f"--socket={self.socket}", *user]
        with contextlib.ExitStack() as stack:
            stack.enter_context(
                _process([*base, "--skip-networking", f"--pid-file={self.data}/pid"], self.data / "said")
            )
            _wait(lambda: self._sql("CREATE DATABASE IF NOT EXISTS wordpress"))
            self.php(INSTALL)
            serving = [_command("php"), "-S", f"127.0.0.1:{self.port}", "-t", str(self.folder)]
            many = {**os.environ, "PHP_CLI_SERVER_WORKERS": "4"}
            stack.enter_context(_process(serving, self.folder.with_name("php.log"), many))
            _wait(self._answers)
            yield self

    def publish(self, post: int) -> None:
        """Publish what a contributor proposed, unchanged."""
        self.php(PUBLISH, str(post))

    def php(self, script: str, *arguments: str) -> None:
        path = self.folder.with_name("script.php")
        path.write_text(script % self.values, encoding="utf-8")
        subprocess.run([_command("php"), str(path), *arguments], check=True, capture_output=True)

    def _sql(self, query: str) -> bool:
        asked = [_command("mariadb"), "--no-defaults", f"--socket={self.socket}", "-uroot", "-e", query]
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextlib.contextmanager
def _process(command: list[str], log: Path, environment: dict[str, str] | None = None) -> Iterator[None]:
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment, start_new_session=True)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 15)  # PHP's workers too
        process.wait(timeout=30)


def _wait(ready: object, seconds: int = 60) -> None:
    assert callable(ready)
    for _ in range(seconds * 5):
        if ready():
            return
        time.sleep(0.2)
    pytest.fail("WordPress ne répond pas")
