//! What the audit found, as a file of its own: only the quality page reads it.

use super::layout::{read_dimension, write_dimension};
use super::wire::{Reader, Writer};
use crate::dataset::{Coverage, FindingKind, Quality};
use crate::domain::Medicine;
use crate::error::Result;

/// As bytes.
#[must_use]
pub fn write(quality: &Quality) -> Vec<u8> {
    let mut to = Writer::default();
    to.number(quality.substances as u64);
    to.number(quality.specialities as u64);
    to.number(quality.coverage.len() as u64);
    for table in &quality.coverage {
        to.byte(super::level_number(table.level));
        to.number(table.dimensions.len() as u64);
        for dimension in &table.dimensions {
            write_dimension(*dimension, &mut to);
        }
        to.byte(u8::from(table.cases) | u8::from(table.exposure) << 1);
        for number in [table.rows, table.medicines, table.of] {
            to.number(number as u64);
        }
    }
    to.number(quality.of_set.len() as u64);
    for warning in &quality.of_set {
        super::note::write(warning, &mut to);
    }
    to.number(quality.of_medicines.len() as u64);
    for kind in &quality.of_medicines {
        super::note::write(&kind.first, &mut to);
        to.number(kind.substances as u64);
        to.number(kind.specialities as u64);
        to.number(kind.examples.len() as u64);
        for example in &kind.examples {
            to.byte(super::level_number(example.level));
            to.text(&example.name);
        }
    }
    to.bytes
}

/// What [`write`] wrote.
///
/// # Errors
/// When the bytes are damaged.
pub fn read(bytes: &[u8]) -> Result<Quality> {
    let mut from = Reader::new(bytes);
    let number = |from: &mut Reader<'_>| from.number() as usize;
    let quality = Quality {
        substances: number(&mut from),
        specialities: number(&mut from),
        coverage: from.list(|from| {
            let level = super::level(from);
            let dimensions = from.list(read_dimension);
            let has = from.byte();
            Coverage {
                level,
                dimensions,
                cases: has & 1 != 0,
                exposure: has & 2 != 0,
                rows: number(from),
                medicines: number(from),
                of: number(from),
            }
        }),
        of_set: from.list(super::note::read),
        of_medicines: from.list(|from| FindingKind {
            first: super::note::read(from),
            substances: number(from),
            specialities: number(from),
            examples: from.list(|from| Medicine { level: super::level(from), name: from.text().to_owned() }),
        }),
    };
    from.end(quality, "the quality report")
}
