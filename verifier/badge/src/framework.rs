//! A skill framework: areas, competences, levels, thresholds, and what they mean in plain words.
//!
//! All of it is data: the files of `schemas/frameworks/`, whose shape `schemas/json/framework.schema.json`
//! documents. Nothing here knows any framework by name. A badge names one by id and version, in one signed word
//! (`targetCode` = `<id>/<version>`); a badge may be for an older version, so [`Framework::find`] needs both.
//! What we carry, for whoever writes badges:
//!
//! | `targetCode` | for the whole (`global`) | for each competence |
//! | --- | --- | --- |
//! | `pix/2026-11-22` | score 0 to 1024, levels 0 to 8 by name | 16, index 0 to 8 |
//! | `digcomp/2.2` | | 21, index 0 to 8, with names |
//! | `digcomp/3.0`, the newest of its id | | 21, index 0 to 4, with names |
//! | `clea-numerique/2026-11-22` | index 0 or 1: acquired | 4 domains, index 0 or 1: acquired |
//! | `icdl/2026-11-22` | | 7 modules, score 0 to 100, passed from 75 |
//! | `three-steps/2026-11-22` | index 1 to 3: checked by the venue | |
//! | `three-steps-attended/2026-11-22` | index 1 to 3: a course, [attended](Claim::Attended) only | |
//! | `pix-plus-droit/2026-11-22`, `pix-plus-pro-sante/2026-11-22` | index 0 to 4 | |
//! | `pix-plus-edu/2026-11-22` | index 0 to 3 | |
//!
//! The code of a result is `global` or that of a competence. Its `value` is the score where the scale has one, else the index
//! of the level. Index 0 means that nothing was reached yet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::credential::{Extract, LevelExtract, ResultExtract};
use scale::fold;

mod competence;
mod scale;

pub use competence::{Area, Competence};
pub use scale::{Band, Level, Scale, Text};

/// The [`ResultExtract::code`] of the result for the whole, beside the codes of competences.
pub const GLOBAL: &str = "global";

/// One framework in one version.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Framework {
    id: String,
    version: String,
    #[serde(default)]
    claim: Claim,
    publisher: Publisher,
    variants: Vec<String>,
    title: Text,
    disclaimer: Text,
    asserted_by: BTreeMap<String, Text>,
    age_note: Option<Text>,
    no_end: Option<Text>,
    level_of: Text,
    #[serde(default)]
    bands: Vec<Band>,
    global_scale: Option<Scale>,
    competence_scale: Option<Scale>,
    #[serde(default)]
    areas: Vec<Area>,
    #[serde(default)]
    competences: Vec<Competence>,
    /// For those who maintain the file.
    #[serde(rename = "about", default)]
    _about: Vec<String>,
    #[serde(rename = "$schema", default)]
    _schema: String,
}

/// What a result on the scales of a framework says of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Claim {
    /// Somebody checked it.
    #[default]
    Assessed,
    /// A course was attended. It proves no skill, and no page may read as if it did.
    Attended,
}

/// Who publishes the framework that the file describes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// Its name.
    pub name: String,
    /// Its site.
    pub url: Option<String>,
}

impl Framework {
    /// Every framework that we carry, in every version.
    #[must_use]
    pub fn all() -> &'static [Framework] {
        &CARRIED
    }

    /// A framework from its JSON text (`schemas/json/framework.schema.json`): one that we do not carry, such as a venue's own.
    ///
    /// # Errors
    /// Where the text is none.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// What evidence of this genre says of whoever earned the badge, whatever its scale; `None` for a genre of nobody's that we carry.
    #[must_use]
    pub fn claim_of(genre: &str) -> Option<Claim> {
        Self::all().iter().find(|framework| framework.asserted_by.contains_key(genre)).map(Self::claim)
    }

    /// The framework that a badge names.
    #[must_use]
    pub fn find(id: &str, version: &str) -> Option<&'static Framework> {
        Self::all().iter().find(|framework| framework.id == id && framework.version == version)
    }

    /// The newest version of a framework: what a new badge should name.
    #[must_use]
    pub fn newest(id: &str) -> Option<&'static Framework> {
        Self::all().iter().filter(|framework| framework.id == id).max_by(|a, b| a.version.cmp(&b.version))
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Id and version, as the `targetCode` of a badge's alignment names them.
    #[must_use]
    pub fn target_code(&self) -> String {
        format!("{}/{}", self.id, self.version)
    }

    /// What its results say of a person.
    #[must_use]
    pub fn claim(&self) -> Claim {
        self.claim
    }

    /// Who publishes what the file describes.
    #[must_use]
    pub fn publisher(&self) -> &Publisher {
        &self.publisher
    }

    /// The variants that every text has.
    #[must_use]
    pub fn variants(&self) -> &[String] {
        &self.variants
    }

    /// Its title.
    #[must_use]
    pub fn title(&self, variant: &str) -> &str {
        self.title.in_variant(variant)
    }

    /// What a badge on this scale is not.
    #[must_use]
    pub fn disclaimer(&self, variant: &str) -> &str {
        self.disclaimer.in_variant(variant)
    }

    /// How a result was shown, by the `genre` of the evidence.
    #[must_use]
    pub fn asserted_by(&self, genre: &str, variant: &str) -> Option<&str> {
        self.asserted_by.get(genre).map(|text| text.in_variant(variant))
    }

    /// Since when the person has the result, with the date put in.
    #[must_use]
    pub fn age_note(&self, date: &str, variant: &str) -> Option<String> {
        Some(self.age_note.as_ref()?.in_variant(variant).replace("{date}", date))
    }

    /// Why a result on its scales never ends, where its publisher has it so: then no badge on it may.
    #[must_use]
    pub fn no_end(&self, variant: &str) -> Option<&str> {
        self.no_end.as_ref().map(|text| text.in_variant(variant))
    }

    /// "Niveau 3 sur 8": a level among those of its scale.
    #[must_use]
    pub fn level_of(&self, index: u32, max: u32, variant: &str) -> String {
        self.level_of.in_variant(variant).replace("{n}", &index.to_string()).replace("{max}", &max.to_string())
    }

    /// Groups of levels, ascending.
    #[must_use]
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// Areas, in the framework's order.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The area with this code.
    #[must_use]
    pub fn area(&self, code: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// Competences, in the framework's order.
    #[must_use]
    pub fn competences(&self) -> &[Competence] {
        &self.competences
    }

    /// The competence with this code.
    #[must_use]
    pub fn competence(&self, code: &str) -> Option<&Competence> {
        self.competences.iter().find(|competence| competence.code == code)
    }

    /// The competence that a source names so: by its code, by its name in any variant, or by both ("1.2 Gérer des données").
    #[must_use]
    pub fn competence_as_written(&self, written: &str) -> Option<&Competence> {
        let folded = fold(written);
        self.competences.iter().find(|competence| competence.is_called(&folded))
    }

    /// How the whole is measured, where it is.
    #[must_use]
    pub fn global_scale(&self) -> Option<&Scale> {
        self.global_scale.as_ref()
    }

    /// How each competence is measured, where they are.
    #[must_use]
    pub fn competence_scale(&self) -> Option<&Scale> {
        self.competence_scale.as_ref()
    }

    /// How results with this code are measured: [`GLOBAL`] or the code of a competence.
    #[must_use]
    pub fn scale_of(&self, code: &str) -> Option<&Scale> {
        if code == GLOBAL {
            return self.global_scale();
        }
        self.competence(code).and_then(|_| self.competence_scale())
    }

    /// The global level with this index.
    #[must_use]
    pub fn level(&self, index: u32) -> Option<&Level> {
        self.global_scale.as_ref()?.level(index)
    }

    /// The global level that a source calls so, in any variant, whatever its case, accents and spaces.
    #[must_use]
    pub fn level_by_label(&self, label: &str) -> Option<&Level> {
        self.global_scale.as_ref()?.level_by_label(label)
    }

    /// The level that a source writes for the result with this code. A name in any variant ("Indépendant 1"), also after the word
    /// for a level ("Niveau Indépendant 1"); a place ("Niveau 3", "3 sur 8", "3/8"); a bare number, which is a score where the
    /// scale has one and else an index; a percentage where the scale is one. For reading spreadsheets: what a badge says is read
    /// by [`Framework::level_reached`], which is stricter.
    #[must_use]
    pub fn level_as_written(&self, code: &str, written: &str) -> Option<&Level> {
        let scale = self.scale_of(code)?;
        let folded = fold(written);
        let called = scale.level_called(&folded).or_else(|| self.without_word_for_level(&folded).find_map(|rest| scale.level_called(rest)));
        called.or_else(|| scale.levels.iter().find(|level| self.is_place(&folded, level.index, scale.max_index()))).or_else(|| {
            let percentage = folded.strip_suffix('%').filter(|_| scale.bounds() == (0, 100)).map(str::trim_end);
            let number = percentage.unwrap_or(&folded);
            scale.level_for_value(number).filter(|_| number.bytes().all(|b| b.is_ascii_digit()))
        })
    }

    /// What follows the word for a level, in each variant that begins with it: "niveau 3" → "3".
    fn without_word_for_level<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = &'a str> {
        let words = self.level_of.all().filter_map(|text| text.split_once("{n}")).map(|(before, _)| fold(before));
        words.filter(|word| !word.is_empty()).filter_map(|word| folded.strip_prefix(&word)?.strip_prefix(' '))
    }

    /// Whether a source writes this place on the scale so: in full, without the word for a level, or without the highest place.
    fn is_place(&self, folded: &str, index: u32, max: u32) -> bool {
        let (n, of) = (index.to_string(), format!("{index}/{max}"));
        let spelled = |text: &str| {
            let (before, after) = text.split_once("{n}").unwrap_or_default();
            let after = after.replace("{max}", &max.to_string());
            let places =
                [format!("{before}{n}"), format!("{before}{n}{after}"), format!("{n}{after}"), format!("{before}{of}"), of.clone()];
            places.iter().any(|place| fold(place) == folded && *place != n)
        };
        self.level_of.all().any(spelled)
    }

    /// The global level that a score stands for.
    #[must_use]
    pub fn global_level_for_score(&self, score: i64) -> Option<&Level> {
        self.global_scale.as_ref()?.level_for_score(score)
    }

    /// What a person at this global level can do.
    #[must_use]
    pub fn global_sentence(&self, index: u32, variant: &str) -> Option<&str> {
        Some(self.level(index)?.sentence.as_ref()?.in_variant(variant))
    }

    /// What a person at this level of a competence can do.
    #[must_use]
    pub fn sentence(&self, code: &str, level: u32, variant: &str) -> Option<&str> {
        let level = self.competence_scale.as_ref()?.level(level)?;
        let own = self.own_sentence(code, level);
        Some(own.or(level.sentence.as_ref().filter(|_| self.competence(code).is_some()))?.in_variant(variant))
    }

    /// Whether the sentence for this level of a competence is the competence's own. Else it is the level's, the same for all of
    /// them, and says little without the name of the competence beside it.
    #[must_use]
    pub fn has_own_sentence(&self, code: &str, level: u32) -> bool {
        let level = self.competence_scale.as_ref().and_then(|scale| scale.level(level));
        level.is_some_and(|level| self.own_sentence(code, level).is_some())
    }

    fn own_sentence(&self, code: &str, level: &Level) -> Option<&Text> {
        level.band.as_ref().and_then(|band| self.competence(code)?.sentences.get(band))
    }

    /// What one result of a badge says in plain words; `None` where its level is none of ours, or where its number, its name and
    /// its scale contradict each other: such a badge gets no sentence from us.
    #[must_use]
    pub fn words(&self, result: &ResultExtract, variant: &str) -> Option<&str> {
        let level = self.level_reached(result)?;
        match result.code.as_deref()? {
            GLOBAL => Some(level.sentence.as_ref()?.in_variant(variant)),
            code => self.sentence(code, level.index, variant),
        }
    }

    /// The level that a result reached, by its code: that of the whole or of a competence.
    #[must_use]
    pub fn level_reached(&self, result: &ResultExtract) -> Option<&Level> {
        if result.code.as_deref() == Some(GLOBAL) { self.global_level(result) } else { self.competence_level(result) }
    }

    /// The global level that a result reached: by its rubric level, else by its score.
    #[must_use]
    pub fn global_level(&self, result: &ResultExtract) -> Option<&Level> {
        let scale = self.global_scale.as_ref()?;
        // Beside a level that is named, a score is one more fact: publishers have changed the rule between the two.
        level_on(scale, result, scale.max_score.is_some())
    }

    /// The level of a competence that a result reached.
    #[must_use]
    pub fn competence_level(&self, result: &ResultExtract) -> Option<&Level> {
        self.competence(result.code.as_deref()?)?;
        level_on(self.competence_scale.as_ref()?, result, false)
    }
}

/// The level of a result, where everything that it says of it agrees: the name, the number, and the end of the scale.
fn level_on<'a>(scale: &'a Scale, result: &ResultExtract, score_aside: bool) -> Option<&'a Level> {
    let (_, highest) = scale.bounds();
    let same_end = |max: &String| max.parse() == Ok(highest);
    if !is_completed(result) || !result.value_max.as_ref().is_none_or(same_end) {
        return None;
    }
    let Some(achieved) = &result.achieved_level else { return scale.level_for_value(result.value.as_deref()?) };
    let level = level_named(scale, achieved)?;
    let agrees = |value: &String| scale.level_for_value(value).is_some_and(|other| other.index == level.index);
    (score_aside || result.value.as_ref().is_none_or(agrees)).then_some(level)
}

fn level_named<'a>(scale: &'a Scale, achieved: &LevelExtract) -> Option<&'a Level> {
    let called = scale.level_by_label(&achieved.name)?;
    match &achieved.level {
        Some(number) => (number.parse() == Ok(called.index)).then_some(called),
        None => Some(called),
    }
}

/// Puts plain words beside each result of a badge whose framework we carry; leaves any other badge alone. Two results with one
/// code may contradict each other, so neither gets any.
pub fn explain(extract: &mut Extract, variant: &str) {
    let Some(name) = &extract.framework else { return };
    let Some(framework) = Framework::find(&name.id, &name.version) else { return };
    let said = results_by_code(&extract.results).into_iter();
    let said: BTreeMap<String, &str> =
        said.filter_map(|(code, result)| Some((code.to_owned(), framework.words(result?, variant)?))).collect();
    for result in &mut extract.results {
        result.words = result.code.as_ref().and_then(|code| said.get(code)).map(|words| (*words).to_owned());
    }
}

/// The result with each code; none where two have it.
#[must_use]
pub fn results_by_code(results: &[ResultExtract]) -> BTreeMap<&str, Option<&ResultExtract>> {
    let mut by_code = BTreeMap::new();
    for result in results {
        let Some(code) = result.code.as_deref() else { continue };
        by_code.entry(code).and_modify(|one| *one = None).or_insert(Some(result));
    }
    by_code
}

/// A result that is failed, withdrawn or still open says nothing about what a person can do (OB 3.0 §B.2.10; none is completed).
fn is_completed(result: &ResultExtract) -> bool {
    result.status.as_deref().is_none_or(|status| status == "Completed")
}

#[expect(clippy::panic, reason = "embedded files: the tests below parse each of them")]
static CARRIED: LazyLock<Vec<Framework>> = LazyLock::new(|| {
    schemas::frameworks().iter().map(|(file, text)| serde_json::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"))).collect()
});

#[cfg(test)]
mod completeness;
#[cfg(test)]
mod reading;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::{AchievementExtract, FrameworkName, Generation, IssuerExtract};

    #[test]
    fn a_label_is_found_whatever_its_case_accents_and_spaces() {
        for label in ["Indépendant 1", "INDEPENDANT\u{a0}1", " inde\u{301}pendant  1 ", "Independiente 1"] {
            assert_eq!(pix().level_by_label(label).map(|level| level.index), Some(3), "{label}");
        }
        assert_eq!(pix().level_by_label("-").map(|level| level.index), Some(0));
        assert!(pix().level_by_label("Indépendant").is_none());
    }

    #[test]
    fn a_score_has_its_level_up_to_the_last_point() {
        let index = |score| pix().global_level_for_score(score).map(|level| level.index);
        let reached = [-1, 0, 63, 64, 255, 256, 383, 895, 1024, 1025].map(index);
        let expected = [None, Some(0), Some(0), Some(1), Some(2), Some(3), Some(3), Some(7), Some(8), None];
        assert_eq!(reached, expected);
    }

    #[test]
    fn an_unknown_variant_falls_back_to_its_language() {
        assert_eq!(pix().title("fr-ca"), pix().title("fr"));
        assert_ne!(pix().title("fr-easy"), pix().title("fr"));
        assert_eq!(pix().title("de"), pix().title("en"));
        assert_eq!(pix().level_of(3, 8, "fr"), "Niveau 3 sur 8");
    }

    #[test]
    fn a_badge_on_a_known_framework_is_explained_in_plain_words() {
        let mut extract = badge("2026-11-22");
        explain(&mut extract, "fr");
        let words: Vec<_> = extract.results.iter().map(|result| result.words.as_deref()).collect();
        assert_eq!(words[0], pix().global_sentence(3, "fr"));
        assert_eq!(words[1], pix().sentence("1.1", 4, "fr"));
        assert!(words[1].is_some_and(|words| words.starts_with("Sait ")));
        assert_eq!(words[2], None, "a level outside the scale has no words");
    }

    #[test]
    fn a_badge_on_an_unknown_framework_is_left_alone() {
        let mut extract = badge("2020-01-01");
        explain(&mut extract, "fr");
        assert_eq!(extract, badge("2020-01-01"));
    }

    #[test]
    fn two_results_with_one_code_get_no_words() {
        let mut extract = badge("2026-11-22");
        let twice = ResultExtract { value: Some("8".into()), ..extract.results[1].clone() };
        extract.results.push(twice);
        explain(&mut extract, "fr");
        let explained: Vec<bool> = extract.results.iter().map(|result| result.words.is_some()).collect();
        assert_eq!(explained, [true, false, false, false]);
    }

    #[test]
    fn a_level_whose_name_and_number_differ_has_no_words() {
        let mut extract = badge("2026-11-22");
        extract.results[0].achieved_level.as_mut().unwrap().name = "Expert 2".into();
        explain(&mut extract, "fr");
        assert_eq!(extract.results[0].words, None);
    }

    #[test]
    fn a_score_without_a_level_says_that_there_is_none() {
        let mut extract = badge("2026-11-22");
        extract.results[0].achieved_level = None;
        extract.results[0].value = Some("40".into());
        explain(&mut extract, "fr");
        assert_eq!(extract.results[0].words.as_deref(), pix().global_sentence(0, "fr"));
    }

    #[test]
    fn a_result_that_is_not_completed_reaches_no_level() {
        for (status, reached) in [("Completed", true), ("Failed", false), ("InProgress", false), ("Withdrew", false), ("?", false)] {
            let mut extract = badge("2026-11-22");
            extract.results.iter_mut().for_each(|result| result.status = Some(status.into()));
            explain(&mut extract, "fr");
            let [global, first, ..] = &extract.results[..] else { panic!("results are lost") };
            assert_eq!((global.words.is_some(), pix().global_level(global).is_some()), (reached, reached), "{status}");
            assert_eq!((first.words.is_some(), pix().competence_level(first).is_some()), (reached, reached), "{status}");
        }
    }

    fn pix() -> &'static Framework {
        Framework::newest("pix").unwrap()
    }

    fn badge(version: &str) -> Extract {
        let result = |code: &str, value: &str| ResultExtract {
            name: code.into(),
            code: Some(code.into()),
            value: Some(value.into()),
            status: None,
            value_max: None,
            achieved_level: None,
            words: None,
        };
        let global = ResultExtract {
            achieved_level: Some(LevelExtract { level: Some("3".into()), name: "Indépendant 1".into(), ..LevelExtract::default() }),
            ..result(GLOBAL, "312")
        };
        Extract {
            id: None,
            name: "Compétences numériques".into(),
            recipient: Some("Amina Exemple".into()),
            generation: Generation::default(),
            identities: Vec::new(),
            issuer: IssuerExtract::default(),
            achievement: AchievementExtract::default(),
            framework: Some(FrameworkName { id: "pix".into(), version: version.into() }),
            results: vec![global, result("1.1", "4"), result("1.2", "9")],
            evidence: Vec::new(),
            awarded_date: None,
            valid_from: None,
            valid_until: None,
            partial: false,
        }
    }
}
