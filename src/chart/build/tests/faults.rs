//! The faults of earlier dashboards, each as a test.

use super::made::{
    ADULT, FEMALE, MALE, NONE, OLD, WITH_EFFECT, WITHOUT_EFFECT, YOUNG, context, figure, hidden, medicine, n, no_case,
    no_exposure, one_case, rare, refused, spaced, spike, typical, with,
};
use super::said::words;
use crate::chart::text::Lang;
use crate::chart::{Amount, Body, ChartId, ChartSpec, Form, Ink, Mark, Options, build};
use crate::dataset::Terms;
use crate::domain::{Category, Count, Dimension};
use crate::error::{ErrorKind, Warning};
use crate::profile::Profile;
use crate::source::ExposureUnit;

pub(super) fn all() -> Vec<Profile> {
    vec![typical(), rare(), one_case(), no_case(), refused(), spike(), no_exposure(), medicine("RIEN", NONE, NONE)]
}

pub(super) fn marks(spec: &ChartSpec) -> Vec<&Mark> {
    match &spec.body {
        Body::Columns { panels, .. } => panels.iter().flat_map(|panel| &panel.marks).collect(),
        Body::Points { marks, .. } => marks.iter().collect(),
        Body::Bars { groups, .. } | Body::Pyramid { groups, .. } => groups.iter().flat_map(|g| &g.marks).collect(),
        Body::Message { .. } => Vec::new(),
        #[cfg(feature = "shortages")]
        Body::Multiples { .. } | Body::Timeline { .. } => Vec::new(),
    }
}

/// Every figure of these medicines, in every view, in both languages.
pub(super) fn every_figure() -> Vec<ChartSpec> {
    every_view(with)
}

/// The same, each made by `make`.
pub(super) fn every_view(make: fn(&Profile, ChartId, &Options) -> ChartSpec) -> Vec<ChartSpec> {
    let mut specs = Vec::new();
    for profile in all() {
        for lang in [Lang::Fr, Lang::En] {
            for (chart, _) in ChartId::ALL {
                let first = make(&profile, chart, &Options::new(lang));
                for choice in &first.measures {
                    let options = Options { measure: Some(choice.key.clone()), ..Options::new(lang) };
                    specs.push(make(&profile, chart, &options));
                }
                for choice in &first.filters {
                    let options = Options { filter: Some(choice.key.clone()), ..Options::new(lang) };
                    specs.push(make(&profile, chart, &options));
                }
                specs.push(first);
            }
        }
    }
    specs
}

#[test]
fn zero_withheld_and_not_published_are_three_signs() {
    let years = [(n(0), n(9_000)), (hidden(1, 10), n(9_000)), (NONE, n(9_000)), (n(24), n(9_000))];
    let spec = figure(&medicine("X", hidden(25, 34), n(36_000)).years(&years), ChartId::CasesByYear, Lang::Fr);
    let cases: Vec<&Mark> = marks(&spec).into_iter().take(4).collect();
    assert_eq!(cases[0].amount, Amount::Exact(0.0));
    assert_eq!(cases[1].amount, Amount::Between(1.0, 10.0));
    assert_eq!(cases[2].amount, Amount::Missing);
    let labels: Vec<&str> = cases.iter().map(|mark| mark.label.as_str()).collect();
    assert_eq!(labels, ["0", "1 à 10", "non publié", "24"]);
    let spoken: Vec<String> = cases.iter().map(|mark| spaced(&mark.spoken)).collect();
    assert_eq!(
        spoken,
        ["2014 : 0 cas", "2015 : de 1 à 10 cas (nombre exact masqué)", "2016 : non publié", "2017 : 24 cas"]
    );
    let flags: Vec<&str> = spec.table.rows.iter().filter_map(|row| row.last()).map(|c| c.value.as_str()).collect();
    assert_eq!(flags, ["", "cases withheld 1-10", "cases not published", ""]);
}

#[test]
fn a_missing_year_keeps_its_place() {
    let spec = figure(&no_exposure(), ChartId::CasesByYear, Lang::En);
    let Body::Columns { categories, panels } = &spec.body else { panic!("{:?}", spec.body) };
    assert_eq!(categories, &["2014", "2015", "2016", "2017"]);
    assert_eq!(panels.len(), 1, "no panel for an exposure that is not published");
    assert_eq!(panels[0].marks[2].amount, Amount::Missing);
}

/// Marks in the ink of exposure.
fn of_exposure(spec: &ChartSpec) -> Vec<&Mark> {
    let at = |series: &[crate::chart::Series]| series.iter().position(|series| series.ink == Ink::Treated);
    match &spec.body {
        Body::Columns { panels, .. } => {
            panels.iter().filter(|panel| panel.series.ink == Ink::Treated).flat_map(|panel| &panel.marks).collect()
        }
        Body::Bars { series, groups, .. } | Body::Pyramid { series, groups, .. } => at(series)
            .map_or_else(Vec::new, |at| {
                groups.iter().flat_map(|group| group.marks.iter().skip(at).step_by(series.len())).collect()
            }),
        _ => Vec::new(),
    }
}

#[test]
fn a_denominator_that_is_not_credible_gives_no_share_and_says_why() {
    let cube = [[(n(40), n(0)), (n(30), n(4))], [(n(80), n(0)), (n(90), n(15))], [(n(70), n(0)), (n(112), n(0))]];
    let few = medicine("X", n(120), n(500)).sexes((n(70), n(300)), (n(50), n(200)));
    // A year with two cases in five and no exposure, as for cabozantinib.
    let late = medicine("X", n(50), n(1_852)).years(&[(n(21), n(0)), (n(29), n(1_852))]);
    let late = late.sexes((n(20), n(800)), (n(30), n(1_052)));
    let hidden_use = medicine("X", n(120), hidden(11, 20)).sexes((n(70), hidden(1, 10)), (n(50), hidden(1, 10)));
    for lang in [Lang::Fr, Lang::En] {
        for (profile, why) in [
            (refused().pyramid(cube), lang.pick("il y en a moins que de cas", "fewer of them than of cases")),
            (few.clone(), lang.pick("moins de 1 000", "fewer than 1,000")),
            (late.clone(), lang.pick("plus d’un cas sur dix", "more than one case in ten")),
            (hidden_use.clone(), lang.pick("total est masqué", "total is hidden")),
        ] {
            for chart in [ChartId::Sex, ChartId::AgeSex] {
                if chart == ChartId::AgeSex && profile.pyramid.is_none() {
                    continue;
                }
                let spec = figure(&profile, chart, lang);
                assert_eq!(of_exposure(&spec), [] as [&Mark; 0], "{chart:?}");
                assert!(marks(&spec).iter().all(|mark| matches!(mark.amount, Amount::Exact(n) if n < 100.0)));
                assert!(spec.subtitle.iter().all(|span| span.ink != Some(Ink::Treated)), "{:?}", spec.subtitle);
                let said = spec.notes.iter().any(|note| spaced(note).contains(why));
                assert!(said, "{chart:?}: {why:?} is not in {:?}", spec.notes);
                let columns = spec.table.columns.iter().position(|column| column.name == "share_of_exposure_percent");
                let shares =
                    columns.map(|at| spec.table.rows.iter().map(|row| row[at].text.clone()).collect::<Vec<_>>());
                assert!(shares.iter().flatten().all(|text| text == "–"), "{shares:?}");
            }
        }
    }
}

#[test]
fn no_group_has_a_rate_where_cases_exceed_use() {
    // The men alone have enough use.
    let profile = medicine("X", n(3_000), n(2_500)).sexes((n(2_600), n(900)), (n(400), n(1_600)));
    let options = Options { measure: Some("rate".to_owned()), ..Options::new(Lang::En) };
    let spec = with(&profile, ChartId::Sex, &options);
    let Body::Message { lines } = &spec.body else { panic!("{:?}", spec.body) };
    assert!(lines[0].starts_with("3,000\u{a0}cases reported, but 2,500"), "{lines:?}");
}

#[test]
fn an_exposure_of_zero_beside_cases_is_not_a_zero() {
    let years = [(n(0), n(0)), (hidden(1, 10), n(0)), (n(21), n(0)), (n(29), n(1_852)), (NONE, n(0))];
    let profile = medicine("X", n(55), n(1_852)).years(&years);
    let spec = figure(&profile, ChartId::CasesByYear, Lang::Fr);
    let labels: Vec<String> = of_exposure(&spec).iter().map(|mark| spaced(&mark.label)).collect();
    assert_eq!(labels, ["0", "non publié", "non publié", "1 852", "0"]);
    assert_eq!(marks(&spec)[0].label, "0", "a zero of cases is a zero");
    assert!(spec.notes.iter().any(|note| note.contains("rien ne dit")), "{:?}", spec.notes);
    let flags: Vec<&str> = spec.table.rows.iter().filter_map(|row| row.last()).map(|c| c.value.as_str()).collect();
    assert_eq!(flags[2], "exposure not published");

    let few_women = medicine("X", n(200), n(9_000)).sexes((n(15), n(0)), (n(185), n(9_000)));
    let spec = figure(&few_women, ChartId::Sex, Lang::Fr);
    assert_eq!(of_exposure(&spec)[0].label, "non publié");
    assert!(spec.notes.iter().any(|note| note.contains("rien ne dit")), "{:?}", spec.notes);

    // Nothing but such zeros: no panel of them.
    let profile = medicine("X", n(50), n(0)).years(&[(n(0), n(0)), (n(50), n(0))]);
    assert_eq!(of_exposure(&figure(&profile, ChartId::CasesByYear, Lang::Fr)), [] as [&Mark; 0]);
    // Zeros alone, and no case: zeros.
    let profile = medicine("X", n(0), n(0)).years(&[(n(0), n(0)), (n(0), n(0))]);
    assert_eq!(of_exposure(&figure(&profile, ChartId::CasesByYear, Lang::Fr)).len(), 2);
}

#[test]
fn a_share_of_zero_is_a_share() {
    let profile = medicine("X", n(120), n(10_000)).sexes((n(120), n(6_000)), (n(0), n(4_000)));
    let spec = figure(&profile, ChartId::Sex, Lang::Fr);
    let men = marks(&spec)[2];
    assert_eq!((men.amount, spaced(&men.label).as_str()), (Amount::Exact(0.0), "0,0 %"));
}

#[test]
fn one_hidden_sex_does_not_hide_the_other() {
    let profile = medicine("X", n(130), n(10_000)).sexes((n(120), n(6_000)), (hidden(1, 10), n(4_000)));
    let spec = figure(&profile, ChartId::Sex, Lang::Fr);
    assert!(matches!(marks(&spec)[0].amount, Amount::Exact(_)));
    assert_eq!(marks(&spec)[2].amount, Amount::Between(100.0 / 130.0, 1_000.0 / 130.0));
    assert!(spec.notes.iter().any(|note| note.contains("masqués")), "the rule is beside the figure that uses it");
}

#[test]
fn shares_keep_all_cases_as_their_whole_after_hiding() {
    // 100 shown of 130: 76.9 %, never 100 %.
    let profile = medicine("X", n(130), n(9_000)).ages([
        (hidden(10, 20), n(3_000)),
        (n(100), n(3_000)),
        (hidden(10, 20), n(3_000)),
    ]);
    let spec = figure(&profile, ChartId::Age, Lang::Fr);
    assert_eq!(spaced(&marks(&spec)[2].label), "76,9 %");
}

#[test]
fn there_is_no_share_of_a_hidden_total() {
    let options = Options { measure: Some("share".to_owned()), ..Options::new(Lang::Fr) };
    for chart in [ChartId::Sex, ChartId::Age, ChartId::Organs] {
        let spec = with(&rare(), chart, &options);
        assert!(marks(&spec).iter().all(|mark| !mark.label.contains('%')), "{chart:?}");
        assert!(spec.table.rows.iter().flatten().all(|cell| !cell.text.contains('%')), "{chart:?}");
    }
}

#[test]
fn no_rate_for_a_hidden_count_nor_where_cases_exceed_use() {
    for profile in [rare(), one_case(), refused(), no_exposure(), no_case()] {
        let spec = figure(&profile, ChartId::RateByYear, Lang::Fr);
        assert!(matches!(spec.body, Body::Message { .. }), "{}", profile.medicine.name);
    }
    let options = Options { measure: Some("rate".to_owned()), ..Options::new(Lang::Fr) };
    let profile = medicine("X", n(130), n(10_000)).sexes((n(120), n(6_000)), (hidden(1, 10), n(4_000)));
    let spec = with(&profile, ChartId::Sex, &options);
    assert_eq!(marks(&spec)[1].amount, Amount::Missing);
    let row = &spec.table.rows[1];
    assert!(row.iter().all(|cell| cell.value.parse::<f64>().is_err() || cell.value == "4000"), "{row:?}");
}

#[test]
fn ages_stay_in_age_order_and_organ_classes_in_one_order_on_demand() {
    let spec = figure(&typical(), ChartId::Age, Lang::Fr);
    let Body::Bars { groups, .. } = &spec.body else { panic!() };
    let labels: Vec<&str> = groups.iter().map(|group| group.label.as_str()).collect();
    assert_eq!(labels, ["0–19 ans", "20–59 ans", "60 ans et plus"]);
    let classes = |order: &str| {
        let options = Options { order: Some(order.to_owned()), ..Options::new(Lang::Fr) };
        let spec = with(&typical(), ChartId::Organs, &options);
        let Body::Bars { groups, .. } = spec.body else { panic!() };
        groups.into_iter().map(|group| group.label).collect::<Vec<_>>()
    };
    assert_eq!(classes("count")[..2], ["Peau", "Appareil digestif"]);
    assert_eq!(classes("fixed")[..2], ["Système nerveux", "Appareil digestif"]);
}

#[test]
fn organ_classes_are_bars_with_their_own_whole_and_absent_ones_are_not_zero() {
    let spec = figure(&typical(), ChartId::Organs, Lang::Fr);
    assert!(matches!(spec.body, Body::Bars { form: Form::Bar, .. }));
    let Body::Bars { groups, .. } = &spec.body else { panic!() };
    assert!(groups.iter().all(|group| group.label != "Problèmes de produit"));
    assert!(spec.notes.iter().any(|note| note.contains("ne veut pas dire zéro")));
    let options = Options { filter: Some("female".to_owned()), ..Options::new(Lang::Fr) };
    let women = with(&typical(), ChartId::Organs, &options);
    // 2 200 of the 10 601 women, not of the 17 509 cases.
    assert_eq!(spaced(&marks(&women)[0].label), "20,8 %");
    assert_eq!(spaced(&women.title), "Chez les femmes, environ un cas sur cinq touche la peau");
}

#[test]
fn a_filter_from_another_medicine_gives_words_and_not_an_error() {
    let options = Options { filter: Some("female".to_owned()), ..Options::new(Lang::Fr) };
    let mut profile = typical();
    for row in &mut profile.organs {
        row.by_sex.clear();
    }
    let spec = with(&profile, ChartId::Organs, &options);
    assert!(matches!(spec.body, Body::Message { .. }));
    assert!(spec.filters.iter().any(|choice| choice.key == "female" && choice.pressed));
    let unknown = Options { filter: Some("pie".to_owned()), ..Options::new(Lang::Fr) };
    let terms = Terms::default();
    let context = context(&terms, ExposureUnit::default());
    let error = build(&profile, None, ChartId::Organs, &unknown, &context).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unknown);
}

#[test]
fn two_quantities_never_share_a_scale() {
    let options = Options { measure: Some("number".to_owned()), ..Options::new(Lang::Fr) };
    let spec = with(&typical(), ChartId::Sex, &options);
    assert!(matches!(spec.body, Body::Bars { shared_scale: false, .. }));
    let spec = figure(&typical(), ChartId::CasesByYear, Lang::Fr);
    assert!(matches!(spec.body, Body::Columns { panels, .. } if panels.len() == 2));
    let spec = with(&typical(), ChartId::AgeSex, &options);
    assert!(matches!(spec.body, Body::Pyramid { series, .. } if series.len() == 1));
}

#[test]
fn reporters_are_refused_where_their_names_were_overwritten() {
    let mut profile = rare();
    profile.notes = vec![Warning::ReporterLabelsCorrupt { file: "sa_data_notif_age.json".to_owned() }];
    let spec = figure(&profile, ChartId::Reporters, Lang::Fr);
    assert!(matches!(spec.body, Body::Message { .. }));
    assert!(spec.sentence.contains("écrasés"), "{}", spec.sentence);
}

#[test]
fn a_table_that_contradicts_the_total_gives_no_share() {
    let profile = medicine("X", n(100), n(9_000)).sexes((n(120), n(5_000)), (n(10), n(4_000)));
    let spec = figure(&profile, ChartId::Sex, Lang::Fr);
    assert_eq!(marks(&spec)[0].amount, Amount::Missing);
    assert_eq!(marks(&spec)[0].label, "part inconnue", "it is published, but makes no sense");
}

#[test]
fn a_note_is_beside_the_figure_it_concerns_only() {
    let mut profile = typical();
    profile.notes = vec![Warning::NotInTable { dimensions: vec![Dimension::Sex, Dimension::Soc] }];
    let noted = |chart| figure(&profile, chart, Lang::Fr).notes.iter().any(|note| note.contains("ne figure pas"));
    assert!(noted(ChartId::Organs));
    assert!(!noted(ChartId::Sex) && !noted(ChartId::Age) && !noted(ChartId::CasesByYear));
}

#[test]
fn nothing_published_is_said_and_is_not_zero() {
    for (chart, _) in ChartId::ALL {
        let spec = figure(&medicine("RIEN", NONE, NONE), chart, Lang::Fr);
        let Body::Message { lines } = &spec.body else { panic!("{chart:?}: {:?}", spec.body) };
        assert!(!lines.is_empty() && !spec.title.is_empty());
        assert!(words(&spec).iter().all(|text| !text.starts_with("0 ") && !text.contains("Aucun cas")), "{spec:?}");
    }
}

#[test]
fn cases_without_the_information_are_a_group_of_their_own() {
    let profile = medicine("X", n(200), n(9_000)).split(
        Dimension::Sex,
        &[(FEMALE, n(100), n(5_000)), (MALE, n(60), n(4_000)), (Category::Unstated, n(40), NONE)],
    );
    let spec = figure(&profile, ChartId::Sex, Lang::Fr);
    let Body::Bars { groups, .. } = &spec.body else { panic!() };
    assert_eq!(groups[2].label, "Non précisé");
    assert_eq!(spaced(&groups[2].marks[0].label), "20,0 %");
    let ages = profile.split(
        Dimension::Age,
        &[(YOUNG, n(0), NONE), (ADULT, n(0), NONE), (OLD, n(200), NONE), (Category::Unstated, n(0), NONE)],
    );
    let spec = figure(&ages, ChartId::Age, Lang::Fr);
    let Body::Bars { groups, .. } = &spec.body else { panic!() };
    assert_eq!(groups.len(), 3, "an empty group for a lack of information is left out");
}

#[test]
fn counts_beyond_any_real_one_do_not_panic() {
    let huge = Count::Exact(u64::MAX);
    let profile =
        medicine("X", huge, huge).years(&[(huge, huge), (hidden(0, u64::MAX), NONE)]).sexes((huge, huge), (huge, huge));
    for (chart, _) in ChartId::ALL {
        for measure in ["share", "number", "rate"] {
            let options = Options { measure: Some(measure.to_owned()), ..Options::new(Lang::En) };
            let terms = Terms::default();
            let _ = build(&profile, None, chart, &options, &context(&terms, ExposureUnit::default()));
        }
    }
}

/// A site of an agency shows errors with an effect under "without" and the other way round, and 0 % as "not enough data".
#[test]
fn errors_with_and_without_an_effect_keep_their_names_and_none_is_zero_percent() {
    let cells = [(WITH_EFFECT, n(0)), (WITHOUT_EFFECT, n(57))];
    let profile = medicine("X", n(300), n(9_000)).errors(n(57), &[(Dimension::ErrorEffect, &cells)]);
    for (lang, with, without) in [
        (Lang::Fr, "Avec effet indésirable : 0,0 % des cas", "Sans effet indésirable : 100,0 % des cas"),
        (Lang::En, "With an adverse effect: 0.0% of cases", "Without an adverse effect: 100.0% of cases"),
    ] {
        let spec = figure(&profile, ChartId::Errors, lang);
        let Body::Bars { groups, .. } = &spec.body else { panic!("no bars") };
        let said: Vec<String> = groups.iter().flat_map(|group| &group.marks).map(|mark| spaced(&mark.spoken)).collect();
        assert!(said[0].starts_with(with) && said[1].starts_with(without), "{said:?}");
        assert_eq!(groups[1].marks[0].amount, Amount::Exact(0.0));
        assert_eq!(spec.table.rows[0][2].value, "0");
    }
    let title = figure(&profile, ChartId::Errors, Lang::Fr).title;
    assert_eq!(spaced(&title), "Erreurs médicamenteuses : aucun cas avec effet indésirable");
}
