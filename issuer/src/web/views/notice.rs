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
        let say = |keys: &[&str]| keys.iter().map(|key| words.say(key)).collect::<Vec<_>>();
        let kept = words.fill("notice-kept.years", &[("years", self.years.into())]);
        let parts = vec![
            ("what", words.say("notice-what"), say(&["notice-what.is", "notice-what.free", "notice-what.link"])),
            ("kept", words.say("notice-kept"), [say(&["notice-kept.what", "notice-kept.mail"]), vec![kept]].concat()),
            ("yours", words.say("notice-yours"), say(&["notice-yours.name", "notice-yours.link", "notice-yours.code"])),
            ("rights", words.say("notice-rights"), say(&["notice-rights.see", "notice-rights.wrong", "notice-rights.erase"])),
            ("lost", words.say("notice-lost"), say(&["notice-lost.now", "notice-lost.no-mail"])),
        ];
        View { frame: Frame::of_venue(reader, self.venue, self.try_out).with_logo(self.venue, self.has_logo), parts }.render()
    }
}
