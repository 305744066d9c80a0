#!/usr/bin/env bash
# A restore drill: the newest backup goes into a throw-away database, and everything in it is looked at. Nothing that runs is touched.
#
#   drill.sh BACKUP KEYS      KEYS: a copy of the folder of keys, as you would have it after the loss of a machine
#
# Prints how long each step took; exit 0 where the backup would carry you, 1 where it would not.
set -euo pipefail
backup=${1:?usage: drill.sh BACKUP KEYS} keys=${2:?usage: drill.sh BACKUP KEYS}
issuer=${ISSUER_BIN:-issuer}
started=$(date +%s%N)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -a "$keys" "$scratch/keys"
chmod -R go= "$scratch/keys"
# The other settings are those of your service.
export ISSUER_DATABASE_URL=sqlite://$scratch/issuer.db ISSUER_KEYS=$scratch/keys

step() {
  local name=$1 began ended
  shift
  began=$(date +%s%N)
  "$@" || { echo "failed: $name" >&2; exit 1; }
  ended=$(date +%s%N)
  printf '%-10s %6d ms\n' "$name" $(((ended - began) / 1000000))
}
# A backup of last night is older than what was given out today: the drill accepts that, and the restore says what it would cost.
step restore "$issuer" restore "$backup" --accept-older
step keys "$issuer" key list
# Pages that nobody wrote are owed by the service, and no fault of the backup.
whole() {
  local findings
  findings=$("$issuer" check --json) || true
  case $findings in
    *'"faults":[]'*) echo "           no fault" ;;
    *) echo "$findings" >&2; return 1 ;;
  esac
}
step check whole
# The keys of that copy sign: status lists are made anew, as whoever checks a badge would ask for them first.
step sign "$issuer" export-site "$scratch/site"
printf '%-10s %6d ms\n' all $((($(date +%s%N) - started) / 1000000))
