//! The only place that makes a signature. `sign` takes a `Recorded` badge, `sign_list` a `StatusList`, `sign_endorsement` an `Endorsement`,
//! `sign_token` and `sign_part` a `StandingBadge`, which is one that was signed before; only the first makes a badge.

pub mod hardware;
pub mod instance;

use std::convert::Infallible;

use badge::canon::{self, Limits, contexts::ContextSet};
use badge::document::{self, Document};
use badge::keys::{Algorithm, PublicKey};
use badge::proof::eddsa_rdfc_2022::{proof_value, signing_input};
use badge::timestamp::Timestamp;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use ed25519_dalek::{Signer as _, SigningKey};
use hmac::{Hmac, KeyInit as _, Mac as _};
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::traits::PrivateKeyParts as _;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::issuance::endorsement::{Endorsement, SignedEndorsement};
use crate::issuance::part::{self, Choice, Part};
use crate::issuance::sign::hardware::{Fault, Signer};
use crate::issuance::sign::instance::Dice;
use crate::issuance::status_list::StatusList;
use crate::issuance::token::{SignedToken, StandingBadge, Unsigned};

/// A private key. It cannot be printed or copied, and is wiped when it goes.
pub struct IssuerKey {
    key: Private,
    url: String,
}

/// A private key of any kind that venues have. Those of the curves sign to the same bytes each time (RFC 8032, RFC 6979); of hardware that
/// is known for Ed25519 alone.
enum Private {
    Ed25519(SigningKey),
    Hardware(PublicKey, Signer),
    P256(p256::ecdsa::SigningKey),
    Rsa(Box<RsaPrivateKey>),
}

impl Private {
    fn public(&self) -> PublicKey {
        match self {
            Self::Ed25519(key) => PublicKey::Ed25519(key.verifying_key()),
            Self::Hardware(public, _) => public.clone(),
            Self::P256(key) => PublicKey::P256(*key.verifying_key()),
            Self::Rsa(key) => PublicKey::Rsa(key.to_public_key()),
        }
    }

    /// The one signature of this key's algorithm.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        match self {
            Self::Ed25519(key) => Ok(key.sign(message).to_bytes().to_vec()),
            Self::Hardware(public, signer) => {
                let signature = signer(message)?;
                // Hardware may be broken, or somebody else's: what does not hold never leaves, and by the strict rules of our own verifier.
                if public.verify(message, &signature) { Ok(signature) } else { Err(Fault::Forged.into()) }
            }
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(message);
                Ok(signature.to_bytes().to_vec())
            }
            Self::Rsa(key) => {
                let padding = Pkcs1v15Sign::new::<Sha256>();
                key.sign_with_rng(&mut Blinding::of(key, message), padding, &Sha256::digest(message)).map_err(|_| Error::NotAKey)
            }
        }
    }
}

impl IssuerKey {
    /// An Ed25519 key from 32 random bytes; `url` is what proofs call it.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32], url: String) -> Self {
        Self { key: Private::Ed25519(SigningKey::from_bytes(seed)), url }
    }

    /// A P-256 key from 32 random bytes; `None` for the few that are no number between zero and the order of the curve (SEC 1 §3.2.1).
    #[must_use]
    pub fn from_p256_seed(seed: &[u8; 32], url: String) -> Option<Self> {
        Some(Self { key: Private::P256(p256::ecdsa::SigningKey::from_slice(seed).ok()?), url })
    }

    /// An RSA key that was made elsewhere, for it takes dice without end.
    #[must_use]
    pub fn from_rsa(key: RsaPrivateKey, url: String) -> Self {
        Self { key: Private::Rsa(Box::new(key)), url }
    }

    /// A key whose private half lies in hardware: what `signer` gives counts where it holds under `public`.
    #[must_use]
    pub fn in_hardware(public: PublicKey, signer: Signer, url: String) -> Self {
        Self { key: Private::Hardware(public, signer), url }
    }

    /// From PKCS#8 PEM: an Ed25519 key (RFC 8410), one of P-256 (RFC 5915), or one of RSA (RFC 8017 §A.1.2).
    ///
    /// # Errors
    /// [`Error::NotAKey`], which says nothing of what stands there.
    pub fn from_pem(pem: &str, url: String) -> Result<Self, Error> {
        let ed25519 = || SigningKey::from_pkcs8_pem(pem).ok().map(Private::Ed25519);
        let p256 = || p256::ecdsa::SigningKey::from_pkcs8_pem(pem).ok().map(Private::P256);
        let rsa = || RsaPrivateKey::from_pkcs8_pem(pem).ok().map(|key| Private::Rsa(Box::new(key)));
        Ok(Self { key: ed25519().or_else(p256).or_else(rsa).ok_or(Error::NotAKey)?, url })
    }

    /// As PKCS#8 PEM.
    ///
    /// # Errors
    /// [`Error::NotAKey`]; always, for a key in hardware.
    pub fn to_pem(&self) -> Result<Zeroizing<String>, Error> {
        match &self.key {
            Private::Ed25519(key) => key.to_pkcs8_pem(LineEnding::LF).map_err(|_| Error::NotAKey),
            Private::Hardware(..) => Err(Error::NotAKey),
            Private::P256(key) => key.to_pkcs8_pem(LineEnding::LF).map_err(|_| Error::NotAKey),
            Private::Rsa(key) => key.to_pkcs8_pem(LineEnding::LF).map_err(|_| Error::NotAKey),
        }
    }

    /// The public half, as Multikey.
    #[must_use]
    pub fn multikey(&self) -> String {
        self.key.public().to_multikey()
    }

    /// By which algorithm it signs tokens: each kind of key has one.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.key.public().algorithm()
    }

    /// Whether everybody knows it: it stands in a published document.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.key.public().is_published()
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
    /// The hardware that the key lies in.
    #[error(transparent)]
    Hardware(#[from] Fault),
    /// No private key of ours in PKCS#8 PEM.
    #[error("not a private key in PKCS#8 PEM")]
    NotAKey,
    /// A key of a kind that makes no proofs of this kind.
    #[error("a key for {} makes no proof of this suite", .0.name())]
    OtherKind(Algorithm),
    /// The badge has no parts that could be shown by themselves.
    #[error(transparent)]
    Part(#[from] part::Error),
    /// The base proof of a part.
    #[error(transparent)]
    Selective(#[from] instance::Error),
    /// The proof options name another key than this one.
    #[error("the proof names the key {named}, not {ours}")]
    OtherKey {
        /// The key that they name.
        named: String,
        /// The key at hand.
        ours: String,
    },
}

impl Error {
    /// The slug of its sentence and what that names, where there is one for whoever runs the service.
    #[must_use]
    pub fn sentence(&self) -> Option<(&'static str, Vec<(&'static str, String)>)> {
        if let Self::Hardware(fault) = self { Some((fault.slug(), fault.args())) } else { None }
    }
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

/// Signs a token around a badge that stands (RFC 7515 §5.1). What makes a token of one badge and one key is the same bytes each time,
/// unless the key is one for ES256 in hardware, which throws dice of its own.
///
/// # Errors
/// [`Error::Document`] where the stored badge cannot be read; [`Error::Hardware`].
pub fn sign_token(badge: &StandingBadge, key: &IssuerKey) -> Result<SignedToken, Error> {
    let unsigned = Unsigned::of(badge, key.algorithm(), &key.url)?;
    let message = unsigned.signing_input().as_bytes();
    let signature = key.key.sign(message)?;
    Ok(unsigned.with_signature(&signature))
}

/// Signs a badge that stands for its person to choose from, and cuts the part that they chose (vc-di-ecdsa §3.6.1, §3.6.6). The dice are thrown
/// anew for each part; of the base proof nothing is left.
///
/// # Errors
/// See [`Error`].
pub fn sign_part(badge: &StandingBadge, choice: &Choice, key: &IssuerKey, dice: &Dice, now: Timestamp) -> Result<Part, Error> {
    let unsigned = part::Unsigned::of(badge, choice, &key.url, now)?;
    let document = Document::parse(unsigned.document().as_bytes())?;
    let options = Document::parse(unsigned.proof_options().as_bytes())?;
    let kind = key.algorithm();
    if kind != Algorithm::Es256 {
        return Err(Error::OtherKind(kind));
    }
    let sign = |message: &[u8]| key.key.sign(message)?.try_into().map_err(|_| Error::OtherKind(kind));
    let statements = (unsigned.mandatory(), ContextSet::badges());
    let value = instance::base_proof((document.root(), options.root()), statements, sign, dice)?;
    Ok(unsigned.cut(&value)?)
}

/// The dice by which a private operation of RSA is blinded, so that the time it takes tells nothing of the key: HMAC of the message under
/// the private exponent, as RFC 6979 §3.2 throws them for ECDSA. The signature is the same whatever they show.
struct Blinding {
    mac: Hmac<Sha256>,
    thrown: u64,
}

impl Blinding {
    fn of(key: &RsaPrivateKey, message: &[u8]) -> Self {
        let secret = Zeroizing::new(key.d().to_be_bytes());
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).expect("any length");
        mac.update(message);
        Self { mac, thrown: 0 }
    }
}

impl rsa::rand_core::TryRng for Blinding {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes).map(|()| u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes).map(|()| u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            self.thrown += 1;
            let mut mac = self.mac.clone();
            mac.update(&self.thrown.to_be_bytes());
            chunk.iter_mut().zip(mac.finalize().into_bytes()).for_each(|(byte, thrown)| *byte = thrown);
        }
        Ok(())
    }
}

impl rsa::rand_core::TryCryptoRng for Blinding {}

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
    // A key that signs tokens must not pass for one that signs badges: the two are rotated and withdrawn apart.
    if key.algorithm() != Algorithm::EdDsa {
        return Err(Error::OtherKind(key.algorithm()));
    }
    // Of another length than 64 bytes it would not have held.
    let signature = <[u8; 64]>::try_from(key.key.sign(&input)?).map_err(|_| Fault::Forged)?;
    let value = proof_value(&signature);
    let (body, proof) = (without_last_brace(unsigned), without_last_brace(proof_options));
    Ok(format!(r#"{body},"proof":[{proof},"proofValue":"{value}"}}]}}"#))
}

fn without_last_brace(object: &str) -> &str {
    object.strip_suffix('}').unwrap_or(object)
}
