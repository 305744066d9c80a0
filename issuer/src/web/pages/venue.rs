//! The page of a venue: who it is, where, and what its badges mean.

use askama::Template;

use crate::web::pages::frame::{Frame, VenueLine};
use crate::web::pages::shown;
use crate::web::words::Words;

/// Everything that the page shows.
#[derive(Debug)]
pub struct VenuePage {
    /// Its name.
    pub name: String,
    /// The address of this page.
    pub page: String,
    /// Where it is.
    pub address: Option<String>,
    /// Its own site, with a scheme that a browser opens.
    pub site: Option<String>,
    /// Its numbers in public registers, such as (`siret`, `123 456 789 00012`).
    pub registered: Vec<(String, String)>,
    /// What its badges are for: name and address of each page.
    pub achievements: Vec<(String, String)>,
    /// Whether the service runs for a try-out only.
    pub try_out: bool,
}

#[derive(Template)]
#[template(path = "venue.html")]
struct View {
    frame: Frame,
    name: String,
    address: Option<String>,
    site: Option<String>,
    registered: Vec<(String, String)>,
    achievements: Vec<(String, String)>,
}

impl VenuePage {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, words: &Words) -> Result<String, askama::Error> {
        let name = shown::text(&self.name);
        let registered = self.registered.iter().map(|(kind, number)| {
            let known = words.say_if_known(&format!("registered-{kind}"));
            (known.unwrap_or_else(|| shown::text(kind)), shown::text(number))
        });
        View {
            address: self.address.as_deref().map(shown::text),
            // The venue typed it: only what a browser opens as a page becomes a link.
            site: self.site.clone().filter(|site| site.starts_with("https://") || site.starts_with("http://")),
            registered: registered.collect(),
            achievements: self.achievements.iter().map(|(name, url)| (shown::text(name), url.clone())).collect(),
            frame: Frame {
                words: words.clone(),
                try_out: self.try_out,
                venue: Some(VenueLine { name: name.clone(), url: self.page.clone() }),
            },
            name,
        }
        .render()
    }
}
