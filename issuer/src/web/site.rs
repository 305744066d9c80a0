//! What every handler works with, whose language a visitor reads, and how it answers with a page.

use std::future::{Ready, ready};
use std::ops::Deref;
use std::sync::Arc;

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, VARY};
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use jiff::tz::TimeZone;
use tokio::runtime::Handle;

use crate::actions::challenges::Challenges;
use crate::actions::desk::Desk;
use crate::actions::issue_one::gather::Gathering;
use crate::config::Config;
use crate::config::network::Network;
use crate::web::pace::Paces;
use crate::web::press::Press;
use crate::web::problem::{Page, Problem};
use crate::web::readiness::Found;
use crate::web::views::frame::{Reader, TryOut};
use crate::words::Words;

/// The desk, and what the configuration says of pages.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) desk: Desk,
    pub(crate) press: Press,
    pub(crate) challenges: Challenges,
    /// Whether it could work, as last found.
    pub(crate) found: Found,
    /// Whose word about whom they heard is believed.
    pub(crate) proxies: Vec<Network>,
    pub(crate) paces: Arc<Paces>,
    /// Single results that programs brought, and that wait for those before them.
    pub(crate) gathering: Gathering,
    pub(crate) public_url: String,
    pub(crate) verifier_url: String,
    pub(crate) try_out: TryOut,
    pub(crate) time_zone: TimeZone,
}

impl Site {
    pub(crate) fn new(config: &Config, desk: Desk, challenges: Challenges) -> Self {
        let Config { public_url, verifier_url, time_zone, trusted_proxies: proxies, .. } = config.clone();
        let try_out = match (config.demo, config.is_try_out()) {
            (true, _) => TryOut::Demonstration,
            (false, true) => TryOut::Local,
            (false, false) => TryOut::No,
        };
        let paces = Arc::new(Paces::new(config.api_rate));
        let found = Found::default();
        let gathering = Gathering::new(Handle::current());
        Self { desk, press: Press::new(), challenges, found, proxies, paces, gathering, public_url, verifier_url, try_out, time_zone }
    }
}

/// The site, as one reader visits it: what handlers for people take.
pub(crate) struct Visit {
    site: web::Data<Site>,
    pub(crate) reader: Reader,
}

impl Visit {
    /// A page as an answer.
    pub(crate) fn answer(&self, html: Result<String, impl std::error::Error>) -> Result<HttpResponse, Page> {
        let html = html.map_err(|error| self.refuse(Problem::internal(&error)))?;
        let mut answer = HttpResponse::Ok();
        let answer = answer.content_type("text/html; charset=utf-8").insert_header((CACHE_CONTROL, "no-cache"));
        let answer = answer.insert_header((CONTENT_LANGUAGE, self.reader.words.html()));
        Ok(answer.insert_header((VARY, "Accept, Accept-Language")).body(html))
    }

    /// A refusal as a page.
    pub(crate) fn refuse(&self, problem: impl Into<Problem>) -> Page {
        Page { problem: problem.into(), reader: self.reader.clone(), try_out: self.try_out }
    }
}

impl Deref for Visit {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.site
    }
}

impl FromRequest for Visit {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let site = request.app_data::<web::Data<Site>>().cloned().ok_or_else(|| Problem::internal(&std::io::Error::other("no site")));
        ready(site.map(|site| Self { site, reader: reader(request) }))
    }
}

/// The cookie of ours that a request brings: under the name that our own address gives it, and under no other. Over TLS that name begins with
/// `__Host-`, so that no other host and no page without TLS can have put it there; browsers refuse it over plain http.
pub(crate) fn own_cookie(request: &HttpRequest, secure: &str, plain: &str) -> Option<Cookie<'static>> {
    let site = request.app_data::<web::Data<Site>>()?;
    request.cookie(if site.public_url.starts_with("https://") { secure } else { plain })
}

/// Read by hand: an unreadable query is no reason to refuse a page.
fn reader(request: &HttpRequest) -> Reader {
    let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
    let asked = pairs.find(|(name, _)| name == "lang").map(|(_, tag)| tag.into_owned());
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Reader { words: Words::for_reader(asked.as_deref(), accepted), chose: asked.is_some() }
}
