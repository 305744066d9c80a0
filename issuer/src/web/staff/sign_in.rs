//! Getting in, and leaving this computer.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use crate::actions::send_sign_in::mail_link;
use crate::actions::sign_in::{self, Error};
use crate::web::client::client;
use crate::web::problem::{Page, Problem};
use crate::web::site::Visit;
use crate::web::staff::caller::{SignedIn, no_cookie, private_page, see_other, session_cookie, session_secret};
use crate::web::staff::sent::{Posted, Sent};
use crate::web::views::staff::frame::StaffFrame;
use crate::web::views::staff::sign_in::{CodePage, LinkPage, SignInPage};

/// `GET /staff/sign-in`
pub(crate) async fn page(visit: Visit) -> Result<HttpResponse, Page> {
    let desk = StaffFrame::new(&visit.reader, visit.try_out);
    private_page(&visit, askama::Template::render(&SignInPage { desk, sends_mail: visit.desk.post.mail.is_some(), because: None }))
}

/// An address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    email: String,
}

/// `POST /staff/sign-in`: the same answer, and as soon, whether or not the address is anybody's.
pub(crate) async fn ask(visit: Visit, request: HttpRequest, Posted(Asked { email }): Posted<Asked>) -> Result<HttpResponse, Page> {
    if visit.desk.post.mail.is_none() {
        return Ok(see_other("/staff/sign-in"));
    }
    let (desk, asked, words, origin) = (visit.desk.clone(), email.clone(), visit.reader.words.for_staff(), visit.public_url.clone());
    let client = client(&request);
    // Aside: how long it takes to find somebody, and to make them a link, is nobody's to measure.
    actix_web::rt::spawn(async move {
        if let Err(error) = mail_link(&desk, &client, &asked, &origin, words).await {
            tracing::warn!(%error, "no link was mailed");
        }
    });
    let desk = StaffFrame::new(&visit.reader, visit.try_out);
    private_page(&visit, askama::Template::render(&CodePage { desk, email, was_wrong: false }))
}

/// A code, and the address that it was sent to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Code {
    email: String,
    code: String,
}

/// `POST /staff/sign-in/code`
pub(crate) async fn code(visit: Visit, request: HttpRequest, sent: Posted<Code>) -> Result<HttpResponse, Page> {
    let Posted(Code { email, code }) = sent;
    match sign_in::by_code(&visit.desk, &email, &code, session_secret(&request)).await {
        Ok(session) => Ok(let_in(&visit, &session)),
        Err(Error::Closed) => {
            let desk = StaffFrame::new(&visit.reader, visit.try_out);
            private_page(&visit, askama::Template::render(&CodePage { desk, email, was_wrong: true }))
        }
        Err(error) => Err(visit.refuse(Problem::internal(&error))),
    }
}

/// `GET /staff/sign-in/code`: somebody chose another language after a wrong code, or a telephone opens its page again. The code is typed where
/// the address is.
pub(crate) async fn code_again(visit: Visit) -> Result<HttpResponse, Page> {
    Ok(see_other(&visit.reader.link("/staff/sign-in")))
}

/// `GET /staff/link/{secret}`: a button, and nothing is used up.
pub(crate) async fn link(visit: Visit, secret: web::Path<String>) -> Result<HttpResponse, Page> {
    let works = sign_in::link_works(&visit.desk, &secret).await.map_err(|error| visit.refuse(Problem::internal(&error)))?;
    link_page(&visit, works)
}

/// Nothing stands in its form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// `POST /staff/link/{secret}`
pub(crate) async fn enter(visit: Visit, request: HttpRequest, secret: web::Path<String>, _: Posted<Nothing>) -> Result<HttpResponse, Page> {
    match sign_in::by_link(&visit.desk, &secret, session_secret(&request)).await {
        Ok(session) => Ok(let_in(&visit, &session)),
        Err(Error::Closed) => link_page(&visit, false),
        Err(error) => Err(visit.refuse(Problem::internal(&error))),
    }
}

/// `POST /staff/leave`: "Quitter ce poste".
pub(crate) async fn leave(caller: SignedIn, request: HttpRequest, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    if let Some(secret) = session_secret(&request) {
        sign_in::leave(&caller.visit.desk, &secret).await.map_err(|error| caller.refuse(Problem::internal(&error)))?;
    }
    let desk = StaffFrame::new(&caller.visit.reader, caller.visit.try_out);
    let page = SignInPage { desk, sends_mail: caller.visit.desk.post.mail.is_some(), because: Some("left") };
    let mut answer = private_page(&caller.visit, askama::Template::render(&page))?;
    answer.add_cookie(&no_cookie(&caller.visit.public_url)).map_err(|error| caller.refuse(Problem::internal(&error)))?;
    Ok(answer)
}

pub(super) fn let_in(visit: &Visit, session: &str) -> HttpResponse {
    let mut answer = see_other("/staff");
    // A cookie of ours is always a header.
    let _ = answer.add_cookie(&session_cookie(&visit.public_url, session));
    answer
}

fn link_page(visit: &Visit, works: bool) -> Result<HttpResponse, Page> {
    let desk = StaffFrame::new(&visit.reader, visit.try_out);
    private_page(visit, askama::Template::render(&LinkPage { desk, works }))
}
