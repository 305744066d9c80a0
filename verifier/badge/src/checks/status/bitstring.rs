//! Bitstring Status List 1.0: `BitstringStatusListEntry` (§2.1), judged by §3.2.

use super::{bits, listed};
use crate::case::Case;
use crate::credential::objects;
use crate::document::{Number, Object, Value};
use crate::report::{Cause, Evidence, Outcome};
use crate::status_list::{Content, SIZES};

/// One entry.
pub(super) fn entry(case: &Case<'_>, entry: &Object, evidence: &mut Vec<Evidence>) -> Outcome {
    judged(case, entry, evidence).unwrap_or_else(|outcome| outcome)
}

fn judged(case: &Case<'_>, entry: &Object, evidence: &mut Vec<Evidence>) -> Result<Outcome, Outcome> {
    let purpose = entry.str("statusPurpose").unwrap_or_default();
    let withdrawn = bits::withdrawn(purpose);
    match purpose {
        "message" | "revocation" | "suspension" => {}
        // §2.1: that there is a newer one does not touch this one, so its list is not even asked.
        "refresh" => {
            evidence.push(bits::member("statusPurpose", purpose));
            return Ok(Outcome::Pass);
        }
        other => {
            evidence.push(bits::member("statusPurpose", other));
            return Err(Outcome::Unknown(Cause::UnknownStatusType));
        }
    }
    let size = size(entry).ok_or_else(|| {
        evidence.push(bits::member("statusSize", ""));
        Outcome::Unknown(Cause::StatusListInvalid)
    })?;
    let messages = messages(entry, size).filter(|messages| withdrawn.is_some() || !messages.is_empty()).ok_or_else(|| {
        evidence.push(bits::member("statusMessage", ""));
        Outcome::Unknown(Cause::StatusListInvalid)
    })?;
    let place = bits::place(entry, evidence)?;
    let Content::Bitstring(list) = &listed::list(case, place.0, evidence)?.content else {
        return Err(Outcome::Unknown(Cause::StatusListInvalid));
    };
    let value = bits::value(list, purpose, place, size, evidence)?;
    // The issuer's own words, signed with the badge.
    let message = messages.get(usize::from(value)).and_then(|(_, text)| *text);
    evidence.extend(message.map(|text| bits::member(&format!("statusMessage/0x{value:x}"), text)));
    evidence.extend(entry.set("statusReference").iter().filter_map(Value::as_str).map(|url| bits::member("statusReference", url)));
    // A message says something about the badge, and not that it no longer holds.
    Ok(withdrawn.filter(|_| value != 0).map_or(Outcome::Pass, Outcome::Fail))
}

/// §2.1 `statusSize`: a positive integer; 1 where there is none.
fn size(entry: &Object) -> Option<u8> {
    match entry.get("statusSize") {
        None => Some(1),
        Some(Value::Number(Number::Integer(size))) => u8::try_from(*size).ok().filter(|size| SIZES.contains(size)),
        Some(_) => None,
    }
}

/// §2.1 `statusMessage`: one for each value that `size` bits can have, each under its hexadecimal value; none at all is read as such. In order of
/// the values, whatever order they are written in: an array is a set to the signature.
fn messages(entry: &Object, size: u8) -> Option<Vec<(u8, Option<&str>)>> {
    let written = entry.set("statusMessage");
    let read = objects(entry, "statusMessage").map(|message| Some((hexadecimal(message.str("status")?)?, message.str("message"))));
    let mut read = read.collect::<Option<Vec<_>>>()?;
    read.sort_unstable_by_key(|(value, _)| *value);
    let expected = 1_usize << size.min(8);
    let whole =
        read.len() == expected && read.len() == written.len() && read.iter().enumerate().all(|(n, (value, _))| usize::from(*value) == n);
    (whole || written.is_empty()).then_some(read)
}

/// §2.1: "a string representing the hexadecimal value of the status prefixed with 0x".
fn hexadecimal(text: &str) -> Option<u8> {
    let digits = text.strip_prefix("0x").filter(|digits| digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn entry(members: &str) -> Document {
        Document::parse(format!("{{{members}}}").as_bytes()).expect("is a document")
    }

    #[test]
    fn a_size_is_one_to_eight_bits() {
        let size = |text: &str| size(entry(&format!("\"statusSize\":{text}")).root());
        assert_eq!((size("1"), size("2"), size("8")), (Some(1), Some(2), Some(8)));
        for bad in ["0", "9", "-1", "2147483648", "1.0", "\"1\"", "[1]", "null"] {
            assert_eq!(size(bad), None, "{bad}");
        }
        assert_eq!(super::size(entry("").root()), Some(1));
    }

    #[test]
    fn there_is_one_message_for_each_value_in_any_order() {
        let read = |items: &[&str], size| {
            let items: Vec<String> = items.iter().map(|value| format!(r#"{{"status":"{value}","message":"m{value}"}}"#)).collect();
            let document = entry(&format!("\"statusMessage\":[{}]", items.join(",")));
            messages(document.root(), size).map(|all| all.iter().map(|(_, text)| text.unwrap_or_default().to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(read(&["0x1", "0x0"], 1), Some(vec!["m0x0".to_owned(), "m0x1".to_owned()]));
        assert_eq!(read(&["0x0", "0x1", "0x2", "0x03"], 2).map(|all| all.len()), Some(4));
        for bad in
            [&["0x0"][..], &["0x0", "0x0"], &["0x0", "0x1", "0x2"], &["0x0", "1"], &["0x0", "0x"], &["0x0", "0x+1"], &["0x0", "0x001"]]
        {
            assert_eq!(read(bad, 1), None, "{bad:?}");
        }
        assert_eq!(read(&[], 1), Some(Vec::new()));
        assert_eq!(messages(entry(r#""statusMessage":["0x0",{"status":"0x1"}]"#).root(), 1), None);
    }
}
