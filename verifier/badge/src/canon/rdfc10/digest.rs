//! The hash functions of RDFC-1.0: SHA-256 by default, SHA-384 for suites over P-384.

use sha2::{Digest as _, Sha256, Sha384};

/// Which hash function (RDFC-1.0 §3, hash algorithm).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// SHA-256, the default.
    Sha256,
    /// SHA-384.
    Sha384,
}

impl Algorithm {
    /// The digest of `bytes`.
    #[must_use]
    pub fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
        }
    }

    /// The hash of `text`.
    pub(super) fn hash(self, text: &str) -> Hash {
        let mut hash = Hash { bytes: [0; 48], len: 0 };
        match self {
            Self::Sha256 => hash.set(&Sha256::digest(text)),
            Self::Sha384 => hash.set(&Sha384::digest(text)),
        }
        hash
    }
}

/// A hash. The standard writes hashes in lower-case hexadecimal; their bytes sort alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hash {
    bytes: [u8; 48],
    len: usize,
}

impl Hash {
    fn set(&mut self, bytes: &[u8]) {
        self.bytes.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        self.len = bytes.len();
    }

    /// Writes the hash in hexadecimal.
    pub(super) fn write(&self, out: &mut String) {
        for byte in self.bytes.iter().take(self.len) {
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }));
            }
        }
    }
}
