//! The real ORDEI files (2014–2018) give every number their description states. The files are not part of the
//! project: set `MEDICINE_CHARTS_DATA` to the folder that holds `ordei/`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::*;
use crate::domain::{AgeBand, Sex, Soc};
use crate::source::Decoder;

/// The real set; `None`, said aloud, when it is not there.
fn ordei() -> Option<&'static Dataset> {
    static SET: OnceLock<Option<Dataset>> = OnceLock::new();
    SET.get_or_init(|| match std::env::var_os("MEDICINE_CHARTS_DATA") {
        Some(folder) => Some(read(&PathBuf::from(folder).join("ordei"))),
        None => {
            // Straight to the terminal: the harness keeps what passing tests print.
            let said = "\n*** SKIPPED: set MEDICINE_CHARTS_DATA to test on the real ORDEI files ***\n";
            let _ = std::io::Write::write_all(&mut std::io::stderr(), said.as_bytes());
            None
        }
    })
    .as_ref()
}

fn read(folder: &std::path::Path) -> Dataset {
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("descriptors/ordei.json");
    let descriptor: Descriptor = serde_json::from_slice(&std::fs::read(shipped).unwrap()).unwrap();
    let mut builder = DatasetBuilder::new(descriptor.clone()).unwrap();
    for resource in &descriptor.resources {
        let Ok(bytes) = std::fs::read(folder.join(&resource.path)) else {
            builder.absent(&resource.name).unwrap();
            continue;
        };
        builder.begin(&resource.name).unwrap();
        let mut decoder = Decoder::new(resource).unwrap();
        for chunk in bytes.chunks(65_536) {
            decoder.push(chunk, &mut builder).unwrap();
        }
        let summary = decoder.finish(&mut builder).unwrap();
        builder.end(&summary).unwrap();
    }
    builder.finish().unwrap()
}

const LEVELS: [Level; 2] = [Level::Speciality, Level::Substance];

fn raw(set: &Dataset, level: Level, name: &str) -> RawMedicine {
    set.raw(set.find(level, name).unwrap_or_else(|| panic!("{name} is in the set")))
}

fn table<'a>(raw: &'a RawMedicine, dimensions: &[Dimension]) -> &'a RawTable {
    raw.tables.iter().find(|table| table.dimensions == dimensions).expect("the table is there")
}

fn cases(table: &RawTable) -> Vec<u64> {
    table.rows.iter().map(|row| row.cases.unwrap()).collect()
}

fn exposure(table: &RawTable) -> u64 {
    table.rows.iter().map(|row| row.exposure.unwrap()).sum()
}

/// How many medicines of each level (specialities, substances) have a note of this kind.
fn medicines_with(set: &Dataset, kind: impl Fn(&Warning) -> bool) -> [usize; 2] {
    LEVELS.map(|level| set.medicines(level).filter(|&id| set.notes(id).iter().any(&kind)).count())
}

#[test]
fn rows_and_medicines_are_those_of_the_files() {
    let Some(set) = ordei() else { return };
    let of = |level: Level, dimensions: &[Dimension]| {
        let coverage = set.coverage();
        let table = coverage.iter().find(|c| c.level == level && c.dimensions == dimensions).unwrap();
        (table.rows, table.medicines)
    };
    use Dimension::{Age, Sex, Soc, Year};
    let [product, substance] = LEVELS;
    assert_eq!((set.count(product), set.count(substance)), (4_973, 1_425));
    assert_eq!(of(product, &[Year]), (24_865, 4_973));
    assert_eq!(of(product, &[Age]), (14_919, 4_973));
    assert_eq!(of(product, &[Sex]), (9_946, 4_973));
    assert_eq!(of(product, &[Age, Soc]), (11_601, 984));
    assert_eq!(of(product, &[Sex, Soc]), (11_961, 981));
    assert_eq!(of(substance, &[Year]), (7_125, 1_425));
    assert_eq!(of(substance, &[Age]), (4_275, 1_425));
    assert_eq!(of(substance, &[Sex]), (2_850, 1_425));
    assert_eq!(of(substance, &[Age, Soc]), (16_236, 961));
    assert_eq!(of(substance, &[Sex, Soc]), (16_355, 963));
    assert_eq!(set.coverage().len(), 10, "no table of reporters is kept");
    assert_eq!(set.period(), Some([2014, 2018]));
}

#[test]
fn the_totals_are_those_stated_and_agree_by_year_sex_and_age() {
    let Some(set) = ordei() else { return };
    for (level, total) in [(Level::Speciality, 433_195), (Level::Substance, 682_156)] {
        for id in set.medicines(level) {
            let raw = set.raw(id);
            let by_year = table(&raw, &[Dimension::Year]);
            for dimension in [Dimension::Sex, Dimension::Age] {
                let margin = table(&raw, &[dimension]);
                assert_eq!(cases(margin).iter().sum::<u64>(), cases(by_year).iter().sum::<u64>(), "{}", set.name(id));
                assert_eq!(exposure(margin), exposure(by_year), "{}", set.name(id));
            }
        }
        let all = set.all_medicines(level);
        for dimension in [Dimension::Year, Dimension::Sex, Dimension::Age] {
            assert_eq!(cases(table(&all, &[dimension])).iter().sum::<u64>(), total);
        }
    }
    assert_eq!(medicines_with(set, |w| matches!(w, Warning::MarginsDisagree { .. })), [0, 0]);
}

#[test]
fn the_medicines_of_the_check_values_have_their_numbers() {
    let Some(set) = ordei() else { return };
    let by_year = |level, name| cases(table(&raw(set, level, name), &[Dimension::Year]));
    assert_eq!(by_year(Level::Speciality, "LEVOTHYROX"), [932, 1_042, 1_406, 26_444, 8_681]);
    assert_eq!(by_year(Level::Substance, "PARACETAMOL"), [2_817, 3_139, 3_912, 3_666, 3_975]);
    let paracetamol = raw(set, Level::Substance, "PARACETAMOL");
    assert_eq!(exposure(table(&paracetamol, &[Dimension::Year])), 366_335_009);
    assert_eq!(paracetamol.related.len(), 67);
    assert_eq!(paracetamol.uncounted_relatives, 189 - 67);
    let women = &table(&paracetamol, &[Dimension::Sex]).rows[0];
    assert_eq!(women.categories, [Category::Sex(Sex::Female)]);
    let ages = &table(&paracetamol, &[Dimension::Age]).domains[0];
    let band = |from, to| Category::Age(AgeBand { from, to });
    assert_eq!(*ages, [band(0, Some(19)), band(20, Some(59)), band(60, None)]);
    let cabozantinib = raw(set, Level::Substance, "(S)-MALATE DE CABOZANTINIB");
    assert!(cabozantinib.notes.contains(&Warning::ExposureMissing { years: vec![2017] }));
    let clopidogrel = raw(set, Level::Substance, "CLOPIDOGREL BASE");
    assert_eq!(cases(table(&clopidogrel, &[Dimension::Year])).iter().sum::<u64>(), 422);
    assert_eq!(exposure(table(&clopidogrel, &[Dimension::Year])), 19);
    assert!(clopidogrel.notes.contains(&Warning::DenominatorNotCredible));
}

#[test]
fn the_skin_cells_of_ibuprofen_are_those_of_the_disproportionality_check() {
    let Some(set) = ordei() else { return };
    let skin = Category::Soc(Soc::parse("skin").unwrap());
    let of_skin = |raw: &RawMedicine| -> u64 {
        let rows = &table(raw, &[Dimension::Sex, Dimension::Soc]).rows;
        rows.iter().filter(|row| row.categories[1] == skin).filter_map(|row| row.cases).sum()
    };
    let ibuprofen = raw(set, Level::Substance, "IBUPROFENE");
    let (with, total) = (of_skin(&ibuprofen), cases(table(&ibuprofen, &[Dimension::Year])).iter().sum::<u64>());
    assert_eq!((with, total - with), (732, 1_667));
    let all_with = of_skin(&set.all_medicines(Level::Substance));
    assert_eq!((all_with - with, 682_156 - all_with - (total - with)), (141_224, 538_533));
}

#[test]
fn small_counts_and_missing_denominators_are_as_many_as_stated() {
    let Some(set) = ordei() else { return };
    for (level, small, bare, not_credible) in [(Level::Speciality, 7_387, 367, 13), (Level::Substance, 1_787, 260, 12)]
    {
        let (mut small_found, mut bare_found, mut years_found, mut not_credible_found) = (0, 0, 0, 0);
        for id in set.medicines(level) {
            let raw = set.raw(id);
            for row in &table(&raw, &[Dimension::Year]).rows {
                small_found += usize::from(row.cases.is_some_and(|n| (1..10).contains(&n)));
                bare_found += usize::from(row.cases.is_some_and(|n| n > 0) && row.exposure == Some(0));
                assert!(row.exposure == Some(0) || row.exposure >= Some(11));
            }
            for note in &raw.notes {
                match note {
                    Warning::ExposureMissing { years } => years_found += years.len(),
                    Warning::DenominatorNotCredible => not_credible_found += 1,
                    _ => {}
                }
            }
        }
        assert_eq!((small_found, bare_found, not_credible_found), (small, bare, not_credible));
        assert_eq!(years_found, bare, "every such year is in a note");
    }
}

#[test]
fn stated_organ_totals_differ_for_as_many_medicines_as_stated() {
    let Some(set) = ordei() else { return };
    let differ = |path: &'static str| {
        medicines_with(set, |w| matches!(w, Warning::OrganSharesRecomputed { file } if file == path))
    };
    assert_eq!(differ("prod_data_soclong_age.json"), [116, 0]);
    assert_eq!(differ("sa_data_soclong_age.json"), [0, 87]);
    assert_eq!(differ("prod_data_soclong_sexe.json"), [53, 0]);
    assert_eq!(differ("sa_data_soclong_sexe.json"), [0, 51]);
}

#[test]
fn the_set_says_which_files_are_corrupt_or_absent() {
    let Some(set) = ordei() else { return };
    let of_set: Vec<Warning> = set.findings().into_iter().filter(|f| f.medicine.is_none()).map(|f| f.warning).collect();
    let corrupt: BTreeSet<&str> = of_set
        .iter()
        .filter_map(|w| if let Warning::ReporterLabelsCorrupt { file } = w { Some(file.as_str()) } else { None })
        .collect();
    let expected =
        ["prod_data_notif_age.json", "prod_data_notif_sexe.json", "sa_data_notif_age.json", "sa_data_notif_sexe.json"];
    assert_eq!(corrupt, expected.into());
    let other = |w: &&Warning| !matches!(w, Warning::ReporterLabelsCorrupt { .. } | Warning::FileAbsent { .. });
    assert_eq!(of_set.iter().filter(other).collect::<Vec<_>>(), [&Warning::UnmatchedLinks { links: 15_366 - 6_516 }]);
    assert_eq!(medicines_with(set, |w| matches!(w, Warning::ReporterLabelsCorrupt { .. })), [4_973, 1_425]);
}

#[test]
fn only_helicidine_is_both_a_brand_and_a_substance() {
    let Some(set) = ordei() else { return };
    let shared = |level| set.medicines(level).filter(|&id| set.notes(id).contains(&Warning::NameShared));
    for level in LEVELS {
        assert_eq!(shared(level).map(|id| set.name(id)).collect::<Vec<_>>(), ["HELICIDINE"]);
    }
}

#[test]
fn medicines_with_cases_that_an_organ_table_lacks_are_told_so() {
    let Some(set) = ordei() else { return };
    for level in LEVELS {
        for id in set.medicines(level) {
            let raw = set.raw(id);
            let covered = raw.tables.iter().any(|table| table.dimensions == [Dimension::Sex, Dimension::Soc]);
            let total: u64 = cases(table(&raw, &[Dimension::Year])).iter().sum();
            let note = Warning::NotInTable { dimensions: vec![Dimension::Sex, Dimension::Soc] };
            assert_eq!(raw.notes.contains(&note), !covered && total > 0, "{}", set.name(id));
            if let Some(table) = raw.tables.iter().find(|t| t.dimensions == [Dimension::Sex, Dimension::Soc]) {
                assert_eq!(table.dropped_under, Some(10));
                assert!(table.rows.iter().all(|row| row.cases >= Some(10)));
            }
        }
    }
}

#[test]
fn the_columns_take_less_than_two_megabytes() {
    let Some(set) = ordei() else { return };
    let columns: usize = set.tables.iter().map(Table::bytes).sum();
    eprintln!("columns {columns}, all {} bytes", set.bytes());
    assert!(columns < 2_000_000, "{columns}");
    assert!(set.bytes() < 3_500_000, "{}", set.bytes());
}

#[test]
fn reading_case_changes_no_letter_of_any_name() {
    let Some(set) = ordei() else { return };
    for level in LEVELS {
        for id in set.medicines(level) {
            let (name, read) = (set.name(id), shown(level, set.name(id)));
            assert_eq!(read.to_uppercase(), name.to_uppercase());
            assert_eq!(crate::catalogue::fold(&read).places, crate::catalogue::fold(name).places);
        }
    }
}

#[test]
fn every_medicine_is_found_first_by_its_own_name() {
    let Some(set) = ordei() else { return };
    for level in LEVELS {
        for id in set.medicines(level) {
            let hits = set.search(set.name(id), 3);
            let best = hits.first().unwrap_or_else(|| panic!("{} finds nothing", set.name(id)));
            let same =
                crate::catalogue::fold(set.name(best.medicine)).text == crate::catalogue::fold(set.name(id)).text;
            // A text that the cap of 64 characters cuts, or two names that differ by punctuation alone.
            let cut = set.name(id).chars().count() > 64;
            assert!(same || cut || hits.iter().any(|hit| hit.medicine == id), "{} finds {}", set.name(id), best.shown);
        }
    }
}

#[test]
fn the_starting_points_are_well_known_and_well_covered() {
    let Some(set) = ordei() else { return };
    for level in LEVELS {
        let points = set.starting_points(level, 6);
        assert_eq!(points.len(), 6);
        for id in points {
            let raw = set.raw(id);
            assert_eq!(raw.tables.len(), 5, "{}", set.name(id));
            assert!(raw.notes.iter().all(|note| matches!(note, Warning::ReporterLabelsCorrupt { .. })));
        }
    }
}
