//! How something is measured: texts in every variant, levels with their names, scores. What a framework file is made of,
//! apart from the framework itself.

use std::collections::BTreeMap;

use serde::Deserialize;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One text in every variant (`fr`, `en`, `fr-easy`, …).
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Text(pub(super) BTreeMap<String, String>);

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

    /// The text in every variant.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
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

    /// Whether it says only "reached" or "not yet": then no number of a level is ever shown to people.
    #[must_use]
    pub fn is_pass_fail(&self) -> bool {
        let indexes: Vec<u32> = self.levels.iter().map(|level| level.index).collect();
        indexes == [0, 1]
    }

    /// The lowest and the highest `value` of a result: scores where the scale has them, else indexes.
    #[must_use]
    pub fn bounds(&self) -> (i64, i64) {
        match (self.min_score, self.max_score) {
            (Some(min), Some(max)) => (min, max),
            _ => (0, self.max_index().into()),
        }
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

    /// The level that a source calls so, in any variant, whatever its case, accents, apostrophes and spaces.
    #[must_use]
    pub fn level_by_label(&self, label: &str) -> Option<&Level> {
        self.level_called(&fold(label))
    }

    /// The same for a name that is folded already.
    pub(super) fn level_called(&self, folded: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.is_called(folded))
    }
}

impl Level {
    /// Its name; empty where it has none.
    #[must_use]
    pub fn label(&self, variant: &str) -> &str {
        self.label.as_ref().map_or("", |label| label.in_variant(variant))
    }

    /// Whether something was reached. Nobody gets a badge for a level where nothing was.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.index > 0
    }

    pub(super) fn is_called(&self, folded: &str) -> bool {
        let labels = self.label.iter().flat_map(Text::all);
        labels.chain(self.aliases.iter().map(String::as_str)).any(|name| fold(name) == folded)
    }
}

/// A name without case, accents, kinds of apostrophe and differences of spacing, for comparing only.
pub(super) fn fold(name: &str) -> String {
    let plain = name.nfkd().filter(|c| !is_combining_mark(*c)).map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c });
    let lower: String = plain.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
