//! Whatever a badge was given as, opened to the document that is judged: JSON, a compact JWS, an SD-JWT, or an object that envelopes one
//! of these (VCDM 2.0 §4.13). What is wrong with a token that can be read is said in its report, not here.

use crate::credential::has_type;
use crate::document::{self, Digest, Document, MAX_BYTES};
use crate::jose::compact::{self, Compact};
use crate::jose::sd_jwt::{self, Processed};
use crate::jose::{Envelope, Hidden, claims};

/// A document, and the token that it came in.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What is judged and shown. Of a credential in a token, its digest is that of the token's text.
    pub document: Document,
    /// The token, where it came in one.
    pub envelope: Option<Envelope>,
}

/// Opens what was given; blank around it does not count.
///
/// # Errors
/// See [`Error`].
pub fn open(bytes: &[u8]) -> Result<Opened, Error> {
    let text = std::str::from_utf8(bytes).ok().map(str::trim_ascii).filter(|text| is_token(text));
    if let Some(text) = text {
        return token(text, Vec::new());
    }
    let document = Document::parse(bytes).map_err(Error::Document)?;
    let root = document.root();
    // RFC 7515 §7.2: refused, because in it a header may stand where nothing signs it, and several signatures may disagree (attack W08).
    if root.get("payload").is_some() && (root.get("signatures").is_some() || root.get("signature").is_some()) {
        return Err(Error::JsonSerialization);
    }
    if !has_type(root, "EnvelopedVerifiableCredential") && !has_type(root, "EnvelopedVerifiablePresentation") {
        return Ok(Opened { document, envelope: None });
    }
    let inner = root.str("id").and_then(enveloped).ok_or(Error::NotAnEnvelope)?;
    let beside = root.iter().map(|(name, _)| name).filter(|name| !["@context", "id", "type"].contains(name));
    token(inner, beside.map(str::to_owned).collect())
}

/// What a text may be: three parts of base64url with dots between them, perhaps with disclosures behind. That it is one is told later.
fn is_token(text: &str) -> bool {
    // What an opening brace, and a quote or blank behind it, come to.
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~' | b'=' | b'+' | b'/');
    (text.starts_with("ey") || text.starts_with("ew")) && text.contains('.') && text.bytes().all(plain)
}

/// The token in `id` (VCDM 2.0 §4.13): a `data:` URL (RFC 2397) of a media type that VC-JOSE-COSE §6.1 registers. Not base64, not escaped: a
/// token needs neither, and one token has one text.
fn enveloped(id: &str) -> Option<&str> {
    let (media, text) = id.strip_prefix("data:")?.split_once(',')?;
    let known = ["application/vc+jwt", "application/vc+sd-jwt", "application/vp+jwt", "application/vp+sd-jwt"];
    known.contains(&media).then_some(text)
}

fn token(text: &str, beside: Vec<String>) -> Result<Opened, Error> {
    if text.len() > MAX_BYTES {
        return Err(Error::Document(document::Error::TooLarge { limit: MAX_BYTES }));
    }
    let parts = sd_jwt::Parts::of(text);
    let Compact { header, payload, signature, signing_input } =
        Compact::parse(parts.map_or(text, |parts| parts.jwt)).map_err(Error::Token)?;
    let payload = Document::parse(&payload).map_err(Error::Document)?.root().clone();
    let processed = match &parts {
        None => Ok(Processed { payload: payload.clone(), hidden: Hidden::default() }),
        Some(parts) => sd_jwt::processed(&payload, parts),
    };
    let (Processed { payload: told, hidden }, undisclosed) = match processed {
        Ok(processed) => (processed, None),
        Err(fault) => (Processed { payload: payload.clone(), hidden: Hidden::default() }, Some(fault)),
    };
    let claims::Claims { form, credential, statuses, fault } = claims::read(&header, &told);
    let document = Document::of(credential, Digest::of(text.as_bytes()));
    let is_presented = parts.is_some_and(|parts| !parts.key_binding.is_empty());
    let fault = undisclosed.or(fault);
    let envelope = Envelope { header, payload, signing_input, signature, form, fault, hidden, statuses, beside, is_presented };
    Ok(Opened { document, envelope: Some(envelope) })
}

/// Why what was given cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No document, or a token whose payload is none.
    #[error(transparent)]
    Document(document::Error),
    /// A JWS in one of its JSON serialisations.
    #[error("a JWS that is not compact")]
    JsonSerialization,
    /// An object that calls itself an envelope and holds no token.
    #[error("an envelope without a token")]
    NotAnEnvelope,
    /// It looks like a token, and is none.
    #[error(transparent)]
    Token(compact::Error),
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use crate::jose::Form;

    fn text(header: &str, payload: &str) -> String {
        format!("{}.{}.AA", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload))
    }

    const HEADER: &str = r#"{"alg":"EdDSA"}"#;
    const PAYLOAD: &str = r#"{"type":"VerifiableCredential"}"#;

    #[test]
    fn every_way_to_give_a_credential_ends_in_a_document() {
        let token = text(HEADER, PAYLOAD);
        let object = |more: &str| format!(r#"{{"id":"data:application/vc+jwt,{token}","type":"EnvelopedVerifiableCredential"{more}}}"#);
        let form = |given: &str| {
            let opened = open(given.as_bytes()).expect("can be opened");
            assert_eq!(opened.document.root().str("type"), Some("VerifiableCredential"), "{given}");
            opened.envelope.map(|envelope| (envelope.form, envelope.beside))
        };
        assert_eq!(form(PAYLOAD), None);
        for given in [token.clone(), format!(" {token}\n"), format!("{token}~"), object("")] {
            assert_eq!(form(&given), Some((Form::BesideClaims, Vec::new())), "{given}");
        }
        assert_eq!(form(&object(r#","name":"x""#)), Some((Form::BesideClaims, vec!["name".to_owned()])));
        assert_eq!(open(token.as_bytes()).expect("can be opened").document.digest(), Digest::of(token.as_bytes()));
    }

    #[test]
    fn what_is_no_one_thing_is_not_opened() {
        let token = text(HEADER, PAYLOAD);
        let error = |given: &str| open(given.as_bytes()).expect_err("must be refused");
        assert_eq!(error(&format!("{token}.AA")), Error::Token(compact::Error::NotThreeParts));
        assert_eq!(error(&format!("{token}==")), Error::Token(compact::Error::NotBase64Url { part: "signature" }));
        assert!(matches!(error(&text(HEADER, "[]")), Error::Document(document::Error::NotAnObject)));
        assert!(matches!(error(&text(HEADER, r#"{"a":1,"a":2}"#)), Error::Document(document::Error::DuplicateMember { .. })));
        assert_eq!(error(r#"{"payload":"e30","signatures":[]}"#), Error::JsonSerialization);
        for id in ["urn:x", "data:application/vc+jwt;base64,e30", "data:text/plain,e30.e30.AA", "data:,x"] {
            assert_eq!(error(&format!(r#"{{"type":["EnvelopedVerifiableCredential"],"id":"{id}"}}"#)), Error::NotAnEnvelope, "{id}");
        }
        assert!(matches!(error("www.example.org"), Error::Document(document::Error::Syntax { .. })));
    }
}
