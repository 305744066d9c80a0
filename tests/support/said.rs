//! What a report says, in the words of the tables.

use badge::report::{Outcome, Report, Verdict};

/// A check's end as its kind, and where it has one its slug: `fail altered-content`.
pub(crate) fn outcome(outcome: &Outcome) -> String {
    match outcome.slug() {
        Some(slug) => format!("{} {slug}", outcome.kind()),
        None => outcome.kind().to_owned(),
    }
}

/// The verdict, in a word.
pub(crate) fn verdict(report: &Report) -> &'static str {
    match report.verdict() {
        Verdict::Invalid => "invalid",
        Verdict::Undecided => "undecided",
        Verdict::Valid => "valid",
    }
}

/// Every check in the order of the report (shape, proof, issuer, dates, status), then the verdict.
pub(crate) fn checks(report: &Report) -> Vec<String> {
    report.checks.iter().map(|check| outcome(&check.outcome)).chain([verdict(report).to_owned()]).collect()
}
