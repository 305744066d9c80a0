//! Under which words a badge object is read. It is signed or served as it stands, so its `@context` needs no processing; but a context that
//! gives another meaning to the words that are read here would make it say two things.

use crate::document::{Object, Value};
use crate::report::{Cause, Outcome, Reason};

/// Whether the words of `object` are those of Open Badges 2.0; else why nothing can be said of it, and about what.
pub(super) fn judge(object: &Object) -> Result<(), (Outcome, String)> {
    let entries = object.set("@context");
    let mut known = false;
    for entry in entries {
        match entry {
            Value::String(url) if CONTEXTS.contains(&url.as_str()) => known = true,
            Value::String(url) if OLDER.contains(&url.as_str()) => {
                return Err((Outcome::Unknown(Cause::UnsupportedGeneration), url.clone()));
            }
            // OB 2.0, "Additional Properties": further contexts give further words, and none of them is read.
            Value::String(url) if known && (url.starts_with("https://") || url.starts_with("http://")) => {}
            Value::String(url) => return Err((Outcome::Unknown(Cause::UnknownContext), url.clone())),
            Value::Object(inline) => known = keeps_words(inline).map_err(|word| (Outcome::Fail(Reason::InlineContext), word))? || known,
            _ => return Err((Outcome::Fail(Reason::InlineContext), String::new())),
        }
    }
    match (known, entries.is_empty()) {
        (true, _) => Ok(()),
        // Before version 1.1 there was no context.
        (false, true) => Err((Outcome::Unknown(Cause::UnsupportedGeneration), String::new())),
        (false, false) => Err((Outcome::Unknown(Cause::UnknownContext), String::new())),
    }
}

/// Whether an inline context defines every word that is read, each as the standard does; the error is a word that it redefines.
fn keeps_words(inline: &Object) -> Result<bool, String> {
    for (word, definition) in inline.iter() {
        let known = WORDS.iter().find(|(known, _)| *known == word);
        let good = match (known, word.starts_with('@')) {
            (Some((_, meaning)), _) => means(definition, meaning),
            // A base or a prefix for everything would change ids; a language changes nothing that is compared.
            (None, true) => word == "@language" || word == "@version",
            (None, false) => true,
        };
        if !good {
            return Err(word.to_owned());
        }
    }
    Ok(WORDS.iter().all(|(word, _)| inline.get(word).is_some()))
}

fn means(definition: &Value, meaning: &str) -> bool {
    let id = match definition {
        Value::String(id) => Some(id.as_str()),
        Value::Object(object) if object.iter().all(|(name, _)| matches!(name, "@id" | "@type")) => object.str("@id"),
        _ => None,
    };
    let whole = |prefix: &str| WORDS.iter().find(|(word, _)| *word == prefix).map(|(_, iri)| *iri);
    let expanded = meaning.split_once(':').and_then(|(prefix, rest)| Some(format!("{}{rest}", whole(prefix)?)));
    id.is_some_and(|id| id == meaning || expanded.as_deref() == Some(id))
}

/// The context of version 2.0, at both of its addresses, and what version 2.1 adds.
const CONTEXTS: [&str; 3] = [
    "https://w3id.org/openbadges/v2",
    "https://openbadgespec.org/v2/context.json",
    "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld",
];
/// The contexts of version 1.1.
const OLDER: [&str; 2] = ["https://w3id.org/openbadges/v1", "https://openbadgespec.org/v1/context.json"];

/// What is read of a badge object, and what the context of version 2.0 says that it means.
const WORDS: &[(&str, &str)] = &[
    ("id", "@id"),
    ("type", "@type"),
    ("dc", "http://purl.org/dc/terms/"),
    ("obi", "https://w3id.org/openbadges#"),
    ("schema", "http://schema.org/"),
    ("sec", "https://w3id.org/security#"),
    ("Assertion", "obi:Assertion"),
    ("BadgeClass", "obi:BadgeClass"),
    ("CryptographicKey", "sec:Key"),
    ("HostedBadge", "obi:HostedBadge"),
    ("Issuer", "obi:Issuer"),
    ("Profile", "obi:Profile"),
    ("RevocationList", "obi:RevocationList"),
    ("SignedBadge", "obi:SignedBadge"),
    ("allowedOrigins", "obi:allowedOrigins"),
    ("badge", "obi:badge"),
    ("creator", "dc:creator"),
    ("criteria", "obi:criteria"),
    ("description", "schema:description"),
    ("email", "schema:email"),
    ("evidence", "obi:evidence"),
    ("expires", "sec:expiration"),
    ("hashed", "obi:hashed"),
    ("hosted", "obi:HostedBadge"),
    ("identity", "obi:identityHash"),
    ("image", "schema:image"),
    ("issuedOn", "obi:issueDate"),
    ("issuer", "obi:issuer"),
    ("name", "schema:name"),
    ("narrative", "obi:narrative"),
    ("owner", "sec:owner"),
    ("publicKey", "sec:publicKey"),
    ("publicKeyPem", "sec:publicKeyPem"),
    ("recipient", "obi:recipient"),
    ("revocationList", "obi:revocationList"),
    ("revoked", "obi:revoked"),
    ("revokedAssertions", "obi:revoked"),
    ("salt", "obi:salt"),
    ("signed", "obi:SignedBadge"),
    ("startsWith", "http://purl.org/dqm-vocabulary/v1/dqm#startsWith"),
    ("telephone", "schema:telephone"),
    ("uid", "obi:uid"),
    ("url", "schema:url"),
    ("verification", "obi:verify"),
    ("verificationProperty", "obi:verificationProperty"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn said(context: &str) -> Option<(&'static str, String)> {
        let document = Document::parse(format!("{{\"@context\":{context}}}").as_bytes()).expect("is a document");
        judge(document.root()).err().map(|(outcome, about)| (outcome.slug().expect("is no pass"), about))
    }

    #[test]
    fn further_contexts_may_follow_and_redefine_nothing() {
        let known = "\"https://w3id.org/openbadges/v2\"";
        for good in [known, &format!("[{known},\"https://a.example/more\"]"), &format!("[{known},{{\"foo\":\"https://a.example/foo\"}}]")] {
            assert_eq!(said(good), None, "{good}");
        }
        let restated =
            format!("[{known},{{\"issuedOn\":{{\"@id\":\"https://w3id.org/openbadges#issueDate\",\"@type\":\"xsd:dateTime\"}}}}]");
        assert_eq!(said(&restated), None);
        for (inline, word) in [
            (r#"{"issuedOn":"sec:expiration"}"#, "issuedOn"),
            (r#"{"obi":"https://evil.example/#"}"#, "obi"),
            (r#"{"name":{"@id":"schema:name","@reverse":"x"}}"#, "name"),
            (r#"{"badge":null}"#, "badge"),
            (r#"{"@base":"https://evil.example/"}"#, "@base"),
        ] {
            assert_eq!(said(&format!("[{known},{inline}]")), Some(("inline-context", word.to_owned())), "{inline}");
        }
        assert_eq!(said(&format!("[\"https://a.example/first\",{known}]")), Some(("unknown-context", "https://a.example/first".into())));
        assert_eq!(said("\"https://w3id.org/openbadges/v1\""), Some(("unsupported-generation", "https://w3id.org/openbadges/v1".into())));
        assert_eq!(said("{}"), Some(("unknown-context", String::new())), "a context that says nothing of the words");
        assert_eq!(said("[]"), Some(("unsupported-generation", String::new())));
    }
}
