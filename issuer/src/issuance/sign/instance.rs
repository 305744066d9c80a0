//! Signatures in the name of VC-API instances, each of which is a key and nothing else. Their keys are a type of their own, and what they sign
//! is too: neither can come near a venue's, nor a venue's near these.

use badge::canon::contexts::ContextSet;
use badge::canon::{self, Limits};
use badge::document::{self, Document, Object};
use badge::keys::{PublicKey, to_base58};
use badge::proof::{ecdsa_rdfc_2019, ecdsa_sd_2023, eddsa_jcs_2022, eddsa_rdfc_2022};
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use ed25519_dalek::{Signer as _, SigningKey};
use zeroize::Zeroizing;

use crate::issuance::commission::{Commission, Cryptosuite, Curve};

/// The private key of an instance. It cannot be printed or copied, and is wiped when it goes.
pub struct InstanceKey {
    key: Private,
}

enum Private {
    Ed25519(SigningKey),
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
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
    /// No private key of ours in PKCS#8 PEM.
    #[error("not a private key in PKCS#8 PEM")]
    NotAKey,
    /// A key of another curve than the suite's.
    #[error("a key of another curve than {} takes", .0.name())]
    OtherCurve(Cryptosuite),
    /// What is to be chosen from cannot be told apart.
    #[error(transparent)]
    Selective(#[from] ecdsa_sd_2023::MakeError),
    /// More statements than anybody may ask us to sign one by one.
    #[error("{found} statements are too many")]
    TooMany {
        /// How many.
        found: usize,
    },
}

/// What a base proof of `ecdsa-sd-2023` is made with beside the key: new for each.
pub struct Dice {
    /// Hides which node is which (vc-di-ecdsa §3.6.2 step 1).
    pub hmac_key: Zeroizing<[u8; 32]>,
    /// Becomes the key of the one proof (§3.6.4).
    pub proof_seed: Zeroizing<[u8; 32]>,
}

impl InstanceKey {
    /// From random bytes; `None` for the few that are no number between zero and the order of the curve (SEC 1 §3.2.1).
    #[must_use]
    pub fn from_random(curve: Curve, bytes: &[u8; 48]) -> Option<Self> {
        let (short, _) = bytes.split_first_chunk::<32>()?;
        let key = match curve {
            Curve::Ed25519 => Private::Ed25519(SigningKey::from_bytes(short)),
            Curve::P256 => Private::P256(p256::ecdsa::SigningKey::from_slice(short).ok()?),
            Curve::P384 => Private::P384(p384::ecdsa::SigningKey::from_slice(bytes).ok()?),
        };
        Some(Self { key })
    }

    /// From PKCS#8 PEM.
    ///
    /// # Errors
    /// [`Error::NotAKey`], which says nothing of what stands there.
    pub fn from_pem(pem: &str) -> Result<Self, Error> {
        let ed25519 = || SigningKey::from_pkcs8_pem(pem).ok().map(Private::Ed25519);
        let p256 = || p256::ecdsa::SigningKey::from_pkcs8_pem(pem).ok().map(Private::P256);
        let p384 = || p384::ecdsa::SigningKey::from_pkcs8_pem(pem).ok().map(Private::P384);
        Ok(Self { key: ed25519().or_else(p256).or_else(p384).ok_or(Error::NotAKey)? })
    }

    /// As PKCS#8 PEM.
    ///
    /// # Errors
    /// [`Error::NotAKey`].
    pub fn to_pem(&self) -> Result<Zeroizing<String>, Error> {
        match &self.key {
            Private::Ed25519(key) => key.to_pkcs8_pem(LineEnding::LF).map_err(|_| Error::NotAKey),
            Private::P256(key) => key.to_pkcs8_pem(LineEnding::LF).map_err(|_| Error::NotAKey),
            Private::P384(key) => key.to_pkcs8_pem(LineEnding::LF).map_err(|_| Error::NotAKey),
        }
    }

    /// The public half, as Multikey.
    #[must_use]
    pub fn multikey(&self) -> String {
        self.public().to_multikey()
    }

    fn public(&self) -> PublicKey {
        match &self.key {
            Private::Ed25519(key) => PublicKey::Ed25519(key.verifying_key()),
            Private::P256(key) => PublicKey::P256(*key.verifying_key()),
            Private::P384(key) => PublicKey::P384(*key.verifying_key()),
        }
    }
}

/// Signs what a program asked an instance for: the credential with its proof, as text.
///
/// # Errors
/// See [`Error`].
pub fn sign_commission(commission: &Commission, key: &InstanceKey, dice: &Dice) -> Result<String, Error> {
    let document = Document::parse(commission.unsigned().as_bytes())?;
    let options = Document::parse(commission.proof_options().as_bytes())?;
    let (document, options) = (document.root(), options.root());
    let (contexts, limits) = (ContextSet::credentials(), Limits::default());
    let value = match (commission.cryptosuite(), &key.key) {
        (Cryptosuite::EddsaRdfc2022, Private::Ed25519(key)) => {
            to_base58(&key.sign(&eddsa_rdfc_2022::signing_input(document, options, contexts, &limits)?).to_bytes())
        }
        (Cryptosuite::EddsaJcs2022, Private::Ed25519(key)) => {
            // The options carry a copy of the document's own `@context`, so that it always begins with theirs.
            let input = eddsa_jcs_2022::signing_input(document, options).ok_or(Error::NotAKey)?;
            to_base58(&key.sign(&input).to_bytes())
        }
        (Cryptosuite::EcdsaRdfc2019, Private::P256(_) | Private::P384(_)) => {
            let hash = ecdsa_rdfc_2019::hash_of(&key.public()).ok_or(Error::OtherCurve(commission.cryptosuite()))?;
            to_base58(&ecdsa(&key.key, &ecdsa_rdfc_2019::signing_input(document, options, hash, contexts, &limits)?))
        }
        (Cryptosuite::EcdsaSd2023, Private::P256(key)) => {
            let sign = |message: &[u8]| Ok::<_, Error>(p256_signature(key, message));
            base_proof((document, options), (commission.mandatory(), contexts), sign, dice)?
        }
        (suite, _) => return Err(Error::OtherCurve(suite)),
    };
    Ok(commission.secured_with(&value))
}

/// vc-di-ecdsa §3.6.1 Create Base Proof: the value of a proof with these options over a document that is read under these contexts. What
/// `mandatory` points to the holder cannot leave out. `sign` is the issuer's key, of P-256.
pub(super) fn base_proof<E: From<Error>>(
    (document, options): (&Object, &Object),
    (mandatory, contexts): (&[String], &ContextSet),
    sign: impl FnOnce(&[u8]) -> Result<[u8; 64], E>,
    dice: &Dice,
) -> Result<String, E> {
    let limits = Limits::default();
    let own = p256::ecdsa::SigningKey::from_slice(dice.proof_seed.as_slice()).map_err(|_| Error::NotAKey)?;
    let mandatory = mandatory.to_vec();
    let to_sign = ecdsa_sd_2023::to_sign(document, options, &mandatory, &dice.hmac_key, contexts, &limits).map_err(Error::from)?;
    if to_sign.statements.len() > MOST_STATEMENTS {
        return Err(Error::TooMany { found: to_sign.statements.len() }.into());
    }
    let point = own.verifying_key().to_sec1_point(true);
    let public_key: [u8; 35] = [&[0x80, 0x24], point.as_bytes()].concat().try_into().map_err(|_| Error::NotAKey)?;
    let base = ecdsa_sd_2023::BaseProof {
        base_signature: sign(&to_sign.sign_data(&public_key))?,
        public_key,
        hmac_key: *dice.hmac_key,
        signatures: to_sign.statements.iter().map(|line| p256_signature(&own, line.as_bytes())).collect(),
        mandatory,
    };
    Ok(ecdsa_sd_2023::base_proof_value(&base))
}

/// r and s side by side (IEEE P1363), with the number of RFC 6979.
fn ecdsa(key: &Private, input: &[u8]) -> Vec<u8> {
    match key {
        Private::Ed25519(_) => Vec::new(),
        Private::P256(key) => p256_signature(key, input).to_vec(),
        Private::P384(key) => {
            let signature: p384::ecdsa::Signature = key.sign(input);
            signature.to_bytes().to_vec()
        }
    }
}

fn p256_signature(key: &p256::ecdsa::SigningKey, message: &[u8]) -> [u8; 64] {
    let signature: p256::ecdsa::Signature = key.sign(message);
    signature.to_bytes().into()
}

/// Each costs a signature, a fifth of a millisecond.
const MOST_STATEMENTS: usize = 1024;
