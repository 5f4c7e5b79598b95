//! "How is this counted?": the paragraphs beside the figures.

use super::{Key, Lang, UnitWords, say};
use crate::chart::ChartId;

/// "How is this counted?": the paragraphs beside a figure.
#[must_use]
pub fn how(chart: ChartId, unit: &UnitWords, lang: Lang) -> Vec<String> {
    let keys: &[Key] = match chart {
        ChartId::CasesByYear => &[Key::HowCases, Key::HowUse],
        ChartId::RateByYear => &[Key::HowCases, Key::HowUse, Key::HowRates],
        ChartId::Sex | ChartId::Age => &[Key::HowCases, Key::HowUse, Key::HowShares, Key::HowRatio, Key::HowRates],
        ChartId::AgeSex => &[Key::HowCases, Key::HowUse, Key::HowShares],
        ChartId::Organs => &[Key::HowCases, Key::HowClasses, Key::HowShares, Key::HowAllMedicines],
        ChartId::Reporters => &[Key::HowCases, Key::HowReporters, Key::HowShares],
        ChartId::Seriousness => &[Key::HowCases, Key::HowSeriousness, Key::HowShares],
        ChartId::Outcomes => &[Key::HowCases, Key::HowOutcomes, Key::HowShares],
        ChartId::Errors => &[Key::HowErrors, Key::HowShares],
        ChartId::Regions => &[Key::HowUse, Key::HowRegions],
        #[cfg(feature = "shortages")]
        ChartId::Shortages(_) => return Vec::new(),
    };
    let mut paragraphs = Vec::new();
    for key in keys.iter().chain(&[Key::WithheldRule]) {
        paragraphs.push(say(lang, *key, &[unit.long, unit.many, unit.short]));
    }
    paragraphs
}
