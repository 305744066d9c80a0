//! Draft → Linted: first what `badge` says of its form, then the rules of this house. All faults at once.

use badge::canon::contexts::ContextSet;
use badge::canon::{self, Limits, Request};
use badge::document::{self, Document, Object, Value};

use crate::issuance::draft::Draft;
use crate::issuance::telling::is_telling;
use crate::issuance::wording::claims_certification;

/// A draft that may be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linted {
    draft: Draft,
    quads: usize,
}

impl Linted {
    /// What was looked over.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// How many quads it has.
    #[must_use]
    pub fn quads(&self) -> usize {
        self.quads
    }
}

/// What is wrong with a draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More bytes than a badge may have.
    #[error("{bytes} bytes")]
    Bytes {
        /// How many.
        bytes: usize,
    },
    /// No canonical form: what is signed would not be what is read.
    #[error(transparent)]
    Canon(#[from] canon::Error),
    /// Not a document that our own verifier reads.
    #[error(transparent)]
    Document(#[from] document::Error),
    /// A member or a text that tells more of the person than a badge may.
    #[error("personal data at {at}")]
    Personal {
        /// Where.
        at: String,
    },
    /// More quads than a badge may have.
    #[error("{quads} quads")]
    Quads {
        /// How many.
        quads: usize,
    },
    /// A name that claims to be what only the publisher of a framework gives.
    #[error("the name at {at} claims a certification")]
    Wording {
        /// Where.
        at: String,
    },
}

/// Looks a draft over.
///
/// # Errors
/// Every fault, all at once.
pub fn lint(draft: Draft) -> Result<Linted, Vec<Fault>> {
    let document = Document::parse(draft.unsigned.as_bytes()).map_err(|error| vec![error.into()])?;
    let mut faults = Vec::new();
    let bytes = draft.unsigned.len() + draft.proof_options.len() + LONGEST_REST_OF_PROOF;
    if bytes > MOST_BYTES {
        faults.push(Fault::Bytes { bytes });
    }
    let quads = quads(document.root()).unwrap_or_else(|error| {
        faults.push(error.into());
        0
    });
    if quads > MOST_QUADS {
        faults.push(Fault::Quads { quads });
    }
    // What is said of the person. The achievement is said of everyone, and its framework's version is a date.
    for (member, value) in document.root().iter().filter(|(name, _)| matches!(*name, "credentialSubject" | "evidence" | "name")) {
        personal(&format!("/{member}"), value, &mut faults);
    }
    wording(document.root(), &mut faults);
    if faults.is_empty() { Ok(Linted { draft, quads }) } else { Err(faults) }
}

fn quads(root: &Object) -> Result<usize, canon::Error> {
    static NONE: Value = Value::Null;
    let context = root.get("@context").unwrap_or(&NONE);
    let request = Request { object: root, context, omit: &["proof"], contexts: ContextSet::badges(), limits: Limits::default() };
    Ok(canon::canonicalize(&request)?.quads)
}

/// Members that never stand in a badge of ours, and texts that look like a way to reach or to single out a person.
fn personal(at: &str, value: &Value, faults: &mut Vec<Fault>) {
    match value {
        Value::Object(object) => {
            if object.str("identityType").is_some_and(|kind| kind != "name") {
                faults.push(Fault::Personal { at: format!("{at}/identityType") });
            }
            for (name, inner) in object.iter().filter(|(name, _)| *name != "achievement") {
                let at = format!("{at}/{name}");
                if REFUSED_MEMBERS.contains(&name) {
                    faults.push(Fault::Personal { at: at.clone() });
                }
                personal(&at, inner, faults);
            }
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| personal(&format!("{at}/{i}"), item, faults)),
        Value::String(text) if is_telling(text) => faults.push(Fault::Personal { at: at.to_owned() }),
        _ => {}
    }
}

/// A badge of a venue is no certification and no diploma, whosever scale it uses, and no name in it may read as one.
fn wording(root: &Object, faults: &mut Vec<Fault>) {
    let achievement = root.object("credentialSubject").and_then(|subject| subject.object("achievement"));
    for (at, name) in [("/name", root.str("name")), ("/credentialSubject/achievement/name", achievement.and_then(|a| a.str("name")))] {
        if claims_certification(name.unwrap_or_default()) {
            faults.push(Fault::Wording { at: at.to_owned() });
        }
    }
}

/// A badge must fit in a QR code once it is packed.
const MOST_BYTES: usize = 14_000;
/// A badge must be verified in less than a millisecond; the time goes with the quads.
const MOST_QUADS: usize = 300;
/// `,"proof":[…,"proofValue":"z…"]` beyond the options.
const LONGEST_REST_OF_PROOF: usize = 128;
const REFUSED_MEMBERS: [&str; 12] = [
    "additionalName",
    "address",
    "birthDate",
    "birthPlace",
    "dateOfBirth",
    "email",
    "familyName",
    "givenName",
    "image",
    "patronymicName",
    "phone",
    "telephone",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(subject: &str, name: &str) -> Vec<Fault> {
        let unsigned = format!(
            r#"{{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:1f0c2d7e-5a3b-4c8d-9e6f-0a1b2c3d4e5f","type":["VerifiableCredential"],"name":"{name}","issuer":"did:web:x","credentialSubject":{subject}}}"#
        );
        let draft = Draft { id: uuid::Uuid::nil(), unsigned, proof_options: String::new() };
        lint(draft).err().unwrap_or_default()
    }

    fn personal_at(subject: &str) -> Vec<String> {
        let at = |fault| if let Fault::Personal { at } = fault { Some(at) } else { None };
        faults(subject, "Compétences numériques").into_iter().filter_map(at).collect()
    }

    #[test]
    fn ways_to_reach_a_person_are_refused_wherever_they_stand() {
        assert_eq!(personal_at(r#"{"email":"x"}"#), ["/credentialSubject/email"]);
        assert_eq!(personal_at(r#"{"identifier":[{"identityType":"emailAddress"}]}"#), ["/credentialSubject/identifier/0/identityType"]);
        for text in [
            "amina@exemple.invalid",
            "06 12 34 56 78",
            "0612345678",
            "+33.6.12.34.56.78",
            "Amina, 01/01/1990",
            "urn:uuid:0612345678 Exemple",
            "https://x 0612345678 Exemple",
        ] {
            assert_eq!(personal_at(&format!(r#"{{"narrative":"{text}"}}"#)), ["/credentialSubject/narrative"], "{text}");
        }
    }

    #[test]
    fn names_and_scores_are_not_taken_for_telephone_numbers() {
        for text in ["Amina Exemple", "312", "Zoé D’Exemple-Fictif", "16 compétences, 8 niveaux", "2026-1", "Louis XIV"] {
            assert_eq!(personal_at(&format!(r#"{{"narrative":"{text}"}}"#)), [""; 0], "{text}");
        }
    }

    #[test]
    fn no_name_reads_as_a_certification_or_a_diploma() {
        let wording = Fault::Wording { at: "/name".into() };
        for name in ["Certification Pix", "Certifié PIX", "Certificat CléA Numérique", "ICDL certified", "Diplôme numérique"] {
            assert!(faults("{}", name).contains(&wording), "{name}");
        }
        assert!(!faults("{}", "Échelle inspirée de Pix").contains(&wording));
    }
}
