#!/usr/bin/env bash
# The world around the code, for one run of the tests: a throw-away PostgreSQL, npm and PyPI peers, josekit, Chromium, SoftHSM,
# the two binaries. Installs only what is missing; everything it makes lies in .tools/ or in a folder that it removes.
#
#   SCEAU_TEST_POSTGRES  a superuser's URL; tests make and drop databases of their own
#   SCEAU_TEST_PEERS     a folder with the scripts of tests/world/peers and what they import (peers.sh)
#   SCEAU_TEST_JOSEKIT   the peer that judges tokens by josekit and OpenSSL (josekit.sh)
#   SCEAU_TEST_CHROMIUM  the browser
#   SCEAU_TEST_SOFTHSM   the PKCS#11 module of SoftHSM, whose tokens are folders; softhsm2-util makes them
#   SCEAU_TEST_BIN       the folder with the binaries issuer and verifier
#   SCEAU_TEST_DEBIAN    an archive of a clean Debian, where we are root (debian.sh)
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

# --- Debian packages -------------------------------------------------------------------------------------
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
find_softhsm() {
  local module
  command -v softhsm2-util >/dev/null || return 1
  for module in /usr/lib/softhsm/libsofthsm2.so /usr/lib/*/softhsm/libsofthsm2.so /usr/lib64/softhsm/libsofthsm2.so \
    /usr/lib64/pkcs11/libsofthsm2.so; do
    if [ -r "$module" ]; then
      echo "$module"
      return 0
    fi
  done
  return 1
}

packages=()
find_postgres >/dev/null || packages+=(postgresql)
find_chromium >/dev/null || packages+=(chromium fonts-dejavu-core)
find_softhsm >/dev/null || packages+=(softhsm2)
command -v pkg-config >/dev/null || packages+=(pkg-config)
pkg-config --exists openssl 2>/dev/null || packages+=(libssl-dev)
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)
command -v python3 >/dev/null || packages+=(python3)
python3 -m pip --version >/dev/null 2>&1 || packages+=(python3-pip)
# Of no use to anybody but root.
[ "$(id -u)" != 0 ] || command -v debootstrap >/dev/null || packages+=(debootstrap)
if [ ${#packages[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${packages[*]}"
    export DEBIAN_FRONTEND=noninteractive
    install() { apt-get update -q && apt-get install -y -q --no-install-recommends "${packages[@]}"; }
    three_times install >"$scratch/apt.log" 2>&1 || { tail -n 20 "$scratch/apt.log" >&2; exit 1; }
  else
    echo "sudo apt-get install -y --no-install-recommends ${packages[*]}" >&2
    exit 2
  fi
fi

# --- peers from npm, PyPI and crates.io, by their lock files -------------------------------------------------
# shellcheck source=tests/world/peers.sh
. tests/world/peers.sh
# shellcheck source=tests/world/josekit.sh
. tests/world/josekit.sh
# shellcheck source=tests/world/debian.sh
. tests/world/debian.sh
SCEAU_TEST_CHROMIUM=$(find_chromium)
export SCEAU_TEST_CHROMIUM
SCEAU_TEST_SOFTHSM=$(find_softhsm)
export SCEAU_TEST_SOFTHSM

# --- PostgreSQL ------------------------------------------------------------------------------------------
# A power cut would cost nothing here, and tests need not wait for a disk.
start_postgres -c fsync=off -c full_page_writes=off -c synchronous_commit=off

# --- the binaries, then the tests ------------------------------------------------------------------------
cargo build --workspace --bins --locked
target=$(cargo metadata --format-version 1 --no-deps --locked | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')
export SCEAU_TEST_BIN=$target/debug

echo "world: $("$postgres/postgres" --version), $("$SCEAU_TEST_CHROMIUM" --version 2>/dev/null | head -n 1), peers ${SCEAU_TEST_PEERS:+from the lock files in tests/world/peers}"
tests/world/suite.sh "${1:-world}"
