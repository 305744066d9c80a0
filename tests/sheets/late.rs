//! Corrections that are typed while a colleague presses "Émettre": not kept, and neither lost nor passed over in silence.

use issuer::actions::review_import::{Corrected, Corrections, Late};

use super::*;

async fn begun(office: &Office, id: Uuid) {
    let now = Timestamp::parse(NOW).expect("a moment");
    assert!(office.desk.store.run(move |connection| imports::begin(connection, &scope(), id, now)).await.expect("the store answers"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_corrects_a_sheet_whose_badges_are_being_made_is_given_back_what_they_typed() {
    let office = Office::new().await;
    let id = prepared(&office, sheet(2).replace("12/10/2026", "31/09/2026").as_bytes()).await;
    let day = review_import(&office.desk, &scope(), id).await.expect("can be read over").places(review_import::Shown::Day)[0];
    begun(&office, id).await;
    let before = stored(&office, id).await;
    let typed = Corrections {
        cells: [((2, day), "31/09/2026".into()), ((3, day), "12/10/2026".into())].into(),
        aside: [(2, true), (3, false)].into(),
    };
    let Corrected { changed, late } = correct_import(&office.desk, &scope(), id, typed).await.expect("an answer");
    let Some(Late { column, .. }) = late.first().cloned() else { panic!("nothing came too late") };
    let cell = Late { row: 3, place: Some(day), column, text: "12/10/2026".into() };
    let aside = Late { row: 2, place: None, column: String::new(), text: "a".into() };
    assert_eq!((changed, late), (false, vec![cell, aside]), "what would change nothing was not typed");
    assert_eq!(stored(&office, id).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_corrects_rows_that_left_the_sheet_is_told_so_and_the_others_are_kept() {
    let office = Office::new().await;
    let text = sheet(2).replacen("12/10/2026", "31/09/2026", 1);
    let id = prepared(&office, text.as_bytes()).await;
    let review = review_import(&office.desk, &scope(), id).await.expect("can be read over");
    let (day, waiting) = (review.places(review_import::Shown::Day)[0], *review.wrong.keys().next().expect("one row waits"));
    let gone = review.ready[0].row;
    run_import(&office.desk, &scope(), id).await.expect("can be issued");
    let typed =
        Corrections { cells: [((gone, day), "13/10/2026".into()), ((waiting, day), "12/10/2026".into())].into(), ..Default::default() };
    let corrected = correct_import(&office.desk, &scope(), id, typed).await.expect("an answer");
    assert_eq!((corrected.changed, corrected.late.iter().map(|late| late.row).collect::<Vec<_>>()), (true, vec![gone]));
    assert_eq!(review_import(&office.desk, &scope(), id).await.expect("can be read over").ready.len(), 1);
}

#[actix_web::test]
async fn the_page_says_what_came_too_late_and_holds_it_to_be_sent_again() {
    let counter = Counter::open(Office::new().await);
    let [karim, lina] =
        [counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await, counter.hire("lina@exemple.fr", Role::Issuer, "tilleuls").await];
    let (karim, lina) = (counter.signed_in(&karim).await, counter.signed_in(&lina).await);
    karim.get("/staff/v/tilleuls/imports/new").await;
    let brought = karim.upload("/staff/v/tilleuls/imports", &[("framework", "")], "octobre.csv", MESSY).await;
    let path = brought.location().to_owned();
    let shown = lina.get(&path).await;
    assert!(shown.body.contains("name=\"w-3-5\" value=\"6,00E+08\""), "{}", shown.body);
    // Karim corrects both rows and has the badges made; Lina, who has the page open, types something else.
    karim.get(&path).await;
    karim.post(&path, &[("c-3-5", ""), ("c-4-3", "3"), ("do", "check")]).await;
    let issued = karim.post(&path, &[("do", "issue")]).await;
    ended(&karim, issued.location()).await;
    let fields =
        [("w-3-5", "6,00E+08"), ("c-3-5", "<b>0600000003</b>"), ("w-4-3", "Indépendant"), ("c-4-3", "Indépendant"), ("do", "issue")];
    let late = lina.post(&path, &fields).await;
    assert_eq!(late.status, 409, "{}", late.body);
    for there in ["trop tard", "n’est pas enregistré", "&#60;b&#62;0600000003", "name=\"c-3-5\"", "Renvoyer ces corrections"] {
        assert!(late.body.contains(there), "{there}: {}", late.body);
    }
    assert!(!late.body.contains("name=\"c-4-3\""), "nobody typed that: {}", late.body);
    each_once(&counter.office, 3).await;
}
