//! Age × sex: women on the left, men on the right, share of cases above share of exposure.

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, DataTable, Group, Ink, Mark, Span};
use super::marks::{Share, column, share, words};
use super::years::{nothing, series};
use super::{Work, any_exposure, plain, seen, titles};
use crate::domain::{Category, Count, Dimension, Measure, Sex};
use crate::error::Result;
use crate::profile::{Cell, PyramidRow};

pub(super) fn pyramid(work: &Work<'_>) -> Result<ChartSpec> {
    let Some(rows) = &work.profile.pyramid else { return Ok(nothing(work, ChartId::AgeSex, Dimension::Age)) };
    let zeros = work.note_on_zeros(cells(rows));
    let rows: Vec<PyramidRow> = rows
        .iter()
        .rev()
        .filter(|row| row.age != Category::Unstated || any(row))
        .map(|row| PyramidRow { age: row.age, female: seen(&row.female), male: seen(&row.male) })
        .collect();
    let (measure, measures) = work.share_or_number(work.profile.cases)?;
    let shares = measure == "share";
    let published = any_exposure(cells(&rows));
    let not_compared = work.not_compared();
    let has_exposure = shares && published && not_compared.is_none();
    let side = |row: &PyramidRow, cell: &Cell| -> Vec<Mark> {
        let of = [work.label(cell.category), work.label(row.age)].join(", ");
        if !shares {
            return vec![work.count_mark(cell.cases, Measure::Cases, &of)];
        }
        let of_cases = work.say(Key::OfCases, &[]);
        let mut mark = work.share_mark(&share(cell.cases, work.profile.cases), cell.cases, &of, &of_cases);
        if let Count::Exact(n) = cell.cases {
            mark.spoken.push_str(&work.say(Key::SemicolonThen, &[&text::cases_counted(n, work.lang)]));
        }
        let mut marks = vec![mark];
        if has_exposure {
            let of_units = work.say(Key::OfUnits, &[work.unit().many]);
            let mut mark = work.share_mark(&share(cell.exposure, work.profile.exposure), cell.exposure, &of, &of_units);
            if mark.interval.is_some() {
                // Exposure is taken as fixed: no interval.
                mark.spoken = work.say(Key::LabelAndShare, &[&of, &mark.label, &of_units]);
            }
            marks.push(mark);
        }
        for mark in &mut marks {
            mark.interval = None; // two small bars a side leave no room for whiskers: they are in the table
        }
        marks
    };
    let groups = rows
        .iter()
        .map(|row| {
            let mut marks = side(row, &row.female);
            marks.extend(side(row, &row.male));
            Group { label: work.label(row.age), marks, opens: None }
        })
        .collect();
    let cases = work.say(Key::ReportedCases, &[]);
    let mut named = vec![series(cases, Ink::Cases)];
    if has_exposure {
        named.push(series(text::capital(work.unit().many), Ink::Treated));
    }
    let sides = [Sex::Female, Sex::Male].map(|sex| work.label(Category::Sex(sex)));
    let mut spec = work.figure(ChartId::AgeSex, Body::Pyramid { sides, series: named, groups }, table(work, &rows));
    spec.title = titles::pyramid(work, &rows);
    spec.subtitle = subtitle(work, shares, has_exposure);
    spec.sentence = titles::pyramid_sentence(work, &rows);
    spec.measures = measures;
    if cells(&rows).any(|cell| cell.cases.is_withheld() || cell.exposure.is_withheld()) {
        spec.notes.push(work.withheld_note());
    }
    spec.notes.extend(not_compared.filter(|_| shares && published));
    spec.notes.extend(zeros.filter(|_| published));
    Ok(spec)
}

fn cells(rows: &[PyramidRow]) -> impl Iterator<Item = &Cell> + Clone {
    rows.iter().flat_map(|row| [&row.female, &row.male])
}

fn any(row: &PyramidRow) -> bool {
    [row.female, row.male].iter().any(|cell| !matches!(cell.cases, Count::Exact(0) | Count::NotPublished))
}

fn subtitle(work: &Work<'_>, shares: bool, has_exposure: bool) -> Vec<Span> {
    let end = [&work.say(Key::AccordingToAgeAndSex, &[]), work.period().as_str()].concat();
    let lead = if shares { work.say(Key::ShareOf, &[]) } else { work.say(Key::NumberOf, &[]) };
    let mut spans = vec![plain(lead), work.cases_span()];
    if has_exposure {
        spans.push(plain(work.say(Key::AndShareOf, &[])));
        spans.push(Span { text: work.unit().many.to_owned(), ink: Some(Ink::Treated) });
    }
    spans.push(plain(end));
    spans
}

fn table(work: &Work<'_>, rows: &[PyramidRow]) -> DataTable {
    let columns = vec![
        column(work.say(Key::Age, &[]), "age", false),
        column(work.say(Key::Sex, &[]), "sex", false),
        column(work.say(Key::ReportedCases, &[]), "cases", true),
        column(work.say(Key::ShareOfCases, &[]), "share_of_cases_percent", true),
        column(work.say(Key::From95, &[]), "share_lower_95", true),
        column(work.say(Key::To95, &[]), "share_upper_95", true),
        column(text::capital(work.unit().long), "exposure", true),
        column(work.say(Key::ShareOfUnits, &[work.unit().short]), "share_of_exposure_percent", true),
        work.flag_column(),
    ];
    let cells = rows.iter().flat_map(|row| [row.female, row.male].map(|cell| (row.age, cell)));
    let compared = work.not_compared().is_none();
    let row = |(age, cell): (Category, Cell)| {
        let mut row = vec![words(&work.label(age)), words(&work.label(cell.category)), work.count_cell(cell.cases)];
        row.extend(work.share_cells(&share(cell.cases, work.profile.cases)));
        row.push(work.count_cell(cell.exposure));
        let exposure = if compared { share(cell.exposure, work.profile.exposure) } else { Share::Unknown };
        let [value, ..] = work.share_cells(&exposure);
        row.push(value);
        row.push(work.flag_cell(&[(Measure::Cases, cell.cases), (Measure::Exposure, cell.exposure)]));
        row
    };
    let caption = work.say(Key::CaptionCasesAndByAgeAndSex, &[&work.name(), work.unit().short]);
    DataTable { caption, columns, rows: cells.map(row).collect() }
}
