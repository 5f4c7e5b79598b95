//! Tables to files: CSV and the descriptor that says what they are.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::descriptor;
use crate::error::{Error, Result};
use crate::gather::Gathered;
use crate::number;
use crate::row::Counted;
use crate::table::{By, Cell, Level, Table};

/// The descriptor's file name.
const DESCRIPTOR: &str = "datapackage.json";

/// A table that was written.
#[derive(Debug)]
pub struct Written {
    /// Its file's name.
    pub path: String,
    /// Its rows, the headings not counted.
    pub rows: usize,
    /// Its bytes.
    pub bytes: u64,
    /// Their digest, in hexadecimal digits.
    pub(crate) sha256: String,
}

/// Writes the tables and, at last, the descriptor into a folder. Files of another set are not written over.
///
/// # Errors
/// When the folder holds another set, or cannot be written.
pub fn write(gathered: &Gathered, fictional: bool, out: &Path) -> Result<Vec<Written>> {
    ours(out)?;
    std::fs::create_dir_all(out).map_err(|error| unwritable(out, &error))?;
    let mut before = Vec::new();
    let names = Level::ALL.map(|level| names(gathered, level));
    let mut written = Vec::new();
    for table in &gathered.tables {
        let [specialities, substances] = &names;
        let names = if table.level == Level::Speciality { specialities } else { substances };
        let (one, temporary) = table_file(table, names, out)?;
        before.push((temporary, out.join(&one.path)));
        written.push(one);
    }
    let temporary = out.join(format!("{DESCRIPTOR}.part"));
    let text = descriptor::text(gathered, &written, fictional);
    std::fs::write(&temporary, text).map_err(|error| unwritable(&temporary, &error))?;
    before.push((temporary, out.join(DESCRIPTOR)));
    // All is on the disk: what was there is replaced now, the descriptor last. Tables that are no longer made go.
    let old = old_tables(out);
    for (temporary, path) in &before {
        std::fs::rename(temporary, path).map_err(|error| unwritable(path, &error))?;
    }
    for path in old.into_iter().filter(|path| !before.iter().any(|(_, new)| new == path)) {
        std::fs::remove_file(&path).map_err(|error| unwritable(&path, &error))?;
    }
    Ok(written)
}

/// The tables that an earlier run wrote.
fn old_tables(out: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(out.join(DESCRIPTOR)).unwrap_or_default();
    let all = [Counted::Patients, Counted::Boxes].into_iter().flat_map(|counted| {
        Level::ALL.into_iter().flat_map(move |level| By::ALL.map(|by| Table::new(counted, level, by).name()))
    });
    all.map(|name| format!("{name}.csv"))
        .filter(|name| text.contains(&format!("\"{name}\"")))
        .map(|name| out.join(name))
        .filter(|path| path.is_file())
        .collect()
}

/// Refuses a folder that holds a set that is not ours.
fn ours(out: &Path) -> Result<()> {
    let path = out.join(DESCRIPTOR);
    let Ok(text) = std::fs::read_to_string(&path) else { return Ok(()) };
    let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    if value.get("name").and_then(serde_json::Value::as_str) == Some(descriptor::NAME) {
        return Ok(());
    }
    Err(Error::new("is of another set, which would be lost")
        .file(&path.display().to_string())
        .hint("name another folder"))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(format!("cannot be written: {error}")).file(&path.display().to_string())
}

/// The name of each medicine. A name that several codes bear is followed by the code, for all of them: the charts know a
/// medicine by its name.
fn names(gathered: &Gathered, level: Level) -> HashMap<u64, String> {
    let [specialities, substances] = &gathered.labels;
    let labels = if level == Level::Speciality { specialities } else { substances };
    let tables = gathered.tables.iter().filter(|table| table.level == level);
    let codes: std::collections::BTreeSet<u64> = tables.flat_map(Table::codes).collect();
    let label = |code: &u64| labels.get(code).map(|(_, label)| label.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut bearers: HashMap<String, u32> = HashMap::new();
    for label in codes.iter().filter_map(label) {
        *bearers.entry(label).or_default() += 1;
    }
    let name = |code: u64| match label(&code) {
        None => level.code(code),
        Some(label) if bearers.get(&label).is_some_and(|bearers| *bearers > 1) => {
            format!("{label} ({})", level.code(code))
        }
        Some(label) => label,
    };
    codes.iter().map(|&code| (code, name(code))).collect()
}

fn table_file(table: &Table, names: &HashMap<u64, String>, out: &Path) -> Result<(Written, PathBuf)> {
    let path = format!("{}.csv", table.name());
    let temporary = out.join(format!("{path}.part"));
    let file = File::create(&temporary).map_err(|error| unwritable(&temporary, &error))?;
    let mut to = Hashed { to: BufWriter::new(file), digest: Sha256::new(), bytes: 0 };
    csv(table, names, &mut to).map_err(|error| unwritable(&temporary, &error))?;
    let sha256 = to.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((Written { path, rows: table.cells.len(), bytes: to.bytes, sha256 }, temporary))
}

/// The headings of a table: keys, then numbers.
pub(crate) fn headings(table: &Table) -> Vec<&'static str> {
    let mut headings = vec!["medicine", "code", "year"];
    headings.extend(table.by.keys());
    if table.by == By::Region {
        headings.push("region_code");
    }
    match table.counted {
        Counted::Boxes => headings.extend(["boxes", "reimbursed", "base"]),
        Counted::Patients => headings.push("patients"),
    }
    headings
}

fn csv(table: &Table, names: &HashMap<u64, String>, to: &mut impl Write) -> std::io::Result<()> {
    writeln!(to, "{}", headings(table).join(","))?;
    let name = |cell: &Cell| names.get(&cell.code).map_or("", String::as_str);
    let mut cells: Vec<&Cell> = table.cells.iter().collect();
    cells.sort_by(|a, b| (name(a), a).cmp(&(name(b), b)));
    for cell in cells {
        let mut fields = vec![quoted(name(cell)), table.level.code(cell.code), cell.year.to_string()];
        fields.extend(cell.words(table.by).iter().map(|word| quoted(word)));
        if table.by == By::Region {
            fields.push(cell.region.to_string());
        }
        let [count, reimbursed, base] = cell.sums;
        fields.push(count.map_or_else(String::new, |count| count.to_string()));
        if table.counted == Counted::Boxes {
            fields.extend([reimbursed, base].map(|amount| amount.map_or_else(String::new, number::written)));
        }
        writeln!(to, "{}", fields.join(","))?;
    }
    to.flush()
}

/// A field of CSV, in quotes where it must be.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A writer that knows the digest of what went through.
struct Hashed<W> {
    to: W,
    digest: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.to.write_all(bytes)?;
        self.digest.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}
