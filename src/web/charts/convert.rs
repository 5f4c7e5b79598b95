//! Between Rust values and JavaScript ones.

#[cfg(not(feature = "shortage-module"))]
use super::output::Placed;
use super::output::{Figure, Point, Pressed, Run};
use crate::chart::{Body, ChartSpec, Choice, Group, Ink, Mark, Span};
#[cfg(not(feature = "shortage-module"))]
use crate::chart::{ChartId, available};
#[cfg(not(feature = "shortage-module"))]
use crate::profile::Profile;
use crate::scene::Scene;

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
        marks: marks(&spec.body, None).len(),
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

/// The marks in words, series by series: the order in which they are read. `scene`: where they are.
pub(super) fn marks<'a>(body: &'a Body, scene: Option<&'a Scene>) -> Vec<Point<'a>> {
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
                out.push(point(0, index, &stretch.spoken, None));
            }
        }
        Body::Message { .. } => {}
    }
    for target in scene.iter().flat_map(|scene| &scene.targets) {
        let is_it = |point: &&mut Point<'_>| (point.series, point.index) == (target.datum.series, target.datum.index);
        if let Some(point) = out.iter_mut().find(is_it) {
            point.place = &target.place;
        }
    }
    out
}

fn point<'a>(series: usize, index: usize, text: &'a str, opens: Option<&'a str>) -> Point<'a> {
    Point { series: series as u16, index: index as u16, text, opens, place: &[] }
}

fn row<'a>(out: &mut Vec<Point<'a>>, series: usize, marks: &'a [Mark]) {
    for (index, mark) in marks.iter().enumerate() {
        out.push(point(series, index, &mark.spoken, None));
    }
}

fn grouped<'a>(out: &mut Vec<Point<'a>>, series: usize, groups: &'a [Group]) {
    for series in 0..series {
        for (index, group) in groups.iter().enumerate() {
            if let Some(mark) = group.marks.get(series) {
                out.push(point(series, index, &mark.spoken, group.opens.as_deref()));
            }
        }
    }
}
