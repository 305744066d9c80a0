//! What was typed in a session that is over, to be sent again.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// The page.
#[derive(Debug, Template)]
#[template(path = "staff/resend.html")]
pub struct ResendPage {
    /// The frame.
    pub desk: StaffFrame,
    /// Where it goes.
    pub path: String,
    /// What was typed.
    pub fields: Vec<(String, String)>,
    /// Whether they must sign in first.
    pub signed_out: bool,
}
