//! Rows → sorted, dictionary-coded columns indexed by medicine; the crosswalk, the search index, the audit.
//!
//! A [`DatasetBuilder`] takes the files of a set, one after another, and gives a [`Dataset`].
//! [`Dataset::raw`] then assembles what the set publishes about one medicine.

mod audit;
mod builder;
mod categories;
mod counts;
#[cfg(feature = "cli")]
mod open;
mod quality;
mod raw;
#[cfg(test)]
mod real;
mod stage;
mod table;
mod terms;
#[cfg(test)]
mod tests;

pub use crate::catalogue::{Hit, MedicineId, shown};
pub use crate::domain::Terms;
pub use builder::{DatasetBuilder, needed};
#[cfg(feature = "cli")]
pub use open::Progress;
pub use quality::{FindingKind, Quality};
pub use raw::{RawMedicine, RawRow, RawTable};

use crate::catalogue::{Catalogue, Crosswalk, Names, report_class};
use crate::domain::{Category, Dimension, Level, Medicine};
use crate::error::Warning;
use crate::order;
use crate::source::{Descriptor, ExposureUnit, Licence, Source};
use audit::Audit;
use stage::Stated;
use table::Table;

/// A set, read and indexed. Nothing in it is protected: see [`crate::disclosure`].
#[derive(Debug)]
pub struct Dataset {
    descriptor: Descriptor,
    /// The titles of its sources, in one line a language.
    source_names: Vec<(String, String)>,
    catalogue: Catalogue,
    terms: Terms,
    /// Specialities before substances, fewer dimensions first.
    tables: Vec<Table>,
    /// Tables of all medicines together.
    overall: Vec<Table>,
    audit: Audit,
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

impl Dataset {
    fn new(
        descriptor: Descriptor,
        names: [Names; 2],
        terms: Terms,
        [tables, overall]: [Vec<Table>; 2],
        crosswalk: Crosswalk,
        warnings: Vec<(Option<Level>, Warning)>,
        stated: &[(Level, usize, Stated)],
    ) -> Self {
        let audit = Audit::new(&descriptor, &tables, warnings, stated);
        let class = |id: MedicineId| {
            let table = audit::reference(&tables, id.level);
            report_class(table.and_then(|table| audit::total_cases(table, id.index)).unwrap_or(0))
        };
        let catalogue = Catalogue::new(names, crosswalk, &class);
        let source_names = descriptor.source_names();
        Dataset { descriptor, source_names, catalogue, terms, tables, overall, audit }
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

    /// The medicines of the set by name.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// How many medicines of this level have counts.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.catalogue.count(level)
    }

    /// The medicines of this level that have counts, in the order of their names.
    pub fn medicines(&self, level: Level) -> impl ExactSizeIterator<Item = MedicineId> + use<> {
        self.catalogue.medicines(level)
    }

    /// The medicine with exactly this name.
    #[must_use]
    pub fn find(&self, level: Level, name: &str) -> Option<MedicineId> {
        self.catalogue.find(level, name)
    }

    /// The name as published; empty for an id of another set.
    #[must_use]
    pub fn name(&self, id: MedicineId) -> &str {
        self.catalogue.name(id)
    }

    /// The medicine as its level and name.
    #[must_use]
    pub fn medicine(&self, id: MedicineId) -> Medicine {
        self.catalogue.medicine(id)
    }

    /// Its substances or its specialities: see [`Catalogue::related`].
    #[must_use]
    pub fn related(&self, id: MedicineId) -> Vec<Medicine> {
        self.catalogue.related(id)
    }

    /// Everything the set publishes about one medicine, unprotected. A table that says more cases than there are
    /// is left out; a note says so.
    #[must_use]
    pub fn raw(&self, id: MedicineId) -> RawMedicine {
        let tables = self.tables.iter().filter(|table| table.level == id.level);
        let tables = tables.filter(|table| !audit::says_too_much(&self.tables, table, id.index));
        let all = self.related(id);
        let known = all.len();
        let related: Vec<Medicine> = all.into_iter().filter(|m| self.find(m.level, &m.name).is_some()).collect();
        let uncounted_relatives = (known - related.len()) as u32;
        RawMedicine {
            medicine: self.medicine(id),
            tables: tables.filter_map(|table| table.raw(id.index)).collect(),
            related,
            uncounted_relatives,
            notes: self.notes(id),
        }
    }

    /// Everything the set publishes about all medicines together, each case counted once, unprotected. `None`: it has
    /// no table of level `all`.
    #[must_use]
    pub fn overall(&self) -> Option<RawMedicine> {
        let tables: Vec<RawTable> = self.overall.iter().filter_map(|table| table.raw(0)).collect();
        (!tables.is_empty()).then(|| RawMedicine::new(Medicine::all(), tables))
    }

    /// The sum over all medicines of a level, cell by cell, under an empty name: what one medicine is compared with.
    /// A cell that a medicine lacks adds nothing. A case that names several medicines counts once under each.
    #[cfg(test)]
    pub(crate) fn all_medicines(&self, level: Level) -> RawMedicine {
        let tables = self.tables.iter().filter(|table| table.level == level).map(Table::sum);
        // Errors of several medicines are not compared, nor are regions and levels of use: that there are such tables is all that is kept.
        let without_errors = tables.map(|mut table| {
            if table.dimensions.iter().any(|dimension| *dimension >= Dimension::ErrorEffect) {
                table.rows.clear();
            }
            table
        });
        let tables = without_errors.collect();
        RawMedicine::new(Medicine { level, name: String::new() }, tables)
    }

    /// Whether it counts medication errors.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.tables.iter().chain(&self.overall).any(Table::is_of_errors)
    }

    /// Whether it has levels of use, or exposure by region.
    #[must_use]
    pub fn has_use(&self) -> bool {
        let is_of_use = |table: &Table| table.dimensions.iter().any(|dimension| *dimension >= Dimension::Region);
        self.tables.iter().chain(&self.overall).any(is_of_use)
    }

    /// What the audit found about one medicine.
    #[must_use]
    pub fn notes(&self, id: MedicineId) -> Vec<Warning> {
        let mut notes = self.audit.notes(&self.tables, id.level, id.index);
        let other = id.level.other();
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

    /// All cases of a medicine, unprotected: to weigh it among others, never to be shown.
    #[cfg(feature = "cli")]
    pub(crate) fn total_cases(&self, id: MedicineId) -> Option<u64> {
        audit::total_cases(audit::reference(&self.tables, id.level)?, id.index)
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
        self.tables.iter().map(Table::bytes).sum::<usize>() + self.catalogue.bytes()
    }

    /// The medicines whose name resembles what a person typed: see [`Catalogue::search`].
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        self.catalogue.search(text, limit)
    }
}
