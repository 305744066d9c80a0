//! What every page for staff has: the venue, who sits there, the way out, and what its forms must hold.

use crate::issuance::profile::Venue;
use crate::web::views::frame::{Choice, Reader, TryOut};
use crate::web::views::{assets, shown};
use crate::words::Words;

/// The frame of a page for staff.
#[derive(Clone, Debug)]
pub struct StaffFrame {
    /// Who reads, in French or English.
    pub reader: Reader,
    /// Whether what it shows counts.
    pub try_out: TryOut,
    /// At which venue.
    pub standing: Option<Standing>,
    /// Who is signed in.
    pub person: Option<String>,
    /// What every form holds.
    pub token: String,
}

/// A venue, and what the reader may there.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether badges may be given.
    pub may_issue: bool,
    /// Whether badges may be withdrawn, people invited, the venue's ways settled.
    pub may_administer: bool,
}

impl Standing {
    /// Of somebody with this role at `venue`.
    #[must_use]
    pub fn new(venue: &Venue, may_issue: bool, may_administer: bool) -> Self {
        Self { slug: venue.slug.to_string(), name: shown::text(&venue.name), may_issue, may_administer }
    }
}

impl StaffFrame {
    /// Of a page where nobody is signed in.
    #[must_use]
    pub fn new(reader: &Reader, try_out: TryOut) -> Self {
        let reader = Reader { words: reader.words.for_staff(), chose: reader.chose };
        Self { reader, try_out, standing: None, person: None, token: String::new() }
    }

    /// With who is signed in.
    #[must_use]
    pub fn signed_in(self, name: &str, token: &str) -> Self {
        Self { person: Some(shown::text(name)), token: token.to_owned(), ..self }
    }

    /// At a venue.
    #[must_use]
    pub fn at(self, standing: Standing) -> Self {
        Self { standing: Some(standing), ..self }
    }

    /// The sentence with this key.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.reader.words.say(key)
    }

    /// The path of a page of the venue.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        match &self.standing {
            Some(standing) => format!("/staff/v/{}{rest}", standing.slug),
            None => "/staff".to_owned(),
        }
    }

    /// The languages that a page for staff can be read in.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        let current = |words: &Words| words.tag() == self.reader.words.tag();
        Words::languages().into_iter().filter(Words::is_for_staff).map(|words| Choice { current: current(&words), words }).collect()
    }

    /// The address of one of the page's own files.
    #[must_use]
    pub fn asset(&self, file: &str) -> String {
        assets::url(file)
    }
}
