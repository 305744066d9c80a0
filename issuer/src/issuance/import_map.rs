//! What one kind of spreadsheet looks like, and what a row of it becomes: the files of `schemas/imports/`.
//! Nothing here knows any of them by name; a new kind of spreadsheet is a new file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// One kind of spreadsheet.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportMap {
    /// Its id, kept with every batch.
    pub id: String,
    /// For those who maintain the file.
    #[serde(rename = "about")]
    _about: String,
    /// Id of the framework that its levels belong to.
    pub framework: String,
    /// Whose numbers they are: (venue, source, number) names an award for ever.
    pub source: String,
    /// The columns that a badge is made from.
    pub columns: Columns,
    /// Names of each competence's column, by its code.
    pub competences: BTreeMap<String, Vec<String>>,
    /// Columns that may be there and are never read.
    pub dropped: Vec<String>,
    /// Kinds of test that this map can make a badge of.
    pub kinds: Vec<String>,
    /// Words of the status column.
    pub statuses: BTreeMap<String, Status>,
    /// What stands in a cell without a value.
    pub absent: Vec<String>,
    /// What the badge says that it is for.
    pub achievement: AchievementWords,
    /// What the badge says of how it was shown.
    pub evidence: EvidenceWords,
}

/// Names of each column: any one of them.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Columns {
    /// The number of the result in its source.
    pub number: Vec<String>,
    /// Given name.
    pub given_name: Vec<String>,
    /// Family name.
    pub family_name: Vec<String>,
    /// What was tested.
    pub kind: Vec<String>,
    /// Whether the result counts.
    pub status: Vec<String>,
    /// Name of the global level.
    pub level: Vec<String>,
    /// The score.
    pub score: Vec<String>,
    /// The day of the test.
    pub day: Vec<String>,
}

/// What the status column says of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Annulled by whoever tested.
    Cancelled,
    /// The test ended in an error.
    InError,
    /// The test was not ended.
    NotFinished,
    /// Not reached.
    NotValidated,
    /// It counts.
    Validated,
}

/// What every badge of this kind says that it is for, in the badge's language.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AchievementWords {
    /// Which achievement: a venue has one of each kind for each version of a framework.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// How it is earned.
    pub criteria: String,
    /// Name of the result for the whole.
    pub global_result: String,
}

/// How it was shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceWords {
    /// A key of the framework's `assertedBy`.
    pub genre: String,
    /// In a few words.
    pub name: String,
    /// In a sentence or two.
    pub narrative: String,
}

impl ImportMap {
    /// Every kind of spreadsheet that we can read.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &CARRIED
    }

    /// The map with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::all().iter().find(|map| map.id == id)
    }

    /// Whether a cell says that there is no value.
    #[must_use]
    pub fn is_absent(&self, cell: &str) -> bool {
        self.absent.iter().any(|absent| absent == cell)
    }

    /// What the status column says; `None` for a word that we do not know.
    #[must_use]
    pub fn status(&self, cell: &str) -> Option<Status> {
        self.statuses.get(cell).copied().or_else(|| {
            let wanted = fold(cell);
            self.statuses.iter().find(|(word, _)| fold(word) == wanted).map(|(_, status)| *status)
        })
    }

    /// Whether this kind of test makes a badge.
    #[must_use]
    pub fn takes_kind(&self, cell: &str) -> bool {
        self.kinds.iter().any(|kind| kind == cell) || {
            let wanted = fold(cell);
            self.kinds.iter().any(|kind| fold(kind) == wanted)
        }
    }
}

/// A name without case, accents, kinds of apostrophe and kinds of space, for comparing only.
#[must_use]
pub fn fold(name: &str) -> String {
    let plain = name.nfkd().filter(|c| !is_combining_mark(*c)).map(|c| if matches!(c, '’' | '‘' | 'ʼ' | '`' | '´') { '\'' } else { c });
    let lower: String = plain.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[expect(clippy::panic, reason = "embedded files: the tests below parse each of them")]
static CARRIED: LazyLock<Vec<ImportMap>> = LazyLock::new(|| {
    schemas::import_maps().iter().map(|(file, text)| serde_json::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_map_that_we_carry_can_be_read_and_is_found_by_its_id() {
        assert!(!ImportMap::all().is_empty());
        for map in ImportMap::all() {
            assert_eq!(ImportMap::find(&map.id).map(|found| &found.id), Some(&map.id));
        }
    }

    #[test]
    fn names_are_compared_without_case_accents_apostrophes_and_spaces() {
        assert_eq!(fold("Commentaire jury pour l’organisation"), fold("COMMENTAIRE  jury pour\u{a0}l'organisation "));
        assert_eq!(fold("Numéro"), fold("Nume\u{301}ro"));
        assert_ne!(fold("Nom"), fold("Prénom"));
    }
}
