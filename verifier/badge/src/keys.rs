//! Public keys from Multikey. No private key is named here.

use ed25519_dalek::{Signature, VerifyingKey};

/// A public key that may verify a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// Ed25519 (RFC 8032): on the curve, canonically encoded, not weak.
    Ed25519(VerifyingKey),
}

/// Why a text is no key that we use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A key of its kind has another length.
    #[error("{found} bytes where the key has {expected}")]
    Length {
        /// What the multicodec promises.
        expected: usize,
        /// What stands there.
        found: usize,
    },
    /// A second encoding of a point that has a canonical one: two texts would name one key.
    #[error("the point is not canonically encoded")]
    NotCanonical,
    /// No base58btc multibase text of a sane length, or no multicodec of a key in front.
    #[error("not a multibase key")]
    NotMultibase,
    /// The bytes are no point of the curve.
    #[error("not a point of the curve")]
    NotOnCurve,
    /// A private key was published.
    #[error("this is a private key")]
    Private,
    /// A registered kind of key that we do not use.
    #[error("the kind of key 0x{codec:x} is not supported")]
    Unsupported {
        /// Its multicodec.
        codec: u64,
    },
    /// A point of low order: under it, one signature fits nearly every message.
    #[error("a weak key proves nothing")]
    Weak,
}

impl PublicKey {
    /// Reads `publicKeyMultibase` (CID 1.0 §2.2.2 Multikey): `z`, base58btc, multicodec, key bytes.
    ///
    /// # Errors
    /// See [`Error`]. A text that names a key in any other than the one canonical way is refused.
    pub fn from_multikey(text: &str) -> Result<Self, Error> {
        let bytes = base58(text, LONGEST_MULTIKEY).ok_or(Error::NotMultibase)?;
        let (codec, key) = multicodec(&bytes).ok_or(Error::NotMultibase)?;
        match codec {
            ED25519_PUB => Self::from_ed25519(key),
            codec if PRIVATE_CODECS.contains(&codec) => Err(Error::Private),
            codec if KNOWN_CODECS.contains(&codec) => Err(Error::Unsupported { codec }),
            _ => Err(Error::NotMultibase),
        }
    }

    /// An Ed25519 key from its 32 bytes (RFC 8032 §5.1.5).
    ///
    /// # Errors
    /// See [`Error`].
    pub fn from_ed25519(bytes: &[u8]) -> Result<Self, Error> {
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| Error::Length { expected: 32, found: bytes.len() })?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| Error::NotOnCurve)?;
        if key.is_weak() {
            return Err(Error::Weak);
        }
        // RFC 8032 §5.1.3 step 1 wants y < p; the curve library reduces a larger y in silence. (Step 4, x = 0 with a sign, are
        // the points y = 1 and y = -1, which are weak.)
        if !is_below_p(bytes) {
            return Err(Error::NotCanonical);
        }
        Ok(Self::Ed25519(key))
    }

    /// The Multikey text, as it was or would be read.
    #[must_use]
    pub fn to_multikey(&self) -> String {
        let Self::Ed25519(key) = self;
        let mut bytes = [0; 34];
        let (codec, rest) = bytes.split_at_mut(2);
        codec.copy_from_slice(&[0xed, 0x01]);
        rest.copy_from_slice(key.as_bytes());
        to_base58(&bytes)
    }

    /// Whether the private half stands in a published document, so that anybody signs with it.
    #[must_use]
    pub fn is_published(&self) -> bool {
        let Self::Ed25519(key) = self;
        PUBLISHED.contains(&key.as_bytes())
    }

    /// Whether `signature` is this key's signature of `message`. For Ed25519 always `verify_strict`: the plain check
    /// accepts 165 more of the CCTV edge cases, on which two honest verifiers disagree.
    #[must_use]
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        let Self::Ed25519(key) = self;
        Signature::from_slice(signature).is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
    }
}

/// The bytes of a `z` multibase text (base58btc). Each byte string has exactly one such text.
/// Longer texts are refused unread, because base58 takes quadratic time.
#[must_use]
pub fn base58(text: &str, longest: usize) -> Option<Vec<u8>> {
    let digits = text.strip_prefix('z').filter(|digits| !digits.is_empty() && digits.len() <= longest)?.as_bytes();
    // Five digits at a time into words of 32 bits, least first: digit by digit and byte by byte takes as long as parsing a badge.
    let mut words: Vec<u32> = Vec::with_capacity(digits.len() / 5 + 1);
    for group in digits.chunks(5) {
        let (mut carry, mut base) = (0, 1);
        for digit in group {
            carry = carry * 58 + digit_of(*digit)?;
            base *= 58;
        }
        for word in &mut words {
            let product = u64::from(*word) * base + carry;
            *word = low(product);
            carry = product >> 32;
        }
        if carry > 0 {
            words.push(low(carry));
        }
    }
    let zeros = digits.iter().take_while(|digit| **digit == b'1').count();
    let mut bytes = vec![0; zeros];
    bytes.extend(words.iter().rev().flat_map(|word| word.to_be_bytes()).skip_while(|byte| *byte == 0));
    Some(bytes)
}

/// The `z` multibase text of `bytes`.
#[must_use]
pub fn to_base58(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

/// The value of a base58btc digit: digits and letters without `0`, `O`, `I` and `l`.
fn digit_of(digit: u8) -> Option<u64> {
    let (first, value) = match digit {
        b'1'..=b'9' => (b'1', 0),
        b'A'..=b'H' => (b'A', 9),
        b'J'..=b'N' => (b'J', 17),
        b'P'..=b'Z' => (b'P', 22),
        b'a'..=b'k' => (b'a', 33),
        b'm'..=b'z' => (b'm', 44),
        _ => return None,
    };
    Some(u64::from(digit - first) + value)
}

/// The low 32 bits.
fn low(wide: u64) -> u32 {
    u32::try_from(wide & u64::from(u32::MAX)).unwrap_or(0)
}

/// Whether the 255 bits of y are less than p = 2^255 - 19. What is not lies in the last nineteen values.
fn is_below_p(bytes: &[u8; 32]) -> bool {
    let [least, middle @ .., most] = bytes;
    *least < 0xed || middle.iter().any(|byte| *byte != 0xff) || most & 0x7f != 0x7f
}

/// The multicodec (an unsigned varint in its shortest form) and what follows it.
fn multicodec(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut codec = 0;
    // Registered multicodecs of keys fit in three bytes.
    for (i, &byte) in bytes.iter().enumerate().take(3) {
        codec |= u64::from(byte & 0x7f) << (7 * i);
        if byte < 0x80 {
            let shortest = byte != 0 || i == 0;
            return bytes.get(i + 1..).filter(|_| shortest).map(|rest| (codec, rest));
        }
    }
    None
}

/// Public halves of private keys that stand in RFC 8032 (section 7), and of the seed that everybody tries first. Somebody always
/// copies a key from a specification "for the time being".
const PUBLISHED: &[&[u8; 32]] = &[
    // RFC 8032 §7.1 TEST 1, also RFC 8037 §A.1; the key of `keys.example/`
    b"\xd7\x5a\x98\x01\x82\xb1\x0a\xb7\xd5\x4b\xfe\xd3\xc9\x64\x07\x3a\x0e\xe1\x72\xf3\xda\xa6\x23\x25\xaf\x02\x1a\x68\xf7\x07\x51\x1a",
    // §7.1 TEST 2
    b"\x3d\x40\x17\xc3\xe8\x43\x89\x5a\x92\xb7\x0a\xa7\x4d\x1b\x7e\xbc\x9c\x98\x2c\xcf\x2e\xc4\x96\x8c\xc0\xcd\x55\xf1\x2a\xf4\x66\x0c",
    // §7.1 TEST 3
    b"\xfc\x51\xcd\x8e\x62\x18\xa1\xa3\x8d\xa4\x7e\xd0\x02\x30\xf0\x58\x08\x16\xed\x13\xba\x33\x03\xac\x5d\xeb\x91\x15\x48\x90\x80\x25",
    // §7.1 TEST 1024
    b"\x27\x81\x17\xfc\x14\x4c\x72\x34\x0f\x67\xd0\xf2\x31\x6e\x83\x86\xce\xff\xbf\x2b\x24\x28\xc9\xc5\x1f\xef\x7c\x59\x7f\x1d\x42\x6e",
    // §7.1 TEST SHA(abc), also §7.3
    b"\xec\x17\x2b\x93\xad\x5e\x56\x3b\xf4\x93\x2c\x70\xe1\x24\x50\x34\xc3\x54\x67\xef\x2e\xfd\x4d\x64\xeb\xf8\x19\x68\x34\x67\xe2\xbf",
    // §7.2, three of the four
    b"\xdf\xc9\x42\x5e\x4f\x96\x8f\x7f\x0c\x29\xf0\x25\x9c\xf5\xf9\xae\xd6\x85\x1c\x2b\xb4\xad\x8b\xfb\x86\x0c\xfe\xe0\xab\x24\x82\x92",
    // §7.2, the fourth
    b"\x0f\x1d\x12\x74\x94\x3b\x91\x41\x58\x89\x15\x2e\x89\x3d\x80\xe9\x32\x75\xa1\xfc\x0b\x65\xfd\x71\xb4\xb0\xdd\xa1\x0a\xd7\xd7\x72",
    // of 32 zero bytes: what is left where randomness was forgotten
    b"\x3b\x6a\x27\xbc\xce\xb6\xa4\x2d\x62\xa3\xa8\xd0\x2a\x6f\x0d\x73\x65\x32\x15\x77\x1d\xe2\x43\xa6\x3a\xc0\x48\xa1\x8b\x59\xda\x29",
];
const ED25519_PUB: u64 = 0xed;
/// `secp256k1-priv` to `bls12_381-g1g2-priv` and the few after them.
const PRIVATE_CODECS: std::ops::RangeInclusive<u64> = 0x1300..=0x131f;
/// Registered public keys: secp256k1 0xe7, BLS12-381 0xea, 0xeb, 0xee, X25519 0xec, Sr25519 0xef, P-256 0x1200, P-384, P-521, Ed448,
/// X448, RSA, SM2 0x1206, ML-DSA 0x1210 to 0x1212, a JWK 0xeb51.
const KNOWN_CODECS: &[u64] =
    &[0xe7, 0xea, 0xeb, 0xec, 0xee, 0xef, 0x1200, 0x1201, 0x1202, 0x1203, 0x1204, 0x1205, 0x1206, 0x1210, 0x1211, 0x1212, 0xeb51];
/// An RSA key of 4096 bits has some 720 digits.
const LONGEST_MULTIKEY: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

    fn multikey(codec: &[u8], key: &[u8]) -> String {
        to_base58(&[codec, key].concat())
    }

    #[test]
    fn a_multikey_is_written_as_it_was_read() {
        let key = PublicKey::from_multikey(GOOD).expect("is a key");
        assert_eq!(key.to_multikey(), GOOD);
    }

    #[test]
    fn a_key_of_another_kind_is_named_as_unsupported() {
        let refused = |text| PublicKey::from_multikey(text).expect_err("must be refused");
        assert_eq!(refused("zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"), Error::Unsupported { codec: 0x1200 });
        assert_eq!(
            refused("z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54"),
            Error::Unsupported { codec: 0x1201 }
        );
        assert_eq!(refused("z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p"), Error::Unsupported { codec: 0xec });
        assert_eq!(refused("z3u2W4YnTstS1nSSBAgZcYSJF43JuZ9uLV6bF38B1Bf8NugW"), Error::Private);
    }

    #[test]
    fn a_text_that_is_no_multikey_is_refused() {
        let with = |digits: &str| PublicKey::from_multikey(digits).expect_err("must be refused");
        let long = format!("z{}", "2".repeat(LONGEST_MULTIKEY + 1));
        let swapped = GOOD.replace('M', "0");
        for bad in ["", "z", &GOOD[1..], &GOOD.replacen('z', "Z", 1), &GOOD.replacen('z', "u", 1), &swapped, "z é", &long] {
            assert_eq!(with(bad), Error::NotMultibase, "{bad}");
        }
        // A leading zero digit is a zero byte, so the multicodec is another one.
        assert_eq!(with(&GOOD.replacen('z', "z1", 1)), Error::NotMultibase);
        // 0xed written as a varint of three bytes.
        assert_eq!(with(&multikey(&[0xed, 0x81, 0x00], &[9; 32])), Error::NotMultibase);
        assert_eq!(with(&multikey(&[0xed, 0x01], &[9; 31])), Error::Length { expected: 32, found: 31 });
        assert_eq!(with(&multikey(&[0xed, 0x01], &[9; 33])), Error::Length { expected: 32, found: 33 });
    }

    #[test]
    fn the_key_of_everybodys_first_example_is_known_as_published() {
        // The Multikey of RFC 8032 §7.1 TEST 1 (the same key as RFC 8037 §A.1), and one that is nobody's example there.
        let known = PublicKey::from_multikey("z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw").expect("is a key");
        assert!(known.is_published());
        assert!(PUBLISHED.iter().all(|bytes| PublicKey::from_ed25519(*bytes).is_ok_and(|key| key.is_published())), "each is a key");
        assert!(!PublicKey::from_multikey(GOOD).expect("is a key").is_published());
    }

    #[test]
    fn only_canonical_points_of_full_order_are_keys() {
        let read = |bytes: [u8; 32]| PublicKey::from_ed25519(&bytes);
        let mut y = [0; 32];
        y[0] = 2;
        assert_eq!(read(y), Err(Error::NotOnCurve));
        y[0] = 1;
        assert_eq!(read(y), Err(Error::Weak), "the identity");
        assert_eq!(read([0; 32]), Err(Error::Weak), "order 4");
        // y = p + 3 is y = 3 again, a point of full order.
        let mut canonical = [0; 32];
        canonical[0] = 3;
        let mut large = [0xff; 32];
        (large[0], large[31]) = (0xed + 3, 0x7f);
        assert!(read(canonical).is_ok());
        assert_eq!(read(large), Err(Error::NotCanonical));
        // The nineteen values from p on, under either sign, are no keys; the one below p is minus one, and weak.
        for (last, least) in [0x7f, 0xff].into_iter().flat_map(|last| (0xed..=0xff).map(move |least| (last, least))) {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (least, last);
            assert!(!is_below_p(&bytes) && read(bytes).is_err(), "{least:x} {last:x}");
        }
        let mut below = [0xff; 32];
        (below[0], below[31]) = (0xec, 0x7f);
        assert!(is_below_p(&below));
        assert_eq!(read(below), Err(Error::Weak));
    }

    /// The library that writes base58 reads it too, if slowly: the two never differ.
    #[test]
    fn base58_reads_what_the_library_reads_and_nothing_else() {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        for round in 0..3000 {
            let length = usize::try_from(random() % 90).expect("is small");
            let zeros = if round % 3 == 0 { length / 4 } else { 0 };
            let bytes: Vec<u8> = (0..length).map(|i| if i < zeros { 0 } else { random().to_be_bytes()[0] }).collect();
            let text = to_base58(&bytes);
            assert_eq!(base58(&text, 1024), (length > 0).then_some(bytes), "{text}");
            // Any other characters: both read them, to the same bytes, or neither does.
            let other: String = (0..length).map(|_| char::from(u8::try_from(33 + random() % 94).expect("is ASCII"))).collect();
            assert_eq!(base58(&format!("z{other}"), 1024), bs58::decode(&other).into_vec().ok().filter(|_| length > 0), "{other}");
        }
        for digit in 0..=u8::MAX {
            let text = char::from(digit).to_string();
            assert_eq!(base58(&format!("z{text}"), 8), bs58::decode(&text).into_vec().ok(), "{digit}");
        }
    }
}
