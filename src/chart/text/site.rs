//! Short words around the figures: toggles, filters, kinds of medicines, states of a number.

use super::{Key, Lang, ages, digits, integer, say};
use crate::catalogue::shown;
use crate::domain::{Category, Dimension, Level, Medicine, Sex};

/// A position of the number–share–rate toggle.
#[must_use]
pub fn toggle_label(key: &str, lang: Lang) -> &'static str {
    match key {
        "share" => lang.word(Key::Share),
        "rate" => lang.word(Key::Rate),
        "pairs" => lang.word(Key::Pairs),
        _ => lang.word(Key::Number),
    }
}

/// The filter that keeps everyone.
#[must_use]
pub fn everyone(lang: Lang) -> &'static str {
    lang.word(Key::Everyone)
}

/// What stands where the files say nothing.
#[must_use]
pub fn not_published(lang: Lang) -> &'static str {
    lang.word(Key::NotPublished)
}

/// A category inside a sentence: "en 2014", "chez les femmes", "chez les 20 à 59 ans".
#[must_use]
pub(crate) fn among(category: Category, lang: Lang) -> String {
    match category {
        Category::Year(year) => say(lang, Key::YearIn, &[&digits(year)]),
        Category::Sex(Sex::Female) => lang.word(Key::AmongWomen).to_owned(),
        Category::Sex(Sex::Male) => lang.word(Key::AmongMen).to_owned(),
        Category::Age(band) => say(lang, Key::AmongPeople, &[&ages(band, lang)]),
        _ => lang.word(Key::WithoutTheInformation).to_owned(),
    }
}

/// What a table is by: "par sexe".
#[must_use]
pub fn dimension(dimension: Dimension, lang: Lang) -> &'static str {
    let words = match dimension {
        Dimension::Year => Key::ByYear,
        Dimension::Sex => Key::BySex,
        Dimension::Age => Key::ByAge,
        Dimension::Soc => Key::ByOrganClass,
        Dimension::Hlt => Key::ByMedDRATerm,
        Dimension::Reporter => Key::ByReporter,
        Dimension::Seriousness => Key::BySeriousness,
        Dimension::Criterion => Key::BySeriousnessCriterion,
        Dimension::Outcome => Key::ByOutcome,
        Dimension::ErrorEffect => Key::ByErrorEffect,
        Dimension::ErrorPopulation => Key::ByErrorPopulation,
        Dimension::ErrorStep => Key::ByErrorStep,
        Dimension::ErrorNature => Key::ByErrorNature,
        Dimension::ErrorCause => Key::ByErrorCause,
        Dimension::Region => Key::ByRegion,
        Dimension::UseLevel => Key::ByUseLevel,
    };
    lang.word(words)
}

/// A medicine's name as displayed; all medicines together, and the sum over them, by what they are.
#[must_use]
pub fn name(medicine: &Medicine, lang: Lang) -> String {
    match (medicine.is_sum(), medicine.is_all()) {
        (true, _) => lang.word(Key::SumOfSubstances).to_owned(),
        (_, true) => lang.word(Key::AllMedicines).to_owned(),
        _ => shown(medicine.level, &medicine.name),
    }
}

/// The line above a medicine's name: "Substance active · dans 189 médicaments".
#[must_use]
pub fn kind_line(level: Level, related: usize, lang: Lang) -> String {
    let n = integer(related as u64, lang);
    match (level, related) {
        (Level::Substance, 0) => lang.word(Key::ActiveSubstance).to_owned(),
        (Level::Substance, 1) => say(lang, Key::ActiveSubstanceIn1Medicine, &[]),
        (Level::Substance, _) => say(lang, Key::ActiveSubstanceInMedicines, &[&n]),
        (Level::Speciality, 0) => lang.word(Key::Medicine).to_owned(),
        (Level::Speciality, 1) => say(lang, Key::Medicine1ActiveSubstance, &[]),
        (Level::Speciality, _) => say(lang, Key::MedicineActiveSubstances, &[&n]),
    }
}

/// The line above the name of this page: as [`kind_line`], or that it is of all medicines.
#[must_use]
pub fn kind_of(medicine: &Medicine, related: usize, lang: Lang) -> String {
    if medicine.is_all() { lang.word(Key::Overview).to_owned() } else { kind_line(medicine.level, related, lang) }
}

/// The heading of the list of a medicine's substances, or of a substance's medicines: `known` of `all` have published
/// numbers, hence a page.
#[must_use]
pub fn related_title(level: Level, known: usize, all: usize, lang: Lang) -> String {
    let words = match (level, known == all) {
        (Level::Substance, true) => Key::MedicinesWithThisSubstance,
        (Level::Substance, false) => Key::MedicinesWithThisSubstanceInPart,
        (Level::Speciality, true) => Key::ActiveSubstancesOfThisMedicine,
        (Level::Speciality, false) => Key::ActiveSubstancesOfThisMedicineInPart,
    };
    say(lang, words, &[&integer(known as u64, lang), &integer(all as u64, lang)])
}

/// Where the same name leads at the other level.
#[must_use]
pub fn same_name(other: Level, lang: Lang) -> String {
    let words = match other {
        Level::Substance => Key::SeeAlsoSubstance,
        Level::Speciality => Key::SeeAlsoMedicine,
    };
    say(lang, words, &[])
}
