//! What one kind of spreadsheet looks like, and what a row of it becomes: the files of `schemas/imports/`.
//! Nothing here knows any of them by name; a new kind of spreadsheet is a new file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use badge::framework::Framework;
use serde::{Deserialize, Serialize};
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
    title: BTreeMap<String, String>,
    /// Id of the framework that its levels belong to; without one, whoever imports chooses.
    pub framework: Option<String>,
    /// What is taken where nobody chooses.
    pub default_framework: Option<String>,
    /// Whose numbers they are: (venue, source, number) names an award for ever. Without numbers, what kind of test it is.
    pub source: String,
    /// The columns that must be there: any one of the names of each.
    pub columns: BTreeMap<Field, Vec<String>>,
    /// Columns that may be there.
    #[serde(default)]
    pub optional_columns: BTreeMap<Field, Vec<String>>,
    /// Columns of competences, where each has its own.
    pub competences: Option<CompetenceColumns>,
    /// Columns that may be there and are never read.
    #[serde(default)]
    pub dropped: Vec<String>,
    /// What to do with a column that stands nowhere above.
    #[serde(default)]
    pub other_columns: OtherColumns,
    /// What a row becomes, in a sheet without a column of kinds: a key of `badges`. None: no badge at all.
    pub badge: Option<String>,
    /// What each word of the column of kinds becomes: a key of `badges`.
    #[serde(default)]
    pub kinds: BTreeMap<String, String>,
    /// Words of the status column.
    pub statuses: BTreeMap<String, Status>,
    /// What stands in a cell without a value.
    pub absent: Vec<String>,
    /// What rows become.
    pub badges: BTreeMap<String, BadgeKind>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Field {
    /// Which campaign the result belongs to: two campaigns of one day are two results.
    Campaign,
    /// Which competence was tested, by code or name.
    Competence,
    /// The day of the test.
    Day,
    /// An address of the person's: it never enters a badge, and is kept until the badge was sent.
    Email,
    /// Family name.
    FamilyName,
    /// Given name.
    GivenName,
    /// What was tested.
    Kind,
    /// The level.
    Level,
    /// The number of the result in its source.
    Number,
    /// A number where the person can be reached, treated as an address is.
    Phone,
    /// The score.
    Score,
    /// Whether the result counts.
    Status,
    /// The family name in use, which goes before the one at birth.
    UsageName,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 13] = [
        Self::Campaign,
        Self::Competence,
        Self::Day,
        Self::Email,
        Self::FamilyName,
        Self::GivenName,
        Self::Kind,
        Self::Level,
        Self::Number,
        Self::Phone,
        Self::Score,
        Self::Status,
        Self::UsageName,
    ];

    /// Its slug: in forms, and at the end of its words' key.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Campaign => "campaign",
            Self::Competence => "competence",
            Self::Day => "day",
            Self::Email => "email",
            Self::FamilyName => "family-name",
            Self::GivenName => "given-name",
            Self::Kind => "kind",
            Self::Level => "level",
            Self::Number => "number",
            Self::Phone => "phone",
            Self::Score => "score",
            Self::Status => "status",
            Self::UsageName => "usage-name",
        }
    }

    /// The field with this slug.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.slug() == slug)
    }

    /// Whether it says how to reach the person, and nothing of the result.
    #[must_use]
    pub fn is_contact(self) -> bool {
        matches!(self, Self::Email | Self::Phone)
    }
}

/// Columns of competences: `{code}` and `{name}` stand for each competence of the framework, its name in any language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompetenceColumns {
    /// What such a column may be called.
    pub columns: Vec<String>,
    /// Whether all must be there.
    pub which: Which,
}

/// How many columns of competences must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Which {
    /// One for each competence of the framework.
    All,
    /// One at least.
    Some,
}

/// What to do with a column that the map does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OtherColumns {
    /// The file is refused: a name that a person mistyped must not change what a row means.
    #[default]
    Refused,
    /// They are not read: a program wrote the file, and its organisation named some of the columns.
    Unread,
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
    /// The person did not send it.
    NotShared,
    /// Not reached.
    NotValidated,
    /// It counts.
    Validated,
}

/// One thing that rows become.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BadgeKind {
    /// Its framework, where it is not that of the map.
    pub framework: Option<String>,
    /// What of a row goes into the badge.
    pub scope: Scope,
    /// The level that each row stands for, in a file that lists only those who reached it.
    pub every_row: Option<u32>,
    /// What the badge says that it is for.
    pub achievement: AchievementWords,
    /// What the badge says of how it was shown: the first one whose genre the framework knows; a single one always.
    pub evidence: Vec<EvidenceWords>,
}

/// What of a row goes into a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The level of one competence.
    Competence,
    /// A level for each competence that was tested.
    Competences,
    /// The result for the whole.
    Global,
    /// The result for the whole and, where that reaches a level, each competence.
    Whole,
}

/// What every badge of this kind says that it is for, in the badge's language. `{id}` is the framework's id, `{framework}` its
/// title, `{disclaimer}` what a badge on it is not, `{code}` and `{competence}` the one competence.
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

    /// What such a file is, in a few words of a language.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        self.title.get(language).or_else(|| self.title.get("fr")).map_or("", String::as_str)
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

    /// What a word of the column of kinds becomes; `None` for a test that this map makes no badge of.
    #[must_use]
    pub fn badge_of_kind(&self, cell: &str) -> Option<&BadgeKind> {
        let exact = self.kinds.get(cell);
        let key = exact.or_else(|| {
            let wanted = fold(cell);
            self.kinds.iter().find(|(kind, _)| fold(kind) == wanted).map(|(_, key)| key)
        });
        self.badges.get(key?)
    }
}

impl BadgeKind {
    /// How a badge of this kind was shown on that framework; `None` where the framework knows no such way: a venue's own test
    /// gives no level that only somebody else's test can give.
    #[must_use]
    pub fn evidence_on(&self, framework: &Framework) -> Option<&EvidenceWords> {
        match self.evidence.as_slice() {
            [one] => Some(one).filter(|one| self.framework_is_fixed() || framework.asserted_by(&one.genre, "fr").is_some()),
            several => several.iter().find(|one| framework.asserted_by(&one.genre, "fr").is_some()),
        }
    }

    /// One way among those of [`BadgeKind::evidence_on`]: the one that somebody chose, where the framework knows it.
    #[must_use]
    pub fn evidence_chosen(&self, framework: &Framework, chosen: Option<&str>) -> Option<&EvidenceWords> {
        let Some(genre) = chosen else { return self.evidence_on(framework) };
        self.evidence.iter().find(|one| one.genre == genre && framework.asserted_by(genre, "fr").is_some())
    }

    /// A kind whose name mentions its framework's id is made for whichever framework is chosen.
    #[must_use]
    pub fn framework_is_fixed(&self) -> bool {
        !self.achievement.kind.contains("{id}")
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
    fn every_map_names_what_there_is() {
        for map in ImportMap::all() {
            let id = &map.id;
            assert!(["fr", "en"].iter().all(|language| map.title.contains_key(*language)), "{id} has a title in each language");
            assert!(map.framework.is_some() != map.default_framework.is_some(), "{id} has a framework, or one is chosen");
            let frameworks = [&map.framework, &map.default_framework].into_iter().chain(map.badges.values().map(|badge| &badge.framework));
            for framework in frameworks.flatten() {
                assert!(Framework::newest(framework).is_some(), "{id} names {framework}");
            }
            assert!(map.kinds.values().chain(&map.badge).all(|key| map.badges.contains_key(key)), "{id} makes no unknown badge");
            assert!(map.badges.values().all(|badge| !badge.evidence.is_empty()), "{id} says how");
            assert_eq!(map.columns.contains_key(&Field::Kind), !map.kinds.is_empty(), "{id} has kinds where it has their column");
            for field in [Field::GivenName, Field::FamilyName, Field::Day] {
                assert!(map.columns.contains_key(&field), "{id}: {field:?}");
            }
        }
    }

    #[test]
    fn names_are_compared_without_case_accents_apostrophes_and_spaces() {
        assert_eq!(fold("Commentaire jury pour l’organisation"), fold("COMMENTAIRE  jury pour\u{a0}l'organisation "));
        assert_eq!(fold("Numéro"), fold("Nume\u{301}ro"));
        assert_ne!(fold("Nom"), fold("Prénom"));
    }
}
