//! On generated rows, the tables are those that a few lines of plain Rust find: no engine, no block, one row after the other.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use medicine_charts_aggregate::{Options, gather, generate, write};
use proptest::prelude::*;

/// By table, then by the keys as they are written: boxes, reimbursed, base in hundredths.
type Tables = BTreeMap<String, BTreeMap<String, [i64; 3]>>;

const AGES: [(&str, &str); 4] = [("0", "0-19"), ("20", "20-59"), ("60", "60+"), ("99", "unstated")];
const SEXES: [(&str, &str); 3] = [("1", "male"), ("2", "female"), ("9", "unstated")];

fn word<'a>(words: &[(&str, &'a str)], code: &str) -> &'a str {
    words.iter().find(|(known, _)| *known == code).unwrap().1
}

fn hundredths(text: &str) -> i64 {
    let plain = text.replace('.', "");
    let (whole, cents) = plain.split_once(',').unwrap_or((&plain, "00"));
    let value = whole.trim_start_matches('-').parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap();
    if plain.starts_with('-') { -value } else { value }
}

/// The plain way.
fn naive(lines: &[Vec<u8>], year: u16) -> Tables {
    let mut tables = Tables::new();
    for line in lines.iter().skip(1) {
        let text: String = line.iter().map(|&byte| char::from(byte)).collect();
        let f: Vec<&str> = text.trim_end().split(';').collect();
        let (age, sex, region) = (word(&AGES, f[14]), word(&SEXES, f[15]), f[16]);
        let sums = [hundredths(f[18]) / 100, hundredths(f[19]), hundredths(f[20])];
        for (level, code) in [("speciality", f[10]), ("substance", f[8])] {
            for (by, keys) in [
                ("year", String::new()),
                ("sex", format!(",{sex}")),
                ("age", format!(",{age}")),
                ("age-sex", format!(",{age},{sex}")),
                ("region", format!(",{region}")),
            ] {
                let cells = tables.entry(format!("boxes-{level}-{by}.csv")).or_default();
                let cell = cells.entry(format!("{code},{year}{keys}")).or_default();
                cell.iter_mut().zip(sums).for_each(|(to, sum)| *to += sum);
            }
        }
    }
    tables
}

/// What was written, in the same form; an empty number as one under zero.
fn written(out: &Path) -> Tables {
    let mut tables = Tables::new();
    for (name, text) in support::texts_in(out).into_iter().filter(|(name, _)| name.ends_with(".csv")) {
        let mut cells = BTreeMap::new();
        for line in text.lines().skip(1) {
            // Names of generated medicines hold no comma.
            let mut f: Vec<&str> = line.split(',').skip(1).collect();
            let numbers = f.split_off(f.len() - 3);
            if name.contains("region") {
                f.remove(2);
            }
            let scaled =
                |text: &str| if text.is_empty() { -1 } else { (text.parse::<f64>().unwrap() * 100.0).round() as i64 };
            let boxes = numbers[0].parse().unwrap_or(-1);
            assert!(cells.insert(f.join(","), [boxes, scaled(numbers[1]), scaled(numbers[2])]).is_none(), "{line}");
        }
        tables.insert(name, cells);
    }
    tables
}

fn agree(rows: u64, seed: u64, block: usize, memory: usize) {
    let folder = support::scratch(&format!("law-{rows}-{seed}-{block}"));
    let lines: Vec<Vec<u8>> = generate::lines(rows, seed).collect();
    let file = folder.join("OPEN_MEDIC_2020.CSV");
    std::fs::write(&file, lines.concat()).unwrap();
    let gathered = gather(&[file], &Options { block, memory, strict: true, ..Options::default() }).unwrap();
    assert_eq!(gathered.rows, rows);
    let out = folder.join("out");
    write(&gathered, true, &out).unwrap();
    let (mut expected, found) = (naive(&lines, 2020), written(&out));
    for sums in expected.values_mut().flat_map(BTreeMap::values_mut) {
        sums.iter_mut().for_each(|sum| *sum = (*sum).max(-1));
    }
    for (name, cells) in &expected {
        assert_eq!(found.get(name), Some(cells), "{name}");
    }
    assert_eq!(found.len(), expected.len());
    std::fs::remove_dir_all(folder).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tables_are_those_of_the_plain_way(rows in 1u64..3000, seed: u64, block in 100usize..200_000) {
        agree(rows, seed, block, 512 << 20);
    }
}

/// The groups of these rows need more than the megabyte they get: the engine puts them on the disk, and the sums are the same.
#[test]
fn little_memory_gives_the_same_tables() {
    agree(30_000, 7, 100_000, 1 << 20);
}

#[test]
fn generated_files_are_the_same_each_time_and_have_what_real_ones_have() {
    let lines: Vec<Vec<u8>> = generate::lines(5000, 2019).collect();
    assert_eq!(lines, generate::lines(5000, 2019).collect::<Vec<_>>());
    assert!(lines.iter().all(|line| line.ends_with(b"\r\n")));
    assert!(lines.iter().any(|line| line.contains(&0xc9)), "an É in Latin-1");
    let fields = |at: usize| -> BTreeSet<String> {
        let text = |line: &Vec<u8>| line.iter().map(|&byte| char::from(byte)).collect::<String>();
        lines.iter().skip(1).map(|line| text(line).trim_end().split(';').nth(at).unwrap().to_owned()).collect()
    };
    assert_eq!(fields(14), AGES.map(|(code, _)| code.to_owned()).into());
    assert_eq!(fields(15), SEXES.map(|(code, _)| code.to_owned()).into());
    assert!(
        fields(18).iter().any(|boxes| boxes.starts_with('-')) && fields(18).iter().any(|boxes| boxes.contains('.'))
    );
    let bytes: usize = lines.iter().map(Vec::len).sum();
    assert!((230..280).contains(&(bytes / lines.len())), "{} bytes a row, as real ones", bytes / lines.len());
}
