//! Reported medication errors of the specialities: who, where in the process, what, why, and with which effect.
//! Drawn apart from the cases, as agencies count them: most errors have no adverse effect.

use super::cast::Kind;
use super::overall::unname;
use super::rng::Rng;
use super::sheet::{Cell, Column, Form, PLAIN, Sheet, Type};
use super::tables::{Entry, medicine};

/// A closed list: its value in the file is its French label, then the English one and how often it is met.
struct Word {
    french: &'static str,
    english: &'static str,
    weight: f64,
}

const fn word(french: &'static str, english: &'static str, weight: f64) -> Word {
    Word { french, english, weight }
}

const POPULATIONS: [Word; 6] = [
    word("Nouveau-né", "Newborn", 2.0),
    word("Nourrisson", "Infant", 9.0),
    word("Enfant", "Child", 14.0),
    word("Adolescent", "Adolescent", 5.0),
    word("Adulte", "Adult", 45.0),
    word("Personne âgée", "Older person", 25.0),
];
const STEPS: [Word; 5] = [
    word("Prescription", "Prescribing", 18.0),
    word("Dispensation", "Dispensing", 14.0),
    word("Préparation", "Preparation", 9.0),
    word("Administration", "Administration", 52.0),
    word("Suivi du traitement", "Monitoring of the treatment", 4.0),
];
const NATURES: [Word; 8] = [
    word("Dose trop forte", "Dose too high", 26.0),
    word("Dose trop faible", "Dose too low", 8.0),
    word("Autre médicament que celui prévu", "Another medicine than intended", 21.0),
    word("Voie d’administration", "Route of administration", 7.0),
    word("Technique d’administration", "Technique of administration", 13.0),
    word("Moment ou durée", "Time or duration", 10.0),
    word("Oubli", "Omission", 9.0),
    word("Autre patient que celui prévu", "Another patient than intended", 6.0),
];
const CAUSES: [Word; 7] = [
    word("Noms qui se ressemblent", "Names that are alike", 14.0),
    word("Emballages qui se ressemblent", "Packages that are alike", 18.0),
    word("Étiquette ou notice peu claire", "Unclear label or leaflet", 12.0),
    word("Dispositif d’administration", "Administration device", 9.0),
    word("Défaut de communication", "Poor communication", 17.0),
    word("Connaissance insuffisante", "Lack of knowledge", 16.0),
    word("Interruption ou charge de travail", "Interruption or workload", 14.0),
];

const EFFECT: &[(&str, &str)] =
    &[("Avec effet indésirable", "with-effect"), ("Sans effet indésirable", "without-effect")];

/// The errors of one speciality.
struct Errors<'a> {
    name: &'a str,
    effect: [u64; 2],
    population: [u64; POPULATIONS.len()],
    /// The steps, then those without the information.
    step: [u64; STEPS.len() + 1],
    nature: [u64; NATURES.len()],
    cause: [u64; CAUSES.len()],
}

impl Errors<'_> {
    const EMPTY: Errors<'static> = Errors {
        name: "",
        effect: [0; 2],
        population: [0; POPULATIONS.len()],
        step: [0; STEPS.len() + 1],
        nature: [0; NATURES.len()],
        cause: [0; CAUSES.len()],
    };

    fn add(&mut self, other: &Errors<'_>) {
        let add = |to: &mut [u64], from: &[u64]| to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        add(&mut self.effect, &other.effect);
        add(&mut self.population, &other.population);
        add(&mut self.step, &other.step);
        add(&mut self.nature, &other.nature);
        add(&mut self.cause, &other.cause);
    }
}

/// The five tables of the specialities, then those of all medicines: an error names one speciality.
pub(super) fn sheets<'a>(specialities: &[Entry<'a>]) -> Vec<Sheet<'a>> {
    let each: Vec<Errors<'a>> = specialities.iter().filter_map(draw).collect();
    let mut sum = Errors::EMPTY;
    each.iter().for_each(|errors| sum.add(errors));
    let mut sheets = tables("speciality", &each);
    let mut of_all = tables("all", &[sum]);
    of_all.iter_mut().for_each(unname);
    sheets.append(&mut of_all);
    sheets
}

fn tables<'a>(level: &'static str, all: &[Errors<'a>]) -> Vec<Sheet<'a>> {
    let named = |of_specialities, of_all| if level == "all" { of_all } else { of_specialities };
    let name = named("speciality-error-effect", "all-error-effect");
    let mut effect = sheet(level, name, Column::coded("EFFET", Type::Text, "error-effect", EFFECT));
    fill(&mut effect, all, &EFFECT.iter().map(|(value, _)| *value).collect::<Vec<_>>(), |e| &e.effect);
    let name = named("speciality-error-population", "all-error-population");
    let population = table(level, name, ("POPULATION", "error-population"), &POPULATIONS, all, |e| &e.population);
    let name = named("speciality-error-step", "all-error-step");
    let step = table(level, name, ("ETAPE", "error-step"), &STEPS, all, |e| &e.step);
    let name = named("speciality-error-nature", "all-error-nature");
    let nature = table(level, name, ("NATURE", "error-nature"), &NATURES, all, |e| &e.nature);
    let name = named("speciality-error-cause", "all-error-cause");
    let cause = table(level, name, ("CAUSE", "error-cause"), &CAUSES, all, |e| &e.cause);
    vec![effect, population, step, nature, cause]
}

fn sheet<'a>(level: &'static str, name: &'static str, by: Column) -> Sheet<'a> {
    let columns = vec![medicine(), by, Column::new("n_erreurs", Type::Integer, "errors")];
    Sheet { name, level: Some(level), columns, rows: Vec::new(), form: Form::Csv(PLAIN), dropped_under: None }
}

/// A table in the set's own words. More counts than words: the last one is of reports without the information.
fn table<'a>(
    level: &'static str,
    name: &'static str,
    (column, role): (&'static str, &'static str),
    words: &'static [Word],
    all: &[Errors<'a>],
    counts: impl for<'e> Fn(&'e Errors<'a>) -> &'e [u64],
) -> Sheet<'a> {
    let mut by = Column::new(column, Type::Text, role);
    by.labels = words.iter().map(|word| (word.french, word.french)).collect();
    by.labels.push((UNKNOWN, "unstated"));
    by.english = ENGLISH.iter().find(|(of, _)| *of == role).map_or(&[], |(_, english)| *english);
    let mut sheet = sheet(level, name, by);
    let values: Vec<&'static str> = words.iter().map(|word| word.french).chain([UNKNOWN]).collect();
    fill(&mut sheet, all, &values, counts);
    sheet
}

const UNKNOWN: &str = "Non précisé";

const fn english<const N: usize>(words: &[Word; N]) -> [&'static str; N] {
    let mut all = [""; N];
    let mut at = 0;
    while at < N {
        all[at] = words[at].english;
        at += 1;
    }
    all
}

const ENGLISH: [(&str, &[&str]); 4] = [
    ("error-population", &english(&POPULATIONS)),
    ("error-step", &english(&STEPS)),
    ("error-nature", &english(&NATURES)),
    ("error-cause", &english(&CAUSES)),
];

fn fill<'a>(
    sheet: &mut Sheet<'a>,
    all: &[Errors<'a>],
    values: &[&'static str],
    counts: impl for<'e> Fn(&'e Errors<'a>) -> &'e [u64],
) {
    for errors in all {
        for (value, &n) in values.iter().zip(counts(errors)) {
            sheet.rows.push(vec![Cell::Text(errors.name), Cell::Text(value), Cell::Integer(n)]);
        }
    }
}

/// The errors reported of a speciality, where there are any: of every other one, more where it is much used. Of one in
/// seven, no error had an effect, which is 0 %, not "no data".
fn draw<'a>(entry: &Entry<'a>) -> Option<Errors<'a>> {
    let rng = &mut Rng::named(&format!("errors {}", entry.name));
    let listed = rng.chance(0.5);
    let used: u64 = entry.tally.exposure.iter().flatten().flatten().sum();
    let mean = rng.log_normal(6.0, 0.8) + used as f64 / 60_000.0;
    let harm = if rng.chance(1.0 / 7.0) { 0.0 } else { rng.between(0.15, 0.6) };
    let total = rng.poisson(mean.min(900.0));
    if !(listed || entry.kind == Some(Kind::Typical)) || total == 0 {
        return None;
    }
    let mut errors = Errors { name: entry.name, ..Errors::EMPTY };
    for _ in 0..total {
        errors.effect[usize::from(!rng.chance(harm))] += 1;
        errors.population[pick(rng, &POPULATIONS)] += 1;
        errors.step[if rng.chance(0.03) { STEPS.len() } else { pick(rng, &STEPS) }] += 1;
        several(rng, &NATURES, 0.08, &mut errors.nature);
        several(rng, &CAUSES, 0.3, &mut errors.cause);
    }
    Some(errors)
}

fn pick(rng: &mut Rng, words: &[Word]) -> usize {
    rng.pick(&words.iter().map(|word| word.weight).collect::<Vec<f64>>())
}

/// One category, or two different ones.
fn several(rng: &mut Rng, words: &[Word], second: f64, counts: &mut [u64]) {
    let first = pick(rng, words);
    counts[first] += 1;
    let other = pick(rng, words);
    if rng.chance(second) && other != first {
        counts[other] += 1;
    }
}
