//! What must be said with every figure, short inside the picture and long beside it.

use super::{Lang, UnitWords, language, say, words::years};
use crate::chart::Context;

/// The caveat that stays inside the picture: at most 90 characters, so that it fits under a narrow one.
#[must_use]
pub fn short_caveat(lang: Lang) -> String {
    say(
        lang,
        "Un cas déclaré est un soupçon, pas une preuve, et ne dit pas la fréquence d’un effet.",
        "A reported case is a suspicion, not proof, and does not tell how often a reaction occurs.",
        &[],
    )
}

/// The plain warning under the headline of a medicine's page.
#[must_use]
pub fn caution(lang: Lang) -> String {
    say(
        lang,
        "Un cas déclaré est un soupçon, pas une preuve. Le nombre de cas dépend d’abord du nombre de personnes traitées \
         et de l’attention portée au médicament. N’arrêtez pas un traitement sans en parler à un professionnel de santé.",
        "A reported case is a suspicion, not proof. The number of cases depends first on how many people are treated \
         and on the attention given to the medicine. Do not stop a treatment without talking to a health professional.",
        &[],
    )
}

/// How small numbers are hidden, in a sentence.
#[must_use]
pub fn withheld_rule(lang: Lang) -> String {
    say(
        lang,
        "Les nombres de 1 à 10 sont masqués pour protéger les personnes, ainsi que ceux qui permettraient de les retrouver ; \
         un nombre masqué est remplacé par une fourchette.",
        "Numbers from 1 to 10 are hidden to protect people, and so is any number that would give them away; \
         a hidden number is given as a range.",
        &[],
    )
}

/// The mark of a set that is made up.
#[must_use]
pub fn fictional(lang: Lang) -> &'static str {
    lang.pick("Données fictives, pour démonstration", "Fictional data, for demonstration")
}

/// Custodian, period and extraction, in one line.
#[must_use]
pub fn source_line(context: &Context<'_>, lang: Lang) -> String {
    let said = context.source.iter().find(|(tag, _)| language(tag) == Some(lang)).or(context.source.first());
    let mut line = said.map_or_else(String::new, |(_, words)| words.clone());
    // Some publishers put the years in the title of the source.
    if let Some(period) = context.period.filter(|period| !line.ends_with(&years(*period))) {
        if !line.is_empty() {
            line.push_str(", ");
        }
        line.push_str(&years(period));
    }
    if let Some(day) = context.extracted {
        line.push_str(&say(lang, " ; données extraites le {0}", "; data extracted on {0}", &[&date(day, lang)]));
    }
    line
}

/// An ISO date in words; anything else as it is.
fn date(iso: &str, lang: Lang) -> String {
    const MONTHS: [(&str, &str); 12] = [
        ("janvier", "January"),
        ("février", "February"),
        ("mars", "March"),
        ("avril", "April"),
        ("mai", "May"),
        ("juin", "June"),
        ("juillet", "July"),
        ("août", "August"),
        ("septembre", "September"),
        ("octobre", "October"),
        ("novembre", "November"),
        ("décembre", "December"),
    ];
    let mut parts = iso.split('T').next().unwrap_or_default().split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|m| m.parse::<usize>().ok()).and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    match (year, month, day.and_then(|d| d.parse::<u8>().ok())) {
        (Some(year), Some((french, english)), Some(day)) => {
            let first = if day == 1 && lang == Lang::Fr { "1er".to_owned() } else { day.to_string() };
            [first.as_str(), " ", lang.pick(*french, *english), " ", year].concat()
        }
        _ => iso.to_owned(),
    }
}

/// The long caveats that go beside the figures, one paragraph each.
#[must_use]
pub fn caveats(unit: &UnitWords, lang: Lang) -> Vec<String> {
    let all: [(&str, &str); 9] = [
        (
            "Un soupçon n’est pas une cause. Chaque cas a été déclaré parce que quelqu’un a soupçonné un lien avec le \
             médicament ; l’effet peut venir de la maladie, d’un autre traitement ou du hasard. Les décès déclarés ne sont \
             pas des décès dont le médicament serait la cause établie.",
            "Suspicion is not cause. Each case was reported because someone suspected a link with the medicine; the \
             reaction may come from the illness, from another treatment or from chance. Deaths that are reported are not \
             deaths established as caused by the medicine.",
        ),
        (
            "Les déclarations ne sont ni complètes ni représentatives : beaucoup d’effets ne sont jamais déclarés, et \
             certains le sont plus que d’autres.",
            "Reports are neither complete nor representative: many reactions are never reported, and some are reported \
             more than others.",
        ),
        (
            "Le nombre de cas dépend du nombre de personnes traitées, de l’ancienneté du médicament sur le marché et de \
             l’attention qu’on lui porte : une information largement diffusée peut le multiplier.",
            "The number of cases depends on how many people are treated, on how long the medicine has been on the market \
             and on the attention it gets: wide news coverage can multiply it.",
        ),
        (
            "Ce n’est pas une fréquence : on ne peut pas en déduire combien de personnes traitées auront un effet \
             indésirable, ni comparer la sécurité de deux médicaments.",
            "It is not a frequency: it does not tell how many of the people treated will have an adverse reaction, nor \
             does it compare the safety of two medicines.",
        ),
        (
            "Un cas peut comporter plusieurs effets et citer plusieurs médicaments : il est alors compté une fois pour \
             chacun, et les nombres de plusieurs médicaments ne s’additionnent pas.",
            "A case may hold several reactions and name several medicines: it then counts once for each, and the numbers \
             of several medicines do not add up.",
        ),
        ("Les bénéfices du médicament ne sont pas montrés ici.", "The benefits of the medicine are not shown here."),
        (
            "N’arrêtez pas et ne modifiez pas un traitement sans en parler à un médecin ou à un pharmacien.",
            "Do not stop or change a treatment without talking to a doctor or a pharmacist.",
        ),
        (
            "Le dénominateur des taux est le nombre de {0}, tel qu’il est publié. Les médicaments délivrés à l’hôpital ou \
             sans remboursement n’y figurent pas.",
            "The denominator of the rates is the number of {0}, as published. Medicines given in hospital or bought \
             without reimbursement are not in it.",
        ),
        ("", ""),
    ];
    all.iter()
        .map(|(french, english)| match *french {
            "" => withheld_rule(lang),
            _ => say(lang, french, english, &[unit.long]),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_is_named_in_the_language_of_the_figure_where_it_can_be() {
        let terms = crate::dataset::Terms::default();
        let pair = |tag: &str, words: &str| (tag.to_owned(), words.to_owned());
        let of = |source: &[(String, String)], lang| {
            let (extracted, period, unit) = (Some("2025-03-01"), Some([2019, 2024]), Default::default());
            source_line(&Context { source, extracted, period, unit, fictional: true, terms: &terms }, lang)
        };
        let both = [pair("", "Données du centre"), pair("en", "Data of the centre")];
        assert_eq!(of(&both, Lang::En), "Data of the centre, 2019–2024; data extracted on 1 March 2025");
        assert!(of(&both, Lang::Fr).starts_with("Données du centre, 2019–2024"));
        assert!(of(&both[..1], Lang::En).starts_with("Données du centre, "));
        assert!(of(&[], Lang::En).starts_with("2019–2024"));
    }

    #[test]
    fn the_caveat_inside_pictures_is_short() {
        for lang in [Lang::Fr, Lang::En] {
            assert!(short_caveat(lang).chars().count() <= 90, "{}", short_caveat(lang));
        }
    }
}
