//! Search as a person types: a mix of queries on 6 400 and on 64 000 names.
//! `cargo bench --bench search`; with `MEDICINE_CHARTS_DATA` set, on the real names (ten variants of each for 64 000).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use medicine_charts::dataset::{Dataset, DatasetBuilder};
use medicine_charts::source::{Descriptor, Rows, Summary, Value};

const DESCRIPTOR: &str = r#"{"name": "bench", "resources": [{"name": "year", "path": "year.json", "format": "json",
    "level": "substance", "schema": {"fields": [
    {"name": "name", "role": "medicine"}, {"name": "year", "type": "integer", "role": "year"},
    {"name": "cases", "type": "integer", "role": "cases"}]}}]}"#;

/// Numbers that look random and are the same at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn of<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }
}

const SYLLABLES: [&str; 24] = [
    "PA", "RA", "CE", "TA", "MOL", "DO", "LI", "PRA", "NE", "XI", "VO", "TRI", "ZE", "LU", "BEN", "CO", "FLU", "GA",
    "HY", "KE", "MI", "SUL", "THY", "QUI",
];
const ENDINGS: [&str; 12] =
    ["INE", "OL", "IDE", "ATE", "IL", "ONE", " EG", " BIOGARAN", " (CHLORHYDRATE DE)", " SODIQUE", " BASE", " LP"];

fn invented(count: usize, dice: &mut Dice) -> Vec<String> {
    let one = |dice: &mut Dice| {
        let mut name = String::new();
        for _ in 0..2 + dice.below(3) {
            name.push_str(dice.of(&SYLLABLES));
        }
        name.push_str(dice.of(&ENDINGS));
        if dice.below(4) == 0 {
            name.push(' ');
            name.push_str(dice.of(&ENDINGS).trim());
        }
        name
    };
    let mut names = std::collections::BTreeSet::new();
    while names.len() < count {
        names.insert(one(dice));
    }
    names.into_iter().collect()
}

fn real(folder: &Path) -> Vec<String> {
    let mut names = std::collections::BTreeSet::new();
    for file in ["sa_data_sexe.json", "prod_data_sexe.json"] {
        let text = std::fs::read_to_string(folder.join("ordei").join(file)).expect("the real file is there");
        let rows: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the real file is JSON");
        names.extend(rows.iter().filter_map(|row| row["MEDICAMENT"].as_str().map(str::to_owned)));
    }
    names.into_iter().collect()
}

/// Ten of each: the name, and the name after an invented word or with one inside.
fn tenfold(names: &[String], dice: &mut Dice) -> Vec<String> {
    let mut all = Vec::with_capacity(names.len() * 10);
    for name in names {
        all.push(name.clone());
        for _ in 0..9 {
            let word = [dice.of(&SYLLABLES), dice.of(&SYLLABLES), dice.of(&SYLLABLES)].concat();
            all.push(if dice.below(2) == 0 {
                [&word, " ", name].concat()
            } else {
                [name, &word[..3], " ", &word].concat()
            });
        }
    }
    all
}

fn set_of(names: &[String], dice: &mut Dice) -> Dataset {
    let descriptor: Descriptor = serde_json::from_str(DESCRIPTOR).expect("the descriptor is valid");
    let mut builder = DatasetBuilder::new(descriptor).expect("the descriptor is valid");
    builder.begin("year").expect("it is there");
    for name in names {
        let cases = 1i64 << dice.below(14);
        builder.row(&[Value::Text(name), Value::Integer(2018), Value::Integer(cases)]).expect("the row is good");
    }
    builder.end(&Summary::default()).expect("it was started");
    builder.finish().expect("it counts something")
}

/// Prefixes of each length, words in another order, accents, one or two typing errors, misses.
fn queries(names: &[String], dice: &mut Dice) -> Vec<String> {
    let mut queries = Vec::new();
    for _ in 0..120 {
        let name: Vec<char> = names[dice.below(names.len())].to_lowercase().chars().collect();
        let cut = |length: usize| name.iter().take(length).collect::<String>();
        queries.extend([1, 2, 3, 5, 8, 13].map(cut));
        let mut wrong = name.clone();
        for _ in 0..1 + dice.below(2) {
            let at = dice.below(wrong.len().max(2) - 1);
            match dice.below(3) {
                0 => drop(wrong.remove(at)),
                1 => wrong.insert(at, 'e'),
                _ if at + 1 < wrong.len() => wrong.swap(at, at + 1),
                _ => {}
            }
        }
        queries.push(wrong.iter().take(20).collect());
        queries.push(cut(40).replace('e', "é").replace('c', "ç"));
        let mut words: Vec<String> = cut(60).split(' ').map(|word| word.chars().take(4).collect()).collect();
        words.reverse();
        queries.push(words.join(" "));
        queries.push(name.iter().rev().take(9).collect());
    }
    queries.push("qzxw".repeat(200));
    queries.push("a b c d e f g h i j k".to_owned());
    queries
}

/// Times each query alone, several times, and prints the median and the 95th percentile of the fastest runs.
fn percentiles(label: &str, set: &Dataset, queries: &[String]) {
    let fastest = |query: &String| {
        let once = |_| {
            let start = Instant::now();
            black_box(set.search(black_box(query), 12));
            start.elapsed()
        };
        (0..5).map(once).min().unwrap_or_default()
    };
    let mut times: Vec<(Duration, &String)> = queries.iter().map(|query| (fastest(query), query)).collect();
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].0;
    let (slowest, query) = times[times.len() - 1];
    println!(
        "search {label}: p50 {:?}, p95 {:?}, slowest {slowest:?} ({:?}); {} queries, {} bytes held",
        at(50),
        at(95),
        query.chars().take(24).collect::<String>(),
        times.len(),
        set.bytes()
    );
}

fn search(c: &mut Criterion) {
    let mut dice = Dice(20);
    let folder = std::env::var_os("MEDICINE_CHARTS_DATA");
    let few = folder.map_or_else(|| invented(6_400, &mut dice), |folder| real(Path::new(&folder)));
    let many = tenfold(&few, &mut dice);
    for names in [few, many] {
        let set = set_of(&names, &mut dice);
        let queries = queries(&names, &mut dice);
        let label = format!("{} names", names.len());
        percentiles(&label, &set, &queries);
        let mut next = queries.iter().cycle();
        c.bench_function(&format!("search/{label}"), |b| {
            b.iter(|| black_box(set.search(next.next().expect("there are queries"), 12)));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3));
    targets = search
}
criterion_main!(benches);
