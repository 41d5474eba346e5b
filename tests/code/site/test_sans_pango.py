"""A machine without pango builds the site all the same: one line says so, and its documents are not lost addresses."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support import ROOT, WITHOUT_ENGINE, Guide


def test_the_site_is_built_without_its_documents(whole_guide: Guide) -> None:
    known = whole_guide.path("registre/adresses.txt")  # other addresses are not noted yet
    known.parent.mkdir()
    known.write_text("lexique/\npdf/lexique.pdf\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key not in ("CI", "SITE_URL")}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_ENGINE],
        cwd=whole_guide.root,
        env={**environment, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [
        "PDF : il manque des bibliothèques du système ; installez-les : "
        "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0 ; le site est construit sans ses PDF."
    ]
    last = done.stdout.splitlines()[-1]
    assert last.startswith("Le site est dans site/ : ")
    assert " pages, 0 PDF. Ouvrez site/index.html pour le lire. SITE_URL n'est pas donnée : " in last
    assert whole_guide.path("site/index.html").is_file()
    assert not whole_guide.path("site/pdf").exists()
