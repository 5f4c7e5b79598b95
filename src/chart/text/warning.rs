//! Findings about the data, in words: for the reader of one medicine.

use super::{Key, Lang, UnitWords, digits, dimension as by, list, say};
use crate::domain::Dimension;
use crate::error::Warning;

/// What this finding means for the reader of a medicine's page. `None`: it is of no use to that reader
/// (a matter of the files, told on the quality page).
#[must_use]
pub fn warning_for_reader(warning: &Warning, unit: &UnitWords, lang: Lang) -> Option<String> {
    let say = |key, args: &[&str]| Some(say(lang, key, args));
    match warning {
        Warning::MarginsDisagree { dimension, unstated: true } => say(Key::NoteUnstated, &[by(*dimension, lang)]),
        Warning::MarginsDisagree { dimension, unstated: false } => say(Key::NoteTableExceeds, &[by(*dimension, lang)]),
        Warning::DenominatorNotCredible => say(Key::NoteMoreCasesThanUse, &[unit.many]),
        Warning::ExposureMissing { years } => {
            let years: Vec<String> = years.iter().map(|year| digits(*year)).collect();
            say(Key::NoteYearsWithoutUse, &[unit.many, &list(&years, lang)])
        }
        Warning::ReporterLabelsCorrupt { .. } => say(Key::NoteReportersOverwritten, &[]),
        Warning::OrganSharesRecomputed { .. } => say(Key::NoteSharesRecomputed, &[]),
        Warning::NotInTable { dimensions } => say(Key::NoteNotInTable, &[&by_all(dimensions, lang)]),
        Warning::NameShared => say(Key::NoteNameShared, &[]),
        Warning::DuplicateRows { .. }
        | Warning::BadRows { .. }
        | Warning::UnknownCategory { .. }
        | Warning::FileAbsent { .. }
        | Warning::UnmatchedLinks { .. } => None,
    }
}

/// "par âge et par classe d’organes", "by age and by organ class".
pub(super) fn by_all(dimensions: &[Dimension], lang: Lang) -> String {
    let names: Vec<String> = dimensions.iter().map(|d| by(*d, lang).to_owned()).collect();
    list(&names, lang)
}
