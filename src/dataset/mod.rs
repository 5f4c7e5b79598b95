//! Rows → sorted, dictionary-coded columns indexed by medicine; the crosswalk, the search index, the audit.
//!
//! A [`DatasetBuilder`] takes the files of a set, one after another, and gives a [`Dataset`].
//! [`Dataset::raw`] then assembles what the set publishes about one medicine.

mod audit;
mod builder;
mod categories;
mod counts;
mod crosswalk;
mod fold;
mod intern;
mod names;
#[cfg(feature = "cli")]
mod open;
mod quality;
mod raw;
#[cfg(test)]
mod real;
mod search;
mod shown;
mod stage;
mod table;
mod terms;
#[cfg(test)]
mod tests;

pub use builder::{DatasetBuilder, needed};
#[cfg(feature = "cli")]
pub use open::Progress;
pub use quality::{FindingKind, Quality};
pub use raw::{RawMedicine, RawRow, RawTable};
pub use shown::shown;
pub use terms::Terms;

use crate::domain::{Category, Dimension, Level, Medicine};
use crate::error::Warning;
use crate::order;
use crate::source::{Descriptor, ExposureUnit, Licence, Source, primary};
use audit::Audit;
use builder::slot;
use crosswalk::Crosswalk;
use names::Names;
use search::{Index, Query};
use stage::Stated;
use table::Table;

/// A set, read and indexed. Nothing in it is protected: see [`crate::disclosure`].
#[derive(Debug)]
pub struct Dataset {
    descriptor: Descriptor,
    /// The titles of its sources, in one line a language.
    source_names: Vec<(String, String)>,
    /// By level.
    names: [Names; 2],
    terms: Terms,
    /// Specialities before substances, fewer dimensions first.
    tables: Vec<Table>,
    crosswalk: Crosswalk,
    audit: Audit,
    /// Substances, then specialities.
    index: Index,
}

/// A medicine of a [`Dataset`]: its level and its position among those of the level, in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MedicineId {
    /// Speciality or substance.
    pub level: Level,
    index: u32,
}

/// Something the audit found, about one medicine or about the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub warning: Warning,
    /// The medicine it concerns; `None`: the set.
    pub medicine: Option<MedicineId>,
}

/// A table of the set, and how many of the level's medicines have a row in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The level of its medicines.
    pub level: Level,
    /// What it is by.
    pub dimensions: Vec<Dimension>,
    /// Whether it counts cases.
    pub cases: bool,
    /// Whether it gives exposure.
    pub exposure: bool,
    /// Rows.
    pub rows: usize,
    /// Medicines with a row.
    pub medicines: usize,
    /// Medicines of the level.
    pub of: usize,
}

/// A medicine found by [`Dataset::search`].
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

impl Dataset {
    fn new(
        descriptor: Descriptor,
        names: [Names; 2],
        terms: Terms,
        tables: Vec<Table>,
        crosswalk: Crosswalk,
        warnings: Vec<(Option<Level>, Warning)>,
        stated: &[(Level, usize, Stated)],
    ) -> Self {
        let audit = Audit::new(&descriptor, &tables, warnings, stated);
        let [specialities, substances] = &names;
        let weighed = |level: Level, names: &'_ Names| {
            let table = audit::reference(&tables, level);
            let weigh = move |at| table.and_then(|table| audit::total_cases(table, at)).unwrap_or(0);
            (0..names.counted()).map(weigh).collect::<Vec<u64>>()
        };
        let weights = [weighed(Level::Substance, substances), weighed(Level::Speciality, specialities)].concat();
        let all = (0..substances.counted()).map(|at| substances.get(at));
        let all = all.chain((0..specialities.counted()).map(|at| specialities.get(at)));
        let index = Index::new(all.zip(weights));
        let source_names = in_one_line(&descriptor);
        Dataset { descriptor, source_names, names, terms, tables, crosswalk, audit, index }
    }

    /// The descriptor: title, sources, licences, whether the data are fictional.
    #[must_use]
    pub fn descriptor(&self) -> &Descriptor {
        &self.descriptor
    }

    /// The titles of its sources in one line, by language: first the set's own, under an empty tag, then each that a
    /// source has a title in. The set's title when it names no source.
    #[must_use]
    pub fn source_names(&self) -> &[(String, String)] {
        &self.source_names
    }

    /// Where the data come from.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.descriptor.sources
    }

    /// Their licences.
    #[must_use]
    pub fn licences(&self) -> &[Licence] {
        &self.descriptor.licenses
    }

    /// Whether the data are made up.
    #[must_use]
    pub fn fictional(&self) -> bool {
        self.descriptor.fictional
    }

    /// What one unit of exposure is.
    #[must_use]
    pub fn exposure_unit(&self) -> ExposureUnit {
        self.descriptor.exposure_unit
    }

    /// First and last year covered: the descriptor's, else the earliest and latest year met.
    #[must_use]
    pub fn period(&self) -> Option<[u16; 2]> {
        self.descriptor.period.or_else(|| {
            let years = self.tables.iter().flat_map(|table| table.domains.iter().flatten());
            let years = years.filter_map(|c| if let Category::Year(year) = c { Some(*year) } else { None });
            years.fold(None, |period: Option<[u16; 2]>, year| {
                let [from, to] = period.unwrap_or([year, year]);
                Some([from.min(year), to.max(year)])
            })
        })
    }

    /// The labels of the set's own terms.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
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

    /// Its substances (for a speciality) or its specialities (for a substance) by name. The crosswalk may name
    /// medicines of which nothing is counted: [`Dataset::find`] tells.
    #[must_use]
    pub fn related(&self, id: MedicineId) -> Vec<Medicine> {
        let (level, items) = match id.level {
            Level::Speciality => (Level::Substance, self.crosswalk.substances_of.get(id.index)),
            Level::Substance => (Level::Speciality, self.crosswalk.specialities_of.get(id.index)),
        };
        let names = self.names_of(level);
        let mut related: Vec<Medicine> =
            items.iter().map(|&at| Medicine { level, name: names.get(at).to_owned() }).collect();
        order::sort(&mut related);
        related
    }

    /// Everything the set publishes about one medicine, unprotected. A table that says more cases than there are
    /// is left out; a note says so.
    #[must_use]
    pub fn raw(&self, id: MedicineId) -> RawMedicine {
        let tables = self.tables.iter().filter(|table| table.level == id.level);
        let tables = tables.filter(|table| !audit::says_too_much(&self.tables, table, id.index));
        RawMedicine {
            medicine: self.medicine(id),
            tables: tables.filter_map(|table| table.raw(id.index)).collect(),
            related: self.related(id),
            notes: self.notes(id),
        }
    }

    /// The sum over all medicines of a level, cell by cell, under an empty name: what one medicine is compared with.
    /// A cell that a medicine lacks adds nothing. A case that names several medicines counts once under each.
    #[must_use]
    pub fn all_medicines(&self, level: Level) -> RawMedicine {
        let tables = self.tables.iter().filter(|table| table.level == level).map(Table::sum).collect();
        RawMedicine::new(Medicine { level, name: String::new() }, tables)
    }

    /// What the audit found about one medicine.
    #[must_use]
    pub fn notes(&self, id: MedicineId) -> Vec<Warning> {
        let mut notes = self.audit.notes(&self.tables, id.level, id.index);
        let other = if id.level == Level::Speciality { Level::Substance } else { Level::Speciality };
        if self.find(other, self.name(id)).is_some() {
            notes.push(Warning::NameShared);
        }
        order::sort_distinct(&mut notes);
        notes
    }

    /// Everything the audit found: first about the set, then by medicine. Computed anew at each call.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let of_set = self.audit.of_set().map(|warning| Finding { warning: warning.clone(), medicine: None });
        let mut findings: Vec<Finding> = of_set.collect();
        for id in self.medicines(Level::Speciality).chain(self.medicines(Level::Substance)) {
            findings.extend(self.notes(id).into_iter().map(|warning| Finding { warning, medicine: Some(id) }));
        }
        findings
    }

    /// A few medicines to start from: of those in most tables, without anything to warn of where possible, the most
    /// reported; in the order of their names.
    #[must_use]
    pub fn starting_points(&self, level: Level, limit: usize) -> Vec<MedicineId> {
        let reference = audit::reference(&self.tables, level);
        let merit = |id: &MedicineId| {
            let tables = self.tables.iter().filter(|table| table.level == level);
            let covered = tables.filter(|table| !table.rows_of(id.index).is_empty()).count();
            let about_it = |note: &Warning| !matches!(note, Warning::ReporterLabelsCorrupt { .. });
            let clean = !self.notes(*id).iter().any(about_it);
            let cases = reference.and_then(|table| audit::total_cases(table, id.index));
            std::cmp::Reverse((covered, clean, cases))
        };
        let mut best: Vec<MedicineId> = self.medicines(level).collect();
        let merits: Vec<_> = best.iter().map(merit).collect();
        let by_merit = order::order(best.len(), &|a, b| merits.get(a as usize).cmp(&merits.get(b as usize)));
        best = by_merit.iter().take(limit).filter_map(|&at| best.get(at as usize).copied()).collect();
        order::sort(&mut best);
        best
    }

    /// The tables of the set, and how many medicines each covers.
    #[must_use]
    pub fn coverage(&self) -> Vec<Coverage> {
        let of = |table: &Table| Coverage {
            level: table.level,
            dimensions: table.dimensions.clone(),
            cases: table.has_cases(),
            exposure: table.has_exposure(),
            rows: table.len(),
            medicines: table.medicines(),
            of: self.count(table.level),
        };
        self.tables.iter().map(of).collect()
    }

    /// Bytes the columns, names, links and the search index take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.tables.iter().map(Table::bytes).sum::<usize>()
            + self.names.iter().map(Names::bytes).sum::<usize>()
            + self.crosswalk.bytes()
            + self.index.bytes()
    }

    /// The medicines whose name resembles what a person typed, best first, at most `limit` (and never above 200):
    /// the exact name, names that begin so, words in any order, words with a typing error, parts of words; then
    /// those linked to the best of them. Only the first 64 characters are read.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let query = Query::new(text);
        let found = search::find(&self.index, &query, limit);
        let linked = search::linked(&self.index, &found, limit, |entry| self.links_of(entry));
        let direct = found.iter().map(|found| {
            let medicine = self.id_of(found.entry);
            let shown = shown(medicine.level, self.name(medicine));
            Hit { medicine, ranges: search::ranges(&query, &shown), shown, via: None }
        });
        let by_link = linked.iter().map(|&(entry, via)| {
            let medicine = self.id_of(entry);
            let shown = shown(medicine.level, self.name(medicine));
            Hit { medicine, shown, ranges: Vec::new(), via: Some(self.id_of(via)) }
        });
        direct.chain(by_link).collect()
    }

    /// The medicine at this place of the search index.
    fn id_of(&self, entry: u32) -> MedicineId {
        let substances = self.names_of(Level::Substance).counted();
        match entry.checked_sub(substances) {
            None => MedicineId { level: Level::Substance, index: entry },
            Some(index) => MedicineId { level: Level::Speciality, index },
        }
    }

    /// The counted medicines linked to one, as places of the search index.
    fn links_of(&self, entry: u32) -> impl Iterator<Item = u32> + '_ {
        let substances = self.names_of(Level::Substance).counted();
        let specialities = self.names_of(Level::Speciality).counted();
        let id = self.id_of(entry);
        let (items, counted, offset) = match id.level {
            Level::Speciality => (self.crosswalk.substances_of.get(id.index), substances, 0),
            Level::Substance => (self.crosswalk.specialities_of.get(id.index), specialities, substances),
        };
        items.iter().filter(move |&&at| at < counted).map(move |&at| at + offset)
    }

    fn names_of(&self, level: Level) -> &Names {
        let [specialities, substances] = &self.names;
        if slot(level) == 0 { specialities } else { substances }
    }
}

/// The titles of a set's sources, else its own, by language.
fn in_one_line(descriptor: &Descriptor) -> Vec<(String, String)> {
    let mut languages = vec![""];
    for (tag, _) in descriptor.sources.iter().flat_map(|source| &source.titles) {
        if !languages.contains(&primary(tag)) {
            languages.push(primary(tag));
        }
    }
    let line = |language: &str| {
        let titles: Vec<&str> = descriptor.sources.iter().filter_map(|source| source.title_in(language)).collect();
        if titles.is_empty() { descriptor.title.clone().unwrap_or_default() } else { titles.join(" ; ") }
    };
    languages.into_iter().map(|language| (language.to_owned(), line(language))).collect()
}
