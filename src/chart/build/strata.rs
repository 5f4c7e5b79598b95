//! By sex and by age: shares of cases beside shares of exposure, numbers, or rates.

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, Column, DataTable, Form, Group, Ink, Mark, Span, TableCell};
use super::marks::{Share, column, empty, share, words};
use super::years::{all_missing, nothing, series, worth_showing};
use super::{Work, any_exposure, has_shares, plain, seen, titles};
use crate::domain::{Count, Dimension, Measure};
use crate::error::Result;
use crate::profile::{Cell, Rate, Undefined};

/// One category, with its share of the cases and of the exposure.
pub(super) struct Stratum {
    pub(super) cell: Cell,
    pub(super) label: String,
    pub(super) cases: Share,
    pub(super) exposure: Share,
}

impl Stratum {
    /// Share of cases ÷ share of exposure, when both are shown.
    fn representation(&self) -> Option<f64> {
        match (&self.cases, &self.exposure) {
            (Share::Known(cases), Share::Known(exposure)) if exposure.value > 0.0 => Some(cases.value / exposure.value),
            _ => None,
        }
    }
}

pub(super) fn strata(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> Result<ChartSpec> {
    let cells = work.profile.by(dimension).map(|breakdown| breakdown.cells.as_slice()).unwrap_or_default();
    if cells.iter().all(|cell| cell.cases == Count::NotPublished) {
        return Ok(nothing(work, chart, dimension));
    }
    let zeros = work.note_on_zeros(cells.iter());
    let not_compared = work.not_compared();
    let stratum = |cell: Cell| Stratum {
        cell,
        label: work.label(cell.category),
        cases: share(cell.cases, work.profile.cases),
        exposure: if not_compared.is_some() { Share::Unknown } else { share(cell.exposure, work.profile.exposure) },
    };
    let strata: Vec<Stratum> =
        cells.iter().filter(|cell| worth_showing(cell)).map(|cell| stratum(seen(cell))).collect();
    let has_exposure = any_exposure(strata.iter().map(|stratum| &stratum.cell));
    // Shares need the total; where it is withheld or zero, numbers are what is left.
    let has_shares = has_shares(work.profile.cases);
    let known: &[&str] = match (has_shares, has_exposure) {
        (true, true) => &["share", "number", "rate"],
        (true, false) => &["share", "number"],
        (false, _) => &["number"],
    };
    let (measure, measures) = work.measure(&["share", "number", "rate"], known)?;
    let shown_exposure = has_exposure && (measure != "share" || not_compared.is_none());
    let mut spec = match measure {
        "share" => shares(work, chart, dimension, &strata, shown_exposure),
        "rate" => rates(work, chart, dimension, &strata),
        _ => numbers(work, chart, dimension, &strata, has_exposure),
    };
    spec.measures = measures;
    let withheld = |s: &Stratum| s.cell.cases.is_withheld() || (shown_exposure && s.cell.exposure.is_withheld());
    let drawn_withheld = strata.iter().any(withheld);
    if drawn_withheld && measure != "rate" {
        spec.notes.push(work.withheld_note());
    }
    spec.notes.extend(zeros.filter(|_| shown_exposure));
    spec.notes.extend(work.notes_on(dimension));
    spec.notes.extend(not_compared.filter(|_| has_exposure && !shown_exposure));
    Ok(spec)
}

fn by(work: &Work<'_>, dimension: Dimension) -> String {
    match dimension {
        Dimension::Sex => work.say(Key::AccordingToSex, &[]),
        _ => work.say(Key::AccordingToAge, &[]),
    }
}

fn shares(work: &Work<'_>, chart: ChartId, dimension: Dimension, strata: &[Stratum], has_exposure: bool) -> ChartSpec {
    let unit = work.unit();
    let of_cases = work.say(Key::OfCases, &[]);
    let of_units = work.say(Key::OfUnits, &[unit.many]);
    let group = |stratum: &Stratum| {
        let mut mark = work.share_mark(&stratum.cases, stratum.cell.cases, &stratum.label, &of_cases);
        if let Count::Exact(n) = stratum.cell.cases {
            mark.spoken.push_str(&work.say(Key::SemicolonThen, &[&text::cases_counted(n, work.lang)]));
        }
        if let Some(ratio) = stratum.representation() {
            mark.spoken.push_str(&work.say(Key::TimesTheirShare, &[&text::number(ratio, 2, work.lang), unit.short]));
        }
        let mut marks = vec![mark];
        if has_exposure {
            // Exposure is taken as fixed: no interval.
            let mut mark = work.share_mark(&stratum.exposure, stratum.cell.exposure, &stratum.label, &of_units);
            if mark.interval.take().is_some() {
                mark.spoken = work.say(Key::LabelAndShare, &[&stratum.label, &mark.label, &of_units]);
            }
            marks.push(mark);
        }
        Group { label: stratum.label.clone(), marks, opens: None }
    };
    let groups = strata.iter().map(group).collect();
    let cases = work.say(Key::ShareOfReportedCases, &[]);
    let mut named = vec![series(cases, Ink::Cases)];
    if has_exposure {
        named.push(series(work.say(Key::ShareOfUnits, &[unit.many]), Ink::Treated));
    }
    let body = Body::Bars { series: named, groups, shared_scale: true, form: Form::Bar, reference: None };
    let mut spec = work.figure(chart, body, shares_table(work, dimension, strata, has_exposure));
    spec.title = titles::strata(work, dimension, strata, has_exposure);
    spec.subtitle = share_subtitle(work, dimension, has_exposure);
    spec.sentence = titles::strata_sentence(work, strata);
    spec
}

fn share_subtitle(work: &Work<'_>, dimension: Dimension, has_exposure: bool) -> Vec<Span> {
    let end = [", ", &by(work, dimension), &work.period()].concat();
    let mut spans = vec![plain(work.say(Key::ShareOf, &[])), work.cases_span()];
    if has_exposure {
        spans.push(plain(work.say(Key::AndShareOf, &[])));
        spans.push(Span { text: work.unit().many.to_owned(), ink: Some(Ink::Treated) });
    }
    spans.push(plain(end));
    spans
}

/// The columns that say which category, and the two counts.
fn count_columns(work: &Work<'_>, dimension: Dimension, has_exposure: bool) -> Vec<Column> {
    let (label, name) = match dimension {
        Dimension::Sex => (work.say(Key::Sex, &[]), "sex"),
        _ => (work.say(Key::Age, &[]), "age"),
    };
    let mut columns = vec![column(label, name, false), column(work.say(Key::ReportedCases, &[]), "cases", true)];
    if has_exposure {
        columns.push(column(text::capital(work.unit().long), "exposure", true));
    }
    columns
}

fn count_cells(work: &Work<'_>, stratum: &Stratum, has_exposure: bool) -> Vec<TableCell> {
    let mut row = vec![words(&stratum.label), work.count_cell(stratum.cell.cases)];
    if has_exposure {
        row.push(work.count_cell(stratum.cell.exposure));
    }
    row
}

fn flags(work: &Work<'_>, stratum: &Stratum, has_exposure: bool) -> TableCell {
    let mut counts = vec![(Measure::Cases, stratum.cell.cases)];
    if has_exposure {
        counts.push((Measure::Exposure, stratum.cell.exposure));
    }
    work.flag_cell(&counts)
}

fn caption(work: &Work<'_>, dimension: Dimension, has_exposure: bool) -> String {
    let words = if has_exposure { Key::CaptionCasesAnd } else { Key::CaptionCasesOnly };
    work.say(words, &[&work.name(), work.unit().short, &by(work, dimension)])
}

fn shares_table(work: &Work<'_>, dimension: Dimension, strata: &[Stratum], has_exposure: bool) -> DataTable {
    let mut columns = count_columns(work, dimension, has_exposure);
    columns.extend([
        column(work.say(Key::ShareOfCases, &[]), "share_of_cases_percent", true),
        column(work.say(Key::From95, &[]), "share_lower_95", true),
        column(work.say(Key::To95, &[]), "share_upper_95", true),
    ]);
    if has_exposure {
        columns.push(column(work.say(Key::ShareOfUnits, &[work.unit().short]), "share_of_exposure_percent", true));
        columns.push(column(work.say(Key::RatioOfShares, &[]), "representation_ratio", true));
    }
    columns.push(work.flag_column());
    let row = |stratum: &Stratum| {
        let mut row = count_cells(work, stratum, has_exposure);
        row.extend(work.share_cells(&stratum.cases));
        if has_exposure {
            let [value, ..] = work.share_cells(&stratum.exposure);
            row.push(value);
            row.push(stratum.representation().map_or_else(empty, |ratio| TableCell {
                text: text::number(ratio, 2, work.lang),
                value: text::plain(ratio, 4),
            }));
        }
        row.push(flags(work, stratum, has_exposure));
        row
    };
    DataTable { caption: caption(work, dimension, has_exposure), columns, rows: strata.iter().map(row).collect() }
}

fn numbers(work: &Work<'_>, chart: ChartId, dimension: Dimension, strata: &[Stratum], has_exposure: bool) -> ChartSpec {
    let group = |stratum: &Stratum| {
        let mut marks = vec![work.count_mark(stratum.cell.cases, Measure::Cases, &stratum.label)];
        if has_exposure {
            marks.push(work.count_mark(stratum.cell.exposure, Measure::Exposure, &stratum.label));
        }
        Group { label: stratum.label.clone(), marks, opens: None }
    };
    let unit = work.unit();
    let mut named = vec![series(work.say(Key::ReportedCases, &[]), Ink::Cases)];
    if has_exposure {
        named.push(series(text::capital(unit.many), Ink::Treated));
    }
    let groups: Vec<Group> = strata.iter().map(group).collect();
    let body = Body::Bars { series: named, groups, shared_scale: false, form: Form::Bar, reference: None };
    let mut columns = count_columns(work, dimension, has_exposure);
    columns.push(work.flag_column());
    let rows = strata
        .iter()
        .map(|stratum| {
            let mut row = count_cells(work, stratum, has_exposure);
            row.push(flags(work, stratum, has_exposure));
            row
        })
        .collect();
    let table = DataTable { caption: caption(work, dimension, has_exposure), columns, rows };
    let mut spec = work.figure(chart, body, table);
    spec.title = titles::strata_plainly(work, dimension, has_exposure);
    spec.subtitle = vec![plain(work.say(Key::NumberOf, &[])), work.cases_span()];
    if has_exposure {
        spec.subtitle.push(plain(work.say(Key::AndOf, &[])));
        spec.subtitle.push(Span { text: unit.long.to_owned(), ink: Some(Ink::Treated) });
    }
    spec.subtitle.push(plain([", ", &by(work, dimension), &work.period()].concat()));
    spec.sentence = titles::numbers_sentence(work, strata);
    spec
}

fn rates(work: &Work<'_>, chart: ChartId, dimension: Dimension, strata: &[Stratum]) -> ChartSpec {
    // More cases than exposure: the use is recorded elsewhere, for every group, be there enough for some or not.
    let refused = match work.profile.rate() {
        Rate::Undefined(why @ Undefined::MoreCasesThanExposure) => Some(why),
        _ => None,
    };
    let rate = |stratum: &Stratum| refused.map_or_else(|| work.profile.rate_of(&stratum.cell), Rate::Undefined);
    let rates: Vec<Rate> = strata.iter().map(rate).collect();
    let reference = work.reference.and_then(|reference| Some((reference, reference.by(dimension)?)));
    let mut groups: Vec<Group> = Vec::new();
    for (stratum, rate) in strata.iter().zip(&rates) {
        let mut mark = work.rate_mark(rate, stratum.cell.cases, stratum.cell.exposure, &stratum.label);
        mark.reference = reference.and_then(|(all, breakdown)| {
            let cell = breakdown.cells.iter().find(|cell| cell.category == stratum.cell.category)?;
            Some(all.rate_of(cell).known()?.value)
        });
        groups.push(Group { label: stratum.label.clone(), marks: vec![mark], opens: None });
    }
    let marks: Vec<Mark> = groups.iter().flat_map(|group| group.marks.clone()).collect();
    let has_reference = marks.iter().any(|mark| mark.reference.is_some());
    let body = if all_missing(&marks) {
        let why = rates.iter().find_map(|rate| if let Rate::Undefined(why) = rate { Some(*why) } else { None });
        let lines = why.map_or_else(Vec::new, |why| {
            vec![text::reason(why, work.profile.cases, work.profile.exposure, work.unit(), work.lang)]
        });
        Body::Message { lines }
    } else {
        let words = work.say(Key::AllMedicines, &[]);
        Body::Bars {
            series: vec![series(text::capital(&work.rate_unit()), Ink::Cases)],
            groups,
            shared_scale: true,
            form: Form::Point,
            reference: has_reference.then_some(words),
        }
    };
    let mut columns = count_columns(work, dimension, true);
    columns.extend([
        column(text::capital(&work.rate_unit()), "rate_per_100000", true),
        column(work.say(Key::From95, &[]), "rate_lower_95", true),
        column(work.say(Key::To95, &[]), "rate_upper_95", true),
        work.flag_column(),
    ]);
    let rows = strata
        .iter()
        .zip(&rates)
        .map(|(stratum, rate)| {
            let mut row = count_cells(work, stratum, true);
            row.extend(work.rate_cells(rate));
            row.push(work.rate_flag_cell(stratum.cell.cases, stratum.cell.exposure, rate));
            row
        })
        .collect();
    let by_words = by(work, dimension);
    let caption = work.say(Key::CaptionRate, &[&work.name(), &by_words]);
    let mut spec = work.figure(chart, body, DataTable { caption, columns, rows });
    spec.title = titles::strata_rates(work, dimension, strata, &rates);
    let dotted = if has_reference { work.dotted() } else { String::new() };
    spec.subtitle = vec![plain(
        work.say(Key::RateSubtitle, &[&text::capital(&work.rate_unit()), &by_words, &work.period(), &dotted]),
    )];
    spec.sentence = titles::strata_rates_sentence(work, strata, &rates);
    spec
}
