//! The programs as they are delivered, with a venue's day in a browser before them: what they write about people, and what a process that
//! is killed amid a sheet leaves behind.

mod world {
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::time::Duration;

    use serde_json::Value;

    use crate::support::browser::{Answer, Browser};
    use crate::support::delivered::Delivered as Program;
    use crate::support::desk::scratch_postgresql;
    use crate::support::dice::Dice;
    use crate::support::gateway::Gateway;
    use crate::support::smtp::Relay;
    use crate::try_out::Place;

    /// `issuer serve` at that place, with further settings.
    async fn serve(place: &Place, settings: &[(&str, &str)]) -> Program {
        let mut command = place.binary("issuer");
        command.arg("serve").envs(settings.iter().copied());
        Program::start(command, place.folder().join("issuer.log"), &format!("{}/healthz", place.issuer())).await
    }

    /// What a command prints.
    fn told(place: &Place, arguments: &[&str]) -> String {
        let output = place.binary("issuer").args(arguments).output().expect("it runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text").trim().to_owned()
    }

    /// A venue and somebody who administers it: the link that signs in.
    fn found(place: &Place) -> String {
        told(place, &["migrate"]);
        told(place, &["venue", "add", "--slug", "tilleuls", "--name", "Médiathèque des Tilleuls"]);
        let person = ["--email", "accueil@exemple.fr", "--name", "Compte accueil", "--role", "venue-admin"];
        told(place, &[&["staff", "add", "--venue", "tilleuls"], &person[..]].concat())
    }

    async fn sign_in(place: &Place, link: &str) -> Browser {
        let browser = Browser::at(&place.issuer());
        browser.enter(link.strip_prefix(&place.issuer()).expect("at its public address")).await;
        browser.get("/staff/v/tilleuls").await;
        browser
    }

    /// A sheet in, and the press that issues it: the page of the import.
    async fn issue(browser: &Browser, sheet: &str) -> String {
        browser.get("/staff/v/tilleuls/imports/new").await;
        let brought = browser.upload("/staff/v/tilleuls/imports", &[("framework", "")], "liste.csv", sheet.as_bytes()).await;
        assert_eq!(brought.status, 303, "{}", brought.body);
        browser.get(brought.location()).await;
        let issued = browser.post(brought.location(), &[("do", "issue")]).await;
        assert_eq!(issued.status, 303, "{}", issued.body);
        issued.location().to_owned()
    }

    async fn ended(browser: &Browser, import: &str) -> Answer {
        for _ in 0..1_200 {
            let page = browser.get(import).await;
            assert_eq!(page.status, 200, "{}", page.body);
            if !page.body.contains("http-equiv=\"refresh\"") {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it never ends");
    }

    /// What stands between `mark` and the next quote, each time.
    fn after<'a>(body: &'a str, mark: &str) -> Vec<&'a str> {
        body.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    /// A marked person through all of it, with both programs saying as much as they ever say.
    #[actix_web::test]
    async fn p18_no_log_count_or_address_names_a_person_or_holds_a_secret() {
        let Some(place) = Place::new() else { return };
        let (relay, gateway) = (Relay::start().await, Gateway::start().await);
        let secret = place.folder().join("sms.secret");
        std::fs::write(&secret, "a secret between two machines\n").expect("a file");
        only_ours(&secret);
        let door = found(&place);
        let issuer = serve(
            &place,
            &[
                ("ISSUER_LOG", "trace"),
                ("ISSUER_SMTP_URL", &format!("smtp://{}?tls=none", relay.address)),
                ("ISSUER_MAIL_FROM", "badges@exemple.fr"),
                ("ISSUER_SMS_URL", &gateway.url),
                ("ISSUER_SMS_SECRET_FILE", &secret.to_string_lossy()),
            ],
        )
        .await;
        let counts = free_port();
        let mut command = place.binary("verifier");
        command.arg("serve").env("VERIFIER_LOG", "trace").env("VERIFIER_METRICS_LISTEN", &counts).env_remove("VERIFIER_TRUSTED_ISSUERS");
        command.env("VERIFIER_PUBLIC_URL", place.verifier());
        let verifier = Program::start(command, place.folder().join("verifier.log"), &format!("{}/healthz", place.verifier())).await;

        let staff = sign_in(&place, &door).await;
        let sheet = "Prénom;Nom;Date;Niveau;E-mail;Téléphone\nCanarine;Marquée;13/10/2026;Avancé 1;canarine.marquee@exemple.fr;\n\
                     Zibeline;Repérée;13/10/2026;Avancé 1;;06 98 76 54 32\n";
        let import = issue(&staff, sheet).await;
        let done = ended(&staff, &import).await;
        let links: Vec<String> = after(&done.body, "href=\"/b/").into_iter().map(str::to_owned).collect();
        assert_eq!(links.len(), 2, "{}", done.body);
        staff.get(&format!("{import}/deliveries")).await;
        staff.post(&format!("{import}/deliveries"), &[]).await;
        for _ in 0..400 {
            if relay.mails().len() + gateway.asked().len() == 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!((relay.mails().len(), gateway.asked().len()), (1, 1), "{}", issuer.wrote());

        // Looked for, corrected, asked for with a wrong code and the right one, verified by link and by file, withdrawn, erased.
        staff.post("/staff/v/tilleuls/badges", &[("q", "Canarine")]).await;
        let badges = badges_of(&staff, &import).await;
        let page = staff.get(&format!("/staff/v/tilleuls/badges/{}", badges[0])).await;
        let day = after(&page.body, "name=\"day\" required value=\"")[0].to_owned();
        let sent = [("name", "Canarinette Marquée"), ("day", day.as_str())];
        let corrected = staff.post(&format!("/staff/v/tilleuls/badges/{}/correct", badges[0]), &sent).await;
        assert_eq!(corrected.status, 303, "{}", corrected.body);
        staff.post(&format!("/staff/v/tilleuls/badges/{}/correct", badges[0]), &[("name", ""), ("day", "Canarine")]).await;
        let slip = staff.get(&format!("/staff/v/tilleuls/badges/{}/code", badges_of(&staff, &import).await[0])).await;
        let code = slip_code(&slip.body);
        let holder = Browser::at(&place.issuer());
        for link in &links {
            for code in ["7KQ2-VXR9", code.as_str()] {
                holder.post(&format!("/b/{link}/mine"), &[("code", code)]).await;
            }
        }
        let reader = Browser::at(&place.verifier());
        for link in &links {
            let copy = holder.get(&format!("/b/{link}.json")).await.body;
            for given in [format!("{}/b/{link}", place.issuer()), copy.clone(), copy.replace("Avanc", "Canarine")] {
                let asked = [("badge", given.as_str()), ("recipient", "Canarine Marquée")];
                let page = reader.post_raw("/verify", &asked, &[("origin", &place.verifier())]).await;
                assert!(page.status < 500, "{}", page.body);
            }
        }
        staff.get("/staff/v/tilleuls").await;
        for badge in badges_of(&staff, &import).await {
            let erased = staff.post("/staff/v/tilleuls/badges/chosen/erase/done", &[("badge", &badge), ("revoke", "yes")]).await;
            assert_eq!(erased.status, 303, "{}", erased.body);
        }
        let journal = staff.get("/staff/v/tilleuls/journal").await;
        assert_eq!(journal.status, 200);
        let metrics = Browser::at(&format!("http://{counts}")).get("/metrics").await;
        assert!(metrics.body.contains("verdict"), "{}", metrics.body);
        staff.post("/staff/leave", &[]).await;

        let session = door.rsplit('/').next().expect("a link").to_owned();
        let cookies = [staff.cookies(), holder.cookies()].into_iter().flatten().map(|(_, value)| value);
        let people = ["canarin", "zibelin", "marqu", "repér", "698765432", "6 98 76 54 32"].map(str::to_owned);
        let secrets: BTreeSet<String> = links.iter().cloned().chain([session, code]).chain(cookies).filter(|text| text.len() > 6).collect();
        let (issuer_wrote, verifier_wrote) = (issuer.wrote(), verifier.wrote());
        assert!(
            issuer_wrote.lines().count() > 3 && verifier_wrote.contains("answered"),
            "they did write:\n{issuer_wrote}\n{verifier_wrote}"
        );
        for mark in people.iter().chain(&secrets) {
            let mark = mark.to_lowercase();
            for (whose, text) in
                [("the issuer's log", &issuer_wrote), ("the verifier's log", &verifier_wrote), ("the counts", &metrics.body)]
            {
                let line = text.lines().find(|line| line.to_lowercase().contains(&mark));
                assert!(line.is_none(), "{mark} stands in {whose}: {line:?}");
            }
            if !secrets.iter().any(|secret| secret.to_lowercase() == mark) {
                assert!(!crate::pages::visible(&journal.body).to_lowercase().contains(&mark), "{mark} stands in the journal");
                let asked: Vec<String> = [&staff, &holder, &reader].into_iter().flat_map(Browser::addresses).collect();
                let address = asked.iter().find(|address| address.to_lowercase().contains(&mark));
                assert!(address.is_none(), "{mark} stands in an address: {address:?}");
            }
        }
        drop((issuer, verifier));
        for file in ["issuer.db", "issuer.db-wal"] {
            let Ok(bytes) = std::fs::read(place.folder().join(file)) else { continue };
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            for mark in &people {
                assert!(!text.contains(mark.as_str()), "{mark} is left in {file}");
            }
        }
    }

    /// The badges that a page of the desk leads to.
    async fn badges_of(browser: &Browser, import: &str) -> Vec<String> {
        let page = browser.get(import).await;
        let mut ids: Vec<String> =
            after(&page.body, "/staff/v/tilleuls/badges/").iter().filter_map(|rest| rest.get(..36)).map(str::to_owned).collect();
        ids.dedup();
        ids
    }

    fn slip_code(body: &str) -> String {
        let text = crate::pages::visible(body);
        let is_code = |word: &&str| {
            let bytes = word.as_bytes();
            bytes.len() == 9 && bytes[4] == b'-' && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-')
        };
        text.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code: {text}")).to_owned()
    }

    fn only_ours(path: &Path) {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("a mode");
    }

    fn free_port() -> String {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.local_addr().expect("bound").to_string()
    }

    #[actix_web::test]
    async fn a_service_that_is_killed_amid_a_sheet_goes_on_with_it_and_makes_each_badge_once_on_sqlite() {
        let Some(place) = Place::new() else { return };
        killed_and_resumed(place).await;
    }

    #[actix_web::test]
    async fn a_service_that_is_killed_amid_a_sheet_goes_on_with_it_and_makes_each_badge_once_on_postgresql() {
        let (Some(place), Some(url)) = (Place::new(), scratch_postgresql()) else { return };
        killed_and_resumed(place.with_database(&url)).await;
    }

    /// Five rounds: a sheet is issued in a browser, the service is killed somewhere amid it, started again, and killed again.
    async fn killed_and_resumed(place: Place) {
        let door = found(&place);
        let mut service = serve(&place, &[]).await;
        let staff = sign_in(&place, &door).await;
        let (mut dice, mut kills, mut all) = (Dice::new(0x5ca1_ab1e), 0, 0);
        for round in 0..5 {
            all += ROWS;
            // What was issued before stands in the sheet too, as in a venue's own.
            let mut sheet = String::from("Prénom;Nom;Date;Niveau\n");
            for row in 0..all {
                sheet.push_str(&format!("Amina;Exemple {};12/10/2026;Indépendant 1\n", letters(row)));
            }
            let import = issue(&staff, &sheet).await;
            for _ in 0..3 {
                tokio::time::sleep(dice.milliseconds(400)).await;
                let going = staff.get(&import).await.body.contains("http-equiv=\"refresh\"");
                service.kill();
                kills += usize::from(going);
                service = serve(&place, &[]).await;
            }
            let done = ended(&staff, &import).await;
            assert!(crate::pages::visible(&done.body).contains(&format!("{ROWS} badges émis")), "round {round}: {}", done.body);
        }
        assert!(kills >= 5, "it was killed while it issued: {kills} times");
        let found: Value = serde_json::from_str(&told(&place, &["check", "--json"])).expect("JSON");
        assert_eq!((&found["faults"], &found["waiting"]), (&Value::Array(Vec::new()), &Value::from(0)), "{found:#}");
        let sheet = place.folder().join("all.csv");
        let mut text = String::from("Prénom;Nom;Date;Niveau\n");
        for row in 0..all {
            text.push_str(&format!("Amina;Exemple {};12/10/2026;Indépendant 1\n", letters(row)));
        }
        std::fs::write(&sheet, text).expect("a file");
        let again = told(&place, &["import", &sheet.to_string_lossy(), "--venue", "tilleuls", "--json"]);
        let again: Value = serde_json::from_str(&again).expect("JSON");
        let count = |member: &str| again[member].as_array().map_or(0, Vec::len);
        assert_eq!((count("issued"), count("skipped"), count("errors")), (0, all, 0), "nothing is missing and nothing stands twice");
        let links: BTreeSet<&str> = again["skipped"].as_array().into_iter().flatten().filter_map(|row| row["url"].as_str()).collect();
        assert_eq!(links.len(), all, "a link for each person: {:#}", again["skipped"][0]);
    }

    /// Names are letters: 0 is A, 27 is BB.
    fn letters(mut number: usize) -> String {
        let mut name = String::new();
        loop {
            name.insert(0, char::from(b'A' + u8::try_from(number % 26).expect("a letter")));
            number /= 26;
            if number == 0 {
                return name;
            }
        }
    }

    const ROWS: usize = 150;
}
