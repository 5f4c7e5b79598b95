//! Titles of the figures by year.

use super::super::super::text;
use super::super::Work;
use super::{clauses, count_words};
use crate::domain::{Category, Count};
use crate::profile::{Cell, Interval, Rate, stats};

/// Exposure within this of the first year is called stable.
const STABLE: f64 = 0.05;
/// A year this many times the median of the others stands out.
const SPIKE: f64 = 3.0;
/// A year needs this many cases to stand out.
const SPIKE_CASES: u64 = 50;

/// How a quantity moved from the first to the last year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Up,
    Down,
    Same,
}

/// The direction in which an interval of ratios lies on one side of 1.
fn direction(ratio: Interval) -> Move {
    if ratio.lo > 1.0 {
        Move::Up
    } else if ratio.hi < 1.0 {
        Move::Down
    } else {
        Move::Same
    }
}

/// Rules, first that applies: no case at all; all withheld or no two shown years → plain; one year stands out;
/// cases rose or fell (interval of their ratio on one side of 1), against how exposure moved; no clear change.
pub(in super::super) fn cases_by_year(work: &Work<'_>, cells: &[Cell]) -> String {
    let plain =
        || work.say("Cas déclarés et traitements, année par année", "Reported cases and treatments, year by year", &[]);
    if cells.iter().all(|cell| cell.cases == Count::Exact(0)) {
        return work.say("Aucun cas déclaré", "No case reported", &[]);
    }
    if let Some(year) = spike(cells) {
        return work.say("Un pic de déclarations en {0}", "A peak of reports in {0}", &[&work.label(year)]);
    }
    let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return plain() };
    let (Some(k0), Some(k1)) = (first.cases.exact(), last.cases.exact()) else { return plain() };
    if k0 == 0 || k1 == 0 || cells.len() < 2 {
        return plain();
    }
    let Some(cases) = stats::rate_ratio(k1, 1, k0, 1) else { return plain() };
    let exposures = first.exposure.exact().zip(last.exposure.exact()).filter(|(n0, n1)| *n0 > 0 && *n1 > 0);
    let Some((n0, n1)) = exposures else {
        return match direction(cases) {
            Move::Up => work.say("Les déclarations ont augmenté", "Reports have risen", &[]),
            Move::Down => work.say("Les déclarations ont diminué", "Reports have fallen", &[]),
            Move::Same => no_change(work, first, last),
        };
    };
    let growth = n1 as f64 / n0 as f64;
    let exposure = if growth > 1.0 + STABLE {
        Move::Up
    } else if growth < 1.0 - STABLE {
        Move::Down
    } else {
        Move::Same
    };
    let rate = stats::rate_ratio(k1, n1, k0, n0).map_or(Move::Same, direction);
    let (french, english) = match (direction(cases), exposure, rate) {
        (Move::Up, Move::Up, Move::Up) => {
            ("Les déclarations ont augmenté plus vite que les traitements", "Reports have risen faster than treatments")
        }
        (Move::Up, Move::Up, Move::Down) => (
            "Les déclarations ont augmenté moins vite que les traitements",
            "Reports have risen more slowly than treatments",
        ),
        (Move::Up, Move::Up, Move::Same) => {
            ("Déclarations et traitements ont augmenté ensemble", "Reports and treatments have risen together")
        }
        (Move::Up, Move::Same, _) => {
            ("Les déclarations ont augmenté, pas les traitements", "Reports have risen, treatments have not")
        }
        (Move::Up, Move::Down, _) => {
            ("Les déclarations ont augmenté, les traitements ont diminué", "Reports have risen, treatments have fallen")
        }
        (Move::Down, Move::Down, Move::Down) => {
            ("Les déclarations ont diminué plus vite que les traitements", "Reports have fallen faster than treatments")
        }
        (Move::Down, Move::Down, Move::Up) => (
            "Les déclarations ont diminué moins vite que les traitements",
            "Reports have fallen more slowly than treatments",
        ),
        (Move::Down, Move::Down, Move::Same) => {
            ("Déclarations et traitements ont diminué ensemble", "Reports and treatments have fallen together")
        }
        (Move::Down, Move::Same, _) => {
            ("Les déclarations ont diminué, pas les traitements", "Reports have fallen, treatments have not")
        }
        (Move::Down, Move::Up, _) => {
            ("Les déclarations ont diminué, les traitements ont augmenté", "Reports have fallen, treatments have risen")
        }
        (Move::Same, ..) => return no_change(work, first, last),
    };
    work.say(french, english, &[])
}

fn no_change(work: &Work<'_>, first: &Cell, last: &Cell) -> String {
    work.say(
        "Pas d’évolution nette des cas entre {0} et {1}",
        "No clear change in cases between {0} and {1}",
        &[&work.label(first.category), &work.label(last.category)],
    )
}

/// The year that stands out: shown, at least 50 cases, three times the median of the others (withheld ones at their most).
fn spike(cells: &[Cell]) -> Option<Category> {
    let (at, most) = cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| Some((at, cell.cases.exact()?)))
        .max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at)))?;
    let mut others: Vec<u64> = cells
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .filter_map(|(_, cell)| Some(cell.cases.range()?.hi))
        .collect();
    others.sort_unstable();
    let median = *others.get(others.len() / 2)?;
    let inner = at > 0 && at + 1 < cells.len();
    let stands_out = most >= SPIKE_CASES && others.len() >= 3 && most as f64 >= SPIKE * median.max(1) as f64;
    (inner && stands_out).then(|| cells.get(at).map(|cell| cell.category)).flatten()
}

/// First and last year of cases, then of exposure, and the highest year when it is neither.
pub(in super::super) fn cases_by_year_sentence(work: &Work<'_>, cells: &[Cell]) -> String {
    let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return String::new() };
    if cells.iter().all(|cell| cell.cases == Count::Exact(0)) {
        return work.say("Aucun cas n’a été déclaré sur la période.", "No case was reported over the period.", &[]);
    }
    let year = |cell: &Cell| text::among(cell.category, work.lang);
    let mut parts = Vec::new();
    if cells.len() == 1 {
        parts.push([text::capital(&year(first)).as_str(), ", ", &count_words(work, first.cases)].concat());
    } else {
        parts.push(work.say(
            "{0} {1}, {2} {3}",
            "{0} {1}, {2} {3}",
            &[&count_words(work, first.cases), &year(first), &count_words(work, last.cases), &year(last)],
        ));
        let most = cells.iter().filter(|cell| cell.cases.exact().is_some()).max_by_key(|cell| cell.cases.exact());
        if let Some(most) = most.filter(|most| **most != *first && **most != *last) {
            parts.push(work.say("le plus : {0} {1}", "most: {0} {1}", &[&count_words(work, most.cases), &year(most)]));
        }
    }
    let units = |count: Count| {
        count.exact().map(|n| [text::rounded_words(n, work.lang).as_str(), " ", &unit_of(work, n)].concat())
    };
    if let (Some(n0), Some(n1)) = (units(first.exposure), units(last.exposure))
        && cells.len() > 1
    {
        parts.push(work.say("{0} {1}, {2} {3}", "{0} {1}, {2} {3}", &[&n0, &year(first), &n1, &year(last)]));
    }
    clauses(work, &parts)
}

/// "de traitements remboursés" after millions, "traitements remboursés" after a plain number.
fn unit_of(work: &Work<'_>, n: u64) -> String {
    let short = work.unit().many;
    if n >= 1_000_000 { work.say("de {0}", "{0}", &[short]) } else { short.to_owned() }
}

/// "About 4 to 5.5 cases per 100 000 … each year", or one number when all round to it. Years without a rate: "where it
/// can be computed".
pub(in super::super) fn rate_by_year(work: &Work<'_>, rates: &[Rate]) -> String {
    let known: Vec<f64> = rates.iter().filter_map(Rate::known).map(|interval| interval.value).collect();
    let (Some(lo), Some(hi)) = (known.iter().copied().reduce(f64::min), known.iter().copied().reduce(f64::max)) else {
        return String::new();
    };
    let [low, high] = [lo, hi].map(|value| rounded(work, value));
    let every = known.len() == rates.len();
    let when = if every {
        work.say("chaque année", "each year", &[])
    } else {
        work.say("les années où un taux se calcule", "in the years where a rate can be computed", &[])
    };
    if low == high || known.len() == 1 {
        return work.say("Environ {0} {1} {2}", "About {0} {1} {2}", &[&low, &work.rate_unit(), &when]);
    }
    if every {
        work.say(
            "De {0} à {1} {2} selon l’année",
            "{0} to {1} {2}, depending on the year",
            &[&low, &high, &work.rate_unit()],
        )
    } else {
        work.say("De {0} à {1} {2} {3}", "{0} to {1} {2} {3}", &[&low, &high, &work.rate_unit(), &when])
    }
}

/// A rate for a title: two significant digits, whole from ten up.
fn rounded(work: &Work<'_>, value: f64) -> String {
    let decimals = if value >= 10.0 { 0 } else { text::rate_decimals(value) };
    text::number(value, decimals, work.lang)
}

pub(in super::super) fn rate_by_year_sentence(
    work: &Work<'_>,
    cells: &[Cell],
    rates: &[Rate],
    all: Option<Interval>,
) -> String {
    let mut known = cells.iter().zip(rates).filter_map(|(cell, rate)| Some((cell, rate.known()?)));
    let first = known.next();
    let last = known.next_back();
    let mut parts = Vec::new();
    for (cell, interval) in first.into_iter().chain(last) {
        let [value, lo, hi] = work.rate_words(interval);
        let year = text::among(cell.category, work.lang);
        parts.push(work.say(
            "{0}, {1} {2} (intervalle à 95 % : de {3} à {4})",
            "{0}, {1} {2} (95% interval: {3} to {4})",
            &[&year, &value, &work.rate_unit(), &lo, &hi],
        ));
    }
    if let Some(all) = all {
        let [value, ..] = work.rate_words(all);
        parts.push(work.say("ensemble des médicaments : {0}", "all medicines: {0}", &[&value]));
    }
    clauses(work, &parts)
}
