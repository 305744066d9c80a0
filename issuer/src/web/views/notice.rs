//! A page to print for candidates: what a badge is, what is kept of them and for how long, and what they may ask for.

use askama::Template;

use crate::issuance::profile::Venue;
use crate::web::views::frame::{Frame, Reader, TryOut};

/// Everything that the page shows.
#[derive(Debug)]
pub struct NoticePage<'a> {
    /// The venue.
    pub venue: &'a Venue,
    /// After how many years it forgets.
    pub years: i64,
    /// Whether the venue has a logo.
    pub has_logo: bool,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct View {
    frame: Frame,
    parts: Vec<(&'static str, String, Vec<String>)>,
}

impl NoticePage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        let words = &reader.words;
        let kept = words.fill("notice-kept.years", &[("years", self.years.into())]);
        let parts = vec![
            (
                "what",
                words.say("notice-what"),
                vec![words.say("notice-what.is"), words.say("notice-what.free"), words.say("notice-what.link")],
            ),
            ("kept", words.say("notice-kept"), vec![words.say("notice-kept.what"), words.say("notice-kept.mail"), kept]),
            (
                "yours",
                words.say("notice-yours"),
                vec![words.say("notice-yours.name"), words.say("notice-yours.link"), words.say("notice-yours.code")],
            ),
            (
                "rights",
                words.say("notice-rights"),
                vec![words.say("notice-rights.see"), words.say("notice-rights.wrong"), words.say("notice-rights.erase")],
            ),
            ("lost", words.say("notice-lost"), vec![words.say("notice-lost.now"), words.say("notice-lost.no-mail")]),
        ];
        View { frame: Frame::of_venue(reader, self.venue, self.try_out).with_logo(self.venue, self.has_logo), parts }.render()
    }
}
