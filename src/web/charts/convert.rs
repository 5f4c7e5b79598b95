//! Between Rust values and JavaScript ones.

use wasm_bindgen::JsValue;

use super::output::{Figure, Point, Pressed, Run};
use crate::chart::text::{Lang, language};
use crate::chart::{Body, ChartSpec, Choice, Group, Ink, Mark, Options, Span};
use crate::domain::Soc;
use crate::error::{Error, ErrorKind, Result};
use crate::web::object::{Object, read};
use crate::web::table::table;

/// The options of a figure.
pub(super) fn options(value: &JsValue) -> Result<Options> {
    // What is no object has no property: the defaults.
    let wanted = |given: &Object<'_>| Options {
        lang: given.text("lang").and_then(|tag| language(&tag)).unwrap_or(Lang::En),
        measure: given.text("measure"),
        filter: given.text("filter"),
        order: given.text("order"),
        open: given.text("open").as_deref().and_then(Soc::of_key),
    };
    read(value.clone(), wanted).map_err(|place| Error::new(ErrorKind::Unknown, ["options: ", &place].concat()))
}

fn ink(ink: Ink) -> Option<&'static str> {
    match ink {
        Ink::Cases => Some("cases"),
        Ink::Treated => Some("treated"),
        _ => None,
    }
}

pub(super) fn runs(spans: Vec<Span>) -> Vec<Run> {
    spans.into_iter().map(|span| Run { text: span.text, ink: span.ink.and_then(ink) }).collect()
}

/// A figure as the page shows it, its ink apart.
pub(super) fn figure(spec: ChartSpec) -> Figure {
    let message = matches!(spec.body, Body::Message { .. });
    let (series, data) = marks(spec.body);
    Figure {
        chart: spec.chart.key(),
        title: spec.title,
        subtitle: runs(spec.subtitle),
        sentence: spec.sentence,
        notes: spec.notes,
        source: spec.source,
        caveat: spec.caveat,
        fictional: spec.fictional,
        measures: pressed(spec.measures),
        filters: pressed(spec.filters),
        how: spec.how,
        message,
        table: table(spec.table),
        data,
        series,
    }
}

fn pressed(choices: Vec<Choice>) -> Vec<Pressed> {
    choices.into_iter().map(|c| Pressed { key: c.key, label: c.label, pressed: c.pressed }).collect()
}

/// The names of the series, and the marks in words, series by series.
fn marks(body: Body) -> (Vec<String>, Vec<Point>) {
    let point = |series: usize, index: usize, mark: &Mark, opens: Option<&String>| Point {
        series: series as u16,
        index: index as u16,
        text: mark.spoken.clone(),
        opens: opens.cloned(),
    };
    let of_groups = |series: usize, groups: &[Group]| -> Vec<Point> {
        (0..series)
            .flat_map(|s| groups.iter().enumerate().map(move |(index, group)| (s, index, group)))
            .filter_map(|(s, index, group)| Some(point(s, index, group.marks.get(s)?, group.opens.as_ref())))
            .collect()
    };
    match body {
        Body::Columns { panels, .. } => {
            let each = |(s, panel): (usize, &crate::chart::Panel)| {
                panel.marks.iter().enumerate().map(|(index, mark)| point(s, index, mark, None)).collect::<Vec<_>>()
            };
            let points = panels.iter().enumerate().flat_map(each).collect();
            (panels.into_iter().map(|panel| panel.series.name).collect(), points)
        }
        Body::Points { series, marks, .. } => {
            (vec![series.name], marks.iter().enumerate().map(|(index, mark)| point(0, index, mark, None)).collect())
        }
        Body::Bars { series, groups, .. } => {
            let points = of_groups(series.len(), &groups);
            (series.into_iter().map(|s| s.name).collect(), points)
        }
        Body::Pyramid { sides, series, groups } => {
            let points = of_groups(series.len() * 2, &groups);
            let names = sides.iter().flat_map(|side| series.iter().map(move |s| [side, ", ", &s.name].concat()));
            (names.collect(), points)
        }
        Body::Message { .. } => (Vec::new(), Vec::new()),
    }
}
