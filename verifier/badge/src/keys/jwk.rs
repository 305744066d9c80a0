//! JSON Web Keys (RFC 7517), read strictly: a key that is not written as its standard writes it is no key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::traits::PublicKeyParts as _;

use crate::document::{Object, Value};
use crate::keys::error::Error;
use crate::keys::modulus;
use crate::keys::public::{Algorithm, PublicKey};

/// The public key that a JWK is. Whether it may be used for one algorithm only is asked of [`allows`].
///
/// # Errors
/// See [`Error`]; [`Error::Private`] where a private member stands in it, which everybody has read by now.
pub fn from_jwk(jwk: &Object) -> Result<PublicKey, Error> {
    if has_private_members(jwk) {
        return Err(Error::Private);
    }
    let kty = jwk.str("kty").ok_or(Error::Malformed { member: "kty" })?;
    let (key, algorithms): (_, &[Algorithm]) = match (kty, jwk.get("crv").map(Value::as_str)) {
        // RFC 8037 §2
        ("OKP", Some(Some("Ed25519"))) => (PublicKey::from_ed25519(&octets(jwk, "x")?)?, &[Algorithm::EdDsa]),
        // RFC 7518 §6.2.1
        ("EC", Some(Some("P-256"))) => (PublicKey::from_p256(&point(jwk, 32)?)?, &[Algorithm::Es256]),
        ("EC", Some(Some("P-384"))) => (PublicKey::from_p384(&point(jwk, 48)?)?, &[Algorithm::Es384]),
        // RFC 7518 §6.3.1
        ("RSA", None) => {
            let key = modulus::from_numbers(&octets(jwk, "n")?, &octets(jwk, "e")?)?;
            (PublicKey::Rsa(key), &[Algorithm::Ps256, Algorithm::Rs256])
        }
        ("EC" | "OKP", None | Some(None)) | ("RSA", Some(_)) => return Err(Error::Malformed { member: "crv" }),
        ("EC", _) => return Err(Error::Unsupported { kind: "EC of another curve" }),
        ("OKP", _) => return Err(Error::Unsupported { kind: "OKP of another curve" }),
        // `oct` is a shared secret: whoever can verify with it can sign with it.
        ("oct", _) => return Err(Error::Private),
        _ => return Err(Error::Unsupported { kind: "JWK of another type" }),
    };
    let named = match jwk.get("alg") {
        None => true,
        Some(alg) => alg.as_str().and_then(Algorithm::named).is_some_and(|named| algorithms.contains(&named)),
    };
    if !named {
        return Err(Error::NotForVerifying { member: "alg" });
    }
    is_for_verifying(jwk)?;
    Ok(key)
}

/// The members of the JWK that a key is, in the order of their names, without `alg` and `kid`: what RFC 7638 §3.2 calls the required ones.
#[must_use]
pub fn to_jwk(key: &PublicKey) -> Vec<(&'static str, String)> {
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    // SEC 1 §2.3.3, uncompressed: 4, then both coordinates in full length (RFC 7518 §6.2.1.2).
    let curve = |name: &str, point: &[u8]| {
        let (x, y) = point.split_at(point.len() / 2);
        vec![("crv", name.to_owned()), ("kty", "EC".to_owned()), ("x", text(x)), ("y", text(y))]
    };
    match key {
        PublicKey::Ed25519(key) => vec![("crv", "Ed25519".to_owned()), ("kty", "OKP".to_owned()), ("x", text(key.as_bytes()))],
        PublicKey::P256(key) => curve("P-256", key.to_sec1_point(false).as_bytes().get(1..).unwrap_or_default()),
        PublicKey::P384(key) => curve("P-384", key.to_sec1_point(false).as_bytes().get(1..).unwrap_or_default()),
        PublicKey::Rsa(key) => vec![("e", text(&key.e_bytes())), ("kty", "RSA".to_owned()), ("n", text(&key.n_bytes()))],
    }
}

/// Whether a private member stands in the JWK, whatever its kind (RFC 7518 §6).
#[must_use]
pub fn has_private_members(jwk: &Object) -> bool {
    PRIVATE_MEMBERS.iter().any(|member| jwk.get(member).is_some())
}

/// Whether the JWK lets its key be used by this algorithm: its `alg`, where it has one, is this one (RFC 7517 §4.4).
#[must_use]
pub fn allows(jwk: &Object, algorithm: Algorithm) -> bool {
    jwk.get("alg").is_none_or(|alg| alg.as_str().and_then(Algorithm::named) == Some(algorithm))
}

/// RFC 7517 §4.2 and §4.3: what the key says that it is for.
fn is_for_verifying(jwk: &Object) -> Result<(), Error> {
    if jwk.get("use").is_some_and(|purpose| purpose.as_str() != Some("sig")) {
        return Err(Error::NotForVerifying { member: "use" });
    }
    let may = |operations: &Value| match operations {
        Value::Array(operations) => operations.iter().any(|operation| operation.as_str() == Some("verify")),
        _ => false,
    };
    if jwk.get("key_ops").is_some_and(|operations| !may(operations)) {
        return Err(Error::NotForVerifying { member: "key_ops" });
    }
    Ok(())
}

/// The point as an uncompressed one of SEC 1 §2.3.3: each coordinate in full length (RFC 7518 §6.2.1.2).
fn point(jwk: &Object, field: usize) -> Result<Vec<u8>, Error> {
    let mut sec1 = vec![4];
    for member in ["x", "y"] {
        let coordinate = octets(jwk, member)?;
        if coordinate.len() != field {
            return Err(Error::Length { expected: field, found: coordinate.len() });
        }
        sec1.extend(coordinate);
    }
    Ok(sec1)
}

/// A member in base64url without padding (RFC 7515 §2), in its one form: no bits left over at the end.
fn octets(jwk: &Object, member: &'static str) -> Result<Vec<u8>, Error> {
    let text = jwk.str(member).filter(|text| text.len() <= LONGEST_MEMBER).ok_or(Error::Malformed { member })?;
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::Malformed { member })
}

/// RFC 7518 §6: the private members of every kind of key.
const PRIVATE_MEMBERS: &[&str] = &["d", "dp", "dq", "k", "oth", "p", "q", "qi"];
/// A modulus of 8192 bits has 1366 characters; also keeps the decoder away from long texts.
const LONGEST_MEMBER: usize = 1400;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// RFC 7515 §A.3.1, RFC 8037 §A.2, and a modulus that is none of anybody's.
    const EC: &str =
        r#""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;
    const OKP: &str = r#""kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#;

    fn rsa(bytes: usize) -> String {
        let mut n = vec![0xc3; bytes];
        n[bytes - 1] = 0x0d;
        format!(r#""kty":"RSA","n":"{}","e":"AQAB""#, URL_SAFE_NO_PAD.encode(n))
    }

    fn read(members: &str) -> Result<PublicKey, Error> {
        from_jwk(Document::parse(format!("{{{members}}}").as_bytes()).expect("is JSON").root())
    }

    #[test]
    fn each_kind_is_read_and_is_the_same_key_as_its_multikey() {
        assert!(matches!(read(OKP), Ok(PublicKey::Ed25519(_))) && matches!(read(&rsa(256)), Ok(PublicKey::Rsa(_))));
        for members in [EC, OKP, &rsa(256), &rsa(384)] {
            let key = read(members).expect("is a key");
            let written: Vec<String> = to_jwk(&key).iter().map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
            assert_eq!(read(&written.join(",")), Ok(key.clone()), "{members}");
            assert!(written.is_sorted(), "RFC 7638 §3.3");
            assert_eq!(PublicKey::from_multikey(&key.to_multikey()), Ok(key), "{members}");
        }
        assert!(read(EC).is_ok_and(|key| key.is_published()) && read(OKP).is_ok_and(|key| key.is_published()));
        assert!(read(&rsa(256)).is_ok_and(|key| !key.is_published()));
    }

    #[test]
    fn numbers_are_written_in_one_way() {
        let y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
        let malformed = |member| Err(Error::Malformed { member });
        assert_eq!(read(&EC.replace(y, &format!("{y}="))), malformed("y"));
        assert_eq!(read(&EC.replace(y, &y.replace('_', "/"))), malformed("y"));
        assert_eq!(read(&EC.replace("5a0\"", "5a1\"")), malformed("y"), "bits left over");
        assert_eq!(read(&EC.replace(y, "")), Err(Error::Length { expected: 32, found: 0 }));
        assert_eq!(read(&EC.replace(y, &format!("AA{y}A"))), Err(Error::Length { expected: 32, found: 34 }));
        assert_eq!(read(&EC.replace("x_FE", "x_FF")), Err(Error::NotOnCurve));
        assert_eq!(read(&EC.replace("P-256", "P-384")), Err(Error::Length { expected: 48, found: 32 }));
        assert_eq!(read(&EC.replace("\"y\"", "\"z\"")), malformed("y"));
        assert_eq!(read(&EC.replace("\"kty\"", "\"k\\u0074\"")), malformed("kty"));
        assert_eq!(read(&rsa(255)), Err(Error::Weak));
        assert_eq!(read(&rsa(256).replace("AQAB", "AAEAAQ")), Err(Error::NotCanonical), "a leading zero");
        assert_eq!(read(&rsa(256).replace("AQAB", "Aw")), Err(Error::Unsupported { kind: "RSA with a small exponent" }));
        assert_eq!(read(&rsa(1024 + 64)), malformed("n"), "longer than any");
    }

    #[test]
    fn a_key_of_another_kind_or_for_another_use_is_none() {
        assert_eq!(read(&EC.replace("P-256", "secp256k1")), Err(Error::Unsupported { kind: "EC of another curve" }));
        assert_eq!(read(&OKP.replace("Ed25519", "X25519")), Err(Error::Unsupported { kind: "OKP of another curve" }));
        assert_eq!(read(r#""kty":"AKP""#), Err(Error::Unsupported { kind: "JWK of another type" }));
        assert_eq!(read(r#""kty":"oct""#), Err(Error::Private));
        assert_eq!(read(&EC.replace("\"P-256\"", "7")), Err(Error::Malformed { member: "crv" }));
        assert_eq!(read(&format!("{},\"crv\":\"P-256\"", rsa(256))), Err(Error::Malformed { member: "crv" }));
        for member in PRIVATE_MEMBERS {
            assert_eq!(read(&format!("{EC},\"{member}\":null")), Err(Error::Private), "{member}");
        }
        for good in
            [r#""alg":"ES256""#, r#""use":"sig""#, r#""key_ops":["verify"]"#, r#""key_ops":["sign","verify"],"use":"sig","kid":"1""#]
        {
            assert!(read(&format!("{EC},{good}")).is_ok(), "{good}");
        }
        for (bad, member) in [
            (r#""alg":"ES384""#, "alg"),
            (r#""alg":"RS256""#, "alg"),
            (r#""alg":"HS256""#, "alg"),
            (r#""alg":"ECDH-ES""#, "alg"),
            (r#""alg":7"#, "alg"),
            (r#""use":"enc""#, "use"),
            (r#""use":["sig"]"#, "use"),
            (r#""key_ops":["sign"]"#, "key_ops"),
            (r#""key_ops":[]"#, "key_ops"),
            (r#""key_ops":"verify""#, "key_ops"),
        ] {
            assert_eq!(read(&format!("{EC},{bad}")), Err(Error::NotForVerifying { member }), "{bad}");
        }
    }

    #[test]
    fn a_key_that_names_its_algorithm_is_for_no_other() {
        let jwk = |members: &str| Document::parse(format!("{{{members}}}").as_bytes()).expect("is JSON");
        let ps = jwk(&format!("{},\"alg\":\"PS256\"", rsa(256)));
        assert!(allows(ps.root(), Algorithm::Ps256) && !allows(ps.root(), Algorithm::Rs256));
        let any = jwk(&rsa(256));
        assert!(allows(any.root(), Algorithm::Ps256) && allows(any.root(), Algorithm::Rs256));
    }
}
