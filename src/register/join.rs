//! Joins between the medicines of a set and a register: a value each, with the rule it was made by.

use std::collections::BTreeMap;

use super::{Register, products, substances};
use crate::dataset::Dataset;
use crate::domain::Level;

/// How a join was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Substance: the names are the same but for accents, capitals, punctuation and known synonyms.
    SameName,
    /// Substance: the names have the same words in another order ("X (CHLORHYDRATE DE)" and "CHLORHYDRATE DE X").
    SameWords,
    /// Substance: the names are the same but for what it is made by, in brackets with slashes.
    MadeOtherwise,
    /// Substance: the names are the same but for the water of the crystal (monohydrate, anhydrous, base).
    OtherHydrate,
    /// Product: its name is the speciality's before the strength, and all that the speciality holds is among what the
    /// product holds: the same salts, or the same bases.
    SameBrand,
    /// Product: its name is the speciality's before the strength; what they hold agrees in part or but for the water of the
    /// crystal, or is not known of one.
    BrandAlone,
    /// Product: its name, a brand or a maker in it, begins the speciality's, and all that the speciality holds is among what
    /// the product holds, but for the water of the crystal.
    BrandAndSubstances,
}

/// How far a join can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The two are the same thing, named the same.
    Exact,
    /// The two are the same thing as far as their names and what they hold tell.
    Close,
}

impl Rule {
    /// All rules, in the order in which they are tried.
    pub const ALL: [Rule; 7] = [
        Rule::SameName,
        Rule::SameWords,
        Rule::MadeOtherwise,
        Rule::OtherHydrate,
        Rule::SameBrand,
        Rule::BrandAlone,
        Rule::BrandAndSubstances,
    ];

    /// As reports and packed files spell it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Rule::SameName => "same-name",
            Rule::SameWords => "same-words",
            Rule::MadeOtherwise => "made-otherwise",
            Rule::OtherHydrate => "other-hydrate",
            Rule::SameBrand => "same-brand",
            Rule::BrandAlone => "brand-alone",
            Rule::BrandAndSubstances => "brand-and-substances",
        }
    }

    /// The rule that is spelt so.
    #[must_use]
    pub fn of(word: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.word() == word)
    }

    /// How far a join by this rule can be trusted.
    #[must_use]
    pub fn confidence(self) -> Confidence {
        match self {
            Rule::SameName | Rule::SameWords | Rule::SameBrand => Confidence::Exact,
            _ => Confidence::Close,
        }
    }
}

/// A medicine of the set and what it is in the register: places in [`Register::substances`] for a substance, in
/// [`Register::specialities`] for a product, each with its rule; in order. Empty when nothing joins it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// Its name in the set.
    pub name: String,
    /// Where it is in the register.
    pub to: Vec<(usize, Rule)>,
}

impl Join {
    /// The closest of its rules; `None` when it is not joined.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        self.to.iter().map(|(_, rule)| *rule).min()
    }
}

/// All joins of a set and a register, in the order of the names: what is not joined is there, with nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joins {
    /// The set's substances.
    pub substances: Vec<Join>,
    /// The set's products.
    pub products: Vec<Join>,
}

impl Joins {
    /// Joins the medicines of a set that have counts with a register.
    #[must_use]
    pub fn new(set: &Dataset, register: &Register) -> Joins {
        let names = |level: Level| set.medicines(level).map(|id| set.name(id).to_owned()).collect::<Vec<String>>();
        let parts: BTreeMap<String, Vec<String>> = set
            .medicines(Level::Speciality)
            .map(|id| (set.name(id).to_owned(), set.related(id).into_iter().map(|medicine| medicine.name).collect()))
            .collect();
        // What products hold may be named by the crosswalk alone, without counts.
        let counted = names(Level::Substance);
        let mut all: Vec<String> = parts.values().flatten().cloned().chain(counted.iter().cloned()).collect();
        all.sort_unstable();
        all.dedup();
        let substances = substances::join(&all, register);
        let products = products::join(&parts, &substances, register);
        let counted = |join: &Join| counted.binary_search(&join.name).is_ok();
        Joins { substances: substances.into_iter().filter(counted).collect(), products }
    }

    /// The joins of a level.
    #[must_use]
    pub fn of(&self, level: Level) -> &[Join] {
        match level {
            Level::Substance => &self.substances,
            Level::Speciality => &self.products,
        }
    }

    /// The join of this medicine.
    #[must_use]
    pub fn find(&self, level: Level, name: &str) -> Option<&Join> {
        let joins = self.of(level);
        joins.get(joins.binary_search_by(|join| join.name.as_str().cmp(name)).ok()?)
    }
}
