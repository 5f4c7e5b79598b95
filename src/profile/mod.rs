//! The hub: everything publishable about one medicine.

mod disproportionality;
mod rates;
pub mod stats;

pub use disproportionality::{TwoByTwo, information_component};
pub use rates::{FEWEST_CASES, LEAST_EXPOSURE, PER, rate};
pub use stats::Interval;

use crate::domain::{Category, Count, Dimension, Medicine, Soc};
use crate::error::Warning;

/// Everything publishable about one medicine. Built only by [`crate::disclosure::protect`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Profile {
    /// The medicine.
    pub medicine: Medicine,
    /// Cases over the whole period.
    pub cases: Count,
    /// Exposure over the whole period, in the set's unit.
    pub exposure: Count,
    /// One-way tables, at most one a dimension, in [`Dimension`] order:
    /// year, sex, age, reporter, seriousness, criterion, outcome.
    pub breakdowns: Vec<Breakdown>,
    /// Cases by age and sex, when the set has the cube; rows by age, women then men.
    pub pyramid: Option<Vec<PyramidRow>>,
    /// Exposure by region, in the order of the set's terms; empty when not published. Somebody who moves is in two.
    pub regions: Vec<(Category, Count)>,
    /// The bracket of use that the publisher gives, from 1, the lowest, to 5: see [`crate::chart::text::use_level_ends`].
    pub use_level: Option<u8>,
    /// Cases by organ class, in the internationally agreed order.
    pub organs: Vec<OrganRow>,
    /// Reported medication errors, when the set counts them for this medicine.
    pub errors: Option<Errors>,
    /// Its substances (for a speciality) or its specialities (for a substance) that have counts, by name.
    pub related: Vec<Medicine>,
    /// How many more of them the crosswalk names, of which nothing is counted.
    pub uncounted_relatives: u32,
    /// What the reader of this medicine must know about the data.
    pub notes: Vec<Warning>,
}

/// A one-way table.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// What the cells are by.
    pub dimension: Dimension,
    /// The cells in drawing order; every category of the set is there, absent ones as not published.
    pub cells: Vec<Cell>,
}

/// Reported medication errors, with or without an adverse effect: counted apart from [`Profile::cases`].
#[derive(Debug, Clone, PartialEq)]
pub struct Errors {
    /// Reports over the whole period.
    pub reports: Count,
    /// Tables by effect, population, step, nature and cause; in their cells `cases` are reports of errors, and there
    /// is no exposure. A report may have several natures and several causes.
    pub breakdowns: Vec<Breakdown>,
}

/// One cell: cases and exposure in one category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The category.
    pub category: Category,
    /// Cases in it.
    pub cases: Count,
    /// Exposure in it.
    pub exposure: Count,
}

/// One age band of the pyramid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PyramidRow {
    /// The age band.
    pub age: Category,
    /// Women: cases and exposure.
    pub female: Cell,
    /// Men: cases and exposure.
    pub male: Cell,
}

/// Cases with at least one reaction in one organ class.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganRow {
    /// The class.
    pub soc: Soc,
    /// Cases of everyone.
    pub cases: Count,
    /// Cases by sex, in drawing order; empty when not published.
    pub by_sex: Vec<(Category, Count)>,
    /// Cases by age band, in drawing order; empty when not published.
    pub by_age: Vec<(Category, Count)>,
    /// Cases by High Level Term of this class, most first; empty when not published.
    pub terms: Vec<(Category, Count)>,
}

impl Profile {
    /// Nothing published of this medicine.
    pub(crate) fn empty(medicine: Medicine) -> Profile {
        Profile {
            medicine,
            cases: Count::NotPublished,
            exposure: Count::NotPublished,
            breakdowns: Vec::new(),
            pyramid: None,
            regions: Vec::new(),
            use_level: None,
            organs: Vec::new(),
            errors: None,
            related: Vec::new(),
            uncounted_relatives: 0,
            notes: Vec::new(),
        }
    }

    /// The one-way table by this dimension.
    #[must_use]
    pub fn by(&self, dimension: Dimension) -> Option<&Breakdown> {
        self.breakdowns.iter().find(|b| b.dimension == dimension)
    }
}

/// A reporting rate, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rate {
    /// Cases per 100 000 units of exposure, with the exact 95 % Poisson interval (Garwood 1936).
    Known(Interval),
    /// No rate, and why.
    Undefined(Undefined),
}

/// Why a rate is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undefined {
    /// The number of cases is withheld.
    CasesWithheld,
    /// The number of cases is not published.
    CasesNotPublished,
    /// 10 cases or fewer (this includes none at all).
    TooFewCases,
    /// The exposure is not published, or is zero.
    NoExposure,
    /// The exposure is withheld.
    ExposureWithheld,
    /// Fewer than 1 000 units of exposure.
    TooLittleExposure,
    /// More cases than exposure.
    MoreCasesThanExposure,
    /// Less than 90 % of the cases fall where there is exposure.
    CasesOutsideExposure,
}
