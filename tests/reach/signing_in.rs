//! The mail with which a member of staff signs in.

use issuer::actions::send_sign_in::{Error, SignInLetter, SignInMail, deliver_sign_in, mail_link, send_sign_in};
use issuer::actions::sign_in::{Way, make_link};
use issuer::store::scope::Role;
use issuer::words::Words;

use super::posting;
use crate::support::browser::Counter;
use crate::support::desk::{ORIGIN, Office};
use crate::support::smtp::Relay;

fn letter(link: &str, code: &str) -> SignInLetter {
    SignInLetter { email: "karim@exemple.fr".into(), link: link.into(), code: code.into(), words: Words::french() }
}

#[actix_web::test]
async fn the_mail_holds_a_link_and_a_code_that_work_and_names_nobody() {
    let relay = Relay::start().await;
    let counter = Counter::open(posting(&relay).await);
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let opening = make_link(&counter.office.desk, karim.id, Way::Mail).await.expect("a link");
    let (path, code) = (format!("/staff/link/{}", opening.secret), opening.code.expect("a mail has one"));
    let sent = send_sign_in(&counter.office.desk, letter(&format!("{ORIGIN}{path}"), &code));
    assert_eq!(sent, SignInMail::OnItsWay);
    let mails = relay.awaits(1).await;
    let mail = &mails[0];
    assert_eq!((mail.to.as_slice(), mail.header("From").as_str()), (&["karim@exemple.fr".to_owned()][..], "localhost <badges@exemple.fr>"));
    assert_eq!(mail.links(), [format!("{ORIGIN}{path}")]);
    assert!(mail.part("text/plain").lines().any(|line| line == code), "{}", mail.part("text/plain"));
    assert!(!mail.header("Subject").contains(&code) && !mail.raw.to_lowercase().contains("tilleuls"));
    counter.browser().enter(&path).await;
}

#[actix_web::test]
async fn without_a_relay_somebody_is_told_and_with_one_no_mailbox_is_filled() {
    assert_eq!(send_sign_in(&Office::new().await.desk, letter(ORIGIN, "1")), SignInMail::NoRelay);
    let relay = Relay::start().await;
    let office = posting(&relay).await;
    for _ in 0..30 {
        deliver_sign_in(&office.desk, letter(ORIGIN, "123456")).await.expect("it is taken");
    }
    assert!(matches!(deliver_sign_in(&office.desk, letter(ORIGIN, "123456")).await, Err(Error::TooMany)));
    assert_eq!(relay.mails().len(), 30);
    assert_eq!(format!("{:?}", letter("secret", "123456")), "SignInLetter(…)");
}

#[actix_web::test]
async fn whoever_knows_an_address_keeps_nobody_out() {
    let relay = Relay::start().await;
    let counter = Counter::open(posting(&relay).await);
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let ask = async |client: &str| mail_link(&counter.office.desk, client, "Karim@exemple.fr", ORIGIN, Words::french()).await;
    ask("192.0.2.7").await.expect("his own");
    for _ in 0..5 {
        ask("198.51.100.1").await.expect("somebody else's");
    }
    assert!(matches!(ask("198.51.100.1").await, Err(Error::TooMany)));
    for _ in 0..5 {
        make_link(&counter.office.desk, karim.id, Way::Terminal).await.expect("handed over");
    }
    ask("192.0.2.7").await.expect("his own again");
    assert!(mail_link(&counter.office.desk, "198.51.100.1", "nobody@exemple.fr", ORIGIN, Words::french()).await.is_ok(), "no other answer");
    let mails = relay.mails();
    assert_eq!(mails.len(), 7);
    let first = mails[0].links()[0].strip_prefix(ORIGIN).expect("a link of ours").to_owned();
    counter.browser().enter(&first).await;
    let last = mails[6].links()[0].strip_prefix(ORIGIN).expect("a link of ours").to_owned();
    assert!(counter.browser().get(&last).await.body.contains("Ce lien ne marche plus"), "who is in needs no other one");
}
