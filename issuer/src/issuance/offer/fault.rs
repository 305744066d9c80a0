//! What can be wrong with an achievement that a venue makes itself, and where.

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: a JSON Pointer (RFC 6901) into the file, which is also the name of the field in the form.
    pub at: String,
    /// What.
    pub what: Wrong,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A name that reads as a certification or a diploma.
    CallsItselfCertified,
    /// A way of showing it that this framework or scale does not know.
    EvidenceUnsuited {
        /// The ways that it knows, by slug.
        known: Vec<&'static str>,
    },
    /// A framework that we do not carry.
    FrameworkUnknown,
    /// A language that badges cannot have, or that the title does not have.
    Language,
    /// A text that is not in each language of the title.
    LanguageMissing {
        /// Which language.
        language: String,
    },
    /// Another index than its place among the levels.
    LevelIndex {
        /// What it must be.
        index: usize,
    },
    /// None where there must be one.
    Missing,
    /// An end, on a framework whose results have none.
    NoEnd {
        /// Id and version of the framework.
        framework: String,
    },
    /// Not JSON, or no object.
    NotAFile,
    /// No whole number within these.
    Number {
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
    /// The same as one before it.
    Repeated,
    /// It says what somebody can do, and nothing was checked.
    SaysMoreThanAttended,
    /// No short name: a to z, digits, single hyphens.
    ShortName,
    /// Not as many as there may be.
    TooMany {
        /// The most.
        most: usize,
    },
    /// A framework of ours and levels of its own: one of the two.
    TwoScales,
    /// A member that is not known.
    UnknownMember,
    /// Empty, too long, or with signs that nobody sees.
    Unreadable {
        /// The most letters.
        most: usize,
    },
}

impl Wrong {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::CallsItselfCertified => "calls-itself-certified",
            Self::EvidenceUnsuited { .. } => "evidence-unsuited",
            Self::FrameworkUnknown => "framework-unknown",
            Self::Language => "language",
            Self::LanguageMissing { .. } => "language-missing",
            Self::LevelIndex { .. } => "level-index",
            Self::Missing => "missing",
            Self::NoEnd { .. } => "no-end",
            Self::NotAFile => "not-a-file",
            Self::Number { .. } => "number",
            Self::Repeated => "repeated",
            Self::SaysMoreThanAttended => "says-more-than-attended",
            Self::ShortName => "short-name",
            Self::TooMany { .. } => "too-many",
            Self::TwoScales => "two-scales",
            Self::UnknownMember => "unknown-member",
            Self::Unreadable { .. } => "unreadable",
        }
    }

    /// What its sentence names.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::EvidenceUnsuited { known } => vec![("known", known.join(", "))],
            Self::LanguageMissing { language } => vec![("language", language.clone())],
            Self::LevelIndex { index } => vec![("index", index.to_string())],
            Self::NoEnd { framework } => vec![("framework", framework.clone())],
            Self::Number { least, most } => vec![("least", least.to_string()), ("most", most.to_string())],
            Self::TooMany { most } | Self::Unreadable { most } => vec![("most", most.to_string())],
            _ => Vec::new(),
        }
    }
}
