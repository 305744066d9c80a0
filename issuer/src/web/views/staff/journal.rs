//! The journal of a venue: who did what and when, in words.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;
use crate::words::Words;

/// A month, or all, of the journal.
#[derive(Debug, Template)]
#[template(path = "staff/journal.html")]
pub struct JournalPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What was done, the newest first.
    pub lines: Vec<JournalLine>,
    /// Months to choose, the newest first.
    pub months: Vec<Month>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// One act.
#[derive(Debug)]
pub struct JournalLine {
    /// When, in words.
    pub when: String,
    /// What, in words.
    pub what: String,
    /// By whom.
    pub who: String,
    /// The page of the badge that it was done to.
    pub badge: Option<String>,
}

/// A month to choose.
#[derive(Debug)]
pub struct Month {
    /// As it stands in the address: `2026-11`.
    pub value: String,
    /// In words.
    pub name: String,
    /// Whether it is the one that is shown.
    pub chosen: bool,
}

/// An act in words. What a newer version wrote is told as something, never as nothing.
#[must_use]
pub fn act_in_words(words: &Words, act: &str, detail: &str) -> String {
    let what = words.say_if_known(&format!("staff-act-{act}")).unwrap_or_else(|| words.say("staff-act-other"));
    let more = match act {
        "role-given" | "role-taken" => words.say_if_known(&format!("staff-role-{detail}")),
        "badge-revoked" => words.say_if_known(&format!("staff-act-reason-{detail}")),
        "badges-recorded" | "badges-forgotten" | "badges-handed" | "badges-sent" => {
            detail.parse::<u64>().ok().map(|count| count.to_string())
        }
        "venue-set" => {
            let parts = detail.split(' ').filter_map(|part| words.say_if_known(&format!("staff-act-set-{part}")));
            Some(parts.collect::<Vec<_>>().join(", ")).filter(|parts| !parts.is_empty())
        }
        _ => None,
    };
    match more {
        Some(more) => format!("{what}{} {more}", words.say("colon")),
        None => what,
    }
}
