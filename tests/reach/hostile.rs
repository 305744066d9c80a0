//! Rows of the attack table 1.9 that concern messages: P18, P22, P25.

use diesel::RunQueryDsl as _;
use issuer::actions::change_address::{self, change_address};
use issuer::actions::deliver::deliver_due;
use issuer::actions::erase_badge::erase_badges;
use issuer::actions::revoke_badge::{Reason, revoke_badge};
use issuer::actions::send_again::send_again;
use issuer::issuance::profile::Slug;
use issuer::store::scope::Scope;
use issuer::store::{Database, Error as StoreError, deliveries, register};

use super::{by_relay, capped, issued, posting, rows, send, sheet};
use crate::hostile_network::authority::Authority;
use crate::support::desk::Office;
use crate::support::smtp::{Manners, Relay};

#[actix_web::test]
async fn p25_a_venue_sends_no_more_than_its_day_allows_and_the_rest_goes_out_tomorrow() {
    let relay = Relay::start().await;
    let mut office = Office::new().await;
    office.desk = office.desk.clone().posting_by(&capped(&relay, 2, 3)).expect("a relay");
    sheet(&office.desk, &["a@exemple.fr", "b@exemple.fr", "c@exemple.fr"]).await;
    send(&office.desk).await;
    for _ in 0..3 {
        deliver_due(&office.desk).await.expect("the store answers");
        office.wait(3_600);
    }
    assert_eq!(relay.mails().len(), 2);
    let waits = rows(&office.desk).await.into_iter().filter(|row| row.fault.as_deref() == Some("venue-cap")).count();
    assert_eq!(waits, 1);
    office.wait(86_400);
    deliver_due(&office.desk).await.expect("the store answers");
    assert_eq!(relay.mails().len(), 3);
}

#[actix_web::test]
async fn p25_nobody_is_flooded_by_whoever_knows_their_address() {
    let relay = Relay::start().await;
    let mut office = Office::new().await;
    office.desk = office.desk.clone().posting_by(&capped(&relay, 500, 3)).expect("a relay");
    for round in 0..5 {
        // Each round sends to the same mailbox again, as somebody would who types it at one badge after the other.
        let text = format!(
            "Prénom;Nom;Niveau;Date;E-mail\nPaul{};Exemple;Indépendant 1;12/10/2026;victime@exemple.fr\n",
            "ABCDE".chars().nth(round).expect("five")
        );
        issued(&office.desk, &text).await;
        send(&office.desk).await;
        deliver_due(&office.desk).await.expect("the store answers");
    }
    assert_eq!(relay.mails_to("victime@exemple.fr").len(), 3);
    let held = rows(&office.desk).await.into_iter().filter(|row| row.fault.as_deref() == Some("address-cap")).count();
    assert_eq!(held, 2, "and the rest waits for tomorrow");
}

#[actix_web::test]
async fn p25_a_login_goes_over_tls_or_not_at_all() {
    let authority = Authority::new();
    let login = Some(("badges".to_owned(), "motdepasse".to_owned()));
    let secured =
        Relay::start_with(Manners { login: login.clone(), tls: Some(authority.acceptor("localhost")), ..Manners::default() }).await;
    let stripped = Relay::start_with(Manners { login, ..Manners::default() }).await;
    for (relay, arrives) in [(&secured, 1), (&stripped, 0)] {
        let mut office = Office::new().await;
        let mut settings = by_relay(&format!("smtp://badges:motdepasse@localhost:{}?tls=required", relay.address.port()));
        settings.relay.as_mut().expect("a relay").authority = Some(authority.pem().to_owned());
        office.desk = office.desk.clone().posting_by(&settings).expect("TLS can be set up");
        sheet(&office.desk, &["amina@exemple.fr"]).await;
        send(&office.desk).await;
        deliver_due(&office.desk).await.expect("the store answers");
        assert_eq!(relay.mails().len(), arrives);
    }
    let mail = &secured.mails()[0];
    assert!(mail.over_tls && mail.login.as_ref().is_some_and(|(user, _)| user == "badges"));
    let heard = stripped.heard().join("\n");
    assert!(!heard.contains("AUTH") && !heard.contains("amina") && !heard.contains("MAIL"), "somebody took the offer of TLS out: {heard}");
}

#[actix_web::test]
async fn p25_a_relay_with_a_certificate_of_somebody_else_gets_nothing() {
    let relay = Relay::start_with(Manners { tls: Some(Authority::new().acceptor("localhost")), ..Manners::default() }).await;
    let mut office = Office::new().await;
    let settings = by_relay(&format!("smtp://localhost:{}?tls=required", relay.address.port()));
    office.desk = office.desk.clone().posting_by(&settings).expect("TLS can be set up");
    sheet(&office.desk, &["amina@exemple.fr"]).await;
    send(&office.desk).await;
    deliver_due(&office.desk).await.expect("the store answers");
    assert_eq!(rows(&office.desk).await[0].fault.as_deref(), Some("unreachable"));
    assert!(!relay.heard().join("\n").contains("amina"));
}

/// What a relay answers may name people, or pretend to be lines of a log: of all of it we keep one word of our own.
#[actix_web::test]
async fn p18_p22_nothing_that_a_relay_answers_is_kept() {
    let relay = Relay::start().await;
    let hostile = "550-5.7.1 <amina@exemple.fr> \u{1b}[31mERROR forged=1\r\n550 5.7.1 2026-11-22 WARN issuer: amina@exemple.fr";
    relay.mind(|manners| {
        manners.refusals.insert("amina@exemple.fr".into(), hostile.into());
    });
    let office = posting(&relay).await;
    sheet(&office.desk, &["amina@exemple.fr"]).await;
    send(&office.desk).await;
    let round = deliver_due(&office.desk).await.expect("a refusal is no error");
    assert!(!format!("{round:?}").contains("amina"));
    assert_eq!(rows(&office.desk).await[0].stands(), ("failed", Some("amina@exemple.fr"), Some("refused")));
    let page = crate::support::browser::Counter::open(office);
    let body = page.admin().await.get("/staff/v/tilleuls/deliveries").await.body;
    assert!(body.contains("Le message est refusé.") && !body.contains("amina@") && !body.contains("forged"), "{body}");
}

/// The address of somebody who is gone is asked for by nobody, and another one in its place is not kept.
#[actix_web::test]
async fn nothing_is_sent_for_who_was_erased_and_no_other_address_is_kept_for_them() {
    let relay = Relay::start().await;
    let mut office = Office::new().await;
    office.desk = office.desk.clone().posting_by(&capped(&relay, 500, 9)).expect("a relay");
    sheet(&office.desk, &["a@exemple.fr", "b@exemple.fr"]).await;
    let (scope, now) = (Scope::of_terminal(Slug::parse("tilleuls").expect("a slug")), office.desk.clock.now());
    let own = scope.clone();
    let ways = move |connection: &mut Database| {
        let badges = register::whole(connection, &own)?.into_iter().map(|line| line.badge);
        badges.map(|badge| Ok((badge, deliveries::of_badge(connection, &own, badge)?[0].id))).collect::<Result<Vec<_>, StoreError>>()
    };
    let ways = office.desk.store.read(ways).await.expect("the store answers");
    let [(erased, first), (withdrawn, second)] = <[_; 2]>::try_from(ways).expect("two");
    erase_badges(&office.desk, &scope, vec![erased], false).await.expect("can be erased");
    revoke_badge(&office.desk, withdrawn, Reason::Fraud, None).await.expect("can be withdrawn");
    for delivery in [first, second] {
        let changed = change_address(&office.desk, &scope, delivery, "c@exemple.fr").await;
        assert!(matches!(changed, Err(change_address::Error::Unknown)), "{changed:?}");
        assert!(!send_again(&office.desk, &scope, delivery).await.is_ok_and(|way| way.state == deliveries::State::Sending));
    }
    send(&office.desk).await;
    // As one lies that was on its way before this was looked at.
    let on_its_way = format!("UPDATE deliveries SET state = 'sending', address = 'd@exemple.fr', next_at = made_at WHERE id = '{first}'");
    let put = move |connection: &mut Database| Ok::<_, StoreError>(diesel::sql_query(on_its_way).execute(connection)?);
    assert_eq!(office.desk.store.run(put).await.expect("the database takes it"), 1);
    deliver_due(&office.desk).await.expect("the store answers");
    let left =
        office.desk.store.read(move |connection| deliveries::find(connection, &scope, first)).await.expect("answers").expect("there");
    assert_eq!((left.address, left.state, now), (None, deliveries::State::Failed, office.desk.clock.now()), "not waited for");
    assert!(relay.mails().is_empty());
}
