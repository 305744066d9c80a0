//! The whole story with the two programs as they are delivered, once per database: a spreadsheet, a badge, a verdict,
//! a revocation, a refusal, and an issuer that went away. The same in this process, where the clock can be moved.

use serde_json::{Value, json};
use verifier::terminal::Exit;

use crate::support::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_is_recognised_then_withdrawn_then_undecided_on_sqlite() {
    recognised_withdrawn_undecided(World::new().await).await;
}

async fn recognised_withdrawn_undecided(mut world: World) {
    let issued = world.import(include_bytes!("rosters/pix-certification-session-2026.csv")).await;
    let [amina, jose, _] = issued.as_slice() else { panic!("three rows earn a badge: {issued:?}") };
    let copy = world.copy(amina.id).await;
    let copy = copy.to_str().expect("a path");

    let (exit, report) = world.check(&amina.url).await;
    assert_eq!((exit, said(&report)), (Exit::Valid, ["valid", "recognised", ""]), "{report:#}");
    let report = world.ask(&amina.url).await;
    assert_eq!(said(&report), ["valid", "recognised", ""], "{report:#}");
    assert_eq!(
        (&report["badge"]["recipient"], &report["badge"]["results"][0]["achievedLevel"]["level"]),
        (&json!("Amina Exemple"), &json!("3"))
    );
    assert!(world.page(&amina.url).await.contains("Médiathèque des Tilleuls"), "the page names the venue");
    assert_eq!(world.check(copy).await.0, Exit::Valid, "the person's own copy is as good as the link");

    world.revoke(amina.id).await;
    for input in [&amina.url, copy] {
        let (exit, report) = world.check(input).await;
        assert_eq!((exit, said(&report)), (Exit::Invalid, ["invalid", "recognised", "revoked"]), "at once: {report:#}");
    }
    // The running verifier may say for a minute what it knew a minute ago, and no longer.
    world.wait(60);
    let report = world.ask(&amina.url).await;
    assert_eq!(said(&report), ["invalid", "recognised", "revoked"], "{report:#}");
    assert_eq!(world.check(&jose.url).await.0, Exit::Valid, "the others stay what they are");

    // Lists are made anew before they end: two days later nothing has become old.
    world.wait(2 * 24 * 3600);
    assert_eq!(said(&world.ask(&jose.url).await), ["valid", "recognised", ""]);
    assert_eq!(said(&world.ask(&amina.url).await), ["invalid", "recognised", "revoked"]);

    let copy = world.copy(jose.id).await;
    let held = std::fs::read_to_string(&copy).expect("the copy");
    world.stop_issuer();
    world.wait(60);
    let (exit, report) = world.check(copy.to_str().expect("a path")).await;
    assert_eq!((exit, &report["verdict"]), (Exit::Undecided, &json!("undecided")), "{report:#}");
    assert_eq!(world.ask(&held).await["verdict"], "undecided");

    assert!(world.migrate_down_and_up().await, "what went down came up empty");
}

/// Verdict, trust, and why the status check did not pass.
fn said(report: &Value) -> [&str; 3] {
    let checks = report["checks"].as_array().expect("checks");
    let status = checks.iter().find(|check| check["name"] == "status").and_then(|check| check["reason"].as_str());
    [report["verdict"].as_str().unwrap_or_default(), report["trust"].as_str().unwrap_or_default(), status.unwrap_or_default()]
}

mod world {
    use diesel::{Connection as _, RunQueryDsl as _};
    use issuer::store::{Store, Upgrade};
    use serde_json::{Value, json};

    use crate::support::peer::at_hand;
    use crate::try_out::Place;

    #[test]
    fn a_badge_is_issued_verified_revoked_and_refused_on_sqlite() {
        let Some(place) = Place::new() else { return };
        story(&place);

        // What the spreadsheet says beyond what a badge needs is nowhere in what SQLite keeps.
        let files = std::fs::read_dir(place.folder()).expect("the folder").map(|entry| entry.expect("an entry").path());
        let kept: Vec<u8> =
            files.filter(|path| path.is_file()).flat_map(|path| std::fs::read(path).expect("a file of the database")).collect();
        let holds = |text: &str| kept.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(holds("Amina"), "the database holds the badge");
        for dropped in ["03/02/1994", "1994-02-03", "Villefictive", "Bourg-Mod", "EX-0101", "Texte de jury"] {
            assert!(!holds(dropped), "the database holds {dropped}");
        }
        migrations_go_down_and_up(&format!("sqlite://{}/issuer.db", place.folder().display()));
    }

    #[test]
    fn a_badge_is_issued_verified_revoked_and_refused_on_postgresql() {
        let (Some(place), Some(server)) = (Place::new(), at_hand("SCEAU_TEST_POSTGRES")) else { return };
        let url = fresh_database(&server, "story");
        story(&place.with_database(&url));
        migrations_go_down_and_up(&url);

        let left: Tables =
            diesel::sql_query(TABLES).get_result(&mut diesel::PgConnection::establish(&url).expect("still there")).expect("a count");
        assert!(left.tables > 5, "the last `up` made the tables again");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_badge_is_recognised_then_withdrawn_then_undecided_on_postgresql() {
        let Some(server) = at_hand("SCEAU_TEST_POSTGRES") else { return };
        let database = fresh_database(&server, "clock");
        super::recognised_withdrawn_undecided(super::World::on(&database).await).await;
    }

    /// A database of our own on the throw-away server.
    fn fresh_database(server: &std::path::Path, purpose: &str) -> String {
        let server = server.to_str().expect("a URL");
        let name = format!("{purpose}_{}", std::process::id());
        let mut connection = diesel::PgConnection::establish(server).expect("the throw-away server answers");
        diesel::sql_query(format!("CREATE DATABASE {name}")).execute(&mut connection).expect("a database of our own");
        let (start, _) = server.rsplit_once('/').expect("a URL with a database");
        format!("{start}/{name}")
    }

    /// How many tables of ours a PostgreSQL database has.
    #[derive(diesel::QueryableByName)]
    struct Tables {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        tables: i64,
    }

    const TABLES: &str =
        "SELECT count(*) AS tables FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%'";

    /// Every `down` on a database that holds the rows of a story, then every `up` on what that leaves.
    fn migrations_go_down_and_up(url: &str) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let (store, ran) = Store::open(url, Upgrade::Refused).await.expect("the database of the story");
            assert_eq!(ran, [""; 0], "nothing was left to run");
            store.undo_migrations().await.expect("every down runs on rows");
            drop(store);
            let (_, ran) = Store::open(url, Upgrade::Refused).await.expect("an empty database is made");
            assert!(!ran.is_empty(), "every migration runs again");
        });
    }

    fn story(place: &Place) {
        let mut running = place.run();
        let issued: Value =
            serde_json::from_slice(&std::fs::read(place.folder().join("demo/issued.json")).expect("the first import")).expect("JSON");
        let badges = issued["issued"].as_array().expect("a list");
        assert_eq!((badges.len(), issued["skipped"].as_array().map(Vec::len)), (5, Some(2)), "{issued:#}");
        let (id, other) = (badges[0]["id"].as_str().expect("an id"), badges[1]["url"].as_str().expect("a link"));
        assert_eq!(badges[0]["url"], json!(running.badge));

        let (exit, report) = check(place, &running.badge);
        assert_eq!((exit, &report["verdict"], &report["trust"]), (0, &json!("valid"), &json!("recognised")), "{report:#}");

        let again = place
            .binary("issuer")
            .args(["import", "docs/demo/pix-session.csv", "--venue", "demo", "--json"])
            .output()
            .expect("issuer runs");
        let again: Value = serde_json::from_slice(&again.stdout).expect("JSON");
        assert_eq!((again["issued"].as_array().map(Vec::len), again["skipped"].as_array().map(Vec::len)), (Some(0), Some(7)), "{again:#}");

        let held = place.binary("issuer").args(["show", id, "--format", "json"]).output().expect("issuer runs");
        assert!(held.status.success(), "{}", String::from_utf8_lossy(&held.stderr));
        // What a volunteer has at hand is the link, not the id.
        let by_link = place.binary("issuer").args(["show", &running.badge]).output().expect("issuer runs");
        assert_eq!(by_link.stdout, held.stdout, "{}", String::from_utf8_lossy(&by_link.stderr));
        let file = place.folder().join("badge.json");
        std::fs::write(&file, &held.stdout).expect("a file");
        let file = file.to_str().expect("a path");
        assert_eq!(check(place, file).0, 0, "the candidate's own copy verifies");

        let revoked = place.binary("issuer").args(["revoke", id, "--reason", "error"]).output().expect("issuer runs");
        assert!(revoked.status.success(), "{}", String::from_utf8_lossy(&revoked.stderr));
        let (exit, report) = check(place, &running.badge);
        assert_eq!((exit, status(&report)), (1, "revoked"), "{report:#}");
        assert_eq!(check(place, file).0, 1, "the copy is refused too");
        let served = ask(&place.verifier(), &running.badge);
        assert_eq!((&served["verdict"], status(&served)), (&json!("invalid"), "revoked"), "{served:#}");
        assert_eq!(check(place, other).0, 0, "the others stay what they are");

        running.interrupt();
        let (exit, report) = check(place, file);
        assert_eq!((exit, &report["verdict"]), (3, &json!("undecided")), "without its issuer nothing is valid: {report:#}");
    }

    /// `verifier check --json`: exit status and report.
    fn check(place: &Place, input: &str) -> (i32, Value) {
        let output = place.binary("verifier").args(["check", input, "--json"]).output().expect("verifier runs");
        let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        (output.status.code().expect("it ended by itself"), report)
    }

    /// The running verifier's report.
    fn ask(verifier: &str, badge: &str) -> Value {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let request =
            reqwest::Client::new().post(format!("{verifier}/api/v1/verify")).header("content-type", "text/plain").body(badge.to_owned());
        let text = runtime.block_on(async { request.send().await?.error_for_status()?.text().await }).expect("the verifier answers");
        serde_json::from_str(&text).expect("a report")
    }

    fn status(report: &Value) -> &str {
        let checks = report["checks"].as_array().expect("checks");
        checks.iter().find(|check| check["name"] == "status").and_then(|check| check["reason"].as_str()).unwrap_or_default()
    }
}
