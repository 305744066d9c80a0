//! What a network says of an achievement of one of its venues, as an unsigned EndorsementCredential (Open Badges 3.0 §B.1.11). It can never
//! carry an achievement, so that nothing but a badge that was recorded is ever signed as one.

use badge::timestamp::Timestamp;
use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization as _;
use uuid::Uuid;

use crate::issuance::draft::{StatusPlace, proof_options};
use crate::issuance::profile::{CONTEXTS, Venue, is_legible, profile};

/// What it is made from.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The venue that speaks for the network.
    pub venue: &'a Venue,
    /// Which of its keys will sign.
    pub key: &'a str,
    /// The address of the achievement.
    pub achievement: &'a str,
    /// What the achievement is called.
    pub name: &'a str,
    /// What is said of it.
    pub comment: &'a Comment,
    /// Its place in that venue's status list.
    pub status: StatusPlace,
    /// Its own id.
    pub id: Uuid,
    /// When it ends, where it does.
    pub ends_at: Option<Timestamp>,
    /// The present moment.
    pub now: Timestamp,
}

/// A sentence or two in plain text; perhaps none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment(String);

impl Comment {
    /// Reads one; `None` where it is too long, or has signs that nobody sees.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.nfc().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
        let text = text.trim();
        (text.chars().count() <= LONGEST_COMMENT && text.chars().all(is_legible)).then(|| Self(text.to_owned()))
    }
}

/// An unsigned endorsement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    id: Uuid,
    unsigned: String,
    proof_options: String,
}

impl Endorsement {
    /// Makes it. Its address is its id: it is public, and about no person.
    #[must_use]
    pub fn new(said: &Said<'_>) -> Self {
        let Said { venue, key, achievement, name, comment, status, id, ends_at, now } = said;
        let list = venue.status_list_url(status.list);
        let mut subject = Map::new();
        subject.insert("id".into(), json!(achievement));
        subject.insert("type".into(), json!(["EndorsementSubject"]));
        if !comment.0.is_empty() {
            subject.insert("endorsementComment".into(), json!(comment.0));
        }
        // It stands inside every badge after it, and a badge must fit in a QR code: who speaks, and no more.
        let mut issuer = profile(venue);
        issuer.retain(|member, _| matches!(member.as_str(), "id" | "name" | "type" | "url"));
        let mut credential = json!({
            "@context": CONTEXTS,
            "id": endorsement_url(venue, *id),
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "issuer": issuer,
            "name": name,
            "validFrom": now.to_string(),
            "credentialSubject": subject,
            "credentialStatus": {
                "id": format!("{list}#{}", status.index),
                "type": "BitstringStatusListEntry",
                "statusPurpose": "revocation",
                "statusListIndex": status.index.to_string(),
                "statusListCredential": list,
            },
        });
        if let (Some(members), Some(end)) = (credential.as_object_mut(), ends_at) {
            members.insert("validUntil".into(), json!(end.to_string()));
        }
        Self { id: *id, unsigned: Value::to_string(&credential), proof_options: proof_options(venue, key, *now).to_string() }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The credential without proof.
    #[must_use]
    pub fn unsigned(&self) -> &str {
        &self.unsigned
    }

    /// The proof without its value.
    #[must_use]
    pub fn proof_options(&self) -> &str {
        &self.proof_options
    }
}

/// An endorsement with its proof. Made in `sign.rs` only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedEndorsement {
    id: Uuid,
    text: String,
}

impl SignedEndorsement {
    /// From what was signed.
    #[must_use]
    pub(super) fn of(endorsement: &Endorsement, text: String) -> Self {
        Self { id: endorsement.id, text }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The whole credential.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Where an endorsement stands.
#[must_use]
pub fn endorsement_url(venue: &Venue, id: Uuid) -> String {
    format!("{}/endorsements/{id}", venue.origin)
}

/// Protects the 14 kB that a badge may have.
const LONGEST_COMMENT: usize = 300;
