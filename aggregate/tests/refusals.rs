//! What is not as it should be is said: file, row, column, what to do. Nothing is lost in silence.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use medicine_charts_aggregate::{Options, added};
use support::{many, one};

const HEADINGS: &str = "ATC5;L_ATC5;CIP13;l_cip13;age;sexe;BEN_REG;BOITES;REM;BSE\r\n";
const GOOD: &str = "N02BE90;BRUMOLINE;3400930000014;BRUMOLINE 500;20;2;11;3;1,5;2\r\n";

fn boxes(rows: &str) -> String {
    format!("{HEADINGS}{rows}")
}

fn refusal(name: &str, content: &str) -> String {
    let error = one(name, content, &Options::default()).unwrap_err().to_string();
    // Without the folder, which is another each time.
    error.split_once(name).map_or(error.clone(), |(_, rest)| format!("{name}{rest}"))
}

#[test]
fn headings_that_are_not_known() {
    assert_eq!(
        refusal("OPEN_MEDIC_2019.CSV", &boxes(GOOD).replace("BOITES", "QUANTITE")),
        "OPEN_MEDIC_2019.CSV, row 1: no column \"boxes\" (known spellings: BOITES, BOITE); the file has ATC5, L_ATC5, CIP13, \
         l_cip13, age, sexe, BEN_REG, QUANTITE, REM, BSE (if it is one of these under another name, say so: --column boxes=NAME)"
    );
    let told = Options { columns: vec![added("boxes=quantite").unwrap()], ..Options::default() };
    assert!(one("OPEN_MEDIC_2019.CSV", &boxes(GOOD).replace("BOITES", "QUANTITE"), &told).is_ok());
    let commas = refusal("OPEN_MEDIC_2019.CSV", &boxes(GOOD).replace(';', ","));
    assert!(commas.starts_with("OPEN_MEDIC_2019.CSV, row 1: expected headings between semicolons"), "{commas}");
}

#[test]
fn a_name_without_a_year() {
    let said = refusal("boxes.csv", &boxes(GOOD));
    assert!(said.starts_with("boxes.csv: its name does not say the year") && said.contains("--year 2019"), "{said}");
    let told = one("boxes.csv", &boxes(GOOD), &Options { year: Some(2021), ..Options::default() }).unwrap();
    assert_eq!(told.period, [2021, 2021]);
}

#[test]
fn files_without_rows() {
    assert_eq!(refusal("OPEN_MEDIC_2019.CSV", ""), "OPEN_MEDIC_2019.CSV: is empty");
    assert_eq!(refusal("OPEN_MEDIC_2019.CSV", HEADINGS), "OPEN_MEDIC_2019.CSV: has headings and no row");
}

#[test]
fn a_row_cut_short_is_named() {
    let rows = format!("{}34;short\r\n{GOOD}", GOOD.repeat(20_000));
    let said = refusal("OPEN_MEDIC_2019.CSV", &boxes(&rows));
    assert_eq!(said, "OPEN_MEDIC_2019.CSV, row 20002: 2 fields, where the headings are 10");
}

#[test]
fn a_quote_that_ends_on_another_row_does_not_swallow_rows() {
    let open = GOOD.replace("BRUMOLINE 500", "\"BRUMOLINE 500");
    let said = refusal("OPEN_MEDIC_2019.CSV", &boxes(&format!("{GOOD}{open}{GOOD}{open}{GOOD}")));
    assert_eq!(said, "OPEN_MEDIC_2019.CSV, row 3: a quote that does not end on its row");
    let quoted = GOOD.replace("BRUMOLINE 500", "\"BRUMOLINE; 500\"");
    assert!(one("OPEN_MEDIC_2019.CSV", &boxes(&format!("{quoted}{GOOD}\r\n")), &Options::default()).is_ok());
}

#[test]
fn fields_that_cannot_be_read() {
    for (column, good, bad, expected) in [
        ("CIP13", "3400930000014", "34009", "a code of 13 digits"),
        ("ATC5", "N02BE90", "N02", "an ATC code of the fifth level, such as N02BE01"),
        ("age", ";20;", ";45;", "0, 20, 60 or 99"),
        ("sexe", ";2;11;", ";F;11;", "1, 2 or 9"),
        ("BEN_REG", ";11;", ";IDF;", "a region's number, 99 when unknown"),
        ("BOITES", ";3;1,5", ";3,5;1,5", "a whole number"),
        ("REM", ";1,5;", ";1.5;", "a number such as 1.234,56"),
        ("BSE", ";2\r\n", ";\r\n", "a number such as 1.234,56"),
    ] {
        let rows = format!("{GOOD}{}", GOOD.replacen(good, bad, 1));
        let said = refusal("OPEN_MEDIC_2019.CSV", &boxes(&rows));
        let start =
            format!("OPEN_MEDIC_2019.CSV, row 3, column {column}: 1 of 2 rows cannot be read; the first: found ");
        assert!(said.starts_with(&start) && said.ends_with(&format!("expected {expected}")), "{said}");
    }
}

#[test]
fn a_few_bad_rows_are_left_out_counted_and_told() {
    let rows = format!("{GOOD}{}{}", GOOD.replace(";20;", ";45;"), GOOD.repeat(999));
    let gathered = one("OPEN_MEDIC_2019.CSV", &boxes(&rows), &Options::default()).unwrap();
    let said = &gathered.warnings[0];
    let end = "OPEN_MEDIC_2019.CSV, row 3, column age: 1 of 1001 rows cannot be read; the first: found \"45\", expected 0, 20, 60 or \
               99; they are left out";
    assert!(said.ends_with(end), "{said}");
    assert_eq!(gathered.tables[0].cells[0].sums[0], Some(3000));
    let strict = one("OPEN_MEDIC_2019.CSV", &boxes(&rows), &Options { strict: true, ..Options::default() });
    assert!(strict.unwrap_err().to_string().contains("row 3, column age"));
}

#[test]
fn a_medicine_without_a_substance_is_counted() {
    let rows = format!("{GOOD}{}", GOOD.replace("N02BE90;BRUMOLINE", ";"));
    let gathered = one("OPEN_MEDIC_2019.CSV", &boxes(&rows), &Options::default()).unwrap();
    assert!(gathered.warnings[0].ends_with("1 rows have no ATC5: absent from the tables by substance"));
    let total = |name: &str| gathered.tables.iter().find(|table| table.name() == name).unwrap().cells[0].sums[0];
    assert_eq!((total("boxes-speciality-year"), total("boxes-substance-year")), (Some(6), Some(3)));
}

#[test]
fn patients_are_never_added() {
    let twice = "CIP13;l_cip13;nbc\r\n3400930000014;BRUMOLINE;20\r\n3400930000014;BRUMOLINE;30\r\n";
    let said = refusal("NB_2019_cip13.CSV", twice);
    assert!(said.starts_with("NB_2019_cip13.CSV: 3400930000014 stands on more than one row"), "{said}");
    let under = refusal("NB_2019_cip13.CSV", "CIP13;l_cip13;nbc\r\n3400930000014;BRUMOLINE;-3\r\n");
    assert!(under.contains("row 2, column nbc") && under.contains("expected a number of people"), "{under}");
    // By prescriber, or by a level above the substance: no table is made of it, and that is said.
    let good = ("NB_2019_cip13.CSV", "CIP13;nbc\r\n3400930000014;20\r\n");
    let spe = ("NB_2019_cip13_spe.CSV", "CIP13;PSP_SPE;nbc\r\n3400930000014;1;20\r\n");
    let atc = ("NB_2019_atc1.CSV", "ATC1;L_ATC1;nbc\r\nN;NERFS;20\r\n");
    let gathered = many(&[good, spe, atc], &Options::default()).unwrap();
    assert_eq!(gathered.tables.len(), 1);
    let warnings = gathered.warnings.join("\n");
    assert!(
        warnings.contains("NB_2019_cip13_spe.CSV: passed over: it counts a patient once per prescriber"),
        "{warnings}"
    );
    assert!(warnings.contains("NB_2019_atc1.CSV: passed over: it names neither CIP13 nor ATC5"), "{warnings}");
}

#[test]
fn two_files_that_say_the_same() {
    let content = boxes(GOOD);
    let twice = [("OPEN_MEDIC_2019.CSV", content.as_str()), ("open_medic_2019_bis.csv", content.as_str())];
    let said = many(&twice, &Options::default()).unwrap_err().to_string();
    assert!(said.contains("open_medic_2019_bis.csv: says boxes-speciality-year of 2019, as "), "{said}");
}

#[test]
fn boxes_alone_are_said_not_to_be_exposure() {
    let gathered = one("OPEN_MEDIC_2019.CSV", &boxes(GOOD), &Options::default()).unwrap();
    assert!(gathered.warnings.iter().any(|said| said.starts_with("no file of patients")), "{:?}", gathered.warnings);
}

#[test]
fn another_set_is_not_written_over() {
    let out = support::scratch("other-set");
    std::fs::write(out.join("datapackage.json"), r#"{"name": "ordei", "resources": []}"#).unwrap();
    let gathered = one("OPEN_MEDIC_2019.CSV", &boxes(GOOD), &Options::default()).unwrap();
    let said = medicine_charts_aggregate::write(&gathered, false, &out).unwrap_err().to_string();
    assert!(said.contains("is of another set, which would be lost"), "{said}");
    assert_eq!(support::files_in(&out).len(), 1);
    std::fs::remove_dir_all(out).unwrap();
}

#[test]
fn tables_that_are_no_longer_made_go() {
    let out = support::scratch("fewer");
    let patients = ("NB_2019_cip13.CSV", "CIP13;nbc\r\n3400930000014;20\r\n");
    let (rows, options) = (boxes(GOOD), Options::default());
    let both = many(&[("OPEN_MEDIC_2019.CSV", rows.as_str()), patients], &options).unwrap();
    medicine_charts_aggregate::write(&both, false, &out).unwrap();
    assert_eq!(support::files_in(&out).len(), 12);
    std::fs::write(out.join("kept.txt"), "").unwrap();
    medicine_charts_aggregate::write(&many(&[patients], &options).unwrap(), false, &out).unwrap();
    let names: Vec<String> = support::texts_in(&out).into_keys().collect();
    assert_eq!(names, ["datapackage.json", "kept.txt", "patients-speciality-year.csv"]);
    std::fs::remove_dir_all(out).unwrap();
}
