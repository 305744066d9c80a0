//! Passkeys: made by somebody who is signed in, shown by somebody who wants to be. The two pages that run a script.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::actions::add_passkey::{self, NewPasskey, add_passkey, remove_passkey, rename_passkey};
use crate::actions::sign_in_with_passkey::{self, Answer, sign_in_with_passkey};
use crate::passkey::{ALGORITHMS, RelyingParty};
use crate::store::passkeys;
use crate::web::problem::{Page, Problem};
use crate::web::site::Visit;
use crate::web::staff::caller::{SignedIn, private_page, see_other, session_secret};
use crate::web::staff::sent::{Posted, Sent};
use crate::web::staff::sign_in::let_in;
use crate::web::views::staff::frame::StaffFrame;
use crate::web::views::staff::me::{Asked, NewPasskeyPage, PasskeyPage};

/// `GET /staff/me/passkeys/new`
pub(crate) async fn new(caller: SignedIn) -> Result<HttpResponse, Page> {
    making(&caller, None).await
}

/// A passkey that was made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Made {
    name: String,
    challenge: String,
    client: String,
    authenticator: String,
}

/// `POST /staff/me/passkeys`
pub(crate) async fn add(caller: SignedIn, sent: Sent<Made>) -> Result<HttpResponse, Page> {
    let made = sent.0;
    let new = (bytes(&made.challenge), bytes(&made.client), bytes(&made.authenticator));
    let (Some(challenge), Some(client), Some(authenticator)) = new else { return making(&caller, Some("refused")).await };
    let new = NewPasskey { name: made.name, challenge, client, authenticator };
    let party = RelyingParty::new(&caller.visit.public_url);
    let bound = format!("make {}", caller.token);
    match add_passkey(&caller.visit.desk, (&caller.visit.challenges, &party), (caller.person.id, &bound), &new).await {
        Ok(()) => Ok(see_other("/staff/me?done=added")),
        Err(add_passkey::Error::Store(error)) => Err(caller.refuse(error)),
        Err(error) => {
            tracing::info!(%error, "a passkey was not taken");
            making(&caller, Some(error.slug())).await
        }
    }
}

/// A passkey, and its new name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Renamed {
    passkey: String,
    name: String,
}

/// `POST /staff/me/passkeys/rename`
pub(crate) async fn rename(caller: SignedIn, sent: Sent<Renamed>) -> Result<HttpResponse, Page> {
    let Sent(Renamed { passkey, name }) = sent;
    match rename_passkey(&caller.visit.desk, caller.person.id, passkey, &name).await {
        Ok(()) => Ok(see_other("/staff/me?done=renamed")),
        Err(error) => Err(own(&caller, error)),
    }
}

/// One of one's passkeys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    passkey: String,
}

/// `POST /staff/me/passkeys/remove`
pub(crate) async fn remove(caller: SignedIn, sent: Sent<Which>) -> Result<HttpResponse, Page> {
    match remove_passkey(&caller.visit.desk, caller.person.id, sent.0.passkey).await {
        Ok(()) => Ok(see_other("/staff/me?done=removed")),
        Err(error) => Err(own(&caller, error)),
    }
}

/// `GET /staff/sign-in/passkey`
pub(crate) async fn sign_in(visit: Visit) -> Result<HttpResponse, Page> {
    showing(&visit, false)
}

/// A passkey that was shown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shown {
    challenge: String,
    id: String,
    client: String,
    authenticator: String,
    signature: String,
    user: String,
}

impl Shown {
    fn read(&self) -> Option<Answer> {
        Some(Answer {
            challenge: bytes(&self.challenge)?,
            id: bytes(&self.id)?,
            client: bytes(&self.client)?,
            authenticator: bytes(&self.authenticator)?,
            signature: bytes(&self.signature)?,
            user: Some(bytes(&self.user)?).filter(|user| !user.is_empty()),
        })
    }
}

/// `POST /staff/sign-in/passkey`
pub(crate) async fn enter(visit: Visit, request: HttpRequest, sent: Posted<Shown>) -> Result<HttpResponse, Page> {
    let (answer, bound) = (sent.0.read(), request.cookie(cookie_name(&visit.public_url)));
    let (Some(answer), Some(bound)) = (answer, bound) else { return showing(&visit, true) };
    let (bound, party) = (format!("show {}", bound.value()), RelyingParty::new(&visit.public_url));
    let entered = sign_in_with_passkey(&visit.desk, (&visit.challenges, &party), &bound, answer, session_secret(&request)).await;
    match entered {
        Ok(session) => Ok(let_in(&visit, &session)),
        Err(error @ (sign_in_with_passkey::Error::SignIn(_) | sign_in_with_passkey::Error::Store(_))) => {
            Err(visit.refuse(Problem::internal(&error)))
        }
        // Whatever it was, and whosever it is: the same page.
        Err(error) => {
            tracing::info!(%error, "a passkey was not let in");
            showing(&visit, true)
        }
    }
}

async fn making(caller: &SignedIn, fault: Option<&'static str>) -> Result<HttpResponse, Page> {
    let (person, now) = (caller.person.id, caller.visit.desk.clock.now());
    let known = caller.visit.desk.store.read(move |connection| passkeys::of_person(connection, person)).await;
    let known = known.map_err(|error: crate::store::Error| caller.refuse(error))?;
    let challenge = caller.visit.challenges.fresh(&format!("make {}", caller.token), now).ok_or_else(|| caller.refuse(no_dice()))?;
    let asked = asked(&caller.visit, &challenge);
    let user = (URL_SAFE_NO_PAD.encode(person.as_bytes()), caller.person.email.clone());
    let known = known.into_iter().map(|passkey| passkey.id).collect::<Vec<_>>().join(" ");
    with_script(caller.page(NewPasskeyPage { desk: caller.frame(), asked, user, known, fault }.render())?)
}

fn showing(visit: &Visit, was_refused: bool) -> Result<HttpResponse, Page> {
    let refuse = |()| visit.refuse(no_dice());
    let held = visit.challenges.nonce().ok_or(()).map_err(refuse)?;
    let challenge = visit.challenges.fresh(&format!("show {held}"), visit.desk.clock.now()).ok_or(()).map_err(refuse)?;
    let desk = StaffFrame::new(&visit.reader, visit.try_out);
    let page = PasskeyPage { desk, asked: asked(visit, &challenge), was_refused };
    let mut answer = with_script(private_page(visit, page.render())?)?;
    let secure = visit.public_url.starts_with("https://");
    let cookie = Cookie::build(cookie_name(&visit.public_url), held).path("/").http_only(true).secure(secure);
    let cookie = cookie.same_site(SameSite::Strict).max_age(Duration::minutes(5)).finish();
    answer.add_cookie(&cookie).map_err(|error| visit.refuse(Problem::internal(&error)))?;
    Ok(answer)
}

fn asked(visit: &Visit, challenge: &[u8]) -> Asked {
    Asked {
        challenge: URL_SAFE_NO_PAD.encode(challenge),
        party: RelyingParty::new(&visit.public_url).id().to_owned(),
        algorithms: ALGORITHMS.map(|algorithm| algorithm.to_string()).join(" "),
    }
}

/// These two pages need a script, our own.
fn with_script(mut answer: HttpResponse) -> Result<HttpResponse, Page> {
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(answer)
}

fn own(caller: &SignedIn, error: add_passkey::Error) -> Page {
    match error {
        add_passkey::Error::Store(error) => caller.refuse(error),
        add_passkey::Error::Name => caller.refuse(Problem::FormUnreadable),
        _ => caller.refuse(Problem::NotFound),
    }
}

fn no_dice() -> Problem {
    Problem::internal(&std::io::Error::other("no random bytes"))
}

/// As browsers write them; longer than any is none.
fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() <= 8_000)
}

fn cookie_name(public_url: &str) -> &'static str {
    if public_url.starts_with("https://") { "__Host-sceau-passkey" } else { "sceau-passkey" }
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";
