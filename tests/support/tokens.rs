//! Tokens around badges, good ones and broken ones, always the same bytes: every algorithm and every form that a verifier meets.

use std::convert::Infallible;

use badge::document::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use rsa::BoxedUint;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::pss::Pss;
use rsa::traits::PublicKeyParts as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::kit::Badge;
use super::venue::Venue;

/// Who signs, and how.
#[derive(Clone)]
pub(crate) enum Hand {
    /// EdDSA, by that venue.
    EdDsa(Box<Venue>),
    /// ES256, with the key of a seed.
    Es256(&'static str),
    /// ES384, with the key of a seed.
    Es384(&'static str),
    /// PS256, with the one RSA key of the tests.
    Ps256,
    /// RS256, with the same.
    Rs256,
    /// Nothing at all.
    Nobody,
    /// HMAC with SHA-256, with these bytes as the secret.
    Secret(Vec<u8>),
}

impl Hand {
    /// The public key, as a JSON Web Key.
    pub(crate) fn jwk(&self) -> Value {
        match self {
            Self::EdDsa(venue) => json!({ "kty": "OKP", "crv": "Ed25519", "x": venue.base64url() }),
            Self::Es256(seed) => {
                let point = p256_key(seed).verifying_key().to_sec1_point(false);
                json!({ "kty": "EC", "crv": "P-256", "x": base64url(point.x().expect("a point")), "y": base64url(point.y().expect("a point")) })
            }
            Self::Es384(seed) => {
                let point = p384_key(seed).verifying_key().to_sec1_point(false);
                json!({ "kty": "EC", "crv": "P-384", "x": base64url(point.x().expect("a point")), "y": base64url(point.y().expect("a point")) })
            }
            Self::Ps256 | Self::Rs256 => {
                let key = rsa_key();
                let n = key.n().to_be_bytes_trimmed_vartime();
                json!({ "kty": "RSA", "n": base64url(&n), "e": "AQAB" })
            }
            Self::Nobody | Self::Secret(_) => panic!("no public key"),
        }
    }

    fn sign(&self, input: &[u8]) -> Vec<u8> {
        match self {
            Self::EdDsa(venue) => venue.sign(input).to_vec(),
            Self::Es256(seed) => {
                let signature: p256::ecdsa::Signature = p256_key(seed).sign(input);
                signature.to_bytes().to_vec()
            }
            Self::Es384(seed) => {
                let signature: p384::ecdsa::Signature = p384_key(seed).sign(input);
                signature.to_bytes().to_vec()
            }
            Self::Ps256 => rsa_key()
                .sign_with_rng(&mut SameEveryTime(0), Pss::<Sha256>::new_with_salt(32), &Sha256::digest(input))
                .expect("can be signed"),
            Self::Rs256 => rsa_key()
                .sign_with_rng(&mut SameEveryTime(0), Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(input))
                .expect("can be signed"),
            Self::Nobody => Vec::new(),
            Self::Secret(secret) => hmac(secret, input),
        }
    }
}

/// A token in the making.
#[derive(Clone)]
pub(crate) struct Token {
    header: Value,
    payload: Value,
    hand: Hand,
}

impl Token {
    /// The badge as VC-JOSE-COSE secures it: it is the payload.
    pub(crate) fn around(badge: Value, hand: Hand, alg: &str, kid: &str) -> Self {
        Self { header: json!({ "alg": alg, "typ": "vc+jwt", "kid": kid }), payload: badge, hand }
    }

    /// The badge by that venue, by EdDSA.
    pub(crate) fn by(venue: &Venue, badge: Badge) -> Self {
        Self::around(badge.issued_by(venue).json().clone(), Hand::EdDsa(Box::new(venue.clone())), "EdDSA", &venue.method)
    }

    /// With the claims that Open Badges 3.0 wants beside the badge, or beside `vc`.
    pub(crate) fn beside_claims(mut self) -> Self {
        let badge = self.payload.clone();
        let start = badge.get("validFrom").or_else(|| badge.get("issuanceDate")).and_then(Value::as_str).expect("has a start");
        let start = badge::timestamp::Timestamp::parse(start).expect("is a moment").unix();
        let claims = json!({
            "iss": badge["issuer"]["id"], "jti": badge["id"], "sub": badge["credentialSubject"]["id"], "nbf": start,
        });
        self.header["typ"] = json!("JWT");
        self.payload.as_object_mut().expect("an object").extend(claims.as_object().expect("an object").clone());
        self
    }

    /// The same, in the form of version 1.1: the badge under `vc`.
    pub(crate) fn under_vc(self) -> Self {
        let badge = self.payload.clone();
        let mut token = self.beside_claims();
        let claims = ["iss", "jti", "sub", "nbf"].map(|name| (name.to_owned(), token.payload[name].clone()));
        token.payload = claims.into_iter().chain([("vc".to_owned(), badge)]).collect();
        token
    }

    /// With this in its header.
    pub(crate) fn header(mut self, name: &str, value: Value) -> Self {
        self.header[name] = value;
        self
    }

    /// Without this in its header.
    pub(crate) fn headerless(mut self, name: &str) -> Self {
        self.header.as_object_mut().expect("an object").shift_remove(name);
        self
    }

    /// With this claim.
    pub(crate) fn claim(mut self, name: &str, value: Value) -> Self {
        self.payload[name] = value;
        self
    }

    /// Without this claim.
    pub(crate) fn claimless(mut self, name: &str) -> Self {
        self.payload.as_object_mut().expect("an object").shift_remove(name);
        self
    }

    /// Without this in the badge under `vc`.
    pub(crate) fn vcless(mut self, name: &str) -> Self {
        self.payload["vc"].as_object_mut().expect("an object").shift_remove(name);
        self
    }

    /// The badge under `vc`.
    pub(crate) fn under(&self) -> Value {
        self.payload["vc"].clone()
    }

    /// With this payload in place of its own.
    pub(crate) fn of(mut self, payload: &str) -> Self {
        self.payload = serde_json::from_str(payload).expect("is JSON");
        self
    }

    /// Signed by somebody else, in the same words.
    pub(crate) fn hand(mut self, hand: Hand) -> Self {
        self.hand = hand;
        self
    }

    /// The token.
    pub(crate) fn text(&self) -> String {
        signed(&self.header.to_string(), &self.payload.to_string(), &self.hand)
    }

    /// The header as text, for those that have a member twice.
    pub(crate) fn header_text(&self) -> String {
        self.header.to_string()
    }

    /// The payload as text.
    pub(crate) fn payload_text(&self) -> String {
        self.payload.to_string()
    }
}

/// A token of this header and payload, letter by letter.
pub(crate) fn signed(header: &str, payload: &str, hand: &Hand) -> String {
    let input = format!("{}.{}", base64url(header.as_bytes()), base64url(payload.as_bytes()));
    let signature = hand.sign(input.as_bytes());
    format!("{input}.{}", base64url(&signature))
}

/// Base64url, without padding.
pub(crate) fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The digest of a disclosure of an SD-JWT (RFC 9901 §4.2.3).
pub(crate) fn digest_of(disclosure: &str) -> String {
    base64url(&Sha256::digest(disclosure))
}

fn p256_key(seed: &str) -> p256::ecdsa::SigningKey {
    let digest = Digest::of(format!("sceau test key: {seed}").as_bytes());
    p256::ecdsa::SigningKey::from_slice(&digest.0).expect("nearly every number is a key")
}

fn p384_key(seed: &str) -> p384::ecdsa::SigningKey {
    let digest = Digest::of(format!("sceau test key: {seed}").as_bytes());
    p384::ecdsa::SigningKey::from_slice(&[digest.0.as_slice(), &digest.0[..16]].concat()).expect("nearly every number is a key")
}

fn rsa_key() -> rsa::RsaPrivateKey {
    let number = |hex: &str| {
        let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal")).collect();
        BoxedUint::from_be_slice_vartime(&bytes)
    };
    rsa::RsaPrivateKey::from_p_q(number(P), number(Q), BoxedUint::from(65_537_u32)).expect("is a key")
}

/// RFC 2104, for the forger who takes a public key for a secret.
fn hmac(secret: &[u8], input: &[u8]) -> Vec<u8> {
    let secret = if secret.len() > 64 { Sha256::digest(secret).to_vec() } else { secret.to_vec() };
    let pad = |byte: u8| (0..64).map(|at| secret.get(at).copied().unwrap_or(0) ^ byte).collect::<Vec<u8>>();
    let inner = Sha256::digest([pad(0x36).as_slice(), input].concat());
    Sha256::digest([pad(0x5c).as_slice(), inner.as_slice()].concat()).to_vec()
}

/// Dice that fall the same way every time, so that a file is made again byte for byte.
struct SameEveryTime(u64);

impl rsa::rand_core::TryRng for SameEveryTime {
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
            self.0 += 1;
            chunk.copy_from_slice(&Sha256::digest(self.0.to_le_bytes())[..chunk.len()]);
        }
        Ok(())
    }
}

impl rsa::rand_core::TryCryptoRng for SameEveryTime {}

/// Two primes that everybody may read.
const P: &str = "e11b2ffe93ae055db7d817d60d1b5ef2acca53a63ceceaa37e350824fe8a6c6299858bd2856dc310ff8cc0edee71868faa2bc62f1c530cc491ac60401fa1d45c683538ebb9d0bba14b6e9c0fff93e14b1f829a2d412f1481619678d4a8d2c93b57432afddc1b42b2438362edf2d8955075160302de3bf96e2cd1b6b43376ffd1";
const Q: &str = "d52e0a733ebf654eafe5036a469a2326bea28afdca19bdb12eaff251edf42dc8d617de2d026f6d019bae38382f9f47d2c873f5c80313f8b1ffdfc78d0c2f1c5bc9c455d68a6073029a1bc5c79e67764f8ce8b8a80dc138ddd33b9d51fbf0147ba0ebb40453d1585df3e732485138db871d7f494c09718d7ffec4e1c8da16db17";
