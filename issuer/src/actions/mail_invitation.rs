//! Whoever was invited gets the way in by mail too, where this service sends mails: the same mail to everybody, known before or not.

use crate::actions::desk::Desk;
use crate::actions::send_sign_in::{SignInLetter, SignInMail, send_sign_in};
use crate::actions::sign_in::{self, Way, make_link};
use crate::issuance::reach::{Address, Channel};
use crate::store::staff::Person;
use crate::words::Words;

/// Sends it aside; whether one is on its way.
///
/// # Errors
/// See [`sign_in::Error`].
pub async fn mail_invitation(desk: &Desk, person: &Person, public_url: &str, words: Words) -> Result<bool, sign_in::Error> {
    let Some(to) = Address::parse(Channel::Email, &person.email).filter(|_| desk.post.mail.is_some()) else { return Ok(false) };
    let opening = match make_link(desk, person.id, Way::Mail).await {
        // They asked for mails enough themselves.
        Err(sign_in::Error::TooMany) => return Ok(false),
        made => made?,
    };
    let (link, code) = (format!("{public_url}/staff/link/{}", opening.secret), opening.code.unwrap_or_default());
    Ok(send_sign_in(desk, SignInLetter { to, link, code, words }) == SignInMail::OnItsWay)
}
