# What run.sh and bench.sh do where the network may fail them. To be sourced.

three_times() {
  local try
  for try in 1 2 3; do
    "$@" && return 0
    [ "$try" = 3 ] || { echo "try $try failed: $*; once more in $((try * 5)) s" >&2; sleep $((try * 5)); }
  done
  return 1
}

# A peer that cannot be had is a failure in CI, and one line on somebody's own machine.
missing() {
  if [ -n "${CI:-}" ]; then
    echo "missing: $1" >&2
    exit 1
  fi
  echo "without $1: the tests that need it say so and pass over"
}
