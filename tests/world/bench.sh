#!/usr/bin/env bash
# `make bench`: lays out the peers as run.sh does, and measures. A peer that cannot be had is one line, and a failure in CI.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$PWD/.tools
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# shellcheck source=tests/world/tries.sh
. tests/world/tries.sh

for program in node npm python3; do
  command -v "$program" >/dev/null || { echo "sudo apt-get install -y --no-install-recommends nodejs npm python3 python3-pip" >&2; exit 2; }
done
# shellcheck source=tests/world/peers.sh
. tests/world/peers.sh

# The table is what people want to see; what peers say to themselves stands in a file beside it.
cargo build --release --locked -p verifier
cargo bench --locked -p acceptance --bench speed --no-run
said=$(cargo metadata --format-version 1 --no-deps --locked | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')/bench.log
cargo bench --locked -p acceptance --bench speed 2>"$said" || { tail -n 40 "$said" >&2; exit 1; }
