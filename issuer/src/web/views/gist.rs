//! What the results of a badge come to, as it stands in the head of the page. Where we do not carry the framework, only what the
//! badge itself says.

use badge::credential::{Extract, ResultExtract};
use badge::framework::{Claim, Framework, GLOBAL, Scale};
use badge::gist::{Gist, OwnLevel, Place};

use crate::web::views::figures::{self, Dot};
use crate::web::views::shown;
use crate::words::Words;

/// The head of the page.
#[derive(Debug, Default)]
pub(super) struct Reached {
    /// The level's name, the competence, or how many competences.
    pub label: String,
    /// "niveau 3 sur 8", or "réussi" after a competence.
    pub of: Option<String>,
    /// As many as the scale has steps; none where there is nothing to count.
    pub dots: Vec<Dot>,
    /// The width of the row of dots.
    pub width: u32,
    /// What it means, in plain words.
    pub lead: Option<String>,
    /// The language of these words, where they are the badge's own.
    pub language: Option<String>,
    /// What it does not mean: for a course that was attended only.
    pub note: Option<String>,
}

/// What a badge comes to, in words; `None` where it says nothing that we may repeat.
#[must_use]
pub(super) fn reached(badge: &Extract, words: &Words) -> Option<Reached> {
    let global = badge.results.iter().find(|result| result.code.as_deref() == Some(GLOBAL));
    let named = badge.framework.as_ref();
    let Some(framework) = named.and_then(|named| Framework::find(&named.id, &named.version)) else {
        return OwnLevel::of(badge).map(|own| on_own_scale(badge, &own, words));
    };
    let lead = |result: &ResultExtract| framework.words(result, words.tag()).map(str::to_owned);
    Some(match Gist::of(badge)? {
        Gist::Attended(place) => Reached {
            label: label(&place, words),
            of: Some(on_scale(framework, &place, words)),
            lead: global.and_then(lead),
            note: place.scale.note.as_ref().map(|note| note.in_variant(words.tag()).to_owned()),
            ..Reached::default()
        },
        Gist::Competence(competence, place) => {
            let result = badge.results.iter().find(|result| result.code.as_deref() == Some(&competence.code));
            let score = result.and_then(|result| score(result, &place, words));
            let of = if is_step(&place) { on_scale(framework, &place, words) } else { shown::running(&outcome(&place, words)) };
            Reached {
                label: competence.name.in_variant(words.tag()).to_owned(),
                of: Some(score.map_or(of.clone(), |score| format!("{of}, {score}"))),
                lead: result.and_then(lead),
                ..dotted(&place)
            }
        }
        Gist::Competences { reached, of } => {
            Reached { label: words.fill("picture-competences", &[("n", reached.into()), ("max", of.into())]), ..Reached::default() }
        }
        Gist::Part { reached } => Reached { label: words.fill("picture-part", &[("n", reached.into())]), ..Reached::default() },
        Gist::Whole(place) => Reached {
            label: label(&place, words),
            of: is_step(&place).then(|| on_scale(framework, &place, words)),
            lead: global.and_then(lead),
            ..dotted(&place)
        },
    })
}

/// A level of a venue's own scale, in the words that it signed.
fn on_own_scale(badge: &Extract, own: &OwnLevel<'_>, words: &Words) -> Reached {
    let dotted =
        own.figure().map(|(level, max)| Reached { dots: figures::dots(level, max), width: figures::dots_width(max), ..Reached::default() });
    Reached {
        label: shown::text(&own.level.name),
        of: own_place(own, words),
        lead: own.level.description.as_deref().map(shown::text),
        language: badge.achievement.language.clone(),
        ..dotted.unwrap_or_default()
    }
}

/// "niveau 2 sur 3", or "étape 2 sur 3" where nothing was checked.
pub(super) fn own_place(own: &OwnLevel<'_>, words: &Words) -> Option<String> {
    let (n, max) = own.place?;
    let numbers = [("n", n.into()), ("max", max.into())];
    Some(if own.claim == Some(Claim::Assessed) { words.fill("own-level-of", &numbers) } else { words.fill("own-step-of", &numbers) })
}

/// A result on a scale that we know: its level in words, beside its score where it has one.
#[must_use]
pub(super) fn value(result: &ResultExtract, place: &Place, words: &Words) -> String {
    let (n, max) = (place.level.index, place.scale.max_index());
    let level = match is_step(place) {
        true => shown::running(&words.fill("n-of-max", &[("n", n.into()), ("max", max.into())])),
        false => outcome(place, words),
    };
    score(result, place, words).map_or(level.clone(), |score| format!("{level}, {score}"))
}

/// The level's name. Easy French has the place on the scale in its labels; it stands beside the name here.
#[must_use]
pub(super) fn label(place: &Place, words: &Words) -> String {
    place.level.label(words.html()).to_owned()
}

/// Whether it is told by its number: a level that was reached, on a scale of more than one.
#[must_use]
pub(super) fn is_step(place: &Place) -> bool {
    !place.scale.is_pass_fail() && place.level.is_reached()
}

/// "Réussi", "Pas encore acquis"; a step that was not reached is "pas encore".
fn outcome(place: &Place, words: &Words) -> String {
    if place.scale.is_pass_fail() { label(place, words) } else { words.say("not-yet") }
}

fn on_scale(framework: &Framework, place: &Place, words: &Words) -> String {
    shown::running(&framework.level_of(place.level.index, Scale::max_index(place.scale), words.tag()))
}

fn score(result: &ResultExtract, place: &Place, words: &Words) -> Option<String> {
    let (score, max) = (result.value.as_deref()?, place.scale.max_score?);
    Some(words.fill("n-of-max", &[("n", shown::text(score).into()), ("max", max.into())]))
}

fn dotted(place: &Place) -> Reached {
    let Some((level, max)) = place.figure().filter(|(level, _)| *level > 0) else { return Reached::default() };
    Reached { dots: figures::dots(level, max), width: figures::dots_width(max), ..Reached::default() }
}
