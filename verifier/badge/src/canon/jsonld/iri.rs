//! Keywords, and the shapes of IRIs and language tags. Only shapes: what a name means is the business of a context.

/// The keywords of JSON-LD 1.1 (§1.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keyword {
    Base,
    Container,
    Context,
    Direction,
    Graph,
    Id,
    Import,
    Included,
    Index,
    Json,
    Language,
    List,
    Nest,
    None,
    Prefix,
    Propagate,
    Protected,
    Reverse,
    Set,
    Type,
    Value,
    Version,
    Vocab,
}

impl Keyword {
    /// The keyword that `text` is.
    pub(crate) fn of(text: &str) -> Option<Self> {
        if !text.starts_with('@') {
            return None;
        }
        Some(match text {
            "@base" => Self::Base,
            "@container" => Self::Container,
            "@context" => Self::Context,
            "@direction" => Self::Direction,
            "@graph" => Self::Graph,
            "@id" => Self::Id,
            "@import" => Self::Import,
            "@included" => Self::Included,
            "@index" => Self::Index,
            "@json" => Self::Json,
            "@language" => Self::Language,
            "@list" => Self::List,
            "@nest" => Self::Nest,
            "@none" => Self::None,
            "@prefix" => Self::Prefix,
            "@propagate" => Self::Propagate,
            "@protected" => Self::Protected,
            "@reverse" => Self::Reverse,
            "@set" => Self::Set,
            "@type" => Self::Type,
            "@value" => Self::Value,
            "@version" => Self::Version,
            "@vocab" => Self::Vocab,
            _ => return None,
        })
    }
}

/// `@` and letters: reserved for keywords to come, whether or not it is one (JSON-LD 1.1 §3.1).
pub(crate) fn is_keyword_shaped(text: &str) -> bool {
    text.strip_prefix('@').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// An absolute IRI that N-Quads can hold (RFC 3987 scheme; N-Quads `IRIREF`).
pub(crate) fn is_absolute(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let mut letters = scheme.bytes();
    letters.next().is_some_and(|b| b.is_ascii_alphabetic())
        && letters.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        // To the end in any case: compilers look at many bytes at once then.
        && !text.bytes().fold(false, |found, byte| found | is_forbidden(byte))
}

/// `_:` and something: a blank node identifier.
pub(crate) fn is_blank(text: &str) -> bool {
    text.strip_prefix("_:").is_some_and(|name| !name.is_empty() && !name.bytes().any(|b| b <= b' '))
}

/// A well-formed language tag, as far as its alphabet goes (BCP 47 §2.1: `langtag`, `privateuse`, grandfathered): what
/// RDF and N-Quads ask for.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next().is_some_and(|first| (1..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether an ASCII character may not stand in an IRI (N-Quads `IRIREF`). Every byte of every IRI goes through it.
fn is_forbidden(byte: u8) -> bool {
    let named = [b'<', b'>', b'"', b'{', b'}', b'|', b'^', b'`', b'\\'];
    named.iter().fold(byte <= b' ', |found, one| found | (byte == *one))
}
