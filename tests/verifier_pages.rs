//! What the verifier's pages say and hide. With `SCEAU_LOOK=<folder>` the pages are also written there, to be looked at.

use serde_json::json;

use crate::support::bench::{FILE, Running, as_file, bench, bench_at, form};
use crate::support::exhibit;
use crate::support::kit::{Badge, List, NOW, Proof, Signed};
use crate::support::server::{Answer, Server};
use crate::support::venue::Venue;

const LIST: &str = "https://badges.exemple.fr/status/1";

fn tilleuls() -> Venue {
    Venue::on_the_web("Médiathèque des Tilleuls", "did:web:badges.exemple.fr:venues:tilleuls")
}

fn badge() -> Badge {
    let list = List::by(&tilleuls(), LIST);
    let evidence = json!([{ "id": "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b12", "type": ["Evidence"], "genre": "venue-test", "name": "Test surveillé" }]);
    Badge::of("Amina Exemple").level(3).with("/evidence", evidence).status(list.entry(5000))
}

/// How a badge is asked about.
struct Asked {
    badge: Signed,
    recognised: Option<Vec<Venue>>,
    revoked: bool,
    silent: bool,
    now: &'static str,
    name: &'static str,
}

impl Asked {
    /// A good badge of a recognised venue.
    fn good() -> Self {
        let badge = badge().signed_by(&tilleuls());
        Self { badge, recognised: Some(vec![tilleuls()]), revoked: false, silent: false, now: NOW, name: "" }
    }

    async fn page(&self) -> String {
        self.page_in("fr").await
    }

    async fn page_in(&self, tag: &str) -> String {
        let (venue, list) = (tilleuls(), List::by(&tilleuls(), LIST));
        let list = if self.revoked { list.with_bit(5000) } else { list }.signed_by(&venue).text();
        let (url, document) = (venue.document_url(), venue.document().to_string());
        let documents = [(url.as_str(), document.as_str()), (LIST, list.as_str())];
        let documents = if self.silent { &documents[..1] } else { &documents[..] };
        let recognised: Option<Vec<&Venue>> = self.recognised.as_ref().map(|list| list.iter().collect());
        let verifier = Running::at(bench_at(self.now, documents, recognised.as_deref()));
        let body = form(&[("badge", &self.badge.text()), ("name", self.name)]);
        let answer = verifier.post(&format!("/verify?lang={tag}"), "application/x-www-form-urlencoded", body).await;
        assert_eq!(answer.status(), 200);
        answer.text().await.expect("text")
    }
}

/// The page from `start` up to `end`.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let from = page.find(start).unwrap_or_else(|| panic!("no {start}"));
    let rest = &page[from..];
    &rest[..rest.find(end).unwrap_or_else(|| panic!("no {end}"))]
}

fn without_hidden_fields(page: &str) -> String {
    page.split("<input type=\"hidden\"").map(|part| part.split_once("\">").map_or(part, |(_, rest)| rest)).collect()
}

fn look(name: &str, page: &str) {
    if let Some(folder) = std::env::var_os("SCEAU_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.html")), page).expect("the folder can be written");
    }
}

#[actix_web::test]
async fn the_headline_follows_verdict_trust_and_recipient_and_is_green_in_one_case_only() {
    let good = Asked::good;
    let altered = || good().badge.altered("/credentialSubject/achievement/name", json!("Expert"));
    let until = |moment: &str| badge().with("/validUntil", json!(moment)).signed_by(&tilleuls());
    let from = |moment: &str| badge().with("/validFrom", json!(moment)).signed_by(&tilleuls());
    for (name, asked, tone, tag, title) in [
        ("valid", good(), "ok", "Lieu reconnu", "Badge valable"),
        ("match", Asked { name: "amina exemple", ..good() }, "ok", "Lieu reconnu", "Badge valable"),
        ("other-person", Asked { name: "Bruno Modèle", ..good() }, "care", "Autre nom", "Badge valable, mais à un autre nom"),
        (
            "unlisted",
            Asked { recognised: Some(Vec::new()), ..good() },
            "care",
            "Lieu absent de nos listes",
            "Ce badge est vrai. Nous ne connaissons pas le lieu.",
        ),
        (
            "no-list",
            Asked { recognised: None, ..good() },
            "care",
            "Lieu non vérifié",
            "Ce badge est vrai. Nous ne connaissons pas le lieu.",
        ),
        ("revoked", Asked { revoked: true, ..good() }, "bad", "Badge non valable", "Badge annulé par le lieu"),
        ("expired", Asked { badge: until("2026-11-01T00:00:00Z"), ..good() }, "bad", "Badge non valable", "Date de fin dépassée"),
        (
            "not-yet",
            Asked { badge: from("2026-12-01T00:00:00Z"), ..good() },
            "bad",
            "Badge non valable",
            "Date de début pas encore atteinte",
        ),
        ("altered", Asked { badge: altered(), ..good() }, "bad", "Badge non valable", "Texte du badge modifié"),
        ("undecided", Asked { silent: true, ..good() }, "wait", "Sans réponse", "Réponse impossible pour l’instant"),
    ] {
        let page = asked.page().await;
        look(name, &page);
        let verdict = between(&page, "<div class=\"verdict", "</div>");
        assert!(verdict.starts_with(&format!("<div class=\"verdict {tone}\" role=\"status\">")), "{name}: {verdict:.60}");
        assert!(verdict.contains(&format!("<p class=\"tag\">{tag}</p><h1>{title}</h1>")), "{name}: {verdict}");
        assert_eq!(page.matches("class=\"verdict").count(), 1, "{name}");
    }
}

#[actix_web::test]
async fn a_badge_of_version_1_1_is_shown_with_its_dates_and_who_recommends_it() {
    let endorsement = Badge::endorsing("urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20").of_version_1(&[schemas::ED25519_2020_V1]);
    let association = Venue::by_key("Association", "association");
    let endorsement = endorsement.issued_by(&association).sealed(&[Proof::of_2020(&association)]);
    let older = badge().without("/credentialStatus").of_version_1(&[schemas::ED25519_2020_V1]);
    let older = older.without("/awardedDate").with("/expirationDate", json!("2027-06-30T00:00:00Z"));
    let older = older.with("/endorsement", json!([endorsement.json()])).issued_by(&tilleuls()).sealed(&[Proof::of_2020(&tilleuls())]);
    let page = Asked { badge: older, ..Asked::good() }.page().await;
    look("version-1", &page);
    assert!(page.contains("<h1>Badge valable</h1>"), "{page}");
    assert!(page.contains("12 octobre 2026") && page.contains("30 juin 2027"), "{page}");
    let row = between(&page, "<tr><td>Bon</td><td>Recommandation jointe", "</tr>");
    assert!(row.contains("/endorsement/0") && row.contains(&association.did), "{row}");
}

#[actix_web::test]
async fn a_score_without_a_level_is_shown_as_no_level_yet_and_as_no_skill() {
    let achievement = "https://mediatheque.exemple.fr/achievements/competences-numeriques";
    let result = json!([{ "type": ["Result"], "resultDescription": format!("{achievement}#global"), "value": "41" }]);
    let badge = badge().with("/credentialSubject/result", result).signed_by(&tilleuls());
    let page = Asked { badge, ..Asked::good() }.page().await;
    look("no-level", &page);
    let verdict = between(&page, "<div class=\"verdict", "</div>");
    assert!(verdict.contains("Amina Exemple n’a pas encore de niveau d’ensemble."), "{verdict}");
    assert!(page.contains("Pas encore de niveau") && page.contains("badges/level-0.svg"), "{page}");
    assert!(page.contains("<dt>Score</dt><dd>41"), "{page}");
    // No tick for a level that is not there, no dots, no table of skills.
    for absent in ["badges/plain.svg", "badges/level-1.svg", "class=\"pips", "class=\"comp"] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[actix_web::test]
async fn a_result_that_was_failed_is_no_level_and_no_skill() {
    let achievement = "https://mediatheque.exemple.fr/achievements/competences-numeriques";
    let global = json!({ "type": ["Result"], "resultDescription": format!("{achievement}#global"), "status": "Failed",
        "achievedLevel": format!("{achievement}#niveau-3"), "value": "312" });
    let first = json!({ "type": ["Result"], "resultDescription": format!("{achievement}#1.1"), "status": "Failed", "value": "3" });
    let badge = badge().with("/credentialSubject/result", json!([global, first])).signed_by(&tilleuls());
    let page = Asked { badge, ..Asked::good() }.page().await;
    assert!(page.contains("3 sur 8, pas encore acquis"), "{page}");
    for absent in ["a le niveau 3", "badges/level-3.svg", "class=\"pips", "Sait chercher"] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[actix_web::test]
async fn the_three_questions_keep_their_own_answers() {
    let page = Asked::good().page().await;
    let three = between(&page, "<ol class=\"three\">", "</ol>");
    for answer in ["Oui, authentique.", "Oui, lieu reconnu.", "À vous de vérifier."] {
        assert!(three.contains(&format!("<p class=\"a\">{answer}</p>")), "{answer}");
    }
    let page = Asked { name: "Bruno Modèle", recognised: Some(Vec::new()), ..Asked::good() }.page().await;
    let three = between(&page, "<ol class=\"three\">", "</ol>");
    for answer in ["Oui, authentique.", "Pas dans nos listes.", "Non, un autre nom."] {
        assert!(three.contains(&format!("<p class=\"a\">{answer}</p>")), "{answer}");
    }
}

#[actix_web::test]
async fn an_altered_badge_is_folded_away_and_each_of_its_values_is_called_unproven() {
    let badge = Asked::good().badge.altered("/credentialSubject/identifier/0/identityHash", json!("Bruno Modèle"));
    let page = Asked { badge, name: "Bruno Modèle", ..Asked::good() }.page().await;
    let folded = between(&page, "<summary>Le lire quand même</summary>", "</details>");
    let values = folded.matches("<dd>").count();
    assert!(values >= 3 && folded.contains("Bruno Modèle"), "{folded}");
    assert_eq!(folded.matches("Non prouvé").count(), values);
    let read = without_hidden_fields(&page);
    let shown = between(&read, "<main", "<summary>Le lire quand même</summary>");
    for hidden in ["Médiathèque des Tilleuls", "Indépendant", "niveau 3", "Oui,"] {
        assert!(!shown.contains(hidden), "{hidden} is shown as if it were proven");
    }
}

#[actix_web::test]
async fn the_address_of_a_venue_stands_before_the_name_that_it_gives_itself() {
    let unlisted = Asked { recognised: Some(Vec::new()), ..Asked::good() }.page().await;
    // A long address may be broken behind a stroke.
    let facts = between(&unlisted, "<dl class=\"facts\">", "</dl>").replace("<wbr>", "");
    let (address, name) = (facts.find("badges.exemple.fr/venues/tilleuls"), facts.find("«\u{a0}Médiathèque des Tilleuls\u{a0}»"));
    assert!(address.is_some() && address < name, "{facts}");
    let recognised = Asked::good().page().await;
    let facts = between(&recognised, "<dl class=\"facts\">", "</dl>");
    assert!(facts.contains("<bdi>Médiathèque des Tilleuls</bdi>") && !facts.contains('«'), "{facts}");
}

#[actix_web::test]
async fn a_telephone_number_comes_from_the_list_or_not_at_all() {
    let page = Asked { silent: true, ..Asked::good() }.page().await;
    assert!(page.contains("<a href=\"tel:0300000000\">03 00 00 00 00</a>"));
    let page = Asked { silent: true, recognised: Some(Vec::new()), ..Asked::good() }.page().await;
    assert!(!page.contains("tel:"));
}

#[actix_web::test]
async fn every_exhibit_can_be_shown_and_none_of_them_writes_markup_of_its_own() {
    for (name, exhibit) in exhibit::all() {
        let verifier = Running::at(bench_at(&exhibit.now, &exhibit.documents(), None));
        let answer = match String::from_utf8(exhibit.given_bytes()) {
            Ok(text) if !exhibit.is_picture() => {
                let typed = form(&[("badge", &text), ("name", "<b>x</b>")]);
                verifier.post("/verify", "application/x-www-form-urlencoded", typed).await
            }
            _ => verifier.post("/verify", FILE, as_file("<b>x</b>", &exhibit.given_bytes())).await,
        };
        assert!(answer.status() == 200 || answer.status().is_client_error(), "{name}: {}", answer.status());
        // Our own script is the one that may stand there.
        let page = answer.text().await.expect("text").replace("<script src=\"/assets/", "");
        for bad in ["<script", "<img src=x", "<svg onload", "<b>x", "onerror=\"", "style=\"", "Unknown localization"] {
            assert!(!page.contains(bad), "{name}: {bad}");
        }
        // What a button sends again is not read by anybody.
        let read = without_hidden_fields(&page);
        for c in read.chars() {
            assert!(!matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}'), "{name}: a character that turns the line");
        }
        let people = read.split("<details class=\"fold wide\">").next().expect("a page");
        for word in ["JSON", "JWT", "DID", "did:"] {
            assert!(!people.contains(word), "{name}: {word} is for specialists");
        }
    }
}

/// The page of an exhibit, as people read it.
async fn shown(name: &str) -> String {
    let (_, exhibit) = exhibit::all().into_iter().find(|(known, _)| known == name).expect("an exhibit");
    let verifier = Running::at(bench_at(&exhibit.now, &exhibit.documents(), None));
    let text = String::from_utf8(exhibit.given_bytes()).expect("text");
    let answer = verifier.post("/verify", "application/x-www-form-urlencoded", form(&[("badge", &text)])).await;
    without_hidden_fields(&answer.text().await.expect("text")).replace('\u{a0}', " ")
}

#[actix_web::test]
async fn a_document_is_not_called_a_badge_and_a_badge_without_a_level_stands_with_its_title() {
    let document = shown("good-other-credential").await;
    for said in ["Le document ne donne pas de nom en clair.", "C’est votre document ?", "Ce document ne peut pas être annulé."] {
        assert!(document.contains(said), "{said}");
    }
    for said in ["Le badge ne donne", "C’est votre badge", "ses badges"] {
        assert!(!document.contains(said), "{said}");
    }
    let title = between(&shown("good-hosted").await, "<div class=\"mini\">", "</div></div>").to_owned();
    assert!(title.contains("Compétences numériques</p>"), "{title}");
    let problem = Running::at(bench(&[], None)).get("/problems/not-a-badge").await.text().await.expect("text");
    assert!(between(&problem, "<p class=\"tag\">", "</p>").contains("Sans réponse"), "a title is said once");
}

#[actix_web::test]
async fn a_badge_in_the_address_fills_the_field_and_verifies_nothing() {
    let canary = Server::plain(|_| Answer::json("{}")).await;
    let verifier = Running::at(bench(&[], None));
    let link = canary.url("http", "127.0.0.1", "/b/\"><script>");
    let answer = verifier.get(&format!("/?{}", form(&[("badge", &link)]))).await;
    assert_eq!(answer.status(), 200);
    let page = answer.text().await.expect("text");
    look("empty", &verifier.get("/").await.text().await.expect("text"));
    look("problem", &verifier.get("/problems/not-a-badge").await.text().await.expect("text"));
    let field = between(&page, "<textarea", "</textarea>");
    assert!(field.contains("/b/") && !page.contains("<script>"), "{field}");
    assert_eq!(canary.hits(), 0);
    assert_eq!(verifier.get("/?lang=fr&lang=xx&badge=%ff&badge").await.status(), 200, "an odd query is no reason to refuse");
    for field in ["any", "file", "nom"] {
        assert!(
            page.contains(&format!("<label class=\"f\" for=\"{field}\"")) || page.contains(&format!("<label class=\"vh\" for=\"{field}\"")),
            "{field}"
        );
        assert!(page.contains(&format!("id=\"{field}\"")), "{field}");
    }
}

#[actix_web::test]
async fn a_verdict_is_had_in_every_language_and_what_was_pasted_comes_with_it() {
    for (tag, html, title, level, date) in [
        ("fr", "fr", "Badge valable", "Indépendant 1", "12 octobre 2026"),
        ("fr-easy", "fr", "Ce badge est bon", "Indépendant 1", "12 octobre 2026"),
        ("en", "en", "Valid badge", "Independent 1", "12 October 2026"),
        ("it", "it", "Badge valido", "Indipendente 1", "12 ottobre 2026"),
        ("es", "es", "Insignia válida", "Independiente 1", "12 de octubre de 2026"),
    ] {
        let badge = badge().with("/credentialSubject/achievement/inLanguage", json!("fr")).signed_by(&tilleuls());
        let page = Asked { badge, ..Asked::good() }.page_in(tag).await;
        look(&format!("valid-{tag}"), &page);
        assert!(page.contains(&format!("<html lang=\"{html}\"")), "{tag}");
        assert!(page.contains(&format!("<h1>{title}</h1>")) && page.contains(level) && page.contains(date), "{tag}: {page}");
        assert!(page.contains("lang=\"fr\">Compétences numériques"), "{tag}: the badge's own name is French");
        let buttons = page.matches("<button form=\"same\" name=\"lang\"").count();
        assert_eq!((buttons, page.matches("aria-current=\"true\"").count()), (5, 1), "{tag}");
        assert_eq!(page.matches("name=\"badge\"").count(), 1, "{tag}: the badge is sent once, whatever the button");
        let form = between(&page, "<form id=\"same\"", "</form>");
        assert!(
            form.contains("enctype=\"multipart/form-data\"") && form.contains("name=\"badge\"") && form.contains("name=\"name\""),
            "{form}"
        );
    }
}

#[actix_web::test]
async fn the_language_follows_the_button_then_the_address_then_the_browser() {
    let verifier = Running::at(bench(&[], None));
    let ask = |path: &'static str, body: &'static str, accepted: &'static str| {
        let request = verifier.request("POST", path).header("content-type", "application/x-www-form-urlencoded");
        request.header("accept-language", accepted).body(body).send()
    };
    for (path, body, accepted, expected) in [
        ("/verify?lang=en", "badge=x&lang=es", "it", "es"),
        ("/verify?lang=en", "badge=x", "it", "en"),
        ("/verify", "badge=x", "it-CH, en;q=0.2", "it"),
        ("/verify", "badge=x", "tlh", "fr"),
    ] {
        let answer = ask(path, body, accepted).await.expect("it answers");
        let said = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
        assert_eq!((said("content-language"), said("vary")), (expected.to_owned(), "Accept-Language".to_owned()), "{path} {body}");
        assert!(answer.text().await.expect("text").contains(&format!("<html lang=\"{expected}\"")), "{path} {body}");
    }
}

#[actix_web::test]
async fn a_link_to_another_language_keeps_the_badge_that_was_filled_in() {
    let verifier = Running::at(bench(&[], None));
    let page = verifier.get("/?badge=https%3A%2F%2Fa.example%2Fb%2F1%3Fx%26y&lang=en").await.text().await.expect("text");
    assert!(page.contains("<a href=\"/?badge=https%3A%2F%2Fa.example%2Fb%2F1%3Fx%26y&#38;lang=it\" hreflang=\"it\""), "{page}");
    assert!(page.contains("action=\"/verify?lang=en\"") && page.contains("class=\"brand\" href=\"/?lang=en\""), "{page}");
    let problem = verifier.get("/problems/not-a-badge?lang=es").await.text().await.expect("text");
    assert!(problem.contains("href=\"/problems/not-a-badge?lang=fr-easy\"") && problem.contains("<html lang=\"es\""), "{problem}");
}

#[actix_web::test]
async fn a_verdict_on_a_file_says_that_another_language_starts_anew() {
    let verifier = Running::at(bench(&[], None));
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"badge.json\"\r\n\r\n{}\r\n--x--\r\n",
        Asked::good().badge.text()
    );
    let page = verifier.post("/verify?lang=en", "multipart/form-data; boundary=x", body).await.text().await.expect("text");
    look("file-en", &page);
    assert!(page.contains("To change the language, give the file again.") && page.contains("<a href=\"/?lang=it\""), "{page}");
    assert!(!page.contains("form=\"same\"") && !page.contains("id=\"same\""), "there is nothing to send again");
}

#[actix_web::test]
async fn no_page_in_any_language_shows_a_key_or_an_unfilled_placeable() {
    let keys = crate::words::keys("verifier", "fr");
    let verifier = Running::at(bench(&[], None));
    for tag in ["fr", "fr-easy", "en", "it", "es"] {
        let altered = || Asked::good().badge.altered("/credentialSubject/achievement/name", json!("Expert"));
        let mut pages = vec![
            ("undecided", Asked { silent: true, ..Asked::good() }.page_in(tag).await),
            ("altered", Asked { badge: altered(), ..Asked::good() }.page_in(tag).await),
            ("revoked", Asked { revoked: true, recognised: Some(Vec::new()), ..Asked::good() }.page_in(tag).await),
        ];
        for (name, path) in [("ask", "/"), ("problem", "/problems/too-large")] {
            pages.push((name, verifier.get(&format!("{path}?lang={tag}")).await.text().await.expect("text")));
        }
        for (name, page) in pages {
            look(&format!("{name}-{tag}"), &page);
            let people = page.split("<details class=\"fold wide\">").next().expect("a page");
            let text: String =
                people.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect::<Vec<_>>().join(" ");
            let shown = text.split_whitespace().find(|word| keys.iter().any(|key| key == word && key.contains(['-', '.'])));
            assert!(shown.is_none(), "{name} in {tag} shows {shown:?}");
            assert!(!text.contains(['{', '}', '$']), "{name} in {tag}: {text}");
        }
    }
}

#[actix_web::test]
async fn every_asset_of_a_page_is_there_and_may_be_kept_for_a_year() {
    let verifier = Running::at(bench(&[], None));
    let page = Asked::good().page().await;
    let assets: Vec<&str> = page.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(assets.len() >= 4, "{assets:?}");
    for asset in assets {
        let answer = verifier.get(asset).await;
        assert_eq!(answer.status(), 200, "{asset}");
        assert_eq!(answer.headers()["cache-control"], "public, max-age=31536000, immutable", "{asset}");
    }
    let style = page.split('"').find(|part| part.ends_with("tokens.css")).expect("a style");
    let css = verifier.get(style).await.text().await.expect("text");
    let font = between(&css, "url(fonts/", ")").trim_start_matches("url(");
    assert_eq!(verifier.get(&style.replace("tokens.css", font)).await.status(), 200, "the font that the style names");
    assert_eq!(verifier.get("/assets/old/tokens.css").await.headers()["cache-control"], "no-store");
    assert_eq!(verifier.get("/assets/x/../../Cargo.toml").await.status(), 404);
}

#[actix_web::test]
async fn a_verdict_on_paper_names_who_checked_and_a_number_that_anybody_can_make_again() {
    // Attack I05: the origin is the verifier's own, from its settings, and not what the request says it asked.
    let page = Asked::good().page().await;
    let receipt = between(&page, "<section class=\"receipt\"", "</section>");
    assert!(receipt.contains("<dd>https://verifier.example</dd>"), "{receipt}");
    let badge = Asked::good().badge.text();
    let document = badge::document::Digest::of(badge.as_bytes()).to_string();
    assert!(receipt.contains(&document) && receipt.contains(NOW), "{receipt}");
    let number = between(&page, "<span class=\"num\">", "</span>").trim_start_matches("<span class=\"num\">");
    assert_eq!(number.len(), 7, "{number}");
    assert_eq!(page.matches(number).count(), 3, "beside the verdict, on paper, in the name of the file");
    let again = Asked::good().page().await;
    assert!(again.contains(number), "the same badge at the same moment has the same number");
    let later = Asked { now: "2026-11-22T12:00:01Z", ..Asked::good() }.page().await;
    assert!(!later.contains(number));
}

#[actix_web::test]
async fn the_report_can_be_kept_from_the_page_without_a_script() {
    let page = Asked::good().page().await;
    let link = between(&page, "href=\"data:application/json;charset=utf-8,", "\">");
    let text = link.trim_start_matches("href=\"data:application/json;charset=utf-8,").replace("%20", "+");
    let (json, _) = url::form_urlencoded::parse(text.as_bytes()).next().expect("one part");
    let report: serde_json::Value = serde_json::from_str(&json).expect("a report");
    assert_eq!((&report["verdict"], &report["trust"]), (&json!("valid"), &json!("recognised")));
}

#[actix_web::test]
async fn the_picture_of_an_upload_is_shown_nowhere() {
    // Attack B08: what the picture shows may be anything; what counts is what is signed inside.
    let drawing = r#"<svg xmlns="http://www.w3.org/2000/svg"><text>EXPERT 8</text></svg>"#;
    let baked = badge::baked::svg::bake(drawing, &Asked::good().badge.text()).expect("can be baked");
    let (venue, list) = (tilleuls(), List::by(&tilleuls(), LIST).signed_by(&tilleuls()).text());
    let (url, document) = (venue.document_url(), venue.document().to_string());
    let verifier = Running::at(bench(&[(&url, &document), (LIST, &list)], Some(&[&venue])));
    let page = verifier.post("/verify", FILE, as_file("expert.svg", baked.as_bytes())).await.text().await.expect("text");
    assert!(page.contains("Badge valable") && page.contains("Indépendant 1"), "{page}");
    assert!(!page.contains("EXPERT 8"));
    let pictures: Vec<&str> = page.split("<img src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!pictures.is_empty() && pictures.iter().all(|src| src.starts_with("/assets/")), "{pictures:?}");
}

#[actix_web::test]
async fn a_creator_who_is_not_the_venue_and_a_venue_that_recommends_itself_are_called_so() {
    // Attacks D10 and D11.
    let by_harvard = json!({ "id": "https://harvard.example/profile", "type": ["Profile"], "name": "Harvard" });
    let own = Badge::endorsing("urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20").signed_by(&tilleuls());
    let badge = badge().with("/credentialSubject/achievement/creator", by_harvard).with("/endorsement", json!([own.json()]));
    let page = Asked { badge: badge.signed_by(&tilleuls()), ..Asked::good() }.page().await;
    assert!(page.contains("Recommandation du lieu par lui-même"), "{page}");
    assert!(page.contains("<td>Badge créé par</td><td><code>https://harvard.example/profile</code>"), "{page}");
    let read = without_hidden_fields(&page);
    let shown = between(&read, "<main", "<section class=\"wide\">");
    assert!(!shown.contains("Harvard"), "whom the venue names as creator says nothing about the venue");
}

#[actix_web::test]
async fn a_close_name_is_amber_and_an_address_is_called_an_address() {
    let close = Asked { name: "Amina Exmeple", ..Asked::good() }.page().await;
    look("close", &close);
    assert!(close.contains("<div class=\"verdict care\"") && close.contains("Nom proche\u{a0}: à vérifier."), "{close}");
    assert!(!close.contains("Amina Exmeple&#34;"), "what was typed stands in no report");
    let hashed = format!("sha256${}", badge::document::Digest::of(b"amina@exemple.frsel").hex());
    let identity =
        json!({ "type": "IdentityObject", "hashed": true, "identityType": "emailAddress", "identityHash": hashed, "salt": "sel" });
    let name = json!({ "type": "IdentityObject", "hashed": false, "identityType": "name", "identityHash": "Amina Exemple" });
    let badge = || badge().with("/credentialSubject/identifier", json!([name, identity])).signed_by(&tilleuls());
    let same = Asked { badge: badge(), name: " Amina@Exemple.fr ", ..Asked::good() }.page().await;
    look("same-address", &same);
    assert!(same.contains("L’adresse ou le numéro correspond") && same.contains("emailAddress 2/2, hashed, lower-case"), "{same}");
    assert!(!same.contains("Personne non vérifiée"), "{same}");
    let other = Asked { badge: badge(), name: "bruno@modele.fr", ..Asked::good() }.page().await;
    look("other-address", &other);
    assert!(other.contains("L’adresse ou le numéro diffère"), "{other}");
    let nobody = Asked { badge: badge(), ..Asked::good() }.page().await;
    assert!(between(&nobody, "<div class=\"verdict", "</div>").contains("Personne non vérifiée."), "attack I01: said in the headline");
}
