//! The published files of shortages, 2014–2024, where they are at hand: set `MEDICINE_CHARTS_DATA` to the folder that
//! holds `shortages`.

use std::path::PathBuf;

use medicine_charts::chart::shortages::{Figure, available, build, finding};
use medicine_charts::chart::text::Lang;
use medicine_charts::shortage::{Kind, Shortages, Warning};

fn published() -> Option<Shortages> {
    let Some(root) = std::env::var_os("MEDICINE_CHARTS_DATA") else {
        eprintln!("SKIPPED: set MEDICINE_CHARTS_DATA to the folder of the published files to test shortages");
        return None;
    };
    Some(Shortages::open(&PathBuf::from(root).join("shortages")).unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn reports_and_those_with_a_measure_are_as_published() {
    let Some(set) = published() else { return };
    let read: Vec<_> = set.years.iter().map(|year| (year.year, year.reports.unwrap(), year.with_measure)).collect();
    assert_eq!(
        read,
        [
            (2014, 436, None),
            (2015, 391, None),
            (2016, 436, None),
            (2017, 546, None),
            (2018, 866, None),
            (2019, 1509, None),
            (2020, 2447, None),
            (2021, 2168, Some(645)),
            (2022, 3761, Some(1675)),
            (2023, 4925, Some(2373)),
            (2024, 3809, Some(1884)),
        ]
    );
    let shares: Vec<Option<i64>> =
        set.years.iter().map(|year| year.share_with_measure().map(|share| (share * 1000.0).round() as i64)).collect();
    assert_eq!(shares[..7], [None; 7], "before 2021 there is no share: it is not 0 %");
    assert_eq!(shares[7..], [Some(298), Some(445), Some(482), Some(495)]);
}

#[test]
fn kinds_add_up_to_the_reports_of_every_year() {
    let Some(set) = published() else { return };
    for year in &set.years {
        let sum: u64 = year.kinds.iter().map(|(_, reports)| reports).sum();
        assert_eq!(Some(sum), year.reports, "{}", year.year);
    }
    let of = |year: u16, kind| set.years.iter().find(|one| one.year == year).unwrap().of_kind(kind);
    assert_eq!((of(2024, Kind::Risk), of(2024, Kind::Rupture)), (Some(2733), Some(1076)));
    assert_eq!((of(2018, Kind::Discontinued), of(2020, Kind::None)), (Some(2), Some(43)));
}

#[test]
fn classes_are_read_whole_and_five_codes_repaired() {
    let Some(set) = published() else { return };
    let sum = |year| set.classes.iter().filter(|one| one.year == year).map(|one| one.count).sum::<u64>();
    let sums = [2014, 2015, 2016, 2017, 2018, 2019, 2020].map(sum);
    assert_eq!(sums, [438, 391, 434, 544, 866, 1502, 1794]);
    let mut repaired = Vec::new();
    let mut unknown = Vec::new();
    let mut differing = Vec::new();
    for warning in &set.warnings {
        match warning {
            Warning::CodeRepaired { written, read, .. } => repaired.push(format!("{written} {read}")),
            Warning::CodeUnknown { written, .. } => unknown.push(written.clone()),
            Warning::TotalsDiffer { year, sum, total, .. } => differing.push((*year, *sum, *total)),
            Warning::ShareWithoutNumber { years, .. } => {
                assert_eq!(years[..], [2014, 2015, 2016, 2017, 2018, 2019, 2020])
            }
            other => panic!("{}", finding(other, Lang::En)),
        }
    }
    repaired.sort();
    unknown.sort();
    assert_eq!(repaired, ["BO5 B05", "LO1 L01", "NO6 N06", "RO6 R06", "SO1 S01"]);
    assert_eq!(unknown, ["NL0", "NX0"]);
    assert_eq!(
        differing,
        [(2014, 438, 436), (2016, 434, 436), (2017, 544, 546), (2019, 1502, 1509), (2020, 1794, 2447)]
    );
    // "Substituts du sang et solutions de perfusion" 16, and "BO5" 1.
    let b05 = set.classes.iter().find(|one| one.of.code() == "B05" && one.year == 2017).unwrap();
    assert_eq!(b05.count, 17);
}

#[test]
fn measures_are_as_published() {
    let Some(set) = published() else { return };
    let sum = |year| set.measures.iter().filter(|one| one.year == year).map(|one| one.count).sum::<u64>();
    assert_eq!([2021, 2022, 2023, 2024].map(sum), [1113, 3056, 4470, 2819]);
    // More quotas than reports with a measure: measures are not reports.
    let quotas = set.measures.iter().find(|one| one.of == "quantitative-quota" && one.year == 2024).unwrap();
    assert_eq!(quotas.count, 2133);
}

#[test]
fn figures_say_what_the_files_say() {
    let Some(set) = published() else { return };
    assert_eq!(available(&set), [Figure::Reports, Figure::Kinds, Figure::Groups, Figure::Classes, Figure::Measures]);
    let title = |figure| build(&set, figure, Lang::Fr).unwrap().title.replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(title(Figure::Reports), "3 809 signalements en 2024, contre 4 925 en 2023");
    assert_eq!(title(Figure::Kinds), "En 2024 : 2 733 risques de rupture et 1 076 ruptures");
    assert_eq!(
        title(Figure::Groups),
        "Système cardiovasculaire : classe la plus signalée en 2020, 479 signalements sur 1 794"
    );
    assert_eq!(
        title(Figure::Classes),
        "Médicaments agissant sur le système rénine-angiotensine : 245 signalements sur 1 794 en 2020"
    );
    assert_eq!(title(Figure::Measures), "Mesure la plus fréquente en 2024 : contingentement quantitatif (2 133 fois)");
}
