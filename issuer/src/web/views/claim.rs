//! Taking one's own badge at the end of a workshop: the code of the board and a name in, the link and the code of the slip out.

use askama::Template;

use crate::web::views::frame::{Frame, Reader, TryOut};
use crate::web::views::qr::{self, Qr};

/// The page that asks for the code of the board and a name.
#[derive(Clone, Copy, Debug)]
pub struct ClaimPage<'a> {
    /// Whether that was tried, and there is no badge for it.
    pub was_refused: bool,
    /// What was typed: code, first name, name. Nobody types it twice because one of it was wrong.
    pub typed: [&'a str; 3],
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

/// The page of whoever has their badge now.
#[derive(Clone, Copy, Debug)]
pub struct ClaimedPage<'a> {
    /// The link of their badge.
    pub link: &'a str,
    /// The same as it is written to others.
    pub share_url: &'a str,
    /// The code of their slip.
    pub code: &'a str,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimView<'a> {
    frame: Frame,
    action: String,
    was_refused: bool,
    typed: [&'a str; 3],
}

#[derive(Template)]
#[template(path = "claimed.html")]
struct ClaimedView {
    frame: Frame,
    badge: String,
    share_url: String,
    code: String,
    qr: Option<Qr>,
}

impl ClaimPage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        ClaimView {
            frame: Frame::of_service(reader, self.try_out),
            action: reader.link("/retirer"),
            was_refused: self.was_refused,
            typed: self.typed,
        }
        .render()
    }
}

impl ClaimedPage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        ClaimedView {
            frame: Frame::of_service(reader, self.try_out).once(),
            badge: reader.link(&format!("/b/{}", self.link)),
            share_url: self.share_url.to_owned(),
            code: self.code.to_owned(),
            qr: qr::link(self.share_url),
        }
        .render()
    }
}
