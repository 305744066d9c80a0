//! The verifier's pages in Chromium, as a recruiter meets them: on a telephone and at a desk, without script and with it. With
//! `SCEAU_LOOK=<folder>` every page is also kept as a picture, to be looked at beside the mock-ups.

mod world {
    use std::path::PathBuf;

    use fast_qr::QRBuilder;
    use serde_json::json;
    use tempfile::TempDir;
    use verifier::config::Config;
    use verifier::examine::Examiner;
    use verifier::fetch::Origin;
    use verifier::scan::Scanner;
    use verifier::words::Words;

    use crate::support::bench::{Running, bench, list, stopped};
    use crate::support::chromium::{Chromium, says};
    use crate::support::exhibit;
    use crate::support::kit::{Badge, List, NOW};
    use crate::support::painting;
    use crate::support::peer::at_hand;
    use crate::support::server::{Answer, Server};
    use crate::support::venue::Venue;

    const LIST: &str = "https://badges.exemple.fr/status/1";
    const SILENT: &str = "https://badges.exemple.fr/status/2";
    const FIELD: &str = "Lien ou texte du badge";
    const FILE: &str = "Ou un ou plusieurs fichiers";
    const PERSON: &str = "Nom, mail ou téléphone";

    fn tilleuls() -> Venue {
        Venue::on_the_web("Médiathèque des Tilleuls", "did:web:badges.exemple.fr:venues:tilleuls")
    }

    fn verifier() -> Running {
        let venue = tilleuls();
        let list = List::by(&venue, LIST).with_bit(5001).signed_by(&venue).text();
        let (url, document) = (venue.document_url(), venue.document().to_string());
        let others = others();
        let further = others.iter().flat_map(|(_, other)| other.documents());
        let documents: Vec<(&str, &str)> = [(url.as_str(), document.as_str()), (LIST, list.as_str())].into_iter().chain(further).collect();
        Running::at(bench(&documents, Some(&[&venue])))
    }

    /// What is no badge of Open Badges 3.0 in JSON, and good of its kind.
    fn others() -> Vec<(String, exhibit::Exhibit)> {
        exhibit::all()
            .into_iter()
            .filter(|(name, _)| ["good-hosted", "good-other-credential", "good-token"].contains(&name.as_str()))
            .collect()
    }

    /// A badge of the recognised venue, with this place in that list.
    fn badge(list: &str, index: usize) -> Badge {
        let evidence = json!([{ "id": "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b12", "type": ["Evidence"], "genre": "venue-test", "name": "Test surveillé" }]);
        Badge::of("Amina Exemple").level(3).with("/evidence", evidence).status(List::by(&tilleuls(), list).entry(index))
    }

    /// A badge in each kind of file, and a photo of the code that leads to it.
    struct Files {
        all: [PathBuf; 5],
        _folder: TempDir,
    }

    impl Files {
        fn of(badge: &str, link: &str) -> Self {
            let folder = TempDir::new().expect("a folder");
            let png = painting::png(&[painting::text_chunk("openbadgecredential", badge)]);
            let svg = badge::baked::svg::bake(r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#, badge).expect("can be baked");
            let (pdf, code) = (pdf(badge), code(link));
            let files: [(&str, &[u8]); 5] = [
                ("badge.png", &png),
                ("badge.svg", svg.as_bytes()),
                ("badge.json", badge.as_bytes()),
                ("cv.pdf", &pdf),
                ("photo.png", &code),
            ];
            let all = files.map(|(name, bytes)| {
                let path = folder.path().join(name);
                std::fs::write(&path, bytes).expect("a file");
                path
            });
            Self { all, _folder: folder }
        }
    }

    /// A document of one empty page with the badge attached (ISO 32000-1 §7.11.4).
    fn pdf(badge: &str) -> Vec<u8> {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(badge.json) 4 0 R] >> >> >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned(),
            "<< /Type /Filespec /F (badge.json) /EF << /F 5 0 R >> >>".to_owned(),
            format!("<< /Type /EmbeddedFile /Length {} >>\nstream\n{badge}\nendstream", badge.len()),
        ];
        let mut file = "%PDF-1.7\n".to_owned();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (number, object) in (1..).zip(&objects) {
            table.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
        }
        let end = file.len();
        format!("{file}{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{end}\n%%EOF\n", objects.len() + 1).into_bytes()
    }

    /// The code as a telephone sees it on a sheet of grey paper.
    fn code(link: &str) -> Vec<u8> {
        let code = QRBuilder::new(link).build().expect("a short link");
        let side = (code.size + 8) * 4;
        let dark = |x: usize, y: usize| {
            let at = |n: usize| (n / 4).checked_sub(4).filter(|n| *n < code.size);
            at(y).zip(at(x)).is_some_and(|(row, column)| code[row][column].value())
        };
        let pixels: Vec<u8> = (0..side * side).map(|n| if dark(n % side, n / side) { 40 } else { 215 }).collect();
        let mut bytes = Vec::new();
        let size = u32::try_from(side).expect("is small");
        let mut encoder = png::Encoder::new(&mut bytes, size, size);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("can be written");
        bytes
    }

    #[actix_web::test]
    async fn every_verdict_reads_well_on_a_telephone_and_at_a_desk_without_script_and_with_it() {
        let (verifier, stranger) = (verifier(), Venue::by_key("Atelier Clic & Co", "clic"));
        let good = || badge(LIST, 5000).signed_by(&tilleuls());
        let altered = good().altered("/credentialSubject/achievement/name", json!("Expert"));
        let pasted = [
            ("valid", good().text(), "", "Badge valable"),
            ("same-person", good().text(), "amina exemple", "Oui, le même nom."),
            ("close-person", good().text(), "Amina Exmeple", "Nom proche : à vérifier."),
            ("wrong-person", good().text(), "Bruno Modèle", "Badge valable, mais à un autre nom"),
            ("unlisted", Badge::of("Amina Exemple").level(3).signed_by(&stranger).text(), "", "Nous ne connaissons pas le lieu."),
            ("revoked", badge(LIST, 5001).signed_by(&tilleuls()).text(), "", "Badge annulé par le lieu"),
            ("undecided", badge(SILENT, 5000).signed_by(&tilleuls()).text(), "", "Réponse impossible pour l’instant"),
            ("altered", altered.text(), "", "Texte du badge modifié"),
        ];
        let others = others();
        let given = |name: &str| {
            let (_, other) = others.iter().find(|(known, _)| known == name).expect("an exhibit");
            String::from_utf8(other.given_bytes()).expect("text")
        };
        let kinds = [
            ("open-badges-2", given("good-hosted"), "", "Compétences numériques"),
            ("no-badge", given("good-other-credential"), "", "pas un badge"),
            ("token", given("good-token"), "", "Nous ne connaissons pas le lieu."),
        ];
        let pasted: Vec<(&str, String, &str, &str)> = pasted.into_iter().chain(kinds).collect();
        for script in [false, true] {
            let Some(mut browser) = Chromium::start(script) else { return };
            for width in [390, 1280] {
                let empty = browser.ask(json!({ "open": verifier.url("/"), "width": width })).await;
                browser.look(&empty, "empty", width).await;
                for (name, text, person, said) in &pasted {
                    browser.ask(json!({ "open": verifier.url("/"), "width": width })).await;
                    browser.ask(json!({ "fill": FIELD, "with": text })).await;
                    browser.ask(json!({ "fill": PERSON, "with": person })).await;
                    let page = browser.ask(json!({ "press": "Vérifier" })).await;
                    says(&page, said);
                    browser.look(&page, name, width).await;
                }
                let problem = browser.ask(json!({ "open": verifier.url("/problems/not-a-badge"), "width": width })).await;
                browser.look(&problem, "problem", width).await;
            }
        }
    }

    /// What is good and what nobody could find out, in the other languages: longer words in the same room.
    #[actix_web::test]
    async fn every_other_language_has_room_for_its_words() {
        let verifier = verifier();
        let Some(mut browser) = Chromium::start(true) else { return };
        for words in Words::languages().iter().filter(|words| words.tag() != "fr") {
            let tag = words.tag();
            for (name, list, said) in [("valid", LIST, "face-recognised"), ("undecided", SILENT, "face-undecided")] {
                for width in [390, 1280] {
                    browser.ask(json!({ "open": verifier.url(&format!("/?lang={tag}")), "width": width })).await;
                    browser
                        .ask(json!({ "fill": words.say("ask-any-label"), "with": badge(list, 5000).signed_by(&tilleuls()).text() }))
                        .await;
                    let page = browser.ask(json!({ "press": words.say("ask-button") })).await;
                    says(&page, &words.say(said).replace('\u{a0}', " "));
                    browser.look(&page, &format!("{name}-{tag}"), width).await;
                }
            }
        }
    }

    #[actix_web::test]
    async fn files_and_photos_are_chosen_without_script_and_dropped_with_it_one_or_several() {
        let Some(binaries) = at_hand("SCEAU_TEST_BIN") else { return };
        let venue = Venue::by_key("Médiathèque des Tilleuls", "tilleuls");
        let good = Badge::of("Amina Exemple").level(3).signed_by(&venue);
        let text = good.text();
        let server = Server::plain(move |_| Answer::json(&text)).await;
        let config = Config {
            allow_origins: vec![Origin::parse(&server.url("http", "127.0.0.1", "")).expect("an origin")],
            recognised: Some(list(&[&venue])),
            ..Config::default()
        };
        let scanner = Scanner::new(binaries.join("verifier"));
        let verifier = Running::start(Examiner::new(&config).with_clock(stopped(NOW)).with_scanner(scanner));
        let files = Files::of(&good.text(), &server.url("http", "127.0.0.1", "/badge"));
        let altered = Files::of(&good.altered("/credentialSubject/achievement/name", json!("Expert")).text(), "https://badges.exemple.fr/");
        for script in [false, true] {
            let Some(mut browser) = Chromium::start(script) else { return };
            for width in [390, 1280] {
                for file in &files.all {
                    let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
                    browser.ask(json!({ "open": verifier.url("/"), "width": width })).await;
                    browser.ask(json!({ "choose": FILE, "files": [file] })).await;
                    let page = browser.ask(json!({ "press": "Vérifier" })).await;
                    says(&page, "Badge valable");
                    browser.look(&page, &format!("file-{name}"), width).await;
                    if script {
                        let empty = browser.ask(json!({ "open": verifier.url("/"), "width": width })).await;
                        says(&empty, "déposer un fichier");
                        browser.ask(json!({ "drop": "main", "files": [file] })).await;
                        assert_eq!(browser.ask(json!({ "width": width })).await["overflow"], 0);
                        says(&browser.ask(json!({ "press": "Vérifier" })).await, "Badge valable");
                    }
                }
                let [png, .., pdf, photo] = &files.all;
                browser.ask(json!({ "open": verifier.url("/"), "width": width })).await;
                browser.ask(json!({ "choose": FILE, "files": [png, pdf, photo, &altered.all[1], &altered.all[4]] })).await;
                let page = browser.ask(json!({ "press": "Vérifier" })).await;
                for said in ["badge.png", "cv.pdf", "photo.png", "badge.svg"] {
                    says(&page, said);
                }
                browser.look(&page, "several", width).await;
            }
        }
    }

    #[actix_web::test]
    async fn a_check_prints_on_one_sheet_with_its_number_its_time_and_who_made_it() {
        let verifier = verifier();
        let Some(mut browser) = Chromium::start(false) else { return };
        let altered = badge(LIST, 5000).signed_by(&tilleuls()).altered("/credentialSubject/achievement/name", json!("Expert"));
        let folder = TempDir::new().expect("a folder");
        let kept = std::env::var_os("SCEAU_LOOK").map_or_else(|| folder.path().to_owned(), PathBuf::from);
        for (name, badge) in [
            ("valid", badge(LIST, 5000).signed_by(&tilleuls())),
            ("revoked", badge(LIST, 5001).signed_by(&tilleuls())),
            ("altered", altered),
        ] {
            browser.ask(json!({ "open": verifier.url("/"), "width": 1280 })).await;
            browser.ask(json!({ "fill": FIELD, "with": badge.text() })).await;
            browser.ask(json!({ "press": "Vérifier" })).await;
            let paper = browser.ask(json!({ "paper": kept.join(format!("{name}.pdf")) })).await;
            assert_eq!(paper["pages"], 1, "{name}");
        }
    }
}
