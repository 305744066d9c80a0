//! The badge's picture: what the badge says and the framework knows, put into the words of one language, to be drawn by `sheets`.

use badge::credential::Extract;
use badge::framework::{Framework, Level};
use badge::gist::{Gist, OwnLevel};

use crate::issuance::profile::Venue;
use crate::sheets::picture::{Emblem, Picture};
use crate::web::views::gist::own_place;
use crate::web::views::shown;
use crate::words::Words;

/// The picture of a badge. One that was withdrawn shows that: a copy must not go round that looks good.
#[must_use]
pub fn picture(extract: &Extract, venue: &Venue, withdrawn: bool, words: &Words) -> Picture {
    let year = extract.awarded_date.as_deref().and_then(|date| date.get(..4)).unwrap_or_default();
    let venue = shown::text(extract.issuer.name.as_deref().unwrap_or(&venue.name));
    let (emblem, what) = emblem(extract, words);
    let ring = of_one(extract, words);
    let badge = shown::text(if extract.achievement.name.trim().is_empty() { &extract.name } else { &extract.achievement.name });
    let title = if withdrawn { words.fill("picture-withdrawn.title", &[("badge", what.into())]) } else { what };
    Picture {
        emblem,
        description: words
            .fill("picture-description", &[("badge", badge.as_str().into()), ("venue", venue.as_str().into()), ("year", year.into())]),
        badge: format!("{} {year}", ring.as_ref().unwrap_or(&badge)).trim().to_owned(),
        venue,
        title,
        language: words.html().to_owned(),
        struck: withdrawn.then(|| words.say("picture-withdrawn")),
    }
}

/// The competence that it is about, where its figure is the level of one alone: the figure must not pass for that of all of them.
fn of_one(extract: &Extract, words: &Words) -> Option<String> {
    extract.framework.as_ref().and_then(|name| Framework::find(&name.id, &name.version))?;
    match Gist::of(extract)? {
        Gist::Competence(competence, _) => Some(competence.name.in_variant(words.tag()).to_owned()),
        _ => None,
    }
}

/// What stands in the middle, and what that is in words. Nothing is drawn that the badge does not say and the framework does not
/// know: no arcs and no tick for a course that was attended, for a score that nobody turned into a level.
fn emblem(extract: &Extract, words: &Words) -> (Emblem, String) {
    let Some(framework) = extract.framework.as_ref().and_then(|name| Framework::find(&name.id, &name.version)) else {
        return on_another_scale(extract, words);
    };
    let Some(gist) = Gist::of(extract) else { return without_level(words) };
    let label = match gist {
        Gist::Competences { reached, of } => words.fill("picture-competences", &[("n", reached.into()), ("max", of.into())]),
        Gist::Part { reached } => words.fill("picture-part", &[("n", reached.into())]),
        _ => gist.place().map(|place| place.level.label(words.html()).to_owned()).unwrap_or_default(),
    };
    let about = match gist {
        Gist::Competence(competence, _) => format!("{}, ", competence.name.in_variant(words.tag())),
        _ => String::new(),
    };
    match (gist.figure(), gist.place()) {
        (Some((index, max)), Some(place)) if index > 0 => {
            let of = framework.level_of(index, max, words.tag());
            let title = if label.is_empty() { format!("{about}{of}") } else { format!("{about}{label}, {}", shown::running(&of)) };
            let (band, bands) = band(framework, place.level);
            let label = if label.is_empty() { of } else { label };
            (Emblem::Level { index, max, band, bands, label }, title)
        }
        _ if gist.is_ticked() => (Emblem::Tick { label: label.clone() }, format!("{about}{label}")),
        _ => without_level(words),
    }
}

/// The place of a level's band among the bands, from 1, and how many there are.
fn band(framework: &Framework, level: &Level) -> (u32, u32) {
    let bands = framework.bands();
    let at = level.band.as_ref().and_then(|key| bands.iter().position(|band| band.key == *key)).map_or(1, |at| at + 1);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (count(at), count(bands.len()))
}

/// A level of a scale that we do not know is its name, and what its issuer signed of its place.
fn on_another_scale(extract: &Extract, words: &Words) -> (Emblem, String) {
    let own = OwnLevel::of(extract);
    let named = own.as_ref().map(|own| shown::text(&own.level.name)).filter(|name| !name.trim().is_empty());
    let (Some(own), Some(name)) = (own, named) else { return without_level(words) };
    let title = own_place(&own, words).map_or_else(|| name.clone(), |place| format!("{name}, {place}"));
    match own.figure() {
        // Its steps were signed, and somebody checked: the same figures as for any other scale.
        Some((index, max)) => (Emblem::Level { index, max, band: 1, bands: 0, label: name }, title),
        None => (Emblem::Empty { word: name }, title),
    }
}

fn without_level(words: &Words) -> (Emblem, String) {
    (Emblem::Empty { word: words.say("picture-no-level") }, words.say("picture-no-level.title"))
}
