//! A badge that was issued, made again to be signed by another key: the same words about the same person and day, under a new id and
//! a new place in a status list, valid from now on.

use badge::timestamp::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::issuance::achievement::rehouse;
use crate::issuance::draft::{Draft, StatusPlace, proof_options};
use crate::issuance::profile::Venue;

/// What is new about it.
#[derive(Clone, Copy, Debug)]
pub struct Renewal<'a> {
    /// Who issues it.
    pub venue: &'a Venue,
    /// The key that will sign.
    pub key: &'a str,
    /// Its place in a status list.
    pub status: StatusPlace,
    /// Its own id.
    pub id: Uuid,
    /// The id of the person in this badge and nowhere else.
    pub subject: Uuid,
    /// The present moment.
    pub now: Timestamp,
}

/// The badge `old`, whose credential without its proof is `unsigned`, made again. `awardedDate` stays: the day of the test is a fact.
///
/// # Errors
/// Where `unsigned` is no JSON.
pub fn renew(old: Uuid, unsigned: &str, renewal: &Renewal<'_>) -> Result<Draft, serde_json::Error> {
    let mut credential: Map<String, Value> = serde_json::from_str(unsigned)?;
    let (old, new) = (old.urn().to_string(), renewal.id.urn().to_string());
    move_in(&mut credential, renewal.venue);
    for value in credential.values_mut() {
        rename(value, &old, &new);
    }
    credential.insert("id".into(), json!(new));
    credential.insert("validFrom".into(), json!(renewal.now.to_string()));
    if let Some(subject) = credential.get_mut("credentialSubject").and_then(Value::as_object_mut) {
        subject.insert("id".into(), json!(renewal.subject.urn().to_string()));
    }
    if let Some(entry) = credential.get_mut("credentialStatus").and_then(Value::as_object_mut) {
        let list = renewal.venue.status_list_url(renewal.status.list);
        entry.insert("id".into(), json!(format!("{list}#{}", renewal.status.index)));
        entry.insert("statusListIndex".into(), json!(renewal.status.index.to_string()));
        entry.insert("statusListCredential".into(), json!(list));
    }
    let options = proof_options(renewal.venue, renewal.key, renewal.now);
    Ok(Draft { id: renewal.id, unsigned: Value::Object(credential).to_string(), proof_options: options.to_string() })
}

/// Until when the badge holds, where it says so.
///
/// # Errors
/// Where `unsigned` is no JSON.
pub fn ends_at(unsigned: &str) -> Result<Option<Timestamp>, serde_json::Error> {
    let credential: Value = serde_json::from_str(unsigned)?;
    Ok(credential.get("validUntil").and_then(Value::as_str).and_then(Timestamp::parse))
}

/// Whether it holds no more by its own end: another of the same words could not hold either.
///
/// # Errors
/// Where `unsigned` is no JSON.
pub fn has_ended(unsigned: &str, now: Timestamp) -> Result<bool, serde_json::Error> {
    Ok(ends_at(unsigned)?.is_some_and(|end| end <= now))
}

/// Where the venue moved since, the badge is issued by who the venue is now. Nothing of where it stood stays in it, nor what others said of its
/// achievement under that address.
fn move_in(credential: &mut Map<String, Value>, venue: &Venue) {
    let list = credential.get("credentialStatus").and_then(|entry| entry.get("statusListCredential")).and_then(Value::as_str);
    let Some(former) = list.and_then(|url| url.rsplit_once("/status/")).map(|(origin, _)| origin.to_owned()) else { return };
    if former == venue.origin {
        return;
    }
    credential.values_mut().for_each(|value| rehouse(value, &former, &venue.origin));
    if let Some(issuer) = credential.get_mut("issuer").and_then(Value::as_object_mut) {
        issuer.insert("id".into(), json!(venue.did));
    }
    if let Some(achievement) = credential.get_mut("credentialSubject").and_then(|subject| subject.get_mut("achievement")?.as_object_mut()) {
        achievement.shift_remove("endorsement");
    }
}

/// Ids inside the badge begin with its own: `urn:uuid:…#1.1`.
fn rename(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, old, new)),
        Value::Object(members) => members.values_mut().for_each(|member| rename(member, old, new)),
        Value::String(text) => {
            if let Some(rest) = text.strip_prefix(old).filter(|rest| rest.is_empty() || rest.starts_with('#')) {
                *text = format!("{new}{rest}");
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuance::profile::NewVenue;

    #[test]
    fn what_is_said_stays_and_what_names_the_badge_is_new() {
        let told = NewVenue { slug: "tilleuls".into(), name: "Les Tilleuls".into(), ..NewVenue::default() };
        let venue = Venue::new(&told, "https://badges.exemple.fr").unwrap();
        let old = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:uuid:00000000-0000-0000-0000-000000000001",
            "validFrom": "2026-10-12T09:00:00Z", "awardedDate": "2026-10-12T00:00:00Z",
            "credentialSubject": {
                "id": "urn:uuid:00000000-0000-0000-0000-000000000002", "identifier": [{"identityHash": "Amina Exemple"}],
                "result": [{"id": "urn:uuid:00000000-0000-0000-0000-000000000001#1.1", "value": "3"}],
            },
            "credentialStatus": {
                "id": "https://badges.exemple.fr/status/1#7", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
                "statusListIndex": "7", "statusListCredential": "https://badges.exemple.fr/status/1",
            },
        });
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        let status = StatusPlace { list: 2, index: 9 };
        let renewal = Renewal { venue: &venue, key: "key-2026-2", status, id: Uuid::from_u128(3), subject: Uuid::from_u128(4), now };
        let draft = renew(Uuid::from_u128(1), &old.to_string(), &renewal).unwrap();
        let new: Value = serde_json::from_str(&draft.unsigned).unwrap();
        let expected = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:uuid:00000000-0000-0000-0000-000000000003",
            "validFrom": "2026-11-22T09:00:00Z", "awardedDate": "2026-10-12T00:00:00Z",
            "credentialSubject": {
                "id": "urn:uuid:00000000-0000-0000-0000-000000000004", "identifier": [{"identityHash": "Amina Exemple"}],
                "result": [{"id": "urn:uuid:00000000-0000-0000-0000-000000000003#1.1", "value": "3"}],
            },
            "credentialStatus": {
                "id": "https://badges.exemple.fr/status/2#9", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
                "statusListIndex": "9", "statusListCredential": "https://badges.exemple.fr/status/2",
            },
        });
        assert_eq!(new, expected);
        assert!(draft.proof_options.contains("#key-2026-2"));
    }

    #[test]
    fn a_badge_of_a_venue_that_moved_names_nothing_of_where_it_stood() {
        let told = NewVenue { slug: "tilleuls".into(), name: "Les Tilleuls".into(), ..NewVenue::default() };
        let former = Venue::new(&told, "https://ancien.exemple.fr").unwrap();
        let venue = former.at_origin("https://badges.exemple.fr");
        let old = json!({
            "id": "urn:uuid:00000000-0000-0000-0000-000000000001",
            "issuer": {"id": former.did, "url": former.profile_url(), "name": "Les Tilleuls"},
            "credentialSubject": {
                "achievement": {"id": "https://ancien.exemple.fr/achievements/1", "endorsement": [{"issuer": former.did}]},
                "result": [{"resultDescription": "https://ancien.exemple.fr/achievements/1#global"}],
            },
            "credentialStatus": {"statusListCredential": "https://ancien.exemple.fr/status/1"},
        });
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        let status = StatusPlace { list: 2, index: 9 };
        let renewal = Renewal { venue: &venue, key: "key-1", status, id: Uuid::from_u128(3), subject: Uuid::from_u128(4), now };
        let draft = renew(Uuid::from_u128(1), &old.to_string(), &renewal).unwrap();
        assert!(!format!("{}{}", draft.unsigned, draft.proof_options).contains("ancien"), "{}", draft.unsigned);
        let new: Value = serde_json::from_str(&draft.unsigned).unwrap();
        assert_eq!(new["issuer"], json!({"id": venue.did, "url": venue.profile_url(), "name": "Les Tilleuls"}));
        assert_eq!(new["credentialSubject"]["result"][0]["resultDescription"], "https://badges.exemple.fr/achievements/1#global");
    }
}
