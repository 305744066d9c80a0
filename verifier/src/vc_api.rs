//! The VC-API: programs ask whether any credential or presentation holds, and are told yes (200) or no (400). Stricter than the page: every
//! rule of the data model counts, and what could not be found out is no yes. A credential whose issuer does not control the key is refused
//! here as everywhere.

use actix_web::{HttpRequest, HttpResponse, web};
use badge::canon::contexts::ContextSet;
use badge::case::{Case, Expected, Policy};
use badge::opened::Opened;
use badge::presentation;
use badge::report::{Check, Verdict};
use badge::sources::Sources;
use badge::verify;
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use crate::asked;
use crate::desk::{self, Desk};
use crate::problem::{Problem, unanswered};
use crate::words::Words;

/// `POST /credentials/verify`.
pub(crate) async fn credential(desk: web::Data<Desk>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let words = desk::words(&request, None);
    let judged = async {
        let asked = Asked::read(&asked::json(&request, payload).await?, |body| (body.credential, "verifiableCredential"))?;
        let report = desk.examiner.in_rounds(
            |sources| verify::credential(&asked.case(&desk, sources), &asked.expected),
            |report| report.missing().map(str::to_owned).collect(),
        );
        let report = report.await;
        Ok((report.verdict(), report.checks))
    };
    answer(&desk, &words, judged.await)
}

/// `POST /presentations/verify`.
pub(crate) async fn presentation(desk: web::Data<Desk>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let words = desk::words(&request, None);
    let judged = async {
        let asked = Asked::read(&asked::json(&request, payload).await?, |body| (body.presentation, "verifiablePresentation"))?;
        // What a token around a presentation says of time and place is not judged, so that it is none.
        if asked.opened.envelope.is_some() {
            return Err(Problem::MalformedRequest { member: "verifiablePresentation" });
        }
        let report = desk.examiner.in_rounds(
            |sources| presentation::verify(&asked.case(&desk, sources), &asked.expected),
            |report| report.missing().map(str::to_owned).collect(),
        );
        let report = report.await;
        let inner = report.credentials.iter().flat_map(|credential| credential.checks.clone());
        Ok((report.verdict(), report.checks.iter().cloned().chain(inner).collect()))
    };
    answer(&desk, &words, judged.await)
}

/// The body of a request.
#[derive(Deserialize)]
struct Body<'a> {
    /// As written: it keeps its own bytes, and is read as strictly as a badge.
    #[serde(borrow, rename = "verifiableCredential")]
    credential: Option<&'a RawValue>,
    #[serde(borrow, rename = "verifiablePresentation")]
    presentation: Option<&'a RawValue>,
    options: Option<Options>,
}

/// What else programs say. `checks` names what they care for, and leaves nothing out here: of a revoked credential the signature is good too.
#[derive(Default, Deserialize)]
struct Options {
    domain: Option<String>,
    challenge: Option<String>,
}

/// What is to be judged, and for whom it must be made.
struct Asked {
    opened: Opened,
    expected: Expected,
}

impl Asked {
    fn read<'a>(body: &'a [u8], given: impl Fn(&Body<'a>) -> (Option<&'a RawValue>, &'static str)) -> Result<Self, Problem> {
        let body: Body<'_> = serde_json::from_slice(body).map_err(|_| Problem::MalformedRequest { member: "body" })?;
        let (given, member) = given(&body);
        let opened = given.and_then(|given| presentation::open(given.get().as_bytes())).ok_or(Problem::MalformedRequest { member })?;
        let Options { domain, challenge } = body.options.unwrap_or_default();
        Ok(Self { opened, expected: Expected { domain, challenge } })
    }

    /// Under the wider set of contexts, which no badge may name.
    fn case<'a>(&'a self, desk: &'a Desk, sources: &'a Sources) -> Case<'a> {
        let Opened { document, envelope } = &self.opened;
        let mut case = Case::new(INPUT, document, sources, desk.examiner.now()).enveloped(envelope.as_ref());
        case.policy = Policy { contexts: ContextSet::credentials(), ..desk.examiner.policy().clone() };
        case
    }
}

/// Yes or no, with a problem for each check that did not hold.
fn answer(desk: &Desk, words: &Words, judged: Result<(Verdict, Vec<Check>), Problem>) -> HttpResponse {
    let (mut response, verified, problems) = match judged {
        Ok((Verdict::Valid, _)) => (HttpResponse::Ok(), true, Vec::new()),
        Ok((Verdict::Invalid | Verdict::Undecided, checks)) => {
            let problems = checks.iter().filter_map(|check| unanswered(check, words, &desk.public_url)).collect();
            (HttpResponse::BadRequest(), false, problems)
        }
        Err(problem) => (HttpResponse::build(problem.status()), false, vec![problem.details(words, &desk.public_url)]),
    };
    response.insert_header(("Content-Language", words.html().to_owned())).insert_header(("Vary", "Accept-Language"));
    response.json(json!({ "verified": verified, "problemDetails": problems }))
}

/// What programs send has no name.
const INPUT: &str = "-";
