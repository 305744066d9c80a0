//! What candidates and those who hand badges out see, in Chromium: on a telephone and at a desk, without script and with it, on paper;
//! axe finds nothing.

mod world {
    use serde_json::json;

    use crate::support::browser::Counter;
    use crate::support::chromium::{Chromium, says};
    use crate::support::desk::Office;
    use crate::support::lot::Lot;
    use crate::support::world::World;

    const NAMES: [(&str, &str); 7] = [
        ("Amina", "Exemple"),
        ("أمينة", "مثال"),
        ("Maximilienne-Alexandrine-Maximilienne-Alexandrine", "Modèle-Témoin-Exemple-Fictif-Modèle-Témoin-Exemple"),
        ("Paul", "Modèle"),
        ("Inès", "Exemple"),
        ("Jean", "Fictif"),
        ("Thi Mai", "Témoin"),
    ];

    async fn room() -> (Counter, Lot) {
        let office = Office::new().await;
        let lot = Lot::of(&office.desk, &NAMES).await;
        (Counter::open(office), lot)
    }

    #[actix_web::test]
    async fn a_person_settles_everything_on_a_telephone_and_at_a_desk() {
        for script in [false, true] {
            let (counter, lot) = room().await;
            let Some(mut browser) = Chromium::start(script) else { return };
            let one = lot.to("Amina Exemple");
            let url = |path: &str| format!("{}{path}", counter.base);
            for width in [390, 1280] {
                let page = browser.act(json!({ "open": url(&format!("/b/{}", one.handout.link)), "width": width })).await;
                says(&page, "C’est mon badge");
                let page = browser.act(json!({ "follow": "C’est mon badge" })).await;
                browser.look(&page, "mine-code", width).await;
                browser.act(json!({ "fill": "Votre code", "with": one.code.to_lowercase() })).await;
                let page = browser.act(json!({ "press": "Ouvrir" })).await;
                says(&page, "Les autres voient : Amina E.");
                browser.look(&page, "mine", width).await;
                browser.act(json!({ "tick": "Nom caché" })).await;
                let page = browser.act(json!({ "press": "Montrer mon nom ainsi" })).await;
                says(&page, "le badge montre votre choix");
                browser.look(&page, "mine-done", width).await;
                says(&browser.act(json!({ "press": "Fermer le lien" })).await, "personne ne voit le badge.");
                let page = browser.act(json!({ "press": "J’ai fini" })).await;
                assert_eq!(page["status"], 410);
                assert!(page["text"].as_str().unwrap_or_default().contains("Ce lien ne montre plus de badge"));
                // Chromium notes in its console what was answered with 410.
                browser.look(&json!({ "refused": [] }), "link-closed", width).await;
                browser.act(json!({ "follow": "C’est mon badge" })).await;
                browser.act(json!({ "fill": "Votre code", "with": one.code })).await;
                browser.act(json!({ "press": "Ouvrir" })).await;
                says(&browser.act(json!({ "press": "Rouvrir le lien" })).await, "Le lien marche.");
                browser.act(json!({ "press": "J’ai fini" })).await;
            }
            browser.act(json!({ "follow": "C’est mon badge" })).await;
            browser.act(json!({ "fill": "Votre code", "with": one.code })).await;
            browser.act(json!({ "press": "Ouvrir" })).await;
            browser.act(json!({ "tick": "J’ai compris" })).await;
            let page = browser.act(json!({ "press": "Prendre un nouveau lien" })).await;
            says(&page, "Nous le montrons une fois");
            browser.look(&page, "mine-fresh", 390).await;
            let page = browser.act(json!({ "open": url("/venues/tilleuls/notice"), "width": 390 })).await;
            browser.look(&page, "notice", 390).await;
            let folder = tempfile::tempdir().expect("a folder");
            assert_eq!(browser.act(json!({ "paper": folder.path().join("notice.pdf") })).await["pages"], 1, "one page");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_person_shows_a_part_and_a_recruiter_reads_it() {
        for script in [false, true] {
            let world = World::new().await;
            let lot = Lot::of(world.desk(), &NAMES).await;
            let Some(mut browser) = Chromium::start(script) else { return };
            let [issuer, verifier] = world.origins();
            let one = lot.to("Amina Exemple");
            for width in [390, 1280] {
                let mine = format!("{issuer}/b/{}/mine", one.handout.link);
                browser.act(json!({ "open": mine, "width": width })).await;
                browser.act(json!({ "fill": "Votre code", "with": one.code })).await;
                let page = browser.act(json!({ "press": "Ouvrir" })).await;
                says(&page, "Montrer une partie de mes résultats");
                browser.look(&page, "mine-part", width).await;
                let page = browser.act(json!({ "press": "Faire ce lien" })).await;
                says(&page, "cochez au moins une ligne");
                for tick in ["Mener une recherche", "Interagir"] {
                    browser.act(json!({ "tick": tick })).await;
                }
                browser.act(json!({ "fill": "Nom de ce lien, pour vous", "with": "pour la mairie" })).await;
                let page = browser.act(json!({ "press": "Faire ce lien" })).await;
                says(&page, "votre lien est prêt");
                says(&page, "pour la mairie");
                browser.look(&page, "mine-parts", width).await;
                let page = browser.act(json!({ "follow": "Voir comme les autres" })).await;
                says(&page, "La personne a choisi de montrer ces résultats.");
                browser.look(&page, "part", width).await;
                let folder = tempfile::tempdir().expect("a folder");
                browser.act(json!({ "paper": folder.path().join("part.pdf") })).await;
                browser.act(json!({ "follow": "Vérifier vous-même" })).await;
                let page = browser.act(json!({ "press": "Vérifier" })).await;
                says(&page, "La personne a choisi de montrer une partie de ce badge.");
                browser.look(&page, "part-verdict", width).await;
                browser.act(json!({ "open": mine, "width": width })).await;
                browser.act(json!({ "tick": "J’ai compris" })).await;
                let page = browser.act(json!({ "press": "Arrêter ce lien pour toujours" })).await;
                says(&page, "ce lien ne marche plus");
                browser.act(json!({ "press": "J’ai fini" })).await;
            }
            assert_ne!(issuer, verifier);
        }
    }

    #[actix_web::test]
    async fn a_venue_prints_shows_and_opens_a_room() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = std::env::var_os("SCEAU_LOOK").map_or(folder.path().to_owned(), Into::into);
        for script in [false, true] {
            let (counter, lot) = room().await;
            let Some(mut browser) = Chromium::start(script) else { return };
            let person = counter.hire("karim@exemple.fr", issuer::store::scope::Role::Issuer, "tilleuls").await;
            let url = |path: &str| format!("{}{path}", counter.base);
            browser.act(json!({ "open": url(&counter.link(&person).await), "width": 1280 })).await;
            browser.act(json!({ "press": "Entrer" })).await;
            let base = format!("/staff/v/tilleuls/imports/{}", lot.import);
            for width in [390, 1280] {
                for (name, pages) in [("paper", 7), ("cards", 3)] {
                    let page = browser.act(json!({ "open": url(&format!("{base}/{name}")), "width": width })).await;
                    says(&page, "Personnes 1 à 7 sur 7.");
                    browser.look(&page, name, width).await;
                    let printed = browser.act(json!({ "paper": kept.join(format!("{name}.pdf")) })).await;
                    assert_eq!(printed["pages"], pages, "{name}");
                }
                let page = browser.act(json!({ "open": url(&format!("{base}/screen?from=3")), "width": width })).await;
                browser.look(&page, "screen", width).await;
                says(&browser.act(json!({ "follow": "Personne suivante" })).await, "5 sur 7");
                let slip = format!("/staff/v/tilleuls/badges/{}/code", lot.to("Amina Exemple").handout.badge);
                let page = browser.act(json!({ "open": url(&slip), "width": width })).await;
                browser.look(&page, "slip", width).await;
                says(&browser.act(json!({ "press": "Faire un nouveau code" })).await, "Nouveau code fait");
                let page = browser.act(json!({ "open": url(&format!("{base}/workshop")), "width": width })).await;
                browser.look(&page, "workshop-closed", width).await;
                let page = browser.act(json!({ "press": "Ouvrir un code pour 30 minutes" })).await;
                says(&page, "Encore 30 minutes.");
                browser.look(&page, "workshop", width).await;
                let text = page["text"].as_str().unwrap_or_default().to_owned();
                let code = text.split_whitespace().find(|word| word.len() == 7 && word.as_bytes()[3] == b'-').expect("the code").to_owned();
                let page = browser.act(json!({ "open": url("/retirer"), "width": width })).await;
                browser.look(&page, "claim", width).await;
                browser.act(json!({ "fill": "Code du tableau", "with": code })).await;
                let (first, last) = NAMES[if width == 390 { 3 } else { 4 }];
                browser.act(json!({ "fill": "Prénom", "with": first })).await;
                browser.act(json!({ "fill": "Nom de famille", "with": last })).await;
                let page = browser.act(json!({ "press": "Prendre mon badge" })).await;
                says(&page, "Voici votre badge");
                browser.look(&page, "claimed", width).await;
                browser.act(json!({ "open": url(&format!("{base}/workshop")), "width": width })).await;
                browser.act(json!({ "press": "Fermer le code maintenant" })).await;
            }
        }
    }
}
