//! Short words around the figures: toggles, filters, kinds of medicines, states of a number.

use super::{Lang, ages, integer, say};
use crate::domain::{Category, Dimension, Level, Sex};

/// A position of the number–share–rate toggle.
#[must_use]
pub fn toggle_label(key: &str, lang: Lang) -> &'static str {
    match key {
        "share" => lang.pick("Part", "Share"),
        "rate" => lang.pick("Taux", "Rate"),
        _ => lang.pick("Nombre", "Number"),
    }
}

/// The filter that keeps everyone.
#[must_use]
pub fn everyone(lang: Lang) -> &'static str {
    lang.pick("Tous", "Everyone")
}

/// What stands where the files say nothing.
#[must_use]
pub fn not_published(lang: Lang) -> &'static str {
    lang.pick("non publié", "not published")
}

/// A category inside a sentence: "en 2014", "chez les femmes", "chez les 20 à 59 ans".
#[must_use]
pub(crate) fn among(category: Category, lang: Lang) -> String {
    match category {
        Category::Year(year) => say(lang, "en {0}", "in {0}", &[&year.to_string()]),
        Category::Sex(Sex::Female) => lang.pick("chez les femmes", "among women").to_owned(),
        Category::Sex(Sex::Male) => lang.pick("chez les hommes", "among men").to_owned(),
        Category::Age(band) => say(lang, "chez les {0}", "among people {0}", &[&ages(band, lang)]),
        _ => lang.pick("sans l’information", "without the information").to_owned(),
    }
}

/// What a table is by: "par sexe".
#[must_use]
pub fn dimension(dimension: Dimension, lang: Lang) -> &'static str {
    let (french, english) = match dimension {
        Dimension::Year => ("par année", "by year"),
        Dimension::Sex => ("par sexe", "by sex"),
        Dimension::Age => ("par âge", "by age"),
        Dimension::Soc => ("par classe d’organes", "by organ class"),
        Dimension::Hlt => ("par terme MedDRA", "by MedDRA term"),
        Dimension::Reporter => ("par déclarant", "by reporter"),
        Dimension::Seriousness => ("par gravité", "by seriousness"),
        Dimension::Criterion => ("par critère de gravité", "by seriousness criterion"),
        Dimension::Outcome => ("par évolution", "by outcome"),
    };
    lang.pick(french, english)
}

/// A level as a word.
#[must_use]
pub fn level_word(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::Substance => lang.pick("Substances actives", "Active substances"),
        Level::Speciality => lang.pick("Médicaments", "Medicines"),
    }
}

/// How many medicines of each level: "1 substance active, 7 médicaments". A level without any is not named.
#[must_use]
pub(crate) fn medicines_counted(substances: usize, specialities: usize, lang: Lang) -> String {
    let one = |count: usize| lang.pick(count < 2, count == 1);
    let words = [
        (substances, "{0} substance active", "{0} active substance", "{0} substances actives", "{0} active substances"),
        (specialities, "{0} médicament", "{0} medicine", "{0} médicaments", "{0} medicines"),
    ];
    let named =
        words.into_iter().filter(|(count, ..)| *count > 0).map(|(count, french, english, frenches, englishes)| {
            let (french, english) = if one(count) { (french, english) } else { (frenches, englishes) };
            say(lang, french, english, &[&integer(count as u64, lang)])
        });
    named.collect::<Vec<_>>().join(", ")
}

/// The line above a medicine's name: "Substance active · dans 189 médicaments".
#[must_use]
pub fn kind_line(level: Level, related: usize, lang: Lang) -> String {
    let n = integer(related as u64, lang);
    match (level, related) {
        (Level::Substance, 0) => lang.pick("Substance active", "Active substance").to_owned(),
        (Level::Substance, 1) => {
            say(lang, "Substance active · dans 1 médicament", "Active substance · in 1 medicine", &[])
        }
        (Level::Substance, _) => {
            say(lang, "Substance active · dans {0} médicaments", "Active substance · in {0} medicines", &[&n])
        }
        (Level::Speciality, 0) => lang.pick("Médicament", "Medicine").to_owned(),
        (Level::Speciality, 1) => say(lang, "Médicament · 1 substance active", "Medicine · 1 active substance", &[]),
        (Level::Speciality, _) => {
            say(lang, "Médicament · {0} substances actives", "Medicine · {0} active substances", &[&n])
        }
    }
}

/// The heading of the list of a medicine's substances, or of a substance's medicines: `known` of `all` have published
/// numbers, hence a page.
#[must_use]
pub fn related_title(level: Level, known: usize, all: usize, lang: Lang) -> String {
    let (french, english) = match (level, known == all) {
        (Level::Substance, true) => ("Médicaments qui contiennent cette substance", "Medicines with this substance"),
        (Level::Substance, false) => (
            "Médicaments qui contiennent cette substance ({0} sur {1} ont des nombres publiés)",
            "Medicines with this substance ({0} of {1} have published numbers)",
        ),
        (Level::Speciality, true) => ("Substances actives de ce médicament", "Active substances of this medicine"),
        (Level::Speciality, false) => (
            "Substances actives de ce médicament ({0} sur {1} ont des nombres publiés)",
            "Active substances of this medicine ({0} of {1} have published numbers)",
        ),
    };
    say(lang, french, english, &[&integer(known as u64, lang), &integer(all as u64, lang)])
}

/// Where the same name leads at the other level.
#[must_use]
pub fn same_name(other: Level, lang: Lang) -> String {
    let (french, english) = match other {
        Level::Substance => {
            ("Voir aussi la substance active du même nom", "See also the active substance of this name")
        }
        Level::Speciality => ("Voir aussi le médicament du même nom", "See also the medicine of this name"),
    };
    say(lang, french, english, &[])
}
