//! Mails that come back hours later: a report about a delivery (RFC 3464), as the operator's mail program pipes it in. Only two things are
//! read of it: which of our mails it is about, and whether that one is lost.

use uuid::Uuid;

use crate::issuance::reach::Fault;
use crate::post::mail::{DELIVERY_HEADER, enhanced};

/// A mail of ours that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// What it was to deliver.
    pub deliveries: Vec<Uuid>,
    /// Why it came back.
    pub fault: Fault,
}

/// Reads a report. `None` where it is none, is about another mail, or says that the mail is only late.
#[must_use]
pub fn read(message: &[u8]) -> Option<Returned> {
    let bounded = message.get(..MOST_BYTES).unwrap_or(message);
    let text = String::from_utf8_lossy(bounded);
    let text = text.replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n")?;
    let head = unfolded(head).to_lowercase();
    // RFC 3462: a report says so in its own head, which whoever writes the body does not choose.
    let kind = head.lines().find_map(|line| line.strip_prefix("content-type:"))?;
    if !kind.contains("multipart/report") || !kind.contains("delivery-status") {
        return None;
    }
    let body = unfolded(body);
    let fields: Vec<(String, &str)> =
        body.lines().filter_map(|line| line.split_once(':')).map(|(name, value)| (name.trim().to_lowercase(), value.trim())).collect();
    let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
    // RFC 3464 §2.3.3: delayed, delivered, relayed and expanded are no failures.
    if !field("action")?.eq_ignore_ascii_case("failed") {
        return None;
    }
    let known = field(&DELIVERY_HEADER.to_lowercase())?;
    let deliveries: Vec<Uuid> = known.split_whitespace().take(MOST_DELIVERIES).filter_map(|id| Uuid::parse_str(id).ok()).collect();
    let fault = match field("status").and_then(enhanced) {
        Some((1, _) | (2, 1)) => Fault::NoSuchAddress,
        Some((2, 2)) => Fault::MailboxFull,
        Some((4, _)) => Fault::GaveUp,
        _ => Fault::Refused,
    };
    (!deliveries.is_empty()).then_some(Returned { deliveries, fault })
}

/// Headers with each on one line (RFC 5322 §2.2.3).
fn unfolded(text: &str) -> String {
    text.replace("\n ", " ").replace("\n\t", " ")
}

/// Protects from a mailbox that is piped in whole.
pub const MOST_BYTES: usize = 256 * 1024;
const MOST_DELIVERIES: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;

    fn report(action: &str, status: &str, about: &str) -> String {
        format!(
            "From: MAILER-DAEMON@exemple.fr\r\nContent-Type: multipart/report;\r\n\treport-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.exemple.fr\r\n\r\nFinal-Recipient: rfc822; amina@exemple.fr\r\nAction: {action}\r\nStatus: {status}\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: Votre badge\r\nX-Sceau-Delivery: {about}\r\n--b--\r\n"
        )
    }

    #[test]
    fn a_report_says_which_mail_is_lost_and_why() {
        let ids = [Uuid::from_u128(7), Uuid::from_u128(8)];
        let about = format!("{}\r\n {}", ids[0], ids[1]);
        let returned = read(report("failed", "5.1.1", &about).as_bytes()).unwrap();
        assert_eq!(returned, Returned { deliveries: ids.to_vec(), fault: Fault::NoSuchAddress });
        let full = read(report("Failed", "5.2.2 (full)", &about).as_bytes()).unwrap();
        assert_eq!(full.fault, Fault::MailboxFull);
    }

    #[test]
    fn what_is_no_report_about_a_lost_mail_of_ours_is_passed_over() {
        let id = Uuid::from_u128(7).to_string();
        for text in [
            report("delayed", "4.4.1", &id),
            report("failed", "5.1.1", "not-ours"),
            report("failed", "5.1.1", &id).replace("multipart/report", "multipart/mixed"),
            String::new(),
            "Subject: x\n\nContent-Type: multipart/report; report-type=delivery-status\nAction: failed\n".to_owned(),
        ] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
        let long = report("failed", "5.1.1", &id).replace("Sorry.", &"x".repeat(MOST_BYTES));
        assert_eq!(read(long.as_bytes()), None, "what is beyond the limit is not read");
    }
}
