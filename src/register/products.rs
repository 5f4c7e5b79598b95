//! Products joined with specialities: by brand, checked against what each holds.

use std::collections::{BTreeMap, BTreeSet};

use super::join::{Join, Rule};
use super::names::{SubstanceKeys, Synonyms, brand, words};
use super::{Register, Speciality};
use crate::catalogue::fold;

/// What a product holds.
#[derive(Default)]
struct Content {
    /// Places in the register's substances of the very substances.
    same: BTreeSet<usize>,
    /// Whether any substance of it is joined.
    known: bool,
    /// The names of what it holds, there and in the set, without the water of the crystal.
    dry: BTreeSet<String>,
    /// Whether every substance of it is joined.
    whole: bool,
    /// Whether the product's name is that of what it holds and no more, neither a brand nor a maker: "BLEOMYCINE".
    unbranded: bool,
}

/// Pairs of products that a word must tell apart before it is taken to tell products apart.
const TELLING: usize = 2;

/// Words that tell products of the set apart: "X" and "X PHARMA" are two of them, for two X at least. A speciality named
/// "Y PHARMA" is then not the product "Y", even where the set has no product "Y PHARMA".
fn telling(products: &BTreeMap<String, &String>) -> BTreeSet<String> {
    let mut pairs: BTreeMap<&str, usize> = BTreeMap::new();
    for name in products.keys() {
        let ends = name.char_indices().rev().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
        let shorter = ends.map(|at| name.split_at(at)).find(|(begin, _)| products.contains_key(*begin));
        for word in shorter.into_iter().flat_map(|(_, rest)| rest.split(' ')).filter(|word| !word.is_empty()) {
            *pairs.entry(word).or_default() += 1;
        }
    }
    pairs.into_iter().filter(|(_, count)| *count >= TELLING).map(|(word, _)| word.to_owned()).collect()
}

/// Joins products, with the names of what each holds, to the specialities of a register. A speciality belongs to the product
/// whose name is the longest beginning of its own.
pub(super) fn join(products: &BTreeMap<String, Vec<String>>, substances: &[Join], register: &Register) -> Vec<Join> {
    let dry = Dry::new(register);
    let folded: BTreeMap<String, &String> = products.keys().map(|name| (fold(name).text, name)).collect();
    let telling = telling(&folded);
    let contents: BTreeMap<&String, Content> =
        products.iter().map(|(name, parts)| (name, Content::new(name, parts, substances, &dry))).collect();
    let mut found: BTreeMap<&String, Vec<(usize, Rule)>> = BTreeMap::new();
    for (place, speciality) in register.specialities.iter().enumerate() {
        let (words, root) = brand(&speciality.name);
        let candidate = (1..=words.len()).rev().find_map(|length| {
            let begin = words.get(..length).unwrap_or_default().join(" ");
            folded.get(&begin).map(|name| (*name, length))
        });
        let Some((name, length)) = candidate else { continue };
        if words.get(length..root).unwrap_or_default().iter().any(|word| telling.contains(word)) {
            continue;
        }
        let Some(content) = contents.get(name) else { continue };
        let rule = match content.agreement(register, speciality, &dry) {
            Agreement::Within if length >= root => Rule::SameBrand,
            // Where nothing but a substance is named, the further words are a maker, and not known to be this product's.
            Agreement::Within | Agreement::Water if length < root && !content.unbranded => Rule::BrandAndSubstances,
            Agreement::Water | Agreement::Overlap | Agreement::Unknown if length >= root => Rule::BrandAlone,
            // A longer name with other substances is another product; the same name with none in common is no longer
            // what was reported, or another salt in another form.
            _ => continue,
        };
        found.entry(name).or_default().push((place, rule));
    }
    products.keys().map(|name| Join { name: name.clone(), to: found.remove(name).unwrap_or_default() }).collect()
}

/// How what a speciality holds compares with what a product holds. A salt and its base are two substances.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// All of it is in the product.
    Within,
    /// All of it is, but for the water of the crystal.
    Water,
    /// Some of it is.
    Overlap,
    /// None of it is, and all that the product holds is known.
    None,
    /// Nothing can be said.
    Unknown,
}

impl Content {
    fn new(name: &str, parts: &[String], substances: &[Join], dry: &Dry) -> Content {
        let mut content = Content { whole: !parts.is_empty(), ..Content::default() };
        let mut named = BTreeSet::new();
        for part in parts {
            named.extend(words(&fold(part).text));
            content.dry.insert(dry.key(part));
            let join = substances.binary_search_by(|join| join.name.cmp(part)).ok().and_then(|at| substances.get(at));
            let to = join.map_or(&[][..], |join| join.to.as_slice());
            content.whole &= !to.is_empty();
            for (place, rule) in to {
                content.known = true;
                content.dry.extend(dry.of(*place).iter().cloned());
                if *rule != Rule::OtherHydrate {
                    content.same.insert(*place);
                }
            }
        }
        content.unbranded = words(&fold(name).text).iter().all(|word| named.contains(word));
        content
    }

    fn agreement(&self, register: &Register, speciality: &Speciality, dry: &Dry) -> Agreement {
        let active = register.active(speciality);
        if active.is_empty() || !self.known {
            return Agreement::Unknown;
        }
        let same = |place: &&usize| self.same.contains(*place);
        let watered = |place: &&usize| same(place) || dry.of(**place).iter().any(|key| self.dry.contains(key));
        if active.iter().filter(same).count() == active.len() {
            return Agreement::Within;
        }
        match active.iter().filter(watered).count() {
            0 if self.whole => Agreement::None,
            0 => Agreement::Unknown,
            count if count == active.len() => Agreement::Water,
            _ => Agreement::Overlap,
        }
    }
}

/// The names of a register's substances without the water of the crystal, by place.
struct Dry {
    synonyms: Synonyms,
    keys: Vec<Vec<String>>,
}

impl Dry {
    fn new(register: &Register) -> Dry {
        let synonyms = Synonyms::new(&register.synonyms);
        let key = |name: &String| SubstanceKeys::new(name, &synonyms).dry;
        let keys = register.substances.iter().map(|one| one.names.iter().map(key).collect()).collect();
        Dry { synonyms, keys }
    }

    fn of(&self, place: usize) -> &[String] {
        self.keys.get(place).map_or(&[], Vec::as_slice)
    }

    fn key(&self, name: &str) -> String {
        SubstanceKeys::new(name, &self.synonyms).dry
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ingredient, Substance};
    use super::*;

    /// The joins of products, each with what it holds, to specialities, each with what it holds: "product: speciality rule".
    fn joined(products: &[(&str, &[&str])], specialities: &[(&str, &[&str])]) -> Vec<String> {
        let mut register = Register::default();
        for (name, parts) in specialities {
            let mut speciality = Speciality { name: (*name).to_owned(), ..Speciality::default() };
            for part in *parts {
                let bears = |one: &Substance| one.names.iter().any(|other| other == part);
                let substance = register.substances.iter().position(bears).unwrap_or_else(|| {
                    register.substances.push(Substance { names: vec![(*part).to_owned()], ..Substance::default() });
                    register.substances.len() - 1
                });
                speciality.composition.push(Ingredient {
                    element: None,
                    substance,
                    name: (*part).to_owned(),
                    dosage: None,
                    per: None,
                    is_moiety: false,
                    link: None,
                });
            }
            register.specialities.push(speciality);
        }
        let own = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<String>>();
        let products: BTreeMap<String, Vec<String>> =
            products.iter().map(|(name, parts)| ((*name).to_owned(), own(parts))).collect();
        let mut parts: Vec<String> = products.values().flatten().cloned().collect();
        parts.sort_unstable();
        parts.dedup();
        let row = |join: &Join| {
            let to = |(place, rule): &(usize, Rule)| {
                let name = register.specialities.get(*place).map_or("?", |speciality| &speciality.name);
                format!("{}: {name} {}", join.name, rule.word())
            };
            join.to.iter().map(to).collect::<Vec<String>>()
        };
        join(&products, &super::super::substances::join(&parts, &register), &register).iter().flat_map(row).collect()
    }

    #[test]
    fn the_same_name_with_another_salt_is_another_medicine() {
        // Patches of the base were reported; tablets of its citrate came later, from the same maker.
        let specialities: [(&str, &[&str]); 2] = [
            ("VELOUDINE DOUX 50 microgrammes/heure, dispositif transdermique", &["VELOUDINE"]),
            ("VELOUDINE DOUX 100 microgrammes, comprimé sublingual", &["CITRATE DE VELOUDINE"]),
        ];
        assert_eq!(
            joined(&[("VELOUDINE DOUX", &["VELOUDINE"])], &specialities),
            ["VELOUDINE DOUX: VELOUDINE DOUX 50 microgrammes/heure, dispositif transdermique same-brand"]
        );
    }

    #[test]
    fn other_water_in_the_crystal_is_the_same_medicine_but_less_surely() {
        let specialities: [(&str, &[&str]); 1] = [("BRUMOMYCINE DOUX 250 mg, comprimé", &["BRUMOMYCINE DIHYDRATÉE"])];
        assert_eq!(
            joined(&[("BRUMOMYCINE DOUX", &["BRUMOMYCINE MONOHYDRATEE"])], &specialities),
            ["BRUMOMYCINE DOUX: BRUMOMYCINE DOUX 250 mg, comprimé brand-alone"]
        );
    }

    #[test]
    fn a_substance_alone_is_not_every_maker_s_product() {
        let specialities: [(&str, &[&str]); 4] = [
            ("ZINOLINE 15 mg, poudre", &["SULFATE DE ZINOLINE"]),
            ("ZINOLINE SUD 15 mg, poudre", &["SULFATE DE ZINOLINE"]),
            ("ZINOX 2 %, crème", &["SULFATE DE ZINOLINE"]),
            ("ZINOX ADULTES 10 mg, comprimé", &["SULFATE DE ZINOLINE"]),
        ];
        assert_eq!(
            joined(&[("ZINOLINE", &["ZINOLINE (SULFATE DE)"]), ("ZINOX", &["ZINOLINE (SULFATE DE)"])], &specialities),
            [
                "ZINOLINE: ZINOLINE 15 mg, poudre same-brand",
                "ZINOX: ZINOX 2 %, crème same-brand",
                "ZINOX: ZINOX ADULTES 10 mg, comprimé brand-and-substances",
            ]
        );
    }

    #[test]
    fn words_that_tell_two_pairs_of_products_apart_tell_products_apart() {
        let names = ["x", "x pharma", "y", "y pharma", "z", "z lp", "brand forte"].map(str::to_owned);
        let products = names.iter().map(|name| (name.clone(), name)).collect();
        assert_eq!(telling(&products), BTreeSet::from(["pharma".to_owned()]));
    }
}
