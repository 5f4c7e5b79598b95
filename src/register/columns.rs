//! Facts of a register in columns: what a packed file holds of them. The facts of a kind stand together, each field of theirs in a column of
//! its own, since what is alike compresses best side by side. `docs/format.md` ("The register") describes it; `www/js/register-columns.js`
//! reads it too.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::date::Date;

/// What a column holds, a cell for each row.
enum Column {
    /// Texts.
    Text,
    /// Days, as the days since 1 January 1900.
    Day,
    /// Any other value.
    Value,
    /// Lists of texts.
    Texts,
    /// Lists of rows, or a number (not 0) in the place of one.
    Rows(&'static [Column]),
}

use Column::{Day, Rows, Text, Texts};

const NAMED: Column = Rows(&[Text, Column::Value]);
const LISTED: Column = Rows(&[Text, Text, Column::Value, Column::Value]);
const PARTS: Column = Rows(&[Text, Text, Text, Text, NAMED, Rows(&[Text, Text]), Text]);
const STATES: Column = Rows(&[Column::Value, Day, Day, Day, Text, Text]);

/// The fields of a kind of facts, in the order of their columns.
type Fields = &'static [(&'static str, Column)];

const KINDS: [(&str, Fields); 6] = [
    (
        "s",
        &[
            ("n", Text),
            ("f", Text),
            ("r", Texts),
            ("h", Texts),
            ("s", Column::Value),
            ("e", Column::Value),
            ("i", Column::Value),
            ("m", Column::Value),
            ("a", Texts),
            ("t", Column::Value),
            ("d", Day),
            ("o", Column::Value),
            ("u", Text),
            ("c", PARTS),
            ("v", STATES),
            ("w", NAMED),
        ],
    ),
    ("c", &[("n", Text), ("pv", NAMED), ("l", LISTED)]),
    ("m/substance", &[("c", NAMED)]),
    ("m/speciality", &[("r", Texts), ("l", LISTED)]),
    ("a", &[("k", Rows(&[Text, Column::Value, Text])), ("l", LISTED)]),
    ("z", &[("l", LISTED)]),
];

/// Between the texts of a column.
const BETWEEN: char = '|';
/// What no text of a column without separators is.
const NOTHING: &str = "";
/// The day that days are counted from.
const FIRST_DAY: i64 = 693_901;

/// Facts by key as the columns of their file; `None` when a fact has something that no column is for.
#[must_use]
pub fn columns(facts: &BTreeMap<&str, &Value>) -> Option<Value> {
    let mut file = Map::new();
    for (kind, fields) in KINDS {
        let of = |key: &str| key.strip_prefix(kind)?.strip_prefix('/').map(str::to_owned);
        let rows: Vec<(String, &Value)> = facts.iter().filter_map(|(key, fact)| Some((of(key)?, *fact))).collect();
        if rows.is_empty() {
            continue;
        }
        let keys: Vec<Value> = rows.iter().map(|(key, _)| json!(key)).collect();
        let mut table = vec![texts(&keys.iter().map(Some).collect::<Vec<_>>())];
        for (name, column) in fields {
            table.push(written(column, &rows.iter().map(|(_, fact)| fact.get(name)).collect::<Vec<_>>()));
        }
        file.insert(kind.to_owned(), Value::Array(table));
    }
    // What is read back must be what was to be written: a field without a column is an error here, not a gap on a page.
    let file = Value::Object(file);
    let back = from_columns(&file).ok()?;
    (back.len() == facts.len() && facts.iter().all(|(key, fact)| back.get(*key) == Some(*fact))).then_some(file)
}

/// A column of these cells.
fn written(column: &Column, cells: &[Option<&Value>]) -> Value {
    match column {
        Text => texts(cells),
        Column::Value => cells.iter().map(|cell| cell.cloned().unwrap_or_else(|| json!(NOTHING))).collect(),
        Day => {
            let number = |text: &Value| Some(json!(number_of(Date::parse(text.as_str()?)?)));
            let cell = |cell: &Value| number(cell).unwrap_or_else(|| cell.clone());
            cells.iter().map(|found| found.map_or_else(|| json!(NOTHING), cell)).collect()
        }
        Texts => {
            let inner: Vec<Option<&Value>> = cells.iter().flat_map(|cell| listed(*cell)).map(Some).collect();
            json!([counts(cells), texts(&inner)])
        }
        Rows(columns) => {
            let rows: Vec<&Value> = cells.iter().flat_map(|cell| listed(*cell)).collect();
            let mut table = vec![counts(cells)];
            for (at, column) in columns.iter().enumerate() {
                table.push(written(column, &rows.iter().map(|row| inner(row, at)).collect::<Vec<_>>()));
            }
            Value::Array(table)
        }
    }
}

/// A cell of a row; nothing but its place is told of one before the last that is empty.
fn inner(row: &Value, at: usize) -> Option<&Value> {
    let row = row.as_array()?;
    let empty = |cell: &Value| cell.is_null() || cell.as_array().is_some_and(Vec::is_empty);
    row.get(at).filter(|cell| at + 1 == row.len() || !empty(cell))
}

fn listed(cell: Option<&Value>) -> impl Iterator<Item = &Value> {
    cell.and_then(Value::as_array).into_iter().flatten()
}

/// How many each cell has; a number in the place of a list is told as less than nothing.
fn counts(cells: &[Option<&Value>]) -> Value {
    let count = |cell: Option<&Value>| match cell {
        Some(Value::Array(list)) => json!(list.len()),
        Some(Value::Number(number)) => json!(-number.as_i64().unwrap_or_default()),
        _ => json!(0),
    };
    cells.iter().map(|cell| count(*cell)).collect()
}

/// A column of texts: end to end where all are as long (`[length, texts]`), else with a sign between them, else as a list.
fn texts(cells: &[Option<&Value>]) -> Value {
    let found: Vec<Option<&str>> = cells.iter().map(|cell| cell.and_then(|cell| cell.as_str())).collect();
    let length = found.first().copied().flatten().map_or(0, str::len);
    let even = length > 0 && found.iter().all(|text| text.is_some_and(|text| text.len() == length && text.is_ascii()));
    if even {
        return json!([length, found.into_iter().flatten().collect::<String>()]);
    }
    if found.iter().flatten().any(|text| text.is_empty() || text.contains(BETWEEN)) {
        return json!(found);
    }
    json!(found.iter().map(|text| text.unwrap_or(NOTHING)).collect::<Vec<_>>().join("|"))
}

/// The facts by key that a file of columns holds. Kinds and last columns that are not known are for later readers.
///
/// # Errors
/// The field that does not hold what it is to hold, and what is wrong with it.
pub fn from_columns(file: &Value) -> Result<BTreeMap<String, Value>, (String, String)> {
    let tables = file.as_object().ok_or_else(|| (String::new(), "it is not an object of columns".to_owned()))?;
    let mut facts = BTreeMap::new();
    for (kind, fields) in KINDS {
        let Some(table) = tables.get(kind) else { continue };
        let fault = |what: String| (format!("{kind}/"), what);
        let keys = texts_of(table.get(0), None).map_err(fault)?;
        let mut rows: Vec<Map<String, Value>> = vec![Map::new(); keys.len()];
        for (at, (name, column)) in fields.iter().enumerate() {
            let path = format!("{kind}/{name}");
            let cells = read(column, table.get(at + 1), keys.len(), &path)?;
            for (row, cell) in rows.iter_mut().zip(cells) {
                cell.into_iter().for_each(|cell| drop(row.insert((*name).to_owned(), cell)));
            }
        }
        for (key, row) in keys.into_iter().zip(rows) {
            let key = key.as_ref().and_then(Value::as_str).ok_or_else(|| fault("a key is missing".to_owned()))?;
            facts.insert(format!("{kind}/{key}"), Value::Object(row));
        }
    }
    Ok(facts)
}

type Cells = Vec<Option<Value>>;

/// The cells of a column, so many.
fn read(column: &Column, value: Option<&Value>, rows: usize, path: &str) -> Result<Cells, (String, String)> {
    let fault = |what: String| (path.to_owned(), what);
    match column {
        Text => texts_of(value, Some(rows)).map_err(fault),
        Column::Value | Day => {
            let cells = value.and_then(Value::as_array).filter(|cells| cells.len() == rows);
            let cells = cells.ok_or_else(|| fault(format!("it is not a list of {rows}")))?;
            let is_day = matches!(column, Day);
            let cell = |cell: &Value| match cell {
                Value::String(text) if text == NOTHING => Ok(None),
                Value::Number(number) if is_day => {
                    let day = number.as_i64().and_then(day_of).ok_or_else(|| fault(format!("{number} is no day")))?;
                    Ok(Some(json!(day.to_string())))
                }
                other => Ok(Some(other.clone())),
            };
            cells.iter().map(cell).collect()
        }
        Texts | Rows(_) => {
            let found = value.and_then(|value| value.get(0)).and_then(Value::as_array);
            let counts: Option<Vec<i64>> = found.and_then(|counts| counts.iter().map(Value::as_i64).collect());
            let counts = counts.filter(|counts| counts.len() == rows);
            let counts = counts.ok_or_else(|| fault(format!("it does not tell {rows} lengths")))?;
            // A length that is too large for what follows is found by the columns: nothing is made of it before.
            let total =
                counts.iter().fold(0_usize, |sum, count| sum.saturating_add(usize::try_from(*count).unwrap_or(0)));
            let mut inner = match column {
                Rows(columns) => rows_of(columns, value, total, path)?,
                _ => texts_of(value.and_then(|value| value.get(1)), Some(total)).map_err(fault)?,
            }
            .into_iter()
            .map(Option::unwrap_or_default);
            let cell = |count: i64| match usize::try_from(count) {
                Ok(0) => None,
                Ok(count) => Some(inner.by_ref().take(count).collect()),
                Err(_) => Some(json!(count.saturating_neg())),
            };
            Ok(counts.into_iter().map(cell).collect())
        }
    }
}

/// The rows in a table whose first entry tells how they are shared out.
fn rows_of(columns: &[Column], value: Option<&Value>, total: usize, path: &str) -> Result<Cells, (String, String)> {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let cells = read(column, value.and_then(|value| value.get(at + 1)), total, &format!("{path}/{at}"))?;
        rows.resize(total, Vec::new());
        for (row, cell) in rows.iter_mut().zip(cells) {
            let Some(cell) = cell else { continue };
            // Empty cells before it.
            row.extend(columns.iter().take(at).skip(row.len()).map(empty));
            row.push(cell);
        }
    }
    Ok(rows.into_iter().map(|row| Some(Value::Array(row))).collect())
}

fn empty(column: &Column) -> Value {
    if matches!(column, Texts | Rows(_)) { json!([]) } else { Value::Null }
}

/// The texts of a column, so many if that is known.
fn texts_of(value: Option<&Value>, rows: Option<usize>) -> Result<Cells, String> {
    let text = |text: &str| (text != NOTHING).then(|| json!(text));
    let cells: Cells = match value {
        Some(Value::String(_)) if rows == Some(0) => Vec::new(),
        Some(Value::String(joined)) => joined.split(BETWEEN).map(text).collect(),
        Some(Value::Array(list)) if list.first().is_some_and(Value::is_number) => {
            let length = list.first().and_then(Value::as_u64).unwrap_or_default() as usize;
            let joined = list.get(1).and_then(Value::as_str).unwrap_or_default();
            if length == 0 || !joined.is_ascii() || !joined.len().is_multiple_of(length) {
                return Err(format!("its text is not cut into pieces of {length}"));
            }
            joined.as_bytes().chunks(length).map(|piece| text(&String::from_utf8_lossy(piece))).collect()
        }
        Some(Value::Array(list)) => list.iter().map(|text| text.is_string().then(|| text.clone())).collect(),
        _ => return Err("it is no column of texts".to_owned()),
    };
    match rows {
        Some(rows) if cells.len() != rows => Err(format!("it has {} texts where {rows} are expected", cells.len())),
        _ => Ok(cells),
    }
}

/// Days from 1 January 1900 to a day.
fn number_of(day: Date) -> i64 {
    let (year, month) = (i64::from(day.year) - i64::from(day.month < 3), i64::from(day.month));
    // Years begin in March, so that a leap day is their last.
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day.day) - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + in_year - FIRST_DAY
}

/// The day so many days from 1 January 1900.
fn day_of(number: i64) -> Option<Date> {
    let mut year = number.checked_add(FIRST_DAY)?.checked_div(365)?.clamp(1_000, 9_999);
    let day = |year: i64, month: u8, day: u8| Some(Date { year: u16::try_from(year).ok()?, month, day });
    while year > 1_000 && number_of(day(year, 1, 1)?) > number {
        year -= 1;
    }
    (1..=12).rev().find_map(|month| {
        let rest = number - number_of(day(year, month, 1)?);
        let found = day(year, month, u8::try_from(rest.checked_add(1)?).ok()?)?;
        (rest >= 0).then(|| Date::parse(&found.to_string())).flatten()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::{columns, day_of, from_columns, number_of};
    use crate::register::Date;

    fn through(facts: &Value) -> Option<Value> {
        let facts: BTreeMap<&str, &Value> = facts.as_object()?.iter().map(|(key, fact)| (key.as_str(), fact)).collect();
        let file = columns(&facts)?;
        assert_eq!(json!(from_columns(&file).unwrap()), json!(facts));
        Some(file)
    }

    #[test]
    fn what_is_alike_stands_together() {
        let file = through(&json!({
            "z/B": { "l": [["60000001", "BRUMAX"], ["60000002", "BRUMAX LP", "shortage"], ["60000003", "BRUMEX", null, null]] },
            "c/00042": { "n": "BRUMOLINE", "pv": 1 },
            "c/00900": { "n": "ZINOSTAT", "pv": [["ZINOSTAT MONOHYDRATE", "other-hydrate"]] },
        }));
        let expected = json!({
            // Keys as long as one another: end to end.
            "c": [[5, "0004200900"], "BRUMOLINE|ZINOSTAT", [[-1, 1], [20, "ZINOSTAT MONOHYDRATE"], ["other-hydrate"]], [[0, 0], "", "", [], []]],
            // A key of one letter; of each speciality code, name, state, whether it is marketed.
            "z": [[1, "B"], [[3], [8, "600000016000000260000003"], "BRUMAX|BRUMAX LP|BRUMEX", ["", "shortage", ""], ["", "", null]]],
        });
        assert_eq!(file, Some(expected));
    }

    #[test]
    fn texts_with_the_sign_between_texts_and_empty_ones_come_back() {
        through(&json!({ "c/A|B": { "n": "one | two" }, "c/": { "n": "" }, "c/é": { "n": "é" }, "c/12": {} })).unwrap();
        through(
            &json!({ "s/1": { "n": "A", "r": ["", "x|y"], "w": 4, "m": null, "d": "1899-12-31", "t": [null, 1] } }),
        )
        .unwrap();
        through(&json!({ "s/1": { "v": [["shortage", null, "2026-01-05"], ["returned"]], "c": [["A", "1", null, null, [], [["B"]]]] } })).unwrap();
        through(&json!({})).unwrap();
    }

    #[test]
    fn what_no_column_is_for_is_not_left_out() {
        for facts in [
            json!({ "s/1": { "x": 1 } }),
            json!({ "q/1": {} }),
            json!({ "s/1": { "d": "" } }),
            json!({ "s/1": { "w": 0 } }),
        ] {
            assert_eq!(through(&facts), None, "{facts}");
        }
    }

    #[test]
    fn a_damaged_column_is_named() {
        let good = json!({ "c": [[5, "0004200900"], "A|B", [[-1, 1], "X", ["other-salt"]], [[0, 0], "", "", [], []]] });
        assert!(from_columns(&good).is_ok());
        for (path, other, field, what) in [
            ("/c/0", json!([0, "00042"]), "c/", "pieces of 0"),
            ("/c/0", json!(1), "c/", "no column of texts"),
            ("/c/1", json!("A|B|C"), "c/n", "3 texts where 2"),
            ("/c/2/0", json!([1]), "c/pv", "2 lengths"),
            ("/c/2/0", json!([1, u32::MAX]), "c/pv/0", "1 texts where"),
            ("/c/2/0/0", json!("one"), "c/pv", "2 lengths"),
            ("/c/2/2", json!([]), "c/pv/1", "list of 1"),
            ("/c/3", json!(null), "c/l", "2 lengths"),
        ] {
            let mut file = good.clone();
            *file.pointer_mut(path).unwrap() = other;
            let (found, said) = from_columns(&file).unwrap_err();
            assert!(found == field && said.contains(what), "{path}: {found}: {said}");
        }
        let (field, said) = from_columns(
            &json!({ "s": [[1, "1"], "A", "", [[0], ""], [[0], ""], [""], [""], [""], [""], [[0], ""], [""], [1e9]] }),
        )
        .unwrap_err();
        assert_eq!((field.as_str(), said.as_str()), ("s/d", "1000000000.0 is no day"));
    }

    #[test]
    fn days_are_counted_from_1900() {
        for (day, number) in
            [("1900-01-01", 0), ("1900-03-01", 59), ("2000-02-29", 36_583), ("2026-11-28", 46_352), ("1899-12-31", -1)]
        {
            assert_eq!(number_of(Date::parse(day).unwrap()), number, "{day}");
        }
        for number in (-328_716..2_958_464).step_by(29) {
            assert_eq!(day_of(number).map(number_of), Some(number));
        }
        for day in ["1000-01-01", "1999-12-31", "2000-01-01", "2024-02-29", "2024-12-31", "9999-12-31"] {
            assert_eq!(day_of(number_of(Date::parse(day).unwrap())).unwrap().to_string(), day);
        }
        assert!([i64::MIN, i64::MAX, 9_999_999, -9_999_999].iter().all(|number| day_of(*number).is_none()));
    }
}
