//! A venue's working day in Chromium: on a telephone and at a desk, with the mouse and by keyboard alone, without script and with it. axe
//! finds nothing, nothing is wider than the window, and what it took from the door to thirty badges is told.

mod world {
    use std::path::PathBuf;
    use std::time::Instant;

    use issuer::store::scope::Role;
    use issuer::store::staff::Person;
    use serde_json::{Value, json};
    use tempfile::TempDir;

    use crate::support::browser::Counter;
    use crate::support::chromium::{Chromium, says};
    use crate::support::desk::Office;

    /// Thirty people: one wrong day and one damaged number among them, and two names that we tidy.
    fn sheet(of: &str) -> String {
        let mut text = String::from("Prénom;Nom;Date;Niveau;Téléphone\n");
        for n in 0..30 {
            let letter = char::from(b'A' + u8::try_from(n % 26).expect("a letter"));
            let name = format!("Amina;Exemple{}{letter} {of}", if n < 26 { "" } else { "Deux" });
            text.push_str(&match n {
                4 => format!("{name};31/09/2026;Indépendant 1;\n"),
                9 => format!("{name};12/10/2026;Indépendant 1;6,00E+08\n"),
                12 => format!(" {} ;12/10/2026;Avancé 1;\n", name.replace(';', " ; ")),
                _ => format!("{name};12/10/2026;Indépendant 1;\n"),
            });
        }
        text
    }

    struct Day {
        counter: Counter,
        person: Person,
        folder: TempDir,
    }

    impl Day {
        async fn begin() -> Self {
            let counter = Counter::open(Office::new().await);
            let person = counter.hire("accueil@exemple.fr", Role::VenueAdmin, "tilleuls").await;
            Self { counter, person, folder: TempDir::new().expect("a folder") }
        }

        fn url(&self, path: &str) -> String {
            format!("{}{path}", self.counter.base)
        }

        async fn door(&self) -> String {
            self.url(&self.counter.link(&self.person).await)
        }

        fn file(&self, name: &str) -> PathBuf {
            let path = self.folder.path().join(format!("{name}.csv"));
            std::fs::write(&path, sheet(name)).expect("a file");
            path
        }
    }

    /// The page that shows what was issued, once it is.
    async fn issued(browser: &mut Chromium, mut page: Value) -> Value {
        for _ in 0..200 {
            if page["text"].as_str().unwrap_or_default().contains("30 badges émis") {
                return page;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            let url = page["url"].clone();
            page = browser.act(json!({ "open": url })).await;
        }
        panic!("it never ends: {page:#}");
    }

    #[actix_web::test]
    async fn a_working_day_goes_well_on_a_telephone_and_at_a_desk_without_script_and_with_it() {
        for script in [false, true] {
            for width in [390, 1280] {
                let day = Day::begin().await;
                let Some(mut browser) = Chromium::start(script) else { return };
                let (start, mut presses) = (Instant::now(), 0);
                let door = browser.act(json!({ "open": day.door().await, "width": width })).await;
                browser.look(&door, "staff-door", width).await;
                let from_the_door = Instant::now();
                let home = browser.act(json!({ "press": "Entrer" })).await;
                says(&home, "Bonjour accueil");
                browser.look(&home, "staff-home", width).await;
                let new = browser.act(json!({ "follow": "Importer un tableau" })).await;
                browser.look(&new, "staff-import-new", width).await;
                browser.act(json!({ "choose": "Votre fichier", "files": [day.file("Octobre")] })).await;
                let review = browser.act(json!({ "press": "Lire ce fichier" })).await;
                says(&review, "2 à corriger");
                browser.look(&review, "staff-import-review", width).await;
                browser.act(json!({ "fill": "Date, ligne 6", "with": "30/09/2026" })).await;
                browser.act(json!({ "fill": "Téléphone, ligne 11", "with": "" })).await;
                let checked = browser.act(json!({ "press": "Relire mes corrections" })).await;
                says(&checked, "30 prêtes");
                browser.look(&checked, "staff-import-checked", width).await;
                let page = browser.act(json!({ "press": "Émettre 30 badges" })).await;
                let done = issued(&mut browser, page).await;
                presses += 7;
                browser.look(&done, "staff-import-done", width).await;
                println!(
                    "{width} px, {}: from the door to 30 badges in {presses} presses, two cells typed, {:.1} s with every page looked at ({:.1} s in all)",
                    browser.name,
                    from_the_door.elapsed().as_secs_f32(),
                    start.elapsed().as_secs_f32(),
                );
                others(&day, &mut browser, &done, width).await;
            }
        }
    }

    /// Every other page of the desk, once there is something on it.
    async fn others(day: &Day, browser: &mut Chromium, done: &Value, width: u32) {
        let lot = done["url"].as_str().expect("a URL").to_owned();
        for (name, rest) in [
            ("paper", "/paper"),
            ("cards", "/cards"),
            ("screen", "/screen"),
            ("workshop", "/workshop"),
            ("sending", "/deliveries"),
            ("undo", "/undo"),
        ] {
            let page = browser.act(json!({ "open": format!("{lot}{rest}"), "width": width })).await;
            assert_eq!(page["status"], 200, "{name}");
            // Paper is as wide as paper.
            if !["paper", "cards"].contains(&name) {
                browser.look(&page, &format!("staff-{name}"), width).await;
            } else if let Some(folder) = std::env::var_os("SCEAU_LOOK") {
                browser.act(json!({ "shot": PathBuf::from(&folder).join(format!("staff-{name}-{width}.png")) })).await;
                browser.act(json!({ "paper": PathBuf::from(&folder).join(format!("staff-{name}.pdf")) })).await;
            }
        }
        for (name, path) in [
            ("home-full", ""),
            ("badges", "/badges"),
            ("one", "/imports/one"),
            ("failures", "/deliveries"),
            ("ending", "/ending"),
            ("statistics", "/statistics"),
            ("achievements", "/achievements"),
            ("achievement-new", "/achievements/new"),
            ("people", "/people"),
            ("settings", "/settings"),
            ("journal", "/journal"),
        ] {
            let page = browser.act(json!({ "open": day.url(&format!("/staff/v/tilleuls{path}")), "width": width })).await;
            assert_eq!(page["status"], 200, "{name}");
            browser.look(&page, &format!("staff-{name}"), width).await;
        }
        let me = browser.act(json!({ "open": day.url("/staff/me"), "width": width })).await;
        browser.look(&me, "staff-me", width).await;
        browser.act(json!({ "open": lot, "width": width })).await;
        let badge = browser.act(json!({ "follow": "Corriger ou annuler" })).await;
        says(&badge, "Exemple");
        browser.look(&badge, "staff-badge", width).await;
        browser.act(json!({ "open": day.url("/staff/v/tilleuls"), "width": width })).await;
        let left = browser.act(json!({ "press": "Quitter ce poste" })).await;
        says(&left, "Vous avez quitté ce poste");
        browser.look(&left, "staff-left", width).await;
    }

    #[actix_web::test]
    async fn thirty_badges_are_given_by_keyboard_alone() {
        let day = Day::begin().await;
        let Some(mut browser) = Chromium::start(false) else { return };
        let start = Instant::now();
        let mut keys = 0;
        browser.act(json!({ "open": day.door().await })).await;
        keys += reach(&mut browser, "Entrer").await;
        says(&browser.act(json!({ "enter": true })).await, "Bonjour accueil");
        keys += reach(&mut browser, "Importer un tableau").await;
        browser.act(json!({ "enter": true })).await;
        // What the window for choosing a file does is the browser's own.
        browser.act(json!({ "choose": "Votre fichier", "files": [day.file("Clavier")] })).await;
        keys += reach(&mut browser, "Lire ce fichier").await;
        says(&browser.act(json!({ "enter": true })).await, "2 à corriger");
        for (cell, text) in [("Date, ligne 6", "30/09/2026"), ("Téléphone, ligne 11", "")] {
            keys += reach(&mut browser, cell).await;
            browser.act(json!({ "key": "Control+A" })).await;
            browser.act(json!({ "key": "Delete" })).await;
            browser.act(json!({ "type": text })).await;
        }
        keys += reach(&mut browser, "Relire mes corrections").await;
        says(&browser.act(json!({ "enter": true })).await, "30 prêtes");
        keys += reach(&mut browser, "Émettre 30 badges").await;
        let page = browser.act(json!({ "enter": true })).await;
        issued(&mut browser, page).await;
        println!("by keyboard: from the door to 30 badges in {:.1} s, {keys} steps of the tabulator", start.elapsed().as_secs_f32());
    }

    async fn reach(browser: &mut Chromium, name: &str) -> u64 {
        browser.act(json!({ "tab": name })).await["keys"].as_u64().expect("a count") + 1
    }
}
