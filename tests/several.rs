//! Several processes over one database: what they do at once is done once.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::sheet::Sheet;

/// Some chunks for each of the two, so that they meet again and again; `make drill` asks for as many people as a large network tests in a
/// month (`SCEAU_PEOPLE`).
fn people() -> usize {
    std::env::var("SCEAU_PEOPLE").map_or(500, |people| people.parse().expect("SCEAU_PEOPLE is a number"))
}

/// A session of that many people.
fn session() -> String {
    let mut sheet = Sheet::new();
    for number in 1..=people() {
        sheet.row(|cells| cells["Numéro de certification"] = number.to_string());
    }
    sheet.text()
}

/// The ids in what an import printed under this name.
fn ids(said: &Value, member: &str) -> BTreeSet<String> {
    let listed = said[member].as_array().expect("a list").iter();
    listed.filter_map(|one| one["id"].as_str()).map(str::to_owned).collect()
}

mod world {
    use std::process::{Child, Command, Output, Stdio};
    use std::time::Duration;

    use badge::timestamp::Timestamp;
    use issuer::actions::desk::{Clock, Desk};
    use issuer::actions::prepare_import::{Brought, prepare_import};
    use issuer::issuance::profile::Slug;
    use issuer::store::Upgrade;
    use issuer::store::imports::{self, State};
    use issuer::store::scope::Scope;

    use super::*;
    use crate::support::desk::scratch_postgresql;
    use crate::try_out::Place;

    /// A place over a PostgreSQL database of its own, with the venue of every example.
    fn place() -> Option<(Place, String)> {
        let (place, url) = (Place::new()?, scratch_postgresql()?);
        let place = place.with_database(&url);
        let added = place.binary("issuer").args(["venue", "add", "--slug", "tilleuls", "--name", "Médiathèque des Tilleuls"]).output();
        succeeded(&added.expect("issuer runs"));
        Some((place, url))
    }

    fn succeeded(output: &Output) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn said(output: &Output) -> Value {
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    }

    /// Every invariant holds, and there are as many badges as people.
    fn all_is_well(place: &Place) {
        let findings = said(&place.binary("issuer").args(["check", "--json"]).output().expect("issuer runs"));
        assert_eq!((&findings["faults"], &findings["badges"], &findings["waiting"]), (&Value::Array(vec![]), &people().into(), &0.into()));
    }

    #[test]
    fn p01_two_processes_that_import_the_same_people_at_once_make_each_badge_once() {
        let Some((place, _)) = place() else { return };
        let file = place.folder().join("session.csv");
        std::fs::write(&file, session()).expect("a file");
        let import = || {
            let mut command = place.binary("issuer");
            command.arg("import").arg(&file).args(["--venue", "tilleuls", "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("issuer runs")
        };
        let both = [import(), import()].map(|child| child.wait_with_output().expect("it ends"));
        let told = both.each_ref().map(said);
        both.iter().for_each(succeeded);
        let issued = told.each_ref().map(|told| ids(told, "issued"));
        assert!(issued[0].is_disjoint(&issued[1]), "each badge is made by one of them");
        assert_eq!(issued.iter().map(BTreeSet::len).sum::<usize>(), people(), "and each person has one");
        all_is_well(&place);
    }

    #[actix_web::test]
    async fn p01_two_services_that_resume_the_same_sheet_make_each_badge_once() {
        let Some((place, url)) = place() else { return };
        let (desk, _) = Desk::open(&url, Upgrade::Refused, place.folder().join("keys"), Clock::system()).await.expect("opens");
        let scope = || Scope::of_terminal(Slug::parse("tilleuls").expect("a slug"));
        let brought = Brought { name: "session.csv".into(), bytes: session().into_bytes(), ..Brought::default() };
        let id = prepare_import(&desk, &scope(), brought).await.expect("can be kept").id;
        let now = Timestamp::from(time::OffsetDateTime::now_utc());
        assert!(desk.store.run(move |connection| imports::begin(connection, &scope(), id, now)).await.expect("begins"));
        // As after a power cut of the whole house: both come up at once.
        let services = [serve(&place), serve(&place)];
        // However crowded the machine is: as long as one of them gets on.
        let (mut before, mut still) = (0, 0);
        let heading = loop {
            let found = desk.store.read(move |connection| imports::heading(connection, &scope(), id)).await;
            let heading = found.expect("the store answers").expect("it is kept");
            if heading.state == State::Done {
                break heading;
            }
            still = if heading.done == before { still + 1 } else { 0 };
            before = heading.done;
            assert!(still < 600, "nobody sees it through: {heading:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        assert!(heading.done <= heading.total, "{heading:?}");
        drop(services);
        all_is_well(&place);
    }

    /// A service that ends with the test.
    struct Served(Child);

    impl Drop for Served {
        fn drop(&mut self) {
            // In order: what it has begun is finished, so that nothing is left recorded.
            let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
            let _ = self.0.wait();
        }
    }

    fn serve(place: &Place) -> Served {
        let mut command = place.binary("issuer");
        command.arg("serve").env("ISSUER_LISTEN", "127.0.0.1:0").stdout(Stdio::null()).stderr(Stdio::null());
        Served(command.spawn().expect("issuer runs"))
    }
}
