//! Where a page for people says that its badge is: no tree, no script run, one walk along the tags. A page is a stranger's, so
//! whatever cannot be read is passed over, and nothing is looked at twice.

use std::borrow::Cow;

use badge::document::Document;
use url::Url;

/// A place where a page's badge may be, the best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// The badge itself, written into the page.
    Document(String),
    /// Where to ask for it.
    Link(Url),
}

/// Whether bytes are a page for people, whatever was said of them.
#[must_use]
pub fn is_page(bytes: &[u8]) -> bool {
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |word: &[u8]| head.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    begins(b"<!doctype html") || begins(b"<html")
}

/// What the page at `base` names as its badge: written into it, linked as an alternate of that type (on any host: the page says
/// what it is), linked by its name on the page's own host, and last its pictures, which may carry one.
#[must_use]
pub fn candidates(page: &str, base: &Url) -> Vec<Candidate> {
    let mut ranked: Vec<(u8, Candidate)> = Vec::new();
    let mut tags = Tags { rest: page };
    while let Some(tag) = tags.next() {
        if let Some(found) = candidate(&tag, &mut tags, base)
            && !ranked.iter().any(|(_, known)| *known == found.1)
        {
            ranked.push(found);
        }
        if ranked.len() >= MOST {
            break;
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, candidate)| candidate).collect()
}

fn candidate(tag: &Tag<'_>, tags: &mut Tags<'_>, base: &Url) -> Option<(u8, Candidate)> {
    let link = |value: Option<Cow<'_, str>>| base.join(value?.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let at_home = |url: &Url| home(url) == home(base);
    match tag.name.to_ascii_lowercase().as_str() {
        "script" => {
            let text = tags.until_end_of("script");
            let kind = tag.attribute("type")?.trim().to_ascii_lowercase();
            (is_badge_type(&kind) || kind == "application/json").then_some(())?;
            let is_badge = Document::parse(text.trim().as_bytes()).is_ok_and(|document| {
                let types = document.root().set("type");
                types
                    .iter()
                    .any(|kind| matches!(kind.as_str(), Some("VerifiableCredential" | "Assertion" | "EnvelopedVerifiableCredential")))
            });
            is_badge.then(|| (0, Candidate::Document(text.trim().to_owned())))
        }
        "style" => {
            tags.until_end_of("style");
            None
        }
        "link" => {
            let rel = tag.attribute("rel")?.to_ascii_lowercase();
            let kind = tag.attribute("type")?.trim().to_ascii_lowercase();
            let url = link(tag.attribute("href")).filter(|_| rel.split_whitespace().any(|word| word == "alternate"))?;
            match kind.as_str() {
                kind if is_badge_type(kind) => Some((1, Candidate::Link(url))),
                "application/json" if at_home(&url) => Some((2, Candidate::Link(url))),
                _ => None,
            }
        }
        "a" => link(tag.attribute("href")).filter(|url| at_home(url) && is_badge_name(url)).map(|url| (3, Candidate::Link(url))),
        "meta" => {
            let url = link(tag.attribute("content")).filter(at_home)?;
            if is_badge_name(&url) {
                return Some((3, Candidate::Link(url)));
            }
            let of = tag.attribute("property").or_else(|| tag.attribute("name"))?;
            (of.eq_ignore_ascii_case("og:image") && is_picture_name(&url)).then_some((4, Candidate::Link(url)))
        }
        "img" => link(tag.attribute("src")).filter(|url| at_home(url) && is_picture_name(url)).map(|url| (5, Candidate::Link(url))),
        _ => None,
    }
}

/// What only a credential is sent as.
fn is_badge_type(kind: &str) -> bool {
    matches!(kind, "application/vc" | "application/vc+ld+json" | "application/ld+json" | "application/vc+jwt" | "application/jwt")
}

fn is_badge_name(url: &Url) -> bool {
    ["json", "jsonld", "jwt"].iter().any(|end| extension(url).eq_ignore_ascii_case(end))
}

fn is_picture_name(url: &Url) -> bool {
    ["png", "svg"].iter().any(|end| extension(url).eq_ignore_ascii_case(end))
}

fn extension(url: &Url) -> &str {
    let name = url.path().rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or("", |(_, end)| end)
}

/// Scheme, host and port; `www.` in front is the same house.
fn home(url: &Url) -> (&str, &str, Option<u16>) {
    let host = url.host_str().unwrap_or_default();
    (url.scheme(), host.strip_prefix("www.").unwrap_or(host), url.port_or_known_default())
}

/// The tags of a page, one after the other.
struct Tags<'a> {
    rest: &'a str,
}

/// An opening tag.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl Tag<'_> {
    /// The first attribute of that name, as HTML has it.
    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let written = self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value)?;
        Some(unescaped(written))
    }
}

impl<'a> Tags<'a> {
    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let at = self.rest.find('<')?;
            self.skip(at.saturating_add(1));
            if let Some(comment) = self.rest.strip_prefix("!--") {
                self.rest = comment.split_once("-->")?.1;
            } else if self.rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Some(self.tag());
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// What stands before the first of these, which is left.
    fn word(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let (word, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    fn tag(&mut self) -> Tag<'a> {
        let blank = |c: char| c.is_ascii_whitespace() || c == '/';
        let name = self.word(|c| blank(c) || c == '>');
        let mut attributes = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(blank);
            if self.rest.is_empty() || self.rest.starts_with('>') {
                self.skip(1);
                return Tag { name, attributes };
            }
            let attribute = self.word(|c| blank(c) || c == '=' || c == '>');
            let after = self.rest.trim_start();
            let value = match after.strip_prefix('=').map(str::trim_start) {
                None if attribute.is_empty() => {
                    // A character that begins nothing.
                    self.rest = self.rest.get(1..).unwrap_or_default();
                    continue;
                }
                None => "",
                Some(rest) => {
                    self.rest = rest;
                    match rest.chars().next() {
                        Some(quote @ ('"' | '\'')) => {
                            self.skip(1);
                            let value = self.word(|c| c == quote);
                            self.skip(1);
                            value
                        }
                        _ => self.word(|c| c.is_ascii_whitespace() || c == '>'),
                    }
                }
            };
            if attributes.len() < MOST_ATTRIBUTES {
                attributes.push((attribute, value));
            }
        }
    }

    /// The text inside an element that holds no tags, up to its closing tag.
    fn until_end_of(&mut self, name: &str) -> &'a str {
        let mut from = 0;
        while let Some(at) = self.rest.get(from..).and_then(|rest| rest.find("</")).map(|at| at.saturating_add(from)) {
            let behind = at.saturating_add(2);
            let closes = self
                .rest
                .as_bytes()
                .get(behind..behind.saturating_add(name.len()))
                .is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
            if closes {
                let (text, rest) = self.rest.split_at(at);
                self.rest = rest;
                return text;
            }
            from = behind;
        }
        std::mem::take(&mut self.rest)
    }
}

/// Text with the character references undone that mail programs and templates write; any other stays as it is.
#[must_use]
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let reference = part.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest)));
        match reference {
            Some((c, rest)) => {
                out.push(c);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    let code =
        |digits: &str, radix| if digits.len() <= 6 { u32::from_str_radix(digits, radix).ok().and_then(char::from_u32) } else { None };
    match name {
        "amp" => Some('&'),
        "apos" => Some('\''),
        "gt" => Some('>'),
        "lt" => Some('<'),
        "nbsp" => Some('\u{a0}'),
        "quot" => Some('"'),
        _ => {
            let digits = name.strip_prefix('#')?;
            digits.strip_prefix(['x', 'X']).map_or_else(|| code(digits, 10), |digits| code(digits, 16))
        }
    }
}

/// More places than anybody asks.
const MOST: usize = 64;

const MOST_ATTRIBUTES: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(page: &str) -> Vec<String> {
        let base = Url::parse("https://badges.exemple.fr/b/1").unwrap();
        let text = |candidate| match candidate {
            Candidate::Document(text) => text,
            Candidate::Link(url) => String::from(url),
        };
        candidates(page, &base).into_iter().map(text).collect()
    }

    #[test]
    fn a_page_names_its_badge_in_many_ways_and_the_plainest_comes_first() {
        let page = r#"<!doctype html><html><head><title>a < b</title>
            <!-- <link rel="alternate" type="application/vc" href="/commented"> -->
            <script>var x = "<link rel='alternate' type='application/vc' href='/in-a-script'>";</script>
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"WebPage"}</script>
            <LINK REL='canonical alternate' TYPE=application/vc+ld+json HREF=1.json?a=1&amp;b=2>
            <link rel="alternate" type="application/json+oembed" href="/oembed.json">
            <link rel="alternate" type="application/vc+jwt" href="https://api.exemple.org/1.jwt">
            <meta property="og:image" content="/b/1.png"><meta property="og:image" content="https://cdn.exemple.org/1.png">
            </head><body><a href=/b/2.jsonld>JSON</a><a href="https://other.exemple.org/x.json">x</a><a href="mailto:x@y.json">m</a>
            <img src="badge.svg" alt=""><img src="photo.jpg"></body>"#;
        let at = |path: &str| format!("https://badges.exemple.fr{path}");
        let named =
            [at("/b/1.json?a=1&b=2"), "https://api.exemple.org/1.jwt".into(), at("/b/2.jsonld"), at("/b/1.png"), at("/b/badge.svg")];
        assert_eq!(found(page), named);
        let badge = r#"{"type":["VerifiableCredential"],"name":"</p>"}"#;
        let page = format!("<link rel=alternate type=application/vc href=/x><script type='application/ld+json'>\n{badge}\n</SCRIPT >");
        assert_eq!(found(&page), [badge.to_owned(), at("/x")]);
    }

    #[test]
    fn a_page_of_its_own_host_is_at_home_with_and_without_www() {
        assert_eq!(found("<a href='https://www.badges.exemple.fr/1.json'>").len(), 1);
        for strange in
            ["http://badges.exemple.fr/1.json", "https://badges.exemple.fr:8443/1.json", "https://exemple.fr/1.json", "file:///1.json"]
        {
            assert_eq!(found(&format!("<a href='{strange}'>")).len(), 0, "{strange}");
        }
    }

    #[test]
    fn a_broken_page_ends_and_takes_no_long_time() {
        for piece in [
            "<",
            "<a ",
            "<a href='",
            "<!--",
            "<script>",
            "</script",
            "<script type=application/ld+json>",
            "<a =",
            "<a / / =\"",
            "&",
            "<é>",
            "<a href=x.json>",
        ] {
            let page = piece.repeat(200_000 / piece.len());
            let start = std::time::Instant::now();
            let _ = found(&page);
            assert!(start.elapsed() < std::time::Duration::from_secs(2), "{piece} took {:?}", start.elapsed());
        }
    }

    #[test]
    fn what_begins_like_a_page_is_one() {
        assert!(is_page(b"\xef\xbb\xbf\n<!DOCTYPE HTML>") && is_page(b"<html lang=fr>"));
        assert!(!is_page(b"<svg/>") && !is_page(b"{}") && !is_page(b""));
    }

    #[test]
    fn character_references_are_undone_once() {
        assert_eq!(unescaped("&quot;a&#34;&#x22; &amp;quot; &unknown; &#xffffff; & &lt;&gt;"), "\"a\"\" &quot; &unknown; &#xffffff; & <>");
    }
}
