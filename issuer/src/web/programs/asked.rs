//! What a program asks to be done. The body is read once it is known who asks; under an `Idempotency-Key` a request is answered once, and
//! asked again it gets the same answer. It is done to its end even where nobody waits for the answer any more.

use std::future::{Future, Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest, HttpResponse};

use crate::actions::repeat_answer::{Begun, Kept, Repeatable, Which, begin_answer, end_answer};
use crate::web::pace::Load;
use crate::web::problem::{Problem, Refusal};
use crate::web::programs::answer::Answer;
use crate::web::programs::caller::Program;
use crate::web::programs::fields::Fields;

/// A request that changes something.
pub(crate) struct Asked {
    request: HttpRequest,
    payload: Payload,
}

/// Its body, and of what kind it is said to be.
pub(crate) struct Sent {
    pub(crate) bytes: Bytes,
    kind: String,
    _load: Option<Load>,
}

impl FromRequest for Asked {
    type Error = Refusal;
    type Future = Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(Ok(Self { request: request.clone(), payload: payload.take() }))
    }
}

impl Asked {
    /// Does the work, or repeats what came of it.
    pub(crate) async fn once<M, F, W>(self, caller: Program<M>, work: F) -> Result<HttpResponse, Refusal>
    where
        M: 'static,
        F: FnOnce(Program<M>, Sent) -> W + 'static,
        W: Future<Output = Result<Answer, Refusal>> + 'static,
    {
        let Self { request, mut payload } = self;
        let key = key(&request)?;
        let kind = header(&request, CONTENT_TYPE.as_str()).unwrap_or_default().to_owned();
        let load = if is_large(&request) {
            Some(caller.site.paces.carry(caller.id).map_err(|wait| Problem::TooManyRequests { wait })?)
        } else {
            None
        };
        let bytes = Bytes::from_request(&request, &mut payload).await.map_err(|_| Problem::TooLarge)?;
        let head = [request.method().as_str(), request.path(), request.query_string(), kind.as_str()];
        let Some(key) = key else { return see_through(caller, Sent { bytes, kind, _load: load }, None, work).await };
        let repeatable = Repeatable { program: caller.id, key: &key, head: &head, body: &bytes };
        let begun = begin_answer(&caller.site.desk, &repeatable).await.map_err(|error| Problem::internal(&error))?;
        match begun {
            (_, Begun::Answered(Kept { status, body, location })) => Ok(Answer { status, body, location, is_secret: false }.respond()),
            (which, Begun::Fresh) => see_through(caller, Sent { bytes, kind, _load: load }, Some(which), work).await,
            (_, Begun::InProgress) => Err(Problem::CannotNow { reason: "in-progress" }.into()),
            (_, Begun::Other) => Err(Problem::KeyReused.into()),
        }
    }
}

/// A task of its own: a connection that breaks ends the wait, and not the work.
async fn see_through<M, F, W>(caller: Program<M>, sent: Sent, which: Option<Which>, work: F) -> Result<HttpResponse, Refusal>
where
    M: 'static,
    F: FnOnce(Program<M>, Sent) -> W + 'static,
    W: Future<Output = Result<Answer, Refusal>> + 'static,
{
    let desk = caller.site.desk.clone();
    let task = actix_web::rt::spawn(async move {
        let done = work(caller, sent).await;
        if let Some(which) = which {
            let kept = match &done {
                Ok(answer) => Some(answer.clone()).filter(|answer| !answer.is_secret),
                // What was refused was not done: it may be asked again. A refusal says back what was sent, names of people and all, and as
                // much of it as was sent.
                Err(_) => None,
            };
            let kept = kept.map(|Answer { status, body, location, .. }| Kept { status, body, location });
            end_answer(&desk, which, kept).await?;
        }
        done
    });
    let done: Result<Answer, Refusal> = task.await.map_err(|error| Problem::internal(&error))?;
    Ok(done?.respond())
}

impl Sent {
    /// The members of the object that was sent.
    pub(crate) fn fields(&self) -> Result<Fields, Refusal> {
        self.is_of(&["application/json"])?;
        Fields::read(&self.bytes)
    }

    /// The same where nothing need be sent.
    pub(crate) fn fields_if_any(&self) -> Result<Fields, Refusal> {
        if self.bytes.is_empty() { Ok(Fields::none()) } else { self.fields() }
    }

    /// Refuses what is not of one of these kinds.
    pub(crate) fn is_of(&self, kinds: &[&str]) -> Result<(), Refusal> {
        let said = self.kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kinds.contains(&said.as_str()) { Ok(()) } else { Err(Problem::MediaTypeUnknown.into()) }
    }
}

/// Whether the body may be larger than a form: a sheet of which nobody says how long it is, or that it is long.
fn is_large(request: &HttpRequest) -> bool {
    let said = header(request, CONTENT_LENGTH.as_str()).and_then(|length| length.parse::<usize>().ok());
    request.match_pattern().as_deref() == Some("/api/v1/imports") && said.is_none_or(|length| length > LARGEST_ORDINARY)
}

/// `Idempotency-Key`: a string of RFC 9651, or the same without its quotes.
fn key(request: &HttpRequest) -> Result<Option<String>, Refusal> {
    let unreadable = || Refusal(Problem::RequestUnreadable { part: KEY });
    let mut lines = request.headers().get_all(KEY);
    let Some(line) = lines.next() else { return Ok(None) };
    let text = line.to_str().map_err(|_| unreadable())?.trim();
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let fit = (1..=LONGEST_KEY).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\');
    if fit && lines.next().is_none() { Ok(Some(bare.to_owned())) } else { Err(unreadable()) }
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

const KEY: &str = "Idempotency-Key";
const LONGEST_KEY: usize = 255;
/// Bytes of a body that nobody counts.
const LARGEST_ORDINARY: usize = 1024 * 1024;
