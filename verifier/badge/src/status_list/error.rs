//! Why bits cannot be had from a text.

/// Why a text is no list, or a size no size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A list cannot have that many entries.
    #[error("a list of {entries} entries cannot be")]
    Entries {
        /// How many were asked for.
        entries: usize,
    },
    /// Not base64url without padding and stray bits.
    #[error("not base64url")]
    NotBase64Url,
    /// Not gzip, or gzip that is cut short or damaged.
    #[error("not gzip")]
    NotGzip,
    /// No `u` in front.
    #[error("not multibase base64url")]
    NotMultibase,
    /// Not zlib, or zlib that is cut short or damaged.
    #[error("not zlib")]
    NotZlib,
    /// A second gzip member follows.
    #[error("several gzip members")]
    SeveralMembers,
    /// Entries of a number of bits that the standard does not have.
    #[error("entries of {bits} bits")]
    Size {
        /// How many.
        bits: i64,
    },
    /// More than [`super::MAX_BYTES`] when unpacked.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// Fewer entries than the standard asks for, so that a badge hides in no crowd.
    #[error("only {bytes} bytes")]
    TooShort {
        /// How many.
        bytes: usize,
    },
    /// Something follows the packed bits.
    #[error("{count} bytes behind the list")]
    TrailingBytes {
        /// How many.
        count: usize,
    },
}
