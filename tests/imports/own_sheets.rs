//! A venue's own sheets, on any framework, and exports that no sample shows: what they become, and what is refused.

use badge::framework::Framework;
use issuer::actions::issue_batch::{Options, Outcome, issue_batch};
use issuer::issuance::faults::FileFault;
use serde_json::Value;

use super::{errors, import, read_bytes, skipped};
use crate::support::desk::Office;
use crate::support::sheet::Sheet;

async fn import_on(office: &Office, framework: &str, sheet: &str) -> Outcome {
    let options = Options { framework: Some(framework.into()), ..Options::default() };
    issue_batch(&office.desk, "tilleuls", sheet.as_bytes(), &options).await.expect("the file can be read")
}

/// What the one badge of an outcome is called, and its results.
async fn only_badge(office: &Office, outcome: &Outcome) -> (String, Vec<(String, String)>, Value) {
    assert_eq!((outcome.issued.len(), errors(outcome)), (1, vec![]));
    let badge: Value = serde_json::from_str(&office.badge(outcome.issued[0].id).await).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let end = |value: &Value| text(value).rsplit_once('#').map(|(_, end)| end.to_owned()).unwrap_or_default();
    let results = badge["credentialSubject"]["result"].as_array().unwrap().iter();
    let results = results.map(|result| (end(&result["resultDescription"]), text(&result["value"]))).collect();
    (text(&badge["name"]), results, badge)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_below_no_name_is_never_left_out_in_silence() {
    // A title over two columns, as a spreadsheet saves merged cells; then a row that slid; then separators too many, which are none.
    for (header, row) in
        [("Prénom;Nom;;Date;1.1", "Amina;Exemple;Fictif;12/10/2026;3"), ("Prénom;Nom;Date;1.1;", "Amina;Exemple;12/10/2026;3;4")]
    {
        let office = Office::new().await;
        let outcome = import_on(&office, "pix", &format!("{header}\n{row}\nZoé;Exemple;;12/10/2026;3\n")).await;
        assert_eq!(errors(&outcome)[0], (2, "", "cell-count"), "{header}");
    }
    let office = Office::new().await;
    let outcome = import_on(&office, "pix", "Prénom;Nom;Date;1.1;;\nAmina;Exemple;12/10/2026;3;;\n").await;
    assert_eq!((outcome.issued.len(), errors(&outcome)), (1, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_american_day_stops_the_file_for_the_others_may_mean_another_day() {
    let office = Office::new().await;
    let sheet = "Prénom;Nom;Date;1.1\nAmina;Exemple;03/04/2026;3\nZoé;Exemple;10/23/2025;3\n";
    let options = Options { framework: Some("pix".into()), ..Options::default() };
    let refused = issue_batch(&office.desk, "tilleuls", sheet.as_bytes(), &options).await;
    assert!(
        matches!(&refused, Err(issuer::actions::issue_batch::Error::File(faults)) if *faults == [FileFault::MonthFirst { row: 3 }]),
        "{refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_for_a_person_with_a_column_for_each_competence_is_one_badge_of_every_framework() {
    for framework in Framework::all().iter().filter(|framework| framework.competence_scale().is_some()) {
        let office = Office::new().await;
        let codes: Vec<&str> = framework.competences().iter().map(|competence| competence.code.as_str()).collect();
        let (_, high) = framework.scale_of(codes[0]).unwrap().bounds();
        let values = vec![high.to_string(); codes.len()].join(";");
        let sheet = format!("Prénom;Nom;Date;{}\nAmina;Exemple;12/10/2026;{values}\n", codes.join(";"));
        let outcome = import_on(&office, &framework.target_code(), &sheet).await;
        let (_, results, badge) = only_badge(&office, &outcome).await;
        assert_eq!(results.len(), codes.len(), "{}", framework.target_code());
        let bytes = badge.to_string().len();
        println!("{}: {bytes} bytes", framework.target_code());
        assert!(bytes <= 14_000, "{}: {bytes} bytes", framework.target_code());
        let description = badge["credentialSubject"]["achievement"]["description"].as_str().unwrap();
        assert!(description.contains(framework.disclaimer("fr")), "{description}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn modules_with_a_mark_give_a_badge_from_the_pass_mark_on() {
    let office = Office::new().await;
    let sheet =
        "Nom;Prénom;Module;Score;Date\nExemple;Amina;Tableurs;82 %;12/10/2026\nFictif;José;4;74;12/10/2026\nTémoin;Zoé;4;101;12/10/2026\n";
    let outcome = import_on(&office, "icdl", sheet).await;
    assert_eq!(skipped(&outcome), [(3, "no-level")]);
    assert_eq!(errors(&outcome), [(4, "Score", "score-outside-scale")]);
    let badge: Value = serde_json::from_str(&office.badge(outcome.issued[0].id).await).unwrap();
    assert_eq!((badge["name"].as_str(), badge["credentialSubject"]["result"][0]["value"].as_str()), (Some("Tableurs, Réussi"), Some("82")));
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_of_a_course_are_levels_by_name_and_attendance_is_no_test() {
    let sheet = "Prénom;Nom;Niveau;Date\nAmina;Exemple;Intermédiaire;12/10/2026\n";
    for (framework, name, genre) in [
        ("three-steps", "Parcours en trois étapes, Intermédiaire", "venue-test"),
        ("three-steps-attended", "Cours suivi, en trois étapes, Cours intermédiaire suivi", "venue-course"),
    ] {
        let office = Office::new().await;
        let outcome = import_on(&office, framework, sheet).await;
        let (found, results, badge) = only_badge(&office, &outcome).await;
        assert_eq!((found.as_str(), results), (name, vec![("global".to_owned(), String::new())]));
        let level = badge["credentialSubject"]["result"][0]["achievedLevel"].as_str().unwrap();
        assert!(level.ends_with("#level-2"), "{level}");
        assert_eq!(badge["evidence"][0]["genre"], genre);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_level_for_the_whole_may_be_a_name_a_score_or_both_and_never_a_bare_number() {
    let office = Office::new().await;
    let sheet = "Prénom;Nom;Niveau;Score;Date\n\
        Amina;Exemple;Indépendant 1;;12/10/2026\n\
        José;Exemple;Niveau 3;312;12/10/2026\n\
        Zoé;Exemple;-;312;12/10/2026\n\
        Ali;Exemple;-;12;12/10/2026\n\
        Léa;Exemple;;;12/10/2026\n\
        Noé;Exemple;3;;12/10/2026\n\
        Luc;Exemple;Indépendant;;12/10/2026\n";
    let outcome = import(&office, sheet).await;
    assert_eq!(outcome.issued.iter().map(|badge| badge.row).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(skipped(&outcome), [(5, "no-level")]);
    assert_eq!(errors(&outcome), [(6, "Niveau", "missing"), (7, "Niveau", "level-unknown"), (8, "Niveau", "level-of-several")]);
}

#[test]
fn a_venue_gives_no_level_that_only_another_test_gives() {
    let sheet = "Prénom;Nom;Niveau;Date\nAmina;Exemple;Confirmé;12/10/2026\n";
    let refused = |sheet: &str, framework| read_bytes(sheet.as_bytes(), Some(framework)).unwrap_err();
    let unsuited = |kind, framework: &str| [FileFault::FrameworkUnsuited { kind, framework: framework.into() }];
    assert_eq!(refused(sheet, "pix-plus-droit"), unsuited("venue-sheet-level", "pix-plus-droit/2026-11-22"));
    assert_eq!(refused(sheet, "digcomp/2.2"), unsuited("venue-sheet-level", "digcomp/2.2"), "no level for the whole");
    let modules = "Prénom;Nom;Module;Niveau;Date\nAmina;Exemple;1;3;12/10/2026\n";
    assert_eq!(refused(modules, "icdl"), unsuited("venue-sheet", "icdl/2026-11-22"), "a module has a mark");
    assert_eq!(refused(modules, "three-steps"), unsuited("venue-sheet", "three-steps/2026-11-22"), "no competences");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_mistypes_is_refused_and_never_read_as_something_else() {
    let office = Office::new().await;
    let sheet = "Prénom;Nom;Compétence;Niveau;Date;Statut\n\
        =HYPERLINK(\"https://x\");Exemple;1.1;3;12/10/2026;Validé\n\
        Amina;Exemple;9.9;3;12/10/2026;Validé\n\
        Amina;Exemple;1.1;9;12/10/2026;Validé\n\
        Amina;Exemple;1.1;;12/10/2026;Validé\n\
        Amina;Exemple;1.1;3;12/10/27;Validé\n\
        Amina;Exemple;1.1;0;12/10/2026;Validé\n\
        Amina;Exemple;1.1;3;12/10/2026;Non validé\n\
        Amina;Exemple;1.1;3;12/10/2026;Bravo\n";
    let outcome = import(&office, sheet).await;
    assert_eq!(outcome.issued, []);
    assert_eq!(skipped(&outcome), [(7, "no-level"), (8, "not-validated")]);
    let expected = [
        (2, "Prénom", "name-unreadable"),
        (3, "Compétence", "competence-unknown"),
        (4, "Niveau", "level-unknown"),
        (5, "Niveau", "missing"),
        (6, "Date", "day-in-future"),
        (9, "Statut", "status-unknown"),
    ];
    assert_eq!(errors(&outcome), expected);
    // A header that is mistyped must not turn a sheet of competences into one of levels.
    let mistyped = read_bytes(sheet.replace("Compétence", "Competense").as_bytes(), None).unwrap_err();
    assert!(mistyped.iter().any(|fault| matches!(fault, FileFault::ColumnUnknown { columns, .. } if columns == &["Competense"])));
    // Two columns of one name, as a Spanish export has them: neither is chosen.
    let twice = read_bytes("Nombre;Nom;Nom;Compétence;Niveau;Date\n;;;;;\n".as_bytes(), None).unwrap_err();
    assert!(twice.contains(&FileFault::ColumnRepeated { column: "Nom".into() }), "{twice:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn english_headers_are_known() {
    let office = Office::new().await;
    let outcome = import(&office, "First name,Last name,Skill,Level,Date\nAmina,Exemple,Manage data,Level 3,2026-10-12\n").await;
    assert_eq!(outcome.issued.len() + outcome.errors.len(), 1);
    let written = import(&office, "First name,Last name,Skill,Level,Date\nAmina,Exemple,1.2,Level 3,2026-10-12\n").await;
    assert_eq!(written.issued.len() + written.already.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn pix_plus_has_levels_of_its_own() {
    let office = Office::new().await;
    let mut file = Sheet::new();
    file.row(|_| {});
    file.row(|cells| {
        cells["Type de certification"] = "Pix+ Droit".into();
        cells["Niveau"] = "Confirmé".into();
        cells["Score en Pix"] = "-".into();
    });
    file.row(|cells| {
        cells["Type de certification"] = "Pix+ Droit".into();
        cells["Niveau"] = "-".into();
    });
    let outcome = import(&office, &file.text()).await;
    assert_eq!((outcome.issued.iter().map(|badge| badge.row).collect::<Vec<_>>(), skipped(&outcome)), (vec![2, 3], vec![(4, "no-level")]));
    let badge: Value = serde_json::from_str(&office.badge(outcome.issued[1].id).await).unwrap();
    assert_eq!(badge["name"], "Compétences numériques pour le droit, Confirmé");
    assert_eq!(badge["credentialSubject"]["achievement"]["alignment"][0]["targetCode"], "pix-plus-droit/2026-11-22");
    assert_eq!(badge["credentialSubject"]["result"].as_array().map(Vec::len), Some(1));

    let only = "Numéro de certification;Prénom;Nom;Type de certification;Statut;Niveau;Date de passage de la certification\n\
        77;Amina;Exemple;Pix+ Édu;Validée;Avancé;12/10/2026\n";
    let outcome = import(&office, only).await;
    let (name, results, _) = only_badge(&office, &outcome).await;
    assert_eq!(
        (name.as_str(), results),
        ("Compétences numériques pour l’enseignement, Avancé", vec![("global".to_owned(), String::new())])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_that_reaches_nothing_gives_no_badge_and_the_name_in_use_goes_first() {
    let office = Office::new().await;
    let profile = "ID Campagne;Nom du Participant;Prénom du Participant;Votre surnom;Envoi (O/N);Date et heure de l'envoi (Europe/Paris);\"Niveau pour la compétence Interagir\"\n\
        1;Exemple;Amina;x;Oui;12/10/2026 23:59;0\n2;Exemple;Amina;x;Oui;12/10/2026 23:59;1\n";
    let outcome = import(&office, profile).await;
    assert_eq!((outcome.issued.iter().map(|badge| badge.row).collect::<Vec<_>>(), skipped(&outcome)), (vec![3], vec![(2, "no-level")]));

    let clea =
        "Prénom;Nom de naissance;Nom d'usage;CCPI;Statut;Date de passage\nAmina;Fictif;Exemple;CléA Numérique by Pix;CERTIFIE;13/10/2026\n";
    assert_eq!(import(&office, clea).await.issued[0].recipient, "Amina Exemple");
}
