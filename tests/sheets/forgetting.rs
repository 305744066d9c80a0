//! Whoever is erased leaves the sheets too, and nobody else does.

use issuer::actions::erase_badge::erase_badges;
use issuer::actions::forget_old::forget_old;
use issuer::actions::run_import::{Told, start_import};

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
