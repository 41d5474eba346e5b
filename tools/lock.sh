#!/bin/sh
# Writes requirements*.txt from pyproject.toml: exact versions and hashes, no index address.
set -eu
.venv/bin/python -m pip install --quiet uv
for set in "requirements.txt:" "requirements-dev.txt:--extra dev"; do
  # shellcheck disable=SC2086 # the options are words
  .venv/bin/uv pip compile pyproject.toml ${set#*:} --generate-hashes --no-emit-index-url --no-emit-find-links --universal \
    --python-version 3.11 --custom-compile-command "make verrou" --quiet --output-file "${set%%:*}"
done
