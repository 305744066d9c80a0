# Sourced: a throw-away PostgreSQL, one cluster in "$scratch", on a free port, never as root.
# start_postgres SETTING… sets SCEAU_TEST_POSTGRES and "$postgres", the folder of its programs; stop_postgres ends it.
# shellcheck shell=bash
cluster=""
owner=()

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

# The folder that we stand in may be closed to that account.
as_postgres() { (cd / && exec "${owner[@]}" "$@"); }

start_postgres() {
  local account port
  postgres=$(find_postgres)
  mkdir "$scratch/postgres"
  if [ "$(id -u)" = 0 ]; then
    account=$(id -un postgres 2>/dev/null || echo nobody)
    owner=(setpriv "--reuid=$account" "--regid=$(id -g "$account")" --clear-groups)
    chmod 711 "$scratch"
    chown "$account" "$scratch/postgres"
  fi
  as_postgres "$postgres/initdb" -D "$scratch/postgres/cluster" -U sceau -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$scratch/initdb.log" 2>&1 ||
    { cat "$scratch/initdb.log" >&2; exit 1; }
  cluster=$scratch/postgres/cluster
  for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue
    if as_postgres "$postgres/pg_ctl" -D "$cluster" -l "$scratch/postgres/log" -w -t 60 \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$scratch/postgres -c max_connections=200 $*" start >/dev/null; then
      export SCEAU_TEST_POSTGRES="postgres://sceau@127.0.0.1:$port/postgres"
      return 0
    fi
  done
  cat "$scratch/postgres/log" >&2
  exit 1
}

stop_postgres() {
  [ -z "$cluster" ] || as_postgres "$postgres/pg_ctl" -D "$cluster" -m immediate -w stop >/dev/null 2>&1 || true
}
