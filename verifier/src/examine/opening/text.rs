//! What people paste is rarely what they were sent: mail programs quote, wrap and escape, telephones turn quotes around. What
//! can be read as given stays as it is, byte for byte; a repair is tried only on what is nothing that we read, and only such a
//! one that leaves no choice of what was meant.

use std::borrow::Cow;

use badge::baked::Credential;
use badge::document::{self, Document};
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use url::Url;

use super::html;

/// What was meant by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// The text of a badge, or what is to be refused as one.
    Badge(String),
    /// Where to find it.
    Link(String),
    /// Nothing that we read.
    Nothing,
    /// Links to different places: the reader knows which one is the badge's, we do not.
    SeveralLinks,
}

/// What `text` means, in time linear in its length.
#[must_use]
pub fn recovered(text: &str) -> Pasted {
    if let Some(url) = whole_link(text) {
        return Pasted::Link(url);
    }
    if text.len() > MOST || stands(text) || is_markup(text) {
        return Pasted::Badge(text.to_owned());
    }
    let mail = unmailed(text);
    let plain = if mail.contains('"') { Cow::Borrowed(&*mail) } else { html::unescaped(&mail) };
    // What a mail program did comes off first: some of it can be read with it on, otherwise than it was meant.
    let mut tries = vec![&*mail];
    // What a mail program did comes off first: some of it can be read with it on, otherwise than it was meant.
    tries.extend([&*plain, text].into_iter().filter(|other| **other != *mail));
    let found = tries.iter().find_map(|text| json_in(text)).or_else(|| tries.iter().find_map(|text| token_in(text)));
    match found {
        Some(badge) => Pasted::Badge(badge),
        None => links_in(&html::unescaped(&mail)),
    }
}

/// Whether a text is a compact JWS (RFC 7515 §3.1), or an SD-JWT: one with disclosures behind it (RFC 9901 §4).
#[must_use]
pub fn is_token(text: &str) -> bool {
    let (jws, disclosures) = text.split_once('~').unwrap_or((text, ""));
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '~' | '.');
    matches!(Credential::read(jws), Some(Credential::Jws(_))) && disclosures.chars().all(plain) && !text.contains(char::is_whitespace)
}

/// The URL, if the text is one and nothing else.
fn whole_link(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = !text.contains(char::is_whitespace);
    let url = Url::parse(text).ok().filter(|url| whole && matches!(url.scheme(), "http" | "https"))?;
    // `https://a.example">` and `https://a.example/).` are whole as well: what ends a sentence is no part of a URL.
    let said = text.trim_end_matches(|c| ends_a_sentence(c) || is_quote(c));
    if said.len() == text.len() { Some(unwrapped(url).into()) } else { None }
}

/// Whether the text as given is something that we read, or refuse for what it is.
fn stands(text: &str) -> bool {
    match Document::parse(text.as_bytes()) {
        // A badge inside the quotes of a programming language is repaired below.
        Err(document::Error::NotAnObject) => !text.trim_start().starts_with('"'),
        Err(document::Error::Syntax { .. }) => is_token(text.trim_matches([' ', '\t', '\n', '\r'])),
        _ => true,
    }
}

/// Whether it is the source of a drawing or a page: what stands in there has a place, and is no pasted text.
fn is_markup(text: &str) -> bool {
    let head = text.trim_start_matches(is_blank);
    ["<?xml", "<svg", "<!doctype", "<html"].iter().any(|start| head.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// Whether it is one JSON object, good or bad.
fn is_object(text: &str) -> bool {
    text.trim_start().starts_with('{') && !matches!(Document::parse(text.as_bytes()), Err(document::Error::Syntax { .. }))
}

/// A JSON object in `text`, with what a mail program or an editor did to it undone.
fn json_in(text: &str) -> Option<String> {
    let bare = text.trim_matches(|c: char| is_blank(c) || is_quote(c));
    let embedded = || {
        let inside = bare.get(bare.find('{')?..=bare.rfind('}')?)?;
        // `{}` in a sentence is no badge.
        Some(respaced(inside)).filter(|json| Document::parse(json.as_bytes()).is_ok_and(|d| d.root().get("type").is_some()))
    };
    let repairs: [&dyn Fn() -> Option<String>; 6] = [
        &|| Some(bare.to_owned()),
        &|| Some(respaced(bare)),
        &|| requoted(bare).map(|text| respaced(&text)),
        &|| serde_json::from_str(&format!("\"{bare}\"")).ok(),
        &|| packed(bare),
        &embedded,
    ];
    let holds_one = |text: &String| is_object(text) || is_token(text);
    repairs.iter().find_map(|repair| repair().filter(|text| text.len() <= MOST && holds_one(text)))
}

/// JSON with the blanks that JSON does not know taken for blanks, where they stand between its words; and with strings joined
/// that were wrapped, where only one way of joining them is left.
fn respaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        let (between, string) = rest.split_at(at);
        out.extend(between.chars().map(|c| if is_blank(c) && !c.is_ascii() { ' ' } else { c }));
        let end = end_of_string(string);
        let (string, after) = string.split_at(end);
        out.push_str(&joined(string));
        rest = after;
    }
    out.extend(rest.chars().map(|c| if is_blank(c) && !c.is_ascii() { ' ' } else { c }));
    out
}

/// Where the string ends that `text` begins with: behind its closing quote, or at the end.
fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !escaped => return at.saturating_add(1),
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// A string that lines were broken in. No JSON string holds a line break. `format=flowed` keeps the blank before the break
/// (RFC 3676 §4.2), and a word without blanks can only have been cut; elsewhere the break may stand for a blank or for none.
fn joined(string: &str) -> Cow<'_, str> {
    if !string.contains('\n') {
        return Cow::Borrowed(string);
    }
    let lines: Vec<&str> = string.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let flowed = lines.split_last().is_some_and(|(_, before)| before.iter().all(|line| line.ends_with(' ')));
    let one_word = !string.contains([' ', '\t']);
    if flowed || one_word { Cow::Owned(lines.concat()) } else { Cow::Borrowed(string) }
}

/// JSON whose every straight quote was turned into a typographic one: without one straight quote there is no other reading.
fn requoted(text: &str) -> Option<String> {
    if text.contains('"') || !text.contains(TYPOGRAPHIC) {
        return None;
    }
    // French typography sets a blank inside its quotes.
    let mut text = text.to_owned();
    for blank in ['\u{a0}', '\u{202f}'] {
        text = text.replace(&format!("«{blank}"), "«").replace(&format!("{blank}»"), "»");
    }
    Some(text.replace(TYPOGRAPHIC, "\""))
}

/// Text in base64, of either alphabet, wrapped or not, perhaps as a `data:` URL (RFC 2397).
fn packed(text: &str) -> Option<String> {
    let text = match text.strip_prefix("data:") {
        Some(url) => url.split_once(";base64,")?.1,
        None => text,
    };
    let dense: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let standard = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
    let bytes = standard.decode(&dense).or_else(|_| GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT).decode(&dense)).ok()?;
    String::from_utf8(bytes).ok()
}

/// A token in `text`: alone, broken over lines, or one word among others.
fn token_in(text: &str) -> Option<String> {
    let bare = text.trim_matches(|c: char| is_blank(c) || is_quote(c));
    let dense: String = bare.chars().filter(|c| !is_blank(*c)).collect();
    // Words around it would be letters of its last part: then there is more than one word on a line.
    let lines_are_words = bare.lines().all(|line| !line.trim().contains(' '));
    if lines_are_words && is_token(&dense) && is_evenly_broken(bare) {
        return Some(dense);
    }
    let mut found: Option<String> = None;
    let mut attempts = 0_u8;
    let lines: Vec<&str> = bare.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let words = line.split(is_blank).map(|word| word.trim_matches(|c: char| is_quote(c) || ends_a_sentence(c) || "()[]".contains(c)));
        for word in words.filter(|word| word.starts_with("ey") && word.len() >= SHORTEST) {
            attempts = attempts.saturating_add(1);
            if attempts > MOST_ATTEMPTS {
                return None;
            }
            let next = lines.get(at.saturating_add(1)..).unwrap_or_default();
            let whole = if line.ends_with(word) { continued(word, line, next) } else { word.to_owned() };
            match &found {
                _ if !is_token(&whole) => {}
                Some(other) if *other != whole => return None,
                _ => found = Some(whole),
            }
        }
    }
    found
}

/// A word with what was cut off it and stands on the next lines, one word each: as long as these are no words of a language, or
/// follow on two lines of one width.
fn continued(word: &str, line: &str, next: &[&str]) -> String {
    let mut whole = word.to_owned();
    let (mut before, mut width) = (0, line.trim_end().len());
    for line in next.iter().map(|line| line.trim_end()) {
        let even = before == width && line.len() <= width;
        if line.is_empty() || line.contains(is_blank) || !(even || is_no_word(line)) {
            break;
        }
        whole.push_str(line);
        (before, width) = (width, line.len());
    }
    whole
}

/// Whether letters stand as no language sets them: among digits, or large after small.
fn is_no_word(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_')) || text.chars().skip(1).any(char::is_uppercase)
}

/// Whether lines were broken by a machine: all of one width, the last one no wider.
fn is_evenly_broken(text: &str) -> bool {
    let mut widths = text.lines().map(|line| line.trim().len()).filter(|width| *width > 0);
    let Some(first) = widths.next() else { return false };
    let mut before = first;
    widths.all(|width| {
        let even = before == first && width <= first;
        before = width;
        even
    })
}

/// The links in `text`; one that stands there twice is one.
fn links_in(text: &str) -> Pasted {
    let mut found: Vec<String> = Vec::new();
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find("http")).map(|at| at.saturating_add(from)) {
        from = at.saturating_add(4);
        let here = lower.get(at..).unwrap_or_default();
        if !here.starts_with("https://") && !here.starts_with("http://") {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let (url, length) = if text.get(..at).is_some_and(|before| before.ends_with('<') || before.ends_with("<URL:")) {
            delimited(rest)
        } else {
            bare_link(rest, text.trim() == rest.trim())
        };
        from = at.saturating_add(length.max(4));
        if let Some(url) = Url::parse(&url).ok().filter(Url::has_host).map(|url| String::from(unwrapped(url)))
            && !found.contains(&url)
        {
            found.push(url);
        }
        if found.len() > 1 {
            return Pasted::SeveralLinks;
        }
    }
    match found.pop().or_else(|| without_scheme(text)) {
        Some(url) => Pasted::Link(url),
        None => Pasted::Nothing,
    }
}

/// A URL between `<` and `>`: blanks in it were added to break it, and are to be left out (RFC 3986, Appendix C).
fn delimited(rest: &str) -> (String, usize) {
    let end = rest.find(['>', '<', '"']).unwrap_or(rest.len());
    let inside = rest.get(..end).unwrap_or_default();
    (inside.chars().filter(|c| !is_blank(*c)).collect(), end)
}

/// A URL among words, and how much of the text it takes; `alone`: nothing stands before it.
fn bare_link(rest: &str, alone: bool) -> (String, usize) {
    let stops = |c: char| is_blank(c) || TYPOGRAPHIC.contains(&c) || "\"<>\\`|{}[]^".contains(c);
    let end = rest.find(stops).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    // Two lines and nothing else: the second is the rest of the first where no sentence could be written so.
    let mut lines = after.split_whitespace();
    if let (true, Some(second), None, true) =
        (alone && word.len() >= NARROWEST, lines.next(), lines.next(), after.starts_with(['\n', '\r']))
        && second.contains(|c: char| c.is_ascii_digit() || "/=&%".contains(c))
        && !second.contains("://")
        && !second.contains(stops)
    {
        return (format!("{word}{second}"), rest.len());
    }
    let mut said = word.trim_end_matches(ends_a_sentence);
    while said.ends_with(')') && said.matches(')').count() > said.matches('(').count() {
        said = said.strip_suffix(')').unwrap_or_default().trim_end_matches(ends_a_sentence);
    }
    (said.to_owned(), end)
}

/// A link that a browser shows without its beginning: `badges.exemple.fr/b/…`.
fn without_scheme(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| is_blank(c) || is_quote(c));
    let (host, path) = text.split_once('/')?;
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let top = host.rsplit_once('.')?.1;
    let fine = host.split('.').all(label) && top.len() > 1 && top.chars().all(char::is_alphabetic) && !path.contains(is_blank);
    let url = Url::parse(&format!("https://{text}")).ok().filter(|_| fine)?;
    Some(url.into())
}

/// The place that a wrapper leads to. Mail programs and networks put their own address in front to see who clicks; nobody
/// needs to be asked for what the link says itself.
#[must_use]
pub fn unwrapped(url: Url) -> Url {
    let host = url.host_str().unwrap_or_default();
    let parameter = match (host, url.path()) {
        (host, _) if host.ends_with(".safelinks.protection.outlook.com") => "url",
        ("www.linkedin.com", "/safety/go" | "/redir/redirect") => "url",
        ("www.google.com" | "www.google.fr", "/url") => "q",
        ("l.facebook.com", "/l.php") => "u",
        _ => return url,
    };
    let target = url.query_pairs().find(|(name, _)| name == parameter).and_then(|(_, target)| Url::parse(&target).ok());
    target.filter(|target| matches!(target.scheme(), "http" | "https")).unwrap_or(url)
}

/// The text as it was before a mail program sent it, or quoted it in an answer.
fn unmailed(text: &str) -> Cow<'_, str> {
    let is_quoted = |line: &str| line.trim_start().starts_with('>');
    let unquoted = if text.lines().any(is_quoted) {
        let line = |line| if is_quoted(line) { without_marks(line) } else { line };
        Cow::Owned(text.lines().map(line).collect::<Vec<_>>().join("\n"))
    } else {
        Cow::Borrowed(text)
    };
    match printable(&unquoted) {
        Some(printable) => Cow::Owned(printable),
        None => unquoted,
    }
}

/// A line of a quoted mail: each mark has one blank behind it, the rest of them is the line's own.
fn without_marks(line: &str) -> &str {
    let mut rest = line.trim_start();
    while let Some(behind) = rest.strip_prefix('>') {
        rest = behind.strip_prefix(' ').unwrap_or(behind);
    }
    rest
}

/// Quoted-printable (RFC 2045 §6.7), known by a soft line break and by every `=` being one of its own.
fn printable(text: &str) -> Option<String> {
    if !text.contains("=\n") && !text.contains("=\r\n") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('=');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        if let Some(next) = part.strip_prefix("\r\n").or_else(|| part.strip_prefix('\n')) {
            bytes.extend_from_slice(next.as_bytes());
            continue;
        }
        let (code, next) = (part.get(..2)?, part.get(2..)?);
        bytes.push(u8::from_str_radix(code, 16).ok().filter(|_| code.bytes().all(|b| b.is_ascii_hexdigit()))?);
        bytes.extend_from_slice(next.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// White space of any script, and what takes no room at all.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '‘' | '’' | '‚' | '<' | '>') || TYPOGRAPHIC.contains(&c)
}

fn ends_a_sentence(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

const TYPOGRAPHIC: [char; 7] = ['“', '”', '„', '‟', '«', '»', '＂'];

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// Longest text that is looked at: a badge, escaped.
const MOST: usize = 2 * document::MAX_BYTES;

/// Words that begin like a token: each is read to the end of the text at worst.
const MOST_ATTEMPTS: u8 = 8;

/// Letters of a token on its first line.
const SHORTEST: usize = 16;

/// No mail program breaks a line that is shorter.
const NARROWEST: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = "{\n  \"type\": [\"VerifiableCredential\"],\n  \"name\": \"Compétences « de base » = 100 > 50\",\n  \"n\": 1\n}";
    const LINK: &str = "https://badges.exemple.fr/b/4fzkjXUk2pQm7vR9aBcDe_";

    fn token() -> String {
        let packed = |text: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text);
        format!("{}.{}.{}", packed(r#"{"alg":"EdDSA","typ":"vc+jwt"}"#), packed(JSON), "Ab-_".repeat(22))
    }

    /// A text with a line break after every `width` characters.
    fn wrapped(text: &str, width: usize, with: &str) -> String {
        text.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap()).collect::<Vec<_>>().join(with)
    }

    /// RFC 2045 §6.7, as a mail program encodes it.
    fn quoted_printable(text: &str) -> String {
        let mut out = String::new();
        let mut column = 0;
        for byte in text.bytes() {
            let written = match byte {
                b'\n' => "\n".to_owned(),
                b'=' | 0x80.. => format!("={byte:02X}"),
                _ => char::from(byte).to_string(),
            };
            if byte == b'\n' {
                column = 0;
            } else if column + written.len() > 75 {
                out.push_str("=\n");
                column = 0;
            }
            column += written.len();
            out.push_str(&written);
        }
        out
    }

    #[test]
    fn whatever_was_pasted_leads_to_the_badge() {
        let jwt = token();
        let sd = format!("{jwt}~WyJhIl0~");
        let quoted = |text: &str| text.lines().map(|line| format!("> {line}\n")).collect::<String>();
        let (json, link, token) = (|| Pasted::Badge(JSON.to_owned()), || Pasted::Link(LINK.to_owned()), || Pasted::Badge(jwt.clone()));
        let escaped = JSON.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
        let one_line = JSON.replace('\n', " ").replace("« de base » = 100 > 50", "de base");
        let curly = one_line
            .split('"')
            .enumerate()
            .map(|(n, part)| if n == 0 { part.to_owned() } else { format!("{}{part}", if n % 2 == 1 { '“' } else { '”' }) })
            .collect::<String>();
        let nested = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fbadges.exemple.fr%2Fb%2F4fzkjXUk2pQm7vR9aBcDe_&data=05%7C02&reserved=0";
        let table: Vec<(&str, String, Pasted)> = vec![
            ("JSON", JSON.into(), json()),
            ("JSON between blanks stays as it is", format!("\n {JSON}\r\n"), Pasted::Badge(format!("\n {JSON}\r\n"))),
            ("JSON with a fault of its own stays as it is", r#"{"a":1,"a":2}"#.into(), Pasted::Badge(r#"{"a":1,"a":2}"#.into())),
            ("an array stays as it is", "[{}]".into(), Pasted::Badge("[{}]".into())),
            ("JSON behind a byte order mark", format!("\u{feff}{JSON}"), json()),
            ("JSON between no-break spaces", format!("\u{a0}\u{200b}{JSON}\u{202f}"), json()),
            ("JSON indented with no-break spaces", JSON.replace("\n  ", "\n\u{a0}\u{a0}"), json()),
            ("JSON quoted in an answer", quoted(JSON), json()),
            ("JSON quoted twice", quoted(&quoted(JSON)), json()),
            ("JSON among words", format!("Bonjour,\n\nVoici mon badge : {JSON}\n\nCordialement,\nAmina Exemple"), json()),
            ("JSON in a fence", format!("```json\n{JSON}\n```"), json()),
            (
                "JSON in quoted-printable",
                quoted_printable(&JSON.replace("de base", &"de base ".repeat(20))),
                Pasted::Badge(JSON.replace("de base", &"de base ".repeat(20))),
            ),
            ("JSON as HTML has it", escaped, json()),
            ("JSON in quotes", format!("'{JSON}'"), json()),
            ("JSON as a string of a program", serde_json::to_string(JSON).unwrap(), json()),
            ("JSON as a string without its quotes", serde_json::to_string(JSON).unwrap().trim_matches('"').into(), json()),
            ("JSON with typographic quotes", curly, Pasted::Badge(one_line.clone())),
            ("JSON in base64", base64::engine::general_purpose::STANDARD.encode(JSON), json()),
            ("JSON in base64, wrapped", wrapped(&base64::engine::general_purpose::STANDARD.encode(JSON), 76, "\r\n"), json()),
            (
                "JSON in a data URL",
                format!("data:application/json;base64,{}", base64::engine::general_purpose::STANDARD.encode(JSON)),
                json(),
            ),
            (
                "JSON whose long words were broken",
                one_line.replace("VerifiableCredential", "Verifiable\nCredential"),
                Pasted::Badge(one_line.clone()),
            ),
            ("JSON whose lines flow", one_line.replace("Compétences de", "Compétences \nde"), Pasted::Badge(one_line.clone())),
            ("a token", jwt.clone(), token()),
            ("a token between blanks and quotes", format!(" \"{jwt}\"\n"), token()),
            ("a token with disclosures", sd.clone(), Pasted::Badge(sd.clone())),
            ("a token on several lines", wrapped(&jwt, 76, "\n"), token()),
            ("a token on several quoted lines", quoted(&wrapped(&jwt, 70, "\n")), token()),
            ("a token in quoted-printable", format!("{}\n", wrapped(&jwt, 75, "=\n")), token()),
            ("a token with zero-width spaces", wrapped(&jwt, 40, "\u{200b}"), token()),
            ("a token among words", format!("Voici : {jwt}, merci."), token()),
            ("a token on several lines among words", format!("Voici :\n{}\nCordialement\nAmina", wrapped(&jwt, 76, "\n")), token()),
            ("a link", LINK.into(), link()),
            ("a link between blanks", format!("\u{feff}  {LINK}\u{a0}\n"), link()),
            ("a link in angle brackets", format!("<{LINK}>"), link()),
            ("a link in angle brackets, broken", format!("Mon badge : <{}\n  {}>", &LINK[..30], &LINK[30..]), link()),
            ("a link in French quotes", format!("« {LINK} »"), link()),
            ("a link among words", format!("Voici mon badge : {LINK} . Bonne journée"), link()),
            ("a link at the end of a sentence", format!("Bonjour (mon badge : {LINK})."), link()),
            ("a link in a quoted mail", format!("> Bonjour,\n> {LINK}\n>\n> Amina"), link()),
            ("a link twice is one", format!("{LINK}<{LINK}>\n[{LINK}]({LINK})"), link()),
            ("a link as HTML has it", format!("<a href=\"{LINK}\">{LINK}</a>"), link()),
            (
                "a link with an ampersand as HTML has it",
                "voir https://a.example/?a=1&amp;b=2".into(),
                Pasted::Link("https://a.example/?a=1&b=2".into()),
            ),
            (
                "a link in quoted-printable",
                "Mon badge =C3=A0 voir : https://a.example/b?x=3D1&y=\n=3D2 .".into(),
                Pasted::Link("https://a.example/b?x=1&y=2".into()),
            ),
            (
                "a link broken over two lines",
                format!("{LINK}{LINK}\n/x?9").replace("_https://", "_/"),
                Pasted::Link(format!("{LINK}{LINK}/x?9").replace("_https://", "_/")),
            ),
            (
                "a link and a word of thanks",
                format!("{LINK}/0123456789012345678901234567890\nMerci"),
                Pasted::Link(format!("{LINK}/0123456789012345678901234567890")),
            ),
            ("a link in capitals", "VOIR HTTPS://BADGES.EXEMPLE.FR/B/1".into(), Pasted::Link("https://badges.exemple.fr/B/1".into())),
            ("a link as browsers show it", "badges.exemple.fr/b/1".into(), Pasted::Link("https://badges.exemple.fr/b/1".into())),
            ("a link that a mail program wraps", nested.into(), link()),
            (
                "a link that a network wraps",
                format!("voir https://www.linkedin.com/safety/go?url={}", LINK.replace(':', "%3A").replace('/', "%2F")),
                link(),
            ),
            ("the source of a drawing", format!("<svg><!-- {JSON} --></svg>"), Pasted::Badge(format!("<svg><!-- {JSON} --></svg>"))),
            ("two links", format!("{LINK} et https://exemple.fr/"), Pasted::SeveralLinks),
            ("an address without a path", "www.exemple.fr".into(), Pasted::Nothing),
            ("words", "Bonjour, voici mon badge.".into(), Pasted::Nothing),
            ("braces", "{}{} ou {a}".into(), Pasted::Nothing),
            ("two badges", format!("{JSON}\n{JSON}"), Pasted::Nothing),
            ("two tokens", format!("{jwt} {}", jwt.replace("Ab-_", "Ab-A")), Pasted::Nothing),
            (
                "a name whose line break may stand for a blank or for none",
                one_line.replace("Compétences de", "Compétences\nde"),
                Pasted::Nothing,
            ),
            ("nothing", String::new(), Pasted::Nothing),
        ];
        assert!(table.len() > 50);
        let wrong: Vec<String> = table
            .into_iter()
            .filter_map(|(name, given, meant)| {
                let found = recovered(&given);
                (found != meant).then(|| format!("{name}: {given:?}\n  meant {meant:?}\n  found {found:?}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_long_text_takes_no_long_time() {
        for piece in [
            "<",
            ">",
            "=\n",
            "https://",
            "{\"",
            "&quot;",
            "ey.",
            "\"\n",
            "<https://a ",
            "eyJ\n",
            "eyJhbGciOiJFZERTQSJ9.e30.AAAA\n",
            "“",
            "~",
            "a b\n",
            "&#",
        ] {
            let text = piece.repeat(200_000 / piece.len());
            let start = std::time::Instant::now();
            let _ = recovered(&text);
            assert!(start.elapsed() < std::time::Duration::from_secs(2), "{piece:?} took {:?}", start.elapsed());
        }
    }
}
