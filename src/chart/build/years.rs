//! Cases and exposure by year; the rate by year.

use super::super::text::{self, Key};
use super::super::{Amount, Body, ChartId, ChartSpec, DataTable, Ink, Mark, Panel, Series, Span};
use super::marks::{column, words};
use super::{Work, any_exposure, plain, seen, titles};
use crate::domain::{Category, Count, Dimension, Measure};
use crate::error::{Result, Warning};
use crate::profile::{Breakdown, Cell, Rate};

/// A longer name is not in a title.
const LONGEST_NAME: usize = 60;
/// The reference line is drawn when it does not squeeze the medicine's own points into a quarter of the height.
const FARTHEST_REFERENCE: f64 = 3.0;

pub(super) fn cases(work: &Work<'_>) -> Result<ChartSpec> {
    let empty = Breakdown { dimension: Dimension::Year, cells: Vec::new() };
    let cells = &work.profile.by(Dimension::Year).unwrap_or(&empty).cells;
    let zeros = work.note_on_zeros(cells.iter());
    let cells: Vec<Cell> = cells.iter().filter(|cell| worth_showing(cell)).map(seen).collect();
    if cells.iter().all(|cell| cell.cases == Count::NotPublished) {
        return Ok(nothing(work, ChartId::CasesByYear, Dimension::Year));
    }
    let labels: Vec<String> = cells.iter().map(|cell| work.label(cell.category)).collect();
    let marks = |measure: Measure, of: fn(&Cell) -> Count| -> Vec<Mark> {
        cells.iter().zip(&labels).map(|(cell, label)| work.count_mark(of(cell), measure, label)).collect()
    };
    let unit = work.unit();
    let case_words = work.say(Key::ReportedCases, &[]);
    let mut panels =
        vec![Panel { series: series(case_words, Ink::Cases), marks: marks(Measure::Cases, |cell| cell.cases) }];
    let has_exposure = any_exposure(cells.iter());
    if has_exposure {
        let marks = marks(Measure::Exposure, |cell| cell.exposure);
        panels.push(Panel { series: series(text::capital(unit.many), Ink::Treated), marks });
    }
    let table = cases_table(work, &cells, &labels, has_exposure);
    let withheld = cells.iter().any(|cell| cell.cases.is_withheld() || cell.exposure.is_withheld());
    let mut spec = work.figure(ChartId::CasesByYear, Body::Columns { categories: labels, panels }, table);
    spec.title = titles::cases_by_year(work, &cells);
    spec.subtitle = vec![plain(work.say(Key::NumberOf, &[])), work.cases_span()];
    if has_exposure {
        spec.subtitle.push(plain(work.say(Key::AndOf, &[])));
        spec.subtitle.push(Span { text: unit.long.to_owned(), ink: Some(Ink::Treated) });
    }
    spec.subtitle.push(plain(work.say(Key::AYear, &[&work.period()])));
    spec.sentence = titles::cases_by_year_sentence(work, &cells);
    if withheld {
        spec.notes.push(work.withheld_note());
    }
    // That warning names the years, and says the same.
    let told = work.profile.notes.iter().any(|note| matches!(note, Warning::ExposureMissing { .. }));
    spec.notes.extend(zeros.filter(|_| has_exposure && !told));
    spec.notes.extend(work.notes_on(Dimension::Year));
    Ok(spec)
}

fn cases_table(work: &Work<'_>, cells: &[Cell], labels: &[String], has_exposure: bool) -> DataTable {
    let unit = work.unit();
    let mut columns =
        vec![column(work.say(Key::Year, &[]), "year", false), column(work.say(Key::ReportedCases, &[]), "cases", true)];
    if has_exposure {
        columns.push(column(text::capital(unit.long), "exposure", true));
    }
    columns.push(work.flag_column());
    let row = |(cell, label): (&Cell, &String)| {
        let mut row = vec![words(label), work.count_cell(cell.cases)];
        let mut counts = vec![(Measure::Cases, cell.cases)];
        if has_exposure {
            row.push(work.count_cell(cell.exposure));
            counts.push((Measure::Exposure, cell.exposure));
        }
        row.push(work.flag_cell(&counts));
        row
    };
    let words = if has_exposure { Key::CaptionCasesAndByYear } else { Key::CaptionCasesByYear };
    let caption = work.say(words, &[&work.name(), unit.short]);
    DataTable { caption, columns, rows: cells.iter().zip(labels).map(row).collect() }
}

pub(super) fn rate(work: &Work<'_>) -> Result<ChartSpec> {
    let empty = Breakdown { dimension: Dimension::Year, cells: Vec::new() };
    let cells = &work.profile.by(Dimension::Year).unwrap_or(&empty).cells;
    let cells: Vec<Cell> = cells.iter().filter(|cell| cell.category != Category::Unstated).map(seen).collect();
    let credible = !matches!(work.profile.rate(), Rate::Undefined(why) if is_about_the_whole(why));
    let rates: Vec<Rate> = cells.iter().map(|cell| work.profile.rate_of(cell)).collect();
    if !credible || rates.iter().all(|rate| rate.known().is_none()) {
        return Ok(no_rate(work));
    }
    let labels: Vec<String> = cells.iter().map(|cell| work.label(cell.category)).collect();
    let marks: Vec<Mark> = rates
        .iter()
        .zip(&cells)
        .zip(&labels)
        .map(|((rate, cell), label)| work.rate_mark(rate, cell.cases, cell.exposure, label))
        .collect();
    let unit = work.unit();
    let top = rates.iter().filter_map(Rate::known).map(|interval| interval.hi).fold(0.0, f64::max);
    let all = work.reference.and_then(|reference| reference.rate().known());
    let reference = all.filter(|all| all.value <= top * FARTHEST_REFERENCE).map(|all| {
        let [value, ..] = work.rate_words(all);
        (all.value, work.say(Key::AllMedicinesColon, &[&value]))
    });
    let table = rate_table(work, &cells, &labels, &rates);
    let series = series(text::capital(&work.rate_unit()), Ink::Cases);
    let mut spec =
        work.figure(ChartId::RateByYear, Body::Points { categories: labels, series, marks, reference }, table);
    spec.title = titles::rate_by_year(work, &cells, &rates);
    let subtitle = work.say(Key::RateByYearSubtitle, &[&text::capital(&work.rate_unit()), &work.period()]);
    spec.subtitle = vec![plain(subtitle)];
    spec.sentence = titles::rate_by_year_sentence(work, &cells, &rates, all);
    if rates.iter().any(|rate| rate.known().is_none()) {
        let note = work.say(Key::NoPoint, &[unit.many]);
        spec.notes.push(note);
    }
    spec.notes.extend(work.notes_on(Dimension::Year));
    Ok(spec)
}

/// Reasons that hold for every year once they hold for the whole period.
fn is_about_the_whole(why: crate::profile::Undefined) -> bool {
    use crate::profile::Undefined::{CasesOutsideExposure, MoreCasesThanExposure};
    matches!(why, MoreCasesThanExposure | CasesOutsideExposure)
}

fn rate_table(work: &Work<'_>, cells: &[Cell], labels: &[String], rates: &[Rate]) -> DataTable {
    let unit = work.unit();
    let columns = vec![
        column(work.say(Key::Year, &[]), "year", false),
        column(text::capital(&work.rate_unit()), "rate_per_100000", true),
        column(work.say(Key::From95, &[]), "rate_lower_95", true),
        column(work.say(Key::To95, &[]), "rate_upper_95", true),
        column(work.say(Key::ReportedCases, &[]), "cases", true),
        column(text::capital(unit.long), "exposure", true),
        work.flag_column(),
    ];
    let row = |((cell, label), rate): ((&Cell, &String), &Rate)| {
        let mut row = vec![words(label)];
        row.extend(work.rate_cells(rate));
        row.push(work.count_cell(cell.cases));
        row.push(work.count_cell(cell.exposure));
        row.push(work.rate_flag_cell(cell.cases, cell.exposure, rate));
        row
    };
    let caption = work.say(Key::CaptionRateByYear, &[&work.name()]);
    DataTable { caption, columns, rows: cells.iter().zip(labels).zip(rates).map(row).collect() }
}

/// The reason instead of the figure.
fn no_rate(work: &Work<'_>) -> ChartSpec {
    let (title, lines) = match work.profile.rate() {
        Rate::Undefined(why) => (
            match work.name() {
                name if name.chars().count() <= LONGEST_NAME => work.say(Key::NoRateFor, &[&name]),
                _ => work.say(Key::NoReportingRate, &[]),
            },
            vec![text::reason(why, work.profile.cases, work.profile.exposure, work.unit(), work.lang)],
        ),
        Rate::Known(whole) => {
            let [value, lo, hi] = work.rate_words(whole);
            let over_all = work.say(Key::OverTheWholePeriod, &[&value, &work.rate_unit(), &lo, &hi]);
            let why = work.say(Key::NoYearHasEnough, &[work.unit().short]);
            (work.say(Key::RateOverThePeriodOnly, &[]), vec![over_all, why])
        }
    };
    let mut spec = work.figure(ChartId::RateByYear, Body::Message { lines: lines.clone() }, DataTable::default());
    spec.title = title;
    spec.subtitle = vec![plain([&text::capital(&work.rate_unit()), work.period().as_str()].concat())];
    spec.sentence = lines.join(" ");
    spec
}

/// No table of this kind for this medicine.
pub(super) fn nothing(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> ChartSpec {
    let line = work.say(Key::NotGiven, &[]);
    let mut spec = work.figure(chart, Body::Message { lines: vec![line.clone()] }, DataTable::default());
    let words = match chart {
        ChartId::CasesByYear => Key::CasesByYearNotPublished,
        ChartId::RateByYear => Key::ReportingRateNotPublished,
        ChartId::Sex => Key::BreakdownBySexNotPublished,
        ChartId::Age => Key::BreakdownByAgeNotPublished,
        ChartId::AgeSex => Key::BreakdownByAgeAndSexNotPublished,
        ChartId::Organs => Key::OrganClassesNotPublished,
        ChartId::Reporters => Key::WhoReportedNotPublished,
        ChartId::Seriousness => Key::SeriousnessNotPublished,
        ChartId::Outcomes => Key::OutcomeNotPublished,
    };
    spec.title = work.say(words, &[]);
    spec.sentence = line;
    spec.notes.extend(work.notes_on_table(dimension));
    spec
}

pub(super) fn series(name: String, ink: Ink) -> Series {
    Series { name, ink }
}

/// The cell for cases without the information is left out when there is none.
pub(super) fn worth_showing(cell: &Cell) -> bool {
    cell.category != Category::Unstated || !matches!(cell.cases, Count::Exact(0) | Count::NotPublished)
}

/// Whether every mark is missing.
pub(super) fn all_missing(marks: &[Mark]) -> bool {
    marks.iter().all(|mark| mark.amount == Amount::Missing)
}
