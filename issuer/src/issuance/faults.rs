//! What can be wrong with a spreadsheet: with one of its cells, or with the whole of it.

/// What can be wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// More or fewer cells than the header has.
    CellCount,
    /// The test lies in the future.
    DayInFuture,
    /// The test lies before any test that there was.
    DayLongPast,
    /// No date, or not written DD/MM/YYYY.
    DayUnreadable,
    /// The number stands in an earlier row as well.
    NumberRepeated,
    /// A number that a spreadsheet rewrote.
    NumberUnreadable,
    /// A level of a competence that the scale does not have.
    CompetenceOutsideScale {
        /// The highest one that it has.
        max: u32,
    },
    /// A global level that the scale does not have.
    LevelUnknown,
    /// A cell that a badge needs is empty.
    Missing,
    /// A name with characters that no name has, or a very long one.
    NameUnreadable,
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
            Self::CellCount => "cell-count",
            Self::CompetenceOutsideScale { .. } => "competence-outside-scale",
            Self::DayInFuture => "day-in-future",
            Self::DayLongPast => "day-long-past",
            Self::DayUnreadable => "day-unreadable",
            Self::LevelUnknown => "level-unknown",
            Self::Missing => "missing",
            Self::NameUnreadable => "name-unreadable",
            Self::NumberRepeated => "number-repeated",
            Self::NumberUnreadable => "number-unreadable",
            Self::ScoreOutsideScale { .. } => "score-outside-scale",
            Self::StatusUnknown => "status-unknown",
        }
    }

    /// What its sentence names beside row and column.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::CompetenceOutsideScale { max } => vec![("max", max.to_string())],
            Self::ScoreOutsideScale { min, max } => vec![("min", min.to_string()), ("max", max.to_string())],
            _ => Vec::new(),
        }
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// A column that we do not know. Nothing is guessed: it may hold what must not be kept.
    #[error("unknown column {column}")]
    ColumnUnknown {
        /// Its name.
        column: String,
    },
    /// A column that is needed.
    #[error("no column {column}")]
    ColumnMissing {
        /// Its name.
        column: String,
    },
    /// Two columns of one name: one of them would be lost.
    #[error("column {column} stands there twice")]
    ColumnRepeated {
        /// Its name.
        column: String,
    },
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Not a text in UTF-8.
    #[error("not a text in UTF-8")]
    NotText,
    /// Columns that are kept apart by something else than `;`.
    #[error("columns are not separated by semicolons")]
    Separator,
    /// More rows than we take at once.
    #[error("more than {max} rows")]
    TooManyRows {
        /// How many we take.
        max: usize,
    },
}

impl FileFault {
    /// Whether it lies in the first row.
    #[must_use]
    pub fn is_of_the_header(&self) -> bool {
        matches!(self, Self::ColumnMissing { .. } | Self::ColumnRepeated { .. } | Self::ColumnUnknown { .. } | Self::Separator)
    }

    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::ColumnMissing { .. } => "column-missing",
            Self::ColumnRepeated { .. } => "column-repeated",
            Self::ColumnUnknown { .. } => "column-unknown",
            Self::Empty => "empty",
            Self::NotText => "not-text",
            Self::Separator => "separator",
            Self::TooManyRows { .. } => "too-many-rows",
        }
    }

    /// What its sentence names.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::ColumnMissing { column } | Self::ColumnRepeated { column } | Self::ColumnUnknown { column } => {
                vec![("column", column.clone())]
            }
            Self::TooManyRows { max } => vec![("max", max.to_string())],
            Self::Empty | Self::NotText | Self::Separator => Vec::new(),
        }
    }
}
