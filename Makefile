# One line a target, told by `make help`; the first run installs what is missing (see README.md).
PY := .venv/bin/python
ifeq ($(shell uname),Darwin)
# Where Homebrew puts pango: macOS looks there only when told, and its own shell forgets it on the way.
PY := DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib .venv/bin/python
endif
# Material's end-of-life banner, silenced by its own switch until the engine changes (decisions/0001).
export NO_MKDOCS_2_WARNING := 1
# Some machines ask Python to keep nothing compiled: each of the builds that tests make would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site serve check test nouveau recevoir schemas bench endurance partenaires zensical adresses audit verrou clean
.DEFAULT_GOAL := site
# Left by another Python, or by one that is gone: made again.
$(shell test ! -e .venv || .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || rm -rf .venv)

# Two targets may install into the same folder: never side by side, even under `make -j`.
.NOTPARALLEL:

help: ## cette liste
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

site: .venv/site ## construire tout le guide dans site/
	@$(PY) -m macros site

serve: .venv/site ## aperçu pendant que vous écrivez, sans les sorties
	@$(PY) -m macros apercu

check: .venv/site ## vérifier les données et les pages, sans construire
	@$(PY) -m macros check

# Three at once, on two processors: tests of browsers and servers wait much of their time.
test: .venv/dev site ## tout ce qui doit tenir
	@.venv/bin/ruff check . && .venv/bin/mypy && $(PY) -m pytest -n 3 --dist loadfile -m "not endurance and not partenaires"

bench: .venv/dev site ## poids, vitesse et coût, à côté de Material seul
	@$(PY) -m tools.bench

endurance: .venv/endurance site zensical ## essais en nombre, toutes les pages, autres navigateurs : long
	@$(PY) -m pytest -n 2 --dist loadfile -m endurance

partenaires: .venv/dev ## un vrai WordPress, quatre rôles, ce que voit le lecteur : long
	@tools/system.sh partenaires
	@$(PY) -m pytest -m partenaires

zensical: site .venv-zensical/ready ## le même guide par un autre moteur, comparé
	@$(PY) tools/zensical_drill.py .venv-zensical/bin/python

nouveau: .venv/site ## faire de ce dépôt un autre guide (REPONSES=fichier, ou cinq questions)
	@$(PY) -m macros nouveau $(REPONSES)

recevoir: ## recevoir le code d'un autre guide, sans toucher au contenu (DEPUIS=modele/main)
	@tools/receive.sh $(DEPUIS)

schemas: .venv/site ## récrire data/schemas d'après les modèles
	@$(PY) -m macros schemas

adresses: site ## noter les adresses publiées, à ne plus perdre
	@$(PY) -m macros adresses

audit: .venv-audit/ready ## failles connues des paquets verrouillés
	@.venv-audit/bin/python tools/audit.py requirements.txt requirements-dev.txt tools/requirements-zensical.txt tools/requirements-endurance.txt tools/requirements-verrou.txt

verrou: .venv/dev ## refaire les versions exactes
	@tools/lock.sh

clean: ## revenir à une copie neuve
	@rm -rf .venv .venv-zensical .venv-audit .cache site

.venv/site: requirements.txt tools/system.sh tools/python.sh
	@tools/python.sh >/dev/null
	@tools/system.sh venv pdf
	@test -x .venv/bin/python || $$(tools/python.sh) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt tools/system.sh .venv/site
	@tools/system.sh tests
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/endurance: tools/requirements-endurance.txt tools/system.sh .venv/dev
	@tools/system.sh endurance
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv-zensical/ready: tools/requirements-zensical.txt
	@$$(tools/python.sh) -m venv .venv-zensical
	@.venv-zensical/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv-audit/ready: tools/requirements-audit.txt
	@$$(tools/python.sh) -m venv .venv-audit
	@.venv-audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
