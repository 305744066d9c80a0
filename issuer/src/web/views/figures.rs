//! The picture of a level: a figure with as many arcs as the level, and dots in pairs. Numbers only, no words.

use std::f64::consts::{FRAC_PI_2, PI};
use std::fmt::Write;

/// The outline of a level's figure inside a circle of radius 205 × `scale`.
#[must_use]
pub(super) fn outline(level: u32, scale: f64) -> String {
    let n = |value: f64| number(value * scale);
    match (level, LOBES.iter().find(|(arcs, ..)| *arcs == level)) {
        // The pointed oval of medieval seals: two arcs.
        (2, _) => format!("M0 {0}A{2} {2} 0 0 1 0 {1}A{2} {2} 0 0 1 0 {0}Z", n(-208.0), n(208.0), n(218.3)),
        (_, Some((arcs, centre, radius))) => foil(*arcs, *centre, *radius, scale),
        _ => format!("M0 {0}A{1} {1} 0 1 1 0 {1}A{1} {1} 0 1 1 0 {0}Z", n(-198.0), n(198.0)),
    }
}

/// The four brass lines inside the figure: one for each pair of levels reached.
#[must_use]
pub(super) fn inner_lines(level: u32) -> Vec<String> {
    (0..level.div_ceil(2).min(4)).map(|line| outline(level, SEAL * (0.945 - 0.042 * f64::from(line)))).collect()
}

/// The figure as the seal shows it.
#[must_use]
pub(super) fn seal_outline(level: u32) -> String {
    outline(level, SEAL)
}

/// One dot of a row of dots.
#[derive(Debug)]
pub(super) struct Dot {
    /// Its centre, from the left.
    pub x: u32,
    /// Whether its level was reached.
    pub full: bool,
}

/// `max` dots in pairs, the first `level` full; the row is [`dots_width`] wide.
#[must_use]
pub(super) fn dots(level: u32, max: u32) -> Vec<Dot> {
    (0..max).map(|i| Dot { x: 8 + 14 * i + 8 * (i / 2), full: i < level }).collect()
}

/// The width of a row of dots.
#[must_use]
pub(super) fn dots_width(max: u32) -> u32 {
    let last = max.saturating_sub(1);
    16 + 14 * last + 8 * (last / 2)
}

/// A text along an arc of the ring.
#[derive(Debug, PartialEq)]
pub(super) struct Arc {
    /// What is written, cut where it is too long.
    pub(super) text: String,
    /// How large.
    pub(super) size: u32,
    /// Roughly how many degrees it takes.
    pub(super) degrees: f64,
}

/// A text of at most this size on at most so many degrees of the ring: first smaller, then cut.
#[must_use]
pub(super) fn on_ring(text: &str, size: u32, most: f64) -> Arc {
    let degrees = |text: &str, size: u32| {
        let width: f64 = text.chars().map(|c| advance(c) * f64::from(size) + 1.5).sum();
        (width / RING).to_degrees()
    };
    let size = (RING_LEAST..=size).rev().find(|size| degrees(text, *size) <= most).unwrap_or(RING_LEAST);
    let mut cut = text.to_owned();
    while degrees(&cut, size) > most {
        let kept = cut.trim_end_matches('…').trim_end();
        let Some((end, _)) = kept.char_indices().next_back() else { break };
        cut = format!("{}…", kept.get(..end).unwrap_or_default().trim_end());
    }
    Arc { degrees: degrees(&cut, size), text: cut, size }
}

/// Where the two small quatrefoils stand: in the middle of the gaps between the two texts.
#[must_use]
pub(super) fn ornaments(top: &Arc, bottom: &Arc) -> [(String, String); 2] {
    let angle = (f64::midpoint(top.degrees / 2.0, 180.0 - bottom.degrees / 2.0)).to_radians();
    [-angle, angle].map(|angle| (number(RING * angle.sin()), number(-RING * angle.cos())))
}

/// `arcs` circles of this radius round the centre, merged: the first lobe points up.
fn foil(arcs: u32, centre: f64, radius: f64, scale: f64) -> String {
    let half = PI / f64::from(arcs);
    let notch = centre * half.cos() + (radius * radius - (centre * half.sin()).powi(2)).sqrt();
    let large = u8::from(notch * half.cos() < centre);
    let point = |i: u32| {
        let angle = -FRAC_PI_2 - half + 2.0 * half * f64::from(i);
        format!("{} {}", number(notch * angle.cos() * scale), number(notch * angle.sin() * scale))
    };
    let mut path = format!("M{}", point(0));
    let radius = number(radius * scale);
    for i in 1..=arcs {
        // Writing to a String cannot fail.
        let _ = write!(path, "A{radius} {radius} 0 {large} 1 {}", point(i % arcs));
    }
    path + "Z"
}

/// Roughly how wide a letter of the font is, in parts of its size; a little too wide rather than too narrow.
fn advance(letter: char) -> f64 {
    match letter {
        ' ' | '\u{a0}' | 'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | '’' | '\'' | '-' | '(' | ')' => 0.36,
        'm' | 'w' | 'M' | 'W' | '…' => 0.9,
        'A'..='Z' | 'À'..='Þ' => 0.7,
        _ => 0.6,
    }
}

/// One decimal, and none where it is zero: phones pay for every digit.
fn number(value: f64) -> String {
    let written = format!("{value:.1}");
    let short = written.strip_suffix(".0").unwrap_or(&written);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Arcs, distance of the circles from the centre, their radius; the last two make 205 together.
const LOBES: [(u32, f64, f64); 6] =
    [(3, 85.0, 120.0), (4, 104.0, 101.0), (5, 119.0, 86.0), (6, 129.0, 76.0), (7, 137.0, 68.0), (8, 144.0, 61.0)];
/// The figure fills the inner disc of the seal a little less than wholly.
const SEAL: f64 = 0.985;
/// The middle of the ring that carries the words.
const RING: f64 = 252.0;
/// Smaller letters on the ring cannot be read on a phone.
const RING_LEAST: u32 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_as_many_arcs_as_its_level() {
        for level in 2..=8 {
            assert_eq!(outline(level, 1.0).matches('A').count(), usize::try_from(level).unwrap(), "{level}");
        }
        assert_eq!(outline(1, 1.0), "M0 -198A198 198 0 1 1 0 198A198 198 0 1 1 0 -198Z");
        assert_eq!(outline(3, 1.0), "M-118.9 -68.6A120 120 0 1 1 118.9 -68.6A120 120 0 1 1 0 137.3A120 120 0 1 1 -118.9 -68.6Z");
    }

    #[test]
    fn a_figure_has_one_inner_line_for_each_pair_of_levels() {
        assert_eq!([1, 2, 3, 6, 8].map(|level| inner_lines(level).len()), [1, 1, 2, 3, 4]);
    }

    #[test]
    fn dots_stand_in_pairs_and_the_level_is_full() {
        let row = dots(3, 8);
        assert_eq!(row.iter().map(|dot| dot.x).collect::<Vec<_>>(), [8, 22, 44, 58, 80, 94, 116, 130]);
        assert_eq!(row.iter().filter(|dot| dot.full).count(), 3);
        assert_eq!(dots_width(8), 138);
    }

    #[test]
    fn a_long_name_on_the_ring_shrinks_and_is_then_cut() {
        let arc = on_ring("Médiathèque des Tilleuls", 43, 168.0);
        assert_eq!((arc.text.as_str(), arc.size), ("Médiathèque des Tilleuls", 43));
        let arc = on_ring(&"Maison France Services de Saint-Rémy-en-Bouzemont ".repeat(2), 43, 168.0);
        assert!(arc.size == 30 && arc.degrees <= 168.0, "{arc:?}");
        assert!(arc.text.ends_with('…') && arc.text.starts_with("Maison France Services"), "{arc:?}");
        assert_eq!(on_ring("", 43, 168.0), Arc { text: String::new(), size: 43, degrees: 0.0 });
    }

    #[test]
    fn ornaments_stand_in_the_gaps_of_the_ring() {
        let (top, bottom) = (on_ring("", 43, 168.0), on_ring("", 39, 150.0));
        assert_eq!(ornaments(&top, &bottom), [("-252".into(), "0".into()), ("252".into(), "0".into())]);
    }
}
