//! The words of categories: years, sexes, ages, organ classes, codes; and counts with their noun.

use super::{Key, Lang, digits, integer, say};
use crate::domain::{AgeBand, Category, Code, Sex, Soc, TermId};

/// A category as a label on a chart. `term` gives the label of a term of the set's dictionary.
#[must_use]
pub fn category(category: Category, lang: Lang, term: &dyn Fn(TermId) -> String) -> String {
    match category {
        Category::Year(year) => digits(year),
        Category::Sex(Sex::Female) => lang.word(Key::Women).to_owned(),
        Category::Sex(Sex::Male) => lang.word(Key::Men).to_owned(),
        Category::Age(band) => age(band, lang),
        Category::Soc(soc) => soc_plain(soc, lang).to_owned(),
        Category::Term(id) => term(id),
        Category::Coded(code) => coded(code, lang).to_owned(),
        Category::Unstated => lang.word(Key::NotStated).to_owned(),
    }
}

/// An organ class in everyday words.
fn soc_plain(soc: Soc, lang: Lang) -> &'static str {
    lang.nth_word(Key::PlainInfections, usize::from(soc.0))
}

/// An organ class by its MedDRA name, with French apostrophes as printed.
#[must_use]
pub fn soc_official(soc: Soc, lang: Lang) -> String {
    lang.nth_word(Key::MeddraInfections, usize::from(soc.0)).to_owned()
}

fn age(band: AgeBand, lang: Lang) -> String {
    let from = digits(band.from);
    match band.to {
        None => say(lang, Key::AgeAndOver, &[&from]),
        Some(0) => lang.word(Key::UnderOneYear).to_owned(),
        Some(to) if to == band.from => say(lang, Key::AgeOne, &[&from]),
        Some(to) => say(lang, Key::AgeBand, &[&from, &digits(to)]),
    }
}

/// The people of an age band, after "les" or "people": "moins de 20 ans", "20 à 59 ans", "60 ans et plus";
/// "under 20", "aged 20 to 59", "aged 60 and over".
#[must_use]
pub(crate) fn ages(band: AgeBand, lang: Lang) -> String {
    let from = digits(band.from);
    match band.to {
        None => say(lang, Key::PeopleAgedAndOver, &[&from]),
        Some(0) => lang.word(Key::PeopleUnderOneYear).to_owned(),
        Some(to) if band.from == 0 => say(lang, Key::PeopleUnder, &[&digits(u16::from(to) + 1)]),
        Some(to) if to == band.from => say(lang, Key::PeopleAged, &[&from]),
        Some(to) => say(lang, Key::PeopleAgedTo, &[&from, &digits(to)]),
    }
}

fn coded(code: Code, lang: Lang) -> &'static str {
    let words = match code {
        Code::Physician => Key::Doctors,
        Code::Pharmacist => Key::Pharmacists,
        Code::OtherHealthProfessional => Key::OtherHealthProfessionals,
        Code::Lawyer => Key::Lawyers,
        Code::Consumer => Key::MembersOfThePublic,
        Code::Serious => Key::SeriousCases,
        Code::NotSerious => Key::NonSeriousCases,
        Code::Death => Key::OfWhichDeath,
        Code::LifeThreatening => Key::OfWhichLifeThreatening,
        Code::Hospitalisation => Key::OfWhichHospitalStay,
        Code::Disability => Key::OfWhichDisability,
        Code::CongenitalAnomaly => Key::OfWhichCongenitalAnomaly,
        Code::OtherImportant => Key::OfWhichOtherImportant,
        Code::Recovered => Key::Recovered,
        Code::Recovering => Key::Recovering,
        Code::RecoveredWithSequelae => Key::RecoveredWithLastingEffects,
        Code::NotRecovered => Key::NotRecovered,
        Code::Fatal => Key::Death,
        Code::UnknownOutcome => Key::OutcomeUnknown,
        Code::WithEffect => Key::WithEffect,
        Code::WithoutEffect => Key::WithoutEffect,
        _ => Key::UseLevel,
    };
    lang.word(words)
}

/// Who reported, after "viennent de" / "come from": "médecins". `None` for a code that is not a reporter.
#[must_use]
pub(crate) fn from_reporters(category: Category, lang: Lang) -> Option<&'static str> {
    let Category::Coded(code) = category else { return None };
    Some(match code {
        Code::Physician => lang.word(Key::FromDoctors),
        Code::Pharmacist => lang.word(Key::FromPharmacists),
        Code::OtherHealthProfessional => lang.word(Key::FromOtherHealthProfessionals),
        Code::Lawyer => lang.word(Key::FromLawyers),
        Code::Consumer => lang.word(Key::FromMembersOfThePublic),
        _ => return None,
    })
}

/// The verb and object that say a case (or several) touches this organ class, in words that need no MedDRA: "touche", "la
/// peau".
#[must_use]
pub(crate) fn soc_touched(soc: Soc, singular: bool, lang: Lang) -> [&'static str; 2] {
    // In French "touche" a part of the body, "concerne" anything else.
    let body = !NO_PART_OF_THE_BODY.contains(&soc.key());
    let verb = match (body, singular) {
        (true, true) => Key::TouchedInvolves,
        (true, false) => Key::TouchedInvolve,
        (false, true) => Key::TouchedConcerns,
        (false, false) => Key::TouchedConcern,
    };
    [lang.word(verb), lang.nth_word(Key::TouchedInfections, usize::from(soc.0))]
}

/// The organ classes that are no part of the body.
const NO_PART_OF_THE_BODY: [&str; 11] = [
    "infections",
    "neoplasms",
    "psychiatric",
    "pregnancy",
    "congenital",
    "general",
    "investigations",
    "injury",
    "surgical",
    "social",
    "product",
];

/// A number of cases with its noun: "17 509 cas", "1 case".
#[must_use]
pub(crate) fn cases_counted(count: u64, lang: Lang) -> String {
    let noun = lang.pick("cas", if count == 1 { "case" } else { "cases" });
    [&integer(count, lang), "\u{a0}", noun].concat()
}

/// A range of cases in a sentence: "de 1 à 10 cas".
#[must_use]
pub(crate) fn cases_range(lo: u64, hi: u64, lang: Lang) -> String {
    say(lang, Key::CasesFromTo, &[&integer(lo, lang), &integer(hi, lang)])
}

/// Years as a label: "2014–2018", "2014".
#[must_use]
pub(crate) fn years(period: [u16; 2]) -> String {
    let [from, to] = period.map(digits);
    if from == to { from } else { [from, to].join("–") }
}

/// Years inside a sentence: "de 2014 à 2018", "en 2014 et 2015", "en 2014".
#[must_use]
pub(crate) fn period(period: [u16; 2], lang: Lang) -> String {
    let [from, to] = period.map(digits);
    if from == to {
        say(lang, Key::YearIn, &[&from])
    } else if period[0].checked_add(1) == Some(period[1]) {
        say(lang, Key::YearsInAnd, &[&from, &to])
    } else {
        say(lang, Key::YearsFromTo, &[&from, &to])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_stand_after_chez_les() {
        let of = |from, to, lang| ages(AgeBand { from, to }, lang);
        assert_eq!(of(0, Some(19), Lang::Fr), "moins de 20 ans");
        assert_eq!(of(20, Some(59), Lang::Fr), "20 à 59 ans");
        assert_eq!(of(60, None, Lang::Fr), "60 ans et plus");
        assert_eq!(of(0, Some(0), Lang::Fr), "moins d’un an");
        assert_eq!(of(0, Some(0), Lang::En), "under one year");
        assert_eq!(of(5, Some(5), Lang::En), "aged 5");
        assert_eq!(of(60, None, Lang::En), "aged 60 and over");
    }

    #[test]
    fn two_years_are_named_and_more_are_a_span() {
        assert_eq!(period([2014, 2014], Lang::Fr), "en 2014");
        assert_eq!(period([2014, 2015], Lang::Fr), "en 2014 et 2015");
        assert_eq!(period([2014, 2018], Lang::En), "from 2014 to 2018");
    }
}
