//! A part of a badge: the same credential, of which its person shows only the results that they chose (vc-di-ecdsa §3.6). Who it is, what it is
//! for, who says so, how it was shown, from when and until when, and where it may be withdrawn, nobody leaves out.

use std::collections::BTreeSet;
use std::fmt;

use badge::canon::Limits;
use badge::canon::contexts::ContextSet;
use badge::credential;
use badge::document::{self, Document, Object};
use badge::framework::GLOBAL;
use badge::proof::ecdsa_sd_2023;
use badge::timestamp::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::issuance::profile::KeyUse;
use crate::issuance::token::StandingBadge;

/// The results that somebody chose, by their codes: these stay the same when the badge is made anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice(BTreeSet<String>);

impl Choice {
    /// Of these codes.
    pub fn of(codes: impl IntoIterator<Item = String>) -> Self {
        Self(codes.into_iter().collect())
    }

    /// As it was written by `to_string`. Codes have no spaces.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self::of(text.split_whitespace().map(str::to_owned))
    }

    /// Whether the result of this code is shown.
    #[must_use]
    pub fn holds(&self, code: &str) -> bool {
        self.0.contains(code)
    }

    /// The codes, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether nothing was chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every code is one of these.
    #[must_use]
    pub fn is_among(&self, codes: &[String]) -> bool {
        self.0.iter().all(|code| codes.contains(code))
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().map(String::as_str).collect::<Vec<_>>().join(" "))
    }
}

/// The codes of a badge's results, in its order. A badge with fewer than two has no parts.
#[must_use]
pub fn codes(badge: &Document) -> Vec<String> {
    codes_of(badge.root()).into_iter().flatten().map(str::to_owned).collect()
}

/// Why there is no part.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The stored badge cannot be read.
    #[error(transparent)]
    Document(#[from] document::Error),
    /// It cannot be told apart.
    #[error(transparent)]
    Selective(#[from] ecdsa_sd_2023::MakeError),
}

/// What is signed for its person to choose from, without a value of the proof.
#[derive(Debug)]
pub struct Unsigned {
    badge: Uuid,
    document: String,
    proof_options: String,
    mandatory: Vec<String>,
    chosen: Vec<String>,
}

impl Unsigned {
    /// Of a badge that stands, by the key of this URL.
    ///
    /// # Errors
    /// Where the badge is no document.
    pub fn of(badge: &StandingBadge, choice: &Choice, key: &str, now: Timestamp) -> Result<Self, Error> {
        let document = with_end(badge.unsigned())?;
        let parsed = Document::parse(document.as_bytes())?;
        let (mandatory, chosen) = (mandatory(parsed.root()), chosen(parsed.root(), choice));
        let proof_options = json!({
            "type": "DataIntegrityProof", "cryptosuite": KeyUse::Parts.name(), "created": now.to_string(), "verificationMethod": key,
            "proofPurpose": "assertionMethod",
        });
        Ok(Self { badge: badge.id(), document, proof_options: proof_options.to_string(), mandatory, chosen })
    }

    /// The credential.
    pub(crate) fn document(&self) -> &str {
        &self.document
    }

    /// The proof without its value.
    pub(crate) fn proof_options(&self) -> &str {
        &self.proof_options
    }

    /// What nobody leaves out, as JSON pointers.
    pub(crate) fn mandatory(&self) -> &[String] {
        &self.mandatory
    }

    /// With the value of its base proof, from which the part is cut (vc-di-ecdsa §3.6.6). The base proof goes with this call: it is kept
    /// nowhere, and each part has its own, so that no two can be put together again.
    ///
    /// # Errors
    /// See [`Error`].
    pub(crate) fn cut(self, proof_value: &str) -> Result<Part, Error> {
        let brace = |object: &str| object.strip_suffix('}').unwrap_or(object).to_owned();
        let base = format!(r#"{},"proof":{},"proofValue":"{proof_value}"}}}}"#, brace(&self.document), brace(&self.proof_options));
        let base = Document::parse(base.as_bytes())?;
        let text = ecdsa_sd_2023::derive(base.root(), &self.chosen, ContextSet::badges(), &Limits::default())?;
        Ok(Part { badge: self.badge, text })
    }
}

/// A part with its derived proof: for whoever has its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    badge: Uuid,
    text: String,
}

impl Part {
    /// The badge that it is of.
    #[must_use]
    pub fn badge(&self) -> Uuid {
        self.badge
    }

    /// The whole credential.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A reader of a part cannot tell a badge without an end from one whose end was left out, and so one that has none says it.
fn with_end(unsigned: &str) -> Result<String, document::Error> {
    let has_end = Document::parse(unsigned.as_bytes())?.root().get("validUntil").is_some();
    let body = unsigned.strip_suffix('}').unwrap_or(unsigned);
    Ok(if has_end { unsigned.to_owned() } else { format!(r#"{body},"validUntil":{}}}"#, Value::from(credential::NO_END)) })
}

/// See the head of this file. The name of the credential holds the level, where it has one: it is left out then.
fn mandatory(badge: &Object) -> Vec<String> {
    let within = |pointer: &&&str| match pointer.rsplit_once('/') {
        Some(("", name)) => badge.get(name).is_some(),
        Some((_, name)) => credential::subject(badge).is_some_and(|subject| subject.get(name).is_some()),
        None => false,
    };
    ALWAYS_SHOWN.iter().filter(within).map(|pointer| (*pointer).to_owned()).collect()
}

fn chosen(badge: &Object, choice: &Choice) -> Vec<String> {
    let codes = codes_of(badge);
    let is_shown = |code: &Option<&str>| code.is_some_and(|code| choice.holds(code));
    let shown = codes.iter().enumerate().filter(|(_, code)| is_shown(code));
    let mut pointers: Vec<String> = shown.map(|(at, _)| format!("/credentialSubject/result/{at}")).collect();
    let named =
        credential::subject(badge).and_then(|subject| subject.object("achievement")).and_then(|achievement| achievement.str("name"));
    let is_open = badge.str("name") == named || choice.holds(GLOBAL) || codes.iter().all(is_shown);
    if is_open && badge.get("name").is_some() {
        pointers.push("/name".to_owned());
    }
    pointers
}

/// Ids of results end in `#` and the code.
fn codes_of(badge: &Object) -> Vec<Option<&str>> {
    let results = credential::subject(badge).map(|subject| subject.set("result")).unwrap_or_default();
    results.iter().map(|result| result.as_object()?.str("id")?.rsplit_once('#').map(|(_, code)| code)).collect()
}

/// As far as the badge has them.
const ALWAYS_SHOWN: &[&str] = &[
    "/type",
    "/issuer",
    "/validFrom",
    "/validUntil",
    "/awardedDate",
    "/evidence",
    "/credentialStatus",
    "/credentialSubject/type",
    "/credentialSubject/identifier",
    "/credentialSubject/achievement",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn badge(name: &str) -> StandingBadge {
        let badge = json!({
            "id": "urn:c", "name": name, "issuer": {"id": "did:web:x"}, "validFrom": "2026-01-01T00:00:00Z", "credentialStatus": {},
            "credentialSubject": {
                "id": "urn:s", "type": ["AchievementSubject"], "achievement": {"name": "Pix"},
                "result": [{"id": "urn:c#global"}, {"id": "urn:c#1.1"}, {"id": "urn:c#1.2"}],
            },
        });
        StandingBadge::from_held_row(Uuid::nil(), badge.to_string())
    }

    fn chosen(name: &str, choice: &str) -> Vec<String> {
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        Unsigned::of(&badge(name), &Choice::read(choice), "did:web:x#part-2026-1", now).unwrap().chosen
    }

    #[test]
    fn a_name_that_tells_a_level_is_shown_with_that_level_alone() {
        let [global, first, second] = [0, 1, 2].map(|at| format!("/credentialSubject/result/{at}"));
        let name = "/name".to_owned();
        assert_eq!(chosen("Pix, Novice 1", "1.1"), std::slice::from_ref(&first));
        assert_eq!(chosen("Pix, Novice 1", "1.2 1.1"), [first.clone(), second.clone()]);
        assert_eq!(chosen("Pix, Novice 1", "global 1.2"), [global.clone(), second.clone(), name.clone()]);
        assert_eq!(chosen("Pix", "1.1"), [first, name], "it tells none");
        assert_eq!(chosen("Pix, Novice 1", ""), [""; 0]);
    }

    #[test]
    fn what_nobody_leaves_out_is_what_the_badge_has_of_it_and_an_end_that_is_none_is_said() {
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        let unsigned = Unsigned::of(&badge("Pix"), &Choice::read("1.1"), "did:web:x#part-2026-1", now).unwrap();
        let expected =
            ["/issuer", "/validFrom", "/validUntil", "/credentialStatus", "/credentialSubject/type", "/credentialSubject/achievement"];
        assert_eq!(unsigned.mandatory(), expected, "no type, no day, no evidence, no name here");
        assert!(unsigned.document().ends_with(r#","validUntil":"9999-12-31T23:59:59Z"}"#));
        assert_eq!(with_end(r#"{"validUntil":"2030-01-01T00:00:00Z"}"#).unwrap(), r#"{"validUntil":"2030-01-01T00:00:00Z"}"#);
    }

    #[test]
    fn a_choice_is_written_and_read_alike() {
        let choice = Choice::read(" 1.2 global  1.1 1.1");
        assert_eq!((choice.to_string().as_str(), Choice::read(&choice.to_string())), ("1.1 1.2 global", choice.clone()));
        assert!(choice.holds("1.1") && !choice.holds("1") && Choice::read(" ").is_empty());
        assert!(choice.is_among(&["1.1", "1.2", "2.1", "global"].map(str::to_owned)) && !choice.is_among(&["1.1".to_owned()]));
    }
}
