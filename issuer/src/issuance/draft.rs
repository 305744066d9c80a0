//! Achievement + row + ids + now = one unsigned badge, byte for byte as it will be signed.

use badge::framework::GLOBAL;
use badge::timestamp::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::issuance::achievement::{Achievement, level_id, result_description_id};
use crate::issuance::goal::Goal;
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
    /// On which scales, and how it was shown.
    pub goal: &'a Goal,
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
    let mut credential = json!({
        "@context": CONTEXTS,
        "id": id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": profile(from.venue),
        "validFrom": from.now.to_string(),
        "awardedDate": format!("{}T00:00:00Z", from.award.day),
        "name": name(from.achievement, from.goal, from.award),
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
            "type": ["Evidence"], "genre": from.goal.evidence.genre, "name": from.goal.evidence.name,
            "narrative": from.goal.evidence.narrative,
        }],
        "credentialStatus": status_entry(from),
    });
    if let (Some(members), Some(end)) = (credential.as_object_mut(), from.goal.ends_at(from.award.day)) {
        members.insert("validUntil".into(), json!(end.to_string()));
    }
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

/// What a badge is called: what it is for, and the level that was reached, where there is one for the whole of the badge.
#[must_use]
pub fn name(achievement: &Achievement, goal: &Goal, award: &Award) -> String {
    let (framework, language) = (goal.framework, goal.language());
    let label = match (goal.competence, award.competences.as_slice()) {
        (Some(competence), [(_, value)]) => framework.scale_of(&competence.code).and_then(|scale| {
            let level = scale.level_for_value(&value.to_string())?;
            let numbered = || framework.level_of(level.index, scale.max_index(), language).to_lowercase();
            Some(Some(level.label(language)).filter(|label| !label.is_empty()).map_or_else(numbered, str::to_owned))
        }),
        _ => award.level.and_then(|index| framework.level(index)).map(|level| level.label(language).to_owned()),
    };
    match label {
        Some(label) => format!("{}, {label}", achievement.name()),
        None => achievement.name().to_owned(),
    }
}

fn results(from: &Ingredients<'_>, id: &str) -> Vec<Value> {
    let (achievement, award) = (from.achievement.url(), from.award);
    let result = |code: &str, value: Option<String>| {
        let mut result = Map::new();
        result.insert("id".into(), json!(format!("{id}#{code}")));
        result.insert("type".into(), json!(["Result"]));
        result.insert("resultDescription".into(), json!(result_description_id(achievement, code)));
        result.extend(value.map(|value| ("value".to_owned(), json!(value))));
        result
    };
    let mut results = Vec::new();
    if award.score.is_some() || award.level.is_some() {
        // A level alone is said by its name: as a value, "1" would be shown as a score of one.
        let mut global = result(GLOBAL, award.score.map(|score| score.to_string()));
        global.extend(award.level.map(|index| ("achievedLevel".to_owned(), json!(level_id(achievement, index)))));
        results.push(Value::Object(global));
    }
    results.extend(award.competences.iter().map(|(code, value)| Value::Object(result(code, Some(value.to_string())))));
    results
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
