# Builds the peer that judges by josekit, with the libraries of its lock file, in .tools/josekit. It is no part of the workspace: it links
# OpenSSL, which nothing of ours does. To be sourced after tries.sh, with $tools and $scratch; sets SCEAU_TEST_JOSEKIT.

josekit=$tools/josekit
build_josekit() { cargo build --quiet --locked --manifest-path tests/world/peers/josekit/Cargo.toml --target-dir "$josekit" >"$scratch/josekit.log" 2>&1; }
if three_times build_josekit; then
  export SCEAU_TEST_JOSEKIT=$josekit/debug/josekit-peer
else
  tail -n 20 "$scratch/josekit.log" >&2
  missing "josekit"
fi
