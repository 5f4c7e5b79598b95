//! Causes and measures of the last year that has any, the most frequent first.

use super::words::Word;
use super::{Figure, Own, Work, labels, of_reports, plain, text_cell};
use crate::chart::text::{percent, uncapital};
use crate::chart::{Body, ChartSpec, DataTable, Form, Group, Mark, Series};
use crate::order;
use crate::shortage::Counted;

/// What is counted in the last year, the most first; the year; the sum.
fn last_year(all: &[Counted<String>]) -> (Vec<&Counted<String>>, u16, u64) {
    let year = all.iter().map(|one| one.year).max().unwrap_or_default();
    let mut of_year: Vec<&Counted<String>> = all.iter().filter(|one| one.year == year).collect();
    order::sort_by(&mut of_year, &|a, b| b.count.cmp(&a.count).then_with(|| a.of.cmp(&b.of)));
    let sum = of_year.iter().map(|one| one.count).sum();
    (of_year, year, sum)
}

fn bars(series: Series, groups: Vec<Group>) -> Body {
    Body::Bars { series: vec![series], groups, shared_scale: true, form: Form::Bar, reference: None }
}

/// Reports by cause: each has one, so that shares of the year add up.
pub(super) fn causes(work: &Work<'_>) -> ChartSpec {
    let (of_year, year, sum) = last_year(&work.set.causes);
    let share = |count: u64| if sum > 0 { count as f64 / sum as f64 } else { 0.0 };
    let name = |one: &Counted<String>| labels::label(&one.of, work.lang);
    let group = |one: &&Counted<String>| {
        let aside = format!("({})", percent(share(one.count), 1, work.lang));
        let mark = work.mark(Some(one.count), &name(one));
        Group { label: name(one), marks: vec![Mark { aside, ..mark }], opens: None }
    };
    let row = |one: &&Counted<String>| {
        vec![text_cell(&name(one)), work.cell(Some(one.count)), work.percent_cell(Some(share(one.count)))]
    };
    let columns = vec![
        work.column(Word::ColumnCause, "cause", false),
        work.column(Word::ColumnReports, "reports", true),
        work.column(Word::ColumnShareOfYear, "share_of_year_percent", true),
    ];
    let year = year.to_string();
    let (title, sentence) = of_year.first().map_or_else(Default::default, |one| {
        let (cause, part) = (uncapital(&name(one)), percent(share(one.count), 1, work.lang));
        let title = work.say(Word::CausesTitle, &[&year, &cause, &part]);
        (title, work.say(Word::CausesSentence, &[&year, &work.reports(one.count), &work.number(sum), &cause]))
    });
    let caption = work.say(Word::CausesCaption, &[&year]);
    work.figure(
        Figure::Causes,
        Own {
            title,
            subtitle: plain(work.say(Word::CausesSubtitle, &[&year])),
            sentence,
            body: bars(of_reports(work.word(Word::ReportsPanel)), of_year.iter().map(group).collect()),
            table: DataTable { caption, columns, rows: of_year.iter().map(row).collect() },
            notes: Vec::new(),
            how: vec![Word::HowReports],
        },
    )
}

/// Measures: a report may have several, so that there is no share.
pub(super) fn measures(work: &Work<'_>) -> ChartSpec {
    let (of_year, year, sum) = last_year(&work.set.measures);
    let name = |one: &Counted<String>| labels::label(&one.of, work.lang);
    let group = |one: &&Counted<String>| {
        let times = work.counted(one.count, Word::TimesOne, Word::Times);
        let spoken = work.say(Word::SpokenYear, &[&name(one), &times]);
        let mark = work.mark(Some(one.count), &name(one));
        Group { label: name(one), marks: vec![Mark { spoken, ..mark }], opens: None }
    };
    let row = |one: &&Counted<String>| vec![text_cell(&name(one)), work.cell(Some(one.count))];
    let columns =
        vec![work.column(Word::ColumnMeasure, "measure", false), work.column(Word::ColumnTimes, "times_taken", true)];
    let year = year.to_string();
    let (title, sentence) = of_year.first().map_or_else(Default::default, |one| {
        let (measure, times) = (uncapital(&name(one)), work.counted(one.count, Word::TimesOne, Word::Times));
        let title = work.say(Word::MeasuresTitle, &[&year, &measure, &times]);
        let (sum, first) = (work.number(sum), work.number(one.count));
        (title, work.say(Word::MeasuresSentence, &[&year, &sum, &first, &measure]))
    });
    let caption = work.say(Word::MeasuresCaption, &[&year]);
    work.figure(
        Figure::Measures,
        Own {
            title,
            subtitle: plain(work.say(Word::MeasuresSubtitle, &[&year])),
            sentence,
            body: bars(of_reports(work.word(Word::ColumnMeasures)), of_year.iter().map(group).collect()),
            table: DataTable { caption, columns, rows: of_year.iter().map(row).collect() },
            notes: vec![work.word(Word::MeasuresSeveral)],
            how: vec![Word::HowReports],
        },
    )
}
