//! Why a text or an object is no key that we use.

/// Why there is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A key of its kind has another length.
    #[error("{found} bytes where the key has {expected}")]
    Length {
        /// What its kind promises.
        expected: usize,
        /// What stands there.
        found: usize,
    },
    /// A member of a JWK is missing, or is not what RFC 7517 and RFC 7518 let it be.
    #[error("the member {member} is missing or malformed")]
    Malformed {
        /// Which.
        member: &'static str,
    },
    /// A second encoding of a key that has a canonical one: two texts would name one key.
    #[error("the key is not canonically encoded")]
    NotCanonical,
    /// A JWK says of itself that it is for something else than verifying signatures of its kind.
    #[error("{member} says that the key is for something else")]
    NotForVerifying {
        /// Which member says so.
        member: &'static str,
    },
    /// No base58btc multibase text of a sane length, or no multicodec of a key in front.
    #[error("not a multibase key")]
    NotMultibase,
    /// The bytes are no point of the curve.
    #[error("not a point of the curve")]
    NotOnCurve,
    /// A private key was published.
    #[error("this is a private key")]
    Private,
    /// A kind of key that we do not use.
    #[error("keys of the kind {kind} are not supported")]
    Unsupported {
        /// Which.
        kind: &'static str,
    },
    /// A point of low order, under which one signature fits nearly every message, or an RSA modulus that can be factored.
    #[error("a weak key proves nothing")]
    Weak,
}
