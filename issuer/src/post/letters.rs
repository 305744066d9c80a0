//! What our messages say, in the words of the catalogue. Of a badge they hold its link and nothing else: no name of a person, no level.

use askama::Template;
use uuid::Uuid;

use crate::post::gsm;
use crate::words::Words;

/// A mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The name beside the sender's address: a venue's, or this site's.
    pub sender: String,
    /// Its subject.
    pub subject: String,
    /// As plain text.
    pub plain: String,
    /// As HTML: the same words, without pictures, styles or anything that is fetched.
    pub html: String,
    /// By what we know it again when it comes back.
    pub deliveries: Vec<Uuid>,
}

/// A line of a mail.
struct Line {
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Link,
    Text,
}

impl Line {
    fn is_code(&self) -> bool {
        self.kind == Kind::Code
    }

    fn is_link(&self) -> bool {
        self.kind == Kind::Link
    }
}

#[derive(Template)]
#[template(path = "letter.html")]
struct View<'a> {
    language: &'a str,
    subject: &'a str,
    lines: &'a [Line],
}

/// The mail that brings badges: their links.
///
/// # Errors
/// Where the template cannot be filled.
pub fn badges(words: &Words, venue: &str, links: &[String], deliveries: Vec<Uuid>) -> Result<Letter, askama::Error> {
    let fill = |key: &str| text(words.fill(key, &[("venue", venue.to_owned().into()), ("count", links.len().into())]));
    let mut lines = vec![fill("letter-hello"), fill("letter-badge"), fill("letter-badge.open")];
    lines.extend(links.iter().map(|link| Line { text: link.clone(), kind: Kind::Link }));
    lines.extend(["letter-badge.yours", "letter-badge.show", "letter-badge.forget", "letter-badge.ask", "letter-badge.wrong"].map(fill));
    let subject = fill("letter-badge.subject").text;
    letter(words, venue, subject, &lines, deliveries)
}

/// The mail with which a member of staff signs in: a link and a code.
///
/// # Errors
/// Where the template cannot be filled.
pub fn sign_in(words: &Words, site: &str, link: &str, code: &str) -> Result<Letter, askama::Error> {
    let fill = |key: &str| text(words.fill(key, &[("site", site.to_owned().into())]));
    let lines = [
        fill("letter-hello"),
        fill("staff-letter"),
        fill("staff-letter.open"),
        Line { text: link.to_owned(), kind: Kind::Link },
        fill("staff-letter.code"),
        Line { text: code.to_owned(), kind: Kind::Code },
        fill("staff-letter.once"),
        fill("staff-letter.keep"),
        fill("staff-letter.not-you"),
    ];
    let subject = fill("staff-letter.subject").text;
    letter(words, site, subject, &lines, Vec::new())
}

/// The text message that brings a badge: as much of the venue's name as leaves the whole in one message, and the link.
#[must_use]
pub fn badge_text(words: &Words, venue: &str, link: &str) -> String {
    let mut name: Vec<char> = gsm::plain(venue).chars().collect();
    let mut cut = false;
    loop {
        let shown: String = name.iter().collect();
        let shown = if cut { format!("{}...", shown.trim_end()) } else { shown };
        let text = gsm::plain(&words.fill("letter-text", &[("venue", shown.into()), ("link", link.to_owned().into())]));
        // A link that alone is too long goes out in two messages rather than broken.
        if name.is_empty() || gsm::length(&text).is_some_and(|length| length <= gsm::ROOM) {
            return text;
        }
        name.pop();
        cut = true;
    }
}

fn text(text: String) -> Line {
    Line { text, kind: Kind::Text }
}

fn letter(words: &Words, sender: &str, subject: String, lines: &[Line], deliveries: Vec<Uuid>) -> Result<Letter, askama::Error> {
    let html = View { language: words.html(), subject: &subject, lines }.render()?;
    let plain = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n\n");
    Ok(Letter { sender: sender.to_owned(), subject, plain: format!("{plain}\n"), html, deliveries })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://badges.exemple.fr/b/AbCdEfGhIjKlMnOpQrStUv";

    #[test]
    fn a_mail_about_badges_holds_their_links_in_both_forms_and_no_hostile_markup() {
        let other = LINK.replace("AbC", "XyZ");
        let links = [LINK.to_owned(), other.clone()];
        let letter = badges(&Words::french(), "<b>Maison & Co</b>", &links, Vec::new()).unwrap();
        for form in [&letter.plain, &letter.html] {
            assert!(form.contains(LINK) && form.contains(&other), "{form}");
        }
        assert!(!letter.html.contains("<b>") && letter.html.contains("&#38; Co") || letter.html.contains("&amp; Co"), "{}", letter.html);
        for fetched in ["<img", "<style", "style=", "<script", "src=", "http-equiv"] {
            assert!(!letter.html.contains(fetched), "{fetched}: {}", letter.html);
        }
        assert!(!letter.subject.contains("http") && !letter.subject.contains("niveau"), "{}", letter.subject);
    }

    #[test]
    fn a_sign_in_mail_has_the_link_and_the_code_each_on_a_line_of_its_own() {
        let letter = sign_in(&Words::french(), "badges.exemple.fr", "https://badges.exemple.fr/staff/in/x", "482915").unwrap();
        let lines: Vec<&str> = letter.plain.lines().collect();
        assert!(lines.contains(&"482915") && lines.contains(&"https://badges.exemple.fr/staff/in/x"), "{}", letter.plain);
        assert!(!letter.subject.contains("482915"), "a locked screen shows subjects");
    }

    #[test]
    fn a_text_message_is_one_message_whatever_the_venue_is_called() {
        let long =
            "Médiathèque intercommunale d’Œuilly-sur-Lys et des Hautes Vallées réunies, antenne de la place du Général-Leclerc, bâtiment ç";
        for venue in ["Médiathèque des Tilleuls", long, "Дом культуры", ""] {
            let text = badge_text(&Words::french(), venue, LINK);
            assert!(gsm::length(&text).unwrap() <= gsm::ROOM && text.contains(LINK), "{text}");
        }
        assert!(badge_text(&Words::french(), long, LINK).starts_with("Médiathèque intercommunale d'OEuilly"));
    }
}
