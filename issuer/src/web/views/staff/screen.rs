//! One person's link as large as the screen, to be photographed by their telephone, one person after the other.

use askama::Template;

use crate::web::views::qr::{self, Qr};
use crate::web::views::shown;
use crate::web::views::staff::frame::StaffFrame;

/// Everything that the page shows.
#[derive(Debug)]
pub struct ScreenPage<'a> {
    /// The frame.
    pub desk: StaffFrame,
    /// The person's name in full.
    pub name: &'a str,
    /// The link.
    pub share_url: &'a str,
    /// Whether the person turned it off.
    pub off: bool,
    /// The code of the slip.
    pub code: &'a str,
    /// Which one of how many, from 0.
    pub place: (i64, i64),
    /// The path above this page's.
    pub base: String,
}

#[derive(Template)]
#[template(path = "staff/screen.html")]
struct View {
    desk: StaffFrame,
    name: String,
    qr: Option<Qr>,
    link: String,
    off: bool,
    code: String,
    place: String,
    base: String,
    before: Option<String>,
    after: Option<String>,
}

impl ScreenPage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self) -> Result<String, askama::Error> {
        let (place, all) = self.place;
        let at = |place: i64| format!("{}/screen?from={place}", self.base);
        View {
            name: shown::text(self.name),
            qr: qr::link(self.share_url),
            link: self.share_url.split_once("://").map_or(self.share_url, |(_, rest)| rest).to_owned(),
            off: self.off,
            code: self.code.to_owned(),
            place: self.desk.reader.words.fill("n-of-max", &[("n", (place + 1).into()), ("max", all.into())]),
            base: self.base.clone(),
            before: (place > 0).then(|| at(place - 1)),
            after: (place + 1 < all).then(|| at(place + 1)),
            desk: self.desk.clone(),
        }
        .render()
    }
}
