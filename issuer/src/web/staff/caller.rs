//! Who is asking, and what they may: found in the store before a handler is called, and part of its signature.

use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue, LOCATION};
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError};
use sha2::{Digest as _, Sha256};

use crate::actions::sign_in;
use crate::issuance::profile::{Slug, Venue};
use crate::store::scope::{self, Role, Scope};
use crate::store::staff::Person;
use crate::store::{Error, staff, venues};
use crate::web::problem::{Page, Problem};
use crate::web::site::{Visit, own_cookie};
use crate::web::views::staff::frame::{StaffFrame, Standing};

/// Somebody who is signed in.
pub(crate) struct SignedIn {
    pub(crate) visit: Visit,
    pub(crate) person: Person,
    /// Stands in every form of ours: who cannot read our pages cannot write it.
    pub(crate) token: String,
}

/// Somebody at a venue where they may at least what `R` says.
pub(crate) struct At<R> {
    signed_in: SignedIn,
    pub(crate) scope: Scope,
    pub(crate) venue: Venue,
    rank: PhantomData<R>,
}

/// Who may look.
pub(crate) type Reading = At<Reads>;
/// Who may give badges.
pub(crate) type Issuing = At<Issues>;
/// Who may withdraw and erase, and says how the venue works.
pub(crate) type Administering = At<Administers>;

/// Somebody who runs the network that the path names.
pub(crate) struct Networking {
    signed_in: SignedIn,
    pub(crate) network: Slug,
}

/// The least that somebody must be allowed.
pub(crate) trait Rank {
    const LEAST: Role;
}

pub(crate) struct Reads;
pub(crate) struct Issues;
pub(crate) struct Administers;

impl Rank for Reads {
    const LEAST: Role = Role::Reader;
}

impl Rank for Issues {
    const LEAST: Role = Role::Issuer;
}

impl Rank for Administers {
    const LEAST: Role = Role::VenueAdmin;
}

impl SignedIn {
    /// The frame of a page of no venue.
    pub(crate) fn frame(&self) -> StaffFrame {
        StaffFrame::new(&self.visit.reader, self.visit.try_out).signed_in(&self.person.name, &self.token)
    }

    /// A page as an answer: for nobody's cache, since the next at this computer is somebody else.
    pub(crate) fn page(&self, html: Result<String, askama::Error>) -> Result<HttpResponse, Page> {
        private_page(&self.visit, html)
    }

    /// A refusal as a page.
    pub(crate) fn refuse(&self, problem: impl Into<Problem>) -> Page {
        self.visit.refuse(problem)
    }
}

impl<R> At<R> {
    /// The frame of a page of this venue.
    pub(crate) fn frame(&self) -> StaffFrame {
        let role = self.scope.role();
        self.signed_in.frame().at(Standing::new(&self.venue, role >= Role::Issuer, role >= Role::VenueAdmin))
    }

    /// The path of a page of this venue.
    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/staff/v/{}{rest}", self.venue.slug)
    }
}

impl<R> Deref for At<R> {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.signed_in
    }
}

impl Deref for Networking {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.signed_in
    }
}

impl Networking {
    /// The path of a page of this network.
    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/staff/n/{}{rest}", self.network)
    }
}

/// A page that no cache keeps.
pub(crate) fn private_page(visit: &Visit, html: Result<String, askama::Error>) -> Result<HttpResponse, Page> {
    let mut answer = visit.answer(html)?;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// Off to another page of ours, by GET.
pub(crate) fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).insert_header((CACHE_CONTROL, "no-store")).finish()
}

/// Why nobody is let through.
#[derive(Debug)]
pub(crate) enum Refused {
    /// As a page.
    Page(Page),
    /// Without even a page.
    Problem(Problem),
    /// They are not signed in (any more): to the page where they may.
    SignIn,
    /// A form of ours with the token of another session.
    StrangeToken(Page),
}

/// What was sent and not done, though it came from a page of ours: `resend` gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsent {
    /// Nobody is signed in any more.
    SignedOut,
    /// Somebody is, in another session than the one that the form stood in.
    StrangeToken,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Page(page) => page.fmt(f),
            Self::Problem(problem) => problem.fmt(f),
            Self::SignIn => f.write_str("not signed in"),
            Self::StrangeToken(page) => page.fmt(f),
        }
    }
}

impl ResponseError for Refused {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Page(page) => page.status_code(),
            Self::Problem(problem) => problem.status_code(),
            Self::SignIn => StatusCode::SEE_OTHER,
            Self::StrangeToken(page) => page.status_code(),
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Page(page) => page.error_response(),
            Self::Problem(problem) => problem.error_response(),
            Self::SignIn => unsent(see_other("/staff/sign-in"), Unsent::SignedOut),
            Self::StrangeToken(page) => unsent(page.error_response(), Unsent::StrangeToken),
        }
    }
}

fn unsent(mut answer: HttpResponse, why: Unsent) -> HttpResponse {
    answer.extensions_mut().insert(why);
    answer
}

type Found<T> = Pin<Box<dyn Future<Output = Result<T, Refused>>>>;

impl FromRequest for SignedIn {
    type Error = Refused;
    type Future = Found<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visit = Visit::from_request(request, payload);
        let secret = session_secret(request);
        Box::pin(async move {
            let visit = visit.await.map_err(Refused::Problem)?;
            let secret = secret.ok_or(Refused::SignIn)?;
            let found = sign_in::who(&visit.desk, &secret).await.map_err(|error| Refused::Page(visit.refuse(Problem::internal(&error))))?;
            let session = found.ok_or(Refused::SignIn)?;
            Ok(Self { person: session.person, token: form_token(&secret), visit })
        })
    }
}

impl<R: Rank + 'static> FromRequest for At<R> {
    type Error = Refused;
    type Future = Found<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = SignedIn::from_request(request, payload);
        let slug = request.match_info().get("venue").unwrap_or_default().to_owned();
        Box::pin(async move {
            let signed_in = signed_in.await?;
            let person = signed_in.person.id;
            let found = move |connection: &mut _| {
                let Some(scope) = scope::of_staff(connection, person, &slug)? else { return Ok(None) };
                Ok::<_, Error>(venues::find(connection, &slug)?.map(|venue| (scope, venue)))
            };
            let found = signed_in.visit.desk.store.read(found).await.map_err(|error| Refused::Page(signed_in.refuse(error)))?;
            // A venue where somebody is nobody is none at all to them.
            let (scope, venue) = found.ok_or_else(|| Refused::Page(signed_in.refuse(Problem::NotFound)))?;
            if scope.role() < R::LEAST {
                return Err(Refused::Page(signed_in.refuse(Problem::NotAllowed)));
            }
            Ok(Self { signed_in, scope, venue, rank: PhantomData })
        })
    }
}

impl FromRequest for Networking {
    type Error = Refused;
    type Future = Found<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = SignedIn::from_request(request, payload);
        let slug = request.match_info().get("network").unwrap_or_default().to_owned();
        Box::pin(async move {
            let signed_in = signed_in.await?;
            let person = signed_in.person.id;
            let held = signed_in.visit.desk.store.read(move |connection| staff::networks_of(connection, person)).await;
            let held = held.map_err(|error: Error| Refused::Page(signed_in.refuse(error)))?;
            let network = held.into_iter().find(|network| network.as_str() == slug);
            let network = network.ok_or_else(|| Refused::Page(signed_in.refuse(Problem::NotFound)))?;
            Ok(Self { signed_in, network })
        })
    }
}

/// What the browser holds of a session.
pub(crate) fn session_secret(request: &HttpRequest) -> Option<String> {
    let cookie = own_cookie(request, SECURE_NAME, PLAIN_NAME)?;
    let value = cookie.value();
    (value.len() == 22 && value.bytes().all(|b| b.is_ascii_alphanumeric())).then(|| value.to_owned())
}

/// The cookie of a session; it ends with the browser.
pub(crate) fn session_cookie(public_url: &str, secret: &str) -> Cookie<'static> {
    let secure = public_url.starts_with("https://");
    let name = if secure { SECURE_NAME } else { PLAIN_NAME };
    Cookie::build(name, secret.to_owned()).path("/").http_only(true).secure(secure).same_site(SameSite::Lax).finish()
}

/// The same, taken away.
pub(crate) fn no_cookie(public_url: &str) -> Cookie<'static> {
    let mut cookie = session_cookie(public_url, "");
    cookie.make_removal();
    cookie
}

/// What stands in the forms of a session: made from its secret, which no page and no script can read.
pub(crate) fn form_token(secret: &str) -> String {
    Sha256::digest(format!("sceau form {secret}").as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

const SECURE_NAME: &str = "__Host-sceau-staff";
const PLAIN_NAME: &str = "sceau-staff";
