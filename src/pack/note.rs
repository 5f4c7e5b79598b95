//! Notes as bytes. Only those that concern a medicine's reader are ever written in a record; a set's own findings
//! go with its quality page.

use super::layout::{read_dimension, write_dimension};
use super::wire::{Reader, Writer};
use crate::error::Warning;

pub(super) fn write(note: &Warning, to: &mut Writer) {
    match note {
        Warning::MarginsDisagree { dimension, unstated } => {
            to.byte(0);
            write_dimension(*dimension, to);
            to.byte(u8::from(*unstated));
        }
        Warning::DenominatorNotCredible => to.byte(1),
        Warning::ExposureMissing { years } => {
            to.byte(2);
            to.number(years.len() as u64);
            for year in years {
                to.number(u64::from(*year));
            }
        }
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
        Warning::DuplicateRows { file, rows } => {
            to.byte(7);
            to.text(file);
            to.number(*rows);
        }
        Warning::BadRows { file, rows, first } => {
            to.byte(8);
            to.text(file);
            to.number(*rows);
            to.text(first);
        }
        Warning::UnknownCategory { file, field, value, row, rows } => {
            to.byte(9);
            to.text(file);
            to.text(field);
            to.text(value);
            to.number(*row);
            to.number(*rows);
        }
        Warning::FileAbsent { file } => {
            to.byte(10);
            to.text(file);
        }
        Warning::UnmatchedLinks { links } => {
            to.byte(11);
            to.number(*links);
        }
    }
}

pub(super) fn read(from: &mut Reader<'_>) -> Warning {
    let tag = from.byte();
    let text = |from: &mut Reader<'_>| from.text().to_owned();
    match tag {
        0 => Warning::MarginsDisagree { dimension: read_dimension(from), unstated: from.byte() != 0 },
        1 => Warning::DenominatorNotCredible,
        2 => Warning::ExposureMissing { years: from.list(Reader::short) },
        3 => Warning::ReporterLabelsCorrupt { file: text(from) },
        4 => Warning::OrganSharesRecomputed { file: text(from) },
        5 => Warning::NotInTable { dimensions: from.list(read_dimension) },
        6 => Warning::NameShared,
        7 => Warning::DuplicateRows { file: text(from), rows: from.number() },
        8 => Warning::BadRows { file: text(from), rows: from.number(), first: text(from) },
        9 => {
            let (file, field, value) = (text(from), text(from), text(from));
            Warning::UnknownCategory { file, field, value, row: from.number(), rows: from.number() }
        }
        10 => Warning::FileAbsent { file: text(from) },
        11 => Warning::UnmatchedLinks { links: from.number() },
        _ => {
            from.damage();
            Warning::NameShared
        }
    }
}
