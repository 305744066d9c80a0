//! The badge's picture, as SVG: a figure with as many arcs as the level, what the level is called, and a ring with venue and
//! badge. Presentation attributes only (no style, script, font, link), so that it survives sanitisers, baking and any rasteriser.
//! A person's name never stands in it.

use std::fmt::Write;

use crate::sheets::figure::{self, number};
use crate::sheets::lettering::{self, Side, Weight};

/// What a picture shows, and the words that go with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What stands in the middle.
    pub emblem: Emblem,
    /// Along the top of the ring: who gives the badge.
    pub venue: String,
    /// Along the bottom: what for, and in which year.
    pub badge: String,
    /// What it shows, for those who do not see it; empty where the page beside it says so.
    pub title: String,
    /// Whose it is, for those who do not see it.
    pub description: String,
    /// The language of the words.
    pub language: String,
    /// The badge was withdrawn: this word stands across the picture, which has lost its colours.
    pub struck: Option<String>,
}

/// What stands in the middle of a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Emblem {
    /// Nothing was reached, or no level is given: a ring of dots and a word.
    Empty {
        /// The word.
        word: String,
    },
    /// A level among at most [`figure::MOST_ARCS`].
    Level {
        /// Its place, from 1.
        index: u32,
        /// The highest place.
        max: u32,
        /// The place of its band among the bands, from 1; 1 where there are none.
        band: u32,
        /// How many bands there are.
        bands: u32,
        /// Its name, as published.
        label: String,
    },
    /// Passed, or a level on a scale that has too many for figures: a circle with a tick, and the words.
    Tick {
        /// The words.
        label: String,
    },
}

/// For which use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// 120 pixels and more, and paper.
    Full,
    /// Black on white, with little ink.
    Line,
    /// Under 120 pixels: no ring, no words.
    Small,
}

impl Variant {
    /// Its name in addresses.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Line => "line",
            Self::Small => "small",
        }
    }

    /// The variant of this name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Full, Self::Line, Self::Small].into_iter().find(|variant| variant.slug() == text)
    }
}

impl Picture {
    /// The picture as an SVG document.
    #[must_use]
    pub fn svg(&self, variant: Variant) -> String {
        let ink = self.ink(variant);
        let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-300 -300 600 600\"{}>", self.said());
        match variant {
            Variant::Full => {
                let Ink { deep, brass, shell, .. } = ink;
                let _ = write!(
                    svg,
                    "<circle r=\"298\" fill=\"{deep}\"/><circle r=\"290\" fill=\"none\" stroke=\"{brass}\" stroke-width=\"2.5\"/>\
                     <circle r=\"215\" fill=\"{shell}\"/>"
                );
                svg += &self.ring(&ink);
                svg += &self.middle(&ink, SEAL);
            }
            Variant::Line => {
                let Ink { wax, shell, .. } = ink;
                let _ = write!(
                    svg,
                    "<circle r=\"294\" fill=\"{shell}\" stroke=\"{wax}\" stroke-width=\"5\"/>\
                     <circle r=\"213\" fill=\"none\" stroke=\"{wax}\" stroke-width=\"3\"/>"
                );
                svg += &self.ring(&ink);
                svg += &self.middle(&ink, SEAL);
            }
            Variant::Small => {
                let Ink { wax, shell, .. } = ink;
                let _ = write!(svg, "<circle r=\"292\" fill=\"{shell}\" stroke=\"{wax}\" stroke-width=\"14\"/>");
                svg += &self.middle_without_words(&ink, SMALL);
            }
        }
        svg += &self.strip(variant);
        svg + "</svg>\n"
    }

    /// How it announces itself: by its words, or not at all where it has none, because they stand beside it.
    fn said(&self) -> String {
        if self.title.is_empty() {
            return " aria-hidden=\"true\"".to_owned();
        }
        let [language, title, description] = [&self.language, &self.title, &self.description].map(|text| escaped(text));
        format!(
            " xml:lang=\"{language}\" role=\"img\" aria-labelledby=\"t d\"><title id=\"t\">{title}</title><desc id=\"d\">{description}</desc"
        )
    }

    fn ink(&self, variant: Variant) -> Ink {
        match (variant, &self.struck) {
            (Variant::Line, _) => Ink { wax: "#000", deep: "#fff", shell: "#fff", brass: "#000", band: "#fff", ring: "#000" },
            (_, None) => Ink { wax: "#5A1F4B", deep: "#40123A", shell: "#FFF8EE", brass: "#E3B04B", band: "#E3B04B", ring: "#FFF8EE" },
            (_, Some(_)) => Ink { wax: "#7A7A7A", deep: "#666", shell: "#F1F1F1", brass: "#C4C4C4", band: "#C4C4C4", ring: "#F1F1F1" },
        }
    }

    /// Venue on top, badge at the bottom, and two small quatrefoils in the middle of the gaps; three in a row for a name that cannot
    /// be written.
    fn ring(&self, ink: &Ink) -> String {
        let top = lettering::arc(&self.venue, Side::Top, 43.0, Weight::Bold, 168.0);
        let bottom = lettering::arc(&self.badge, Side::Bottom, 39.0, Weight::SemiBold, 150.0);
        let mut ring = String::new();
        for words in [&top.paths, &bottom.paths].into_iter().filter(|paths| !paths.is_empty()) {
            let _ = write!(ring, "<g fill=\"{}\">{words}</g>", ink.ring);
        }
        let gap = f64::midpoint(top.degrees / 2.0, 180.0 - bottom.degrees / 2.0);
        let ornaments: &[f64] = if top.paths.is_empty() { &[-90.0, -18.0, 0.0, 18.0, 90.0] } else { &[-gap, gap] };
        for angle in ornaments {
            let (sin, cos) = angle.to_radians().sin_cos();
            let (x, y) = (number(lettering::RING * sin), number(-lettering::RING * cos));
            let path = figure::outline(4, 1.0);
            let _ = write!(ring, "<path transform=\"translate({x} {y}) scale(.062)\" d=\"{path}\" fill=\"{}\"/>", ink.brass);
        }
        ring
    }

    fn middle(&self, ink: &Ink, k: f64) -> String {
        match &self.emblem {
            Emblem::Empty { word } => {
                let size = fitted(word, 38.0, Weight::ExtraBold, 250.0);
                let word = lettering::line(word, (0.0, 12.0), size, Weight::ExtraBold);
                format!("{}<g fill=\"{}\">{word}</g>", dotted_ring(ink, k), ink.wax)
            }
            Emblem::Level { index, max, band, bands, label } => {
                let numeral = lettering::line(&index.to_string(), (0.0, 22.0), 176.0, Weight::ExtraBold);
                let (label, lowest) = label_lines(label, room_for_label(*index));
                let dots = dots(*index, *max, *bands, lowest + 30.0);
                format!("{}<g fill=\"#fff\">{numeral}</g>{label}{dots}", figure_with_lines(*index, *band, ink, k))
            }
            Emblem::Tick { label } => {
                let (label, _) = label_lines(label, 290.0);
                format!("{}{}{label}", figure_with_lines(1, 1, ink, k), tick(0.62, -56.0))
            }
        }
    }

    fn middle_without_words(&self, ink: &Ink, k: f64) -> String {
        let plain = |level| format!("<path d=\"{}\" fill=\"{}\"/>", figure::outline(level, k), ink.wax);
        match &self.emblem {
            Emblem::Empty { .. } => dotted_ring(ink, k),
            Emblem::Level { index, .. } => {
                let numeral = lettering::line(&index.to_string(), (0.0, 106.0), 300.0, Weight::ExtraBold);
                format!("{}<g fill=\"#fff\">{numeral}</g>", plain(*index))
            }
            Emblem::Tick { .. } => plain(1) + &tick(1.35, 0.0),
        }
    }

    /// Across a withdrawn badge: red with the word in it; in small a cross, which is seen where no word can be read.
    fn strip(&self, variant: Variant) -> String {
        let Some(word) = &self.struck else { return String::new() };
        let (ground, ink) = if variant == Variant::Line { ("#fff", "#000") } else { ("#83101F", "#fff") };
        let sign = if variant == Variant::Small {
            format!("<path d=\"M-42 -42L42 42M42 -42L-42 42\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"30\"/>")
        } else {
            let size = fitted(word, 84.0, Weight::ExtraBold, 480.0);
            format!("<g fill=\"{ink}\">{}</g>", lettering::line(word, (0.0, size / 3.0), size, Weight::ExtraBold))
        };
        format!(
            "<g transform=\"rotate(-14)\"><path d=\"M-286 -62H286V62H-286Z\" fill=\"{ground}\" stroke=\"{ink}\" stroke-width=\"8\"/>{sign}</g>"
        )
    }
}

/// The colours of a picture. They never vary with the level.
struct Ink {
    wax: &'static str,
    deep: &'static str,
    shell: &'static str,
    brass: &'static str,
    band: &'static str,
    ring: &'static str,
}

/// The figure, and in it one thin line for each band reached.
fn figure_with_lines(level: u32, band: u32, ink: &Ink, k: f64) -> String {
    let mut drawn = format!("<path d=\"{}\" fill=\"{}\"/>", figure::outline(level, k), ink.wax);
    for line in 0..band.min(MOST_LINES) {
        let path = figure::outline(level, k * (0.945 - 0.042 * f64::from(line)));
        let (width, opacity) = if line == 0 { ("2.6", "1") } else { ("1.8", ".6") };
        let _ = write!(
            drawn,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" stroke-opacity=\"{opacity}\"/>",
            ink.band
        );
    }
    drawn
}

fn dotted_ring(ink: &Ink, k: f64) -> String {
    let [radius, width, dot, gap] = [150.0, 16.0, 2.0, 29.4].map(|length| number(length * k));
    format!(
        "<circle r=\"{radius}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" stroke-dasharray=\"{dot} {gap}\" stroke-linecap=\"round\"/>",
        ink.wax
    )
}

fn tick(k: f64, y: f64) -> String {
    let path = format!("M{} {}l{} {}L{} {}", n(-92.0, k), number(8.0 * k + y), n(62.0, k), n(66.0, k), n(96.0, k), number(-70.0 * k + y));
    format!("<path d=\"{path}\" fill=\"none\" stroke=\"#fff\" stroke-width=\"{}\"/>", n(42.0, k))
}

fn n(value: f64, k: f64) -> String {
    number(value * k)
}

/// `max` dots under the label, the first `level` full; in as many groups as there are bands, where they come out even.
fn dots(level: u32, max: u32, bands: u32, y: f64) -> String {
    let group = if bands > 1 && bands < max && max.is_multiple_of(bands) { max / bands } else { max.max(1) };
    let place = |i: u32| 16.8 * f64::from(i) + 9.0 * f64::from(i / group);
    let left = place(max.saturating_sub(1)) / 2.0;
    let mut row = String::new();
    for i in 0..max {
        let fill = if i < level { "#fff" } else { "none" };
        let (x, y) = (number(place(i) - left), number(y));
        let _ = write!(row, "<circle cx=\"{x}\" cy=\"{y}\" r=\"6.8\" fill=\"{fill}\" stroke=\"#fff\" stroke-width=\"2.6\"/>");
    }
    row
}

/// A label in one line where it fits, else in two; and the baseline of the last.
fn label_lines(label: &str, room: f64) -> (String, f64) {
    let set = |text: &str, y: f64, size: f64| format!("<g fill=\"#fff\">{}</g>", lettering::line(text, (0.0, y), size, Weight::Bold));
    let size = if label.chars().count() < 12 { 37.0 } else { 34.0 };
    let fit = fitted(label, size, Weight::Bold, room);
    let Some((first, second)) = halves(label).filter(|_| fit < LABEL_ONE_LINE_LEAST) else {
        return (set(label, 70.0, fit), 70.0);
    };
    let size = fitted(first, 28.0, Weight::Bold, room).min(fitted(second, 28.0, Weight::Bold, room));
    (set(first, 54.0, size) + &set(second, 83.0, size), 83.0)
}

/// The size, at most `size`, at which a text fits; never too small to be read, rather too wide.
fn fitted(text: &str, size: f64, weight: Weight, room: f64) -> f64 {
    let width = lettering::line_width(text, size, weight);
    if width > room { (size * room / width).max(LABEL_LEAST) } else { size }
}

/// A text cut after its first comma, else at the space nearest its middle; none where it has no space.
fn halves(text: &str) -> Option<(&str, &str)> {
    let middle = text.len() / 2;
    // A comma is where a reader breathes.
    let breath = text.match_indices(", ").map(|(at, _)| at + 1).next();
    let at = breath.or_else(|| text.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle)))?;
    let (first, second) = text.split_at(at);
    Some((first.trim_end_matches([',', ' ']), second.trim_start()))
}

/// How wide a label may be inside a figure.
fn room_for_label(level: u32) -> f64 {
    match level {
        2 => 236.0,
        3..=5 => 270.0,
        6.. => 215.0,
        _ => 300.0,
    }
}

/// A text inside XML 1.0: no markup, and none of the characters that §2.2 has no place for.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The figure fills the inner disc of the seal a little less than wholly; without a ring it fills more.
const SEAL: f64 = 0.985;
const SMALL: f64 = 1.29;
/// A figure has room for so many thin lines.
const MOST_LINES: u32 = 4;
/// Under this size a label stands better in two lines.
const LABEL_ONE_LINE_LEAST: f64 = 28.0;
/// Smaller letters cannot be read on paper.
const LABEL_LEAST: f64 = 20.0;
