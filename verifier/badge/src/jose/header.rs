//! What a protected header may say (RFC 7515 §4). An allow-list: what a reader ignores, another one obeys (attacks W06, W07).

use crate::document::{Object, Value};
use crate::keys::Algorithm;
use crate::report::{Cause, Outcome, Reason};

/// A header in which every member is one that we know.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    /// `alg` (RFC 7515 §4.1.1).
    pub algorithm: Algorithm,
    /// `kid` (§4.1.4): a name, never a place in our own house.
    pub kid: Option<&'a str>,
    /// `jwk` (§4.1.3): a key that whoever made the token wrote there, and that proves nothing by standing there.
    pub jwk: Option<&'a Object>,
    /// `typ` (§4.1.9), as written.
    pub typ: Option<&'a str>,
}

impl<'a> Header<'a> {
    /// Reads the header of a credential. Open Badges 3.0 §8.2.3 knows `alg`, `typ`, `kid` and `jwk` and no others; VC-JOSE-COSE §3.1 adds
    /// `cty` and `iss`. It would have others ignored; we refuse them: a member that counts for one reader and not for another is how one
    /// token comes to have two meanings.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn read(header: &'a Object) -> Result<Self, Error<'a>> {
        for (name, value) in header.iter() {
            match name {
                "alg" | "cty" | "iss" | "kid" | "typ" if value.as_str().is_some() => {}
                "jwk" if value.as_object().is_some() => {}
                "alg" | "cty" | "iss" | "jwk" | "kid" | "typ" => return Err(Error::Malformed { member: name }),
                // An honest way to name a key, which we do not go: whom a certificate binds is another world's question.
                "x5c" | "x5t" | "x5t#S256" => return Err(Error::Unsupported { member: name, value: "" }),
                // `crit`, `b64`, `zip`, `jku`, `x5u` among them.
                _ => return Err(Error::NotAllowed { member: name }),
            }
        }
        Ok(Self { algorithm: algorithm(header)?, kid: header.str("kid"), jwk: header.object("jwk"), typ: header.str("typ") })
    }
}

/// Names of RFC 7518 §3.1, RFC 8037 §3.1 and RFC 9864 §2.2. Those that need no key, or a shared one, are no signatures (attacks W01, W02).
fn algorithm(header: &Object) -> Result<Algorithm, Error<'_>> {
    let alg = header.get("alg").and_then(Value::as_str).ok_or(Error::Algorithm { alg: "" })?;
    match Algorithm::named(alg) {
        Some(algorithm) => Ok(algorithm),
        None if UNSUPPORTED.contains(&alg) => Err(Error::Unsupported { member: "alg", value: alg }),
        None => Err(Error::Algorithm { alg }),
    }
}

/// Registered signatures (IANA, JSON Web Signature and Encryption Algorithms) that we do not check.
const UNSUPPORTED: &[&str] = &["ES256K", "ES512", "Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "PS384", "PS512", "RS384", "RS512"];

/// Why a header is none that we go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error<'a> {
    /// No algorithm, none that is a signature, or none that anybody registered.
    #[error("{alg} is no signature")]
    Algorithm {
        /// As written.
        alg: &'a str,
    },
    /// A member has a value of the wrong kind.
    #[error("{member} is malformed")]
    Malformed {
        /// Which.
        member: &'a str,
    },
    /// A member that may change what the token means, or where its key comes from.
    #[error("{member} is not allowed")]
    NotAllowed {
        /// Which.
        member: &'a str,
    },
    /// An honest member or algorithm that we do not judge.
    #[error("{member} {value} is not supported")]
    Unsupported {
        /// Which.
        member: &'a str,
        /// As written.
        value: &'a str,
    },
}

impl<'a> Error<'a> {
    /// What it says of the token, and the member that it is about.
    pub(crate) fn outcome(self) -> (Outcome, &'a str) {
        match self {
            Self::Algorithm { .. } => (Outcome::Fail(Reason::AlgorithmNotAllowed), "alg"),
            Self::Malformed { member } | Self::NotAllowed { member } => (Outcome::Fail(Reason::ProofMalformed), member),
            Self::Unsupported { member, .. } => (Outcome::Unknown(Cause::UnsupportedProof), member),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn header(members: &str) -> Object {
        Document::parse(format!("{{{members}}}").as_bytes()).expect("is JSON").root().clone()
    }

    #[test]
    fn only_signatures_are_algorithms() {
        let read =
            |alg: &str| Header::read(&header(&format!("\"alg\":\"{alg}\""))).map(|header| header.algorithm).map_err(|e| e.to_string());
        for (alg, algorithm) in [
            ("EdDSA", Algorithm::EdDsa),
            ("Ed25519", Algorithm::EdDsa),
            ("ES256", Algorithm::Es256),
            ("ES384", Algorithm::Es384),
            ("PS256", Algorithm::Ps256),
            ("RS256", Algorithm::Rs256),
        ] {
            assert_eq!(read(alg), Ok(algorithm));
        }
        for alg in ["none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "es256", "ES521", "RSA-OAEP", "A256KW", "dir"] {
            assert_eq!(read(alg), Err(format!("{alg} is no signature")));
        }
        assert_eq!(read("ES512"), Err("alg ES512 is not supported".to_owned()));
        assert_eq!(Header::read(&header("")).map(|_| ()), Err(Error::Algorithm { alg: "" }));
    }

    #[test]
    fn a_member_outside_the_list_is_never_passed_over() {
        let read = |member: &str| Header::read(&header(&format!("\"alg\":\"EdDSA\",{member}"))).map(|_| ()).map_err(|e| e.to_string());
        for good in ["\"kid\":\"../../etc/passwd\"", "\"typ\":\"JWT\"", "\"cty\":\"vc\"", "\"iss\":\"urn:i\"", "\"jwk\":{}"] {
            assert_eq!(read(good), Ok(()), "{good}");
        }
        for bad in ["crit", "b64", "zip", "jku", "x5u", "nonce", "epk", "ALG", "vc"] {
            assert_eq!(read(&format!("\"{bad}\":\"x\"")), Err(format!("{bad} is not allowed")));
        }
        for wrong in ["\"kid\":7", "\"typ\":null", "\"jwk\":\"{}\"", "\"iss\":{}", "\"cty\":[]"] {
            assert!(read(wrong).is_err_and(|error| error.ends_with("is malformed")), "{wrong}");
        }
        assert_eq!(read("\"x5c\":[]"), Err("x5c  is not supported".to_owned()));
    }
}
