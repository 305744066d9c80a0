//! What a reader may keep of a check, on paper: by whom, when, of what, and a number to name it by. The number is made of the badge's
//! digest and the moment, so that nothing has to be stored and anybody who has both can make it again.

use badge::Report;
use badge::document::Digest;
use url::Url;

use crate::verdict::Telling;

/// What stands on paper beside the verdict.
pub(super) struct Receipt {
    pub(super) number: String,
    /// Our own origin: a page that looks like ours says another one, or lies (attack I05).
    pub(super) origin: String,
    /// To the second, in UTC.
    pub(super) moment: String,
    /// SHA-256 of the badge.
    pub(super) document: String,
    /// Each check and how it ended.
    pub(super) checks: Vec<(String, String)>,
}

impl Receipt {
    pub(super) fn of(report: &Report, told: &Telling<'_>, public_url: &Url) -> Self {
        let checks = report.checks.iter().map(|check| (told.check_name(check.name), told.outcome(check.outcome))).collect();
        Self {
            number: number(report),
            origin: public_url.origin().ascii_serialization(),
            moment: report.checked_at.to_string(),
            document: report.document.to_string(),
            checks,
        }
    }
}

/// Six letters and digits that nobody mistakes for one another (Crockford's base 32), as people say them on the telephone.
pub(super) fn number(report: &Report) -> String {
    let digest = Digest::of(format!("{} {}", report.document, report.checked_at).as_bytes()).hex();
    // Thirty bits: enough to tell the checks of one office apart, and no claim to more.
    let bits = u64::from_str_radix(digest.get(..8).unwrap_or_default(), 16).unwrap_or_default() >> 2;
    let sign = |place: u32| ALPHABET.chars().nth(usize::try_from((bits >> (5 * place)) & 31).unwrap_or_default()).unwrap_or('0');
    let half = |from: u32| (0..3).rev().map(|place| sign(from + place)).collect::<String>();
    format!("{}-{}", half(3), half(0))
}

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
