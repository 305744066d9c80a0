//! The page of a refusal: what happened, why, what to do next. Its words are those of the problem's slug.

use askama::Template;

use crate::web::views::frame::{Frame, Reader, TryOut};

/// Everything that the page shows.
#[derive(Debug)]
pub struct ProblemPage<'a> {
    /// The problem's slug: the key of its words.
    pub slug: &'a str,
    /// What to tell the people who run the service, where something broke.
    pub incident: Option<&'a str>,
    /// Where the person of a badge may open its link again, where they turned it off.
    pub mine: Option<&'a str>,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct View {
    frame: Frame,
    what: String,
    why: String,
    now: String,
    incident: Option<String>,
    mine: Option<String>,
}

impl ProblemPage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        let words = &reader.words;
        View {
            frame: Frame::of_service(reader, self.try_out),
            what: words.say(self.slug),
            why: words.say(&format!("{}.why", self.slug)),
            now: words.say(&format!("{}.now", self.slug)),
            mine: self.mine.map(|path| reader.link(path)),
            incident: self.incident.map(|id| words.fill("incident", &[("id", id.into())])),
        }
        .render()
    }
}
