#!/bin/sh
# Installs the system packages that a part of the work needs (Debian): as root by apt-get, otherwise it says what to type.
# Usage: tools/system.sh PART…, where PART is venv, pdf or tests.
set -u

missing="" better=""
need() { # need PACKAGE COMMAND…: note PACKAGE where COMMAND fails
  package=$1; shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}
prefer() { # prefer PACKAGE COMMAND…: the same for what can be done without
  package=$1; shift
  "$@" >/dev/null 2>&1 || better="$better $package"
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
      prefer chromium-headless-shell command -v chromium-headless-shell # the same tests in two thirds of the time
      need libatomic1 library libatomic.so.1 # Playwright's own node asks for it
      need apache2-bin sh -c 'command -v apache2 || test -x /usr/sbin/apache2' # the program alone: it starts no service
      need media-types test -f /etc/mime.types # what Apache knows of kinds of files
      need nginx-light sh -c 'command -v nginx || test -x /usr/sbin/nginx' ;;
    *) echo "tools/system.sh: partie inconnue : $part" >&2; exit 2 ;;
  esac
done
[ -n "$missing$better" ] || exit 0

install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; }
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  # shellcheck disable=SC2086 # lists of packages
  { apt-get update -qq && { install $missing $better || install $missing; }; } >/dev/null 2>&1 && exit 0
fi
[ -n "$missing" ] || exit 0
echo "Il manque des paquets du système. Sous Debian ou Ubuntu, tapez : sudo apt-get install --no-install-recommends$missing" >&2
# Without pango the site is built all the same, without its PDFs (the build says so; under CI it fails).
[ "$required" = 0 ] && [ -z "${CI:-}" ] && exit 0
exit 1
