//! Passkeys: what a browser and its authenticator say, judged as Web Authentication Level 2 asks (https://www.w3.org/TR/webauthn-2/).
//! Pure: the challenge and what is known of the key are arguments. We ask for no attestation, so there is none to judge, and no CBOR to
//! read but one key, which stands in one canonical form.

mod authenticator;
mod client;
mod cose;
mod refusal;

use badge::keys::{Algorithm, PublicKey};
use sha2::{Digest as _, Sha256};

use crate::passkey::authenticator::{Attested, AuthenticatorSaid};
use crate::passkey::client::Ceremony;
pub use crate::passkey::refusal::Refusal;

/// Who asks for passkeys: this service, at its one origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelyingParty {
    origin: String,
    id: String,
}

/// What a browser sent when it made a passkey (§5.2.1).
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// `clientDataJSON`.
    pub client: &'a [u8],
    /// `getAuthenticatorData()`.
    pub authenticator: &'a [u8],
}

/// What a browser sent to sign in (§5.2.2).
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// `clientDataJSON`.
    pub client: &'a [u8],
    /// `authenticatorData`.
    pub authenticator: &'a [u8],
    /// `signature`.
    pub signature: &'a [u8],
    /// `userHandle`, where the authenticator told it.
    pub user: Option<&'a [u8]>,
}

/// A passkey, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// The id that the authenticator gave it.
    pub id: Vec<u8>,
    /// Its public half.
    pub key: PublicKey,
    /// How it signs.
    pub algorithm: Algorithm,
    /// How often it signed; always 0 where an authenticator does not count.
    pub counter: u32,
}

impl RelyingParty {
    /// The service at this origin, such as `https://badges.exemple.fr`.
    #[must_use]
    pub fn new(origin: &str) -> Self {
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        let id = host.split_once(':').map_or(host, |(name, _)| name).to_owned();
        Self { origin: origin.to_owned(), id }
    }

    /// Its RP ID: the host of its origin (§4).
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The passkey that was made on our asking (§7.1).
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn made(&self, made: &Made<'_>, challenge: &[u8]) -> Result<Passkey, Refusal> {
        // §7.1 steps 5 to 10
        client::check(made.client, Ceremony::Create, challenge, &self.origin)?;
        let said = AuthenticatorSaid::read(made.authenticator)?;
        self.met(&said)?;
        // Steps 16 and 17; §6.5.1.
        let Attested { id, key } = said.attested.ok_or(Refusal::Authenticator)?;
        let (key, algorithm) = cose::read(key, said.has_extensions)?;
        if key.is_published() {
            return Err(Refusal::Key);
        }
        Ok(Passkey { id: id.to_vec(), key, algorithm, counter: said.counter })
    }

    /// The counter that a known passkey of the person `owner` has after it signed our challenge (§7.2).
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn shown(&self, shown: &Shown<'_>, challenge: &[u8], passkey: &Passkey, owner: &[u8]) -> Result<u32, Refusal> {
        // §7.2 step 6
        if shown.user.is_some_and(|user| user != owner) {
            return Err(Refusal::Owner);
        }
        // Steps 10 to 14
        client::check(shown.client, Ceremony::Get, challenge, &self.origin)?;
        let said = AuthenticatorSaid::read(shown.authenticator)?;
        self.met(&said)?;
        // Steps 19 and 20
        let message = [shown.authenticator, Sha256::digest(shown.client).as_slice()].concat();
        let signature = signature(passkey.algorithm, shown.signature)?;
        if !passkey.key.verify_as(passkey.algorithm, &message, &signature) {
            return Err(Refusal::Signature);
        }
        // Step 21: only now, for whoever cannot sign must not learn the count.
        if (said.counter != 0 || passkey.counter != 0) && said.counter <= passkey.counter {
            return Err(Refusal::Counter);
        }
        Ok(said.counter)
    }

    /// §7.1 steps 13 and 14, §7.2 steps 15 and 16: for us, and somebody was there. That the device knew who (step 17) is preferred, not
    /// asked for: a security key without a PIN is still more than a link in a mailbox.
    fn met(&self, said: &AuthenticatorSaid<'_>) -> Result<(), Refusal> {
        if said.relying_party != Sha256::digest(self.id.as_bytes()).as_slice() {
            return Err(Refusal::RelyingParty);
        }
        if said.somebody_was_there { Ok(()) } else { Err(Refusal::Presence) }
    }
}

/// The signature as `badge::keys` reads it: of ES256 r and s side by side, where WebAuthn has them in DER (§6.5.5).
fn signature(algorithm: Algorithm, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    match algorithm {
        Algorithm::Es256 => {
            let signature = p256::ecdsa::Signature::from_der(bytes).map_err(|_| Refusal::Signature)?;
            Ok(signature.to_bytes().to_vec())
        }
        Algorithm::EdDsa | Algorithm::Es384 | Algorithm::Ps256 | Algorithm::Rs256 => Ok(bytes.to_vec()),
    }
}

/// What we ask for, by its number in the registry of COSE, the most wanted first: Ed25519, ECDSA over P-256, RSA.
pub const ALGORITHMS: [i32; 3] = [-8, -7, -257];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_service_is_its_host_without_a_port() {
        for (origin, id) in [("https://badges.exemple.fr", "badges.exemple.fr"), ("http://localhost:8080", "localhost")] {
            assert_eq!(RelyingParty::new(origin).id(), id);
        }
    }
}
