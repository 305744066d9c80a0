//! What else a reader should know, in a line each: what the issuer itself says of the badge, since when, and that it is a part, a later
//! version, or no badge at all. The issuer's words stand between quotation marks, and nothing is made of them.

use badge::Report;
use badge::report::{CheckName, Evidence, EvidenceKind, Outcome, Reason};

use crate::words::{Arg, Words, shown, written_day};

/// The lines, in the order in which they matter.
pub(super) fn notes(report: &Report, words: &Words) -> Vec<String> {
    let quoted = |key: &str, text: &str| words.say_with(key, &[("text", Arg::Text(&shown(text)))]);
    let mut notes = Vec::new();
    let kinds = report.credential.iter().flat_map(|credential| &credential.types).filter(|kind| *kind != "VerifiableCredential");
    let kinds = kinds.map(String::as_str).collect::<Vec<_>>().join(", ");
    if !kinds.is_empty() {
        notes.push(quoted("note-kind", &kinds));
    }
    if report.badge.as_ref().is_some_and(|badge| badge.partial) {
        notes.push(words.say("note-part"));
    }
    if report.refreshed.is_some() {
        notes.push(words.say("note-later-version"));
    }
    let Some(status) = report.check(CheckName::Status) else { return notes };
    let at = |place: &'static str| status.evidence.iter().filter(move |evidence| evidence.at.starts_with(place));
    let member = |place| at(place).filter(|evidence: &&Evidence| evidence.kind == EvidenceKind::Member);
    if matches!(status.outcome, Outcome::Fail(Reason::Revoked | Reason::Suspended)) {
        let listed = at("statusList/validFrom").filter_map(|evidence| written_day(&evidence.value)).max();
        notes.extend(listed.map(|day| words.say_with("note-listed", &[("date", Arg::Text(&words.day(day)))])));
        notes.extend(member("/revokedCredential/revocationReason").map(|evidence| quoted("note-reason", &evidence.value)));
    }
    notes.extend(member("/credentialStatus/statusMessage/0x").map(|evidence| quoted("note-message", &evidence.value)).take(MOST_MESSAGES));
    notes
}

/// A badge may have any number of entries, and a page has room for a few.
const MOST_MESSAGES: usize = 3;
