//! Who signs in the tests: venues with keys from fixed seeds, by did:key or did:web, and what they publish.
//! Private keys are named here, under `tests/`, and in two files of the issuer; nowhere else.

use badge::document::Digest;
use ed25519_dalek::{Signer as _, SigningKey};
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
    pub(super) key: SigningKey,
}

impl Venue {
    /// A venue whose DID is its key; `seed` makes the key.
    pub(crate) fn by_key(name: &str, seed: &str) -> Self {
        let key = key_of(seed);
        let multikey = multikey(&key);
        let did = format!("did:key:{multikey}");
        Self { name: name.to_owned(), method: format!("{did}#{multikey}"), did, key }
    }

    /// A venue on the web; its one key has the fragment `key-2026-1`.
    pub(crate) fn on_the_web(name: &str, did: &str) -> Self {
        Self { name: name.to_owned(), did: did.to_owned(), method: format!("{did}#key-2026-1"), key: key_of(did) }
    }

    /// The same venue, signing with the private key of these 32 bytes; its DID, where that is the key, with it.
    pub(crate) fn with_seed(mut self, seed: [u8; 32]) -> Self {
        self.key = SigningKey::from_bytes(&seed);
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
        self.key = key_of(seed);
        self
    }

    /// Its public key, as Multikey.
    pub(crate) fn multikey(&self) -> String {
        multikey(&self.key)
    }

    /// The octets of its public key, as a JSON Web Key has them.
    pub(crate) fn base64url(&self) -> String {
        use base64::Engine as _;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(self.key.verifying_key().as_bytes())
    }

    /// The seed of its key.
    pub(crate) fn seed(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// Its signature.
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.key.sign(bytes).to_bytes()
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

/// The Multikey of a raw Ed25519 public key (CID 1.0 §2.2.2).
pub(crate) fn ed25519_multikey(public: &[u8; 32]) -> String {
    multibase(&[&[0xed, 0x01], public.as_slice()].concat())
}

/// Base58btc with its multibase letter.
pub(crate) fn multibase(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

fn multikey(key: &SigningKey) -> String {
    ed25519_multikey(&key.verifying_key().to_bytes())
}

fn key_of(seed: &str) -> SigningKey {
    SigningKey::from_bytes(&Digest::of(format!("sceau test key: {seed}").as_bytes()).0)
}
