//! Who may sign in at a venue, as what.

use actix_web::{HttpResponse, web};
use askama::Template as _;
use serde::Deserialize;
use uuid::Uuid;

use crate::actions::change_role::{self, change_role, close_sessions, take_role_away};
use crate::actions::invite_person::{self, Invitation, hand_link, invite_person};
use crate::actions::list_people::list_people;
use crate::actions::mail_invitation::mail_invitation;
use crate::actions::sign_in::Opening;
use crate::store::scope::Role;
use crate::store::staff::Member;
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Administering, see_other};
use crate::web::staff::sent::Sent;
use crate::web::staff::sign_in::Nothing;
use crate::web::views::shown;
use crate::web::views::staff::people::{InvitedPage, PeoplePage, PersonLine, Told};

/// What was just done, as an address may say it.
#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /staff/v/{venue}/people`
pub(crate) async fn people(caller: Administering, done: web::Query<Done>) -> Result<HttpResponse, Page> {
    let known = ["closed", "removed", "role", "venue"].into_iter().find(|known| *known == done.done);
    list(&caller, Told::default(), None, known).await
}

/// An invitation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Invite {
    name: String,
    email: String,
    role: String,
}

/// `POST /staff/v/{venue}/people`
pub(crate) async fn invite(caller: Administering, sent: Sent<Invite>) -> Result<HttpResponse, Page> {
    let Sent(Invite { name, email, role }) = sent;
    let told = Told { name: name.clone(), email: email.clone(), role: role.clone() };
    let Some(role) = Role::parse(&role) else { return list(&caller, told, Some("role"), None).await };
    match invite_person(&caller.visit.desk, &caller.scope, &Invitation { name, email, role }).await {
        Ok(invited) => {
            let (words, site) = (caller.frame().reader.words, &caller.visit.public_url);
            let mailed = mail_invitation(&caller.visit.desk, &invited.person, site, words).await;
            let mailed = mailed.map_err(|error| caller.refuse(Problem::internal(&error)))?;
            handed(&caller, &told.name, invited.opening.as_ref(), mailed)
        }
        Err(error @ (invite_person::Error::Link(_) | invite_person::Error::Store(_))) => Err(caller.refuse(Problem::internal(&error))),
        Err(error) => list(&caller, told, Some(error.slug()), None).await,
    }
}

/// Another role.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRole {
    role: String,
}

/// `POST /staff/v/{venue}/people/{person}/role`
pub(crate) async fn role(caller: Administering, path: web::Path<(String, String)>, sent: Sent<NewRole>) -> Result<HttpResponse, Page> {
    let person = person(&caller, &path.1)?;
    let Some(role) = Role::parse(&sent.0.role) else { return list(&caller, Told::default(), Some("role"), None).await };
    settled(&caller, change_role(&caller.visit.desk, &caller.scope, person, role).await, "role").await
}

/// `POST /staff/v/{venue}/people/{person}/remove`
pub(crate) async fn remove(caller: Administering, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let person = person(&caller, &path.1)?;
    settled(&caller, take_role_away(&caller.visit.desk, &caller.scope, person).await, "removed").await
}

/// `POST /staff/v/{venue}/people/{person}/close`
pub(crate) async fn close(caller: Administering, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let person = person(&caller, &path.1)?;
    settled(&caller, close_sessions(&caller.visit.desk, &caller.scope, person).await, "closed").await
}

/// `POST /staff/v/{venue}/people/{person}/link`
pub(crate) async fn link(caller: Administering, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let person = person(&caller, &path.1)?;
    let (opening, name) = match hand_link(&caller.visit.desk, &caller.scope, person).await {
        Ok(handed) => handed,
        Err(invite_person::Error::Unknown) => return Err(caller.refuse(Problem::NotFound)),
        Err(error @ (invite_person::Error::Link(_) | invite_person::Error::Store(_))) => {
            return Err(caller.refuse(Problem::internal(&error)));
        }
        Err(error) => return list(&caller, Told::default(), Some(error.slug()), None).await,
    };
    handed(&caller, &name, Some(&opening), false)
}

fn handed(caller: &Administering, name: &str, opening: Option<&Opening>, mailed: bool) -> Result<HttpResponse, Page> {
    let link = opening.map(|opening| format!("{}/staff/link/{}", caller.visit.public_url, opening.secret));
    caller.page(InvitedPage { desk: caller.frame(), name: shown::text(name), link, mailed }.render())
}

async fn settled(caller: &Administering, done: Result<(), change_role::Error>, what: &str) -> Result<HttpResponse, Page> {
    match done {
        Ok(()) => Ok(see_other(&caller.path(&format!("/people?done={what}")))),
        Err(change_role::Error::Store(error)) => Err(caller.refuse(error)),
        // Somebody of another venue is nobody at all.
        Err(change_role::Error::Unknown) => Err(caller.refuse(Problem::NotFound)),
        Err(error) => list(caller, Told::default(), Some(error.slug()), None).await,
    }
}

fn person(caller: &Administering, id: &str) -> Result<Uuid, Page> {
    Uuid::try_parse(id).map_err(|_| caller.refuse(Problem::NotFound))
}

async fn list(caller: &Administering, told: Told, fault: Option<&'static str>, done: Option<&'static str>) -> Result<HttpResponse, Page> {
    let people = list_people(&caller.visit.desk, &caller.scope).await.map_err(|error| caller.refuse(error))?;
    let desk = caller.frame();
    let lines = people.members.into_iter().map(|(Member { person, role, since }, is_ours)| PersonLine {
        id: person.id.to_string(),
        name: shown::text(&person.name),
        email: person.email,
        role: role.slug(),
        since: desk.reader.words.fill("staff-people-since", &[("date", shown::day_of(&desk.reader.words, since).into())]),
        is_me: person.id == caller.person.id,
        is_ours,
    });
    let (people, network) = (lines.collect(), people.network.iter().map(|person| shown::text(&person.name)).collect());
    caller.page(PeoplePage { desk, people, network, told, fault, done }.render())
}
