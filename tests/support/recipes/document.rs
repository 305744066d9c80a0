//! Bytes that are no document: two readers would read two badges, so there is no report at all.

use super::{badge, brindas};
use crate::support::exhibit::Exhibit;

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [members(), text()].concat()
}

fn members() -> Vec<(&'static str, Exhibit)> {
    let good = badge().signed_by(&brindas()).text();
    let two = "Of two members with one name some readers keep the first and some the last: one program would check this badge, and \
               another show it.";
    let twice = |title, old: &str, new: &str| {
        assert!(good.contains(old), "{old}");
        forged(title, "J12", two, "duplicate-members").text(&good.replacen(old, new, 1))
    };
    let other = "\"name\": \"Administration de réseaux\",";
    vec![
        ("document-member-twice", twice("One member twice", NAME, &format!("{other}\n  {NAME}"))),
        (
            "document-member-twice-escaped",
            twice("One member twice, once in disguise", NAME, &format!("{}\n  {NAME}", other.replacen("name", "n\\u0061me", 1))),
        ),
        (
            "document-member-twice-deep",
            twice(
                "One member twice, deep inside",
                "\"identityType\": \"name\"",
                "\"identityHash\": \"Ariane Exemple\",\n        \"identityType\": \"name\"",
            ),
        ),
    ]
}

fn text() -> Vec<(&'static str, Exhibit)> {
    let good = badge().signed_by(&brindas()).text();
    let first = |new: &str| {
        assert!(good.contains(NAME), "the name is there");
        good.replacen(NAME, new, 1)
    };
    let nested = format!("{NAME},\n  \"x\": {}{}", "[".repeat(40), "]".repeat(40));
    let mark = "RFC 8259 §8.1: no byte order mark; who skips it reads what we do not hash.";
    vec![
        (
            "document-number-too-large",
            forged(
                "A number that not every program reads alike",
                "J13",
                "Beyond 2^53 JavaScript sees another number than we do.",
                "unreadable-input",
            )
            .text(&first(&format!("\"rang\": 9007199254740993,\n  {NAME}"))),
        ),
        (
            "document-half-a-letter",
            forged("Half a letter", "J14", "A lone surrogate is no text; readers replace it by different things.", "unreadable-input")
                .text(&first("\"name\": \"Comp\\ud800tences numériques\"")),
        ),
        (
            "document-not-utf-8",
            forged("Not UTF-8", "J14", "A reader that guesses the encoding would show other letters than were signed.", "unreadable-input")
                .bytes(&latin_1(&good)),
        ),
        (
            "document-byte-order-mark",
            forged("A byte order mark in front", "S16", mark, "unreadable-input").text(&format!("\u{feff}{good}")),
        ),
        (
            "document-two-badges",
            forged("Two badges in one text", "J12", "Which of them is meant would depend on the reader.", "unreadable-input")
                .text(&format!("{good}\n{good}")),
        ),
        (
            "document-in-an-array",
            forged("A badge in an array", "J12", "JSON-LD would read an array of badges; a document is one.", "not-a-badge")
                .text(&format!("[{good}]")),
        ),
        (
            "document-too-deep",
            forged("Nested too deep", "J11", "Depth is a bomb against readers that call themselves.", "unreadable-input")
                .text(&first(&nested)),
        ),
    ]
}

fn forged(title: &str, attack: &str, why: &str, slug: &str) -> Exhibit {
    Exhibit::new(title).attack(attack, why).twin("good-by-did-key").unreadable(slug)
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

const NAME: &str = "\"name\": \"Compétences numériques\"";
