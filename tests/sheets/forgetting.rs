//! Whoever is erased leaves the sheets too, and nobody else does.

use issuer::actions::check_records::check_records;
use issuer::actions::desk::Desk;
use issuer::actions::erase_badge::erase_badges;
use issuer::actions::forget_old::forget_old;
use issuer::actions::run_import::{Told, start_import};

use super::undoing::NoKey;
use super::*;

/// Where in the files of the database that stands.
fn found_in_files(office: &Office, wanted: &str) -> Vec<String> {
    let files = std::fs::read_dir(office.folder()).expect("the folder").flatten().filter(|file| file.path().is_file());
    let holds = |file: &std::fs::DirEntry| {
        String::from_utf8_lossy(&std::fs::read(file.path()).expect("a file")).to_lowercase().contains(&wanted.to_lowercase())
    };
    files.filter(holds).map(|file| file.file_name().to_string_lossy().into_owned()).collect()
}

async fn heading(office: &Office, id: Uuid) -> imports::Heading {
    office.desk.store.read(move |connection| imports::heading(connection, &scope(), id)).await.expect("the store answers").expect("there")
}

async fn brought(office: &Office, name: &str, text: &str) -> (Uuid, Told) {
    let brought = Brought { name: name.into(), bytes: text.as_bytes().to_vec(), ..Brought::default() };
    let id = prepare_import(&office.desk, &scope(), brought).await.expect("can be kept").id;
    (id, run_import(&office.desk, &scope(), id).await.expect("can be issued").expect("nobody else does"))
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_name_the_erased_go_and_all_others_wait_on() {
    let office = Office::new().await;
    let text = "Prénom;Nom;Date;Niveau\nZyxwina;Canari;12/10/2026;Indépendant 1\nZYXWINA;Canari;31/09/2026;Indépendant 1\n\
                Zoé;Témoin;31/09/2026;Indépendant 2\n";
    let (id, told) = brought(&office, "Canari_Zyxwina (octobre).csv", text).await;
    let (other, _) = brought(&office, "octobre.csv", &sheet(1)).await;
    assert_eq!((told.issued, told.waiting), (1, 2));
    let badge = office.desk.store.read(move |connection| imports::badges_of(connection, &scope(), id, (0, 9))).await.unwrap().remove(0);
    erase_badges(&office.desk, &scope(), vec![badge.badge], false).await.expect("can be erased");
    assert_eq!(found_in_files(&office, "zyxwina"), [""; 0]);
    let review = review_import(&office.desk, &scope(), id).await.expect("there is something left");
    assert_eq!(review.wrong.keys().copied().collect::<Vec<_>>(), [4], "somebody else still waits");
    let now = heading(&office, id).await;
    assert!(now.outcome.as_ref().is_some_and(|outcome| outcome.contains("\"waiting\":1")), "{now:?}");
    assert_eq!((now.title.as_str(), heading(&office, other).await.title.as_str()), ("Tableau du 22 novembre 2026", "octobre.csv"));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_years_of_the_venue_a_sheet_is_called_by_its_day() {
    let office = Office::new().await;
    let (id, _) = brought(&office, "groupe de Zyxwina.csv", &sheet(1)).await;
    office.wait(8 * 86_400);
    forget_imports(&office.desk).await.expect("rows are kept for a week");
    assert_eq!(heading(&office, id).await.title, "groupe de Zyxwina.csv");
    office.wait(6 * 366 * 86_400);
    assert_eq!(forget_old(&office.desk).await.expect("can be forgotten").iter().map(|one| one.sheets).collect::<Vec<_>>(), [1]);
    assert_eq!(heading(&office, id).await.title, "Tableau du 22 novembre 2026");
    assert_eq!(found_in_files(&office, "zyxwina"), [""; 0]);
    assert_eq!(forget_old(&office.desk).await.expect("can be forgotten"), [], "once");
}

#[actix_web::test]
async fn a_sheet_of_which_nothing_is_left_stays_done_whoever_presses_the_button() {
    let office = Office::new().await;
    let (id, _) = brought(&office, "octobre.csv", &sheet(1)).await;
    office.wait(8 * 86_400);
    forget_imports(&office.desk).await.expect("rows are kept for a week");
    assert!(!start_import(&office.desk, &scope(), id).await.expect("the store answers"), "there is nothing to make");
    assert_eq!(heading(&office, id).await.state, State::Done);
    // As one lies that was begun before this was looked at.
    let begun = "UPDATE imports SET state = 'issuing'";
    let begin = move |connection: &mut _| {
        use diesel::RunQueryDsl as _;
        Ok::<_, issuer::store::Error>(diesel::sql_query(begun).execute(connection)?)
    };
    assert_eq!(office.desk.store.run(begin).await.expect("the database takes it"), 1);
    assert_eq!(resume_imports(&office.desk).await.expect("it goes on"), 1);
    assert_eq!(finished(&office, id).await.id, id);
}

/// The badge of the canary, signed or not.
async fn theirs(desk: &Desk) -> Option<Uuid> {
    let of_them = rows(desk).await.into_iter().find(|row| row.unsigned.contains("Zyxwina"));
    of_them.map(|row| row.id.parse().expect("an id"))
}

async fn erased_before_the_signature(office: &Office) {
    let text = "Prénom;Nom;Date;Niveau\nZyxwina;Canari;12/10/2026;Indépendant 1\nZoé;Témoin;12/10/2026;Indépendant 2\n";
    let id = prepared(office, text.as_bytes()).await;
    let key = NoKey::of(office);
    assert!(run_import(&office.desk, &scope(), id).await.is_err(), "nobody can sign");
    // As where the sheet is gone on with, and somebody is erased amid that.
    let begin = move |connection: &mut _| imports::begin(connection, &scope(), id, Timestamp::parse(NOW).unwrap());
    assert!(office.desk.store.run(begin).await.expect("the store answers"));
    erase_badges(&office.desk, &scope(), vec![theirs(&office.desk).await.expect("it was recorded")], false).await.expect("can be erased");
    assert!(!stored(office, id).await.contains("Zyxwina"), "their row leaves the sheet at once");
    drop(key);
    let told = run_import(&office.desk, &scope(), id).await.expect("can be issued").expect("nobody else does");
    assert_eq!(told.waiting, 0, "nobody waits: {told:?}");
    let signed = || async { rows(&office.desk).await.iter().filter(|row| row.state == "signed").count() };
    assert_eq!(signed().await, 1);
    assert_eq!(found_in_files(office, "zyxwina"), [""; 0]);
    // Nor does any sheet bring them back.
    let again = prepared(office, text.as_bytes()).await;
    let told = run_import(&office.desk, &scope(), again).await.expect("can be issued").expect("nobody else does");
    assert_eq!((told.issued, told.waiting, signed().await), (0, 0, 1), "{told:?}");
    assert!(!stored(office, again).await.contains("Zyxwina"));
    assert_eq!(check_records(&office.desk).await.expect("can be looked at").faults, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_erased_before_the_signature_never_comes_back() {
    let office = Office::new().await;
    erased_before_the_signature(&office).await;
}

/// One that somebody erases between being recorded and being signed, while the run that recorded it goes on.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_erased_while_their_sheet_is_issued_does_not_wait_in_it() {
    let office = Office::new().await;
    let text =
        format!("{}Zyxwina;Canari;12/10/2026;Indépendant 1\n", "Prénom;Nom;Date;Niveau\n") + sheet(60).split_once('\n').expect("rows").1;
    let id = prepared(&office, text.as_bytes()).await;
    let (desk, other) = (office.desk.clone(), office.another_process().await);
    let run = tokio::spawn(async move { run_import(&desk, &scope(), id).await });
    // Whenever it comes, before the signature or after it, the end is the same.
    let badge = loop {
        if let Some(badge) = theirs(&other).await {
            break badge;
        }
    };
    erase_badges(&other, &scope(), vec![badge], false).await.expect("can be erased");
    let told = run.await.expect("no panic").expect("can be issued").expect("nobody else does");
    assert_eq!(told.waiting, 0, "{told:?}");
    let again = prepared(&office, text.as_bytes()).await;
    let told = run_import(&office.desk, &scope(), again).await.expect("can be issued").expect("nobody else does");
    assert_eq!((told.issued, told.waiting), (0, 0), "{told:?}");
    assert!(theirs(&office.desk).await.is_none());
}

mod world {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_is_erased_before_the_signature_never_comes_back_on_postgresql() {
        let Some(office) = Office::on_postgresql().await else { return };
        erased_before_the_signature(&office).await;
    }
}
