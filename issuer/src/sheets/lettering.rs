//! Words as outlines of the bundled font, so that a picture looks the same in every reader and rasteriser, and needs no font there.
//!
//! Letters are set one by one, as the ring spaces them out anyway: no kerning, no ligatures. A word with a letter that the font
//! lacks is left out whole and "…" stands for it: half a name would be another name.

use std::fmt::Write;
use std::sync::LazyLock;

use ttf_parser::{Face, GlyphId, OutlineBuilder};
use unicode_normalization::UnicodeNormalization;

use crate::sheets::figure::number;

/// How heavy the letters are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Weight {
    Bold,
    ExtraBold,
    SemiBold,
}

/// Which way a text on the ring runs: over the top, or along the bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Side {
    Bottom,
    Top,
}

/// A text on the ring.
#[derive(Debug)]
pub(super) struct Arc {
    /// The letters, as paths.
    pub(super) paths: String,
    /// How many degrees of the ring they take.
    pub(super) degrees: f64,
}

/// A text in one line, its middle at `x`; paths without a colour of their own.
#[must_use]
pub(super) fn line(text: &str, (x, y): (f64, f64), size: f64, weight: Weight) -> String {
    let text = settable(text);
    let k = size / units(weight);
    let mut at = x - width(&text, size, weight, 0.0) / 2.0;
    let mut paths = String::new();
    for letter in text.chars() {
        let glyph = Glyph::of(letter, weight);
        if !glyph.path.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(
                paths,
                "<path transform=\"translate({at:.1} {y:.1}) scale({k:.4} {minus:.4})\" d=\"{path}\"/>",
                minus = -k,
                path = glyph.path
            );
        }
        at += glyph.advance * k;
    }
    paths
}

/// How wide a text is in one line.
#[must_use]
pub(super) fn line_width(text: &str, size: f64, weight: Weight) -> f64 {
    width(&settable(text), size, weight, 0.0)
}

/// A text of at most `size` on at most `most` degrees of the ring: first smaller, then cut with "…".
#[must_use]
pub(super) fn arc(text: &str, side: Side, size: f64, weight: Weight, most: f64) -> Arc {
    let mut text = settable(text);
    let mut size = size;
    let degrees = |text: &str, size: f64| (width(text, size, weight, TRACK) / RING).to_degrees();
    while size > RING_LEAST && degrees(&text, size) > most {
        size = (size - 2.0).max(RING_LEAST);
    }
    while degrees(&text, size) > most && text != ELLIPSIS {
        let mut kept = text.trim_end_matches([' ', '…']).to_owned();
        kept.pop();
        text = format!("{}{ELLIPSIS}", kept.trim_end());
    }
    let k = size / units(weight);
    let half_capital = size * CAPITAL / 2.0;
    // The radius of the baseline: capitals stand in the middle of the ring.
    let (radius, turn) = if side == Side::Bottom { (RING + half_capital, -1.0) } else { (RING - half_capital, 1.0) };
    let span = width(&text, size, weight, TRACK) / radius;
    let mut at = -span / 2.0;
    let mut paths = String::new();
    for letter in text.chars() {
        let glyph = Glyph::of(letter, weight);
        if !glyph.path.is_empty() {
            let middle = at + glyph.advance * k / radius / 2.0;
            let (x, y) = (middle.sin() * radius, -turn * middle.cos() * radius);
            let _ = write!(
                paths,
                "<path transform=\"translate({x:.1} {y:.1}) rotate({angle:.2}) scale({k:.4} {minus:.4}) translate({left:.0} 0)\" d=\"{path}\"/>",
                angle = (turn * middle).to_degrees(),
                minus = -k,
                left = -glyph.advance / 2.0,
                path = glyph.path
            );
        }
        at += (glyph.advance * k + TRACK) / radius;
    }
    Arc { paths, degrees: span.to_degrees() }
}

/// The text as it can be set: composed letters, single spaces; "…" for words that the font has not all letters of. Signs that are
/// no word, such as emoji, go without a trace. Empty where nothing is left that a reader could read.
#[must_use]
pub(super) fn settable(text: &str) -> String {
    let composed: String = text.nfc().take(MOST_LETTERS).collect();
    let mut words: Vec<&str> = Vec::new();
    for word in composed.split_whitespace() {
        let known = word.chars().all(|letter| glyph_of(letter, Weight::Bold).is_some());
        match (known, word.chars().any(char::is_alphanumeric)) {
            (true, _) => words.push(word),
            (false, true) if words.last() != Some(&ELLIPSIS) => words.push(ELLIPSIS),
            (false, _) => {}
        }
    }
    if words.iter().all(|word| *word == ELLIPSIS) { String::new() } else { words.join(" ") }
}

/// One letter.
struct Glyph {
    advance: f64,
    path: String,
}

impl Glyph {
    fn of(letter: char, weight: Weight) -> Self {
        let face = face(weight);
        let Some(id) = glyph_of(letter, weight) else { return Self { advance: 0.0, path: String::new() } };
        let mut pen = Pen(String::new());
        face.outline_glyph(id, &mut pen);
        Self { advance: f64::from(face.glyph_hor_advance(id).unwrap_or_default()), path: pen.0 }
    }
}

fn glyph_of(letter: char, weight: Weight) -> Option<GlyphId> {
    face(weight).glyph_index(letter).filter(|id| id.0 != 0)
}

fn width(text: &str, size: f64, weight: Weight, track: f64) -> f64 {
    let face = face(weight);
    let advance = |letter| f64::from(glyph_of(letter, weight).and_then(|id| face.glyph_hor_advance(id)).unwrap_or_default());
    let letters: f64 = text.chars().map(|letter| advance(letter) * size / units(weight) + track).sum();
    (letters - track).max(0.0)
}

fn units(weight: Weight) -> f64 {
    f64::from(face(weight).units_per_em())
}

fn face(weight: Weight) -> &'static Face<'static> {
    match weight {
        Weight::Bold => &FACES[0],
        Weight::ExtraBold => &FACES[1],
        Weight::SemiBold => &FACES[2],
    }
}

/// Path data, in whole units of the font: they are a thousandth of the letter's size.
struct Pen(String);

impl Pen {
    fn draw(&mut self, command: char, points: &[f32]) {
        self.0.push(command);
        for (i, point) in points.iter().enumerate() {
            let written = number(f64::from(point.round()));
            // A minus separates as a space does.
            let space = if i == 0 || written.starts_with('-') { "" } else { " " };
            let _ = write!(self.0, "{space}{written}");
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.draw('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.draw('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.draw('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.draw('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

#[expect(clippy::expect_used, reason = "built in: every test of this file parses all three")]
static FACES: LazyLock<[Face<'static>; 3]> = LazyLock::new(|| {
    let files: [&'static [u8]; 3] = [
        include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_700Bold.ttf"),
        include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_800ExtraBold.ttf"),
        include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf"),
    ];
    files.map(|file| Face::parse(file, 0).expect("the bundled font is a font"))
});

const ELLIPSIS: &str = "…";
/// The middle of the ring that carries the words.
pub(super) const RING: f64 = 252.0;
/// Smaller letters on the ring cannot be read on a phone.
const RING_LEAST: f64 = 30.0;
/// Between two letters on the ring: a curve pulls their feet together.
const TRACK: f64 = 1.5;
/// More than any ring shows: protects from a text that is cut letter by letter for ever.
const MOST_LETTERS: usize = 300;
/// Height of the font's capitals.
const CAPITAL: f64 = 0.668;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_has_the_letters_of_our_languages() {
        let text = "ABCXYZabcxyz0123456789 ÀÂÇÈÉÊËÎÏÔŒÙÛÜŸàâæçèéêëîïôœùûüÿñáíóúìòŁłßŠšŽžĞğİıŞşȘșȚț ’–—«»…&@().,:;?!'";
        for weight in [Weight::Bold, Weight::ExtraBold, Weight::SemiBold] {
            let missing: Vec<char> = text.chars().filter(|letter| glyph_of(*letter, weight).is_none()).collect();
            assert!(missing.is_empty(), "{weight:?} lacks {missing:?}");
        }
    }

    #[test]
    fn a_long_name_on_the_ring_shrinks_and_is_then_cut() {
        let whole = arc("Médiathèque des Tilleuls", Side::Top, 43.0, Weight::Bold, 168.0);
        assert!(whole.paths.contains("scale(0.0430 "), "{}", whole.paths);
        assert_eq!(whole.paths.matches("<path").count(), 22);
        let cut = arc(&"Maison France Services de Saint-Rémy-en-Bouzemont ".repeat(2), Side::Top, 43.0, Weight::Bold, 168.0);
        assert!(cut.paths.contains("scale(0.0300 ") && cut.degrees < 180.0, "{}", cut.degrees);
        assert!(arc("", Side::Top, 43.0, Weight::Bold, 168.0).paths.is_empty());
    }

    #[test]
    fn one_word_without_an_end_is_cut_too() {
        let cut = arc(&"m".repeat(5000), Side::Bottom, 39.0, Weight::SemiBold, 150.0);
        assert!(cut.paths.matches("<path").count() < 40 && cut.degrees < 160.0);
        assert!(arc("m", Side::Top, 43.0, Weight::Bold, 0.1).degrees < 20.0, "ends where nothing fits");
    }

    #[test]
    fn a_word_with_a_letter_that_the_font_lacks_is_left_out_whole() {
        for (name, set) in [
            ("Médiathèque des Tilleuls", "Médiathèque des Tilleuls"),
            ("Me\u{301}diathe\u{300}que", "Médiathèque"),
            ("Médiathèque\u{a0}نور  des \u{202f}Tilleuls", "Médiathèque … des Tilleuls"),
            ("Centre 山田 太郎", "Centre …"),
            ("Biblio 📚 Nord", "Biblio Nord"),
            ("مكتبة الزيزفون", ""),
            ("ספרייה", ""),
            ("🦀", ""),
            ("", ""),
        ] {
            assert_eq!(settable(name), set, "{name}");
        }
    }
}
