//! Reports by year, with the share that led to a measure, and by kind.

use super::words::Word;
use super::{Figure, Own, Work, labels, of_reports, plain, text_cell, year_cell, year_ranges};
use crate::chart::text::{percent, years};
use crate::chart::{Amount, Body, ChartSpec, DataTable, Ink, Mark, Panel, Series};
use crate::shortage::{Kind, Year};

/// Reports by year; below, the share with a measure where one is published.
pub(super) fn reports(work: &Work<'_>) -> ChartSpec {
    let span = work.set.span();
    let upper = span.iter().map(|year| work.mark(year.reports, &year.year.to_string())).collect();
    let mut panels = vec![Panel { series: of_reports(work.word(Word::ReportsPanel)), marks: upper }];
    let with_measures = span.iter().any(|year| year.with_measure.is_some());
    if with_measures {
        let marks = span.iter().map(|year| share_mark(work, year)).collect();
        panels.push(Panel { series: of_reports(work.word(Word::SharePanel)), marks });
    }
    let mut columns =
        vec![work.column(Word::ColumnYear, "year", true), work.column(Word::ColumnReports, "reports", true)];
    if with_measures {
        columns.push(work.column(Word::ColumnWith, "reports_with_measure", true));
        columns.push(work.column(Word::ColumnShare, "share_with_measure_percent", true));
    }
    let row = |year: &Year| {
        let mut row = vec![year_cell(year.year), work.cell(year.reports)];
        if with_measures {
            row.push(work.cell(year.with_measure));
            let mut share = work.percent_cell(year.share_with_measure());
            if share.number.is_none() && year.with_measure.is_some() {
                share.text = work.word(Word::NotComputed);
            }
            row.push(share);
        }
        row
    };
    let table = DataTable { caption: work.word(Word::ReportsCaption), columns, rows: span.iter().map(row).collect() };
    let blank: Vec<u16> = span.iter().filter(|year| year.with_measure.is_none()).map(|year| year.year).collect();
    let note = (with_measures && !blank.is_empty()).then(|| work.say(Word::ReportsBlank, &[&year_ranges(&blank)]));
    work.figure(
        Figure::Reports,
        Own {
            title: title(work, &span),
            subtitle: plain(work.word(Word::ReportsSubtitle)),
            sentence: sentence(work, &span),
            body: Body::Columns { categories: categories(&span), panels },
            table,
            notes: note.into_iter().collect(),
            how: vec![Word::HowReports, Word::HowBlank],
        },
    )
}

fn categories(span: &[Year]) -> Vec<String> {
    span.iter().map(|year| year.year.to_string()).collect()
}

fn share_mark(work: &Work<'_>, year: &Year) -> Mark {
    let share = year.share_with_measure();
    let mut mark = work.mark(None, &year.year.to_string());
    if year.with_measure.is_some() {
        mark.label = work.word(Word::NotComputed);
        mark.spoken = work.say(Word::SpokenYear, &[&year.year.to_string(), &mark.label]);
    }
    if let (Some(share), Some(with), Some(reports)) = (share, year.with_measure, year.reports) {
        mark.amount = Amount::Exact(share * 100.0);
        mark.label = percent(share, 0, work.lang);
        let (share, with, reports) = (percent(share, 1, work.lang), work.number(with), work.number(reports));
        mark.spoken = work.say(Word::ReportsShare, &[&year.year.to_string(), &share, &with, &reports]);
    }
    mark
}

/// The last year against the one before.
fn title(work: &Work<'_>, span: &[Year]) -> String {
    let counted: Vec<(u16, u64)> = span.iter().filter_map(|year| Some((year.year, year.reports?))).collect();
    match counted.as_slice() {
        [] => work.word(Word::ReportsNone),
        [.., (before, less), (year, reports)] => {
            let (reports, less) = (work.reports(*reports), work.number(*less));
            work.say(Word::ReportsTitle, &[&reports, &year.to_string(), &less, &before.to_string()])
        }
        [(year, reports)] => work.say(Word::ReportsTitleOne, &[&work.reports(*reports), &year.to_string()]),
    }
}

fn sentence(work: &Work<'_>, span: &[Year]) -> String {
    let counted: Vec<(u16, u64)> = span.iter().filter_map(|year| Some((year.year, year.reports?))).collect();
    let mut said = Vec::new();
    let least = counted.iter().min_by_key(|(year, reports)| (*reports, *year));
    let most = counted.iter().max_by_key(|(year, reports)| (*reports, std::cmp::Reverse(*year)));
    if let ([(first, _), .., (last, _)], Some(least), Some(most)) = (counted.as_slice(), least, most) {
        let ends = [first, last, &least.0, &most.0].map(u16::to_string);
        let (low, high) = (work.number(least.1), work.number(most.1));
        let [first, last, least, most] = &ends;
        said.push(work.say(Word::ReportsRange, &[first, last, &low, least, &high, most]));
    } else if let [(year, reports)] = counted.as_slice() {
        said.push(work.say(Word::ReportsOneYear, &[&year.to_string(), &work.reports(*reports)]));
    }
    let shared = span.iter().rev().find(|year| year.share_with_measure().is_some());
    said.extend(shared.map(|year| share_mark(work, year).spoken));
    said.join(" ")
}

/// Reports by year and kind: a panel a kind that has any.
pub(super) fn kinds(work: &Work<'_>) -> ChartSpec {
    let span = work.set.span();
    let met: Vec<Kind> = Kind::ALL
        .iter()
        .map(|(kind, _)| *kind)
        .filter(|kind| span.iter().any(|year| year.of_kind(*kind).is_some_and(|reports| reports > 0)))
        .collect();
    let panel = |kind: &Kind| {
        let name = labels::kind(*kind, work.lang);
        let mark = |year: &Year| work.mark(year.of_kind(*kind), &format!("{name}, {}", year.year));
        Panel { series: Series { name: name.clone(), ink: ink(*kind) }, marks: span.iter().map(mark).collect() }
    };
    let panels = met.iter().map(panel).collect();
    let mut rows = Vec::new();
    for year in &span {
        for kind in &met {
            let name = text_cell(&labels::kind(*kind, work.lang));
            rows.push(vec![year_cell(year.year), name, work.cell(year.of_kind(*kind))]);
        }
    }
    let columns = vec![
        work.column(Word::ColumnYear, "year", true),
        work.column(Word::ColumnKind, "kind", false),
        work.column(Word::ColumnReports, "reports", true),
    ];
    let table = DataTable { caption: work.word(Word::KindsCaption), columns, rows };
    work.figure(
        Figure::Kinds,
        Own {
            title: kinds_title(work, &span),
            subtitle: plain(work.word(Word::KindsSubtitle)),
            sentence: kinds_sentence(work, &span),
            body: Body::Multiples { categories: categories(&span), panels },
            table,
            notes: Vec::new(),
            how: vec![Word::HowReports, Word::HowBlank],
        },
    )
}

/// The ink of a kind: that of shortages, that of risks, or that of all else.
pub(super) fn ink(kind: Kind) -> Ink {
    match kind {
        Kind::Rupture => Ink::Cases,
        Kind::Risk => Ink::Treated,
        _ => Ink::Reference,
    }
}

fn last_by_kind(span: &[Year]) -> Option<&Year> {
    span.iter().rev().find(|year| !year.kinds.is_empty())
}

fn kinds_title(work: &Work<'_>, span: &[Year]) -> String {
    let Some(year) = last_by_kind(span) else { return work.word(Word::ReportsNone) };
    let risks = year.of_kind(Kind::Risk).unwrap_or_default();
    let ruptures = year.of_kind(Kind::Rupture).unwrap_or_default();
    if risks + ruptures == 0 {
        return work.say(Word::KindsTitleOther, &[&years([year.year, year.year])]);
    }
    let risks = work.counted(risks, Word::RiskCount, Word::RiskCounts);
    let ruptures = work.counted(ruptures, Word::RuptureCount, Word::RuptureCounts);
    work.say(Word::KindsTitle, &[&year.year.to_string(), &risks, &ruptures])
}

fn kinds_sentence(work: &Work<'_>, span: &[Year]) -> String {
    let Some(year) = last_by_kind(span) else { return work.word(Word::ReportsNone) };
    let ruptures = year.of_kind(Kind::Rupture).unwrap_or_default();
    let all: u64 = year.kinds.iter().map(|(_, reports)| reports).sum();
    let share = percent(if all > 0 { ruptures as f64 / all as f64 } else { 0.0 }, 1, work.lang);
    let (ruptures, all) = (work.number(ruptures), work.number(all));
    work.say(Word::KindsSentence, &[&year.year.to_string(), &ruptures, &all, &share])
}
