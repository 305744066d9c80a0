//! Mails, handed to the operator's relay by SMTP, one connection each. What a relay answers names addresses: it is read for its code and
//! goes nowhere, least of all into the log.

use std::time::{Duration, SystemTime};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use uuid::Uuid;

use crate::issuance::reach::{Address, Fault};
use crate::post::letters::Letter;
use crate::post::relay::{Relay, Security};
use crate::post::sent::Sent;

/// Sends mails.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
}

/// Why no mail can be sent at all.
#[derive(Debug, thiserror::Error)]
#[error("the relay for mails cannot be used as the settings have it")]
pub struct Unusable;

/// Why a letter cannot be sent.
#[derive(Debug, thiserror::Error)]
#[error("the letter cannot be written as a mail")]
pub struct Unfit;

impl Mailer {
    /// One that hands its mails to this relay.
    ///
    /// # Errors
    /// Where TLS cannot be set up as asked.
    pub fn new(relay: &Relay) -> Result<Self, Unusable> {
        let place = &relay.place;
        let parameters = || {
            let mut parameters = TlsParameters::builder(place.host.clone());
            if let Some(pem) = &relay.authority {
                parameters = parameters.add_root_certificate(Certificate::from_pem(pem.as_bytes()).map_err(|_| Unusable)?);
            }
            parameters.build().map_err(|_| Unusable)
        };
        let tls = match place.security {
            Security::Implicit => Tls::Wrapper(parameters()?),
            Security::None => Tls::None,
            Security::Opportunistic => Tls::Opportunistic(parameters()?),
            Security::Required => Tls::Required(parameters()?),
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&place.host)
            .port(place.port)
            .tls(tls)
            .hello_name(ClientId::Domain(relay.hello.clone()))
            .timeout(Some(PATIENCE));
        if let (Some(user), Some(password)) = (&place.user, relay.password.as_ref().or(place.password.as_ref())) {
            transport = transport.credentials(Credentials::new(user.clone(), password.reveal().to_owned()));
        }
        Ok(Self { transport: transport.build(), from: relay.from.clone() })
    }

    /// Sends a letter. At least once: where the connection breaks after the relay took it, it is sent again.
    pub async fn send(&self, to: &Address, letter: &Letter) -> Sent {
        let Ok(message) = message(&self.from, to, letter, Uuid::new_v4()) else { return Sent::Never(Fault::Refused) };
        match tokio::time::timeout(PATIENCE, self.transport.send(message)).await {
            Ok(Ok(_)) => Sent::Delivered,
            Ok(Err(error)) => judged(error.status().map(u16::from), &error.to_string()),
            Err(_) => Sent::Later(Fault::Unreachable),
        }
    }
}

/// A letter as a mail. No name of a venue may hold what could end a header: such a one is refused before it gets there.
///
/// # Errors
/// Where a name or an address cannot stand in a header.
pub fn message(from: &Address, to: &Address, letter: &Letter, id: Uuid) -> Result<Message, Unfit> {
    let breaks = |text: &str| text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    if breaks(&letter.sender) || breaks(&letter.subject) {
        return Err(Unfit);
    }
    let mailbox = |name: Option<String>, address: &Address| Ok(Mailbox::new(name, address.reveal().parse().map_err(|_| Unfit)?));
    let (_, domain) = from.reveal().rsplit_once('@').ok_or(Unfit)?;
    let mut builder = Message::builder()
        .from(mailbox(Some(letter.sender.clone()), from)?)
        .to(mailbox(None, to)?)
        .subject(&letter.subject)
        .date(SystemTime::now())
        .message_id(Some(format!("<{id}@{domain}>")))
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if !letter.deliveries.is_empty() {
        let known: Vec<String> = letter.deliveries.iter().map(Uuid::to_string).collect();
        builder = builder.raw_header(header(DELIVERY_HEADER, &known.join(" ")));
    }
    let parts = MultiPart::alternative_plain_html(letter.plain.clone(), letter.html.clone());
    builder.multipart(parts).map_err(|_| Unfit)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// What an answer means. A fault of ours, such as a password that the relay refuses, must not count against the person: it is tried again.
fn judged(code: Option<u16>, said: &str) -> Sent {
    match code {
        // No answer, no TLS, an answer that is none.
        None => Sent::Later(Fault::Unreachable),
        // RFC 4954 §6; RFC 5321 §4.2.4: commands that it does not know.
        Some(454 | 500..=504 | 530 | 534 | 535 | 538) => Sent::Later(Fault::Unreachable),
        Some(code) if code < 500 => Sent::Later(Fault::Busy),
        Some(code) => permanent(code, said),
    }
}

fn permanent(code: u16, said: &str) -> Sent {
    let folded = said.to_lowercase();
    if ["spam", "blacklist", "blocklist", "blocked using", "reputation"].iter().any(|word| folded.contains(word)) {
        return Sent::Never(Fault::Spam);
    }
    match (enhanced(said), code) {
        // RFC 3463 §3.2: it is our own address that they refuse.
        (Some((1, 7 | 8)), _) => Sent::Later(Fault::Unreachable),
        (Some((1, _) | (2, 1)), _) => Sent::Never(Fault::NoSuchAddress),
        (Some((2, 2)), _) | (None, 552) => Sent::Never(Fault::MailboxFull),
        (None, 550 | 551 | 553) => Sent::Never(Fault::NoSuchAddress),
        _ => Sent::Never(Fault::Refused),
    }
}

/// Subject and detail of the enhanced status code (RFC 3463 §2) at the head of an answer: `5.1.1` → (1, 1).
pub(crate) fn enhanced(said: &str) -> Option<(u16, u16)> {
    said.split(|c: char| !(c.is_ascii_digit() || c == '.')).find_map(|word| {
        let mut numbers = word.trim_matches('.').split('.');
        let parts = (numbers.next()?, numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
        (parts.0 == "5" && numbers.next().is_none()).then_some((parts.1, parts.2))
    })
}

/// By what a mail of ours is known again when it comes back.
pub(crate) const DELIVERY_HEADER: &str = "X-Sceau-Delivery";
/// For all of it: a relay that says one letter a minute would otherwise hold everybody else's mails.
const PATIENCE: Duration = Duration::from_secs(20);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuance::reach::Channel;

    fn address(text: &str) -> Address {
        Address::parse(Channel::Email, text).unwrap()
    }

    fn letter(sender: &str) -> Letter {
        let (plain, html) = ("Bonjour\n.\nFin".to_owned(), "<p>Bonjour</p>".to_owned());
        Letter { sender: sender.to_owned(), subject: "Votre badge est prêt".to_owned(), plain, html, deliveries: vec![Uuid::nil()] }
    }

    fn written(sender: &str) -> Option<String> {
        let message = message(&address("badges@exemple.fr"), &address("amina@exemple.fr"), &letter(sender), Uuid::nil()).ok()?;
        Some(String::from_utf8(message.formatted()).unwrap())
    }

    #[test]
    fn p25_no_name_of_a_venue_adds_a_header_or_a_recipient() {
        let hostile = [
            "Maison\r\nBcc: tous@exemple.fr",
            "Maison\nX-Y: z",
            "Maison\rSubject: autre",
            "Maison\u{85}Bcc: a@exemple.fr",
            "Maison\u{2028}Bcc: a@exemple.fr",
            "Maison\0",
            "Maison\r\n\r\n<script>",
        ];
        for name in hostile {
            assert_eq!(written(name), None, "{name:?}");
        }
        let odd = [
            "Médiathèque des Tilleuls",
            "Maison <tous@exemple.fr>, \"x",
            "a\" <b@exemple.fr>",
            "=?utf-8?b?QmNjOg==?=",
            "Дом",
            "a, b; c: d (e) \\",
            "",
            &"Très long ".repeat(30),
        ];
        for name in odd {
            let text = written(name).unwrap();
            let (head, _) = text.split_once("\r\n\r\n").unwrap();
            let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
            let names: Vec<&str> = unfolded.lines().map(|line| line.split(':').next().unwrap()).collect();
            let wanted =
                ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Sceau-Delivery", "MIME-Version", "Content-Type"];
            let mut sorted = (names.clone(), wanted.to_vec());
            sorted.0.sort_unstable();
            sorted.1.sort_unstable();
            assert_eq!(sorted.0, sorted.1, "{name:?}");
            let from = unfolded.lines().find(|line| line.starts_with("From:")).unwrap();
            assert!(from.trim_end().ends_with("badges@exemple.fr>") || from == "From: badges@exemple.fr", "{from}");
            assert!(text.lines().all(|line| line.len() <= 998), "RFC 5322 §2.1.1");
        }
    }

    #[test]
    fn answers_of_relays_are_read_by_their_codes() {
        use Fault::{Busy, MailboxFull, NoSuchAddress, Refused, Spam, Unreachable};
        for (code, said, sent) in [
            (Some(550), "permanent error (550): 5.1.1 <amina@exemple.fr>: no such user", Sent::Never(NoSuchAddress)),
            (Some(550), "permanent error (550): unknown user", Sent::Never(NoSuchAddress)),
            (Some(552), "permanent error (552): 5.2.2 mailbox full", Sent::Never(MailboxFull)),
            (Some(554), "permanent error (554): 5.7.1 looks like spam", Sent::Never(Spam)),
            (Some(550), "permanent error (550): 5.7.1 not allowed", Sent::Never(Refused)),
            (Some(550), "permanent error (550): 5.1.8 bad sender", Sent::Later(Unreachable)),
            (Some(535), "permanent error (535): 5.7.8 bad credentials", Sent::Later(Unreachable)),
            (Some(450), "transient error (450): 4.2.1 greylisted", Sent::Later(Busy)),
            (Some(421), "transient error (421): too many", Sent::Later(Busy)),
            (None, "tls error", Sent::Later(Unreachable)),
        ] {
            assert_eq!(judged(code, said), sent, "{said}");
        }
        assert_eq!(enhanced("from 192.0.2.5: 5.2.2 full"), Some((2, 2)));
    }
}
