//! A candidate shows a part of their badge: what they chose and nothing else, under a link of its own that they end when they like; and what
//! becomes of it when the badge, its name or its key comes to an end.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use issuer::actions::check_records::check_records;
use issuer::actions::compromise_key::compromise_key;
use issuer::actions::erase_badge::erase_badges;
use issuer::actions::make_key::make_key_for;
use issuer::actions::make_part::{self, open_part};
use issuer::actions::replace_badge::{Change, replace_badge};
use issuer::actions::revoke_badge::{Reason, revoke_badge};
use issuer::actions::rotate_key::rotate_key_for;
use issuer::issuance::profile::{KeyUse, Slug};
use issuer::store::keys::KeyState;
use issuer::store::scope::Scope;
use issuer::store::{keys, parts};
use serde_json::{Value, json};
use verifier::terminal::Exit;

use crate::support::browser::{Answer, Browser, Counter};
use crate::support::desk::Office;
use crate::support::lot::{Lot, scope};
use crate::support::world::World;

/// Somebody who was let in at their badge.
struct Inside {
    browser: Browser,
    share: String,
}

impl Inside {
    async fn new(base: &str, lot: &Lot) -> Self {
        let (browser, handed) = (Browser::at(base), lot.to("Exemple"));
        let share = format!("/b/{}", handed.handout.link);
        let answer = browser.post(&format!("{share}/mine"), &[("code", &handed.code)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        Self { browser, share }
    }

    async fn page(&self) -> Answer {
        self.browser.get(&format!("{}/mine", self.share)).await
    }

    async fn sends(&self, what: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.page().await.body;
        let (_, rest) = page.split_once("name=\"mine\" value=\"").unwrap_or_else(|| panic!("no form: {page}"));
        let token = rest.split('"').next().unwrap_or_default();
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("mine", token)]).collect();
        self.browser.post(&format!("{}/mine/{what}", self.share), &fields).await
    }

    /// The links of the parts on the page, the newest first.
    async fn links(&self) -> Vec<String> {
        let page = self.page().await.body;
        page.split("name=\"part\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
    }

    /// Makes a part; its path.
    async fn shows(&self, codes: &[&str]) -> String {
        let before = self.links().await;
        let fields: Vec<(&str, &str)> = codes.iter().map(|code| ("code", *code)).collect();
        let answer = self.sends("part", &fields).await;
        assert!(answer.status == 303 && answer.location().ends_with("?done=part"), "{} {}", answer.status, answer.body);
        let link = self.links().await.into_iter().find(|link| !before.contains(link)).expect("a new link");
        format!("/p/{link}")
    }

    async fn json(&self, path: &str) -> Value {
        let answer = self.browser.get(&format!("{path}.json")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).expect("a credential")
    }
}

/// A venue and a verifier that knows it, and Amina inside at her badge.
async fn amina(world: &World) -> (Lot, Inside) {
    let lot = Lot::of(world.desk(), &[("Amina", "Exemple"), ("Paul", "Modèle")]).await;
    let inside = Inside::new(&world.origins()[0], &lot).await;
    (lot, inside)
}

fn results(credential: &Value) -> Vec<String> {
    let results = credential["credentialSubject"]["result"].as_array().expect("results");
    results.iter().map(|result| result["id"].as_str().and_then(|id| id.rsplit_once('#')).expect("a code").1.to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_shows_what_was_chosen_and_nothing_else_and_everybody_may_check_it() {
    let world = World::new().await;
    let (lot, inside) = amina(&world).await;
    let page = inside.page().await.body;
    for words in ["Montrer une partie de mes résultats", "name=\"code\" value=\"1.1\"", "name=\"code\" value=\"global\"", "312"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let whole = inside.json(&inside.share).await;
    let path = inside.shows(&["1.1", "2.1"]).await;
    let part = inside.json(&path).await;
    let chosen: Vec<&Value> = whole["credentialSubject"]["result"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| ["1.1", "2.1"].iter().any(|code| one["id"].as_str().unwrap().ends_with(&format!("#{code}"))))
        .collect();
    assert_eq!(json!(chosen), part["credentialSubject"]["result"]);
    for kept in ["@context", "id", "type", "issuer", "validFrom", "awardedDate", "evidence", "credentialStatus"] {
        assert_eq!(part[kept], whole[kept], "{kept}");
    }
    for kept in ["id", "type", "identifier", "achievement"] {
        assert_eq!(part["credentialSubject"][kept], whole["credentialSubject"][kept], "{kept}");
    }
    assert!(part.get("name").is_none() && part["validUntil"] == "9999-12-31T23:59:59Z", "the name holds the level; no end is said");
    let link = path.trim_start_matches("/p/");
    let hidden = |text: &str, form: &str| {
        let codes = results(&whole).into_iter().filter(|code| !["1.1", "2.1"].contains(&code.as_str()));
        for told in codes.map(|code| format!("{}#{code}\"", whole["id"].as_str().unwrap())).chain([r#""value":"312""#.into()]) {
            assert!(!text.contains(&told), "{form}: {told}");
        }
    };
    let origin = &world.origins()[0];
    for form in ["", ".json", ".svg", ".png"] {
        let answer = reqwest::get(format!("{origin}{path}{form}")).await.expect("an answer");
        let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
        assert_eq!((answer.status().as_u16(), header("cache-control").as_str()), (200, "private, no-store"), "{form}");
        assert_eq!((header("referrer-policy").as_str(), header("x-robots-tag").as_str()), ("no-referrer", "noindex"), "{form}");
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && policy.contains("sandbox") == [".svg", ".png"].contains(&form), "{policy}");
        hidden(&String::from_utf8_lossy(&answer.bytes().await.expect("bytes")), form);
    }
    let page = inside.browser.get(&path).await.body;
    for words in [
        "Une partie du badge.",
        "Amina Exemple",
        "Les 2 compétences montrées",
        "Ce qui manque n’est ni bon ni mauvais",
        "2 compétences</p>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for words in ["Indépendant", "312 sur", "pas testé", "/mine", ".jwt", "sur 16", inside.share.as_str()] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    // By its link, as a file, in its pictures.
    let url = format!("{origin}{path}");
    let report = world.ask(&url).await;
    assert_eq!(
        (&report["verdict"], &report["trust"], &report["badge"]["partial"]),
        (&json!("valid"), &json!("recognised"), &json!(true)),
        "{report:#}"
    );
    assert!(report["badge"].get("validUntil").is_none() && report["badge"]["results"].as_array().unwrap().len() == 2);
    assert_eq!(world.check(&format!("{url}.svg")).await.0, Exit::Valid);
    assert_eq!(world.check(&format!("{url}.png")).await.0, Exit::Valid);
    let told = world.page(&url).await;
    for words in
        ["La personne a choisi de montrer une partie de ce badge.", "Amina Exemple montre 2 compétences", "Voir les 2 résultats montrés"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("décembre 9999") && !told.contains("sur 16") && !told.contains("Indépendant"), "{told}");
    assert!(world.ask(&format!("{origin}{}", inside.share)).await["badge"].get("partial").is_none());
    // With the total, its name and its level are there as well.
    let total = inside.json(&inside.shows(&["global"]).await).await;
    assert_eq!((&total["name"], results(&total)), (&whole["name"], vec!["global".to_owned()]));
    let page = inside.browser.get(&format!("/p/{}", inside.links().await.iter().find(|one| *one != link).unwrap())).await.body;
    assert!(page.contains("Indépendant 1") && !page.contains("pas testé") && !page.contains("id=\"s3\""), "{page}");
    assert_ne!(lot.to("Modèle").handout.link, lot.to("Exemple").handout.link);
}

#[actix_web::test]
async fn a_link_is_named_for_oneself_alone_listed_and_ended_for_good() {
    let office = Office::new().await;
    let lot = Lot::of(&office.desk, &[("Amina", "Exemple"), ("Paul", "Modèle")]).await;
    let counter = Counter::open(office);
    let inside = Inside::new(&counter.base, &lot).await;
    let answer = inside.sends("part", &[("code", "1.1"), ("code", "global"), ("name", " pour  la mairie ")]).await;
    let page = inside.browser.get(answer.location()).await.body;
    for words in ["C’est fait\u{a0}: votre lien est prêt.", ">pour la mairie</h3>", "Il montre\u{a0}: ", "Code QR de ce lien"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let [town_hall] = &inside.links().await[..] else { panic!("one link") };
    assert!(town_hall.len() == 22 && town_hall.bytes().all(|b| b.is_ascii_alphanumeric()), "{town_hall}");
    let stranger = counter.browser();
    for form in ["", ".json", ".svg"] {
        assert!(!stranger.get(&format!("/p/{town_hall}{form}")).await.body.contains("mairie"), "{form}");
    }
    let second = inside.shows(&["1.1"]).await;
    assert_ne!(second, format!("/p/{town_hall}"), "the same again is another link");
    // What the badge's own link does is another matter.
    inside.sends("link", &[("to", "off")]).await;
    assert_eq!((stranger.get(&inside.share).await.status, stranger.get(&second).await.status), (410, 200));
    assert!(inside.page().await.body.contains("Ces liens marchent même si le lien du badge est fermé."));
    // Nobody else's end it.
    let paul = Browser::at(&counter.base);
    let his = format!("/b/{}/mine", lot.to("Modèle").handout.link);
    paul.post(&his, &[("code", &lot.to("Modèle").code)]).await;
    let token = paul.get(&his).await.body.split_once("name=\"mine\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
    assert_eq!(paul.post(&format!("{his}/part-end"), &[("part", town_hall), ("sure", "yes"), ("mine", &token)]).await.status, 303);
    assert_eq!(stranger.get(&format!("/p/{town_hall}")).await.status, 200, "it is none of his");
    let answer = inside.sends("part-end", &[("part", town_hall), ("sure", "yes")]).await;
    assert!(answer.location().ends_with("?done=part-ended"), "{}", answer.location());
    for form in ["", ".json", ".svg", ".png"] {
        let gone = stranger.get(&format!("/p/{town_hall}{form}")).await;
        assert!(
            gone.status == 410 && !gone.body.contains("Amina") && !gone.body.contains("/mine"),
            "{form}: {} {}",
            gone.status,
            gone.body
        );
    }
    assert_eq!(stranger.get(&second).await.status, 200, "the other is left");
    assert_eq!(inside.links().await.len(), 1);
    assert_eq!(inside.sends("part-end", &[("part", town_hall), ("sure", "yes")]).await.status, 303, "it stays so");
    let admin = counter.admin().await;
    let journal = admin.get("/staff/v/tilleuls/journal").await.body;
    assert!(!journal.contains("mairie") && !journal.contains(town_hall.as_str()), "{journal}");
}

#[actix_web::test]
async fn what_cannot_be_chosen_is_said_and_nothing_is_made() {
    let office = Office::new().await;
    let lot = Lot::of(&office.desk, &[("Amina", "Exemple")]).await;
    let counter = Counter::open(office);
    let inside = Inside::new(&counter.base, &lot).await;
    for (fields, said) in [
        (&[][..], "cochez au moins une ligne"),
        (&[("name", "x")], "cochez au moins une ligne"),
        (&[("code", "1.1"), ("name", "a\u{202e}b")], "ce nom ne peut pas être montré"),
        (&[("code", "1.1"), ("name", &"x".repeat(61))], "ce nom ne peut pas être montré"),
    ] {
        let answer = inside.sends("part", fields).await;
        let page = inside.browser.get(answer.location()).await.body;
        assert!(page.contains(said) && page.contains("note bad"), "{fields:?}: {page}");
    }
    for code in ["9.9", "", "1.1 global", "../1.1", "\0"] {
        assert_eq!(inside.sends("part", &[("code", code)]).await.status, 404, "{code:?}");
    }
    assert_eq!(inside.links().await, [""; 0]);
    for _ in 0..20 {
        assert!(inside.sends("part", &[("code", "1.1")]).await.location().ends_with("?done=part"));
    }
    let answer = inside.sends("part", &[("code", "1.1")]).await;
    assert!(answer.location().ends_with("?done=part-many") && inside.links().await.len() == 20, "{}", answer.location());
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_badge_that_was_withdrawn_the_part_says_so_and_no_other_is_made() {
    let world = World::new().await;
    let (lot, inside) = amina(&world).await;
    let path = inside.shows(&["1.1"]).await;
    let url = format!("{}{path}", world.origins()[0]);
    assert_eq!(world.ask(&url).await["verdict"], "valid");
    let copy = inside.json(&path).await.to_string();
    world.revoke(lot.to("Exemple").handout.badge).await;
    world.wait(61);
    let inside = Inside::new(&world.origins()[0], &lot).await;
    for input in [&url, &copy] {
        let report = world.ask(input).await;
        let status = report["checks"].as_array().unwrap().iter().find(|check| check["name"] == "status").unwrap();
        assert_eq!((&report["verdict"], &status["reason"]), (&json!("invalid"), &json!("revoked")), "{report:#}");
    }
    let page = inside.browser.get(&path).await.body;
    assert!(page.contains("Badge annulé") && !page.contains("Badge en cours de validité"), "{page}");
    assert!(inside.browser.get(&format!("{path}.svg")).await.body.to_lowercase().contains("annul"));
    let page = inside.page().await.body;
    assert!(!page.contains("/mine/part\"") && page.contains("/mine/part-end"), "{page}");
    assert_eq!(inside.sends("part", &[("code", "1.1")]).await.status, 410);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_badge_that_has_ended_nothing_is_made_any_more() {
    let world = World::new().await;
    let (lot, inside) = amina(&world).await;
    let tilleuls = Scope::of_terminal(Slug::parse("tilleuls").unwrap());
    let end = Change::read("end", "2026-11-24", world.desk().clock.now()).unwrap();
    replace_badge(world.desk(), &tilleuls, lot.to("Exemple").handout.badge, vec![end]).await.expect("it ends sooner");
    let path = inside.shows(&["1.1"]).await;
    world.wait(7 * 86_400);
    let inside = Inside::new(&world.origins()[0], &lot).await;
    let page = inside.page().await.body;
    assert!(!page.contains("/mine/part\"") && !page.contains("/mine/name") && page.contains("/mine/part-end"), "{page}");
    for (what, field) in [("part", ("code", "1.1")), ("name", ("form", "hidden"))] {
        let answer = inside.sends(what, &[field]).await;
        assert!(answer.location().ends_with("?done=over"), "{what}: {} {}", answer.status, answer.body);
        let page = inside.browser.get(answer.location()).await.body;
        assert!(page.contains("ce badge a pris fin") && page.contains("note bad"), "{page}");
    }
    assert_eq!(inside.browser.get(&format!("{}.jwt", inside.share)).await.status, 404, "nobody had asked for one");
    assert_eq!(inside.browser.get(&path).await.status, 200, "what was made before stays");
    compromise_key(world.desk(), "tilleuls", "part-2026-1", None).await.expect("the key is ended");
    for form in ["", ".json", ".svg"] {
        assert_eq!(inside.browser.get(&format!("{path}{form}")).await.status, 410, "{form}: it cannot be made anew");
    }
    assert_eq!(inside.browser.get(&inside.share).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_links_are_made_in_a_day_than_anybody_needs() {
    let world = World::new().await;
    let (lot, inside) = amina(&world).await;
    let mut last = String::new();
    for turn in 0..=40 {
        let answer = inside.sends("part", &[("code", "1.1")]).await;
        answer.location().clone_into(&mut last);
        if turn < 40 {
            assert!(last.ends_with("?done=part"), "{turn}: {last}");
            let link = inside.links().await.remove(0);
            let link = link.rsplit('/').next().expect("a link");
            inside.sends("part-end", &[("part", link), ("sure", "yes")]).await;
        }
    }
    assert!(last.ends_with("?done=part-often"), "{last}");
    world.wait(86_401);
    let inside = Inside::new(&world.origins()[0], &lot).await;
    assert!(inside.sends("part", &[("code", "1.1")]).await.location().ends_with("?done=part"), "tomorrow");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_follows_the_name_that_its_person_chose_and_the_badge_that_took_its_place() {
    let world = World::new().await;
    let (_, inside) = amina(&world).await;
    let path = inside.shows(&["1.1", "3.2"]).await;
    let before = inside.json(&path).await;
    assert_eq!(inside.sends("name", &[("form", "initial")]).await.status, 303);
    let after = inside.json(&path).await;
    assert_eq!(after["credentialSubject"]["identifier"][0]["identityHash"], "Amina E.");
    assert!(after["id"] != before["id"] && results(&after) == results(&before), "another badge, the same choice");
    assert_eq!(after, inside.json(&path).await, "kept, and not made with every look");
    let url = format!("{}{path}", world.origins()[0]);
    world.wait(61);
    assert_eq!(world.ask(&url).await["verdict"], "valid");
    assert_eq!(world.ask(&before.to_string()).await["verdict"], "invalid", "the old one was withdrawn as replaced");
    let inside = Inside { browser: Browser::at(&world.origins()[0]), share: inside.share };
    assert!(!inside.browser.get(&path).await.body.contains("Amina Exemple"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_forgotten_is_forgotten_in_part_as_well_and_no_base_proof_is_ever_kept() {
    let office = Office::new().await;
    let lot = Lot::of(&office.desk, &[("Amina", "Exemple")]).await;
    let counter = Counter::open(office);
    let inside = Inside::new(&counter.base, &lot).await;
    let path = inside.shows(&["1.1"]).await;
    let part = inside.json(&path).await;
    let value = part["proof"]["proofValue"].as_str().unwrap().to_owned();
    let [base, derived] = [[0xd9, 0x5d, 0x00], [0xd9, 0x5d, 0x01]].map(|header| format!("u{}", URL_SAFE_NO_PAD.encode(header)));
    assert!(value.starts_with(&derived));
    let held = async |what: &str| {
        counter.office.checkpoint().await;
        let bytes = std::fs::read(counter.office.folder().join("issuer.db")).expect("a database");
        bytes.windows(what.len()).any(|window| window == what.as_bytes())
    };
    assert!(held(&value).await && !held(&base).await, "of the proof that it was cut from nothing is left");
    assert_eq!(check_records(&counter.office.desk).await.expect("can be looked at").faults, []);
    let spoil = |connection: &mut issuer::store::Database| {
        use diesel::RunQueryDsl as _;
        diesel::sql_query("UPDATE parts SET text = replace(text, 'Amina', 'Paul'), name = text").execute(connection)?;
        Ok::<_, issuer::store::Error>(())
    };
    counter.office.desk.store.run(spoil).await.expect("the store takes it");
    let faults = check_records(&counter.office.desk).await.expect("can be looked at").faults;
    assert_eq!(faults.iter().map(|fault| fault.slug).collect::<Vec<_>>(), ["part-unsound"], "{faults:?}");
    let mend = |connection: &mut issuer::store::Database| {
        use diesel::RunQueryDsl as _;
        diesel::sql_query("UPDATE parts SET text = name, name = NULL").execute(connection)?;
        Ok::<_, issuer::store::Error>(())
    };
    counter.office.desk.store.run(mend).await.expect("the store takes it");
    erase_badges(&counter.office.desk, &scope(), vec![lot.to("Exemple").handout.badge], false).await.expect("can be erased");
    assert!(!held(&value).await && !held("Amina").await);
    for form in ["", ".json", ".svg"] {
        let gone = counter.browser().get(&format!("{path}{form}")).await;
        assert!(gone.status == 410 && !gone.body.contains("Amina"), "{form}: {}", gone.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_somebody_changed_is_refused() {
    let world = World::new().await;
    let (_, inside) = amina(&world).await;
    let (one, other) = (inside.json(&inside.shows(&["1.1"]).await).await, inside.json(&inside.shows(&["1.1", "4.1"]).await).await);
    assert_ne!(one["proof"]["proofValue"], other["proof"]["proofValue"]);
    let mut added = one.clone();
    added["credentialSubject"]["result"] = other["credentialSubject"]["result"].clone();
    let mut moved = other.clone();
    moved["proof"] = one["proof"].clone();
    let mut fewer = other.clone();
    fewer["credentialSubject"]["result"] = one["credentialSubject"]["result"].clone();
    let mut without = [one.clone(), one.clone(), one.clone(), one.clone()];
    for (badge, member) in without.iter_mut().zip(["credentialStatus", "validUntil", "awardedDate", "evidence"]) {
        badge.as_object_mut().unwrap().shift_remove(member).expect("it is there");
    }
    let mut better = one.clone();
    better["credentialSubject"]["result"][0]["value"] = json!("7");
    let mut anothers = one.clone();
    anothers["credentialSubject"]["identifier"][0]["identityHash"] = json!("Paul Modèle");
    for forged in [added, moved, fewer, better, anothers].iter().chain(&without) {
        let report = world.ask(&forged.to_string()).await;
        assert_eq!(report["verdict"], "invalid", "{report:#}");
    }
    assert_eq!(world.ask(&one.to_string()).await["verdict"], "valid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_for_parts_lives_by_itself() {
    let office = Office::new().await;
    let lot = Lot::of(&office.desk, &[("Amina", "Exemple")]).await;
    let counter = Counter::open(office);
    let (inside, desk) = (Inside::new(&counter.base, &lot).await, &counter.office.desk);
    let path = inside.shows(&["1.1"]).await;
    let link = path.trim_start_matches("/p/").to_owned();
    let method = |part: &Value| part["proof"]["verificationMethod"].as_str().and_then(|url| url.rsplit_once('#')).unwrap().1.to_owned();
    let first = inside.json(&path).await;
    assert_eq!(method(&first), "part-2026-1");
    let document: Value = serde_json::from_str(&inside.browser.get("/venues/tilleuls/did.json").await.body).unwrap();
    let published = |id: &str| {
        document["verificationMethod"].as_array().unwrap().iter().find(|one| one["id"].as_str().unwrap().ends_with(id)).unwrap().clone()
    };
    assert!(published("#part-2026-1")["publicKeyMultibase"].as_str().unwrap().starts_with("zDna"), "{document:#}");
    assert_eq!(
        (published("#part-2026-1")["type"].clone(), published("#es256-2026-1")["type"].clone()),
        (json!("Multikey"), json!("JsonWebKey"))
    );
    assert!(published("#part-2026-1").get("publicKeyJwk").is_none() && document["assertionMethod"].to_string().contains("#part-2026-1"));
    assert!(!inside.browser.get("/venues/tilleuls/jwks.json").await.body.contains("part-2026"), "it signs no tokens");
    // The next one signs what is new; what the last one signed is shown as it is.
    rotate_key_for(desk, "tilleuls", KeyUse::Parts, true).await.expect("can be rotated");
    assert_eq!((inside.json(&path).await, method(&inside.json(&inside.shows(&["1.1"]).await).await)), (first, "part-2026-2".into()));
    let aftermath = compromise_key(desk, "tilleuls", "part-2026-1", None).await.expect("can be revoked");
    assert_eq!(
        (aftermath.reissued.len(), aftermath.withdrawn.len(), aftermath.active.as_str()),
        (0, 0, "part-2026-2"),
        "no badge is concerned"
    );
    assert_eq!(method(&inside.json(&path).await), "part-2026-2", "made anew by the one in service");
    let all = desk.store.read(|connection| keys::all(connection, Some("tilleuls"))).await.map_err(|e: issuer::store::Error| e).unwrap();
    let states: Vec<(&str, KeyState)> = all.iter().map(|key| (key.id.as_str(), key.state)).collect();
    let active = [
        ("key-2026-1", KeyState::Active),
        ("es256-2026-1", KeyState::Active),
        ("part-2026-1", KeyState::Revoked),
        ("part-2026-2", KeyState::Active),
    ];
    assert_eq!(states, active);
    // A venue from before there were such keys.
    compromise_key(desk, "tilleuls", "part-2026-2", None).await.expect("can be revoked");
    let unmake = |connection: &mut issuer::store::Database| {
        use diesel::RunQueryDsl as _;
        for query in ["DELETE FROM parts", "DELETE FROM keys WHERE suite IS NOT NULL"] {
            diesel::sql_query(query).execute(connection)?;
        }
        Ok::<_, issuer::store::Error>(())
    };
    desk.store.run(unmake).await.expect("the store takes it");
    let page = inside.page().await.body;
    assert!(page.contains("Ce lieu ne peut pas encore le faire.") && !page.contains("name=\"code\""), "{page}");
    assert!(matches!(open_part(desk, &link).await, Err(make_part::Error::Unknown)));
    let made = make_key_for(desk, "tilleuls", KeyUse::Parts).await.expect("can be made");
    assert_eq!((made.state, made.signs), (KeyState::Active, KeyUse::Parts), "the first of its use signs at once");
    assert_eq!(method(&inside.json(&inside.shows(&["1.1"]).await).await), made.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_signed_while_somebody_withdraws_the_badge() {
    let office = Office::new().await;
    let lot = Lot::of(&office.desk, &[("Amina", "Exemple")]).await;
    let counter = Counter::open(office);
    let inside = Inside::new(&counter.base, &lot).await;
    let badge = lot.to("Exemple").handout.badge;
    // Taken after the page was shown, and before the form comes.
    let page = inside.page().await.body;
    revoke_badge(&counter.office.desk, badge, Reason::Error, None).await.expect("can be revoked");
    let token = page.split_once("name=\"mine\" value=\"").unwrap().1.split('"').next().unwrap();
    let answer = inside.browser.post(&format!("{}/mine/part", inside.share), &[("code", "1.1"), ("mine", token)]).await;
    assert_eq!(answer.status, 410, "{}", answer.body);
    let link = lot.to("Exemple").handout.link.clone();
    let left = counter.office.desk.store.read(move |connection| parts::of_link(connection, &link)).await;
    assert_eq!(left.map_err(|error: issuer::store::Error| error).expect("an answer"), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_in_hardware_signs_the_same_part_and_what_does_not_hold_never_leaves() {
    use badge::document::Document;
    use badge::keys::PublicKey;
    use issuer::actions::issue_batch::{Options, issue_batch};
    use issuer::issuance::part::{self, Choice};
    use issuer::issuance::sign::hardware::{Fault, Signer};
    use issuer::issuance::sign::instance::Dice;
    use issuer::issuance::sign::{self, IssuerKey, sign_part};
    use issuer::issuance::token::StandingBadge;
    use p256::ecdsa::signature::Signer as _;

    let office = Office::new().await;
    let sheet = crate::support::sheet::SESSION.as_bytes();
    issue_batch(&office.desk, "tilleuls", sheet, &Options::default()).await.expect("can be issued");
    let row = crate::support::desk::rows(&office.desk).await.swap_remove(0);
    let choice = Choice::of(part::codes(&Document::parse(row.unsigned.as_bytes()).expect("a badge")).into_iter().take(1));
    let part = |key: &IssuerKey| {
        let badge = StandingBadge::from_held_row(row.id.parse().expect("an id"), row.unsigned.clone());
        let dice = Dice { hmac_key: [1; 32].into(), proof_seed: [2; 32].into() };
        sign_part(&badge, &choice, key, &dice, office.desk.clock.now()).map(|part| part.text().to_owned())
    };
    let url = || "did:web:localhost%3A8080:venues:tilleuls#part-2026-1".to_owned();
    let on_disk = IssuerKey::from_p256_seed(&[7; 32], url()).expect("a number of the curve");
    let in_hardware = |broken: bool| {
        let key = p256::ecdsa::SigningKey::from_slice(&[7; 32]).expect("a number of the curve");
        let public = PublicKey::P256(*key.verifying_key());
        let signer: Signer = Box::new(move |message| {
            let signature: p256::ecdsa::Signature = key.sign(if broken { b"another" } else { message });
            Ok(signature.to_bytes().to_vec())
        });
        IssuerKey::in_hardware(public, signer, url())
    };
    assert_eq!(part(&in_hardware(false)).expect("signed"), part(&on_disk).expect("signed"));
    assert!(matches!(part(&in_hardware(true)), Err(sign::Error::Hardware(Fault::Forged))));
}

mod world {
    use super::{World, amina, json};
    use crate::support::peer::Peer;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_peer_accepts_what_a_link_shows_and_refuses_it_with_a_value_changed() {
        let Some(mut peer) = Peer::start("vc.mjs") else { return };
        for context in schemas::CONTEXTS.iter().chain(schemas::FURTHER_CONTEXTS) {
            let document: serde_json::Value = serde_json::from_str(context.text).expect("a carried context is JSON");
            peer.ask(&json!({ "load": { "url": context.url, "document": document } }));
        }
        let world = World::new().await;
        let (_, inside) = amina(&world).await;
        let part = inside.json(&inside.shows(&["1.1", "global"]).await).await;
        let fetched = async |url: &str| -> serde_json::Value {
            let answer = reqwest::get(url).await.expect("an answer").text().await.expect("text");
            serde_json::from_str(&answer).expect("JSON")
        };
        let mut did = fetched(&format!("{}/venues/tilleuls/did.json", world.origins()[0])).await;
        // What it reads of a key is the method; of its other contexts it carries none.
        did["@context"] = json!(["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]);
        let methods = did["verificationMethod"].as_array_mut().expect("methods");
        methods.retain(|method| method["type"] == "Multikey");
        let kept: Vec<serde_json::Value> = methods.iter().map(|method| method["id"].clone()).collect();
        did["assertionMethod"] = json!(kept);
        let list = part["credentialStatus"]["statusListCredential"].as_str().expect("a list").to_owned();
        for (url, document) in [(part["issuer"]["id"].as_str().expect("a DID").to_owned(), did), (list.clone(), fetched(&list).await)] {
            peer.ask(&json!({ "load": { "url": url, "document": document } }));
        }
        let now = crate::support::desk::NOW;
        assert_eq!(peer.ask(&json!({ "verify": part, "now": now })), json!({ "verified": true }));
        let mut better = part.clone();
        better["credentialSubject"]["result"][0]["value"] = json!("1024");
        assert_eq!(peer.ask(&json!({ "verify": better, "now": now }))["verified"], false);
    }
}
