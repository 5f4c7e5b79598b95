//! Titles of the figures by sex, by age, and by both.

use super::super::super::text::{self, Key};
use super::super::Work;
use super::super::marks::Share;
use super::super::rows::Row;
use super::{between, clauses};
use crate::domain::{Category, Count, Dimension, Measure, Sex};
use crate::profile::{Interval, Rate};

/// Up to this ratio of shares, "a little more";
const LITTLE: f64 = 1.1;
/// from this one on, "clearly more".
const CLEARLY: f64 = 1.5;
/// A band with less than this share of the cases is not worth the title, however over-represented.
const WORTH: f64 = 0.2;

pub(in super::super) fn strata_plainly(work: &Work<'_>, dimension: Dimension, has_exposure: bool) -> String {
    let words = match (dimension, has_exposure) {
        (Dimension::Sex, true) => Key::ReportedCasesAndBySex,
        (Dimension::Sex, false) => Key::ReportedCasesBySex,
        (_, true) => Key::ReportedCasesAndByAge,
        (_, false) => Key::ReportedCasesByAge,
    };
    work.say(words, &[work.unit().short])
}

/// By sex: who is more among cases than among exposure. By age: the band most over-represented among those with a fifth
/// of the cases or more, else the band with most cases. "More" only where the interval of the share of cases lies wholly
/// above the share of exposure; cases of unknown sex or age count in the total, which makes this stricter.
pub(in super::super) fn strata(work: &Work<'_>, dimension: Dimension, strata: &[Row], has_exposure: bool) -> String {
    let title = if dimension == Dimension::Sex { sexes(work, strata) } else { ages(work, strata) };
    title.unwrap_or_else(|| strata_plainly(work, dimension, has_exposure))
}

/// The rows whose share of cases is shown and that are not for cases without the information.
fn shown(rows: &[Row]) -> Vec<&Row> {
    let mut shown = Vec::new();
    for row in rows {
        if matches!(row.cases, Share::Known(_)) && row.cell.category != Category::Unstated {
            shown.push(row);
        }
    }
    shown
}

/// The share of exposure of a row, where it is shown.
fn exposure(row: &Row) -> Option<f64> {
    if let Share::Known(share) = row.exposure { Some(share.value) } else { None }
}

/// Share of cases ÷ share of exposure, when the first is surely the larger.
fn over(row: &Row) -> Option<f64> {
    let Share::Known(cases) = row.cases else { return None };
    row.ratio().filter(|_| exposure(row).is_some_and(|exposure| cases.lo > exposure))
}

fn sexes(work: &Work<'_>, rows: &[Row]) -> Option<String> {
    let lang = work.lang;
    let short = work.unit.short;
    let female = |row: &Row| row.cell.category == Category::Sex(Sex::Female);
    let rows = shown(rows);
    for row in &rows {
        if row.cell.cases == work.profile.cases {
            let who = if female(row) { Key::AllCasesInWomen } else { Key::AllCasesInMen };
            return Some(work.say(Key::AllCasesAreIn, &[lang.word(who)]));
        }
    }
    // With one of the two hidden, nothing is compared.
    if rows.len() < 2 {
        return None;
    }
    for row in &rows {
        if let Some(ratio) = over(row) {
            let who = if female(row) { Key::MoreWomen } else { Key::MoreMen };
            let more = match ratio {
                r if r < LITTLE => Key::SlightlyMore,
                r if r < CLEARLY => Key::More,
                _ => Key::ClearlyMore,
            };
            return Some(work.say(Key::AmongCasesThanAmong, &[lang.word(more), lang.word(who), short]));
        }
    }
    let women = rows.into_iter().find(|row| female(row))?;
    let Share::Known(share) = women.cases else { return None };
    let share = text::percent(share.value, 0, lang);
    Some(match exposure(women) {
        Some(exposure) => work.say(Key::WomenMakeUpOfCasesAndUse, &[&share, &text::percent(exposure, 0, lang), short]),
        None => work.say(Key::WomenMakeUpOfCases, &[&share]),
    })
}

fn ages(work: &Work<'_>, rows: &[Row]) -> Option<String> {
    let total = work.profile.cases.exact()?;
    let mut over_represented: Option<(&Row, f64)> = None;
    let mut largest: Option<(&Row, u64)> = None;
    for row in shown(rows) {
        let cases = row.cell.cases.exact()?;
        if largest.is_none_or(|(_, most)| cases >= most) {
            largest = Some((row, cases));
        }
        let worth = matches!(row.cases, Share::Known(share) if share.value >= WORTH);
        if let Some(ratio) = over(row).filter(|ratio| worth && over_represented.is_none_or(|(_, most)| *ratio >= most))
        {
            over_represented = Some((row, ratio));
        }
    }
    let (largest, most) = largest?;
    // A withheld band that may hold more cases leaves the largest unknown.
    let above = |count: Count| count.is_withheld() && count.range().is_some_and(|range| range.hi >= most);
    let hidden_larger = rows.iter().any(|row| above(row.cell.cases));
    let chosen = match over_represented {
        Some((row, _)) => row,
        None if hidden_larger => return None,
        None => largest,
    };
    let part = text::capital(&text::part_of_cases(chosen.cell.cases.exact()?, total, work.lang).text);
    let who = text::among(chosen.cell.category, work.lang);
    Some(match exposure(chosen).filter(|_| over(chosen).is_some()) {
        Some(exposure) => {
            let exposure = text::part_of_exposure(exposure, work.unit.short, work.lang);
            work.say(Key::PartForPart, &[&part, &who, &exposure])
        }
        None => work.say(Key::TwoWords, &[&part, &who]),
    })
}

/// The row with the highest value, when its interval is above the next one's.
fn leader<'r>(rows: &'r [Row], value: &dyn Fn(&Row) -> Option<Interval>) -> Option<&'r Row> {
    let mut first: Option<(&Row, Interval)> = None;
    let mut next: Option<Interval> = None;
    for row in rows {
        let Some(interval) = value(row) else { continue };
        if first.is_none_or(|(_, first)| interval.value > first.value) {
            next = first.map(|(_, first)| first);
            first = Some((row, interval));
        } else if next.is_none_or(|next| interval.value > next.value) {
            next = Some(interval);
        }
    }
    let (row, interval) = first?;
    (interval.lo > next.map_or(0.0, |next| next.hi)).then_some(row)
}

/// "Femmes : 60,5 % des cas, 57,5 % des traitements ; hommes : …"
pub(in super::super) fn strata_sentence(work: &Work<'_>, rows: &[Row]) -> String {
    let words = |share: &Share| match *share {
        Share::Known(interval) => text::percent(interval.value, 1, work.lang),
        Share::Between(lo, hi) => between(work, lo, hi),
        Share::Unknown => text::not_published(work.lang).to_owned(),
    };
    let mut parts = Vec::new();
    for row in rows {
        let label = text::uncapital(&row.label);
        let cases = words(&row.cases);
        parts.push(if matches!(row.exposure, Share::Unknown) {
            work.say(Key::LabelOfCases, &[&label, &cases])
        } else {
            work.say(Key::LabelOfCasesOfUnits, &[&label, &cases, &words(&row.exposure), work.unit.short])
        });
    }
    clauses(work, &parts)
}

pub(in super::super) fn numbers_sentence(work: &Work<'_>, rows: &[Row]) -> String {
    let mut parts = Vec::new();
    for row in rows {
        parts.push(work.say(
            Key::LabelAndText,
            &[&text::uncapital(&row.label), &work.count_words(row.cell.cases, Measure::Cases)],
        ));
    }
    clauses(work, &parts)
}

/// The stratum whose rate is above the others', its interval apart from theirs.
pub(in super::super) fn strata_rates(work: &Work<'_>, dimension: Dimension, rows: &[Row]) -> String {
    let compared = rows.len() >= 2 && rows.iter().all(|row| row.rate.known().is_some());
    if let Some(highest) = leader(rows, &|row| row.rate.known()).filter(|_| compared) {
        return work.say(Key::AHigherRate, &[&text::among(highest.cell.category, work.lang)]);
    }
    work.say(if dimension == Dimension::Sex { Key::ReportingRateBySex } else { Key::ReportingRateByAge }, &[])
}

pub(in super::super) fn strata_rates_sentence(work: &Work<'_>, rows: &[Row]) -> String {
    let mut parts = Vec::new();
    for row in rows {
        let label = text::uncapital(&row.label);
        parts.push(match row.rate {
            Rate::Known(interval) => {
                let [value, lo, hi] = work.rate_words(interval);
                work.say(Key::LabelInterval, &[&label, &value, &lo, &hi])
            }
            Rate::Undefined(why) => {
                let why = text::reason_in_short(why, row.cell.cases, work.lang);
                work.say(Key::LabelNoRate, &[&label, why])
            }
        });
    }
    let unit = text::capital(&work.rate_unit());
    work.say(Key::TwoSentences, &[&unit, &clauses(work, &parts)])
}

/// "les femmes de 20 à 59 ans".
fn group_words(work: &Work<'_>, row: &Row) -> String {
    let of_age = match row.age {
        Category::Age(band) => work.say(Key::From, &[&text::ages(band, work.lang)]),
        other => text::among(other, work.lang),
    };
    let men = row.cell.category == Category::Sex(Sex::Male);
    work.say(if men { Key::MenOfAge } else { Key::WomenOfAge }, &[&of_age])
}

pub(in super::super) fn pyramid(work: &Work<'_>, rows: &[Row]) -> String {
    // Cases without the information are no group.
    let withheld = rows.iter().any(|row| row.age != Category::Unstated && row.cell.cases.exact().is_none());
    let share = |row: &Row| match row.cases {
        Share::Known(interval) if row.age != Category::Unstated => Some(interval),
        _ => None,
    };
    match leader(rows, &share).filter(|_| !withheld) {
        Some(row) => work.say(Key::TheGroupWithTheMostCases, &[&group_words(work, row)]),
        None => work.say(Key::ReportedCasesByAgeAndSex, &[]),
    }
}

pub(in super::super) fn pyramid_sentence(work: &Work<'_>, rows: &[Row]) -> String {
    let mut parts = Vec::new();
    for row in rows {
        if row.age != Category::Unstated && row.cell.cases != Count::NotPublished {
            let who = group_words(work, row);
            parts.push(work.say(Key::LabelAndText, &[&who, &work.count_words(row.cell.cases, Measure::Cases)]));
        }
    }
    clauses(work, &parts)
}
