//! The demonstration set: the same everywhere, small, and of medicines that do not exist.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(unreachable_pub, reason = "the generator is part of another crate")]
#[path = "../xtask/src/demo/mod.rs"]
mod demo;

use std::collections::BTreeSet;
use std::path::PathBuf;

use medicine_charts::domain::SOCS;
use medicine_charts::source::{Descriptor, LevelName};
use sha2::{Digest, Sha256};

fn descriptor() -> Descriptor {
    let files = demo::files().unwrap();
    let file = files.iter().find(|f| f.path == demo::DESCRIPTOR).unwrap();
    serde_json::from_slice(&file.bytes).unwrap()
}

/// The digest of the descriptor, which holds the digest of every file.
/// It changes with any byte of the set: then raise `VERSION` and write the new one here.
const DIGEST: &str = "e5e3e5b71614d826495742313b4ca0b5cc7e43270d6c7d718debac9d607bbabb";
/// SHA-256 of the tables of the register of [`demo::REGISTER_VERSION`], end to end.
const REGISTER_DIGEST: &str = "bafb2b6f725be6cc9f1840e991b09036b10c04617a72c76a90452e28483cd0fb";

#[test]
fn two_runs_give_the_same_bytes_which_are_those_of_this_version() {
    let files = demo::files().unwrap();
    assert_eq!(files, demo::files().unwrap());
    let bytes = &files.iter().find(|f| f.path == demo::DESCRIPTOR).unwrap().bytes;
    let digest: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(digest, DIGEST, "the demonstration set changed: raise its version");
}

#[test]
fn the_register_is_the_same_in_every_run_and_is_that_of_its_version() {
    let files = demo::register_files();
    assert_eq!(files, demo::register_files());
    let tables = files.iter().filter(|file| !file.path.ends_with(".json"));
    let bytes: Vec<u8> = tables.flat_map(|file| file.bytes.iter().copied()).collect();
    let digest: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(digest, REGISTER_DIGEST, "the demonstration register changed: raise its version");
}

#[cfg(feature = "cli")]
#[test]
fn the_register_joins_every_substance_and_most_products() {
    use medicine_charts::dataset::Dataset;
    use medicine_charts::register::{Finding, Joins, Register, Rule};
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("demonstration register");
    demo::write(&folder).unwrap();
    let set = Dataset::open(&folder, &mut |_| ()).unwrap();
    let register = Register::open(&folder.join("register")).unwrap();
    let joins = Joins::new(&set, &register);
    assert!(joins.substances.iter().all(|join| !join.to.is_empty()));
    let joined = joins.products.iter().filter(|join| !join.to.is_empty()).count();
    assert!((930..980).contains(&joined), "one product in twenty is not in the register: {joined}");
    for rule in [Rule::SameName, Rule::SameWords, Rule::OtherHydrate] {
        assert!(joins.substances.iter().any(|join| join.rule() == Some(rule)), "{rule:?} is shown");
    }
    let told = |wanted: &dyn Fn(&Finding) -> bool| register.findings.iter().any(wanted);
    assert!(told(&|finding| matches!(finding, Finding::Mended { .. })));
    assert!(told(&|finding| matches!(finding, Finding::NotInRegister { codes, .. } if codes == &["69999999"])));
}

#[test]
fn the_set_is_small_enough_to_try() {
    let bytes: usize = demo::files().unwrap().iter().map(|f| f.bytes.len()).sum();
    assert!(bytes < 6_000_000, "{bytes} bytes");
}

#[test]
fn the_folder_holds_the_files_and_the_report_counts_them() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("demonstration set");
    let report = demo::write(&folder).unwrap();
    let mut files = demo::files().unwrap();
    files.extend(demo::register_files());
    assert_eq!(report.files, files.len());
    assert_eq!(report.bytes, files.iter().map(|f| f.bytes.len() as u64).sum::<u64>());
    assert_eq!((report.substances, report.specialities), (300, 1000));
    for file in files {
        assert!(std::fs::read(folder.join(&file.path)).unwrap() == file.bytes, "{}", file.path);
    }
}

#[test]
fn the_descriptor_says_that_everything_is_invented_and_matches_the_files() {
    let set = descriptor();
    assert!(set.fictional);
    assert_eq!(set.version.as_deref(), Some(demo::VERSION));
    assert_eq!(set.period, Some([2019, 2024]));
    assert_eq!(set.licenses[0].name.as_deref(), Some("CC0-1.0"));
    // What readers see under each figure: that it is invented, in their language, and no command.
    let said = |language| set.sources[0].title_in(language).unwrap();
    assert!(said("fr").contains("inventé"), "{}", said("fr"));
    assert!(said("en").contains("invented"), "{}", said("en"));
    assert!(!said("fr").contains("cargo") && !said("en").contains("cargo"));

    let files = demo::files().unwrap();
    assert_eq!(set.resources.len(), files.len(), "the descriptor is one, the absent file makes up for it");
    for resource in &set.resources {
        match files.iter().find(|f| f.path == resource.path) {
            Some(file) => {
                let digest: String = Sha256::digest(&file.bytes).iter().map(|b| format!("{b:02x}")).collect();
                assert_eq!(resource.bytes, Some(file.bytes.len() as u64), "{}", resource.path);
                assert_eq!(resource.hash, Some(format!("sha256:{digest}")), "{}", resource.path);
                assert!(!resource.optional);
            }
            None => {
                assert_eq!(resource.name, demo::ABSENT);
                assert!(resource.optional && resource.hash.is_none());
            }
        }
    }
}

#[test]
fn organ_classes_have_the_names_of_the_standard_list_in_its_order() {
    let set = descriptor();
    let table = set.resources.iter().find(|r| r.name == "substance-soc-sex").unwrap();
    let field = table.schema.fields.iter().find(|f| f.name == "SOC_LONG").unwrap();
    let written: Vec<_> = field.categories.iter().map(|c| format!("{:?} {}", c.value, c.label)).collect();
    let expected: Vec<_> = SOCS.iter().map(|s| format!("Text({:?}) {}", s.french, s.key)).collect();
    assert_eq!(written, expected);
}

#[test]
fn the_documentation_lists_every_example_and_every_file() {
    let page = include_str!("../docs/demonstration-set.md");
    for example in demo::examples() {
        assert!(page.contains(example.kind.key()), "{}", example.kind.key());
        assert!(page.contains(example.name), "{}", example.name);
    }
    for resource in descriptor().resources {
        assert!(page.contains(&resource.path), "{}", resource.path);
    }
}

/// Every word of four letters or more in a name, in capitals without accents.
fn words(name: &str) -> impl Iterator<Item = String> {
    let plain: String = name
        .to_uppercase()
        .chars()
        .map(|c| match c {
            'À' | 'Â' | 'Ä' => "A".to_owned(),
            'É' | 'È' | 'Ê' | 'Ë' => "E".to_owned(),
            'Î' | 'Ï' => "I".to_owned(),
            'Ô' | 'Ö' => "O".to_owned(),
            'Ù' | 'Û' | 'Ü' => "U".to_owned(),
            'Ç' => "C".to_owned(),
            'Œ' => "OE".to_owned(),
            c => c.to_string(),
        })
        .collect();
    let words: Vec<String> =
        plain.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() >= 4).map(str::to_owned).collect();
    words.into_iter()
}

/// Ordinary words the invented names are dressed with.
const ORDINARY: &str = "ACETATE ADSORBE ADSORBES ALFA BASE BROMHYDRATE CALCIQUE CELLULES CHLORHYDRATE CONJUGUE CONJUGUES DOUX \
    ENFANTS FICTIF FORT FUMARATE IMAGINAIRES LICORNE MALATE MALEATE MAMMIFERE MELANGE NOURRISSONS POLYOSIDES POLYVALENT \
    PORTEUSE PREREMPLIE PROTEINE SERINGUE SIROP SODIQUE SULFATE TYPES";

fn invented_words() -> BTreeSet<String> {
    let ordinary: BTreeSet<&str> = ORDINARY.split_whitespace().collect();
    let files = demo::files().unwrap();
    let crosswalk = files.iter().find(|f| f.path == "crosswalk.tsv").unwrap();
    let text = std::str::from_utf8(&crosswalk.bytes).unwrap();
    text.lines().flat_map(words).filter(|w| !ordinary.contains(w.as_str())).collect()
}

#[test]
fn no_invented_word_ends_like_a_family_of_real_substances() {
    // Suffixes of the international list of stems that patients and prescribers know.
    let stems = "ADOL AFIL ALOL ANIDE ARIT ASTINE AZEPAM AZOLE AZOSINE BACTAM BARB BASTINE CAINE CICLOVIR CILLINE CLONE \
        CONAZOLE CORT COXIB CURIUM CYCLINE DIPINE DOPA DRONATE FENTANIL FIBRATE FLOXACINE FLURANE FORMINE FUNGINE FUSP \
        GATRAN GEPANT GLIFLOZINE GLIPTINE GLITAZONE GREL KACINE KINRA LUKAST MAB MICINE MYCINE METACINE MUSTINE NIB \
        NIDAZOLE NIDINE OLOL OXACINE OXETINE PAMIDE PARINE PENEM PLATINE POETINE PRAZOLE PRIL PRILATE PRISTINE PROFENE PROST RELIX \
        RUBICINE SARTAN SEMIDE SETRON SPIRONE STATINE STEINE TAXEL TEPLASE TERMINE TEROL TIAZEM TIDINE TOCINE TRIPTAN \
        TRIPTYLINE TROPINE VAPTAN VASTATINE VIR VUDINE XABAN ZOLAMIDE ZOLIDE ZONE";
    for word in invented_words() {
        let stem = stems.split_whitespace().find(|stem| word.ends_with(stem));
        assert_eq!(stem, None, "{word}");
    }
}

#[test]
fn no_invented_word_is_in_a_real_name() {
    let Some(data) = std::env::var_os("MEDICINE_CHARTS_DATA").map(PathBuf::from) else {
        eprintln!("SKIPPED: MEDICINE_CHARTS_DATA is not set, the invented names were not compared with real ones");
        return;
    };
    // Whole files, not columns: brands, substances, holders and anything else written in them.
    let mut real = BTreeSet::new();
    for folder in ["ordei", "bdpm"] {
        for entry in std::fs::read_dir(data.join(folder)).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for line in text.split(['\n', '}']) {
                real.extend(words(&line.replace("\\u00c9", "É").replace("\\u00c8", "È").replace("\\u00cf", "Ï")));
            }
        }
    }
    assert!(real.contains("PARACETAMOL") && real.contains("BIOGARAN"), "the real names were read");
    let both: Vec<_> = invented_words().into_iter().filter(|w| real.contains(w)).collect();
    assert!(both.is_empty(), "{both:?}");
    for invented in invented_words().iter().filter(|w| w.len() >= 6) {
        let near = real.iter().find(|real| two_letters_apart(invented, real));
        assert_eq!(near, None, "{invented} could be mistaken for it");
    }
}

/// Whether one word becomes the other with two letters changed, added or left out (Levenshtein distance 2 or less).
fn two_letters_apart(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.bytes().enumerate() {
            next.push((row[j] + usize::from(x != y)).min(row[j + 1] + 1).min(next[j] + 1));
        }
        if next.iter().all(|&distance| distance > 2) {
            return false;
        }
        row = next;
    }
    row[b.len()] <= 2
}

#[test]
fn a_name_is_once_in_its_level_and_one_name_is_in_both() {
    let files = demo::files().unwrap();
    let crosswalk = files.iter().find(|f| f.path == "crosswalk.tsv").unwrap();
    let text = std::str::from_utf8(&crosswalk.bytes).unwrap();
    let links: Vec<_> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    let specialities: BTreeSet<&str> = links.iter().map(|l| l.0).collect();
    let substances: BTreeSet<&str> = links.iter().map(|l| l.1).collect();
    assert_eq!(substances.len(), 300, "each substance is in a speciality");
    assert_eq!(specialities.len(), 1000);
    assert_eq!(specialities.intersection(&substances).collect::<Vec<_>>(), [&demo::DOUBLE]);
    for example in demo::examples() {
        let level = if example.level == "substance" { &substances } else { &specialities };
        let quoted = format!("\"{}\"", example.name.replace('"', "\"\""));
        assert!(level.contains(example.name) || level.contains(quoted.as_str()), "{}", example.name);
    }
    let set = descriptor();
    assert!(set.resources.iter().all(|r| matches!(
        (r.level, r.name.split('-').next()),
        (Some(LevelName::Substance), Some("substance"))
            | (Some(LevelName::Speciality), Some("speciality"))
            | (Some(LevelName::All), Some("all"))
            | (None, Some("crosswalk"))
    )));
}

/// The digest of all files of the set of shortages: it changes with any byte, then raise its version.
const DIGEST_OF_SHORTAGES: &str = "197e6ee02142ff8d5af96e1a62ecabf772e6c036f0f77c97061131f4652aa9e6";

#[test]
fn the_set_of_shortages_is_that_of_its_version_and_names_medicines_of_the_other() {
    let files = demo::shortages();
    assert_eq!(files, demo::shortages());
    let mut all = Sha256::new();
    files.iter().for_each(|file| all.update(&file.bytes));
    let digest: String = all.finalize().iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(digest, DIGEST_OF_SHORTAGES, "the demonstration set of shortages changed: raise its version");
    let descriptor: Descriptor = serde_json::from_slice(&files.last().unwrap().bytes).unwrap();
    descriptor.validate().unwrap();
    assert!(descriptor.fictional);
    assert_eq!(descriptor.version.as_deref(), Some(demo::SHORTAGES_VERSION));
    let text = |path: &str, files: &[demo::File]| {
        let file = files.iter().find(|file| file.path == path).unwrap();
        String::from_utf8(file.bytes.clone()).unwrap()
    };
    let known = text("speciality-year.json", &demo::files().unwrap());
    let episodes = text("episodes.csv", &files);
    let names: BTreeSet<&str> = episodes.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(names.len(), 60);
    assert!(names.contains(demo::OFTEN));
    for name in names {
        assert!(known.contains(&format!("\"{name}\"")), "{name}");
    }
}
