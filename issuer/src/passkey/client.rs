//! What the browser says of where and why a passkey was used: `clientDataJSON` (WebAuthn L2 §5.8.1).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::passkey::refusal::Refusal;

/// What for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ceremony {
    /// To make a passkey.
    Create,
    /// To show one.
    Get,
}

/// Members that we do not know are allowed: browsers add some on purpose. One that stands twice is refused by serde.
#[derive(Deserialize)]
struct ClientSaid {
    #[serde(rename = "type")]
    ceremony: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    cross_origin: bool,
}

/// §7.1 steps 7 to 9, §7.2 steps 11 to 13.
pub(super) fn check(bytes: &[u8], ceremony: Ceremony, challenge: &[u8], origin: &str) -> Result<(), Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::Client);
    }
    let said: ClientSaid = serde_json::from_slice(bytes).map_err(|_| Refusal::Client)?;
    let wanted = match ceremony {
        Ceremony::Create => "webauthn.create",
        Ceremony::Get => "webauthn.get",
    };
    if said.ceremony != wanted {
        return Err(Refusal::Type);
    }
    // The challenge stands in the page that sent this back, so there is nothing to learn from how long this takes.
    if said.challenge != URL_SAFE_NO_PAD.encode(challenge) {
        return Err(Refusal::Challenge);
    }
    // In a frame of another site a click may be meant for that one.
    if said.origin != origin || said.cross_origin { Err(Refusal::Origin) } else { Ok(()) }
}

/// Browsers write some 200.
const MOST_BYTES: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Result<(), Refusal> {
        check(text.as_bytes(), Ceremony::Get, &[0, 255, 16], "https://badges.exemple.fr")
    }

    #[test]
    fn what_a_browser_says_is_taken_word_for_word() {
        let good = r#"{"type":"webauthn.get","challenge":"AP8Q","origin":"https://badges.exemple.fr","crossOrigin":false,"more":1}"#;
        assert_eq!(said(good), Ok(()));
        assert_eq!(said(&good.replace(r#","crossOrigin":false"#, "")), Ok(()), "an older browser");
        for (from, to, refusal) in [
            ("webauthn.get", "webauthn.create", Refusal::Type),
            ("AP8Q", "AP8R", Refusal::Challenge),
            ("AP8Q", "AP8Q=", Refusal::Challenge),
            ("exemple.fr", "exemple.fr.evil.example", Refusal::Origin),
            ("exemple.fr", "exemple.fr:8443", Refusal::Origin),
            ("https:", "http:", Refusal::Origin),
            ("false", "true", Refusal::Origin),
            ("false", "\"no\"", Refusal::Client),
            ("\"more\":1", "\"origin\":\"https://badges.exemple.fr\"", Refusal::Client),
            ("{", "", Refusal::Client),
        ] {
            assert_eq!(said(&good.replace(from, to)), Err(refusal), "{from} → {to}");
        }
        assert_eq!(said(&good.replace("more", &"m".repeat(MOST_BYTES))), Err(Refusal::Client));
    }
}
