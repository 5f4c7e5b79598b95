//! What was found about the files, in words.

use super::words::{Word, say};
use super::{labels, year_ranges};
use crate::chart::text::{self, Lang, integer};
use crate::shortage::{Atc, Warning, Written};

/// A finding in a sentence.
#[must_use]
pub fn finding(warning: &Warning, lang: Lang) -> String {
    let say = |key, arguments: &[&str]| say(lang, key, arguments);
    match warning {
        Warning::FileAbsent { file } => say(Word::FindingFileAbsent, &[file]),
        Warning::BadRows { file, rows, first } => say(Word::FindingBadRows, &[file, &integer(*rows, lang), first]),
        Warning::UnknownCategory { file, field, value, rows } => {
            say(Word::FindingUnknownCategory, &[file, field, value, &integer(*rows, lang)])
        }
        Warning::CodeRepaired { file, written, read } => {
            let class = match Atc::read(read) {
                Written::Right(class) => class,
                _ => Atc::Unknown,
            };
            say(Word::FindingCodeRepaired, &[file, written, read, &labels::class(class, lang)])
        }
        Warning::CodeUnknown { file, written } => say(Word::FindingCodeUnknown, &[file, written]),
        Warning::YearTwice { file, year } => say(Word::FindingYearTwice, &[file, &year.to_string()]),
        Warning::TotalsDiffer { file, year, sum, total, .. } => {
            let sign = if sum < total { "−" } else { "+" };
            let difference = [sign, &integer(sum.abs_diff(*total), lang)].concat();
            let (sum, total) = (integer(*sum, lang), integer(*total, lang));
            say(Word::FindingTotalsDiffer, &[file, &year.to_string(), &sum, &total, &difference])
        }
        Warning::MoreWithMeasure { year } => say(Word::FindingMoreWithMeasure, &[&year.to_string()]),
        Warning::ShareDiffers { file, year, stated, computed } => {
            let [stated, computed] = [*stated, *computed].map(|share| text::percent(share / 100.0, 1, lang));
            say(Word::FindingShareDiffers, &[file, &year.to_string(), &stated, &computed])
        }
        Warning::ShareWithoutNumber { file, years } => {
            say(Word::FindingShareWithoutNumber, &[file, &year_ranges(years)])
        }
        Warning::EpisodeContradicted { file, medicine, start } => {
            let start = text::date(start, lang).unwrap_or_else(|| start.clone());
            say(Word::FindingEpisodeContradicted, &[file, medicine, &start])
        }
        Warning::EpisodeAhead { file, medicine, start, extracted } => {
            let [start, extracted] = [start, extracted].map(|day| text::date(day, lang).unwrap_or_else(|| day.clone()));
            say(Word::FindingEpisodeAhead, &[file, medicine, &start, &extracted])
        }
    }
}
