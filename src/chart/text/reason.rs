//! Why there is no rate, in words.

use super::{Key, Lang, UnitWords, cases_counted, counted_units, say};
use crate::domain::Count;
use crate::profile::Undefined;

/// Why this rate is not given, as one or two sentences for the reader of these counts.
/// A withheld number never appears in it.
#[must_use]
pub fn reason(why: Undefined, cases: Count, exposure: Count, unit: &UnitWords, lang: Lang) -> String {
    worded(why, cases, exposure, unit, lang, Key::CountsReportedBut)
}

/// The same after a sentence that has just said the number of cases.
#[must_use]
pub fn reason_after_count(why: Undefined, cases: Count, exposure: Count, unit: &UnitWords, lang: Lang) -> String {
    worded(why, cases, exposure, unit, lang, Key::TheFilesCountOnly)
}

/// `counts` says the two numbers, where the reason needs them.
fn worded(why: Undefined, cases: Count, exposure: Count, unit: &UnitWords, lang: Lang, counts: Key) -> String {
    let shown_cases = cases.exact().map(|k| cases_counted(k, lang)).unwrap_or_default();
    let shown_units = exposure.exact().map(|n| counted_units(n, unit, false, lang)).unwrap_or_default();
    let counts = say(lang, counts, &[&shown_cases, &shown_units]);
    let say = |words| say(lang, words, &[&counts, "", unit.many]);
    match why {
        Undefined::CasesWithheld => say(Key::ReasonCasesHidden),
        Undefined::CasesNotPublished => say(Key::ReasonCasesNotPublished),
        Undefined::TooFewCases if cases == Count::Exact(0) => say(Key::ReasonNoCase),
        Undefined::TooFewCases => say(Key::ReasonTooFewCases),
        Undefined::NoExposure => say(Key::ReasonNoUse),
        Undefined::ExposureWithheld => say(Key::ReasonUseHidden),
        Undefined::TooLittleExposure => say(Key::ReasonTooLittleUse),
        Undefined::MoreCasesThanExposure => say(Key::ReasonMoreCasesThanUse),
        Undefined::CasesOutsideExposure => say(
            // May hold: a withheld number counts with all it may be.
            Key::ReasonUseInPart,
        ),
    }
}

/// The same in a few words, for a table cell and a mark: "trop peu de cas".
#[must_use]
pub fn reason_in_short(why: Undefined, cases: Count, lang: Lang) -> &'static str {
    let words = match why {
        Undefined::CasesWithheld => Key::ShortlyCasesHidden,
        Undefined::CasesNotPublished => Key::ShortlyCasesNotPublished,
        Undefined::TooFewCases if cases == Count::Exact(0) => Key::NoCase,
        Undefined::TooFewCases => Key::ShortlyTooFewCases,
        Undefined::NoExposure => Key::ShortlyNoUse,
        Undefined::ExposureWithheld => Key::ShortlyUseHidden,
        Undefined::TooLittleExposure => Key::ShortlyTooLittleUse,
        Undefined::MoreCasesThanExposure => Key::ShortlyMoreCasesThanUse,
        Undefined::CasesOutsideExposure => Key::ShortlyUseInPart,
    };
    lang.word(words)
}

/// The same for machines, whatever the language of the page.
#[must_use]
pub fn reason_code(why: Undefined, cases: Count) -> &'static str {
    match why {
        Undefined::CasesWithheld => "number of cases hidden",
        Undefined::CasesNotPublished => "cases not published",
        Undefined::TooFewCases if cases == Count::Exact(0) => "no case",
        Undefined::TooFewCases => "too few cases",
        Undefined::NoExposure => "use zero or not published",
        Undefined::ExposureWithheld => "use hidden",
        Undefined::TooLittleExposure => "too little use",
        Undefined::MoreCasesThanExposure => "more cases than published use",
        Undefined::CasesOutsideExposure => "use published in part only",
    }
}

#[cfg(test)]
mod tests {
    use super::super::unit;
    use super::*;
    use crate::source::ExposureUnit;

    #[test]
    fn clopidogrel_base_is_refused_in_words() {
        let words = &unit(ExposureUnit::PatientPackYear, Lang::Fr);
        let text = reason(Undefined::MoreCasesThanExposure, Count::Exact(422), Count::Exact(19), words, Lang::Fr);
        assert_eq!(
            text.replace(['\u{a0}', '\u{202f}'], " "),
            "422 cas déclarés, mais 19 traitements remboursés : les remboursements sont peut-être enregistrés sous un \
             autre nom. Un taux n’aurait pas de sens ; il n’est pas calculé."
        );
        let after = Undefined::MoreCasesThanExposure;
        let text = reason_after_count(after, Count::Exact(422), Count::Exact(19), words, Lang::Fr);
        assert!(text.starts_with("Les fichiers ne comptent que 19\u{a0}traitements remboursés\u{a0}: les"), "{text}");
    }

    #[test]
    fn machines_read_the_english_words() {
        for why in [
            Undefined::CasesWithheld,
            Undefined::CasesNotPublished,
            Undefined::TooFewCases,
            Undefined::NoExposure,
            Undefined::ExposureWithheld,
            Undefined::TooLittleExposure,
            Undefined::MoreCasesThanExposure,
            Undefined::CasesOutsideExposure,
        ] {
            for cases in [Count::Exact(0), Count::Exact(5)] {
                assert_eq!(reason_code(why, cases), reason_in_short(why, cases, Lang::En));
            }
        }
    }
}
