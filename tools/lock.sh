#!/bin/sh
# Writes requirements*.txt from pyproject.toml: exact versions and hashes, no index address.
set -eu
.venv/bin/python -m pip install --quiet --require-hashes -r tools/requirements-verrou.txt
lock() { # lock FILE OPTION…
  file=$1; shift
  .venv/bin/uv pip compile "$@" --generate-hashes --no-emit-index-url --no-emit-find-links --universal \
    --python-version 3.11 --custom-compile-command "make verrou" --quiet --output-file "$file"
}
lock requirements.txt pyproject.toml
lock requirements-dev.txt pyproject.toml --extra dev
lock tools/requirements-zensical.txt --group zensical
lock tools/requirements-audit.txt --group audit
lock tools/requirements-endurance.txt --group endurance --constraint requirements-dev.txt # laid in the same place
lock tools/requirements-verrou.txt --group verrou # last: the next run trusts it
