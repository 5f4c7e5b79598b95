//! Lines to batches of numbers that the engine groups and sums. What cannot be read is said with its place.

use std::sync::{Arc, Mutex};

use arrow_array::RecordBatch;
use arrow_csv::ReaderBuilder;
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use crate::blocks::{Block, Blocks};
use crate::columns::{Column, Header};
use crate::error::{Error, Result};
use crate::met::Met;
use crate::row::{Bad, Counted, Labels, Out, READ, Texts};

/// Rows of a batch.
const ROWS: usize = 8192;

/// A file that is being read, by several threads at once.
#[derive(Debug)]
pub(crate) struct Reading {
    blocks: Blocks,
    header: Header,
    counted: Counted,
    /// As many text columns as the file has.
    text: SchemaRef,
    /// Which of them are read, in file order.
    projection: Vec<usize>,
    met: Mutex<Met>,
}

/// The columns that the engine is given, in this order: keys, then what is summed.
pub(crate) const KEYS: [&str; 5] = ["cip13", "atc5", "age", "sex", "region"];
/// Boxes or patients; reimbursed; base. For patients the second counts rows, so that one said twice is found.
pub(crate) const SUMS: [&str; 3] = ["count", "reimbursed", "base"];

/// What the engine is given.
pub(crate) fn schema() -> SchemaRef {
    let keys = KEYS
        .iter()
        .enumerate()
        .map(|(at, name)| Field::new(*name, if at < 2 { DataType::UInt64 } else { DataType::UInt8 }, false));
    let sums = SUMS.iter().map(|name| Field::new(*name, DataType::Int64, false));
    Arc::new(Schema::new(keys.chain(sums).collect::<Vec<_>>()))
}

impl Reading {
    pub(crate) fn new(blocks: Blocks, header: Header, counted: Counted) -> Result<Reading> {
        let count = if counted == Counted::Boxes { Column::Boxes } else { Column::Patients };
        let needed: &[Column] = match counted {
            Counted::Boxes => &[Column::Cip13, Column::Atc5, Column::Age, Column::Sex, Column::Region, count],
            Counted::Patients => &[count],
        };
        for column in needed {
            header.need(*column).map_err(|error| error.file(&blocks.file))?;
        }
        let mut projection: Vec<usize> = READ.iter().filter_map(|column| header.at(*column)).collect();
        projection.sort_unstable();
        let fields: Vec<Field> =
            (0..header.names.len()).map(|at| Field::new(at.to_string(), DataType::Utf8, true)).collect();
        Ok(Reading { blocks, header, counted, text: Arc::new(Schema::new(fields)), projection, met: Mutex::default() })
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.blocks.bytes()
    }

    pub(crate) fn met(&self) -> Met {
        self.met.lock().map(|met| met.clone()).unwrap_or_default()
    }

    /// The batches of the next block; `None` at the end.
    pub(crate) fn next(&self) -> Result<Option<Vec<RecordBatch>>> {
        match self.blocks.next()? {
            Some(block) => self.batches(&block).map(Some).map_err(|error| error.file(&self.blocks.file)),
            None => Ok(None),
        }
    }

    fn batches(&self, block: &Block) -> Result<Vec<RecordBatch>> {
        let text = block.text();
        let mut decoder = ReaderBuilder::new(self.text.clone())
            .with_delimiter(b';')
            .with_batch_size(ROWS)
            .with_projection(self.projection.clone())
            .build_decoder();
        let (mut rest, mut row) = (text.as_bytes(), block.row);
        let (mut batches, mut met) = (Vec::new(), Met::default());
        loop {
            let used = decoder.decode(rest).map_err(|_| self.ragged(&text, block.row))?;
            rest = rest.get(used..).unwrap_or_default();
            // A file may end without an end of line: an empty input tells the decoder so.
            if used == 0 || decoder.capacity() == 0 {
                let Some(batch) = decoder.flush().map_err(|_| self.ragged(&text, block.row))? else { break };
                let rows = batch.num_rows() as u64;
                batches.push(self.batch(&batch, row, &mut met)?);
                row += rows;
            }
        }
        // A quote that ends on another line would make one row of two.
        let filled = || text.lines().filter(|line| !line.is_empty()).count() as u64;
        if row - block.row != block.lines && row - block.row != filled() {
            return Err(self.ragged(&text, block.row));
        }
        if let Ok(mut all) = self.met.lock() {
            all.add(met);
        }
        Ok(batches)
    }

    /// Which line does not have as many fields as there are headings. The decoder counts from its own start and without
    /// blank lines, so the line is looked for anew, once.
    fn ragged(&self, text: &str, first: u64) -> Error {
        let expected = self.header.names.len();
        for (row, line) in (first..).zip(text.lines()) {
            if !line.matches('"').count().is_multiple_of(2) {
                return Error::new("a quote that does not end on its row").row(row);
            }
            let fields = line.split(';').count();
            if !line.is_empty() && !line.contains('"') && fields != expected {
                return Error::new(format!("{fields} fields, where the headings are {expected}")).row(row);
            }
        }
        Error::new(format!("not {expected} fields, as the headings are")).row(first)
    }

    fn batch(&self, batch: &RecordBatch, first: u64, met: &mut Met) -> Result<RecordBatch> {
        let at = |column| self.projection.binary_search(&self.header.at(column)?).ok();
        let texts = Texts::new(batch, &at);
        let (mut labels, mut out) = (Labels::default(), Out::new(batch.num_rows()));
        for at in 0..batch.num_rows() {
            let row = first + at as u64;
            met.rows += 1;
            match texts.row(at, self.counted) {
                Ok(read) => {
                    labels.take(&texts, at, &read, row, met);
                    met.note(&read);
                    out.push(&read);
                }
                Err(bad) => met.bad_row(|| self.bad(&bad, row), row),
            }
        }
        out.finish()
    }

    fn bad(&self, bad: &Bad<'_>, row: u64) -> Error {
        let heading = self.header.at(bad.column).and_then(|at| self.header.names.get(at));
        let found: String = bad.found.chars().take(40).collect();
        let error = Error::new(format!("found \"{found}\", expected {}", bad.expected));
        error.file(&self.blocks.file).row(row).field(heading.map_or("", String::as_str))
    }
}
