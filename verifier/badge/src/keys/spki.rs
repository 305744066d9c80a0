//! Public keys as OpenSSL writes them: PEM (RFC 7468 §13) around a SubjectPublicKeyInfo (RFC 5280 §4.1), as Open Badges 2.0 publishes its
//! keys. One key, one text: whatever else BER allows is refused.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::keys::error::Error;
use crate::keys::modulus::{SEQUENCE, element, from_der, tagged};
use crate::keys::public::PublicKey;

/// The key in `publicKeyPem` (OB 2.0, "CryptographicKey"): RSA, P-256, P-384 or Ed25519; also an RSA key without its wrapping.
///
/// # Errors
/// See [`Error`].
pub fn from_spki_pem(text: &str) -> Result<PublicKey, Error> {
    let malformed = || Error::Malformed { member: "publicKeyPem" };
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(malformed());
    }
    if text.contains("PRIVATE KEY-----") {
        return Err(Error::Private);
    }
    let inside = |label: &str| {
        let body = text.strip_prefix(&format!("-----BEGIN {label}-----"))?.strip_suffix(&format!("-----END {label}-----"))?;
        // Lines end in every way, once they have been through a few programs; the alphabet has none of these.
        STANDARD.decode(body.split_ascii_whitespace().collect::<String>()).ok()
    };
    if let Some(der) = inside("PUBLIC KEY") {
        return spki(&der);
    }
    // RFC 8017 §A.1.1 alone, as older tools of OpenSSL wrote it.
    inside("RSA PUBLIC KEY").ok_or_else(malformed).and_then(|der| from_der(&der)).map(PublicKey::Rsa)
}

/// `SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }`.
fn spki(der: &[u8]) -> Result<PublicKey, Error> {
    let (content, rest) = element(der, SEQUENCE).ok_or(Error::NotCanonical)?;
    let (algorithm, more) = element(content, SEQUENCE).ok_or(Error::NotCanonical)?;
    let (bits, end) = element(more, BIT_STRING).ok_or(Error::NotCanonical)?;
    if !rest.is_empty() || !end.is_empty() || tagged(SEQUENCE, &[tagged(SEQUENCE, algorithm), tagged(BIT_STRING, bits)].concat()) != der {
        return Err(Error::NotCanonical);
    }
    // X.690 §8.6.2.2: the first byte counts the bits that are not used; a key uses them all.
    let key = bits.strip_prefix(&[0]).ok_or(Error::NotCanonical)?;
    // RFC 5480 §2.2: points are read as they are usually written, uncompressed.
    let point = |length| if key.len() == length && key.first() == Some(&4) { Ok(key) } else { Err(Error::NotCanonical) };
    match algorithm {
        RSA => from_der(key).map(PublicKey::Rsa),
        P256 => PublicKey::from_p256(point(65)?),
        P384 => PublicKey::from_p384(point(97)?),
        ED25519 => PublicKey::from_ed25519(key),
        _ => Err(Error::Unsupported { kind: "SubjectPublicKeyInfo" }),
    }
}

/// rsaEncryption with NULL (RFC 3279 §2.3.1).
const RSA: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
/// id-ecPublicKey with secp256r1 (RFC 5480 §2.1.1.1).
const P256: &[u8] = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// id-ecPublicKey with secp384r1.
const P384: &[u8] = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22];
/// id-Ed25519, without parameters (RFC 8410 §3).
const ED25519: &[u8] = &[0x06, 0x03, 0x2b, 0x65, 0x70];
const BIT_STRING: u8 = 0x03;
/// An RSA key of 8192 bits has 1.5 kilobytes.
const LONGEST: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;
    use p256::elliptic_curve::sec1::ToSec1Point as _;

    fn pem(der: &[u8]) -> String {
        format!("-----BEGIN PUBLIC KEY-----\r\n{}\n-----END PUBLIC KEY-----\n", STANDARD.encode(der))
    }

    fn wrapped(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
        tagged(SEQUENCE, &[tagged(SEQUENCE, algorithm), tagged(BIT_STRING, &[&[0], key].concat())].concat())
    }

    /// RFC 8410 §10.1, the example of a public key.
    #[test]
    fn the_published_example_is_read() {
        let text = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----";
        assert!(matches!(from_spki_pem(text), Ok(PublicKey::Ed25519(_))));
        assert_eq!(from_spki_pem(&text.replace("PUBLIC", "PRIVATE")), Err(Error::Private));
        for bad in ["", "-----BEGIN PUBLIC KEY-----", &text[..60], &text.replace("MCow", "MCo*"), &format!("{text} {text}")] {
            assert_eq!(from_spki_pem(bad), Err(Error::Malformed { member: "publicKeyPem" }), "{bad}");
        }
    }

    #[test]
    fn one_key_has_one_text() {
        let point = p256::PublicKey::from_sec1_bytes(&p256::AffinePoint::GENERATOR.to_sec1_point(false).to_bytes()).expect("is a point");
        let (open, short) = (point.to_sec1_point(false), point.to_sec1_point(true));
        let der = wrapped(P256, open.as_bytes());
        assert!(matches!(from_spki_pem(&pem(&der)), Ok(PublicKey::P256(_))));
        assert_eq!(from_spki_pem(&pem(&wrapped(P256, short.as_bytes()))), Err(Error::NotCanonical));
        assert_eq!(from_spki_pem(&pem(&[der.clone(), vec![0]].concat())), Err(Error::NotCanonical), "something behind it");
        // The same length in two bytes.
        let long = [&[0x30, 0x81], &der[1..]].concat();
        assert_eq!(from_spki_pem(&pem(&long)), Err(Error::NotCanonical));
        for cut in 0..der.len() {
            assert!(from_spki_pem(&pem(&der[..cut])).is_err(), "{cut}");
        }
        let secp256k1 = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x0a];
        assert_eq!(from_spki_pem(&pem(&wrapped(secp256k1, open.as_bytes()))), Err(Error::Unsupported { kind: "SubjectPublicKeyInfo" }));
    }
}
