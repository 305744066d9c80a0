//! A badge as a token, as it is kept: ours, of a badge that was signed, by the key that the row names, and the very credential that the
//! badge is.

use badge::case::Case;
use badge::keys::Algorithm;
use badge::opened;
use badge::report::{CheckName, Outcome};
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use badge::verify::verify;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::store::inspection::TokenRow;

/// What a token is held against.
pub(super) struct Against<'a> {
    /// The documents of the venue.
    pub(super) sources: &'a Sources,
    /// Whether keys that everybody knows may sign.
    pub(super) accepts_published_keys: bool,
    /// The key that the row names, as the DID documents of the venue call it, and its algorithm; none where the venue has none of that name.
    pub(super) key: Option<(Vec<String>, Algorithm)>,
    /// The present moment.
    pub(super) now: Timestamp,
}

/// What is wrong with it, each by its slug and what else its sentence names.
pub(super) fn faults(
    row: &TokenRow,
    against: &Against<'_>,
    is_as_expected: impl Fn(CheckName, Outcome) -> bool,
) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    // Of an erased badge nothing may be left, and of one that was never shown nothing may be made.
    let Some(badge) = row.badge.as_ref().filter(|badge| badge.signed && !badge.erased && badge.venue == row.venue) else {
        return vec![("token-badge", Vec::new())];
    };
    let mut faults = Vec::new();
    let unsound = |cause: String| ("token-unsound", vec![("cause", cause)]);
    match opened::open(row.text.as_bytes()) {
        Err(error) => faults.push(unsound(error.to_string())),
        Ok(opened) if opened.envelope.is_none() => faults.push(unsound("not-a-token".to_owned())),
        Ok(opened) => {
            let mut case = Case::new(&row.badge_id, &opened.document, against.sources, against.now);
            case.policy.accepts_published_keys = against.accepts_published_keys;
            case.envelope = opened.envelope.as_ref();
            let report = verify(&case);
            let found = report.checks.iter().filter(|check| !is_as_expected(check.name, check.outcome));
            let found: Vec<&str> = found.filter_map(|check| check.outcome.slug()).collect();
            if !found.is_empty() {
                faults.push(unsound(found.join(", ")));
            }
        }
    }
    // That key is the one whose tokens are forgotten when it is stolen: all of them.
    let header = part(&row.text, 0);
    let said = |name: &str| header.as_ref().and_then(|header| header.get(name)?.as_str()).unwrap_or_default();
    let of_key = against.key.as_ref().is_some_and(|(urls, algorithm)| {
        urls.iter().any(|url| said("kid") == url) && said("alg") == row.algorithm && Algorithm::named(&row.algorithm) == Some(*algorithm)
    });
    if !of_key {
        faults.push(("token-key", vec![("key", row.key.clone())]));
    }
    if part(&row.text, 1).map(without_claims) != serde_json::from_str(&badge.unsigned).ok() {
        faults.push(("token-differs", Vec::new()));
    }
    faults
}

/// A part of a token (RFC 7515 §7.1).
fn part(text: &str, at: usize) -> Option<Value> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text.split('.').nth(at)?).ok()?).ok()
}

/// The credential alone (Open Badges 3.0 §8.2.4.1): that the claims repeat it truly is for the verifier to say.
fn without_claims(mut payload: Value) -> Value {
    if let Some(members) = payload.as_object_mut() {
        members.retain(|name, _| !["exp", "iss", "jti", "nbf", "sub"].contains(&name.as_str()));
    }
    payload
}
