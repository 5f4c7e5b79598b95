//! The words of the exposure unit.

use super::{Key, Lang, integer, rounded_words};
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
pub fn unit(unit: ExposureUnit, lang: Lang) -> UnitWords {
    let first = match unit {
        ExposureUnit::PatientPackYear => Key::TreatmentUnitOne,
        ExposureUnit::PatientYear => Key::PersonUnitOne,
    };
    let nth = |n| lang.nth_word(first, n);
    UnitWords { one: nth(0), many: nth(1), short: nth(2), long: nth(3) }
}

/// An amount of exposure with its unit, exact or in rounded words: "366,3 millions de traitements remboursés".
#[must_use]
pub(crate) fn counted_units(count: u64, words: &UnitWords, rounded: bool, lang: Lang) -> String {
    let noun = if lang.pick(count < 2, count == 1) { words.one } else { words.many };
    if !rounded || count < 1_000_000 {
        return [integer(count, lang).as_str(), "\u{a0}", noun].concat();
    }
    [rounded_words(count, lang).as_str(), lang.word(Key::RoundedOfUnits), noun].concat()
}
