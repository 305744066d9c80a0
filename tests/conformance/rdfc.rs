//! RDFC-1.0: the 86 tests of the W3C working group (rdf-canon, `manifest.jsonld`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use badge::canon::rdfc10::{Algorithm, Error, canonicalize, canonicalize_with};
use badge::canon::{Canonical, Limits};
use serde_json::Value;

use crate::support::{corpus, nquads};

/// Enough for every test of the suite that has an answer (044c to 046c take some 64 calls and orders a node), and soon at an end
/// for 074c, which has none.
const SUITE: Limits = Limits { quads: 8192, blank_nodes: 256, n_degree_calls_per_blank_node: 64, text: 4 * 1024 * 1024 };

#[derive(Clone)]
struct Test {
    id: String,
    kind: String,
    algorithm: Algorithm,
    input: String,
    result: Option<PathBuf>,
}

fn tests(folder: &Path) -> Vec<Test> {
    let manifest = corpus::json(&folder.join("manifest.jsonld"));
    let entries = manifest["entries"].as_array().expect("has entries").iter();
    let text = |entry: &Value, member: &str| entry[member].as_str().map(str::to_owned);
    entries
        .map(|entry| Test {
            id: text(entry, "id").expect("has an id").trim_start_matches("#test").to_owned(),
            kind: text(entry, "type").expect("has a type").trim_start_matches("rdfc:RDFC10").to_owned(),
            algorithm: match entry["hashAlgorithm"].as_str() {
                None => Algorithm::Sha256,
                Some("SHA384") => Algorithm::Sha384,
                Some(other) => panic!("{other}"),
            },
            input: corpus::text(&folder.join(text(entry, "action").expect("has an action"))),
            result: text(entry, "result").map(|name| folder.join(name)),
        })
        .collect()
}

fn run(test: &Test, limits: &Limits) -> Result<(Canonical, BTreeMap<String, String>), Error> {
    let (dataset, labels) = nquads::read(&test.input);
    let (canonical, ids) = canonicalize_with(&dataset, limits, test.algorithm)?;
    let named = labels.into_iter().zip(ids).map(|(label, id)| (label, format!("c14n{}", id.expect("stands in a quad"))));
    Ok((canonical, named.collect()))
}

#[test]
fn every_test_of_the_suite_holds() {
    let Some(folder) = corpus::find("vectors/rdf-canon") else { return };
    let mut held = BTreeMap::<&str, usize>::new();
    let tests = tests(&folder);
    for test in &tests {
        let expected = || corpus::text(test.result.as_ref().expect("has a result"));
        let result = run(test, &SUITE);
        match (test.kind.as_str(), result) {
            ("EvalTest", Ok((canonical, _))) => assert_eq!(canonical.nquads, expected(), "{}", test.id),
            ("MapTest", Ok((_, map))) => {
                let expected: BTreeMap<String, String> = serde_json::from_str(&expected()).expect("is a map");
                assert_eq!(map, expected, "{}", test.id);
            }
            ("NegativeEvalTest", Err(Error::TooComplex { .. })) => {}
            (kind, result) => panic!("{} {kind}: {result:?}", test.id),
        }
        *held.entry(&test.kind).or_default() += 1;
    }
    assert_eq!(held, BTreeMap::from([("EvalTest", 64), ("MapTest", 21), ("NegativeEvalTest", 1)]));
}

#[test]
fn with_our_limits_poison_alone_is_refused_after_a_bounded_number_of_calls() {
    let Some(folder) = corpus::find("vectors/rdf-canon") else { return };
    let ours = Limits::default();
    let mut refused = Vec::new();
    let tests = tests(&folder);
    for test in &tests {
        let start = Instant::now();
        let Err(error) = run(test, &ours) else { continue };
        let Error::TooComplex { calls } = error else { panic!("{}: {error}", test.id) };
        println!("{}: refused after {calls} calls, {:?}", test.id, start.elapsed());
        let nodes = nquads::read(&test.input).1.len();
        assert!(usize::try_from(calls).is_ok_and(|calls| (1..=4 * nodes).contains(&calls)), "{}: {calls} calls", test.id);
        refused.push(test.id.as_str());
    }
    assert_eq!(refused, ["044c", "045c", "046c", "074c"]);
}

#[test]
fn names_and_order_of_the_input_do_not_matter() {
    let Some(folder) = corpus::find("vectors/rdf-canon") else { return };
    for test in tests(&folder).iter().filter(|test| test.kind == "EvalTest") {
        let mut lines: Vec<&str> = test.input.lines().collect();
        let (canonical, _) = run(test, &SUITE).expect("has a canonical form");
        // Blank nodes are numbered as they come, so another order of lines gives them other numbers.
        for _ in 0..lines.len().min(6) {
            lines.rotate_left(1);
            let turned: Vec<&str> = lines.iter().copied().chain(lines.iter().rev().copied()).collect();
            let (again, _) = run(&Test { input: turned.join("\n"), ..test.clone() }, &SUITE).expect("has a canonical form");
            assert_eq!(again, canonical, "{}", test.id);
        }
    }
}

/// Blank nodes `0..n`, and a quad for each pair.
fn graph(pairs: impl IntoIterator<Item = (usize, usize)>) -> String {
    pairs.into_iter().fold(String::new(), |text, (a, b)| text + &format!("_:n{a} <urn:p> _:n{b} .\n"))
}

fn refused(text: &str, limits: &Limits) -> Option<u32> {
    let (dataset, _) = nquads::read(text);
    match canonicalize(&dataset, limits) {
        Ok(_) => None,
        Err(Error::TooComplex { calls }) => Some(calls),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn cliques_and_equal_neighbours_end_within_the_limit() {
    let ours = Limits::default();
    for n in 3..=12 {
        let clique = graph((0..n).flat_map(|a| (0..n).filter(move |b| *b != a).map(move |b| (a, b))));
        let calls = refused(&clique, &ours).unwrap_or_else(|| panic!("a clique of {n} has a canonical form"));
        assert!(usize::try_from(calls).is_ok_and(|calls| calls <= 4 * n), "{n}: {calls}");
    }
    // Two hubs that look alike, each with twelve neighbours that look alike: 12! orders in one call.
    let start = Instant::now();
    let hubs = graph((0..2).flat_map(|hub| (0..12).map(move |leaf| (hub, 2 + 12 * hub + leaf))));
    let calls = refused(&hubs, &ours).expect("too complex");
    println!("two hubs: refused after {calls} calls, {:?}", start.elapsed());
    assert!(calls <= 4 * 26, "{calls}");
}

#[test]
fn what_badges_repeat_is_not_poison() {
    // Forty equal results of one badge, and three equal achievements with equal criteria.
    let results: String = (0..40).map(|i| format!("<urn:badge> <urn:result> _:r{i} .\n_:r{i} <urn:value> \"3\" .\n")).collect();
    let achievements: String = (0..3)
        .map(|i| {
            format!(
                "<urn:subject> <urn:achievement> _:a{i} .\n_:a{i} <urn:criteria> _:c{i} .\n_:c{i} <urn:narrative> \"Passed\" .\n\
                 _:a{i} <urn:alignment> _:l{i} .\n_:l{i} <urn:code> \"1.1\" .\n"
            )
        })
        .collect();
    assert_eq!(refused(&(results + &achievements), &Limits::default()), None);
}

#[test]
fn a_long_chain_of_equal_nodes_does_not_exhaust_the_stack() {
    let ring = graph((0..4000).map(|n| (n, (n + 1) % 4000)));
    let open = Limits { blank_nodes: 8192, n_degree_calls_per_blank_node: u32::MAX, ..SUITE };
    let calls = refused(&ring, &open).expect("too deep");
    assert!(calls <= 600, "{calls}");
}

#[test]
fn more_quads_or_blank_nodes_than_allowed_are_refused() {
    let (dataset, _) = nquads::read(&graph((0..10).map(|n| (n, n + 1))));
    let limits = |quads, blank_nodes| Limits { quads, blank_nodes, ..SUITE };
    let too_large = Err(Error::TooLarge { blank_nodes: 11, quads: 10 });
    assert_eq!(canonicalize(&dataset, &limits(9, 11)), too_large);
    assert_eq!(canonicalize(&dataset, &limits(10, 10)), too_large);
    assert!(canonicalize(&dataset, &limits(10, 11)).is_ok());
}
