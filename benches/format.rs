//! What the numbers of a packed set weigh, and how long a chunk takes to read, written in three ways: by our coder, by
//! a serialisation library (postcard) and as JSON, the last two compressed by DEFLATE at its best.
//!
//! `cargo bench --features cli --bench format`; the table is in `docs/format.md`. Without `MEDICINE_CHARTS_DATA` there
//! is nothing to measure and it says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::time::Instant;

use medicine_charts::catalogue::MedicineId;
use medicine_charts::dataset::Dataset;
use medicine_charts::disclosure::{Together, protect};
use medicine_charts::domain::{Count, Level};
use medicine_charts::pack::{Layout, PackedSet, bucket, head, write_chunk};
use medicine_charts::profile::Profile;
use serde::{Deserialize, Serialize};

/// Medicines in a chunk, as `pack` makes them.
const PER_CHUNK: usize = 40;
/// Readings of every chunk, of which the median is told.
const ROUNDS: usize = 9;

/// A profile as a library would write it: the same numbers, categories and notes by their place in lists.
#[derive(Serialize, Deserialize)]
struct Mirror {
    name: String,
    level: u8,
    counts: Vec<Number>,
    lists: Vec<u16>,
    notes: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
enum Number {
    NotPublished,
    Small,
    Between(u64, u64),
    Exact(u64),
}

impl From<Count> for Number {
    fn from(count: Count) -> Number {
        match count {
            Count::NotPublished => Number::NotPublished,
            Count::Withheld(range) if (range.lo, range.hi) == (1, 10) => Number::Small,
            Count::Withheld(range) => Number::Between(range.lo, range.hi),
            Count::Exact(n) => Number::Exact(n),
        }
    }
}

fn mirror(profile: &Profile) -> Mirror {
    let mut lists = vec![profile.breakdowns.len() as u16];
    for row in &profile.organs {
        lists.extend([row.soc.names().key.len() as u16, row.by_sex.len() as u16, row.by_age.len() as u16]);
    }
    Mirror {
        name: profile.medicine.name.clone(),
        level: u8::from(profile.medicine.level == Level::Substance),
        counts: medicine_charts::pack::write::counts(profile).into_iter().map(Number::from).collect(),
        lists,
        notes: vec![0; profile.notes.len()],
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    to.write_all(bytes).unwrap();
    to.finish().unwrap()
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The median time to read a chunk, in microseconds.
fn time(chunks: usize, mut read_all: impl FnMut()) -> f64 {
    let round = |_| {
        let start = Instant::now();
        read_all();
        start.elapsed().as_secs_f64() * 1e6 / chunks as f64
    };
    median((0..ROUNDS).map(round).collect())
}

fn main() {
    let Ok(data) = std::env::var("MEDICINE_CHARTS_DATA") else {
        println!("SKIPPED: MEDICINE_CHARTS_DATA is not set");
        return;
    };
    let set = Dataset::open(&Path::new(&data).join("ordei"), &mut |_| ()).unwrap();
    let ids: Vec<MedicineId> = set.medicines(Level::Substance).chain(set.medicines(Level::Speciality)).collect();
    let count = ids.len().div_ceil(PER_CHUNK) as u32;
    let mut buckets: BTreeMap<u32, Vec<Profile>> = BTreeMap::new();
    for id in &ids {
        buckets.entry(bucket(id.level, set.name(*id), count)).or_default().push(protect(&set.raw(*id)));
    }
    let mut layout = Layout::default();
    let ours: Vec<Vec<u8>> = buckets.values().map(|profiles| write_chunk(profiles, &mut layout)).collect();
    let mirrors: Vec<Vec<Mirror>> = buckets.values().map(|profiles| profiles.iter().map(mirror).collect()).collect();
    let postcard: Vec<Vec<u8>> = mirrors.iter().map(|chunk| gzip(&postcard::to_allocvec(chunk).unwrap())).collect();
    let json: Vec<Vec<u8>> = mirrors.iter().map(|chunk| gzip(&serde_json::to_vec(chunk).unwrap())).collect();

    let mut packed = PackedSet::new(&head(&set, layout, count, &Together::of(&set)).write()).unwrap();
    for (number, bytes) in buckets.keys().zip(&ours) {
        packed.add(*number, bytes.clone());
    }
    let firsts: Vec<(Level, String)> =
        buckets.values().map(|chunk| (chunk[0].medicine.level, chunk[0].medicine.name.clone())).collect();
    let n = ours.len();
    let ours_time = time(n, || {
        for (level, name) in &firsts {
            assert!(packed.profile(*level, name).unwrap().is_some());
        }
    });
    let postcard_time = time(n, || {
        for chunk in &postcard {
            assert!(!postcard::from_bytes::<Vec<Mirror>>(&gunzip(chunk)).unwrap().is_empty());
        }
    });
    let json_time = time(n, || {
        for chunk in &json {
            assert!(!serde_json::from_slice::<Vec<Mirror>>(&gunzip(chunk)).unwrap().is_empty());
        }
    });
    println!("{} medicines in {n} chunks", ids.len());
    println!("{:24} {:>10} {:>16} {:>18}", "", "bytes", "a medicine", "a chunk read, µs");
    for (what, chunks, time) in [
        ("adaptive range coder", &ours, ours_time),
        ("postcard and DEFLATE", &postcard, postcard_time),
        ("JSON and DEFLATE", &json, json_time),
    ] {
        let bytes: usize = chunks.iter().map(Vec::len).sum();
        println!("{what:24} {bytes:>10} {:>16.1} {time:>18.0}", bytes as f64 / ids.len() as f64);
    }
}
