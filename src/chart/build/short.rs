//! Who reported, how serious, with which outcome: a few categories in a fixed order.

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, DataTable, Form, Group, Ink, Span};
use super::marks::{Share, column, share, words};
use super::years::{nothing, series, worth_showing};
use super::{Work, plain, titles};
use crate::domain::{Category, Code, Count, Dimension, Measure};
use crate::error::{Result, Warning};
use crate::profile::Cell;

pub(super) fn short(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> Result<ChartSpec> {
    let cells = work.profile.by(dimension).map(|breakdown| breakdown.cells.as_slice()).unwrap_or_default();
    if cells.iter().all(|cell| cell.cases == Count::NotPublished) {
        return Ok(refused(work, chart, dimension));
    }
    let (measure, measures) = work.share_or_number(work.profile.cases)?;
    let mut cells: Vec<Cell> = cells.iter().filter(|cell| worth_showing(cell)).copied().collect();
    if dimension == Dimension::Seriousness {
        // Why cases are serious stands right under the serious ones; a case may meet several criteria.
        let at = cells.iter().position(|cell| cell.category == Category::Coded(Code::Serious)).map_or(0, |at| at + 1);
        let criteria = work.profile.by(Dimension::Criterion).into_iter().flat_map(|criteria| &criteria.cells).copied();
        cells.splice(at..at, criteria);
    }
    let of_cases = work.say(Key::OfCases, &[]);
    let rows: Vec<(Cell, String, Share)> = cells
        .into_iter()
        .map(|cell| (cell, work.label(cell.category), share(cell.cases, work.profile.cases)))
        .collect();
    let group = |(cell, label, share): &(Cell, String, Share)| {
        let count = work.count_mark(cell.cases, Measure::Cases, label);
        let mark = if measure == "share" {
            let mut mark = work.share_mark(share, cell.cases, label, &of_cases);
            if let Count::Exact(n) = cell.cases {
                let number = text::cases_counted(n, work.lang);
                mark.aside = ["(", &number, ")"].concat();
                mark.spoken.push_str(&work.say(Key::SemicolonThen, &[&number]));
            }
            mark
        } else {
            count
        };
        Group { label: label.clone(), marks: vec![mark], opens: None }
    };
    let name = if measure == "share" { work.say(Key::ShareOfCases, &[]) } else { work.say(Key::ReportedCases, &[]) };
    let body = Body::Bars {
        series: vec![series(name, Ink::Cases)],
        groups: rows.iter().map(group).collect(),
        shared_scale: true,
        form: Form::Bar,
        reference: None,
    };
    let mut spec = work.figure(chart, body, table(work, dimension, &rows));
    spec.title = titles::short(work, dimension, &rows);
    spec.subtitle = subtitle(work, dimension, measure == "share");
    spec.sentence = titles::short_sentence(work, dimension, &rows, measure == "share");
    spec.measures = measures;
    if rows.iter().any(|(cell, ..)| cell.cases.is_withheld()) {
        spec.notes.push(work.withheld_note());
    }
    spec.notes.extend(work.notes_on(dimension));
    Ok(spec)
}

fn subtitle(work: &Work<'_>, dimension: Dimension, share: bool) -> Vec<Span> {
    let what = match dimension {
        Dimension::Reporter => work.say(Key::ByWhoReported, &[]),
        Dimension::Seriousness => work.say(Key::BySeriousnessAndCriteria, &[]),
        _ => work.say(Key::ByReportedOutcome, &[]),
    };
    let opening = if share { work.say(Key::ShareOf, &[]) } else { work.say(Key::NumberOf, &[]) };
    vec![plain(opening), work.cases_span(), plain([", ", &what, &work.period()].concat())]
}

fn table(work: &Work<'_>, dimension: Dimension, rows: &[(Cell, String, Share)]) -> DataTable {
    let (first, name) = match dimension {
        Dimension::Reporter => (work.say(Key::Reporter, &[]), "reporter"),
        Dimension::Seriousness => (work.say(Key::Seriousness, &[]), "seriousness"),
        _ => (work.say(Key::Outcome, &[]), "outcome"),
    };
    let columns = vec![
        column(first.clone(), name, false),
        column(work.say(Key::ReportedCases, &[]), "cases", true),
        column(work.say(Key::ShareOfCases, &[]), "share_of_cases_percent", true),
        column(work.say(Key::From95, &[]), "share_lower_95", true),
        column(work.say(Key::To95, &[]), "share_upper_95", true),
        work.flag_column(),
    ];
    let row = |(cell, label, share): &(Cell, String, Share)| {
        let mut row = vec![words(label), work.count_cell(cell.cases)];
        row.extend(work.share_cells(share));
        row.push(work.flag_cell(&[(Measure::Cases, cell.cases)]));
        row
    };
    let caption = ["", &work.name(), &work.say(Key::Colon, &[]), &first].concat();
    DataTable { caption, columns, rows: rows.iter().map(row).collect() }
}

/// No chart, and why: labels overwritten upstream, or no row for this medicine.
fn refused(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> ChartSpec {
    let corrupt = work.profile.notes.iter().any(|note| matches!(note, Warning::ReporterLabelsCorrupt { .. }));
    if dimension != Dimension::Reporter || !corrupt {
        return nothing(work, chart, dimension);
    }
    let lines = vec![work.say(Key::WhoReportedCannotBeTold, &[]), work.say(Key::NoChartIsDrawnFromThem, &[])];
    let mut spec = work.figure(chart, Body::Message { lines: lines.clone() }, DataTable::default());
    spec.title = work.say(Key::WhoReportedUnusableData, &[]);
    spec.sentence = lines.join(" ");
    spec
}
