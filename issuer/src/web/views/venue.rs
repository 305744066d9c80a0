//! The page of a venue: who it is, where, and what its badges mean.

use askama::Template;

use crate::issuance::profile::Venue;
use crate::web::views::frame::{Frame, Reader, TryOut};
use crate::web::views::shown;

/// Everything that the page shows.
#[derive(Debug)]
pub struct VenuePage<'a> {
    /// The venue.
    pub venue: &'a Venue,
    /// What its badges are for: name and address of each page.
    pub achievements: Vec<(String, String)>,
    /// Whether the venue has a logo.
    pub has_logo: bool,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

#[derive(Template)]
#[template(path = "venue.html")]
struct View {
    frame: Frame,
    name: String,
    address: Option<String>,
    site: Option<String>,
    notice: String,
    registered: Vec<(String, String)>,
    achievements: Vec<(String, String)>,
}

impl VenuePage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        let words = &reader.words;
        let venue = self.venue;
        let registers = [(words.say("registered-siret"), &venue.siret), (words.say("registered-rna"), &venue.rna)];
        let registered = registers.into_iter().filter_map(|(register, number)| Some((register, shown::text(number.as_deref()?))));
        View {
            name: shown::text(&venue.name),
            address: venue.address.as_deref().map(shown::text),
            // The venue typed it: only what a browser opens as a page becomes a link.
            site: venue.url.clone().filter(|site| site.starts_with("https://") || site.starts_with("http://")),
            notice: reader.link(&format!("/venues/{}/notice", venue.slug)),
            registered: registered.collect(),
            achievements: self.achievements.iter().map(|(name, url)| (shown::text(name), reader.link(url))).collect(),
            frame: Frame::of_venue(reader, venue, self.try_out).with_logo(venue, self.has_logo),
        }
        .render()
    }
}
