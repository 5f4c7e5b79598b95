//! Titles of the ranked figures: organ classes, terms, reporters, seriousness, outcomes.

use super::super::super::text::{self, Key};
use super::super::Work;
use super::super::marks::Share;
use super::super::organs::by_count;
use super::super::rows::Row;
use super::{between, clauses, count_words};
use crate::domain::{Category, Code, Count, Dimension, Soc};
use crate::profile::{Cell, stats};

/// The class with the largest share, as a plain fraction; plain when it is withheld or no share is known.
pub(in super::super) fn organs(work: &Work<'_>, rows: &[Row], total: Count, filter: Option<Category>) -> String {
    let most = rows.iter().filter_map(|row| match row.cases {
        Share::Known(interval) => Some((row, interval)),
        _ => None,
    });
    let most = most.max_by(|a, b| a.1.value.total_cmp(&b.1.value).then(b.0.cell.category.cmp(&a.0.cell.category)));
    let hidden_above = |lo: f64| rows.iter().any(|row| matches!(row.cases, Share::Between(_, hi) if hi > lo));
    let plain = || {
        let who = filter.map_or_else(String::new, |category| [" ", &text::among(category, work.lang)].concat());
        work.say(Key::CasesByOrganClass, &[&who])
    };
    let Some((row, _)) = most.filter(|(_, interval)| !hidden_above(interval.value)) else { return plain() };
    let Category::Soc(soc) = row.cell.category else { return plain() };
    let (Some(cases), Some(total)) = (row.cell.cases.exact().filter(|n| *n > 0), total.exact()) else { return plain() };
    let part = text::part_of_cases(cases, total, work.lang);
    let who = filter.map_or_else(String::new, |category| [&text::among(category, work.lang), ", "].concat());
    text::capital(&[who.as_str(), &part.text, " ", &touched(work, soc, part.singular)].concat())
}

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
    let parts: Vec<String> = first.iter().take(3).map(|row| in_words(work, row, shares)).collect();
    let joint = work.say(Key::Semicolon, &[]);
    let who = filter.map_or_else(String::new, |category| [" ", &text::among(category, work.lang)].concat());
    // A hidden number has no rank, nor have those it may exceed.
    let least = first.iter().take(3).filter_map(|row| row.cell.cases.range()).map(|range| range.lo).min().unwrap_or(0);
    let unranked =
        rows.iter().any(|row| row.cell.cases.is_withheld() && row.cell.cases.range().is_some_and(|r| r.hi > least));
    let words = if unranked { Key::OrganClassesInvolved } else { Key::OrganClassesMostOftenInvolved };
    work.say(words, &[&who, &parts.join(&joint)])
}

pub(in super::super) fn terms_sentence(work: &Work<'_>, class: &str, rows: &[Row], shares: bool) -> String {
    let parts: Vec<String> = rows.iter().take(3).map(|row| in_words(work, row, shares)).collect();
    let joint = work.say(Key::Semicolon, &[]);
    work.say(Key::TermsMostReported, &[class, &parts.join(&joint)])
}

fn in_words(work: &Work<'_>, row: &Row, shares: bool) -> String {
    // Terms of the set's own dictionary stay as they are written.
    let label = match row.cell.category {
        Category::Soc(_) => text::uncapital(&row.label),
        _ => row.label.clone(),
    };
    let share = match row.cases {
        Share::Known(interval) if shares => text::percent(interval.value, 1, work.lang),
        Share::Between(lo, hi) if shares => between(work, lo, hi),
        _ => return [label.as_str(), ", ", &count_words(work, row.cell.cases)].concat(),
    };
    work.say(Key::ClassOfCases, &[&label, &share])
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
    let cells = || rows.iter().map(|row| &row.cell).filter(|cell| cell.category != Category::Unstated);
    let top = cells().max_by_key(|cell| cell.cases.exact())?;
    let cases = top.cases.exact().filter(|n| *n > 0 && *n <= total)?;
    let share = |n: u64| stats::wilson(n.min(total) as f64, total as f64);
    let mut rivals = cells().filter(|cell| cell.category != top.category).filter_map(|cell| cell.cases.range());
    if rivals.any(|range| share(range.hi).hi >= share(cases).lo) {
        return None;
    }
    let from = text::from_reporters(top.category, work.lang)?;
    let part = text::part_of_cases(cases, total, work.lang);
    let words = if part.singular { Key::CasesComeSingular } else { Key::CasesComePlural };
    Some(work.say(words, &[&text::capital(&part.text), from]))
}

pub(in super::super) fn short_sentence(work: &Work<'_>, dimension: Dimension, rows: &[Row], shares: bool) -> String {
    let mut parts = Vec::new();
    for row in rows {
        if dimension == Dimension::Seriousness && is_criterion(&row.cell) {
            continue;
        }
        parts.push(match &row.cases {
            Share::Known(interval) if shares => {
                let percent = text::percent(interval.value, 1, work.lang);
                work.say(Key::LabelOfCases, &[&row.label, &percent])
            }
            _ => work.say(Key::LabelAndText, &[&row.label, &count_words(work, row.cell.cases)]),
        });
    }
    clauses(work, &parts)
}

fn is_criterion(cell: &Cell) -> bool {
    !matches!(cell.category, Category::Coded(Code::Serious | Code::NotSerious) | Category::Unstated)
}

/// "touche la peau", "touchent la peau"; "involves the skin", "involve the skin".
fn touched(work: &Work<'_>, soc: Soc, singular: bool) -> String {
    let text::Touched { verb, what } = text::soc_touched(soc, work.lang);
    let verb = match work.lang {
        _ if singular => verb.to_owned(),
        text::Lang::Fr => [verb, "nt"].concat(),
        text::Lang::En => verb.trim_end_matches('s').to_owned(),
    };
    [verb.as_str(), " ", what].concat()
}
