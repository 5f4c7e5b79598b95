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
        "Le taux est le nombre de cas divisé par le nombre de {0} des mêmes années, pour 100 000. Son intervalle à 95 % (loi \
         de Poisson, méthode exacte de Garwood) tient le nombre de {0} pour certain. Un taux n’est donné que pour au moins \
         11 cas et 1 000 {0}, s’il n’y a pas plus de cas que de {0} et si, pour au moins neuf cas sur dix, ce nombre est \
         publié.",
        "The rate is the number of cases divided by the number of {0} of the same years, per 100,000. Its 95% interval \
         (Poisson, Garwood’s exact method) takes the number of {0} as certain. A rate is given only for at least 11 cases \
         and 1,000 {0}, when there are no more cases than {0} and when, for at least nine cases in ten, that number is \
         published.",
        &[unit.many],
    )
}

/// Why shares of organ classes add to more than 100 %.
fn classes(lang: Lang) -> String {
    say(
        lang,
        "Un cas compte une fois dans chaque classe d’organes qu’il touche et peut en toucher plusieurs : les parts dépassent \
         100 % au total. Elles sont calculées sur tous les cas du médicament (ou du groupe choisi), et non reprises des fichiers publiés.",
        "A case counts once in each organ class it involves and may involve several: shares add to more than 100%. They are \
         computed on all cases of the medicine (or of the group chosen), not taken from the published files.",
        &[],
    )
}

/// What the ratio of two shares is.
fn ratio(unit: &UnitWords, lang: Lang) -> String {
    say(
        lang,
        "Le rapport des parts est la part des cas divisée par la part des {0} : au-dessus de 1, le groupe compte pour plus \
         dans les cas que dans l’usage. Un groupe peut déclarer plus souvent, être plus malade ou recevoir d’autres doses : \
         le rapport n’en dit pas la raison.",
        "The ratio of shares is the share of cases divided by the share of {0}: above 1, the group counts for more in the \
         cases than in use. A group may report more often, be more ill or receive other doses: the ratio does not tell why.",
        &[unit.short],
    )
}

/// What the reference of all medicines is.
fn all_medicines(lang: Lang) -> String {
    say(
        lang,
        "Le trait pointillé est la même part pour tous les médicaments du jeu de données, additionnés : un cas qui en cite \
         plusieurs y compte plusieurs fois. Une part plus haute ou plus basse ne dit rien de la cause.",
        "The dotted tick is the same share for all medicines of the set, added up: a case that names several counts several \
         times in it. A higher or lower share tells nothing of the cause.",
        &[],
    )
}

/// What reporters, seriousness and outcomes are.
fn of_reports(chart: ChartId, lang: Lang) -> String {
    let (french, english) = match chart {
        ChartId::Seriousness => (
            "Un cas est dit grave s’il a entraîné un décès, une menace pour la vie, une hospitalisation, une incapacité ou une \
             anomalie congénitale, ou s’il est médicalement important. C’est une règle de classement des déclarations : les \
             cas graves sont plus souvent déclarés que les autres.",
            "A case is called serious if it led to death, a threat to life, a hospital stay, a disability or a congenital \
             anomaly, or if it is medically important. It is a rule for sorting reports: serious cases are reported more \
             often than others.",
        ),
        ChartId::Outcomes => (
            "L’évolution est celle que connaissait le déclarant. Un décès déclaré n’est pas un décès dont le médicament serait \
             la cause établie.",
            "The outcome is the one known to the reporter. A death that is reported is not a death established as caused by \
             the medicine.",
        ),
        _ => {
            ("Le déclarant est la personne qui a signalé le cas.", "The reporter is the person who reported the case.")
        }
    };
    say(lang, french, english, &[])
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
            paragraphs.push(ratio(unit, lang));
            paragraphs.push(rates(unit, lang));
        }
        ChartId::AgeSex => paragraphs.push(shares(lang)),
        ChartId::Organs => {
            paragraphs.truncate(1);
            paragraphs.push(classes(lang));
            paragraphs.push(shares(lang));
            paragraphs.push(all_medicines(lang));
        }
        ChartId::Reporters | ChartId::Seriousness | ChartId::Outcomes => {
            paragraphs.truncate(1);
            paragraphs.push(of_reports(chart, lang));
            paragraphs.push(shares(lang));
        }
    }
    paragraphs.push(withheld(lang));
    paragraphs
}
