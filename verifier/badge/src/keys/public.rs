//! Public keys of four kinds, and the check of a signature. Which algorithm a signature is of is the caller's word, never the signature's.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use ed25519_dalek::{Signature, VerifyingKey};
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::pss::Pss;
use rsa::traits::PublicKeyParts as _;
use sha2::{Digest as _, Sha256};

use crate::keys::error::Error;
use crate::keys::multibase::{base58, multicodec, to_base58};
use crate::keys::{modulus, published};

/// A public key that may verify a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// Ed25519 (RFC 8032): on the curve, canonically encoded, not weak.
    Ed25519(VerifyingKey),
    /// P-256 (FIPS 186-5, SP 800-186 §3.2.1.3), a point of the curve.
    P256(p256::ecdsa::VerifyingKey),
    /// P-384 (SP 800-186 §3.2.1.4), a point of the curve.
    P384(p384::ecdsa::VerifyingKey),
    /// RSA (RFC 8017): 2048 to 8192 bits, an odd exponent of at least 65537.
    Rsa(rsa::RsaPublicKey),
}

/// How a signature is made (RFC 7518 §3.1, RFC 8037 §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519; `EdDSA`, or by its newer name `Ed25519` (RFC 9864 §2.2).
    EdDsa,
    /// ECDSA over P-256 with SHA-256.
    Es256,
    /// ECDSA over P-384 with SHA-384.
    Es384,
    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256, a salt of 32 bytes.
    Ps256,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
}

impl Algorithm {
    /// The algorithm that JOSE calls so; `None` for all others, `none` among them.
    #[must_use]
    pub fn named(alg: &str) -> Option<Self> {
        match alg {
            "EdDSA" | "Ed25519" => Some(Self::EdDsa),
            "ES256" => Some(Self::Es256),
            "ES384" => Some(Self::Es384),
            "PS256" => Some(Self::Ps256),
            "RS256" => Some(Self::Rs256),
            _ => None,
        }
    }

    /// What JOSE calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EdDsa => "EdDSA",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Ps256 => "PS256",
            Self::Rs256 => "RS256",
        }
    }
}

impl PublicKey {
    /// Reads `publicKeyMultibase` (CID 1.0 §2.2.2 Multikey): `z`, base58btc, multicodec, key bytes.
    ///
    /// # Errors
    /// See [`Error`]. A text that names a key in any other than the one canonical way is refused.
    pub fn from_multikey(text: &str) -> Result<Self, Error> {
        // One venue signs thousands of badges. To find the point again, and that it is not weak, costs a tenth of a verification.
        if let Some(key) = READ_BEFORE.read().unwrap_or_else(PoisonError::into_inner).get(text) {
            return Ok(key.clone());
        }
        let key = Self::read(text)?;
        let mut kept = READ_BEFORE.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            // Strangers decide which keys there are; starting over costs honest ones some microseconds.
            kept.clear();
        }
        kept.insert(text.to_owned(), key.clone());
        Ok(key)
    }

    fn read(text: &str) -> Result<Self, Error> {
        let bytes = base58(text, LONGEST_MULTIKEY).ok_or(Error::NotMultibase)?;
        let (codec, key) = multicodec(&bytes).ok_or(Error::NotMultibase)?;
        match codec {
            ED25519_PUB => Self::from_ed25519(key),
            P256_PUB => Self::from_p256(compressed(key, P256_BYTES)?),
            P384_PUB => Self::from_p384(compressed(key, P384_BYTES)?),
            RSA_PUB => modulus::from_der(key).map(Self::Rsa),
            codec if PRIVATE_CODECS.contains(&codec) => Err(Error::Private),
            codec => {
                let kind = OTHER_CODECS.iter().find(|(other, _)| *other == codec);
                Err(kind.map_or(Error::NotMultibase, |(_, kind)| Error::Unsupported { kind }))
            }
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

    /// A P-256 key from a SEC 1 point whose form and length the caller has seen to.
    pub(crate) fn from_p256(sec1: &[u8]) -> Result<Self, Error> {
        p256::ecdsa::VerifyingKey::from_sec1_bytes(sec1).map(Self::P256).map_err(|_| Error::NotOnCurve)
    }

    /// A P-384 key, likewise.
    pub(super) fn from_p384(sec1: &[u8]) -> Result<Self, Error> {
        p384::ecdsa::VerifyingKey::from_sec1_bytes(sec1).map(Self::P384).map_err(|_| Error::NotOnCurve)
    }

    /// The Multikey text, as it was or would be read.
    #[must_use]
    pub fn to_multikey(&self) -> String {
        to_base58(&self.to_bytes())
    }

    /// Multicodec and key bytes.
    fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Ed25519(key) => [&[0xed, 0x01], key.as_bytes().as_slice()].concat(),
            Self::P256(key) => [&[0x80, 0x24], key.to_sec1_point(true).as_bytes()].concat(),
            Self::P384(key) => [&[0x81, 0x24], key.to_sec1_point(true).as_bytes()].concat(),
            Self::Rsa(key) => [&[0x85, 0x24], modulus::to_der(key).as_slice()].concat(),
        }
    }

    /// The algorithm by which a key of this kind signs a token, where nobody says otherwise: of an RSA key's two the one that Open Badges 3.0
    /// §8.2.3 asks for.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::Ed25519(_) => Algorithm::EdDsa,
            Self::P256(_) => Algorithm::Es256,
            Self::P384(_) => Algorithm::Es384,
            Self::Rsa(_) => Algorithm::Rs256,
        }
    }

    /// Whether the private half stands in a published document, so that anybody signs with it.
    #[must_use]
    pub fn is_published(&self) -> bool {
        match self {
            Self::Ed25519(_) | Self::P256(_) | Self::P384(_) => published::holds(&self.to_bytes()),
            Self::Rsa(key) => published::holds_modulus(&key.n_bytes()),
        }
    }

    /// Whether `signature` is this key's signature of `message`, by the one algorithm of its kind; an RSA key has two, so for it
    /// [`Self::verify_as`] must be asked.
    #[must_use]
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Ed25519(_) => self.verify_as(Algorithm::EdDsa, message, signature),
            Self::P256(_) => self.verify_as(Algorithm::Es256, message, signature),
            Self::P384(_) => self.verify_as(Algorithm::Es384, message, signature),
            Self::Rsa(_) => false,
        }
    }

    /// Whether `signature` is this key's signature of `message` by this algorithm; never, where the key is of another kind.
    #[must_use]
    pub fn verify_as(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        use p256::ecdsa::signature::Verifier as _;

        match (self, algorithm) {
            // Always `verify_strict`: the plain check accepts 165 more of the CCTV edge cases, on which two honest verifiers disagree.
            (Self::Ed25519(key), Algorithm::EdDsa) => {
                Signature::from_slice(signature).is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
            }
            // RFC 7518 §3.4: r and s side by side, each of full length; reading them refuses zero and what is not below the order.
            // An s above half the order is as good as its twin: JOSE and vc-di-ecdsa ask for none of the two.
            (Self::P256(key), Algorithm::Es256) => {
                p256::ecdsa::Signature::from_slice(signature).is_ok_and(|signature| key.verify(message, &signature).is_ok())
            }
            (Self::P384(key), Algorithm::Es384) => {
                p384::ecdsa::Signature::from_slice(signature).is_ok_and(|signature| key.verify(message, &signature).is_ok())
            }
            // RFC 7518 §3.5: the salt is as long as the hash.
            (Self::Rsa(key), Algorithm::Ps256) => {
                key.verify(Pss::<Sha256>::new_with_salt(SALT), &Sha256::digest(message), signature).is_ok()
            }
            (Self::Rsa(key), Algorithm::Rs256) => key.verify(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message), signature).is_ok(),
            _ => false,
        }
    }
}

/// A compressed SEC 1 point (§2.3.3) over a field of so many bytes: the only form that Multikey has.
fn compressed(bytes: &[u8], field: usize) -> Result<&[u8], Error> {
    if bytes.len() != field + 1 {
        return Err(Error::Length { expected: field + 1, found: bytes.len() });
    }
    if matches!(bytes.first(), Some(2 | 3)) { Ok(bytes) } else { Err(Error::NotCanonical) }
}

/// Whether the 255 bits of y are less than p = 2^255 - 19. What is not lies in the last nineteen values.
fn is_below_p(bytes: &[u8; 32]) -> bool {
    let [least, middle @ .., most] = bytes;
    *least < 0xed || middle.iter().any(|byte| *byte != 0xff) || most & 0x7f != 0x7f
}

/// Good keys by the text that names them. The same text is always the same key, so nothing here can be out of date; the texts
/// come from strangers, hence the standard map.
static READ_BEFORE: LazyLock<RwLock<HashMap<String, PublicKey>>> = LazyLock::new(RwLock::default);
/// A key takes about three hundred bytes, one of RSA some thousands.
const MOST_KEPT: usize = 512;
const ED25519_PUB: u64 = 0xed;
const P256_PUB: u64 = 0x1200;
const P384_PUB: u64 = 0x1201;
const RSA_PUB: u64 = 0x1205;
const P256_BYTES: usize = 32;
const P384_BYTES: usize = 48;
/// Bytes of salt.
const SALT: usize = 32;
/// `secp256k1-priv` to `bls12_381-g1g2-priv` and the few after them.
const PRIVATE_CODECS: std::ops::RangeInclusive<u64> = 0x1300..=0x131f;
/// Registered public keys of other kinds.
const OTHER_CODECS: &[(u64, &str)] = &[
    (0xe7, "secp256k1"),
    (0xea, "BLS12-381 G1"),
    (0xeb, "BLS12-381 G2"),
    (0xec, "X25519"),
    (0xee, "BLS12-381 G1 and G2"),
    (0xef, "Sr25519"),
    (0x1202, "P-521"),
    (0x1203, "Ed448"),
    (0x1204, "X448"),
    (0x1206, "SM2"),
    (0x1210, "ML-DSA-44"),
    (0x1211, "ML-DSA-65"),
    (0x1212, "ML-DSA-87"),
    (0xeb51, "a JWK in a Multikey"),
];
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
    fn a_key_that_was_read_before_is_the_same_and_a_refused_one_stays_refused() {
        let weak = multikey(&[0xed, 0x01], &[0; 32]);
        for _ in 0..2 {
            assert_eq!(PublicKey::from_multikey(GOOD), PublicKey::read(GOOD));
            assert_eq!(PublicKey::from_multikey(&weak), Err(Error::Weak));
            assert_eq!(PublicKey::from_multikey(&format!("{GOOD}1")), PublicKey::read(&format!("{GOOD}1")));
        }
        let mut state = 1_u64;
        for _ in 0..3 * MOST_KEPT {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            let key = crate::document::Digest::of(&state.to_be_bytes()).0;
            let _ = PublicKey::from_multikey(&multikey(&[0xed, 0x01], &key));
            assert!(READ_BEFORE.read().expect("no test panics with it").len() <= MOST_KEPT);
        }
        assert_eq!(PublicKey::from_multikey(GOOD), PublicKey::read(GOOD));
    }

    #[test]
    fn a_key_of_another_kind_is_named_as_unsupported() {
        let refused = |text: &str| PublicKey::from_multikey(text).expect_err("must be refused");
        assert_eq!(refused("z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p"), Error::Unsupported { kind: "X25519" });
        assert_eq!(refused(&multikey(&[0x82, 0x24], &[2; 67])), Error::Unsupported { kind: "P-521" });
        assert_eq!(refused("z3u2W4YnTstS1nSSBAgZcYSJF43JuZ9uLV6bF38B1Bf8NugW"), Error::Private);
        assert_eq!(refused("z42twTcNeSYcnqg1FLuSFs2bsGH3ZqbRHFmvS9XMsYhjxvHN"), Error::Private, "of P-256");
    }

    #[test]
    fn a_point_of_a_nist_curve_stands_compressed() {
        for (text, codec) in [
            ("zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv", [0x80, 0x24]),
            ("z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54", [0x81, 0x24]),
        ] {
            let key = PublicKey::from_multikey(text).expect("is a key");
            assert_eq!(key.to_multikey(), text);
            let point = key.to_bytes()[2..].to_vec();
            let read = |point: &[u8]| PublicKey::from_multikey(&multikey(&codec, point));
            let (field, full) = (point.len() - 1, point.len());
            assert_eq!(read(&point[1..]), Err(Error::Length { expected: full, found: field }));
            assert_eq!(read(&[&point[..], &[0]].concat()), Err(Error::Length { expected: full, found: full + 1 }));
            let uncompressed = match &key {
                PublicKey::P256(key) => key.to_sec1_point(false).as_bytes().to_vec(),
                PublicKey::P384(key) => key.to_sec1_point(false).as_bytes().to_vec(),
                _ => panic!("{text}"),
            };
            assert_eq!(read(&uncompressed), Err(Error::Length { expected: full, found: uncompressed.len() }));
            for tag in [0, 1, 4, 5, 6, 7] {
                assert_eq!(read(&[&[tag], &point[1..]].concat()), Err(Error::NotCanonical), "{tag}");
            }
            assert_eq!(read(&[&[2], vec![0xff; field].as_slice()].concat()), Err(Error::NotOnCurve), "x is not below the prime");
            // The other sign is the other key; half of all x have no point at all.
            assert!(read(&[&[point[0] ^ 1], &point[1..]].concat()).is_ok_and(|other| other != key));
            let off = (1_u8..=255).filter(|last| read(&[&[2], vec![0; field - 1].as_slice(), &[*last]].concat()).is_err()).count();
            assert!((64..192).contains(&off), "{off}");
        }
    }

    #[test]
    fn an_algorithm_is_asked_of_its_own_kind_of_key_only() {
        let keys =
            [GOOD, "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"].map(|text| PublicKey::from_multikey(text).expect("is a key"));
        let all = [Algorithm::EdDsa, Algorithm::Es256, Algorithm::Es384, Algorithm::Ps256, Algorithm::Rs256];
        for (key, algorithm) in keys.iter().flat_map(|key| all.map(|algorithm| (key, algorithm))) {
            for length in [0, 1, 63, 64, 65, 96, 256] {
                assert!(!key.verify_as(algorithm, b"", &vec![0; length]) && !key.verify(b"", &vec![0; length]), "{algorithm:?}");
            }
        }
        assert_eq!(["EdDSA", "Ed25519", "ES256", "ES384", "PS256", "RS256"].map(Algorithm::named).iter().flatten().count(), 6);
        for other in ["none", "None", "", "HS256", "es256", "ES256K", "ES512", "RS384", "RS512", "PS512", "RS1", "Ed448", "ES256 "] {
            assert_eq!(Algorithm::named(other), None, "{other}");
        }
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
        for text in published::MULTIKEYS {
            assert!(PublicKey::from_multikey(text).is_ok_and(|key| key.is_published() && key.to_multikey() == *text), "{text} is a key");
        }
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
}
