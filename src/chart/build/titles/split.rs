//! Titles of the figures by sex, by age, and by both.

use super::super::super::text;
use super::super::Work;
use super::super::marks::{Share, share};
use super::super::strata::Stratum;
use super::{clauses, count_words};
use crate::domain::{Category, Count, Dimension, Sex};
use crate::profile::{Cell, Interval, PyramidRow, Rate};

/// A difference of shares under this is "a little", in fractions.
const LITTLE: f64 = 0.05;

pub(in super::super) fn strata_plainly(work: &Work<'_>, dimension: Dimension) -> String {
    match dimension {
        Dimension::Sex => work.say("Cas et traitements selon le sexe", "Cases and treatments by sex", &[]),
        _ => work.say("Cas et traitements selon l’âge", "Cases and treatments by age", &[]),
    }
}

/// By sex: women among cases against women among treatments. By age: the band with most cases.
pub(in super::super) fn strata(work: &Work<'_>, dimension: Dimension, strata: &[Stratum]) -> String {
    let title = if dimension == Dimension::Sex { sexes(work, strata) } else { ages(work, strata) };
    title.unwrap_or_else(|| strata_plainly(work, dimension))
}

fn sexes(work: &Work<'_>, strata: &[Stratum]) -> Option<String> {
    let women = strata.iter().find(|s| s.cell.category == Category::Sex(Sex::Female))?;
    let Share::Known(cases) = women.cases else { return None };
    if cases.value >= 1.0 {
        return Some(work.say("Tous les cas concernent des femmes", "All cases concern women", &[]));
    }
    let men = strata.iter().find(|s| s.cell.category == Category::Sex(Sex::Male));
    if matches!(men.map(|men| &men.cases), Some(Share::Known(men)) if men.value >= 1.0) {
        return Some(work.say("Tous les cas concernent des hommes", "All cases concern men", &[]));
    }
    let Share::Known(exposure) = women.exposure else { return None };
    let gap = cases.value - exposure.value;
    let (french, english) = match (cases.lo > exposure.value, cases.hi < exposure.value) {
        (true, _) if gap < LITTLE => (
            "Un peu plus de femmes parmi les cas que parmi les traitements",
            "Slightly more women among cases than among treatments",
        ),
        (true, _) => {
            ("Plus de femmes parmi les cas que parmi les traitements", "More women among cases than among treatments")
        }
        (_, true) if -gap < LITTLE => (
            "Un peu plus d’hommes parmi les cas que parmi les traitements",
            "Slightly more men among cases than among treatments",
        ),
        (_, true) => {
            ("Plus d’hommes parmi les cas que parmi les traitements", "More men among cases than among treatments")
        }
        _ => (
            "Autant de femmes parmi les cas que parmi les traitements, à l’incertitude près",
            "As many women among cases as among treatments, within uncertainty",
        ),
    };
    // With a third category, more women does not mean fewer men: say only what was compared.
    (strata.len() <= 2 || cases.lo > exposure.value).then(|| work.say(french, english, &[]))
}

fn ages(work: &Work<'_>, strata: &[Stratum]) -> Option<String> {
    let (most, cases) = leader(strata.iter().filter_map(|s| match s.cases {
        Share::Known(interval) => Some((s, interval)),
        _ => None,
    }))?;
    if most.cell.category == Category::Unstated
        || strata.iter().any(|s| matches!(s.cases, Share::Between(_, hi) if hi > cases.lo))
    {
        return None;
    }
    let who = text::among(most.cell.category, work.lang);
    let total = work.profile.cases.exact()?;
    let part = text::capital(&text::part_of_cases(most.cell.cases.exact()?, total, work.lang).text);
    let Share::Known(exposure) = most.exposure else {
        return Some([part.as_str(), " ", &who].concat());
    };
    let of_exposure = text::part_of_exposure(exposure.value, work.unit().short, work.lang);
    Some(work.say("{0} {1}, pour {2}", "{0} {1}, for {2}", &[&part, &who, &of_exposure]))
}

/// The one with the highest value, when its interval is above the next one's.
fn leader<T>(items: impl Iterator<Item = (T, Interval)>) -> Option<(T, Interval)> {
    let mut items: Vec<(T, Interval)> = items.collect();
    items.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
    let next = items.get(1).map_or(0.0, |(_, interval)| interval.hi);
    let first = items.into_iter().next()?;
    (first.1.lo > next).then_some(first)
}

/// "Femmes : 60,5 % des cas, 57,5 % des traitements ; hommes : …"
pub(in super::super) fn strata_sentence(work: &Work<'_>, strata: &[Stratum]) -> String {
    let words = |share: &Share| match *share {
        Share::Known(interval) => text::percent(interval.value, 1, work.lang),
        Share::Between(lo, hi) => text::percent_range(lo, hi, 1, work.lang),
        Share::Unknown => text::not_published(work.lang).to_owned(),
    };
    let part = |stratum: &Stratum| {
        let label = if stratum.label.starts_with(char::is_numeric) {
            stratum.label.clone()
        } else {
            stratum.label.to_lowercase()
        };
        if matches!(stratum.exposure, Share::Unknown) {
            return work.say("{0} : {1} des cas", "{0}: {1} of cases", &[&label, &words(&stratum.cases)]);
        }
        work.say(
            "{0} : {1} des cas, {2} des traitements",
            "{0}: {1} of cases, {2} of treatments",
            &[&label, &words(&stratum.cases), &words(&stratum.exposure)],
        )
    };
    clauses(work, &strata.iter().map(part).collect::<Vec<String>>())
}

pub(in super::super) fn numbers_sentence(work: &Work<'_>, strata: &[Stratum]) -> String {
    let part = |stratum: &Stratum| {
        work.say("{0} : {1}", "{0}: {1}", &[&stratum.label, &count_words(work, stratum.cell.cases)])
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
        return work.say("Un taux plus élevé {0}", "A higher rate {0}", &[&who]);
    }
    match dimension {
        Dimension::Sex => work.say("Taux de notification selon le sexe", "Reporting rate by sex", &[]),
        _ => work.say("Taux de notification selon l’âge", "Reporting rate by age", &[]),
    }
}

pub(in super::super) fn strata_rates_sentence(work: &Work<'_>, strata: &[Stratum], rates: &[Rate]) -> String {
    let part = |(stratum, rate): (&Stratum, &Rate)| match rate {
        Rate::Known(interval) => {
            let [value, lo, hi] = work.rate_words(*interval);
            work.say(
                "{0} : {1} (intervalle à 95 % : de {2} à {3})",
                "{0}: {1} (95% interval: {2} to {3})",
                &[&stratum.label, &value, &lo, &hi],
            )
        }
        Rate::Undefined(why) => {
            let why = text::reason_in_short(*why, stratum.cell.cases, work.lang);
            work.say("{0} : pas de taux, {1}", "{0}: no rate, {1}", &[&stratum.label, why])
        }
    };
    let parts: Vec<String> = strata.iter().zip(rates).map(part).collect();
    let unit = text::capital(&work.rate_unit());
    let joint = work.say(" ; ", "; ", &[]);
    work.say("{0}. {1}.", "{0}. {1}.", &[&unit, &parts.join(&joint)])
}

/// Every cell of the pyramid that is not for cases without the information.
fn cells<'a>(rows: &'a [&PyramidRow]) -> impl Iterator<Item = (Category, &'a Cell)> {
    rows.iter()
        .filter(|row| row.age != Category::Unstated)
        .flat_map(|row| [(row.age, &row.female), (row.age, &row.male)])
}

fn cell_words(work: &Work<'_>, age: Category, cell: &Cell) -> String {
    let (french, english) = match cell.category {
        Category::Sex(Sex::Male) => ("les hommes {0}", "men {0}"),
        _ => ("les femmes {0}", "women {0}"),
    };
    work.say(french, english, &[&text::among(age, work.lang)])
}

pub(in super::super) fn pyramid(work: &Work<'_>, rows: &[&PyramidRow]) -> String {
    let withheld = cells(rows).any(|(_, cell)| cell.cases.exact().is_none());
    let known = cells(rows).filter_map(|(age, cell)| match share(cell.cases, work.profile.cases) {
        Share::Known(interval) => Some(((age, cell), interval)),
        _ => None,
    });
    match leader(known).filter(|_| !withheld) {
        Some(((age, cell), _)) => {
            let who = cell_words(work, age, cell);
            work.say("Le plus de cas : {0}", "Most cases: {0}", &[&who])
        }
        None => work.say("Cas et traitements selon l’âge et le sexe", "Cases and treatments by age and sex", &[]),
    }
}

pub(in super::super) fn pyramid_sentence(work: &Work<'_>, rows: &[&PyramidRow]) -> String {
    let shown = cells(rows).filter(|(_, cell)| cell.cases != Count::NotPublished);
    let part = |(age, cell): (Category, &Cell)| {
        let who = cell_words(work, age, cell);
        work.say("{0} : {1}", "{0}: {1}", &[&who, &count_words(work, cell.cases)])
    };
    clauses(work, &shown.map(part).collect::<Vec<String>>())
}
