//! Products joined with specialities: by brand, checked against what each holds.

use std::collections::{BTreeMap, BTreeSet};

use super::join::{Join, Rule};
use super::names::brand;
use super::{Register, Speciality};
use crate::catalogue::fold;

/// What a product holds, as places in the register's substances.
#[derive(Default)]
struct Content {
    /// Their places, and those of their active moieties.
    places: BTreeSet<usize>,
    /// Whether every substance of it is joined.
    whole: bool,
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
    let moieties = Moieties::new(register);
    let folded: BTreeMap<String, &String> = products.keys().map(|name| (fold(name).text, name)).collect();
    let telling = telling(&folded);
    let contents: BTreeMap<&String, Content> =
        products.iter().map(|(name, parts)| (name, content(parts, substances, &moieties))).collect();
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
        let agreement = contents
            .get(name)
            .map_or(Agreement::Unknown, |content| Agreement::of(content, register, speciality, &moieties));
        let rule = match agreement {
            Agreement::Within if length >= root => Rule::SameBrand,
            Agreement::Within => Rule::BrandAndSubstances,
            Agreement::Overlap | Agreement::Unknown if length >= root => Rule::BrandAlone,
            // A longer name with other substances is another product; the same name with none in common is no longer
            // what was reported.
            _ => continue,
        };
        found.entry(name).or_default().push((place, rule));
    }
    products.keys().map(|name| Join { name: name.clone(), to: found.remove(name).unwrap_or_default() }).collect()
}

/// How what a speciality holds compares with what a product holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// All of it is in the product.
    Within,
    /// Some of it is.
    Overlap,
    /// None of it is, and all that the product holds is known.
    None,
    /// Nothing can be said.
    Unknown,
}

impl Agreement {
    fn of(content: &Content, register: &Register, speciality: &Speciality, moieties: &Moieties) -> Agreement {
        let active = register.active(speciality);
        if active.is_empty() || content.places.is_empty() {
            return Agreement::Unknown;
        }
        let shared = active.iter().filter(|place| moieties.with(**place).any(|one| content.places.contains(&one)));
        match shared.count() {
            0 if content.whole => Agreement::None,
            0 => Agreement::Unknown,
            count if count == active.len() => Agreement::Within,
            _ => Agreement::Overlap,
        }
    }
}

fn content(parts: &[String], substances: &[Join], moieties: &Moieties) -> Content {
    let mut content = Content { places: BTreeSet::new(), whole: !parts.is_empty() };
    for part in parts {
        let join = substances.binary_search_by(|join| join.name.cmp(part)).ok().and_then(|at| substances.get(at));
        let to = join.map_or(&[][..], |join| join.to.as_slice());
        content.whole &= !to.is_empty();
        for (place, _) in to {
            content.places.extend(moieties.with(*place));
        }
    }
    content
}

/// The active moieties of substances, as compositions link them.
struct Moieties(BTreeMap<usize, BTreeSet<usize>>);

impl Moieties {
    fn new(register: &Register) -> Moieties {
        let mut of: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for speciality in &register.specialities {
            for part in speciality.composition.iter().filter(|part| !part.is_moiety && part.link.is_some()) {
                let linked = |other: &&super::Ingredient| {
                    other.is_moiety && other.link == part.link && other.element == part.element
                };
                for moiety in speciality.composition.iter().filter(linked) {
                    of.entry(part.substance).or_default().insert(moiety.substance);
                }
            }
        }
        Moieties(of)
    }

    /// A substance and its moieties.
    fn with(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(place).chain(self.0.get(&place).into_iter().flatten().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_tell_two_pairs_of_products_apart_tell_products_apart() {
        let names = ["x", "x pharma", "y", "y pharma", "z", "z lp", "brand forte"].map(str::to_owned);
        let products = names.iter().map(|name| (name.clone(), name)).collect();
        assert_eq!(telling(&products), BTreeSet::from(["pharma".to_owned()]));
    }
}
