//! What the person of a badge sees of its parts: the results to choose from, each with what it says, and the links that they made.

use badge::credential::{Extract, ResultExtract};
use badge::framework::{Framework, GLOBAL, Scale};
use badge::gist::Place;

use crate::web::views::frame::Reader;
use crate::web::views::gist::{self, label, value};
use crate::web::views::qr::{self, Qr};
use crate::web::views::shown;
use crate::words::Words;

/// What of a badge is shown in part, and may be.
#[derive(Debug)]
pub struct PartsPage<'a> {
    /// What the badge says.
    pub extract: &'a Extract,
    /// Whether its venue is set up for it.
    pub is_here: bool,
    /// The codes of the results that can be chosen; empty where there is nothing to choose.
    pub codes: Vec<String>,
    /// The parts that were made, the newest first.
    pub given: Vec<GivenPart>,
}

/// A part that was made.
#[derive(Clone, Debug)]
pub struct GivenPart {
    /// Its link.
    pub link: String,
    /// The link as it is written to others.
    pub url: String,
    /// The codes of what it shows.
    pub codes: Vec<String>,
    /// What its person calls it.
    pub name: Option<String>,
}

/// The same in words.
pub(super) struct PartsView {
    pub(super) is_here: bool,
    pub(super) choices: Vec<PartChoice>,
    pub(super) given: Vec<PartLine>,
}

/// One result that may be shown.
pub(super) struct PartChoice {
    pub(super) code: String,
    pub(super) name: String,
    /// The language of the name, where it is the badge's own.
    pub(super) language: Option<String>,
    pub(super) value: String,
    /// What that means, in plain words.
    pub(super) meaning: Option<String>,
}

/// One part that was made.
pub(super) struct PartLine {
    pub(super) link: String,
    pub(super) url: String,
    pub(super) page: String,
    pub(super) title: String,
    pub(super) shows: String,
    pub(super) qr: Option<Qr>,
}

impl PartsPage<'_> {
    pub(super) fn view(&self, reader: &Reader) -> PartsView {
        let words = &reader.words;
        let named = |code: &String| Some(choice(self.extract, code, words)?.name);
        let line = |part: &GivenPart| {
            let what = part.codes.iter().filter_map(named).collect::<Vec<_>>().join(", ");
            PartLine {
                link: part.link.clone(),
                url: part.url.clone(),
                page: reader.link(&format!("/p/{}", part.link)),
                title: part.name.as_deref().map(shown::text).unwrap_or_else(|| words.say("mine-parts.unnamed")),
                shows: words.fill("mine-parts.shows", &[("what", what.into())]),
                qr: qr::link(&part.url),
            }
        };
        PartsView {
            is_here: self.is_here,
            choices: self.codes.iter().filter_map(|code| choice(self.extract, code, words)).collect(),
            given: self.given.iter().map(line).collect(),
        }
    }
}

/// A result of the badge as a choice, in the reader's words where we know its framework.
fn choice(badge: &Extract, code: &str, words: &Words) -> Option<PartChoice> {
    let result = badge.results.iter().find(|result| result.code.as_deref() == Some(code))?;
    let framework = badge.framework.as_ref().and_then(|named| Framework::find(&named.id, &named.version));
    let competence = framework.and_then(|framework| framework.competence(code));
    let (name, language) = match competence {
        _ if code == GLOBAL => (words.say("mine-part.total"), None),
        Some(competence) => (competence.name.in_variant(words.tag()).to_owned(), None),
        None => (shown::text(&result.name), badge.achievement.language.clone()),
    };
    let meaning = framework.and_then(|framework| framework.words(result, words.tag())).map(str::to_owned);
    Some(PartChoice { code: code.to_owned(), name, language, value: said(badge, framework, result, words), meaning })
}

fn said(badge: &Extract, framework: Option<&'static Framework>, result: &ResultExtract, words: &Words) -> String {
    let code = result.code.as_deref().unwrap_or_default();
    let place = framework.and_then(|framework| Some(Place { level: framework.level_reached(result)?, scale: framework.scale_of(code)? }));
    match (&place, result.value.as_deref(), &result.achieved_level) {
        (Some(place), ..) if code == GLOBAL => {
            let reached = gist::reached(badge, words).map(|reached| [Some(reached.label), reached.of]);
            let told = reached.into_iter().flatten().flatten().collect::<Vec<_>>().join(", ");
            let score = result.value.as_deref().zip(place.scale.max_score);
            let score = score
                .map(|(score, max)| words.fill("fact-score", &[("score", shown::text(score).into()), ("max", max.to_string().into())]));
            [Some(told), score].into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ")
        }
        (Some(place), ..) => {
            let name = Some(label(place, words)).filter(|label| !label.is_empty() && !Scale::is_pass_fail(place.scale));
            [Some(value(result, place, words)), name].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        (None, _, Some(level)) => shown::text(&level.name),
        (None, Some(value), None) => shown::text(value),
        (None, None, None) => String::new(),
    }
}
