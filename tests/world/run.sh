#!/usr/bin/env bash
# The world around the code, for one run of the tests: a throw-away PostgreSQL, npm and PyPI peers, Chromium, the two
# binaries. Installs only what is missing; everything it makes lies in .tools/ or in a folder that it removes.
#
#   SCEAU_TEST_POSTGRES  a superuser's URL; tests make and drop databases of their own
#   SCEAU_TEST_PEERS     a folder with the scripts of tests/world/peers and what they import (peers.sh)
#   SCEAU_TEST_CHROMIUM  the browser
#   SCEAU_TEST_BIN       the folder with the binaries issuer and verifier
#   SCEAU_TEST_DEBIAN    an archive of a clean Debian, where we are root (debian.sh)
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$PWD/.tools
scratch=$(mktemp -d)
cluster=""
# shellcheck source=tests/world/tries.sh
. tests/world/tries.sh

finish() {
  status=$?
  [ -z "$cluster" ] || as_postgres "$postgres/pg_ctl" -D "$cluster" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$scratch"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

# --- Debian packages -------------------------------------------------------------------------------------
find_postgres() {
  local folder
  for folder in "$(pg_config --bindir 2>/dev/null || true)" $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) \
    "$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ -x "$folder/pg_ctl" ]; then
      echo "$folder"
      return 0
    fi
  done
  return 1
}
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

packages=()
find_postgres >/dev/null || packages+=(postgresql)
find_chromium >/dev/null || packages+=(chromium fonts-dejavu-core)
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

# --- npm and PyPI peers, from their lock files -------------------------------------------------------------
# shellcheck source=tests/world/peers.sh
. tests/world/peers.sh
# shellcheck source=tests/world/debian.sh
. tests/world/debian.sh
SCEAU_TEST_CHROMIUM=$(find_chromium)
export SCEAU_TEST_CHROMIUM

# --- PostgreSQL: one cluster, on a free port, never as root ----------------------------------------------
postgres=$(find_postgres)
owner=()
if [ "$(id -u)" = 0 ]; then
  account=$(id -un postgres 2>/dev/null || echo nobody)
  owner=(setpriv "--reuid=$account" "--regid=$(id -g "$account")" --clear-groups)
fi
# The folder that we stand in may be closed to that account.
as_postgres() { (cd / && exec "${owner[@]}" "$@"); }

mkdir "$scratch/postgres"
if [ ${#owner[@]} -gt 0 ]; then
  chmod 711 "$scratch"
  chown "$account" "$scratch/postgres"
fi
as_postgres "$postgres/initdb" -D "$scratch/postgres/cluster" -U sceau -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$scratch/initdb.log" 2>&1 ||
  { cat "$scratch/initdb.log" >&2; exit 1; }
cluster=$scratch/postgres/cluster
for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 12000))
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue
  settings="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$scratch/postgres -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"
  if as_postgres "$postgres/pg_ctl" -D "$cluster" -l "$scratch/postgres/log" -o "$settings" -w -t 60 start >/dev/null; then
    export SCEAU_TEST_POSTGRES="postgres://sceau@127.0.0.1:$port/postgres"
    break
  fi
done
[ -n "${SCEAU_TEST_POSTGRES:-}" ] || { cat "$scratch/postgres/log" >&2; exit 1; }

# --- the binaries, then the tests ------------------------------------------------------------------------
cargo build --workspace --bins --locked
target=$(cargo metadata --format-version 1 --no-deps --locked | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')
export SCEAU_TEST_BIN=$target/debug

echo "world: $("$postgres/postgres" --version), $("$SCEAU_TEST_CHROMIUM" --version 2>/dev/null | head -n 1), peers ${SCEAU_TEST_PEERS:+from the lock files in tests/world/peers}"
tests/world/suite.sh "${1:-world}"
