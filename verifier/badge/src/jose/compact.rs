//! A compact JWS taken apart (RFC 7515 §7.1). Our own reader, because general libraries let pass what two of them read differently: padding,
//! a header with one member twice, bits behind the last byte (attacks W08, W09, W12). The JSON serialisations are not read at all.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::document::{self, Document, MAX_BYTES, Object};

/// The parts of a compact JWS. That it has three good parts is all that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Compact {
    /// The protected header; a compact JWS has no other.
    pub header: Object,
    /// The payload's own bytes.
    pub payload: Vec<u8>,
    /// The signature's own bytes; none where the text ends with a dot.
    pub signature: Vec<u8>,
    /// What is signed (RFC 7515 §5.1 step 5): header and payload as they stand in the text, with the dot between them.
    pub signing_input: String,
}

impl Compact {
    /// Takes `text` apart, without blank around it.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_BYTES {
            return Err(Error::TooLarge { limit: MAX_BYTES });
        }
        // RFC 7515 §7.1: three parts, no more; a fourth would be a JWE's, or a second reading.
        let (signing_input, signature) = text.rsplit_once('.').ok_or(Error::NotThreeParts)?;
        let (header, payload) = signing_input.split_once('.').filter(|(_, payload)| !payload.contains('.')).ok_or(Error::NotThreeParts)?;
        if header.len() > LONGEST_HEADER || signature.len() > LONGEST_SIGNATURE {
            return Err(Error::TooLarge { limit: LONGEST_HEADER });
        }
        Ok(Self {
            // RFC 7515 §4: names in the header must be unique; ours fails on a second one.
            header: Document::parse(&decode(header, "header")?).map_err(Error::Header)?.root().clone(),
            payload: decode(payload, "payload")?,
            signature: decode(signature, "signature")?,
            signing_input: signing_input.to_owned(),
        })
    }
}

/// Base64url without padding (RFC 7515 §2, RFC 7515 appendix C): one text for each byte string.
fn decode(text: &str, part: &'static str) -> Result<Vec<u8>, Error> {
    // This engine takes no padding, no blank, no other alphabet, and no bits behind the last byte.
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::NotBase64Url { part })
}

/// Why a text is no compact JWS.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The header is no JSON object that has one reading.
    #[error("the header: {0}")]
    Header(#[source] document::Error),
    /// A part is not base64url as RFC 7515 writes it.
    #[error("the {part} is not base64url")]
    NotBase64Url {
        /// Which.
        part: &'static str,
    },
    /// Not three parts with dots between them.
    #[error("not three parts")]
    NotThreeParts,
    /// Larger than any that is read.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
}

/// A key of 4096 bits in a header has some 800 characters; more keeps nobody's badge out and floods out.
const LONGEST_HEADER: usize = 16 * 1024;
/// An RSA signature of 8192 bits has 1366 characters.
const LONGEST_SIGNATURE: usize = 2048;

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "eyJhbGciOiJFZERTQSJ9";

    fn error(text: &str) -> Error {
        Compact::parse(text).expect_err("must be refused")
    }

    #[test]
    fn a_token_comes_apart_as_it_was_put_together() {
        let token = Compact::parse(&format!("{HEADER}.e30.AQI")).expect("is a token");
        assert_eq!(token.header.str("alg"), Some("EdDSA"));
        assert_eq!((token.payload.as_slice(), token.signature.as_slice()), (b"{}".as_slice(), [1, 2].as_slice()));
        assert_eq!(token.signing_input, format!("{HEADER}.e30"));
        assert!(Compact::parse(&format!("{HEADER}..")).is_ok_and(|token| token.payload.is_empty() && token.signature.is_empty()));
    }

    #[test]
    fn there_is_one_way_to_write_each_part() {
        for text in ["", "e30", "e30.e30", "e30.e30.AA.", ".e30.e30.AA", "e30.e30.AA.AA.AA", "e30..e30.AA"] {
            assert_eq!(error(text), Error::NotThreeParts, "{text}");
        }
        for bad in ["AA==", "AA ", " AA", "A", "AB", "A+", "A/", "AA\n", "é"] {
            assert_eq!(error(&format!("{HEADER}.e30.{bad}")), Error::NotBase64Url { part: "signature" }, "{bad}");
            assert_eq!(error(&format!("{HEADER}.{bad}.AA")), Error::NotBase64Url { part: "payload" }, "{bad}");
        }
        assert_eq!(error(&format!("{HEADER}=.e30.AA")), Error::NotBase64Url { part: "header" });
    }

    #[test]
    fn the_header_is_one_small_object_with_one_reading() {
        let with = |header: &str| error(&format!("{}.e30.AA", URL_SAFE_NO_PAD.encode(header)));
        assert!(matches!(with(r#"{"alg":"none","\u0061lg":"EdDSA"}"#), Error::Header(document::Error::DuplicateMember { .. })));
        assert_eq!(with("[]"), Error::Header(document::Error::NotAnObject));
        assert!(matches!(with(""), Error::Header(document::Error::Syntax { .. })));
        assert!(matches!(with(&format!("{{\"kid\":\"{}\"}}", "k".repeat(LONGEST_HEADER))), Error::TooLarge { .. }));
        assert!(matches!(error(&"e".repeat(MAX_BYTES + 1)), Error::TooLarge { .. }));
    }
}
