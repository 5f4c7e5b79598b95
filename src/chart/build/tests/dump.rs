//! A figure as text that a person can read and compare.

use crate::chart::{Amount, Body, ChartSpec, DataTable, Group, Mark, Span};

/// All of the figure, one thing a line. No-break spaces are shown as `_`, narrow ones as `.`-like `˙`.
pub(super) fn dump(spec: &ChartSpec) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(&["title:    ", &spec.title].concat());
    line(&["subtitle: ", &spans(&spec.subtitle)].concat());
    line(&["sentence: ", &spec.sentence].concat());
    for (name, choices) in [("measures", &spec.measures), ("filters", &spec.filters)] {
        let labels: Vec<String> = choices
            .iter()
            .map(|choice| if choice.pressed { ["[", &choice.label, "]"].concat() } else { choice.label.clone() })
            .collect();
        if !labels.is_empty() {
            line(&[name, ": ", &labels.join(" ")].concat());
        }
    }
    body(&spec.body, &mut line);
    table(&spec.table, &mut line);
    for note in &spec.notes {
        line(&["note: ", note].concat());
    }
    out.replace('\u{a0}', "_").replace('\u{202f}', "˙")
}

fn spans(spans: &[Span]) -> String {
    let one = |span: &Span| match span.ink {
        Some(ink) => format!("<{ink:?}>{}</>", span.text),
        None => span.text.clone(),
    };
    spans.iter().map(one).collect()
}

fn body(body: &Body, line: &mut impl FnMut(&str)) {
    match body {
        Body::Columns { categories, panels } => {
            for panel in panels {
                line(&["columns: ", &panel.series.name].concat());
                marks(categories, &panel.marks, line);
            }
        }
        Body::Points { categories, series, marks: points, reference } => {
            line(&["points: ", &series.name].concat());
            marks(categories, points, line);
            if let Some((value, words)) = reference {
                line(&format!("reference {value:.4}: {words}"));
            }
        }
        Body::Bars { series, groups, shared_scale, form, reference } => {
            let names: Vec<&str> = series.iter().map(|series| series.name.as_str()).collect();
            line(&format!("bars ({form:?}, shared scale {shared_scale}): {}", names.join(" | ")));
            grouped(groups, line);
            if let Some(words) = reference {
                line(&["reference: ", words].concat());
            }
        }
        Body::Pyramid { sides, series, groups } => {
            let names: Vec<&str> = series.iter().map(|series| series.name.as_str()).collect();
            line(&format!("pyramid: {} | {} of {}", sides[0], sides[1], names.join(" | ")));
            grouped(groups, line);
        }
        Body::Message { lines } => {
            for text in lines {
                line(&["message: ", text].concat());
            }
        }
        #[cfg(feature = "shortages")]
        Body::Multiples { .. } | Body::Timeline { .. } => line("a figure of shortages"),
    }
}

fn marks(categories: &[String], marks: &[Mark], line: &mut impl FnMut(&str)) {
    for (category, mark) in categories.iter().zip(marks) {
        line(&mark_line(category, mark));
    }
}

fn grouped(groups: &[Group], line: &mut impl FnMut(&str)) {
    for group in groups {
        if group.marks.is_empty() {
            line(&["  -- ", &group.label].concat());
        }
        for mark in &group.marks {
            line(&mark_line(&group.label, mark));
        }
    }
}

fn mark_line(label: &str, mark: &Mark) -> String {
    let amount = match mark.amount {
        Amount::Exact(value) => format!("{value:.4}"),
        Amount::Between(lo, hi) => format!("{lo:.4}…{hi:.4}"),
        Amount::Missing => "missing".to_owned(),
    };
    let interval = mark.interval.map_or(String::new(), |i| format!(" [{:.4}; {:.4}]", i.lo, i.hi));
    let reference = mark.reference.map_or(String::new(), |value| format!(" tick {value:.4}"));
    format!("  {label} = {amount}{interval}{reference} «{}» {} | {}", mark.label, mark.aside, mark.spoken)
}

fn table(table: &DataTable, line: &mut impl FnMut(&str)) {
    if table.columns.is_empty() {
        return;
    }
    line(&["table: ", &table.caption].concat());
    let heads: Vec<String> = table.columns.iter().map(|c| [&c.label, " (", c.name, ")"].concat()).collect();
    line(&["  ", &heads.join(" | ")].concat());
    for row in &table.rows {
        let cells: Vec<String> = row
            .iter()
            .map(
                |cell| {
                    if cell.text == cell.value { cell.text.clone() } else { [&cell.text, "=", &cell.value].concat() }
                },
            )
            .collect();
        line(&["  ", &cells.join(" | ")].concat());
    }
}
