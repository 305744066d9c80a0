//! A QR code as the path of an inline SVG: one stroke per run of dark modules, no image request, no style.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// A QR code, quiet zone included.
#[derive(Debug)]
pub(super) struct Qr {
    /// Width and height in modules.
    pub size: usize,
    /// Horizontal strokes, one module high.
    pub path: String,
}

/// The code of a link; `None` where it is too long for one that an old phone reads.
#[must_use]
pub(super) fn link(url: &str) -> Option<Qr> {
    drawn(url, ECL::M)
}

/// The same for a card that lives in a pocket: a quarter of it may be worn away.
#[must_use]
pub(super) fn card(url: &str) -> Option<Qr> {
    drawn(url, ECL::Q)
}

fn drawn(url: &str, spare: ECL) -> Option<Qr> {
    let code = QRBuilder::new(url).ecl(spare).build().ok()?;
    if code.size > MOST_MODULES {
        return None;
    }
    let mut path = String::new();
    for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a.value() == b.value()) {
            if run.first().is_some_and(|module| module.value()) {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}.5h{}", x + QUIET, y + QUIET, run.len());
            }
            x += run.len();
        }
    }
    Some(Qr { size: code.size + 2 * QUIET, path })
}

/// ISO/IEC 18004 §5.3.8: four light modules on every side.
const QUIET: usize = 4;
/// Version 10, about 210 letters: beyond it, modules get too small on a screen.
const MOST_MODULES: usize = 57;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_becomes_strokes_that_cover_its_dark_modules() {
        let qr = link("https://badges.exemple.fr/b/7Kq2vXr9TnBd4").unwrap();
        let code = QRBuilder::new("https://badges.exemple.fr/b/7Kq2vXr9TnBd4").ecl(ECL::M).build().unwrap();
        let dark = code.data.iter().filter(|module| module.value()).count();
        let drawn: usize = qr.path.split('h').skip(1).map(|run| run.split('M').next().unwrap().parse::<usize>().unwrap()).sum();
        assert_eq!(drawn, dark);
        assert_eq!(qr.size, code.size + 8);
        assert!(qr.path.starts_with("M4 4.5h7"), "the finder pattern stands after the quiet zone: {}", qr.path);
    }

    #[test]
    fn a_link_that_no_phone_reads_has_no_code() {
        assert!(link(&"x".repeat(400)).is_none());
    }
}
