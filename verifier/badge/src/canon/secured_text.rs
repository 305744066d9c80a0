//! What a suite over the JSON text signs (RFC 8785): the document under the contexts that its signer knew, and the options of a proof.

use crate::canon::jcs;
use crate::document::{Object, Value};

/// The text of the document (vc-di-eddsa §3.3.2 step 4 and §3.3.3, vc-di-ecdsa likewise); `None` where its `@context` does not start with
/// the one that the proof copied. `document` has no `proof`, or that of the proofs before a chained one.
#[must_use]
pub fn document(document: &Object, proof: &Object) -> Option<String> {
    let Some(known) = proof.get("@context") else { return Some(jcs::canonicalize(&Value::Object(document.clone()))) };
    // §3.3.2 step 4.1
    if !document.set("@context").starts_with(known.as_set()) {
        return None;
    }
    // Step 4.2
    let signed = |(name, value): (&str, &Value)| (name.to_owned(), if name == "@context" { known.clone() } else { value.clone() });
    Some(jcs::canonicalize(&Value::Object(document.iter().map(signed).collect())))
}

/// The text of one proof's options (§3.3.5 Proof Configuration), its own `@context` with them.
#[must_use]
pub fn options(proof: &Object) -> String {
    let options = proof.iter().filter(|(name, _)| *name != "proofValue").map(|(name, value)| (name.to_owned(), value.clone()));
    jcs::canonicalize(&Value::Object(options.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn object(text: &str) -> Document {
        Document::parse(text.as_bytes()).expect("is JSON")
    }

    #[test]
    fn a_document_is_signed_under_the_contexts_that_its_signer_knew() {
        let signed = object(r#"{"b":1,"@context":["x","y"],"a":2}"#);
        let text = |proof: &str| document(signed.root(), object(proof).root());
        assert_eq!(text(r#"{"@context":["x","y"]}"#).as_deref(), Some(r#"{"@context":["x","y"],"a":2,"b":1}"#));
        assert_eq!(text("{}").as_deref(), Some(r#"{"@context":["x","y"],"a":2,"b":1}"#));
        assert_eq!(text(r#"{"@context":["x"]}"#).as_deref(), Some(r#"{"@context":["x"],"a":2,"b":1}"#), "another was added");
        assert_eq!(text(r#"{"@context":"x"}"#).as_deref(), Some(r#"{"@context":"x","a":2,"b":1}"#));
        for other in [r#"["y"]"#, r#"["y","x"]"#, r#"["x","y","z"]"#, r#"{"a":"b"}"#, "null"] {
            assert_eq!(text(&format!("{{\"@context\":{other}}}")), None, "{other}");
        }
    }

    #[test]
    fn all_options_but_the_value_are_signed() {
        let proof = object(r#"{"type":"DataIntegrityProof","proofValue":"z","@context":["x"],"challenge":"1"}"#);
        assert_eq!(options(proof.root()), r#"{"@context":["x"],"challenge":"1","type":"DataIntegrityProof"}"#);
    }
}
