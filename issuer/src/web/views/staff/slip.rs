//! The code on one person's slip, for whoever hands out another.

use askama::Template;

use crate::web::views::shown;
use crate::web::views::staff::frame::StaffFrame;

/// Everything that the page shows.
#[derive(Debug)]
pub struct SlipPage<'a> {
    /// The frame.
    pub desk: StaffFrame,
    /// The person's name in full.
    pub name: &'a str,
    /// The code.
    pub code: &'a str,
    /// Whether it is locked.
    pub is_locked: bool,
    /// Whether it was made just now.
    pub is_fresh: bool,
    /// The path above this page's.
    pub base: String,
}

#[derive(Template)]
#[template(path = "staff/slip.html")]
struct View {
    desk: StaffFrame,
    name: String,
    code: String,
    is_locked: bool,
    is_fresh: bool,
    base: String,
}

impl SlipPage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self) -> Result<String, askama::Error> {
        View {
            desk: self.desk.clone(),
            name: shown::text(self.name),
            code: self.code.to_owned(),
            is_locked: self.is_locked,
            is_fresh: self.is_fresh,
            base: self.base.clone(),
        }
        .render()
    }
}
