//! Between Rust values and JavaScript ones.

#[cfg(not(feature = "shortage-module"))]
use super::output::Placed;
use super::output::{Figure, Point, Pressed, Run};
use crate::chart::{Body, ChartSpec, Choice, Group, Ink, Mark, Span};
#[cfg(not(feature = "shortage-module"))]
use crate::chart::{ChartId, available};
#[cfg(not(feature = "shortage-module"))]
use crate::profile::Profile;

fn ink(ink: Ink) -> Option<&'static str> {
    match ink {
        Ink::Cases => Some("cases"),
        Ink::Treated => Some("treated"),
        _ => None,
    }
}

pub(super) fn runs(spans: &[Span]) -> Vec<Run<'_>> {
    spans.iter().map(|span| Run { text: &span.text, ink: span.ink.and_then(ink) }).collect()
}

/// The figures that a medicine has, in the order of its page.
#[cfg(not(feature = "shortage-module"))]
pub(super) fn placed(profile: &Profile, reference: &Profile) -> Vec<Placed> {
    let wide = |chart| matches!(chart, ChartId::Organs | ChartId::Errors);
    let charts = available(profile, reference).into_iter();
    charts.map(|chart| Placed { chart: chart.key(), wide: wide(chart) }).collect()
}

/// A figure as the page shows it; its ink, its marks in words and its table apart.
pub(super) fn figure(spec: &ChartSpec) -> Figure<'_> {
    Figure {
        title: &spec.title,
        subtitle: runs(&spec.subtitle),
        sentence: &spec.sentence,
        notes: &spec.notes,
        source: &spec.source,
        caveat: &spec.caveat,
        measures: pressed(&spec.measures),
        filters: pressed(&spec.filters),
        how: &spec.how,
        message: matches!(spec.body, Body::Message { .. }),
        marks: marks(&spec.body).len(),
        opens: opens(&spec.body),
    }
}

fn pressed(choices: &[Choice]) -> Vec<Pressed<'_>> {
    choices.iter().map(|c| Pressed { key: &c.key, label: &c.label, pressed: c.pressed }).collect()
}

/// Where the rows lead that lead somewhere.
fn opens(body: &Body) -> Vec<Option<&str>> {
    match body {
        Body::Bars { groups, .. } if groups.iter().any(|group| group.opens.is_some()) => {
            groups.iter().map(|group| group.opens.as_deref()).collect()
        }
        _ => Vec::new(),
    }
}

/// The marks in words, series by series: the order in which they are read.
pub(super) fn marks(body: &Body) -> Vec<Point<'_>> {
    let mut out = Vec::new();
    match body {
        Body::Columns { panels, .. } => {
            for (series, panel) in panels.iter().enumerate() {
                row(&mut out, series, &panel.marks);
            }
        }
        Body::Points { marks, .. } => row(&mut out, 0, marks),
        Body::Bars { series, groups, .. } => grouped(&mut out, series.len(), groups),
        Body::Pyramid { series, groups, .. } => grouped(&mut out, series.len() * 2, groups),
        #[cfg(feature = "shortages")]
        Body::Multiples { panels, .. } => {
            for (series, panel) in panels.iter().enumerate() {
                row(&mut out, series, &panel.marks);
            }
        }
        #[cfg(feature = "shortages")]
        Body::Timeline { rows, .. } => {
            for (index, stretch) in rows.iter().enumerate() {
                out.push(Point { series: 0, index: index as u16, text: &stretch.spoken, opens: None });
            }
        }
        Body::Message { .. } => {}
    }
    out
}

fn row<'a>(out: &mut Vec<Point<'a>>, series: usize, marks: &'a [Mark]) {
    for (index, mark) in marks.iter().enumerate() {
        out.push(Point { series: series as u16, index: index as u16, text: &mark.spoken, opens: None });
    }
}

fn grouped<'a>(out: &mut Vec<Point<'a>>, series: usize, groups: &'a [Group]) {
    for series in 0..series {
        for (index, group) in groups.iter().enumerate() {
            if let Some(mark) = group.marks.get(series) {
                let opens = group.opens.as_deref();
                out.push(Point { series: series as u16, index: index as u16, text: &mark.spoken, opens });
            }
        }
    }
}
