//! The words of the exposure unit.

use super::{Lang, integer, rounded_words};
use crate::source::ExposureUnit;

/// How one unit of exposure is named. Templates avoid agreeing with its gender, which differs between units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitWords {
    /// One of it: "traitement remboursé".
    pub one: &'static str,
    /// Several, as in a rate ("cas pour 100 000 …"): "traitements remboursés".
    pub many: &'static str,
    /// Several, in a title: "traitements".
    pub short: &'static str,
    /// Several, with what is counted: "traitements remboursés (patients × conditionnements)".
    pub long: &'static str,
}

/// The words of this unit.
#[must_use]
pub fn unit(unit: ExposureUnit, lang: Lang) -> &'static UnitWords {
    match (unit, lang) {
        (ExposureUnit::PatientPackYear, Lang::Fr) => &UnitWords {
            one: "traitement remboursé",
            many: "traitements remboursés",
            short: "traitements",
            long: "traitements remboursés (patients × conditionnements)",
        },
        (ExposureUnit::PatientPackYear, Lang::En) => &UnitWords {
            one: "reimbursed treatment",
            many: "reimbursed treatments",
            short: "treatments",
            long: "reimbursed treatments (patients × pack types)",
        },
        (ExposureUnit::PatientYear, Lang::Fr) => &UnitWords {
            one: "personne traitée",
            many: "personnes traitées",
            short: "personnes traitées",
            long: "personnes traitées (comptées une fois par an)",
        },
        (ExposureUnit::PatientYear, Lang::En) => &UnitWords {
            one: "person treated",
            many: "people treated",
            short: "people treated",
            long: "people treated (each counted once a year)",
        },
    }
}

/// An amount of exposure with its unit, exact or in rounded words: "366,3 millions de traitements remboursés".
#[must_use]
pub(crate) fn counted_units(count: u64, words: &UnitWords, rounded: bool, lang: Lang) -> String {
    let noun = if lang.pick(count < 2, count == 1) { words.one } else { words.many };
    if !rounded || count < 1_000_000 {
        return [integer(count, lang).as_str(), "\u{a0}", noun].concat();
    }
    [rounded_words(count, lang).as_str(), lang.pick(" de ", " "), noun].concat()
}
