//! Cases and exposure by year; the rate by year.

use super::super::text::{self, Key};
use super::super::{Amount, Body, ChartId, ChartSpec, DataTable, Ink, Mark, Panel, Series};
use super::rows::{Field, Row, any_exposure};
use super::{Figure, Work, plain, titles};
use crate::domain::{Category, Count, Dimension, Measure};
use crate::error::{Result, Warning};
use crate::profile::Rate;

/// A longer name is not in a title.
const LONGEST_NAME: usize = 60;
/// The reference line is drawn when it does not squeeze the medicine's own points into a quarter of the height.
const FARTHEST_REFERENCE: f64 = 3.0;

pub(super) fn cases(work: &Work<'_>) -> Result<ChartSpec> {
    let rows = work.rows(Dimension::Year);
    if rows.iter().all(|row| row.cell.cases == Count::NotPublished) {
        return Ok(nothing(work, ChartId::CasesByYear, Dimension::Year));
    }
    let has_exposure = any_exposure(&rows);
    let mut spec = work.figure(ChartId::CasesByYear, cases_figure(work, &rows, has_exposure));
    work.note_withheld(&mut spec, &rows, true);
    // That warning names the years, and says the same.
    let told = work.profile.notes.iter().any(|note| matches!(note, Warning::ExposureMissing { .. }));
    if has_exposure && !told {
        spec.notes.extend(work.note_on_zeros(work.cells(Dimension::Year)));
    }
    work.notes_on(&mut spec, Dimension::Year);
    Ok(spec)
}

fn cases_figure(work: &Work<'_>, rows: &[Row], has_exposure: bool) -> Figure {
    let mut categories = Vec::new();
    let mut cells = Vec::new();
    let mut cases = Vec::new();
    let mut exposure = Vec::new();
    for row in rows {
        categories.push(row.label.clone());
        cells.push(row.cell);
        cases.push(work.count_mark(row.cell.cases, Measure::Cases, &row.label));
        exposure.push(work.count_mark(row.cell.exposure, Measure::Exposure, &row.label));
    }
    let mut panels = Vec::new();
    for (series, marks) in work.counted_series(has_exposure).into_iter().zip([cases, exposure]) {
        panels.push(Panel { series, marks });
    }
    let words = if has_exposure { Key::CaptionCasesAndByYear } else { Key::CaptionCasesByYear };
    let caption = work.say(words, &[&work.name(), work.unit.short]);
    Figure {
        title: titles::cases_by_year(work, &cells),
        subtitle: work.subtitle(false, has_exposure, work.say(Key::AYear, &[&work.period()])),
        sentence: titles::cases_by_year_sentence(work, &cells),
        body: Body::Columns { categories, panels },
        table: work.table(caption, &[YEAR, Field::Cases, Field::Exposure, Field::Flag], rows, has_exposure),
    }
}

const YEAR: Field = Field::Label(Key::Year, "year");

pub(super) fn rate(work: &Work<'_>) -> Result<ChartSpec> {
    let mut rows = work.rows(Dimension::Year);
    rows.retain(|row| row.cell.category != Category::Unstated);
    let mut some = false;
    for row in &mut rows {
        row.rate = work.profile.rate_of(&row.cell);
        some |= row.rate.known().is_some();
    }
    let credible = !matches!(work.profile.rate(), Rate::Undefined(why) if is_about_the_whole(why));
    if !credible || !some {
        return Ok(work.figure(ChartId::RateByYear, no_rate(work)));
    }
    let mut spec = work.figure(ChartId::RateByYear, rate_figure(work, &rows));
    if rows.iter().any(|row| row.rate.known().is_none()) {
        spec.notes.push(work.say(Key::NoPoint, &[work.unit.many]));
    }
    work.notes_on(&mut spec, Dimension::Year);
    Ok(spec)
}

fn rate_figure(work: &Work<'_>, rows: &[Row]) -> Figure {
    let mut categories = Vec::new();
    let mut marks = Vec::new();
    let mut top: f64 = 0.0;
    for row in rows {
        categories.push(row.label.clone());
        marks.push(work.rate_mark(row));
        top = row.rate.known().map_or(top, |interval| top.max(interval.hi));
    }
    let all = work.reference.and_then(|reference| reference.rate().known());
    let reference = all.filter(|all| all.value <= top * FARTHEST_REFERENCE).map(|all| {
        let [value, ..] = work.rate_words(all);
        (all.value, work.say(Key::AllMedicinesColon, &[&value]))
    });
    let unit = text::capital(&work.rate_unit());
    let fields = [YEAR, Field::Rate, Field::RateFrom, Field::RateTo, Field::Cases, Field::Exposure, Field::RateFlag];
    Figure {
        title: titles::rate_by_year(work, rows),
        subtitle: vec![plain(work.say(Key::RateByYearSubtitle, &[&unit, &work.period()]))],
        sentence: titles::rate_by_year_sentence(work, rows, all),
        body: Body::Points { categories, series: series(unit, Ink::Cases), marks, reference },
        table: work.table(work.say(Key::CaptionRateByYear, &[&work.name()]), &fields, rows, true),
    }
}

/// Reasons that hold for every year once they hold for the whole period.
fn is_about_the_whole(why: crate::profile::Undefined) -> bool {
    use crate::profile::Undefined::{CasesOutsideExposure, MoreCasesThanExposure};
    matches!(why, MoreCasesThanExposure | CasesOutsideExposure)
}

/// The reason instead of the figure.
fn no_rate(work: &Work<'_>) -> Figure {
    let (title, lines) = match work.profile.rate() {
        Rate::Undefined(why) => {
            let name = work.name();
            let fits = name.chars().count() <= LONGEST_NAME;
            (work.say(if fits { Key::NoRateFor } else { Key::NoReportingRate }, &[&name]), vec![work.reason(why)])
        }
        Rate::Known(whole) => {
            let [value, lo, hi] = work.rate_words(whole);
            let over_all = work.say(Key::OverTheWholePeriod, &[&value, &work.rate_unit(), &lo, &hi]);
            let why = work.say(Key::NoYearHasEnough, &[work.unit.short]);
            (work.say(Key::RateOverThePeriodOnly, &[]), vec![over_all, why])
        }
    };
    Figure {
        title,
        subtitle: vec![plain([text::capital(&work.rate_unit()), work.period()].concat())],
        sentence: lines.join(" "),
        body: Body::Message { lines },
        table: DataTable::default(),
    }
}

/// No table of this kind for this medicine.
pub(super) fn nothing(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> ChartSpec {
    let title = match chart {
        ChartId::CasesByYear => Key::CasesByYearNotPublished,
        ChartId::RateByYear => Key::ReportingRateNotPublished,
        ChartId::Sex => Key::BreakdownBySexNotPublished,
        ChartId::Age => Key::BreakdownByAgeNotPublished,
        ChartId::AgeSex => Key::BreakdownByAgeAndSexNotPublished,
        ChartId::Organs => Key::OrganClassesNotPublished,
        ChartId::Reporters => Key::WhoReportedNotPublished,
        ChartId::Seriousness => Key::SeriousnessNotPublished,
        ChartId::Outcomes => Key::OutcomeNotPublished,
        ChartId::Errors => Key::ErrorsNotPublished,
        ChartId::Regions => Key::RegionsNotPublished,
        // Never asked for: see `build`.
        #[cfg(feature = "shortages")]
        ChartId::Shortages(_) => Key::CasesByYearNotPublished,
    };
    let line = work.say(Key::NotGiven, &[]);
    let figure = Figure {
        title: work.say(title, &[]),
        subtitle: Vec::new(),
        sentence: line.clone(),
        body: Body::Message { lines: vec![line] },
        table: DataTable::default(),
    };
    let mut spec = work.figure(chart, figure);
    work.notes_on_table(&mut spec, dimension);
    spec
}

pub(super) fn series(name: String, ink: Ink) -> Series {
    Series { name, ink }
}

/// Whether every mark is missing.
pub(super) fn all_missing(marks: &[Mark]) -> bool {
    marks.iter().all(|mark| mark.amount == Amount::Missing)
}
