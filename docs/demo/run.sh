#!/usr/bin/env bash
# `make run`: both services with a demonstration venue, on this machine alone. `docs/demo/run.sh once` prints one
# badge's report as JSON on the last line, and stops.
#
# Settings: ISSUER_LISTEN, VERIFIER_LISTEN (ports), SCEAU_DATA (folder; a venue belongs to the port it was made on),
# ISSUER_DATABASE_URL (else SQLite in that folder), SCEAU_BIN (ready binaries: nothing is built).
set -euo pipefail
cd "$(dirname "$0")/../.."
mode=${1:-serve}
case $mode in
  serve | once) ;;
  *) echo "usage: make run [DEMO=once]" >&2; exit 2 ;;
esac

data=${SCEAU_DATA:-data}
demo=$data/demo
export ISSUER_LISTEN=${ISSUER_LISTEN:-127.0.0.1:8080} VERIFIER_LISTEN=${VERIFIER_LISTEN:-127.0.0.1:8081}
issuer_url=http://localhost:${ISSUER_LISTEN##*:}
verifier_url=http://localhost:${VERIFIER_LISTEN##*:}
export ISSUER_PUBLIC_URL=$issuer_url ISSUER_VERIFIER_URL=$verifier_url VERIFIER_PUBLIC_URL=$verifier_url
export ISSUER_DATABASE_URL=${ISSUER_DATABASE_URL:-sqlite://$data/issuer.db} ISSUER_KEYS=$data/keys
export VERIFIER_TRUSTED_ISSUERS=$demo/trusted-issuers.toml
# The demonstration issuer speaks plain http on this machine; a verifier never asks such an address unless told to.
export VERIFIER_ALLOW_ORIGINS=$issuer_url

say() { echo "$*" >&2; }

# --- what must be there --------------------------------------------------------------------------------------
if [ -z "${SCEAU_BIN:-}" ]; then
  if ! cargo --version >/dev/null 2>&1; then
    say "Rust is missing. Install it with:"
    say "  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
    exit 2
  fi
  if ! command -v cc >/dev/null; then
    say "A C compiler is missing (SQLite and libpq are built from source). Install it with:"
    say "  sudo apt-get install -y build-essential"
    exit 2
  fi
fi

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
for listen in "$ISSUER_LISTEN" "$VERIFIER_LISTEN"; do
  if is_taken "${listen##*:}"; then
    say "Port ${listen##*:} is in use by another program on this machine: nothing was started."
    say "Stop that program, or choose other ports and another folder:"
    say "  ISSUER_LISTEN=127.0.0.1:9080 VERIFIER_LISTEN=127.0.0.1:9081 SCEAU_DATA=data-9080 make run"
    exit 2
  fi
done

# --- binaries ------------------------------------------------------------------------------------------------
if [ -n "${SCEAU_BIN:-}" ]; then
  bin=$SCEAU_BIN
  if ! [ -x "$bin/issuer" ] || ! [ -x "$bin/verifier" ]; then
    say "SCEAU_BIN=$bin does not hold the two programs, issuer and verifier."
    exit 2
  fi
else
  say "Building the issuer and the verifier (some minutes the first time)."
  cargo build --release --locked -p issuer -p verifier >&2
  bin=$(cargo metadata --format-version 1 --no-deps --locked | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')/release
fi

# --- a venue, its key, its place among the trusted issuers, its badges ----------------------------------------
mkdir -p "$demo"
if ! "$bin/issuer" venue list --json 2>/dev/null | grep -q '"slug":"demo"'; then
  "$bin/issuer" venue add --slug demo --name "Médiathèque Exemple" --address "1 place de l’Exemple, 00000 Modèleville" >&2
fi
did=$("$bin/issuer" venue list --json | grep -oE '"did":"[^"]*:demo"' | head -n 1 | cut -d'"' -f4)
cat >"$VERIFIER_TRUSTED_ISSUERS" <<TOML
# Written by make run: the one venue that this demonstration recognises.
[[issuer]]
id = "$did"
name = "Médiathèque Exemple (démonstration)"
vouched_by = "Réseau des médiathèques d’exemple"
TOML

imported=$("$bin/issuer" import docs/demo/pix-session.csv --venue demo --json) || { say "The import failed: $imported"; exit 1; }
echo "$imported" >"$demo/issued.json"
# A second run issues nothing new, and names the badges of the first.
link=$(grep -oE '"url":"[^"]*"' <<<"$imported" | head -n 1 | cut -d'"' -f4)

# --- both services ---------------------------------------------------------------------------------------------
servers=()
stop() {
  trap - EXIT INT TERM HUP
  [ ${#servers[@]} = 0 ] || kill "${servers[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
}
trap stop EXIT
trap 'say ""; say "Stopped."; stop; exit 0' INT TERM HUP

"$bin/issuer" serve >"$demo/issuer.log" 2>&1 &
servers+=($!)
"$bin/verifier" serve >"$demo/verifier.log" 2>&1 &
servers+=($!)
for listen in "$ISSUER_LISTEN" "$VERIFIER_LISTEN"; do
  tries=0
  until is_taken "${listen##*:}"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "${servers[@]}" 2>/dev/null; then
      say "A service did not start. Its last words:"
      tail -n 15 "$demo/issuer.log" "$demo/verifier.log" >&2
      exit 1
    fi
    sleep 0.1
  done
done

if [ "$mode" = once ]; then
  "$bin/verifier" check "$link" --json
  exit 0
fi

# Somebody who works there; each run prints a link that signs them in once, within a day.
if "$bin/issuer" staff list --venue demo --json | grep -q '"email":"accueil@exemple.fr"'; then
  door=$("$bin/issuer" staff link --email accueil@exemple.fr 2>/dev/null)
else
  door=$("$bin/issuer" staff add --venue demo --email accueil@exemple.fr --name "Compte accueil" --role venue-admin 2>/dev/null)
fi

# A URL inside a URL: only what this link can contain needs escaping.
inside=$(sed -e 's|:|%3A|g' -e 's|/|%2F|g' <<<"$link")
cat <<TEXT

Two services are running, with a demonstration venue and $(grep -o '"url":' <<<"$imported" | wc -l) badges. Open:

  a badge, as the candidate shares it      $link
  the verifier, with that badge filled in  $verifier_url/?badge=$inside
  the desk of the venue, signed in         $door

The venue's spreadsheet is docs/demo/pix-session.csv; everything else is in $data/. Ctrl-C stops both.
TEXT
wait -n "${servers[@]}" || true
say "A service stopped by itself. Its last words:"
tail -n 15 "$demo/issuer.log" "$demo/verifier.log" >&2
exit 1
