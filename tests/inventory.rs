//! The list of what the two programs are made of (`docs/ship/sbom.py`) says neither less nor more than what is linked in.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::house::libraries;
use crate::house::tree;

type Crate = (String, String);

/// The list, as `make dist` makes it; none where there is no Python, as on a machine with cargo alone.
fn inventory() -> Option<Value> {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("passed over: no python3 here; make test-world has one");
        return None;
    }
    let made = || {
        let mut script = Command::new("python3");
        script.arg("docs/ship/sbom.py").current_dir(tree::root()).env("CARGO_NET_OFFLINE", "true").env("SOURCE_DATE_EPOCH", "1795305600");
        let output = script.output().expect("it starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let first = made();
    assert!(first == made(), "the same sources give the same bytes");
    Some(serde_json::from_slice(&first).expect("JSON"))
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

/// The crates of the list: those that are linked in, or those that only the build ran.
fn crates(list: &Value, scope: &str) -> BTreeMap<Crate, Value> {
    let components = list["components"].as_array().expect("components").iter();
    let wanted = components.filter(|one| text(one, "scope") == scope && text(one, "bom-ref").starts_with("pkg:cargo/"));
    wanted.map(|one| ((text(one, "name").to_owned(), text(one, "version").to_owned()), one.clone())).collect()
}

/// name and version → checksum, as Cargo.lock has it.
fn locked() -> BTreeMap<Crate, String> {
    let lock: toml::Table = std::fs::read_to_string(tree::root().join("Cargo.lock")).expect("Cargo.lock").parse().expect("TOML");
    let packages = lock["package"].as_array().expect("packages").iter();
    let said = |package: &toml::Value, name: &str| package.get(name).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    packages.map(|package| ((said(package, "name"), said(package, "version")), said(package, "checksum"))).collect()
}

#[test]
fn every_crate_is_named_with_its_version_checksum_and_licence() {
    let Some(list) = inventory() else { return };
    let (linked, built_with, locked) = (crates(&list, "required"), crates(&list, "excluded"), locked());
    let metadata = libraries::metadata();
    let licences: BTreeMap<Crate, &str> = metadata["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .map(|package| ((text(package, "name").to_owned(), text(package, "version").to_owned()), text(package, "license")))
        .collect();
    assert!(linked.len() > 300 && built_with.len() > 30, "{} linked, {} for the build", linked.len(), built_with.len());
    for (one, said) in linked.iter().chain(&built_with) {
        let checksum = locked.get(one).unwrap_or_else(|| panic!("{one:?} does not stand in Cargo.lock"));
        assert_eq!(text(&said["hashes"][0], "content"), checksum, "{one:?}");
        assert_eq!(checksum.is_empty(), said.get("purl").is_none(), "{one:?}: what has no checksum is ours");
        let licence = licences.get(one).map(|licence| licence.replace(" / ", " OR ").replace('/', " OR "));
        assert_eq!(licence.as_deref(), said["licenses"][0]["expression"].as_str(), "{one:?}");
    }
    // What our own packages name must be there, and what only tests name must not.
    for package in ["badge", "issuer", "schemas", "verifier"] {
        for (name, is_for_tests) in dependencies(&metadata, package) {
            let is_linked = linked.keys().any(|(linked, _)| *linked == name);
            let is_there = is_linked || built_with.keys().any(|(other, _)| *other == name);
            assert!(is_there || is_for_tests, "{package} stands on {name}, which the list does not name");
        }
    }
    for name in ["insta", "proptest", "rcgen", "tempfile", "acceptance"] {
        assert!(!linked.keys().any(|(linked, _)| linked == name), "{name} is for tests alone");
    }
}

#[test]
fn every_document_and_font_that_is_inside_is_named_with_its_own_hash() {
    let Some(list) = inventory() else { return };
    let components = list["components"].as_array().expect("components");
    let data: BTreeMap<&str, &Value> =
        components.iter().filter(|one| text(one, "type") == "data").map(|one| (text(one, "name"), one)).collect();
    let carried = ["schemas/contexts", "schemas/frameworks", "issuer/assets/fonts"].map(tree::entries_in);
    for entry in carried.iter().flatten().filter(|entry| entry.has_extension(&["json", "ttf", "woff2"])) {
        let said = data.get(entry.path.as_str()).unwrap_or_else(|| panic!("{} is inside, and the list does not name it", entry.path));
        let digest = badge::document::Digest::of(&entry.bytes).to_string();
        let hash = said.get("hashes").map(|hashes| format!("sha256:{}", text(&hashes[0], "content")));
        assert!(hash.as_ref().is_none_or(|hash| *hash == digest), "{}: {hash:?}, and it is {digest}", entry.path);
        assert!(hash.is_some() || entry.path.starts_with("schemas/frameworks/"), "{} has no hash", entry.path);
    }
    for name in ["sqlite", "libpq", "rust-std"] {
        let one = components.iter().find(|one| text(one, "name") == name).unwrap_or_else(|| panic!("no {name}"));
        assert!(text(one, "version").starts_with(|c: char| c.is_ascii_digit()), "{one}");
    }
    let known: BTreeSet<&str> = components.iter().map(|one| text(one, "bom-ref")).chain(["sceau"]).collect();
    for from in list["dependencies"].as_array().expect("dependencies") {
        let to = from["dependsOn"].as_array().expect("a list").iter().filter_map(Value::as_str);
        let loose: Vec<&str> = to.chain([text(from, "ref")]).filter(|name| !known.contains(name)).collect();
        assert!(loose.is_empty(), "{loose:?} is no component");
    }
}

/// Before 3.51.3 two connections that put the log back into the file at one time could harm a database in WAL mode, which ours is in.
#[test]
fn the_sqlite_that_is_linked_is_the_one_of_the_list_and_knows_of_the_harm_to_logs() {
    use diesel::{Connection as _, RunQueryDsl as _};
    #[derive(diesel::QueryableByName)]
    struct Said {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let mut connection = diesel::SqliteConnection::establish(":memory:").expect("opens");
    let said: Said = diesel::sql_query("SELECT sqlite_version() AS version").get_result(&mut connection).expect("it says so");
    let numbers: Vec<u32> = said.version.split('.').map(|number| number.parse().expect("a number")).collect();
    assert!(numbers >= vec![3, 51, 3], "{}", said.version);
    let Some(list) = inventory() else { return };
    let listed = list["components"].as_array().expect("components").iter().find(|one| text(one, "name") == "sqlite");
    assert_eq!(text(listed.expect("it is there"), "version"), said.version);
}

/// What a package names: each library, and whether only its tests need it.
fn dependencies(metadata: &Value, package: &str) -> Vec<(String, bool)> {
    let packages = metadata["packages"].as_array().expect("packages");
    let own = packages.iter().find(|one| text(one, "name") == package && one["source"].is_null()).expect("a package of ours");
    let all = own["dependencies"].as_array().expect("dependencies").iter();
    all.map(|one| (text(one, "name").to_owned(), text(one, "kind") == "dev")).collect()
}

mod world {
    use super::*;
    use crate::support::peer::{Peer, at_hand};

    #[test]
    fn the_published_schema_of_cyclonedx_takes_the_list_and_refuses_it_damaged() {
        let Some(mut peer) = Peer::start("cyclonedx.mjs") else { return };
        let list = inventory().expect("make test-world has Python");
        let faults =
            |peer: &mut Peer, bom: &Value| peer.ask(&serde_json::json!({ "bom": bom }))["faults"].as_array().expect("a list").len();
        assert_eq!(faults(&mut peer, &list), 0);
        for (pointer, damaged) in
            [("/specVersion", Value::from(1.5)), ("/components/0/type", "thing".into()), ("/components/0/hashes/0/alg", "MD4".into())]
        {
            let mut bad = list.clone();
            *bad.pointer_mut(pointer).expect("it has one") = damaged;
            assert!(faults(&mut peer, &bad) > 0, "{pointer}");
        }
    }

    /// Places in sources that the compiler wrote into the programs name crates that are in them, whatever a list says.
    #[test]
    fn every_crate_that_the_programs_themselves_name_stands_in_the_list() {
        let Some(binaries) = at_hand("SCEAU_TEST_BIN") else { return };
        let linked = crates(&inventory().expect("make test-world has Python"), "required");
        let mut named = BTreeSet::new();
        for program in ["issuer", "verifier"] {
            let bytes = std::fs::read(binaries.join(program)).expect("a program");
            // …/registry/src/INDEX/NAME-VERSION/…: what stands three slashes behind `registry`.
            let mut before: [&[u8]; 3] = [b"", b"", b""];
            for part in bytes.split(|byte| *byte == b'/') {
                if before[0].ends_with(b"registry") && before[1] == b"src" {
                    let length = part.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.+".contains(byte)).count();
                    named.extend(crate_of(&String::from_utf8_lossy(&part[..length])));
                }
                before = [before[1], before[2], part];
            }
        }
        assert!(named.len() > 100, "only {} crates are named", named.len());
        let unknown: Vec<&Crate> = named.iter().filter(|one| !linked.contains_key(*one)).collect();
        assert!(unknown.is_empty(), "in the programs, and not in the list: {unknown:?}");
    }

    /// `name-1.2.3`: the version begins behind the first hyphen that a number and a full stop follow (`md-5-0.11.0`).
    fn crate_of(folder: &str) -> Option<Crate> {
        let mut places = folder.match_indices('-').map(|(at, _)| (&folder[..at], &folder[at + 1..]));
        let begins = |version: &str| version.split_once('.').is_some_and(|(number, _)| number.parse::<u32>().is_ok());
        let (name, version) = places.find(|(_, version)| begins(version))?;
        Some((name.to_owned(), version.to_owned()))
    }
}
