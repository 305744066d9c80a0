//! Badges that were given, as staff meet them in a browser: found, put right, withdrawn, erased, prolonged, counted, taken out as a file.
//! What is promised at each press is looked for behind the share link.

use diesel::RunQueryDsl as _;
use issuer::actions::issue_batch::{Issued, Options, issue_batch};
use issuer::actions::replace_badge::{Change, replace_badge};
use issuer::issuance::profile::Slug;
use issuer::store::Error as StoreError;
use issuer::store::scope::{Role, Scope};

use crate::support::browser::{Answer, Browser, Counter};
use crate::support::desk::Office;
use crate::support::sheet::Sheet;

const NAMES: [(&str, &str); 3] = [("Amina", "Exemple"), ("José", "Exemple-Fictif"), ("Zoé", "Témoin")];

/// A counter where these people have badges, of the level of their score.
async fn counter_with(people: &[(&str, &str, &str)]) -> (Counter, Vec<Issued>) {
    let counter = Counter::open(Office::new().await);
    let mut sheet = Sheet::new();
    for (first, last, level) in people {
        sheet.row(|cells| {
            cells["Prénom"] = (*first).into();
            cells["Nom"] = (*last).into();
            let (label, score) = if *level == "3" { ("Indépendant 1", "312") } else { ("Novice 1", "71") };
            cells["Niveau"] = label.into();
            cells["Score en Pix"] = score.into();
        });
    }
    let outcome = issue_batch(&counter.office.desk, "tilleuls", sheet.text().as_bytes(), &Options::default()).await.expect("can be read");
    assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
    (counter, outcome.issued)
}

async fn counter() -> (Counter, Vec<Issued>) {
    counter_with(&NAMES.map(|(first, last)| (first, last, "3"))).await
}

async fn act(counter: &Counter, statement: &str) {
    let statement = statement.to_owned();
    let done =
        counter.office.desk.store.run(move |connection| Ok::<_, StoreError>(diesel::sql_query(statement).execute(connection)?)).await;
    done.expect("the database takes it");
}

fn path(badge: &Issued) -> String {
    format!("/staff/v/tilleuls/badges/{}", badge.id)
}

async fn share(browser: &Browser, badge: &Issued) -> Answer {
    browser.get(&format!("/b/{}", badge.url.rsplit('/').next().expect("a link"))).await
}

/// The page after a press that sends the browser on.
async fn follow(browser: &Browser, answer: Answer) -> Answer {
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser.get(answer.location()).await
}

async fn search(browser: &Browser, typed: &str) -> Answer {
    let answer = browser.post("/staff/v/tilleuls/badges", &[("q", typed)]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

#[actix_web::test]
async fn somebody_is_found_as_their_name_comes_to_mind() {
    let (counter, issued) = counter().await;
    let browser = counter.admin().await;
    let list = browser.get("/staff/v/tilleuls/badges").await;
    assert!(list.status == 200 && NAMES.iter().all(|(first, _)| list.body.contains(first)), "{}", list.body);
    for (typed, found) in [
        ("temoin ZOE", &[2][..]),
        ("fictif", &[1]),
        ("exemple", &[0, 1]),
        ("12/10/2026 amina", &[0]),
        ("11/10/2026", &[]),
        ("%", &[0, 1, 2]),
    ] {
        let page = search(&browser, typed).await.body;
        let shown: Vec<usize> = (0..3).filter(|at| page.contains(&path(&issued[*at]))).collect();
        assert_eq!(shown, found, "{typed}");
    }
    let page = search(&browser, "<script>\"amina").await.body;
    assert!(!page.contains("<script") && page.contains("Aucun badge trouvé"), "{page}");
    let amina = search(&browser, "amina").await.body;
    for wanted in ["Amina Exemple", "Indépendant 1, 3 sur 8", "12 octobre 2026", "En cours", "Pas encore"] {
        assert!(amina.contains(wanted), "{wanted}: {amina}");
    }
}

#[actix_web::test]
async fn a_name_is_put_right_and_the_former_one_is_shown_nowhere() {
    let (counter, issued) = counter().await;
    let browser = counter.signed_in(&counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await).await;
    let page = browser.get(&path(&issued[0])).await;
    for wanted in ["Amina Exemple", issued[0].url.as_str(), "En cours", "12 octobre 2026", "Corriger ce badge", "22 novembre 2026"] {
        assert!(page.body.contains(wanted), "{wanted}: {}", page.body);
    }
    let correct = format!("{}/correct", path(&issued[0]));
    for (name, day, why) in [
        ("=1+1", "2026-10-12", "Ce nom est trop long, ou il a des signes"),
        ("Amina Exemple", "2026-12-24", "Cette date ne convient pas"),
        ("Amina Exemple", "2026-10-12", "Rien n’a changé"),
        ("Amina 06 12 34 56 78", "2026-10-12", "Pas d’adresse, pas de numéro"),
    ] {
        let refused = browser.post(&correct, &[("name", name), ("day", day)]).await;
        assert!(refused.status == 200 && refused.body.contains(why) && refused.body.contains("aria-invalid"), "{name}: {}", refused.body);
        assert!(
            refused.body.contains(&format!("value=\"{name}\"")) && refused.body.contains(&format!("value=\"{day}\"")),
            "nobody types it twice: {}",
            refused.body
        );
    }
    let done = browser.post(&correct, &[("name", "Amina Nouvelle"), ("day", "2026-10-12")]).await;
    let page = follow(&browser, done).await;
    assert!(page.body.contains("Badge corrigé") && page.body.contains(&issued[0].url), "the same link: {}", page.body);
    let shared = share(&browser, &issued[0]).await;
    assert!(shared.status == 200 && shared.body.contains("Amina Nouvelle"), "{}", shared.body);
    let list = browser.get("/staff/v/tilleuls/badges").await;
    let old = browser.get(&path(&issued[0])).await;
    assert!(old.status == 200 && old.body.contains("Un autre badge le remplace"), "{}", old.body);
    let export = counter.admin().await;
    export.get("/staff/v/tilleuls/badges").await;
    let export = export.post("/staff/v/tilleuls/register.csv", &[]).await;
    assert!(export.body.contains("Amina Nouvelle"), "{}", export.body);
    for page in [&page, &shared, &list, &old, &export] {
        assert!(!page.body.contains("Amina Exemple"), "{}", page.body);
    }
    assert!(search(&browser, "amina exemple").await.body.contains("Aucun badge trouvé"));
    let twice = browser.post(&correct, &[("name", "Amina Encore"), ("day", "2026-10-12")]).await;
    assert!(twice.status == 200 && twice.body.contains("entre-temps") && twice.body.contains("value=\"Amina Encore\""), "{}", twice.body);
    assert!(share(&browser, &issued[0]).await.body.contains("Amina Nouvelle"), "and nothing is done without another press");
}

#[actix_web::test]
async fn who_is_withdrawn_is_told_person_by_person_first() {
    let (counter, issued) = counter().await;
    let browser = counter.admin().await;
    browser.get("/staff/v/tilleuls/badges").await;
    let ids: Vec<String> = issued.iter().map(|badge| badge.id.to_string()).collect();
    let nobody = browser.post("/staff/v/tilleuls/badges/chosen/revoke", &[]).await;
    assert!(follow(&browser, nobody).await.body.contains("Aucune ligne n’est cochée"));
    let two = [("badge", ids[0].as_str()), ("badge", ids[1].as_str())];
    let preview = browser.post("/staff/v/tilleuls/badges/chosen/revoke", &two).await;
    for wanted in
        ["Annuler ces 2 badges", "Amina Exemple", "José Exemple-Fictif", "Annuler 2 badges pour toujours", "le lieu ne le confirme plus"]
    {
        assert!(preview.body.contains(wanted), "{wanted}: {}", preview.body);
    }
    assert!(!preview.body.contains("Témoin"), "who was not chosen");
    assert!(
        share(&browser, &issued[0]).await.body.contains("Badge en cours de validité")
            || !share(&browser, &issued[0]).await.body.contains("Badge annulé")
    );
    let form = |reason| [two[0], two[1], ("reason", reason), ("note", "Session annulée")];
    for missing in ["", "key-compromised", "replaced", "because"] {
        let refused = browser.post("/staff/v/tilleuls/badges/chosen/revoke/done", &form(missing)).await;
        assert!(refused.status == 200 && refused.body.contains("Choisissez une raison"), "{}", refused.body);
    }
    let mut form = form("error");
    form[3].1 = "Session\0 annulée";
    let done = browser.post("/staff/v/tilleuls/badges/chosen/revoke/done", &form).await;
    let list = follow(&browser, done).await;
    assert!(list.body.contains("2 badges annulés"), "{}", list.body);
    for badge in &issued[..2] {
        let shared = share(&browser, badge).await;
        assert!(shared.body.contains("Badge annulé") && !shared.body.contains("Session annulée"), "the note stays with the venue");
    }
    assert!(!share(&browser, &issued[2]).await.body.contains("Badge annulé"));
    let page = browser.get(&path(&issued[0])).await.body;
    assert!(page.contains("badge annulé (erreur du lieu)") && !page.contains("Corriger ce badge"), "{page}");
    let again = browser.post("/staff/v/tilleuls/badges/chosen/revoke", &[two[0], ("badge", &ids[2])]).await.body;
    assert!(again.contains("Laissés de côté") && again.contains("déjà annulé") && again.contains("Annuler ce badge"), "{again}");
}

#[actix_web::test]
async fn who_is_erased_is_found_nowhere_and_their_link_says_that_it_is_no_more() {
    let (counter, issued) = counter().await;
    let browser = counter.admin().await;
    browser.get("/staff/v/tilleuls/badges").await;
    let id = issued[2].id.to_string();
    let preview = browser.post("/staff/v/tilleuls/badges/chosen/erase", &[("badge", &id)]).await;
    assert!(preview.body.contains("Effacer ce nom") && preview.body.contains("Zoé Témoin"), "{}", preview.body);
    let done = browser.post("/staff/v/tilleuls/badges/chosen/erase/done", &[("badge", &id)]).await;
    let list = follow(&browser, done).await;
    assert!(list.body.contains("1 nom effacé") && !list.body.contains("Témoin"), "{}", list.body);
    let page = browser.get(&path(&issued[2])).await;
    assert!(page.body.contains("nom et lien effacés") && !page.body.contains("Témoin"), "{}", page.body);
    let shared = share(&browser, &issued[2]).await;
    assert!(shared.status == 410 && !shared.body.contains("Témoin"), "{} {}", shared.status, shared.body);
    assert!(search(&browser, "temoin").await.body.contains("Aucun badge trouvé"));
}

#[actix_web::test]
async fn a_badge_that_ends_is_prolonged_under_the_same_link_once_the_venue_says_that_it_holds() {
    let (counter, issued) = counter().await;
    let (desk, scope) = (&counter.office.desk, Scope::of_terminal(Slug::parse("tilleuls").unwrap()));
    let end = Change::read("end", "2026-12-24", desk.clock.now()).unwrap();
    let ends = replace_badge(desk, &scope, issued[0].id, vec![end]).await.unwrap();
    let browser = counter.signed_in(&counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await).await;
    let soon = browser.get("/staff/v/tilleuls/ending").await.body;
    assert!(soon.contains("Amina Exemple") && soon.contains("24 décembre 2026") && !soon.contains("Témoin"), "{soon}");
    let (id, endless) = (ends.new.to_string(), issued[1].id.to_string());
    let preview = browser.post("/staff/v/tilleuls/badges/chosen/renew", &[("badge", &id), ("badge", &endless)]).await.body;
    assert!(preview.contains("Prolonger ce badge") && preview.contains("sans date de fin"), "{preview}");
    let press = "/staff/v/tilleuls/badges/chosen/renew/done";
    for (fields, why) in [
        (&[("badge", id.as_str()), ("until", "2027-12-24")][..], "Cochez la case"),
        (&[("badge", &id), ("until", "2026-01-01"), ("holds", "yes")], "Choisissez une date à venir"),
    ] {
        assert!(browser.post(press, fields).await.body.contains(why), "{why}");
    }
    let done = browser.post(press, &[("badge", &id), ("until", "2027-12-24"), ("holds", "yes")]).await;
    assert!(follow(&browser, done).await.body.contains("1 badge prolongé"));
    assert!(share(&browser, &issued[0]).await.body.contains("24 décembre 2027"));
    counter.office.wait(60 * 86_400);
    let browser = counter.admin().await;
    assert!(browser.get("/staff/v/tilleuls/ending").await.body.contains("Aucun badge ne se termine"));
}

#[actix_web::test]
async fn p12_the_register_leaves_the_house_without_a_formula_and_the_audit_says_so() {
    let (counter, issued) = counter().await;
    let hostile = ["=HYPERLINK(\"https://x\")", "＝1+1", "+33 x", "\t=1;\"a\r\nb"];
    for (name, badge) in hostile.iter().zip(&issued) {
        act(&counter, &format!("UPDATE register SET name = '{name}' WHERE badge = '{}'", badge.id)).await;
    }
    let browser = counter.admin().await;
    browser.get("/staff/v/tilleuls/badges").await;
    let file = browser.post("/staff/v/tilleuls/register.csv", &[]).await;
    assert_eq!((file.status, file.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"badges-tilleuls-2026-11-22.csv\"");
    assert!(file.body.starts_with("\u{feff}\"Nom\";\"Badge\";") && file.body.contains(&issued[0].url), "{}", file.body);
    let cells = file.body.lines().skip(1).map(|line| line.split("\";\"").next().unwrap_or_default().trim_start_matches('"'));
    let first: Vec<&str> = cells.collect();
    assert!(first.len() == 3 && first.iter().all(|cell| cell.starts_with('\'')), "{first:?}");
    #[derive(diesel::QueryableByName)]
    struct Said {
        #[diesel(sql_type = diesel::sql_types::Text)]
        detail: String,
    }
    let told = counter.office.desk.store.read(|connection| {
        let query = "SELECT detail FROM audit WHERE act = 'register-exported' AND staff IS NOT NULL";
        Ok::<_, StoreError>(diesel::sql_query(query).load::<Said>(connection)?)
    });
    assert_eq!(told.await.unwrap().iter().map(|said| said.detail.as_str()).collect::<Vec<_>>(), ["3"]);
}

#[actix_web::test]
async fn p10_another_venues_badges_are_none_whoever_asks_however() {
    let (counter, issued) = counter().await;
    counter.venue("ailleurs").await;
    let theirs = issued[0].id.to_string();
    let stranger = counter.signed_in(&counter.hire("lea@exemple.fr", Role::VenueAdmin, "ailleurs").await).await;
    stranger.get("/staff/v/ailleurs/badges").await;
    let badge = [("badge", theirs.as_str())];
    let revoke = [badge[0], ("reason", "error"), ("note", "")];
    let renew = [badge[0], ("until", "2027-12-24"), ("holds", "yes")];
    let right = [("name", "Autre Nom"), ("day", "2026-10-12")];
    let asked: [(&str, &[(&str, &str)]); 7] = [
        ("/badges/chosen/erase", &badge),
        ("/badges/chosen/erase/done", &badge),
        ("/badges/chosen/renew", &badge),
        ("/badges/chosen/renew/done", &renew),
        ("/badges/chosen/revoke", &badge),
        ("/badges/chosen/revoke/done", &revoke),
        (&format!("/badges/{theirs}/correct"), &right),
    ];
    for (rest, fields) in asked {
        for venue in ["ailleurs", "tilleuls"] {
            let answer = stranger.post(&format!("/staff/v/{venue}{rest}"), fields).await;
            assert!(answer.status == 404 && !answer.body.contains("Amina"), "{venue} {rest}: {} {}", answer.status, answer.body);
        }
    }
    let own_list = stranger.get("/staff/v/ailleurs/badges").await;
    assert!(own_list.status == 200 && !own_list.body.contains("Amina"));
    for rest in [&format!("/badges/{theirs}"), "/badges", "/ending", "/statistics", "/statistics.csv"] {
        let venue = if rest.contains(&theirs) { "ailleurs" } else { "tilleuls" };
        let answer = stranger.get(&format!("/staff/v/{venue}{rest}")).await;
        assert!(answer.status == 404 && !answer.body.contains("Amina"), "{rest}: {}", answer.status);
    }
    assert_eq!(stranger.post("/staff/v/tilleuls/register.csv", &[]).await.status, 404);
    for at in ["/staff/n/tilleuls/statistics", "/staff/n/ailleurs/statistics.csv", "/staff/v/ailleurs/badges/no-number"] {
        assert_eq!(stranger.get(at).await.status, 404, "{at}");
    }
    assert!(share(&stranger, &issued[0]).await.body.contains("Amina Exemple"), "and nothing was done");
}

#[actix_web::test]
async fn who_may_only_look_or_only_give_is_told_so() {
    let (counter, issued) = counter().await;
    let id = issued[0].id.to_string();
    let reader = counter.signed_in(&counter.hire("lea@exemple.fr", Role::Reader, "tilleuls").await).await;
    let giver = counter.signed_in(&counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await).await;
    let seen = reader.get(&path(&issued[0])).await.body;
    assert!(seen.contains("Amina Exemple") && !seen.contains("Corriger ce badge") && !seen.contains("Effacer"), "{seen}");
    assert!(!giver.get(&path(&issued[0])).await.body.contains("Effacer"));
    let correct = format!("/badges/{id}/correct");
    for (rest, may_give) in [
        (correct.as_str(), true),
        ("/badges/chosen/renew", true),
        ("/badges/chosen/erase", false),
        ("/badges/chosen/erase/done", false),
        ("/badges/chosen/revoke", false),
        ("/badges/chosen/revoke/done", false),
        ("/register.csv", false),
    ] {
        let at = format!("/staff/v/tilleuls{rest}");
        let fields: &[(&str, &str)] = match rest {
            "/register.csv" => &[],
            _ if rest == correct => &[("name", "Amina Autre"), ("day", "2026-10-12")],
            _ => &[("badge", &id)],
        };
        assert_eq!(reader.post(&at, fields).await.status, 403, "{rest}");
        assert_eq!(giver.post(&at, fields).await.status == 403, !may_give, "{rest}");
    }
}

#[actix_web::test]
async fn a_funder_sees_no_number_of_fewer_than_five_people_nor_works_one_out() {
    let people: Vec<(String, String, &str)> =
        (0..12).map(|n| (format!("Prénom{}", char::from(b'a' + n)), "Exemple".to_owned(), if n < 9 { "3" } else { "1" })).collect();
    let people: Vec<(&str, &str, &str)> = people.iter().map(|(first, last, level)| (first.as_str(), last.as_str(), *level)).collect();
    let (counter, _) = counter_with(&people).await;
    let browser = counter.admin().await;
    let page = browser.get("/staff/v/tilleuls/statistics").await.body;
    assert!(page.contains("<b>12</b> Badges") && page.contains("octobre 2026") && page.contains("1. Novice 1"), "{page}");
    let levels = page.split("Par niveau").nth(1).expect("a table of levels");
    assert!(!levels.contains(">9<") && !levels.contains(">3<") && levels.matches("caché").count() == 2, "{levels}");
    let file = browser.get("/staff/v/tilleuls/statistics.csv?year=2026").await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"sceau-tilleuls-2026.csv\"");
    assert!(file.body.contains("\"Badges\";\"12\"") && file.body.matches("caché").count() == 2, "{}", file.body);
    let before = browser.get("/staff/v/tilleuls/statistics?year=2025").await.body;
    assert!(before.contains("2025") && !before.contains("octobre"), "{before}");
    let other = browser.get("/staff/v/tilleuls/statistics?year=1999").await.body;
    assert!(other.contains("<b>12</b>"), "a year that is not offered is this one");

    // The network: a venue of three people is not in it, so that no number of it is either.
    act(&counter, "INSERT INTO networks (slug, name, added_at) VALUES ('reseau', 'Réseau', '2026-11-22 09:00:00')").await;
    counter.venue("petit").await;
    let mut small = Sheet::new();
    for n in 0..3 {
        small.row(|cells| cells["Nom"] = format!("Petit{}", char::from(b'a' + n)));
    }
    issue_batch(&counter.office.desk, "petit", small.text().as_bytes(), &Options::default()).await.expect("can be read");
    act(&counter, "UPDATE venues SET network = 'reseau'").await;
    let director = counter.signed_in(&counter.hire("nour@exemple.fr", Role::NetworkAdmin, "reseau").await).await;
    let page = director.get("/staff/n/reseau/statistics").await.body;
    assert!(
        page.contains("<b>12</b> Badges") && page.contains("1 lieu n’est pas compté") && page.contains("Médiathèque des Tilleuls"),
        "{page}"
    );
    assert!(!page.contains("Lieu petit"), "{page}");
}
