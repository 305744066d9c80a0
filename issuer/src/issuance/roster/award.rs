//! What a row of a spreadsheet comes to: an award, a reason why not, or what is wrong with it.

use time::Date;

use crate::issuance::faults::CellFault;
use crate::issuance::reach::Address;

/// One result that earns a badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Row of the spreadsheet, counted as it counts them: the header is row 1.
    pub row: usize,
    /// What it is for: a place among the goals of its roster.
    pub goal: usize,
    /// What makes it one and the same.
    pub identity: Identity,
    /// The person's name, as it will stand in the badge.
    pub recipient: String,
    /// The day of the test.
    pub day: Date,
    /// The score of the whole.
    pub score: Option<i64>,
    /// Index of the global level, where the result gives one.
    pub level: Option<u32>,
    /// That index by the score, in a file that states no level: never said in the badge, but the same award stands with its
    /// level in a newer file.
    pub level_by_score: Option<u32>,
    /// Value of each competence that was tested, by code: a level, or a score where the scale has one.
    pub competences: Vec<(String, u32)>,
    /// Where the link goes, where not on paper: no part of the badge, nor of what makes it one and the same.
    pub contact: Option<Address>,
}

/// What makes an award one and the same, beside its venue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// Its number in its source.
    Numbered(String),
    /// In a source without numbers: the framework, what was tested and where, the person's name folded, and the day.
    Named {
        /// Id of the framework.
        framework: String,
        /// The source, with the campaign or the competence where there is one.
        scope: Vec<String>,
        /// The name, folded.
        name: String,
    },
}

/// A row that earns no badge, and that is no fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Row of the spreadsheet.
    pub row: usize,
    /// Why.
    pub reason: SkipReason,
}

/// Why a row earns no badge. Slugs are only added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// The same award, with the same content, has its badge.
    AlreadyIssued,
    /// Cancelled by whoever tested.
    Cancelled,
    /// An earlier row of the same file says the same.
    Duplicate,
    /// The test ended in an error.
    InError,
    /// No level was reached: there is nothing that a badge could say.
    NoLevel,
    /// A file of this kind gives no levels.
    NoLevelInSource,
    /// The test was not ended.
    NotFinished,
    /// The person did not send the result.
    NotShared,
    /// Not reached.
    NotValidated,
    /// Another test that this map makes no badge of, or of another framework than was asked for.
    OtherCertification,
    /// The badge of this result was withdrawn, and not for an error of the venue.
    Withdrawn,
}

impl SkipReason {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::AlreadyIssued => "already-issued",
            Self::Cancelled => "cancelled",
            Self::Duplicate => "duplicate",
            Self::InError => "in-error",
            Self::NoLevel => "no-level",
            Self::NoLevelInSource => "no-level-in-source",
            Self::NotFinished => "not-finished",
            Self::NotShared => "not-shared",
            Self::NotValidated => "not-validated",
            Self::OtherCertification => "other-certification",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Row of the spreadsheet.
    pub row: usize,
    /// Name of the column, as it stands in the file; empty for the row as a whole.
    pub column: String,
    /// Its place, counted from 0; none for the row as a whole.
    pub place: Option<usize>,
    /// What is wrong.
    pub fault: CellFault,
}

/// A cell that was read as something else than what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tidied {
    /// Row of the spreadsheet.
    pub row: usize,
    /// Name of the column, as it stands in the file.
    pub column: String,
    /// Its place, counted from 0.
    pub place: usize,
    /// What stands there.
    pub from: String,
    /// What was read.
    pub to: String,
}

impl Award {
    /// Whether two awards of one identity say the same. A name that is part of the identity was compared with it.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let name = matches!(self.identity, Identity::Named { .. }) || self.recipient == other.recipient;
        let of = |award: &Self| (award.goal, award.day, award.score, award.level, award.competences.clone());
        name && of(self) == of(other)
    }
}
