//! Titles of the ranked figures: organ classes, terms, reporters, seriousness, outcomes.

use super::super::super::text::{self, Key};
use super::super::Work;
use super::super::marks::Share;
use super::super::organs::{Entry, by_count};
use super::{between, clauses, count_words};
use crate::domain::{Category, Code, Count, Dimension, Soc};
use crate::profile::{Cell, stats};

/// The class with the largest share, as a plain fraction; plain when it is withheld or no share is known.
pub(in super::super) fn organs(work: &Work<'_>, entries: &[Entry], total: Count, filter: Option<Category>) -> String {
    let most = entries.iter().filter_map(|entry| match entry.share {
        Share::Known(interval) => Some((entry, interval)),
        _ => None,
    });
    let most = most.max_by(|a, b| a.1.value.total_cmp(&b.1.value).then(b.0.category.cmp(&a.0.category)));
    let hidden_above = |lo: f64| entries.iter().any(|entry| matches!(entry.share, Share::Between(_, hi) if hi > lo));
    let plain = || {
        let who = filter.map_or_else(String::new, |category| [" ", &text::among(category, work.lang)].concat());
        work.say(Key::CasesByOrganClass, &[&who])
    };
    let Some((entry, _)) = most.filter(|(_, interval)| !hidden_above(interval.value)) else { return plain() };
    let Category::Soc(soc) = entry.category else { return plain() };
    let (Some(cases), Some(total)) = (entry.cases.exact().filter(|n| *n > 0), total.exact()) else { return plain() };
    let part = text::part_of_cases(cases, total, work.lang);
    let who = filter.map_or_else(String::new, |category| [&text::among(category, work.lang), ", "].concat());
    text::capital(&[who.as_str(), &part.text, " ", &touched(work, soc, part.singular)].concat())
}

/// The three classes with most cases.
pub(in super::super) fn organs_sentence(
    work: &Work<'_>,
    entries: &[Entry],
    filter: Option<Category>,
    shares: bool,
) -> String {
    let mut first: Vec<&Entry> = entries.iter().collect();
    crate::order::sort_by(&mut first, &|a, b| by_count(a, b));
    if first.is_empty() {
        return work.say(Key::NoOrganClassIsPublished, &[]);
    }
    let parts: Vec<String> = first.iter().take(3).map(|entry| in_words(work, entry, shares)).collect();
    let joint = work.say(Key::Semicolon, &[]);
    let who = filter.map_or_else(String::new, |category| [" ", &text::among(category, work.lang)].concat());
    // A hidden number has no rank, nor have those it may exceed.
    let least = first.iter().take(3).filter_map(|entry| entry.cases.range()).map(|range| range.lo).min().unwrap_or(0);
    let unranked =
        entries.iter().any(|entry| entry.cases.is_withheld() && entry.cases.range().is_some_and(|r| r.hi > least));
    let words = if unranked { Key::OrganClassesInvolved } else { Key::OrganClassesMostOftenInvolved };
    work.say(words, &[&who, &parts.join(&joint)])
}

pub(in super::super) fn terms_sentence(work: &Work<'_>, class: &str, entries: &[Entry], shares: bool) -> String {
    let parts: Vec<String> = entries.iter().take(3).map(|entry| in_words(work, entry, shares)).collect();
    let joint = work.say(Key::Semicolon, &[]);
    work.say(Key::TermsMostReported, &[class, &parts.join(&joint)])
}

fn in_words(work: &Work<'_>, entry: &Entry, shares: bool) -> String {
    // Terms of the set's own dictionary stay as they are written.
    let label = match entry.category {
        Category::Soc(_) => text::uncapital(&entry.label),
        _ => entry.label.clone(),
    };
    let share = match entry.share {
        Share::Known(interval) if shares => text::percent(interval.value, 1, work.lang),
        Share::Between(lo, hi) if shares => between(work, lo, hi),
        _ => return [label.as_str(), ", ", &count_words(work, entry.cases)].concat(),
    };
    work.say(Key::ClassOfCases, &[&label, &share])
}

/// Reporters: who reported most. Seriousness: the part that is serious. Outcomes: plain.
pub(in super::super) fn short(work: &Work<'_>, dimension: Dimension, rows: &[(Cell, String, Share)]) -> String {
    match dimension {
        Dimension::Seriousness => {
            let serious = rows.iter().find(|(cell, ..)| cell.category == Category::Coded(Code::Serious));
            let serious = serious.and_then(|(cell, ..)| cell.cases.exact()).zip(work.profile.cases.exact());
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
fn reporters(work: &Work<'_>, rows: &[(Cell, String, Share)]) -> Option<String> {
    let total = work.profile.cases.exact()?;
    let cells = || rows.iter().map(|(cell, ..)| cell).filter(|cell| cell.category != Category::Unstated);
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

pub(in super::super) fn short_sentence(
    work: &Work<'_>,
    dimension: Dimension,
    rows: &[(Cell, String, Share)],
    shares: bool,
) -> String {
    let part = |(cell, label, share): &(Cell, String, Share)| match share {
        Share::Known(interval) if shares => {
            let percent = text::percent(interval.value, 1, work.lang);
            work.say(Key::LabelOfCases, &[label, &percent])
        }
        _ => work.say(Key::LabelAndText, &[label, &count_words(work, cell.cases)]),
    };
    let stated = rows.iter().filter(|(cell, ..)| dimension != Dimension::Seriousness || !is_criterion(cell));
    clauses(work, &stated.map(part).collect::<Vec<String>>())
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
