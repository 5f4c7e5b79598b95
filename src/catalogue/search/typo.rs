//! How many typing errors lie between a word and the beginning of another.

/// A word to compare others with: for each symbol, the positions where the word has it, as bits.
///
/// The distance is counted by columns of bits (Myers 1999), with the swap of two neighbouring letters as one error
/// (Hyyrö 2003, optimal string alignment): a handful of operations per letter of the other word.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    bits: [u64; SYMBOLS],
    length: usize,
    /// Errors allowed.
    pub(super) allowed: u32,
    /// See [`mask`].
    mask: u32,
}

/// Letters, digits, and the bytes of other scripts shared out over the rest.
const SYMBOLS: usize = 64;

fn symbol(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => usize::from(byte - b'a'),
        b'0'..=b'9' => usize::from(byte - b'0') + 26,
        other => 36 + usize::from(other) % 28,
    }
}

/// The symbols of a word as bits: one for each letter, six for the rest.
pub(super) fn mask(word: &str) -> u32 {
    word.bytes().fold(0, |mask, byte| {
        let symbol = symbol(byte);
        mask | 1 << if symbol < 26 { symbol } else { 26 + symbol % 6 }
    })
}

/// Errors allowed in a word of this length: none up to 3 letters, 1 from 4, 2 from 8. A word with a digit must be
/// right: 500 is not 600.
pub(super) fn allowed(word: &str) -> u32 {
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

impl Pattern {
    /// A pattern for a word of 1 to 64 bytes; `None` for any other.
    pub(super) fn new(word: &str) -> Option<Self> {
        if word.is_empty() || word.len() > 64 {
            return None;
        }
        let mut bits = [0u64; SYMBOLS];
        for (at, byte) in word.bytes().enumerate() {
            if let Some(bits) = bits.get_mut(symbol(byte)) {
                *bits |= 1 << at;
            }
        }
        Some(Pattern { bits, length: word.len(), allowed: allowed(word), mask: mask(word) })
    }

    /// Whether a word with these symbols can be near enough: each letter it lacks is an error.
    pub(super) fn may_match(&self, mask: u32, length: usize) -> bool {
        (self.mask & !mask).count_ones() <= self.allowed && length + self.allowed as usize >= self.length
    }

    /// The fewest errors between the word and any beginning of `other`, when allowed.
    pub(super) fn errors(&self, other: &str) -> Option<u32> {
        let last = 1u64 << (self.length - 1);
        let (mut plus, mut minus) = (u64::MAX, 0u64);
        let (mut diagonal, mut before) = (0u64, 0u64);
        let mut errors = self.length as u32;
        let mut fewest = errors;
        let reach = self.length + self.allowed as usize;
        let mut left = other.len().min(reach) as u32;
        for byte in other.bytes().take(reach) {
            let here = self.bits.get(symbol(byte)).copied().unwrap_or(0);
            let swap = ((!diagonal & here) << 1) & before;
            diagonal = ((here & plus).wrapping_add(plus) ^ plus) | here | minus | swap;
            let up = minus | !(diagonal | plus);
            let down = diagonal & plus;
            errors = errors + u32::from(up & last != 0) - u32::from(down & last != 0);
            let (up, down) = ((up << 1) | 1, down << 1);
            plus = down | !(diagonal | up);
            minus = up & diagonal;
            before = here;
            fewest = fewest.min(errors);
            left -= 1;
            // Each letter takes one error away at most.
            if fewest > self.allowed && errors > self.allowed + left {
                return None;
            }
        }
        (fewest <= self.allowed).then_some(fewest)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use proptest::prelude::*;

    /// The textbook table: insertion, deletion, substitution, swap of neighbours.
    fn by_table(word: &str, other: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), other.chars().collect());
        let mut d = vec![vec![0usize; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 {
                    j
                } else if j == 0 {
                    i
                } else {
                    let same = usize::from(a[i - 1] != b[j - 1]);
                    let mut best = (d[i - 1][j] + 1).min(d[i][j - 1] + 1).min(d[i - 1][j - 1] + same);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(d[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        d[a.len()].iter().copied().min().unwrap_or(0)
    }

    #[test]
    fn usual_errors_are_counted() {
        let errors = |word: &str, other: &str| Pattern::new(word).unwrap().errors(other);
        assert_eq!(errors("paracetamol", "paracetamol"), Some(0));
        assert_eq!(errors("paracetmol", "paracetamol"), Some(1));
        assert_eq!(errors("paractamol", "paracetamol"), Some(1));
        assert_eq!(errors("praacetamol", "paracetamol"), Some(1));
        assert_eq!(errors("doliprnae", "doliprane"), Some(1));
        assert_eq!(errors("ibuprophene", "ibuprofene"), Some(2));
        assert_eq!(errors("levotyrox", "levothyroxine"), Some(1));
        assert_eq!(errors("par", "bar"), None);
        assert_eq!(errors("xanax", "paracetamol"), None);
    }

    proptest! {
        #[test]
        fn bits_agree_with_the_table(word in "[a-d]{1,14}", other in "[a-d]{0,20}") {
            let pattern = Pattern::new(&word).unwrap();
            let expected = u32::try_from(by_table(&word, &other)).unwrap();
            prop_assert_eq!(pattern.errors(&other), (expected <= pattern.allowed).then_some(expected));
            if expected <= pattern.allowed {
                prop_assert!(pattern.may_match(mask(&other), other.len()));
            }
        }
    }
}
