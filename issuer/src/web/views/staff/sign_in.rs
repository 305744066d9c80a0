//! The pages by which somebody gets in: where to ask, the button behind a link, where to type the code of a mail.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// Where somebody asks to be let in.
#[derive(Debug, Template)]
#[template(path = "staff/sign-in.html")]
pub struct SignInPage {
    /// The frame.
    pub desk: StaffFrame,
    /// Whether this service sends mails; else a link must be handed over.
    pub sends_mail: bool,
    /// Why they are here again, as the end of a key of words.
    pub because: Option<&'static str>,
}

/// Where the code of a mail is typed: the same whether or not the address is anybody's.
#[derive(Debug, Template)]
#[template(path = "staff/code.html")]
pub struct CodePage {
    /// The frame.
    pub desk: StaffFrame,
    /// The address that was typed.
    pub email: String,
    /// Whether a code was wrong.
    pub was_wrong: bool,
}

/// Behind a link: a button, because mail programs follow links before people do.
#[derive(Debug, Template)]
#[template(path = "staff/link.html")]
pub struct LinkPage {
    /// The frame.
    pub desk: StaffFrame,
    /// Whether the link would still work.
    pub works: bool,
}

impl SignInPage {
    /// Why they are here again, in words.
    #[must_use]
    pub fn reason(&self) -> Option<String> {
        self.because.map(|because| self.desk.say(&format!("staff-sign-in-{because}")))
    }
}
