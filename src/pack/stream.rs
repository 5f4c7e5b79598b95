//! What a record is made of, as questions to a [`Coder`]: the same code writes and reads, so that the two cannot differ.
//!
//! Every function takes the value it would write and gives the value that was coded; a reader passes anything.

use super::coder::{Coder, Model};
use crate::domain::{Count, LARGEST_WITHHELD, Range};

/// What a number is, so that alike ones are learnt together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Cases of a medicine.
    TotalCases,
    /// Exposure of a medicine.
    TotalExposure,
    /// Cases of a one-way table; the dimension's number is added.
    Cases(u8),
    /// Exposure of a one-way table.
    Exposure(u8),
    PyramidCases,
    PyramidExposure,
    OrganCases,
    OrganSex,
    OrganAge,
    TermCases,
    /// Lower ends of ranges.
    Low,
    /// Widths of ranges.
    Width,
    /// Numbers of lists, of notes, of terms; years.
    Word,
    Term,
    Year,
    /// How many things follow.
    Length,
    /// Exposure by region.
    Region,
    /// A level of use.
    Level,
}

/// Kinds of question of one field: which sort of count (4 × 4), the size of a number (128), its first bits (9 × 8),
/// whether it follows from a sum (1).
const OF_FIELD: usize = 4 * 4 + 128 + 9 * 8 + 1;
const SIZE: usize = 4 * 4;
const FIRST_BITS: usize = SIZE + 128;
const FOLLOWS: usize = FIRST_BITS + 9 * 8;
/// One-way tables: dimensions have numbers below this.
const DIMENSIONS: usize = 14;
const FIELDS: usize = 2 + 2 * DIMENSIONS + 14;
/// Letters by the kind of the one before.
const LETTERS: usize = FIELDS * OF_FIELD;
/// Yes or no, by what is asked.
const FLAGS: usize = LETTERS + 4 * 256;
/// Most kinds of flag.
const MOST_FLAGS: usize = 64;
const KINDS: usize = FLAGS + MOST_FLAGS;

impl Field {
    fn base(self) -> usize {
        let at = match self {
            Field::TotalCases => 0,
            Field::TotalExposure => 1,
            Field::Cases(dimension) => 2 + usize::from(dimension).min(DIMENSIONS - 1),
            Field::Exposure(dimension) => 2 + DIMENSIONS + usize::from(dimension).min(DIMENSIONS - 1),
            Field::PyramidCases => 2 + 2 * DIMENSIONS,
            Field::PyramidExposure => 3 + 2 * DIMENSIONS,
            Field::OrganCases => 4 + 2 * DIMENSIONS,
            Field::OrganSex => 5 + 2 * DIMENSIONS,
            Field::OrganAge => 6 + 2 * DIMENSIONS,
            Field::TermCases => 7 + 2 * DIMENSIONS,
            Field::Low => 8 + 2 * DIMENSIONS,
            Field::Width => 9 + 2 * DIMENSIONS,
            Field::Word => 10 + 2 * DIMENSIONS,
            Field::Term => 11 + 2 * DIMENSIONS,
            Field::Year => 12 + 2 * DIMENSIONS,
            Field::Length => 13 + 2 * DIMENSIONS,
            Field::Region => 14 + 2 * DIMENSIONS,
            Field::Level => 15 + 2 * DIMENSIONS,
        };
        at * OF_FIELD
    }
}

/// Flags: which of the 27 organ classes are there come first.
pub(super) const HAS_PYRAMID: usize = 32;
pub(super) const HAS_BREAKDOWN: usize = 33;
pub(super) const IS_SUBSTANCE: usize = 48;
pub(super) const NOTE_IS_WHOLE: usize = 49;
pub(super) const HAS_ORGANS: usize = 50;
pub(super) const HAS_ERRORS: usize = 51;
pub(super) const HAS_REGIONS: usize = 52;

/// A coder with what it has learnt.
#[derive(Debug)]
pub(super) struct Stream<C> {
    pub(super) coder: C,
    model: Model,
}

/// Which sort of count.
const NOT_PUBLISHED: usize = 0;
const SMALL: usize = 1;
const WITHHELD: usize = 2;
const EXACT: usize = 3;

impl<C: Coder> Stream<C> {
    pub(super) fn new(coder: C) -> Self {
        Stream { coder, model: Model::new(KINDS) }
    }

    /// What a writer knows; for a reader, nothing, so that no code to look into it is made.
    pub(super) fn known<T: Default>(&self, known: T) -> T {
        if C::WRITES { known } else { T::default() }
    }

    pub(super) fn flag(&mut self, flag: usize, known: bool) -> bool {
        self.coder.bit(&mut self.model, FLAGS + flag.min(MOST_FLAGS - 1), known)
    }

    /// A value of so many bits, each bit learnt after those before it.
    fn tree(&mut self, base: usize, bits: u32, known: usize) -> usize {
        let mut node = 1;
        for at in (0..bits).rev() {
            let bit = self.coder.bit(&mut self.model, base + node, known >> at & 1 == 1);
            node = node << 1 | usize::from(bit);
        }
        node - (1 << bits)
    }

    /// A number that is likely of the size of `near`.
    pub(super) fn number(&mut self, field: Field, near: u64, known: u64) -> u64 {
        let base = field.base();
        let known = self.known(known);
        let near_size = size(near);
        let relative = (size(known) + 63).wrapping_sub(near_size) as usize & 127;
        let relative = self.tree(base + SIZE, 7, relative);
        let here = (relative as u32 + near_size).wrapping_sub(63) & 127;
        let Some(below) = here.checked_sub(1).map(|below| below.min(63)) else { return 0 };
        // Of a number of the same size as its neighbour, the first bits are alike too.
        let modelled = below.min(3);
        let alike = if relative == 63 { 1 + (near >> (below - modelled) & 7) as usize } else { 0 };
        let rest = below - modelled;
        let first = (known >> rest & ((1 << modelled) - 1)) as usize;
        let first = self.tree(base + FIRST_BITS + alike * 8, modelled, first) as u64;
        let last = self.coder.plain(rest, known & ((1 << rest) - 1));
        1 << below | first << rest | last
    }

    /// A count; `before` is the sort of the count before it.
    fn count(&mut self, field: Field, near: u64, before: usize, known: Count) -> Count {
        let small = Range { lo: 1, hi: LARGEST_WITHHELD };
        let (sort, number) = match known {
            _ if !C::WRITES => (NOT_PUBLISHED, 0),
            Count::NotPublished => (NOT_PUBLISHED, 0),
            Count::Withheld(range) if range == small => (SMALL, 0),
            Count::Withheld(range) => (WITHHELD, range.lo),
            Count::Exact(n) => (EXACT, n),
        };
        match self.tree(field.base() + before * 4, 2, sort) {
            NOT_PUBLISHED => Count::NotPublished,
            SMALL => Count::Withheld(small),
            WITHHELD => {
                let width = known.range().filter(|_| C::WRITES).map_or(0, |range| range.hi.saturating_sub(range.lo));
                let lo = self.number(Field::Low, 0, number);
                Count::Withheld(Range { lo, hi: lo.saturating_add(self.number(Field::Width, 0, width)) })
            }
            _ => Count::Exact(self.number(field, near, number)),
        }
    }

    /// Counts side by side, of which the first is likely of the size of `near`. When they add up to `sum`, the last
    /// costs one flag.
    pub(super) fn counts(&mut self, field: Field, near: u64, sum: Count, known: &[Count], length: usize) -> Vec<Count> {
        let (mut near, mut before) = (near, EXACT);
        let known = self.known(known);
        let mut left = sum.exact();
        let mut counts = Vec::with_capacity(length);
        for at in 0..length {
            let known = known.get(at).copied().unwrap_or(Count::NotPublished);
            let count = match left {
                Some(left) if at + 1 == length => self.probably(field, Count::Exact(left), near, known),
                _ => self.count(field, near, before, known),
            };
            before = sort(count);
            match count {
                Count::Exact(n) => {
                    near = n;
                    left = left.and_then(|left| left.checked_sub(n));
                }
                _ => left = None,
            }
            counts.push(count);
        }
        counts
    }

    /// A count that is probably `expected`, which then costs one flag.
    pub(super) fn probably(&mut self, field: Field, expected: Count, near: u64, known: Count) -> Count {
        let is_number = expected != Count::NotPublished;
        if is_number && self.coder.bit(&mut self.model, field.base() + FOLLOWS, known == expected) {
            return expected;
        }
        self.count(field, near, EXACT, known)
    }

    /// A text of at most 4 000 bytes; longer ones are cut when written.
    pub(super) fn text(&mut self, known: &str) -> String {
        let length = self.number(Field::Length, 16, known.len() as u64).min(4_000);
        let known = self.known(known);
        let mut bytes = Vec::with_capacity(length as usize);
        let mut before = 0;
        for at in 0..length as usize {
            let known = known.as_bytes().get(at).copied().unwrap_or(0);
            let byte = self.tree(LETTERS + before * 256, 8, usize::from(known)) as u8;
            before = match byte {
                b'A' | b'E' | b'I' | b'O' | b'U' | b'Y' | b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => 1,
                b'A'..=b'Z' | b'a'..=b'z' => 2,
                b' ' => 0,
                _ => 3,
            };
            bytes.push(byte);
        }
        String::from_utf8(bytes).unwrap_or_default()
    }
}

fn sort(count: Count) -> usize {
    match count {
        Count::NotPublished => NOT_PUBLISHED,
        Count::Withheld(Range { lo: 1, hi: LARGEST_WITHHELD }) => SMALL,
        Count::Withheld(_) => WITHHELD,
        Count::Exact(_) => EXACT,
    }
}

/// How many bits a number takes; 0 for 0.
fn size(number: u64) -> u32 {
    u64::BITS - number.leading_zeros()
}
