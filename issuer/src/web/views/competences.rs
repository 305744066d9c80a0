//! The competences of a badge as figures, table and sentences; also of what could be reached.

use badge::credential::ResultExtract;
use badge::framework::Framework;

use crate::sheets::figure;
use crate::web::views::figures::{self, Dot};
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
    /// "4 sur 8", "pas encore", "pas testé".
    pub reached: String,
    /// What the person can do.
    pub sentence: String,
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

/// The competences of a framework with what a badge says about each; none where it speaks of none.
#[must_use]
pub(super) fn areas(framework: &Framework, results: &[ResultExtract], words: &Words) -> Vec<AreaView> {
    let speaks_of = |code: &str| results.iter().any(|result| result.code.as_deref() == Some(code));
    if !framework.competences().iter().any(|competence| speaks_of(&competence.code)) {
        return Vec::new();
    }
    let variant = words.tag();
    let areas = framework.areas().iter().map(|area| {
        let competences = framework.competences().iter().filter(|competence| competence.area == area.code);
        let competences = competences.map(|competence| {
            let result = results.iter().find(|result| result.code.as_deref() == Some(&competence.code));
            let level = result.and_then(|result| framework.competence_level(result)).map(|level| level.index);
            let scale = framework.competence_scale();
            let said = level.and_then(|level| framework.sentence(&competence.code, level, variant));
            let untested = scale.and_then(|scale| scale.not_tested.as_ref()).map(|text| text.in_variant(variant));
            let name = competence.name.in_variant(variant).to_owned();
            CompetenceView {
                short: competence.short_name.as_ref().map_or_else(|| name.clone(), |short| short.in_variant(variant).to_owned()),
                name,
                level,
                reached: match (level, result.and_then(|result| result.value.as_deref())) {
                    // A value that is no level of this scale stands as it was written.
                    (None, Some(value)) => shown::text(value),
                    _ => reached(level, scale.map_or(0, badge::framework::Scale::max_index), words),
                },
                sentence: said.or(untested.filter(|_| result.is_none())).unwrap_or_default().to_owned(),
            }
        });
        AreaView { name: area.name.in_variant(variant).to_owned(), competences: competences.collect() }
    });
    areas.collect()
}

/// What a person does best: sentences by level, then in the framework's order; never one without a level.
#[must_use]
pub(super) fn strongest(areas: &[AreaView], most: usize) -> Vec<String> {
    let mut reached: Vec<_> = areas.iter().flat_map(|area| &area.competences).filter(|one| one.level > Some(0)).collect();
    // Stable: equal levels keep the framework's order.
    reached.sort_by_key(|one| std::cmp::Reverse(one.level));
    reached.iter().take(most).map(|one| one.sentence.clone()).collect()
}

/// The figures that these areas need.
#[must_use]
pub(super) fn figures(areas: &[AreaView]) -> Vec<FigureShape> {
    let levels = levels(areas).into_iter().filter(|level| *level > 0);
    levels.map(|level| FigureShape { level, outline: figure::outline(level, 1.0) }).collect()
}

/// The rows of dots that these areas need.
#[must_use]
pub(super) fn rows(areas: &[AreaView], max: u32) -> Vec<DotsRow> {
    levels(areas).into_iter().map(|level| DotsRow { level, dots: figures::dots(level, max) }).collect()
}

fn levels(areas: &[AreaView]) -> Vec<u32> {
    let mut levels: Vec<_> = areas.iter().flat_map(|area| &area.competences).filter_map(|one| one.level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn reached(level: Option<u32>, max: u32, words: &Words) -> String {
    match level {
        None => words.say("not-tested"),
        Some(0) => words.say("not-yet"),
        Some(level) => shown::running(&words.fill("n-of-max", &[("n", level.into()), ("max", max.into())])),
    }
}
