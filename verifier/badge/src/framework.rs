//! A skill framework: areas, competences, levels, thresholds, and what they mean in plain words.
//!
//! All of it is data: the files of `schemas/frameworks/`, whose shape `schemas/json/framework.schema.json`
//! documents. Nothing here knows any framework by name. A badge names one by id and version.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::credential::{Extract, LevelExtract, ResultExtract};

/// The [`ResultExtract::code`] of the result for the whole, beside the codes of competences.
pub const GLOBAL: &str = "global";

/// One framework in one version.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Framework {
    id: String,
    version: String,
    publisher: Publisher,
    variants: Vec<String>,
    title: Text,
    disclaimer: Text,
    asserted_by: BTreeMap<String, Text>,
    age_note: Option<Text>,
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

/// One text in every variant (`fr`, `en`, `fr-easy`, …).
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<String, String>);

/// Who publishes the framework that the file describes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// Its name.
    pub name: String,
    /// Its site.
    pub url: Option<String>,
}

/// A group of levels that share their sentences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// What levels and sentences refer to it by.
    pub key: String,
    /// Its name.
    pub label: Text,
    /// What its levels have in common.
    pub sentence: Text,
}

/// How something is measured.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scale {
    /// The lowest score, where there is a score: then a result's `value` is the score, else a level's index.
    pub min_score: Option<i64>,
    /// The highest score.
    pub max_score: Option<i64>,
    /// How to read it.
    pub note: Option<Text>,
    /// What to say where a badge has no result.
    pub not_tested: Option<Text>,
    /// Ascending, without gaps.
    pub levels: Vec<Level>,
}

/// One level of a scale.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Level {
    /// Its place on the scale; 0 means that no level was reached.
    pub index: u32,
    /// The band that it belongs to.
    pub band: Option<String>,
    /// The lowest score at this level.
    pub min_score: Option<i64>,
    /// The highest score at this level.
    pub max_score: Option<i64>,
    /// Its name, such as "Indépendant 1".
    pub label: Option<Text>,
    /// Other spellings in sources.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What it means, where no competence says it more closely.
    pub sentence: Option<Text>,
}

/// A group of competences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
}

/// One competence.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Competence {
    /// Its code, which is also the code of its result in a badge.
    pub code: String,
    /// The code of its area.
    pub area: String,
    /// Its name.
    pub name: Text,
    /// One or two words, to stand under a figure.
    pub short_name: Option<Text>,
    /// What a person can do, by band.
    #[serde(default)]
    pub sentences: BTreeMap<String, Text>,
}

impl Framework {
    /// Every framework that we carry, in every version.
    #[must_use]
    pub fn all() -> &'static [Framework] {
        &CARRIED
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

    /// The global level with this index.
    #[must_use]
    pub fn level(&self, index: u32) -> Option<&Level> {
        self.global_scale.as_ref()?.level(index)
    }

    /// The global level that a source calls so, in any variant, whatever its case, accents and spaces.
    #[must_use]
    pub fn level_by_label(&self, label: &str) -> Option<&Level> {
        let wanted = fold(label);
        self.global_scale.as_ref()?.levels.iter().find(|level| level.is_called(&wanted))
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
        let competence = self.competence(code)?;
        let level = self.competence_scale.as_ref()?.level(level)?;
        let text = level.band.as_ref().and_then(|band| competence.sentences.get(band)).or(level.sentence.as_ref())?;
        Some(text.in_variant(variant))
    }

    /// What one result of a badge says in plain words; `None` where its level is none of ours, or where
    /// number and name of its level contradict each other: such a badge gets no sentence from us.
    #[must_use]
    pub fn words(&self, result: &ResultExtract, variant: &str) -> Option<&str> {
        let code = result.code.as_deref()?;
        if code == GLOBAL {
            let level = self.global_level(result)?;
            return self.global_sentence(level.index, variant);
        }
        self.sentence(code, self.competence_level(result)?.index, variant)
    }

    /// The global level that a result reached: by its rubric level, else by its score.
    #[must_use]
    pub fn global_level(&self, result: &ResultExtract) -> Option<&Level> {
        match is_completed(result).then_some(&result.achieved_level)? {
            Some(achieved) => self.level_achieved(achieved),
            None => self.global_scale.as_ref()?.level_for_value(result.value.as_deref()?),
        }
    }

    /// The level of a competence that a result reached.
    #[must_use]
    pub fn competence_level(&self, result: &ResultExtract) -> Option<&Level> {
        let scale = self.competence_scale.as_ref().filter(|_| is_completed(result))?;
        scale.level_for_value(result.value.as_deref()?)
    }

    fn level_achieved(&self, achieved: &LevelExtract) -> Option<&Level> {
        let called = self.level_by_label(&achieved.name)?;
        match &achieved.level {
            Some(number) => (number.parse() == Ok(called.index)).then_some(called),
            None => Some(called),
        }
    }
}

impl Text {
    /// The text in a variant, else in its language (`fr` for `fr-ca`), else in the first that there is.
    #[must_use]
    pub fn in_variant(&self, variant: &str) -> &str {
        let language = variant.split('-').next().unwrap_or_default();
        self.0.get(variant).or_else(|| self.0.get(language)).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// Whether somebody wrote this very text, in whatever variant.
    #[must_use]
    pub fn is_written(&self, text: &str) -> bool {
        self.0.values().any(|known| known == text)
    }
}

impl Scale {
    /// The level with this index.
    #[must_use]
    pub fn level(&self, index: u32) -> Option<&Level> {
        self.levels.iter().find(|level| level.index == index)
    }

    /// The highest index: the `max` of "3 sur 8".
    #[must_use]
    pub fn max_index(&self) -> u32 {
        self.levels.iter().map(|level| level.index).max().unwrap_or_default()
    }

    /// The level that a score stands for.
    #[must_use]
    pub fn level_for_score(&self, score: i64) -> Option<&Level> {
        self.levels.iter().find(|level| level.min_score.is_some_and(|min| min <= score) && level.max_score.is_some_and(|max| score <= max))
    }

    /// The level that the `value` of a result stands for: a score where the scale has one, else an index.
    #[must_use]
    pub fn level_for_value(&self, value: &str) -> Option<&Level> {
        match self.max_score {
            Some(_) => self.level_for_score(value.parse().ok()?),
            None => self.level(value.parse().ok()?),
        }
    }
}

impl Level {
    /// Its name; empty where it has none.
    #[must_use]
    pub fn label(&self, variant: &str) -> &str {
        self.label.as_ref().map_or("", |label| label.in_variant(variant))
    }

    fn is_called(&self, folded: &str) -> bool {
        let labels = self.label.iter().flat_map(|label| label.0.values());
        labels.chain(&self.aliases).any(|name| fold(name) == folded)
    }
}

/// Puts plain words beside each result of a badge whose framework we carry; leaves any other badge alone.
pub fn explain(extract: &mut Extract, variant: &str) {
    let Some(name) = &extract.framework else { return };
    let Some(framework) = Framework::find(&name.id, &name.version) else { return };
    for result in &mut extract.results {
        result.words = framework.words(result, variant).map(str::to_owned);
    }
}

/// A name without case, accents and differences of spacing, for comparing only.
/// A result that is failed, withdrawn or still open says nothing about what a person can do (OB 3.0 §B.2.10; none is completed).
fn is_completed(result: &ResultExtract) -> bool {
    result.status.as_deref().is_none_or(|status| status == "Completed")
}

fn fold(name: &str) -> String {
    let letters: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[expect(clippy::panic, reason = "embedded files: the tests below parse each of them")]
static CARRIED: LazyLock<Vec<Framework>> = LazyLock::new(|| {
    schemas::frameworks().iter().map(|(file, text)| serde_json::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"))).collect()
});

#[cfg(test)]
mod completeness;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::{AchievementExtract, FrameworkName, IssuerExtract};

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
            achieved_level: Some(LevelExtract { id: "urn:example:level:3".into(), name: "Indépendant 1".into(), level: Some("3".into()) }),
            ..result(GLOBAL, "312")
        };
        Extract {
            id: None,
            name: "Compétences numériques".into(),
            recipient: Some("Amina Exemple".into()),
            issuer: IssuerExtract::default(),
            achievement: AchievementExtract::default(),
            framework: Some(FrameworkName { id: "pix".into(), version: version.into() }),
            results: vec![global, result("1.1", "4"), result("1.2", "9")],
            evidence: Vec::new(),
            awarded_date: None,
            valid_from: None,
            valid_until: None,
        }
    }
}
