//! What is wrong in the files on purpose, beyond what the medicines of the cast show:
//! a loader must survive each, and tell the reader. `docs/demonstration-set.md` lists them.

use super::sheet::{Cell, Sheet};

/// Specialities whose patients' reports bear a label the descriptor does not list.
pub const UNCODED: [&str; 3] = ["ABSKELORPHO", "MONVELDRO", "TORVILKO"];
/// The label.
pub const UNCODED_LABEL: &str = "Non codé";
/// The table that is declared, optional, and not there.
pub const ABSENT: &str = "speciality-soc-hlt";

/// Puts the quirks of this table in.
pub(super) fn spoil(sheet: &mut Sheet<'_>) {
    match sheet.name {
        "speciality-year" => unreadable_counts(sheet),
        "speciality-age" => repeated_rows(sheet),
        "speciality-criterion" => short_row(sheet),
        "speciality-reporter" => unknown_category(sheet),
        _ => {}
    }
}

/// Two rows, of 6 000, whose count is not a number; each repeats a cell that is there, so nothing is lost with them.
fn unreadable_counts(sheet: &mut Sheet<'_>) {
    for at in [400, 3000] {
        if let Some(row) = sheet.rows.get(at) {
            let mut bad = row.clone();
            bad[2] = Cell::Text("n.d.");
            sheet.rows.insert(at + 1, bad);
        }
    }
}

/// Four rows twice, far from the first; then one cell again with another count: the first one stands.
fn repeated_rows(sheet: &mut Sheet<'_>) {
    let mut again: Vec<_> = sheet.rows.iter().skip(60).take(4).cloned().collect();
    if let Some(row) = sheet.rows.get(90) {
        let mut other = row.clone();
        other[2] = Cell::Integer(4096);
        again.push(other);
    }
    sheet.rows.extend(again);
}

/// One row, of 6 000, that stops before its count.
fn short_row(sheet: &mut Sheet<'_>) {
    if let Some(row) = sheet.rows.get(1200) {
        let mut short = row.clone();
        short.pop();
        sheet.rows.insert(1201, short);
    }
}

/// Three rows with a label that is not in the list: those cases have no known reporter.
fn unknown_category(sheet: &mut Sheet<'_>) {
    for row in &mut sheet.rows {
        if let [Cell::Text(name), label, _] = row.as_mut_slice()
            && UNCODED.contains(name)
            && *label == Cell::Text("Patient ou association")
        {
            *label = Cell::Text(UNCODED_LABEL);
        }
    }
}
