//! A medicines register: which specialities there are, what each holds, who makes it, whether it can be had; and its
//! joins with the medicines of which a set has counts.
//!
//! ```text
//! register files ─▶ Register ─┐
//!                             ├▶ Joins: each with its rule, or counted as not joined
//! Dataset (names, links) ─────┘
//! ```
//!
//! Facts only: nothing here counts people. What a file means is in its descriptor (`docs/descriptor.md`, "A register");
//! no publisher's name, column or word is in this code.

mod columns;
mod coverage;
mod date;
mod facts;
mod finding;
mod index;
mod join;
mod names;
mod products;
mod quality;
mod read;
mod rows;
mod substances;
pub mod told;

pub use columns::{columns, from_columns};
pub use coverage::{Coverage, RuleShare};
pub use date::Date;
pub use facts::{facts, summary};
pub use finding::Finding;
pub use index::names as index;
pub use join::{Confidence, Join, Joins, Rule};
pub use quality::section;
pub use told::Told;

/// Everything a register says, its files joined by their codes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Register {
    /// Machine name of the set.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// When it was extracted, as an ISO date, as far as its descriptor says.
    pub created: Option<String>,
    /// Its sources: title and address.
    pub sources: Vec<crate::source::Source>,
    /// Whether its medicines are made up.
    pub fictional: bool,
    /// The address of the official page of a speciality, with `{code}` for its code.
    pub page_address: Option<String>,
    /// In the order of their codes.
    pub specialities: Vec<Speciality>,
    /// In the order of their codes.
    pub substances: Vec<Substance>,
    /// Parts of substances' names that mean the same, list by list, as the descriptor gives them.
    pub synonyms: Vec<Vec<String>>,
    /// What was found on the way.
    pub findings: Vec<Finding>,
}

/// A medicine as sold: a name, a strength, a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Speciality {
    /// Its code in the register.
    pub code: String,
    /// Its whole name.
    pub name: String,
    /// Its pharmaceutical form.
    pub form: Option<String>,
    /// Its routes of administration.
    pub routes: Vec<String>,
    /// The status of its authorisation, as a word of [`crate::source::Role::Status`].
    pub status: Option<String>,
    /// The procedure by which it was authorised, in the register's words.
    pub procedure: Option<String>,
    /// When it was authorised.
    pub authorised: Option<Date>,
    /// Whether it is marketed; `None` when the register does not say.
    pub marketed: Option<bool>,
    /// Who holds its authorisation.
    pub holders: Vec<String>,
    /// Whether it is under additional monitoring; `None` when the register does not say.
    pub monitored: Option<bool>,
    /// Whether it is of major therapeutic interest.
    pub major_interest: bool,
    /// Its ATC codes: several when the register gives several.
    pub atc: Vec<String>,
    /// The address of its official page.
    pub page: Option<String>,
    /// What it holds, in the order of the file.
    pub composition: Vec<Ingredient>,
    /// What the register says of its availability, latest first.
    pub availability: Vec<Availability>,
}

/// A substance in an element of a speciality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingredient {
    /// The part that holds it: a tablet, a solvent.
    pub element: Option<String>,
    /// The substance's place in [`Register::substances`].
    pub substance: usize,
    /// Its name here.
    pub name: String,
    /// How much, as written: "500 mg".
    pub dosage: Option<String>,
    /// In how much, as written: "un comprimé".
    pub per: Option<String>,
    /// The active moiety of the substance with the same link number, not what was put in.
    pub is_moiety: bool,
    /// The number that a substance and its moiety share.
    pub link: Option<u32>,
}

/// A substance of the register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Substance {
    /// Its code, as the register writes it.
    pub code: String,
    /// The names it bears, the most frequent first.
    pub names: Vec<String>,
}

/// Whether a speciality can be had, from when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Availability {
    /// The state.
    pub state: State,
    /// The pack concerned; all of them when the register names none.
    pub pack: Option<String>,
    /// When the state began.
    pub start: Option<Date>,
    /// When it was last confirmed.
    pub updated: Option<Date>,
    /// When the medicine came back, or is to.
    pub returned: Option<Date>,
    /// The address of the notice.
    pub link: Option<String>,
}

/// The states of availability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// None can be had, or almost.
    Shortage,
    /// Supply is strained.
    Strained,
    /// Its marketing has stopped.
    Discontinued,
    /// It can be had again.
    Returned,
}

impl State {
    /// As descriptors and packed files spell it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Shortage => "shortage",
            State::Strained => "strained",
            State::Discontinued => "discontinued",
            State::Returned => "returned",
        }
    }

    fn of(word: &str) -> Option<State> {
        [State::Shortage, State::Strained, State::Discontinued, State::Returned].into_iter().find(|s| s.word() == word)
    }
}

impl Register {
    /// The speciality with this code.
    #[must_use]
    pub fn speciality(&self, code: &str) -> Option<&Speciality> {
        let at = self.specialities.binary_search_by(|speciality| speciality.code.as_str().cmp(code)).ok()?;
        self.specialities.get(at)
    }

    /// The substances that were put into a speciality: their places, each once.
    #[must_use]
    pub fn active(&self, speciality: &Speciality) -> Vec<usize> {
        let mut places: Vec<usize> =
            speciality.composition.iter().filter(|part| !part.is_moiety).map(|part| part.substance).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}
