#!/usr/bin/env python3
"""What the two programs are made of, as a CycloneDX 1.5 document on stdout: every crate that is linked in, what C those bring, the standard
library, the documents and fonts inside; and, as `excluded`, the crates that only the build ran. Says nothing that cargo, Cargo.lock and the
two SOURCES.md do not say; the same sources give the same bytes (the time is SOURCE_DATE_EPOCH, where there is one).

  python3 docs/ship/sbom.py > sceau.cdx.json
"""

import json
import os
import re
import subprocess
import sys
import uuid
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("issuer", "verifier")
# Packages of the workspace: no registry has them.
OURS = ("badge", "schemas", *PROGRAMS)
BETWEEN = "\t"


def cargo(*arguments):
    command = [os.environ.get("CARGO", "cargo"), *arguments, "--locked"]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def walk(edges):
    """What is reached from the two programs over such edges: (name, version) → licence, and who names whom."""
    form = BETWEEN.join(["", "{p}", "{l}", ""])
    chosen = [word for program in PROGRAMS for word in ("-p", program)]
    found, named, above = {}, {}, []
    for line in cargo("tree", *chosen, "-e", edges, "--prefix", "depth", "-f", form).splitlines():
        depth, _, rest = line.partition(BETWEEN)
        if not depth.isdigit():
            continue
        package, licence = rest.split(BETWEEN)[:2]
        name, version = package.split()[:2]
        key = (name, version.removeprefix("v"))
        found[key] = licence
        named.setdefault(key, set())
        del above[int(depth) :]
        if above:
            named[above[-1]].add(key)
        above.append(key)
    return found, named


def checksums():
    """(name, version) → SHA-256, as Cargo.lock has it."""
    found = {}
    for block in (ROOT / "Cargo.lock").read_text().split("[[package]]"):
        said = dict(re.findall(r'^(name|version|checksum) = "([^"]*)"$', block, re.M))
        if "checksum" in said:
            found[said["name"], said["version"]] = said["checksum"]
    return found


def version_of_sqlite():
    """Of the SQLite that is built in."""
    metadata = json.loads(cargo("metadata", "--format-version", "1"))
    crate = next(package for package in metadata["packages"] if package["name"] == "libsqlite3-sys")
    header = Path(crate["manifest_path"]).parent / "sqlite3" / "sqlite3.h"
    return re.search(r'^#define SQLITE_VERSION\s+"([^"]+)"', header.read_text(), re.M)[1]


def document(folder, cells):
    """A row of a SOURCES.md: a file that is inside the programs, byte for byte."""
    names, digest = cells["file"], cells.get("SHA-256", "")
    for name in names.split(", "):
        path = f"{folder}/{name}"
        component = {"type": "data", "bom-ref": path, "name": path}
        component["description"] = (cells.get("from") or cells["package"]).replace("`", "")
        if digest:
            component["hashes"] = [{"alg": "SHA-256", "content": digest}]
        if licence := cells.get("licence"):
            component["licenses"] = [{"license": {"name": licence}}]
        if address := cells.get("names itself"):
            component["externalReferences"] = [{"type": "distribution", "url": address}]
        yield component


def documents(folder):
    columns = None
    for line in (ROOT / folder / "SOURCES.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else None
        if not cells:
            columns = None
        elif columns is None:
            columns = cells
        elif not set(line) <= set("|- "):
            yield from document(folder, dict(zip(columns, cells)))


def reference(key):
    return f"pkg:cargo/{key[0]}@{key[1].replace('+', '%2B')}"


def crate(key, licence, sums, is_linked):
    name, version = key
    component = {"type": "library", "bom-ref": reference(key), "name": name, "version": version}
    component["scope"] = "required" if is_linked else "excluded"
    # Cargo still takes a slash where SPDX says OR.
    component["licenses"] = [{"expression": re.sub(r"\s*/\s*", " OR ", licence)}]
    if key in sums:
        component["hashes"] = [{"alg": "SHA-256", "content": sums[key]}]
        component["purl"] = reference(key)
    elif name in PROGRAMS:
        component["type"] = "application"
    return component


def foreign(name, version, licence):
    purl = f"pkg:generic/{name}@{version}"
    component = {"type": "library", "bom-ref": purl, "name": name, "version": version, "scope": "required", "purl": purl}
    return component | {"licenses": [{"expression": licence}]}


def main():
    linked, named = walk("normal,no-proc-macro")
    all_of_them, _ = walk("normal,build")
    sums = checksums()
    components = [crate(key, licence, sums, key in linked) for key, licence in sorted(all_of_them.items())]
    if missing := [component["name"] for component in components if "purl" not in component and component["name"] not in OURS]:
        sys.exit(f"Cargo.lock has no checksum of {missing}")

    toolchain = re.search(r'channel = "([^"]+)"', (ROOT / "rust-toolchain.toml").read_text())[1]
    libpq = next(version for name, version in linked if name == "pq-src")
    written_in_c = {
        "libsqlite3-sys": foreign("sqlite", version_of_sqlite(), "blessing"),
        "pq-src": foreign("libpq", libpq.partition("libpq-")[2] or libpq, "PostgreSQL"),
    }
    std = foreign("rust-std", toolchain, "MIT OR Apache-2.0")
    data = [component for folder in ("schemas", "issuer/assets/fonts") for component in documents(folder)]
    components += [*written_in_c.values(), std, *sorted(data, key=lambda component: component["name"])]

    def dependencies(key):
        inside = [reference(other) for other in named[key]]
        inside += [written_in_c[key[0]]["bom-ref"]] if key[0] in written_in_c else []
        inside += [component["bom-ref"] for component in data if component["name"].startswith(f"{key[0]}/")]
        return {"ref": reference(key), "dependsOn": sorted(inside)}

    version = next(version for name, version in linked if name == "issuer")
    sceau = {"type": "application", "bom-ref": "sceau", "name": "sceau", "version": version}
    sceau["licenses"] = [{"expression": "MIT OR Apache-2.0"}]
    programs = [reference((name, version)) for name in PROGRAMS] + [std["bom-ref"]]
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": sceau}, "components": components}
    bom["dependencies"] = [{"ref": "sceau", "dependsOn": programs}, *(dependencies(key) for key in sorted(named))]
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        bom["metadata"]["timestamp"] = datetime.fromtimestamp(int(epoch), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    bom["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(bom, sort_keys=True)).urn
    json.dump(bom, sys.stdout, indent=1, ensure_ascii=False, sort_keys=True)
    print()


if __name__ == "__main__":
    main()
