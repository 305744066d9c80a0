//! The badge's picture: what the badge says and the framework knows, put into the words of one language, to be drawn by `sheets`.

use badge::credential::{Extract, ResultExtract};
use badge::framework::{Framework, GLOBAL, Level};

use crate::issuance::profile::Venue;
use crate::sheets::figure::MOST_ARCS;
use crate::sheets::picture::{Emblem, Picture};
use crate::web::views::shown;
use crate::words::Words;

/// The picture of a badge. One that was withdrawn shows that: a copy must not go round that looks good.
#[must_use]
pub fn picture(extract: &Extract, venue: &Venue, withdrawn: bool, words: &Words) -> Picture {
    let framework = extract.framework.as_ref().and_then(|name| Framework::find(&name.id, &name.version));
    let year = extract.awarded_date.as_deref().and_then(|date| date.get(..4)).unwrap_or_default();
    let venue = shown::text(extract.issuer.name.as_deref().unwrap_or(&venue.name));
    let (emblem, what) = emblem(extract, framework, words);
    let badge = shown::text(if extract.achievement.name.trim().is_empty() { &extract.name } else { &extract.achievement.name });
    let title = if withdrawn { words.fill("picture-withdrawn.title", &[("badge", what.into())]) } else { what };
    Picture {
        emblem,
        description: words
            .fill("picture-description", &[("badge", badge.as_str().into()), ("venue", venue.as_str().into()), ("year", year.into())]),
        badge: format!("{badge} {year}").trim().to_owned(),
        venue,
        title,
        language: words.language(),
        struck: withdrawn.then(|| words.say("picture-withdrawn")),
    }
}

/// What stands in the middle, and what that is in words.
fn emblem(extract: &Extract, framework: Option<&Framework>, words: &Words) -> (Emblem, String) {
    let whole = extract.results.iter().find(|result| result.code.as_deref() == Some(GLOBAL));
    let reached = framework.zip(whole).and_then(|(framework, whole)| Some((framework, framework.global_level(whole)?)));
    match reached {
        Some((framework, level)) if level.index > 0 => on_scale(framework, level, words),
        // We carry no such framework: only what the badge itself says.
        None if framework.is_none() => match whole.and_then(named_level) {
            Some(label) => (Emblem::Tick { label: label.clone() }, label),
            None => without_level(words),
        },
        _ => without_level(words),
    }
}

fn on_scale(framework: &Framework, level: &Level, words: &Words) -> (Emblem, String) {
    let variant = words.variant();
    let max = framework.global_scale().map_or(0, badge::framework::Scale::max_index);
    let of = framework.level_of(level.index, max, variant);
    let label = match level.label(variant) {
        "" => of.clone(),
        label => label.to_owned(),
    };
    // Of one step alone there is nothing to count: passed is passed.
    if max < 2 || max > MOST_ARCS {
        return (Emblem::Tick { label: label.clone() }, label);
    }
    let bands = framework.bands();
    let band = level.band.as_ref().and_then(|key| bands.iter().position(|band| band.key == *key)).map_or(1, |at| at + 1);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let title = format!("{label}, {}", shown::running(&of));
    (Emblem::Level { index: level.index, max, band: count(band), bands: count(bands.len()), label }, title)
}

fn without_level(words: &Words) -> (Emblem, String) {
    (Emblem::Empty { word: words.say("picture-no-level") }, words.say("picture-no-level.title"))
}

fn named_level(result: &ResultExtract) -> Option<String> {
    result.achieved_level.as_ref().map(|level| shown::text(&level.name)).filter(|label| !label.trim().is_empty())
}
