//! The mail with which a member of staff signs in. It is sent aside: whoever asks for it is answered at once, and in the same time whether
//! there is such a person or not (P17).

use crate::actions::desk::Desk;
use crate::actions::sign_in::{self, Way};
use crate::issuance::reach::{Address, Channel, Fault};
use crate::post::letters;
use crate::post::sent::Sent;
use crate::store::{self, Database, sendings, staff, wrong_tries};
use crate::words::Words;

/// What the mail holds: nothing that names anybody.
#[derive(Clone)]
pub struct SignInLetter {
    /// Where to.
    pub email: String,
    /// The link that signs in.
    pub link: String,
    /// The six digits that do the same.
    pub code: String,
    /// In which language.
    pub words: Words,
}

/// Whether a mail goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInMail {
    /// No relay is set: somebody prints a link at the terminal.
    NoRelay,
    /// It is on its way.
    OnItsWay,
}

/// Makes a link for whoever has this address, and mails it; nothing at all where nobody has it. Anybody may ask for a mail to anybody, so
/// whoever asks from one place gets a few: who asks from elsewhere gets theirs all the same.
///
/// # Errors
/// See [`Error`].
pub async fn mail_link(desk: &Desk, client: &str, email: &str, origin: &str, words: Words) -> Result<(), Error> {
    let Some(address) = staff::address(email) else { return Ok(()) };
    count_client(desk, client, &address).await?;
    let found = desk.store.read(move |connection| staff::by_address(connection, &address)).await?;
    let Some(person) = found else { return Ok(()) };
    let opening = sign_in::make_link(desk, person.id, Way::Mail).await?;
    let link = format!("{origin}/staff/link/{}", opening.secret);
    let letter = SignInLetter { email: person.email, link, code: opening.code.unwrap_or_default(), words };
    deliver_sign_in(desk, letter).await
}

/// Sends the mail, in a task of its own.
#[must_use]
pub fn send_sign_in(desk: &Desk, letter: SignInLetter) -> SignInMail {
    if desk.post.mail.is_none() {
        return SignInMail::NoRelay;
    }
    let desk = desk.clone();
    tokio::spawn(async move {
        if let Err(error) = deliver_sign_in(&desk, letter).await {
            tracing::error!(%error, "a sign-in mail was not sent");
        }
    });
    SignInMail::OnItsWay
}

/// Why it was not sent.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret of this installation.
    #[error(transparent)]
    Key(#[from] crate::key_files::Error),
    /// The mail cannot be written.
    #[error(transparent)]
    Letter(#[from] askama::Error),
    /// The relay did not take it.
    #[error("the relay did not take it: {slug}")]
    NotTaken {
        /// Why.
        slug: &'static str,
    },
    /// The link could not be made.
    #[error(transparent)]
    SignIn(#[from] sign_in::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// This address had as many today as it may.
    #[error("too many today")]
    TooMany,
}

/// Sends the mail now. A relay that asks to wait is asked once more; then whoever waits asks for another link.
///
/// # Errors
/// See [`Error`].
pub async fn deliver_sign_in(desk: &Desk, letter: SignInLetter) -> Result<(), Error> {
    let Some(mail) = desk.post.mail.clone() else { return Err(Error::NotTaken { slug: "no-relay" }) };
    let to = Address::parse(Channel::Email, &letter.email).ok_or(Error::NotTaken { slug: Fault::NoSuchAddress.slug() })?;
    count(desk, &to).await?;
    let site = url::Url::parse(&letter.link).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let written = letters::sign_in(&letter.words, &site, &letter.link, &letter.code)?;
    let mut sent = mail.send(&to, &written).await;
    if matches!(sent, Sent::Later(_)) {
        tokio::time::sleep(PAUSE).await;
        sent = mail.send(&to, &written).await;
    }
    match sent {
        Sent::Delivered => Ok(()),
        Sent::Later(fault) | Sent::Never(fault) => Err(Error::NotTaken { slug: fault.slug() }),
    }
}

/// Counted before anybody looks whether the address is somebody's.
async fn count_client(desk: &Desk, client: &str, address: &str) -> Result<(), Error> {
    let (secret, now) = (desk.keys.award_secret()?, desk.clock.now());
    let asked = [
        (secret.hash(&["sign-in-client", client]), MOST_OF_CLIENT, HOUR),
        (secret.hash(&["sign-in-client-hour", client, address]), MOST_OF_CLIENT_AN_HOUR, HOUR),
        (secret.hash(&["sign-in-client-day", client, address]), MOST_OF_CLIENT_A_DAY, 24 * HOUR),
    ];
    let count = move |connection: &mut Database| {
        for (who, most, _) in &asked {
            // What is spent is not counted further: whoever goes on asking costs no disk.
            if wrong_tries::of(connection, who, now)? >= *most {
                return Err(Error::TooMany);
            }
        }
        for (who, _, seconds) in &asked {
            wrong_tries::add(connection, who, now, now.plus(*seconds))?;
        }
        Ok(())
    };
    match desk.store.run(count.clone()).await {
        // Two first questions at once (PostgreSQL): the second finds the rows that the first made.
        Err(Error::Store(conflict)) if conflict.is_conflict() => desk.store.run(count).await,
        done => done,
    }
}

/// Whoever types somebody else's address again and again fills no mailbox.
async fn count(desk: &Desk, to: &Address) -> Result<(), Error> {
    let today = desk.clock.now().date_time().date();
    let whose = desk.keys.award_secret()?.hash(&["sign-in", &today.to_string(), to.reveal()]);
    let count = move |connection: &mut Database| {
        if sendings::count(connection, today, Channel::Email, &whose)? >= MOST_A_DAY {
            return Err(Error::TooMany);
        }
        Ok(sendings::add(connection, today, Channel::Email, &whose)?)
    };
    desk.store.run(count).await
}

/// Link and code sign in: they are printed nowhere.
impl std::fmt::Debug for SignInLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInLetter(…)")
    }
}

/// A venue, or a whole town hall, may stand behind one address.
const MOST_OF_CLIENT: i64 = 60;
/// For one person from one place, in an hour and in a day.
const MOST_OF_CLIENT_AN_HOUR: i64 = 5;
const MOST_OF_CLIENT_A_DAY: i64 = 10;
const HOUR: i64 = 3_600;
const MOST_A_DAY: i64 = 30;
const PAUSE: std::time::Duration = std::time::Duration::from_secs(5);
