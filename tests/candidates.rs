//! "C'est moi": what the person of a badge settles with the code of their slip, and how nobody else does.

use std::sync::Arc;

use issuer::actions::enter_badge::{Error, enter_badge};
use issuer::store::codes;
use serde_json::Value;
use verifier::terminal::Exit;

use crate::support::browser::{Answer, Browser, Counter};
use crate::support::desk::Office;
use crate::support::lot::Lot;
use crate::support::sheet::SESSION;
use crate::support::world::World;

/// A served issuer, Amina's badge and her code.
struct Amina {
    counter: Counter,
    lot: Lot,
}

impl Amina {
    async fn new() -> Self {
        let office = Office::new().await;
        let lot = Lot::of(&office.desk, &[("Amina", "Exemple"), ("Paul", "Modèle")]).await;
        Self { counter: Counter::open(office), lot }
    }

    fn link(&self) -> String {
        format!("/b/{}", self.lot.to("Exemple").handout.link)
    }

    fn code(&self) -> &str {
        &self.lot.to("Exemple").code
    }

    fn mine(&self) -> String {
        format!("{}/mine", self.link())
    }

    /// A browser with her code in.
    async fn let_in(&self) -> Browser {
        let browser = self.counter.browser();
        let answer = browser.post(&self.mine(), &[("code", self.code())]).await;
        assert_eq!((answer.status, answer.location()), (303, self.mine().as_str()), "{}", answer.body);
        browser
    }

    async fn badge(&self) -> Value {
        serde_json::from_str(&self.counter.browser().get(&format!("{}.json", self.link())).await.body).expect("a badge")
    }
}

/// What a form on the page brings back.
fn token(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"mine\" value=\"").unwrap_or_else(|| panic!("no form: {}", page.body));
    rest.split('"').next().unwrap_or_default().to_owned()
}

async fn settle(browser: &Browser, mine: &str, what: &str, fields: &[(&str, &str)]) -> Answer {
    let token = token(&browser.get(mine).await);
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("mine", token.as_str())]).collect();
    browser.post(&format!("{mine}/{what}"), &fields).await
}

#[actix_web::test]
async fn the_code_opens_one_link_for_ten_minutes_however_it_is_typed() {
    let amina = Amina::new().await;
    let share = amina.counter.browser().get(&amina.link()).await;
    assert!(share.body.contains(&format!("href=\"{}\">C’est mon badge</a>", amina.mine())));
    let (code, others) = (amina.code().to_lowercase().replace('-', " "), format!("/b/{}/mine", amina.lot.to("Modèle").handout.link));
    let browser = amina.counter.browser();
    assert!(browser.get(&amina.mine()).await.body.contains("Votre code"));
    assert_eq!(browser.post(&others, &[("code", &code)]).await.status, 403, "another's badge");
    let answer = browser.post(&amina.mine(), &[("code", &format!("  {code} "))]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let cookie = answer.header("set-cookie");
    for word in ["sceau-mine=", "HttpOnly", "SameSite=Strict", "Max-Age=600", &format!("Path={}", amina.mine())] {
        assert!(cookie.contains(word), "{word}: {cookie}");
    }
    let page = browser.get(&amina.mine()).await;
    assert_eq!(page.header("cache-control"), "no-store");
    for words in ["Les autres voient\u{a0}: Amina Exemple", "Les autres voient\u{a0}: Amina E.", "Personne sans nom affiché", "J’ai fini"]
    {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(browser.get(&others).await.body.contains("Votre code"), "it opens this link alone");
    amina.counter.office.wait(599);
    assert!(browser.get(&amina.mine()).await.body.contains("J’ai fini"));
    amina.counter.office.wait(1);
    assert!(browser.get(&amina.mine()).await.body.contains("Votre code"), "ten minutes are over");

    let browser = amina.let_in().await;
    let answer = settle(&browser, &amina.mine(), "end", &[]).await;
    assert_eq!((answer.status, answer.location()), (303, amina.link().as_str()));
    assert!(browser.cookies().is_empty() && browser.get(&amina.mine()).await.body.contains("Votre code"));
}

#[actix_web::test]
async fn over_tls_the_cookie_is_of_this_host_alone() {
    let office = Office::new().await;
    let lot = Lot::of(&office.desk, &[("Amina", "Exemple")]).await;
    let counter = Counter::open_with(office, |config| config.public_url = "https://badges.exemple.fr".into());
    let mine = format!("/b/{}/mine", lot.to("Exemple").handout.link);
    let answer = counter.browser().post(&mine, &[("code", &lot.to("Exemple").code)]).await;
    let cookie = answer.header("set-cookie");
    for word in ["__Host-sceau-mine=", "Secure", "HttpOnly", "SameSite=Strict", "Path=/;"] {
        assert!(cookie.contains(word), "{word}: {cookie}");
    }
    let (name, pass) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("has a name");
    for (tossed, opens) in [("sceau-mine", false), (name, true)] {
        let browser = counter.browser();
        browser.toss(tossed, pass);
        assert_eq!(browser.get(&mine).await.body.contains("J’ai fini"), opens, "{tossed}");
    }
}

/// Each change takes a place in a status list, for good.
#[actix_web::test]
async fn a_mind_is_changed_five_times_a_day_and_then_tomorrow() {
    let amina = Amina::new().await;
    let shows = async || amina.badge().await["credentialSubject"]["identifier"][0]["identityHash"].as_str().map(str::to_owned);
    let browser = amina.let_in().await;
    for form in ["initial", "full", "initial", "full", "initial"] {
        assert!(settle(&browser, &amina.mine(), "name", &[("form", form)]).await.location().ends_with("done=name"));
    }
    let answer = settle(&browser, &amina.mine(), "name", &[("form", "full")]).await;
    assert!(browser.get(answer.location()).await.body.contains("Rien n’a changé\u{a0}: vous avez choisi cinq fois depuis hier."));
    assert_eq!(shows().await.as_deref(), Some("Amina E."));
    assert!(settle(&browser, &amina.mine(), "name", &[("form", "initial")]).await.location().ends_with("done=name"), "it shows that");
    amina.counter.office.wait(24 * 3600);
    let browser = amina.let_in().await;
    settle(&browser, &amina.mine(), "name", &[("form", "full")]).await;
    assert_eq!(shows().await.as_deref(), Some("Amina Exemple"));
}

#[actix_web::test]
async fn after_five_wrong_codes_the_right_one_is_wrong_too_until_the_venue_makes_another() {
    let amina = Amina::new().await;
    let admin = amina.counter.admin().await;
    let slip = format!("/staff/v/tilleuls/badges/{}/code", amina.lot.to("Exemple").handout.badge);
    assert!(admin.get(&slip).await.body.contains(amina.code()));
    let browser = amina.counter.browser();
    let inside = amina.let_in().await;
    let mut said = Vec::new();
    for code in ["", "AAAA-AAAA", "7KQ2-VXR9", &"A".repeat(40), "9999-9999"] {
        let answer = browser.post(&amina.mine(), &[("code", code)]).await;
        said.push((answer.status, answer.body));
    }
    let right = browser.post(&amina.mine(), &[("code", amina.code())]).await;
    assert!(browser.cookies().is_empty());
    said.push((right.status, right.body));
    said.dedup();
    assert_eq!((said.len(), said[0].0), (1, 403), "the same answer for each: {said:?}");
    assert!(said[0].1.contains("Après 5 essais, demandez un nouveau code au lieu."));

    let page = admin.get(&slip).await;
    assert!(page.body.contains("Ce code est bloqué") && !page.body.contains(amina.code()), "{}", page.body);
    let journal = admin.get("/staff/v/tilleuls/journal").await.body;
    assert!(journal.contains("Code bloqué") && !journal.contains(amina.code()), "{journal}");
    let made = admin.post(&slip, &[]).await;
    assert_eq!((made.status, made.location()), (303, format!("{slip}?made=yes").as_str()));
    let page = admin.get(made.location()).await;
    assert!(page.body.contains("Nouveau code fait") && !page.body.contains(amina.code()));
    let (_, code) = page.body.split_once("class=\"slipcode\" dir=\"ltr\">").expect("the new code");
    let code = code.split('<').next().unwrap_or_default();
    assert_eq!(browser.post(&amina.mine(), &[("code", amina.code())]).await.status, 403, "the old one opens nothing");
    assert_eq!(browser.post(&amina.mine(), &[("code", code)]).await.status, 303);
    assert!(inside.get(&amina.mine()).await.body.contains("Votre code"), "whoever was in by the old one is out");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn p15_ten_thousand_guesses_by_eight_at_once_are_five_tries_and_open_nothing() {
    let office = Office::new().await;
    let lot = Lot::of(&office.desk, &[("Amina", "Exemple")]).await;
    let (desk, link) = (office.desk.clone(), Arc::new(lot.to("Exemple").handout.link.clone()));
    let guesses = (0..8).map(|guesser| {
        let (desk, link) = (desk.clone(), Arc::clone(&link));
        tokio::spawn(async move {
            for n in 0..1_250 {
                let guess = enter_badge(&desk, &link, &format!("{:04}-{n:04}", 2_000 + guesser)).await;
                assert!(matches!(guess, Err(Error::Wrong)), "{guess:?}");
            }
        })
    });
    for guess in guesses.collect::<Vec<_>>() {
        guess.await.expect("nobody panicked");
    }
    let award = lot.to("Exemple").handout.award.clone();
    let standing = desk.store.read(move |connection| codes::standing(connection, &award)).await.expect("an answer");
    assert_eq!((standing.tries, standing.locked_at.is_some()), (codes::MOST_TRIES, true), "counted before they were judged");
    let right = enter_badge(&desk, &link, &lot.to("Exemple").code).await;
    assert!(matches!(right, Err(Error::Wrong)), "and the right one comes too late");
}

#[actix_web::test]
async fn a_name_is_shown_in_part_hidden_and_shown_again_under_the_same_link() {
    let amina = Amina::new().await;
    let browser = amina.let_in().await;
    let before = amina.badge().await;
    for (form, shown) in [("initial", Some("Amina E.")), ("hidden", None), ("full", Some("Amina Exemple"))] {
        let answer = settle(&browser, &amina.mine(), "name", &[("form", form)]).await;
        assert_eq!((answer.status, answer.location()), (303, format!("{}?done=name", amina.mine()).as_str()), "{}", answer.body);
        let badge = amina.badge().await;
        let identifier = badge["credentialSubject"]["identifier"][0]["identityHash"].as_str();
        assert_eq!(identifier, shown);
        assert_eq!(
            (&badge["awardedDate"], &badge["credentialSubject"]["result"][0]["value"]),
            (&before["awardedDate"], &before["credentialSubject"]["result"][0]["value"])
        );
        let page = amina.counter.browser().get(&amina.link()).await.body;
        assert_eq!(page.contains("Exemple</h1>"), form == "full", "{form}");
        let picture = amina.counter.browser().get(&format!("{}.svg", amina.link())).await.body;
        assert_eq!((picture.contains("Exemple\""), picture.contains("Amina")), (form == "full", form != "hidden"), "{form}");
        let page = browser.get(answer.location()).await.body;
        assert!(page.contains("le badge montre votre choix") && page.contains(&format!("value=\"{form}\" checked")), "{page}");
        assert!(page.contains("Les autres voient\u{a0}: Amina Exemple"), "the venue knows the whole name still");
    }
    let answer = settle(&browser, &amina.mine(), "name", &[("form", "full")]).await;
    assert_eq!(answer.status, 303, "the same again is no harm");
    assert_eq!(settle(&browser, &amina.mine(), "name", &[("form", "another")]).await.status, 400);
}

#[actix_web::test]
async fn a_link_that_is_off_is_gone_in_every_form_and_comes_back() {
    let amina = Amina::new().await;
    let browser = amina.let_in().await;
    let answer = settle(&browser, &amina.mine(), "link", &[("to", "off")]).await;
    assert_eq!((answer.status, answer.location()), (303, format!("{}?done=off", amina.mine()).as_str()));
    let stranger = amina.counter.browser();
    let page = stranger.get(&amina.link()).await;
    assert_eq!((page.status, page.header("x-robots-tag"), page.header("cache-control")), (410, "noindex", "no-store"));
    assert!(page.body.contains("Ce lien ne montre plus de badge") && page.body.contains(&amina.mine()) && !page.body.contains("Amina"));
    for form in [".json", ".svg", ".png"] {
        let gone = stranger.get(&format!("{}{form}", amina.link())).await;
        assert_eq!((gone.status, gone.header("content-type")), (410, "application/problem+json"), "{form}");
        assert!(gone.body.contains("/problems/link-closed") && !gone.body.contains("Amina"), "{}", gone.body);
    }
    assert_eq!(stranger.get("/problems/link-closed").await.status, 200);
    let page = browser.get(&amina.mine()).await;
    assert!(page.body.contains("Le lien est fermé. Par ce lien, personne ne voit le badge.") && page.body.contains("Rouvrir le lien"));
    assert_eq!(amina.let_in().await.get(&amina.mine()).await.status, 200, "her code opens it though it is off");
    settle(&browser, &amina.mine(), "link", &[("to", "on")]).await;
    assert_eq!(stranger.get(&amina.link()).await.status, 200);
}

#[actix_web::test]
async fn a_new_link_is_shown_once_and_the_old_one_says_that_it_is_gone() {
    let amina = Amina::new().await;
    let browser = amina.let_in().await;
    assert_eq!(settle(&browser, &amina.mine(), "new-link", &[]).await.status, 400, "not by mistake");
    let fresh = settle(&browser, &amina.mine(), "new-link", &[("sure", "yes")]).await;
    assert_eq!(fresh.status, 200, "{}", fresh.body);
    let (_, rest) = fresh.body.split_once("readonly value=\"http://localhost:8080").expect("the new link");
    let new = rest.split('"').next().unwrap_or_default().to_owned();
    assert!(new != amina.link() && new.len() == amina.link().len() && fresh.body.contains("Nous le montrons une fois"), "{new}");
    let stranger = amina.counter.browser();
    for old in [amina.link(), amina.mine()] {
        let gone = stranger.get(&old).await;
        assert!(gone.status == 410 && !gone.body.contains("C’est mon badge") && !gone.body.contains(&new), "{}", gone.body);
    }
    assert_eq!(stranger.post(&amina.mine(), &[("code", amina.code())]).await.status, 410, "nothing is behind it any more");
    assert_eq!(stranger.get(&format!("{}.json", amina.link())).await.status, 410);
    assert_eq!(stranger.get(&new).await.status, 200);
    let mine = format!("{new}/mine");
    let again = browser.get(&mine).await;
    assert!(again.body.contains("J’ai fini") && !again.body.contains("readonly value"), "she is in, and the link stands there no more");
    assert_eq!(stranger.post(&mine, &[("code", amina.code())]).await.status, 303, "her slip is good for the new one");
}

#[actix_web::test]
async fn a_form_that_is_not_hers_changes_nothing() {
    let amina = Amina::new().await;
    let (inside, stranger) = (amina.let_in().await, amina.counter.browser());
    let token = token(&inside.get(&amina.mine()).await);
    let ours = [("origin", amina.counter.base.as_str())];
    let path = |what: &str| format!("{}/{what}", amina.mine());
    for (what, fields) in [
        ("name", ("form", "hidden")),
        ("link", ("to", "off")),
        ("new-link", ("sure", "yes")),
        ("part", ("code", "1.1")),
        ("part-end", ("part", "0000000000000000000000")),
        ("end", ("sure", "yes")),
    ] {
        let with = |token: &str| [fields, ("mine", token)].map(|(name, value)| (name.to_owned(), value.to_owned()));
        for (browser, token, headers) in [
            (&stranger, token.as_str(), &ours[..]),
            (&inside, "another", &ours[..]),
            (&inside, token.as_str(), &[("origin", "https://elsewhere.example")][..]),
            (&inside, token.as_str(), &[("sec-fetch-site", "cross-site")][..]),
            (&inside, token.as_str(), &[][..]),
        ] {
            let sent = with(token);
            let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let answer = browser.post_raw(&path(what), &sent, headers).await;
            assert!([400, 403].contains(&answer.status), "{what} {headers:?}: {}", answer.status);
        }
    }
    // A pass for another link, an older one, one that somebody made up.
    let paul = amina.lot.to("Modèle");
    let other = amina.counter.browser();
    other.post(&format!("/b/{}/mine", paul.handout.link), &[("code", &paul.code)]).await;
    for forged in [other.cookies()["sceau-mine"].clone(), "9999999999.1.".to_owned(), "9999999999.1.0".into(), "x".repeat(4000)] {
        stranger.toss("sceau-mine", &forged);
        let page = stranger.get(&amina.mine()).await;
        assert!(page.status == 200 && page.body.contains("Votre code"), "{forged}");
    }
    assert_eq!(amina.badge().await["credentialSubject"]["identifier"][0]["identityHash"], "Amina Exemple");
}

#[actix_web::test]
async fn p16_links_that_never_were_are_refused_alike_and_kept_out_of_search_engines() {
    let amina = Amina::new().await;
    let stranger = amina.counter.browser();
    let nobody = ["0000000000000000000000", "zzzzzzzzzzzzzzzzzzzzzz", "ZzZzZ", &amina.lot.to("Exemple").handout.link[..21]];
    let forms = ["", ".json", ".svg", ".png"];
    let all = forms.iter().flat_map(|form| [("b", *form), ("p", *form)]).chain([("b", "/mine")]);
    for (kind, ending) in all {
        let mut said = Vec::new();
        for link in nobody {
            let answer = stranger.get(&format!("/{kind}/{link}{ending}")).await;
            let headers: Vec<(String, String)> = answer
                .headers
                .iter()
                .filter(|(name, _)| *name != "date")
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
                .collect();
            // Whoever owns another site is never told the link; our own forms are.
            let referrer = if ending == "/mine" { "same-origin" } else { "no-referrer" };
            assert_eq!((answer.status, answer.header("x-robots-tag"), answer.header("referrer-policy")), (404, "noindex", referrer));
            assert!(answer.header("cache-control").contains("no-store") && !answer.body.contains(link), "{}", answer.body);
            said.push((headers, answer.body));
        }
        said.dedup();
        assert_eq!(said.len(), 1, "{kind} {ending}: {said:?}");
    }
    for link in nobody {
        let answer = stranger.post(&format!("/b/{link}/mine"), &[("code", "7KQ2-VXR9")]).await;
        assert!(answer.status == 404 && answer.body == stranger.get(&format!("/b/{link}/mine")).await.body);
    }
    for page in [amina.link(), amina.mine(), "/retirer".into()] {
        let answer = stranger.get(&page).await;
        assert_eq!((answer.status, answer.header("x-robots-tag")), (200, "noindex"), "{page}");
        assert!(answer.body.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"));
    }
}

#[actix_web::test]
async fn p14_odd_paths_lead_nowhere() {
    let amina = Amina::new().await;
    let admin = amina.counter.admin().await;
    for odd in ["..%2f..%2fetc%2fpasswd", "%00", "..%5c", "%2e%2e", "a'--", "%F0%9F%92%A9", "%ff"] {
        for path in [
            format!("/b/{odd}/mine"),
            format!("/p/{odd}.json"),
            format!("/venues/{odd}/notice"),
            format!("/staff/v/{odd}/imports/{}/paper", amina.lot.import),
        ] {
            let answer = admin.get(&path).await;
            assert_eq!(answer.status, 404, "{path}");
        }
        for part in [
            "imports/{}/paper",
            "imports/{}/cards",
            "imports/{}/screen",
            "imports/{}/workshop",
            "badges/{}/paper",
            "badges/{}/cards",
            "badges/{}/screen",
            "badges/{}/code",
            "badges/{}/picture.svg",
        ] {
            let path = format!("/staff/v/tilleuls/{}", part.replace("{}", odd));
            assert_eq!(admin.get(&path).await.status, 404, "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_off_is_no_answer_to_the_verifier_and_the_persons_own_copy_still_holds() {
    let world = World::new().await;
    let issued = world.import(SESSION.as_bytes()).await;
    let copy = world.copy(issued[0].id).await;
    world.turn_off(&issued[0].url).await;
    let (exit, said) = world.check(&issued[0].url).await;
    assert!(exit == Exit::Unreadable && said.to_string().contains("link-unreachable"), "{exit:?} {said:#}");
    let page = world.page(&issued[0].url).await;
    assert!(page.contains("Lien sans réponse") && !page.contains("modifié") && !page.contains("Amina"), "{page}");
    assert_eq!(world.check(copy.to_str().expect("a path")).await.0, Exit::Valid);
}
