//! Titles of the figures by year.
//!
//! Two counts differ when their exact 95 % Poisson intervals (Garwood) do not overlap; a withheld count has the interval
//! of its whole range. Two rates differ in the same way.

use super::super::super::text::{self, Key};
use super::super::Work;
use super::clauses;
use crate::domain::{Category, Count};
use crate::profile::{Cell, Interval, PER, Rate, stats};

/// Exposure is stable when no year is further than this from the mean.
const STABLE: f64 = 0.05;
/// A year of at least this many cases can stand out,
const SPIKE_CASES: u64 = 100;
/// among at least this many years.
const SPIKE_YEARS: usize = 3;

/// What chance leaves possible for the mean behind a count, in cases.
fn possible(count: Count) -> Option<Interval> {
    let range = count.range()?;
    Some(Interval { value: range.lo as f64, lo: stats::garwood(range.lo).lo, hi: stats::garwood(range.hi).hi })
}

/// Whether `a` lies wholly under `b`.
fn under(a: Interval, b: Interval) -> bool {
    a.hi < b.lo
}

/// Rules, the first that applies:
///
/// 1. no case at all, in any year;
/// 2. one year holds more than half of the cases of three years or more (at least 100 cases, interval of its share
///    above one half);
/// 3. no case in the first two years or more: the first year with some is said;
/// 4. cases rose (fell): the last year is above (below) the first and no year lies outside the two; beside it, how
///    exposure went, when it was stable, rose or fell all along;
/// 5. a number that claims nothing: the span of the years, or the total.
pub(in super::super) fn cases_by_year(work: &Work<'_>, cells: &[Cell]) -> String {
    let years: Vec<Cell> = cells.iter().filter(|cell| cell.category != Category::Unstated).copied().collect();
    if years.iter().all(|cell| cell.cases == Count::Exact(0)) {
        return work.say(Key::NoCaseReported, &[&when(work, &years)]);
    }
    if let Some(title) = spike(work, &years).or_else(|| first_cases(work, &years)) {
        return title;
    }
    course(&years).map_or_else(|| no_claim(work, &years), |rose| trend(work, &years, rose))
}

/// " de 2014 à 2018".
fn when(work: &Work<'_>, years: &[Cell]) -> String {
    let year = |cell: Option<&Cell>| match cell?.category {
        Category::Year(year) => Some(year),
        _ => None,
    };
    match (year(years.first()), year(years.last())) {
        (Some(from), Some(to)) => [" ", &text::period([from, to], work.lang)].concat(),
        _ => String::new(),
    }
}

fn spike(work: &Work<'_>, years: &[Cell]) -> Option<String> {
    let total = work.profile.cases.exact()?;
    let top = years.iter().max_by_key(|cell| cell.cases.exact())?;
    let cases = top.cases.exact().filter(|n| *n >= SPIKE_CASES && *n <= total)?;
    if years.len() < SPIKE_YEARS || stats::wilson(cases as f64, total as f64).lo <= 0.5 {
        return None;
    }
    let part = text::part_of_cases(cases, total, work.lang);
    let words = if part.singular { Key::WasReported } else { Key::WereReported };
    Some(work.say(words, &[&text::capital(&part.text), &text::among(top.category, work.lang)]))
}

/// "No case in 2014 and 2015, then 40 in 2016": the first two years or more are shown zeroes, and the next one surely
/// has a case. What was before the period is not known, so that nothing is called the first case.
fn first_cases(work: &Work<'_>, years: &[Cell]) -> Option<String> {
    let at = years.iter().position(|cell| cell.cases != Count::Exact(0)).filter(|at| *at > 1)?;
    let start = years.get(at).filter(|cell| cell.cases.range().is_some_and(|range| range.lo > 0))?;
    let before = when(work, years.get(..at)?);
    let year = text::among(start.category, work.lang);
    let then = match start.cases {
        Count::Exact(n) => text::integer(n, work.lang),
        other => hidden(work, other),
    };
    Some(work.say(Key::NoCaseReportedThen, &[&before, &year, &then]))
}

/// A withheld count inside a sentence: "de 1 à 10".
fn hidden(work: &Work<'_>, count: Count) -> String {
    count.range().map_or_else(String::new, |range| work.say(Key::From, &[&text::range(range.lo, range.hi, work.lang)]))
}

/// Whether cases rose (`true`) or fell from the first year to the last, when they did either.
fn course(years: &[Cell]) -> Option<bool> {
    let possible: Vec<Interval> = years.iter().map(|cell| possible(cell.cases)).collect::<Option<_>>()?;
    let (first, last) = (*possible.first()?, *possible.last()?);
    let rose = under(first, last);
    let (low, high) = if rose { (first, last) } else { (last, first) };
    let between = possible.iter().all(|year| !under(*year, low) && !under(high, *year));
    (under(low, high) && between).then_some(rose)
}

/// How exposure went over the years.
enum Use {
    Stable,
    Rose,
    Fell,
    /// Some year is not shown, or it went up and down.
    Unclear,
}

fn course_of_use(exposure: &[f64]) -> Use {
    let (Some(&first), Some(&last)) = (exposure.first(), exposure.last()) else { return Use::Unclear };
    let mean = exposure.iter().sum::<f64>() / exposure.len() as f64;
    let (low, high) = (first.min(last), first.max(last));
    if exposure.iter().all(|n| (n - mean).abs() <= STABLE * mean) {
        Use::Stable
    } else if !exposure.iter().all(|n| low <= *n && *n <= high) {
        Use::Unclear
    } else if last > first {
        Use::Rose
    } else {
        Use::Fell
    }
}

/// How cases went, beside how exposure went.
fn trend(work: &Work<'_>, years: &[Cell], rose: bool) -> String {
    let exposure: Vec<f64> =
        years.iter().filter_map(|cell| cell.exposure.exact()).filter(|n| *n > 0).map(|n| n as f64).collect();
    let known = exposure.len() == years.len();
    let use_ = if known { course_of_use(&exposure) } else { Use::Unclear };
    let words = match (rose, use_) {
        (true, Use::Unclear) => Key::ReportsIncreased,
        (false, Use::Unclear) => Key::ReportsDecreased,
        (true, Use::Stable) => Key::ReportsIncreasedWhileUseWasStable,
        (false, Use::Stable) => Key::ReportsDecreasedWhileUseWasStable,
        (true, Use::Fell) => Key::ReportsIncreasedWhileUseDecreased,
        (false, Use::Rose) => Key::ReportsDecreasedWhileUseIncreased,
        (true, Use::Rose) => match rate_moved(years) {
            Some(true) => Key::ReportsIncreasedFasterThan,
            Some(false) => Key::ReportsIncreasedMoreSlowlyThan,
            None => Key::ReportsIncreasedAndSoDid,
        },
        (false, Use::Fell) => match rate_moved(years) {
            Some(false) => Key::ReportsDecreasedFasterThan,
            Some(true) => Key::ReportsDecreasedMoreSlowlyThan,
            None => Key::ReportsDecreasedAndSoDid,
        },
    };
    work.say(words, &[work.unit().short])
}

/// Whether the rate of the last year is above (`true`) or under that of the first, when it surely is either.
fn rate_moved(years: &[Cell]) -> Option<bool> {
    let rate = |cell: Option<&Cell>| {
        let cell = cell?;
        let exposure = cell.exposure.exact().filter(|n| *n > 0)?;
        Some(possible(cell.cases)?.scaled(PER / exposure as f64))
    };
    let (first, last) = (rate(years.first())?, rate(years.last())?);
    if under(first, last) {
        Some(true)
    } else if under(last, first) {
        Some(false)
    } else {
        None
    }
}

/// The span of the years when all are shown, else the total.
fn no_claim(work: &Work<'_>, years: &[Cell]) -> String {
    let lang = work.lang;
    let when = when(work, years);
    let exact: Option<Vec<u64>> = years.iter().map(|cell| cell.cases.exact()).collect();
    let span = exact.filter(|exact| exact.len() > 1).and_then(|e| Some((*e.iter().min()?, *e.iter().max()?)));
    match (span, work.profile.cases) {
        (Some((lo, hi)), _) if lo == hi => work.say(Key::ReportedEachYear, &[&text::cases_counted(lo, lang)]),
        (Some((lo, hi)), _) => work.say(Key::CasesFromToAYear, &[&text::integer(lo, lang), &text::integer(hi, lang)]),
        (None, Count::Exact(n)) => work.say(Key::CasesReported, &[&text::cases_counted(n, lang), &when]),
        (None, Count::Withheld(range)) => {
            let cases = text::capital(&text::cases_range(range.lo, range.hi, lang));
            work.say(Key::CasesReported, &[&cases, &when])
        }
        (None, Count::NotPublished) => work.say(Key::ReportedCasesYearByYear, &[]),
    }
}

/// Up to this many years are all said; of more, the first, the highest and the last.
const YEARS_SAID: usize = 8;

/// "Cas déclarés : 2 817 en 2014, … Traitements remboursés : 72,9 millions en 2014, …"
pub(in super::super) fn cases_by_year_sentence(work: &Work<'_>, cells: &[Cell]) -> String {
    if cells.iter().all(|cell| cell.cases == Count::Exact(0)) {
        return work.say(Key::NoCaseOverThePeriod, &[]);
    }
    let mut sentence = said(work, &work.say(Key::ReportedCases, &[]), cells, |cell| cell.cases);
    if cells.iter().any(|cell| cell.exposure != Count::NotPublished) {
        sentence.push(' ');
        sentence.push_str(&said(work, &text::capital(work.unit().many), cells, |cell| cell.exposure));
    }
    sentence
}

fn said(work: &Work<'_>, what: &str, cells: &[Cell], count: fn(&Cell) -> Count) -> String {
    let highest = cells.iter().max_by_key(|cell| count(cell).range().map(|range| (range.hi, range.lo)));
    let kept = cells.iter().enumerate().filter(|(at, cell)| {
        let end = *at == 0 || *at + 1 == cells.len();
        cells.len() <= YEARS_SAID || end || highest.is_some_and(|top| top.category == cell.category)
    });
    let parts: Vec<String> = kept
        .map(|(_, cell)| {
            let amount = match count(cell) {
                Count::Exact(n) => text::rounded_words(n, work.lang),
                withheld @ Count::Withheld(_) => work.say(Key::NumberIsHidden, &[&hidden(work, withheld)]),
                Count::NotPublished => text::not_published(work.lang).to_owned(),
            };
            [amount.as_str(), " ", &text::among(cell.category, work.lang)].concat()
        })
        .collect();
    work.say(Key::LabelAndTextStop, &[what, &text::list(&parts, work.lang)])
}

/// One year far above the others (its interval above twice each of theirs); else "3.9 to 5.5 cases per 100 000 …
/// depending on the year", one number when all round to it, and the year when only one has a rate.
pub(in super::super) fn rate_by_year(work: &Work<'_>, cells: &[Cell], rates: &[Rate]) -> String {
    let known: Vec<(&Cell, Interval)> =
        cells.iter().zip(rates).filter_map(|(cell, rate)| Some((cell, rate.known()?))).collect();
    let unit = work.rate_unit();
    if let [(cell, rate)] = known.as_slice() {
        let year = text::among(cell.category, work.lang);
        return work.say(Key::AboutRateInYear, &[&rounded(work, rate.value, rate.value >= 10.0), &unit, &year]);
    }
    let by_value = |a: &&(&Cell, Interval), b: &&(&Cell, Interval)| a.1.value.total_cmp(&b.1.value);
    let (Some(lowest), Some(highest)) = (known.iter().min_by(by_value), known.iter().max_by(by_value)) else {
        return work.say(Key::NoRateByYear, &[]);
    };
    let others = known.iter().filter(|(cell, _)| cell.category != highest.0.category);
    let far_above = others.map(|(_, rate)| rate.hi).all(|hi| highest.1.lo > 2.0 * hi);
    if known.len() >= SPIKE_YEARS && far_above {
        let year = text::capital(&text::among(highest.0.category, work.lang));
        return work.say(Key::RateMoreThanTwice, &[&year]);
    }
    let whole = lowest.1.value >= 10.0;
    let [low, high] = [lowest, highest].map(|(_, rate)| rounded(work, rate.value, whole));
    let every = known.len() == rates.len();
    let when = match (every, low == high) {
        (true, true) => work.say(Key::EachYear, &[]),
        (true, false) => work.say(Key::DependingOnTheYear, &[]),
        (false, _) => work.say(Key::InYearsWithARate, &[]),
    };
    if low == high {
        work.say(Key::AboutRateWhen, &[&low, &unit, &when])
    } else {
        work.say(Key::RatesFromToWhen, &[&low, &high, &unit, &when])
    }
}

/// A rate for a title: whole, or with the decimals of its mark.
fn rounded(work: &Work<'_>, value: f64, whole: bool) -> String {
    text::number(value, if whole { 0 } else { text::rate_decimals(value) }, work.lang)
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
        parts.push(work.say(Key::YearInterval, &[&year, &value, &work.rate_unit(), &lo, &hi]));
    }
    if let Some(all) = all {
        let [value, ..] = work.rate_words(all);
        parts.push(work.say(Key::AllMedicinesInside, &[&value]));
    }
    clauses(work, &parts)
}
