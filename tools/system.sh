#!/bin/sh
# Installs the system packages that a part of the work needs (Debian): as root by apt-get, otherwise it says what to type.
# Usage: tools/system.sh PART…, where PART is venv, pdf or tests.
set -u

missing=""
need() { # need PACKAGE COMMAND…: note PACKAGE where COMMAND fails
  package=$1; shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}
library() { ldconfig -p 2>/dev/null | grep -q "$1" || /sbin/ldconfig -p 2>/dev/null | grep -q "$1"; }

required=0
for part in "$@"; do
  case $part in
    venv) required=1; need python3-venv python3 -c 'import ensurepip, venv' ;;
    pdf)
      need libpangoft2-1.0-0 library libpangoft2-1.0
      need libharfbuzz-subset0 library libharfbuzz-subset ;;
    tests)
      required=1
      need chromium command -v chromium
      need nginx-light sh -c 'command -v nginx || test -x /usr/sbin/nginx' ;;
    *) echo "tools/system.sh: partie inconnue : $part" >&2; exit 2 ;;
  esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  # shellcheck disable=SC2086 # a list of packages
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null 2>&1 && exit 0
fi
echo "Il manque des paquets du système. Tapez : sudo apt-get install --no-install-recommends$missing" >&2
# Without pango the site is built all the same, without its PDFs (the build says so; under CI it fails).
[ "$required" = 0 ] && [ -z "${CI:-}" ] && exit 0
exit 1
