//! Every figure of every medicine of the published set, where it is at hand: set `MEDICINE_CHARTS_DATA` to the folder
//! that holds `ordei`.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{
    Amount, Body, ChartId, ChartSpec, Context, Mark, Options, Part, available, build, build_part, headline,
};
use medicine_charts::dataset::Dataset;
use medicine_charts::disclosure::{Together, protect};
use medicine_charts::domain::Level;
use medicine_charts::profile::Profile;

fn published() -> Option<Dataset> {
    let Some(root) = std::env::var_os("MEDICINE_CHARTS_DATA") else {
        eprintln!("SKIPPED: set MEDICINE_CHARTS_DATA to the folder of the published files to test their figures");
        return None;
    };
    Some(Dataset::open(&PathBuf::from(root).join("ordei"), &mut |_| ()).unwrap_or_else(|error| panic!("{error}")))
}

fn profile(set: &Dataset, level: Level, name: &str) -> Profile {
    protect(&set.raw(set.find(level, name).unwrap()))
}

fn marks(spec: &ChartSpec) -> Vec<&Mark> {
    match &spec.body {
        Body::Columns { panels, .. } => panels.iter().flat_map(|panel| &panel.marks).collect(),
        Body::Points { marks, .. } => marks.iter().collect(),
        Body::Bars { groups, .. } | Body::Pyramid { groups, .. } => groups.iter().flat_map(|g| &g.marks).collect(),
        Body::Message { .. } => Vec::new(),
        #[cfg(feature = "shortages")]
        Body::Multiples { .. } | Body::Timeline { .. } => Vec::new(),
    }
}

/// What must hold for any figure.
/// The figure, which is the same when it is only looked at but for what is read: the words of its marks and its table.
fn figure(profile: &Profile, all: &Profile, chart: ChartId, options: &Options, context: &Context<'_>) -> ChartSpec {
    let whole = build(profile, Some(all), chart, options, context).unwrap();
    let seen = build_part(profile, Some(all), chart, options, context, Part::Seen).unwrap();
    let of = |spec: &ChartSpec| {
        let marks =
            marks(spec).into_iter().map(|mark| Mark { spoken: String::new(), ..mark.clone() }).collect::<Vec<_>>();
        (spec.title.clone(), spec.subtitle.clone(), spec.sentence.clone(), spec.notes.clone(), marks)
    };
    assert_eq!(of(&seen), of(&whole), "{}", chart.key());
    whole
}

fn sound(spec: &ChartSpec, name: &str) {
    let said = |what: &str| panic!("{name}, {}: {what}\n{spec:#?}", spec.chart.key());
    for mark in marks(spec) {
        let fine = match mark.amount {
            Amount::Exact(value) => value.is_finite() && value >= 0.0,
            Amount::Between(lo, hi) => lo < hi && lo >= 0.0 && hi.is_finite() && mark.interval.is_none(),
            Amount::Missing => mark.interval.is_none(),
        };
        let ordered = mark.interval.is_none_or(|i| i.lo <= i.value && i.value <= i.hi && i.hi.is_finite());
        if !fine || !ordered || mark.label.is_empty() || mark.spoken.len() <= mark.label.len() {
            said("a mark is not sound");
        }
    }
    if spec.title.is_empty() || spec.sentence.is_empty() || spec.title.chars().count() > 120 {
        said("no title or sentence, or too long a title");
    }
    if spec.table.rows.iter().any(|row| row.len() != spec.table.columns.len()) {
        said("a row has not the columns of its table");
    }
    let spoken = marks(spec).into_iter().map(|mark| &mark.spoken);
    for text in [&spec.title, &spec.sentence].into_iter().chain(&spec.notes).chain(spoken) {
        let lower = text.to_lowercase();
        if text.contains("NaN") || ["{", "  ", "incidence", "risque", " risk"].iter().any(|bad| lower.contains(bad)) {
            said(text);
        }
        if spec.lang == Lang::Fr && [" ;", " :", " %"].iter().any(|bad| text.contains(bad)) {
            said(text);
        }
    }
}

#[test]
fn every_figure_of_every_medicine_is_sound() {
    let Some(set) = published() else { return };
    let context = Context::of(&set);
    let mut figures = 0;
    for level in [Level::Substance, Level::Speciality] {
        let all = Together::of(&set).reference(level);
        for id in set.medicines(level) {
            let profile = protect(&set.raw(id));
            for lang in [Lang::Fr, Lang::En] {
                assert!(!headline(&profile, &context, lang).is_empty());
                for chart in available(&profile, &all) {
                    let first = figure(&profile, &all, chart, &Options::new(lang), &context);
                    for choice in first.measures.iter().filter(|choice| !choice.pressed) {
                        let options = Options { measure: Some(choice.key.clone()), ..Options::new(lang) };
                        sound(&figure(&profile, &all, chart, &options, &context), set.name(id));
                        figures += 1;
                    }
                    sound(&first, set.name(id));
                    figures += 1;
                }
            }
        }
    }
    eprintln!("{figures} figures");
}

#[test]
fn the_titles_of_well_known_medicines() {
    let Some(set) = published() else { return };
    let context = Context::of(&set);
    let title = |level, name, chart| {
        let all = Together::of(&set).reference(level);
        let spec = build(&profile(&set, level, name), Some(&all), chart, &Options::new(Lang::Fr), &context).unwrap();
        spec.title.replace(['\u{a0}', '\u{202f}'], " ")
    };
    use ChartId::{Age, CasesByYear, Organs, RateByYear, Sex};
    for (level, name, chart, expected) in [
        (
            Level::Substance,
            "PARACETAMOL",
            CasesByYear,
            "Les déclarations ont augmenté alors que le nombre de traitements est resté stable",
        ),
        (
            Level::Substance,
            "PARACETAMOL",
            RateByYear,
            "De 3,9 à 5,5 cas pour 100 000 traitements remboursés selon l’année",
        ),
        (Level::Substance, "PARACETAMOL", Sex, "Un peu plus de femmes parmi les cas que parmi les traitements"),
        (
            Level::Substance,
            "PARACETAMOL",
            Age,
            "Plus de la moitié des cas chez les 60 ans et plus, pour moins d’un tiers des traitements",
        ),
        (Level::Substance, "PARACETAMOL", Organs, "Un cas sur cinq touche la peau"),
        (Level::Speciality, "LEVOTHYROX", CasesByYear, "Plus des deux tiers des cas ont été déclarés en 2017"),
        (Level::Substance, "CLOPIDOGREL BASE", RateByYear, "Pas de taux pour Clopidogrel base"),
        (Level::Speciality, "FLECAÏNIDE EG", CasesByYear, "Aucun cas déclaré de 2014 à 2018"),
    ] {
        assert_eq!(title(level, name, chart), expected, "{name}");
    }
}
