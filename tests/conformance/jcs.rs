//! RFC 8785: the input and output files of its authors.

use badge::canon::jcs;
use badge::document::Document;

use crate::support::corpus;

#[test]
fn every_input_has_the_published_output_byte_for_byte() {
    let Some(folder) = corpus::find("vectors/jcs") else { return };
    for name in ["arrays", "french", "structures", "unicode", "values", "weird"] {
        // A number that reads as another one is refused in a document (RFC 8785 §3.1, RFC 7493 §2.2), so it is put as it reads.
        let input = corpus::text(&folder.join(format!("input/{name}.json"))).replace("333333333.33333329", "333333333.3333333");
        // Our documents are objects; some of these are arrays.
        let document = Document::parse(format!("{{\"a\":{input}}}").as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let said = jcs::canonicalize(document.root().get("a").expect("was put there"));
        assert_eq!(said, corpus::text(&folder.join(format!("output/{name}.json"))), "{name}");
        let bytes: String = said.bytes().map(|byte| format!("{byte:02x}")).collect();
        let published = corpus::text(&folder.join(format!("outhex/{name}.txt")));
        assert_eq!(bytes, published.split_whitespace().collect::<String>(), "{name}");
    }
}
