//! The verifier's pages in Chromium, as a recruiter meets them: on a telephone and at a desk, without script and with it. With
//! `SCEAU_SHOTS=<folder>` every page is also kept as a picture, to be looked at beside the mock-ups.

mod world {
    use std::path::{Path, PathBuf};

    use actix_web::web;
    use serde_json::{Value, json};
    use tempfile::TempDir;

    use crate::support::bench::{Running, bench};
    use crate::support::kit::{Badge, List};
    use crate::support::painting;
    use crate::support::peer::Peer;
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
        Running::at(bench(&[(url.as_str(), document.as_str()), (LIST, list.as_str())], Some(&[&venue])))
    }

    /// A badge of the recognised venue, with this place in that list.
    fn badge(list: &str, index: usize) -> Badge {
        let evidence = json!([{ "id": "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b12", "type": ["Evidence"], "genre": "venue-test", "name": "Test surveillé" }]);
        Badge::of("Amina Exemple").level(3).with("/evidence", evidence).status(List::by(&tilleuls(), list).entry(index))
    }

    /// The browser behind its pipe, without holding up the verifier that it speaks to.
    struct Browser {
        peer: Option<Peer>,
        name: &'static str,
    }

    impl Browser {
        fn start(script: bool) -> Option<Self> {
            let (name, on) = if script { ("script", "on") } else { ("plain", "off") };
            Some(Self { peer: Some(Peer::start_with("browser.mjs", &[("SCEAU_SCRIPTS", on)])?), name })
        }

        async fn ask(&mut self, question: Value) -> Value {
            let mut peer = self.peer.take().expect("put back");
            let (peer, answer) = web::block(move || {
                let answer = peer.ask(&question);
                (peer, answer)
            })
            .await
            .expect("the browser answers");
            self.peer = Some(peer);
            answer
        }

        /// A page that asks nobody else, keeps to its own policy, fits, and in which axe finds nothing, folded or not.
        async fn look(&mut self, page: &Value, name: &str, width: u32) {
            assert_eq!(page["refused"], json!([]), "{name}: a page asks nobody else and breaks no policy of its own");
            assert_eq!(self.ask(json!({ "width": width })).await["overflow"], 0, "{name} fits {width} px");
            if let Some(folder) = std::env::var_os("SCEAU_SHOTS") {
                let file = Path::new(&folder).join(format!("{name}-{width}-{}.png", self.name));
                self.ask(json!({ "shot": file })).await;
            }
            for unfolded in [false, true] {
                if unfolded {
                    self.ask(json!({ "unfold": true })).await;
                    assert_eq!(self.ask(json!({ "width": width })).await["overflow"], 0, "{name}, unfolded, fits {width} px");
                }
                // axe is a script, and needs a page that runs them; the page is the same without.
                if self.name == "script" {
                    assert_eq!(self.ask(json!({ "axe": true })).await["faults"], json!([]), "{name} at {width} px, unfolded: {unfolded}");
                }
            }
        }
    }

    /// A badge in a file, and what may be done with it.
    struct Files {
        png: PathBuf,
        svg: PathBuf,
        json: PathBuf,
        _folder: TempDir,
    }

    impl Files {
        fn of(badge: &str) -> Self {
            let folder = TempDir::new().expect("a folder");
            let png = painting::png(&[painting::text_chunk("openbadgecredential", badge)]);
            let write = |name: &str, bytes: &[u8]| {
                let path = folder.path().join(name);
                std::fs::write(&path, bytes).expect("a file");
                path
            };
            let svg = badge::baked::svg::bake(r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#, badge).expect("can be baked");
            Self {
                png: write("badge.png", &png),
                svg: write("badge.svg", svg.as_bytes()),
                json: write("badge.json", badge.as_bytes()),
                _folder: folder,
            }
        }
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
        for script in [false, true] {
            let Some(mut browser) = Browser::start(script) else { return };
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

    #[actix_web::test]
    async fn files_are_chosen_without_script_and_dropped_with_it() {
        let verifier = verifier();
        let files = Files::of(&badge(LIST, 5000).signed_by(&tilleuls()).text());
        for script in [false, true] {
            let Some(mut browser) = Browser::start(script) else { return };
            for (file, name) in [(&files.png, "badge.png"), (&files.svg, "badge.svg"), (&files.json, "badge.json")] {
                browser.ask(json!({ "open": verifier.url("/"), "width": 390 })).await;
                browser.ask(json!({ "choose": FILE, "files": [file] })).await;
                says(&browser.ask(json!({ "press": "Vérifier" })).await, "Badge valable");
                if script {
                    let empty = browser.ask(json!({ "open": verifier.url("/"), "width": 1280 })).await;
                    says(&empty, "déposer un fichier");
                    browser.ask(json!({ "drop": "main", "files": [file] })).await;
                    let page = browser.ask(json!({ "width": 1280 })).await;
                    assert_eq!(page["overflow"], 0);
                    let page = browser.ask(json!({ "press": "Vérifier" })).await;
                    says(&page, "Badge valable");
                    assert!(page["text"].as_str().is_some_and(|text| !text.contains(name)), "a file's name is no part of a verdict");
                }
            }
        }
    }

    #[actix_web::test]
    async fn a_check_prints_on_one_sheet_with_its_number_its_time_and_who_made_it() {
        let verifier = verifier();
        let Some(mut browser) = Browser::start(false) else { return };
        let altered = badge(LIST, 5000).signed_by(&tilleuls()).altered("/credentialSubject/achievement/name", json!("Expert"));
        let folder = TempDir::new().expect("a folder");
        let kept = std::env::var_os("SCEAU_SHOTS").map_or_else(|| folder.path().to_owned(), PathBuf::from);
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

    fn says(page: &Value, wanted: &str) {
        assert_eq!(page["status"], 200, "{page:#}");
        let text = page["text"].as_str().unwrap_or_default().replace('\u{a0}', " ");
        assert!(text.contains(wanted), "no {wanted:?} in {text}");
    }
}
