//! One venue's staff learn nothing of another's and change nothing there (P10): every route for staff, asked by every role, with the ids
//! of another venue. The routes are read from the file that makes them, so a new one without a line here fails.

use diesel::RunQueryDsl as _;
use issuer::actions::make_token::{Wish, make_token};
use issuer::actions::prepare_import::{Brought, prepare_import};
use issuer::actions::run_import::run_import;
use issuer::issuance::profile::Slug;
use issuer::store::scope::{Role, Scope};
use issuer::store::tokens::Right;
use issuer::store::{Error, webhooks};
use uuid::Uuid;

use crate::support::browser::{Answer, Browser, Counter};
use crate::support::desk::Office;
use crate::support::routes::{self, StaffRoute};

/// Who and what stands in the other venue alone.
const CANARIES: [&str; 4] = ["Zéphyrine", "Canari", "zephyrine.canari@exemple.fr", "Ce lieu ne vous regarde pas"];

/// What each route that changes something is sent: enough to be read, so that only the ids are wrong.
const FORMS: &[(&str, &[(&str, &str)])] = &[
    ("achievements::change", &[]),
    ("achievements::create", &[]),
    ("achievements::retire", &[]),
    ("badges::correct", &[("name", "Amina Exemple"), ("day", "12/10/2026")]),
    ("badges::search", &[("q", "ZEPHYRINE")]),
    ("chosen::erase", &[("badge", "{badge}")]),
    ("chosen::erase_done", &[("badge", "{badge}"), ("revoke", "yes")]),
    ("chosen::renew", &[("badge", "{badge}")]),
    ("chosen::renew_done", &[("badge", "{badge}"), ("until", "12/10/2027")]),
    ("chosen::revoke", &[("badge", "{badge}")]),
    ("chosen::revoke_done", &[("badge", "{badge}"), ("reason", "error"), ("note", "")]),
    ("deliveries::address", &[("address", "amina@exemple.fr")]),
    ("deliveries::again", &[]),
    ("deliveries::send_import", &[]),
    ("endorsements::endorse", &[("comment", "Bien."), ("until", "")]),
    ("endorsements::withdraw", &[("endorsement", "9f0c2a5e-1111-4222-8333-444455556666")]),
    ("imports::explain", &[]),
    ("imports::issue", &[("do", "issue")]),
    ("imports::take_one", &[]),
    ("imports::undo", &[]),
    ("paper::handed", &[]),
    ("me::close", &[("session", "0000")]),
    ("me::close_all", &[]),
    ("networks::add_venue", &[("name", "Lieu"), ("slug", "lieu"), ("address", ""), ("url", ""), ("siret", "")]),
    ("passkeys::add", &[("name", "x"), ("challenge", "x"), ("client", "x"), ("authenticator", "x")]),
    ("passkeys::remove", &[("passkey", "x")]),
    ("passkeys::rename", &[("passkey", "x"), ("name", "x")]),
    ("people::close", &[]),
    ("people::invite", &[("name", "Paul"), ("email", "paul@exemple.fr"), ("role", "reader")]),
    ("people::link", &[]),
    ("people::remove", &[]),
    ("people::role", &[("role", "venue-admin")]),
    ("programs::end", &[]),
    ("programs::make", &[("name", "x"), ("right", "read"), ("until", "")]),
    ("settings::settle", &[("name", "Pris"), ("phone", ""), ("address", ""), ("url", ""), ("retention", "1")]),
    ("sign_in::leave", &[]),
    ("slip::renew", &[]),
    ("statistics::register", &[]),
    ("webhooks::add", &[("url", "https://crm.exemple.fr/")]),
    ("webhooks::remove", &[]),
    ("workshop::close", &[]),
    ("workshop::open", &[]),
];

/// Asked of one's own venue with another's ids in the form: answered with what is one's own, which is nothing.
const ANSWERED: &[&str] = &[
    "badges::search",
    "chosen::erase",
    "chosen::erase_done",
    "chosen::renew",
    "chosen::renew_done",
    "chosen::revoke",
    "chosen::revoke_done",
];

/// Two venues, one in a network; somebody of each role at the first, and at the second everything that a route could name.
struct Town {
    counter: Counter,
    import: String,
    badge: String,
    delivery: String,
    person: String,
    program: String,
    webhook: String,
}

#[derive(diesel::QueryableByName)]
struct Id {
    #[diesel(sql_type = diesel::sql_types::Text)]
    id: String,
}

impl Town {
    async fn new() -> Self {
        let counter = Counter::open(Office::new().await);
        counter.venue("voisine").await;
        let desk = &counter.office.desk;
        let settle = |connection: &mut _| {
            for statement in [
                "INSERT INTO networks (slug, name, added_at) VALUES ('nord', 'Réseau du Nord', '2026-11-22 09:00:00')",
                "INSERT INTO networks (slug, name, added_at) VALUES ('sud', 'Ce lieu ne vous regarde pas', '2026-11-22 09:00:00')",
                "UPDATE venues SET network = 'nord' WHERE slug = 'tilleuls'",
                "UPDATE venues SET network = 'sud', name = 'Ce lieu ne vous regarde pas' WHERE slug = 'voisine'",
            ] {
                diesel::sql_query(statement).execute(connection)?;
            }
            Ok::<_, Error>(())
        };
        desk.store.run(settle).await.expect("can be settled");
        let scope = Scope::of_terminal(Slug::parse("voisine").expect("a slug"));
        let sheet = "Prénom;Nom;Date;Niveau;E-mail\nZéphyrine;Canari;12/10/2026;Indépendant 1;zephyrine.canari@exemple.fr\n";
        let brought = Brought {
            name: "Ce lieu ne vous regarde pas.csv".into(),
            bytes: sheet.into(),
            framework: Some("pix".into()),
            ..Brought::default()
        };
        let import = prepare_import(desk, &scope, brought).await.expect("can be read").id;
        run_import(desk, &scope, import).await.expect("can be issued");
        let person = counter.hire("zephyrine.canari@exemple.fr", Role::VenueAdmin, "voisine").await.id.to_string();
        let one = async |query: &'static str| {
            let found = move |connection: &mut _| Ok::<_, Error>(diesel::sql_query(query).load::<Id>(connection)?);
            let rows = desk.store.read(found).await.expect("the store answers");
            rows.into_iter().next().unwrap_or_else(|| panic!("nothing: {query}")).id
        };
        let badge = one("SELECT id FROM badges WHERE venue = 'voisine'").await;
        let delivery = one("SELECT id FROM deliveries WHERE venue = 'voisine'").await;
        let wish = Wish { name: "Zéphyrine".into(), rights: [Right::Read].into(), until: String::new() };
        let program = make_token(desk, &scope, wish).await.expect("a program").id.to_string();
        let (hook, now) = (Uuid::new_v4(), desk.clock.now());
        let listen = move |connection: &mut _| webhooks::add(connection, &scope, hook, "https://zephyrine.canari.exemple.fr/", now);
        let webhook = desk.store.run(listen).await.map_err(|error: Error| error).expect("an address").0.to_string();
        Self { import: import.to_string(), badge, delivery, person, program, webhook, counter }
    }

    /// The path of a route with the ids of the other venue, asked at `venue` or `network`.
    fn path(&self, route: &StaffRoute, venue: &str, network: &str) -> String {
        let mut path = route.path.replace("{venue}", venue).replace("{network}", network);
        for (place, id) in [
            ("imports/{id}", &self.import),
            ("badges/{id}", &self.badge),
            ("badges/{badge}", &self.badge),
            ("deliveries/{id}", &self.delivery),
            ("people/{person}", &self.person),
            ("programs/{program}", &self.program),
            ("webhooks/{webhook}", &self.webhook),
            ("achievements/{key}", &"premiers-pas".to_owned()),
            ("endorsements/{id}", &"voisine-globalResult-2026-11-22".to_owned()),
        ] {
            let (start, _) = place.split_once('{').expect("a placeholder");
            path = path.replace(place, &format!("{start}{id}"));
        }
        assert!(!path.contains('{'), "what stands for the placeholder of {}?", route.path);
        path
    }

    async fn ask(&self, browser: &Browser, route: &StaffRoute, path: &str) -> Answer {
        match route.method.as_str() {
            "get" => browser.get(path).await,
            _ if route.handler == "imports::upload" => browser.upload(path, &[("framework", "")], "x.csv", b"a;b\n1;2\n").await,
            _ => {
                let form = FORMS.iter().find(|(handler, _)| *handler == route.handler);
                let (_, fields) = form.unwrap_or_else(|| panic!("{} has no line in FORMS", route.handler));
                let fields: Vec<(&str, &str)> =
                    fields.iter().map(|(name, value)| (*name, if *value == "{badge}" { self.badge.as_str() } else { *value })).collect();
                browser.post(path, &fields).await
            }
        }
    }

    /// Everything that the other venue has, as one text.
    async fn standing(&self) -> String {
        #[derive(diesel::QueryableByName)]
        struct Text {
            #[diesel(sql_type = diesel::sql_types::Text)]
            text: String,
        }
        let queries = [
            "SELECT name || COALESCE(phone, '') || retention_years AS text FROM venues WHERE slug = 'voisine'",
            "SELECT COALESCE(signed, '') AS text FROM badges WHERE venue = 'voisine'",
            "SELECT CAST(COUNT(*) AS TEXT) AS text FROM revocations",
            "SELECT name || form AS text FROM register WHERE venue = 'voisine'",
            "SELECT COALESCE(address, '') || state AS text FROM deliveries WHERE venue = 'voisine'",
            "SELECT state || sheet || fixes AS text FROM imports WHERE venue = 'voisine'",
            "SELECT role AS text FROM roles WHERE venue = 'voisine'",
            "SELECT link AS text FROM links ORDER BY link",
            "SELECT award || generation AS text FROM codes",
            "SELECT CAST(COUNT(*) AS TEXT) AS text FROM workshops",
            "SELECT CAST(COUNT(*) AS TEXT) AS text FROM offers WHERE venue = 'voisine'",
            "SELECT url AS text FROM webhooks WHERE venue = 'voisine'",
            "SELECT COALESCE(ended_at, '') AS text FROM tokens WHERE venue = 'voisine'",
            "SELECT CAST(COUNT(*) AS TEXT) AS text FROM venues",
        ];
        let all = move |connection: &mut _| {
            let mut text = String::new();
            for query in queries {
                for row in diesel::sql_query(query).load::<Text>(connection)? {
                    text.push_str(&row.text);
                    text.push('\n');
                }
            }
            Ok::<_, Error>(text)
        };
        self.counter.office.desk.store.read(all).await.expect("the store answers")
    }
}

fn leaks(answer: &Answer) -> Option<&'static str> {
    CANARIES.into_iter().find(|canary| answer.body.contains(canary) || answer.location().contains(canary))
}

#[actix_web::test]
async fn p10_nobody_reaches_another_venue_by_any_route() {
    let town = Town::new().await;
    let before = town.standing().await;
    let mut faults = Vec::new();
    let mut asked = 0;
    for role in Role::ALL {
        let email = format!("{}@exemple.fr", role.slug());
        let place = if role == Role::NetworkAdmin { "nord" } else { "tilleuls" };
        let browser = town.counter.signed_in(&town.counter.hire(&email, role, place).await).await;
        browser.get("/staff/v/tilleuls").await;
        for route in routes::all().iter().filter(|route| route.path.contains("{venue}") || route.path.contains("{network}")) {
            // Their venue; and one's own with their ids, where there is an id.
            for (venue, network) in [("voisine", "sud"), ("tilleuls", "nord")] {
                let own = venue == "tilleuls";
                if own && route.placeholders().len() == 1 && !ANSWERED.contains(&route.handler.as_str()) {
                    continue;
                }
                let path = town.path(route, venue, network);
                let answer = town.ask(&browser, route, &path).await;
                asked += 1;
                // A role that is too low is told so before anything is looked up; nobody else's network is anybody's.
                let fit = match answer.status {
                    404 => true,
                    403 => own,
                    200 | 303 | 400 => own && ANSWERED.contains(&route.handler.as_str()),
                    _ => false,
                };
                if !fit || leaks(&answer).is_some() {
                    let (method, handler, leak) = (&route.method, &route.handler, leaks(&answer));
                    faults.push(format!("{} {method} {path} → {handler}: {}, leaks {leak:?}", role.slug(), answer.status));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {asked}:\n{}", faults.len(), faults.join("\n"));
    assert!(asked > 200, "only {asked}");
    assert_eq!(town.standing().await, before, "nothing changed there");
}

#[actix_web::test]
async fn p10_who_is_not_signed_in_is_sent_to_the_door_by_every_route() {
    let town = Town::new().await;
    let mut faults = Vec::new();
    for route in routes::all() {
        if ["sign_in::", "passkeys::sign_in", "passkeys::enter"].iter().any(|start| route.handler.starts_with(start))
            && route.handler != "sign_in::leave"
        {
            continue;
        }
        let answer = town.ask(&town.counter.browser(), &route, &town.path(&route, "voisine", "sud")).await;
        if (answer.status, answer.location()) != (303, "/staff/sign-in") || leaks(&answer).is_some() {
            faults.push(format!("{} {} → {}: {}", route.method, route.path, route.handler, answer.status));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
