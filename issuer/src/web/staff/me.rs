//! One's own sessions: where somebody is signed in, and how they end that from elsewhere.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template as _;
use serde::Deserialize;

use crate::actions::close_own_sessions::{close_all_sessions, close_session, handle, own_sessions};
use crate::actions::sign_in::session_hash;
use crate::store::passkeys::{self, Named};
use crate::store::sessions::Session;
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{SignedIn, no_cookie, see_other, session_secret};
use crate::web::staff::sent::Sent;
use crate::web::staff::sign_in::Nothing;
use crate::web::views::shown;
use crate::web::views::staff::frame::StaffFrame;
use crate::web::views::staff::me::{MePage, PasskeyLine, SessionLine};

/// What was just done, as an address may say it.
#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /staff/me`
pub(crate) async fn me(caller: SignedIn, request: HttpRequest, done: web::Query<Done>) -> Result<HttpResponse, Page> {
    let id = caller.person.id;
    let sessions = own_sessions(&caller.visit.desk, &caller.person).await.map_err(|error| caller.refuse(error))?;
    let passkeys = caller.visit.desk.store.read(move |connection| passkeys::of_person(connection, id)).await;
    let passkeys: Vec<Named> = passkeys.map_err(|error: crate::store::Error| caller.refuse(error))?;
    let desk = caller.frame();
    let this = session_secret(&request).map(|secret| session_hash(&secret)).unwrap_or_default();
    let sessions = sessions.iter().map(|session| session_line(&caller, session, &this)).collect();
    let passkeys = passkeys.into_iter().map(|passkey| passkey_line(&desk, passkey)).collect();
    let done = ["added", "closed", "removed", "renamed"].into_iter().find(|known| *known == done.done);
    caller.page(MePage { desk, sessions, passkeys, done }.render())
}

/// One session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    session: String,
}

/// `POST /staff/me/close`
pub(crate) async fn close(caller: SignedIn, sent: Sent<Which>) -> Result<HttpResponse, Page> {
    let closed = close_session(&caller.visit.desk, &caller.person, sent.0.session).await.map_err(|error| caller.refuse(error))?;
    if closed { Ok(see_other("/staff/me?done=closed")) } else { Err(caller.refuse(Problem::NotFound)) }
}

/// `POST /staff/me/close-all`: this one too.
pub(crate) async fn close_all(caller: SignedIn, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    close_all_sessions(&caller.visit.desk, caller.person.id).await.map_err(|error| caller.refuse(error))?;
    let mut answer = see_other("/staff/sign-in");
    answer.add_cookie(&no_cookie(&caller.visit.public_url)).map_err(|error| caller.refuse(Problem::internal(&error)))?;
    Ok(answer)
}

fn session_line(caller: &SignedIn, session: &Session, this: &str) -> SessionLine {
    SessionLine {
        handle: handle(session),
        since: moment(caller, "staff-me-since", session.made_at),
        seen: moment(caller, "staff-me-seen", session.seen_at),
        is_this: session.hash == this,
    }
}

fn passkey_line(desk: &StaffFrame, passkey: Named) -> PasskeyLine {
    let day = |key: &str, at| desk.reader.words.fill(key, &[("date", shown::day_of(&desk.reader.words, at).into())]);
    PasskeyLine {
        id: passkey.id,
        name: shown::text(&passkey.name),
        made: day("staff-me-made", passkey.made_at),
        used: passkey.used_at.map(|used| day("staff-me-used", used)),
    }
}

fn moment(caller: &SignedIn, key: &str, at: badge::timestamp::Timestamp) -> String {
    let words = caller.frame().reader.words;
    let (date, time) = shown::by_the_clock(&words, &caller.visit.time_zone, at);
    words.fill(key, &[("date", date.into()), ("time", time.into())])
}
