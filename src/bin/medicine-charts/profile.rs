//! `medicine-charts profile`.

use std::path::Path;
use std::process::ExitCode;

use medicine_charts::chart::text::{self, Lang};
use medicine_charts::chart::{self, BYTE_ORDER_MARK, ChartSpec, DataTable, Options};
use medicine_charts::error::Result;

use crate::open::{Set, title};
use crate::{Format, Which};

pub(crate) fn run(path: &Path, name: &str, which: &Which, format: Format) -> Result<ExitCode> {
    // What is read on the spot needs no proof of the data; what is kept does.
    let mut set = Set::open(path, !matches!(format, Format::Table))?;
    let (id, found) = set.medicine(name, which.level.map(Into::into))?;
    let lang: Lang = which.lang.into();
    let export = set.export(&found, None);
    if let Format::Json = format {
        crate::print(&export.json(None, &Options::new(lang))?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let profile = &found.profile;
    let mut figures = Vec::new();
    for chart in chart::available(profile, &found.reference) {
        figures.push(export.figure(chart, &Options::new(lang))?);
    }
    let out = if let Format::Csv = format {
        // One mark for all, at the beginning.
        let tables = figures.iter().map(|figure| figure.csv().replacen(BYTE_ORDER_MARK, "", 1));
        [BYTE_ORDER_MARK, &tables.collect::<Vec<String>>().join("\r\n")].concat()
    } else {
        let headline: String =
            chart::headline(profile, &export.context, lang).into_iter().map(|span| span.text).collect();
        let unit = text::unit(export.context.unit, lang);
        let notes: Vec<String> =
            profile.notes.iter().filter_map(|note| text::warning_for_reader(note, &unit, lang)).collect();
        tables(&title(set.catalogue(), id), &headline, &notes, &figures, lang)
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
