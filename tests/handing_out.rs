//! What a venue hands out: sheets and cards that telephones read, links on the screen, a code for a room; and only to whom it is for.

use fast_qr::ECL;
use issuer::store::scope::Role;

use crate::support::browser::{Answer, Browser, Counter};
use crate::support::desk::{ORIGIN, Office};
use crate::support::lot::Lot;

async fn room(names: &[(&str, &str)]) -> (Counter, Lot) {
    let office = Office::new().await;
    let lot = Lot::of(&office.desk, names).await;
    (Counter::open(office), lot)
}

/// What a telephone reads from each QR code of a page: the strokes as dark squares on white paper, four dots a module.
fn codes(page: &str) -> Vec<String> {
    const DOTS: usize = 4;
    let mut found = Vec::new();
    for svg in page.split("<svg class=\"c-qr\" viewBox=\"0 0 ").skip(1) {
        let size: usize = svg.split(' ').next().unwrap_or_default().parse().expect("a size");
        let path = svg.split("<path d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("strokes");
        let mut dark = vec![false; size * size];
        for stroke in path.split('M').skip(1) {
            let (start, length) = stroke.split_once('h').expect("a stroke");
            let (x, y) = start.split_once(' ').expect("a place");
            let (x, y): (usize, usize) = (x.parse().expect("a column"), y.trim_end_matches(".5").parse().expect("a row"));
            (x..x + length.parse::<usize>().expect("a length")).for_each(|x| dark[y * size + x] = true);
        }
        let side = size * DOTS;
        let grey = |x: usize, y: usize| if dark[y / DOTS * size + x / DOTS] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one code, with a quiet zone wide enough to be found");
        found.push(grids[0].decode().expect("it can be read").1);
    }
    found
}

fn urls(lot: &Lot) -> Vec<String> {
    lot.handed.iter().map(|one| format!("{ORIGIN}/b/{}", one.handout.link)).collect()
}

#[actix_web::test]
async fn a_sheet_and_a_card_for_each_with_a_link_that_telephones_read_and_a_code_to_cut_off() {
    let long = "Maximilienne-Alexandrine".repeat(4);
    let (counter, lot) = room(&[("Amina", "Exemple"), ("أمينة", "مثال"), (&long, "Modèle"), ("Inès", "<b>O’Témoin</b>")]).await;
    let admin = counter.admin().await;
    let base = format!("/staff/v/tilleuls/imports/{}", lot.import);
    let (sheets, cards) = (admin.get(&format!("{base}/paper")).await, admin.get(&format!("{base}/cards")).await);
    for page in [&sheets, &cards] {
        assert_eq!((page.status, page.header("cache-control")), (200, "no-store"), "{}", page.body);
        assert_eq!(codes(&page.body), urls(&lot), "each person's own link, by name");
        for one in &lot.handed {
            assert!(page.body.contains(&one.code) && page.body.contains(&format!("localhost:8080/b/{}", one.handout.link)));
            let picture = format!("/staff/v/tilleuls/badges/{}/picture.svg", one.handout.badge);
            assert!(page.body.contains(&format!("<img src=\"{picture}\"")));
        }
        assert!(!page.body.contains("<b>O’") && page.body.contains("&#60;b&#62;O’Témoin&#60;/b&#62;"), "a name is a text");
        assert!(page.body.contains("class=\"c-name n3\"") || page.body.contains("h2 class=\"n3\""), "a long name is set small");
        assert!(!page.body.contains("<script") && !page.body.contains("style="));
    }
    assert_eq!((sheets.body.matches("<article class=\"a4\">").count(), cards.body.matches("class=\"pc\"").count()), (4, 4));
    for words in [
        "Indépendant 1",
        "niveau 3 sur 8",
        "Score\u{a0}: 312 sur 1024.",
        "12 octobre 2026",
        "ce n’est pas une certification Pix",
        "À couper et à garder",
    ] {
        assert!(sheets.body.contains(words), "{words}");
    }
    let picture = admin.get(&format!("/staff/v/tilleuls/badges/{}/picture.svg", lot.handed[0].handout.badge)).await;
    assert!(
        picture.status == 200
            && picture.header("content-type") == "image/svg+xml"
            && picture.header("content-security-policy").contains("sandbox")
    );
    assert!(!picture.body.contains("Amina"), "no name stands in it");
    let italian = admin.get(&format!("{base}/paper?lang=it")).await.body;
    assert!(italian.contains("Da tagliare e conservare") && italian.contains("<html lang=\"it\""));

    let one = lot.to("Exemple");
    let alone = admin.get(&format!("/staff/v/tilleuls/badges/{}/paper", one.handout.badge)).await;
    assert_eq!(codes(&alone.body), [format!("{ORIGIN}/b/{}", one.handout.link)]);
    assert_eq!(codes(&admin.get(&format!("/staff/v/tilleuls/badges/{}/cards", one.handout.badge)).await.body).len(), 1);
}

#[test]
fn the_code_of_a_card_stands_a_quarter_of_wear() {
    // What the two pages ask of the library: with more to spare, the same link takes more modules.
    let link = format!("{ORIGIN}/b/0000000000000000000000");
    let size = |ecl| fast_qr::QRBuilder::new(link.as_str()).ecl(ecl).build().expect("fits").size;
    assert!(size(ECL::Q) >= size(ECL::M) && size(ECL::Q) <= 41);
}

#[actix_web::test]
async fn what_the_person_chose_stands_on_paper_and_the_slip_still_finds_them() {
    let (counter, lot) = room(&[("Amina", "Exemple")]).await;
    let (admin, person, one) = (counter.admin().await, counter.browser(), lot.to("Exemple"));
    let mine = format!("/b/{}/mine", one.handout.link);
    person.post(&mine, &[("code", &one.code)]).await;
    let token = |page: &Answer| {
        page.body.split("name=\"mine\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a form").to_owned()
    };
    let page = person.get(&mine).await;
    person.post(&format!("{mine}/name"), &[("mine", &token(&page)), ("form", "hidden")]).await;
    let sheets = admin.get(&format!("/staff/v/tilleuls/imports/{}/paper", lot.import)).await.body;
    assert_eq!(sheets.matches("Amina Exemple").count(), 1, "on the slip alone: {sheets}");
    assert!(sheets.contains("dir=\"auto\">Personne sans nom affiché</h2>") && sheets.contains(&one.code));
    let page = person.get(&mine).await;
    person.post(&format!("{mine}/link"), &[("mine", &token(&page)), ("to", "off")]).await;
    let screen = admin.get(&format!("/staff/v/tilleuls/imports/{}/screen", lot.import)).await.body;
    assert!(screen.contains("La personne a fermé ce lien"));
}

#[actix_web::test]
async fn the_screen_shows_one_person_at_a_time() {
    let (counter, lot) = room(&[("Amina", "Exemple"), ("Paul", "Modèle"), ("Zoé", "Témoin")]).await;
    let admin = counter.admin().await;
    let base = format!("/staff/v/tilleuls/imports/{}", lot.import);
    let mut path = format!("{base}/screen");
    for (place, url) in urls(&lot).into_iter().enumerate() {
        let page = admin.get(&path).await.body;
        assert_eq!(codes(&page), [url]);
        assert!(
            page.contains(&format!("{} sur 3", place + 1)) && page.contains(lot.handed[place].handout.name.as_deref().expect("a name"))
        );
        assert_eq!((page.contains("rel=\"prev\""), page.contains("rel=\"next\"")), (place > 0, place < 2));
        path = format!("{base}/screen?from={}", place + 1);
    }
    assert_eq!(admin.get(&path).await.status, 404, "there is no fourth");
    assert_eq!(admin.get(&format!("{base}/screen?from=-1")).await.status, 200);
    assert_eq!(admin.get(&format!("{base}/screen?from=abc")).await.status, 200, "what cannot be read is the first");
}

#[actix_web::test]
async fn paper_is_for_those_who_give_badges_at_this_venue() {
    let (counter, lot) = room(&[("Amina", "Exemple")]).await;
    counter.venue("autre").await;
    let reader = counter.signed_in(&counter.hire("lecture@exemple.fr", Role::Reader, "tilleuls").await).await;
    let elsewhere = counter.signed_in(&counter.hire("autre@exemple.fr", Role::VenueAdmin, "autre").await).await;
    let (import, badge) = (lot.import, lot.handed[0].handout.badge);
    for rest in [
        format!("imports/{import}/paper"),
        format!("imports/{import}/cards"),
        format!("imports/{import}/screen"),
        format!("imports/{import}/workshop"),
        format!("badges/{badge}/paper"),
        format!("badges/{badge}/cards"),
        format!("badges/{badge}/screen"),
        format!("badges/{badge}/code"),
        format!("badges/{badge}/picture.svg"),
    ] {
        assert_eq!(reader.get(&format!("/staff/v/tilleuls/{rest}")).await.status, 403, "{rest}");
        for venue in ["tilleuls", "autre"] {
            let answer = elsewhere.get(&format!("/staff/v/{venue}/{rest}")).await;
            assert!(answer.status == 404 && !answer.body.contains("Amina"), "{venue} {rest}");
        }
        let stranger = counter.browser().get(&format!("/staff/v/tilleuls/{rest}")).await;
        assert_eq!((stranger.status, stranger.location()), (303, "/staff/sign-in"), "{rest}");
    }
    elsewhere.get("/staff/v/autre").await;
    for rest in [format!("imports/{import}/workshop"), format!("badges/{badge}/code")] {
        for venue in ["tilleuls", "autre"] {
            assert_eq!(elsewhere.post(&format!("/staff/v/{venue}/{rest}"), &[]).await.status, 404, "{venue} {rest}");
        }
        reader.get("/staff/v/tilleuls").await;
        assert_eq!(reader.post(&format!("/staff/v/tilleuls/{rest}"), &[]).await.status, 403, "{rest}");
    }
}

/// The code on the board.
fn board(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("class=\"boardcode\" dir=\"ltr\">").unwrap_or_else(|| panic!("no code: {}", page.body));
    rest.split('<').next().unwrap_or_default().to_owned()
}

async fn open(admin: &Browser, path: &str) -> String {
    let page = admin.get(path).await;
    assert!(page.body.contains("Ouvrir un code pour 30 minutes") || page.body.contains("boardcode"), "{}", page.body);
    assert_eq!(admin.post(path, &[]).await.status, 303);
    board(&admin.get(path).await)
}

async fn claim(browser: &Browser, code: &str, first: &str, last: &str) -> Answer {
    browser.post("/retirer", &[("code", code), ("first", first), ("last", last)]).await
}

#[actix_web::test]
async fn everybody_in_the_room_takes_their_own_badge_once() {
    let (counter, lot) = room(&[("Amina", "Exemple"), ("Paul", "Modèle"), ("Zoé", "D’Exemple")]).await;
    let admin = counter.admin().await;
    let path = format!("/staff/v/tilleuls/imports/{}/workshop", lot.import);
    let code = open(&admin, &path).await;
    assert_eq!(code.len(), 7, "{code}");
    assert!(admin.get(&path).await.body.contains("localhost:8080/retirer"));
    let phone = counter.browser();
    assert!(phone.get("/retirer").await.body.contains("Code du tableau"));
    let answer = claim(&phone, &code.to_lowercase().replace('-', ""), " ZOE ", "d'exemple").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let zoe = lot.to("D’Exemple");
    assert!(answer.body.contains(&zoe.code) && answer.body.contains(&format!("href=\"/b/{}\"", zoe.handout.link)));
    assert_eq!(answer.header("cache-control"), "no-store");
    let again = claim(&phone, &code, "Zoé", "D’Exemple").await;
    assert!(again.status == 403 && !again.body.contains(&zoe.code), "once");
    assert_eq!(claim(&phone, &code, "Exemple", "Amina").await.status, 200, "the other way round");
    assert!(admin.get(&path).await.body.contains("2 sur 3 ont pris leur badge"));

    counter.office.wait(30 * 60);
    assert_eq!(claim(&phone, &code, "Paul", "Modèle").await.status, 403, "half an hour is over");
    // Whoever sat there was signed out meanwhile.
    let admin = counter.admin().await;
    let next = open(&admin, &path).await;
    assert_ne!(next, code);
    assert_eq!(claim(&phone, &code, "Paul", "Modèle").await.status, 403, "the code of before");
    admin.get(&path).await;
    assert_eq!(admin.post(&format!("{path}/close"), &[]).await.status, 303);
    assert_eq!(claim(&phone, &next, "Paul", "Modèle").await.status, 403, "closed");
}

#[actix_web::test]
async fn p17_nobody_learns_who_was_in_the_room() {
    let (counter, lot) = room(&[("Amina", "Exemple"), ("Paul", "Double"), ("PAUL", "double"), ("Zoé", "Témoin")]).await;
    let admin = counter.admin().await;
    let code = open(&admin, &format!("/staff/v/tilleuls/imports/{}/workshop", lot.import)).await;
    let phone = counter.browser();
    assert_eq!(claim(&phone, &code, "Zoé", "Témoin").await.status, 200);
    let mut said = Vec::new();
    for (code, first, last) in [
        ("AAA-AAA", "Amina", "Exemple"),
        ("", "Amina", "Exemple"),
        (code.as_str(), "Nobody", "Here"),
        (code.as_str(), "Zoé", "Témoin"),
        (code.as_str(), "Paul", "Double"),
        (code.as_str(), "Amina", ""),
        (code.as_str(), "%", "%"),
    ] {
        let answer = claim(&phone, code, first, last).await;
        // What they typed is given back, and nothing else tells one case from another.
        let typed = [code, first, last].map(|typed| format!("value=\"{typed}\""));
        assert!(typed.iter().all(|value| answer.body.contains(value)), "{}", answer.body);
        said.push((answer.status, typed.iter().fold(answer.body, |body, value| body.replacen(value, "value=\"\"", 1))));
    }
    said.dedup();
    assert!(said.len() == 1 && said[0].0 == 403, "an unknown code, an unknown name, one that is taken, one of two: {said:?}");
}

#[actix_web::test]
async fn p15_codes_and_names_of_a_room_cannot_be_tried_out() {
    let (counter, lot) = room(&[("Amina", "Exemple"), ("Paul", "Modèle")]).await;
    let admin = counter.admin().await;
    let path = format!("/staff/v/tilleuls/imports/{}/workshop", lot.import);
    let code = open(&admin, &path).await;
    let phone = counter.browser();
    let from = |address: &'static str| {
        let (phone, code, base) = (&phone, code.clone(), counter.base.clone());
        async move |first: &str, last: &str| {
            let fields = [("code", code.as_str()), ("first", first), ("last", last)];
            phone.post_raw("/retirer", &fields, &[("origin", &base), ("x-forwarded-for", address)]).await.status
        }
    };
    let guesser = from("203.0.113.1");
    for n in 0..10 {
        assert_eq!(guesser(&format!("Prénom{n}"), "Exemple").await, 403);
    }
    assert_eq!(guesser("Amina", "Exemple").await, 403, "eleven names are too many for one client");
    assert_eq!(from("203.0.113.2")("Amina", "Exemple").await, 200, "and no harm to the others");

    // Beyond the sixtieth nothing is looked up any more; some hundred show that it stays so.
    for n in 0..500_u32 {
        let fields = [("code", format!("{n:06}")), ("first", "Paul".to_owned()), ("last", "Modèle".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = phone.post_raw("/retirer", &fields, &[("origin", &counter.base), ("x-forwarded-for", "203.0.113.8")]).await;
        assert_eq!(answer.status, 403);
    }
    assert_eq!(from("203.0.113.8")("Paul", "Modèle").await, 403, "sixty wrong codes are too many, even with the right one");
    counter.office.wait(60 * 60);
    let next = open(&counter.admin().await, &path).await;
    assert_eq!(claim(&phone, &next, "Paul", "Modèle").await.status, 200, "an hour later it is forgotten");
}

#[actix_web::test]
async fn the_notice_for_candidates_is_there_in_every_language() {
    let (counter, _) = room(&[("Amina", "Exemple")]).await;
    for (tag, words) in [
        ("fr", "Votre nom est effacé après 5 ans."),
        ("fr-easy", "Après 5 ans, le lieu efface votre nom."),
        ("en", "Your name is deleted after 5 years."),
        ("it", "Il Suo nome è cancellato dopo 5 anni."),
        ("es", "Su nombre se borra después de 5 años."),
    ] {
        let page = counter.browser().get(&format!("/venues/tilleuls/notice?lang={tag}")).await;
        assert!(page.status == 200 && page.body.contains(words), "{tag}: {}", page.body);
        for path in ["/retirer", "/problems/link-closed"] {
            assert_eq!(counter.browser().get(&format!("{path}?lang={tag}")).await.status, 200);
        }
    }
    assert_eq!(counter.browser().get("/venues/none/notice").await.status, 404);
}
