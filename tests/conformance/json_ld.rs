//! JSON-LD 1.1 to RDF: the 467 tests of the W3C working group (json-ld-api, `toRdf-manifest.jsonld`), and RFC 8785.
//! Each input's own `@context` is compiled as if it were one that we carry: a context in the document itself is what
//! a badge may never have.

use std::collections::BTreeMap;
use std::path::Path;

use badge::canon::contexts::ContextSet;
use badge::canon::{Limits, Request, jcs, jsonld, rdfc10};
use badge::document::{self, Document, Object, Value};

use crate::support::{corpus, nquads};

/// How one test ended.
enum End {
    /// Quads, as N-Quads in canonical form.
    Quads(String),
    /// An error, by its kind, and by its name in the standard where it has one.
    Refused { kind: String, code: Option<&'static str> },
}

#[test]
fn no_document_of_the_suite_gives_other_quads_than_the_standard_says() {
    let Some(folder) = corpus::find("vectors/json-ld-api") else { return };
    let manifest = corpus::json(&folder.join("toRdf-manifest.jsonld"));
    let (mut passed, mut for_the_named_reason, mut decided_otherwise) = (BTreeMap::<_, usize>::new(), 0, Vec::new());
    let mut refused = BTreeMap::<String, usize>::new();
    for test in manifest["sequence"].as_array().expect("has tests") {
        let text = |member: &str| test[member].as_str();
        let id = text("@id").expect("has an id").trim_start_matches("#t").to_owned();
        let kind = test["@type"].as_array().and_then(|kinds| kinds[0].as_str()).expect("has a kind").trim_start_matches("jld:");
        let expected = || canonical(&nquads::read(&corpus::text(&folder.join(text("expect").expect("expects quads")))).0);
        match (kind, run(&folder.join(text("input").expect("has an input")))) {
            ("PositiveEvaluationTest", End::Quads(ours)) if ours == expected() => *passed.entry(kind).or_default() += 1,
            ("PositiveSyntaxTest", End::Quads(_)) => *passed.entry(kind).or_default() += 1,
            ("NegativeEvaluationTest", End::Refused { code, .. }) => {
                *passed.entry(kind).or_default() += 1;
                for_the_named_reason += usize::from(code.is_some() && code == text("expectErrorCode"));
            }
            (_, End::Refused { kind, .. }) => *refused.entry(kind).or_default() += 1,
            (_, End::Quads(_)) => decided_otherwise.push(id),
        }
    }
    print(&passed, &refused);
    // Of each of these the manifest says that it is for JSON-LD 1.0, and 1.1 decides it the other way.
    assert_eq!(decided_otherwise, ["c029", "e014", "ep02", "er24", "er32", "er42", "tn01"]);
    assert_eq!(passed, BTreeMap::from(PASSED));
    assert_eq!(for_the_named_reason, NEGATIVE_FOR_THE_NAMED_REASON);
    assert_eq!(refused, REFUSED.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect());
}

/// By kind of test. A negative test passes by being refused.
const PASSED: [(&str, usize); 3] = [("NegativeEvaluationTest", 100), ("PositiveEvaluationTest", 155), ("PositiveSyntaxTest", 16)];
/// The others are refused by us at an earlier point.
const NEGATIVE_FOR_THE_NAMED_REASON: usize = 46;
/// Documents with a meaning in JSON-LD that we refuse, by error.
const REFUSED: &[(&str, usize)] = &[
    ("context: UnknownContext", 5),
    ("context: invalid IRI mapping", 2),
    ("context: invalid vocab mapping", 1),
    ("context: unsupported @container @id", 14),
    ("context: unsupported @container @index", 20),
    ("context: unsupported @container @type", 10),
    ("context: unsupported @direction", 7),
    ("context: unsupported @import", 5),
    ("context: unsupported @reverse", 10),
    ("context: unsupported relative @vocab", 3),
    ("document: InlineContext", 19),
    ("document: KeywordNotAllowed", 4),
    ("document: LanguageMalformed", 1),
    ("document: NumberNotInteroperable", 2),
    ("document: RelativeIri", 48),
    ("document: UndefinedTerm", 11),
    ("document: unsupported @direction", 4),
    ("document: unsupported @included", 5),
    ("document: unsupported @nest", 10),
    ("document: unsupported @reverse", 5),
    ("document: unsupported free-floating value", 3),
];

/// What a reader of this test wants to see (`--nocapture`).
fn print(passed: &BTreeMap<&str, usize>, refused: &BTreeMap<String, usize>) {
    for (kind, count) in passed {
        println!("{count:4} passed, {kind}");
    }
    for (kind, count) in refused {
        println!("{count:4} refused, {kind}");
    }
}

fn run(input: &Path) -> End {
    // One input is missing from the working group's own folder.
    let Ok(text) = std::fs::read_to_string(input) else { return refused("no such file".to_owned(), None) };
    let document = match Document::parse(text.as_bytes()) {
        // JSON-LD 1.1 §4.9: an array at the top is the default graph.
        Err(document::Error::NotAnObject) => Document::parse(format!("{{\"@graph\":{text}}}").as_bytes()),
        parsed => parsed,
    };
    let document = match document {
        Ok(document) => document,
        Err(error) => return refused(format!("document: {}", variant(&error)), None),
    };
    let own = document.root().get("@context").cloned().unwrap_or_else(|| Value::Object(Object::default()));
    let carried = jcs::canonicalize(&Value::Object(Object::from_iter([("@context".to_owned(), own)])));
    let set = match ContextSet::wide([(URL, carried.as_str())]) {
        Ok(set) => set,
        Err(error) => return error_of("context", &error),
    };
    let context = Value::String(URL.to_owned());
    let request = Request { object: document.root(), context: &context, omit: &[], contexts: &set, limits: Limits::default() };
    match jsonld::to_rdf(&request) {
        Ok(dataset) => End::Quads(canonical(&dataset)),
        Err(error) => error_of("document", &error),
    }
}

/// Under which an input's own context is carried.
const URL: &str = "https://vectors.example/context";

fn canonical(dataset: &badge::canon::dataset::Dataset) -> String {
    rdfc10::canonicalize(dataset, &Limits::default()).expect("simple enough").nquads
}

fn error_of(at: &str, error: &jsonld::Error) -> End {
    match error {
        jsonld::Error::Invalid { code, .. } => refused(format!("{at}: {code}"), Some(code)),
        jsonld::Error::Unsupported { feature, .. } => refused(format!("{at}: unsupported {feature}"), None),
        jsonld::Error::ProtectedTerm { .. } => refused(format!("{at}: ProtectedTerm"), Some("protected term redefinition")),
        _ => refused(format!("{at}: {}", variant(error)), None),
    }
}

fn refused(kind: String, code: Option<&'static str>) -> End {
    End::Refused { kind, code }
}

/// The name of an enum's variant.
fn variant(error: &impl std::fmt::Debug) -> String {
    format!("{error:?}").split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
}

#[test]
fn rfc_8785_vectors_have_their_bytes() {
    let Some(folder) = corpus::find("vectors/jcs") else { return };
    for name in ["arrays", "french", "structures", "unicode", "values", "weird"] {
        let input = corpus::text(&folder.join(format!("input/{name}.json")));
        // No reader keeps this number as written, so a document may not hold it; its neighbour has the same bits.
        let input = input.replace("333333333.33333329", "333333333.3333333");
        let document = Document::parse(format!("{{\"value\":{input}}}").as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let output = corpus::text(&folder.join(format!("output/{name}.json")));
        assert_eq!(jcs::canonicalize(document.root().get("value").expect("is there")), output, "{name}");
    }
}
