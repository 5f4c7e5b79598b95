//! The words of kinds, causes, measures and classes.

use super::words::{Word, word};
use crate::chart::text::Lang;
use crate::shortage::{Atc, Kind};

/// The labels that descriptors give to causes and measures and that have words here. Any other is shown as it is.
const KNOWN: [(&str, Word); 19] = [
    ("quantitative-quota", Word::MeasureQuantitativeQuota),
    ("qualitative-quota", Word::MeasureQualitativeQuota),
    ("emergency-stock", Word::MeasureEmergencyStock),
    ("made-available", Word::MeasureMadeAvailable),
    ("regulatory-flexibility", Word::MeasureRegulatoryFlexibility),
    ("restricted-distribution", Word::MeasureRestrictedDistribution),
    ("import", Word::MeasureImport),
    ("production-capacity", Word::CauseProductionCapacity),
    ("raw-material", Word::CauseRawMaterial),
    ("packaging-material", Word::CausePackagingMaterial),
    ("quality-defect", Word::CauseQualityDefect),
    ("manufacturing-delay", Word::CauseManufacturingDelay),
    ("release-delay", Word::CauseReleaseDelay),
    ("demand-increase", Word::CauseDemandIncrease),
    ("transport", Word::CauseTransport),
    ("regulatory", Word::CauseRegulatory),
    ("commercial-decision", Word::CauseCommercialDecision),
    ("other", Word::LabelOther),
    ("unstated", Word::LabelUnstated),
];

/// A cause or a measure in words.
pub(super) fn label(text: &str, lang: Lang) -> String {
    let known = KNOWN.iter().find(|(label, _)| *label == text);
    known.map_or_else(|| text.to_owned(), |(_, key)| word(lang, *key).to_owned())
}

/// A kind in words.
pub(super) fn kind(kind: Kind, lang: Lang) -> String {
    let key = match kind {
        Kind::Rupture => Word::KindRupture,
        Kind::Risk => Word::KindRisk,
        Kind::Discontinued => Word::KindDiscontinued,
        Kind::None => Word::KindNone,
        Kind::Other => Word::KindOther,
        Kind::Unstated => Word::KindUnstated,
    };
    word(lang, key).to_owned()
}

/// A class by its name.
pub(super) fn class(atc: Atc, lang: Lang) -> String {
    match atc.names() {
        Some([french, english]) => lang.pick(french, english).to_owned(),
        None => word(lang, Word::UnknownClass).to_owned(),
    }
}
