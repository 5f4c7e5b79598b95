//! Hand-made medicines.

use std::sync::LazyLock;

use crate::chart::text::Lang;
use crate::chart::{ChartId, ChartSpec, Context, Options, Part, build, build_part};
use crate::dataset::Terms;
use crate::domain::{AgeBand, Category, Code, Count, Dimension, Level, Medicine, Range, Sex, Soc};
use crate::profile::{Breakdown, Cell, Errors, OrganRow, Profile, PyramidRow};
use crate::source::ExposureUnit;

pub(super) const FEMALE: Category = Category::Sex(Sex::Female);
pub(super) const MALE: Category = Category::Sex(Sex::Male);
pub(super) const YOUNG: Category = Category::Age(AgeBand { from: 0, to: Some(19) });
pub(super) const ADULT: Category = Category::Age(AgeBand { from: 20, to: Some(59) });
pub(super) const OLD: Category = Category::Age(AgeBand { from: 60, to: None });

pub(super) const WITH_EFFECT: Category = Category::Coded(Code::WithEffect);
pub(super) const WITHOUT_EFFECT: Category = Category::Coded(Code::WithoutEffect);

/// The words of the errors of [`typical`].
pub(super) fn terms() -> Terms {
    let labels = [
        "Nourrisson",
        "Adulte",
        "Prescription",
        "Administration",
        "Oubli",
        "Dose trop forte",
        "Autre médicament",
        "Défaut de communication",
        "Emballages qui se ressemblent",
        "Grande-Rive",
        "Plaine-du-Lin",
        "Îles-d’Écume",
    ];
    let english = ["Infant", "Adult", "Prescribing", "Administration", "Omission", "Dose too high", "Another medicine"];
    let titles = (0..).zip(english).map(|(id, label)| (id, "en-GB".to_owned(), label.to_owned()));
    Terms::from(labels.map(str::to_owned).to_vec()).with_titles(titles.collect())
}

/// A shown number.
pub(super) fn n(count: u64) -> Count {
    Count::Exact(count)
}

/// A withheld number.
pub(super) fn hidden(lo: u64, hi: u64) -> Count {
    Count::Withheld(Range { lo, hi })
}

/// Nothing published.
pub(super) const NONE: Count = Count::NotPublished;

/// A substance of this name with these totals and nothing else.
pub(super) fn medicine(name: &str, cases: Count, exposure: Count) -> Profile {
    let medicine = Medicine { level: Level::Substance, name: name.to_owned() };
    Profile { cases, exposure, ..Profile::empty(medicine) }
}

impl Profile {
    /// With a one-way table.
    pub(super) fn split(mut self, dimension: Dimension, cells: &[(Category, Count, Count)]) -> Self {
        let cells = cells.iter().map(|&(category, cases, exposure)| Cell { category, cases, exposure }).collect();
        self.breakdowns.push(Breakdown { dimension, cells });
        self
    }

    /// With cases and exposure from 2014 on.
    pub(super) fn years(self, years: &[(Count, Count)]) -> Self {
        let cells: Vec<(Category, Count, Count)> =
            (2014..).zip(years).map(|(year, &(cases, exposure))| (Category::Year(year), cases, exposure)).collect();
        self.split(Dimension::Year, &cells)
    }

    /// With women, then men.
    pub(super) fn sexes(self, female: (Count, Count), male: (Count, Count)) -> Self {
        self.split(Dimension::Sex, &[(FEMALE, female.0, female.1), (MALE, male.0, male.1)])
    }

    /// With the three age bands.
    pub(super) fn ages(self, bands: [(Count, Count); 3]) -> Self {
        let cells: Vec<_> = [YOUNG, ADULT, OLD].into_iter().zip(bands).map(|(age, (k, e))| (age, k, e)).collect();
        self.split(Dimension::Age, &cells)
    }

    /// With organ classes: key, everyone, women, men.
    pub(super) fn organs(mut self, classes: &[(&str, Count, Count, Count)]) -> Self {
        let mut organs: Vec<OrganRow> = classes
            .iter()
            .map(|&(key, cases, female, male)| OrganRow {
                soc: Soc::parse(key).unwrap(),
                cases,
                by_sex: vec![(FEMALE, female), (MALE, male)],
                by_age: Vec::new(),
                terms: Vec::new(),
            })
            .collect();
        organs.sort_by_key(|row| row.soc);
        self.organs = organs;
        self
    }

    /// With medication errors: how many, and their tables.
    pub(super) fn errors(mut self, reports: Count, tables: &[(Dimension, &[(Category, Count)])]) -> Self {
        let cell = |&(category, cases): &(Category, Count)| Cell { category, cases, exposure: NONE };
        let breakdowns =
            tables.iter().map(|&(dimension, cells)| Breakdown { dimension, cells: cells.iter().map(cell).collect() });
        self.errors = Some(Errors { reports, breakdowns: breakdowns.collect() });
        self
    }

    /// With its level of use, and exposure by region.
    pub(super) fn treated(mut self, level: u8, regions: &[(Category, Count)]) -> Self {
        self.use_level = Some(level);
        self.regions = regions.to_vec();
        self
    }

    /// With the age × sex pyramid, youngest first: women then men, cases then exposure.
    pub(super) fn pyramid(mut self, rows: [[(Count, Count); 2]; 3]) -> Self {
        let cell = |category, (cases, exposure)| Cell { category, cases, exposure };
        let rows = [YOUNG, ADULT, OLD].into_iter().zip(rows);
        self.pyramid =
            Some(rows.map(|(age, [f, m])| PyramidRow { age, female: cell(FEMALE, f), male: cell(MALE, m) }).collect());
        self
    }
}

/// The figures 2014–2018 of a well-known painkiller, with tables that only some sets have.
pub(super) fn typical() -> Profile {
    medicine("PARACETAMOL", n(17_509), n(366_335_009))
        .years(&[
            (n(2_817), n(72_885_190)),
            (n(3_139), n(73_911_600)),
            (n(3_912), n(75_116_994)),
            (n(3_666), n(72_663_949)),
            (n(3_975), n(71_757_276)),
        ])
        .sexes((n(10_601), n(210_789_670)), (n(6_908), n(155_545_339)))
        .ages([(n(1_569), n(78_278_672)), (n(6_233), n(180_805_406)), (n(9_707), n(107_250_931))])
        .split(
            Dimension::Reporter,
            &[
                (Category::Coded(Code::Physician), n(9_630), NONE),
                (Category::Coded(Code::Pharmacist), n(5_002), NONE),
                (Category::Coded(Code::OtherHealthProfessional), n(1_210), NONE),
                (Category::Coded(Code::Lawyer), hidden(1, 10), NONE),
                (Category::Coded(Code::Consumer), hidden(1_657, 1_666), NONE),
            ],
        )
        .split(
            Dimension::Seriousness,
            &[(Category::Coded(Code::Serious), n(7_300), NONE), (Category::Coded(Code::NotSerious), n(10_209), NONE)],
        )
        .split(
            Dimension::Criterion,
            &[
                (Category::Coded(Code::Death), n(210), NONE),
                (Category::Coded(Code::Hospitalisation), n(5_120), NONE),
                (Category::Coded(Code::OtherImportant), n(2_400), NONE),
            ],
        )
        .split(
            Dimension::Outcome,
            &[
                (Category::Coded(Code::Recovered), n(9_100), NONE),
                (Category::Coded(Code::Fatal), n(210), NONE),
                (Category::Coded(Code::UnknownOutcome), n(8_199), NONE),
            ],
        )
        .organs(&[
            ("skin", n(3_529), n(2_200), n(1_329)),
            ("gastrointestinal", n(3_240), n(2_010), n(1_230)),
            ("nervous", n(2_974), n(1_800), n(1_174)),
            ("pregnancy", hidden(25, 29), hidden(15, 19), n(10)),
            ("social", n(0), n(0), n(0)),
            ("product", NONE, NONE, NONE),
        ])
        .pyramid([
            [(n(800), n(40_000_000)), (n(769), n(38_278_672))],
            [(n(3_901), n(105_000_000)), (n(2_332), n(75_805_406))],
            [(n(5_900), n(65_789_670)), (n(3_807), n(41_461_261))],
        ])
        .errors(
            n(640),
            &[
                (Dimension::ErrorEffect, &[(WITH_EFFECT, n(256)), (WITHOUT_EFFECT, n(384))]),
                (
                    Dimension::ErrorPopulation,
                    &[
                        (Category::Term(0), hidden(1, 10)),
                        (Category::Term(1), hidden(590, 599)),
                        (Category::Unstated, n(40)),
                    ],
                ),
                (
                    Dimension::ErrorStep,
                    &[(Category::Term(2), n(240)), (Category::Term(3), n(400)), (Category::Unstated, n(0))],
                ),
                (
                    Dimension::ErrorNature,
                    &[(Category::Term(4), n(0)), (Category::Term(5), n(500)), (Category::Term(6), n(210))],
                ),
                (Dimension::ErrorCause, &[(Category::Term(7), NONE), (Category::Term(8), n(300))]),
            ],
        )
        .treated(
            5,
            &[
                (Category::Term(11), hidden(1, 10)),
                (Category::Term(10), n(150_000_000)),
                (Category::Term(9), n(216_400_000)),
                (Category::Unstated, hidden(11_000, 11_009)),
            ],
        )
}

/// A rare medicine: every count of cases is withheld.
pub(super) fn rare() -> Profile {
    let few = hidden(1, 10);
    medicine("RARAMOL", few, n(52_000))
        .years(&[(n(0), n(9_000)), (n(0), n(10_000)), (few, n(11_000)), (few, n(11_000)), (few, n(11_000))])
        .sexes((few, n(30_000)), (few, n(22_000)))
        .ages([(n(0), n(2_000)), (few, n(20_000)), (few, n(30_000))])
        .organs(&[("skin", few, few, few), ("nervous", few, few, few)])
}

/// One case in all.
pub(super) fn one_case() -> Profile {
    medicine("UNICASOL", hidden(1, 10), n(80_000))
        .years(&[(n(0), n(20_000)), (n(0), n(20_000)), (hidden(1, 10), n(20_000)), (n(0), n(20_000))])
        .sexes((hidden(1, 10), n(40_000)), (n(0), n(40_000)))
}

/// Treated people, and no case.
pub(super) fn no_case() -> Profile {
    medicine("CALMOLINE", n(0), n(120_000))
        .years(&[(n(0), n(40_000)), (n(0), n(40_000)), (n(0), n(40_000))])
        .sexes((n(0), n(70_000)), (n(0), n(50_000)))
}

/// More cases than treated people: the rate is refused.
pub(super) fn refused() -> Profile {
    let mut profile = medicine("CLOPIDOGREL BASE", n(422), n(19))
        .years(&[(n(120), n(0)), (n(130), n(19)), (n(172), n(0))])
        .sexes((n(190), n(11)), (n(232), hidden(1, 10)));
    profile.notes = vec![crate::error::Warning::DenominatorNotCredible];
    profile
}

/// A year that holds most of the cases, after wide news coverage.
pub(super) fn spike() -> Profile {
    medicine("LEVOTHYROX", n(38_505), n(14_600_000)).years(&[
        (n(932), n(2_900_000)),
        (n(1_042), n(2_950_000)),
        (n(1_406), n(3_000_000)),
        (n(26_444), n(3_050_000)),
        (n(8_681), n(2_700_000)),
    ])
}

/// Cases, and no exposure published.
pub(super) fn no_exposure() -> Profile {
    medicine("HOSPITALINE", n(210), NONE)
        .years(&[(n(60), NONE), (n(80), NONE), (NONE, NONE), (n(70), NONE)])
        .sexes((n(110), NONE), (n(100), NONE))
}

/// A figure as it opens.
pub(super) fn figure(profile: &Profile, chart: ChartId, lang: Lang) -> ChartSpec {
    with(profile, chart, &Options::new(lang))
}

/// A figure as asked for.
pub(super) fn with(profile: &Profile, chart: ChartId, options: &Options) -> ChartSpec {
    build(profile, None, chart, options, &context(&Terms::default(), ExposureUnit::default())).unwrap()
}

/// The same as far as it is seen.
pub(super) fn with_seen(profile: &Profile, chart: ChartId, options: &Options) -> ChartSpec {
    build_part(profile, None, chart, options, &context(&Terms::default(), ExposureUnit::default()), Part::Seen).unwrap()
}

/// Who gives the data of a made set.
static SOURCE: LazyLock<Vec<(String, String)>> =
    LazyLock::new(|| vec![(String::new(), "ANSM (BNPV) et Assurance maladie (Open Medic)".to_owned())]);

/// The words of a made set.
pub(super) fn context(terms: &Terms, unit: ExposureUnit) -> Context<'_> {
    Context { source: &SOURCE, extracted: None, period: Some([2014, 2018]), unit, fictional: false, terms }
}

/// The text with ordinary spaces, for comparing.
pub(super) fn spaced(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
