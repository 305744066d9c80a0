//! What every handler works with, and how it answers with a page.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, VARY};

use crate::actions::desk::Desk;
use crate::config::Config;
use crate::web::problem::{Page, Problem};
use crate::web::views::frame::TryOut;
use crate::words::Words;

/// The desk, and what the configuration says of pages.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) desk: Desk,
    pub(crate) public_url: String,
    pub(crate) verifier_url: String,
    pub(crate) try_out: TryOut,
    pub(crate) words: Words,
}

impl Site {
    pub(crate) fn new(config: &Config, desk: Desk) -> Self {
        let Config { public_url, verifier_url, .. } = config.clone();
        let try_out = match (config.demo, config.is_try_out()) {
            (true, _) => TryOut::Demonstration,
            (false, true) => TryOut::Local,
            (false, false) => TryOut::No,
        };
        Self { desk, public_url, verifier_url, try_out, words: Words::french() }
    }

    /// A page as an answer.
    pub(crate) fn answer(&self, html: Result<String, impl std::error::Error>) -> Result<HttpResponse, Page> {
        let html = html.map_err(|error| self.refuse(Problem::internal(&error)))?;
        let mut answer = HttpResponse::Ok();
        let answer = answer.content_type("text/html; charset=utf-8").insert_header((CACHE_CONTROL, "no-cache"));
        Ok(answer.insert_header((VARY, "Accept")).body(html))
    }

    /// A refusal as a page.
    pub(crate) fn refuse(&self, problem: impl Into<Problem>) -> Page {
        Page { problem: problem.into(), try_out: self.try_out }
    }
}
