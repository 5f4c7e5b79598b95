//! A row: from texts to numbers.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, UInt8Builder, UInt64Builder};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};

use crate::code;
use crate::columns::Column;
use crate::error::{Error, Result};
use crate::met::Met;
use crate::number;
use crate::parse::schema;

/// What a file counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Boxes and amounts: they add up.
    Boxes,
    /// People: they do not.
    Patients,
}

/// What is read of a file; the rest is passed over.
pub(crate) const READ: [Column; 11] = [
    Column::Cip13,
    Column::CipLabel,
    Column::Atc5,
    Column::AtcLabel,
    Column::Age,
    Column::Sex,
    Column::Region,
    Column::Boxes,
    Column::Reimbursed,
    Column::Base,
    Column::Patients,
];

/// A row in numbers; see [`crate::code`].
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) cip: u64,
    pub(crate) atc: u64,
    pub(crate) age: u8,
    pub(crate) sex: u8,
    pub(crate) region: u8,
    pub(crate) sums: [i64; 3],
}

/// A field that cannot be read.
#[derive(Debug)]
pub(crate) struct Bad<'a> {
    pub(crate) column: Column,
    pub(crate) found: &'a str,
    pub(crate) expected: &'static str,
}

/// Rows in texts. A column that the file does not have is absent.
pub(crate) struct Texts<'a> {
    columns: [Option<&'a StringArray>; READ.len()],
}

impl<'a> Texts<'a> {
    /// The columns of a batch; `at` tells where each is.
    pub(crate) fn new(batch: &'a RecordBatch, at: &dyn Fn(Column) -> Option<usize>) -> Texts<'a> {
        let column = |column| batch.columns().get(at(column)?)?.as_any().downcast_ref::<StringArray>();
        Texts { columns: READ.map(column) }
    }

    /// The field's text, without blanks around; empty when it is missing. `None`: the file has no such column.
    fn text(&self, column: Column, row: usize) -> Option<&'a str> {
        let place = READ.iter().position(|read| *read == column)?;
        let texts = (*self.columns.get(place)?)?;
        Some(if texts.is_null(row) { "" } else { texts.value(row).trim() })
    }

    /// A row in numbers.
    pub(crate) fn row(&self, row: usize, counted: Counted) -> std::result::Result<Read, Bad<'a>> {
        let read = |column, parse: &dyn Fn(&str) -> std::result::Result<i64, &'static str>, absent: i64| {
            let Some(found) = self.text(column, row) else { return Ok(absent) };
            parse(found).map_err(|expected| Bad { column, found, expected })
        };
        let key = |column, parse: fn(&str) -> std::result::Result<u8, &'static str>| {
            read(column, &|text| parse(text).map(i64::from), i64::from(code::NOT_TOLD)).map(|code| code as u8)
        };
        let name = |column, parse: fn(&str) -> std::result::Result<u64, &'static str>| {
            read(column, &|text| parse(text).map(|code| code as i64), 0).map(|code| code as u64)
        };
        Ok(Read {
            cip: name(Column::Cip13, code::cip)?,
            atc: name(Column::Atc5, code::atc)?,
            age: key(Column::Age, code::age)?,
            sex: key(Column::Sex, code::sex)?,
            region: key(Column::Region, code::region)?,
            sums: match counted {
                Counted::Boxes => [
                    read(Column::Boxes, &number::whole, 0)?,
                    read(Column::Reimbursed, &number::amount, 0)?,
                    read(Column::Base, &number::amount, 0)?,
                ],
                Counted::Patients => [read(Column::Patients, &number::people, 0)?, 1, 0],
            },
        })
    }
}

/// The codes whose labels were taken last: rows of one medicine follow one another.
#[derive(Default)]
pub(crate) struct Labels {
    cip: u64,
    atc: u64,
}

impl Labels {
    /// Keeps the labels of a row whose codes are not those of the row before.
    pub(crate) fn take(&mut self, texts: &Texts<'_>, at: usize, read: &Read, row: u64, met: &mut Met) {
        for (last, code, column, known) in [
            (&mut self.cip, read.cip, Column::CipLabel, &mut met.cips),
            (&mut self.atc, read.atc, Column::AtcLabel, &mut met.atcs),
        ] {
            if code == *last {
                continue;
            }
            *last = code;
            let label = texts.text(column, at).unwrap_or_default();
            if code != 0 && !label.is_empty() {
                known.entry(code).or_insert_with(|| (row, label.to_owned()));
            }
        }
    }
}

/// Rows in numbers, for the engine.
pub(crate) struct Out {
    names: [UInt64Builder; 2],
    keys: [UInt8Builder; 3],
    sums: [Int64Builder; 3],
}

impl Out {
    pub(crate) fn new(rows: usize) -> Out {
        Out {
            names: std::array::from_fn(|_| UInt64Builder::with_capacity(rows)),
            keys: std::array::from_fn(|_| UInt8Builder::with_capacity(rows)),
            sums: std::array::from_fn(|_| Int64Builder::with_capacity(rows)),
        }
    }

    pub(crate) fn push(&mut self, read: &Read) {
        self.names.iter_mut().zip([read.cip, read.atc]).for_each(|(to, code)| to.append_value(code));
        self.keys.iter_mut().zip([read.age, read.sex, read.region]).for_each(|(to, code)| to.append_value(code));
        self.sums.iter_mut().zip(read.sums).for_each(|(to, sum)| to.append_value(sum));
    }

    pub(crate) fn finish(self) -> Result<RecordBatch> {
        let mut columns: Vec<ArrayRef> = Vec::new();
        self.names.into_iter().for_each(|mut column| columns.push(Arc::new(column.finish())));
        self.keys.into_iter().for_each(|mut column| columns.push(Arc::new(column.finish())));
        self.sums.into_iter().for_each(|mut column| columns.push(Arc::new(column.finish())));
        RecordBatch::try_new(schema(), columns).map_err(|error| Error::new(error.to_string()))
    }
}
