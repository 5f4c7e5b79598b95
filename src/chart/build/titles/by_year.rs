//! Titles of the figures by year.
//!
//! Two counts differ when their exact 95 % Poisson intervals (Garwood) do not overlap; a withheld count has the interval
//! of its whole range. Two rates differ in the same way.

use super::super::super::text::{self, Key};
use super::super::Work;
use super::super::rows::Row;
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
    // A sum over medicines is no number of cases: no title says that it is.
    if work.profile.medicine.is_sum() {
        return work.say(Key::ReportedCasesYearByYear, &[]);
    }
    let mut years = cells.to_vec();
    years.retain(|cell| cell.category != Category::Unstated);
    if years.iter().all(|cell| cell.cases == Count::Exact(0)) {
        return work.say(Key::NoCaseReported, &[&when(work, &years)]);
    }
    if let Some(title) = spike(work, &years).or_else(|| first_cases(work, &years)) {
        return title;
    }
    match course(&years) {
        Some(rose) => trend(work, &years, rose),
        None => no_claim(work, &years),
    }
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
    let top = years.iter().reduce(|top, cell| if cell.cases.exact() >= top.cases.exact() { cell } else { top })?;
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
    let (first, last) = (possible(years.first()?.cases)?, possible(years.last()?.cases)?);
    let rose = under(first, last);
    let (low, high) = if rose { (first, last) } else { (last, first) };
    for year in years {
        let year = possible(year.cases)?;
        if under(year, low) || under(high, year) {
            return None;
        }
    }
    under(low, high).then_some(rose)
}

/// How exposure went over the years.
enum Use {
    Stable,
    Rose,
    Fell,
    /// Some year is not shown, or it went up and down.
    Unclear,
}

fn course_of_use(years: &[Cell]) -> Use {
    let mut exposure: Vec<f64> = Vec::new();
    let mut sum = 0.0;
    for year in years {
        let Some(n) = year.exposure.exact().filter(|n| *n > 0) else { return Use::Unclear };
        exposure.push(n as f64);
        sum += n as f64;
    }
    let (Some(&first), Some(&last)) = (exposure.first(), exposure.last()) else { return Use::Unclear };
    let mean = sum / exposure.len() as f64;
    let (low, high) = if first < last { (first, last) } else { (last, first) };
    let (mut stable, mut between) = (true, true);
    for n in exposure {
        stable &= (n - mean).abs() <= STABLE * mean;
        between &= low <= n && n <= high;
    }
    if stable {
        Use::Stable
    } else if !between {
        Use::Unclear
    } else if last > first {
        Use::Rose
    } else {
        Use::Fell
    }
}

/// How cases went, beside how exposure went.
fn trend(work: &Work<'_>, years: &[Cell], rose: bool) -> String {
    let words = match (rose, course_of_use(years)) {
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
    let reported = |cases: &str| work.say(Key::CasesReported, &[cases, &when(work, years)]);
    match (exact_span(years), work.profile.cases) {
        (Some((lo, hi)), _) if lo == hi => work.say(Key::ReportedEachYear, &[&text::cases_counted(lo, lang)]),
        (Some((lo, hi)), _) => work.say(Key::CasesFromToAYear, &[&text::integer(lo, lang), &text::integer(hi, lang)]),
        (None, Count::Exact(n)) => reported(&text::cases_counted(n, lang)),
        (None, Count::Withheld(range)) => reported(&text::capital(&text::cases_range(range.lo, range.hi, lang))),
        (None, Count::NotPublished) => work.say(Key::ReportedCasesYearByYear, &[]),
    }
}

/// The fewest and the most cases of a year, when there are years and all are shown.
fn exact_span(years: &[Cell]) -> Option<(u64, u64)> {
    let (mut lo, mut hi) = (u64::MAX, 0);
    for year in years {
        let cases = year.cases.exact()?;
        (lo, hi) = (lo.min(cases), hi.max(cases));
    }
    (years.len() > 1).then_some((lo, hi))
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
    let size = |cell: &Cell| count(cell).range().map(|range| (range.hi, range.lo));
    let mut highest = 0;
    for (at, cell) in cells.iter().enumerate() {
        if cells.get(highest).is_none_or(|highest| size(cell) >= size(highest)) {
            highest = at;
        }
    }
    let mut parts: Vec<String> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        if cells.len() > YEARS_SAID && at != 0 && at != highest && at + 1 != cells.len() {
            continue;
        }
        let amount = match count(cell) {
            Count::Exact(n) => text::rounded_words(n, work.lang),
            Count::NotPublished => text::not_published(work.lang).to_owned(),
            withheld => work.say(Key::NumberIsHidden, &[&hidden(work, withheld)]),
        };
        parts.push([&amount, " ", &text::among(cell.category, work.lang)].concat());
    }
    work.say(Key::LabelAndTextStop, &[what, &text::list(&parts, work.lang)])
}

/// One year far above the others (its interval above twice each of theirs); else "3.9 to 5.5 cases per 100 000 …
/// depending on the year", one number when all round to it, and the year when only one has a rate.
pub(in super::super) fn rate_by_year(work: &Work<'_>, rows: &[Row]) -> String {
    let known = known_rates(rows);
    let (Some(&(mut lowest)), Some(&(mut highest))) = (known.first(), known.first()) else {
        return work.say(Key::NoRateByYear, &[]);
    };
    for year in &known {
        if year.1.value < lowest.1.value {
            lowest = *year;
        }
        if year.1.value >= highest.1.value {
            highest = *year;
        }
    }
    let unit = work.rate_unit();
    if known.len() == 1 {
        let year = text::among(lowest.0, work.lang);
        return work.say(Key::AboutRateInYear, &[&rounded(work, lowest.1.value, lowest.1.value >= 10.0), &unit, &year]);
    }
    let far_above = known.iter().all(|(year, rate)| *year == highest.0 || highest.1.lo > 2.0 * rate.hi);
    if known.len() >= SPIKE_YEARS && far_above {
        return work.say(Key::RateMoreThanTwice, &[&text::capital(&text::among(highest.0, work.lang))]);
    }
    let whole = lowest.1.value >= 10.0;
    let [low, high] = [lowest, highest].map(|(_, rate)| rounded(work, rate.value, whole));
    let when = work.lang.word(match (known.len() == rows.len(), low == high) {
        (true, true) => Key::EachYear,
        (true, false) => Key::DependingOnTheYear,
        (false, _) => Key::InYearsWithARate,
    });
    if low == high {
        work.say(Key::AboutRateWhen, &[&low, &unit, when])
    } else {
        work.say(Key::RatesFromToWhen, &[&low, &high, &unit, when])
    }
}

/// The years that have a rate.
fn known_rates(rows: &[Row]) -> Vec<(Category, Interval)> {
    let mut known = Vec::new();
    for row in rows {
        if let Rate::Known(interval) = row.rate {
            known.push((row.cell.category, interval));
        }
    }
    known
}

/// The rate of the first year that has one, and of the last.
pub(in super::super) fn rate_by_year_sentence(work: &Work<'_>, rows: &[Row], all: Option<Interval>) -> String {
    let known = known_rates(rows);
    let mut parts = Vec::new();
    for (at, (year, interval)) in known.iter().enumerate() {
        if at == 0 || at + 1 == known.len() {
            let [value, lo, hi] = work.rate_words(*interval);
            let year = text::among(*year, work.lang);
            parts.push(work.say(Key::YearInterval, &[&year, &value, &work.rate_unit(), &lo, &hi]));
        }
    }
    if let Some(all) = all {
        let [value, ..] = work.rate_words(all);
        parts.push(work.say(Key::AllMedicinesInside, &[&value]));
    }
    clauses(work, &parts)
}

/// A rate for a title: whole, or with the decimals of its mark.
fn rounded(work: &Work<'_>, value: f64, whole: bool) -> String {
    text::number(value, if whole { 0 } else { text::rate_decimals(value) }, work.lang)
}
