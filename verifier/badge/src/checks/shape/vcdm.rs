//! Every rule of the Verifiable Credentials Data Model 2.0 (and 1.1, where it says the same or its own) about the shape of a document.
//! Stricter than badges are held to: programs that ask about any credential are told of every fault.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::checks::shape::faults::Faults;
use crate::credential::{ENDS, STARTS, has_type, is_of_version_1};
use crate::document::{Object, Value};
use crate::timestamp::Timestamp;

/// A credential (VCDM 2.0 §4, VCDM 1.1 §4).
pub(crate) fn credential(root: &Object, faults: &mut Faults) {
    contexts(root, faults);
    identified(root, "", faults);
    types(root, "", "VerifiableCredential", faults);
    words(root, "", faults);
    // VCDM 2.0 §4.7
    party(root, "issuer", faults);
    if let Some(issuer) = root.object("issuer") {
        words(issuer, "/issuer", faults);
    }
    subjects(root, faults);
    // VCDM 2.0 §4.9; VCDM 1.1 §4.6 wants a start.
    if is_of_version_1(root) && root.get("issuanceDate").is_none() {
        faults.missing("/issuanceDate");
    }
    for name in STARTS.iter().chain(&ENDS) {
        if root.get(name).is_some_and(|date| date.as_str().and_then(Timestamp::parse).is_none()) {
            faults.malformed(&format!("/{name}"));
        }
    }
    // §4.10 Status, §4.11 Data Schemas, §5.4 Refreshing, §5.5 Terms of Use, §5.6 Evidence.
    for name in ["credentialStatus", "credentialSchema", "refreshService", "termsOfUse", "evidence"] {
        typed(root, name, name == "credentialSchema", faults);
    }
    related(root, faults);
}

/// A presentation, without what is in it (VCDM 2.0 §4.13).
pub(crate) fn presentation(root: &Object, faults: &mut Faults) {
    contexts(root, faults);
    identified(root, "", faults);
    types(root, "", "VerifiablePresentation", faults);
    if root.get("holder").is_some() {
        party(root, "holder", faults);
    }
    typed(root, "termsOfUse", false, faults);
}

/// §4.3 Contexts: an ordered set that begins with that of a version we know, and holds addresses only.
fn contexts(root: &Object, faults: &mut Faults) {
    let contexts = root.set("@context");
    let versions = [Some(schemas::CREDENTIALS_V2), Some(schemas::CREDENTIALS_V1)];
    match contexts.first() {
        None => faults.missing("/@context"),
        Some(first) if !versions.contains(&first.as_str()) => faults.malformed("/@context"),
        Some(_) => {}
    }
    if contexts.iter().skip(1).any(|context| !context.as_str().is_some_and(is_url) || versions.contains(&context.as_str())) {
        faults.malformed("/@context");
    }
}

/// §4.4 Identifiers: at most one, a URL.
fn identified(node: &Object, at: &str, faults: &mut Faults) {
    if node.get("id").is_some_and(|id| !id.as_str().is_some_and(is_url)) {
        faults.malformed(&format!("{at}/id"));
    }
}

/// §4.5 Types: terms or URLs, with the one that says what this is.
fn types(node: &Object, at: &str, wanted: &str, faults: &mut Faults) {
    if node.get("type").is_none() {
        faults.missing(&format!("{at}/type"));
    } else if !has_type(node, wanted) || !are_types(node) {
        faults.malformed(&format!("{at}/type"));
    }
}

/// Whether `type` is one or more texts.
fn are_types(node: &Object) -> bool {
    let types = node.set("type");
    !types.is_empty() && types.iter().all(|written| written.as_str().is_some_and(|text| !text.is_empty()))
}

/// §4.6 Names and Descriptions, §11.1 Language and Base Direction: a text, or texts with their language.
fn words(node: &Object, at: &str, faults: &mut Faults) {
    for name in ["name", "description"] {
        let Some(value) = node.get(name) else { continue };
        let value = value.as_set();
        let good = |text: &Value| match text {
            Value::String(_) => value.len() == 1,
            Value::Object(text) => {
                let known = text.iter().all(|(name, value)| match name {
                    "@value" | "@language" => value.as_str().is_some(),
                    "@direction" => matches!(value.as_str(), Some("ltr" | "rtl")),
                    _ => false,
                });
                known && text.get("@value").is_some()
            }
            _ => false,
        };
        if value.is_empty() || !value.iter().all(good) {
            faults.malformed(&format!("{at}/{name}"));
        }
    }
}

/// §4.7 Issuer, §4.13 holder: a URL, or an object with one.
fn party(root: &Object, name: &str, faults: &mut Faults) {
    let at = format!("/{name}");
    match root.get(name) {
        None => faults.missing(&at),
        Some(Value::String(id)) if is_url(id) => {}
        Some(Value::Object(party)) if party.get("id").is_none() => faults.missing(&format!("{at}/id")),
        Some(Value::Object(party)) => identified(party, &at, faults),
        Some(_) => faults.malformed(&at),
    }
}

/// §4.8 Credential Subject: one or more objects, each of which says something.
fn subjects(root: &Object, faults: &mut Faults) {
    let Some(subjects) = root.get("credentialSubject") else { return faults.missing("/credentialSubject") };
    if subjects.as_set().is_empty() {
        faults.malformed("/credentialSubject");
    }
    for subject in subjects.as_set() {
        match subject.as_object() {
            Some(subject) if !subject.is_empty() => {
                identified(subject, "/credentialSubject", faults);
                words(subject, "/credentialSubject", faults);
            }
            _ => faults.malformed("/credentialSubject"),
        }
    }
}

/// What says by a type how it is to be read: one or more objects with one, and with at most one id.
fn typed(root: &Object, name: &str, wants_id: bool, faults: &mut Faults) {
    let Some(value) = root.get(name) else { return };
    let at = format!("/{name}");
    for item in value.as_set() {
        let Some(item) = item.as_object() else {
            faults.malformed(&at);
            continue;
        };
        if item.get("type").is_none() {
            faults.missing(&format!("{at}/type"));
        } else if !are_types(item) {
            faults.malformed(&format!("{at}/type"));
        }
        if wants_id && item.get("id").is_none() {
            faults.missing(&format!("{at}/id"));
        }
        identified(item, &at, faults);
    }
}

/// §5.3 Integrity of Related Resources: each named once, with a digest. What stands there is not fetched: a credential must not choose whom
/// a verifier calls.
fn related(root: &Object, faults: &mut Faults) {
    let mut ids = BTreeSet::new();
    for resource in root.set("relatedResource") {
        let Some(resource) = resource.as_object() else {
            faults.malformed("/relatedResource");
            continue;
        };
        match resource.str("id") {
            Some(id) if is_url(id) && ids.insert(id) => {}
            _ => faults.malformed("/relatedResource/id"),
        }
        let (sri, multibase) = (resource.get("digestSRI"), resource.get("digestMultibase"));
        if sri.is_none() && multibase.is_none() {
            faults.missing("/relatedResource/digestSRI");
        }
        let each = |written: Option<&Value>, good: fn(&str) -> bool| {
            written.is_none_or(|digests| digests.as_set().iter().all(|one| one.as_str().is_some_and(good)))
        };
        if !each(sri, is_sri) {
            faults.malformed("/relatedResource/digestSRI");
        }
        if !each(multibase, is_multibase) {
            faults.malformed("/relatedResource/digestMultibase");
        }
    }
}

/// Subresource Integrity §3.5: the hash function and the digest, of as many bytes as it makes.
fn is_sri(text: &str) -> bool {
    let length = |digest: &str| STANDARD.decode(digest).map(|bytes| bytes.len());
    text.split_ascii_whitespace().count() > 0
        && text.split_ascii_whitespace().all(|one| match one.split_once('-') {
            Some(("sha256", digest)) => length(digest) == Ok(32),
            Some(("sha384", digest)) => length(digest) == Ok(48),
            Some(("sha512", digest)) => length(digest) == Ok(64),
            _ => false,
        })
}

/// A Multibase text in one of the two alphabets that Controlled Identifiers 1.0 §2.4 knows.
fn is_multibase(text: &str) -> bool {
    let letters = |digits: &str| digits.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    matches!(text.split_at_checked(1), Some(("u" | "z", digits)) if !digits.is_empty() && letters(digits))
}

/// Whether the text has the shape of an absolute URL (RFC 3986 §3): a scheme, and something behind it, without blanks and the like.
fn is_url(text: &str) -> bool {
    let scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    };
    let refused = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
    text.split_once(':').is_some_and(|(name, rest)| scheme(name) && !rest.is_empty() && !rest.contains(refused))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::report::Outcome;

    fn passes(text: &str, rules: fn(&Object, &mut Faults)) -> bool {
        let document = Document::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
        let mut faults = Faults::default();
        rules(document.root(), &mut faults);
        faults.check(document.root()).outcome == Outcome::Pass
    }

    const HEAD: &str = r#""@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"]"#;
    const BODY: &str = r#""issuer":"did:key:z","credentialSubject":{"id":"urn:x:1"}"#;

    /// A good credential with these members.
    fn with(members: &str) -> bool {
        passes(&format!("{{{HEAD},{BODY},{members}}}"), credential)
    }

    #[test]
    fn what_the_data_model_allows_passes() {
        assert!(passes(&format!("{{{HEAD},{BODY}}}"), credential), "all that is mandatory");
        for members in [
            r#""id":"urn:uuid:1","name":"A","description":[{"@value":"B","@language":"en"},{"@value":"C","@language":"ar","@direction":"rtl"}]"#,
            r#""validFrom":"2026-01-01T00:00:00Z","validUntil":"2026-01-01T00:00:00+01:00""#,
            r#""credentialStatus":[{"type":"A"},{"type":["A","B"],"id":"urn:a:1"}],"credentialSchema":{"id":"urn:a:2","type":"S"}"#,
            r#""relatedResource":{"id":"https://a.example/","digestSRI":"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}"#,
            r#""relatedResource":[{"id":"https://a.example/","digestMultibase":"uEiDj"}]"#,
        ] {
            assert!(with(members), "{members}");
        }
        let of_version_1 = format!("{{{HEAD},{BODY},\"issuanceDate\":\"2026-01-01T00:00:00Z\"}}");
        assert!(passes(&of_version_1.replace(schemas::CREDENTIALS_V2, schemas::CREDENTIALS_V1), credential));
        assert!(!passes(&format!("{{{HEAD},{BODY}}}").replace(schemas::CREDENTIALS_V2, schemas::CREDENTIALS_V1), credential));
    }

    #[test]
    fn what_the_data_model_forbids_does_not() {
        for (from, to) in [
            (HEAD, r#""type":["VerifiableCredential"]"#),
            (r#"["https://www.w3.org/ns/credentials/v2"]"#, "7"),
            (r#"["https://www.w3.org/ns/credentials/v2"]"#, "null"),
            (r#"["https://www.w3.org/ns/credentials/v2"]"#, "{}"),
            (r#"["https://www.w3.org/ns/credentials/v2"]"#, r#"["https://www.w3.org/ns/credentials/v2",4]"#),
            (r#"["https://www.w3.org/ns/credentials/v2"]"#, r#"["https://www.w3.org/ns/credentials/v2","https ://x"]"#),
            (r#"["https://www.w3.org/ns/credentials/v2"]"#, r#"["https://www.w3.org/ns/credentials/examples/v2"]"#),
            (r#"["VerifiableCredential"]"#, r#"["VerifiablePresentation"]"#),
            (r#"["VerifiableCredential"]"#, r#"["VerifiableCredential",null]"#),
            (r#"["VerifiableCredential"]"#, "{}"),
            (r#""did:key:z""#, "null"),
            (r#""did:key:z""#, r#""key""#),
            (r#""did:key:z""#, r#"["did:key:z"]"#),
            (r#""did:key:z""#, r#"{"name":"A"}"#),
            (r#""did:key:z""#, r#"{"id":null}"#),
            (r#"{"id":"urn:x:1"}"#, "{}"),
            (r#"{"id":"urn:x:1"}"#, "[]"),
            (r#"{"id":"urn:x:1"}"#, "7"),
            (r#"{"id":"urn:x:1"}"#, r#""urn:x:1""#),
            (r#"{"id":"urn:x:1"}"#, r#"{"id":["urn:x:1"]}"#),
            (r#"{"id":"urn:x:1"}"#, r#"{"id":"not a url"}"#),
        ] {
            let text = format!("{{{HEAD},{BODY}}}");
            assert!(text.contains(from), "{from}");
            assert!(!passes(&text.replacen(from, to, 1), credential), "{from} {to}");
        }
        for members in [
            r#""id":null"#,
            r#""id":["urn:a:1"]"#,
            r#""id":"a""#,
            r#""name":7"#,
            r#""name":[]"#,
            r#""name":{"@value":"A","@language":"en","@type":"x"}"#,
            r#""description":{"@language":"en"}"#,
            r#""description":{"@value":"A","@direction":"up"}"#,
            r#""validFrom":"2026-01-01""#,
            r#""validUntil":"2026-01-01T00:00:00""#,
            r#""credentialStatus":{"id":"urn:a:1"}"#,
            r#""credentialStatus":"urn:a:1""#,
            r#""credentialStatus":{"type":"A","id":["urn:a:1","urn:a:2"]}"#,
            r#""credentialSchema":{"type":"S"}"#,
            r#""refreshService":{"id":"urn:a:1"}"#,
            r#""termsOfUse":{"id":"urn:a:1"}"#,
            r#""evidence":{"id":"urn:a:1"}"#,
            r#""evidence":[{"type":"A","id":"x"}]"#,
            r#""relatedResource":["https://a.example/"]"#,
            r#""relatedResource":{"digestMultibase":"uEiDj"}"#,
            r#""relatedResource":{"id":"https://a.example/"}"#,
            r#""relatedResource":{"id":"https://a.example/","digestSRI":"sha256-AAAA"}"#,
            r#""relatedResource":{"id":"https://a.example/","digestMultibase":"abc"}"#,
            r#""relatedResource":[{"id":"urn:a:1","digestMultibase":"uE"},{"id":"urn:a:1","digestMultibase":"uE"}]"#,
        ] {
            assert!(!with(members), "{members}");
        }
    }

    #[test]
    fn a_presentation_may_be_empty_and_its_holder_is_a_url() {
        let head = r#""@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"]"#;
        for good in ["", r#","holder":"did:key:z""#, r#","holder":{"id":"did:key:z"}"#, r#","id":"urn:uuid:1""#] {
            assert!(passes(&format!("{{{head}{good}}}"), presentation), "{good}");
        }
        for bad in [r#","holder":7"#, r#","holder":{}"#, r#","holder":["did:key:z"]"#, r#","id":7"#] {
            assert!(!passes(&format!("{{{head}{bad}}}"), presentation), "{bad}");
        }
        assert!(!passes(&format!("{{{HEAD}}}"), presentation));
    }
}
