#!/usr/bin/env bash
# `make dist`: the two programs as a tar.gz and as a Debian package, with a list of what is inside, in target/dist. SCEAU_BIN names ready programs; otherwise they are
# built. The same programs give the same bytes: times are those of the last commit, or SOURCE_DATE_EPOCH.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$(cargo metadata --format-version 1 --no-deps --locked | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')}
version=$(sed -nE 's/^version = "(.*)"$/\1/p' Cargo.toml | head -n 1)
if [ -n "${SCEAU_BIN:-}" ]; then
  bin=$SCEAU_BIN
else
  cargo build --release --locked -p issuer -p verifier
  bin=$target/release
fi
case $(uname -m) in
  x86_64) architecture=amd64 ;;
  aarch64) architecture=arm64 ;;
  *) architecture=$(uname -m) ;;
esac
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
out=${SCEAU_DIST:-$target/dist}
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$out"

install -m 0755 "$bin/issuer" "$bin/verifier" "$stage/"
if command -v strip >/dev/null; then strip --strip-debug "$stage/issuer" "$stage/verifier"; fi
# What they are made of, for whoever asks which version of what is inside.
python3 docs/ship/sbom.py >"$stage/sceau.cdx.json"
# 1 packs fast, 9 packs small.
level=${SCEAU_PACK:-9}

# --- tar.gz: the programs, their settings, their units, what to read -----------------------------------------
name=sceau-$version-$architecture
mkdir "$stage/$name"
install -m 0755 "$stage/issuer" "$stage/verifier" "$stage/$name/"
install -m 0644 docs/ship/issuer.toml docs/ship/verifier.toml README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE docs/OPERATE.md docs/SECURITY.md docs/asvs.md "$stage/$name/"
install -m 0644 "$stage/sceau.cdx.json" "$stage/$name/"
install -m 0755 docs/ship/drill.sh "$stage/$name/"
install -m 0644 docs/ship/issuer.service "$stage/$name/sceau-issuer.service"
install -m 0644 docs/ship/verifier.service "$stage/$name/sceau-verifier.service"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$stage" -cf - "$name" | gzip -n "-$level" >"$out/$name.tar.gz"

# --- .deb ----------------------------------------------------------------------------------------------------
root=$stage/deb
install -d "$root/DEBIAN" "$root/usr/bin" "$root/etc/sceau" "$root/lib/systemd/system" "$root/usr/share/doc/sceau"
install -m 0755 "$stage/issuer" "$stage/verifier" "$root/usr/bin/"
install -m 0640 docs/ship/issuer.toml docs/ship/verifier.toml "$root/etc/sceau/"
install -m 0644 docs/ship/issuer.service "$root/lib/systemd/system/sceau-issuer.service"
install -m 0644 docs/ship/verifier.service "$root/lib/systemd/system/sceau-verifier.service"
install -m 0644 docs/OPERATE.md docs/SECURITY.md docs/asvs.md CHANGELOG.md "$stage/sceau.cdx.json" "$root/usr/share/doc/sceau/"
install -m 0755 docs/ship/drill.sh "$root/usr/share/doc/sceau/"
cat LICENSE-MIT LICENSE-APACHE >"$root/usr/share/doc/sceau/copyright"
install -m 0755 docs/ship/postinst docs/ship/prerm "$root/DEBIAN/"
printf '/etc/sceau/issuer.toml\n/etc/sceau/verifier.toml\n' >"$root/DEBIAN/conffiles"
cat >"$root/DEBIAN/control" <<CONTROL
Package: sceau
Version: $version
Architecture: $architecture
Maintainer: Sceau <sceau@exemple.fr>
Depends: adduser, libc6 (>= 2.36), libgcc-s1
Installed-Size: $(du -sk "$root/usr" | cut -f 1)
Section: web
Priority: optional
Description: issuer and verifier of Open Badges 3.0
 Venues of digital mediation give their people signed badges of what they showed;
 whoever is shown one finds out whether it is genuine.
CONTROL
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zgzip "-z$level" --build "$root" "$out/sceau_${version}_$architecture.deb" >/dev/null
install -m 0644 "$stage/sceau.cdx.json" "$out/$name.cdx.json"
(cd "$out" && sha256sum -- *.tar.gz *.deb *.cdx.json >SHA256SUMS)
echo "$out/$name.tar.gz"
echo "$out/sceau_${version}_$architecture.deb"
echo "$out/$name.cdx.json"
