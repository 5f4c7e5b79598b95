//! Substances joined by name.

use std::collections::BTreeMap;

use super::join::{Join, Rule};
use super::names::{SubstanceKeys, Synonyms};
use super::{Register, Substance};

/// Places of a register's substances by one of their keys.
type Index = BTreeMap<String, Vec<usize>>;

/// Joins these names, sorted, with the substances of a register: by the first rule that finds any, to all that it finds.
pub(super) fn join(names: &[String], register: &Register) -> Vec<Join> {
    let synonyms = Synonyms::new(&register.synonyms);
    let index = Indexes::new(&register.substances, &synonyms);
    let find = |name: &String| Join { name: name.clone(), to: index.find(&SubstanceKeys::new(name, &synonyms)) };
    names.iter().map(find).collect()
}

#[derive(Default)]
struct Indexes {
    same: Index,
    words: Index,
    unmade: Index,
    dry: Index,
}

impl Indexes {
    fn new(substances: &[Substance], synonyms: &Synonyms) -> Indexes {
        let mut indexes = Indexes::default();
        for (place, substance) in substances.iter().enumerate() {
            for name in &substance.names {
                let keys = SubstanceKeys::new(name, synonyms);
                for (index, key) in [
                    (&mut indexes.same, keys.same),
                    (&mut indexes.words, keys.words),
                    (&mut indexes.unmade, keys.unmade),
                    (&mut indexes.dry, keys.dry),
                ] {
                    let places = index.entry(key).or_default();
                    // Places come in order: the last is enough to know one that is there.
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
            }
        }
        indexes
    }

    fn find(&self, keys: &SubstanceKeys) -> Vec<(usize, Rule)> {
        let tries = [
            (Rule::SameName, &self.same, &keys.same),
            (Rule::SameWords, &self.words, &keys.words),
            (Rule::MadeOtherwise, &self.unmade, &keys.unmade),
            (Rule::OtherHydrate, &self.dry, &keys.dry),
        ];
        for (rule, index, key) in tries {
            // A name of ties and water alone says nothing.
            if let Some(places) = index.get(key).filter(|_| !key.is_empty()) {
                return places.iter().map(|place| (*place, rule)).collect();
            }
        }
        Vec::new()
    }
}
