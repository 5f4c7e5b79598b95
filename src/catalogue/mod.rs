//! The medicines of a set by name: which there are, which belong together, and finding one from what a person types.
//!
//! A [`Catalogue`] holds names, links and how much each medicine is reported in broad classes; no count.

mod crosswalk;
mod fold;
mod intern;
mod names;
mod search;
mod shown;

/// A name compared as a person would: without accents, capitals or punctuation.
#[cfg(feature = "shortages")]
#[must_use]
pub fn folded(name: &str) -> String {
    fold::fold(name).text
}

pub use search::report_class;
pub use shown::shown;

pub(crate) use crosswalk::Crosswalk;
#[cfg(any(test, feature = "cli"))]
pub(crate) use fold::fold;
pub(crate) use intern::Interner;
pub(crate) use names::Names;

use crate::domain::{Level, Medicine};
use crate::order;
use search::{Index, Query};

/// The medicines of a set, by level and name.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// By [`slot`].
    names: [Names; 2],
    crosswalk: Crosswalk,
    /// Substances, then specialities.
    index: Index,
}

/// A medicine of a [`Catalogue`]: its level and its position among those of the level, in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MedicineId {
    /// Speciality or substance.
    pub level: Level,
    pub(crate) index: u32,
}

/// A medicine found by [`Catalogue::search`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The medicine.
    pub medicine: MedicineId,
    /// Its name in reading case; see [`shown`].
    pub shown: String,
    /// The parts of `shown` that match, from and to, in UTF-16 units.
    pub ranges: Vec<(u32, u32)>,
    /// When it does not match itself but is linked to one that does (a brand to its substance, or the reverse): that one.
    pub via: Option<MedicineId>,
}

/// Where a level's things are in arrays of two.
pub(crate) fn slot(level: Level) -> usize {
    match level {
        Level::Speciality => 0,
        Level::Substance => 1,
    }
}

impl Catalogue {
    /// A catalogue of these names and links; `class` is the [`report_class`] of a medicine's cases.
    pub(crate) fn new(names: [Names; 2], crosswalk: Crosswalk, class: &dyn Fn(MedicineId) -> u8) -> Self {
        let mut catalogue = Catalogue { names, crosswalk, index: Index::default() };
        let mut index = Index::default();
        let mut words = Interner::default();
        for level in [Level::Substance, Level::Speciality] {
            for id in catalogue.medicines(level) {
                index.add(catalogue.name(id), class(id), &mut words);
            }
        }
        index.finish(&words);
        catalogue.index = index;
        catalogue
    }

    /// Takes the links between its names.
    pub(crate) fn link(&mut self, crosswalk: Crosswalk) {
        self.crosswalk = crosswalk;
    }

    /// How many medicines of this level have counts.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.names_of(level).counted() as usize
    }

    /// The medicines of this level that have counts, in the order of their names.
    pub fn medicines(&self, level: Level) -> impl ExactSizeIterator<Item = MedicineId> + use<> {
        (0..self.names_of(level).counted()).map(move |index| MedicineId { level, index })
    }

    /// The medicine with exactly this name.
    #[must_use]
    pub fn find(&self, level: Level, name: &str) -> Option<MedicineId> {
        self.names_of(level).find(name).map(|index| MedicineId { level, index })
    }

    /// The name as published; empty for an id of another set.
    #[must_use]
    pub fn name(&self, id: MedicineId) -> &str {
        self.names_of(id.level).get(id.index)
    }

    /// The medicine as its level and name.
    #[must_use]
    pub fn medicine(&self, id: MedicineId) -> Medicine {
        Medicine { level: id.level, name: self.name(id).to_owned() }
    }

    /// The [`report_class`] of its cases.
    #[must_use]
    pub fn class(&self, id: MedicineId) -> u8 {
        self.index.class(self.entry_of(id))
    }

    /// Its substances (for a speciality) or its specialities (for a substance) by name. The crosswalk may name
    /// medicines of which nothing is counted: [`Catalogue::find`] tells.
    #[must_use]
    pub fn related(&self, id: MedicineId) -> Vec<Medicine> {
        let (level, items) = self.links(id);
        let names = self.names_of(level);
        let mut related: Vec<Medicine> =
            items.iter().map(|&at| Medicine { level, name: names.get(at).to_owned() }).collect();
        order::sort(&mut related);
        related
    }

    /// The positions of the medicines of the other level linked to this one, and that level.
    pub(crate) fn links(&self, id: MedicineId) -> (Level, &[u32]) {
        match id.level {
            Level::Speciality => (Level::Substance, self.crosswalk.substances_of.get(id.index)),
            Level::Substance => (Level::Speciality, self.crosswalk.specialities_of.get(id.index)),
        }
    }

    /// The medicines whose name resembles what a person typed, best first, at most `limit` (and never above 200):
    /// the exact name, names that begin so, words in any order, words with a typing error, parts of words; then
    /// those linked to the best of them. Only the first 64 characters are read.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let query = Query::new(text);
        let found = search::find(&self.index, &query, limit);
        let linked = search::linked(&self.index, &found, limit, &|entry| self.links_of(entry));
        let mut hits = Vec::with_capacity(found.len() + linked.len());
        for found in &found {
            let medicine = self.id_of(found.entry);
            let shown = shown(medicine.level, self.name(medicine));
            hits.push(Hit { medicine, ranges: search::ranges(&query, &shown), shown, via: None });
        }
        for (entry, via) in linked {
            let medicine = self.id_of(entry);
            let shown = shown(medicine.level, self.name(medicine));
            hits.push(Hit { medicine, shown, ranges: Vec::new(), via: Some(self.id_of(via)) });
        }
        hits
    }

    /// Bytes that names, links and index take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.names.iter().map(Names::bytes).sum::<usize>() + self.crosswalk.bytes() + self.index.bytes()
    }

    /// The medicine at this place of the search index.
    fn id_of(&self, entry: u32) -> MedicineId {
        let substances = self.names_of(Level::Substance).counted();
        match entry.checked_sub(substances) {
            None => MedicineId { level: Level::Substance, index: entry },
            Some(index) => MedicineId { level: Level::Speciality, index },
        }
    }

    fn entry_of(&self, id: MedicineId) -> u32 {
        match id.level {
            Level::Substance => id.index,
            Level::Speciality => self.names_of(Level::Substance).counted() + id.index,
        }
    }

    /// The counted medicines linked to one, as places of the search index.
    fn links_of(&self, entry: u32) -> Vec<u32> {
        let (level, items) = self.links(self.id_of(entry));
        let counted = self.names_of(level).counted();
        let entry = |&index: &u32| self.entry_of(MedicineId { level, index });
        items.iter().filter(|&&at| at < counted).map(entry).collect()
    }

    fn names_of(&self, level: Level) -> &Names {
        let [specialities, substances] = &self.names;
        if slot(level) == 0 { specialities } else { substances }
    }
}
