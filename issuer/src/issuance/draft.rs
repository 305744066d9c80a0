//! Achievement + row + ids + now = one unsigned badge, byte for byte as it will be signed.

use badge::framework::{Framework, GLOBAL};
use badge::timestamp::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::issuance::achievement::{Achievement, LANGUAGE, level_id, result_description_id};
use crate::issuance::import_map::EvidenceWords;
use crate::issuance::profile::{CONTEXTS, Venue, profile};
use crate::issuance::roster::Award;

/// What a badge is made from.
#[derive(Clone, Copy, Debug)]
pub struct Ingredients<'a> {
    /// Who issues it.
    pub venue: &'a Venue,
    /// Which of the venue's keys will sign.
    pub key: &'a str,
    /// What it is for.
    pub achievement: &'a Achievement,
    /// On which scales.
    pub framework: &'a Framework,
    /// How it was shown.
    pub evidence: &'a EvidenceWords,
    /// The result.
    pub award: &'a Award,
    /// Its place in a status list.
    pub status: StatusPlace,
    /// Its own id.
    pub id: Uuid,
    /// An id for the person in this badge and nowhere else, so that two badges do not show that they are one person's.
    pub subject: Uuid,
    /// The present moment.
    pub now: Timestamp,
}

/// A place in a status list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusPlace {
    /// Number of the list.
    pub list: i64,
    /// Index of the bit.
    pub index: i64,
}

/// An unsigned badge that nobody has looked over yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: Uuid,
    /// The credential without proof: compact JSON, the bytes that will be signed.
    pub unsigned: String,
    /// The proof without its value: compact JSON, signed with it.
    pub proof_options: String,
}

/// Makes the badge.
#[must_use]
pub fn draft(from: &Ingredients<'_>) -> Draft {
    let id = from.id.urn().to_string();
    let credential = json!({
        "@context": CONTEXTS,
        "id": id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": profile(from.venue),
        "validFrom": from.now.to_string(),
        "awardedDate": format!("{}T00:00:00Z", from.award.day),
        "name": name(from),
        "credentialSubject": {
            "id": from.subject.urn().to_string(),
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject", "hashed": false, "identityHash": from.award.recipient, "identityType": "name",
            }],
            "achievement": from.achievement.document,
            "result": results(from, &id),
        },
        "evidence": [{
            "type": ["Evidence"], "genre": from.evidence.genre, "name": from.evidence.name, "narrative": from.evidence.narrative,
        }],
        "credentialStatus": status_entry(from),
    });
    Draft { id: from.id, unsigned: credential.to_string(), proof_options: proof_options(from.venue, from.key, from.now).to_string() }
}

/// The options of a proof (vc-data-integrity §2.1), without a value.
pub(crate) fn proof_options(venue: &Venue, key: &str, now: Timestamp) -> Value {
    json!({
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": now.to_string(),
        "verificationMethod": venue.key_url(key),
        "proofPurpose": "assertionMethod",
    })
}

fn name(from: &Ingredients<'_>) -> String {
    let label = from.award.level.and_then(|index| from.framework.level(index)).map(|level| level.label(LANGUAGE));
    match label {
        Some(label) => format!("{}, {label}", from.achievement.name()),
        None => from.achievement.name().to_owned(),
    }
}

fn results(from: &Ingredients<'_>, id: &str) -> Vec<Value> {
    let achievement = from.achievement.url();
    let result = |code: &str, value: String| {
        let mut result = Map::new();
        result.insert("id".into(), json!(format!("{id}#{code}")));
        result.insert("type".into(), json!(["Result"]));
        result.insert("resultDescription".into(), json!(result_description_id(achievement, code)));
        result.insert("value".into(), json!(value));
        result
    };
    let mut global = result(GLOBAL, from.award.score.to_string());
    if let Some(index) = from.award.level {
        global.insert("achievedLevel".into(), json!(level_id(achievement, index)));
    }
    let competences = from.award.competences.iter().map(|(code, level)| result(code, level.to_string()));
    std::iter::once(global).chain(competences).map(Value::Object).collect()
}

/// Bitstring Status List 1.0 §2.1. Open Badges 3.0 wants the `id`, and one object rather than an array.
fn status_entry(from: &Ingredients<'_>) -> Value {
    let list = from.venue.status_list_url(from.status.list);
    json!({
        "id": format!("{list}#{}", from.status.index),
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": from.status.index.to_string(),
        "statusListCredential": list,
    })
}
