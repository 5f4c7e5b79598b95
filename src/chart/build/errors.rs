//! Medication errors: one list under five headings, so that all is seen without a press of a button.

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, Form, Group};
use super::marks::share;
use super::organs::by_count;
use super::rows::{Field, Row};
use super::years::{nothing, series};
use super::{Figure, Work};
use crate::chart::Ink;
use crate::domain::{Category, Code, Count, Dimension, Measure};
use crate::error::Result;
use crate::profile::Errors;

pub(super) fn errors(work: &Work<'_>) -> Result<ChartSpec> {
    let Some(errors) = &work.profile.errors else { return Ok(none(work)) };
    let rows = rows(work, errors);
    if rows.iter().all(|row| row.cell.cases == Count::NotPublished) {
        return Ok(none(work));
    }
    let (measure, measures) = work.share_or_number(errors.reports)?;
    let shares = measure == "share";
    let of = if shares { Key::ShareOfErrors } else { Key::ReportedErrors };
    let fields = [
        Field::Under,
        Field::Label(Key::ErrorCategory, "category"),
        Field::Errors,
        Field::ShareOfErrors,
        Field::ShareFrom,
        Field::ShareTo,
        Field::ErrorsFlag,
    ];
    let caption = work.say(Key::LabelAndText, &[&work.name(), work.lang.word(Key::MedicationErrors)]);
    let end = [&work.period(), work.lang.word(Key::ErrorsMayHaveSeveral)].concat();
    let figure = Figure {
        title: title(work, errors),
        subtitle: work.subtitle_of(Key::ErrorCases, shares, false, end),
        sentence: sentence(work, errors, &rows, shares),
        body: Body::Bars {
            series: vec![series(work.say(of, &[]), Ink::Cases)],
            groups: groups(work, &rows, shares),
            shared_scale: true,
            form: Form::Bar,
            reference: None,
        },
        table: work.table(caption, &fields, &rows, false),
    };
    let mut spec = work.figure(ChartId::Errors, figure);
    spec.measures = measures;
    work.note_withheld(&mut spec, &rows, false);
    for dimension in Dimension::OF_ERRORS {
        work.notes_on(&mut spec, dimension);
    }
    Ok(spec)
}

fn none(work: &Work<'_>) -> ChartSpec {
    nothing(work, ChartId::Errors, Dimension::ErrorEffect)
}

/// The rows of every table. Effects, populations and steps have an order of their own; natures and causes are ranked.
fn rows(work: &Work<'_>, errors: &Errors) -> Vec<Row> {
    let mut all = Vec::new();
    for breakdown in &errors.breakdowns {
        let mut rows = Vec::new();
        for cell in &breakdown.cells {
            // A line for reports without the information only where there are some.
            if cell.category == Category::Unstated && !super::rows::has_some(cell) {
                continue;
            }
            let label = work.label(cell.category);
            let mut row = Row::of_cases(cell.category, cell.cases, label, share(cell.cases, errors.reports));
            row.under = heading(work, breakdown.dimension);
            rows.push(row);
        }
        if breakdown.dimension >= Dimension::ErrorNature {
            crate::order::sort_by(&mut rows, &by_count);
        }
        all.append(&mut rows);
    }
    all
}

/// "par étape de survenue" as a heading: "Étape de survenue".
fn heading(work: &Work<'_>, dimension: Dimension) -> String {
    let words = text::dimension(dimension, work.lang);
    text::capital(words.split_once(' ').map_or(words, |(_, words)| words))
}

fn groups(work: &Work<'_>, rows: &[Row], shares: bool) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut above = "";
    for row in rows {
        if row.under != above {
            above = &row.under;
            groups.push(Group { label: row.under.clone(), marks: Vec::new(), opens: None });
        }
        let mark = if shares {
            work.share_and_number(row, work.lang.word(Key::OfCases))
        } else {
            work.count_mark(row.cell.cases, Measure::Cases, &row.label)
        };
        groups.push(Group { label: row.label.clone(), marks: vec![mark], opens: None });
    }
    groups
}

/// The part that had an effect, where both numbers are shown.
fn title(work: &Work<'_>, errors: &Errors) -> String {
    let cells = errors.breakdowns.iter().flat_map(|breakdown| &breakdown.cells);
    let with = cells.into_iter().find(|cell| cell.category == Category::Coded(Code::WithEffect));
    match (with.map(|cell| cell.cases), errors.reports) {
        (Some(Count::Exact(with)), Count::Exact(all)) if with <= all && all > 0 => {
            work.say(Key::ErrorsOfWhichWithEffect, &[&text::part_of_cases(with, all, work.lang).text])
        }
        _ => work.say(Key::ReportedMedicationErrors, &[]),
    }
}

/// How many, and how many had an effect.
fn sentence(work: &Work<'_>, errors: &Errors, rows: &[Row], shares: bool) -> String {
    let reports = work.count_words(errors.reports, Measure::Cases);
    let mut parts = vec![work.say(Key::ErrorsCounted, &[&reports])];
    for row in rows {
        if matches!(row.cell.category, Category::Coded(_)) {
            parts.push(text::uncapital(&super::titles::label_of_cases(work, row, shares)));
        }
    }
    super::titles::clauses(work, &parts)
}
