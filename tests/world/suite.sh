#!/usr/bin/env bash
# Runs one half of the tests: `core` needs nothing but cargo; `world` needs what run.sh hands over in the
# environment. A test belongs to the world if a module called `world` stands in its name. `drill` is the part of the
# world that can go on for long, with many rounds.
set -euo pipefail
cd "$(dirname "$0")/../.."

case ${1:-} in
  core) filter=(-- --skip world::) ;;
  world) filter=(world::) ;;
  drill) filter=(-- crash::world:: several::world:: backups::under_way::world::) && export SCEAU_KILLS=${SCEAU_KILLS:-200} SCEAU_PEOPLE=${SCEAU_PEOPLE:-2000} ;;
  # Optimised, as strangers meet it: 50 ms for any input.
  fuzz) filter=(fuzz::) && export SCEAU_FUZZ=${SCEAU_FUZZ:-60} ;;
  *) echo "usage: tests/world/suite.sh core|world|drill|fuzz" >&2; exit 2 ;;
esac

if [ "$1" = fuzz ]; then
  exec cargo test --release --locked -p acceptance "${filter[@]}" -- --nocapture
fi
if cargo nextest --version >/dev/null 2>&1; then
  cargo nextest run --workspace --locked "${filter[@]}"
elif [ "$1" = core ]; then
  cargo test --workspace --locked --lib --bins --tests "${filter[@]}"
else
  cargo test --workspace --locked --tests "${filter[@]}"
fi
# nextest runs no doc examples.
[ "$1" != core ] || cargo test --workspace --locked --doc
