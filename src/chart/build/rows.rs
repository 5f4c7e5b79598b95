//! The rows of a figure, and the table made of them: the same column says the same in every figure.

use super::super::text::{self, Key};
use super::super::{Column, DataTable, TableCell};
use super::marks::{Share, share};
use super::{Part, Work, seen};
use crate::domain::{Category, Count, Dimension, Range};
use crate::profile::{Cell, Interval, Rate, Undefined};

/// A category with its counts and what is computed from them.
pub(super) struct Row {
    pub(super) cell: Cell,
    /// The age band of a sex (pyramid only).
    pub(super) age: Category,
    pub(super) label: String,
    /// What it is a part of: the heading above it (medication errors only).
    pub(super) under: String,
    /// Its share of all cases.
    pub(super) cases: Share,
    /// Its share of all exposure, where the two are compared.
    pub(super) exposure: Share,
    /// Its rate, in figures of rates.
    pub(super) rate: Rate,
    /// Its share over all medicines, from 0 to 1 (organ classes only).
    pub(super) reference: Option<f64>,
    /// The key of the class that it opens (organ classes only).
    pub(super) opens: Option<String>,
}

impl Row {
    /// A row that shows nothing but this count.
    pub(super) fn of_cases(category: Category, cases: Count, label: String, share: Share) -> Row {
        Row {
            cell: Cell { category, cases, exposure: Count::NotPublished },
            age: Category::Unstated,
            label,
            under: String::new(),
            cases: share,
            exposure: Share::Unknown,
            rate: Rate::Undefined(Undefined::NoExposure),
            reference: None,
            opens: None,
        }
    }

    /// Share of cases ÷ share of exposure, when both are shown.
    pub(super) fn ratio(&self) -> Option<f64> {
        match (&self.cases, &self.exposure) {
            (Share::Known(cases), Share::Known(exposure)) if exposure.value > 0.0 => Some(cases.value / exposure.value),
            _ => None,
        }
    }
}

/// A column.
#[derive(Clone, Copy)]
pub(super) enum Field {
    /// What the row is of, under this heading and this name.
    Label(Key, &'static str),
    Age,
    Sex,
    Cases,
    Exposure,
    Share,
    ShareFrom,
    ShareTo,
    ShareOfExposure,
    Ratio,
    Rate,
    RateFrom,
    RateTo,
    AllMedicines,
    Flag,
    /// The same, and why there is no rate.
    RateFlag,
    /// The heading that the row is under.
    Under,
    /// The cases of the row are reports of medication errors.
    Errors,
    ShareOfErrors,
    ErrorsFlag,
    /// The share is of pairs of a case and an organ class.
    ShareOfPairs,
}

impl Field {
    fn is_of_exposure(self) -> bool {
        matches!(self, Field::Exposure | Field::ShareOfExposure | Field::Ratio)
    }
}

impl Work<'_> {
    /// The published cells by this dimension.
    pub(super) fn cells(&self, dimension: Dimension) -> &[Cell] {
        self.profile.by(dimension).map(|breakdown| breakdown.cells.as_slice()).unwrap_or_default()
    }

    /// Whether there is a number of cases by this dimension.
    pub(super) fn has_cases(&self, dimension: Dimension) -> bool {
        self.cells(dimension).iter().any(|cell| cell.cases != Count::NotPublished)
    }

    /// The rows by this dimension; the one for cases without the information is left out when there is none.
    pub(super) fn rows(&self, dimension: Dimension) -> Vec<Row> {
        let compared = self.not_compared().is_none();
        let mut rows = Vec::new();
        for cell in self.cells(dimension) {
            if cell.category != Category::Unstated || has_some(cell) {
                rows.push(self.row(cell, compared));
            }
        }
        rows
    }

    /// A cell as it is seen, with its shares of the totals.
    pub(super) fn row(&self, cell: &Cell, compared: bool) -> Row {
        let cell = seen(cell);
        let of_cases = share(cell.cases, self.profile.cases);
        let mut row = Row::of_cases(cell.category, cell.cases, self.label(cell.category), of_cases);
        if compared {
            row.exposure = share(cell.exposure, self.profile.exposure);
        }
        row.cell = cell;
        row
    }

    /// The table of these rows; without exposure, its columns are left out.
    pub(super) fn table(&self, caption: String, fields: &[Field], rows: &[Row], has_exposure: bool) -> DataTable {
        if self.part == Part::Seen {
            return DataTable::default();
        }
        let mut table = DataTable { caption, columns: Vec::new(), rows: Vec::new() };
        let shown = |field: &Field| has_exposure || !field.is_of_exposure();
        for field in fields {
            if shown(field) {
                table.columns.push(self.heading(*field));
            }
        }
        for row in rows {
            let mut cells = Vec::new();
            for field in fields {
                if shown(field) {
                    cells.push(self.table_cell(*field, row, has_exposure));
                }
            }
            table.rows.push(cells);
        }
        table
    }

    fn heading(&self, field: Field) -> Column {
        let word = |key| self.lang.word(key).to_owned();
        let (label, name) = match field {
            Field::Label(heading, name) => (word(heading), name),
            Field::Age => (word(Key::Age), "age"),
            Field::Sex => (word(Key::Sex), "sex"),
            Field::Cases => (word(Key::ReportedCases), "cases"),
            Field::Exposure => (text::capital(self.unit.long), "exposure"),
            Field::Share => (word(Key::ShareOfCases), "share_of_cases_percent"),
            Field::ShareFrom => (word(Key::From95), "share_lower_95"),
            Field::ShareTo => (word(Key::To95), "share_upper_95"),
            Field::ShareOfExposure => (self.say(Key::ShareOfUnits, &[self.unit.short]), "share_of_exposure_percent"),
            Field::Ratio => (word(Key::RatioOfShares), "representation_ratio"),
            Field::Rate => (text::capital(&self.rate_unit()), "rate_per_100000"),
            Field::RateFrom => (word(Key::From95), "rate_lower_95"),
            Field::RateTo => (word(Key::To95), "rate_upper_95"),
            Field::AllMedicines => (word(Key::AllMedicines), "all_medicines_percent"),
            Field::Flag | Field::RateFlag | Field::ErrorsFlag => (word(Key::Remark), "flag"),
            Field::Under => (word(Key::Breakdown), "breakdown"),
            Field::Errors => (word(Key::ReportedErrors), "errors"),
            Field::ShareOfPairs => (word(Key::ShareOfPairs), "share_of_pairs_percent"),
            Field::ShareOfErrors => (word(Key::ShareOfErrors), "share_of_errors_percent"),
        };
        use Field::{Age, ErrorsFlag, Flag, Label, RateFlag, Sex, Under};
        let is_text = matches!(field, Label(..) | Age | Sex | Flag | RateFlag | Under | ErrorsFlag);
        Column { label, name, numeric: !is_text }
    }

    fn table_cell(&self, field: Field, row: &Row, has_exposure: bool) -> TableCell {
        match field {
            Field::Label(..) => words(match row.cell.category {
                Category::Soc(soc) => text::soc_official(soc, self.lang),
                _ => row.label.clone(),
            }),
            Field::Age => words(self.label(row.age)),
            Field::Sex => words(self.label(row.cell.category)),
            Field::Under => words(row.under.clone()),
            Field::Cases | Field::Errors => self.count_cell(row.cell.cases),
            Field::Exposure => self.count_cell(row.cell.exposure),
            Field::Share | Field::ShareOfErrors | Field::ShareOfPairs => {
                self.share_cell(&row.cases, |interval| interval.value)
            }
            Field::ShareFrom => self.limit_cell(&row.cases, |interval| interval.lo),
            Field::ShareTo => self.limit_cell(&row.cases, |interval| interval.hi),
            Field::ShareOfExposure => self.share_cell(&row.exposure, |interval| interval.value),
            Field::Ratio => {
                row.ratio().map_or_else(empty, |ratio| numbered(text::number(ratio, 2, self.lang), ratio, 4))
            }
            Field::Rate => match row.rate {
                Rate::Known(rate) => self.rate_cell(rate, rate.value),
                Rate::Undefined(_) => unnumbered(self.say(Key::NoRate, &[])),
            },
            Field::RateFrom => row.rate.known().map_or_else(empty, |rate| self.rate_cell(rate, rate.lo)),
            Field::RateTo => row.rate.known().map_or_else(empty, |rate| self.rate_cell(rate, rate.hi)),
            Field::AllMedicines => row.reference.map_or_else(empty, |share| self.percent_cell(share)),
            Field::Flag => self.flag_cell(row, has_exposure),
            Field::ErrorsFlag => {
                let mut flag = unnumbered(String::new());
                self.flag(&mut flag, row.cell.cases, self.lang.word(Key::CasesWord), "errors");
                flag
            }
            Field::RateFlag => self.rate_flag_cell(row),
        }
    }

    fn count_cell(&self, count: Count) -> TableCell {
        match count {
            Count::Exact(n) => numbered(text::integer(n, self.lang), n as f64, 0),
            Count::Withheld(Range { lo, hi }) => unnumbered(self.say(Key::Hidden, &[&text::range(lo, hi, self.lang)])),
            Count::NotPublished => unnumbered(text::not_published(self.lang).to_owned()),
        }
    }

    fn percent_cell(&self, share: f64) -> TableCell {
        numbered(text::percent(share, 1, self.lang), share * 100.0, 2)
    }

    fn share_cell(&self, share: &Share, part: fn(&Interval) -> f64) -> TableCell {
        match share {
            Share::Known(interval) => self.percent_cell(part(interval)),
            Share::Between(lo, hi) => unnumbered(text::percent_range(*lo, *hi, self.lang)),
            Share::Unknown => empty(),
        }
    }

    /// The limits of an interval are not those of a hidden number.
    fn limit_cell(&self, share: &Share, part: fn(&Interval) -> f64) -> TableCell {
        if matches!(share, Share::Between(..)) { empty() } else { self.share_cell(share, part) }
    }

    /// A rate or a limit of it, with the decimals of the rate.
    fn rate_cell(&self, rate: Interval, value: f64) -> TableCell {
        numbered(text::number(value, text::rate_decimals(rate.value), self.lang), value, 4)
    }

    /// Which numbers of the row are withheld or not published, for people and machines.
    fn flag_cell(&self, row: &Row, has_exposure: bool) -> TableCell {
        let mut flag = unnumbered(String::new());
        self.flag(&mut flag, row.cell.cases, self.lang.word(Key::CasesWord), "cases");
        if has_exposure {
            self.flag(&mut flag, row.cell.exposure, self.unit.short, "exposure");
        }
        flag
    }

    /// `name` and `code`: what is counted, for people and for machines.
    fn flag(&self, flag: &mut TableCell, count: Count, name: &str, code: &str) {
        match count {
            Count::Exact(_) => {}
            Count::Withheld(Range { lo, hi }) => {
                let range = text::range(lo, hi, self.lang);
                let value = [code, " withheld ", &text::digits(lo), "-", &text::digits(hi)].concat();
                self.remark(flag, &self.say(Key::FlagHidden, &[name, &range]), &value);
            }
            Count::NotPublished => {
                self.remark(flag, &self.say(Key::FlagNotPublished, &[name]), &[code, " not published"].concat());
            }
        }
    }

    /// The same, and why there is no rate.
    fn rate_flag_cell(&self, row: &Row) -> TableCell {
        let mut flag = self.flag_cell(row, true);
        if let Rate::Undefined(why) = row.rate {
            let text = self.say(Key::NoRateColon, &[text::reason_in_short(why, row.cell.cases, self.lang)]);
            self.remark(&mut flag, &text, &["no rate: ", text::reason_code(why, row.cell.cases)].concat());
        }
        flag
    }

    /// Adds a remark after those that are there.
    fn remark(&self, flag: &mut TableCell, text: &str, value: &str) {
        if !flag.text.is_empty() {
            flag.text.push_str(self.lang.word(Key::Semicolon));
            flag.value.push_str("; ");
        }
        flag.text.push_str(text);
        flag.value.push_str(value);
    }
}

/// Whether the cell has cases, known or hidden.
pub(super) fn has_some(cell: &Cell) -> bool {
    !matches!(cell.cases, Count::Exact(0) | Count::NotPublished)
}

/// Whether there is any exposure to show in these rows: one that is not zero, or zeros alone.
pub(super) fn any_exposure(rows: &[Row]) -> bool {
    let mut zeros = 0;
    for row in rows {
        match row.cell.exposure {
            Count::Exact(0) => zeros += 1,
            Count::NotPublished => {}
            _ => return true,
        }
    }
    zeros == rows.len()
}

/// An empty cell.
fn empty() -> TableCell {
    unnumbered("–".to_owned())
}

/// A cell of a number, written for machines with this many decimals.
fn numbered(text: String, value: f64, decimals: u32) -> TableCell {
    TableCell { text, value: text::plain(value, decimals), number: Some(text::rounded(value, decimals)) }
}

/// A cell of words for readers only.
fn unnumbered(text: String) -> TableCell {
    TableCell { text, value: String::new(), number: None }
}

/// A cell of text.
fn words(text: String) -> TableCell {
    TableCell { value: text.clone(), text, number: None }
}
