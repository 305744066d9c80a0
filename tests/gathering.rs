//! Results that programs bring at the same time: they are made together, and each is answered as if it had come alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use issuer::actions::check_records::check_records;
use issuer::actions::deliver::deliver_due;
use issuer::store::imports;
use issuer::store::tokens::Right;
use serde_json::{Value, json};

use crate::reach::by_relay;
use crate::support::browser::Counter;
use crate::support::desk::Office;
use crate::support::lot::scope;
use crate::support::program::{Program, Told};
use crate::support::smtp::Relay;

fn of(family: &str, level: u32) -> Value {
    json!({"achievement": "pix", "givenName": "Amina", "familyName": family, "day": "2026-10-12", "level": level})
}

fn id(told: &Told) -> String {
    told.json()["id"].as_str().expect("an id").to_owned()
}

async fn all_at_once(program: &Arc<Program>, results: &[Value]) -> Vec<Told> {
    let asked: Vec<_> = results
        .iter()
        .map(|result| {
            let (program, result) = (Arc::clone(program), result.clone());
            tokio::spawn(async move { program.post("/api/v1/badges", &result).await })
        })
        .collect();
    let mut told = Vec::with_capacity(asked.len());
    for one in asked {
        told.push(one.await.expect("it is answered"));
    }
    told
}

/// How many sheets there are; all of them are done.
async fn sheets(counter: &Counter) -> usize {
    let (store, scope) = (&counter.office.desk.store, scope());
    assert_eq!(store.read(imports::interrupted).await.expect("the store answers"), []);
    let made = store.read(move |connection| issuer::store::batches::recent(connection, &scope, 0, 1000)).await;
    made.expect("the store answers").len()
}

async fn each_is_answered_as_if_it_came_alone(office: Office) {
    let counter = Counter::open(office);
    let program = Arc::new(Program::of(&counter, "tilleuls", &[Right::Issue, Right::Read]).await);
    let mut results: Vec<Value> = ('a'..='x').map(|letter| of(&format!("Exemple {letter}"), 3)).collect();
    let (good, same) = (results.len(), 4);
    results.extend((0..same).map(|_| of("Double", 3)));
    results.extend([of("Autre", 3), of("Autre", 4)]);
    results.extend([json!({"day": "2027-10-12"}), json!({"level": 99}), json!({"familyName": "=1"})].map(|wrong| {
        let mut result = of("Faute", 3);
        result.as_object_mut().expect("an object").extend(wrong.as_object().expect("an object").clone());
        result
    }));
    let told = all_at_once(&program, &results).await;
    let statuses = |range: std::ops::Range<usize>| {
        let mut statuses: Vec<u16> = told[range].iter().map(|one| one.status).collect();
        statuses.sort_unstable();
        statuses
    };
    assert_eq!(statuses(0..good), vec![201; good]);
    assert_eq!(statuses(good..good + same), [200, 200, 200, 201], "one badge, and the others are told which");
    assert_eq!(told[good..good + same].iter().map(id).collect::<BTreeSet<_>>().len(), 1);
    assert_eq!(statuses(good + same..good + same + 2), [201, 409]);
    let refused = told[good + same..].iter().find(|one| one.status == 409).expect("one of them");
    assert_eq!(refused.json()["reason"], "other-content");
    let wrong: Vec<_> = told[good + same + 2..].iter().map(|one| (one.status, one.errors())).collect();
    let fault = |pointer: &str, reason: &str| (422, vec![(pointer.to_owned(), reason.to_owned())]);
    assert_eq!(wrong, [fault("/day", "day-in-future"), fault("/level", "level-unknown"), fault("/familyName", "name-unreadable")]);

    let made: BTreeSet<String> = told.iter().filter(|one| one.status == 201).map(id).collect();
    assert_eq!(made.len(), good + 2, "each person has one");
    for (told, result) in told[..good].iter().zip(&results) {
        let badge = program.get(&format!("/api/v1/badges/{}", id(told))).await.json();
        assert_eq!(badge["state"], "valid");
        let name = format!("Amina {}", result["familyName"].as_str().expect("a name"));
        assert_eq!(badge["recipient"]["name"], name, "each is answered with its own badge");
    }
    let sheets = sheets(&counter).await;
    assert!(sheets < made.len(), "{sheets} sheets of {} badges: none waited for another", made.len());
    let findings = check_records(&counter.office.desk).await.expect("can be checked");
    assert!(findings.faults.is_empty() && findings.badges == made.len(), "{findings:?}");
    let again = all_at_once(&program, &results[..good]).await;
    assert!(
        again.iter().zip(&told).all(|(again, told)| again.status == 200 && again.body == told.body),
        "the same again is the same badge"
    );
    assert_eq!(self::sheets(&counter).await, sheets, "and no sheet");
}

#[actix_web::test]
async fn results_that_come_at_once_are_each_answered_as_if_they_came_alone() {
    each_is_answered_as_if_it_came_alone(Office::new().await).await;
}

#[actix_web::test]
async fn where_the_key_is_away_each_is_told_so_and_has_its_badge_once_it_is_back() {
    let (relay, mut office) = (Relay::start().await, Office::new().await);
    office.desk = office.desk.clone().posting_by(&by_relay(&format!("smtp://{}", relay.address))).expect("a relay");
    let counter = Counter::open(office);
    let program = Arc::new(Program::of(&counter, "tilleuls", &[Right::Issue, Right::Read]).await);
    let (keys, away) = (counter.office.folder().join("keys/tilleuls"), counter.office.folder().join("away"));
    std::fs::rename(&keys, &away).expect("the keys can be taken away");
    let results: Vec<Value> = ('a'..='f')
        .map(|letter| {
            let mut result = of(&format!("Exemple {letter}"), 3);
            result["email"] = json!(format!("{letter}@exemple.fr"));
            result
        })
        .collect();
    let told = all_at_once(&program, &results).await;
    assert!(told.iter().all(|one| one.status == 500), "{:?}", told.iter().map(|one| one.status).collect::<Vec<_>>());
    deliver_due(&counter.office.desk).await.expect("the store answers");
    assert!(relay.mails().is_empty(), "nobody is written to about a badge that nobody can see");
    std::fs::rename(&away, &keys).expect("and brought back");
    let told = all_at_once(&program, &results).await;
    assert!(
        told.iter().all(|one| one.status == 200),
        "recorded then, signed now: {:?}",
        told.iter().map(|one| &one.body).collect::<Vec<_>>()
    );
    assert_eq!(told.iter().map(id).collect::<BTreeSet<_>>().len(), results.len());
    let findings = check_records(&counter.office.desk).await.expect("can be checked");
    assert!(findings.faults.is_empty() && findings.badges == results.len(), "{findings:?}");
    sheets(&counter).await;
    deliver_due(&counter.office.desk).await.expect("the store answers");
    let mut to: Vec<String> = relay.mails().iter().map(|mail| mail.header("To")).collect();
    to.sort_unstable();
    assert_eq!(to.len(), results.len(), "each is written to once their badge is signed: {to:?}");
}

mod world {
    use super::*;

    #[actix_web::test]
    async fn results_that_come_at_once_on_postgresql_are_each_answered_as_if_they_came_alone() {
        let Some(office) = Office::on_postgresql().await else { return };
        each_is_answered_as_if_it_came_alone(office).await;
    }
}
