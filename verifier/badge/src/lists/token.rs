//! A Status List Token, JWT form (draft-ietf-oauth-status-list §5.1), taken apart. Whose it is, the checks say.

use crate::did;
use crate::document::{Document, Number, Object, Value};
use crate::jose::compact::Compact;
use crate::jose::{Envelope, Form, Hidden, numeric_date};
use crate::report::Cause;
use crate::status_list::token::TokenStatuses;
use crate::timestamp::Timestamp;

/// What it says.
pub(super) struct ListToken {
    /// The token, for the check of its signature.
    pub(super) envelope: Envelope,
    /// `iss`; else whoever the key is named after, because the drafts leave it out.
    pub(super) issuer: String,
    /// `sub`: the place that it is for.
    pub(super) place: String,
    /// `iat`.
    pub(super) made: Timestamp,
    /// `exp`.
    pub(super) until: Option<Timestamp>,
    /// `ttl`, in seconds.
    pub(super) ttl: Option<i64>,
    /// `status_list`.
    pub(super) statuses: TokenStatuses,
}

/// Reads one; `None` where the bytes are something else.
pub(super) fn of(bytes: &[u8]) -> Option<Result<ListToken, Cause>> {
    let token = Compact::parse(std::str::from_utf8(bytes).ok()?.trim_ascii()).ok()?;
    // §5.1: the `typ` is what keeps a token that was made for something else from being taken for a list (RFC 8725 §3.11).
    let typ = token.header.str("typ")?.to_ascii_lowercase();
    let is_list = typ.strip_prefix("application/").unwrap_or(&typ) == "statuslist+jwt";
    is_list.then(|| read(token).ok_or(Cause::StatusListInvalid))
}

fn read(token: Compact) -> Option<ListToken> {
    let payload = Document::parse(&token.payload).ok()?.root().clone();
    let named = || token.header.str("kid").and_then(did::split).map(|(did, _)| did);
    let issuer = match payload.get("iss") {
        Some(issuer) => issuer.as_str()?,
        None => named()?,
    };
    let list = payload.object("status_list")?;
    let Some(Value::Number(Number::Integer(bits))) = list.get("bits") else { return None };
    let statuses = TokenStatuses::decode(*bits, list.str("lst")?).ok()?;
    Some(ListToken {
        issuer: issuer.to_owned(),
        place: payload.str("sub")?.to_owned(),
        made: payload.get("iat").and_then(numeric_date::moment)?,
        until: optional(&payload, "exp", numeric_date::moment)?,
        ttl: optional(&payload, "ttl", positive)?,
        statuses,
        envelope: Envelope {
            header: token.header,
            payload,
            signing_input: token.signing_input,
            signature: token.signature,
            // Its issuer's keys are found as those of the credentials that name it.
            form: Form::SdJwtVc,
            fault: None,
            hidden: Hidden::default(),
            statuses: Vec::new(),
            beside: Vec::new(),
            is_presented: false,
        },
    })
}

/// A claim that may be missing; the outer `None` where it is there and cannot be read.
fn optional<T>(payload: &Object, name: &str, read: fn(&Value) -> Option<T>) -> Option<Option<T>> {
    payload.get(name).map_or(Some(None), |value| read(value).map(Some))
}

/// §5.1: "The value of the claim MUST be a positive number."
fn positive(value: &Value) -> Option<i64> {
    match value {
        Value::Number(Number::Integer(seconds)) if *seconds > 0 => Some(*seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    fn list(header: &str, payload: &str) -> Option<Result<ListToken, Cause>> {
        let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
        of(format!(" {}.{}.AA\n", part(header), part(payload)).as_bytes())
    }

    const HEADER: &str = r#"{"alg":"ES256","typ":"statuslist+jwt","kid":"did:web:a.example#k"}"#;
    const LIST: &str = r#""sub":"https://a.example/1","iat":1,"status_list":{"bits":1,"lst":"eNrbuRgAAhcBXQ"}"#;

    #[test]
    fn a_list_says_whose_it_is_and_for_which_place() {
        let read = list(HEADER, &format!("{{{LIST},\"ttl\":60}}")).and_then(Result::ok).expect("is a list");
        assert_eq!(
            (read.issuer.as_str(), read.place.as_str(), read.ttl, read.until),
            ("did:web:a.example", "https://a.example/1", Some(60), None)
        );
        assert_eq!(read.statuses.status(0), Some(1));
        let named = list(HEADER, &format!("{{{LIST},\"iss\":\"https://a.example\"}}")).and_then(Result::ok).expect("is a list");
        assert_eq!(named.issuer, "https://a.example");
    }

    #[test]
    fn what_is_no_list_is_told_from_one_that_is_broken() {
        assert!(list(r#"{"alg":"ES256","typ":"vc+jwt"}"#, &format!("{{{LIST}}}")).is_none());
        assert!(list(r#"{"alg":"ES256"}"#, &format!("{{{LIST}}}")).is_none());
        assert!(of(b"{}").is_none() && of(b"\xd2\x84").is_none());
        let broken = [
            "{}".to_owned(),
            format!("{{{LIST},\"ttl\":0}}"),
            format!("{{{LIST},\"exp\":\"soon\"}}"),
            format!("{{{LIST},\"iss\":7}}"),
            LIST.replace("\"iat\":1,", "").replace("\"sub\"", "{\"sub\"") + "}",
            format!("{{{}}}", LIST.replace(":1,\"lst\"", ":3,\"lst\"")),
        ];
        for payload in broken {
            assert!(matches!(list(HEADER, &payload), Some(Err(Cause::StatusListInvalid))), "{payload}");
        }
        let nobody = r#"{"alg":"ES256","typ":"statuslist+jwt","kid":"1"}"#;
        assert!(matches!(list(nobody, &format!("{{{LIST}}}")), Some(Err(_))));
    }
}
