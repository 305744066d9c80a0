//! Dots in pairs, for a level beside its name. The figures themselves are those of the badge's picture.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_stand_in_pairs_and_the_level_is_full() {
        let row = dots(3, 8);
        assert_eq!(row.iter().map(|dot| dot.x).collect::<Vec<_>>(), [8, 22, 44, 58, 80, 94, 116, 130]);
        assert_eq!(row.iter().filter(|dot| dot.full).count(), 3);
        assert_eq!(dots_width(8), 138);
    }
}
