//! The set as a whole: what goes in by hand comes out per medicine.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::domain::{AgeBand, Sex, Soc};
use crate::error::ErrorKind;
use crate::source::{Rows, Summary, UnknownValues, Value};

/// One cell of a hand-written file.
#[derive(Clone, Copy)]
enum V {
    T(&'static str),
    I(i64),
    Gone,
}
use V::{Gone, I, T};

/// A resource: name, level, fields as "name:role", rows.
type File<'a> = (&'a str, &'a str, &'a [&'a str], Vec<Vec<V>>);

fn descriptor(files: &[File<'_>], extra: &str) -> Descriptor {
    let resource = |(name, level, roles, _): &File<'_>| {
        let kind = |role: &str| if matches!(role, "year" | "cases" | "exposure") { "integer" } else { "string" };
        let fields = roles.iter().map(|role| format!(r#"{{"name":"{role}","role":"{role}","type":"{}"}}"#, kind(role)));
        let fields = fields.collect::<Vec<_>>().join(",");
        let level = if level.is_empty() { String::new() } else { format!(r#""level":"{level}","#) };
        format!(
            r#"{{"name":"{name}","path":"{name}.json","format":"json",{level}{extra} "schema":{{"fields":[{fields}]}}}}"#
        )
    };
    let resources = files.iter().map(resource).collect::<Vec<_>>().join(",");
    serde_json::from_str(&format!(r#"{{"name":"test","resources":[{resources}]}}"#)).expect("the descriptor is valid")
}

fn fed(files: &[File<'_>], extra: &str) -> crate::error::Result<DatasetBuilder> {
    let mut builder = DatasetBuilder::new(descriptor(files, extra))?;
    for (name, _, roles, rows) in files {
        builder.begin(name)?;
        let mut summary = Summary::default();
        for row in rows {
            let values: Vec<Value<'_>> = row
                .iter()
                .map(|value| match value {
                    T(text) => Value::Text(text),
                    I(number) => Value::Integer(*number),
                    Gone => Value::Missing,
                })
                .collect();
            match builder.row(&values) {
                Ok(()) => summary.rows += 1,
                // A decoder counts each field apart.
                Err(bad) if bad.message.is_empty() => {
                    let value = if let V::T(text) = row[bad.field] { text.to_owned() } else { String::new() };
                    summary.unknown.push(UnknownValues { field: roles[bad.field].to_owned(), value, row: 1, rows: 1 });
                }
                Err(bad) => {
                    summary.bad_rows += 1;
                    summary.first_bad.get_or_insert(Error::new(ErrorKind::Value, bad.message));
                }
            }
        }
        builder.end(&summary)?;
    }
    Ok(builder)
}

fn dataset(files: &[File<'_>]) -> Dataset {
    fed(files, "").expect("the files are read").finish().expect("the set is built")
}

use crate::error::Error;

const BY_YEAR: &[&str] = &["medicine", "year", "cases", "exposure"];

fn year(name: &'static str, year: i64, cases: i64, exposure: i64) -> Vec<V> {
    vec![T(name), I(year), I(cases), I(exposure)]
}

fn cell(categories: Vec<Category>, cases: Option<u64>, exposure: Option<u64>) -> RawRow {
    RawRow::new(categories, cases, exposure)
}

#[test]
fn the_counts_of_a_medicine_come_back_sorted_whatever_the_order_of_the_rows() {
    let rows = vec![
        year("ZETA", 2016, 7, 70),
        year("ALPHA", 2015, 2, 20),
        year("ZETA", 2014, 5, 50),
        year("ALPHA", 2014, 1, 10),
    ];
    let set = dataset(&[("annee", "substance", BY_YEAR, rows)]);
    assert_eq!(set.medicines(Level::Substance).map(|id| set.name(id)).collect::<Vec<_>>(), ["ALPHA", "ZETA"]);
    let zeta = set.raw(set.find(Level::Substance, "ZETA").unwrap());
    let table = &zeta.tables[0];
    assert_eq!(table.dimensions, [Dimension::Year]);
    assert_eq!(table.domains, [[Category::Year(2014), Category::Year(2015), Category::Year(2016)]]);
    assert_eq!(
        table.rows,
        [cell(vec![Category::Year(2014)], Some(5), Some(50)), cell(vec![Category::Year(2016)], Some(7), Some(70))],
    );
    assert_eq!(set.period(), Some([2014, 2016]));
    assert_eq!(set.find(Level::Speciality, "ZETA"), None);
    assert_eq!(set.find(Level::Substance, "zeta"), None);
}

#[test]
fn dimensions_are_put_in_the_order_of_the_house_and_categories_in_drawing_order() {
    let roles = &["age", "medicine", "soc", "cases", "sex"];
    let rows = vec![
        vec![T("60+"), T("X"), T("skin"), I(3), T("male")],
        vec![T("0-19"), T("X"), T("infections"), I(4), T("male")],
        vec![T("0-19"), T("X"), T("skin"), I(5), T("female")],
        vec![T("0-19"), T("X"), T("skin"), I(6), Gone],
    ];
    let set = dataset(&[("cube", "speciality", roles, rows)]);
    let raw = set.raw(set.find(Level::Speciality, "X").unwrap());
    let table = &raw.tables[0];
    assert_eq!(table.dimensions, [Dimension::Sex, Dimension::Age, Dimension::Soc]);
    let (female, male) = (Category::Sex(Sex::Female), Category::Sex(Sex::Male));
    let (young, old) = (AgeBand { from: 0, to: Some(19) }, AgeBand { from: 60, to: None });
    let skin = Category::Soc(Soc::parse("skin").unwrap());
    let infections = Category::Soc(Soc::parse("infections").unwrap());
    assert_eq!(table.domains[0], [female, male, Category::Unstated]);
    assert_eq!(table.domains[2], [infections, skin]);
    assert_eq!(
        table.rows,
        [
            cell(vec![female, Category::Age(young), skin], Some(5), None),
            cell(vec![male, Category::Age(young), infections], Some(4), None),
            cell(vec![male, Category::Age(old), skin], Some(3), None),
            cell(vec![Category::Unstated, Category::Age(young), skin], Some(6), None),
        ],
    );
}

#[test]
fn two_files_of_one_table_are_joined_cell_by_cell() {
    let cases: File<'_> = (
        "cases",
        "substance",
        &["medicine", "year", "cases"],
        vec![vec![T("A"), I(2014), I(5)], vec![T("B"), I(2015), I(6)]],
    );
    let exposure: File<'_> = (
        "exposure",
        "substance",
        &["medicine", "year", "exposure"],
        vec![vec![T("B"), I(2015), I(600)], vec![T("B"), I(2014), I(500)]],
    );
    for files in [[cases.clone(), exposure.clone()], [exposure, cases]] {
        let set = dataset(&files);
        assert_eq!(set.coverage().len(), 1);
        let b = set.raw(set.find(Level::Substance, "B").unwrap());
        assert_eq!(
            b.tables[0].rows,
            [cell(vec![Category::Year(2014)], None, Some(500)), cell(vec![Category::Year(2015)], Some(6), Some(600))],
        );
        let a = set.raw(set.find(Level::Substance, "A").unwrap());
        assert_eq!(a.tables[0].rows, [cell(vec![Category::Year(2014)], Some(5), None)]);
        assert!(set.findings().iter().all(|f| !matches!(f.warning, Warning::DuplicateRows { .. })));
    }
}

#[test]
fn of_two_rows_for_one_cell_the_first_is_kept_and_the_set_says_so() {
    let set = dataset(&[("annee", "substance", BY_YEAR, vec![year("A", 2014, 5, 50), year("A", 2014, 6, 60)])]);
    let a = set.raw(set.find(Level::Substance, "A").unwrap());
    assert_eq!(a.tables[0].rows, [cell(vec![Category::Year(2014)], Some(5), Some(50))]);
    let warning = Warning::DuplicateRows { file: "annee.json".into(), rows: 1 };
    assert_eq!(set.findings(), [Finding { warning, medicine: None }]);
}

#[test]
fn terms_are_numbered_in_alphabetical_order() {
    let roles = &["medicine", "soc", "hlt", "cases"];
    let rows = vec![vec![T("A"), T("skin"), T("Urticaires"), I(12)], vec![T("A"), T("skin"), T("Alopécies"), I(13)]];
    let set = dataset(&[("hlt", "substance", roles, rows)]);
    assert_eq!(
        (set.terms().label(0), set.terms().label(1), set.terms().label(2)),
        (Some("Alopécies"), Some("Urticaires"), None)
    );
    let a = set.raw(set.find(Level::Substance, "A").unwrap());
    let counts: Vec<_> = a.tables[0].rows.iter().map(|row| (row.categories[1], row.cases)).collect();
    assert_eq!(counts, [(Category::Term(0), Some(13)), (Category::Term(1), Some(12))]);
}

#[test]
fn brands_and_substances_are_linked_even_when_the_brand_is_not_counted() {
    let links = vec![
        vec![T("BRAND"), T("A")],
        vec![T("UNCOUNTED"), T("A")],
        vec![T("BRAND"), T("NOWHERE")],
        vec![T("Y"), T("Z")],
    ];
    let set = dataset(&[
        ("sa", "substance", BY_YEAR, vec![year("A", 2014, 50, 5_000)]),
        ("prod", "speciality", BY_YEAR, vec![year("BRAND", 2014, 50, 5_000)]),
        ("links", "", &["speciality", "substance"], links),
    ]);
    let names = |level, name| {
        let id = set.find(level, name).unwrap();
        set.related(id).into_iter().map(|medicine| medicine.name).collect::<Vec<_>>()
    };
    assert_eq!(names(Level::Substance, "A"), ["BRAND", "UNCOUNTED"]);
    assert_eq!(names(Level::Speciality, "BRAND"), ["A", "NOWHERE"]);
    assert_eq!(set.find(Level::Speciality, "UNCOUNTED"), None);
    assert_eq!(set.count(Level::Speciality), 1);
    assert!(set.findings().contains(&Finding { warning: Warning::UnmatchedLinks { links: 3 }, medicine: None }));
    assert!(set.quality().of_set.contains(&Warning::UnmatchedLinks { links: 3 }));
}

#[test]
fn the_quality_of_a_set_counts_medicines_by_kind_of_finding() {
    let name = |n: usize| -> &'static str { Box::leak(format!("M{n:02}").into_boxed_str()) };
    // Each with cases in a year of its own without exposure; the last with none.
    let mut rows: Vec<Vec<V>> = (0..20).map(|n| year(name(n), 2010 + n as i64 % 3, 50, 0)).collect();
    rows.push(year(name(20), 2014, 50, 5_000));
    let set = dataset(&[
        ("sa", "substance", BY_YEAR, rows),
        ("prod", "speciality", BY_YEAR, vec![year(name(0), 2014, 50, 5_000)]),
    ]);
    let quality = set.quality();
    assert_eq!((quality.substances, quality.specialities), (21, 1));
    assert_eq!(quality.coverage, set.coverage());
    assert_eq!(quality.of_set, []);
    let told: Vec<(&Warning, usize, usize)> =
        quality.of_medicines.iter().map(|kind| (&kind.first, kind.substances, kind.specialities)).collect();
    let missing = Warning::ExposureMissing { years: vec![2010] };
    assert_eq!(told, [(&Warning::NameShared, 1, 1), (&missing, 20, 0)]);
    let examples: Vec<&str> = quality.of_medicines[1].examples.iter().map(|medicine| medicine.name.as_str()).collect();
    assert_eq!(examples, ["M00", "M04", "M08", "M12", "M16"]);
}

#[test]
fn the_sum_over_all_medicines_leaves_absent_numbers_out() {
    let rows = vec![year("A", 2014, 5, 50), vec![T("B"), I(2014), I(7), Gone], year("B", 2015, 1, 2)];
    let set = dataset(&[("annee", "substance", BY_YEAR, rows)]);
    let all = set.all_medicines(Level::Substance);
    assert_eq!(all.medicine.name, "");
    assert_eq!(
        all.tables[0].rows,
        [cell(vec![Category::Year(2014)], Some(12), Some(50)), cell(vec![Category::Year(2015)], Some(1), Some(2))],
    );
}

#[test]
fn a_set_without_a_file_it_needs_is_refused_by_name() {
    let files: [File<'_>; 1] = [("annee", "substance", BY_YEAR, vec![])];
    let builder = DatasetBuilder::new(descriptor(&files, "")).unwrap();
    let error = builder.finish().unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unreadable);
    assert!(error.to_string().contains("annee.json"), "{error}");
    let mut builder = DatasetBuilder::new(descriptor(&files, "")).unwrap();
    assert_eq!(builder.absent("annee").unwrap_err().kind, ErrorKind::Unreadable);
    assert_eq!(builder.begin("other").unwrap_err().kind, ErrorKind::Unknown);
}

#[test]
fn values_that_are_not_counts_or_names_are_refused_with_their_place() {
    let files: [File<'_>; 1] = [("annee", "substance", BY_YEAR, vec![])];
    let mut builder = DatasetBuilder::new(descriptor(&files, "")).unwrap();
    builder.begin("annee").unwrap();
    let year = Value::Integer(2014);
    let one = Value::Integer(1);
    let name = Value::Text("A");
    let mut field = |values: &[Value<'_>]| builder.row(values).unwrap_err().field;
    assert_eq!(field(&[name, year, Value::Integer(-3), one]), 2);
    assert_eq!(field(&[name, year, one, Value::Number(1.5)]), 3);
    assert_eq!(field(&[Value::Text("  "), year, one, one]), 0);
    assert_eq!(field(&[name, Value::Missing, one, one]), 1);
    assert_eq!(field(&[name, year, Value::Text("12"), one]), 2);
    assert_eq!(builder.row(&[name, year, Value::Number(3.0), one]), Ok(()));
}

#[test]
fn a_file_of_which_no_word_is_understood_is_refused() {
    let rows = vec![vec![T("A"), T("Femmes"), I(3)]];
    let error = fed(&[("sexe", "substance", &["medicine", "sex", "cases"], rows)], "").unwrap_err();
    assert_eq!(error.kind, ErrorKind::Value);
    assert!(error.to_string().contains("Femmes"), "{error}");
}

const SEXES: [&str; 3] = ["female", "male", "unstated"];
const AGES: [&str; 4] = ["0-19", "20-59", "60+", "7"];

proptest::proptest! {
    /// Against the simplest store there is: a map from (medicine, sex, age) to the first counts said.
    #[test]
    fn the_columns_hold_what_a_plain_map_holds(
        rows in proptest::collection::vec((0usize..6, 0usize..3, 0usize..4, proptest::option::of(0u64..9_000_000_000)), 0..80),
        split in 0usize..80,
    ) {
        const NAMES: [&str; 6] = ["F", "B", "A", "C", "E", "D"];
        let mut map = std::collections::BTreeMap::new();
        let mut duplicates = 0;
        let mut lines = Vec::new();
        for &(name, sex, age, cases) in &rows {
            lines.push(vec![T(AGES[age]), cases.map_or(Gone, |n| I(n as i64)), T(NAMES[name]), T(SEXES[sex])]);
            let key = (NAMES[name], parsed(Dimension::Sex, SEXES[sex]), parsed(Dimension::Age, AGES[age]));
            match map.get_mut(&key) {
                None => { map.insert(key, cases); }
                Some(kept @ None) if cases.is_some() => *kept = cases,
                Some(_) => duplicates += 1,
            }
        }
        let roles: &[&str] = &["age", "cases", "medicine", "sex"];
        let second = lines.split_off(split.min(lines.len()));
        let set = dataset(&[("one", "substance", roles, lines), ("two", "substance", roles, second)]);

        let mut held = std::collections::BTreeMap::new();
        for id in set.medicines(Level::Substance) {
            for row in set.raw(id).tables.iter().flat_map(|table| table.rows.clone()) {
                held.insert((set.name(id).to_owned(), row.categories[0], row.categories[1]), row.cases);
            }
        }
        let expected: std::collections::BTreeMap<_, _> =
            map.iter().map(|(key, cases)| ((key.0.to_owned(), key.1, key.2), *cases)).collect();
        proptest::prop_assert_eq!(held, expected);

        let total: u64 = map.values().flatten().sum();
        let all = set.all_medicines(Level::Substance);
        proptest::prop_assert_eq!(all.tables[0].rows.iter().filter_map(|row| row.cases).sum::<u64>(), total);
        let said: u64 = set.findings().iter().map(|f| if let Warning::DuplicateRows { rows, .. } = f.warning { rows } else { 0 }).sum();
        proptest::prop_assert_eq!(said, duplicates);
    }
}

fn parsed(dimension: Dimension, word: &str) -> Category {
    categories::parse(dimension, word, &mut Default::default()).unwrap()
}

#[test]
fn the_sources_of_a_set_are_a_line_in_each_language() {
    let rows = vec![year("A", 2014, 50, 5_000)];
    let mut described = descriptor(&[("sa", "substance", BY_YEAR, rows)], "");
    let source = |title: &str, titles: &[(&str, &str)]| Source {
        title: Some(title.to_owned()),
        titles: titles.iter().map(|(tag, title)| ((*tag).to_owned(), (*title).to_owned())).collect(),
        path: None,
    };
    described.title = Some("Jeu".to_owned());
    let line = |tag: &str, words: &str| (tag.to_owned(), words.to_owned());
    assert_eq!(described.source_names(), [line("", "Jeu")]);
    described.sources = vec![source("Centre", &[("en-GB", "Centre (Europe)")]), source("Caisse", &[])];
    assert_eq!(described.source_names(), [line("", "Centre ; Caisse"), line("en", "Centre (Europe) ; Caisse")]);
}
