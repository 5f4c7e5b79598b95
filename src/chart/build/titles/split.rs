//! Titles of the figures by sex, by age, and by both.

use super::super::super::text;
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
    let (french, english) = match (dimension, has_exposure) {
        (Dimension::Sex, true) => ("Cas déclarés et {0} selon le sexe", "Reported cases and {0} by sex"),
        (Dimension::Sex, false) => ("Cas déclarés selon le sexe", "Reported cases by sex"),
        (_, true) => ("Cas déclarés et {0} selon l’âge", "Reported cases and {0} by age"),
        (_, false) => ("Cas déclarés selon l’âge", "Reported cases by age"),
    };
    work.say(french, english, &[work.unit().short])
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
        let who = if female(all) { lang.pick("des femmes", "women") } else { lang.pick("des hommes", "men") };
        return Some(work.say("Tous les cas concernent {0}", "All cases are in {0}", &[who]));
    }
    // With one of the two hidden, nothing is compared.
    if weights.len() < 2 {
        return None;
    }
    let short = work.unit().short;
    if let Some((weight, ratio)) = weights.iter().find_map(|weight| Some((weight, weight.over()?))) {
        let who = if female(weight) { lang.pick("de femmes", "women") } else { lang.pick("d’hommes", "men") };
        let more = match ratio {
            r if r < LITTLE => lang.pick("Un peu plus", "Slightly more"),
            r if r < CLEARLY => lang.pick("Plus", "More"),
            _ => lang.pick("Nettement plus", "Clearly more"),
        };
        let args = [more, who, short];
        return Some(work.say("{0} {1} parmi les cas que parmi les {2}", "{0} {1} among cases than among {2}", &args));
    }
    let women = weights.iter().find(|weight| female(weight))?;
    let share = text::percent(women.share.value, 0, lang);
    Some(match women.exposure {
        Some(exposure) => work.say(
            "{0} de femmes parmi les cas, {1} parmi les {2}",
            "Women make up {0} of cases and {1} of {2}",
            &[&share, &text::percent(exposure, 0, lang), short],
        ),
        None => work.say("{0} de femmes parmi les cas", "Women make up {0} of cases", &[&share]),
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
            work.say("{0} {1}, pour {2}", "{0} {1}, for {2}", &[&part, &who, &exposure])
        }
        None => work.say("{0} {1}", "{0} {1}", &[&part, &who]),
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
            return work.say("{0} : {1} des cas", "{0}: {1} of cases", &[&label, &words(&stratum.cases)]);
        }
        work.say(
            "{0} : {1} des cas, {2} des {3}",
            "{0}: {1} of cases, {2} of {3}",
            &[&label, &words(&stratum.cases), &words(&stratum.exposure), work.unit().short],
        )
    };
    clauses(work, &strata.iter().map(part).collect::<Vec<String>>())
}

pub(in super::super) fn numbers_sentence(work: &Work<'_>, strata: &[Stratum]) -> String {
    let part = |stratum: &Stratum| {
        let label = text::uncapital(&stratum.label);
        work.say("{0} : {1}", "{0}: {1}", &[&label, &count_words(work, stratum.cell.cases)])
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
            let label = text::uncapital(&stratum.label);
            let [value, lo, hi] = work.rate_words(*interval);
            work.say(
                "{0} : {1} (intervalle à 95 % : de {2} à {3})",
                "{0}: {1} (95% interval: {2} to {3})",
                &[&label, &value, &lo, &hi],
            )
        }
        Rate::Undefined(why) => {
            let why = text::reason_in_short(*why, stratum.cell.cases, work.lang);
            work.say("{0} : pas de taux, {1}", "{0}: no rate, {1}", &[&text::uncapital(&stratum.label), why])
        }
    };
    let parts: Vec<String> = strata.iter().zip(rates).map(part).collect();
    let unit = text::capital(&work.rate_unit());
    work.say("{0}. {1}", "{0}. {1}", &[&unit, &clauses(work, &parts)])
}

/// Every cell of the pyramid that is not for cases without the information.
fn cells(rows: &[PyramidRow]) -> impl Iterator<Item = (Category, &Cell)> {
    rows.iter()
        .filter(|row| row.age != Category::Unstated)
        .flat_map(|row| [(row.age, &row.female), (row.age, &row.male)])
}

fn cell_words(work: &Work<'_>, age: Category, cell: &Cell) -> String {
    let (french, english) = match cell.category {
        Category::Sex(Sex::Male) => ("les hommes {0}", "men {0}"),
        _ => ("les femmes {0}", "women {0}"),
    };
    let of_age = match age {
        Category::Age(band) => work.say("de {0}", "{0}", &[&text::ages(band, work.lang)]),
        other => text::among(other, work.lang),
    };
    work.say(french, english, &[&of_age])
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
            work.say("Le groupe qui compte le plus de cas : {0}", "The group with the most cases: {0}", &[&who])
        }
        None => work.say("Cas déclarés selon l’âge et le sexe", "Reported cases by age and sex", &[]),
    }
}

pub(in super::super) fn pyramid_sentence(work: &Work<'_>, rows: &[PyramidRow]) -> String {
    let shown = cells(rows).filter(|(_, cell)| cell.cases != Count::NotPublished);
    let part = |(age, cell): (Category, &Cell)| {
        let who = cell_words(work, age, cell);
        work.say("{0} : {1}", "{0}: {1}", &[&who, &count_words(work, cell.cases)])
    };
    clauses(work, &shown.map(part).collect::<Vec<String>>())
}
