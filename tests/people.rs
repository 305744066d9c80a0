//! The people of a venue and of a network, as they invite, change and leave; and what nobody gets by asking for it.

use issuer::actions::set_page::set_page;
use issuer::issuance::profile::Slug;
use issuer::store::networks::{self, Network};
use issuer::store::pages::Page;
use issuer::store::scope::Role;
use issuer::store::{Error, staff};

use crate::support::browser::{Browser, Counter};
use crate::support::desk::Office;

const PEOPLE: &str = "/staff/v/tilleuls/people";

async fn counter() -> Counter {
    Counter::open(Office::new().await)
}

/// A network `nord`, with these venues in it, and Nadia who runs it.
async fn network(counter: &Counter, venues: &[&'static str]) -> Browser {
    let now = counter.office.desk.clock.now();
    let slug = |text: &str| Slug::parse(text).expect("a slug");
    let all: Vec<Slug> = venues.iter().map(|venue| slug(venue)).collect();
    let made = move |connection: &mut _| {
        networks::add(connection, &Network { slug: slug("nord"), name: "Réseau Nord".into() }, now)?;
        all.iter().try_for_each(|venue| networks::join(connection, venue, &slug("nord")))
    };
    counter.office.desk.store.run(made).await.map_err(|error: Error| error).expect("a network");
    counter.signed_in(&counter.hire("nadia@exemple.fr", Role::NetworkAdmin, "nord").await).await
}

fn link_in(page: &str) -> Option<String> {
    Some(page.split("/staff/link/").nth(1)?.split('"').next()?.to_owned())
}

async fn id_of(counter: &Counter, email: &str) -> String {
    let email = email.to_owned();
    let found = counter.office.desk.store.read(move |connection| staff::by_address(connection, &email)).await;
    found.map_err(|error: Error| error).expect("the store answers").expect("somebody").id.to_string()
}

#[actix_web::test]
async fn somebody_is_invited_gets_in_changes_and_leaves() {
    let counter = counter().await;
    let admin = counter.admin().await;
    admin.get(PEOPLE).await;
    let invited = admin.post(PEOPLE, &[("name", "Léa Exemple"), ("email", "Lea@Exemple.fr"), ("role", "reader")]).await;
    assert!(invited.status == 200 && invited.body.contains("Léa Exemple peut entrer"), "{}", invited.body);
    let secret = link_in(&invited.body).expect("a link, shown once");
    assert!(!admin.get(PEOPLE).await.body.contains(&secret));
    let lea = counter.browser();
    lea.enter(&format!("/staff/link/{secret}")).await;
    assert_eq!(lea.get("/staff").await.location(), "/staff/v/tilleuls");
    for path in [PEOPLE, "/staff/v/tilleuls/settings"] {
        assert_eq!(lea.get(path).await.status, 403, "{path}: a reader looks");
    }
    assert_eq!(lea.get("/staff/v/tilleuls/journal").await.status, 200);

    let id = id_of(&counter, "lea@exemple.fr").await;
    let answer = admin.post(&format!("{PEOPLE}/{id}/role"), &[("role", "venue-admin")]).await;
    assert_eq!(answer.location(), "/staff/v/tilleuls/people?done=role", "{}", answer.body);
    assert_eq!(lea.get(PEOPLE).await.status, 200, "it counts at once");
    let answer = admin.post(&format!("{PEOPLE}/{id}/link"), &[]).await;
    let again = link_in(&answer.body).expect("another link");
    assert!(answer.body.contains("Léa Exemple peut entrer") && again != secret);
    let answer = admin.post(&format!("{PEOPLE}/{id}/close"), &[]).await;
    assert_eq!(answer.location(), "/staff/v/tilleuls/people?done=closed");
    assert_eq!(lea.get("/staff").await.location(), "/staff/sign-in");
    assert!(counter.browser().get(&format!("/staff/link/{again}")).await.body.contains("Ce lien ne marche plus"));

    let answer = admin.post(&format!("{PEOPLE}/{id}/remove"), &[]).await;
    assert_eq!(answer.location(), "/staff/v/tilleuls/people?done=removed");
    assert!(!admin.get(PEOPLE).await.body.contains("lea@exemple.fr"));
    // Nothing is left of her but her name, in the journal; and her address is free again.
    let again = admin.post(PEOPLE, &[("name", "Léa Autre"), ("email", "lea@exemple.fr"), ("role", "issuer")]).await;
    assert!(link_in(&again.body).is_some(), "{}", again.body);
    let journal = admin.get("/staff/v/tilleuls/journal").await.body;
    for said in
        ["Rôle donné\u{a0}: Lecture", "Rôle donné\u{a0}: Gestion du lieu", "Rôle retiré", "Sessions fermées", "Lien pour entrer donné"]
    {
        assert!(journal.contains(said), "{said}: {journal}");
    }
    assert!(!journal.contains("exemple.fr"), "no address");
}

#[actix_web::test]
async fn a_link_of_somebody_who_may_do_more_elsewhere_is_handed_to_nobody() {
    let counter = counter().await;
    counter.venue("bourg").await;
    let chief = counter.hire("chef@exemple.fr", Role::VenueAdmin, "bourg").await;
    let chief_browser = counter.signed_in(&chief).await;
    let admin = counter.admin().await;
    admin.get(PEOPLE).await;
    let invited = admin.post(PEOPLE, &[("name", "N’importe qui"), ("email", "chef@exemple.fr"), ("role", "reader")]).await;
    assert!(invited.status == 200 && link_in(&invited.body).is_none(), "{}", invited.body);
    for (what, said) in [("link", "travaille aussi ailleurs"), ("close", "travaille aussi ailleurs")] {
        let answer = admin.post(&format!("{PEOPLE}/{}/{what}", chief.id), &[]).await;
        assert!(answer.status == 200 && answer.body.contains(said) && link_in(&answer.body).is_none(), "{what}: {}", answer.body);
    }
    admin.post(&format!("{PEOPLE}/{}/remove", chief.id), &[]).await;
    assert_eq!(chief_browser.get("/staff/v/bourg").await.status, 200, "not even signed out");
    // Two who administer: one hands the other's link over, and who runs the network does so for its venues, but nobody for them.
    let nadia = network(&counter, &["tilleuls"]).await;
    let id = id_of(&counter, "admin@exemple.fr").await;
    nadia.get(PEOPLE).await;
    assert!(link_in(&nadia.post(&format!("{PEOPLE}/{id}/link"), &[]).await.body).is_some());
    admin.post(PEOPLE, &[("name", "Nadia"), ("email", "nadia@exemple.fr"), ("role", "reader")]).await;
    let nadia_id = id_of(&counter, "nadia@exemple.fr").await;
    assert!(link_in(&admin.post(&format!("{PEOPLE}/{nadia_id}/link"), &[]).await.body).is_none());
}

#[actix_web::test]
async fn the_last_to_administer_a_venue_stays_unless_somebody_runs_its_network() {
    let counter = counter().await;
    let admin = counter.admin().await;
    let id = id_of(&counter, "admin@exemple.fr").await;
    admin.get(PEOPLE).await;
    for (what, fields) in [("remove", vec![]), ("role", vec![("role", "reader")])] {
        let answer = admin.post(&format!("{PEOPLE}/{id}/{what}"), &fields).await;
        assert!(answer.status == 200 && answer.body.contains("Il ne resterait personne"), "{what}: {}", answer.body);
    }
    assert_eq!(admin.get(PEOPLE).await.status, 200, "nothing changed");
    network(&counter, &["tilleuls"]).await;
    assert_eq!(admin.post(&format!("{PEOPLE}/{id}/role"), &[("role", "reader")]).await.status, 303);
}

/// Attack row P11.
#[actix_web::test]
async fn p11_a_field_that_no_form_of_ours_has_is_refused() {
    let counter = counter().await;
    let admin = counter.admin().await;
    let nadia = network(&counter, &["tilleuls"]).await;
    let id = id_of(&counter, "admin@exemple.fr").await;
    let (invite, settings) = (
        vec![("name", "A"), ("email", "a@exemple.fr"), ("role", "reader")],
        vec![("name", "Lieu"), ("phone", ""), ("address", ""), ("url", ""), ("retention", "5")],
    );
    let venue = vec![("name", "Lieu"), ("slug", "lieu"), ("address", ""), ("url", ""), ("siret", "")];
    let (role, none) = (format!("{PEOPLE}/{id}/role"), Vec::new());
    let forms: [Sent<'_>; 7] = [
        (&admin, PEOPLE, invite),
        (&admin, &role, vec![("role", "venue-admin")]),
        (&admin, "/staff/v/tilleuls/settings", settings),
        (&nadia, "/staff/n/nord/venues", venue),
        (&admin, "/staff/me/close-all", none),
        (&admin, "/staff/me/close", vec![("session", "x")]),
        (&admin, "/staff/me/passkeys/rename", vec![("passkey", "x"), ("name", "y")]),
    ];
    for (browser, path, fields) in forms {
        browser.get("/staff/me").await;
        for extra in ["did", "staff", "venue", "network", "id", "origin", "role "] {
            let fields: Vec<_> = fields.iter().copied().chain([(extra, "network-admin")]).collect();
            let answer = browser.post(path, &fields).await;
            assert_eq!(answer.status, 400, "{path} with {extra:?}: {}", answer.body);
        }
    }
    let answer = admin.post(PEOPLE, &[("name", "A"), ("email", "a@exemple.fr"), ("role", "network-admin")]).await;
    assert!(answer.body.contains("Choisissez un rôle"), "nobody gives a role above their own");
    assert!(!admin.get(PEOPLE).await.body.contains("a@exemple.fr"));
}

/// Attack row P13.
#[actix_web::test]
async fn p13_names_are_text_on_every_page_of_staff() {
    let counter = counter().await;
    let admin = counter.admin().await;
    let nadia = network(&counter, &["tilleuls"]).await;
    let hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    admin.get(PEOPLE).await;
    admin.post(PEOPLE, &[("name", hostile), ("email", "x@exemple.fr"), ("role", "reader")]).await;
    let settings = [("name", hostile), ("phone", "03 20 00 00 00"), ("address", hostile), ("url", ""), ("retention", "5")];
    assert_eq!(admin.post("/staff/v/tilleuls/settings", &settings).await.status, 303);
    for (browser, path) in [
        (&admin, PEOPLE),
        (&admin, "/staff/v/tilleuls/settings"),
        (&admin, "/staff/v/tilleuls/journal?month=%3Cscript%3E"),
        (&nadia, "/staff/n/nord?q=%3Cscript%3Ealert(1)"),
        (&nadia, "/staff"),
        (&nadia, PEOPLE),
        (&admin, "/venues/tilleuls"),
    ] {
        let answer = browser.get(path).await;
        assert!(
            answer.status == 200 && !answer.body.contains("<script>") && !answer.body.contains("<img src=x"),
            "{path}: {}",
            answer.body
        );
    }
    let refused = admin
        .post(
            "/staff/v/tilleuls/settings",
            &[("name", "\u{202e}"), ("phone", "<b>"), ("address", ""), ("url", "javascript:alert(1)"), ("retention", "0")],
        )
        .await;
    for said in ["Nom\u{a0}:", "Téléphone\u{a0}:", "Site\u{a0}:", "Durée\u{a0}:"] {
        assert!(refused.status == 200 && refused.body.contains(said), "all at once: {said} {}", refused.body);
    }
    let list = nadia.get("/staff/n/nord/trusted.toml").await;
    let known = verifier::trust::Recognised::parse(&list.body).expect("the verifier reads it");
    assert_eq!(known.len(), 1, "{}", list.body);
}

/// Attack row P17, for invitations: each answer tells something, so nobody gets many.
#[actix_web::test]
async fn p17_nobody_asks_after_thousands_of_addresses_by_inviting() {
    let counter = counter().await;
    let admin = counter.admin().await;
    admin.get(PEOPLE).await;
    let mut given = 0;
    for number in 0..35 {
        let email = format!("p{number}@exemple.fr");
        let answer = admin.post(PEOPLE, &[("name", "P"), ("email", &email), ("role", "reader")]).await;
        given += usize::from(link_in(&answer.body).is_some());
        assert!(link_in(&answer.body).is_some() || answer.body.contains("Trop d’invitations"), "{}", answer.body);
    }
    assert_eq!(given, 30);
    counter.office.wait(24 * 3600 + 1);
    let admin = counter.admin().await;
    admin.get(PEOPLE).await;
    let answer = admin.post(PEOPLE, &[("name", "P"), ("email", "late@exemple.fr"), ("role", "reader")]).await;
    assert!(link_in(&answer.body).is_some());
}

#[actix_web::test]
async fn people_of_another_venue_are_nobody_here() {
    let counter = counter().await;
    counter.venue("bourg").await;
    let other = counter.hire("autre@exemple.fr", Role::Issuer, "bourg").await;
    let admin = counter.admin().await;
    admin.get(PEOPLE).await;
    for what in ["role", "link", "close", "remove"] {
        let fields: &[(&str, &str)] = if what == "role" { &[("role", "reader")] } else { &[] };
        for id in [other.id.to_string(), uuid::Uuid::nil().to_string(), "x".into(), "..%2f".into()] {
            assert_eq!(admin.post(&format!("{PEOPLE}/{id}/{what}"), fields).await.status, 404, "{what} {id}");
        }
    }
    for path in ["/staff/v/bourg/people", "/staff/v/bourg/settings", "/staff/v/bourg/journal", "/staff/n/nord", "/staff/n/tilleuls"] {
        assert_eq!(admin.get(path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn who_runs_a_network_adds_venues_and_finds_them_among_many() {
    let counter = counter().await;
    let nadia = network(&counter, &["tilleuls"]).await;
    assert!(nadia.get("/staff/n/nord").await.body.contains("1 lieu trouvé."));
    nadia.get("/staff/n/nord/venues/new").await;
    let blank = [("address", ""), ("url", ""), ("siret", "")];
    let typed = |slug: &'static str| [[("name", "Médiathèque de l’Étang"), ("slug", slug)].as_slice(), &blank].concat();
    let proposed = nadia.post("/staff/n/nord/venues", &typed("")).await;
    assert!(proposed.body.contains("value=\"mediatheque-etang\"") && proposed.body.contains("reste pour toujours"), "{}", proposed.body);
    assert!(proposed.body.contains("http://localhost:8080/venues/mediatheque-etang"));
    let added = nadia.post("/staff/n/nord/venues", &typed("mediatheque-etang")).await;
    assert_eq!(added.location(), "/staff/v/mediatheque-etang/people?done=venue", "{}", added.body);
    assert!(nadia.get("/staff/v/mediatheque-etang/people?done=venue").await.body.contains("Invitez maintenant sa première personne"));
    let answer =
        nadia.post("/staff/v/mediatheque-etang/people", &[("name", "Ali"), ("email", "ali@exemple.fr"), ("role", "venue-admin")]).await;
    assert!(link_in(&answer.body).is_some(), "{}", answer.body);
    let taken = nadia.post("/staff/n/nord/venues", &typed("tilleuls")).await;
    assert!(taken.body.contains("déjà pris"), "{}", taken.body);
    for at in 0..30 {
        let (name, slug) = (format!("Atelier {at:02}"), format!("atelier-{at:02}"));
        let fields = [[("name", name.as_str()), ("slug", slug.as_str())].as_slice(), &blank].concat();
        assert_eq!(nadia.post("/staff/n/nord/venues", &fields).await.status, 303);
    }
    let first = nadia.get("/staff/n/nord").await.body;
    assert!(first.contains("32 lieux trouvés.") && first.contains("page=1") && !first.contains("Atelier 29"), "{first}");
    assert!(nadia.get("/staff/n/nord?page=1").await.body.contains("Atelier 29"));
    let found = nadia.get("/staff/n/nord?q=ETANG").await.body;
    assert!(found.contains("1 lieu trouvé.") && found.contains("Médiathèque de l’Étang"), "folded: {found}");
    assert!(nadia.get("/staff/n/nord?q=rien&page=99999").await.body.contains("Aucun lieu trouvé."));
    assert_eq!(verifier::trust::Recognised::parse(&nadia.get("/staff/n/nord/trusted.toml").await.body).expect("is read").len(), 32);
}

#[actix_web::test]
async fn the_journal_is_of_one_venue_and_one_month() {
    let counter = counter().await;
    counter.venue("bourg").await;
    let admin = counter.admin().await;
    let settings = |phone: &'static str| [("name", "Les Tilleuls"), ("phone", phone), ("address", ""), ("url", ""), ("retention", "3")];
    admin.get("/staff/v/tilleuls/settings").await;
    assert_eq!(admin.post("/staff/v/tilleuls/settings", &settings("03 20 00 00 00")).await.location(), "/staff/v/tilleuls/settings?done=1");
    let page = admin.get("/staff/v/tilleuls/settings?done=1").await.body;
    assert!(page.contains("value=\"03 20 00 00 00\"") && page.contains("<option value=\"3\" selected>"), "{page}");
    admin.post("/staff/v/tilleuls/settings", &settings("03 20 00 00 00")).await;
    let november = admin.get("/staff/v/tilleuls/journal?month=2026-11").await.body;
    let said = "Lieu réglé\u{a0}: nom, téléphone, adresse, site, durée de garde";
    assert_eq!(november.matches("Lieu réglé").count(), 1, "what changed nothing is no act: {november}");
    assert!(november.contains(said) && november.contains("<td data-l=\"Par\" dir=\"auto\">admin</td>"), "{november}");
    assert!(november.contains("Le service") && november.matches("Lieu ajouté").count() == 1, "the other venue's stays there");
    counter.office.wait(40 * 86_400);
    let admin = counter.admin().await;
    let january = admin.get("/staff/v/tilleuls/journal?month=2027-01").await.body;
    assert!(january.contains("Rien n’est noté ici.") && january.contains("novembre 2026"), "{january}");
    assert!(admin.get("/staff/v/tilleuls/journal").await.body.contains(said), "every month");
}

#[actix_web::test]
async fn ones_own_sessions_are_seen_and_closed() {
    let counter = counter().await;
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let (here, there, third) = (counter.signed_in(&karim).await, counter.signed_in(&karim).await, counter.signed_in(&karim).await);
    let me = here.get("/staff/me").await.body;
    assert_eq!((me.matches("Ce poste").count(), me.matches("Un autre poste").count()), (1, 2), "{me}");
    let handles: Vec<&str> = me.split("name=\"session\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(here.post("/staff/me/close", &[("session", handles[0])]).await.location(), "/staff/me?done=closed");
    let gone = [there.get("/staff/me").await.status, third.get("/staff/me").await.status];
    assert_eq!(gone.iter().filter(|status| **status == 303).count(), 1, "one of the two: {gone:?}");
    let other = counter.admin().await;
    other.get("/staff/me").await;
    assert_eq!(other.post("/staff/me/close", &[("session", handles[1])]).await.status, 404, "somebody else's");
    let link = counter.link(&karim).await;
    assert_eq!(here.post("/staff/me/close-all", &[]).await.location(), "/staff/sign-in");
    for browser in [&here, &there, &third] {
        assert_eq!(browser.get("/staff/me").await.location(), "/staff/sign-in");
    }
    assert!(counter.browser().get(&link).await.body.contains("Ce lien ne marche plus"));
}

#[actix_web::test]
async fn the_operators_pages_stand_at_the_foot_of_every_page() {
    let counter = counter().await;
    let anybody = counter.browser();
    for path in ["/venues/tilleuls", "/nothing", "/staff/sign-in", "/legal"] {
        let page = anybody.get(path).await.body;
        for link in ["/legal\"", "/privacy\"", "/contact\""] {
            assert!(page.contains(link), "{path} has no {link}");
        }
    }
    let draft = anybody.get("/privacy").await;
    assert!(
        draft.status == 200 && draft.body.contains("Modèle à compléter.") && draft.body.contains("cinq, sauf autre choix"),
        "{}",
        draft.body
    );
    assert!(anybody.get("/contact").await.body.contains("pas encore écrite"));
    let desk = &counter.office.desk;
    let hostile = "Réseau <b>Nord</b>\n\nÉcrire à https://exemple.fr/contact.\njavascript:alert(1)";
    set_page(desk, Page::Contact, "fr", hostile).await.expect("is set");
    let page = anybody.get("/contact").await.body;
    assert!(
        page.contains("<a href=\"https://exemple.fr/contact\"") && page.contains("&#60;b&#62;Nord") && !page.contains("pas encore"),
        "{page}"
    );
    assert_eq!(page.matches("<p dir=\"auto\">").count(), 2, "{page}");
    let english = anybody.get("/contact?lang=en").await.body;
    assert!(english.contains("lang=\"fr\">") && english.contains("Nord"), "in the language that there is, and says so: {english}");
    for wrong in ["", " \n", "a\u{0}b", &"a".repeat(100_001)] {
        assert!(set_page(desk, Page::Legal, "fr", wrong).await.is_err());
    }
}

#[test]
fn every_act_is_told_in_words() {
    let source = include_str!("../issuer/src/store/audit.rs");
    let slugs: Vec<&str> = source.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(slugs.len() > 10, "the search finds no acts any more");
    for language in ["fr", "en"] {
        let known = crate::words::keys("issuer", language);
        let silent: Vec<_> = slugs.iter().filter(|slug| !known.contains(&format!("staff-act-{slug}"))).collect();
        assert!(silent.is_empty(), "{language}: no words for {silent:?}");
    }
}

/// Who sends what, and where to.
type Sent<'a> = (&'a Browser, &'a str, Vec<(&'a str, &'a str)>);
