//! Who reported, how serious, with which outcome: a few categories in a fixed order.

use super::super::text;
use super::super::{Body, ChartId, ChartSpec, DataTable, Form, Group, Ink, Span};
use super::marks::{Share, column, share, words};
use super::years::{nothing, series, worth_showing};
use super::{Work, plain, titles};
use crate::domain::{Category, Code, Count, Dimension, Measure};
use crate::error::{Result, Warning};
use crate::profile::Cell;

pub(super) fn short(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> Result<ChartSpec> {
    let cells = work.profile.by(dimension).map(|breakdown| breakdown.cells.as_slice()).unwrap_or_default();
    if cells.iter().all(|cell| cell.cases == Count::NotPublished) {
        return Ok(refused(work, chart, dimension));
    }
    let (measure, measures) = work.share_or_number(work.profile.cases)?;
    let mut cells: Vec<Cell> = cells.iter().filter(|cell| worth_showing(cell)).copied().collect();
    if dimension == Dimension::Seriousness {
        // Why cases are serious stands right under the serious ones; a case may meet several criteria.
        let at = cells.iter().position(|cell| cell.category == Category::Coded(Code::Serious)).map_or(0, |at| at + 1);
        let criteria = work.profile.by(Dimension::Criterion).into_iter().flat_map(|criteria| &criteria.cells).copied();
        cells.splice(at..at, criteria);
    }
    let of_cases = work.say("des cas", "of cases", &[]);
    let rows: Vec<(Cell, String, Share)> = cells
        .into_iter()
        .map(|cell| (cell, work.label(cell.category), share(cell.cases, work.profile.cases)))
        .collect();
    let group = |(cell, label, share): &(Cell, String, Share)| {
        let count = work.count_mark(cell.cases, Measure::Cases, label);
        let mark = if measure == "share" {
            let mut mark = work.share_mark(share, cell.cases, label, &of_cases);
            if let Count::Exact(n) = cell.cases {
                let number = text::cases_counted(n, work.lang);
                mark.aside = ["(", &number, ")"].concat();
                mark.spoken.push_str(&work.say(" ; {0}", "; {0}", &[&number]));
            }
            mark
        } else {
            count
        };
        Group { label: label.clone(), marks: vec![mark], opens: None }
    };
    let name = if measure == "share" {
        work.say("Part des cas", "Share of cases", &[])
    } else {
        work.say("Cas déclarés", "Reported cases", &[])
    };
    let body = Body::Bars {
        series: vec![series(name, Ink::Cases)],
        groups: rows.iter().map(group).collect(),
        shared_scale: true,
        form: Form::Bar,
        reference: None,
    };
    let mut spec = work.figure(chart, body, table(work, dimension, &rows));
    spec.title = titles::short(work, dimension, &rows);
    spec.subtitle = subtitle(work, dimension, measure == "share");
    spec.sentence = titles::short_sentence(work, dimension, &rows, measure == "share");
    spec.measures = measures;
    if rows.iter().any(|(cell, ..)| cell.cases.is_withheld()) {
        spec.notes.push(work.withheld_note());
    }
    spec.notes.extend(work.notes_on(dimension));
    Ok(spec)
}

fn subtitle(work: &Work<'_>, dimension: Dimension, share: bool) -> Vec<Span> {
    let what = match dimension {
        Dimension::Reporter => work.say("selon qui a déclaré", "by who reported", &[]),
        Dimension::Seriousness => work.say(
            "selon la gravité et ses critères ; un cas peut en remplir plusieurs",
            "by seriousness and its criteria; a case may meet several",
            &[],
        ),
        _ => work.say("selon l’évolution déclarée", "by reported outcome", &[]),
    };
    let opening =
        if share { work.say("Part des ", "Share of ", &[]) } else { work.say("Nombre de ", "Number of ", &[]) };
    vec![plain(opening), work.cases_span(), plain([", ", &what, &work.period()].concat())]
}

fn table(work: &Work<'_>, dimension: Dimension, rows: &[(Cell, String, Share)]) -> DataTable {
    let (first, name) = match dimension {
        Dimension::Reporter => (work.say("Déclarant", "Reporter", &[]), "reporter"),
        Dimension::Seriousness => (work.say("Gravité", "Seriousness", &[]), "seriousness"),
        _ => (work.say("Évolution", "Outcome", &[]), "outcome"),
    };
    let columns = vec![
        column(first.clone(), name, false),
        column(work.say("Cas déclarés", "Reported cases", &[]), "cases", true),
        column(work.say("Part des cas", "Share of cases", &[]), "share_of_cases_percent", true),
        column(work.say("De (95 %)", "From (95%)", &[]), "share_lower_95", true),
        column(work.say("À (95 %)", "To (95%)", &[]), "share_upper_95", true),
        work.flag_column(),
    ];
    let row = |(cell, label, share): &(Cell, String, Share)| {
        let mut row = vec![words(label), work.count_cell(cell.cases)];
        row.extend(work.share_cells(share));
        row.push(work.flag_cell(&[(Measure::Cases, cell.cases)]));
        row
    };
    let caption = ["", &work.name(), &work.say(" : ", ": ", &[]), &first].concat();
    DataTable { caption, columns, rows: rows.iter().map(row).collect() }
}

/// No chart, and why: labels overwritten upstream, or no row for this medicine.
fn refused(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> ChartSpec {
    let corrupt = work.profile.notes.iter().any(|note| matches!(note, Warning::ReporterLabelsCorrupt { .. }));
    if dimension != Dimension::Reporter || !corrupt {
        return nothing(work, chart, dimension);
    }
    let lines = vec![
        work.say(
            "Dans les fichiers publiés, les noms des types de déclarants ont été écrasés : on ne peut plus savoir qui a déclaré.",
            "In the published files the names of the types of reporter were overwritten: who reported can no longer be told.",
            &[],
        ),
        work.say("Aucun graphique n’en est tiré.", "No chart is drawn from them.", &[]),
    ];
    let mut spec = work.figure(chart, Body::Message { lines: lines.clone() }, DataTable::default());
    spec.title = work.say("Qui a déclaré : données inutilisables", "Who reported: unusable data", &[]);
    spec.sentence = lines.join(" ");
    spec
}
