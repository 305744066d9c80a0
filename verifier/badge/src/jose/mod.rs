//! Credentials inside signed tokens (RFC 7515, RFC 7519, VC-JOSE-COSE, RFC 9901): what a token is made of, and what it claims. Whose key
//! signed it, and whether the signature holds, belongs to the checks.

pub(crate) mod claims;
pub mod compact;
mod envelope;
pub mod header;
pub(crate) mod numeric_date;
pub(crate) mod sd_jwt;

pub use envelope::{Envelope, Fault, Form, Hidden};
pub use numeric_date::moment;
