//! The same for people: pages complete without a script. What they say stands in `words/`, how it looks in `templates/`.

mod assets;
mod frame;
mod receipt;
mod says;

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use badge::Report;
use badge::report::{Evidence, MatchedBy, Outcome, Recipient, Trust, Verdict as Found, Voucher};
use badge::timestamp::Timestamp;

use crate::asked::Asked;
use crate::desk::{Desk, words};
use crate::examine::Answer;
use crate::problem::{self, Problem};
use crate::verdict::{Content, Icon, Telling, Tone};
use crate::words::{Arg, Words, shown};
use frame::{Page, Switch};
use receipt::Receipt;
use says::Says;

/// `GET /`: the question. A badge in the query fills the field and nothing more, because programs that draw previews of
/// links follow them, and none of them shall make us ask a stranger anything.
pub(crate) async fn ask(desk: web::Data<Desk>, request: HttpRequest) -> HttpResponse {
    let words = words(&request, queried(&request, "lang").as_deref());
    let filled = queried(&request, "badge");
    let switch = Switch::Link { path: String::from("/"), badge: filled.clone() };
    let page = Page::new(&desk, &words, words.say("ask-page-title"), switch);
    render(&desk, &words, StatusCode::OK, &Ask { page, filled: filled.unwrap_or_default() })
}

/// `POST /verify`: the verdict, 200 whatever it is.
pub(crate) async fn verify(desk: web::Data<Desk>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let asked = Asked::from_form(&request, payload).await;
    // A button of the switch says it in the form; the form's own address says it otherwise.
    let chosen = asked.as_ref().ok().and_then(Asked::language).map(str::to_owned).or_else(|| queried(&request, "lang"));
    let words = words(&request, chosen.as_deref());
    match judge(&desk, asked, &words).await {
        Ok((answers, asked)) => match answers.as_slice() {
            [Answer { outcome: Ok(report), .. }] => verdict(&desk, &words, report, &asked),
            [Answer { outcome: Err(unreadable), .. }] => refuse(&desk, &words, &Problem::from(*unreadable)),
            answers => list(&desk, &words, answers, &asked),
        },
        Err(problem) => refuse(&desk, &words, &problem),
    }
}

/// `GET /problems/{slug}`: the page that the `type` of a problem leads to.
pub(crate) async fn problem(desk: web::Data<Desk>, request: HttpRequest) -> HttpResponse {
    let words = words(&request, queried(&request, "lang").as_deref());
    let wanted = request.match_info().get("slug").unwrap_or_default();
    match problem::known(wanted) {
        Some(slug) => render(&desk, &words, StatusCode::OK, &Refused::new(&desk, &words, slug, None)),
        None => refuse(&desk, &words, &Problem::NotFound),
    }
}

/// `GET /assets/{version}/{name}`: style, font, pictures.
pub(crate) async fn asset(desk: web::Data<Desk>, request: HttpRequest) -> HttpResponse {
    let part = |name| request.match_info().get(name).unwrap_or_default();
    let Some(asset) = assets::find(part("version"), part("name")) else {
        return reject(&desk, &request, &Problem::NotFound);
    };
    HttpResponse::Ok().insert_header((CONTENT_TYPE, asset.kind)).insert_header((CACHE_CONTROL, asset.keep)).body(asset.bytes)
}

/// Any other address: a page, or problem details under `/api`.
pub(crate) async fn not_found(desk: web::Data<Desk>, request: HttpRequest) -> HttpResponse {
    reject(&desk, &request, &Problem::NotFound)
}

/// A route that wants another method.
pub(crate) async fn wrong_method(allow: &'static str, desk: web::Data<Desk>, request: HttpRequest) -> HttpResponse {
    reject(&desk, &request, &Problem::MethodNotAllowed { allow })
}

/// What the query says under that name. Read by hand: an unreadable query is no reason to refuse a page.
fn queried(request: &HttpRequest, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// A refusal: a page, or problem details for programs.
pub(crate) fn reject(desk: &Desk, request: &HttpRequest, problem: &Problem) -> HttpResponse {
    let words = words(request, queried(request, "lang").as_deref());
    let is_program = ["/api/", "/credentials/", "/presentations/"].iter().any(|routes| request.path().starts_with(routes));
    if is_program { problem.respond(&words, &desk.public_url) } else { refuse(desk, &words, problem) }
}

async fn judge(desk: &Desk, asked: Result<Asked, Problem>, words: &Words) -> Result<(Vec<Answer>, Asked), Problem> {
    let mut asked = asked?;
    let answers = desk.examiner.examine_each(asked.questions(&words.tag())?).await;
    Ok((answers, asked))
}

/// Several badges at a time: the headline of each.
fn list(desk: &Desk, words: &Words, answers: &[Answer], asked: &Asked) -> HttpResponse {
    let title = words.say_with("several-title", &[("count", Arg::Number(i64::try_from(answers.len()).unwrap_or(i64::MAX)))]);
    let entries = answers.iter().map(|answer| Entry::of(answer, asked.recipient.as_deref(), words)).collect();
    let page = Page::new(desk, words, title.clone(), Switch::FromStart);
    render(desk, words, StatusCode::OK, &Several { page, title, entries })
}

fn verdict(desk: &Desk, words: &Words, report: &Report, asked: &Asked) -> HttpResponse {
    let told = Telling::of(report, asked.recipient.as_deref(), words);
    let title = format!("{} · {}", told.tag, told.title);
    let says_title = match told.content {
        Content::Confirm => "says-title-confirm",
        Content::Past(_) => "says-title-past",
        Content::Stands | Content::Unproven => "says-title",
    };
    let json = serde_json::to_string_pretty(report).unwrap_or_default();
    let page = Verdict {
        // What was pasted can be asked again in another language; a file would have to be chosen again by hand.
        page: Page::new(desk, words, title, if asked.text().is_some() { Switch::SameForm } else { Switch::FromStart }),
        tone_class: tone_class(told.tone),
        checked_at: words.checked_at(report.checked_at),
        phone: told.phone.as_deref().map(|phone| (shown(phone), dialled(phone))),
        again: asked.text().is_some() && told.tone == Tone::Wait,
        given: asked.text().map(str::to_owned),
        typed: asked.recipient.clone().unwrap_or_default(),
        says: report.badge.as_ref().map(|badge| Says::new(badge, report, words)),
        says_title: words.say(says_title),
        past: if let Content::Past(key) = told.content { Some(words.say(key)) } else { None },
        rows: rows(report, &told, words),
        download: data_url(&json),
        json: in_plain_sight(&json),
        receipt: Receipt::of(report, &told, &desk.public_url),
        told,
    };
    render(desk, words, StatusCode::OK, &page)
}

fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Bad => "bad",
        Tone::Care => "care",
        Tone::Ok => "ok",
        Tone::Wait => "wait",
    }
}

fn refuse(desk: &Desk, words: &Words, problem: &Problem) -> HttpResponse {
    let incident = if let Problem::Internal { incident } = problem { Some(incident.as_str()) } else { None };
    let mut response = render(desk, words, problem.status(), &Refused::new(desk, words, problem.slug(), incident));
    if let Some((name, value)) = problem.header() {
        response.headers_mut().insert(name, value);
    }
    problem.mark(&mut response);
    response
}

fn render(desk: &Desk, words: &Words, status: StatusCode, page: &impl Template) -> HttpResponse {
    match page.render() {
        Ok(html) => HttpResponse::build(status)
            .content_type("text/html; charset=utf-8")
            .insert_header((CONTENT_LANGUAGE, words.html().to_owned()))
            .insert_header((VARY, "Accept-Language"))
            .insert_header((CONTENT_SECURITY_POLICY, POLICY))
            .body(html),
        Err(error) => Problem::internal(&error).respond(words, &desk.public_url),
    }
}

/// As for every answer, and for the scripts that pages may do without: our own files, never a line inside a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";

#[derive(Template)]
#[template(path = "ask.html")]
struct Ask<'a> {
    page: Page<'a>,
    filled: String,
}

#[derive(Template)]
#[template(path = "verdict.html")]
struct Verdict<'a> {
    page: Page<'a>,
    told: Telling<'a>,
    tone_class: &'static str,
    checked_at: String,
    /// As shown, and as dialled.
    phone: Option<(String, String)>,
    /// Whether the same question may have another answer soon.
    again: bool,
    /// What was pasted, to be asked again.
    given: Option<String>,
    typed: String,
    says: Option<Says>,
    says_title: String,
    past: Option<String>,
    rows: Vec<Row>,
    json: String,
    /// The same as a file to keep; a link that asks nobody.
    download: String,
    receipt: Receipt,
}

#[derive(Template)]
#[template(path = "several.html")]
struct Several<'a> {
    page: Page<'a>,
    title: String,
    entries: Vec<Entry>,
}

/// One badge of several.
struct Entry {
    /// What it is called: the name of its file.
    named: String,
    tone: Tone,
    tone_class: &'static str,
    tag: String,
    title: String,
    say: String,
    /// Whose it is, where somebody's word says so.
    recipient: Option<String>,
    json: Option<String>,
}

impl Entry {
    fn of(answer: &Answer, typed: Option<&str>, words: &Words) -> Self {
        let named = shown(&answer.named);
        match &answer.outcome {
            Ok(report) => {
                let told = Telling::of(report, typed, words);
                let proven = told.content != Content::Unproven;
                let recipient = report.badge.as_ref().and_then(|badge| badge.recipient.as_deref()).filter(|_| proven).map(shown);
                let json = Some(in_plain_sight(&serde_json::to_string_pretty(report).unwrap_or_default()));
                Self {
                    named,
                    tone: told.tone,
                    tone_class: tone_class(told.tone),
                    tag: told.tag,
                    title: told.title,
                    say: told.say,
                    recipient,
                    json,
                }
            }
            Err(unreadable) => {
                let slug = Problem::from(*unreadable).slug();
                let (title, say) = (words.say(slug), words.say(&format!("{slug}.sentence")));
                let next = words.say(&format!("{slug}.now"));
                Self {
                    named,
                    tone: Tone::Wait,
                    tone_class: tone_class(Tone::Wait),
                    tag: words.say("face-undecided.tag"),
                    title,
                    say: format!("{say} {next}"),
                    recipient: None,
                    json: None,
                }
            }
        }
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Refused<'a> {
    page: Page<'a>,
    slug: &'a str,
    sentence: String,
    now: String,
    incident: Option<String>,
}

impl<'a> Refused<'a> {
    fn new(desk: &Desk, words: &'a Words, slug: &'a str, incident: Option<&str>) -> Self {
        let incident = incident.map(|number| words.say_with("problem-incident", &[("incident", Arg::Text(number))]));
        let switch = Switch::Link { path: format!("/problems/{slug}"), badge: None };
        let page = Page::new(desk, words, words.say(slug), switch);
        Self { page, slug, sentence: format!("{slug}.sentence"), now: format!("{slug}.now"), incident }
    }
}

/// One line of the table for specialists.
struct Row {
    outcome: String,
    check: String,
    slug: Option<&'static str>,
    evidence: Vec<String>,
}

/// Every check, and what stands beside the verdict.
fn rows(report: &Report, told: &Telling<'_>, words: &Words) -> Vec<Row> {
    let mut rows: Vec<Row> = report
        .checks
        .iter()
        .map(|check| Row {
            outcome: told.outcome(check.outcome),
            check: told.check_name(check.name),
            slug: check.outcome.slug(),
            evidence: check.evidence.iter().map(line).collect(),
        })
        .collect();
    let issuer = report.badge.as_ref().map(|badge| shown(&badge.issuer.id));
    rows.push(Row {
        outcome: words.say(&format!("trust-{}", report.trust.kind())),
        check: words.say("check-trust"),
        slug: report.trust.note(),
        evidence: issuer.into_iter().chain(vouchers(&report.trust)).collect(),
    });
    rows.push(Row {
        outcome: words.say(match report.recipient {
            Recipient::Close => "recipient-close",
            Recipient::Match => "recipient-match",
            Recipient::Mismatch => "recipient-mismatch",
            Recipient::NotAsked => "recipient-not-asked",
        }),
        check: words.say("check-recipient"),
        slug: report.recipient.note(),
        evidence: report.recipient_by.iter().map(identity).collect(),
    });
    if let Some(creator) = report.badge.as_ref().and_then(|badge| badge.achievement.creator.as_ref()) {
        rows.push(Row { outcome: String::new(), check: words.say("check-creator"), slug: None, evidence: vec![shown(creator)] });
    }
    let issuer = report.badge.as_ref().map(|badge| badge.issuer.id.as_str()).unwrap_or_default();
    rows.extend(report.endorsements.iter().map(|endorsement| endorsed(endorsement, issuer, words)));
    rows
}

/// Who vouches, from when to when, and by what id where the word was signed.
fn vouchers(trust: &Trust) -> Vec<String> {
    let (Trust::Lapsed(known) | Trust::OutsideScope(known) | Trust::Recognised(known)) = trust else { return Vec::new() };
    let moment = |moment: Option<Timestamp>| moment.map_or_else(|| String::from("…"), |moment| moment.to_string());
    let one = |by: &Voucher| {
        let id = by.id.as_deref().map(|id| format!(" = {}", shown(id))).unwrap_or_default();
        format!("{}{id} ({} / {})", shown(&by.name), moment(by.since), moment(by.until))
    };
    known.vouchers.iter().map(one).collect()
}

/// Which identity of the badge fitted, and how it was written (attacks I06, I07).
fn identity(by: &MatchedBy) -> String {
    let (hashed, weak) = (if by.hashed { ", hashed" } else { "" }, if by.weak { ", md5" } else { "" });
    format!("{} {}/{}{hashed}{weak}, {}", shown(&by.kind), by.number, by.of, by.written)
}

/// An endorsement: where it stands, who signed it, and what was found that is not good.
fn endorsed(endorsement: &Report, of: &str, words: &Words) -> Row {
    let place = endorsement.input.rsplit_once('#').map_or(endorsement.input.as_str(), |(_, place)| place);
    let all = || endorsement.checks.iter().flat_map(|check| &check.evidence);
    let issuer = all().find(|evidence| evidence.at == "/issuer/id");
    // Whoever recommends itself recommends nothing (attack D11).
    let own = issuer.is_some_and(|evidence| evidence.value == of);
    let issuer = issuer.map(line);
    let faults = endorsement.checks.iter().filter(|check| matches!(check.outcome, Outcome::Fail(_) | Outcome::Unknown(_)));
    let faults: BTreeSet<&str> = faults.filter_map(|check| check.outcome.slug()).collect();
    Row {
        outcome: words.say(match endorsement.verdict() {
            Found::Invalid => "outcome-fail",
            Found::Undecided => "outcome-unknown",
            Found::Valid => "outcome-pass",
        }),
        check: words.say(if own { "check-endorsement-own" } else { "check-endorsement" }),
        slug: None,
        evidence: [shown(place)].into_iter().chain(issuer).chain(faults.into_iter().map(str::to_owned)).collect(),
    }
}

fn line(evidence: &Evidence) -> String {
    let digest = evidence.sha256.as_deref().map(|sha256| format!(" sha256:{sha256}")).unwrap_or_default();
    format!("{} = {}{digest}", shown(&evidence.at), shown(&evidence.value))
}

/// A telephone number as a `tel:` link wants it (RFC 3966): digits and a leading plus.
fn dialled(phone: &str) -> String {
    phone.chars().enumerate().filter(|(i, c)| c.is_ascii_digit() || (*i == 0 && *c == '+')).map(|(_, c)| c).collect()
}

/// The report as a link that holds it: kept without a script, and without being asked for a second time.
fn data_url(json: &str) -> String {
    let mut url = String::from("data:application/json;charset=utf-8,");
    url.extend(url::form_urlencoded::byte_serialize(json.as_bytes()).map(|part| if part == "+" { "%20" } else { part }));
    url
}

/// JSON whose invisible characters can be seen: inside its strings they may turn the order of what is read.
fn in_plain_sight(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_seen_in_the_report() {
        assert_eq!(in_plain_sight("{\"name\": \"a\u{202e}b é\"}"), "{\"name\": \"a\\u202eb é\"}");
    }

    #[test]
    fn a_telephone_link_holds_digits_only() {
        assert_eq!(dialled("+33 3 00 00 00 00"), "+33300000000");
        assert_eq!(dialled("03.00;ext=1\"><script>"), "03001");
    }
}
