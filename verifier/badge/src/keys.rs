//! Public keys from Multikey. No private key is named here.

/// A public key that may verify a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// Ed25519 (RFC 8032), decoded, not weak.
    Ed25519(ed25519_dalek::VerifyingKey),
}
