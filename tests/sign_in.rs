//! How staff get in and out, and how nobody else does: links, codes, sessions, forged requests.

use issuer::actions::sign_in::{Way, make_link};
use issuer::store::scope::Role;

use crate::support::browser::{Browser, Counter};
use crate::support::desk::Office;

async fn counter() -> Counter {
    Counter::open(Office::new().await)
}

#[actix_web::test]
async fn a_link_is_a_button_that_works_once() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let link = counter.link(&karim).await;
    let browser = counter.browser();
    for _ in 0..3 {
        // A mail program looks at it first.
        assert!(browser.get(&link).await.body.contains("<button"));
    }
    assert!(browser.cookies().is_empty(), "looking signs nobody in");
    browser.enter(&link).await;
    let home = browser.get("/staff").await;
    assert_eq!((home.status, home.location()), (303, "/staff/v/tilleuls"), "one venue: no choice to make");
    let home = browser.get("/staff/v/tilleuls").await;
    assert!(home.status == 200 && home.body.contains("Bonjour karim"), "{}", home.body);
    assert_eq!(home.header("cache-control"), "no-store");

    let second = counter.browser();
    let answer = second.post(&link, &[]).await;
    assert!(answer.status == 200 && answer.body.contains("Ce lien ne marche plus") && second.cookies().is_empty());
    let unknown = second.get("/staff/link/0000000000000000000000").await;
    assert!(unknown.status == 200 && unknown.body.contains("Ce lien ne marche plus"), "the same words for none at all");
}

#[actix_web::test]
async fn a_link_from_the_terminal_lives_a_day_and_one_from_a_mail_a_quarter_of_an_hour() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    for (way, seconds) in [(Way::Terminal, 24 * 3600), (Way::Mail, 15 * 60)] {
        for (wait, works) in [(seconds - 1, true), (1, false)] {
            let opening = make_link(&counter.office.desk, karim.id, way).await.unwrap();
            counter.office.wait(if works { wait } else { seconds });
            let page = counter.browser().get(&format!("/staff/link/{}", opening.secret)).await;
            assert_eq!(page.body.contains("<form method=\"post\" class"), works, "{way:?} {wait}");
            counter.office.wait(3600);
        }
    }
}

#[actix_web::test]
async fn a_code_works_five_times_at_most_and_only_for_its_person() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let other = counter.hire("lea@exemple.fr", Role::Issuer, "tilleuls").await;
    let code = |opening: &issuer::actions::sign_in::Opening| opening.code.clone().expect("a mail has one");
    let try_it = async |email: &str, code: &str| {
        let browser = counter.browser();
        browser.post("/staff/sign-in/code", &[("email", email), ("code", code)]).await;
        !browser.cookies().is_empty()
    };
    let opening = make_link(&counter.office.desk, karim.id, Way::Mail).await.unwrap();
    make_link(&counter.office.desk, other.id, Way::Mail).await.unwrap();
    assert!(!try_it("lea@exemple.fr", &code(&opening)).await, "somebody else's");
    assert!(!try_it("nobody@exemple.fr", &code(&opening)).await);
    assert!(try_it(" Karim@Exemple.fr", &format!(" {} ", code(&opening))).await, "as people type");
    assert!(!try_it("karim@exemple.fr", &code(&opening)).await, "once");

    let opening = make_link(&counter.office.desk, karim.id, Way::Mail).await.unwrap();
    let wrong = if code(&opening) == "123456" { "123457" } else { "123456" };
    for _ in 0..5 {
        assert!(!try_it("karim@exemple.fr", wrong).await);
    }
    assert!(!try_it("karim@exemple.fr", &code(&opening)).await, "the sixth try is not compared");
}

#[actix_web::test]
async fn codes_are_guessed_a_few_times_an_hour_however_many_links_are_open_and_links_go_on_working() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let mut openings = Vec::new();
    for _ in 0..8 {
        let opening = make_link(&counter.office.desk, karim.id, Way::Mail).await.unwrap();
        for _ in 0..5 {
            counter.browser().post("/staff/sign-in/code", &[("email", "karim@exemple.fr"), ("code", "12345")]).await;
        }
        openings.push(opening);
    }
    let opening = make_link(&counter.office.desk, karim.id, Way::Mail).await.unwrap();
    let browser = counter.browser();
    browser.post("/staff/sign-in/code", &[("email", "karim@exemple.fr"), ("code", &opening.code.expect("a mail has one"))]).await;
    assert!(browser.cookies().is_empty(), "no code is compared any more");
    browser.enter(&format!("/staff/link/{}", openings[0].secret)).await;
}

/// How long the answer takes must not tell: for nobody a row is written as for somebody.
#[actix_web::test]
async fn p17_a_wrong_code_is_written_down_whoever_it_was_for() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    make_link(&counter.office.desk, karim.id, Way::Mail).await.unwrap();
    let tries = async || {
        use diesel::RunQueryDsl as _;
        #[derive(diesel::QueryableByName)]
        struct Count {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            count: i64,
        }
        let count = |connection: &mut issuer::store::Database| {
            let query = diesel::sql_query("SELECT CAST(coalesce(sum(tries), 0) AS BIGINT) AS count FROM wrong_tries");
            Ok::<_, issuer::store::Error>(query.get_result::<Count>(connection)?.count)
        };
        counter.office.desk.store.read(count).await.expect("the store answers")
    };
    for (email, written) in [("karim@exemple.fr", 1), ("nobody@exemple.fr", 2), ("nobody.else@exemple.fr", 3)] {
        counter.browser().post("/staff/sign-in/code", &[("email", email), ("code", "000000")]).await;
        assert_eq!(tries().await, written, "{email}");
    }
}

#[actix_web::test]
async fn p17_who_asks_with_a_code_learns_nothing_of_who_works_there() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    make_link(&counter.office.desk, karim.id, Way::Mail).await.unwrap();
    let ask = async |email: &str| {
        let answer = counter.browser().post("/staff/sign-in/code", &[("email", email), ("code", "000000")]).await;
        (answer.status, answer.body.replace(email, "…"))
    };
    let known = ask("karim@exemple.fr").await;
    assert_eq!(known, ask("nobody@exemple.fr").await);
    assert_eq!(known.0, 200);
    // Whoever opens that page again, or in another language, is led to where a code is asked for.
    let again = counter.browser().get("/staff/sign-in/code?lang=en").await;
    assert_eq!((again.status, again.location()), (303, "/staff/sign-in?lang=en"));
}

#[actix_web::test]
async fn a_session_ends_by_the_button_by_quiet_and_after_a_working_day() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let gone = async |browser: &Browser| browser.get("/staff/v/tilleuls").await.location() == "/staff/sign-in";

    let browser = counter.signed_in(&karim).await;
    let copy = counter.browser();
    browser.cookies().iter().for_each(|(name, value)| copy.toss(name, value));
    assert!(!gone(&browser).await && !gone(&copy).await);
    let left = browser.post("/staff/leave", &[]).await;
    assert!(left.body.contains("Vous avez quitté ce poste") && browser.cookies().is_empty());
    assert!(gone(&copy).await, "ended at the service, not in the browser alone");

    let browser = counter.signed_in(&karim).await;
    for _ in 0..4 {
        counter.office.wait(14 * 60);
        assert!(!gone(&browser).await, "somebody works");
    }
    counter.office.wait(15 * 60 + 60);
    assert!(gone(&browser).await, "nobody did anything for a quarter of an hour");

    let browser = counter.signed_in(&karim).await;
    for _ in 0..60 {
        counter.office.wait(10 * 60);
        browser.get("/staff/v/tilleuls").await;
    }
    assert!(gone(&browser).await, "ten hours");
}

#[actix_web::test]
async fn p09_a_form_of_another_site_does_nothing() {
    let counter = counter().await;
    let browser = counter.admin().await;
    browser.get("/staff/v/tilleuls").await;
    let (token, base) = (browser.token(), counter.base.clone());
    let still_in = async || browser.get("/staff/v/tilleuls").await.status == 200;
    for (fields, headers) in [
        (vec![("token", token.as_str())], vec![("origin", "https://evil.exemple")]),
        (vec![("token", token.as_str())], vec![("origin", "null")]),
        (vec![("token", token.as_str())], vec![]),
        (vec![("token", token.as_str())], vec![("referer", "https://evil.exemple/staff")]),
        (vec![("token", token.as_str())], vec![("origin", "null"), ("referer", base.as_str())]),
        (vec![("token", token.as_str())], vec![("sec-fetch-site", "cross-site"), ("origin", base.as_str())]),
        (vec![("token", token.as_str())], vec![("sec-fetch-site", "same-site"), ("origin", base.as_str())]),
        (vec![], vec![("origin", base.as_str())]),
        (vec![("token", "0123456789abcdef0123456789abcdef")], vec![("origin", base.as_str())]),
    ] {
        let answer = browser.post_raw("/staff/leave", &fields, &headers).await;
        assert_eq!(answer.status, 403, "{fields:?} {headers:?}");
        assert!(still_in().await, "{fields:?} {headers:?}");
    }
    // Login CSRF: a page of the attacker's cannot sign a victim's browser in.
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let (link, victim) = (counter.link(&karim).await, counter.browser());
    assert_eq!(victim.post_raw(&link, &[], &[("origin", "https://evil.exemple")]).await.status, 403);
    assert!(victim.cookies().is_empty());
}

#[actix_web::test]
async fn an_old_browser_that_names_only_the_page_before_gets_through_from_ours() {
    let counter = counter().await;
    let browser = counter.admin().await;
    let page = browser.get("/staff/v/tilleuls").await;
    // Under `no-referrer` it would send neither that nor a true Origin.
    assert_eq!(page.header("referrer-policy"), "same-origin");
    let (token, from) = (browser.token(), format!("{}/staff/v/tilleuls", counter.base));
    let left = browser.post_raw("/staff/leave", &[("token", &token)], &[("referer", &from)]).await;
    assert!(left.status == 200 && left.body.contains("Vous avez quitté ce poste"), "{}", left.body);
    for (path, policy) in
        [("/staff/sign-in", "same-origin"), ("/retirer", "same-origin"), ("/b/none/mine", "same-origin"), ("/b/none", "no-referrer")]
    {
        assert_eq!(counter.browser().get(path).await.header("referrer-policy"), policy, "{path}");
    }
}

#[actix_web::test]
async fn p09_a_session_that_somebody_put_into_the_browser_opens_nothing() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let tossed = "AAAAAAAAAAAAAAAAAAAAAA";
    let victim = counter.browser();
    victim.toss("sceau-staff", tossed);
    victim.enter(&counter.link(&karim).await).await;
    assert!(victim.cookies().values().all(|value| value != tossed), "a new secret at every entry");
    let attacker = counter.browser();
    attacker.toss("sceau-staff", tossed);
    assert_eq!(attacker.get("/staff/v/tilleuls").await.location(), "/staff/sign-in");

    let first = victim.cookies();
    victim.enter(&counter.link(&karim).await).await;
    assert_ne!(victim.cookies(), first);
    first.iter().for_each(|(name, value)| attacker.toss(name, value));
    assert_eq!(attacker.get("/staff/v/tilleuls").await.location(), "/staff/sign-in", "the former one ended");
}

#[actix_web::test]
async fn what_was_typed_is_given_back_when_the_session_ended_meanwhile() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::VenueAdmin, "tilleuls").await;
    let browser = counter.signed_in(&karim).await;
    browser.get("/staff/v/tilleuls/settings").await;
    let old = browser.token();
    let typed = [("name", "Médiathèque <b>d’Exemple</b>"), ("phone", ""), ("address", ""), ("url", ""), ("retention", "5")];
    counter.office.wait(16 * 60);
    let kept = browser.post("/staff/v/tilleuls/settings", &typed).await;
    assert!(kept.status == 403 && kept.header("cache-control").contains("no-store"), "{}", kept.body);
    assert!(kept.body.contains("Médiathèque &#60;b&#62;d’Exemple") && kept.body.contains("target=\"_blank\""), "{}", kept.body);

    // They sign in, in another tab, and press the button of the page that is still open.
    browser.enter(&counter.link(&karim).await).await;
    let with_old: Vec<(&str, &str)> = typed.into_iter().chain([("token", old.as_str())]).collect();
    let origin = [("origin", counter.base.as_str())];
    let asked = browser.post_raw("/staff/v/tilleuls/settings", &with_old, &origin).await;
    assert!(asked.status == 403 && asked.body.contains("Médiathèque &#60;b&#62;") && !asked.body.contains("target=\"_blank\""));
    assert_ne!(browser.token(), old, "the form that it gives back is theirs");
    assert!(!browser.get("/staff/v/tilleuls").await.body.contains("&#60;b&#62;"), "nothing is done without a press");
    browser.get("/staff/v/tilleuls/settings").await;
    assert_eq!(browser.post("/staff/v/tilleuls/settings", &typed).await.status, 303);

    // Nobody else's page gets as far as that.
    let foreign = browser.post_raw("/staff/v/tilleuls/settings", &with_old, &[("origin", "https://evil.exemple")]).await;
    assert!(foreign.status == 403 && !foreign.body.contains("d’Exemple"), "{}", foreign.body);
}

#[actix_web::test]
async fn p11_a_field_that_no_form_has_is_refused() {
    let counter = counter().await;
    let browser = counter.admin().await;
    browser.get("/staff/v/tilleuls").await;
    assert_eq!(browser.post("/staff/leave", &[("role", "network-admin")]).await.status, 400);
    assert_eq!(browser.get("/staff/v/tilleuls").await.status, 200, "and nothing was done");
}

#[actix_web::test]
async fn the_cookie_is_for_this_host_alone_where_there_is_tls() {
    let counter = Counter::open_with(Office::new().await, |config| config.public_url = "https://badges.exemple.fr".into());
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let answer = counter.browser().post(&counter.link(&karim).await, &[]).await;
    let cookie = answer.header("set-cookie");
    for part in ["__Host-sceau-staff=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Domain") && !cookie.contains("Max-Age"), "{cookie}");
    let (name, secret) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("has a name");
    // What a neighbour under the same domain, or a page without TLS, may put into the browser.
    for (tossed, opens) in [("sceau-staff", false), (name, true)] {
        let browser = counter.browser();
        browser.toss(tossed, secret);
        assert_eq!(browser.get("/staff/v/tilleuls").await.status == 200, opens, "{tossed}");
    }
}

#[actix_web::test]
async fn a_venue_where_somebody_is_nobody_is_none_at_all() {
    let counter = counter().await;
    counter.venue("voisine").await;
    let browser = counter.admin().await;
    let (theirs, none) = (browser.get("/staff/v/voisine").await, browser.get("/staff/v/nulle-part").await);
    assert_eq!((theirs.status, none.status), (404, 404));
    assert_eq!(theirs.body, none.body);
}
