//! From a sheet that somebody brings to badges: workbooks, unknown columns, corrections, issuing to the end whatever stops it, taking back.

mod forgetting;
mod late;
mod undoing;

use std::collections::BTreeSet;

use badge::timestamp::Timestamp;
use issuer::actions::fill_register::fill_register;
use issuer::actions::prepare_import::{Brought, forget_imports, prepare_import};
use issuer::actions::review_import::{self, correct_import, review_import};
use issuer::actions::run_import::{resume_imports, run_import};
use issuer::actions::undo_import::{self, undo_import};
use issuer::issuance::faults::FileFault;
use issuer::issuance::profile::Slug;
use issuer::issuance::roster;
use issuer::store::imports::{self, State};
use issuer::store::scope::{Role, Scope};
use uuid::Uuid;

use crate::support::browser::{Answer, Browser, Counter};
use crate::support::desk::{NOW, Office, rows};
use crate::support::in_turn::one_after_the_other;
use crate::support::workbook::{Value, package, with_sheet, workbook};

const MESSY: &[u8] = include_bytes!("rosters/venue-sheet-excel-fr-cp1252.csv");

/// The messy sheet as the workbook that it was saved from.
fn messy_workbook() -> Vec<u8> {
    use Value::{Number, Text};
    workbook(&[
        &[Text("Prénom"), Text("Nom"), Text("Compétence"), Text("Niveau"), Text("Date"), Text("Téléphone")],
        &[Text("Amina"), Text("Exemple"), Number("1.1"), Number("3"), Value::Day("46307"), Number("600000000")],
        &[Text("José"), Text("Exemple-Fictif"), Number("2.1"), Number("2"), Number("45942"), Text("6,00E+08")],
        &[
            Text(" Zoé "),
            Text("TÉMOIN"),
            Value::Written("S’insérer dans le monde numérique"),
            Text("Indépendant"),
            Text("12/10/26"),
            Text(""),
        ],
        &[],
    ])
}

fn scope() -> Scope {
    Scope::of_terminal(Slug::parse("tilleuls").unwrap())
}

async fn prepared(office: &Office, file: &[u8]) -> Uuid {
    let brought = Brought { name: "octobre.csv".into(), bytes: file.to_vec(), ..Brought::default() };
    let prepared = prepare_import(&office.desk, &scope(), brought).await.expect("can be kept");
    assert_eq!(prepared.state, State::Open);
    prepared.id
}

async fn stored(office: &Office, id: Uuid) -> String {
    let content = office.desk.store.read(move |connection| imports::content(connection, &scope(), id)).await.unwrap().unwrap();
    format!("{} {}", content.sheet, content.fixes)
}

/// A sheet of a venue with one level a person.
fn sheet(rows: usize) -> String {
    let row = |n: usize| format!("Amina;Exemple {};12/10/2026;Indépendant 1\n", letters(n));
    format!("Prénom;Nom;Date;Niveau\n{}", (0..rows).map(row).collect::<String>())
}

fn letters(mut n: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'a' + u8::try_from(n % 26).unwrap()));
        n /= 26;
        if n == 0 {
            return name;
        }
    }
}

#[test]
fn a_workbook_gives_the_roster_that_its_csv_gives() {
    let now = Timestamp::parse(NOW).unwrap();
    let of = |bytes: &[u8]| {
        let roster = roster::read(bytes, None, now).expect("can be read");
        format!("{:?} {:?} {:?} {:?}", roster.awards, roster.skipped, roster.faults, roster.tidied)
    };
    // Excel shows 1.1 as a number with a comma, and a competence by its code all the same.
    assert_eq!(of(&messy_workbook()).replace("12/10/2026", ""), of(MESSY).replace("12/10/2026", ""));
}

#[test]
fn a_workbook_that_asks_for_too_much_is_refused() {
    let fault = |bytes: &[u8]| roster::read(bytes, None, Timestamp::parse(NOW).unwrap()).expect_err("a fault").remove(0);
    assert_eq!(fault(&package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])), FileFault::Workbook);
    let bomb = " ".repeat(140 * 1024 * 1024);
    assert_eq!(fault(&with_sheet(&bomb, "<sst/>")), FileFault::TooLarge { max: 128 });
    // One long word that many cells name.
    let word = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1024 * 1024));
    let cells: String = (1..200).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    assert_eq!(fault(&with_sheet(&format!("<worksheet>{cells}</worksheet>"), &word)), FileFault::TooLarge { max: 128 });
    let wide = "<worksheet><row r=\"1\"><c r=\"IW1\"><v>1</v></c></row></worksheet>";
    assert_eq!(fault(&with_sheet(wide, "<sst/>")), FileFault::TooManyColumns { max: 256 });
    let entity = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row></worksheet>";
    assert_eq!(fault(&with_sheet(entity, "<sst/>")), FileFault::Workbook);
    // One cell far to the right in the first row makes every row as wide; each row may also be as wide by itself.
    let far = |rows: usize, cell: fn(usize) -> String| {
        let body: String = (2..=rows).map(|row| format!("<row r=\"{row}\">{}</row>", cell(row))).collect();
        with_sheet(&format!("<worksheet><row r=\"1\"><c r=\"IV1\"><v>1</v></c></row>{body}</worksheet>"), "<sst/>")
    };
    let near = |row| format!("<c r=\"A{row}\"><v>1</v></c>");
    for file in [far(8_000, near), far(8_000, |row| format!("<c r=\"IV{row}\"><v>1</v></c>"))] {
        assert_eq!(fault(&file), FileFault::TooManyCells { max: 2_000_000 });
    }
    assert!(!matches!(fault(&far(1_000, near)), FileFault::TooManyCells { .. }), "so many are read");
    let strings = format!("<sst>{}</sst>", "<si/>".repeat(2_000_001));
    assert_eq!(fault(&with_sheet("<worksheet/>", &strings)), FileFault::TooManyCells { max: 2_000_000 });
    let long: String = (1..=100_002).map(|row| format!("<row r=\"{row}\"><c><v>1</v></c></row>")).collect();
    assert_eq!(fault(&with_sheet(&format!("<worksheet>{long}</worksheet>"), "<sst/>")), FileFault::TooManyRows { max: 100_000 });
}

#[test]
fn days_and_percent_of_a_workbook_are_read_as_they_are_shown() {
    use Value::{Day, Percent, Text};
    let bytes = workbook(&[
        &[Text("Prénom"), Text("Nom"), Text("Compétence"), Text("Score"), Text("Date")],
        &[Text("Amina"), Text("Exemple"), Text("WP"), Percent("0.81"), Day("46307.5")],
    ]);
    let icdl = badge::framework::Framework::newest("icdl").unwrap();
    let code = icdl.competences()[0].code.clone();
    let icdl = Some(icdl.into());
    let named = workbook(&[
        &[Text("Prénom"), Text("Nom"), Text("Compétence"), Text("Score"), Text("Date")],
        &[Text("Amina"), Text("Exemple"), Text(&code), Percent("0.81"), Day("46307.5")],
    ]);
    assert!(roster::read(&bytes, icdl, Timestamp::parse(NOW).unwrap()).is_ok());
    let roster = roster::read(&named, icdl, Timestamp::parse(NOW).unwrap()).unwrap();
    assert_eq!(roster.awards.len(), 1, "{:?}", roster.faults);
    assert_eq!((roster.awards[0].competences[0].1, roster.awards[0].day.to_string()), (81, "2026-10-12".into()));
}

#[actix_web::test]
async fn what_badges_do_not_need_is_never_stored() {
    let office = Office::new().await;
    let text = "Prénom;Nom;Né(e) le;Adresse;Remarques;Date;Niveau;E-mail\nAmina;Exemple;01/02/1980;3 rue X;sous tutelle;12/10/2026;Indépendant 1;a@exemple.fr";
    let id = prepared(&office, text.as_bytes()).await;
    let kept = stored(&office, id).await;
    assert!(kept.contains("Amina") && kept.contains("a@exemple.fr"), "{kept}");
    for dropped in ["1980", "rue X", "tutelle", "Adresse", "Remarques"] {
        assert!(!kept.contains(dropped), "{kept}");
    }
    run_import(&office.desk, &scope(), id).await.unwrap();
    let kept = stored(&office, id).await;
    assert!(!kept.contains("Amina") && !kept.contains("a@exemple.fr"), "what was issued leaves the sheet: {kept}");
}

#[actix_web::test]
async fn an_import_that_was_stopped_goes_on_and_makes_each_badge_once() {
    let office = Office::new().await;
    let id = prepared(&office, sheet(250).as_bytes()).await;
    let begin = move |connection: &mut _| imports::begin(connection, &scope(), id, Timestamp::parse(NOW).unwrap());
    assert!(office.desk.store.run(begin).await.unwrap() && !office.desk.store.run(begin).await.unwrap(), "one begins");
    for milliseconds in [0, 40, 150, 400] {
        let desk = office.another_process().await;
        let task = tokio::spawn(async move { run_import(&desk, &scope(), id).await });
        tokio::time::sleep(std::time::Duration::from_millis(milliseconds)).await;
        task.abort();
        let _ = task.await;
    }
    let again = office.another_process().await;
    assert!(resume_imports(&again).await.unwrap() <= 1);
    let heading = finished(&office, id).await;
    assert_eq!((heading.done, heading.total), (250, 250));
    each_once(&office, 250).await;
}

async fn finished(office: &Office, id: Uuid) -> imports::Heading {
    for _ in 0..600 {
        let heading = office.desk.store.read(move |connection| imports::heading(connection, &scope(), id)).await.unwrap().unwrap();
        if heading.state == State::Done {
            return heading;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it never ends");
}

async fn each_once(office: &Office, badges: usize) {
    let rows = rows(&office.desk).await;
    let signed = rows.iter().filter(|row| row.state == "signed").count();
    let places: BTreeSet<i64> = rows.iter().map(|row| row.index).collect();
    assert_eq!((signed, rows.len(), places.len()), (badges, badges, badges), "each award once, and no place twice");
}

#[actix_web::test]
async fn eight_who_press_again_and_again_make_each_badge_once() {
    eight_again_and_again(Office::new().await).await;
}

mod world {
    use super::*;

    #[actix_web::test]
    async fn eight_who_press_again_and_again_make_each_badge_once_on_postgresql() {
        let Some(office) = Office::on_postgresql().await else { return };
        eight_again_and_again(office).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn two_who_correct_one_sheet_at_once_both_have_done_so() {
        let Some(office) = Office::on_postgresql().await else { return };
        let text = sheet(2).replace("12/10/2026", "31/09/2026");
        let id = prepared(&office, text.as_bytes()).await;
        let review = review_import(&office.desk, &scope(), id).await.expect("can be read over");
        let day = review.places(review_import::Shown::Day)[0];
        assert_eq!(review.wrong.len(), 2);
        let fixed = |row| review_import::Corrections { cells: [((row, day), "12/10/2026".into())].into(), ..Default::default() };
        let first = format!("{{\"2\":{{\"cells\":{{\"{day}\":\"12/10/2026\"}}}}}}");
        let one = move |connection: &mut _| imports::correct(connection, &scope(), id, &first, Timestamp::parse(NOW).unwrap()).map(drop);
        let (desk, third) = (office.another_process().await, fixed(3));
        let other = async move { correct_import(&desk, &scope(), id, third).await };
        assert!(one_after_the_other(&office, one, other).await.expect("corrected").changed);
        let review = review_import(&office.desk, &scope(), id).await.expect("can be read over");
        assert_eq!((review.wrong.len(), review.ready.len()), (0, 2), "{}", stored(&office, id).await);
    }
}

/// 8 clients, 10 000 retries of one import's awards: 50 awards, 25 times each client, some cut off on their way.
async fn eight_again_and_again(office: Office) {
    const AWARDS: usize = 50;
    let mut clients = Vec::new();
    for client in 0..8_u64 {
        let desk = office.another_process().await;
        clients.push(tokio::spawn(async move {
            for turn in 0..25_u64 {
                // The same file again is another import of the same awards.
                let brought = Brought { name: "encore.csv".into(), bytes: sheet(AWARDS).into_bytes(), ..Brought::default() };
                let id = prepare_import(&desk, &scope(), brought).await.expect("can be kept").id;
                let desk = desk.clone();
                let task = tokio::spawn(async move { run_import(&desk, &scope(), id).await.map(|_| ()) });
                if (turn + client) % 5 == 0 {
                    tokio::time::sleep(std::time::Duration::from_millis(turn * 3)).await;
                    task.abort();
                    let _ = task.await;
                } else {
                    task.await.expect("no panic").expect("an import");
                }
            }
        }));
    }
    for client in clients {
        client.await.expect("no panic");
    }
    each_once(&office, AWARDS).await;
}

#[actix_web::test]
async fn badges_are_taken_back_together_within_a_day_and_no_later() {
    let office = Office::new().await;
    let id = prepared(&office, sheet(12).as_bytes()).await;
    run_import(&office.desk, &scope(), id).await.unwrap();
    let elsewhere = Scope::of_terminal(Slug::parse("autre-lieu").unwrap());
    assert!(matches!(undo_import(&office.desk, &elsewhere, id).await, Err(undo_import::Error::Unknown)), "another venue's");
    assert_eq!(undo_import(&office.desk, &scope(), id).await.unwrap(), 12);
    let list = || office.desk.store.read(move |connection| imports::badges_of(connection, &scope(), id, (0, 100)));
    assert!(list().await.unwrap().iter().all(|badge| badge.revoked));
    assert!(matches!(undo_import(&office.desk, &scope(), id).await, Err(undo_import::Error::TooLate)), "once");

    let second = prepared(&office, sheet(13).replace("12/10", "13/10").as_bytes()).await;
    run_import(&office.desk, &scope(), second).await.unwrap();
    office.wait(24 * 3600);
    assert!(undo_import::undo_window(&office.desk, &scope(), second).await.unwrap().is_some_and(|window| window.badges == 13));
    office.wait(1);
    assert!(matches!(undo_import(&office.desk, &scope(), second).await, Err(undo_import::Error::TooLate)));
}

#[actix_web::test]
async fn badges_from_before_the_register_are_entered_from_what_was_signed() {
    let office = Office::new().await;
    let id = prepared(&office, sheet(3).as_bytes()).await;
    run_import(&office.desk, &scope(), id).await.unwrap();
    let names = || async {
        let list = office.desk.store.read(move |connection| imports::badges_of(connection, &scope(), id, (0, 10))).await.unwrap();
        list.into_iter().map(|badge| (badge.name, badge.level)).collect::<Vec<_>>()
    };
    let before = names().await;
    let empty = |connection: &mut _| {
        use diesel::RunQueryDsl as _;
        Ok::<_, issuer::store::Error>(diesel::sql_query("DELETE FROM register").execute(connection)?)
    };
    assert_eq!(office.desk.store.run(empty).await.unwrap(), 3);
    assert_eq!(fill_register(&office.desk).await.unwrap(), 3);
    assert_eq!(names().await, before);
    assert_eq!(fill_register(&office.desk).await.unwrap(), 0);
}

#[actix_web::test]
async fn a_sheet_that_nobody_explained_is_kept_for_an_hour() {
    let office = Office::new().await;
    let text = "Who;Family;When;Which;Born\nAmina;Exemple;12/10/2026;Indépendant 1;01/02/1980";
    let brought = Brought { name: "x.csv".into(), bytes: text.into(), ..Brought::default() };
    let id = prepare_import(&office.desk, &scope(), brought).await.unwrap().id;
    assert!(stored(&office, id).await.contains("1980"), "it waits whole");
    office.wait(3601);
    assert_eq!(forget_imports(&office.desk).await.unwrap(), 1);
    let gone = office.desk.store.read(move |connection| imports::heading(connection, &scope(), id)).await.unwrap();
    assert_eq!(gone, None);
}

/// The page that an answer leads to.
async fn follow(browser: &Browser, answer: &Answer) -> Answer {
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser.get(answer.location()).await
}

#[actix_web::test]
async fn the_messy_sheet_is_corrected_in_place_and_issued_in_the_browser() {
    for (name, file) in [("octobre.csv", MESSY.to_vec()), ("octobre.xlsx", messy_workbook())] {
        let counter = Counter::open(Office::new().await);
        let browser = counter.signed_in(&counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await).await;
        browser.get("/staff/v/tilleuls/imports/new").await;
        let brought = browser.upload("/staff/v/tilleuls/imports", &[("framework", "")], name, &file).await;
        let path = brought.location().to_owned();
        let review = follow(&browser, &brought).await;
        assert_eq!(review.status, 200, "{}", review.body);
        for there in [
            "name=\"c-3-5\" value=\"6,00E+08\"",
            "aria-describedby=\"e-c-3-5\"",
            "Excel a abîmé ce numéro. Écrivez-le, ou laissez vide\u{a0}: papier.",
            "name=\"c-4-3\" value=\"Indépendant\"",
            "Émettre 1 badge",
            "Amina Exemple",
        ] {
            assert!(review.body.contains(there) || review.body.contains(&there.replace('\u{a0}', " ")), "{there}: {}", review.body);
        }
        // What was corrected is read over before anything is issued, whatever button was pressed.
        let fixed = browser.post(&path, &[("c-3-5", ""), ("c-4-3", "3"), ("do", "issue")]).await;
        assert_eq!(fixed.location(), path);
        let review = follow(&browser, &fixed).await;
        assert!(review.body.contains("Émettre 3 badges") && review.body.contains("Était «"), "{}", review.body);
        let issued = browser.post(&path, &[("do", "issue")]).await;
        let import = issued.location().to_owned();
        let done = ended(&browser, &import).await;
        assert!(done.body.contains("3 badges émis") && done.body.contains("Zoé TÉMOIN") && done.body.contains("SMS"), "{}", done.body);
        assert_eq!(done.body.matches("href=\"/b/").count(), 3);
        // A second press changes nothing.
        browser.post(&path, &[("do", "issue")]).await;
        ended(&browser, &import).await;
        each_once(&counter.office, 3).await;

        let ask = browser.get(&format!("{import}/undo")).await;
        assert!(ask.body.contains("Annuler 3 badges"), "{}", ask.body);
        let undone = follow(&browser, &browser.post(&format!("{import}/undo"), &[]).await).await;
        assert!(undone.body.contains("3 badges annulés"), "{}", undone.body);
        let link = done.body.split("href=\"/b/").nth(1).unwrap().split('"').next().unwrap();
        let share = browser.get(&format!("/b/{link}")).await;
        assert!(share.body.contains("annulé"), "{}", share.body);
    }
}

async fn ended(browser: &Browser, path: &str) -> Answer {
    for _ in 0..600 {
        let answer = browser.get(path).await;
        if !answer.body.contains("http-equiv=\"refresh\"") {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it never ends");
}

#[actix_web::test]
async fn unknown_columns_are_explained_once_and_remembered() {
    let counter = Counter::open(Office::new().await);
    let browser = counter.admin().await;
    let text = "Appelé;Famille;Passé le;Résultat obtenu;Date de naissance\nAmina;Exemple;12/10/2026;Indépendant 1;01/02/1980";
    browser.get("/staff/v/tilleuls/imports/new").await;
    let brought = browser.upload("/staff/v/tilleuls/imports", &[], "x.csv", text.as_bytes()).await;
    let columns = follow(&browser, &brought).await;
    assert!(columns.body.contains("Que contient chaque colonne") && columns.body.contains("Indépendant 1"), "{}", columns.body);
    let path = brought.location().to_owned();
    let fields = [("given-name", "0"), ("family-name", "1"), ("day", "2"), ("level", "2"), ("framework", "pix")];
    let same = browser.post(&path, &fields).await;
    assert!(same.body.contains("Une colonne a servi deux fois"), "{}", same.body);
    let explained =
        browser.post(&path, &[("given-name", "0"), ("family-name", "1"), ("day", "2"), ("level", "3"), ("framework", "pix")]).await;
    let review = follow(&browser, &explained).await;
    assert!(review.body.contains("Émettre 1 badge") && !review.body.contains("1980"), "{}", review.body);
    let again = browser.upload("/staff/v/tilleuls/imports", &[], "y.csv", text.replace("Amina", "Zoé").as_bytes()).await;
    assert!(again.location().ends_with("/review"), "the same header is not asked about again: {}", again.location());

    // Two columns of one name: nobody guesses which is which.
    let twice = "Prénom;Nom;Nom;Date;Niveau\nAmina;Exemple;Témoin;12/10/2026;Indépendant 1";
    let brought = browser.upload("/staff/v/tilleuls/imports", &[], "z.csv", twice.as_bytes()).await;
    assert!(brought.location().ends_with("/columns"), "{}", brought.location());
}

#[actix_web::test]
async fn one_person_goes_the_same_way() {
    let counter = Counter::open(Office::new().await);
    let browser = counter.admin().await;
    let page = browser.get("/staff/v/tilleuls/imports/one").await;
    let what =
        page.body.split("<option value=\"").map(|rest| rest.split('"').next().unwrap()).find(|value| value.starts_with("pix ")).unwrap();
    let form = browser.get(&format!("/staff/v/tilleuls/imports/one?what={}", what.replace(' ', "+"))).await;
    assert!(form.body.contains("name=\"given-name\"") && form.body.contains("Indépendant 1"), "{}", form.body);
    let sent = [
        ("what", what),
        ("given-name", "Amina"),
        ("family-name", "Exemple"),
        ("day", "12/10/2026"),
        ("level", "Indépendant 1"),
        ("score", ""),
        ("email", ""),
        ("phone", ""),
    ];
    let review = follow(&browser, &browser.post("/staff/v/tilleuls/imports/one", &sent).await).await;
    assert!(review.body.contains("Émettre 1 badge") && review.body.contains("Amina Exemple"), "{}", review.body);
}

#[actix_web::test]
async fn whatever_waits_stands_on_the_first_page_and_every_lot_on_a_list() {
    let counter = Counter::open(Office::new().await);
    let browser = counter.admin().await;
    let half = "Prénom;Nom;Date;Niveau\nAmina;Exemple;12/10/2026;Indépendant 1\nPaul;Modèle;31/09/2026;Indépendant 1\n";
    let id = prepared(&counter.office, half.as_bytes()).await;
    assert_eq!(run_import(&counter.office.desk, &scope(), id).await.expect("can be issued").expect("nobody else does").waiting, 1);
    let review = browser.get(&format!("/staff/v/tilleuls/imports/{id}/review")).await;
    assert!(review.body.contains("Ce jour n’existe pas."), "{}", review.body);
    for n in 0..12 {
        counter.office.wait(60);
        let one = format!("Prénom;Nom;Date;Niveau\nAmina;Exemple {};12/10/2026;Indépendant 1\n", char::from(b'A' + n));
        let id = prepared(&counter.office, one.as_bytes()).await;
        run_import(&counter.office.desk, &scope(), id).await.expect("can be issued");
    }
    let home = browser.get("/staff/v/tilleuls").await;
    assert!(home.body.contains("1 ligne attend une correction") && home.body.contains(&format!("/imports/{id}/review")), "{}", home.body);
    let of_lot = format!("href=\"/staff/v/tilleuls/imports/{id}\"");
    assert!(!home.body.contains(&of_lot) && home.body.contains("Tous les lots"), "{}", home.body);
    let all = browser.get("/staff/v/tilleuls/imports").await;
    assert!(all.status == 200 && all.body.contains(&of_lot), "{}", all.body);
    let list = counter.office.desk.store.read(move |connection| imports::badges_of(connection, &scope(), id, (0, 1))).await.unwrap();
    let badge = browser.get(&format!("/staff/v/tilleuls/badges/{}", list[0].badge)).await;
    assert!(badge.body.contains(&of_lot), "a badge leads to its lot: {}", badge.body);
}

#[actix_web::test]
async fn paper_counts_as_handed_over_once_somebody_says_so() {
    let counter = Counter::open(Office::new().await);
    let admin = counter.admin().await;
    let id = prepared(&counter.office, sheet(2).as_bytes()).await;
    run_import(&counter.office.desk, &scope(), id).await.expect("can be issued");
    let base = format!("/staff/v/tilleuls/imports/{id}");
    let lot = admin.get(&base).await;
    assert!(lot.body.contains("2 feuilles ou cartes à remettre"), "{}", lot.body);
    let reader = counter.signed_in(&counter.hire("lea@exemple.fr", Role::Reader, "tilleuls").await).await;
    reader.get("/staff/v/tilleuls").await;
    assert_eq!(reader.post(&format!("{base}/handed"), &[]).await.status, 403);
    assert!(admin.get("/staff/v/tilleuls").await.body.contains("0 sur 2"));
    admin.get(&base).await;
    for _ in 0..2 {
        assert_eq!(admin.post(&format!("{base}/handed"), &[]).await.location(), base);
    }
    assert!(!admin.get(&base).await.body.contains("à remettre"));
    assert!(admin.get("/staff/v/tilleuls").await.body.contains("2 sur 2"));
    assert_eq!(admin.get("/staff/v/tilleuls/journal").await.body.matches("Feuilles remises").count(), 1, "pressed twice, done once");
}

#[actix_web::test]
async fn another_venue_s_sheets_are_none_and_readers_issue_nothing() {
    let counter = Counter::open(Office::new().await);
    counter.venue("autre-lieu").await;
    let id = prepared(&counter.office, sheet(2).as_bytes()).await;
    let stranger = counter.signed_in(&counter.hire("lea@exemple.fr", Role::VenueAdmin, "autre-lieu").await).await;
    let reader = counter.signed_in(&counter.hire("sam@exemple.fr", Role::Reader, "tilleuls").await).await;
    for rest in ["", "/review", "/columns", "/undo"] {
        for venue in ["tilleuls", "autre-lieu"] {
            let answer = stranger.get(&format!("/staff/v/{venue}/imports/{id}{rest}")).await;
            assert_eq!(answer.status, 404, "{venue} {rest}");
        }
        if !rest.is_empty() {
            assert_eq!(reader.get(&format!("/staff/v/tilleuls/imports/{id}{rest}")).await.status, 403, "{rest}");
        }
    }
    reader.get("/staff/v/tilleuls").await;
    let answer = reader.post(&format!("/staff/v/tilleuls/imports/{id}/review"), &[("do", "issue")]).await;
    assert_eq!(answer.status, 403);
    each_once(&counter.office, 0).await;
    let review = review_import(&counter.office.desk, &scope(), id).await.unwrap();
    assert_eq!(review.ready.len(), 2);
}
