//! What can be wrong with a spreadsheet: with one of its cells, or with the whole of it.

/// What can be wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// The same person has another result of the same day in an earlier row: one of them is wrong, or they are two persons.
    AwardRepeated,
    /// More or fewer cells than the header has.
    CellCount,
    /// A level of a competence that the scale does not have.
    CompetenceOutsideScale {
        /// The highest one that it has.
        max: u32,
    },
    /// A competence that the framework does not have.
    CompetenceUnknown,
    /// A badge for a test of that day would have ended already.
    DayEnded {
        /// For how many months such a badge holds.
        months: u32,
    },
    /// The test lies in the future.
    DayInFuture,
    /// The test lies before any test that there was.
    DayLongPast,
    /// No date, or one in a form that could mean two days.
    DayUnreadable,
    /// No address that a letter could be sent to.
    EmailUnreadable,
    /// The name of a group of levels: which of them is not said.
    LevelOfSeveral {
        /// The lowest of them.
        low: u32,
        /// The highest of them.
        high: u32,
    },
    /// A level that the scale does not have.
    LevelUnknown,
    /// A cell that a badge needs is empty.
    Missing,
    /// A name that holds an address, a number for calls or a day of birth.
    NameTelling,
    /// A name with characters that no name has, or a very long one.
    NameUnreadable,
    /// A day in the right form that no calendar has: 31 September.
    NoSuchDay,
    /// The number stands in an earlier row as well, with another content.
    NumberRepeated,
    /// A number that a spreadsheet rewrote.
    NumberUnreadable,
    /// A number for calls that a spreadsheet rounded: `6,00E+08`. Its digits are gone.
    PhoneDamaged,
    /// No number that could be called.
    PhoneUnreadable,
    /// No whole number within the scale.
    ScoreOutsideScale {
        /// The lowest score.
        min: i64,
        /// The highest score.
        max: i64,
    },
    /// A status word that we do not know.
    StatusUnknown,
}

impl CellFault {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::AwardRepeated => "award-repeated",
            Self::CellCount => "cell-count",
            Self::CompetenceOutsideScale { .. } => "competence-outside-scale",
            Self::CompetenceUnknown => "competence-unknown",
            Self::DayEnded { .. } => "day-ended",
            Self::DayInFuture => "day-in-future",
            Self::DayLongPast => "day-long-past",
            Self::DayUnreadable => "day-unreadable",
            Self::EmailUnreadable => "email-unreadable",
            Self::LevelOfSeveral { .. } => "level-of-several",
            Self::LevelUnknown => "level-unknown",
            Self::Missing => "missing",
            Self::NameTelling => "name-telling",
            Self::NameUnreadable => "name-unreadable",
            Self::NoSuchDay => "no-such-day",
            Self::NumberRepeated => "number-repeated",
            Self::NumberUnreadable => "number-unreadable",
            Self::PhoneDamaged => "phone-damaged",
            Self::PhoneUnreadable => "phone-unreadable",
            Self::ScoreOutsideScale { .. } => "score-outside-scale",
            Self::StatusUnknown => "status-unknown",
        }
    }

    /// What its sentence names beside row and column.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::CompetenceOutsideScale { max } => vec![("max", max.to_string())],
            Self::DayEnded { months } => vec![("months", months.to_string())],
            Self::LevelOfSeveral { low, high } => vec![("low", low.to_string()), ("high", high.to_string())],
            Self::ScoreOutsideScale { min, max } => vec![("min", min.to_string()), ("max", max.to_string())],
            _ => Vec::new(),
        }
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// A byte that is no character of the file's encoding: names would be garbled.
    #[error("row {row} holds a byte that is no character")]
    Character {
        /// Its row.
        row: usize,
    },
    /// Columns that are needed.
    #[error("a file like {kind} without {columns:?}")]
    ColumnMissing {
        /// The kind that the file looks like: id of its map.
        kind: &'static str,
        /// Their names.
        columns: Vec<String>,
    },
    /// Two columns of one name: one of them would be lost.
    #[error("column {column} stands there twice")]
    ColumnRepeated {
        /// Its name.
        column: String,
    },
    /// Columns that we do not know. Nothing is guessed: they may change what a row means, or hold what must not be kept.
    #[error("a file like {kind} with {columns:?}")]
    ColumnUnknown {
        /// The kind that the file looks like: id of its map.
        kind: &'static str,
        /// Their names.
        columns: Vec<String>,
    },
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Somebody else's file for an achievement that the venue shows itself, or the other way round.
    #[error("a file like {kind} shows it in another way")]
    EvidenceUnsuited {
        /// The kind of file: id of its map.
        kind: &'static str,
    },
    /// A framework that such a file gives no result on.
    #[error("a file like {kind} gives no result on {framework}")]
    FrameworkUnsuited {
        /// The kind of file: id of its map.
        kind: &'static str,
        /// Id of the framework.
        framework: String,
    },
    /// A day with its month first: other rows of the file may mean another day than they seem to.
    #[error("the day in row {row} has its month first")]
    MonthFirst {
        /// Its row.
        row: usize,
    },
    /// A header and no row below it.
    #[error("there is no row below the header")]
    NoRows,
    /// Not a text, or in no encoding that spreadsheets write.
    #[error("not a text")]
    NotText,
    /// A quote that is not closed, or one too many: where rows end is not known.
    #[error("a quote in row {row} is not closed, or one too many")]
    Quote {
        /// Its row.
        row: usize,
    },
    /// More bytes than we take at once.
    #[error("more than {max} MiB")]
    TooLarge {
        /// How many MiB we take.
        max: usize,
    },
    /// More cells than we take at once, empty ones counted: rows times columns.
    #[error("more than {max} cells")]
    TooManyCells {
        /// How many we take.
        max: usize,
    },
    /// More columns than any export has.
    #[error("more than {max} columns")]
    TooManyColumns {
        /// How many we take.
        max: usize,
    },
    /// More rows than we take at once.
    #[error("more than {max} rows")]
    TooManyRows {
        /// How many we take.
        max: usize,
    },
    /// A header like that of no kind of file that we read.
    #[error("no kind of file that we read")]
    UnknownKind {
        /// The kinds that we read: ids of their maps.
        kinds: Vec<&'static str>,
    },
    /// A document, or a workbook that is not .xlsx, is locked or damaged.
    #[error("no workbook that we read, and no CSV file")]
    Workbook,
}

impl FileFault {
    /// The row that it stands in, where it stands in one.
    #[must_use]
    pub fn row(&self) -> Option<usize> {
        match self {
            Self::Character { row } | Self::MonthFirst { row } | Self::Quote { row } => Some(*row),
            Self::ColumnMissing { .. }
            | Self::ColumnRepeated { .. }
            | Self::ColumnUnknown { .. }
            | Self::TooManyColumns { .. }
            | Self::UnknownKind { .. } => Some(1),
            Self::Empty
            | Self::EvidenceUnsuited { .. }
            | Self::FrameworkUnsuited { .. }
            | Self::NoRows
            | Self::NotText
            | Self::TooLarge { .. }
            | Self::TooManyCells { .. }
            | Self::TooManyRows { .. }
            | Self::Workbook => None,
        }
    }

    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Character { .. } => "character",
            Self::ColumnMissing { .. } => "column-missing",
            Self::ColumnRepeated { .. } => "column-repeated",
            Self::ColumnUnknown { .. } => "column-unknown",
            Self::Empty => "empty",
            Self::EvidenceUnsuited { .. } => "evidence-unsuited",
            Self::FrameworkUnsuited { .. } => "framework-unsuited",
            Self::MonthFirst { .. } => "month-first",
            Self::NoRows => "no-rows",
            Self::NotText => "not-text",
            Self::Quote { .. } => "quote",
            Self::TooLarge { .. } => "too-large",
            Self::TooManyCells { .. } => "too-many-cells",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::UnknownKind { .. } => "unknown-kind",
            Self::Workbook => "workbook",
        }
    }

    /// What its sentence names. `kind` holds ids of maps, one or several with commas between.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Character { row } | Self::MonthFirst { row } | Self::Quote { row } => vec![("row", row.to_string())],
            Self::ColumnMissing { kind, columns } | Self::ColumnUnknown { kind, columns } => {
                vec![("column", columns.join(", ")), ("kind", (*kind).to_owned())]
            }
            Self::ColumnRepeated { column } => vec![("column", column.clone())],
            Self::EvidenceUnsuited { kind } => vec![("kind", (*kind).to_owned())],
            Self::FrameworkUnsuited { kind, framework } => vec![("framework", framework.clone()), ("kind", (*kind).to_owned())],
            Self::TooLarge { max } | Self::TooManyCells { max } | Self::TooManyColumns { max } | Self::TooManyRows { max } => {
                vec![("max", max.to_string())]
            }
            Self::UnknownKind { kinds } => vec![("kind", kinds.join(","))],
            Self::Empty | Self::NoRows | Self::NotText | Self::Workbook => Vec::new(),
        }
    }
}
