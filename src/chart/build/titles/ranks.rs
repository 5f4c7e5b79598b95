//! Titles of the ranked figures: organ classes, terms, reporters, seriousness, outcomes.

use super::super::super::text::{self, Key};
use super::super::Work;
use super::super::marks::Share;
use super::super::organs::by_count;
use super::super::rows::Row;
use super::{between, clauses};
use crate::domain::{Category, Code, Count, Dimension, Measure, Soc};
use crate::profile::{Cell, Interval, stats};

/// The class with the largest share, as a plain fraction; plain when it is withheld or no share is known.
pub(in super::super) fn organs(work: &Work<'_>, rows: &[Row], total: Count, filter: Option<Category>) -> String {
    let who = among(work, filter);
    largest_class(work, rows, total, &who).unwrap_or_else(|| {
        let who = if who.is_empty() { who } else { [" ", &who].concat() };
        work.say(Key::CasesByOrganClass, &[&who])
    })
}

/// "chez les femmes", or nothing for everyone.
fn among(work: &Work<'_>, filter: Option<Category>) -> String {
    filter.map_or_else(String::new, |category| text::among(category, work.lang))
}

fn largest_class(work: &Work<'_>, rows: &[Row], total: Count, who: &str) -> Option<String> {
    // The first in the order of the classes between equals.
    let mut most: Option<(&Row, f64)> = None;
    for row in rows {
        let Share::Known(Interval { value, .. }) = row.cases else { continue };
        let first = |(most, largest): (&Row, f64)| {
            value > largest || (value == largest && row.cell.category < most.cell.category)
        };
        if most.is_none_or(first) {
            most = Some((row, value));
        }
    }
    let (row, largest) = most?;
    if rows.iter().any(|row| matches!(row.cases, Share::Between(_, hi) if hi > largest)) {
        return None;
    }
    let Category::Soc(soc) = row.cell.category else { return None };
    let cases = row.cell.cases.exact().filter(|n| *n > 0)?;
    let part = text::part_of_cases(cases, total.exact()?, work.lang);
    let joint = if who.is_empty() { "" } else { ", " };
    Some(text::capital(&[who, joint, &part.text, " ", &touched(work, soc, part.singular)].concat()))
}

/// How many rows are said in a sentence.
const SAID: usize = 3;

/// The three classes with most cases.
pub(in super::super) fn organs_sentence(
    work: &Work<'_>,
    rows: &[Row],
    filter: Option<Category>,
    shares: bool,
) -> String {
    let mut first: Vec<&Row> = rows.iter().collect();
    crate::order::sort_by(&mut first, &|a, b| by_count(a, b));
    if first.is_empty() {
        return work.say(Key::NoOrganClassIsPublished, &[]);
    }
    first.truncate(SAID);
    // A hidden number has no rank, nor have those it may exceed.
    let mut least = u64::MAX;
    for row in &first {
        least = row.cell.cases.range().map_or(least, |range| least.min(range.lo));
    }
    if least == u64::MAX {
        least = 0;
    }
    let above = |count: Count| count.is_withheld() && count.range().is_some_and(|range| range.hi > least);
    let unranked = rows.iter().any(|row| above(row.cell.cases));
    let words = if unranked { Key::OrganClassesInvolved } else { Key::OrganClassesMostOftenInvolved };
    let mut who = among(work, filter);
    if !who.is_empty() {
        who.insert(0, ' ');
    }
    work.say(words, &[&who, &in_words(work, &first, shares)])
}

pub(in super::super) fn terms_sentence(work: &Work<'_>, class: &str, rows: &[Row], shares: bool) -> String {
    let mut first: Vec<&Row> = rows.iter().collect();
    first.truncate(SAID);
    work.say(Key::TermsMostReported, &[class, &in_words(work, &first, shares)])
}

fn in_words(work: &Work<'_>, rows: &[&Row], shares: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    for row in rows {
        // Terms of the set's own dictionary stay as they are written.
        let label = match row.cell.category {
            Category::Soc(_) => text::uncapital(&row.label),
            _ => row.label.clone(),
        };
        let share = match row.cases {
            Share::Known(interval) if shares => text::percent(interval.value, 1, work.lang),
            Share::Between(lo, hi) if shares => between(work, lo, hi),
            _ => {
                parts.push([&label, ", ", &work.count_words(row.cell.cases, Measure::Cases)].concat());
                continue;
            }
        };
        parts.push(work.say(Key::ClassOfCases, &[&label, &share]));
    }
    parts.join(work.lang.word(Key::Semicolon))
}

/// Reporters: who reported most. Seriousness: the part that is serious. Outcomes: plain.
pub(in super::super) fn short(work: &Work<'_>, dimension: Dimension, rows: &[Row]) -> String {
    match dimension {
        Dimension::Seriousness => {
            let serious = rows.iter().find(|row| row.cell.category == Category::Coded(Code::Serious));
            let serious = serious.and_then(|row| row.cell.cases.exact()).zip(work.profile.cases.exact());
            let serious = serious.filter(|(cases, total)| cases <= total && *total > 0);
            serious.map_or_else(
                || work.say(Key::SeriousAndNonSeriousCases, &[]),
                |(cases, total)| {
                    let part = text::part_of_cases(cases, total, work.lang);
                    let words = if part.singular { Key::IsReportedAsSerious } else { Key::AreReportedAsSerious };
                    work.say(words, &[&text::capital(&part.text)])
                },
            )
        }
        Dimension::Reporter => reporters(work, rows).unwrap_or_else(|| work.say(Key::WhoReportedTheCases, &[])),
        // A share of deaths, or of recoveries, among reports says little of either: no number in the title.
        _ => work.say(Key::OutcomeOfTheReportedCases, &[]),
    }
}

/// "Plus de la moitié des cas viennent de médecins": those who reported most, when the interval of their share lies above
/// that of anybody else's; a withheld number counts with all it may be.
fn reporters(work: &Work<'_>, rows: &[Row]) -> Option<String> {
    let total = work.profile.cases.exact()?;
    let stated = |row: &&Row| row.cell.category != Category::Unstated;
    let most = |top, row: _| if exact(row) >= exact(top) { row } else { top };
    let top = &rows.iter().filter(stated).reduce(most)?.cell;
    let cases = top.cases.exact().filter(|n| *n > 0 && *n <= total)?;
    let share = |n: u64| stats::wilson(n.min(total) as f64, total as f64);
    let lo = share(cases).lo;
    for row in rows.iter().filter(stated) {
        if row.cell.category != top.category && row.cell.cases.range().is_some_and(|range| share(range.hi).hi >= lo) {
            return None;
        }
    }
    let from = text::from_reporters(top.category, work.lang)?;
    let part = text::part_of_cases(cases, total, work.lang);
    let words = if part.singular { Key::CasesComeSingular } else { Key::CasesComePlural };
    Some(work.say(words, &[&text::capital(&part.text), from]))
}

fn exact(row: &Row) -> Option<u64> {
    row.cell.cases.exact()
}

pub(in super::super) fn short_sentence(work: &Work<'_>, dimension: Dimension, rows: &[Row], shares: bool) -> String {
    let mut parts = Vec::new();
    for row in rows {
        if dimension == Dimension::Seriousness && is_criterion(&row.cell) {
            continue;
        }
        parts.push(text::uncapital(&label_of_cases(work, row, shares)));
    }
    clauses(work, &parts)
}

/// "Cas graves : 12,3 % des cas", or with their number.
pub(in super::super) fn label_of_cases(work: &Work<'_>, row: &Row, shares: bool) -> String {
    match &row.cases {
        Share::Known(interval) if shares => {
            let percent = text::percent(interval.value, 1, work.lang);
            work.say(Key::LabelOfCases, &[&row.label, &percent])
        }
        _ => work.say(Key::LabelAndText, &[&row.label, &work.count_words(row.cell.cases, Measure::Cases)]),
    }
}

fn is_criterion(cell: &Cell) -> bool {
    !matches!(cell.category, Category::Coded(Code::Serious | Code::NotSerious) | Category::Unstated)
}

/// "touche la peau", "touchent la peau"; "involves the skin", "involve the skin".
fn touched(work: &Work<'_>, soc: Soc, singular: bool) -> String {
    let [verb, what] = text::soc_touched(soc, singular, work.lang);
    [verb, " ", what].concat()
}
