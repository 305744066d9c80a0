//! What the results of a badge come to, in words: one telling for the headline, the terminal and the page. Nothing is said of a
//! framework that we do not carry, nor of results that contradict themselves.

use badge::credential::{Extract, ResultExtract};
use badge::framework::{Claim, GLOBAL, Scale};
use badge::gist::{Gist, OwnLevel, Place};

use crate::words::{Arg, Words, running, shown};

/// What stands first beside the picture.
pub(crate) struct Headed {
    /// The level's name, the competence, or how many competences.
    pub(crate) name: String,
    /// "niveau 3 sur 8", or "acquis" after a competence.
    pub(crate) place: Option<String>,
    /// What it means, in plain words.
    pub(crate) sentence: Option<String>,
    /// What it does not mean: for a course that was attended only.
    pub(crate) note: Option<String>,
}

impl Headed {
    pub(crate) fn of(badge: &Extract, gist: &Gist, words: &Words) -> Self {
        let alone = |name| Self { name, place: None, sentence: None, note: None };
        let sentence = |code: &str| badge.results.iter().find(|result| result.code.as_deref() == Some(code))?.words.clone();
        match gist {
            Gist::Attended(place) => Self {
                place: Some(place_on(place, "says-step", words)),
                sentence: sentence(GLOBAL),
                note: place.scale.note.as_ref().map(|note| note.in_variant(&words.tag()).to_owned()),
                ..alone(label(place, words))
            },
            Gist::Competence(competence, place) => Self {
                place: Some(reached(place, words)),
                sentence: sentence(&competence.code),
                ..alone(competence.name.in_variant(&words.tag()).to_owned())
            },
            Gist::Competences { reached, of } => alone(count("says-skills", &[], *reached, *of, words)),
            Gist::Part { reached } => alone(words.say_with("says-skills-part", &[number("reached", *reached)])),
            Gist::Whole(place) => Self {
                place: (place.figure().is_some() && place.level.is_reached()).then(|| place_on(place, "level-of", words)),
                sentence: sentence(GLOBAL),
                ..alone(label(place, words))
            },
        }
    }
}

impl Headed {
    /// A level of a scale that we do not carry: the issuer's words between quotation marks, its place as it was signed, and nothing of
    /// ours.
    pub(crate) fn on_own_scale(own: &OwnLevel<'_>, words: &Words) -> Self {
        let quoted = |text: &str| words.say_with("says-own-words", &[("text", Arg::Text(&shown(text)))]);
        let key = if own.claim == Some(Claim::Assessed) { "level-of" } else { "says-step" };
        let place = own.place.map(|(n, max)| {
            let (n, max) = (n.to_string(), max.to_string());
            words.say_with(key, &[("n", Arg::Text(&n)), ("max", Arg::Text(&max))])
        });
        Self {
            name: quoted(&own.level.name),
            place,
            sentence: own.level.description.as_deref().map(quoted),
            note: (own.claim == Some(Claim::Attended)).then(|| words.say("says-own-attended")),
        }
    }
}

/// Who has what, in one sentence.
pub(crate) fn sentence(name: &str, gist: &Gist, words: &Words) -> String {
    let who = ("name", Arg::Text(name));
    let on = |key: &str, place: &Place, more: &[(&'static str, Arg<'_>)]| {
        let (n, max) = numbers(place);
        let own = [who, ("n", Arg::Text(&n)), ("max", Arg::Text(&max))];
        words.say_with(key, &[&own, more].concat())
    };
    match gist {
        Gist::Attended(place) => on("told-attended", place, &[]),
        Gist::Competence(competence, place) => {
            let skill = ("skill", Arg::Text(competence.name.in_variant(&words.tag())));
            if place.figure().is_some() && place.level.is_reached() {
                return on("told-skill-level", place, &[skill]);
            }
            let level = reached(place, words);
            words.say_with("told-skill-result", &[who, skill, ("level", Arg::Text(&level))])
        }
        Gist::Competences { reached: 0, .. } => words.say_with("told-skills-none", &[who]),
        Gist::Competences { reached, of } => count("told-skills", &[who], *reached, *of, words),
        Gist::Part { reached } => words.say_with("told-skills-part", &[who, number("reached", *reached)]),
        Gist::Whole(place) if place.figure().is_none() => {
            let level = reached(place, words);
            words.say_with("told-result", &[who, ("level", Arg::Text(&level))])
        }
        Gist::Whole(place) if place.level.is_reached() => {
            let level = label(place, words);
            on("face-recognised.say-level", place, &[("level", Arg::Text(&level))])
        }
        Gist::Whole(_) => words.say_with("face-recognised.say-no-level", &[who]),
    }
}

/// A result on a scale that we know: its level in words, beside its score where it has one.
pub(crate) fn value(result: &ResultExtract, place: &Place, words: &Words) -> String {
    let score = result.value.as_deref().filter(|_| place.scale.max_score.is_some()).map(|score| {
        let max = place.scale.bounds().1.to_string();
        words.say_with("level-short", &[("n", Arg::Text(score)), ("max", Arg::Text(&max))])
    });
    let level = match place.figure() {
        Some(_) if place.level.is_reached() => place_on(place, "level-short", words),
        Some(_) => words.say("says-not-yet"),
        None => label(place, words),
    };
    score.map_or_else(|| level.clone(), |score| format!("{level}, {score}"))
}

/// "niveau 3 sur 8", "acquis", "pas encore": as it stands inside a line.
fn reached(place: &Place, words: &Words) -> String {
    if place.figure().is_some() && place.level.is_reached() {
        return place_on(place, "level-of", words);
    }
    let named = label(place, words);
    if named.is_empty() { words.say("says-not-yet") } else { running(&named) }
}

/// Easy French has the place on the scale in its labels; it stands beside the name here.
pub(crate) fn label(place: &Place, words: &Words) -> String {
    place.level.label(words.html()).to_owned()
}

fn place_on(place: &Place, key: &str, words: &Words) -> String {
    let (n, max) = numbers(place);
    words.say_with(key, &[("n", Arg::Text(&n)), ("max", Arg::Text(&max))])
}

fn numbers(place: &Place) -> (String, String) {
    (place.level.index.to_string(), Scale::max_index(place.scale).to_string())
}

fn count(key: &str, more: &[(&'static str, Arg<'_>)], reached: usize, of: usize, words: &Words) -> String {
    words.say_with(key, &[more, &[number("reached", reached), number("of", of)]].concat())
}

fn number(name: &'static str, n: usize) -> (&'static str, Arg<'static>) {
    (name, Arg::Number(i64::try_from(n).unwrap_or(i64::MAX)))
}
