//! What a venue gives badges for: its own achievements, made and changed by a form. A change is a new version; badges keep theirs.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use askama::Template as _;
use badge::framework::Framework;
use serde::Deserialize;

use crate::actions::choose_achievement::{Offered, offered};
use crate::actions::offer_achievement::{self, Expecting, offer_achievement, retire_achievement};
use crate::actions::prepare_offer::{ATTENDED, MOST_STEPS, OfferForm};
use crate::store::Error;
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Administering, Reading, see_other};
use crate::web::staff::sent::Sent;
use crate::web::views::shown;
use crate::web::views::staff::achievements::{AchievementsPage, FormPage, NewPage, OfferLine, StepView};

/// What was just done.
#[derive(Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

/// On what a new one stands.
#[derive(Deserialize)]
pub(crate) struct On {
    on: Option<String>,
}

/// Nothing stands in its form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// `GET /staff/v/{venue}/achievements`
pub(crate) async fn list(caller: Reading, query: web::Query<Done>) -> Result<HttpResponse, Page> {
    let slug = caller.venue.slug.clone();
    let found = caller.visit.desk.store.read(move |connection| offered(connection, &slug)).await;
    let found = found.map_err(|error: Error| caller.refuse(error))?;
    let lines = |gone: bool| {
        let these = found.iter().filter(|(_, _, retired)| *retired == gone);
        these.map(|(offer, id, _)| line(&caller, offer, id)).collect()
    };
    let done = query.done.as_deref().and_then(|done| caller.frame().reader.words.say_if_known(&format!("staff-offer-done-{done}")));
    caller.page(AchievementsPage { desk: caller.frame(), offered: lines(false), retired: lines(true), done }.render())
}

/// `GET /staff/v/{venue}/achievements/new`: on what, then the form.
pub(crate) async fn new(caller: Administering, query: web::Query<On>) -> Result<HttpResponse, Page> {
    let frame = caller.frame();
    let Some(on) = &query.on else {
        let newest =
            |framework: &&Framework| Framework::newest(framework.id()).is_some_and(|newest| newest.version() == framework.version());
        let titled = |framework: &Framework| (framework.target_code(), framework.title(frame.reader.words.tag()).to_owned());
        let frameworks = Framework::all().iter().filter(newest).map(titled).collect();
        return caller.page(NewPage { desk: frame, frameworks }.render());
    };
    let form = OfferForm::blank(on, frame.reader.words.html()).ok_or_else(|| caller.refuse(Problem::NotFound))?;
    caller.page(page(&caller, &form, BTreeMap::new(), None).render())
}

/// `POST /staff/v/{venue}/achievements/new`
pub(crate) async fn create(caller: Administering, Sent(typed): Sent<BTreeMap<String, String>>) -> Result<HttpResponse, Page> {
    let on = typed.get("on").map_or("", String::as_str);
    let form = OfferForm::blank(on, "fr").ok_or_else(|| caller.refuse(Problem::NotFound))?.filled(&typed);
    keep(&caller, &form, Expecting::New).await
}

/// `GET /staff/v/{venue}/achievements/{key}`
pub(crate) async fn edit(caller: Administering, path: web::Path<(String, String)>) -> Result<HttpResponse, Page> {
    let form = form(&caller, path.into_inner().1).await?;
    caller.page(page(&caller, &form, BTreeMap::new(), None).render())
}

/// `POST /staff/v/{venue}/achievements/{key}`
pub(crate) async fn change(
    caller: Administering,
    path: web::Path<(String, String)>,
    Sent(typed): Sent<BTreeMap<String, String>>,
) -> Result<HttpResponse, Page> {
    let form = form(&caller, path.into_inner().1).await?.filled(&typed);
    keep(&caller, &form, Expecting::Next).await
}

/// `POST /staff/v/{venue}/achievements/{key}/retire`
pub(crate) async fn retire(caller: Administering, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let retired = retire_achievement(&caller.visit.desk, &caller.scope, &path.1).await;
    retired.map_err(|error| caller.refuse(refusal(error)))?;
    Ok(see_other(&caller.path("/achievements?done=retired")))
}

async fn form(caller: &Administering, key: String) -> Result<OfferForm, Page> {
    let slug = caller.venue.slug.clone();
    let found = caller.visit.desk.store.read(move |connection| OfferForm::of(connection, &slug, &key)).await;
    found.map_err(|error: Error| caller.refuse(error))?.ok_or_else(|| caller.refuse(Problem::NotFound))
}

/// Keeps what was typed, or shows the form again with everything that is wrong beside its field.
async fn keep(caller: &Administering, form: &OfferForm, expecting: Expecting) -> Result<HttpResponse, Page> {
    let words = caller.frame().reader.words;
    match offer_achievement(&caller.visit.desk, &caller.scope, form.file(), expecting).await {
        Ok(offered) => Ok(see_other(&caller.path(if offered.is_new { "/achievements?done=kept" } else { "/achievements?done=same" }))),
        Err(offer_achievement::Error::Faults(faults)) => {
            let told = |slug: &str, args: Vec<(&'static str, String)>| {
                let args: Vec<_> = args.into_iter().map(|(name, value)| (name, value.into())).collect();
                words.fill(&format!("staff-offer-wrong-{slug}"), &args)
            };
            let wrong = faults.iter().map(|fault| (field(&fault.at), told(fault.what.slug(), fault.what.args()))).collect();
            caller.page(page(caller, form, wrong, Some(words.say("staff-offer-form.amiss"))).render())
        }
        Err(offer_achievement::Error::Taken { .. }) => {
            let wrong = BTreeMap::from([("title".to_owned(), words.say("staff-offer-form.taken"))]);
            caller.page(page(caller, form, wrong, Some(words.say("staff-offer-form.amiss"))).render())
        }
        Err(offer_achievement::Error::TooMany { .. }) => {
            caller.page(page(caller, form, BTreeMap::new(), Some(words.say("staff-offer-form.too-many"))).render())
        }
        Err(error) => Err(caller.refuse(refusal(error))),
    }
}

/// The field of the form that a place in the file is. The short name is made from the title.
fn field(at: &str) -> String {
    let number = |place: &str| place.parse::<usize>().map_or(0, |place| place + 1);
    match at.split('/').collect::<Vec<_>>().as_slice() {
        ["", "levels", place, "label", ..] => format!("label{}", number(place)),
        ["", "levels", place, ..] => format!("can{}", number(place)),
        ["", "levels"] => "label1".to_owned(),
        ["", "id"] => "title".to_owned(),
        ["", "validityMonths"] => "months".to_owned(),
        ["", name, ..] => (*name).to_owned(),
        _ => String::new(),
    }
}

fn page(caller: &Administering, form: &OfferForm, wrong: BTreeMap<String, String>, amiss: Option<String>) -> FormPage {
    let desk = caller.frame();
    let variant = desk.reader.words.tag().to_owned();
    let framework = form.framework();
    let spare = |number: usize| number > form.steps.len();
    let step = |number: usize| {
        let (label, can) = form.steps.get(number - 1).cloned().unwrap_or_default();
        StepView { number, label, can, spare: spare(number) }
    };
    FormPage {
        action: caller.path(&form.key.as_ref().map_or_else(|| "/achievements/new".to_owned(), |key| format!("/achievements/{key}"))),
        on: form.on.clone(),
        framework: framework.map(|framework| framework.title(&variant).to_owned()),
        is_next: form.key.is_some(),
        attended: form.on == ATTENDED,
        title: form.title.clone(),
        language: form.language.clone(),
        evidence: form.evidence.clone(),
        kinds: form.kinds(),
        criteria: form.criteria.clone(),
        months: form.months.clone(),
        no_end: framework.and_then(|framework| framework.no_end(&variant)).map(str::to_owned),
        steps: if form.is_on_steps() { (1..=MOST_STEPS).map(step).collect() } else { Vec::new() },
        wrong,
        amiss,
        desk,
    }
}

fn line(caller: &Reading, offer: &Offered, id: &str) -> OfferLine {
    let words = caller.frame().reader.words;
    OfferLine {
        title: shown::text(&offer.title),
        path: caller.path(&format!("/achievements/{}", offer.key)),
        page: format!("/achievements/{id}"),
        evidence: words.say(&format!("staff-offer-evidence-{}", offer.evidence)),
        on: match &offer.framework {
            Some(framework) => framework.title(words.tag()).to_owned(),
            None => words.fill("staff-offer-own-steps", &[("count", offer.steps.into())]),
        },
        version: words.fill("staff-offer-version", &[("n", offer.version.into())]),
        end: offer
            .months
            .map_or_else(|| words.say("staff-offer-no-end"), |months| words.fill("staff-offer-end", &[("months", months.into())])),
    }
}

fn refusal(error: offer_achievement::Error) -> Problem {
    match error {
        offer_achievement::Error::Store(store) => store.into(),
        offer_achievement::Error::Unknown => Problem::NotFound,
        other => Problem::internal(&other),
    }
}
