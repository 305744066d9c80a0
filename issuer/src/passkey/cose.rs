//! The key of a new passkey. COSE keys of credentials stand in CTAP2's canonical CBOR (WebAuthn L2 §6.5.1.1), so each of the three kinds that
//! we ask for has one form, byte for byte, and needs no reader of CBOR.

use badge::document::Document;
use badge::keys::{Algorithm, PublicKey, from_jwk};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::passkey::refusal::Refusal;

/// The key, and how it signs. Only where there are extensions may anything follow it.
pub(super) fn read(bytes: &[u8], may_have_more: bool) -> Result<(PublicKey, Algorithm), Refusal> {
    let (jwk, algorithm, rest) = ec(bytes).or_else(|| okp(bytes)).or_else(|| rsa(bytes)).ok_or(Refusal::Key)?;
    if !rest.is_empty() && !may_have_more {
        return Err(Refusal::Authenticator);
    }
    let document = Document::parse(jwk.as_bytes()).map_err(|_| Refusal::Key)?;
    let key = from_jwk(document.root()).map_err(|_| Refusal::Key)?;
    Ok((key, algorithm))
}

type Found<'a> = (String, Algorithm, &'a [u8]);

/// {1: 2, 3: -7, -1: 1, -2: x, -3: y} (RFC 9053 §7.1.1)
fn ec(bytes: &[u8]) -> Option<Found<'_>> {
    let rest = bytes.strip_prefix(&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20])?;
    let (x, rest) = rest.split_first_chunk::<32>()?;
    let (y, rest) = rest.strip_prefix(&[0x22, 0x58, 0x20])?.split_first_chunk::<32>()?;
    let jwk = format!(r#"{{"kty":"EC","crv":"P-256","x":"{}","y":"{}"}}"#, URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
    Some((jwk, Algorithm::Es256, rest))
}

/// {1: 1, 3: -8, -1: 6, -2: x} (RFC 9053 §7.2)
fn okp(bytes: &[u8]) -> Option<Found<'_>> {
    let rest = bytes.strip_prefix(&[0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20])?;
    let (x, rest) = rest.split_first_chunk::<32>()?;
    Some((format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{}"}}"#, URL_SAFE_NO_PAD.encode(x)), Algorithm::EdDsa, rest))
}

/// {1: 3, 3: -257, -1: n, -2: e} (RFC 8230 §4)
fn rsa(bytes: &[u8]) -> Option<Found<'_>> {
    let rest = bytes.strip_prefix(&[0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59])?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (n, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    // 512 bytes are 4096 bits: the longest that is kept in a Multikey.
    if n.len() > 512 {
        return None;
    }
    let rest = rest.strip_prefix(&[0x21, 0x43, 0x01, 0x00, 0x01])?;
    Some((format!(r#"{{"kty":"RSA","n":"{}","e":"AQAB"}}"#, URL_SAFE_NO_PAD.encode(n)), Algorithm::Rs256, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8037 §A.2 as a COSE key.
    fn okp_key() -> Vec<u8> {
        let x = URL_SAFE_NO_PAD.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo").unwrap();
        [&[0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20], x.as_slice()].concat()
    }

    #[test]
    fn each_kind_of_key_is_read_in_its_one_form() {
        assert!(matches!(read(&okp_key(), false), Ok((PublicKey::Ed25519(_), Algorithm::EdDsa))));
        let mut n = vec![0xc3; 256];
        n[255] = 0x0d;
        let rsa =
            [&[0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00], n.as_slice(), &[0x21, 0x43, 0x01, 0x00, 0x01]].concat();
        assert!(matches!(read(&rsa, false), Ok((PublicKey::Rsa(_), Algorithm::Rs256))));
        assert_eq!(read(&rsa[..200], false), Err(Refusal::Key));
        let off_the_curve =
            [[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20].as_slice(), &[1; 32], &[0x22, 0x58, 0x20], &[1; 32]];
        assert_eq!(read(&off_the_curve.concat(), false), Err(Refusal::Key));
    }

    #[test]
    fn a_key_of_another_algorithm_curve_or_order_is_refused() {
        for (at, byte) in [(2, 0x02), (4, 0x26), (6, 0x04), (8, 0x22)] {
            let mut key = okp_key();
            key[at] = byte;
            assert!(read(&key, false).is_err(), "byte {at}");
        }
        let longer = [okp_key(), vec![0xa0]].concat();
        assert_eq!(read(&longer, false), Err(Refusal::Authenticator));
        assert!(read(&longer, true).is_ok(), "extensions");
        assert_eq!(read(&[], false), Err(Refusal::Key));
    }
}
