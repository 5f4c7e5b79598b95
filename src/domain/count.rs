//! A count that may be published, and the three states that never look alike.

/// Counts from 1 to this are withheld.
pub const LARGEST_WITHHELD: u64 = 10;

/// Whole numbers from `lo` to `hi`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    /// Smallest possible value.
    pub lo: u64,
    /// Largest possible value.
    pub hi: u64,
}

/// A count of cases or of exposure as it may be shown: a number, a withheld number of which
/// only the range that the shown numbers imply is known, or no data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// The number itself; 0 is a number.
    Exact(u64),
    /// Withheld to protect people: the number lies in this range, and nothing shown tells more.
    Withheld(Range),
    /// The files say nothing.
    NotPublished,
}

impl Count {
    /// The number, when it is shown.
    #[must_use]
    pub fn exact(self) -> Option<u64> {
        match self {
            Count::Exact(n) => Some(n),
            _ => None,
        }
    }

    /// The smallest and largest value it can have, when anything is known.
    #[must_use]
    pub fn range(self) -> Option<Range> {
        match self {
            Count::Exact(n) => Some(Range { lo: n, hi: n }),
            Count::Withheld(range) => Some(range),
            Count::NotPublished => None,
        }
    }

    /// Whether the number is withheld.
    #[must_use]
    pub fn is_withheld(self) -> bool {
        matches!(self, Count::Withheld(_))
    }
}
