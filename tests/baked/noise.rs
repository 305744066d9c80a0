//! Our readers of strangers' bytes, held against noise: the same noise every time, so that what fails fails again. None may
//! panic, none may take long, and the reader of drawings may accept nothing that another reader of XML does not.

use std::time::{Duration, Instant};

use badge::baked::{self, Credential, Generation};
use badge::document::Document;
use badge::status_list::Bitstring;

use crate::support::painting::{element, png, svg, text_chunk};

/// A small generator (xorshift64*): no library, no seed from outside.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).expect("small")).expect("small")
    }

    /// One or two changes: a bit, a byte, a piece taken out, doubled or moved, a word of the language put in.
    fn harm(&mut self, bytes: &[u8], words: &[&str]) -> Vec<u8> {
        let mut out = bytes.to_vec();
        for _ in 0..=self.below(3) / 2 {
            let (at, to) = (self.below(out.len()), self.below(out.len()));
            let (from, end) = (at.min(to), at.max(to).min(at.min(to) + 40));
            match self.below(6) {
                0 if !out.is_empty() => out[at] ^= 1 << self.below(8),
                1 if !out.is_empty() => out[at] = self.next().to_le_bytes()[0],
                2 => drop(out.drain(from..end)),
                3 => {
                    let piece = out[from..end].to_vec();
                    let into = self.below(out.len());
                    drop(out.splice(into..into, piece));
                }
                4 => out.truncate(self.below(out.len() + 1)),
                _ => {
                    let word = words[self.below(words.len())];
                    drop(out.splice(from..from, word.bytes()));
                }
            }
        }
        out
    }
}

const BADGE: &str = r#"{"type":["VerifiableCredential"],"name":"é 🐝 ]] >","n":[1,2.5e3,{"a":null}]}"#;
/// In a build for tests a megabyte takes a third of a second; a product of two of its counts would take hours.
const LONG: usize = 2 << 20;
const ROUNDS: usize = 10_000;
const XML: [&str; 24] = [
    "<",
    ">",
    "/>",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x ?>",
    "&amp;",
    "&#10;",
    "&x;",
    "\"",
    "'",
    "=",
    " ",
    "\r\n",
    "xmlns=\"u\"",
    "xmlns:p='v'",
    "p:a",
    "<g>",
    "</g>",
    "<!DOCTYPE svg>",
    "<openbadges:credential>",
];
const JSON: [&str; 16] = ["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "-0", "1e9", "null", "\"a\":1,", " ", "\u{feff}"];

/// Runs `one` on noise, and says how long the slowest took.
fn through(seed: u64, starts: &[Vec<u8>], words: &[&str], mut one: impl FnMut(&[u8])) {
    let mut dice = Dice(seed);
    let mut slowest = Duration::ZERO;
    for round in 0..ROUNDS {
        let harmed = dice.harm(&starts[round % starts.len()], words);
        let before = Instant::now();
        one(&harmed);
        slowest = slowest.max(before.elapsed());
    }
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
}

#[test]
fn noise_in_a_png_gives_the_badge_that_was_in_it_or_none() {
    let starts = [baked::png::bake(&png(&[]), BADGE).expect("can be baked"), png(&[text_chunk("openbadges", BADGE)])];
    let mut read = 0;
    through(1, &starts, &["IHDR", "IDAT", "IEND", "iTXt", "openbadgecredential\0", "\0\0\0\0"], |bytes| {
        if let Ok(found) = baked::unbake(bytes) {
            assert_eq!(found.credential, Credential::Json(BADGE.into()));
            read += 1;
        }
    });
    // A piece doubled onto itself or taken out of nothing leaves a picture as it was.
    assert!(read < ROUNDS / 4, "{read}");
}

#[test]
fn what_our_reader_of_drawings_accepts_another_reads_the_same() {
    let drawing =
        svg(&format!("{}\n<g a='1' b=\"&lt;\"><!-- x --><p:a xmlns:p='urn:p' p:b='2'>t&#233;<![CDATA[<>]]></p:a></g>", element(BADGE)));
    let starts = [drawing.into_bytes(), svg("<openbadges:credential verify=\"e30.e30.AA\"/>").into_bytes(), svg("<g/>").into_bytes()];
    let (mut with, mut without) = (0, 0);
    through(2, &starts, &XML, |bytes| {
        let found = baked::unbake(bytes);
        let said = match &found {
            Ok(found) => Some((found.generation, found.credential.text().to_owned())),
            Err(baked::Error::NothingBaked) => None,
            Err(_) => return,
        };
        let text = std::str::from_utf8(bytes).expect("drawings are text");
        let other = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("accepted, and refused by another: {error}\n{text}"));
        assert_eq!(said, carried(&other), "{text}");
        if said.is_some() { with += 1 } else { without += 1 }
    });
    assert!(with > 500 && without > 100, "{with} {without}: the noise is too loud to say anything");
}

/// The badges that the other reader sees, anywhere.
fn carried(document: &roxmltree::Document<'_>) -> Option<(Generation, String)> {
    let kind = |node: &roxmltree::Node<'_, '_>| match (node.tag_name().namespace(), node.tag_name().name()) {
        (Some("https://purl.imsglobal.org/ob/v3p0"), "credential") => Some(Generation::OpenBadges3),
        (Some("http://openbadges.org"), "assertion") => Some(Generation::OpenBadges2),
        _ => None,
    };
    let all: Vec<_> = document.descendants().filter_map(|node| kind(&node).map(|generation| (generation, node))).collect();
    assert!(all.len() < 2, "two badges");
    let (generation, node) = all.first()?;
    let text: String = node.children().filter_map(|child| child.text()).collect();
    let text = if text.trim().is_empty() { node.attribute("verify").unwrap_or_default().to_owned() } else { text };
    Some((*generation, text.trim_matches([' ', '\t', '\n', '\r']).to_owned()))
}

#[test]
fn noise_in_a_document_is_read_as_serde_reads_it_or_refused() {
    let mut read = 0;
    through(3, &[BADGE.as_bytes().to_vec()], &JSON, |bytes| {
        if let Ok(document) = Document::parse(bytes) {
            let other: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{error}: {bytes:?}"));
            assert_eq!(other.as_object().expect("an object").len(), document.root().len());
            read += 1;
        }
    });
    assert!(read > 300, "{read}");
}

#[test]
fn noise_in_a_status_list_is_a_list_of_the_same_length_or_none() {
    let list = Bitstring::new(badge::status_list::MIN_ENTRIES).expect("a size").encode();
    through(4, &[list.into_bytes()], &["u", "=", "A", "_", "-"], |bytes| {
        if let Ok(list) = std::str::from_utf8(bytes).map_err(drop).and_then(|text| Bitstring::decode(text).map_err(drop)) {
            assert!(list.entries() >= badge::status_list::MIN_ENTRIES);
        }
    });
}

/// Long drawings made of what costs a reader most: read or refused in a time that grows with their length alone.
#[test]
fn the_worst_drawings_are_refused_or_read_at_once() {
    let fill = |unit: &dyn Fn(usize) -> String| {
        let mut text = String::new();
        for n in 0.. {
            if text.len() > LONG {
                break;
            }
            text.push_str(&unit(n));
        }
        text
    };
    let attributes = |n: usize| (0..250).map(|a| format!(" a{a:03}{n}=''")).collect::<String>();
    for (what, inside) in [
        ("tags", fill(&|_| "<a/>".into())),
        ("attributes", fill(&|n| format!("<a{}/>", attributes(n)))),
        ("references", fill(&|_| "&lt;".into())),
        ("comments", fill(&|_| "<!---->".into())),
        ("half-open comment", format!("<!--{}", fill(&|_| "- ".into()))),
        ("half-open sections", fill(&|_| "<![CDATA[".into())),
        ("ends of sections", fill(&|_| "<![CDATA[]]>".into())),
        ("prefixes", fill(&|n| format!("<p{n}:a xmlns:p{n}='u{n}'/>"))),
        ("one name", format!("<{}/>", fill(&|_| "a".into()))),
        ("pieces of a badge", format!("<openbadges:credential>{}</openbadges:credential>", fill(&|_| " <![CDATA[ ]]>".into()))),
    ] {
        let drawing = svg(&inside);
        assert!(drawing.len() > LONG, "{what}: {}", drawing.len());
        let before = Instant::now();
        let outcome = baked::unbake(drawing.as_bytes()).map(|_| ());
        let took = before.elapsed();
        println!("{what}: {outcome:?} in {took:?}");
        assert!(outcome.is_err() && took < Duration::from_secs(10), "{what}: {outcome:?} in {took:?}");
    }
}
