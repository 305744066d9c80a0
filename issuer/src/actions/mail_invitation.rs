//! Whoever was invited gets the way in by mail too, where this service sends mails: the same mail to everybody, known before or not.

use crate::actions::desk::Desk;
use crate::actions::send_sign_in::{SignInLetter, SignInMail, send_sign_in};
use crate::actions::sign_in::{self, Way, make_link};
use crate::store::staff::Person;
use crate::words::Words;

/// Sends it aside; whether one is on its way.
///
/// # Errors
/// See [`sign_in::Error`].
pub async fn mail_invitation(desk: &Desk, person: &Person, origin: &str, words: Words) -> Result<bool, sign_in::Error> {
    if desk.post.mail.is_none() {
        return Ok(false);
    }
    let opening = match make_link(desk, person.id, Way::Mail).await {
        // They asked for mails enough themselves.
        Err(sign_in::Error::TooMany) => return Ok(false),
        made => made?,
    };
    let (link, code) = (format!("{origin}/staff/link/{}", opening.secret), opening.code.unwrap_or_default());
    Ok(send_sign_in(desk, SignInLetter { email: person.email.clone(), link, code, words }) == SignInMail::OnItsWay)
}
