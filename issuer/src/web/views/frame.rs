//! What every page has: the language, the venue at its head, and whether all this is only a try-out.

use crate::issuance::profile::Venue;
use crate::web::views::{assets, shown};
use crate::words::Words;

/// The frame of a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The words of the reader.
    pub words: Words,
    /// The service runs for a try-out (plain http, demonstration): every page says so.
    pub try_out: bool,
    /// Whose page it is; none on a page of the service itself.
    pub venue: Option<VenueLine>,
}

/// A venue as it stands at the head of a page.
#[derive(Clone, Debug)]
pub struct VenueLine {
    /// Its name.
    pub name: String,
    /// The address of its page.
    pub url: String,
}

impl Frame {
    /// The frame of a page that belongs to a venue.
    #[must_use]
    pub fn of_venue(words: &Words, venue: &Venue, try_out: bool) -> Self {
        let line = VenueLine { name: shown::text(&venue.name), url: format!("/venues/{}", venue.slug) };
        Self { words: words.clone(), try_out, venue: Some(line) }
    }

    /// The sentence with this key.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// The address of one of the page's own files.
    #[must_use]
    pub fn asset(&self, file: &str) -> String {
        assets::url(file)
    }
}
