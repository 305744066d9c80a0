//! The figure of a level: as many arcs as the level. Numbers only, no words.

use std::f64::consts::{FRAC_PI_2, PI};
use std::fmt::Write;

/// The highest level that has a figure: nobody counts nine arcs at a glance.
pub const MOST_ARCS: u32 = 8;

/// The outline of a level's figure inside a circle of radius 205 × `scale`, as path data.
#[must_use]
pub fn outline(level: u32, scale: f64) -> String {
    let n = |value: f64| number(value * scale);
    match (level, LOBES.iter().find(|(arcs, ..)| *arcs == level)) {
        // The pointed oval of medieval seals: two arcs.
        (2, _) => format!("M0 {0}A{2} {2} 0 0 1 0 {1}A{2} {2} 0 0 1 0 {0}Z", n(-208.0), n(208.0), n(218.3)),
        (_, Some((arcs, centre, radius))) => foil(*arcs, *centre, *radius, scale),
        _ => format!("M0 {0}A{1} {1} 0 1 1 0 {1}A{1} {1} 0 1 1 0 {0}Z", n(-198.0), n(198.0)),
    }
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

/// One decimal, and none where it is zero: phones pay for every digit.
pub(super) fn number(value: f64) -> String {
    let written = format!("{value:.1}");
    let short = written.strip_suffix(".0").unwrap_or(&written);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Arcs, distance of the circles from the centre, their radius; the last two make 205 together.
const LOBES: [(u32, f64, f64); 6] =
    [(3, 85.0, 120.0), (4, 104.0, 101.0), (5, 119.0, 86.0), (6, 129.0, 76.0), (7, 137.0, 68.0), (8, 144.0, 61.0)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_as_many_arcs_as_its_level() {
        for level in 2..=MOST_ARCS {
            assert_eq!(outline(level, 1.0).matches('A').count(), usize::try_from(level).unwrap(), "{level}");
        }
        assert_eq!(outline(1, 1.0), "M0 -198A198 198 0 1 1 0 198A198 198 0 1 1 0 -198Z");
        assert_eq!(outline(3, 1.0), "M-118.9 -68.6A120 120 0 1 1 118.9 -68.6A120 120 0 1 1 0 137.3A120 120 0 1 1 -118.9 -68.6Z");
    }
}
