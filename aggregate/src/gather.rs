//! Files to tables.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::blocks::Blocks;
use crate::columns::{Added, Column, Header};
use crate::engine::{Engine, Source};
use crate::error::{Error, Result};
use crate::met::{Met, Negative};
use crate::named::year_of;
use crate::parse::{KEYS, Reading};
use crate::row::Counted;
use crate::table::{By, Level, Table};

/// How files are read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The year of all files, when their names do not say it.
    pub year: Option<u16>,
    /// Headings that are not the usual ones.
    pub columns: Added,
    /// The first row that cannot be read ends it. Otherwise such rows are left out and counted, one in a hundred at most.
    pub strict: bool,
    /// Memory for the groups, in bytes.
    pub memory: usize,
    /// Bytes read at once by each thread.
    pub block: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { year: None, columns: Added::new(), strict: false, memory: 512 << 20, block: 2 << 20 }
    }
}

/// What came of the files.
#[derive(Debug)]
pub struct Gathered {
    /// The tables, those that have a cell.
    pub tables: Vec<Table>,
    /// What each code was last called, and in which year, by level.
    pub(crate) labels: [HashMap<u64, (u16, String)>; 2],
    /// First and last year.
    pub period: [u16; 2],
    /// Rows read.
    pub rows: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Rows under zero in the files of boxes: boxes, reimbursed, base. Amounts in ten-thousandths of a euro.
    pub(crate) negative: [Negative; 3],
    /// What a publisher should know, in words.
    pub warnings: Vec<String>,
}

/// A file, its headings read.
struct File {
    path: PathBuf,
    year: u16,
    counted: Counted,
    blocks: Blocks,
    header: Header,
}

/// Reads all files, a year at a time.
///
/// # Errors
/// A file that cannot be read or is not what it should be, with row and column; two files that say the same; no usable file.
pub fn gather(paths: &[PathBuf], options: &Options) -> Result<Gathered> {
    let mut files = paths.iter().map(|path| open(path, options)).collect::<Result<Vec<File>>>()?;
    files.sort_by(|a, b| {
        (a.year, a.counted != Counted::Boxes, &a.path).cmp(&(b.year, b.counted != Counted::Boxes, &b.path))
    });
    let Some([first, last]) = files.first().zip(files.last()).map(|(a, b)| [a.year, b.year]) else {
        return Err(Error::new("no file").hint("name at least one OPEN_MEDIC_YEAR.CSV or NB_YEAR_….CSV"));
    };
    let engine = Engine::new(options.memory)?;
    let mut gathered = Gathered {
        tables: Vec::new(),
        labels: [HashMap::new(), HashMap::new()],
        period: [first, last],
        rows: 0,
        bytes: 0,
        negative: Default::default(),
        warnings: Vec::new(),
    };
    for counted in [Counted::Patients, Counted::Boxes] {
        for level in Level::ALL {
            gathered.tables.extend(By::ALL.map(|by| Table::new(counted, level, by)));
        }
    }
    let mut said: HashMap<(u16, String), String> = HashMap::new();
    for file in files {
        gathered.file(file, &engine, options, &mut said)?;
    }
    gathered.tables.retain(|table| !table.cells.is_empty());
    if gathered.tables.is_empty() {
        let why = gathered.warnings.join("; ");
        return Err(Error::new(format!("no file gives a table: {why}")));
    }
    gathered.tables.iter_mut().for_each(|table| table.cells.sort_unstable());
    gathered.tell_of_signs();
    gathered.tell_of_exposure();
    Ok(gathered)
}

fn open(path: &Path, options: &Options) -> Result<File> {
    let file = path.display().to_string();
    let year = options.year.or_else(|| year_of(path)).ok_or_else(|| {
        Error::new("its name does not say the year").file(&file).hint("as in OPEN_MEDIC_2019.CSV, or say --year 2019")
    })?;
    let (blocks, line) = Blocks::open(path, options.block)?;
    let header = Header::read(&line, &options.columns).map_err(|error| error.file(&file))?;
    let counted = if header.at(Column::Patients).is_some() { Counted::Patients } else { Counted::Boxes };
    Ok(File { path: path.to_owned(), year, counted, blocks, header })
}

impl Gathered {
    fn file(
        &mut self,
        file: File,
        engine: &Engine,
        options: &Options,
        said: &mut HashMap<(u16, String), String>,
    ) -> Result<()> {
        let (path, year, counted) = (file.path.display().to_string(), file.year, file.counted);
        let tables = match self.tables_of(&file) {
            Ok(tables) => tables,
            Err(why) => {
                self.warnings.push(format!("{path}: passed over: {why}"));
                return Ok(());
            }
        };
        for name in tables.iter().filter_map(|&at| self.tables.get(at)).map(Table::name) {
            if let Some(before) = said.insert((year, name.clone()), path.clone()) {
                return Err(Error::new(format!("says {name} of {year}, as {before} does"))
                    .file(&path)
                    .hint("name one of the two, or give one its year in its name"));
            }
        }
        let reading = Arc::new(Reading::new(file.blocks, file.header, counted)?);
        let source = Source::File(reading.clone());
        if counted == Counted::Boxes {
            let cells = engine.sums(&source, &KEYS)?;
            self.met(&path, year, counted, &reading, options)?;
            for at in tables {
                let Some(table) = self.tables.get_mut(at) else { continue };
                let again = Source::Batches(Arc::new(Mutex::new(cells.clone())));
                table.take(&engine.sums(&again, &table.keys())?, year)?;
            }
        } else if let Some(table) = tables.first().and_then(|&at| self.tables.get_mut(at)) {
            let before = table.cells.len();
            table.take(&engine.sums(&source, &table.keys())?, year)?;
            once(table, before, &path)?;
            self.met(&path, year, counted, &reading, options)?;
        }
        Ok(())
    }

    /// The tables that a file gives, by position; why it gives none.
    fn tables_of(&self, file: &File) -> std::result::Result<Vec<usize>, String> {
        let only = match file.counted {
            Counted::Boxes => None,
            Counted::Patients => {
                let has = |column| file.header.at(column).is_some();
                let level = match (has(Column::Cip13), has(Column::Atc5)) {
                    (true, _) => Level::Speciality,
                    (false, true) => Level::Substance,
                    (false, false) => return Err("it names neither CIP13 nor ATC5".to_owned()),
                };
                Some((level, By::of(&file.header)?))
            }
        };
        let wanted = |table: &Table| only.is_none_or(|(level, by)| table.level == level && table.by == by);
        let tables = self.tables.iter().enumerate();
        Ok(tables.filter(|(_, table)| table.counted == file.counted && wanted(table)).map(|(at, _)| at).collect())
    }

    fn met(&mut self, path: &str, year: u16, counted: Counted, reading: &Reading, options: &Options) -> Result<()> {
        let met = reading.met();
        self.rows += met.rows;
        self.bytes += reading.bytes();
        if met.rows == 0 {
            return Err(Error::new("has headings and no row").file(path));
        }
        if let Some(first) = met.first_bad.clone() {
            let many = format!("{} of {} rows cannot be read; the first: {}", met.bad, met.rows, first.message);
            if options.strict || met.bad.saturating_mul(100) > met.rows {
                return Err(Error { message: many, ..first });
            }
            self.warnings.push(Error { message: format!("{many}; they are left out"), ..first }.to_string());
        }
        if counted == Counted::Boxes {
            if met.no_atc > 0 {
                let rows = met.no_atc;
                self.warnings.push(format!("{path}: {rows} rows have no ATC5: absent from the tables by substance"));
            }
            for (to, from) in self.negative.iter_mut().zip(met.negative) {
                to.rows += from.rows;
                to.sum += from.sum;
            }
        }
        self.label(met, year);
        Ok(())
    }

    /// The latest year has the last word; within a year, the file read first (that of boxes), at its first row.
    fn label(&mut self, met: Met, year: u16) {
        for (to, from) in self.labels.iter_mut().zip([met.cips, met.atcs]) {
            for (code, (_, label)) in from {
                let known = to.entry(code).or_default();
                if year > known.0 {
                    *known = (year, label);
                }
            }
        }
    }

    fn tell_of_signs(&mut self) {
        for table in &self.tables {
            let [count, reimbursed, base] = table.under_zero;
            if count + reimbursed + base > 0 {
                self.warnings.push(format!(
                    "{}: sums under zero, written as not published: {count} of boxes, {reimbursed} of amounts reimbursed, \
                     {base} of bases",
                    table.name()
                ));
            }
        }
        let [boxes, ..] = self.negative;
        if boxes.rows > 0 {
            self.warnings
                .push(format!("{} rows under zero, {} boxes in all, are netted in the sums", boxes.rows, boxes.sum));
        }
    }

    fn tell_of_exposure(&mut self) {
        if !self.tables.iter().any(|table| table.counted == Counted::Patients && table.by != By::Region) {
            self.warnings.push(
                "no file of patients (NB_YEAR_cip13.CSV, NB_YEAR_atc5.CSV): boxes are written as amounts, and medicine-charts \
                 opens them only beside a file of cases or of patients"
                    .to_owned(),
            );
        }
    }
}

/// People cannot be added: a cell that stands on two rows is an error.
fn once(table: &Table, before: usize, path: &str) -> Result<()> {
    let new = table.cells.get(before..).unwrap_or_default();
    let Some(twice) = new.iter().find(|cell| cell.sums.get(1).copied().flatten().is_some_and(|rows| rows > 1)) else {
        return Ok(());
    };
    let words = twice.words(table.by).join(", ");
    let cell = [table.level.code(twice.code), words].iter().filter(|w| !w.is_empty()).cloned().collect::<Vec<_>>();
    let error = Error::new(format!("{} stands on more than one row, and patients cannot be added", cell.join(", ")));
    Err(error.file(path).hint("the file is broken down by one more column than those known: use the one that is not"))
}
