//! Why a document, or a context that we carry, has no meaning that we accept.

/// Why a document has no meaning that we accept. `at` is a JSON Pointer (RFC 6901) to the member.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A context stands in the document itself: an object or `null` in `@context`, or a `@context` below the top.
    #[error("a context stands in the document at {at:?}")]
    InlineContext {
        /// Where.
        at: String,
    },
    /// A JSON-LD 1.1 error.
    #[error("{code} at {at:?}")]
    Invalid {
        /// The error's name in the standard (JSON-LD 1.1 API §9.5.1 `JsonLdErrorCode`).
        code: &'static str,
        /// Where.
        at: String,
    },
    /// A `@`-keyword where a badge has no use for it. Some of them carry text that no signature covers.
    #[error("the keyword {keyword} at {at:?}")]
    KeywordNotAllowed {
        /// The keyword, as written.
        keyword: String,
        /// Where.
        at: String,
    },
    /// A language tag that is none (BCP 47 §2.2.9).
    #[error("{language:?} at {at:?} is no language tag")]
    LanguageMalformed {
        /// The tag, as written.
        language: String,
        /// Where.
        at: String,
    },
    /// A value that leaves no trace in the quads, so that no signature covers it: `null`, or an id alone in a graph
    /// of its own.
    #[error("the value at {at:?} would be lost")]
    Lost {
        /// Where.
        at: String,
    },
    /// A context redefines or clears a term that an earlier one protects.
    #[error("the protected term {term:?} is redefined")]
    ProtectedTerm {
        /// The term.
        term: String,
    },
    /// An identifier or type that is no absolute IRI; blank node identifiers count as none in a badge.
    #[error("{iri:?} at {at:?} is no absolute IRI")]
    RelativeIri {
        /// What stands there.
        iri: String,
        /// Where.
        at: String,
    },
    /// More blank nodes than [`Limits`](crate::canon::Limits) allow.
    #[error("more than {limit} blank nodes")]
    TooManyBlankNodes {
        /// The limit.
        limit: usize,
    },
    /// More combinations of contexts than one document has use for.
    #[error("more than {limit} combinations of contexts")]
    TooManyContexts {
        /// The limit.
        limit: usize,
    },
    /// More quads than [`Limits`](crate::canon::Limits) allow.
    #[error("more than {limit} quads")]
    TooManyQuads {
        /// The limit.
        limit: usize,
    },
    /// A member or type that no context defines: JSON-LD would drop it, and no signature would cover it.
    #[error("{term:?} at {at:?} is defined by no context")]
    UndefinedTerm {
        /// The name.
        term: String,
        /// Where.
        at: String,
    },
    /// A context URL that we do not carry.
    #[error("context {url} is not carried")]
    UnknownContext {
        /// The URL.
        url: String,
    },
    /// JSON-LD 1.1 gives it a meaning, and we do not implement that. No context that a badge may name needs it.
    #[error("{feature} at {at:?} is not supported")]
    Unsupported {
        /// The keyword or form.
        feature: &'static str,
        /// Where.
        at: String,
    },
}

impl Error {
    /// An error of the standard, to be placed by [`Error::within`].
    pub(crate) fn invalid(code: &'static str) -> Self {
        Self::Invalid { code, at: String::new() }
    }

    /// A keyword where none may stand, to be placed by [`Error::within`].
    pub(crate) fn keyword(name: &str) -> Self {
        Self::KeywordNotAllowed { keyword: name.to_owned(), at: String::new() }
    }

    /// A value that no quad would hold, to be placed by [`Error::within`].
    pub(crate) fn lost() -> Self {
        Self::Lost { at: String::new() }
    }

    /// A name without a definition, to be placed by [`Error::within`].
    pub(crate) fn undefined(name: &str) -> Self {
        Self::UndefinedTerm { term: name.to_owned(), at: String::new() }
    }

    /// A form that we leave out, to be placed by [`Error::within`].
    pub(crate) fn unsupported(feature: &'static str) -> Self {
        Self::Unsupported { feature, at: String::new() }
    }

    /// The same error, seen from one level further out. Paths are made on the way out of a failure only: a good
    /// document never pays for them.
    pub(crate) fn within(mut self, step: impl std::fmt::Display) -> Self {
        match &mut self {
            Self::InlineContext { at }
            | Self::Invalid { at, .. }
            | Self::KeywordNotAllowed { at, .. }
            | Self::LanguageMalformed { at, .. }
            | Self::Lost { at }
            | Self::RelativeIri { at, .. }
            | Self::UndefinedTerm { at, .. }
            | Self::Unsupported { at, .. } => {
                let step = step.to_string().replace('~', "~0").replace('/', "~1");
                at.insert_str(0, &step);
                at.insert(0, '/');
            }
            Self::ProtectedTerm { .. }
            | Self::TooManyBlankNodes { .. }
            | Self::TooManyContexts { .. }
            | Self::TooManyQuads { .. }
            | Self::UnknownContext { .. } => {}
        }
        self
    }
}
