"""Ask for known faults of the locked packages, and say plainly when nobody could answer.

Usage: python tools/audit.py REQUIREMENTS… (with an interpreter that has pip-audit; see `make audit`).
"""

from __future__ import annotations

import json
import subprocess
import sys

# pip-audit ends well when every package is unknown to its service: a mirror without advisories would look like safety.
NO_ANSWER = "Les avis de sécurité n'ont pas pu être consultés ({}) ; relancez make audit sur une machine reliée à PyPI."


def main(files: list[str]) -> int:
    """Audit the locked files; return 1 for a known fault, 0 otherwise."""
    wanted = [part for name in files for part in ("-r", name)]
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    done = subprocess.run([*command, "--format", "json", *wanted], capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(NO_ANSWER.format("le service ne répond pas"))
        return 0
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    faults = [(package, fault) for package in packages for fault in package.get("vulns", [])]
    if len(unknown) == len(packages):
        print(NO_ANSWER.format(f"aucun des {len(packages)} paquets n'y est connu"))
        return 0
    for package, fault in faults:
        fixed = ", ".join(fault["fix_versions"]) or "aucune version corrigée"
        print(f"{package['name']} {package['version']} : {fault['id']} ; passez à : {fixed}")
    doubt = f", {len(unknown)} sans réponse : {', '.join(unknown)}" if unknown else ""
    print(f"{len(packages)} paquets verrouillés, {len(faults)} faille(s) connue(s){doubt}.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
