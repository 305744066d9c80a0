//! What every request shares: who answers, under which address, in whose language.

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use url::Url;

use crate::examine::Examiner;
use crate::words::Words;

/// Where questions are brought.
pub struct Desk {
    /// Answers them.
    pub examiner: Examiner,
    /// The origin that people see.
    pub public_url: Url,
}

/// The words for whoever asks: in the language asked for, else in one that the browser accepts.
pub(crate) fn words(request: &HttpRequest, asked: Option<&str>) -> Words {
    Words::for_reader(asked, request.headers().get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()))
}
