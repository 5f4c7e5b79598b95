//! `medicine-charts profile`.

use std::path::Path;
use std::process::ExitCode;

use medicine_charts::chart::text::{self, Lang};
use medicine_charts::chart::{self, BYTE_ORDER_MARK, ChartSpec, Context, DataTable, Options};
use medicine_charts::dataset::Dataset;
use medicine_charts::error::Result;
use serde_json::{Value, json};

use crate::open::{find, open, profiles, title};
use crate::{Format, Which};

pub(crate) fn run(path: &Path, name: &str, which: &Which, format: Format) -> Result<ExitCode> {
    let set = open(path)?;
    let id = find(set.catalogue(), name, which.level.map(Into::into))?;
    let lang: Lang = which.lang.into();
    let (profile, reference) = profiles(&set, id);
    let context = Context::of(&set);
    let mut figures = Vec::new();
    for chart in chart::available(&profile, &reference) {
        figures.push(chart::build(&profile, Some(&reference), chart, &Options::new(lang), &context)?);
    }
    let headline: String = chart::headline(&profile, &context, lang).into_iter().map(|span| span.text).collect();
    let unit = text::unit(context.unit, lang);
    let notes: Vec<String> =
        profile.notes.iter().filter_map(|note| text::warning_for_reader(note, &unit, lang)).collect();
    let out = match format {
        Format::Table => tables(&title(&set, id), &headline, &notes, &figures, lang),
        Format::Csv => {
            // One mark for all, at the beginning.
            let tables = figures.iter().map(|figure| figure.csv().replacen(BYTE_ORDER_MARK, "", 1));
            [BYTE_ORDER_MARK, &tables.collect::<Vec<String>>().join("\r\n")].concat()
        }
        Format::Json => as_json(&set, &title(&set, id), &headline, &notes, &figures),
    };
    crate::print(&out)?;
    Ok(ExitCode::SUCCESS)
}

fn tables(title: &str, headline: &str, notes: &[String], figures: &[ChartSpec], lang: Lang) -> String {
    let mut out = format!("{title}\n{headline}\n{}\n", text::caution(lang));
    for note in notes {
        out.push_str(&format!("! {note}\n"));
    }
    for figure in figures {
        let subtitle: String = figure.subtitle.iter().map(|span| span.text.as_str()).collect();
        out.push_str(&format!("\n## {}\n{subtitle}\n", figure.title));
        if figure.table.rows.is_empty() {
            out.push_str(&format!("{}\n", figure.sentence));
        } else {
            out.push_str(&grid(&figure.table));
        }
        for note in &figure.notes {
            out.push_str(&format!("! {note}\n"));
        }
    }
    if let Some(figure) = figures.first() {
        out.push_str(&format!("\n{}\n", figure.source));
        if let Some(mark) = &figure.fictional {
            out.push_str(&format!("{mark}\n"));
        }
    }
    out
}

/// A table in columns, numbers to the right.
fn grid(table: &DataTable) -> String {
    let texts = |row: &[chart::TableCell]| row.iter().map(|cell| cell.text.clone()).collect::<Vec<String>>();
    let heading: Vec<String> = table.columns.iter().map(|column| column.label.clone()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(heading).chain(table.rows.iter().map(|row| texts(row))).collect();
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..table.columns.len()).map(|at| width(at).unwrap_or(0)).collect();
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for ((cell, width), column) in row.iter().zip(&widths).zip(&table.columns) {
            let space = " ".repeat(width - cell.chars().count().min(*width));
            line.push_str(&if column.numeric { format!("{space}{cell}  ") } else { format!("{cell}{space}  ") });
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn as_json(set: &Dataset, title: &str, headline: &str, notes: &[String], figures: &[ChartSpec]) -> String {
    let figure = |figure: &ChartSpec| {
        let rows: Vec<Value> = figure
            .table
            .rows
            .iter()
            .map(|row| {
                let cells = figure.table.columns.iter().zip(row);
                let value = |numeric: bool, cell: &chart::TableCell| match cell.value.parse::<f64>() {
                    Ok(number) if numeric => json!(number),
                    _ if numeric && cell.value.is_empty() => Value::Null,
                    _ => json!(cell.value),
                };
                cells.map(|(column, cell)| (column.name.to_owned(), value(column.numeric, cell))).collect()
            })
            .collect();
        json!({
            "chart": figure.chart.key(), "title": figure.title, "sentence": figure.sentence,
            "notes": figure.notes, "rows": rows,
        })
    };
    let all: Vec<Value> = figures.iter().map(figure).collect();
    let source = figures.first().map(|figure| figure.source.clone());
    let caveat = figures.first().map(|figure| figure.caveat.clone());
    let value = json!({
        "medicine": title, "headline": headline, "notes": notes, "fictional": set.fictional(), "period": set.period(),
        "source": source, "caveat": caveat, "figures": all,
    });
    format!("{value:#}\n")
}
