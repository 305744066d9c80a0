//! A badge as a token: the same credential, in the claims that Open Badges 3.0 wants beside it, for programs that read no proofs inside
//! JSON. Which badges may become one, or part of one, the store says; who signs, `sign.rs`.

use badge::credential;
use badge::document::{self, Document};
use badge::keys::Algorithm;
use badge::timestamp::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A badge that was signed, and was neither withdrawn nor erased when its row was held. Made in `store/badge_tokens.rs` only.
#[derive(Debug)]
pub struct StandingBadge {
    id: Uuid,
    unsigned: String,
}

impl StandingBadge {
    /// From a row that this transaction holds, so that nobody withdraws the badge before the token is kept.
    #[must_use]
    pub fn from_held_row(id: Uuid, unsigned: String) -> Self {
        Self { id, unsigned }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The credential without its proof.
    pub(crate) fn unsigned(&self) -> &str {
        &self.unsigned
    }
}

/// Header and claims of a token (RFC 7515 §5.1 steps 1 to 5), without its signature.
#[derive(Debug)]
pub struct Unsigned {
    badge: Uuid,
    algorithm: Algorithm,
    signing_input: String,
}

impl Unsigned {
    /// Open Badges 3.0 §8.2.3 and §8.2.4.1. `key` is the URL of the key in the issuer's DID document.
    ///
    /// # Errors
    /// Where the badge is no document.
    pub fn of(badge: &StandingBadge, algorithm: Algorithm, key: &str) -> Result<Self, document::Error> {
        // `typ`, where there is one, must be `JWT`; VC-JOSE-COSE would have `vc+jwt`, which no reader of Open Badges expects.
        let header = json!({"alg": algorithm.name(), "kid": key, "typ": "JWT"}).to_string();
        let claims = claims(Document::parse(badge.unsigned.as_bytes())?.root());
        // The credential's own bytes, and behind them the claims that repeat what it says.
        let body = badge.unsigned.strip_suffix('}').unwrap_or(&badge.unsigned);
        let claims = Value::Object(claims).to_string();
        let payload = format!("{body},{}", claims.strip_prefix('{').unwrap_or(&claims));
        let signing_input = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
        Ok(Self { badge: badge.id, algorithm, signing_input })
    }

    /// The bytes that are signed (RFC 7515 §5.1 step 5), which are ASCII.
    #[must_use]
    pub fn signing_input(&self) -> &str {
        &self.signing_input
    }

    /// The token (RFC 7515 §7.1).
    #[must_use]
    pub fn with_signature(self, signature: &[u8]) -> SignedToken {
        let text = format!("{}.{}", self.signing_input, URL_SAFE_NO_PAD.encode(signature));
        SignedToken { badge: self.badge, algorithm: self.algorithm, text }
    }
}

/// A token with its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedToken {
    badge: Uuid,
    algorithm: Algorithm,
    text: String,
}

impl SignedToken {
    /// The badge that it carries.
    #[must_use]
    pub fn badge(&self) -> Uuid {
        self.badge
    }

    /// By which algorithm.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The compact JWS.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Open Badges 3.0 §8.2.4.1: each repeats a member of the credential. Our badges have all of these but an end.
fn claims(badge: &document::Object) -> Map<String, Value> {
    let second = |member: &str| badge.str(member).and_then(Timestamp::parse).map(|moment| json!(moment.unix()));
    let claims = [
        ("iss", credential::issuer(badge).map(|issuer| json!(issuer.id))),
        ("jti", badge.str("id").map(|id| json!(id))),
        ("sub", credential::subject(badge).and_then(|subject| subject.str("id")).map(|id| json!(id))),
        ("nbf", second("validFrom")),
        ("exp", second("validUntil")),
    ];
    claims.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_claims_repeat_the_credential_whose_bytes_stay_as_they_were() {
        let unsigned = r#"{"id":"urn:c","issuer":{"id":"did:web:x"},"validFrom":"2010-01-01T00:00:00Z","validUntil":"2011-01-01T00:00:00Z","credentialSubject":{"id":"urn:s"}}"#;
        let badge = StandingBadge::from_held_row(Uuid::nil(), unsigned.to_owned());
        let token = Unsigned::of(&badge, Algorithm::Es256, "did:web:x#es256-2026-1").unwrap();
        let part =
            |at: usize| String::from_utf8(URL_SAFE_NO_PAD.decode(token.signing_input().split('.').nth(at).unwrap()).unwrap()).unwrap();
        assert_eq!(part(0), r#"{"alg":"ES256","kid":"did:web:x#es256-2026-1","typ":"JWT"}"#);
        let claims = r#","iss":"did:web:x","jti":"urn:c","sub":"urn:s","nbf":1262304000,"exp":1293840000}"#;
        assert_eq!(part(1), format!("{}{claims}", unsigned.strip_suffix('}').unwrap()));
        assert!(token.with_signature(&[1, 2]).text().ends_with(".AQI"));
    }
}
