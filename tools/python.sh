#!/bin/sh
# Prints the command of a Python that the guide runs on; says what is missing where there is none.
for python in python3.11 python3.12 python3.13 python3.14 python3; do
  command -v "$python" >/dev/null && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo "$python" && exit 0
done
echo "Il faut Python 3.11 ou plus récent ; cette machine a : $(python3 --version 2>/dev/null || echo aucun Python)." \
  "Sous Debian 12 ou Ubuntu 24.04, il y est déjà ; sous Ubuntu 22.04, tapez : sudo apt-get install python3.11 python3.11-venv" >&2
exit 1
