//! Titles say no more than the numbers support.

use super::made::{NONE, figure, hidden, medicine, n, refused, spaced, spike, typical};
use crate::chart::ChartId;
use crate::chart::text::Lang;
use crate::domain::Count;
use crate::profile::Profile;

fn title(profile: &Profile, chart: ChartId) -> String {
    spaced(&figure(profile, chart, Lang::Fr).title)
}

/// The title of cases by year for these numbers.
fn by_year(total: Count, years: &[(Count, Count)]) -> String {
    title(&medicine("X", total, n(1)).years(years), ChartId::CasesByYear)
}

fn pairs(cases: &[u64], exposure: &[u64]) -> Vec<(Count, Count)> {
    cases.iter().zip(exposure).map(|(k, e)| (n(*k), n(*e))).collect()
}

#[test]
fn paracetamol() {
    let titles = [ChartId::CasesByYear, ChartId::RateByYear, ChartId::Sex, ChartId::Age, ChartId::Organs]
        .map(|chart| title(&typical(), chart));
    assert_eq!(
        titles,
        [
            "Les déclarations ont augmenté alors que le nombre de traitements est resté stable",
            "De 3,9 à 5,5 cas pour 100 000 traitements remboursés selon l’année",
            "Un peu plus de femmes parmi les cas que parmi les traitements",
            "Plus de la moitié des cas chez les 60 ans et plus, pour moins d’un tiers des traitements",
            "Un cas sur cinq touche la peau",
        ]
    );
}

#[test]
fn levothyrox_2017_is_said_without_a_cause() {
    assert_eq!(title(&spike(), ChartId::CasesByYear), "Plus des deux tiers des cas ont été déclarés en 2017");
    assert_eq!(
        title(&spike(), ChartId::RateByYear),
        "En 2017, un taux de notification supérieur au double de celui de chaque autre année"
    );
}

#[test]
fn a_rise_is_compared_with_use() {
    let cases = [100, 150, 200, 300];
    let total = n(750);
    assert_eq!(
        by_year(total, &pairs(&cases, &[10_000, 11_000, 12_000, 13_000])),
        "Les déclarations ont augmenté plus vite que les traitements"
    );
    assert_eq!(
        by_year(total, &pairs(&cases, &[10_000, 30_000, 60_000, 90_000])),
        "Les déclarations ont augmenté moins vite que les traitements"
    );
    assert_eq!(
        by_year(total, &pairs(&cases, &[10_000, 15_000, 20_000, 30_000])),
        "Les déclarations ont augmenté, les traitements aussi"
    );
    assert_eq!(
        by_year(total, &pairs(&cases, &[20_000, 18_000, 15_000, 10_000])),
        "Les déclarations ont augmenté alors que le nombre de traitements a diminué"
    );
    assert_eq!(
        by_year(total, &[(n(100), NONE), (n(150), NONE), (n(200), NONE), (n(300), NONE)]),
        "Les déclarations ont augmenté"
    );
}

#[test]
fn what_chance_explains_is_no_rise() {
    assert_eq!(by_year(n(93), &pairs(&[28, 30, 35], &[9_000; 3])), "De 28 à 35 cas déclarés par an");
}

#[test]
fn up_then_down_is_no_rise_either() {
    assert_eq!(by_year(n(1_300), &pairs(&[100, 400, 600, 200], &[9_000; 4])), "De 100 à 600 cas déclarés par an");
}

#[test]
fn rising_from_nothing() {
    assert_eq!(
        by_year(n(130), &pairs(&[0, 0, 40, 90], &[0, 0, 9_000, 20_000])),
        "Aucun cas déclaré en 2014 et 2015, puis 40 en 2016"
    );
    // A withheld year is no number, and may be one case: no plural is promised.
    let hidden_start = [(n(0), n(9_000)), (n(0), n(9_000)), (hidden(1, 10), n(9_000)), (n(90), n(9_000))];
    assert_eq!(by_year(hidden(91, 100), &hidden_start), "Aucun cas déclaré en 2014 et 2015, puis de 1 à 10 en 2016");
    // One year without a case is no news; and what was before 2014 is not known.
    assert_eq!(
        by_year(n(45), &pairs(&[0, 20, 25], &[9_000; 3])),
        "Les déclarations ont augmenté alors que le nombre de traitements est resté stable"
    );
    // A withheld start is not called nothing.
    let years = [(hidden(1, 10), n(9_000)), (hidden(1, 10), n(9_000)), (n(90), n(9_000))];
    assert_eq!(
        by_year(hidden(92, 110), &years),
        "Les déclarations ont augmenté alors que le nombre de traitements est resté stable"
    );
}

#[test]
fn few_or_hidden_numbers_give_a_plain_title() {
    let few = hidden(1, 10);
    assert_eq!(by_year(few, &[(few, n(9_000)), (few, n(9_000))]), "De 1 à 10 cas déclarés en 2014 et 2015");
    assert_eq!(by_year(n(0), &[(n(0), n(9_000)), (n(0), n(9_000))]), "Aucun cas déclaré en 2014 et 2015");
    assert_eq!(
        by_year(n(40), &[(few, n(9)), (hidden(30, 39), n(9))]),
        "Les déclarations ont augmenté alors que le nombre de traitements est resté stable"
    );
    assert_eq!(by_year(n(34), &[(hidden(12, 22), n(9)), (hidden(12, 22), n(9))]), "34 cas déclarés en 2014 et 2015");
}

#[test]
fn sexes_are_compared_only_when_intervals_allow() {
    let sexes = |female, male, total, exposure: [u64; 2]| {
        let profile = medicine("X", n(total), n(exposure[0] + exposure[1]));
        title(&profile.sexes((female, n(exposure[0])), (male, n(exposure[1]))), ChartId::Sex)
    };
    assert_eq!(sexes(n(66), n(54), 120, [5_500, 4_500]), "55 % de femmes parmi les cas, 55 % parmi les traitements");
    assert_eq!(sexes(n(120), n(0), 120, [5_500, 4_500]), "Tous les cas concernent des femmes");
    assert_eq!(
        sexes(n(900), n(100), 1_000, [5_000, 5_000]),
        "Nettement plus de femmes parmi les cas que parmi les traitements"
    );
    assert_eq!(sexes(n(400), n(600), 1_000, [5_000, 5_000]), "Plus d’hommes parmi les cas que parmi les traitements");
    assert_eq!(sexes(n(120), hidden(1, 10), 130, [5_500, 4_500]), "Cas déclarés et traitements selon le sexe");
}

#[test]
fn a_refused_rate_is_a_sentence() {
    let spec = figure(&refused(), ChartId::RateByYear, Lang::Fr);
    assert_eq!(spaced(&spec.title), "Pas de taux pour Clopidogrel base");
    assert!(
        spaced(&spec.sentence).starts_with("422 cas déclarés, mais 19 traitements remboursés :"),
        "{}",
        spec.sentence
    );
}

#[test]
fn a_rate_for_the_whole_only_is_not_called_no_rate() {
    let years = [(hidden(1, 10), n(20_000)), (hidden(1, 10), n(20_000))];
    let profile = medicine("X", n(18), n(40_000)).years(&years);
    let spec = figure(&profile, ChartId::RateByYear, Lang::Fr);
    assert_eq!(spec.title, "Un taux sur toute la période seulement");
    assert!(
        spaced(&spec.sentence).contains("environ 45,0 cas pour 100 000 traitements remboursés"),
        "{}",
        spec.sentence
    );
}

#[test]
fn those_who_reported_most_are_named_only_when_they_surely_did() {
    use crate::domain::{Category, Code, Dimension};
    let reporters = |doctors, pharmacists| {
        let cells =
            [(Category::Coded(Code::Physician), doctors, NONE), (Category::Coded(Code::Pharmacist), pharmacists, NONE)];
        title(&medicine("X", n(1_846), n(1)).split(Dimension::Reporter, &cells), ChartId::Reporters)
    };
    assert_eq!(reporters(n(645), n(661)), "Qui a déclaré les cas");
    assert_eq!(reporters(n(400), n(1_100)), "Trois cas sur cinq viennent de pharmaciens");
    assert_eq!(reporters(n(400), hidden(390, 500)), "Qui a déclaré les cas");
}

#[test]
fn where_no_exposure_is_published_none_is_announced() {
    for lang in [Lang::Fr, Lang::En] {
        for chart in [ChartId::CasesByYear, ChartId::Sex] {
            let spec = figure(&super::made::no_exposure(), chart, lang);
            for text in [&spec.title, &spec.table.caption] {
                assert!(!text.contains("traitements") && !text.contains("treatments"), "{text}");
            }
        }
    }
}

#[test]
fn an_exposure_too_small_for_a_rate_gives_no_ratio_either() {
    // 422 cases on 19 treatments: "0.64 times their share of treatments" would look like a finding.
    for chart in [ChartId::Sex, ChartId::Age] {
        let spec = figure(&refused(), chart, Lang::En);
        let at = spec.table.columns.iter().position(|column| column.name == "representation_ratio");
        let ratios = spec.table.rows.iter().filter_map(|row| row.get(at?)).filter(|cell| !cell.value.is_empty());
        assert_eq!(ratios.count(), 0);
    }
    let known = figure(&typical(), ChartId::Sex, Lang::En);
    assert!(known.table.columns.iter().any(|column| column.name == "representation_ratio"));
}

#[test]
fn classes_are_ranked_in_words_only_when_no_hidden_number_may_exceed_them() {
    let sentence = |profile: &Profile| spaced(&figure(profile, ChartId::Organs, Lang::Fr).sentence);
    assert!(sentence(&typical()).starts_with("Classes d’organes les plus souvent touchées : peau, "));
    assert!(sentence(&super::made::rare()).starts_with("Classes d’organes touchées : "));
}
