//! Who is asking, where it is the person of a badge: let in by the code of their slip, for ten minutes, to one link.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::actions::enter_badge::{self, Holder, Pass};
use crate::web::problem::{Page, Problem};
use crate::web::site::{Visit, own_cookie};
use crate::web::staff::caller::Refused;

/// The person of the badge that the path names.
pub(crate) struct Mine {
    pub(crate) visit: Visit,
    pub(crate) holder: Holder,
}

impl Mine {
    /// Whether a form is theirs: it brings back what only their page holds.
    ///
    /// # Errors
    /// Where it is not.
    pub(crate) fn owns(&self, brought: &str) -> Result<(), Page> {
        if brought == self.holder.token { Ok(()) } else { Err(self.visit.refuse(Problem::FormForeign)) }
    }

    /// Their link.
    pub(crate) fn link(&self) -> &str {
        &self.holder.held.link
    }
}

impl Deref for Mine {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl FromRequest for Mine {
    type Error = Refused;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refused>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (visit, brought) = (Visit::from_request(request, payload), brought(request));
        let link = request.match_info().get("link").unwrap_or_default().to_owned();
        Box::pin(async move {
            let visit = visit.await.map_err(Refused::Problem)?;
            match admitted(&visit, &link, brought).await.map_err(Refused::Page)? {
                Some(holder) => Ok(Self { visit, holder }),
                // Ten minutes are over, or another code was made: nothing was done, and the way in is where they came from.
                None => Err(Refused::Page(visit.refuse(Problem::FormForeign))),
            }
        })
    }
}

/// Whoever asks with this, where it still opens this link.
pub(crate) async fn admitted(visit: &Visit, link: &str, brought: Option<String>) -> Result<Option<Holder>, Page> {
    let Some(brought) = brought else { return Ok(None) };
    enter_badge::admit(&visit.desk, link, &brought).await.map_err(|error| visit.refuse(Problem::internal(&error)))
}

/// What the browser brings back of what it was let in with.
pub(crate) fn brought(request: &HttpRequest) -> Option<String> {
    let cookie = own_cookie(request, SECURE_NAME, PLAIN_NAME)?;
    (cookie.value().len() <= LONGEST).then(|| cookie.value().to_owned())
}

/// What lets somebody in at a link, for their browser to bring back. With `__Host-` no other host can have put it there; that name
/// asks for the whole of the host as its path, and what it holds opens one link all the same.
pub(crate) fn cookie(public_url: &str, link: &str, pass: &Pass) -> Cookie<'static> {
    let secure = public_url.starts_with("https://");
    let (name, path) = if secure { (SECURE_NAME, "/".to_owned()) } else { (PLAIN_NAME, format!("/b/{link}/mine")) };
    let age = actix_web::cookie::time::Duration::seconds(pass.seconds);
    Cookie::build(name, pass.value.clone()).path(path).http_only(true).secure(secure).same_site(SameSite::Strict).max_age(age).finish()
}

/// The same, taken away.
pub(crate) fn no_cookie(public_url: &str, link: &str) -> Cookie<'static> {
    let mut cookie = cookie(public_url, link, &Pass { value: String::new(), seconds: 0 });
    cookie.make_removal();
    cookie
}

const SECURE_NAME: &str = "__Host-sceau-mine";
const PLAIN_NAME: &str = "sceau-mine";
/// Two numbers and a hash.
const LONGEST: usize = 128;
