//! All wording, in French and English, and the numbers in it.

/// A language of the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}
