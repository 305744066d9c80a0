//! The only place that makes a signature. `sign` takes a `Recorded` badge, `sign_list` a `StatusList`, `sign_endorsement` an `Endorsement`;
//! there is no fourth, and only the first can be a badge.

use badge::canon::{self, Limits, contexts::ContextSet};
use badge::document::{self, Document};
use badge::keys::PublicKey;
use badge::proof::eddsa_rdfc_2022::{proof_value, signing_input};
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use ed25519_dalek::{Signer as _, SigningKey};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::issuance::endorsement::{Endorsement, SignedEndorsement};
use crate::issuance::status_list::StatusList;

/// A private key. It cannot be printed or copied, and is wiped when it goes.
pub struct IssuerKey {
    key: SigningKey,
    url: String,
}

impl IssuerKey {
    /// From 32 random bytes; `url` is what proofs call it.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32], url: String) -> Self {
        Self { key: SigningKey::from_bytes(seed), url }
    }

    /// From PKCS#8 PEM (RFC 8410).
    ///
    /// # Errors
    /// [`Error::NotAKey`], which says nothing of what stands there.
    pub fn from_pem(pem: &str, url: String) -> Result<Self, Error> {
        Ok(Self { key: SigningKey::from_pkcs8_pem(pem).map_err(|_| Error::NotAKey)?, url })
    }

    /// As PKCS#8 PEM.
    ///
    /// # Errors
    /// [`Error::NotAKey`].
    pub fn to_pem(&self) -> Result<Zeroizing<String>, Error> {
        self.key.to_pkcs8_pem(LineEnding::LF).map_err(|_| Error::NotAKey)
    }

    /// The public half, as Multikey.
    #[must_use]
    pub fn multikey(&self) -> String {
        PublicKey::Ed25519(self.key.verifying_key()).to_multikey()
    }

    /// Whether everybody knows it: it stands in a published document.
    #[must_use]
    pub fn is_published(&self) -> bool {
        PublicKey::Ed25519(self.key.verifying_key()).is_published()
    }
}

/// A badge that is committed to the database and not yet signed. Made in `store/badges.rs` only, from a committed row.
#[derive(Debug)]
pub struct Recorded {
    id: Uuid,
    unsigned: String,
    proof_options: String,
}

impl Recorded {
    /// From a row that is committed. A badge that is signed before it is recorded could be lost and issued again.
    #[must_use]
    pub fn from_committed_row(id: Uuid, unsigned: String, proof_options: String) -> Self {
        Self { id, unsigned, proof_options }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }
}

/// A badge with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    id: Uuid,
    text: String,
}

impl Signed {
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

/// A status list with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedStatusList {
    text: String,
}

impl SignedStatusList {
    /// The whole credential.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Why there is no signature.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No canonical form.
    #[error(transparent)]
    Canon(#[from] canon::Error),
    /// Not a document.
    #[error(transparent)]
    Document(#[from] document::Error),
    /// Not an Ed25519 private key in PKCS#8 PEM.
    #[error("not an Ed25519 private key in PKCS#8 PEM")]
    NotAKey,
    /// The proof options name another key than this one.
    #[error("the proof names the key {named}, not {ours}")]
    OtherKey {
        /// The key that they name.
        named: String,
        /// The key at hand.
        ours: String,
    },
}

/// Signs a recorded badge. Ed25519 has no randomness: the same row gives the same bytes, however often.
///
/// # Errors
/// See [`Error`].
pub fn sign(recorded: &Recorded, key: &IssuerKey) -> Result<Signed, Error> {
    Ok(Signed { id: recorded.id, text: secure(&recorded.unsigned, &recorded.proof_options, key)? })
}

/// Signs a status list.
///
/// # Errors
/// See [`Error`].
pub fn sign_list(list: &StatusList, key: &IssuerKey) -> Result<SignedStatusList, Error> {
    Ok(SignedStatusList { text: secure(list.unsigned(), list.proof_options(), key)? })
}

/// Signs an endorsement.
///
/// # Errors
/// See [`Error`].
pub fn sign_endorsement(endorsement: &Endorsement, key: &IssuerKey) -> Result<SignedEndorsement, Error> {
    Ok(SignedEndorsement::of(endorsement, secure(endorsement.unsigned(), endorsement.proof_options(), key)?))
}

/// vc-di-eddsa §3.2.1 Create Proof. Both texts are compact JSON objects of ours; the bytes of the document stay as they are,
/// and the proof is put in before its last brace.
fn secure(unsigned: &str, proof_options: &str, key: &IssuerKey) -> Result<String, Error> {
    let document = Document::parse(unsigned.as_bytes())?;
    let options = Document::parse(proof_options.as_bytes())?;
    let named = options.root().str("verificationMethod").unwrap_or_default();
    if named != key.url {
        return Err(Error::OtherKey { named: named.to_owned(), ours: key.url.clone() });
    }
    let input = signing_input(document.root(), options.root(), ContextSet::badges(), &Limits::default())?;
    let value = proof_value(&key.key.sign(&input).to_bytes());
    let (body, proof) = (without_last_brace(unsigned), without_last_brace(proof_options));
    Ok(format!(r#"{body},"proof":[{proof},"proofValue":"{value}"}}]}}"#))
}

fn without_last_brace(object: &str) -> &str {
    object.strip_suffix('}').unwrap_or(object)
}
