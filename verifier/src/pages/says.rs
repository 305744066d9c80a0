//! What the badge says, laid out for a page. Everything here comes from the extract of the tree that was hashed, and
//! all of it is the badge's own word but for the name in the operator's list.

use badge::Report;
use badge::credential::{Extract, ResultExtract};
use badge::framework::{Claim, Framework, GLOBAL, Scale};
use badge::gist::{self, Gist, OwnLevel, Place};
use badge::report::Trust;

use crate::gist::{Headed, label, value};
use crate::verdict::address;
use crate::words::{Arg, Words, shown, written_day};

/// A badge's content in words.
pub(super) struct Says {
    pub(super) picture: &'static str,
    pub(super) picture_text: String,
    pub(super) recipient: Option<String>,
    pub(super) badge_name: String,
    /// The language of what the badge says itself, for `lang` attributes; empty where it does not tell (HTML §3.2.6.2).
    pub(super) language: String,
    /// What the results come to, where we know their framework.
    pub(super) headed: Option<Headed>,
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
    /// Key of the head of their column.
    pub(super) results_head: &'static str,
    /// Whether the results are the whole of what the badge says, and few enough to be read at once.
    pub(super) results_open: bool,
    /// Key of a label, and what stands written, for a badge that nothing proves.
    pub(super) unproven: Vec<(&'static str, String)>,
}

/// As many dots as a scale has steps, in pairs.
pub(super) struct Pips {
    /// How wide the row is.
    pub(super) width: u32,
    /// Where each stands, and whether it is full.
    pub(super) dots: Vec<(u32, bool)>,
}

/// One result.
pub(super) struct Line {
    pub(super) name: String,
    /// The language of the name, where it is the badge's own.
    pub(super) language: Option<String>,
    pub(super) value: String,
    /// The level's name, where its number is not all.
    pub(super) level: Option<String>,
    pub(super) pips: Option<Pips>,
    pub(super) words: Option<String>,
}

impl Says {
    pub(super) fn new(badge: &Extract, report: &Report, words: &Words) -> Self {
        let framework = badge.framework.as_ref().and_then(|named| Framework::find(&named.id, &named.version));
        let (gist, own) = (Gist::of(badge), OwnLevel::of(badge));
        let language = badge.achievement.language.clone().unwrap_or_default();
        let (venue, venue_more) = venue(badge, report, words);
        let results: Vec<Line> = badge
            .results
            .iter()
            .filter(|r| r.code.as_deref() != Some(GLOBAL) || (gist.is_none() && own.is_none()))
            .map(|r| line(r, framework, &language, words))
            .collect();
        let count = i64::try_from(results.len()).unwrap_or(i64::MAX);
        let figure = gist.as_ref().and_then(Gist::figure);
        let place = |(n, max): (u32, u32)| {
            let (n, max) = (n.to_string(), max.to_string());
            words.say_with("badge-picture", &[("n", Arg::Text(&n)), ("max", Arg::Text(&max))])
        };
        let (on_another, attended) = (framework.is_none(), gist::claim(badge) == Some(Claim::Attended));
        // Where nothing stands above them, the results are what the badge says.
        let alone = matches!(gist, None | Some(Gist::Competences { .. } | Gist::Part { .. }));
        Self {
            picture: picture(figure, gist.as_ref().map_or(on_another && !attended, Gist::is_ticked)),
            picture_text: match figure {
                Some((0, _)) => words.say("badge-picture-no-level"),
                Some(figure) => place(figure),
                None => words.say("badge-picture-plain"),
            },
            recipient: badge.recipient.as_deref().map(shown),
            badge_name: shown(&badge.name),
            language,
            headed: match (&gist, &own) {
                (Some(gist), _) => Some(Headed::of(badge, gist, words)),
                (None, own) => own.as_ref().map(|own| Headed::on_own_scale(own, words)),
            },
            pips: figure.and_then(pips),
            score: score(badge, framework, words),
            venue,
            venue_more,
            awarded: awarded(badge, report, words),
            until: badge.valid_until.as_deref().and_then(written_day).map(|day| words.day(day)),
            how: how(badge, framework, words),
            disclaimer: match framework {
                Some(framework) => Some(framework.disclaimer(&words.tag()).to_owned()),
                None => own.map(|_| words.say("says-own-scale")),
            },
            results_head: if framework.and_then(Framework::competence_scale).is_some_and(Scale::is_pass_fail) {
                "details-result"
            } else {
                "result-value"
            },
            results_open: alone && results.len() <= FEW,
            results,
            results_text: {
                let key = match (framework.is_some(), badge.partial) {
                    (_, true) => "part-results",
                    (true, false) => "all-competences",
                    (false, false) => "all-results",
                };
                words.say_with(key, &[("count", Arg::Number(count))])
            },
            unproven: unproven(badge, words),
        }
    }
}

/// None where nothing was reached yet: a row of empty dots reads as a bad mark.
fn pips((level, max): (u32, u32)) -> Option<Pips> {
    let at = |place: u32| 8 + 14 * place + 8 * (place / 2);
    let dots = (0..max).map(|place| (at(place), place < level)).collect();
    (level > 0).then(|| Pips { width: at(max.saturating_sub(1)) + 8, dots })
}

/// A tick only where something was passed, and for a badge on a scale that we do not know; nothing that was attended only, not
/// reached yet, or contradicts itself has one.
fn picture(figure: Option<(u32, u32)>, ticked: bool) -> &'static str {
    match figure.map(|(level, _)| level) {
        Some(0) => "badges/level-0.svg",
        Some(1) => "badges/level-1.svg",
        Some(2) => "badges/level-2.svg",
        Some(3) => "badges/level-3.svg",
        Some(4) => "badges/level-4.svg",
        Some(5) => "badges/level-5.svg",
        Some(6) => "badges/level-6.svg",
        Some(7) => "badges/level-7.svg",
        Some(8) => "badges/level-8.svg",
        _ if ticked => "badges/plain.svg",
        _ => "badges/level-0.svg",
    }
}

/// A name is shown as a fact only where it is the list's; the badge's own stands behind the address, in guillemets.
fn venue(badge: &Extract, report: &Report, words: &Words) -> (String, Option<String>) {
    let address = shown(&address(&badge.issuer.id, words));
    match &report.trust {
        Trust::Recognised(known) => (shown(&known.name), Some(address)),
        Trust::Lapsed(_) | Trust::NotAsked | Trust::OutsideScope(_) | Trust::Unlisted | Trust::Unread => {
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
    framework?.global_scale()?.max_score?;
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

fn line(result: &ResultExtract, framework: Option<&'static Framework>, own: &str, words: &Words) -> Line {
    let place = framework.filter(|_| result.words.is_some()).and_then(|framework| {
        let scale = framework.scale_of(result.code.as_deref()?)?;
        Some(Place { level: framework.level_reached(result)?, scale })
    });
    let text = match (&place, result.value.as_deref(), result.value_max.as_deref()) {
        (Some(place), ..) => value(result, place, words),
        (None, Some(value), Some(max)) => words.say_with("level-short", &[("n", Arg::Text(value)), ("max", Arg::Text(max))]),
        (None, Some(value), None) => shown(value),
        (None, None, _) => result.achieved_level.as_ref().map(|level| shown(&level.name)).unwrap_or_default(),
    };
    let status = result.status.as_deref().filter(|status| *status != "Completed");
    let text = match status.map(|status| words.say_with("result-status", &[("status", Arg::Text(status))])) {
        Some(status) if text.is_empty() => status,
        Some(status) => format!("{text}, {status}"),
        None => text,
    };
    let figure = place.as_ref().and_then(Place::figure).filter(|(level, _)| *level > 0);
    let label = place.filter(|_| figure.is_some()).map(|place| label(&place, words));
    // In the reader's language where the badge calls the competence what its framework does; a name of its own stays its own.
    let competence = result.code.as_deref().and_then(|code| framework?.competence(code));
    let named = competence.filter(|known| known.name.is_written(&result.name)).map(|known| known.name.in_variant(&words.tag()));
    let (name, language) = match named {
        Some(name) => (name.to_owned(), None),
        None => (shown(&result.name), Some(own.to_owned())),
    };
    Line {
        name,
        language,
        value: text,
        level: label.filter(|label| !label.is_empty()),
        pips: figure.and_then(pips),
        words: result.words.clone(),
    }
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

/// More results than this are folded: a reader of the verdict wants to see its end.
const FEW: usize = 8;
