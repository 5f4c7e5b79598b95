//! A packed set, from a few rows: what is written, what is kept, what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use medicine_charts::catalogue::Catalogue;
use medicine_charts::dataset::Dataset;
use medicine_charts::domain::{Count, Level, Range};
use medicine_charts::pack::write::{PackOptions, Packed, counts, derivable, open, tells, write};
use medicine_charts::pack::{PackedSet, bucket, names};
use proptest::prelude::*;

/// A set of three substances: one much reported, one with a small number, one of another name in each `edition`.
fn published(edition: &str) -> PathBuf {
    let folder = common::scratch(&format!("published-{edition}"));
    let descriptor = r#"{"name":"small","title":"Three substances","resources":[
        {"name":"years","path":"years.csv","format":"csv","level":"substance","schema":{"fields":[
            {"name":"m","role":"medicine"},{"name":"y","type":"integer","role":"year"},
            {"name":"cases","type":"integer","role":"cases"},{"name":"treated","type":"integer","role":"exposure"}]}},
        {"name":"sex","path":"sex.csv","format":"csv","level":"substance","schema":{"fields":[
            {"name":"m","role":"medicine"},
            {"name":"s","role":"sex","categories":[{"value":"F","label":"female"},{"value":"M","label":"male"}]},
            {"name":"cases","type":"integer","role":"cases"}]}}]}"#;
    std::fs::write(folder.join("datapackage.json"), descriptor).unwrap();
    let years = format!(
        "m,y,cases,treated\nMUCH,2020,300,50000\nMUCH,2021,280,52000\nFEW,2020,3,9000\nFEW,2021,40,9100\n{edition},2021,50,700\n"
    );
    std::fs::write(folder.join("years.csv"), years).unwrap();
    std::fs::write(folder.join("sex.csv"), "m,s,cases\nMUCH,F,400\nMUCH,M,180\nFEW,F,20\nFEW,M,23\n").unwrap();
    folder
}

fn pack(from: &Path, out: &Path, frozen: bool) -> Packed {
    let set = Dataset::open(from, &mut |_| ()).unwrap();
    write(&set, out, PackOptions { frozen }, &mut |_| ()).unwrap()
}

/// Every file under a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(here) = waiting.pop() {
        for entry in std::fs::read_dir(here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn the_same_set_gives_the_same_bytes() {
    let from = published("A");
    let (one, two) = (common::scratch("same-1"), common::scratch("same-2"));
    pack(&from, &one, false);
    pack(&from, &two, false);
    assert_eq!(files(&one), files(&two));
}

#[test]
fn a_small_number_is_in_no_file_and_a_range_is() {
    let out = common::scratch("small");
    pack(&published("A"), &out, false);
    let mut packed = open(&out).unwrap().unwrap();
    let profiles = packed.profiles().unwrap();
    assert_eq!(profiles.len(), 3);
    let few = packed.set.profile(Level::Substance, "FEW").unwrap().unwrap();
    let year = &few.breakdowns[0].cells;
    assert_eq!(year[0].cases, Count::Withheld(Range { lo: 1, hi: 10 }));
    assert!(matches!(year[1].cases, Count::Withheld(_)), "40 would give 3 away, for 20 + 23 are shown");
    for profile in &profiles {
        assert!(!counts(profile).into_iter().any(tells), "{}", profile.medicine.name);
        assert!(!derivable(profile), "{}", profile.medicine.name);
    }
}

#[test]
fn the_check_sees_what_gives_a_number_away() {
    let out = common::scratch("away");
    pack(&published("A"), &out, false);
    let mut packed = open(&out).unwrap().unwrap();
    let mut few = packed.set.profile(Level::Substance, "FEW").unwrap().unwrap();
    few.breakdowns[0].cells[1].cases = Count::Exact(40);
    assert!(derivable(&few), "the total is 43 and 2021 has 40: 2020 has 3");
    few.breakdowns[0].cells[0].cases = Count::Exact(3);
    assert!(counts(&few).into_iter().any(tells), "3 is a number from 1 to 10");
}

#[test]
fn a_frozen_set_keeps_its_address_when_others_take_its_place() {
    let out = common::scratch("frozen");
    let first = pack(&published("A"), &out, true);
    let address = first.frozen.unwrap();
    let before = files(address.parent().unwrap());
    for edition in ["B", "C", "D"] {
        pack(&published(edition), &out, false);
    }
    assert_eq!(files(address.parent().unwrap()), before);
    let kept = open(&address).unwrap().unwrap();
    assert_eq!(kept.descriptor.medicine_charts.fingerprint, first.fingerprint);
    assert!(kept.set.catalogue().find(Level::Substance, "A").is_some());
    // The one before the last stays for pages that are open; older ones are gone.
    let folders = std::fs::read_dir(&out).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
    assert_eq!(folders, 3, "frozen, C, D");
}

#[test]
fn an_interruption_leaves_the_set_that_was_there() {
    let out = common::scratch("interrupted");
    let first = pack(&published("A"), &out, false);
    // What a run that was killed leaves behind.
    std::fs::create_dir(out.join(".packing-1")).unwrap();
    std::fs::write(out.join(".packing-1/0.bin"), "half").unwrap();
    assert_eq!(open(&out).unwrap().unwrap().descriptor.medicine_charts.fingerprint, first.fingerprint);
    pack(&published("B"), &out, false);
    assert!(!out.join(".packing-1").exists());
}

#[test]
fn the_same_data_packed_again_touch_no_file_that_a_page_may_be_reading() {
    let out = common::scratch("again");
    let first = pack(&published("A"), &out, false);
    let folder = out.join(&first.fingerprint[..16]);
    let written = |name: &str| std::fs::metadata(folder.join(name)).unwrap().modified().unwrap();
    let before = ["head.bin", "0.bin"].map(written);
    let second = pack(&published("A"), &out, true);
    assert_eq!(["head.bin", "0.bin"].map(written), before);
    assert!(second.frozen.is_some_and(|descriptor| descriptor.is_file()), "it has an address of its own from now on");
    // One that is damaged is written anew.
    std::fs::write(folder.join("0.bin"), "half").unwrap();
    pack(&published("A"), &out, false);
    assert!(open(&out).unwrap().is_some());
}

#[test]
fn the_set_before_stays_for_pages_that_are_open() {
    let out = common::scratch("before");
    let folders = ["A", "B", "B"].map(|edition| pack(&published(edition), &out, false).fingerprint[..16].to_owned());
    assert!(out.join(&folders[0]).is_dir(), "no new set has come since B");
    assert!(out.join(&folders[1]).is_dir());
}

#[test]
fn a_fingerprint_that_is_not_that_of_the_files_is_found() {
    let out = common::scratch("fingerprint");
    let packed = pack(&published("A"), &out, false);
    let path = out.join("datapackage.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let other = if packed.fingerprint.starts_with('0') { "1" } else { "0" };
    let changed = format!("{other}{}", &packed.fingerprint[1..]);
    std::fs::write(&path, text.replace(&format!("\"{}\"", packed.fingerprint), &format!("\"{changed}\""))).unwrap();
    assert!(open(&out).unwrap_err().to_string().contains("fingerprint"));
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let out = common::scratch("refused").join("a-file");
    std::fs::write(&out, "").unwrap();
    let set = Dataset::open(&published("A"), &mut |_| ()).unwrap();
    let error = write(&set, &out, PackOptions::default(), &mut |_| ()).unwrap_err().to_string();
    assert!(error.contains("a-file") && error.contains("may write"), "{error}");
}

#[test]
fn every_changed_byte_is_found_and_its_file_named() {
    let out = common::scratch("changed");
    pack(&published("A"), &out, false);
    for (name, bytes) in files(&out) {
        if name == "datapackage.json" {
            continue;
        }
        let path = out.join(&name);
        let mut changed = bytes.clone();
        let last = changed.len() - 1;
        changed[last] ^= 1;
        std::fs::write(&path, &changed).unwrap();
        let error = open(&out).unwrap_err().to_string();
        let short = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(error.contains(&short), "{name}: {error}");
        std::fs::remove_file(&path).unwrap();
        assert!(open(&out).unwrap_err().to_string().contains(&short), "{name} is missing");
        std::fs::write(&path, bytes).unwrap();
    }
    assert!(open(&out).unwrap().is_some());
}

#[test]
fn a_folder_of_published_files_is_no_packed_set() {
    assert!(open(&published("A")).unwrap().is_none());
}

/// The same names and numbers as in tests/browser/module.test.mjs: pages find a chunk without the module.
#[test]
fn a_medicine_is_found_by_its_name_alone() {
    let numbers = [
        bucket(Level::Substance, "PARACETAMOL", 160),
        bucket(Level::Speciality, "FLECAÏNIDE EG", 160),
        bucket(Level::Substance, "HELICIDINE", 8_000),
        bucket(Level::Speciality, "HELICIDINE", 8_000),
        bucket(Level::Speciality, "", 1),
    ];
    assert_eq!(numbers, [69, 12, 5_140, 7_125, 0]);
}

proptest! {
    #[test]
    fn random_bytes_are_refused_or_read_and_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(mut catalogue) = names::read(&bytes) {
            let _ = names::read_links(&bytes, &mut catalogue);
        }
        let _ = names::read_links(&bytes, &mut Catalogue::default());
        let _ = PackedSet::new(&bytes);
    }

    #[test]
    fn a_damaged_chunk_is_never_a_panic(at in 0usize..4_000, bit in 0u8..8, cut in 0usize..200) {
        let (head, chunk) = sample();
        let mut set = PackedSet::new(head).unwrap();
        let mut bytes = chunk.clone();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        bytes.truncate(bytes.len().saturating_sub(cut));
        set.add(0, bytes);
        let _ = set.profile(Level::Substance, "MUCH");
    }
}

/// The head and the only chunk of a small set.
fn sample() -> &'static (Vec<u8>, Vec<u8>) {
    static SAMPLE: std::sync::OnceLock<(Vec<u8>, Vec<u8>)> = std::sync::OnceLock::new();
    SAMPLE.get_or_init(|| {
        let out = common::scratch("sample");
        let packed = pack(&published("S"), &out, false);
        let folder = out.join(&packed.fingerprint[..16]);
        let head = common::gunzip(&std::fs::read(folder.join("head.bin")).unwrap());
        (head, std::fs::read(folder.join("0.bin")).unwrap()[1..].to_vec())
    })
}
