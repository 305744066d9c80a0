# A clean Debian in one archive, for the test that installs the package: made once, in .tools/debian, where we are root and debootstrap is at hand.
# To be sourced after tries.sh, with $tools and $scratch; sets SCEAU_TEST_DEBIAN where one could be had.

debian=$tools/debian/bookworm.tar
make_debian() {
  local root=$scratch/debian mirror
  # The mirror that this machine asks already; else Debian's own.
  mirror=$(sed -nE 's/^URIs: (.*\/debian)\/?$/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
  rm -rf "$root"
  debootstrap --variant=minbase --include=adduser,systemd bookworm "$root" "${mirror:-http://deb.debian.org/debian}" >"$scratch/debian.log" 2>&1 || return 1
  mkdir -p "$tools/debian"
  tar --numeric-owner --one-file-system --exclude='./var/cache/apt/archives/*.deb' --exclude='./var/lib/apt/lists/*' -C "$root" -cf "$debian.part" . &&
    mv "$debian.part" "$debian"
  rm -rf "$root"
}
if [ ! -e "$debian" ] && [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null && unshare --mount true 2>/dev/null; then
  echo "making a clean Debian (once)"
  three_times make_debian || { tail -n 5 "$scratch/debian.log" >&2; missing "a clean Debian"; }
fi
# Not unpacked by anybody but root.
if [ -e "$debian" ] && [ "$(id -u)" = 0 ]; then
  export SCEAU_TEST_DEBIAN=$debian
else
  echo "without a clean Debian (root and debootstrap make one): the package is unpacked, and not installed"
fi
