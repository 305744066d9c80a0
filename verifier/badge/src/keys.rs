//! Public keys, from Multikey and from JSON Web Keys, and the check of a signature. No private key is named here.

mod error;
mod jwk;
mod modulus;
mod multibase;
mod public;
mod published;
mod spki;

pub use error::Error;
pub use jwk::{allows, from_jwk, has_private_members, to_jwk};
pub use multibase::{base58, to_base58};
pub use public::{Algorithm, PublicKey};
pub use spki::from_spki_pem;
