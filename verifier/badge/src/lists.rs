//! Status lists are documents inside the question: each is judged first, once, and a check reads what became of it.

mod token;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::case::{Case, Findings, Judged};
use crate::checks::{dates, issuer, proof, shape};
use crate::credential::{self, has_type};
use crate::document::{Digest, Document, Number, Object, Value};
use crate::lookup;
use crate::opened::{self, Opened};
use crate::report::{Cause, Check, Outcome, Reason};
use crate::sources::Supplied;
use crate::status_list::revoked::RevokedIds;
use crate::status_list::{Bitstring, Content, Purposed, StatusList};
use crate::timestamp::Timestamp;

/// Judges the status list that stood at `url`, for keeping: supply it again through [`Case::status_lists`] until its `valid_until`.
/// Its key document must be among `case.sources`; of `case`, only `sources`, `now` and `policy` count.
#[must_use]
pub fn judge_status_list(url: &str, bytes: &[u8], case: &Case<'_>) -> Judged<StatusList> {
    let judged = judged(url, bytes, case);
    let valid_until = judged.as_ref().ok().and_then(|list| list.keep_until(case.now));
    Judged { url: url.to_owned(), digest: Digest::of(bytes), outcome: judged.map(|list| list.list), valid_until }
}

/// The lists that the entries name: one judged before and still good, else one that was supplied.
pub(crate) fn named(case: &Case<'_>) -> Vec<Arc<Judged<StatusList>>> {
    let entries = case.statuses().filter_map(Value::as_object);
    // Two thousand entries may name one list; each judgement of it takes milliseconds, and keeps megabytes.
    let urls: BTreeSet<&str> = entries.filter_map(credential::status_list_url).collect();
    let judged = urls.into_iter().filter_map(|url| {
        let kept = |list: &&Arc<Judged<StatusList>>| list.url == url && list.valid_until.is_none_or(|until| until > case.now);
        if let Some(list) = case.status_lists.iter().find(kept) {
            return Some(Arc::clone(list));
        }
        match case.sources.get(url)? {
            Supplied::Document { bytes, .. } => Some(Arc::new(judge_status_list(url, bytes, case))),
            Supplied::Gone | Supplied::Unreachable => None,
        }
    });
    judged.collect()
}

/// A list, and how long its signer lets it be kept.
struct Read {
    list: StatusList,
    ttl: Option<i64>,
}

impl Read {
    /// Bitstring Status List §2.2: `validUntil` is preferred to `ttl`. No list is kept for more than a day, whatever it
    /// says, so that a withdrawal is seen by the next one.
    fn keep_until(&self, now: Timestamp) -> Option<Timestamp> {
        let end = self.list.until.or_else(|| Some(now.plus(self.ttl?)))?;
        Some(end.min(now.plus(LONGEST_KEPT)))
    }
}

const LONGEST_KEPT: i64 = 24 * 60 * 60;

fn judged(url: &str, bytes: &[u8], case: &Case<'_>) -> Result<Read, Cause> {
    // Token Status List in its CWT form begins as a COSE_Sign1 does (RFC 9052 §4.2, RFC 8949 §3.4: tag 18, or an array of four).
    if let [0xd2 | 0x84, ..] = bytes {
        return Err(Cause::UnknownStatusType);
    }
    if let Some(token) = token::of(bytes) {
        return of_token(url, &token?, bytes, case);
    }
    let opened = opened::open(bytes).map_err(|_| Cause::StatusListInvalid)?;
    if has_type(opened.document.root(), "VerifiableCredential") {
        return of_credential(url, &opened, case);
    }
    let ids = RevokedIds::read(url, &opened.document).filter(|_| opened.envelope.is_none()).ok_or(Cause::StatusListInvalid)?;
    Ok(Read { list: StatusList { issuer: None, made: None, until: None, content: Content::RevokedIds(ids) }, ttl: None })
}

/// Bitstring Status List §3.2, Status List 2021 §3.2: a credential like any other, and the list in its subject.
fn of_credential(url: &str, Opened { document, envelope }: &Opened, case: &Case<'_>) -> Result<Read, Cause> {
    let inner = Case { document, input: url, findings: Findings::default(), ..case.clone() }.enveloped(envelope.as_ref());
    let findings = Findings { keys: lookup::keys(&inner, proof::MOST_PROOFS), envelope: lookup::envelope(&inner), ..Findings::default() };
    let inner = Case { findings, ..inner };
    // Step 5, STATUS_VERIFICATION_ERROR.
    let checks: [fn(&Case<'_>) -> Check; 4] = [shape::status_list, proof::proof, issuer::issuer, dates::dates];
    for check in checks {
        match check(&inner).outcome {
            Outcome::Pass => {}
            Outcome::Fail(Reason::Expired) => return Err(Cause::StatusStale),
            _ => return Err(Cause::StatusListInvalid),
        }
    }
    let root = document.root();
    let subject = credential::subject(root).ok_or(Cause::StatusListInvalid)?;
    // Step 4: the list must be the one that the entry names, not another good one put in its place.
    if root.str("id") != Some(url) {
        return Err(Cause::StatusListInvalid);
    }
    let encoded = subject.str("encodedList").ok_or(Cause::StatusListInvalid)?;
    let purposes = subject.set("statusPurpose").iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let of = |bits: Result<Bitstring, _>| bits.map(|bits| Purposed { purposes, bits }).map_err(|_| Cause::StatusListInvalid);
    let content = match has_type(root, "StatusList2021Credential") {
        true => Content::StatusList2021(of(Bitstring::decode_2021(encoded))?),
        false => Content::Bitstring(of(Bitstring::decode(encoded))?),
    };
    let issuer = credential::issuer(root).ok_or(Cause::StatusListInvalid)?.id;
    // Of one in a token, that ends and was made when the token says, whatever the list itself says.
    let claim = |name| envelope.as_ref().and_then(|envelope| envelope.moment(name));
    let until = moments(root, &credential::ENDS).chain(claim("exp")).min();
    let made = made(root).into_iter().chain(claim("iat")).max();
    Ok(Read { list: StatusList { issuer: Some(issuer), made, until, content }, ttl: ttl(subject)? })
}

/// Token Status List §5.1, §8.3: signed by the key of its issuer, for this place, and within its time.
fn of_token(url: &str, list: &token::ListToken, bytes: &[u8], case: &Case<'_>) -> Result<Read, Cause> {
    let issuer = [("issuer".to_owned(), Value::String(list.issuer.clone()))].into_iter().collect();
    let document = Document::of(issuer, Digest::of(bytes));
    let inner = Case { document: &document, input: url, findings: Findings::default(), ..case.clone() }.enveloped(Some(&list.envelope));
    let inner = Case { findings: Findings { envelope: lookup::envelope(&inner), ..Findings::default() }, ..inner };
    let checks: [fn(&Case<'_>) -> Check; 2] = [proof::proof, issuer::issuer];
    if checks.iter().any(|check| check(&inner).outcome != Outcome::Pass) || list.place != url {
        return Err(Cause::StatusListInvalid);
    }
    if list.until.is_some_and(|until| until <= case.now) {
        return Err(Cause::StatusStale);
    }
    let content = Content::Tokens(list.statuses.clone());
    Ok(Read { list: StatusList { issuer: Some(list.issuer.clone()), made: Some(list.made), until: list.until, content }, ttl: list.ttl })
}

/// When a list was made: some issuers leave `validFrom` as it is and sign anew, others have no `created`.
fn made(root: &Object) -> Option<Timestamp> {
    let signed = credential::objects(root, "proof").filter_map(|proof| proof.str("created").and_then(Timestamp::parse));
    moments(root, &credential::STARTS).chain(signed).max()
}

fn moments<'a>(root: &'a Object, names: &'a [&str]) -> impl Iterator<Item = Timestamp> + 'a {
    names.iter().filter_map(|name| root.str(name).and_then(Timestamp::parse))
}

/// §2.2 `ttl`: milliseconds; what is shorter than a second is not kept at all.
fn ttl(subject: &Object) -> Result<Option<i64>, Cause> {
    match subject.get("ttl") {
        None => Ok(None),
        Some(Value::Number(Number::Integer(ttl))) if *ttl >= 0 => Ok(Some(ttl / 1000)),
        Some(_) => Err(Cause::StatusListInvalid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("is a moment")
    }

    #[test]
    fn a_list_that_many_entries_name_is_judged_once() {
        let entry = r#"{"statusListCredential":"https://l.example/1"}"#;
        let document = Document::parse(format!("{{\"credentialStatus\":[{}]}}", [entry; 9].join(",")).as_bytes()).expect("is a document");
        let (mut sources, now) = (Sources::default(), at("2026-11-22T12:00:00Z"));
        sources.supply("https://l.example/1", *b"{}", now);
        assert_eq!(named(&Case::new("-", &document, &sources, now)).len(), 1);
    }

    #[test]
    fn a_list_is_kept_until_it_ends_and_never_for_more_than_a_day() {
        let now = at("2026-11-22T12:00:00Z");
        let kept = |until: Option<&str>, ttl| {
            let content = Content::RevokedIds(RevokedIds::default());
            let list = StatusList { issuer: None, made: None, until: until.map(at), content };
            Read { list, ttl }.keep_until(now).map(|moment| moment.to_string())
        };
        assert_eq!(kept(Some("2026-11-22T18:00:00Z"), Some(60)).as_deref(), Some("2026-11-22T18:00:00Z"));
        assert_eq!(kept(Some("2027-11-22T18:00:00Z"), None).as_deref(), Some("2026-11-23T12:00:00Z"));
        assert_eq!(kept(None, Some(300)).as_deref(), Some("2026-11-22T12:05:00Z"));
        assert_eq!(kept(None, Some(i64::MAX)).as_deref(), Some("2026-11-23T12:00:00Z"));
        assert_eq!(kept(None, None), None);
    }

    #[test]
    fn when_a_list_was_made_is_the_latest_that_its_signer_says() {
        let made = |members: &str| {
            let document = Document::parse(format!("{{{members}}}").as_bytes()).expect("is a document");
            made(document.root()).map(|moment| moment.to_string())
        };
        let (day, later) = (r#""validFrom":"2026-11-20T00:00:00Z""#, r#""proof":[{"created":"2026-11-22T00:00:00Z"},{}]"#);
        assert_eq!(made(&format!("{day},{later}")).as_deref(), Some("2026-11-22T00:00:00Z"));
        assert_eq!(made(day).as_deref(), Some("2026-11-20T00:00:00Z"));
        assert_eq!(made(r#""issuanceDate":"2026-11-19T00:00:00Z""#).as_deref(), Some("2026-11-19T00:00:00Z"));
        assert_eq!(made(r#""proof":{}"#), None);
    }
}
