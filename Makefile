# One line a target; the first run installs what is missing (see README.md).
PY := .venv/bin/python
# Material's end-of-life banner, silenced by its own switch until the engine changes (decisions/0001).
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve check test schemas bench endurance zensical adresses audit verrou clean
.DEFAULT_GOAL := site

site: .venv/site ## build the whole guide into site/
	@$(PY) -m macros site

serve: .venv/site ## live preview, without the outputs
	@$(PY) -m mkdocs serve --quiet

check: .venv/site ## data and content, without building
	@$(PY) -m macros check

test: .venv/dev site ## everything that must hold
	@.venv/bin/ruff check . && .venv/bin/mypy && $(PY) -m pytest -n 2 --dist loadfile -m "not endurance"

bench: .venv/dev site ## weight, speed and cost, beside default Material
	@$(PY) -m tools.bench

endurance: .venv/dev site zensical ## thousands of fuzz cases, every page, the engine drill: long
	@$(PY) -m pytest -n 2 --dist loadfile -m endurance

zensical: site .venv-zensical/ready ## the fire drill: the same guide by another engine, compared
	@$(PY) tools/zensical_drill.py .venv-zensical/bin/python

schemas: .venv/site ## refresh data/schemas from the models
	@$(PY) -m macros schemas

adresses: site ## note the addresses that the site publishes, which must not be lost
	@$(PY) -m macros adresses

audit: .venv-audit/ready ## known faults of the locked packages, where advisories can be reached
	@.venv-audit/bin/python tools/audit.py requirements.txt requirements-dev.txt requirements-zensical.txt requirements-verrou.txt

verrou: .venv/dev ## refresh the locked sets
	@tools/lock.sh

clean: ## back to a fresh clone
	@rm -rf .venv .venv-zensical .venv-audit .cache site

.venv/site: requirements.txt tools/system.sh
	@tools/system.sh venv pdf
	@test -x $(PY) || $$(command -v python3.11 || command -v python3) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt tools/system.sh .venv/site
	@tools/system.sh tests
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv-zensical/ready: requirements-zensical.txt
	@python3 -m venv .venv-zensical
	@.venv-zensical/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv-audit/ready: requirements-audit.txt
	@python3 -m venv .venv-audit
	@.venv-audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
