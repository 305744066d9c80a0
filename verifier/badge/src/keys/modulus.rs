//! RSA public keys from their two numbers, and as the DER that Multikey wraps (RFC 8017 §A.1.1). Nothing of DER but this one structure.

use rsa::traits::PublicKeyParts as _;
use rsa::{BoxedUint, RsaPublicKey};

use crate::keys::error::Error;

/// The key of these two numbers, most significant byte first, each in as few bytes as it takes.
pub(super) fn from_numbers(n: &[u8], e: &[u8]) -> Result<RsaPublicKey, Error> {
    let (Some(top), Some(least)) = (n.first(), e.last()) else { return Err(Error::Malformed { member: "n" }) };
    // RFC 7518 §2 Base64urlUInt, X.690 §8.3.2: no byte that says nothing, or two texts would name one key.
    if *top == 0 || e.first() == Some(&0) {
        return Err(Error::NotCanonical);
    }
    let bits = n.len().saturating_mul(8).saturating_sub(usize::try_from(top.leading_zeros()).unwrap_or(0));
    // RFC 7518 §3.3: 2048 bits or more.
    if bits < LEAST_BITS || is_roca(n) {
        return Err(Error::Weak);
    }
    // The work of a verification grows with the square of the one, and with the bits of the other.
    if bits > MOST_BITS || e.len() > LONGEST_EXPONENT {
        return Err(Error::Unsupported { kind: "RSA, large" });
    }
    if least & 1 == 0 {
        return Err(Error::Malformed { member: "e" });
    }
    // FIPS 186-5 §5.1: below, paddings that were checked carelessly have been forged without any key.
    if e.iter().fold(0_u64, |value, byte| value << 8 | u64::from(*byte)) < LEAST_EXPONENT {
        return Err(Error::Unsupported { kind: "RSA with a small exponent" });
    }
    let number = BoxedUint::from_be_slice_vartime;
    RsaPublicKey::new(number(n), number(e)).map_err(|_| Error::Malformed { member: "n" })
}

/// Whether the modulus has the mark of primes that some smart cards made (CVE-2017-15361, "ROCA"), which can be factored: modulo each of
/// these small primes it is a power of 65537. Of sound keys one in two hundred million looks so.
fn is_roca(n: &[u8]) -> bool {
    let is_power = |prime: u64| {
        let remainder = n.iter().fold(0, |rest, byte| (rest << 8 | u64::from(*byte)) % prime);
        std::iter::successors(Some(1), |power| Some(power * 65537 % prime).filter(|next| *next != 1)).any(|power| power == remainder)
    };
    ROCA_PRIMES.iter().all(|prime| is_power(*prime))
}

/// `RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }`.
pub(super) fn from_der(bytes: &[u8]) -> Result<RsaPublicKey, Error> {
    let (inside, rest) = element(bytes, SEQUENCE).ok_or(Error::NotCanonical)?;
    let (n, more) = element(inside, INTEGER).ok_or(Error::NotCanonical)?;
    let (e, end) = element(more, INTEGER).ok_or(Error::NotCanonical)?;
    let positive = |number: &[u8]| number.strip_prefix(&[0]).unwrap_or(number).to_vec();
    let key = from_numbers(&positive(n), &positive(e))?;
    // One key, one text: whatever else BER and negative numbers allow is not what we would write.
    if rest.is_empty() && end.is_empty() && to_der(&key) == bytes { Ok(key) } else { Err(Error::NotCanonical) }
}

/// The same, written.
pub(super) fn to_der(key: &RsaPublicKey) -> Vec<u8> {
    let integer = |number: &[u8]| {
        // X.690 §8.3.3: the first bit is the sign.
        let sign: &[u8] = if number.first().is_some_and(|top| *top >= 0x80) { &[0] } else { &[] };
        tagged(INTEGER, &[sign, number].concat())
    };
    tagged(SEQUENCE, &[integer(&key.n_bytes()), integer(&key.e_bytes())].concat())
}

/// The content of the element at the head, and what follows it. Lengths of one to three bytes, as DER writes them.
pub(super) fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = bytes.strip_prefix(&[tag])?.split_first()?;
    let (length, rest) = match *first {
        short @ 0..=0x7f => (usize::from(short), rest),
        0x81 => (usize::from(*rest.first()?), rest.get(1..)?),
        0x82 => (usize::from(*rest.first()?) << 8 | usize::from(*rest.get(1)?), rest.get(2..)?),
        _ => return None,
    };
    rest.split_at_checked(length)
}

pub(super) fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    // No key that we read has more than 1100 bytes.
    let length = u16::try_from(content.len()).unwrap_or(u16::MAX).to_be_bytes();
    let length: &[u8] = match length {
        [0, short @ 0..=0x7f] => &[short],
        [0, long] => &[0x81, long],
        [high, low] => &[0x82, high, low],
    };
    [&[tag], length, content].concat()
}

/// Those below 170 of which not every number is a power of 65537.
const ROCA_PRIMES: &[u64] = &[11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];
pub(super) const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const LEAST_BITS: usize = 2048;
const MOST_BITS: usize = 8192;
const LEAST_EXPONENT: u64 = 65537;
/// Up to 2^32, in bytes.
const LONGEST_EXPONENT: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn modulus(bytes: usize) -> Vec<u8> {
        let mut n = vec![0xc3; bytes];
        n[bytes - 1] = 0x0d;
        n
    }

    const F4: &[u8] = &[1, 0, 1];

    #[test]
    fn a_key_has_two_sound_numbers() {
        assert!(from_numbers(&modulus(256), F4).is_ok() && from_numbers(&modulus(1024), F4).is_ok());
        assert_eq!(from_numbers(&modulus(255), F4), Err(Error::Weak));
        let mut short = modulus(256);
        short[0] = 0x7f;
        assert_eq!(from_numbers(&short, F4), Err(Error::Weak), "2047 bits");
        assert_eq!(from_numbers(&modulus(1025), F4), Err(Error::Unsupported { kind: "RSA, large" }));
        assert_eq!(from_numbers(&[[0].as_slice(), &modulus(256)].concat(), F4), Err(Error::NotCanonical));
        assert_eq!(from_numbers(&modulus(256), &[0, 1, 0, 1]), Err(Error::NotCanonical));
        assert_eq!(from_numbers(&modulus(256), &[1, 0, 0]), Err(Error::Malformed { member: "e" }));
        for small in [&[1][..], &[3], &[17], &[0xff, 0xff]] {
            assert_eq!(from_numbers(&modulus(256), small), Err(Error::Unsupported { kind: "RSA with a small exponent" }));
        }
        assert!(from_numbers(&modulus(256), &[0xff, 0xff, 0xff, 0xff]).is_ok());
        assert_eq!(from_numbers(&modulus(256), &[1, 0, 0, 0, 1]), Err(Error::Unsupported { kind: "RSA, large" }));
        let mut even = modulus(256);
        even[255] = 0x0c;
        assert_eq!(from_numbers(&even, F4), Err(Error::Malformed { member: "n" }));
        assert_eq!(from_numbers(&[], F4), Err(Error::Malformed { member: "n" }));
        assert_eq!(from_numbers(&modulus(256), &[]), Err(Error::Malformed { member: "n" }));
    }

    #[test]
    fn a_key_with_the_mark_of_roca_is_weak() {
        // 65537 to the 150th has it, and 2401 bits; the next odd number has not.
        let mut n = vec![1];
        for _ in 0..150 {
            let mut carry = 0_u64;
            for byte in n.iter_mut().rev() {
                let product = u64::from(*byte) * 65537 + carry;
                *byte = product.to_le_bytes()[0];
                carry = product >> 8;
            }
            while carry > 0 {
                n.insert(0, carry.to_le_bytes()[0]);
                carry >>= 8;
            }
        }
        assert!(is_roca(&n) && n.len() > 256);
        assert_eq!(from_numbers(&n, F4), Err(Error::Weak));
        let last = n.len() - 1;
        n[last] ^= 2;
        assert!(!is_roca(&n) && from_numbers(&n, F4).is_ok());
    }

    #[test]
    fn der_has_one_form() {
        let key = from_numbers(&modulus(256), F4).expect("is a key");
        let der = to_der(&key);
        assert_eq!(der.get(..9), Some([0x30, 0x82, 0x01, 0x0a, 0x02, 0x82, 0x01, 0x01, 0x00].as_slice()));
        assert_eq!(from_der(&der), Ok(key));
        assert_eq!(from_der(&[der.as_slice(), &[0]].concat()), Err(Error::NotCanonical));
        for cut in 0..der.len() {
            assert!(from_der(&der[..cut]).is_err(), "{cut}");
        }
        // Every single byte changed: another key, or none, and never one that is written otherwise.
        for at in 0..der.len() {
            let mut other = der.clone();
            other[at] ^= 0x55;
            assert!(from_der(&other).is_err() || from_der(&other).is_ok_and(|key| to_der(&key) == other), "{at}");
        }
    }
}
