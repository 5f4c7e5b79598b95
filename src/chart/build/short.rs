//! Who reported, how serious, with which outcome: a few categories in a fixed order.

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, DataTable, Form, Group};
use super::rows::{Field, Row};
use super::years::nothing;
use super::{Figure, Work, titles};
use crate::domain::{Category, Code, Dimension, Measure};
use crate::error::{Result, Warning};

pub(super) fn short(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> Result<ChartSpec> {
    if !work.has_cases(dimension) {
        return Ok(refused(work, chart, dimension));
    }
    let (measure, measures) = work.share_or_number(work.profile.cases)?;
    let mut rows = work.rows(dimension);
    if dimension == Dimension::Seriousness {
        // Why cases are serious stands right under the serious ones; a case may meet several criteria.
        let serious = |row: &Row| row.cell.category == Category::Coded(Code::Serious);
        let at = rows.iter().position(serious).map_or(0, |at| at + 1);
        for cell in work.cells(Dimension::Criterion).iter().rev() {
            rows.insert(at, work.row(cell, false));
        }
    }
    let mut spec = work.figure(chart, figure(work, dimension, &rows, measure == "share"));
    spec.measures = measures;
    work.note_withheld(&mut spec, &rows, false);
    work.notes_on(&mut spec, dimension);
    Ok(spec)
}

fn figure(work: &Work<'_>, dimension: Dimension, rows: &[Row], shares: bool) -> Figure {
    let mut groups = Vec::new();
    for row in rows {
        let mark = if shares {
            work.share_and_number(row, work.lang.word(Key::OfCases))
        } else {
            work.count_mark(row.cell.cases, Measure::Cases, &row.label)
        };
        groups.push(Group { label: row.label.clone(), marks: vec![mark], opens: None });
    }
    let (what, heading, name) = match dimension {
        Dimension::Reporter => (Key::ByWhoReported, Key::Reporter, "reporter"),
        Dimension::Seriousness => (Key::BySeriousnessAndCriteria, Key::Seriousness, "seriousness"),
        _ => (Key::ByReportedOutcome, Key::Outcome, "outcome"),
    };
    let fields =
        [Field::Label(heading, name), Field::Cases, Field::Share, Field::ShareFrom, Field::ShareTo, Field::Flag];
    let caption = [&work.name(), work.lang.word(Key::Colon), &text::uncapital(work.lang.word(heading))].concat();
    Figure {
        title: titles::short(work, dimension, rows),
        subtitle: work.subtitle(shares, false, [", ", &work.say(what, &[&work.period()])].concat()),
        sentence: titles::short_sentence(work, dimension, rows, shares),
        body: Body::Bars {
            series: work.ranked_series(shares),
            groups,
            shared_scale: true,
            form: Form::Bar,
            reference: None,
        },
        table: work.table(caption, &fields, rows, false),
    }
}

/// No chart, and why: labels overwritten upstream, or no row for this medicine.
fn refused(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> ChartSpec {
    let corrupt = work.profile.notes.iter().any(|note| matches!(note, Warning::ReporterLabelsCorrupt { .. }));
    if dimension != Dimension::Reporter || !corrupt {
        return nothing(work, chart, dimension);
    }
    let lines = [Key::WhoReportedCannotBeTold, Key::NoChartIsDrawnFromThem].map(|line| work.say(line, &[]));
    work.figure(
        chart,
        Figure {
            title: work.say(Key::WhoReportedUnusableData, &[]),
            subtitle: Vec::new(),
            sentence: lines.join(" "),
            body: Body::Message { lines: lines.into() },
            table: DataTable::default(),
        },
    )
}
