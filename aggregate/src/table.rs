//! The tables that come out: cells by medicine, year and at most two more keys.

use std::collections::BTreeSet;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, UInt8Type, UInt64Type};

use crate::code;
use crate::columns::{Column, Header};
use crate::error::{Error, Result};
use crate::row::Counted;

/// What the medicines of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A presentation: a pack as sold, by its CIP13.
    Speciality,
    /// A substance, by its ATC5.
    Substance,
}

/// What a table is broken down by, besides medicine and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each says itself")]
pub enum By {
    Year,
    Sex,
    Age,
    AgeSex,
    Region,
}

impl Level {
    /// Both.
    pub const ALL: [Level; 2] = [Level::Speciality, Level::Substance];

    /// The word in descriptors and file names.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Level::Speciality => "speciality",
            Level::Substance => "substance",
        }
    }

    /// The column that holds its codes, as the engine names it.
    fn key(self) -> &'static str {
        match self {
            Level::Speciality => "cip13",
            Level::Substance => "atc5",
        }
    }

    /// A code as the files write it.
    #[must_use]
    pub fn code(self, code: u64) -> String {
        match self {
            Level::Speciality => code::cip_text(code),
            Level::Substance => code::atc_text(code),
        }
    }
}

impl By {
    /// All of them.
    pub const ALL: [By; 5] = [By::Year, By::Sex, By::Age, By::AgeSex, By::Region];

    /// The word in file names.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            By::Year => "year",
            By::Sex => "sex",
            By::Age => "age",
            By::AgeSex => "age-sex",
            By::Region => "region",
        }
    }

    /// Its keys, as the engine names them.
    #[must_use]
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            By::Year => &[],
            By::Sex => &["sex"],
            By::Age => &["age"],
            By::AgeSex => &["age", "sex"],
            By::Region => &["region"],
        }
    }

    /// What a file that cannot be summed is broken down by.
    ///
    /// # Errors
    /// Why no table is made of it.
    pub(crate) fn of(header: &Header) -> std::result::Result<By, String> {
        let has = |column| header.at(column).is_some();
        match (has(Column::Age), has(Column::Sex), has(Column::Region), has(Column::Prescriber)) {
            (_, _, _, true) => Err("it counts a patient once per prescriber".to_owned()),
            (false, false, false, _) => Ok(By::Year),
            (false, true, false, _) => Ok(By::Sex),
            (true, false, false, _) => Ok(By::Age),
            (true, true, false, _) => Ok(By::AgeSex),
            (false, false, true, _) => Ok(By::Region),
            _ => Err("no table is by region and by age or sex".to_owned()),
        }
    }
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// What it counts.
    pub counted: Counted,
    /// Of what.
    pub level: Level,
    /// By what.
    pub by: By,
    /// Its cells, sorted once it is whole.
    pub cells: Vec<Cell>,
    /// Sums under zero, written as not published: how many of each column.
    pub under_zero: [u64; 3],
}

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The medicine's code as a number.
    pub(crate) code: u64,
    /// The year.
    pub year: u16,
    pub(crate) age: u8,
    pub(crate) sex: u8,
    pub(crate) region: u8,
    /// What it counts: boxes or patients, then amounts in ten-thousandths of a euro. `None`: under zero.
    pub sums: [Option<i64>; 3],
}

impl Table {
    /// An empty one.
    pub(crate) fn new(counted: Counted, level: Level, by: By) -> Table {
        Table { counted, level, by, cells: Vec::new(), under_zero: [0; 3] }
    }

    /// Its name, and that of its file.
    #[must_use]
    pub fn name(&self) -> String {
        let counted = if self.counted == Counted::Boxes { "boxes" } else { "patients" };
        format!("{counted}-{}-{}", self.level.word(), self.by.word())
    }

    /// What the engine groups by.
    pub(crate) fn keys(&self) -> Vec<&'static str> {
        std::iter::once(self.level.key()).chain(self.by.keys().iter().copied()).collect()
    }

    /// Takes in a year's groups, as the engine gives them. A medicine without a code is left out.
    pub(crate) fn take(&mut self, batches: &[RecordBatch], year: u16) -> Result<()> {
        for batch in batches {
            let codes = column::<UInt64Type>(batch, self.level.key())?;
            let key = |name: &str| -> Result<Option<&arrow_array::UInt8Array>> {
                self.by.keys().contains(&name).then(|| column::<UInt8Type>(batch, name)).transpose()
            };
            let (ages, sexes, regions) = (key("age")?, key("sex")?, key("region")?);
            let sums = [
                column::<Int64Type>(batch, "count")?,
                column::<Int64Type>(batch, "reimbursed")?,
                column::<Int64Type>(batch, "base")?,
            ];
            let told = |keys: Option<&arrow_array::UInt8Array>, at: usize| keys.map_or(code::NOT_TOLD, |k| k.value(at));
            for at in (0..batch.num_rows()).filter(|&at| codes.value(at) != 0) {
                let sums = sums.map(|column| column.value(at));
                for (under, _) in self.under_zero.iter_mut().zip(sums).filter(|(_, sum)| *sum < 0) {
                    *under += 1;
                }
                self.cells.push(Cell {
                    code: codes.value(at),
                    year,
                    age: told(ages, at),
                    sex: told(sexes, at),
                    region: told(regions, at),
                    sums: sums.map(|sum| (sum >= 0).then_some(sum)),
                });
            }
        }
        Ok(())
    }

    /// The codes of its medicines.
    pub(crate) fn codes(&self) -> BTreeSet<u64> {
        self.cells.iter().map(|cell| cell.code).collect()
    }
}

fn column<'a, T: arrow_array::types::ArrowPrimitiveType>(
    batch: &'a RecordBatch,
    name: &str,
) -> Result<&'a arrow_array::PrimitiveArray<T>> {
    let found = batch.column_by_name(name).and_then(|column| column.as_primitive_opt::<T>());
    found.ok_or_else(|| Error::new(format!("the engine gave no column {name}")))
}

impl Cell {
    /// The words of its keys, in the order that [`By::keys`] has them.
    pub(crate) fn words(&self, by: By) -> Vec<String> {
        let word =
            |words: &[&str], code: u8| words.get(usize::from(code)).map_or_else(String::new, |w| (*w).to_owned());
        by.keys()
            .iter()
            .map(|key| match *key {
                "age" => word(&code::AGES, self.age),
                "sex" => word(&code::SEXES, self.sex),
                _ => code::region_text(self.region),
            })
            .collect()
    }
}
