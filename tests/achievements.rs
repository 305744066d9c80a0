//! Achievements that a venue makes itself: from a file to a badge that our verifier judges, what is wrong with a file, versions, ends,
//! and that nothing attended is ever told as checked.

use badge::Report;
use badge::case::Case;
use badge::credential::Extract;
use badge::did::Did;
use badge::document::Document;
use badge::gist::OwnLevel;
use badge::report::{CheckName, Outcome, Reason, Verdict};
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use badge::verify::verify;
use issuer::actions::choose_achievement::{choices, chosen};
use issuer::actions::issue_batch::{self, Options, Outcome as Issued, issue_batch};
use issuer::actions::offer_achievement::{Error, Expecting, offer_achievement, retire_achievement};
use issuer::actions::publish_status::publish_status;
use issuer::actions::replace_badge::{self, Change, replace_badge};
use issuer::issuance::faults::FileFault;
use issuer::issuance::offer::Fault;
use issuer::issuance::profile::{Slug, did_document};
use issuer::store::keys::Key;
use issuer::store::scope::Scope;
use issuer::store::{self, achievements, keys, venues};
use serde_json::{Value, json};

use crate::frameworks::against;
use crate::pages::{share_in, visible};
use crate::support::bench::{Running, bench};
use crate::support::desk::{NOW, Office};
use crate::support::scales::{extract, on};
use crate::support::sheet::SESSION;
use crate::support::venue::Venue;

mod browser;
pub(crate) mod endorsed;

#[tokio::test(flavor = "multi_thread")]
async fn three_steps_of_a_venue_become_badges_that_our_verifier_accepts() {
    let office = Office::new().await;
    offer(&office, &steps()).await;
    let outcome = import(&office, "own/premiers-pas", &[("Amina", "Presque sans aide"), ("Rosa", "3"), ("Paul", "sans  AIDE")]).await;
    assert_eq!((outcome.issued.len(), &outcome.errors), (3, &Vec::new()));
    let text = office.badge(outcome.issued[0].id).await;
    let report = judged(&office, &text, NOW).await;
    assert_eq!(report.verdict(), Verdict::Valid, "{:?}", report.checks);
    let (badge, document) = (extract(&text), serde_json::from_str::<Value>(&text).unwrap());
    assert_eq!(document["name"], "Premiers pas sur Internet, Presque sans aide");
    let framework = badge.framework.as_ref().map(|named| (named.id.as_str(), named.version.as_str()));
    assert_eq!(framework, Some(("tilleuls.premiers-pas", "1")));
    let own = OwnLevel::of(&badge).expect("a level of the venue's own");
    assert_eq!((own.place, own.figure()), (Some((2, 3)), Some((2, 3))));
    let said = own.level.description.as_deref();
    assert_eq!(said, Some("Fait une démarche en ligne et demande de l’aide s’il y a un problème."));
    assert_eq!(badge.evidence[0].genre.as_deref(), Some("venue-observation"));
    assert!(document.get("validUntil").is_none());
    let again = import(&office, "own/premiers-pas", &[("Amina", "2")]).await;
    assert_eq!((again.issued.len(), again.skipped.len()), (0, 1), "the same award is not given twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn competences_on_a_venues_own_steps_are_badges_too() {
    let office = Office::new().await;
    let skills = json!([{"code": "mail", "name": "Écrire un message"}, {"code": "photo", "name": "Trier ses photos"}]);
    offer(&office, &with(steps(), "competences", skills)).await;
    let sheet = "Prénom;Nom;Compétence;Date;Niveau\nAmina;Exemple;mail;12/10/2026;2\nAmina;Exemple;Trier ses photos;12/10/2026;Sans aide\n";
    let outcome = read(&office, "own/premiers-pas", sheet).await.expect("the sheet can be read");
    assert_eq!((outcome.issued.len(), &outcome.errors), (2, &Vec::new()));
    let text = office.badge(outcome.issued[1].id).await;
    assert_eq!(judged(&office, &text, NOW).await.verdict(), Verdict::Valid);
    let badge = extract(&text);
    assert_eq!(
        (badge.achievement.name.as_str(), badge.results[0].value.as_deref()),
        ("Premiers pas sur Internet, Trier ses photos", Some("3"))
    );
    assert!(badge.achievement.id.ends_with("/achievements/tilleuls.premiers-pas.1.photo"), "{}", badge.achievement.id);
}

#[test]
fn everything_that_is_wrong_with_a_file_is_told_at_once() {
    let file = json!({
        "id": "Premiers Pas", "language": "de", "title": {"fr": "Certificat", "en": ""}, "evidence": "attended", "criteria": "a\u{202e}b",
        "validityMonths": 0, "colour": "red",
        "levels": [
            {"index": 1, "label": {"fr": "Débutant", "en": "Beginner"}, "canDo": {"fr": "Sait tout.", "en": "Attended."}},
            {"index": 3, "label": {"fr": "Debutant", "en": "Advanced"}, "canDo": {"fr": "A suivi.", "it": "Ha seguito."}},
            {"index": 3, "canDo": "A suivi.", "stars": 2},
        ],
        "competences": [{"code": "global", "name": {"fr": "a", "en": "b"}}, {"code": "x", "name": {"fr": "A", "en": "c"}}],
    });
    let expected = [
        ("", "/colour", "unknown-member"),
        ("", "/language", "language"),
        ("", "/id", "short-name"),
        ("", "/title/en", "unreadable"),
        ("", "/title", "calls-itself-certified"),
        ("", "/levels/0/canDo", "says-more-than-attended"),
        ("", "/levels/1/index", "level-index"),
        ("", "/levels/1/canDo/it", "language"),
        ("", "/levels/1/canDo", "language-missing"),
        ("", "/levels/1/label", "repeated"),
        ("", "/levels/2/stars", "unknown-member"),
        ("", "/levels/2/label", "missing"),
        ("", "/levels/2/canDo", "language-missing"),
        ("", "/competences/0/code", "short-name"),
        ("", "/competences/1/name", "repeated"),
        ("", "/validityMonths", "number"),
        ("", "/criteria", "unreadable"),
    ];
    let found = faults(&file);
    for (_, at, slug) in expected {
        assert!(found.iter().any(|fault| fault.at == at && fault.what.slug() == slug), "{slug} at {at}: {found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn what_fits_neither_the_scale_nor_the_evidence_is_refused() {
    let on = |framework: &str, evidence: &str| json!({"id": "a", "title": "Atelier", "evidence": evidence, "framework": framework});
    let slugs = |file: &Value| faults(file).into_iter().map(|fault| (fault.at, fault.what.slug())).collect::<Vec<_>>();
    let one = |at: &str, slug| vec![(at.to_owned(), slug)];
    for (framework, evidence) in [("pix", "attended"), ("pix-plus-droit", "supervised-test"), ("digcomp", "imported-certificate")] {
        assert_eq!(slugs(&on(framework, evidence)), one("/evidence", "evidence-unsuited"), "{framework} {evidence}");
    }
    assert_eq!(slugs(&with(steps(), "evidence", json!("imported-certificate"))), one("/evidence", "evidence-unsuited"));
    assert_eq!(slugs(&on("cuisine", "observation")), one("/framework", "framework-unknown"));
    assert_eq!(slugs(&with(steps(), "framework", json!("pix"))), one("/framework", "two-scales"));
    assert_eq!(
        slugs(&with(on("pix", "observation"), "validityMonths", json!(36))),
        one("/validityMonths", "no-end"),
        "Pix results never end"
    );
    assert_eq!(slugs(&with(steps(), "levels", json!([]))), one("/levels", "missing"));
    for file in [json!([]), json!("x"), Value::Null] {
        assert_eq!(slugs(&file), one("", "not-a-file"));
    }
    for (framework, evidence) in [("pix", "observation"), ("pix-plus-droit", "imported-certificate"), ("three-steps-attended", "attended")]
    {
        assert_eq!(slugs(&on(framework, evidence)), [], "{framework} {evidence}");
    }
}

#[test]
fn the_examples_of_the_schema_are_files_without_a_fault() {
    let published: Value = serde_json::from_str(schemas::ACHIEVEMENT_SCHEMA).unwrap();
    for example in published["examples"].as_array().unwrap() {
        assert_eq!(faults(example), [], "{example}");
        assert_eq!(against(&published, example, &published), Ok(()), "{example}");
    }
    let wrong = with(steps(), "evidence", json!("poker"));
    assert!(against(&published, &wrong, &published).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn other_words_are_the_next_version_and_leave_badges_as_they_were() {
    let office = Office::new().await;
    let first = offer(&office, &steps()).await;
    let amina = import(&office, "own/premiers-pas", &[("Amina", "2")]).await.issued.remove(0);
    let before = office.badge(amina.id).await;
    let old = stored(&office, &first.achievement).await;
    assert!(!offer(&office, &steps()).await.is_new, "the same words are the same version");

    let second = offer(&office, &with(steps(), "title", json!("Premiers pas, revus"))).await;
    assert_eq!((second.version, second.is_new), (2, true));
    let rosa = import(&office, "own/premiers-pas", &[("Rosa", "2")]).await.issued.remove(0);
    let (old_text, new_text) = (office.badge(amina.id).await, office.badge(rosa.id).await);
    assert_eq!(old_text, before);
    assert_eq!(stored(&office, &first.achievement).await, old, "and its address says what it said");
    assert_eq!(extract(&old_text).achievement.name, "Premiers pas sur Internet");
    assert_eq!(extract(&new_text).achievement.name, "Premiers pas, revus");
    for text in [old_text, new_text] {
        assert_eq!(judged(&office, &text, NOW).await.verdict(), Verdict::Valid);
    }
    let again = import(&office, "own/premiers-pas", &[("Amina", "2")]).await;
    assert_eq!((again.issued.len(), again.skipped.len()), (0, 1), "other words make no second badge of one award");

    retire_achievement(&office.desk, &scope(), "premiers-pas").await.unwrap();
    let gone = read(&office, "own/premiers-pas", &sheet(&[("Paul", "1")])).await.unwrap_err();
    assert!(matches!(gone, issue_batch::Error::UnknownFramework { .. }), "{gone}");
    assert_eq!(stored(&office, &second.achievement).await["name"], "Premiers pas, revus");
    assert!(matches!(retire_achievement(&office.desk, &scope(), "premiers-pas").await, Err(Error::Unknown)));
    assert_eq!(offer(&office, &steps()).await.version, 3, "offered again, it is a further version");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_achievement_is_its_own_venues_alone() {
    let office = Office::new().await;
    offer(&office, &steps()).await;
    let other = Slug::parse("autre").unwrap();
    let add = issuer::issuance::profile::NewVenue { slug: "autre".into(), name: "Autre lieu".into(), ..Default::default() };
    issuer::actions::add_venue::add_venue(&office.desk, &add, crate::support::desk::ORIGIN).await.unwrap();
    let found = office.desk.store.read(move |connection| {
        let tilleuls = Slug::parse("tilleuls").expect("a slug");
        let own = |venue: &Slug, connection: &mut _| {
            choices(connection, venue)
                .map(|all| all.into_iter().map(|choice| choice.key).filter(|key| key.starts_with("own/")).collect::<Vec<_>>())
        };
        let here = (own(&tilleuls, connection)?, chosen(connection, &tilleuls, "own/premiers-pas")?.is_some());
        Ok::<_, store::Error>((here, own(&other, connection)?, chosen(connection, &other, "own/premiers-pas")?.is_some()))
    });
    assert_eq!(found.await.unwrap(), ((vec!["own/premiers-pas".to_owned()], true), Vec::new(), false));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_that_was_attended_is_nowhere_told_as_checked() {
    let office = Office::new().await;
    offer(&office, &attended()).await;
    let outcome = import(&office, "own/decouverte", &[("Amina", "Débutant")]).await;
    let text = office.badge(outcome.issued[0].id).await;
    assert_eq!(judged(&office, &text, NOW).await.verdict(), Verdict::Valid);
    let badge = extract(&text);
    assert_eq!(badge.name, "Découverte, Débutant, cours suivi", "whatever other tool shows the badge");
    assert_eq!(badge.evidence[0].genre.as_deref(), Some("venue-course"));
    assert_eq!(OwnLevel::of(&badge).expect("a step").figure(), None, "and no arcs");
    let page = shared(&badge);
    for said in ["Débutant, cours suivi", "étape 1 sur 2", "Rien n’a été testé", "A suivi trois séances"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for never in ["niveau 1", "Niveau 1", "Comment cela a été testé", "Ce que la personne sait faire"] {
        assert!(!page.contains(never), "{never}: {page}");
    }
    assert!(!share_html(&badge).contains("class=\"pips\""), "no row of dots");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_with_an_end_is_refused_after_it_and_not_given_when_it_is_past() {
    let office = Office::new().await;
    offer(&office, &with(steps(), "validityMonths", json!(4))).await;
    let outcome = read(&office, "own/premiers-pas", &sheet_of(&[("Amina", "31/10/2026", "2"), ("Rosa", "21/07/2026", "1")])).await.unwrap();
    assert_eq!(outcome.issued.len(), 1);
    assert_eq!(
        outcome.errors.iter().map(|error| (error.row, error.slug, error.column.as_str())).collect::<Vec<_>>(),
        [(3, "day-ended", "Date")]
    );
    let text = office.badge(outcome.issued[0].id).await;
    assert_eq!(extract(&text).valid_until.as_deref(), Some("2027-02-28T23:59:59Z"), "four months after 31 October");
    assert_eq!(judged(&office, &text, NOW).await.verdict(), Verdict::Valid);
    let dates = |report: Report| report.check(CheckName::Dates).map(|check| check.outcome);
    assert_eq!(dates(judged(&office, &text, "2027-02-28T23:59:00Z").await), Some(Outcome::Pass));
    assert_eq!(dates(judged(&office, &text, "2027-03-01T08:00:00Z").await), Some(Outcome::Fail(Reason::Expired)));
    let badge = outcome.issued[0].id;
    let ends = office.desk.store.read(move |connection| store::register::find(connection, &scope(), badge)).await.unwrap();
    assert_eq!(ends.and_then(|entry| entry.ends_at).map(|end| end.to_string()).as_deref(), Some("2027-02-28T23:59:59Z"));

    // A day that was wrong gave an end that was wrong.
    let put_right = async |badge, day: &str| {
        let change = Change::read("day", day, office.desk.clock.now()).expect("a day");
        replace_badge(&office.desk, &scope(), badge, vec![change]).await
    };
    let new = put_right(badge, "12/10/2026").await.expect("can be put right").new;
    assert_eq!(extract(&office.badge(new).await).valid_until.as_deref(), Some("2027-02-12T23:59:59Z"));
    let ends = office.desk.store.read(move |connection| store::register::find(connection, &scope(), new)).await.unwrap();
    assert_eq!(ends.and_then(|entry| entry.ends_at).map(|end| end.to_string()).as_deref(), Some("2027-02-12T23:59:59Z"));
    let past = put_right(new, "21/07/2026").await;
    assert!(matches!(past, Err(replace_badge::Error::DayEnded)), "a sheet gives none for that day either: {past:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_results_and_a_venues_own_are_never_mistaken_for_one_another() {
    let office = Office::new().await;
    let on = |id: &str, evidence: &str| json!({"id": id, "title": "Numérique au lieu", "evidence": evidence, "framework": "pix"});
    offer(&office, &on("vu", "observation")).await;
    offer(&office, &on("repris", "imported-certificate")).await;
    let refused = read(&office, "own/vu", SESSION).await.unwrap_err();
    let unsuited = |kind| vec![FileFault::EvidenceUnsuited { kind }];
    assert!(matches!(&refused, issue_batch::Error::File(faults) if *faults == unsuited("pix-session-2026")), "{refused}");
    let refused = read(&office, "own/repris", &sheet(&[("Amina", "Indépendant 1")])).await.unwrap_err();
    assert!(matches!(&refused, issue_batch::Error::File(faults) if *faults == unsuited("venue-sheet-level")), "{refused}");

    let taken_over = read(&office, "own/repris", SESSION).await.unwrap();
    let badge = extract(&office.badge(taken_over.issued[0].id).await);
    assert_eq!((badge.achievement.name.as_str(), badge.evidence[0].genre.as_deref()), ("Numérique au lieu", Some("pix-import")));
    let seen = import(&office, "own/vu", &[("Zoé", "Indépendant 1")]).await;
    let badge = extract(&office.badge(seen.issued[0].id).await);
    assert_eq!(badge.evidence[0].genre.as_deref(), Some("venue-observation"));
    assert!(badge.evidence[0].narrative.as_deref().is_some_and(|said| said.contains("pas eu de test")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_speaks_the_language_of_its_achievement() {
    let office = Office::new().await;
    let file = json!({
        "id": "photo", "language": "it", "title": {"it": "Laboratorio di fotografia", "fr": "Atelier photo"}, "evidence": "supervised-test",
        "levels": [{"index": 1, "label": {"it": "Principiante", "fr": "Débutant"}, "canDo": {"it": "Sa ordinare le foto.", "fr": "Sait trier des photos."}}],
    });
    offer(&office, &file).await;
    let outcome = import(&office, "own/photo", &[("Amina", "Débutant")]).await;
    let badge = extract(&office.badge(outcome.issued[0].id).await);
    assert_eq!((badge.name.as_str(), badge.achievement.language.as_deref()), ("Laboratorio di fotografia, Principiante", Some("it")));
    assert_eq!(badge.evidence[0].name.as_deref(), Some("Prova sorvegliata nel centro"));
    assert_eq!(OwnLevel::of(&badge).and_then(|own| own.level.description.as_deref()), Some("Sa ordinare le foto."));
}

#[actix_web::test]
async fn the_verifier_shows_a_venues_own_level_as_it_was_signed_and_as_nobody_elses() {
    let rubric = "/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/1";
    let signed = |genre: &str| {
        let badge = on("three-steps/2026-11-22", &[("global", "2")])
            .with("/credentialSubject/achievement/alignment/0/targetCode", json!("tilleuls.pas/1"))
            .with(&format!("{rubric}/name"), json!("Presque <b>sans</b> aide"))
            .with(&format!("{rubric}/description"), json!("Demande de l’aide s’il y a un problème."))
            .with("/evidence/0/genre", json!(genre));
        badge.signed_by(&brindas()).text()
    };
    let verifier = Running::at(bench(&[], Some(&[&brindas()])));
    let checked = verifier.page(&signed("venue-test"), "").await;
    let text = visible(&checked);
    for said in [
        "«\u{a0}Presque <b>sans</b> aide\u{a0}» niveau 2 sur 3",
        "«\u{a0}Demande de l’aide s’il y a un problème.\u{a0}»",
        "Cette échelle est celle du lieu.",
    ] {
        assert!(text.replace("  ", " ").contains(said), "{said}: {text}");
    }
    assert!(checked.contains("/badges/plain.svg") && !checked.contains("class=\"pips") && !checked.contains("<b>sans"));
    let attended = verifier.page(&signed("venue-course"), "").await;
    let text = visible(&attended);
    assert!(text.contains("étape 2 sur 3") && text.contains("Rien n’a été testé.") && !text.contains("niveau 2"), "{text}");
    assert!(attended.contains("/badges/level-0.svg"), "no tick for what was only attended");
    let report = verifier.report(&signed("venue-test")).await;
    let level = &report["badge"]["results"][0]["achievedLevel"];
    assert_eq!((&level["of"], &level["description"]), (&json!(3), &json!("Demande de l’aide s’il y a un problème.")));
}

fn brindas() -> Venue {
    Venue::by_key("Médiathèque de Brindas", "brindas")
}

/// Three steps, as a person at a reception desk would name them.
pub(crate) fn steps() -> Value {
    json!({
        "id": "premiers-pas", "title": "Premiers pas sur Internet", "evidence": "observation",
        "criteria": "La personne a suivi trois ateliers, puis a montré ce qu’elle sait faire.",
        "levels": [
            {"index": 1, "label": "Avec quelqu’un", "canDo": "Fait une démarche en ligne avec quelqu’un à côté."},
            {"index": 2, "label": "Presque sans aide", "canDo": "Fait une démarche en ligne et demande de l’aide s’il y a un problème."},
            {"index": 3, "label": "Sans aide", "canDo": "Fait ses démarches en ligne sans aide."},
        ],
    })
}

/// A course that nobody checked.
fn attended() -> Value {
    json!({
        "id": "decouverte", "title": "Découverte", "evidence": "attended",
        "levels": [
            {"index": 1, "label": "Débutant", "canDo": "A suivi trois séances sur l’ordinateur."},
            {"index": 2, "label": "Suite", "canDo": "A suivi trois séances sur Internet."},
        ],
    })
}

fn with(mut file: Value, member: &str, value: Value) -> Value {
    file[member] = value;
    file
}

fn scope() -> Scope {
    Scope::of_terminal(Slug::parse("tilleuls").expect("a slug"))
}

fn faults(file: &Value) -> Vec<Fault> {
    let told = crate::support::desk::tilleuls();
    let venue = issuer::issuance::profile::Venue::new(&told, "https://badges.exemple.fr").expect("a venue");
    issuer::issuance::offer::Offer::read(file, &venue, 1).err().unwrap_or_default()
}

pub(crate) async fn offer(office: &Office, file: &Value) -> issuer::actions::offer_achievement::Offered {
    offer_achievement(&office.desk, &scope(), file.clone(), Expecting::Any).await.expect("a file without a fault")
}

fn sheet(rows: &[(&str, &str)]) -> String {
    sheet_of(&rows.iter().map(|(name, level)| (*name, "12/10/2026", *level)).collect::<Vec<_>>())
}

fn sheet_of(rows: &[(&str, &str, &str)]) -> String {
    let rows: String = rows.iter().map(|(name, day, level)| format!("{name};Exemple;{day};{level}\n")).collect();
    format!("Prénom;Nom;Date;Niveau\n{rows}")
}

async fn read(office: &Office, choice: &str, sheet: &str) -> Result<Issued, issue_batch::Error> {
    let options = Options { framework: Some(choice.into()), ..Options::default() };
    issue_batch(&office.desk, "tilleuls", sheet.as_bytes(), &options).await
}

pub(crate) async fn import(office: &Office, choice: &str, rows: &[(&str, &str)]) -> Issued {
    read(office, choice, &sheet(rows)).await.expect("the sheet can be read")
}

async fn stored(office: &Office, achievement: &str) -> Value {
    let id = achievement.to_owned();
    let found = office.desk.store.read(move |connection| achievements::find(connection, &id)).await.expect("the store answers");
    Value::Object(found.expect("there is one").0.document)
}

fn shared(badge: &Extract) -> String {
    visible(&share_html(badge))
}

fn share_html(badge: &Extract) -> String {
    share_in("fr", badge, issuer::web::views::share::ShareState::Valid)
}

/// What our verifier says of a badge at that moment, with every public document of the issuer at hand.
pub(crate) async fn judged(office: &Office, text: &str, at: &str) -> Report {
    let now = Timestamp::parse(at).expect("is a moment");
    let (before, lag) = (office.desk.clock.now(), now.unix() - office.desk.clock.now().unix());
    office.wait(lag);
    let mut sources = Sources::default();
    let found = office.desk.store.read(|connection| {
        let mut all = Vec::new();
        for venue in venues::all(connection)? {
            let lists = store::status_lists::of_venue(connection, &venue.slug)?;
            all.push((keys::all(connection, Some(venue.slug.as_str()))?, lists, venue));
        }
        Ok::<_, store::Error>(all)
    });
    for (keys, lists, venue) in found.await.expect("the store answers") {
        let public: Vec<_> = keys.iter().map(Key::public_half).collect();
        let Ok(Did::Web { document_url }) = Did::parse(&venue.did) else { panic!("{}", venue.did) };
        sources.supply(document_url, did_document(&venue, &public).to_string().into_bytes(), now);
        for list in lists {
            let list_text = publish_status(&office.desk, list).await.expect("can be published");
            sources.supply(venue.status_list_url(list), list_text.as_bytes().to_vec(), now);
        }
    }
    office.wait(before.unix() - now.unix());
    let document = Document::parse(text.as_bytes()).expect("a document");
    verify(&Case::new("badge", &document, &sources, now))
}
