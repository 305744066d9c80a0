//! What somebody asked of us over HTTP, parsed at the door: a form, a form with a file, or a body that is a badge.
//! Nothing further down looks at a header or a field name again.

use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{self, Bytes};
use actix_web::{FromRequest as _, HttpRequest};
use badge::timestamp::Timestamp;
use futures_util::StreamExt as _;
use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::examine::{Input, Question, Unreadable, may_be_large};
use crate::problem::Problem;

/// A badge, and what else the reader said.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    text: Option<String>,
    /// What is no text, each with its name.
    files: Vec<(String, Input)>,
    /// The person that the badge should be about.
    pub(crate) recipient: Option<String>,
    now: Option<String>,
    lang: Option<String>,
    /// Held while a large picture is in memory.
    _seat: Option<SemaphorePermit<'static>>,
}

/// The JSON body of `POST /api/v1/verify`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<'a> {
    /// As written, so that a badge in it keeps its own bytes.
    #[serde(borrow)]
    input: &'a RawValue,
    recipient: Option<String>,
    lang: Option<String>,
    now: Option<String>,
}

impl Asked {
    /// The body of the page's form: `application/x-www-form-urlencoded` or `multipart/form-data`.
    pub(crate) async fn from_form(request: &HttpRequest, payload: web::Payload) -> Result<Self, Problem> {
        in_time(Self::form(request, payload)).await
    }

    async fn form(request: &HttpRequest, payload: web::Payload) -> Result<Self, Problem> {
        match media_type(request).as_str() {
            "application/x-www-form-urlencoded" => {
                let body = bytes(payload, MOST_BODY).await?;
                let mut asked = Self::default();
                for (name, value) in url::form_urlencoded::parse(&body) {
                    asked.put(&name, None, value.into_owned().into_bytes())?;
                }
                Ok(asked)
            }
            "multipart/form-data" => Self::from_parts(request, payload).await,
            _ => Err(Problem::UnsupportedMediaType),
        }
    }

    /// The body of `POST /api/v1/verify`, by Content-Type alone: what a body looks like is the sender's choice, what it
    /// says it is is the sender's word.
    pub(crate) async fn from_body(request: &HttpRequest, payload: web::Payload) -> Result<Self, Problem> {
        in_time(Self::body(request, payload)).await
    }

    async fn body(request: &HttpRequest, payload: web::Payload) -> Result<Self, Problem> {
        match media_type(request).as_str() {
            "application/json" => Self::from_json(&bytes(payload, MOST_BODY).await?),
            "application/vc" | "application/vc+ld+json" | "application/ld+json" => {
                let body = bytes(payload, badge::document::MAX_BYTES).await?;
                Ok(Self { files: vec![(String::from(UNNAMED), Input::Bytes(body.to_vec()))], ..Self::default() })
            }
            "text/plain" | "application/vc+jwt" => {
                let body = bytes(payload, badge::document::MAX_BYTES).await?;
                let text = String::from_utf8(body.to_vec()).map_err(|_| Unreadable::UnreadableInput)?;
                Ok(Self { text: some(text), ..Self::default() })
            }
            "multipart/form-data" => Self::from_parts(request, payload).await,
            _ => Err(Problem::UnsupportedMediaType),
        }
    }

    fn from_json(body: &[u8]) -> Result<Self, Problem> {
        let body: Body<'_> = serde_json::from_slice(body).map_err(|_| Problem::MalformedRequest { member: "input" })?;
        let rest = Self { recipient: body.recipient, now: body.now, lang: body.lang, ..Self::default() };
        let raw = body.input.get();
        if raw.starts_with('{') {
            return Ok(Self { files: vec![(String::from(UNNAMED), Input::Bytes(raw.as_bytes().to_vec()))], ..rest });
        }
        let text: String = serde_json::from_str(raw).map_err(|_| Problem::MalformedRequest { member: "input" })?;
        Ok(Self { text: some(text), ..rest })
    }

    async fn from_parts(request: &HttpRequest, payload: web::Payload) -> Result<Self, Problem> {
        let malformed = |_| Problem::MalformedRequest { member: "body" };
        let mut raw = payload.into_inner();
        let mut parts = Multipart::from_request(request, &mut raw).await.map_err(malformed)?;
        let mut asked = Self::default();
        let (mut left, mut count) = (MOST_BODY, 0_u8);
        while let Some(part) = parts.next().await {
            let mut part = part.map_err(|_| Problem::MalformedRequest { member: "body" })?;
            count += 1;
            if count > MOST_PARTS {
                return Err(Problem::SeveralInputs);
            }
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.content_disposition().and_then(|d| d.get_filename()).map(str::to_owned);
            let mut content = Vec::new();
            while let Some(chunk) = part.next().await {
                let chunk = chunk.map_err(|_| Problem::MalformedRequest { member: "body" })?;
                if chunk.len() > left && asked._seat.is_none() && file.is_some() && may_be_large(&content) {
                    asked._seat = LARGE_PICTURES.acquire().await.ok();
                    left += MOST_OF_FILES;
                }
                left = left.checked_sub(chunk.len()).ok_or(Unreadable::TooLarge)?;
                content.extend_from_slice(&chunk);
            }
            asked.put(&name, file, content)?;
        }
        Ok(asked)
    }

    fn put(&mut self, name: &str, file: Option<String>, content: Vec<u8>) -> Result<(), Problem> {
        let text = |content: Vec<u8>| String::from_utf8(content).map_err(|_| Problem::from(Unreadable::UnreadableInput));
        match (name, file) {
            // A browser sends a file part without name and content where no file was chosen.
            (_, Some(file)) if file.is_empty() && content.is_empty() => {}
            (_, Some(file)) => {
                // The name is only said back, never used as a path (attack B09).
                let named = crate::words::shown(file.rsplit(['/', '\\']).next().unwrap_or_default());
                self.files.push((named, Input::File(content)));
            }
            ("badge" | "input", None) => self.text = some(text(content)?),
            ("name" | "recipient", None) => self.recipient = some(text(content)?),
            ("now", None) => self.now = some(text(content)?),
            ("lang", None) => self.lang = some(text(content)?),
            _ => return Err(Problem::MalformedRequest { member: "body" }),
        }
        Ok(())
    }

    /// The language that was asked for in the body.
    pub(crate) fn language(&self) -> Option<&str> {
        self.lang.as_deref()
    }

    /// What was typed or pasted, to be put into the form again.
    pub(crate) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// A question for each thing that was given, for one who reads `lang`; files are handed over with them.
    pub(crate) fn questions(&mut self, lang: &str) -> Result<Vec<Question>, Problem> {
        let moment = |text: &str| Timestamp::parse(text).ok_or(Problem::MalformedRequest { member: "now" });
        let now = self.now.as_deref().map(moment).transpose()?;
        let text = self.text.as_ref().map(|text| (named(text), Input::Text(text.clone())));
        let given: Vec<(String, Input)> = text.into_iter().chain(std::mem::take(&mut self.files)).collect();
        match given.len() {
            0 => Err(Problem::NothingGiven),
            1..=MOST_INPUTS => {
                let question = |(named, input)| Question { input, named, recipient: self.recipient.clone(), now, lang: lang.to_owned() };
                Ok(given.into_iter().map(question).collect())
            }
            _ => Err(Problem::SeveralInputs),
        }
    }
}

/// A JSON body of the VC-API, which has room for two badges: a presentation holds several.
pub(crate) async fn json(request: &HttpRequest, payload: web::Payload) -> Result<Bytes, Problem> {
    match media_type(request).as_str() {
        "application/json" => in_time(bytes(payload, MOST_BODY)).await,
        _ => Err(Problem::UnsupportedMediaType),
    }
}

/// A URL names itself; pasted text has no name.
fn named(text: &str) -> String {
    let text = text.trim();
    if text.starts_with("https://") || text.starts_with("http://") { text.to_owned() } else { String::from(UNNAMED) }
}

fn some(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn media_type(request: &HttpRequest) -> String {
    let header = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A body may drip in for as long as this.
async fn in_time<T>(asked: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    tokio::time::timeout(TIME_FOR_BODY, asked).await.unwrap_or(Err(Problem::TooSlow))
}

async fn bytes(payload: web::Payload, limit: usize) -> Result<Bytes, Problem> {
    match payload.to_bytes_limited(limit).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Problem::MalformedRequest { member: "body" }),
        Err(_) => Err(Unreadable::TooLarge.into()),
    }
}

/// How a reader names what has no name: the same as on a command line.
const UNNAMED: &str = "-";

/// Half a megabyte over a slow telephone line; one who drips a byte a second must not hold a connection for days.
const TIME_FOR_BODY: Duration = Duration::from_secs(30);

/// A badge may come escaped inside JSON or a form, which makes it longer.
const MOST_BODY: usize = 2 * badge::document::MAX_BYTES;

/// This many pictures of more than [`MOST_BODY`] are in memory at a time; who brings one more waits, as long as a body may
/// take. Smaller ones, which nearly all are, do not wait.
static LARGE_PICTURES: Semaphore = Semaphore::const_new(16);

/// Things that are judged in one answer.
const MOST_INPUTS: usize = 8;

/// Of all files of one question together, where one of them is of a kind that may be large.
const MOST_OF_FILES: usize = badge::baked::MAX_PICTURE;

/// The things, and a field of each name: ten thousand empty parts cost more than one large one (attack B09).
const MOST_PARTS: u8 = 12;
