//! Chance that is the same every time, and what it does to bytes: flipped, cut, doubled, crossed with others, words of the language put in,
//! numbers nudged.

/// A small generator (xorshift64*): no library, and what fails fails again.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `limit`; 0 where there is none.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from((self.next() >> 33) % u64::try_from(limit.max(1)).expect("small")).expect("small")
    }

    /// A time shorter than that many milliseconds.
    pub(crate) fn milliseconds(&mut self, limit: usize) -> std::time::Duration {
        std::time::Duration::from_millis(u64::try_from(self.below(limit)).expect("small"))
    }

    /// One of `items`.
    pub(crate) fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// One of the pool, changed one to eight times.
    pub(crate) fn changed(&mut self, pool: &[Vec<u8>], words: &[Vec<u8>]) -> Vec<u8> {
        let mut out = pool.get(self.below(pool.len())).cloned().unwrap_or_default();
        // Mostly a little: an input that is wrong in eight places is refused for the first of them.
        for _ in 0..1 << self.below(4) {
            self.change(&mut out, pool, words);
        }
        out.truncate(LONGEST);
        out
    }

    fn change(&mut self, out: &mut Vec<u8>, pool: &[Vec<u8>], words: &[Vec<u8>]) {
        let (at, to) = (self.below(out.len() + 1), self.below(out.len() + 1));
        let (from, end) = (at.min(to), at.max(to).min(at.min(to) + 64));
        match self.below(10) {
            0 if at < out.len() => out[at] ^= 1 << self.below(8),
            1 if at < out.len() => out[at] = self.next().to_le_bytes()[0],
            2 => drop(out.drain(from..end)),
            3 => {
                let piece = out[from..end].to_vec();
                let times = 1 << self.below(6);
                drop(out.splice(at..at, piece.repeat(times)));
            }
            4 => out.truncate(at),
            // The end of another behind the start of this one.
            5 => {
                let other = &pool[self.below(pool.len())];
                let cut = self.below(other.len() + 1);
                out.truncate(at);
                out.extend_from_slice(&other[cut..]);
            }
            // A digit, a length, a count.
            6 if at < out.len() => out[at] = out[at].wrapping_add([1, 0xff, 0x7f, 0x80][self.below(4)]),
            // One letter for a letter, so that texts stay texts.
            7 if at < out.len() && out[at].is_ascii_alphanumeric() => {
                out[at] = b"abcxyzABCXYZ0189_-"[self.below(18)];
            }
            _ if !words.is_empty() => {
                let word = words[self.below(words.len())].clone();
                let end = if self.below(2) == 0 { from } else { end };
                drop(out.splice(from..end, word));
            }
            _ => {}
        }
    }
}

/// Larger inputs are refused by their length; what grows without end only fills memory here.
const LONGEST: usize = 1 << 20;
