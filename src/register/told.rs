//! A packed register read back: the facts of [`super::facts`], as what they mean. Pages that are written as files are made of these, so that
//! they say what the site's own pages say.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::State;
use super::date::Date;
use super::facts::unaccented;
use super::join::Rule;
use crate::source::Source;

/// Everything that a packed register tells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// Machine name.
    pub name: String,
    /// Title.
    pub title: Option<String>,
    /// When it was extracted, as an ISO date.
    pub created: Option<String>,
    /// Where that is not known: the latest day on which an availability was confirmed, as an ISO date.
    pub confirmed: Option<String>,
    /// Whether its medicines are made up.
    pub fictional: bool,
    /// Its sources.
    pub sources: Vec<Source>,
    /// How many specialities and substances it has.
    pub sizes: [usize; 2],
    /// The letters that names begin with, `0` for anything else, and how many specialities each has.
    pub letters: Vec<(String, usize)>,
    /// The anatomical groups met, and how many specialities each has.
    pub groups: Vec<(String, usize)>,
    page_address: Option<String>,
    procedures: Vec<String>,
    facts: BTreeMap<String, Value>,
}

/// A speciality in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The state of its availability now, when there is one.
    pub state: Option<State>,
    /// Whether it is marketed; `None` when that is not known.
    pub marketed: Option<bool>,
}

/// A speciality.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Speciality {
    /// Its name.
    pub name: String,
    /// Its form.
    pub form: Option<String>,
    /// Its routes of administration.
    pub routes: Vec<String>,
    /// Who holds its authorisation.
    pub holders: Vec<String>,
    /// The status of its authorisation: a word of [`crate::source::Role::Status`].
    pub status: String,
    /// When it was authorised.
    pub authorised: Option<Date>,
    /// By which procedure, in the register's words.
    pub procedure: Option<String>,
    /// Whether it is marketed; `None` when that is not known.
    pub marketed: Option<bool>,
    /// Whether it is under additional monitoring.
    pub monitored: bool,
    /// Whether it is of major therapeutic interest.
    pub major_interest: bool,
    /// Its ATC codes, each with what most specialities of it hold.
    pub atc: Vec<(String, Option<String>)>,
    /// The address of its official page.
    pub page: Option<String>,
    /// What it holds.
    pub parts: Vec<Part>,
    /// What is told of its availability, latest first.
    pub states: Vec<ToldState>,
    /// The products of the set that it belongs to, each with the rule of the join.
    pub products: Vec<(String, Rule)>,
}

/// A substance in a speciality.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// How much.
    pub dosage: Option<String>,
    /// In how much.
    pub per: Option<String>,
    /// The substances of the set that it is, each with the rule of the join.
    pub reported: Vec<(String, Rule)>,
    /// Its moieties: name and how much.
    pub moieties: Vec<(String, Option<String>)>,
    /// The elements that hold it, where they differ.
    pub elements: Option<String>,
}

/// A state of availability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldState {
    /// The state.
    pub state: State,
    /// When it began, when it was last confirmed, when the medicine came back or is to: ISO dates.
    pub days: [Option<String>; 3],
    /// The address of the notice.
    pub notice: Option<String>,
    /// The pack concerned.
    pub pack: Option<String>,
}

/// A substance of the register.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Substance {
    /// Its name.
    pub name: String,
    /// The substances of the set that it is.
    pub reported: Vec<(String, Rule)>,
    /// The specialities that hold it.
    pub list: Vec<Listed>,
}

/// A class of the ATC classification.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Class {
    /// The classes directly in it: code, how many specialities, and what most of them hold where it is of the last level.
    pub children: Vec<(String, usize, Option<String>)>,
    /// Its own specialities.
    pub list: Vec<Listed>,
}

impl Told {
    /// What a head and its files of facts tell.
    #[must_use]
    pub fn new(head: &Value, files: Vec<Value>) -> Told {
        let counted = |key: &str| {
            let entry = |entry: &Value| Some((text(entry.get(0))?, number(entry.get(1))));
            list(head.get(key)).filter_map(entry).collect()
        };
        let source = |source: &Value| Source {
            title: text(source.get("title")),
            path: text(source.get("path")),
            titles: titles(source.get("titles")),
        };
        let facts = files.into_iter().filter_map(|file| match file {
            Value::Object(facts) => Some(facts),
            _ => None,
        });
        Told {
            name: text(head.get("name")).unwrap_or_default(),
            title: text(head.get("title")),
            created: text(head.get("created")),
            confirmed: text(head.get("confirmed")),
            fictional: head.get("fictional").and_then(Value::as_bool).unwrap_or_default(),
            sources: list(head.get("sources")).map(source).collect(),
            sizes: ["specialities", "substances"].map(|key| number(head.get(key))),
            letters: counted("letters"),
            groups: counted("atc"),
            page_address: text(head.get("page")),
            procedures: list(head.get("procedures")).filter_map(|one| text(Some(one))).collect(),
            facts: facts.flat_map(Map::into_iter).collect(),
        }
    }

    /// The codes of all specialities, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.keys("s/")
    }

    /// The codes of all substances, in order.
    pub fn substances(&self) -> impl Iterator<Item = &str> {
        // A long list goes on under `c/CODE/2`.
        self.keys("c/").filter(|code| !self.goes_on("c/", code))
    }

    /// The codes of all classes, in order.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.keys("a/").filter(|code| !self.goes_on("a/", code))
    }

    fn keys<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.facts.range(kind.to_owned()..).map_while(move |(key, _)| key.strip_prefix(kind))
    }

    /// Whether this is a further page of another fact's list.
    fn goes_on(&self, kind: &str, code: &str) -> bool {
        code.rsplit_once('/').is_some_and(|(first, page)| {
            let pages = self.facts.get(&format!("{kind}{first}")).map(|fact| number(fact.get("p")));
            page.parse::<usize>().is_ok_and(|page| pages.is_some_and(|pages| page <= pages))
        })
    }

    /// The speciality with this code.
    #[must_use]
    pub fn speciality(&self, code: &str) -> Option<Speciality> {
        let fact = self.facts.get(&format!("s/{code}"))?;
        let get = |key: &str| text(fact.get(key));
        let texts = |key: &str| list(fact.get(key)).filter_map(|one| text(Some(one))).collect::<Vec<_>>();
        let name = get("n")?;
        let parts: Vec<Part> = list(fact.get("c")).filter_map(part).collect();
        let own = parts.first().map(|part| part.moieties.first().map_or(&part.name, |(name, _)| name).clone());
        let usual = |at: usize| match fact.get("t")?.get(at)? {
            Value::Number(_) => own.clone(),
            other => text(Some(other)),
        };
        let products = match fact.get("w") {
            Some(Value::Number(length)) => vec![(beginning(&name, length.as_u64()? as usize), Rule::SameBrand)],
            other => named(other),
        };
        Some(Speciality {
            form: get("f"),
            routes: texts("r"),
            holders: texts("h"),
            status: get("s").unwrap_or_else(|| "active".to_owned()),
            authorised: get("d").and_then(|day| Date::parse(&day)),
            procedure: fact.get("o").and_then(|at| self.procedures.get(number(Some(at)))).cloned(),
            marketed: marketed(fact.get("m")),
            monitored: fact.get("e").is_some(),
            major_interest: fact.get("i").is_some(),
            atc: texts("a").into_iter().enumerate().map(|(at, code)| (code, usual(at))).collect(),
            page: get("u").or_else(|| Some(self.page_address.as_ref()?.replace("{code}", code))),
            parts,
            states: list(fact.get("v")).filter_map(state).collect(),
            products,
            name,
        })
    }

    /// The substance with this code.
    #[must_use]
    pub fn substance(&self, code: &str) -> Option<Substance> {
        let key = format!("c/{code}");
        let fact = self.facts.get(&key)?;
        let name = text(fact.get("n"))?;
        let reported = match fact.get("pv") {
            Some(Value::Number(_)) => vec![(unaccented(&name), Rule::SameName)],
            other => named(other),
        };
        Some(Substance { name, reported, list: self.list(&key) })
    }

    /// The class with this code.
    #[must_use]
    pub fn class(&self, code: &str) -> Option<Class> {
        let key = format!("a/{code}");
        let fact = self.facts.get(&key)?;
        let child = |child: &Value| Some((text(child.get(0))?, number(child.get(1)), text(child.get(2))));
        Some(Class { children: list(fact.get("k")).filter_map(child).collect(), list: self.list(&key) })
    }

    /// The specialities listed under a letter.
    #[must_use]
    pub fn letter(&self, letter: &str) -> Vec<Listed> {
        self.list(&format!("z/{letter}"))
    }

    /// The substances of the register that a substance of the set is: code and rule of each.
    #[must_use]
    pub fn of_substance(&self, name: &str) -> Vec<(String, Rule)> {
        named(self.facts.get(&format!("m/substance/{name}")).and_then(|fact| fact.get("c")))
    }

    /// The specialities of a product of the set.
    #[must_use]
    pub fn of_product(&self, name: &str) -> Vec<Listed> {
        self.list(&format!("m/speciality/{name}"))
    }

    /// The first specialities of a class, `most` at most.
    #[must_use]
    pub fn of_class(&self, code: &str, most: usize) -> Vec<Listed> {
        self.entries(&format!("a/{code}")).take(most).collect()
    }

    /// The first specialities that hold a substance, `most` at most.
    #[must_use]
    pub fn holding(&self, code: &str, most: usize) -> Vec<Listed> {
        self.entries(&format!("c/{code}")).take(most).collect()
    }

    /// A list of specialities, all its pages.
    fn list(&self, key: &str) -> Vec<Listed> {
        self.entries(key).collect()
    }

    /// The same, as it is read.
    fn entries<'a>(&'a self, key: &'a str) -> impl Iterator<Item = Listed> + 'a {
        let pages = self.facts.get(key).map_or(0, |fact| number(fact.get("p")).max(1));
        let page = move |page| if page == 1 { self.facts.get(key) } else { self.facts.get(&format!("{key}/{page}")) };
        let facts = (1..=pages).filter_map(page);
        facts.flat_map(|fact| list(fact.get("l"))).filter_map(listed)
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    value?.as_str().map(str::to_owned)
}

/// Titles by language.
fn titles(value: Option<&Value>) -> Vec<(String, String)> {
    let titles = value.and_then(Value::as_object).into_iter().flatten();
    titles.filter_map(|(tag, title)| Some((tag.clone(), text(Some(title))?))).collect()
}

fn number(value: Option<&Value>) -> usize {
    value.and_then(Value::as_u64).unwrap_or_default() as usize
}

fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

/// Absent: yes; null: not known.
fn marketed(value: Option<&Value>) -> Option<bool> {
    value.map_or(Some(true), |value| value.as_u64().map(|yes| yes == 1))
}

fn listed(entry: &Value) -> Option<Listed> {
    Some(Listed {
        code: text(entry.get(0))?,
        name: text(entry.get(1))?,
        state: text(entry.get(2)).and_then(|word| State::of(&word)),
        marketed: marketed(entry.get(3)),
    })
}

/// `[[name, rule]]`.
fn named(value: Option<&Value>) -> Vec<(String, Rule)> {
    list(value).filter_map(|one| Some((text(one.get(0))?, Rule::of(one.get(1)?.as_str()?)?))).collect()
}

fn part(value: &Value) -> Option<Part> {
    let name = text(value.get(0))?;
    let reported = match value.get(4) {
        Some(Value::Number(_)) => vec![(unaccented(&name), Rule::SameName)],
        other => named(other),
    };
    let moiety = |moiety: &Value| Some((text(moiety.get(0))?, text(moiety.get(1))));
    Some(Part {
        code: text(value.get(1))?,
        dosage: text(value.get(2)),
        per: text(value.get(3)),
        reported,
        moieties: list(value.get(5)).filter_map(moiety).collect(),
        elements: text(value.get(6)),
        name,
    })
}

fn state(value: &Value) -> Option<ToldState> {
    Some(ToldState {
        state: State::of(value.get(0)?.as_str()?)?,
        days: [1, 2, 3].map(|at| text(value.get(at))),
        notice: text(value.get(4)),
        pack: text(value.get(5)),
    })
}

/// The first so many UTF-16 units of a text.
fn beginning(text: &str, units: usize) -> String {
    let mut left = units;
    let fits = |c: &char| {
        let fits = left >= c.len_utf16();
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).collect()
}
