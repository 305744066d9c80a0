//! The libraries that the workspace stands on: their licences, the ones refused by name, and who may depend on
//! whom. Read from `cargo metadata`, so that the lock file is what is judged; no registry is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use super::tree;

/// Licences that fit MIT OR Apache-2.0 without a further duty.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Zlib",
];

/// Taken by name: libpq itself (the PostgreSQL licence, permissive as BSD is). MPL-2.0, which asks that changes to its own
/// files stay open, would stand here too.
const ALLOWED_BY_NAME: &[(&str, &str)] = &[("pq-src", "PostgreSQL")];

/// Refused whatever their licence field says, with the reason.
const REFUSED: &[(&str, &str)] = &[
    ("actix-governor", "GPL-3.0-or-later"),
    ("native-tls", "OpenSSL in the verifier's client: rustls is there"),
    ("ssi", "minutes of compile time, and it fails on badges that others accept"),
    ("zbar-rust", "LGPL-2.1, linked"),
];

/// Which packages of ours each package of ours may depend on.
const ARROWS: &[(&str, &[&str])] =
    &[("schemas", &[]), ("badge", &["schemas"]), ("verifier", &["badge", "schemas"]), ("issuer", &["badge", "schemas"])];

/// Libraries that may not be reached from `badge` or `schemas`, through whatever else.
const IMPURE: &[&str] = &[
    "actix-http",
    "actix-rt",
    "actix-web",
    "diesel",
    "getrandom",
    "hyper",
    "mio",
    "native-tls",
    "openssl",
    "openssl-sys",
    "rand",
    "reqwest",
    "rusqlite",
    "socket2",
    "tokio",
    "ureq",
];

#[test]
fn every_library_has_a_licence_that_we_may_use() {
    let faults: Vec<String> = metadata()["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .filter_map(|package| {
            let (name, licence) = (package["name"].as_str()?, package["license"].as_str().unwrap_or("none given"));
            let by_name = ALLOWED_BY_NAME.contains(&(name, licence));
            (!by_name && !is_allowed(licence)).then(|| format!("{name}: {licence}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_refused_library_stands_in_the_lock_file() {
    let lock = std::fs::read_to_string(tree::root().join("Cargo.lock")).expect("Cargo.lock");
    assert!(lock.contains("name = \"actix-web\""), "the lock file names no library that we know");
    let faults = refused(&lock);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn packages_depend_downwards_only() {
    let metadata = metadata();
    let names = names_by_id(&metadata);
    let members: BTreeSet<&str> = metadata["workspace_members"].as_array().expect("members").iter().filter_map(Value::as_str).collect();
    let ours: BTreeSet<&str> = members.iter().map(|id| names[id]).collect();
    for id in members {
        let name = names[id];
        if name == "acceptance" {
            continue;
        }
        let (_, may) = ARROWS.iter().find(|(package, _)| *package == name).unwrap_or_else(|| panic!("{name} has no row in the table"));
        let wrong: Vec<&str> =
            normal_dependencies(&metadata, id).into_iter().map(|id| names[id]).filter(|d| ours.contains(d) && !may.contains(d)).collect();
        assert!(wrong.is_empty(), "{name} depends on {wrong:?}");
    }
}

#[test]
fn the_core_reaches_no_server_database_or_dice() {
    let metadata = metadata();
    let names = names_by_id(&metadata);
    for package in ["badge", "schemas"] {
        let (start, _) = names.iter().find(|(_, name)| **name == package).expect("a package of the workspace");
        let (mut reached, mut next) = (BTreeSet::new(), vec![*start]);
        while let Some(id) = next.pop() {
            if reached.insert(names[id]) {
                next.extend(normal_dependencies(&metadata, id));
            }
        }
        let impure: Vec<&&str> = reached.iter().filter(|name| IMPURE.contains(name)).collect();
        assert!(impure.is_empty(), "{package} reaches {impure:?}");
        assert!(package != "badge" || reached.contains("ed25519-dalek"), "the walk found no libraries at all");
    }
}

/// The resolved graph for the machine that the tests run on.
pub(crate) fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let host = std::fs::read_to_string(tree::root().join("rust-toolchain.toml")).map(|_| host()).expect("rust-toolchain.toml");
    let arguments = ["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", &host];
    let output = Command::new(cargo).args(arguments).current_dir(tree::root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

/// The target triple of this machine, as rustc names it.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").current_dir(tree::root()).output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

fn names_by_id(metadata: &Value) -> BTreeMap<&str, &str> {
    let packages = metadata["packages"].as_array().expect("packages").iter();
    packages.filter_map(|package| Some((package["id"].as_str()?, package["name"].as_str()?))).collect()
}

fn normal_dependencies<'a>(metadata: &'a Value, id: &str) -> Vec<&'a str> {
    let nodes = metadata["resolve"]["nodes"].as_array().expect("nodes");
    let node = nodes.iter().find(|node| node["id"] == id).expect("every package is a node");
    let dependencies = node["deps"].as_array().expect("deps").iter();
    let normal =
        |dependency: &&Value| dependency["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()));
    dependencies.filter(normal).filter_map(|dependency| dependency["pkg"].as_str()).collect()
}

fn refused(lock: &str) -> Vec<String> {
    let stands = |name: &str| lock.lines().any(|line| line == format!("name = \"{name}\""));
    REFUSED.iter().filter(|(name, _)| stands(name)).map(|(name, why)| format!("{name}: {why}")).collect()
}

/// Whether an SPDX expression leaves us a way: one side of an OR, every side of an AND.
fn is_allowed(expression: &str) -> bool {
    // Older manifests write `MIT/Apache-2.0` for OR.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any_of(&words, &mut at) && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize) -> bool {
    let mut fine = all_of(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        fine |= all_of(words, at);
    }
    fine
}

fn all_of(words: &[&str], at: &mut usize) -> bool {
    let mut fine = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        fine &= one(words, at);
    }
    fine
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let fine = any_of(words, at);
        *at += 1;
        return fine;
    }
    let mut licence = (*word).to_owned();
    if let (Some(&"WITH"), Some(exception)) = (words.get(*at), words.get(*at + 1)) {
        licence = format!("{licence} WITH {exception}");
        *at += 2;
    }
    ALLOWED.contains(&licence.as_str())
}

#[cfg(test)]
mod bites {
    use super::*;

    #[test]
    fn a_licence_that_leaves_no_way_is_found() {
        for bad in [
            "GPL-3.0-or-later",
            "MIT AND GPL-2.0",
            "(MIT OR Apache-2.0) AND LGPL-2.1",
            "none given",
            "",
            "MPL-2.0",
            "Apache-2.0 WITH Classpath-exception-2.0",
        ] {
            assert!(!is_allowed(bad), "{bad}");
        }
        for good in
            ["MIT", "MIT/Apache-2.0", "GPL-2.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception OR LGPL-2.1"]
        {
            assert!(is_allowed(good), "{good}");
        }
    }

    #[test]
    fn a_refused_library_is_found() {
        assert_eq!(refused("[[package]]\nname = \"actix-governor\"\nversion = \"0.10.0\"").len(), 1);
        assert!(refused("[[package]]\nname = \"governor\"").is_empty());
    }
}
