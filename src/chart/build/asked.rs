//! How a figure is asked for, and what it needs to know of its set.

use super::super::text::Lang;
use crate::dataset::{Dataset, Terms};
use crate::domain::Soc;
use crate::pack::Head;
use crate::source::ExposureUnit;

/// How a figure is asked for. A word that the figure does not know is an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// `share`, `number` or `rate`; the figure's first when `None`.
    pub measure: Option<String>,
    /// `all`, or a sex or an age band (organ classes only).
    pub filter: Option<String>,
    /// `count` (most first) or `fixed` (the internationally agreed order; organ classes only).
    pub order: Option<String>,
    /// The organ class whose terms are shown (organ classes only).
    pub open: Option<Soc>,
}

impl Options {
    /// The figure as it is first seen.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Options { lang, measure: None, filter: None, order: None, open: None }
    }
}

/// What figures need to know of the set.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Who gives the data, as printed under each figure: language tag and words. The first is for languages not named.
    pub source: &'a [(String, String)],
    /// When the files were extracted, as an ISO date.
    pub extracted: Option<&'a str>,
    /// First and last year covered.
    pub period: Option<[u16; 2]>,
    /// What one unit of exposure is.
    pub unit: ExposureUnit,
    /// Whether the data are made up.
    pub fictional: bool,
    /// The labels of the set's own terms.
    pub terms: &'a Terms,
}

impl<'a> Context<'a> {
    /// The context of this set.
    #[must_use]
    pub fn of(set: &'a Dataset) -> Self {
        Context {
            source: set.source_names(),
            extracted: set.descriptor().created.as_deref(),
            period: set.period(),
            unit: set.exposure_unit(),
            fictional: set.fictional(),
            terms: set.terms(),
        }
    }

    /// The context of a packed set.
    #[must_use]
    pub fn of_head(head: &'a Head) -> Self {
        Context {
            source: &head.about.source_names,
            extracted: head.about.created.as_deref(),
            period: head.about.period,
            unit: head.about.exposure_unit,
            fictional: head.about.fictional,
            terms: &head.terms,
        }
    }
}
