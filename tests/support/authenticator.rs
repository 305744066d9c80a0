//! An authenticator and its browser, made of a key: what they say of a challenge, truly or with one lie.

use badge::document::Digest;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;

use super::tokens::base64url;

/// A passkey on some device.
#[derive(Clone)]
pub(crate) struct Authenticator {
    pub(crate) id: Vec<u8>,
    pub(crate) counter: u32,
    pub(crate) key: SigningKey,
}

/// What it says that may be a lie.
#[derive(Clone)]
pub(crate) struct Telling {
    pub(crate) origin: String,
    pub(crate) party: String,
    pub(crate) ceremony: &'static str,
    pub(crate) flags: u8,
    pub(crate) framed: bool,
}

/// The parts of a form, in base64url.
pub(crate) struct Said {
    pub(crate) id: String,
    pub(crate) client: String,
    pub(crate) authenticator: String,
    pub(crate) signature: String,
}

impl Telling {
    /// The truth, about making a passkey.
    pub(crate) fn making() -> Self {
        Self { ceremony: "webauthn.create", flags: 0x45, ..Self::showing() }
    }

    /// The truth, about showing one.
    pub(crate) fn showing() -> Self {
        let origin = super::desk::ORIGIN.to_owned();
        Self { origin, party: "localhost".into(), ceremony: "webauthn.get", flags: 0x05, framed: false }
    }
}

impl Authenticator {
    pub(crate) fn new(seed: &str) -> Self {
        let key = SigningKey::from_slice(&Digest::of(seed.as_bytes()).0).expect("nearly every number is a key");
        Self { id: format!("passkey {seed}").into_bytes(), counter: 1, key }
    }

    /// The same id over another key.
    pub(crate) fn with_key_of(&self, other: &Self) -> Self {
        Self { key: other.key.clone(), ..self.clone() }
    }

    /// What a browser sends when a passkey was made (WebAuthn L2 §6.5.1).
    pub(crate) fn made(&self, challenge: &str, told: &Telling) -> Said {
        let mut bytes = self.authenticator(told);
        bytes.extend([0; 16]);
        bytes.extend(u16::try_from(self.id.len()).expect("short").to_be_bytes());
        bytes.extend(&self.id);
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        bytes.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        bytes.extend(x);
        bytes.extend([0x22, 0x58, 0x20]);
        bytes.extend(y);
        self.said(&client(challenge, told), &bytes)
    }

    /// What a browser sends to sign in (§6.3.3).
    pub(crate) fn shown(&self, challenge: &str, told: &Telling) -> Said {
        self.said(&client(challenge, told), &self.authenticator(told))
    }

    fn authenticator(&self, told: &Telling) -> Vec<u8> {
        [Digest::of(told.party.as_bytes()).0.as_slice(), &[told.flags], &self.counter.to_be_bytes()].concat()
    }

    fn said(&self, client: &str, authenticator: &[u8]) -> Said {
        let message = [authenticator, &Digest::of(client.as_bytes()).0].concat();
        let signature: Signature = self.key.sign(&message);
        Said {
            id: base64url(&self.id),
            client: base64url(client.as_bytes()),
            authenticator: base64url(authenticator),
            signature: base64url(signature.to_der().as_bytes()),
        }
    }
}

fn client(challenge: &str, told: &Telling) -> String {
    json!({"type": told.ceremony, "challenge": challenge, "origin": told.origin, "crossOrigin": told.framed}).to_string()
}
