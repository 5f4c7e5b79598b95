//! The page of a speciality: how much what it was joined with is used.

use medicine_charts::chart::text::Lang;
use medicine_charts::dataset::Dataset;
use medicine_charts::pack::Head;
use medicine_charts::pack::write::{PackOptions, open, write_with};
use medicine_charts::page::{Medicines, register_speciality};
use medicine_charts::register::Register;
use serde_json::{Value, json};

use super::{common, fixture, pages, text};

/// The pages of specialities, in French, with the use of the medicines of a set: of this file of products and this of substances, and this
/// of the levels of use of products.
fn with_use(products: &str, substances: &str, levels: &str, at: &str) -> impl Fn(&str) -> String + use<> {
    let folder = common::scratch(&format!("register-use-{at}"));
    let pv = fixture("pv");
    let mut descriptor: Value =
        serde_json::from_str(&std::fs::read_to_string(pv.join("datapackage.json")).unwrap()).unwrap();
    descriptor["resources"].as_array_mut().unwrap().push(json!({
        "name": "levels", "path": "levels.csv", "format": "csv", "level": "speciality",
        "schema": { "fields": [{ "name": "m", "role": "medicine" }, { "name": "level", "role": "use-level" }] },
    }));
    std::fs::write(folder.join("datapackage.json"), descriptor.to_string()).unwrap();
    std::fs::write(folder.join("levels.csv"), format!("m,level\n{levels}")).unwrap();
    std::fs::copy(pv.join("links.csv"), folder.join("links.csv")).unwrap();
    std::fs::write(folder.join("products.csv"), products).unwrap();
    std::fs::write(folder.join("substances.csv"), substances).unwrap();
    let out = common::scratch(&format!("register-use-{at}-packed"));
    let set = Dataset::open(&folder, &mut |_| ()).unwrap();
    let register = Register::open(&fixture("register")).unwrap();
    write_with(&set, Some(&register), &out, PackOptions::default(), &mut |_| ()).unwrap();
    let mut packed = open(&out).unwrap().unwrap();
    let profiles = packed.profiles().unwrap();
    move |code| {
        let told = packed.told.as_ref().unwrap();
        let medicines = Medicines::new(packed.set.head(), &profiles);
        let head = Head::of_register(told);
        text(&register_speciality(&pages(&head, told), told, code, Some(&medicines), Lang::Fr).unwrap())
    }
}

#[test]
fn a_speciality_says_how_many_people_are_treated_with_what_it_was_joined_with() {
    let read = |name: &str| std::fs::read_to_string(fixture("pv").join(name)).unwrap();
    let (products, substances) = (read("products.csv"), read("substances.csv"));
    // 30 000 in each of two years; 40 000 in each of its substance.
    let page = with_use(&products, &substances, "", "known")("60000001");
    for part in [
        "Usage L’usage est compté par médicament et par substance, toutes spécialités réunies",
        "Médicament : BRUMAX – En 2020 et 2021, 60 000 personnes traitées (comptées une fois par an).",
        "Substance : BRUMOLINE (CHLORHYDRATE DE) – En 2020 et 2021, 80 000 personnes traitées",
        "Medicines to join",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // Nine in all: neither they nor the seven and the two of the years are told.
    let few = products.replace("BRUMAX,2020,300,30000", "BRUMAX,2020,300,7");
    let few = few.replace("BRUMAX,2021,300,30000", "BRUMAX,2021,300,2");
    let page = with_use(&few, &substances, "", "few")("60000001");
    assert!(page.contains("Médicament : BRUMAX – En 2020 et 2021, de 2 à 10 personnes traitées"), "{page}");
    assert!(!page.contains("Niveau d’usage"), "{page}");
    // A medicine whose use is not published is not one that nobody takes.
    let none = |text: &str| {
        text.lines()
            .map(|line| {
                let cut = line.rfind(',').unwrap();
                if line.starts_with("m,") { format!("{line}\n") } else { format!("{},\n", &line[..cut]) }
            })
            .collect::<String>()
    };
    let page = with_use(&none(&products), &none(&substances), "", "none")("60000001");
    assert!(page.contains("L’usage de ce que contient cette spécialité n’est pas publié."), "{page}");
    assert!(!page.contains(" 0 personne"), "{page}");
}

#[test]
fn a_speciality_gives_the_level_of_use_as_published() {
    let read = |name: &str| std::fs::read_to_string(fixture("pv").join(name)).unwrap();
    let page = with_use(&read("products.csv"), &read("substances.csv"), "BRUMAX,4\n", "level")("60000001");
    // It is the publisher's, whatever the 60 000 of two years would give.
    let said = "60 000 personnes traitées (comptées une fois par an). Niveau d’usage publié : moins de 40 000 personnes traitées par an \
                (niveau 4 sur 5). &lt; 200 &lt; 2 000 &lt; 9 000 &lt; 40 000 ≥ 40 000";
    assert!(page.contains(said), "{page}");
    assert_eq!(page.matches("Niveau d’usage").count(), 1, "its substance has none: {page}");
    // Where nothing but the level is published, it is said alone.
    let page = with_use("m,y,cases,treated\nBRUMAX,2020,300,\n", &read("substances.csv"), "BRUMAX,5\n", "level-alone")(
        "60000001",
    );
    let said = "Médicament : BRUMAX Niveau d’usage publié : 40 000 personnes traitées ou plus par an (niveau 5 sur 5).";
    assert!(page.contains(said), "{page}");
}
