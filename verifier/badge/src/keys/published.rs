//! Keys whose private half stands in a published document. Somebody always copies a key from a specification "for the time being";
//! whoever reads the same page signs in that one's name.

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use crate::keys::multibase::base58;

/// Whether the private half of the key with these Multikey bytes is known to everybody.
pub(super) fn holds(multikey: &[u8]) -> bool {
    static DECODED: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| MULTIKEYS.iter().filter_map(|text| base58(text, 128)).collect());
    DECODED.iter().any(|known| known == multikey)
}

/// The same, of the RSA key with this modulus.
pub(super) fn holds_modulus(modulus: &[u8]) -> bool {
    let digest: [u8; 32] = Sha256::digest(modulus).into();
    MODULI.contains(&digest)
}

pub(super) const MULTIKEYS: &[&str] = &[
    // RFC 8032 §7.1 TEST 1, also RFC 8037 §A.1; the key of `keys.example/`
    "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
    // §7.1 TEST 2
    "z6MkiaMbhXHNA4eJVCCj8dbzKzTgYDKf6crKgHVHid1F1WCT",
    // §7.1 TEST 3
    "z6MkwSD8dBdqcXQzKJZQFPy2hh2izzxskndKCjdmC2dBpfME",
    // §7.1 TEST 1024
    "z6Mkh7U7jBwoMro3UeHmXes4tKtFbZhMRWejbtunbU4hhvjP",
    // §7.1 TEST SHA(abc), also §7.3
    "z6MkvLrkgkeeWeRwktZGShYPiB5YuPkhN2yi3MqMKZMFMgWr",
    // §7.2, three of the four
    "z6MkuWpxSsRPxhj2Y6CJQcFknsouoSZ5f5gzRAKdnB8nzGLH",
    // §7.2, the fourth
    "z6MkfUFsZBHsQh8vy1TBHvYXLJLxpVkCaJCUXC5aBKKMtZJZ",
    // of 32 zero bytes: what is left where randomness was forgotten
    "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
    // vc-di-eddsa §B.1: the key pair of its test vectors
    "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
    // vc-di-eddsa §B.4: the four of its proof sets and chains
    "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7",
    "z6MkhWqdDBPojHA7cprTGTt5yHv5yUi1B8cnXn8ReLumkw6E",
    "z6MkmEq87wkHCYnWnNZkigeDMGTN7oUw1upkhzd77KuXERS1",
    "z6Mkm1S51iPHJvDEkJ9MRtxJmT8Pqo6wHipAFwBAjN83vntT",
    // P-256. Of the number one: the base point itself
    "zDnaepsL7AXenJkVYdkh5KuKsSU7Ykh7kyXaLLU7auN9FWSiZ",
    // RFC 6979 §A.2.5, also the key pair of the test vectors of vc-di-ecdsa
    "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP",
    // vc-di-ecdsa §A.7: the key of one proof of ecdsa-sd-2023
    "zDnaeTHfhmSaQKBc7CmdL3K7oYg3D6SC7yowe2eBeVd2DH32r",
    // RFC 7515 §A.3
    "zDnaerGBD7Zxzau2fdfEFaaaTDYBu5XEBYdGV2BmERp3MDSov",
    // RFC 7517 §A.2
    "zDnaekw6iisW1j4ronMuZagbvVehJK4unit6kvZ8UqJ2LSG1j",
    // P-384. Of the number one
    "z82Lm2Abz3bgMqXh7vPbTuaCgzL8Mxx3KcZ2ZyAEYtCMhYXCYE9yhBvpQ1F78faLDX6hpQN",
    // RFC 6979 §A.2.6, also the key pair of the test vectors of vc-di-ecdsa
    "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ",
];
/// SHA-256 of the modulus.
const MODULI: &[[u8; 32]] = &[
    // RFC 7515 §A.2
    *b"\x26\xd6\x87\x2d\x47\x6b\x20\xe7\xea\xa7\xcc\x89\x4d\xcb\xc0\x3f\x23\x47\xe8\x8f\xb8\xcb\x46\x06\x66\x42\x21\x3c\xac\xf2\x57\xd5",
    // RFC 7517 §A.2, also RFC 7638 §3.1
    *b"\xcf\xd9\x82\x8d\x5c\x4b\xe1\x80\xa7\xf4\xeb\x8b\x33\x72\x57\x69\xdb\x37\xcf\x9d\x3e\x7e\x71\xe3\x52\x21\x58\xc3\x9b\x34\x53\x7c",
    // RFC 7517 §C.1
    *b"\x3c\xdd\xc5\x27\x54\xc3\xed\x62\xad\xfa\x8d\xb8\x24\x3e\x08\x41\x01\xb3\x3b\x92\xae\x29\xc3\xd7\x8f\xcd\xe8\xd8\x4d\x0b\xe8\xc2",
    // RFC 7520 §3.4
    *b"\x91\xc2\xc7\x02\xc0\x24\x00\x40\xba\x2a\x82\xa5\x53\x57\xac\x08\x1c\xba\xc4\xb4\x63\x63\x2d\x77\xef\xa7\x1d\x25\xb2\xc2\xb2\xa2",
];
