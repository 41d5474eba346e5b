#!/bin/sh
# Receives the code of another copy of this project, by a merge that leaves this guide's content as it is.
# Usage: tools/receive.sh WHERE, a branch of a remote that was fetched (modele/main).
set -eu
from=${1:?"Donnez d'où : make recevoir DEPUIS=modele/main (voir CONTRIBUTING.md)"}
# Content, and not the code (!) that stands in the same folders.
list=$(dirname "$0")/../macros/build/content.txt
folders=$(grep -v '^!' "$list")
code=$(sed -n 's/^!/:(exclude)/p' "$list")
# shellcheck disable=SC2086 # names without spaces, one a line
set -- $folders $code

[ -z "$(git status --porcelain)" ] || { echo "Des changements ne sont pas enregistrés : git commit d'abord." >&2; exit 1; }
git rev-parse --verify --quiet "$from^{commit}" >/dev/null || {
  echo "« $from » n'est pas connu : git remote add modele ADRESSE, puis git fetch modele." >&2; exit 1; }
git merge --no-commit --no-ff --quiet "$from" >/dev/null 2>&1 || true
[ -e "$(git rev-parse --git-path MERGE_HEAD)" ] || { echo "Rien de nouveau."; exit 0; }
git ls-files --unmerged -- "$@" | cut -f 2 | sort -u | while IFS= read -r path; do
  # One side erased it, the other changed it: what stands here stands.
  git cat-file -e "HEAD:$path" 2>/dev/null || git rm --quiet --cached -- "$path"
done
for path in $folders; do
  git ls-files --error-unmatch -- "$path" >/dev/null 2>&1 || git cat-file -e "HEAD:$path" 2>/dev/null || continue
  # shellcheck disable=SC2086 # idem
  git restore --source=HEAD --staged --worktree -- "$path" $code
done
git clean -fdq -- "$@"
left=$(git diff --name-only --diff-filter=U)
if [ -n "$left" ]; then
  echo "Le code a changé ici et là-bas dans : $(echo "$left" | tr '\n' ' ')" >&2
  echo "Corrigez ces fichiers, git add, puis git commit ; ou renoncez par git merge --abort." >&2
  exit 1
fi
git commit --quiet -m "Receive the code of $from"
echo "Le code de $from est là ; data/ et docs/ n'ont pas changé. Tapez make check : il dit ce qui change pour vos données."
