//! The pages that the operator writes, and what stands there while they have not.

use askama::Template;

use crate::web::views::frame::{Frame, Reader, TryOut};
use crate::web::views::shown;

/// Everything that the page shows.
#[derive(Debug)]
pub struct LegalPage<'a> {
    /// Which page: its slug is the end of its title's key.
    pub slug: &'a str,
    /// The operator's text and the tag of its language, where there is one.
    pub written: Option<(&'a str, &'a str)>,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

/// A part of a paragraph.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// A web address, to be followed.
    Link(String),
    /// Anything else.
    Text(String),
}

#[derive(Template)]
#[template(path = "legal.html")]
struct View {
    frame: Frame,
    title: String,
    language: Option<&'static str>,
    notice: Option<String>,
    paragraphs: Vec<Vec<Piece>>,
}

impl LegalPage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        let words = &reader.words;
        let draft = words.say_if_known(&format!("page-{}-draft", self.slug));
        let (notice, text) = match (self.written, draft) {
            (Some((_, text)), _) => (None, text.to_owned()),
            (None, Some(draft)) => (Some(words.say("page-draft")), draft),
            (None, None) => (Some(words.say("page-unwritten")), String::new()),
        };
        let written_in = self.written.map(|(language, _)| crate::words::Words::for_reader(Some(language), None));
        let language = written_in.filter(|theirs| theirs.html() != words.html());
        View {
            title: words.say(&format!("page-{}", self.slug)),
            language: language.and_then(|theirs| LANGUAGES.into_iter().find(|known| *known == theirs.html())),
            notice,
            paragraphs: paragraphs(&text),
            frame: Frame::of_service(reader, self.try_out),
        }
        .render()
    }
}

/// Paragraphs are what stands between empty lines.
fn paragraphs(text: &str) -> Vec<Vec<Piece>> {
    let mut found: Vec<String> = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match found.last_mut() {
            _ if line.is_empty() => found.push(String::new()),
            Some(paragraph) if !paragraph.is_empty() => paragraph.push_str(&format!(" {line}")),
            Some(paragraph) => paragraph.push_str(line),
            None => {}
        }
    }
    found.iter().filter(|paragraph| !paragraph.is_empty()).map(|paragraph| pieces(paragraph)).collect()
}

/// What begins with https:// is a link as far as it is an address; no other scheme is.
fn pieces(paragraph: &str) -> Vec<Piece> {
    let mut found = vec![Piece::Text(String::new())];
    for word in paragraph.split_inclusive(' ') {
        let bare = word.trim_end();
        let address = bare.trim_end_matches(|c: char| ".,;:!?)»\u{a0}".contains(c));
        let is_address = address.starts_with("https://") && address.len() > 8 && url::Url::parse(address).is_ok();
        if is_address {
            found.push(Piece::Link(address.to_owned()));
            found.push(Piece::Text(shown::text(word.get(address.len()..).unwrap_or_default())));
        } else if let Some(Piece::Text(text)) = found.last_mut() {
            text.push_str(&shown::text(word));
        }
    }
    found
}

/// What `lang` may be.
const LANGUAGES: [&str; 4] = ["fr", "en", "it", "es"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stand_between_empty_lines() {
        let found = paragraphs("Un\ndeux\n\n \nTrois");
        assert_eq!(found, [vec![Piece::Text("Un deux".into())], vec![Piece::Text("Trois".into())]]);
        assert!(paragraphs(" \n\n").is_empty());
    }

    #[test]
    fn only_a_secure_address_becomes_a_link() {
        let link = |text: &str| pieces(text).into_iter().find_map(|piece| if let Piece::Link(link) = piece { Some(link) } else { None });
        assert_eq!(link("Voir https://www.cnil.fr/fr/plaintes. Merci").as_deref(), Some("https://www.cnil.fr/fr/plaintes"));
        for none in ["http://exemple.fr", "javascript:alert(1)", "https://", "data:text/html,x", "HTTPS://exemple.fr"] {
            assert_eq!(link(none), None, "{none}");
        }
        let hostile = "https://exemple.fr/\"><script>alert(1)</script>";
        let page = LegalPage { slug: "legal", written: Some(("fr", hostile)), try_out: TryOut::No };
        let html = page.render(&Reader { words: crate::words::Words::french(), chose: false }).unwrap();
        assert!(!html.contains("<script>"), "{html}");
    }
}
