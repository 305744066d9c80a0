#!/usr/bin/env bash
# Pictures of pages for people to look at, at the widths of a telephone and of a desk:
#   tests/world/shots.sh FOLDER URL…                      the pages as they open
#   tests/world/shots.sh --press Vérifier FOLDER URL…     after a press of that button
# Run `make test-world` once before: it installs what this drives Chromium with.
set -euo pipefail
cd "$(dirname "$0")/../.."
button=""
if [ "${1:-}" = --press ]; then
  button=$2
  shift 2
fi
[ $# -ge 2 ] || { sed -n 2,5p "$0" >&2; exit 2; }
folder=$(realpath -m "$1")
shift
mkdir -p "$folder"
[ -e .tools/peers/installed ] || { echo "run make test-world once: it installs what this needs" >&2; exit 2; }
cp tests/world/peers/browser.mjs .tools/peers/
SCEAU_TEST_CHROMIUM=${SCEAU_TEST_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
export SCEAU_TEST_CHROMIUM

number=0
for url in "$@"; do
  number=$((number + 1))
  for width in 390 1280; do
    printf '{"open":"%s","width":%s}\n' "$url" "$width"
    [ -z "$button" ] || printf '{"press":"%s"}\n' "$button"
    printf '{"shot":"%s/%02d-%s.png"}\n' "$folder" "$number" "$width"
  done
done | (cd .tools/peers && node browser.mjs) | grep -E '"error"|"refused":\[[^]]' || true
ls "$folder"
