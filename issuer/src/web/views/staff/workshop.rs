//! The end of a workshop: the code of the room, as large as a board, and how many have taken their badge.

use askama::Template;
use badge::timestamp::Timestamp;

use crate::web::views::staff::frame::StaffFrame;

/// Everything that the page shows.
#[derive(Debug)]
pub struct WorkshopPage {
    /// The frame.
    pub desk: StaffFrame,
    /// The path above this page's.
    pub base: String,
    /// Where people type the code, as they type it.
    pub address: String,
    /// The code, and until when it opens; nothing where none is open.
    pub open: Option<(String, Timestamp)>,
    /// The present moment.
    pub now: Timestamp,
    /// How many have taken theirs.
    pub claimed: i64,
    /// How many there are.
    pub all: i64,
}

#[derive(Template)]
#[template(path = "staff/workshop.html")]
struct View {
    desk: StaffFrame,
    base: String,
    address: String,
    code: Option<String>,
    left: String,
    count: String,
    waiting: String,
}

impl WorkshopPage {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self) -> Result<String, askama::Error> {
        let words = &self.desk.reader.words;
        let minutes = self.open.as_ref().map_or(0, |(_, until)| (until.unix() - self.now.unix() + 59) / 60);
        View {
            left: words.fill("staff-workshop-left", &[("minutes", minutes.into())]),
            count: words.fill("staff-workshop-claimed", &[("n", self.claimed.into()), ("all", self.all.into())]),
            waiting: words.fill("staff-workshop-waiting", &[("all", self.all.into())]),
            base: self.base.clone(),
            address: self.address.clone(),
            code: self.open.as_ref().map(|(code, _)| code.clone()),
            desk: self.desk.clone(),
        }
        .render()
    }
}
