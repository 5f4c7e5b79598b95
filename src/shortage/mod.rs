//! Shortages of medicines: how many companies reported, by year, kind, class, cause and measure, and the history of each
//! medicine. Published files → [`Shortages`], by the roles that the descriptor gives to their columns.
//!
//! Reports are counted, not people: a company must report each shortage of a medicine, and the agency publishes each
//! with the medicine's name. So small numbers are shown as they are: nothing about a person can be worked out from them
//! (docs/shortages.md). What the files do not say stays unsaid: a blank is never zero.

mod atc;
mod check;
mod day;
mod episode;
#[cfg(feature = "cli")]
mod open;
mod read;
mod row;
mod warning;

pub use atc::{Atc, Written};
pub use day::Day;
pub use episode::{Episode, History};
pub use read::Reader;
pub use warning::Warning;

use crate::domain::Level;
use crate::order;
use crate::source::Descriptor;

/// What a set says of shortages.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortages {
    /// The descriptor: title, sources, period, whether the data are made up.
    pub descriptor: Descriptor,
    /// The years that a table names, in order.
    pub years: Vec<Year>,
    /// Reports by class and year, by code then year; each pair once.
    pub classes: Vec<Counted<Atc>>,
    /// Reports by cause and year, in the order of the file; each pair once. The causes as the descriptor labels them.
    pub causes: Vec<Counted<String>>,
    /// How many times each measure was taken, by year, in the order of the file; each pair once.
    pub measures: Vec<Counted<String>>,
    /// The history of each medicine, by name.
    pub histories: Vec<History>,
    /// What was found about the files.
    pub warnings: Vec<Warning>,
    /// The histories by level and folded name, in order.
    names: Vec<(Level, String, u32)>,
}

/// A year of reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: u16,
    /// Reports received; `None`: not published.
    pub reports: Option<u64>,
    /// Those of them for which at least one measure was taken; `None`: not published.
    pub with_measure: Option<u64>,
    /// Reports by kind; a kind that the file does not name in this year is absent. Empty: not published by kind.
    pub kinds: Vec<(Kind, u64)>,
}

impl Year {
    /// Share of the reports for which at least one measure was taken, from 0 to 1. `None`: not published, no report, or
    /// more reports with a measure than reports.
    #[must_use]
    pub fn share_with_measure(&self) -> Option<f64> {
        let (reports, with) = (self.reports?, self.with_measure?);
        (reports > 0 && with <= reports).then(|| with as f64 / reports as f64)
    }

    /// Reports of this kind. A kind that the file does not name in this year has none when those that it names add up
    /// to the year's reports; else nothing is known of it.
    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> Option<u64> {
        let found = self.kinds.iter().find(|(one, _)| *one == kind).map(|(_, reports)| *reports);
        let whole = !self.kinds.is_empty() && self.reports == Some(self.kinds.iter().map(|(_, reports)| reports).sum());
        found.or(whole.then_some(0))
    }
}

/// A number of one thing in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<T> {
    /// What is counted.
    pub of: T,
    /// The year.
    pub year: u16,
    /// How many.
    pub count: u64,
}

/// What a report is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The medicine may come to lack.
    Risk,
    /// It lacks.
    Rupture,
    /// The company stops selling it.
    Discontinued,
    /// The agency found neither.
    None,
    /// Something else.
    Other,
    /// The file does not say.
    Unstated,
}

impl Kind {
    /// Every kind with its word in descriptors.
    pub const ALL: [(Kind, &'static str); 6] = [
        (Kind::Rupture, "rupture"),
        (Kind::Risk, "risk"),
        (Kind::Discontinued, "discontinued"),
        (Kind::None, "none"),
        (Kind::Other, "other"),
        (Kind::Unstated, "unstated"),
    ];

    /// The kind of this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Kind> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }
}

impl Shortages {
    /// The years between the first and the last that are not blank, in order; a year that no table names is a gap and
    /// is among them, with nothing published.
    #[must_use]
    pub fn span(&self) -> Vec<Year> {
        let (Some(first), Some(last)) = (self.years.first(), self.years.last()) else { return Vec::new() };
        let blank = |year| Year { year, reports: None, with_measure: None, kinds: Vec::new() };
        let of = |year| self.years.iter().find(|one| one.year == year).cloned().unwrap_or_else(|| blank(year));
        (first.year..=last.year).map(of).collect()
    }

    /// The history of the medicine of this level and name: the exact name, or the only one that differs from it by
    /// accents, capitals and punctuation alone.
    #[must_use]
    pub fn history(&self, level: Level, name: &str) -> Option<&History> {
        let folded = crate::catalogue::folded(name);
        let wanted = (level, folded.as_str());
        let first = self.names.partition_point(|(level, name, _)| (*level, name.as_str()) < wanted);
        let alike = self.names.iter().skip(first).take_while(|(level, name, _)| (*level, name.as_str()) == wanted);
        let mut alike = alike.filter_map(|(_, _, at)| self.histories.get(*at as usize));
        if let Some(exact) = alike.clone().find(|history| history.medicine == name) {
            return Some(exact);
        }
        match (alike.next(), alike.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }

    /// Takes histories, with what finds them by name.
    pub(crate) fn set_histories(&mut self, histories: Vec<History>) {
        self.names.clear();
        for (at, history) in histories.iter().enumerate() {
            self.names.push((history.level, crate::catalogue::folded(&history.medicine), at as u32));
        }
        order::sort(&mut self.names);
        self.histories = histories;
    }

    /// A set without histories, as a packed one is read.
    pub(crate) fn of_years(descriptor: Descriptor, years: Vec<Year>) -> Shortages {
        Shortages {
            descriptor,
            years,
            classes: Vec::new(),
            causes: Vec::new(),
            measures: Vec::new(),
            histories: Vec::new(),
            warnings: Vec::new(),
            names: Vec::new(),
        }
    }

    /// The day on which the data were extracted, where the descriptor says it.
    fn extracted(&self) -> Option<Day> {
        self.descriptor.created.as_deref().and_then(|text| Day::parse(text.get(..10)?))
    }

    /// The day that the data are of: when they were extracted, else the last day that they name.
    #[must_use]
    pub fn as_of(&self) -> Option<Day> {
        let episodes = self.histories.iter().flat_map(|history| &history.episodes);
        self.extracted().or_else(|| episodes.map(|episode| episode.end.unwrap_or(episode.start)).max())
    }
}
