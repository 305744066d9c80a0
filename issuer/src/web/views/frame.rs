//! What every page has: the language, the venue at its head, and whether all this is only a try-out.

use crate::issuance::profile::Venue;
use crate::web::views::{assets, shown};
use crate::words::Words;

/// Whether what a page shows counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TryOut {
    /// A demonstration: no badge here proves anything, and every page says so.
    Demonstration,
    /// Only this machine reaches the service: every page says so.
    Local,
    /// It counts.
    No,
}

impl TryOut {
    /// See [`TryOut::Demonstration`].
    #[must_use]
    pub fn is_demonstration(&self) -> bool {
        *self == Self::Demonstration
    }

    /// See [`TryOut::Local`].
    #[must_use]
    pub fn is_local(&self) -> bool {
        *self == Self::Local
    }
}

/// Who reads a page.
#[derive(Clone, Debug)]
pub struct Reader {
    /// In which words.
    pub words: Words,
    /// Whether they chose that language here. Then our own links keep it: there is no cookie that could.
    pub chose: bool,
}

/// One language to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its words, for its own name.
    pub words: Words,
    /// Whether the page is in it.
    pub current: bool,
}

/// The frame of a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Who reads.
    pub reader: Reader,
    /// Whether what it shows counts.
    pub try_out: TryOut,
    /// Whose page it is; none on a page of the service itself.
    pub venue: Option<VenueLine>,
    /// Whether it is told this once: asked for again, in another language too, it is another page.
    pub told_once: bool,
}

/// A venue as it stands at the head of a page.
#[derive(Clone, Debug)]
pub struct VenueLine {
    /// Its name.
    pub name: String,
    /// The address of its page.
    pub url: String,
    /// The address of its logo, where it has one.
    pub logo: Option<String>,
}

impl Reader {
    /// The address of a page of ours, in the language that the reader chose.
    #[must_use]
    pub fn link(&self, page: &str) -> String {
        if self.chose { format!("{page}?lang={}", self.words.tag()) } else { page.to_owned() }
    }
}

impl Frame {
    /// The frame of a page that belongs to a venue.
    #[must_use]
    pub fn of_venue(reader: &Reader, venue: &Venue, try_out: TryOut) -> Self {
        let line = VenueLine { name: shown::text(&venue.name), url: reader.link(&format!("/venues/{}", venue.slug)), logo: None };
        Self { venue: Some(line), ..Self::of_service(reader, try_out) }
    }

    /// The frame of a page of the service itself.
    #[must_use]
    pub fn of_service(reader: &Reader, try_out: TryOut) -> Self {
        Self { reader: reader.clone(), try_out, venue: None, told_once: false }
    }

    /// The same, of a page that holds what is told once.
    #[must_use]
    pub fn once(self) -> Self {
        Self { told_once: true, ..self }
    }

    /// With the venue's logo at its head, where it has one.
    #[must_use]
    pub fn with_logo(mut self, venue: &Venue, has_logo: bool) -> Self {
        if let Some(line) = &mut self.venue {
            line.logo = has_logo.then(|| format!("/venues/{}/logo", venue.slug));
        }
        self
    }

    /// The sentence with this key.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.reader.words.say(key)
    }

    /// The languages that the page can be read in.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        let current = |words: &Words| words.tag() == self.reader.words.tag();
        Words::languages().into_iter().map(|words| Choice { current: current(&words), words }).collect()
    }

    /// The address of one of the page's own files.
    #[must_use]
    pub fn asset(&self, file: &str) -> String {
        assets::url(file)
    }
}
