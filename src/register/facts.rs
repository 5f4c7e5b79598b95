//! What pages are told of a register: facts by key, each a small JSON value. `docs/format.md` ("The register") says
//! what is in each; `www/js/register.js` reads them.
//!
//! | key | what |
//! |---|---|
//! | `s/CODE` | a speciality |
//! | `c/CODE` | a substance of the register, and the specialities that hold it |
//! | `m/substance/NAME`, `m/speciality/NAME` | what a medicine of the set is in the register |
//! | `a/ATC` | a class of the ATC classification: the classes in it, or its specialities |
//! | `z/LETTER` | the specialities whose name begins with this letter, and `z/LETTER/2`… the pages after the first |

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::join::{Joins, Rule};
use super::{Ingredient, Register, Speciality};
use crate::catalogue::fold;
use crate::domain::Level;

/// Specialities on a page of a letter.
const ON_A_PAGE: usize = 100;
/// Lengths of ATC codes, from the anatomical group to the substance.
const ATC_LENGTHS: [usize; 5] = [1, 3, 4, 5, 7];

/// The facts of a register, by key.
#[must_use]
pub fn facts(register: &Register, joins: &Joins) -> BTreeMap<String, Value> {
    let of = Facts::new(register, joins);
    let mut facts = BTreeMap::new();
    for (place, speciality) in register.specialities.iter().enumerate() {
        facts.insert(format!("s/{}", speciality.code), of.speciality(place, speciality));
    }
    for (place, substance) in register.substances.iter().enumerate() {
        let held = of.holders.get(&place).map_or(&[][..], Vec::as_slice);
        let value = json!({ "n": substance.names.first(), "pv": of.pv_substances(place), "l": of.list(held) });
        facts.insert(format!("c/{}", substance.code), value);
    }
    for join in joins.substances.iter().filter(|join| !join.to.is_empty()) {
        let code = |place: usize| register.substances.get(place).map(|substance| substance.code.as_str());
        let to: Vec<Value> = join.to.iter().map(|(place, rule)| json!([code(*place), rule.word()])).collect();
        facts.insert(format!("m/substance/{}", join.name), json!({ "c": to }));
    }
    for join in joins.products.iter().filter(|join| !join.to.is_empty()) {
        let places: Vec<usize> = join.to.iter().map(|(place, _)| *place).collect();
        let rules: Vec<&str> = join.to.iter().map(|(_, rule)| rule.word()).collect();
        facts.insert(format!("m/speciality/{}", join.name), json!({ "l": of.list(&places), "r": rules }));
    }
    of.classes(&mut facts);
    of.letters(&mut facts);
    facts
}

/// What the head of a packed register says beside its hashes: counts of specialities, never of people.
#[must_use]
pub fn summary(register: &Register, joins: &Joins) -> Map<String, Value> {
    let of = Facts::new(register, joins);
    let mut letters: BTreeMap<String, usize> = BTreeMap::new();
    for speciality in &register.specialities {
        *letters.entry(letter(&speciality.name)).or_default() += 1;
    }
    let mut map = Map::new();
    map.insert("name".into(), json!(register.name));
    map.insert("title".into(), json!(register.title));
    map.insert("created".into(), json!(register.created));
    map.insert("fictional".into(), json!(register.fictional));
    let sources = register.sources.iter();
    let sources: Vec<Value> = sources.map(|source| json!({ "title": source.title, "path": source.path })).collect();
    map.insert("sources".into(), json!(sources));
    map.insert("specialities".into(), json!(register.specialities.len()));
    map.insert("substances".into(), json!(register.substances.len()));
    map.insert("letters".into(), json!(letters.into_iter().collect::<Vec<_>>()));
    map.insert("atc".into(), json!(of.children("")));
    map
}

struct Facts<'a> {
    register: &'a Register,
    /// Names of the set's substances and of its products that are joined to a place, with the rule.
    of_substance: BTreeMap<usize, Vec<(&'a str, Rule)>>,
    of_speciality: BTreeMap<usize, Vec<(&'a str, Rule)>>,
    /// The specialities that hold a substance, in the order of their names.
    holders: BTreeMap<usize, Vec<usize>>,
    /// The specialities of each ATC code, in the order of their names.
    by_atc: BTreeMap<&'a str, Vec<usize>>,
    /// All specialities, in the order of their folded names.
    by_name: Vec<usize>,
}

impl<'a> Facts<'a> {
    fn new(register: &'a Register, joins: &'a Joins) -> Facts<'a> {
        let reverse = |level: Level| {
            let mut map: BTreeMap<usize, Vec<(&str, Rule)>> = BTreeMap::new();
            for join in joins.of(level) {
                for (place, rule) in &join.to {
                    map.entry(*place).or_default().push((join.name.as_str(), *rule));
                }
            }
            map
        };
        let mut by_name: Vec<(String, usize)> =
            register.specialities.iter().enumerate().map(|(place, one)| (fold(&one.name).text, place)).collect();
        by_name.sort_unstable();
        let by_name: Vec<usize> = by_name.into_iter().map(|(_, place)| place).collect();
        let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut by_atc: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &place in &by_name {
            let Some(speciality) = register.specialities.get(place) else { continue };
            for substance in speciality.composition.iter().map(|part| part.substance).collect::<BTreeSet<usize>>() {
                holders.entry(substance).or_default().push(place);
            }
            for code in &speciality.atc {
                by_atc.entry(code).or_default().push(place);
            }
        }
        let (of_substance, of_speciality) = (reverse(Level::Substance), reverse(Level::Speciality));
        Facts { register, of_substance, of_speciality, holders, by_atc, by_name }
    }

    fn speciality(&self, place: usize, speciality: &Speciality) -> Value {
        let mut map = Map::new();
        let mut put = |key: &str, value: Value| {
            let nothing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            if !nothing && value != json!(false) {
                map.insert(key.to_owned(), value);
            }
        };
        put("n", json!(speciality.name));
        put("f", json!(speciality.form));
        put("r", json!(speciality.routes));
        put("h", json!(speciality.holders));
        put("s", json!(speciality.status));
        put("p", json!(speciality.procedure));
        put("d", json!(speciality.authorised.map(|date| date.to_string())));
        put("m", json!(speciality.marketed.map(u8::from)));
        put("e", json!(speciality.monitored.map(u8::from)));
        put("i", json!(speciality.major_interest));
        put("a", json!(speciality.atc));
        put("u", json!(speciality.page));
        let parts = speciality.composition.iter().filter(|part| !part.is_moiety);
        put("c", json!(parts.map(|part| self.ingredient(speciality, part)).collect::<Vec<_>>()));
        let states = speciality.availability.iter().map(|state| {
            let day = |date: Option<super::Date>| date.map(|date| date.to_string());
            json!([
                state.state.word(),
                day(state.start),
                day(state.updated),
                day(state.returned),
                state.link,
                state.pack
            ])
        });
        put("v", json!(states.collect::<Vec<_>>()));
        let products = self.of_speciality.get(&place).map_or(&[][..], Vec::as_slice);
        put("w", named(products));
        Value::Object(map)
    }

    /// `[name, code, dosage, per, element, moieties, medicines of the set]`, what is absent at the end left out.
    fn ingredient(&self, speciality: &Speciality, part: &Ingredient) -> Value {
        let linked = |other: &&Ingredient| {
            other.is_moiety && part.link.is_some() && other.link == part.link && other.element == part.element
        };
        let moiety = |other: &Ingredient| json!([other.name, other.dosage]);
        let moieties: Vec<Value> = speciality.composition.iter().filter(linked).map(moiety).collect();
        let code = self.register.substances.get(part.substance).map(|substance| &substance.code);
        let pv = self.pv_substances(part.substance);
        json!([part.name, code, part.dosage, part.per, part.element, moieties, pv])
    }

    fn pv_substances(&self, place: usize) -> Value {
        named(self.of_substance.get(&place).map_or(&[][..], Vec::as_slice))
    }

    /// `[code, name, marketed (1, 0 or null), state of availability now]` of each, what is absent at the end left out.
    fn list(&self, places: &[usize]) -> Vec<Value> {
        let entry = |place: &usize| {
            let speciality = self.register.specialities.get(*place)?;
            let mut entry =
                vec![json!(speciality.code), json!(speciality.name), json!(speciality.marketed.map(u8::from))];
            if let Some(state) = speciality.availability.first() {
                entry.push(json!(state.state.word()));
            }
            Some(Value::Array(entry))
        };
        places.iter().filter_map(entry).collect()
    }

    /// The classes directly under a class (all groups, under none): code, specialities, and the substances of a last one.
    fn children(&self, class: &str) -> Vec<Value> {
        let Some(length) = ATC_LENGTHS.into_iter().find(|length| *length > class.len()) else { return Vec::new() };
        let mut children: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (code, places) in self.by_atc.range(class..).take_while(|(code, _)| code.starts_with(class)) {
            let child = code.get(..length).unwrap_or(code);
            if child.len() > class.len() {
                children.entry(child).or_default().extend(places);
            }
        }
        let entry = |(code, places): (&str, BTreeSet<usize>)| {
            let is_last = code.len() == ATC_LENGTHS[4];
            if is_last { json!([code, places.len(), self.usual(&places)]) } else { json!([code, places.len()]) }
        };
        children.into_iter().map(entry).collect()
    }

    /// What most of these specialities hold: the names of their substances, joined.
    fn usual(&self, places: &BTreeSet<usize>) -> Option<String> {
        let mut met: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        for speciality in places.iter().filter_map(|place| self.register.specialities.get(*place)) {
            let moieties: BTreeSet<usize> =
                speciality.composition.iter().map(|part| self.moiety(speciality, part)).collect();
            *met.entry(moieties.into_iter().collect()).or_default() += 1;
        }
        let (most, _) = met.into_iter().filter(|(held, _)| !held.is_empty()).max_by_key(|(_, count)| *count)?;
        let names: Vec<&str> = most
            .iter()
            .filter_map(|place| self.register.substances.get(*place)?.names.first().map(String::as_str))
            .collect();
        (names.len() <= 3).then(|| names.join(" + "))
    }

    /// The moiety that a substance is linked to, else itself.
    fn moiety(&self, speciality: &Speciality, part: &Ingredient) -> usize {
        let linked = |other: &&Ingredient| other.is_moiety && part.link.is_some() && other.link == part.link;
        speciality.composition.iter().find(linked).map_or(part.substance, |other| other.substance)
    }

    fn classes(&self, facts: &mut BTreeMap<String, Value>) {
        let mut classes: BTreeSet<&str> = BTreeSet::new();
        for code in self.by_atc.keys() {
            classes.extend(ATC_LENGTHS.into_iter().filter_map(|length| code.get(..length)));
        }
        for class in classes {
            let children = self.children(class);
            let own = self.by_atc.get(class).map_or(&[][..], Vec::as_slice);
            let mut value = Map::new();
            if !children.is_empty() {
                value.insert("k".into(), json!(children));
            }
            if !own.is_empty() {
                value.insert("l".into(), json!(self.list(own)));
            }
            facts.insert(format!("a/{class}"), Value::Object(value));
        }
    }

    fn letters(&self, facts: &mut BTreeMap<String, Value>) {
        let mut letters: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &place in &self.by_name {
            if let Some(speciality) = self.register.specialities.get(place) {
                letters.entry(letter(&speciality.name)).or_default().push(place);
            }
        }
        for (letter, places) in letters {
            let pages: Vec<&[usize]> = places.chunks(ON_A_PAGE).collect();
            let first_of = |page: &&[usize]| page.first().and_then(|place| self.register.specialities.get(*place));
            let firsts: Vec<&str> = pages.iter().filter_map(first_of).map(|one| one.name.as_str()).collect();
            for (at, page) in pages.iter().enumerate() {
                let key = if at == 0 { format!("z/{letter}") } else { format!("z/{letter}/{}", at + 1) };
                let mut value = json!({ "l": self.list(page) });
                if at == 0
                    && let Some(map) = value.as_object_mut()
                {
                    map.insert("p".into(), json!(firsts));
                    map.insert("t".into(), json!(places.len()));
                }
                facts.insert(key, value);
            }
        }
    }
}

/// Names with the rule of each: `[[name, rule]]`.
fn named(names: &[(&str, Rule)]) -> Value {
    json!(names.iter().map(|(name, rule)| json!([name, rule.word()])).collect::<Vec<_>>())
}

/// The letter under which a name is listed: its first without accent, or `0` for anything else.
fn letter(name: &str) -> String {
    let first = fold(name).text.chars().next().filter(char::is_ascii_lowercase);
    first.map_or_else(|| "0".to_owned(), |first| first.to_ascii_uppercase().to_string())
}
