# Lays out the peers: the scripts of tests/world/peers, with node_modules and Python packages from their lock files, in
# .tools/peers. To be sourced after tries.sh, with $tools and $scratch; sets SCEAU_TEST_PEERS where both could be had.

peers=$tools/peers
mkdir -p "$peers"

# `lock FILE…`: what is wanted, to compare with what was installed.
lock() { cat "$@" | sha256sum | cut -d' ' -f1; }

npm_lock=$(lock tests/world/peers/package.json tests/world/peers/package-lock.json)
if [ "$(cat "$peers/installed" 2>/dev/null)" != "$npm_lock" ]; then
  rm -rf "$peers/installed" "$peers/node_modules"
  cp tests/world/peers/package.json tests/world/peers/package-lock.json "$peers/"
  fetch_npm() { (cd "$peers" && npm ci --ignore-scripts --no-audit --no-fund --cache "$tools/npm-cache" >"$scratch/npm.log" 2>&1); }
  if three_times fetch_npm; then
    echo "$npm_lock" >"$peers/installed"
  else
    tail -n 20 "$scratch/npm.log" >&2
    missing "the npm peers"
  fi
fi

# In a folder of their own rather than a virtual environment: Debian's Python makes those only with one more package.
python_lock=$(lock tests/world/peers/requirements.txt)$(python3 -c 'import sys; print(sys.version_info[:2])')
if [ "$(cat "$peers/python/installed" 2>/dev/null)" != "$python_lock" ]; then
  rm -rf "$peers/python"
  fetch_python() {
    python3 -m pip install --quiet --disable-pip-version-check --no-input --cache-dir "$tools/pip-cache" --target "$peers/python" --upgrade \
      --require-hashes --only-binary :all: --requirement tests/world/peers/requirements.txt >"$scratch/pip.log" 2>&1
  }
  if three_times fetch_python; then
    echo "$python_lock" >"$peers/python/installed"
  else
    tail -n 20 "$scratch/pip.log" >&2
    missing "the PyPI peers"
  fi
fi

if [ -e "$peers/installed" ] && [ -e "$peers/python/installed" ]; then
  cp tests/world/peers/*.mjs tests/world/peers/*.py "$peers/"
  export SCEAU_TEST_PEERS=$peers
fi
