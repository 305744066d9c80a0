//! What the badge says, laid out for a page. Everything here comes from the extract of the tree that was hashed, and
//! all of it is the badge's own word but for the name in the operator's list.

use badge::Report;
use badge::credential::{Extract, ResultExtract};
use badge::framework::{Framework, GLOBAL};
use badge::report::Trust;

use crate::verdict::{Level, address};
use crate::words::{Arg, Words, shown, written_day};

/// A badge's content in words.
pub(super) struct Says {
    pub(super) picture: &'static str,
    pub(super) picture_text: String,
    pub(super) recipient: Option<String>,
    pub(super) badge_name: String,
    /// The language of what the badge says itself, for `lang` attributes; empty where it does not tell (HTML §3.2.6.2).
    pub(super) language: String,
    /// The level's name, else the badge's.
    pub(super) level_name: String,
    pub(super) level: Option<Level>,
    /// "niveau 3 sur 8"; none where there is no level yet.
    pub(super) level_text: Option<String>,
    pub(super) pips: Option<Pips>,
    /// The list's name for the venue, else its address.
    pub(super) venue: String,
    /// The address, or the name that the venue gives itself.
    pub(super) venue_more: Option<String>,
    /// The day, and how long ago.
    pub(super) awarded: Option<(String, Option<String>)>,
    pub(super) until: Option<String>,
    /// The score for the whole, on a scale that we know.
    pub(super) score: Option<String>,
    pub(super) how: Vec<String>,
    pub(super) disclaimer: Option<String>,
    pub(super) results: Vec<Line>,
    pub(super) results_text: String,
    /// Key of a label, and what stands written, for a badge that nothing proves.
    pub(super) unproven: Vec<(&'static str, String)>,
}

/// Eight dots in four pairs: where each stands, and whether it is full.
pub(super) type Pips = [(u8, bool); 8];

/// One result.
pub(super) struct Line {
    pub(super) name: String,
    /// The language of the name, where it is the badge's own.
    pub(super) language: Option<String>,
    pub(super) value: String,
    pub(super) pips: Option<Pips>,
    pub(super) words: Option<String>,
}

impl Says {
    pub(super) fn new(badge: &Extract, report: &Report, words: &Words) -> Self {
        let framework = badge.framework.as_ref().and_then(|named| Framework::find(&named.id, &named.version));
        let level = Level::of(badge, words);
        let language = badge.achievement.language.clone().unwrap_or_default();
        let (venue, venue_more) = venue(badge, report, words);
        let results: Vec<Line> = badge
            .results
            .iter()
            .filter(|r| r.code.as_deref() != Some(GLOBAL) || level.is_none())
            .map(|r| line(r, framework, &language, words))
            .collect();
        let count = i64::try_from(results.len()).unwrap_or(i64::MAX);
        let eighth = level.as_ref().filter(|level| level.max == 8).map(|level| level.index);
        let place = |key, level: &Level| {
            let (n, max) = (level.index.to_string(), level.max.to_string());
            words.say_with(key, &[("n", Arg::Text(&n)), ("max", Arg::Text(&max))])
        };
        Self {
            picture: picture(eighth),
            picture_text: match &level {
                Some(level) if level.index == 0 => words.say("badge-picture-no-level"),
                Some(level) if eighth.is_some() => place("badge-picture", level),
                _ => words.say("badge-picture-plain"),
            },
            recipient: badge.recipient.as_deref().map(shown),
            badge_name: shown(&badge.name),
            language,
            level_name: level.as_ref().map_or_else(String::new, |level| shown(&level.name)),
            level_text: level.as_ref().filter(|level| level.index > 0).map(|level| place("level-of", level)),
            pips: eighth.filter(|index| *index > 0).map(pips),
            score: score(badge, framework, words),
            venue,
            venue_more,
            awarded: awarded(badge, report, words),
            until: badge.valid_until.as_deref().and_then(written_day).map(|day| words.day(day)),
            how: how(badge, framework, words),
            disclaimer: framework.map(|framework| framework.disclaimer(&words.tag()).to_owned()),
            results,
            results_text: words
                .say_with(if framework.is_some() { "all-competences" } else { "all-results" }, &[("count", Arg::Number(count))]),
            unproven: unproven(badge, words),
            level,
        }
    }
}

fn pips(level: u32) -> Pips {
    [(8, 1), (22, 2), (44, 3), (58, 4), (80, 5), (94, 6), (116, 7), (130, 8)].map(|(x, place)| (x, place <= level))
}

fn picture(eighth: Option<u32>) -> &'static str {
    match eighth {
        Some(0) => "badges/level-0.svg",
        Some(1) => "badges/level-1.svg",
        Some(2) => "badges/level-2.svg",
        Some(3) => "badges/level-3.svg",
        Some(4) => "badges/level-4.svg",
        Some(5) => "badges/level-5.svg",
        Some(6) => "badges/level-6.svg",
        Some(7) => "badges/level-7.svg",
        Some(8) => "badges/level-8.svg",
        _ => "badges/plain.svg",
    }
}

/// A name is shown as a fact only where it is the list's; the badge's own stands behind the address, in guillemets.
fn venue(badge: &Extract, report: &Report, words: &Words) -> (String, Option<String>) {
    let address = shown(&address(&badge.issuer.id, words));
    match &report.trust {
        Trust::Recognised(known) => (shown(&known.name), Some(address)),
        Trust::NotAsked | Trust::Unlisted => {
            let named = badge.issuer.name.as_deref().map(|name| words.say_with("self-named", &[("name", Arg::Text(name))]));
            (address, named)
        }
    }
}

fn awarded(badge: &Extract, report: &Report, words: &Words) -> Option<(String, Option<String>)> {
    let text = badge.awarded_date.as_deref().or(badge.valid_from.as_deref())?;
    let day = written_day(text)?;
    Some((words.day(day), words.age(day, report.checked_at.date_time().date())))
}

fn score(badge: &Extract, framework: Option<&Framework>, words: &Words) -> Option<String> {
    framework?.global_scale()?;
    let result = badge.results.iter().find(|result| result.code.as_deref() == Some(GLOBAL))?;
    let value = result.value.as_deref()?;
    Some(match result.value_max.as_deref() {
        Some(max) => words.say_with("level-short", &[("n", Arg::Text(value)), ("max", Arg::Text(max))]),
        None => shown(value),
    })
}

/// How it was shown: in the framework's words where the kind of evidence is one of its own.
fn how(badge: &Extract, framework: Option<&Framework>, words: &Words) -> Vec<String> {
    let known = |genre: &str| framework.and_then(|framework| framework.asserted_by(genre, &words.tag())).map(str::to_owned);
    let one = |genre: Option<&str>, name: Option<&str>| genre.and_then(known).or_else(|| name.map(shown));
    badge.evidence.iter().filter_map(|evidence| one(evidence.genre.as_deref(), evidence.name.as_deref())).collect()
}

fn line(result: &ResultExtract, framework: Option<&Framework>, own: &str, words: &Words) -> Line {
    let (value, max) = (result.value.as_deref(), result.value_max.as_deref());
    let text = match (value, max) {
        (Some(value), Some(max)) => words.say_with("level-short", &[("n", Arg::Text(value)), ("max", Arg::Text(max))]),
        (Some(value), None) => shown(value),
        (None, _) => result.achieved_level.as_ref().map(|level| shown(&level.name)).unwrap_or_default(),
    };
    let status = result.status.as_deref().filter(|status| *status != "Completed");
    let text = match status.map(|status| words.say_with("result-status", &[("status", Arg::Text(status))])) {
        Some(status) if text.is_empty() => status,
        Some(status) => format!("{text}, {status}"),
        None => text,
    };
    // Eight dots only for a scale of eight that we know.
    let eight = framework.and_then(Framework::competence_scale).is_some_and(|scale| scale.max_index() == 8);
    let reached = framework.filter(|_| eight).and_then(|framework| framework.competence_level(result)).map(|level| pips(level.index));
    // In the reader's language where the badge calls the competence what its framework does; a name of its own stays its own.
    let competence = result.code.as_deref().and_then(|code| framework?.competence(code));
    let named = competence.filter(|known| known.name.is_written(&result.name)).map(|known| known.name.in_variant(&words.tag()));
    let (name, language) = match named {
        Some(name) => (name.to_owned(), None),
        None => (shown(&result.name), Some(own.to_owned())),
    };
    Line { name, language, value: text, pips: reached, words: result.words.clone() }
}

fn unproven(badge: &Extract, words: &Words) -> Vec<(&'static str, String)> {
    let address = address(&badge.issuer.id, words);
    let level = badge.results.iter().find_map(|result| result.achieved_level.as_ref());
    let written = [
        ("fact-badge", Some(badge.name.as_str())),
        ("fact-person", badge.recipient.as_deref()),
        ("fact-level", level.map(|level| level.name.as_str())),
        ("fact-venue", badge.issuer.name.as_deref().or(Some(&address))),
    ];
    written.into_iter().filter_map(|(key, value)| value.map(|value| (key, shown(value)))).collect()
}
