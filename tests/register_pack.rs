//! A register packed with its set: what is written, what is proved, what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use medicine_charts::dataset::Dataset;
use medicine_charts::pack::write::{PackOptions, Packed, bucket_of, open, write, write_with};
use medicine_charts::register::{Register, from_columns};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn fixture(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/register").join(folder)
}

fn pack(out: &Path) -> Packed {
    let set = Dataset::open(&fixture("pv"), &mut |_| ()).unwrap();
    let register = Register::open(&fixture("register")).unwrap();
    write_with(&set, Some(&register), out, PackOptions::default(), &mut |_| ()).unwrap()
}

/// The files of a packed set by name, but the folder's.
fn files(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let inner = std::fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir()).unwrap();
    let file = |path: PathBuf| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap());
    let mut found: BTreeMap<String, Vec<u8>> =
        std::fs::read_dir(inner).unwrap().map(|entry| file(entry.unwrap().path())).collect();
    found.insert("datapackage.json".to_owned(), std::fs::read(out.join("datapackage.json")).unwrap());
    found
}

/// Every fact of a packed register, by key.
fn facts(out: &Path) -> BTreeMap<String, Value> {
    let files = files(out);
    let is_of_facts = |name: &str| name.starts_with("register-") && !name.starts_with("register-names-");
    let of_facts = files.iter().filter(|(name, _)| is_of_facts(name));
    of_facts
        .flat_map(|(_, bytes)| from_columns(&serde_json::from_slice(&common::gunzip(bytes)).unwrap()).unwrap())
        .collect()
}

#[test]
fn a_page_finds_what_it_shows_by_key() {
    let out = common::scratch("register-facts");
    pack(&out);
    let facts = facts(&out);
    assert_eq!(
        facts["s/60000001"],
        json!({
            "n": "BRUMAX 500 mg, comprimé", "f": "comprimé", "r": ["orale"], "h": ["LABO DOUX"], "e": true, "i": true, "a": ["N02BX01"], "t": ["CHLORHYDRATE DE BRUMOLINE"], "d": "2013-07-15", "o": 0,
            // The address that the head has for all is another one.
            "u": "https://exemple.fr/notice?specid=60000001",
            "c": [["CHLORHYDRATE DE BRUMOLINE", "00042", "550 mg", "un comprimé",
                [["BRUMOLINE (CHLORHYDRATE DE)", "same-name"]], [["BRUMOLINE", "500 mg"]]]],
            "v": [["shortage", "2025-12-10", "2026-01-05", null, "https://exemple.fr/brumax-rupture"],
                ["returned", "2025-11-01", "2025-12-08", "2025-11-01", "https://exemple.fr/brumax-remise"]],
            // The product's name is the first six letters.
            "w": 6,
        })
    );
    let zinostat = &facts["s/60000005"];
    assert_eq!((&zinostat["m"], &zinostat["s"], zinostat.get("u")), (&json!(0), &json!("repealed"), None));
    assert_eq!(facts["m/substance/ZINOSTAT MONOHYDRATE"], json!({ "c": [["00900", "other-hydrate"]] }));
    assert_eq!(
        facts["m/speciality/BRUMAX"],
        json!({
            "l": [["60000001", "BRUMAX 500 mg, comprimé", "shortage"], ["60000002", "BRUMAX LP 1 g, comprimé à libération prolongée"]],
            "r": ["same-brand", "brand-and-substances"],
        })
    );
    assert_eq!(facts["a/N02BX"]["k"], json!([["N02BX01", 2, "CHLORHYDRATE DE BRUMOLINE"]]));
    assert_eq!(facts["z/Z"]["l"], json!([["60000005", "ZINOSTAT SUD 5 POUR CENT, crème", null, 0]]));
    assert_eq!(facts["z/E"]["l"][0][0], "60000006", "É is listed under E");
    assert!(!facts.contains_key("m/substance/PERDUMINE"), "what is not joined is not there");
    assert_eq!(facts["c/00042"]["l"].as_array().unwrap().len(), 4);
    assert!(!facts["c/01042"].as_object().unwrap().contains_key("l"), "a moiety was not put in");
}

#[test]
fn the_same_register_gives_the_same_bytes_and_another_fingerprint_than_none() {
    let (one, two, without) =
        (common::scratch("register-1"), common::scratch("register-2"), common::scratch("register-0"));
    let (packed, again) = (pack(&one), pack(&two));
    assert_eq!((&packed.fingerprint, files(&one)), (&again.fingerprint, files(&two)));
    let set = Dataset::open(&fixture("pv"), &mut |_| ()).unwrap();
    let plain = write(&set, &without, PackOptions::default(), &mut |_| ()).unwrap();
    assert_ne!(plain.fingerprint, packed.fingerprint);
    let text = String::from_utf8(files(&without)["datapackage.json"].clone()).unwrap();
    assert!(!text.contains("register"), "a set without a register says nothing of one");
}

#[test]
fn the_descriptor_says_where_facts_are_and_the_head_vouches_for_them() {
    let out = common::scratch("register-head");
    pack(&out);
    let files = files(&out);
    let descriptor: Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    let register = &descriptor["medicineCharts"]["register"];
    let buckets = register["buckets"].as_u64().unwrap() as u32;
    assert_eq!(register["version"], 2);
    assert_eq!(descriptor["medicineCharts"]["format"], 1, "old readers ignore the addition");
    let head: Value = serde_json::from_slice(&common::gunzip(&files["register.json.gz"])).unwrap();
    assert_eq!(head["specialities"], 7);
    assert_eq!(head["atc"], json!([["A", 1], ["N", 2]]));
    assert_eq!(head["letters"], json!([["B", 4], ["E", 1], ["V", 1], ["Z", 1]]));
    let names = format!("register-names-{}.json.gz", head["names"].as_str().unwrap());
    let names: Value = serde_json::from_slice(&common::gunzip(&files[&names])).unwrap();
    assert_eq!(names[0], "BRUMAX 500 mg, comprimé", "the names stand as the lists from A to Z have them");
    assert_eq!(names.as_array().unwrap().len(), 7);
    let bucket = bucket_of("s/60000001", buckets) as usize;
    let hash = &head["hashes"].as_str().unwrap()[bucket * 16..bucket * 16 + 16];
    let path = register["path"].as_str().unwrap().replace("{n}", &bucket.to_string()).replace("{hash}", hash);
    let bytes = std::fs::read(out.join(path)).unwrap();
    let file: Value = serde_json::from_slice(&common::gunzip(&bytes)).unwrap();
    assert!(from_columns(&file).unwrap().contains_key("s/60000001"));
}

#[test]
fn the_quality_page_counts_the_joins() {
    let out = common::scratch("register-quality");
    pack(&out);
    for (lang, title, row) in [
        ("fr", "Le registre des médicaments", "même nom, hydratation mise à part"),
        ("en", "The medicines register", "same name but for the water in the crystal"),
    ] {
        let page: Value =
            serde_json::from_slice(&common::gunzip(&files(&out)[&format!("quality-{lang}.json.gz")])).unwrap();
        let section = page["sections"].as_array().unwrap().iter().find(|section| section["title"] == title).unwrap();
        let rows = section["table"]["rows"].as_array().unwrap();
        assert!(rows.iter().any(|cells| cells[1]["text"] == row && cells[3]["text"] == "1"), "{rows:?}");
        let paragraphs = section["paragraphs"].to_string();
        assert!(paragraphs.contains("31/02/2001") && paragraphs.contains("CIS_MITM.txt"), "{paragraphs}");
    }
}

/// `medicine-charts` with these arguments.
fn run(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_medicine-charts")).args(arguments).output().unwrap()
}

#[test]
fn the_command_packs_and_proves_it() {
    let out = common::scratch("register-command");
    let packed = run(&[Path::new("pack"), &fixture("pv"), &fixture("register"), &out]);
    let said = String::from_utf8(packed.stdout).unwrap();
    assert!(packed.status.success() && said.contains("with a register of 7 specialities"), "{said}");
    let checked = run(&[Path::new("check"), &out]);
    let said = String::from_utf8(checked.stdout).unwrap();
    assert!(checked.status.success() && said.contains("Register: 7 specialities"), "{said}");
    // Without OUT there is nothing to write to.
    assert_eq!(run(&[Path::new("pack"), &fixture("pv")]).status.code(), Some(2));
}

#[test]
fn a_register_that_was_changed_is_refused() {
    let out = common::scratch("register-changed");
    pack(&out);
    let inner = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir()).unwrap();
    let names: Vec<String> = files(&out).into_keys().filter(|name| name.starts_with("register-")).collect();
    for name in &names {
        let path = inner.join(name);
        let whole = std::fs::read(&path).unwrap();
        let mut other = whole.clone();
        let last = other.len() - 1;
        other[last] ^= 1;
        std::fs::write(&path, &other).unwrap();
        let error = open(&out).unwrap_err().to_string();
        assert!(error.contains("SHA-256") && error.contains(name), "{error}");
        std::fs::remove_file(&path).unwrap();
        assert!(open(&out).unwrap_err().to_string().contains("cannot be read"));
        std::fs::write(&path, whole).unwrap();
    }
    assert_eq!(open(&out).unwrap().unwrap().register.unwrap().specialities, 7);
}

#[test]
fn a_register_of_a_later_version_is_ignored() {
    let out = common::scratch("register-later");
    pack(&out);
    let path = out.join("datapackage.json");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\"register\":{\"version\":2", "\"register\":{\"version\":3")).unwrap();
    assert_eq!(open(&out).unwrap().unwrap().register, None);
}

/// The same register as version 1 had it: facts as they are, all kinds in the same files.
fn as_version_1(out: &Path) {
    let facts: BTreeMap<String, Value> = facts(out);
    let inner = std::fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir()).unwrap();
    let write = |name: &str, value: &Value| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut gzip, value.to_string().as_bytes()).unwrap();
        let bytes = gzip.finish().unwrap();
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(inner.join(name.replace("{hash}", &hash[..16])), &bytes).unwrap();
        (hash, bytes.len())
    };
    let mut hashes = String::new();
    for number in 0..2 {
        let file: BTreeMap<&String, &Value> = facts.iter().filter(|(key, _)| bucket_of(key, 2) == number).collect();
        hashes.push_str(&write(&format!("register-{number}-{{hash}}.json.gz"), &json!(file)).0[..16]);
    }
    let mut head: Value = serde_json::from_slice(&common::gunzip(&files(out)["register.json.gz"])).unwrap();
    head["hashes"] = json!(hashes);
    let (hash, bytes) = write("register.json.gz", &head);
    let path = out.join("datapackage.json");
    let mut descriptor: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let ours = descriptor["medicineCharts"]["register"].as_object_mut().unwrap();
    ours.insert("version".into(), json!(1));
    ours.insert("buckets".into(), json!(2));
    ours.remove("lists");
    let resources = descriptor["resources"].as_array_mut().unwrap();
    let resource = resources.iter_mut().find(|resource| resource["name"] == "register").unwrap();
    resource["hash"] = json!(format!("sha256:{hash}"));
    resource["bytes"] = json!(bytes);
    descriptor["medicineCharts"]["fingerprint"] = json!(fingerprint(&descriptor));
    std::fs::write(&path, descriptor.to_string()).unwrap();
    // The list of files is another matter, and has its own test.
    let list = files(out)["files.csv.gz"].clone();
    let kept: String = String::from_utf8(common::gunzip(&list))
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with("register"))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut gzip, kept.as_bytes()).unwrap();
    std::fs::write(inner.join("files.csv.gz"), gzip.finish().unwrap()).unwrap();
}

/// As docs/format.md has it: of the format's version, the root, and the hash of each file in the order of the descriptor.
fn fingerprint(descriptor: &Value) -> String {
    let ours = &descriptor["medicineCharts"];
    let bytes = |text: &Value| -> Vec<u8> {
        let text = text.as_str().unwrap().trim_start_matches("sha256:");
        (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap()).collect()
    };
    let mut all = (ours["format"].as_u64().unwrap() as u32).to_le_bytes().to_vec();
    all.extend(bytes(&ours["root"]));
    descriptor["resources"].as_array().unwrap().iter().for_each(|file| all.extend(bytes(&file["hash"])));
    Sha256::digest(&all).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_register_of_version_1_tells_the_same() {
    let out = common::scratch("register-version-1");
    pack(&out);
    let now = open(&out).unwrap().unwrap().told.unwrap();
    as_version_1(&out);
    assert_eq!(open(&out).unwrap().unwrap().told.unwrap(), now);
}

#[test]
fn the_published_register_is_small_enough() {
    let Some(data) = std::env::var_os("MEDICINE_CHARTS_DATA").map(PathBuf::from) else {
        eprintln!("SKIPPED: set MEDICINE_CHARTS_DATA to the folder of the published files to weigh the real register");
        return;
    };
    let set = Dataset::open(&data.join("ordei"), &mut |_| ()).unwrap();
    let register = Register::open(&data.join("bdpm")).unwrap();
    let out = common::scratch("register-real");
    write_with(&set, Some(&register), &out, PackOptions::default(), &mut |_| ()).unwrap();
    let verified = open(&out).unwrap().unwrap().register.unwrap();
    let head = files(&out)["register.json.gz"].len() as u64;
    assert_eq!(verified.specialities, 15_799);
    let names = files(&out).into_iter().find(|(name, _)| name.starts_with("register-names-")).unwrap().1.len() as u64;
    let whole = verified.bytes + head;
    assert!(whole <= 2_500_000, "{whole} bytes");
    eprintln!(
        "the register: {whole} bytes, {names} of them names that a search fetches; {head} in the head, {} in the largest file of specialities",
        verified.largest
    );
    // A speciality's page: the head, and the file that it is in.
    assert!(verified.largest + head <= 14_000, "{} bytes", verified.largest + head);
    std::fs::remove_dir_all(&out).unwrap();
}
