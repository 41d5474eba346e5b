#!/bin/sh
# Installs the system packages that a part of the work needs (Debian): as root by apt-get, otherwise it says what to type.
# Usage: tools/system.sh PART…, where PART is venv, pdf, tests, endurance or partenaires; without what pdf asks for, the
# site has no PDF.
set -u

missing="" better="" required=""
need() { # need PACKAGE COMMAND…: note PACKAGE where COMMAND fails
  package=$1; shift
  "$@" >/dev/null 2>&1 || { missing="$missing $package"; required=yes; }
}
prefer() { # prefer PACKAGE COMMAND…: the same for what can be done without, told with the rest
  package=$1; shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}
quicken() { # quicken PACKAGE COMMAND…: the same for what only saves time, never told
  package=$1; shift
  "$@" >/dev/null 2>&1 || better="$better $package"
}
mac() { [ "$(uname)" = Darwin ]; }
library() {
  if mac; then ls /opt/homebrew/lib/"$1"*.dylib /usr/local/lib/"$1"*.dylib; return; fi # the two homes of Homebrew
  PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep -q "$1"
}

for part in "$@"; do
  case $part in
    venv) need python3-venv "$(tools/python.sh)" -c 'import ensurepip, venv' ;;
    pdf)
      prefer libpangoft2-1.0-0 library libpangoft2-1.0
      mac || prefer libharfbuzz-subset0 library libharfbuzz-subset ;;
    tests)
      need chromium command -v chromium
      need firefox-esr sh -c 'command -v firefox-esr || command -v firefox'
      quicken chromium-headless-shell command -v chromium-headless-shell # the same tests in two thirds of the time
      need libatomic1 library libatomic.so.1 # Playwright's own node asks for it
      need apache2-bin sh -c 'command -v apache2 || test -x /usr/sbin/apache2' # the program alone: it starts no service
      need media-types test -f /etc/mime.types # what Apache knows of kinds of files
      need nginx-light sh -c 'command -v nginx || test -x /usr/sbin/nginx' ;;
    endurance)
      need default-jre-headless java -version # the Nu HTML Checker
      # A screen reader that reads in a browser, without screen or sound: Debian's only.
      mac || for pair in orca firefox-esr openbox xdotool speech-dispatcher xvfb:Xvfb dbus-daemon; do
        need "${pair%%:*}" command -v "${pair##*:}"
      done
      mac || need at-spi2-core test -x /usr/libexec/at-spi-bus-launcher
      # Two more browsers.
      need webkit2gtk-driver command -v WebKitWebDriver
      need gir1.2-webkit2-4.1 /usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1")'
      need python3-gi /usr/bin/python3 -c 'import gi'
      need xvfb command -v Xvfb
      need xauth command -v xauth # xvfb-run asks for it
      need npm command -v npm ;; # an old Chromium is a package of npm
    partenaires)
      need wordpress test -d /usr/share/wordpress
      need wordpress-theme-twentytwentythree test -d /usr/share/wordpress/wp-content/themes/twentytwentythree
      need mariadb-server-core sh -c 'command -v mariadbd || test -x /usr/sbin/mariadbd' # the program: it starts no service
      need mariadb-client-core command -v mariadb
      need php-cgi command -v php-cgi # so that PHP brings no module of Apache along
      need php-cli command -v php
      need php-mysql php -r 'exit(extension_loaded("mysqli") ? 0 : 1);' ;;
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
if mac; then
  echo "Il manque pango, sans quoi le site n'a pas ses PDF. Tapez : brew install pango" >&2
else
  echo "Il manque des paquets du système. Sous Debian ou Ubuntu, tapez : sudo apt-get install --no-install-recommends$missing" >&2
fi
# Under CI, a guide without its PDFs is not the guide; elsewhere the build says that they are left out.
[ -z "$required" ] && [ -z "${CI:-}" ] && exit 0
exit 1
