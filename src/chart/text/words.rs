//! The words of categories: years, sexes, ages, organ classes, codes; and counts with their noun.

use super::{Lang, integer, say};
use crate::domain::{AgeBand, Category, Code, Sex, Soc, TermId};

/// A category as a label on a chart. `term` gives the label of a term of the set's dictionary.
#[must_use]
pub fn category(category: Category, lang: Lang, term: &dyn Fn(TermId) -> String) -> String {
    match category {
        Category::Year(year) => year.to_string(),
        Category::Sex(Sex::Female) => lang.pick("Femmes", "Women").to_owned(),
        Category::Sex(Sex::Male) => lang.pick("Hommes", "Men").to_owned(),
        Category::Age(band) => age(band, lang),
        Category::Soc(soc) => soc_plain(soc, lang).to_owned(),
        Category::Term(id) => term(id),
        Category::Coded(code) => coded(code, lang).to_owned(),
        Category::Unstated => lang.pick("Non précisé", "Not stated").to_owned(),
    }
}

/// An organ class in everyday words.
fn soc_plain(soc: Soc, lang: Lang) -> &'static str {
    lang.pick(soc.names().plain_french, soc.names().plain_english)
}

/// An organ class by its MedDRA name, with French apostrophes as printed.
#[must_use]
pub fn soc_official(soc: Soc, lang: Lang) -> String {
    lang.pick(soc.names().french, soc.names().english).replace('\'', "’")
}

fn age(band: AgeBand, lang: Lang) -> String {
    let from = band.from.to_string();
    match band.to {
        None => say(lang, "{0} ans et plus", "{0} and over", &[&from]),
        Some(0) => lang.pick("Moins d’un an", "Under one year").to_owned(),
        Some(to) if to == band.from => say(lang, "{0} ans", "Age {0}", &[&from]),
        Some(to) => say(lang, "{0}–{1} ans", "{0}–{1} years", &[&from, &to.to_string()]),
    }
}

/// The people of an age band, after "les" or "people": "moins de 20 ans", "20 à 59 ans", "60 ans et plus";
/// "under 20", "aged 20 to 59", "aged 60 and over".
#[must_use]
pub(crate) fn ages(band: AgeBand, lang: Lang) -> String {
    let from = band.from.to_string();
    match band.to {
        None => say(lang, "{0} ans et plus", "aged {0} and over", &[&from]),
        Some(0) => lang.pick("moins d’un an", "under one year").to_owned(),
        Some(to) if band.from == 0 => say(lang, "moins de {0} ans", "under {0}", &[&(u16::from(to) + 1).to_string()]),
        Some(to) if to == band.from => say(lang, "{0} ans", "aged {0}", &[&from]),
        Some(to) => say(lang, "{0} à {1} ans", "aged {0} to {1}", &[&from, &to.to_string()]),
    }
}

fn coded(code: Code, lang: Lang) -> &'static str {
    let (french, english) = match code {
        Code::Physician => ("Médecins", "Doctors"),
        Code::Pharmacist => ("Pharmaciens", "Pharmacists"),
        Code::OtherHealthProfessional => ("Autres professionnels de santé", "Other health professionals"),
        Code::Lawyer => ("Juristes", "Lawyers"),
        Code::Consumer => ("Particuliers (hors professionnels de santé)", "Members of the public"),
        Code::Serious => ("Cas graves", "Serious cases"),
        Code::NotSerious => ("Cas non graves", "Non-serious cases"),
        Code::Death => ("dont\u{a0}: décès", "of which: death"),
        Code::LifeThreatening => ("dont\u{a0}: pronostic vital engagé", "of which: life-threatening"),
        Code::Hospitalisation => {
            ("dont\u{a0}: hospitalisation, ou hospitalisation prolongée", "of which: hospital stay, or a longer one")
        }
        Code::Disability => ("dont\u{a0}: incapacité ou invalidité", "of which: disability or incapacity"),
        Code::CongenitalAnomaly => ("dont\u{a0}: anomalie congénitale", "of which: congenital anomaly"),
        Code::OtherImportant => {
            ("dont\u{a0}: autre situation médicalement importante", "of which: other medically important condition")
        }
        Code::Recovered => ("Rétablissement", "Recovered"),
        Code::Recovering => ("Rétablissement en cours", "Recovering"),
        Code::RecoveredWithSequelae => ("Rétablissement avec séquelles", "Recovered with lasting effects"),
        Code::NotRecovered => {
            ("Pas de rétablissement au moment de la déclaration", "Not recovered at the time of the report")
        }
        Code::Fatal => ("Décès", "Death"),
        Code::UnknownOutcome => ("Évolution inconnue", "Outcome unknown"),
    };
    lang.pick(french, english)
}

/// Who reported, after "viennent de" / "come from": "médecins". `None` for a code that is not a reporter.
#[must_use]
pub(crate) fn from_reporters(category: Category, lang: Lang) -> Option<&'static str> {
    let Category::Coded(code) = category else { return None };
    Some(match code {
        Code::Physician => lang.pick("de médecins", "from doctors"),
        Code::Pharmacist => lang.pick("de pharmaciens", "from pharmacists"),
        Code::OtherHealthProfessional => {
            lang.pick("d’autres professionnels de santé", "from other health professionals")
        }
        Code::Lawyer => lang.pick("de juristes", "from lawyers"),
        Code::Consumer => lang.pick("de particuliers", "from members of the public"),
        _ => return None,
    })
}

/// "touche la peau", "involves the skin" for a title; the French verb takes "nt" after a plural, the English one loses its "s".
pub(crate) struct Touched {
    /// The verb, third person singular.
    pub verb: &'static str,
    /// What it touches, with its article.
    pub what: &'static str,
}

/// The verb and object that say a case touches this organ class, in words that need no MedDRA.
#[must_use]
pub(crate) fn soc_touched(soc: Soc, lang: Lang) -> Touched {
    // In the order of SOCS. The French verb is "touche" for a part of the body, "concerne" otherwise.
    const WHAT: [(bool, &str, &str); 27] = [
        (false, "une infection", "an infection"),
        (false, "une tumeur", "a neoplasm"),
        (true, "le sang ou le système lymphatique", "the blood or lymphatic system"),
        (true, "le système immunitaire", "the immune system"),
        (true, "les hormones", "the hormones"),
        (true, "le métabolisme ou la nutrition", "metabolism or nutrition"),
        (false, "un trouble psychiatrique", "a psychiatric disorder"),
        (true, "le système nerveux", "the nervous system"),
        (true, "les yeux", "the eyes"),
        (true, "l’oreille ou l’équilibre", "the ears or balance"),
        (true, "le cœur", "the heart"),
        (true, "les vaisseaux sanguins", "the blood vessels"),
        (true, "les poumons ou la respiration", "the lungs or breathing"),
        (true, "l’appareil digestif", "the digestive system"),
        (true, "le foie ou les voies biliaires", "the liver or bile ducts"),
        (true, "la peau", "the skin"),
        (true, "les muscles, les os ou les articulations", "the muscles, bones or joints"),
        (true, "les reins ou les voies urinaires", "the kidneys or urinary tract"),
        (false, "la grossesse ou la naissance", "pregnancy or birth"),
        (true, "les organes de reproduction ou les seins", "the reproductive organs or breast"),
        (false, "une maladie congénitale ou génétique", "a congenital or genetic disorder"),
        (false, "un trouble général ou le site d’administration", "a general disorder or the administration site"),
        (false, "un résultat d’examen", "a test result"),
        (
            false,
            "une lésion, une intoxication ou une complication d’intervention",
            "an injury, a poisoning or a complication of a procedure",
        ),
        (false, "un acte médical ou chirurgical", "a surgical or medical procedure"),
        (false, "la situation sociale", "social circumstances"),
        (false, "un problème de produit", "a product issue"),
    ];
    let index = Soc::all().position(|s| s == soc).unwrap_or_default();
    let (body, french, english) = WHAT.get(index).copied().unwrap_or((true, "", ""));
    let verb = lang.pick(if body { "touche" } else { "concerne" }, "involves");
    Touched { verb, what: lang.pick(french, english) }
}

/// A number of cases with its noun: "17 509 cas", "1 case".
#[must_use]
pub(crate) fn cases_counted(count: u64, lang: Lang) -> String {
    let noun = lang.pick("cas", if count == 1 { "case" } else { "cases" });
    [&integer(count, lang), "\u{a0}", noun].concat()
}

/// A range of cases in a sentence: "de 1 à 10 cas".
#[must_use]
pub(crate) fn cases_range(lo: u64, hi: u64, lang: Lang) -> String {
    say(lang, "de {0} à {1}\u{a0}cas", "{0} to {1}\u{a0}cases", &[&integer(lo, lang), &integer(hi, lang)])
}

/// Years as a label: "2014–2018", "2014".
#[must_use]
pub(crate) fn years(period: [u16; 2]) -> String {
    let [from, to] = period.map(|year| year.to_string());
    if from == to { from } else { [from, to].join("–") }
}

/// Years inside a sentence: "de 2014 à 2018", "en 2014 et 2015", "en 2014".
#[must_use]
pub(crate) fn period(period: [u16; 2], lang: Lang) -> String {
    let [from, to] = period.map(|year| year.to_string());
    if from == to {
        say(lang, "en {0}", "in {0}", &[&from])
    } else if period[0].checked_add(1) == Some(period[1]) {
        say(lang, "en {0} et {1}", "in {0} and {1}", &[&from, &to])
    } else {
        say(lang, "de {0} à {1}", "from {0} to {1}", &[&from, &to])
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
