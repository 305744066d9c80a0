//! Endorsements inside a badge: where they stand, what they must be about, and each as a document of its own.

use crate::canon::jcs;
use crate::credential::{self, has_type};
use crate::document::{Digest, Object, Value};
use crate::opened::{self, Opened};

/// One endorsement, as it stands in a badge.
#[derive(Debug)]
pub(crate) struct Endorsement<'a> {
    /// Where it stands, as a JSON Pointer (RFC 6901).
    pub(crate) at: String,
    /// What it may be about: the ids of the object that it stands in, and at the top also that of the person.
    pub(crate) endorsed: Vec<&'a str>,
    value: &'a Value,
}

/// What there is to judge.
#[derive(Debug)]
pub(crate) enum Content {
    /// A credential, perhaps out of a token (`endorsementJwt`).
    Credential(Box<Opened>),
    /// No credential at all; it is named, and not looked into.
    Opaque(Digest),
}

/// Every endorsement in `root`, in the order written, without those inside endorsements; at most `most`.
pub(crate) fn all(root: &Object, most: usize) -> Vec<Endorsement<'_>> {
    let mut found = Vec::new();
    look_in(root, root, most, &mut Vec::new(), &mut found);
    found
}

/// The way to a member; written out only where it leads to an endorsement, because most badges have none.
enum Step<'a> {
    Index(usize),
    Name(&'a str),
}

fn look_in<'a>(object: &'a Object, root: &'a Object, most: usize, way: &mut Vec<Step<'a>>, found: &mut Vec<Endorsement<'a>>) {
    for (name, value) in object.iter() {
        way.push(Step::Name(name));
        if matches!(name, "endorsement" | "endorsementJwt") {
            let person = std::ptr::eq(object, root).then(|| credential::subject(root)?.str("id")).flatten();
            let endorsed: Vec<&str> = object.str("id").into_iter().chain(person).collect();
            let one = value.as_array().is_none();
            for (index, value) in value.as_set().iter().enumerate().take(most.saturating_sub(found.len())) {
                let depth = way.len();
                way.extend((!one).then_some(Step::Index(index)));
                found.push(Endorsement { at: pointer(way), endorsed: endorsed.clone(), value });
                way.truncate(depth);
            }
        } else {
            let one = value.as_array().is_none();
            for (index, inner) in value.as_set().iter().enumerate().filter_map(|(index, item)| Some((index, item.as_object()?))) {
                // A single value has no index.
                let depth = way.len();
                way.extend((!one).then_some(Step::Index(index)));
                look_in(inner, root, most, way, found);
                way.truncate(depth);
            }
        }
        way.pop();
    }
}

fn pointer(way: &[Step<'_>]) -> String {
    let step = |step: &Step<'_>| match step {
        Step::Index(index) => format!("/{index}"),
        Step::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
    };
    way.iter().map(step).collect()
}

impl Endorsement<'_> {
    /// The endorsement as a document. Inside a badge it has no bytes of its own; its RFC 8785 form stands for them, with the badge's
    /// `@context` where it brings none, because that is what it is read under.
    pub(crate) fn content(&self, root: &Object) -> Content {
        let own = jcs::canonicalize(self.value);
        let Some(object) = self.value.as_object() else {
            // A text is its own bytes: those of the token, not of a JSON string. To the badge around it, it is text and no more.
            return content(self.value.as_str().unwrap_or(&own).as_bytes());
        };
        let whole = match (object.get("@context"), root.get("@context"), own.strip_prefix('{')) {
            (None, Some(context), Some(members)) if members != "}" => format!("{{\"@context\":{},{members}", jcs::canonicalize(context)),
            _ => own,
        };
        content(whole.as_bytes())
    }
}

fn content(bytes: &[u8]) -> Content {
    let judged = |opened: &Opened| opened.envelope.is_none() || has_type(opened.document.root(), "VerifiableCredential");
    match opened::open(bytes).ok().filter(judged) {
        Some(opened) => Content::Credential(Box::new(opened)),
        None => Content::Opaque(Digest::of(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn badge(members: &str) -> Document {
        Document::parse(format!("{{\"@context\":[\"c\"],\"id\":\"urn:b\",{members}}}").as_bytes()).expect("is a document")
    }

    #[test]
    fn endorsements_are_found_where_they_stand_and_not_inside_one_another() {
        let inner = r#"{"type":"x","issuer":{"endorsement":[{}]}}"#;
        let achievement = format!(r#"{{"id":"urn:a","endorsement":{inner},"creator":{{"id":"urn:i","endorsement":[{inner},{inner}]}}}}"#);
        let document = badge(&format!(
            r#""endorsement":[{inner}],"endorsementJwt":"a.b.c","credentialSubject":{{"id":"urn:s","achievement":[{achievement}],"a/~":{{"endorsement":1}}}}"#
        ));
        let found = all(document.root(), 10);
        let places: Vec<(&str, &[&str])> = found.iter().map(|one| (one.at.as_str(), one.endorsed.as_slice())).collect();
        assert_eq!(
            places,
            [
                ("/endorsement/0", ["urn:b", "urn:s"].as_slice()),
                ("/endorsementJwt", &["urn:b", "urn:s"]),
                ("/credentialSubject/achievement/0/endorsement", &["urn:a"]),
                ("/credentialSubject/achievement/0/creator/endorsement/0", &["urn:i"]),
                ("/credentialSubject/achievement/0/creator/endorsement/1", &["urn:i"]),
                ("/credentialSubject/a~1~0/endorsement", &[]),
            ]
        );
        assert_eq!(all(document.root(), 3).len(), 3);
    }

    #[test]
    fn an_endorsement_is_a_document_under_its_own_context_or_the_badges() {
        let document = badge(r#""endorsement":[{"z":1.0,"a":"é"},{"@context":"d","a":1},{}],"endorsementJwt":["a.b.c"]"#);
        let found = all(document.root(), 10);
        let digest = |index: usize| match found[index].content(document.root()) {
            Content::Credential(opened) => (true, opened.document.digest()),
            Content::Opaque(digest) => (false, digest),
        };
        assert_eq!(digest(0), (true, Digest::of("{\"@context\":[\"c\"],\"a\":\"é\",\"z\":1}".as_bytes())));
        assert_eq!(digest(1), (true, Digest::of(br#"{"@context":"d","a":1}"#)));
        assert_eq!(digest(2), (true, Digest::of(b"{}")));
        assert_eq!(digest(3), (false, Digest::of(b"a.b.c")));
    }
}
