//! Notes as bytes. Only those that concern a medicine's reader are ever written; a set's own findings go with its quality page.

use super::layout::{read_dimension, write_dimension};
use super::wire::{Reader, Writer};
use crate::error::Warning;

/// Not of the layout: a finding of the whole set, which no medicine has, or years, which a record has itself. It reads as damage, so that
/// proving a folder refuses it.
const ELSEWHERE: u8 = 7;

pub(super) fn write(note: &Warning, to: &mut Writer) {
    match note {
        Warning::MarginsDisagree { dimension, unstated } => {
            to.byte(0);
            write_dimension(*dimension, to);
            to.byte(u8::from(*unstated));
        }
        Warning::DenominatorNotCredible => to.byte(1),
        Warning::ReporterLabelsCorrupt { file } => {
            to.byte(3);
            to.text(file);
        }
        Warning::OrganSharesRecomputed { file } => {
            to.byte(4);
            to.text(file);
        }
        Warning::NotInTable { dimensions } => {
            to.byte(5);
            to.number(dimensions.len() as u64);
            for dimension in dimensions {
                write_dimension(*dimension, to);
            }
        }
        Warning::NameShared => to.byte(6),
        Warning::ExposureMissing { .. }
        | Warning::DuplicateRows { .. }
        | Warning::BadRows { .. }
        | Warning::UnknownCategory { .. }
        | Warning::FileAbsent { .. }
        | Warning::UnmatchedLinks { .. } => to.byte(ELSEWHERE),
    }
}

pub(super) fn read(from: &mut Reader<'_>) -> Warning {
    let tag = from.byte();
    let text = |from: &mut Reader<'_>| from.text().to_owned();
    match tag {
        0 => Warning::MarginsDisagree { dimension: read_dimension(from), unstated: from.byte() != 0 },
        1 => Warning::DenominatorNotCredible,
        3 => Warning::ReporterLabelsCorrupt { file: text(from) },
        4 => Warning::OrganSharesRecomputed { file: text(from) },
        5 => Warning::NotInTable { dimensions: from.list(read_dimension) },
        6 => Warning::NameShared,
        _ => {
            from.damage();
            Warning::NameShared
        }
    }
}
