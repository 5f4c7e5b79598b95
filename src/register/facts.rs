//! What pages are told of a register: facts by key, each a small JSON value. `docs/format.md` ("The register") says
//! what is in each, [`super::columns`] how files hold them; `www/js/register.js` reads them.
//!
//! | key | what |
//! |---|---|
//! | `s/CODE` | a speciality |
//! | `c/CODE` | a substance of the register, and the specialities that hold it |
//! | `m/substance/NAME`, `m/speciality/NAME` | what a medicine of the set is in the register |
//! | `a/ATC` | a class of the ATC classification: the classes in it, or its specialities |
//! | `z/LETTER` | the specialities whose name begins with this letter |

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::index::{by_letter, by_name};
use super::join::{Joins, Rule};
use super::{Ingredient, Register, Speciality};
use crate::domain::Level;

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
        let mut value = Map::new();
        let name = substance.names.first().map_or("", String::as_str);
        value.insert("n".into(), json!(name));
        let reported = of.pv_substances(place, name);
        if reported != json!([]) {
            value.insert("pv".into(), reported);
        }
        of.listed(&mut facts, &format!("c/{}", substance.code), value, held);
    }
    for join in joins.substances.iter().filter(|join| !join.to.is_empty()) {
        let code = |place: usize| register.substances.get(place).map(|substance| substance.code.as_str());
        let to: Vec<Value> = join.to.iter().map(|(place, rule)| json!([code(*place), rule.word()])).collect();
        facts.insert(format!("m/substance/{}", join.name), json!({ "c": to }));
    }
    for join in joins.products.iter().filter(|join| !join.to.is_empty()) {
        let places: Vec<usize> = join.to.iter().map(|(place, _)| *place).collect();
        let mut value = Map::new();
        if join.to.iter().any(|(_, rule)| *rule != Rule::SameBrand) {
            value.insert("r".into(), json!(join.to.iter().map(|(_, rule)| rule.word()).collect::<Vec<&str>>()));
        }
        of.listed(&mut facts, &format!("m/speciality/{}", join.name), value, &places);
    }
    of.classes(&mut facts);
    of.letters(&mut facts);
    facts
}

/// The latest day on which an availability was confirmed: what is known of a register that does not say when it was extracted.
fn confirmed(register: &Register) -> Option<String> {
    let states = register.specialities.iter().flat_map(|speciality| &speciality.availability);
    states.filter_map(|state| state.updated).max().map(|day| day.to_string())
}

/// What the head of a packed register says beside its hashes: counts of specialities, never of people.
#[must_use]
pub fn summary(register: &Register, joins: &Joins) -> Map<String, Value> {
    let of = Facts::new(register, joins);
    let letters: Vec<Value> = of.letters.iter().map(|(letter, places)| json!([letter, places.len()])).collect();
    let mut map = Map::new();
    map.insert("name".into(), json!(register.name));
    map.insert("title".into(), json!(register.title));
    map.insert("created".into(), json!(register.created));
    if let (None, Some(day)) = (&register.created, confirmed(register)) {
        map.insert("confirmed".into(), json!(day));
    }
    map.insert("fictional".into(), json!(register.fictional));
    let source = |source: &crate::source::Source| {
        let mut value = json!({ "title": source.title, "path": source.path });
        if !source.titles.is_empty() {
            value["titles"] =
                source.titles.iter().map(|(tag, title)| (tag.clone(), json!(title))).collect::<Map<_, _>>().into();
        }
        value
    };
    let sources: Vec<Value> = register.sources.iter().map(source).collect();
    map.insert("sources".into(), json!(sources));
    map.insert("page".into(), json!(register.page_address));
    map.insert("procedures".into(), json!(procedures(register)));
    map.insert("specialities".into(), json!(register.specialities.len()));
    map.insert("substances".into(), json!(register.substances.len()));
    map.insert("letters".into(), json!(letters));
    map.insert("atc".into(), json!(of.children("")));
    map
}

/// The procedures of authorisation, in the register's words, the most frequent first: facts give their numbers.
fn procedures(register: &Register) -> Vec<&str> {
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    for procedure in register.specialities.iter().filter_map(|speciality| speciality.procedure.as_deref()) {
        *met.entry(procedure).or_default() += 1;
    }
    let mut met: Vec<(&str, usize)> = met.into_iter().collect();
    met.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    met.into_iter().map(|(procedure, _)| procedure).collect()
}

struct Facts<'a> {
    register: &'a Register,
    procedures: Vec<&'a str>,
    /// What most specialities of each whole ATC code hold.
    usual: BTreeMap<&'a str, String>,
    /// Names of the set's substances and of its products that are joined to a place, with the rule.
    of_substance: BTreeMap<usize, Vec<(&'a str, Rule)>>,
    of_speciality: BTreeMap<usize, Vec<(&'a str, Rule)>>,
    /// The specialities that hold a substance, in the order of their names.
    holders: BTreeMap<usize, Vec<usize>>,
    /// The specialities of each ATC code, in the order of their names.
    by_atc: BTreeMap<&'a str, Vec<usize>>,
    /// All specialities, letter by letter.
    letters: BTreeMap<String, Vec<usize>>,
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
        let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut by_atc: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let order = by_name(register);
        for &place in &order {
            let Some(speciality) = register.specialities.get(place) else { continue };
            for substance in register.active(speciality) {
                holders.entry(substance).or_default().push(place);
            }
            for code in &speciality.atc {
                by_atc.entry(code).or_default().push(place);
            }
        }
        let (of_substance, of_speciality) = (reverse(Level::Substance), reverse(Level::Speciality));
        let procedures = procedures(register);
        let letters = by_letter(register, &order);
        let usual = BTreeMap::new();
        let mut of = Facts { register, procedures, usual, of_substance, of_speciality, holders, by_atc, letters };
        let whole = of.by_atc.iter().filter(|(code, _)| code.len() == ATC_LENGTHS[4]);
        of.usual = whole.filter_map(|(code, places)| Some((*code, of.usual(places)?))).collect();
        of
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
        put("s", json!(speciality.status.as_deref().filter(|status| *status != "active")));
        put("e", json!(speciality.monitored == Some(true)));
        put("i", json!(speciality.major_interest));
        put("a", json!(speciality.atc));
        let own = only(speciality);
        let usual = |code: &String| match self.usual.get(code.as_str()) {
            Some(usual) if Some(usual.as_str()) == own => json!(1),
            other => json!(other),
        };
        put("t", short(speciality.atc.iter().map(usual).collect()));
        put("d", json!(speciality.authorised.map(|day| day.to_string())));
        let procedure = |text: &str| self.procedures.iter().position(|known| *known == text);
        put("o", json!(speciality.procedure.as_deref().and_then(procedure)));
        // The address that the head has for all, with its code, need not be said of each.
        let usual = self.register.page_address.as_deref().map(|address| address.replace("{code}", &speciality.code));
        put("u", json!(speciality.page.as_ref().filter(|page| Some(*page) != usual.as_ref())));
        put("c", json!(self.ingredients(speciality)));
        let states = speciality.availability.iter().map(|state| {
            let day = |date: Option<super::Date>| json!(date.map(|date| date.to_string()));
            let [start, updated, returned] = [state.start, state.updated, state.returned].map(day);
            short(vec![json!(state.state.word()), start, updated, returned, json!(state.link), json!(state.pack)])
        });
        put("v", json!(states.collect::<Vec<_>>()));
        // A product whose name begins the speciality's is told by how long that is.
        let products = self.of_speciality.get(&place).map_or(&[][..], Vec::as_slice);
        put(
            "w",
            match products {
                [] => Value::Null,
                [(name, Rule::SameBrand)] if speciality.name.starts_with(name) => json!(name.encode_utf16().count()),
                others => named(others),
            },
        );
        // Absent: marketed; null: not known.
        if speciality.marketed != Some(true) {
            map.insert("m".into(), json!(speciality.marketed.map(u8::from)));
        }
        Value::Object(map)
    }

    /// What a speciality holds, each `[name, code, dosage, per, medicines of the set, moieties, elements]`, what is absent at the
    /// end left out. Elements that hold the same of a substance are told together, and not at all where all of it is in each.
    /// Medicines of the set: `[[name, rule]]`, or 1 for the one whose name is the same without accents.
    fn ingredients(&self, speciality: &Speciality) -> Vec<Value> {
        let mut told: Vec<(Vec<Value>, Vec<&str>)> = Vec::new();
        for part in speciality.composition.iter().filter(|part| !part.is_moiety) {
            let linked = |other: &&Ingredient| {
                other.is_moiety && part.link.is_some() && other.link == part.link && other.element == part.element
            };
            let moiety = |other: &Ingredient| short(vec![json!(other.name), json!(other.dosage)]);
            let moieties: Vec<Value> = speciality.composition.iter().filter(linked).map(moiety).collect();
            let code = self.register.substances.get(part.substance).map(|substance| &substance.code);
            let pv = self.pv_substances(part.substance, &part.name);
            let what = vec![json!(part.name), json!(code), json!(part.dosage), json!(part.per), pv, json!(moieties)];
            let element = part.element.as_deref();
            match told.iter_mut().find(|(before, _)| *before == what) {
                Some((_, elements)) => elements.extend(element),
                None => told.push((what, element.into_iter().collect())),
            }
        }
        let same = told.iter().all(|(_, elements)| told.first().is_some_and(|(_, first)| first == elements));
        let whole = |(mut what, elements): (Vec<Value>, Vec<&str>)| {
            if !same {
                what.push(json!(elements.join(", ")));
            }
            short(what)
        };
        told.into_iter().map(whole).collect()
    }

    /// The set's medicines that a substance is, `[[name, rule]]`; 1 for the one whose name is this one without accents.
    fn pv_substances(&self, place: usize, name: &str) -> Value {
        match self.of_substance.get(&place).map_or(&[][..], Vec::as_slice) {
            [(pv, Rule::SameName)] if *pv == unaccented(name) => json!(1),
            others => named(others),
        }
    }

    /// `[code, name, state of availability now, marketed (1, 0 or null)]` of each; at the end of it, "marketed" and no state are
    /// left out.
    fn list(&self, places: &[usize]) -> Vec<Value> {
        let entry = |place: &usize| {
            let speciality = self.register.specialities.get(*place)?;
            let mut entry = vec![json!(speciality.code), json!(speciality.name)];
            let state = speciality.availability.first().map(|state| state.state.word());
            if state.is_some() || speciality.marketed != Some(true) {
                entry.push(json!(state));
            }
            if speciality.marketed != Some(true) {
                entry.push(json!(speciality.marketed.map(u8::from)));
            }
            Some(Value::Array(entry))
        };
        places.iter().filter_map(entry).collect()
    }

    /// Inserts a fact with a list of specialities, `l`, when there are any.
    fn listed(&self, facts: &mut BTreeMap<String, Value>, key: &str, mut fact: Map<String, Value>, places: &[usize]) {
        if !places.is_empty() {
            fact.insert("l".into(), json!(self.list(places)));
        }
        facts.insert(key.to_owned(), Value::Object(fact));
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
            short(vec![json!(code), json!(places.len()), json!(self.usual.get(code).filter(|_| is_last))])
        };
        children.into_iter().map(entry).collect()
    }

    /// What most of these specialities hold: the names of their substances, joined.
    fn usual(&self, places: &[usize]) -> Option<String> {
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
            self.listed(facts, &format!("a/{class}"), value, own);
        }
    }

    fn letters(&self, facts: &mut BTreeMap<String, Value>) {
        for (letter, places) in &self.letters {
            self.listed(facts, &format!("z/{letter}"), Map::new(), places);
        }
    }
}

/// What a speciality holds, where it holds one substance: the name of its moiety, else its own.
fn only(speciality: &Speciality) -> Option<&str> {
    let mut active = speciality.composition.iter().filter(|part| !part.is_moiety);
    let (part, None) = (active.next()?, active.next()) else { return None };
    let linked = |other: &&Ingredient| {
        other.is_moiety && part.link.is_some() && other.link == part.link && other.element == part.element
    };
    Some(speciality.composition.iter().find(linked).map_or(part.name.as_str(), |moiety| moiety.name.as_str()))
}

/// A name without its accents, as www/js/register-page.js takes them off.
pub(super) fn unaccented(name: &str) -> String {
    const ACCENTED: [(char, char); 16] = [
        ('À', 'A'),
        ('Â', 'A'),
        ('Ä', 'A'),
        ('Ç', 'C'),
        ('È', 'E'),
        ('É', 'E'),
        ('Ê', 'E'),
        ('Ë', 'E'),
        ('Î', 'I'),
        ('Ï', 'I'),
        ('Ô', 'O'),
        ('Ö', 'O'),
        ('Ù', 'U'),
        ('Û', 'U'),
        ('Ü', 'U'),
        ('Ÿ', 'Y'),
    ];
    let plain = |c: char| ACCENTED.iter().find(|(accented, _)| *accented == c).map_or(c, |(_, plain)| *plain);
    name.chars().map(plain).collect()
}

/// A list without what is absent at its end.
fn short(mut list: Vec<Value>) -> Value {
    while list.last().is_some_and(|last| last.is_null() || last.as_array().is_some_and(Vec::is_empty)) {
        list.pop();
    }
    Value::Array(list)
}

/// Names with the rule of each: `[[name, rule]]`.
fn named(names: &[(&str, Rule)]) -> Value {
    json!(names.iter().map(|(name, rule)| json!([name, rule.word()])).collect::<Vec<_>>())
}
