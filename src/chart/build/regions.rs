//! Exposure by region, most first, those without the information last.

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, Form, Group, Ink, Span};
use super::marks::Share;
use super::rows::{Field, Row};
use super::years::{nothing, series};
use super::{Figure, Work, plain};
use crate::domain::{Category, Count, Dimension, Measure};

/// Regions that the sentence names.
const NAMED: usize = 3;

pub(super) fn regions(work: &Work<'_>) -> ChartSpec {
    let mut rows = rows(work);
    if rows.iter().all(|row| row.cell.exposure == Count::NotPublished) {
        return nothing(work, ChartId::Regions, Dimension::Region);
    }
    // Equals keep the order of the set, where those without the information come last.
    let most = |row: &Row| match row.cell.category {
        Category::Unstated => None,
        _ => row.cell.exposure.range().map(|range| range.hi + range.lo),
    };
    crate::order::sort_by(&mut rows, &|a, b| most(b).cmp(&most(a)));
    let mut groups = Vec::new();
    for row in &rows {
        let mark = work.count_mark(row.cell.exposure, Measure::Exposure, &row.label);
        groups.push(Group { label: row.label.clone(), marks: vec![mark], opens: None });
    }
    let said: Vec<String> = rows.iter().take(NAMED).map(|row| work.exposure_words(row)).collect();
    let by = work.lang.word(Key::AccordingToRegion);
    let what = [work.unit.short, " ", by].concat();
    let figure = Figure {
        title: text::capital(&what),
        subtitle: vec![
            plain(work.lang.word(Key::NumberOf)),
            Span { text: work.unit.long.to_owned(), ink: Some(Ink::Treated) },
            plain([", ", by, &work.period()].concat()),
        ],
        sentence: super::titles::clauses(work, &said),
        body: Body::Bars {
            series: vec![series(text::capital(work.unit.many), Ink::Treated)],
            groups,
            shared_scale: true,
            form: Form::Bar,
            reference: None,
        },
        table: work.table(
            work.say(Key::LabelAndText, &[&work.name(), &what]),
            &[Field::Label(Key::Region, "region"), Field::Exposure, Field::Flag],
            &rows,
            true,
        ),
    };
    let mut spec = work.figure(ChartId::Regions, figure);
    work.note_withheld(&mut spec, &rows, true);
    spec.notes.push(work.say(Key::NoteRegions, &[]));
    spec
}

/// A row a region; none for people without the information where there is none.
fn rows(work: &Work<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (category, exposure) in &work.profile.regions {
        let nobody = matches!(exposure, Count::Exact(0) | Count::NotPublished);
        if *category == Category::Unstated && nobody {
            continue;
        }
        // No case is counted by region: nothing is remarked of them.
        let mut row = Row::of_cases(*category, Count::Exact(0), work.label(*category), Share::Unknown);
        row.cell.exposure = *exposure;
        rows.push(row);
    }
    rows
}
