//! Packed bits to bytes, strictly and in bounded room, for every kind of list: what two readers could unpack to two lists is none.

use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::bufread::{GzDecoder, ZlibDecoder};

use super::error::Error;

/// RFC 4648 §5 without padding; this engine also refuses stray bits behind the last byte.
pub(super) fn base64url(text: &str) -> Result<Vec<u8>, Error> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::NotBase64Url)
}

/// Exactly one gzip member (RFC 1952).
pub(super) fn gunzip(packed: &[u8]) -> Result<Vec<u8>, Error> {
    let mut gzip = GzDecoder::new(packed);
    let bytes = bounded(&mut gzip, Error::NotGzip)?;
    // Some readers stop after one gzip member and some read on: two verifiers would see two lists.
    match gzip.into_inner() {
        [] => Ok(bytes),
        [0x1f, 0x8b, ..] => Err(Error::SeveralMembers),
        rest => Err(Error::TrailingBytes { count: rest.len() }),
    }
}

/// Exactly one zlib stream (RFC 1950).
pub(super) fn inflate(packed: &[u8]) -> Result<Vec<u8>, Error> {
    let mut zlib = ZlibDecoder::new(packed);
    let bytes = bounded(&mut zlib, Error::NotZlib)?;
    match zlib.into_inner() {
        [] => Ok(bytes),
        rest => Err(Error::TrailingBytes { count: rest.len() }),
    }
}

fn bounded(packed: impl Read, damaged: Error) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(FIRST);
    let cap = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut packed = packed.take(cap);
    packed.read_to_end(&mut bytes).map_err(|_| damaged)?;
    if bytes.len() > MAX_BYTES { Err(Error::TooLarge { limit: MAX_BYTES }) } else { Ok(bytes) }
}

/// What most lists unpack to.
const FIRST: usize = 16 * 1024;
/// 2 MiB hold 16 million entries; a bomb of 2 kB would unpack to as much and more.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;
