//! "How is this counted?": the paragraphs shared by the figures.

use super::{Key, Lang, UnitWords, say, withheld_rule};
use crate::chart::ChartId;

/// What a case and a unit of exposure are.
#[must_use]
pub(crate) fn counted(unit: &UnitWords, lang: Lang) -> Vec<String> {
    vec![say(lang, Key::HowCases, &[]), say(lang, Key::HowUse, &[unit.long])]
}

/// How a share and its interval are computed.
#[must_use]
pub(crate) fn shares(lang: Lang) -> String {
    say(lang, Key::HowShares, &[])
}

/// How small numbers are hidden, as a paragraph.
#[must_use]
pub(crate) fn withheld(lang: Lang) -> String {
    withheld_rule(lang)
}

/// How a rate and its interval are computed.
#[must_use]
fn rates(unit: &UnitWords, lang: Lang) -> String {
    say(lang, Key::HowRates, &[unit.many])
}

/// Why shares of organ classes add to more than 100 %.
fn classes(lang: Lang) -> String {
    say(lang, Key::HowClasses, &[])
}

/// What the ratio of two shares is.
fn ratio(unit: &UnitWords, lang: Lang) -> String {
    say(lang, Key::HowRatio, &[unit.short])
}

/// What the reference of all medicines is.
fn all_medicines(lang: Lang) -> String {
    say(lang, Key::HowAllMedicines, &[])
}

/// What reporters, seriousness and outcomes are.
fn of_reports(chart: ChartId, lang: Lang) -> String {
    let words = match chart {
        ChartId::Seriousness => Key::HowSeriousness,
        ChartId::Outcomes => Key::HowOutcomes,
        _ => Key::HowReporters,
    };
    say(lang, words, &[])
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
