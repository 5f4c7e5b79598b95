//! Reports by class of medicines: main classes by year, and the classes of the last year.

use super::words::Word;
use super::{Figure, Own, Work, labels, of_reports, plain, text_cell, year_cell};
use crate::chart::text::percent;
use crate::chart::{Body, ChartSpec, DataTable, Form, Group, Mark, Panel};
use crate::order;
use crate::shortage::{Atc, Counted, Warning};

/// Most classes that are drawn; the table has all.
const DRAWN: usize = 15;

/// Main classes by year: a panel for each that is named in any year.
pub(super) fn groups(work: &Work<'_>) -> ChartSpec {
    let all = &work.set.classes;
    let (first, last) = span(all);
    let groups: Vec<Atc> = Atc::groups()
        .into_iter()
        .chain([Atc::Unknown])
        .filter(|group| all.iter().any(|one| one.of.group() == *group))
        .collect();
    let of = |group: Atc, year: u16| {
        let mut counts = all.iter().filter(|one| one.of.group() == group && one.year == year).map(|one| one.count);
        let first = counts.next()?;
        Some(counts.fold(first, u64::saturating_add))
    };
    let panel = |group: &Atc| {
        let name = labels::class(*group, work.lang);
        let mark = |year: u16| {
            let mut mark = work.mark(of(*group, year), &format!("{name}, {year}"));
            if of(*group, year).is_none() {
                mark.label = String::new();
            }
            mark
        };
        Panel { series: of_reports(name.clone()), marks: (first..=last).map(mark).collect() }
    };
    let panels = groups.iter().map(panel).collect();
    let mut rows = Vec::new();
    for group in &groups {
        for year in first..=last {
            let (name, code) = (labels::class(*group, work.lang), text_cell(group.code()));
            rows.push(vec![text_cell(&name), code, year_cell(year), work.cell(of(*group, year))]);
        }
    }
    let columns = vec![
        work.column(Word::ColumnGroup, "atc_class", false),
        work.column(Word::ColumnCode, "atc_code", false),
        work.column(Word::ColumnYear, "year", true),
        work.column(Word::ColumnReports, "reports", true),
    ];
    let total: u64 = all.iter().filter(|one| one.year == last).map(|one| one.count).sum();
    let most = groups.iter().filter_map(|group| Some((of(*group, last)?, *group)));
    let title = most.max_by_key(|(reports, group)| (*reports, std::cmp::Reverse(*group))).map(|(reports, group)| {
        let name = labels::class(group, work.lang);
        work.say(Word::GroupsTitle, &[&name, &last.to_string(), &work.reports(reports), &work.number(total)])
    });
    work.figure(
        Figure::Groups,
        Own {
            title: title.unwrap_or_default(),
            subtitle: plain(work.word(Word::GroupsSubtitle)),
            sentence: work.say(Word::GroupsSentence, &[&first.to_string(), &last.to_string()]),
            body: Body::Multiples { categories: (first..=last).map(|year| year.to_string()).collect(), panels },
            table: DataTable { caption: work.word(Word::GroupsCaption), columns, rows },
            notes: disagreements(work),
            how: vec![Word::HowReports, Word::HowAtc],
        },
    )
}

fn span(all: &[Counted<Atc>]) -> (u16, u16) {
    let years = || all.iter().map(|one| one.year);
    (years().min().unwrap_or_default(), years().max().unwrap_or_default())
}

/// What was repaired, what is none, and where the classes do not add up to the year's reports: in few words, since the
/// page has each finding in full.
fn disagreements(work: &Work<'_>) -> Vec<String> {
    let (mut repaired, mut unknown, mut differing) = (Vec::new(), Vec::new(), Vec::new());
    for warning in &work.set.warnings {
        match warning {
            Warning::CodeRepaired { written, .. } => repaired.push(written.clone()),
            Warning::CodeUnknown { written, .. } => unknown.push(written.clone()),
            Warning::TotalsDiffer { year, sum, total, of_classes: true, .. } => {
                let sign = if sum < total { "−" } else { "+" };
                differing.push(format!("{year} ({sign}{})", work.number(sum.abs_diff(*total))));
            }
            _ => {}
        }
    }
    order::sort(&mut repaired);
    order::sort(&mut unknown);
    let told = [(Word::ClassesRepaired, repaired), (Word::ClassesUnknown, unknown), (Word::ClassesDiffer, differing)];
    let some = told.into_iter().filter(|(_, items)| !items.is_empty());
    some.map(|(key, items)| work.say(key, &[&items.join(", ")])).collect()
}

/// The classes of the last year, the most reported first.
pub(super) fn classes(work: &Work<'_>) -> ChartSpec {
    let (_, year) = span(&work.set.classes);
    let mut of_year: Vec<&Counted<Atc>> = work.set.classes.iter().filter(|one| one.year == year).collect();
    order::sort_by(&mut of_year, &|a, b| b.count.cmp(&a.count).then(a.of.cmp(&b.of)));
    let total: u64 = of_year.iter().map(|one| one.count).sum();
    let all = total;
    let share = |count: u64| if total > 0 { count as f64 / total as f64 } else { 0.0 };
    let group = |one: &&Counted<Atc>| {
        let label = name(work, one.of);
        let mark = work.mark(Some(one.count), &label);
        let aside = format!("({})", percent(share(one.count), 1, work.lang));
        Group { label, marks: vec![Mark { aside, ..mark }], opens: None }
    };
    let row = |one: &&Counted<Atc>| {
        let share = work.percent_cell(Some(share(one.count)));
        vec![text_cell(&name(work, one.of)), text_cell(one.of.code()), work.cell(Some(one.count)), share]
    };
    let columns = vec![
        work.column(Word::ColumnClass, "atc_class", false),
        work.column(Word::ColumnCode, "atc_code", false),
        work.column(Word::ColumnReports, "reports", true),
        work.column(Word::ColumnShareOfYear, "share_of_year_percent", true),
    ];
    let year = year.to_string();
    let drawn: u64 = of_year.iter().take(DRAWN).map(|one| one.count).sum();
    let few = of_year.len().min(DRAWN) as u64;
    let title = of_year.first().map(|one| {
        work.say(Word::ClassesTitle, &[&name(work, one.of), &work.reports(one.count), &work.number(total), &year])
    });
    let counts = [work.number(few), work.number(drawn), work.number(total), percent(share(drawn), 1, work.lang)];
    let [few_words, drawn, total, part] = &counts;
    let note =
        (of_year.len() > DRAWN).then(|| work.say(Word::ClassesFew, &[few_words, &work.number(of_year.len() as u64)]));
    let caption = work.say(Word::ClassesCaption, &[&year]);
    work.figure(
        Figure::Classes,
        Own {
            title: title.unwrap_or_default(),
            subtitle: plain(work.say(Word::ClassesSubtitle, &[&year])),
            sentence: match of_year.len() > DRAWN {
                true => work.say(Word::ClassesSentence, &[few_words, &year, drawn, total, part]),
                false => work.say(Word::ClassesAll, &[few_words, &year, &work.reports(all)]),
            },
            body: Body::Bars {
                series: vec![of_reports(work.word(Word::ReportsPanel))],
                groups: of_year.iter().take(DRAWN).map(group).collect(),
                shared_scale: true,
                form: Form::Bar,
                reference: None,
            },
            table: DataTable { caption, columns, rows: of_year.iter().map(row).collect() },
            notes: note.into_iter().collect(),
            how: vec![Word::HowReports, Word::HowAtc],
        },
    )
}

/// A class of the second level by its name; one that is given by its main class alone says so.
fn name(work: &Work<'_>, class: Atc) -> String {
    let name = labels::class(class, work.lang);
    if class.code().len() == 1 { work.say(Word::WithinGroup, &[&name]) } else { name }
}
