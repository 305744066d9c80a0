#!/usr/bin/env bash
# `make bench`: lays out the peers as run.sh does, and measures. A peer that cannot be had is one line, and a failure in CI.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$PWD/.tools
scratch=$(mktemp -d)
# shellcheck source=tests/world/tries.sh
. tests/world/tries.sh
# shellcheck source=tests/world/postgres.sh
. tests/world/postgres.sh

finish() {
  status=$?
  stop_postgres
  rm -rf "$scratch"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

for program in node npm python3; do
  command -v "$program" >/dev/null || { echo "sudo apt-get install -y --no-install-recommends nodejs npm python3 python3-pip" >&2; exit 2; }
done
# shellcheck source=tests/world/peers.sh
. tests/world/peers.sh
# As it is delivered: what was committed is on the disk.
if find_postgres >/dev/null; then
  start_postgres
else
  echo "sudo apt-get install -y --no-install-recommends postgresql" >&2
  exit 2
fi

# The table is what people want to see; what peers say to themselves stands in a file beside it.
cargo build --release --locked -p issuer -p verifier
cargo bench --locked -p acceptance --bench speed --no-run
said=$(cargo metadata --format-version 1 --no-deps --locked | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')/bench.log
cargo bench --locked -p acceptance --bench speed 2>"$said" || { tail -n 40 "$said" >&2; exit 1; }
