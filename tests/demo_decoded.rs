//! The demonstration set through the crate: decoded, indexed, audited, protected.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(unreachable_pub, reason = "the generator is part of another crate")]
#[path = "../xtask/src/demo/mod.rs"]
mod demo;
#[allow(dead_code, unreachable_pub, reason = "each test uses its part of the reader")]
mod demo_reader;

use demo_reader::Set;
use medicine_charts::dataset::{Dataset, DatasetBuilder};
use medicine_charts::disclosure::protect;
use medicine_charts::domain::{Category, Count, Dimension, Level, Sex, Soc};
use medicine_charts::error::Warning;
use medicine_charts::profile::{Profile, Rate, Undefined};
use medicine_charts::source::{BadValue, Decoder, Rows, Summary, Value};

/// Keeps every row as text.
#[derive(Default)]
struct Kept(Vec<Vec<String>>);

impl Rows for Kept {
    fn row(&mut self, values: &[Value<'_>]) -> Result<(), BadValue> {
        let text = |value: &Value<'_>| match value {
            Value::Missing => String::new(),
            Value::Integer(n) => n.to_string(),
            Value::Number(x) => x.to_string(),
            Value::Text(text) => (*text).to_owned(),
        };
        self.0.push(values.iter().map(text).collect());
        Ok(())
    }
}

/// Decodes a file in pieces of uneven length.
fn decode(set: &Set, name: &str, rows: &mut dyn Rows) -> Summary {
    let mut decoder = Decoder::new(set.resource(name)).unwrap();
    for piece in set.text(name).as_bytes().chunks(997) {
        decoder.push(piece, rows).unwrap();
    }
    decoder.finish(rows).unwrap()
}

fn dataset() -> Dataset {
    let set = Set::new();
    let mut builder = DatasetBuilder::new(set.descriptor.clone()).unwrap();
    for resource in &set.descriptor.resources {
        if resource.name == demo::ABSENT {
            builder.absent(&resource.name).unwrap();
        } else {
            builder.begin(&resource.name).unwrap();
            let summary = decode(&set, &resource.name, &mut builder);
            builder.end(&summary).unwrap();
        }
    }
    builder.finish().unwrap()
}

fn profile(data: &Dataset, level: Level, name: &str) -> Profile {
    protect(&data.raw(data.find(level, name).unwrap()))
}

#[test]
fn every_file_decodes_to_what_a_careful_person_reads_in_it() {
    let set = Set::new();
    set.descriptor.validate().unwrap();
    for resource in set.descriptor.resources.iter().filter(|r| r.name != demo::ABSENT) {
        let mut kept = Kept::default();
        let summary = decode(&set, &resource.name, &mut kept);
        assert_eq!(summary.rows, kept.0.len() as u64, "{}", resource.name);
        let (bad, unknown) = match resource.name.as_str() {
            "speciality-year" => (2, 0),
            "speciality-criterion" => (1, 0),
            "speciality-reporter" => (0, demo::UNCODED.len() as u64),
            _ => (0, 0),
        };
        assert_eq!(summary.bad_rows, bad, "{}", resource.name);
        assert_eq!(summary.unknown.iter().map(|u| u.rows).sum::<u64>(), unknown, "{}", resource.name);

        if resource.name == "crosswalk" {
            let links: Vec<_> = kept.0.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
            assert_eq!(links, set.links());
            continue;
        }
        let read = set.rows(&resource.name);
        assert_eq!(read.len(), kept.0.len(), "{}", resource.name);
        for (decoded, row) in kept.0.iter().zip(read) {
            // Shares are compared as numbers: the decimal sign differs.
            let share = row.get("stated-share").map(|s| s.replace(',', ".").parse::<f64>().unwrap());
            let mut words: Vec<String> =
                row.into_iter().filter(|(role, _)| *role != "stated-share").map(|r| r.1).collect();
            let mut decoded: Vec<String> = decoded.iter().filter(|value| !value.is_empty()).cloned().collect();
            if let Some(share) = share {
                assert!((decoded.pop().unwrap().parse::<f64>().unwrap() - share).abs() < 1e-9);
            }
            words.sort();
            decoded.sort();
            assert_eq!(decoded, words, "{}", resource.name);
        }
    }
}

#[test]
fn the_audit_finds_each_defect_put_in_on_purpose() {
    let data = dataset();
    assert!(data.fictional());
    assert_eq!((data.count(Level::Substance), data.count(Level::Speciality)), (300, 1000));

    let notes = |level, name: &str| data.notes(data.find(level, name).unwrap());
    let substance = |name: &str| notes(Level::Substance, name);
    let disagree = |dimension, unstated| Warning::MarginsDisagree { dimension, unstated };
    assert!(substance(demo::RATE_REFUSED).contains(&Warning::DenominatorNotCredible));
    assert!(substance("(R)-MALATE DE CRUMVELDRYNE").contains(&Warning::ExposureMissing { years: vec![2022] }));
    assert!(substance("FLUVONDRISE").contains(&disagree(Dimension::Sex, true)));
    assert!(substance("FLUVONDRISE").contains(&disagree(Dimension::Age, true)));
    assert!(!substance("GRISVOLTUDE").iter().any(|w| matches!(w, Warning::MarginsDisagree { .. })));
    assert!(substance("TORVILVORE").contains(&disagree(Dimension::Age, false)));
    assert!(substance("ABSKELORPHYDE").contains(&Warning::NotInTable { dimensions: vec![Dimension::Sex] }));
    assert!(substance(demo::DOUBLE).contains(&Warning::NameShared));
    assert!(notes(Level::Speciality, demo::UNCODED[0]).contains(&disagree(Dimension::Reporter, true)));
    assert!(!substance(demo::TYPICAL).iter().any(|w| matches!(w, Warning::MarginsDisagree { .. })));

    let found: Vec<Warning> = data.findings().into_iter().map(|f| f.warning).collect();
    let some = |test: &dyn Fn(&Warning) -> bool| found.iter().any(test);
    assert!(some(&|w| matches!(w, Warning::BadRows { file, rows: 2, .. } if file == "speciality-year.json")));
    assert!(some(&|w| matches!(w, Warning::BadRows { file, rows: 1, .. } if file == "speciality-criterion.csv")));
    assert!(some(&|w| matches!(w, Warning::DuplicateRows { file, rows: 5 } if file == "speciality-age.csv")));
    assert!(some(&|w| matches!(w, Warning::UnknownCategory { value, rows: 3, .. } if value == demo::UNCODED_LABEL)));
    assert!(some(&|w| matches!(w, Warning::FileAbsent { file } if file == "speciality-soc-hlt.csv")));
    for file in ["substance-soc-sex.json", "substance-soc-age.json", "speciality-soc-sex.csv", "speciality-soc-age.csv"]
    {
        assert!(some(&|w| matches!(w, Warning::OrganSharesRecomputed { file: f } if f == file)), "{file}");
    }
}

#[test]
fn rates_are_given_or_refused_for_the_reason_of_the_kind() {
    let data = dataset();
    let rate = |name| profile(&data, Level::Substance, name).rate();
    let refused = |name| match rate(name) {
        Rate::Undefined(reason) => reason,
        Rate::Known(interval) => panic!("{name}: {interval:?}"),
    };
    let typical = rate(demo::TYPICAL).known().unwrap();
    assert!(typical.lo < typical.value && typical.value < typical.hi && typical.value > 5.0);
    assert_eq!(refused(demo::RATE_REFUSED), Undefined::MoreCasesThanExposure);
    assert_eq!(refused("PARVOLDUVE"), Undefined::TooLittleExposure);
    assert_eq!(refused("LIBRAVORNE"), Undefined::NoExposure);
    assert_eq!(refused("(R)-MALATE DE CRUMVELDRYNE"), Undefined::CasesOutsideExposure);
    assert_eq!(refused(demo::RARE), Undefined::CasesWithheld);
    assert_eq!(refused("SOLVOGNADE"), Undefined::CasesWithheld);
    assert!(rate("GRANVUDOVALQUE").known().is_some());
}

#[test]
fn everything_of_the_rare_medicine_is_zero_or_withheld() {
    let data = dataset();
    for name in [demo::RARE, "SOLVOGNADE"] {
        let profile = profile(&data, Level::Substance, name);
        assert!(profile.cases.is_withheld());
        for breakdown in &profile.breakdowns {
            for cell in &breakdown.cells {
                assert!(matches!(cell.cases, Count::Exact(0) | Count::Withheld(_) | Count::NotPublished), "{cell:?}");
            }
        }
    }
}

#[test]
fn the_typical_medicine_has_every_part_of_a_profile() {
    let data = dataset();
    let profile = profile(&data, Level::Substance, demo::TYPICAL);
    for dimension in [
        Dimension::Year,
        Dimension::Sex,
        Dimension::Age,
        Dimension::Reporter,
        Dimension::Seriousness,
        Dimension::Criterion,
        Dimension::Outcome,
    ] {
        assert!(profile.by(dimension).is_some(), "{dimension:?}");
    }
    assert_eq!(profile.pyramid.as_ref().unwrap().len(), 3);
    let skin = profile.organs.iter().find(|o| Some(o.soc) == Soc::parse("skin")).unwrap();
    let shown = |cells: &[(Category, Count)]| cells.iter().filter(|(_, count)| count.range().is_some()).count();
    assert_eq!((shown(&skin.by_sex), shown(&skin.by_age)), (2, 3));
    assert!(!skin.terms.is_empty());
    assert!(profile.related.len() > 5, "its brands and generics");

    let women = self::profile(&data, Level::Substance, "LUNAVELPHANE");
    let sexes: Vec<_> = women.by(Dimension::Sex).unwrap().cells.iter().map(|c| (c.category, c.cases.exact())).collect();
    assert!(sexes.contains(&(Category::Sex(Sex::Female), women.cases.exact())));
    assert!(!sexes.iter().any(|(category, cases)| *category == Category::Sex(Sex::Male) && cases.is_some()));
}

#[test]
fn no_withheld_cell_is_what_the_total_leaves() {
    let data = dataset();
    let everyone = [Level::Substance, Level::Speciality].into_iter().flat_map(|level| data.medicines(level));
    for profile in everyone.map(|id| protect(&data.raw(id))) {
        if profile.cases.exact().is_none() {
            continue;
        }
        for breakdown in profile.breakdowns.iter().filter(|b| b.dimension.partitions()) {
            let open: Vec<_> = breakdown.cells.iter().filter(|cell| cell.cases.exact().is_none()).collect();
            let lone = open.len() == 1 && open[0].cases.is_withheld();
            assert!(!lone, "{} by {:?}: {:?}", profile.medicine.name, breakdown.dimension, open[0]);
            // An absent row for cases without the information is taken for 0 by any reader.
            let lone = open.len() == 2 && open[0].cases.is_withheld() && open[1].category == Category::Unstated;
            assert!(!lone || open[1].cases.is_withheld(), "{} by {:?}", profile.medicine.name, breakdown.dimension);
        }
    }
}
