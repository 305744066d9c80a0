//! Who signs in the tests: venues with keys from fixed seeds, by did:key or did:web, and what they publish.
//! Private keys are named here, under `tests/`, and in two files of the issuer; nowhere else.

use badge::document::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::SigningKey;
use serde_json::{Value, json};

/// Somebody who signs badges. Nothing about it is secret: the seed stands in the test.
#[derive(Clone)]
pub(crate) struct Venue {
    /// The name that it gives itself.
    pub(crate) name: String,
    /// Its DID.
    pub(crate) did: String,
    /// The id of its verification method.
    pub(crate) method: String,
    pub(super) key: Signer,
}

impl Venue {
    /// A venue whose DID is its key; `seed` makes the key.
    pub(crate) fn by_key(name: &str, seed: &str) -> Self {
        Self::by_signer(name, Signer::of(seed))
    }

    /// A venue whose DID is this key.
    pub(crate) fn by_signer(name: &str, key: Signer) -> Self {
        let multikey = key.multikey();
        let did = format!("did:key:{multikey}");
        Self { name: name.to_owned(), method: format!("{did}#{multikey}"), did, key }
    }

    /// A venue whose DID is this key as a JSON Web Key.
    pub(crate) fn by_jwk(name: &str, key: Signer) -> Self {
        let did = did_jwk(&key.jwk());
        Self { name: name.to_owned(), method: format!("{did}#0"), did, key }
    }

    /// The same venue, signing with this key; what it publishes goes with it.
    pub(crate) fn with_signer(mut self, key: Signer) -> Self {
        self.key = key;
        self
    }

    /// A venue on the web; its one key has the fragment `key-2026-1`.
    pub(crate) fn on_the_web(name: &str, did: &str) -> Self {
        Self { name: name.to_owned(), did: did.to_owned(), method: format!("{did}#key-2026-1"), key: Signer::of(did) }
    }

    /// The same venue, signing with the private key of these 32 bytes; its DID, where that is the key, with it.
    pub(crate) fn with_seed(mut self, seed: [u8; 32]) -> Self {
        self.key = Signer::Ed25519(SigningKey::from_bytes(&seed));
        if self.did.starts_with("did:key:") {
            self.did = format!("did:key:{}", self.multikey());
            self.method = format!("{}#{}", self.did, self.multikey());
        }
        self
    }

    /// A venue with a web address in place of a DID; its one key has the fragment `key-2026-1`.
    pub(crate) fn at_address(name: &str, address: &str) -> Self {
        Self::on_the_web(name, address)
    }

    /// The same venue under another address.
    pub(crate) fn at(mut self, address: &str) -> Self {
        self.method = self.method.replace(&self.did, address);
        address.clone_into(&mut self.did);
        self
    }

    /// The same venue, its method named otherwise.
    pub(crate) fn with_method(mut self, method: &str) -> Self {
        method.clone_into(&mut self.method);
        self
    }

    /// The same venue, signing with the key of `seed`.
    pub(crate) fn with_key_of(mut self, seed: &str) -> Self {
        self.key = Signer::of(seed);
        self
    }

    /// Its public key, as Multikey.
    pub(crate) fn multikey(&self) -> String {
        self.key.multikey()
    }

    /// The octets of its public key, as a JSON Web Key has them.
    pub(crate) fn base64url(&self) -> String {
        self.key.jwk()["x"].as_str().expect("a coordinate").to_owned()
    }

    /// Its signature.
    pub(crate) fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        self.key.sign(bytes)
    }

    /// Where its document stands: at its address, or where its did:web says (did:web §3.2).
    pub(crate) fn document_url(&self) -> String {
        if self.did.starts_with("https://") {
            return self.did.clone();
        }
        let path = self.did.trim_start_matches("did:web:").replace(':', "/").replace("%3A", ":");
        if path.contains('/') { format!("https://{path}/did.json") } else { format!("https://{path}/.well-known/did.json") }
    }

    /// Its did:web document, with the one key under `assertionMethod`.
    pub(crate) fn document(&self) -> Value {
        json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": self.did,
            "verificationMethod": [{
                "id": self.method, "type": "Multikey", "controller": self.did, "publicKeyMultibase": self.multikey(),
            }],
            "assertionMethod": [self.method],
        })
    }

    /// Its profile, as it stands in a badge.
    pub(crate) fn profile(&self) -> Value {
        json!({ "id": self.did, "type": ["Profile"], "name": self.name })
    }
}

/// A private key of one of the kinds that sign embedded proofs; nothing about it is secret.
#[derive(Clone)]
pub(crate) enum Signer {
    Ed25519(SigningKey),
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
}

impl Signer {
    /// The Ed25519 key of `seed`.
    pub(crate) fn of(seed: &str) -> Self {
        Self::Ed25519(SigningKey::from_bytes(&digest(seed)))
    }

    /// The P-256 key of `seed`.
    pub(crate) fn p256(seed: &str) -> Self {
        Self::p256_of(&digest(seed))
    }

    /// The P-256 key of this number.
    pub(crate) fn p256_of(number: &[u8; 32]) -> Self {
        Self::P256(p256::ecdsa::SigningKey::from_slice(number).expect("is below the order"))
    }

    /// The P-384 key of `seed`.
    pub(crate) fn p384(seed: &str) -> Self {
        let number = [[0; 16].as_slice(), &digest(seed)].concat();
        Self::P384(p384::ecdsa::SigningKey::from_slice(&number).expect("is below the order"))
    }

    /// The public half, as Multikey (CID 1.0 §2.2.2).
    pub(crate) fn multikey(&self) -> String {
        match self {
            Self::Ed25519(key) => ed25519_multikey(&key.verifying_key().to_bytes()),
            Self::P256(key) => multibase(&[&[0x80, 0x24], key.verifying_key().to_sec1_point(true).as_bytes()].concat()),
            Self::P384(key) => multibase(&[&[0x81, 0x24], key.verifying_key().to_sec1_point(true).as_bytes()].concat()),
        }
    }

    /// The public half, as a JSON Web Key.
    pub(crate) fn jwk(&self) -> Value {
        let ec = |curve: &str, point: &[u8]| {
            let (x, y) = point[1..].split_at(point.len() / 2);
            json!({ "kty": "EC", "crv": curve, "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y) })
        };
        match self {
            Self::Ed25519(key) => json!({ "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes()) }),
            Self::P256(key) => ec("P-256", key.verifying_key().to_sec1_point(false).as_bytes()),
            Self::P384(key) => ec("P-384", key.verifying_key().to_sec1_point(false).as_bytes()),
        }
    }

    /// Its signature, of the one algorithm of its kind; of ECDSA the deterministic one (RFC 6979).
    pub(crate) fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        use p256::ecdsa::signature::Signer as _;

        match self {
            Self::Ed25519(key) => ed25519_dalek::Signer::sign(key, bytes).to_bytes().to_vec(),
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(bytes);
                signature.to_bytes().to_vec()
            }
            Self::P384(key) => {
                let signature: p384::ecdsa::Signature = key.sign(bytes);
                signature.to_bytes().to_vec()
            }
        }
    }
}

/// The did:jwk of a JSON Web Key.
pub(crate) fn did_jwk(jwk: &Value) -> String {
    format!("did:jwk:{}", URL_SAFE_NO_PAD.encode(jwk.to_string()))
}

/// The Multikey of a raw Ed25519 public key (CID 1.0 §2.2.2).
pub(crate) fn ed25519_multikey(public: &[u8; 32]) -> String {
    multibase(&[&[0xed, 0x01], public.as_slice()].concat())
}

/// Base58btc with its multibase letter.
pub(crate) fn multibase(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

fn digest(seed: &str) -> [u8; 32] {
    Digest::of(format!("sceau test key: {seed}").as_bytes()).0
}
