//! "How is this counted?": the paragraphs shared by the figures.

use super::{Lang, UnitWords, say, withheld_rule};
use crate::chart::ChartId;

/// What a case and a unit of exposure are.
#[must_use]
pub(crate) fn counted(unit: &UnitWords, lang: Lang) -> Vec<String> {
    vec![
        say(
            lang,
            "Un cas est une déclaration d’un ou plusieurs effets indésirables suspectés, comptée une fois pour chaque \
             médicament qu’elle cite.",
            "A case is a report of one or more suspected adverse reactions, counted once for each medicine it names.",
            &[],
        ),
        say(
            lang,
            "L’usage du médicament est mesuré en {0}, additionnés sur les années : une même personne peut y compter \
             plusieurs fois.",
            "Use of the medicine is measured in {0}, added up over the years: one person may count several times in it.",
            &[unit.long],
        ),
    ]
}

/// How a share and its interval are computed.
#[must_use]
pub(crate) fn shares(lang: Lang) -> String {
    say(
        lang,
        "L’intervalle à 95 % d’une part (méthode de Wilson) dit ce que le hasard seul peut faire varier ; il ne corrige ni \
         les effets non déclarés ni les différences entre les personnes traitées.",
        "The 95% interval of a share (Wilson’s method) tells what chance alone can change; it corrects neither for \
         unreported reactions nor for differences between the people treated.",
        &[],
    )
}

/// How small numbers are hidden, as a paragraph.
#[must_use]
pub(crate) fn withheld(lang: Lang) -> String {
    withheld_rule(lang)
}

/// How a rate and its interval are computed.
#[must_use]
fn rates(unit: &UnitWords, lang: Lang) -> String {
    say(
        lang,
        "Le taux est le nombre de cas divisé par le nombre de {0} des mêmes années, pour 100 000. Son intervalle à 95 % est \
         l’intervalle exact de Poisson (Garwood) ; le dénominateur est pris comme connu. Le taux n’est donné qu’à partir de \
         11 cas et de 1 000 {0}, et si au moins 90 % des cas tombent là où il y en a.",
        "The rate is the number of cases divided by the number of {0} of the same years, per 100,000. Its 95% interval is \
         the exact Poisson interval (Garwood); the denominator is taken as known. The rate is given only from 11 cases and \
         1,000 {0} on, and if at least 90% of the cases fall where there are some.",
        &[unit.many],
    )
}

/// Why shares of organ classes add to more than 100 %.
fn classes(lang: Lang) -> String {
    say(
        lang,
        "Un cas compte une fois dans chaque classe d’organes qu’il touche et peut en toucher plusieurs : les parts dépassent \
         100 % au total. Elles sont calculées sur tous les cas du médicament, et non sur celles que publient les fichiers.",
        "A case counts once in each organ class it touches and may touch several: shares add to more than 100%. They are \
         computed on all cases of the medicine, not taken from the published files.",
        &[],
    )
}

/// "How is this counted?": the paragraphs beside a figure.
#[must_use]
pub fn how(chart: ChartId, unit: &UnitWords, lang: Lang) -> Vec<String> {
    let mut paragraphs = counted(unit, lang);
    match chart {
        ChartId::CasesByYear => {}
        ChartId::RateByYear => paragraphs.push(rates(unit, lang)),
        ChartId::Sex | ChartId::Age => {
            paragraphs.push(shares(lang));
            paragraphs.push(rates(unit, lang));
        }
        ChartId::AgeSex => paragraphs.push(shares(lang)),
        ChartId::Organs => {
            paragraphs.truncate(1);
            paragraphs.push(classes(lang));
            paragraphs.push(shares(lang));
        }
        ChartId::Reporters | ChartId::Seriousness | ChartId::Outcomes => {
            paragraphs.truncate(1);
            paragraphs.push(shares(lang));
        }
    }
    paragraphs.push(withheld(lang));
    paragraphs
}
