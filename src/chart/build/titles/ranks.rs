//! Titles of the ranked figures: organ classes, terms, reporters, seriousness, outcomes.

use super::super::super::text;
use super::super::Work;
use super::super::marks::Share;
use super::super::organs::Entry;
use super::{clauses, count_words};
use crate::domain::{Category, Code, Count, Dimension, Soc};
use crate::profile::Cell;

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
        work.say("Cas par classe d’organes{0}", "Cases by organ class{0}", &[&who])
    };
    let Some((entry, _)) = most.filter(|(_, interval)| !hidden_above(interval.value)) else { return plain() };
    let Category::Soc(soc) = entry.category else { return plain() };
    let (Some(cases), Some(total)) = (entry.cases.exact(), total.exact()) else { return plain() };
    let part = text::part_of_cases(cases, total, work.lang);
    let who = filter.map_or_else(String::new, |category| [", ", &text::among(category, work.lang)].concat());
    [text::capital(&part.text).as_str(), " ", &touched(work, soc, part.singular), &who].concat()
}

/// The three classes with most cases.
pub(in super::super) fn organs_sentence(work: &Work<'_>, entries: &[Entry], filter: Option<Category>) -> String {
    let mut first: Vec<&Entry> = entries.iter().collect();
    first.sort_by_key(|entry| (std::cmp::Reverse(entry.cases.range().map(|r| r.hi + r.lo)), entry.category));
    if first.is_empty() {
        return work.say("Aucune classe d’organes n’est publiée.", "No organ class is published.", &[]);
    }
    let parts: Vec<String> = first.iter().take(3).map(|entry| in_words(work, entry)).collect();
    let joint = work.say(" ; ", "; ", &[]);
    let who = filter.map_or_else(String::new, |category| [" ", &text::among(category, work.lang)].concat());
    work.say(
        "Classes d’organes les plus souvent touchées{0} : {1}. Un cas peut en toucher plusieurs.",
        "Organ classes most often touched{0}: {1}. A case may touch several.",
        &[&who, &parts.join(&joint)],
    )
}

pub(in super::super) fn terms_sentence(work: &Work<'_>, class: &str, entries: &[Entry]) -> String {
    let parts: Vec<String> = entries.iter().take(3).map(|entry| in_words(work, entry)).collect();
    let joint = work.say(" ; ", "; ", &[]);
    work.say("{0}, termes les plus déclarés : {1}.", "{0}, terms most reported: {1}.", &[class, &parts.join(&joint)])
}

fn in_words(work: &Work<'_>, entry: &Entry) -> String {
    let share = match entry.share {
        Share::Known(interval) => text::percent(interval.value, 1, work.lang),
        Share::Between(lo, hi) => text::percent_range(lo, hi, 1, work.lang),
        Share::Unknown => return [entry.label.as_str(), ", ", &count_words(work, entry.cases)].concat(),
    };
    work.say("{0}, {1} des cas", "{0}, {1} of cases", &[&entry.label, &share])
}

/// Reporters and outcomes: the category with most cases. Seriousness: the part that is serious.
pub(in super::super) fn short(work: &Work<'_>, dimension: Dimension, rows: &[(Cell, String, Share)]) -> String {
    match dimension {
        Dimension::Seriousness => {
            let serious = rows.iter().find(|(cell, ..)| cell.category == Category::Coded(Code::Serious));
            let serious = serious.and_then(|(cell, ..)| cell.cases.exact()).zip(work.profile.cases.exact());
            serious.map_or_else(
                || work.say("Cas graves et non graves", "Serious and non-serious cases", &[]),
                |(cases, total)| {
                    let part = text::part_of_cases(cases, total, work.lang);
                    let (french, english) = if part.singular {
                        ("{0} est déclaré grave", "{0} is reported as serious")
                    } else {
                        ("{0} sont déclarés graves", "{0} are reported as serious")
                    };
                    work.say(french, english, &[&text::capital(&part.text)])
                },
            )
        }
        _ => {
            let hidden = rows.iter().any(|(_, _, share)| matches!(share, Share::Between(..)));
            let most =
                rows.iter().filter(|(cell, ..)| cell.category != Category::Unstated).filter_map(|(_, label, share)| {
                    match share {
                        Share::Known(interval) => Some((label, *interval)),
                        _ => None,
                    }
                });
            let most = most
                .max_by(|a, b| a.1.value.total_cmp(&b.1.value))
                .filter(|(_, interval)| !hidden || interval.lo > 0.5);
            match (most, dimension) {
                (Some((label, interval)), Dimension::Reporter) => {
                    let part = text::percent(interval.value, 0, work.lang);
                    work.say(
                        "Le plus souvent déclarés par : {0} ({1})",
                        "Most often reported by: {0} ({1})",
                        &[label, &part],
                    )
                }
                (Some((label, interval)), _) => {
                    let part = text::percent(interval.value, 0, work.lang);
                    work.say(
                        "Évolution la plus déclarée : {0} ({1})",
                        "Outcome most reported: {0} ({1})",
                        &[label, &part],
                    )
                }
                (None, Dimension::Reporter) => work.say("Qui a déclaré les cas", "Who reported the cases", &[]),
                (None, _) => work.say("Évolution des cas", "Outcome of the cases", &[]),
            }
        }
    }
}

pub(in super::super) fn short_sentence(
    work: &Work<'_>,
    dimension: Dimension,
    rows: &[(Cell, String, Share)],
) -> String {
    let part = |(cell, label, share): &(Cell, String, Share)| match share {
        Share::Known(interval) => {
            let percent = text::percent(interval.value, 1, work.lang);
            work.say("{0} : {1} des cas", "{0}: {1} of cases", &[label, &percent])
        }
        _ => work.say("{0} : {1}", "{0}: {1}", &[label, &count_words(work, cell.cases)]),
    };
    let stated = rows.iter().filter(|(cell, ..)| dimension != Dimension::Seriousness || !is_criterion(cell));
    clauses(work, &stated.map(part).collect::<Vec<String>>())
}

fn is_criterion(cell: &Cell) -> bool {
    !matches!(cell.category, Category::Coded(Code::Serious | Code::NotSerious) | Category::Unstated)
}

/// "touche la peau", "touchent la peau".
fn touched(work: &Work<'_>, soc: Soc, singular: bool) -> String {
    let text::Touched { verb, what } = text::soc_touched(soc, work.lang);
    let verb = match work.lang {
        _ if singular => verb.to_owned(),
        text::Lang::Fr => [verb, "nt"].concat(),
        text::Lang::En => verb.trim_end_matches('s').to_owned(),
    };
    [verb.as_str(), " ", what].concat()
}
