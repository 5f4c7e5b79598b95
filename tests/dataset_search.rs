//! What a person types, and the medicine that is found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use medicine_charts::dataset::{Dataset, DatasetBuilder, Hit, shown};
use medicine_charts::domain::Level;
use medicine_charts::source::{Descriptor, Rows, Summary, Value};
use proptest::prelude::*;

/// Substances and specialities with their cases, and the links between them.
fn set_of(substances: &[(&str, i64)], specialities: &[(&str, i64)], links: &[(&str, &str)]) -> Dataset {
    let table = |level: &str| {
        format!(
            r#"{{"name":"{level}","path":"{level}.json","format":"json","level":"{level}","schema":{{"fields":[
            {{"name":"n","role":"medicine"}},{{"name":"y","type":"integer","role":"year"}},
            {{"name":"c","type":"integer","role":"cases"}}]}}}}"#
        )
    };
    let crosswalk = r#"{"name":"links","path":"links.json","format":"json","schema":{"fields":[
        {"name":"p","role":"speciality"},{"name":"s","role":"substance"}]}}"#;
    let text = format!(r#"{{"name":"t","resources":[{},{},{crosswalk}]}}"#, table("substance"), table("speciality"));
    let descriptor: Descriptor = serde_json::from_str(&text).unwrap();
    let mut builder = DatasetBuilder::new(descriptor).unwrap();
    for (resource, medicines) in [("substance", substances), ("speciality", specialities)] {
        builder.begin(resource).unwrap();
        for &(name, cases) in medicines {
            builder.row(&[Value::Text(name), Value::Integer(2018), Value::Integer(cases)]).unwrap();
        }
        builder.end(&Summary::default()).unwrap();
    }
    builder.begin("links").unwrap();
    for &(speciality, substance) in links {
        builder.row(&[Value::Text(speciality), Value::Text(substance)]).unwrap();
    }
    builder.end(&Summary::default()).unwrap();
    builder.finish().unwrap()
}

fn pharmacy() -> Dataset {
    let substances = [
        ("PARACETAMOL", 17_509),
        ("IBUPROFENE", 2_399),
        ("KETOPROFENE", 2_000),
        ("TRAMADOL (CHLORHYDRATE DE)", 5_000),
        ("ACETATE DE FLECAINIDE", 800),
        ("ACETYLSALICYLIQUE (ACIDE)", 4_000),
        ("LEVOTHYROXINE SODIQUE", 38_000),
        ("HELICIDINE", 40),
    ];
    let specialities = [
        ("DOLIPRANE", 6_000),
        ("CODOLIPRANE", 300),
        ("PARACETAMOL ARROW", 200),
        ("PARACETAMOL EG", 90),
        ("IBUFETUM", 3),
        ("FLECAÏNIDE EG", 20),
        ("TOPALGIC", 300),
        ("LEVOTHYROX", 38_505),
        ("HELICIDINE", 40),
        ("CŒURAL", 12),
    ];
    let links = [
        ("DOLIPRANE", "PARACETAMOL"),
        ("PARACETAMOL ARROW", "PARACETAMOL"),
        ("PARACETAMOL EG", "PARACETAMOL"),
        ("CODOLIPRANE", "PARACETAMOL"),
        ("TOPALGIC", "TRAMADOL (CHLORHYDRATE DE)"),
        ("FLECAÏNIDE EG", "ACETATE DE FLECAINIDE"),
        ("LEVOTHYROX", "LEVOTHYROXINE SODIQUE"),
        ("NEVER COUNTED", "PARACETAMOL"),
    ];
    set_of(&substances, &specialities, &links)
}

/// The names found, in order; a linked one is preceded by an arrow.
fn found(set: &Dataset, text: &str) -> Vec<String> {
    let line = |hit: &Hit| if hit.via.is_some() { format!("→ {}", hit.shown) } else { hit.shown.clone() };
    set.search(text, 6).iter().map(line).collect()
}

fn first(set: &Dataset, text: &str) -> String {
    found(set, text).into_iter().next().unwrap_or_default()
}

#[test]
fn a_few_letters_are_enough_and_short_much_reported_names_come_first() {
    let set = pharmacy();
    assert_eq!(found(&set, "dolip"), ["Doliprane", "Codoliprane", "→ Paracetamol"]);
    assert_eq!(found(&set, "ibu"), ["Ibuprofene", "Ibufetum"]);
    assert_eq!(
        found(&set, "parac"),
        ["Paracetamol", "Paracetamol EG", "Paracetamol Arrow", "→ Doliprane", "→ Codoliprane"]
    );
}

#[test]
fn accents_case_and_punctuation_do_not_matter() {
    let set = pharmacy();
    for text in ["flecainide eg", "FLÉCAÏNIDE EG", "  fléçainide-eg", "flecai\u{308}nide EG"] {
        assert_eq!(first(&set, text), "Flecaïnide EG", "{text}");
    }
    assert_eq!(first(&set, "coeural"), "Cœural");
    assert_eq!(first(&set, "œ"), "");
}

#[test]
fn the_order_of_words_does_not_matter_and_words_may_be_cut_short() {
    let set = pharmacy();
    assert_eq!(first(&set, "flecainide acetate"), "Acetate de flecainide");
    assert_eq!(first(&set, "aci acetyl"), "Acetylsalicylique (acide)");
    assert_eq!(first(&set, "arrow para"), "Paracetamol Arrow");
}

#[test]
fn a_salt_is_found_by_its_name_alone() {
    let set = pharmacy();
    assert_eq!(found(&set, "tramadol"), ["Tramadol (chlorhydrate de)", "→ Topalgic"]);
    assert_eq!(first(&set, "chlorhydrate de tramadol"), "Tramadol (chlorhydrate de)");
}

#[test]
fn one_or_two_typing_errors_are_forgiven_in_long_words_none_in_short_ones() {
    let set = pharmacy();
    for text in ["paracetmol", "praacetamol", "paracettamol", "parasetamol", "parasetamole", "doliprnae", "dolliprane"]
    {
        let name = first(&set, text);
        assert!(name == "Paracetamol" || name == "Doliprane", "{text} found {name}");
    }
    assert_eq!(first(&set, "levotyrox"), "Levothyrox");
    assert_eq!(first(&set, "paracetmol arow"), "Paracetamol Arrow");
    assert_eq!(found(&set, "dpl"), Vec::<String>::new());
    assert_eq!(found(&set, "xyzzy"), Vec::<String>::new());
}

#[test]
fn what_is_typed_right_comes_before_what_is_typed_nearly_right() {
    let set = set_of(&[("ALFUZOSINE", 10), ("ALFUZASINE", 9_000)], &[], &[]);
    assert_eq!(found(&set, "alfuzosine"), ["Alfuzosine", "Alfuzasine"]);
}

#[test]
fn a_part_inside_a_word_comes_last() {
    let set = pharmacy();
    assert_eq!(found(&set, "profene"), ["Ibuprofene", "Ketoprofene"]);
    assert_eq!(found(&set, "co dolip"), ["Codoliprane"]);
}

#[test]
fn a_brand_and_a_substance_of_the_same_name_are_two_results() {
    let hits = pharmacy().search("helicidine", 6);
    let levels: Vec<Level> = hits.iter().map(|hit| hit.medicine.level).collect();
    assert_eq!(levels, [Level::Substance, Level::Speciality]);
}

#[test]
fn linked_medicines_say_through_which_one() {
    let set = pharmacy();
    let hits = set.search("topalgic", 6);
    let via: Vec<Option<&str>> = hits.iter().map(|hit| hit.via.map(|id| set.name(id))).collect();
    assert_eq!(via, [None, Some("TOPALGIC")]);
}

/// The parts of the shown name that are emphasised.
fn emphasised(set: &Dataset, text: &str) -> Vec<String> {
    let hit = set.search(text, 1).remove(0);
    let units: Vec<u16> = hit.shown.encode_utf16().collect();
    hit.ranges.iter().map(|&(from, to)| String::from_utf16(&units[from as usize..to as usize]).unwrap()).collect()
}

#[test]
fn the_matching_letters_are_pointed_at() {
    let set = pharmacy();
    assert_eq!(emphasised(&set, "dolip"), ["Dolip"]);
    assert_eq!(emphasised(&set, "flécai"), ["Flecaï"]);
    assert_eq!(emphasised(&set, "coeu"), ["Cœu"]);
    assert_eq!(emphasised(&set, "chlor trama"), ["Trama", "chlor"]);
    assert_eq!(emphasised(&set, "doliprnae"), ["Doliprane"]);
    assert_eq!(emphasised(&set, "cetam"), ["cetam"]);
    assert_eq!(emphasised(&set, "acide acetylsalicylique"), ["Acetylsalicylique", "acide"]);
}

#[test]
fn nothing_typed_finds_nothing_and_the_limit_holds() {
    let set = pharmacy();
    for text in ["", "   ", "…", "()"] {
        assert!(set.search(text, 6).is_empty());
    }
    assert!(set.search("paracetamol", 0).is_empty());
    assert_eq!(set.search("paracetamol", 2).len(), 2);
    assert_eq!(set.search("paracetamol", usize::MAX).len(), 5);
}

#[test]
fn a_hostile_query_costs_no_more_than_a_long_one() {
    let set = pharmacy();
    let start = Instant::now();
    for text in ["a".repeat(1_000_000), "a ".repeat(500_000), "\u{301}".repeat(300_000), "œ".repeat(300_000)] {
        let _ = set.search(&text, 200);
    }
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn an_empty_level_is_no_obstacle() {
    let set = set_of(&[("ALONE", 1)], &[], &[]);
    assert_eq!(found(&set, "alone"), ["Alone"]);
    assert_eq!(set.count(Level::Speciality), 0);
}

proptest! {
    #[test]
    fn any_text_is_searched_and_shown_without_harm(text in "\\PC{0,90}", limit in 0usize..30) {
        let set = pharmacy();
        let hits = set.search(&text, limit);
        prop_assert!(hits.len() <= limit);
        for hit in &hits {
            let length = u32::try_from(hit.shown.encode_utf16().count()).unwrap();
            prop_assert!(hit.ranges.iter().all(|&(from, to)| from < to && to <= length));
            prop_assert!(hit.ranges.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
        prop_assert_eq!(&hits, &set.search(&text, limit));
        for level in [Level::Substance, Level::Speciality] {
            prop_assert_eq!(shown(level, &text).chars().count(), text.chars().count());
        }
    }

    #[test]
    fn any_name_is_found_by_itself(names in prop::collection::btree_set("[A-Z]{1,9}( [A-Z]{1,6}){0,3}", 1..12)) {
        let substances: Vec<(&str, i64)> = names.iter().map(|name| (name.as_str(), 5)).collect();
        let set = set_of(&substances, &[], &[]);
        for name in &names {
            prop_assert_eq!(set.name(set.search(name, 3)[0].medicine), name);
        }
    }
}
