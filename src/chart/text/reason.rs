//! Why there is no rate, in words.

use super::{Lang, UnitWords, cases_counted, counted_units, say};
use crate::domain::Count;
use crate::profile::Undefined;

/// Why this rate is not given, as one or two sentences for the reader of these counts.
/// A withheld number never appears in it.
#[must_use]
pub fn reason(why: Undefined, cases: Count, exposure: Count, unit: &UnitWords, lang: Lang) -> String {
    worded(why, cases, exposure, unit, lang, ("{0} déclarés, mais {1}", "{0} reported, but {1}"))
}

/// The same after a sentence that has just said the number of cases.
#[must_use]
pub fn reason_after_count(why: Undefined, cases: Count, exposure: Count, unit: &UnitWords, lang: Lang) -> String {
    worded(why, cases, exposure, unit, lang, ("Les fichiers ne comptent que {1}", "The files count only {1}"))
}

/// `counts` says the two numbers, where the reason needs them.
fn worded(why: Undefined, cases: Count, exposure: Count, unit: &UnitWords, lang: Lang, counts: (&str, &str)) -> String {
    let shown_cases = cases.exact().map(|k| cases_counted(k, lang)).unwrap_or_default();
    let shown_units = exposure.exact().map(|n| counted_units(n, unit, false, lang)).unwrap_or_default();
    let counts = say(lang, counts.0, counts.1, &[&shown_cases, &shown_units]);
    let say = |french, english| say(lang, french, english, &[&counts, "", unit.many]);
    match why {
        Undefined::CasesWithheld => say(
            "Le nombre de cas est masqué pour protéger les personnes ; un taux permettrait de le retrouver.",
            "The number of cases is hidden to protect people; a rate would give it away.",
        ),
        Undefined::CasesNotPublished => say(
            "Le nombre de cas n’est pas publié : aucun taux ne peut être calculé.",
            "The number of cases is not published: no rate can be computed.",
        ),
        Undefined::TooFewCases if cases == Count::Exact(0) => say(
            "Aucun cas déclaré : il n’y a pas de taux à calculer.",
            "No case was reported: there is no rate to compute.",
        ),
        Undefined::TooFewCases => {
            say("Dix cas ou moins : c’est trop peu pour un taux.", "Ten cases or fewer: too few for a rate.")
        }
        Undefined::NoExposure => say(
            "Le nombre de {2} n’est pas publié ou vaut zéro : aucun taux ne peut être calculé.",
            "The number of {2} is not published or is zero: no rate can be computed.",
        ),
        Undefined::ExposureWithheld => say(
            "Le nombre de {2} est masqué pour protéger les personnes : aucun taux n’est calculé.",
            "The number of {2} is hidden to protect people: no rate is computed.",
        ),
        Undefined::TooLittleExposure => say(
            "{0} : sous 1 000, un taux serait trop incertain ; il n’est pas calculé.",
            "{0}: under 1,000, a rate would be too uncertain; it is not computed.",
        ),
        Undefined::MoreCasesThanExposure => say(
            "{0} : les remboursements sont peut-être enregistrés sous un autre nom. \
             Un taux n’aurait pas de sens ; il n’est pas calculé.",
            "{0}: reimbursements may be recorded under another name. \
             A rate would make no sense; it is not computed.",
        ),
        Undefined::CasesOutsideExposure => say(
            // May hold: a withheld number counts with all it may be.
            "Le nombre de {2} manque pour des années ou des groupes qui comptent, ou peuvent compter, plus d’un cas sur \
             dix : un taux d’ensemble pourrait être trop élevé ; il n’est pas calculé.",
            "The number of {2} is missing for years or groups that hold, or may hold, more than one case in ten: \
             a rate over the whole could be too high; it is not computed.",
        ),
    }
}

/// The same in a few words, for a table cell and a mark: "trop peu de cas".
#[must_use]
pub fn reason_in_short(why: Undefined, cases: Count, lang: Lang) -> &'static str {
    let (french, english) = match why {
        Undefined::CasesWithheld => ("nombre de cas masqué", "number of cases hidden"),
        Undefined::CasesNotPublished => ("cas non publiés", "cases not published"),
        Undefined::TooFewCases if cases == Count::Exact(0) => ("aucun cas", "no case"),
        Undefined::TooFewCases => ("trop peu de cas", "too few cases"),
        Undefined::NoExposure => ("usage nul ou non publié", "use zero or not published"),
        Undefined::ExposureWithheld => ("usage masqué", "use hidden"),
        Undefined::TooLittleExposure => ("usage trop faible", "too little use"),
        Undefined::MoreCasesThanExposure => ("plus de cas que d’usage publié", "more cases than published use"),
        Undefined::CasesOutsideExposure => ("usage publié en partie seulement", "use published in part only"),
    };
    lang.pick(french, english)
}

#[cfg(test)]
mod tests {
    use super::super::unit;
    use super::*;
    use crate::source::ExposureUnit;

    #[test]
    fn clopidogrel_base_is_refused_in_words() {
        let words = unit(ExposureUnit::PatientPackYear, Lang::Fr);
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
}
