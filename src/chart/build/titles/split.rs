//! Titles of the figures by sex, by age, and by both.

use super::super::super::text::{self, Key};
use super::super::Work;
use super::super::marks::{Share, share};
use super::super::strata::Stratum;
use super::{between, clauses, count_words};
use crate::domain::{Category, Count, Dimension, Sex};
use crate::profile::{Cell, Interval, PyramidRow, Rate};

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
pub(in super::super) fn strata(
    work: &Work<'_>,
    dimension: Dimension,
    strata: &[Stratum],
    has_exposure: bool,
) -> String {
    let title = if dimension == Dimension::Sex { sexes(work, strata) } else { ages(work, strata) };
    title.unwrap_or_else(|| strata_plainly(work, dimension, has_exposure))
}

/// A stratum whose share of cases is shown.
struct Weight<'a> {
    cell: &'a Cell,
    cases: u64,
    share: Interval,
    exposure: Option<f64>,
}

impl Weight<'_> {
    /// Share of cases ÷ share of exposure, when the first is surely the larger.
    fn over(&self) -> Option<f64> {
        let exposure = self.exposure.filter(|exposure| *exposure > 0.0 && self.share.lo > *exposure)?;
        Some(self.share.value / exposure)
    }
}

fn weights(strata: &[Stratum]) -> Vec<Weight<'_>> {
    let weigh = |stratum: &'_ Stratum| match stratum.cases {
        Share::Known(share) if stratum.cell.category != Category::Unstated => {
            Some((share, stratum.cell.cases.exact()?))
        }
        _ => None,
    };
    let weights = strata.iter().filter_map(|stratum| {
        let (share, cases) = weigh(stratum)?;
        let exposure = match stratum.exposure {
            Share::Known(exposure) => Some(exposure.value),
            _ => None,
        };
        Some(Weight { cell: &stratum.cell, cases, share, exposure })
    });
    weights.collect()
}

fn sexes(work: &Work<'_>, strata: &[Stratum]) -> Option<String> {
    let lang = work.lang;
    let female = |weight: &Weight<'_>| weight.cell.category == Category::Sex(Sex::Female);
    let weights = weights(strata);
    if let Some(all) = weights.iter().find(|weight| Some(weight.cases) == work.profile.cases.exact()) {
        let who = if female(all) { lang.word(Key::AllCasesInWomen) } else { lang.word(Key::AllCasesInMen) };
        return Some(work.say(Key::AllCasesAreIn, &[who]));
    }
    // With one of the two hidden, nothing is compared.
    if weights.len() < 2 {
        return None;
    }
    let short = work.unit().short;
    if let Some((weight, ratio)) = weights.iter().find_map(|weight| Some((weight, weight.over()?))) {
        let who = if female(weight) { lang.word(Key::MoreWomen) } else { lang.word(Key::MoreMen) };
        let more = match ratio {
            r if r < LITTLE => lang.word(Key::SlightlyMore),
            r if r < CLEARLY => lang.word(Key::More),
            _ => lang.word(Key::ClearlyMore),
        };
        let args = [more, who, short];
        return Some(work.say(Key::AmongCasesThanAmong, &args));
    }
    let women = weights.iter().find(|weight| female(weight))?;
    let share = text::percent(women.share.value, 0, lang);
    Some(match women.exposure {
        Some(exposure) => work.say(Key::WomenMakeUpOfCasesAndUse, &[&share, &text::percent(exposure, 0, lang), short]),
        None => work.say(Key::WomenMakeUpOfCases, &[&share]),
    })
}

fn ages(work: &Work<'_>, strata: &[Stratum]) -> Option<String> {
    let total = work.profile.cases.exact()?;
    let weights = weights(strata);
    let over = weights.iter().filter(|w| w.share.value >= WORTH).filter_map(|w| Some((w, w.over()?)));
    let over = over.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(weight, _)| weight);
    let largest = weights.iter().max_by_key(|weight| weight.cases)?;
    // A withheld band that may hold more cases leaves the largest unknown.
    let hidden_larger = strata.iter().any(|stratum| {
        stratum.cell.cases.is_withheld() && stratum.cell.cases.range().is_some_and(|range| range.hi >= largest.cases)
    });
    let chosen = over.or(Some(largest).filter(|_| !hidden_larger))?;
    let part = text::capital(&text::part_of_cases(chosen.cases, total, work.lang).text);
    let who = text::among(chosen.cell.category, work.lang);
    Some(match chosen.exposure.filter(|_| chosen.over().is_some()) {
        Some(exposure) => {
            let exposure = text::part_of_exposure(exposure, work.unit().short, work.lang);
            work.say(Key::PartForPart, &[&part, &who, &exposure])
        }
        None => work.say(Key::TwoWords, &[&part, &who]),
    })
}

/// The one with the highest value, when its interval is above the next one's.
fn leader<T>(items: impl Iterator<Item = (T, Interval)>) -> Option<(T, Interval)> {
    let mut items: Vec<(T, Interval)> = items.collect();
    crate::order::sort_by(&mut items, &|a, b| b.1.value.total_cmp(&a.1.value));
    let next = items.get(1).map_or(0.0, |(_, interval)| interval.hi);
    let first = items.into_iter().next()?;
    (first.1.lo > next).then_some(first)
}

/// "Femmes : 60,5 % des cas, 57,5 % des traitements ; hommes : …"
pub(in super::super) fn strata_sentence(work: &Work<'_>, strata: &[Stratum]) -> String {
    let words = |share: &Share| match *share {
        Share::Known(interval) => text::percent(interval.value, 1, work.lang),
        Share::Between(lo, hi) => between(work, lo, hi),
        Share::Unknown => text::not_published(work.lang).to_owned(),
    };
    let part = |stratum: &Stratum| {
        let label = text::uncapital(&stratum.label);
        if matches!(stratum.exposure, Share::Unknown) {
            return work.say(Key::LabelOfCases, &[&label, &words(&stratum.cases)]);
        }
        work.say(
            Key::LabelOfCasesOfUnits,
            &[&label, &words(&stratum.cases), &words(&stratum.exposure), work.unit().short],
        )
    };
    clauses(work, &strata.iter().map(part).collect::<Vec<String>>())
}

pub(in super::super) fn numbers_sentence(work: &Work<'_>, strata: &[Stratum]) -> String {
    let part = |stratum: &Stratum| {
        let label = text::uncapital(&stratum.label);
        work.say(Key::LabelAndText, &[&label, &count_words(work, stratum.cell.cases)])
    };
    clauses(work, &strata.iter().map(part).collect::<Vec<String>>())
}

/// The stratum whose rate is above the others', its interval apart from theirs.
pub(in super::super) fn strata_rates(
    work: &Work<'_>,
    dimension: Dimension,
    strata: &[Stratum],
    rates: &[Rate],
) -> String {
    let known = strata.iter().zip(rates).filter_map(|(stratum, rate)| Some((stratum, rate.known()?)));
    let several = rates.iter().filter(|rate| rate.known().is_some()).count() >= 2;
    if let Some((highest, _)) = leader(known).filter(|_| several && rates.iter().all(|rate| rate.known().is_some())) {
        let who = text::among(highest.cell.category, work.lang);
        return work.say(Key::AHigherRate, &[&who]);
    }
    match dimension {
        Dimension::Sex => work.say(Key::ReportingRateBySex, &[]),
        _ => work.say(Key::ReportingRateByAge, &[]),
    }
}

pub(in super::super) fn strata_rates_sentence(work: &Work<'_>, strata: &[Stratum], rates: &[Rate]) -> String {
    let part = |(stratum, rate): (&Stratum, &Rate)| match rate {
        Rate::Known(interval) => {
            let label = text::uncapital(&stratum.label);
            let [value, lo, hi] = work.rate_words(*interval);
            work.say(Key::LabelInterval, &[&label, &value, &lo, &hi])
        }
        Rate::Undefined(why) => {
            let why = text::reason_in_short(*why, stratum.cell.cases, work.lang);
            work.say(Key::LabelNoRate, &[&text::uncapital(&stratum.label), why])
        }
    };
    let parts: Vec<String> = strata.iter().zip(rates).map(part).collect();
    let unit = text::capital(&work.rate_unit());
    work.say(Key::TwoSentences, &[&unit, &clauses(work, &parts)])
}

/// Every cell of the pyramid that is not for cases without the information.
fn cells(rows: &[PyramidRow]) -> impl Iterator<Item = (Category, &Cell)> {
    rows.iter()
        .filter(|row| row.age != Category::Unstated)
        .flat_map(|row| [(row.age, &row.female), (row.age, &row.male)])
}

fn cell_words(work: &Work<'_>, age: Category, cell: &Cell) -> String {
    let words = match cell.category {
        Category::Sex(Sex::Male) => Key::MenOfAge,
        _ => Key::WomenOfAge,
    };
    let of_age = match age {
        Category::Age(band) => work.say(Key::From, &[&text::ages(band, work.lang)]),
        other => text::among(other, work.lang),
    };
    work.say(words, &[&of_age])
}

pub(in super::super) fn pyramid(work: &Work<'_>, rows: &[PyramidRow]) -> String {
    let withheld = cells(rows).any(|(_, cell)| cell.cases.exact().is_none());
    let known = cells(rows).filter_map(|(age, cell)| match share(cell.cases, work.profile.cases) {
        Share::Known(interval) => Some(((age, cell), interval)),
        _ => None,
    });
    match leader(known).filter(|_| !withheld) {
        Some(((age, cell), _)) => {
            let who = cell_words(work, age, cell);
            work.say(Key::TheGroupWithTheMostCases, &[&who])
        }
        None => work.say(Key::ReportedCasesByAgeAndSex, &[]),
    }
}

pub(in super::super) fn pyramid_sentence(work: &Work<'_>, rows: &[PyramidRow]) -> String {
    let shown = cells(rows).filter(|(_, cell)| cell.cases != Count::NotPublished);
    let part = |(age, cell): (Category, &Cell)| {
        let who = cell_words(work, age, cell);
        work.say(Key::LabelAndText, &[&who, &count_words(work, cell.cases)])
    };
    clauses(work, &shown.map(part).collect::<Vec<String>>())
}
