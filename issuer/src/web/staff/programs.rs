//! Programs of a venue: who runs the venue lets them in, sees what they did last, and ends it.

use actix_web::{HttpResponse, web};
use askama::Template as _;
use badge::timestamp::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::actions::end_token::end_token;
use crate::actions::make_token::{self, Wish, make_token};
use crate::store::tokens::{self, Right, Token};
use crate::store::webhooks::{self, Webhook};
use crate::store::{Database, Error};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Administering, see_other};
use crate::web::staff::sent::Sent;
use crate::web::staff::sign_in::Nothing;
use crate::web::views::shown;
use crate::web::views::staff::programs::{HookLine, MadePage, ProgramLine, ProgramsPage, Told};

/// What was just done, as an address may say it.
#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /staff/v/{venue}/programs`
pub(crate) async fn programs(caller: Administering, done: web::Query<Done>) -> Result<HttpResponse, Page> {
    let known = ["ended", "removed"].into_iter().find(|known| *known == done.done);
    list(&caller, Told::default(), None, known).await
}

/// `POST /staff/v/{venue}/programs`; one name may stand often in it.
pub(crate) async fn make(caller: Administering, sent: Sent<Vec<(String, String)>>) -> Result<HttpResponse, Page> {
    let told = read(sent.0).ok_or_else(|| caller.refuse(Problem::FormUnreadable))?;
    let rights = told.rights.iter().filter_map(|slug| Right::parse(slug)).collect();
    let wish = Wish { name: told.name.clone(), rights, until: told.until.clone() };
    match make_token(&caller.visit.desk, &caller.scope, wish).await {
        Ok(made) => {
            let desk = caller.frame();
            let title = desk.reader.words.fill("staff-program-made", &[("name", shown::text(&told.name).into())]);
            caller.page(MadePage { desk, title, code: made.secret, is_hook: false }.render())
        }
        Err(error @ (make_token::Error::Random | make_token::Error::Store(_))) => Err(caller.refuse(Problem::internal(&error))),
        Err(error) => list(&caller, told, Some(error.slug()), None).await,
    }
}

/// `POST /staff/v/{venue}/programs/{program}/end`
pub(crate) async fn end(caller: Administering, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let id = Uuid::parse_str(&path.1).map_err(|_| caller.refuse(Problem::NotFound))?;
    let ended = end_token(&caller.visit.desk, &caller.scope, id).await.map_err(|error| caller.refuse(error))?;
    if ended { Ok(see_other(&caller.path("/programs?done=ended"))) } else { Err(caller.refuse(Problem::NotFound)) }
}

fn read(fields: Vec<(String, String)>) -> Option<Told> {
    let mut told = Told::default();
    for (name, value) in fields {
        match name.as_str() {
            "name" => told.name = value,
            "right" => told.rights.push(value),
            "until" => told.until = value,
            _ => return None,
        }
    }
    Some(told)
}

/// The page, with what was typed and what became of it.
pub(crate) async fn list(
    caller: &Administering,
    told: Told,
    fault: Option<&'static str>,
    done: Option<&'static str>,
) -> Result<HttpResponse, Page> {
    let (scope, now) = (caller.scope.clone(), caller.visit.desk.clock.now());
    let find =
        move |connection: &mut Database| Ok::<_, Error>((tokens::of_venue(connection, &scope)?, webhooks::of_venue(connection, &scope)?));
    let (found, hooks) = caller.visit.desk.store.read(find).await.map_err(|error| caller.refuse(error))?;
    let ended = |token: &Token| token.ended_at.or(token.expires_at).filter(|end| *end <= now);
    let (past, living): (Vec<_>, Vec<_>) = found.iter().partition(|token| ended(token).is_some());
    let programs = living.into_iter().map(|token| line(caller, token, None)).collect();
    let past = past.into_iter().map(|token| line(caller, token, ended(token))).collect();
    let hooks = hooks.iter().map(|hook| hook_line(caller, hook)).collect();
    caller.page(ProgramsPage { desk: caller.frame(), programs, past, hooks, told, fault, done }.render())
}

fn line(caller: &Administering, token: &Token, ended: Option<Timestamp>) -> ProgramLine {
    let words = caller.frame().reader.words;
    let said = |key: &str, moment: Timestamp| words.fill(key, &[("date", shown::day_of(&words, moment).into())]);
    let when = match ended {
        Some(end) => vec![said("staff-program-ended", end)],
        None => {
            // The last day on which it may is the one before the moment when it may no more.
            let until = token.expires_at.map(|end| said("staff-program-until", end.plus(-1)));
            let used = token.used_at.map_or_else(|| words.say("staff-programs.never"), |used| said("staff-program-used", used));
            [Some(said("staff-program-since", token.made_at)), until, Some(used)].into_iter().flatten().collect()
        }
    };
    let rights = token.rights.iter().map(|right| words.say(&format!("staff-program-right-{}.may", right.slug()))).collect();
    ProgramLine { id: token.id.to_string(), name: shown::text(&token.name), rights, when }
}

fn hook_line(caller: &Administering, hook: &Webhook) -> HookLine {
    let words = caller.frame().reader.words;
    let said = |key: &str, moment: Timestamp| words.fill(key, &[("date", shown::day_of(&words, moment).into())]);
    let told = match (hook.disabled_at, hook.told_at) {
        (Some(at), _) => said("staff-webhook-disabled", at),
        (None, Some(at)) => said("staff-webhook-told", at),
        (None, None) => words.say("staff-webhooks.never"),
    };
    HookLine { id: hook.id.to_string(), url: shown::text(&hook.url), told, is_disabled: hook.disabled_at.is_some() }
}
