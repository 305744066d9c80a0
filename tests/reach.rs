//! Badges on their way to their people, over a real mail relay and a real gateway on loopback: what arrives, what does not, what is tried
//! again, and what is kept of an address.

mod hostile;
mod signing_in;

use diesel::RunQueryDsl as _;
use issuer::actions::deliver::{deliver_due, forget_addresses};
use issuer::actions::desk::Desk;
use issuer::actions::issue_batch::{Import, Issued, Options, Outcome, issue_roster};
use issuer::actions::note_returned::note_returned;
use issuer::actions::revoke_badge::{Reason, revoke_badge};
use issuer::actions::send_batch::{Started, send_batch};
use issuer::issuance::profile::Slug;
use issuer::issuance::reach::{Address, Channel};
use issuer::issuance::roster::{Reading, read_sheet};
use issuer::issuance::spreadsheet::Sheet;
use issuer::post::gateway::{self, Gateway as GatewayAt};
use issuer::post::relay::{Place, Relay as RelayAt};
use issuer::post::secret::Secret;
use issuer::post::sms::signature;
use issuer::post::{Caps, Settings};
use issuer::store::scope::Scope;
use serde_json::Value;
use uuid::Uuid;

use crate::support::browser::Counter;
use crate::support::desk::Office;
use crate::support::gateway::Gateway;
use crate::support::smtp::Relay;

const IMPORT: Uuid = Uuid::from_u128(5);

/// Settings for that relay, reached as its URL says.
pub(crate) fn by_relay(url: &str) -> Settings {
    let place = Place::parse(url).expect("a relay");
    let from = Address::parse(Channel::Email, "badges@exemple.fr").expect("an address");
    let relay = RelayAt { place, password: None, from, hello: "badges.exemple.fr".into(), authority: None };
    Settings { relay: Some(relay), ..Settings::default() }
}

/// Settings for that gateway.
fn by_gateway(gateway: &Gateway) -> GatewayAt {
    GatewayAt { url: gateway::place(&gateway.url).expect("a gateway"), secret: Secret::new("secret").expect("text"), own_network: false }
}

/// An office whose mails go to that relay.
async fn posting(relay: &Relay) -> Office {
    let mut office = Office::new().await;
    office.desk = office.desk.clone().posting_by(&by_relay(&format!("smtp://{}", relay.address))).expect("a relay on this machine");
    office
}

/// Badges for people with these addresses.
async fn sheet(desk: &Desk, contacts: &[&str]) -> Vec<Issued> {
    let mut text = "Prénom;Nom;Niveau;Date;E-mail;Téléphone\n".to_owned();
    for (row, contact) in contacts.iter().enumerate() {
        let (mail, mobile) = if contact.contains('@') { (*contact, "") } else { ("", *contact) };
        text.push_str(&format!(
            "Amina{};Exemple;Indépendant 1;12/10/2026;{mail};{mobile}\n",
            "ABCDEFGHIJ".chars().nth(row).expect("ten at most")
        ));
    }
    let outcome = issued(desk, &text).await;
    assert_eq!((outcome.issued.len(), outcome.errors.len()), (contacts.len(), 0), "{:?}", outcome.errors);
    outcome.issued
}

/// Badges of a sheet, as the desk makes them: with how their people are reached.
async fn issued(desk: &Desk, text: &str) -> Outcome {
    let sheet = Sheet::read(text.as_bytes()).expect("a sheet");
    let reading = Reading { contacts: true, ..Reading::plain(None, desk.clock.now()) };
    let roster = read_sheet(&sheet, &reading).expect("the sheet can be read");
    let import = Import { id: IMPORT, title: "Test du 12 octobre".into(), staff: None, by_hand: false };
    let options = Options { import: Some(import), ..Options::default() };
    issue_roster(desk, "tilleuls", roster, &options).await.expect("its badges can be made")
}

fn here() -> Scope {
    Scope::of_terminal(Slug::parse("tilleuls").expect("a slug"))
}

async fn send(desk: &Desk) -> Started {
    send_batch(desk, &here(), IMPORT).await.expect("the store answers")
}

/// A row of the table, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Text)]
    id: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    state: String,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    address: Option<String>,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    fault: Option<String>,
}

impl Row {
    fn stands(&self) -> (&str, Option<&str>, Option<&str>) {
        (&self.state, self.address.as_deref(), self.fault.as_deref())
    }
}

/// Every delivery, in the order of the people.
async fn rows(desk: &Desk) -> Vec<Row> {
    let query = "SELECT deliveries.id AS id, deliveries.state AS state, address, fault FROM deliveries \
                 JOIN register ON register.badge = deliveries.badge ORDER BY register.folded";
    let all = desk.store.read(move |connection| Ok::<_, issuer::store::Error>(diesel::sql_query(query).load(connection)?));
    all.await.expect("the store answers")
}

#[actix_web::test]
async fn a_button_sends_each_person_their_link_and_the_address_is_forgotten() {
    let (relay, gateway) = (Relay::start().await, Gateway::start().await);
    let mut office = Office::new().await;
    let settings = Settings { gateway: Some(by_gateway(&gateway)), ..by_relay(&format!("smtp://{}", relay.address)) };
    office.desk = office.desk.clone().posting_by(&settings).expect("both are there");
    let issued = sheet(&office.desk, &["amina@exemple.fr", "06 12 34 56 78", ""]).await;
    let counter = Counter::open(office);
    let browser = counter.admin().await;
    let path = format!("/staff/v/tilleuls/imports/{IMPORT}/deliveries");
    let page = browser.get(&path).await;
    assert!(page.status == 200 && page.body.contains("Envoyer à 2 personnes") && page.body.contains("1 SMS, 1 mail."), "{}", page.body);
    assert!(!page.body.contains("amina@exemple.fr") && page.body.contains("a…@exemple.fr"), "an address is shown as far as it is needed");
    assert_eq!(browser.post(&path, &[]).await.location(), path);
    assert_eq!(deliver_due(&counter.office.desk).await.expect("the store answers").sent, 2);

    let mails = relay.mails_to("amina@exemple.fr");
    let [mail] = mails.as_slice() else { panic!("one mail: {mails:?}") };
    assert_eq!((mail.from.as_str(), mail.hello.as_str(), mails.len()), ("badges@exemple.fr", "badges.exemple.fr", 1));
    assert_eq!(mail.header("From"), "\"Médiathèque des Tilleuls\" <badges@exemple.fr>".replace('"', ""));
    assert_eq!((mail.header("Subject").as_str(), mail.header("Auto-Submitted").as_str()), ("Votre badge est prêt", "auto-generated"));
    assert!(mail.header("Message-ID").ends_with("@exemple.fr>"), "{}", mail.header("Message-ID"));
    let link = issued[0].url.clone();
    assert_eq!(mail.links(), std::slice::from_ref(&link));
    let html = mail.part("text/html");
    assert!(html.contains(&format!("href=\"{link}\"")) && !html.contains("<img") && !html.contains("Amina"), "{html}");
    assert!(!mail.raw.contains("Amina") && !mail.part("text/plain").contains("niveau"), "the link is all that it says of the badge");

    let asked = gateway.asked();
    let [text] = asked.as_slice() else { panic!("one request: {asked:?}") };
    let said: Value = serde_json::from_str(&text.body).expect("JSON");
    assert_eq!((said["to"].as_str(), said["text"].as_str().map(|text| text.chars().count() <= 160)), (Some("+33612345678"), Some(true)));
    assert!(said["text"].as_str().expect("text").contains(&issued[1].url), "{said}");
    let at = text.header("x-sceau-timestamp");
    assert_eq!(text.header("x-sceau-signature"), signature("secret", &at, &text.body), "whoever has the secret can check who asks");
    assert_eq!(text.header("content-type"), "application/json");

    let page = counter.browser().get(link.strip_prefix(crate::support::desk::ORIGIN).expect("ours")).await;
    assert_eq!(page.status, 200, "the link opens");
    let all = rows(&counter.office.desk).await;
    let stand: Vec<_> = all.iter().map(Row::stands).collect();
    assert_eq!(stand, [("delivered", None, None), ("delivered", None, None), ("ready", None, None)]);
    let page = browser.get(&path).await.body;
    assert!(page.contains("Partis\u{a0}: 2") && !page.contains("Envoyer à"), "{page}");
    assert_eq!(send(&counter.office.desk).await, Started::default(), "a second press sends nothing twice");
}

#[actix_web::test]
async fn what_does_not_arrive_is_told_put_right_and_sent_again() {
    let relay = Relay::start().await;
    relay.mind(|manners| {
        manners.refusals.insert("amina@exemple.fr".into(), "550 5.1.1 <amina@exemple.fr>: no such user".into());
        manners.refusals.insert("paul@exemple.fr".into(), "552 5.2.2 full".into());
    });
    let office = posting(&relay).await;
    sheet(&office.desk, &["amina@exemple.fr", "paul@exemple.fr"]).await;
    assert_eq!(send(&office.desk).await, Started { mails: 2, texts: 0 });
    deliver_due(&office.desk).await.expect("a refusal is no error");
    let all = rows(&office.desk).await;
    assert_eq!(all[0].stands(), ("failed", Some("amina@exemple.fr"), Some("no-such-address")));
    assert_eq!(all[1].stands(), ("failed", Some("paul@exemple.fr"), Some("mailbox-full")));

    let counter = Counter::open(office);
    let browser = counter.admin().await;
    let page = browser.get("/staff/v/tilleuls/deliveries").await.body;
    assert!(page.contains("Cette adresse ou ce numéro n’existe pas.") && page.contains("La boîte est pleine."), "{page}");
    let path = format!("/staff/v/tilleuls/deliveries/{}", all[0].id);
    let import = IMPORT.to_string();
    let page = browser.post(&format!("{path}/address"), &[("address", "amina@@exemple"), ("import", &import)]).await;
    assert!(page.status == 200 && page.body.contains("Rien n’est changé."), "{}", page.body);
    let own = page.body.split("<li ").find(|line| line.contains("aria-invalid")).expect("the line that it is about");
    for kept in ["Amina", "value=\"amina@@exemple\"", &format!("value=\"{import}\"")] {
        assert!(own.contains(kept), "nobody types it twice, and the way back is kept: {kept}: {own}");
    }
    assert!(own.contains("/paper\"") && page.body.matches("aria-invalid").count() == 1, "{own}");
    let answer = browser.post(&format!("{path}/address"), &[("address", " Amina.Bis@exemple.fr "), ("import", "//evil.example")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/staff/v/tilleuls/deliveries?done=again"), "nothing that was sent leads away");
    assert!(browser.get(answer.location()).await.body.contains("C’est reparti."));
    assert!(!browser.get("/staff/v/tilleuls/deliveries?done=bought").await.body.contains("C’est reparti."));
    relay.mind(|manners| manners.refusals.clear());
    let again = browser.post(&format!("/staff/v/tilleuls/deliveries/{}/send", all[1].id), &[("import", &IMPORT.to_string())]).await;
    assert_eq!(again.location(), format!("/staff/v/tilleuls/imports/{IMPORT}/deliveries?done=again"));
    deliver_due(&counter.office.desk).await.expect("the store answers");
    assert_eq!((relay.mails_to("Amina.Bis@exemple.fr").len(), relay.mails_to("paul@exemple.fr").len(), relay.mails().len()), (1, 1, 2));
    assert!(rows(&counter.office.desk).await.iter().all(|row| row.stands() == ("delivered", None, None)));
}

#[actix_web::test]
async fn another_venue_finds_no_delivery_of_this_one() {
    let relay = Relay::start().await;
    let office = posting(&relay).await;
    sheet(&office.desk, &["amina@exemple.fr"]).await;
    let id = rows(&office.desk).await[0].id.clone();
    let counter = Counter::open(office);
    counter.venue("autre").await;
    let person = counter.hire("lea@exemple.fr", issuer::store::scope::Role::VenueAdmin, "autre").await;
    let browser = counter.signed_in(&person).await;
    browser.get("/staff/v/autre").await;
    assert_eq!(browser.get(&format!("/staff/v/autre/imports/{IMPORT}/deliveries")).await.status, 404);
    for (what, fields) in [("send", &[][..]), ("address", &[("address", "x@exemple.fr")][..])] {
        assert_eq!(browser.post(&format!("/staff/v/autre/deliveries/{id}/{what}"), fields).await.status, 404, "{what}");
    }
    browser.post(&format!("/staff/v/autre/imports/{IMPORT}/deliveries"), &[]).await;
    deliver_due(&counter.office.desk).await.expect("the store answers");
    assert_eq!((relay.mails().len(), rows(&counter.office.desk).await[0].state.as_str()), (0, "ready"));
}

#[actix_web::test]
async fn who_asks_to_wait_is_asked_again_later_and_at_last_given_up() {
    let relay = Relay::start().await;
    let office = posting(&relay).await;
    sheet(&office.desk, &["amina@exemple.fr"]).await;
    send(&office.desk).await;
    relay.mind(|manners| manners.after_data = Some("451 4.7.1 greylisted, come back".into()));
    for wait in [0, 60, 300, 1_800, 7_200] {
        office.wait(wait);
        deliver_due(&office.desk).await.expect("the store answers");
        assert_eq!(rows(&office.desk).await[0].stands(), ("sending", Some("amina@exemple.fr"), Some("busy")), "after {wait}");
        let heard = relay.heard().len();
        deliver_due(&office.desk).await.expect("the store answers");
        assert_eq!(relay.heard().len(), heard, "not before its time");
    }
    office.wait(43_200);
    deliver_due(&office.desk).await.expect("the store answers");
    assert_eq!(rows(&office.desk).await[0].stands(), ("failed", Some("amina@exemple.fr"), Some("gave-up")));
}

#[actix_web::test]
async fn a_relay_that_is_away_loses_nothing() {
    let relay = Relay::start().await;
    let mut office = posting(&relay).await;
    sheet(&office.desk, &["amina@exemple.fr", "paul@exemple.fr"]).await;
    send(&office.desk).await;
    let good = office.desk.clone();
    let nowhere = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound");
    office.desk = good.clone().posting_by(&by_relay(&format!("smtp://{nowhere}"))).expect("an address");
    for _ in 0..12 {
        deliver_due(&office.desk).await.expect("the store answers");
        office.wait(1_800);
    }
    assert!(rows(&office.desk).await.iter().all(|row| (row.state.as_str(), row.fault.as_deref()) == ("sending", Some("unreachable"))));
    deliver_due(&good).await.expect("the store answers");
    assert_eq!(relay.mails().len(), 2, "six hours later");
}

#[actix_web::test]
async fn several_processes_send_each_message_once_and_a_dead_one_loses_none() {
    let relay = Relay::start().await;
    let office = posting(&relay).await;
    sheet(&office.desk, &["a@exemple.fr", "b@exemple.fr", "c@exemple.fr", "d@exemple.fr"]).await;
    send(&office.desk).await;
    let settings = by_relay(&format!("smtp://{}", relay.address));
    let other = office.another_process().await.posting_by(&settings).expect("a relay");
    let (one, two) = tokio::join!(deliver_due(&office.desk), deliver_due(&other));
    assert_eq!((one.expect("an answer").sent + two.expect("an answer").sent, relay.mails().len()), (4, 4));

    // One that took a delivery and died: the mail may be out already, and goes out again when the lease ends.
    sheet_again(&office.desk, "e@exemple.fr").await;
    send(&office.desk).await;
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let hangs = by_relay(&format!("smtp://{}", silent.local_addr().expect("bound")));
    let dying = office.another_process().await.posting_by(&hangs).expect("a relay");
    let task = tokio::spawn(async move { deliver_due(&dying).await.map(|_| ()) });
    let _connected = silent.accept().await.expect("it asks");
    task.abort();
    deliver_due(&office.desk).await.expect("the store answers");
    assert_eq!(relay.mails_to("e@exemple.fr").len(), 0, "it is somebody else's for now");
    office.wait(15 * 60 + 1);
    deliver_due(&office.desk).await.expect("the store answers");
    assert_eq!(relay.mails_to("e@exemple.fr").len(), 1);
}

/// One more badge of the same import.
async fn sheet_again(desk: &Desk, mail: &str) {
    let text = format!("Prénom;Nom;Niveau;Date;E-mail\nPaul;Exemple;Indépendant 1;12/10/2026;{mail}\n");
    assert_eq!(issued(desk, &text).await.issued.len(), 1);
}

#[actix_web::test]
async fn badges_for_one_mailbox_come_in_one_mail_and_cancelled_ones_not_at_all() {
    let relay = Relay::start().await;
    let office = posting(&relay).await;
    let issued = sheet(&office.desk, &["amina@exemple.fr", "amina@exemple.fr", "paul@exemple.fr"]).await;
    revoke_badge(&office.desk, issued[2].id, Reason::Error, None).await.expect("it can be revoked");
    send(&office.desk).await;
    assert_eq!(deliver_due(&office.desk).await.expect("the store answers").sent, 1);
    let mails = relay.mails();
    let [mail] = mails.as_slice() else { panic!("one mail: {mails:?}") };
    let mut links = [issued[0].url.clone(), issued[1].url.clone()];
    links.sort();
    let mut found = mail.links();
    found.sort();
    assert_eq!((found.as_slice(), mail.header("Subject").as_str()), (&links[..], "Vos badges sont prêts"));
    assert_eq!(rows(&office.desk).await[2].stands(), ("failed", None, Some("withdrawn")));
}

#[actix_web::test]
async fn a_mail_that_comes_back_is_noted_and_a_forged_report_is_not() {
    let relay = Relay::start().await;
    let office = posting(&relay).await;
    sheet(&office.desk, &["amina@exemple.fr"]).await;
    send(&office.desk).await;
    deliver_due(&office.desk).await.expect("the store answers");
    let id = relay.mails()[0].header("X-Sceau-Delivery");
    let report = |id: &str, action: &str| {
        format!(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Final-Recipient: rfc822; amina@exemple.fr\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n\
             X-Sceau-Delivery: {id}\r\n\r\n--b--\r\n"
        )
    };
    for (message, noted) in [
        (report(&id, "delayed"), 0),
        (report(&Uuid::new_v4().to_string(), "failed"), 0),
        (report(&id, "failed"), 1),
        (report(&id, "failed"), 0),
    ] {
        assert_eq!(note_returned(&office.desk, message.as_bytes()).await.expect("the store answers"), noted, "{message}");
    }
    assert_eq!(rows(&office.desk).await[0].stands(), ("failed", None, Some("no-such-address")), "and the address stays forgotten");
}

#[actix_web::test]
async fn addresses_are_forgotten_in_time_whatever_becomes_of_them() {
    let relay = Relay::start().await;
    let office = posting(&relay).await;
    sheet(&office.desk, &["amina@exemple.fr", "paul@exemple.fr"]).await;
    relay.mind(|manners| {
        manners.refusals.insert("amina@exemple.fr".into(), "550 5.1.1 no".into());
        manners.refusals.insert("paul@exemple.fr".into(), "451 4.7.1 wait".into());
    });
    send(&office.desk).await;
    deliver_due(&office.desk).await.expect("the store answers");
    let kept = async || rows(&office.desk).await.iter().filter(|row| row.address.is_some()).count();
    for (days, left) in [(6, 2), (2, 1), (21, 1), (2, 0)] {
        office.wait(days * 86_400);
        forget_addresses(&office.desk).await.expect("the store answers");
        assert_eq!(kept().await, left, "{days} days later");
    }
}

#[actix_web::test]
async fn a_gateway_that_refuses_is_read_as_its_answers_mean_and_a_redirect_is_not_followed() {
    let gateway = Gateway::start().await;
    let elsewhere = Gateway::start().await;
    let mut office = Office::new().await;
    let settings = Settings { gateway: Some(by_gateway(&gateway)), ..Settings::default() };
    office.desk = office.desk.clone().posting_by(&settings).expect("a gateway");
    sheet(&office.desk, &["0612345678"]).await;
    send(&office.desk).await;
    for (answer, state, fault) in [
        (format!("307 Moved\r\nLocation: {}", elsewhere.url), "sending", "unreachable"),
        ("401 Who".to_owned(), "sending", "unreachable"),
        ("503 Later".to_owned(), "sending", "busy"),
        ("422 No such number".to_owned(), "failed", "no-such-address"),
    ] {
        gateway.answers(&answer);
        deliver_due(&office.desk).await.expect("the store answers");
        office.wait(7_200);
        assert_eq!(rows(&office.desk).await[0].stands(), (state, Some("+33612345678"), Some(fault)), "{answer}");
    }
    assert_eq!(elsewhere.asked().len(), 0, "nobody set that address");
    let asked = gateway.asked();
    let ids: Vec<Value> = asked.iter().map(|asked| serde_json::from_str::<Value>(&asked.body).expect("JSON")["id"].clone()).collect();
    assert!(ids.len() == 4 && ids.iter().all(|id| *id == ids[0]), "a gateway can tell a repetition by its id: {ids:?}");
}

/// Capped at `mails` for a venue and `address` for an address.
fn capped(relay: &Relay, mails: i64, address: i64) -> Settings {
    Settings { caps: Caps { mails, texts: 1, address }, ..by_relay(&format!("smtp://{}", relay.address)) }
}
