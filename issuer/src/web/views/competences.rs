//! The competences of a badge as figures, table and sentences; also of what could be reached.

use std::collections::BTreeMap;

use badge::credential::{Extract, ResultExtract};
use badge::framework::{Competence, Framework, GLOBAL, results_by_code};
use badge::gist::Place;

use crate::sheets::figure;
use crate::web::views::figures::{self, Dot};
use crate::web::views::gist::{is_step, label, value};
use crate::web::views::shown;
use crate::words::Words;

/// One area with its competences.
#[derive(Debug)]
pub(super) struct AreaView {
    /// Its name.
    pub name: String,
    /// Its competences, in the framework's order.
    pub competences: Vec<CompetenceView>,
}

/// One competence.
#[derive(Debug)]
pub(super) struct CompetenceView {
    /// Its name.
    pub name: String,
    /// One or two words for under the figure.
    pub short: String,
    /// The level; none where it was not tested.
    pub level: Option<u32>,
    /// Whether the level is told by its number: else it is reached, or not yet.
    pub step: bool,
    /// "4 sur 8", "Acquis", "pas encore", "pas testé".
    pub reached: String,
    /// The level's name, where its number is not all.
    pub called: Option<String>,
    /// What the person can do.
    pub sentence: String,
    /// The same for a reader who does not see the name beside it.
    alone: String,
}

/// A figure that the page draws once and uses many times.
#[derive(Debug)]
pub(super) struct FigureShape {
    /// The level.
    pub level: u32,
    /// Its outline.
    pub outline: String,
}

/// A row of dots that the page draws once and uses many times.
#[derive(Debug)]
pub(super) struct DotsRow {
    /// How many are full; also its name on the page.
    pub level: u32,
    /// The dots.
    pub dots: Vec<Dot>,
}

/// The competences of a framework with what a badge says about each; none where it speaks of none. A badge that speaks of the whole
/// speaks of each, also by silence; any other, and a part of one, only of those that it names.
#[must_use]
pub(super) fn areas(framework: &'static Framework, badge: &Extract, words: &Words) -> Vec<AreaView> {
    let by_code = results_by_code(&badge.results);
    let speaks_of = |competence: &Competence| by_code.contains_key(competence.code.as_str());
    let whole = !badge.partial && by_code.contains_key(GLOBAL) && framework.competences().iter().any(speaks_of);
    let areas = framework.areas().iter().map(|area| {
        let within = framework.competences().iter().filter(|competence| competence.area == area.code);
        let shown = within.filter(|competence| whole || speaks_of(competence));
        let competences = shown.map(|competence| view(framework, competence, &by_code, words)).collect();
        AreaView { name: area.name.in_variant(words.tag()).to_owned(), competences }
    });
    areas.filter(|area| !area.competences.is_empty()).collect()
}

fn view(
    framework: &'static Framework,
    competence: &Competence,
    by_code: &BTreeMap<&str, Option<&ResultExtract>>,
    words: &Words,
) -> CompetenceView {
    let variant = words.tag();
    let tested = by_code.get(competence.code.as_str());
    let result = tested.copied().flatten();
    let place = result.zip(framework.competence_scale()).and_then(|(result, scale)| {
        let level = framework.competence_level(result)?;
        Some(Place { level, scale })
    });
    let step = place.as_ref().is_some_and(is_step);
    let untested = framework.competence_scale().and_then(|scale| scale.not_tested.as_ref()).filter(|_| tested.is_none());
    let sentence = match &place {
        Some(place) => framework.sentence(&competence.code, place.level.index, variant).unwrap_or_default(),
        None => untested.map_or("", |text| text.in_variant(variant)),
    };
    let short = competence.short_name(variant).to_owned();
    // A sentence that the level has for every competence says nothing without the competence.
    let own = place.as_ref().is_none_or(|place| framework.has_own_sentence(&competence.code, place.level.index));
    CompetenceView {
        alone: if own { sentence.to_owned() } else { format!("{short}{} {}", words.say("colon"), shown::running(sentence)) },
        name: competence.name.in_variant(variant).to_owned(),
        level: place.as_ref().map(|place| place.level.index),
        reached: match (&place, result) {
            (Some(place), Some(result)) => value(result, place, words),
            // A value that is no level of this scale stands as it was written.
            (None, Some(result)) if result.value.is_some() => shown::text(result.value.as_deref().unwrap_or_default()),
            _ if tested.is_some() => String::new(),
            _ => words.say("not-tested"),
        },
        called: place.filter(|_| step).map(|place| label(&place, words)).filter(|label| !label.is_empty()),
        step,
        short,
        sentence: sentence.to_owned(),
    }
}

/// What a person does best: sentences by level, then in the framework's order; never one without a level.
#[must_use]
pub(super) fn strongest(areas: &[AreaView], most: usize) -> Vec<String> {
    let mut reached: Vec<_> = areas.iter().flat_map(|area| &area.competences).filter(|one| one.level > Some(0)).collect();
    // Stable: equal levels keep the framework's order.
    reached.sort_by_key(|one| std::cmp::Reverse(one.level));
    reached.iter().take(most).map(|one| one.alone.clone()).collect()
}

/// The figures that these areas need.
#[must_use]
pub(super) fn figures(areas: &[AreaView]) -> Vec<FigureShape> {
    levels(areas).into_iter().map(|level| FigureShape { level, outline: figure::outline(level, 1.0) }).collect()
}

/// The rows of dots that these areas need.
#[must_use]
pub(super) fn rows(areas: &[AreaView], max: u32) -> Vec<DotsRow> {
    levels(areas).into_iter().map(|level| DotsRow { level, dots: figures::dots(level, max) }).collect()
}

fn levels(areas: &[AreaView]) -> Vec<u32> {
    let mut levels: Vec<_> = areas.iter().flat_map(|area| &area.competences).filter(|one| one.step).filter_map(|one| one.level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}
