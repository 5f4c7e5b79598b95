//! Age × sex: women on the left, men on the right, share of cases above share of exposure.

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, Group, Ink, Mark};
use super::rows::{Field, Row, any_exposure, has_some};
use super::years::{nothing, series};
use super::{Figure, Work, titles};
use crate::domain::{Category, Dimension, Measure, Sex};
use crate::error::Result;
use crate::profile::Cell;

pub(super) fn pyramid(work: &Work<'_>) -> Result<ChartSpec> {
    let Some(published) = &work.profile.pyramid else { return Ok(nothing(work, ChartId::AgeSex, Dimension::Age)) };
    let not_compared = work.not_compared();
    let mut cells: Vec<Cell> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for row in published.iter().rev() {
        cells.extend([row.female, row.male]);
        if row.age == Category::Unstated && !has_some(&row.female) && !has_some(&row.male) {
            continue;
        }
        for cell in [&row.female, &row.male] {
            let mut row = Row { age: row.age, ..work.row(cell, not_compared.is_none()) };
            row.label = [&row.label, ", ", &work.label(row.age)].concat();
            rows.push(row);
        }
    }
    let zeros = work.note_on_zeros(&cells);
    let (measure, measures) = work.share_or_number(work.profile.cases)?;
    let shares = measure == "share";
    let published = any_exposure(&rows);
    let has_exposure = shares && published && not_compared.is_none();
    let mut spec = work.figure(ChartId::AgeSex, figure(work, &rows, shares, has_exposure));
    spec.measures = measures;
    work.note_withheld(&mut spec, &rows, true);
    spec.notes.extend(not_compared.filter(|_| shares && published));
    spec.notes.extend(zeros.filter(|_| published));
    Ok(spec)
}

fn figure(work: &Work<'_>, rows: &[Row], shares: bool, has_exposure: bool) -> Figure {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let marks = side(work, row, shares, has_exposure);
        // Women come first and open the group of their age.
        match groups.last_mut() {
            Some(group) if row.cell.category == Category::Sex(Sex::Male) => group.marks.extend(marks),
            _ => groups.push(Group { label: work.label(row.age), marks, opens: None }),
        }
    }
    let mut named = vec![series(work.say(Key::ReportedCases, &[]), Ink::Cases)];
    if has_exposure {
        named.push(series(text::capital(work.unit.many), Ink::Treated));
    }
    let fields = [
        Field::Age,
        Field::Sex,
        Field::Cases,
        Field::Share,
        Field::ShareFrom,
        Field::ShareTo,
        Field::Exposure,
        Field::ShareOfExposure,
        Field::Flag,
    ];
    let end = [work.lang.word(Key::AccordingToAgeAndSex), &work.period()].concat();
    let caption = work.say(Key::CaptionCasesAndByAgeAndSex, &[&work.name(), work.unit.short]);
    Figure {
        title: titles::pyramid(work, rows),
        subtitle: work.subtitle(shares, has_exposure, end),
        sentence: titles::pyramid_sentence(work, rows),
        body: Body::Pyramid {
            sides: [Sex::Female, Sex::Male].map(|sex| work.label(Category::Sex(sex))),
            series: named,
            groups,
        },
        table: work.table(caption, &fields, rows, true),
    }
}

/// The marks of one sex at one age.
fn side(work: &Work<'_>, row: &Row, shares: bool, has_exposure: bool) -> Vec<Mark> {
    if !shares {
        return vec![work.count_mark(row.cell.cases, Measure::Cases, &row.label)];
    }
    let mut cases = work.share_of_cases_mark(row);
    cases.interval = None; // two small bars a side leave no room for whiskers: they are in the table
    let mut marks = vec![cases];
    if has_exposure {
        marks.push(work.share_of_exposure_mark(row));
    }
    marks
}
