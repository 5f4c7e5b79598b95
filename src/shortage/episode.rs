//! The shortages of one medicine.

use super::{Day, Kind};
use crate::domain::Level;

/// The shortages of a medicine, in the order in which they began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Whether that is a medicine as sold or a substance.
    pub level: Level,
    /// Its name as published.
    pub medicine: String,
    /// Its shortages.
    pub episodes: Vec<Episode>,
}

/// A shortage, or a risk of one, from its first day to its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// The day on which it began.
    pub start: Day,
    /// The day on which it ended; `None`: it is still open.
    pub end: Option<Day>,
    /// What it is.
    pub kind: Kind,
    /// Why, as the descriptor labels it; `None`: the file does not say.
    pub cause: Option<String>,
    /// What was done, as the descriptor labels it, in the order of the file.
    pub measures: Vec<String>,
}

impl Episode {
    /// How many days it lasted, the first and the last counted; for one that is open, up to `as_of`.
    #[must_use]
    pub fn days(&self, as_of: Day) -> u32 {
        let end = self.end.unwrap_or(as_of).max(self.start);
        (end.0 - self.start.0) as u32 + 1
    }
}
