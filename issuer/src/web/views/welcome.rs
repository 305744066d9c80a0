//! Where somebody goes who has a paper, a code, a badge to check, or a venue to work at.

use askama::Template;

use crate::web::views::frame::{Frame, Reader, TryOut};

/// Everything that the page shows.
#[derive(Clone, Copy, Debug)]
pub struct WelcomePage<'a> {
    /// The verifier that pages and paper point to.
    pub verifier_url: &'a str,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

#[derive(Template)]
#[template(path = "welcome.html")]
struct View<'a> {
    frame: Frame,
    claim: String,
    verifier: &'a str,
}

impl WelcomePage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        let frame = Frame::of_service(reader, self.try_out);
        View { frame, claim: reader.link("/retirer"), verifier: self.verifier_url }.render()
    }
}
