//! Feeds files into a set: one resource after another, row by row.

use super::Dataset;
use super::stage::{self, Stage};
use super::table::{Duplicates, Table};
use super::terms;
use crate::catalogue::{Crosswalk, Interner, Names, slot};
use crate::domain::{Category, Dimension, Level};
use crate::error::{Error, ErrorKind, Result, Warning};
use crate::order;
use crate::source::{BadValue, Descriptor, Resource, Role, Rows, Summary, UnknownValues, Value};

/// Whether anything of this resource becomes part of a [`Dataset`]: it counts cases or exposure by medicine,
/// or links specialities to substances. What is not needed need not be fetched.
#[must_use]
pub fn needed(resource: &Resource) -> bool {
    is_crosswalk(resource) || Stage::new(resource, 0).is_some()
}

/// Builds a [`Dataset`]. For each resource of the descriptor: [`begin`](Self::begin), then its rows (this is a
/// [`Rows`], to be given to a [`crate::source::Decoder`]), then [`end`](Self::end); or [`absent`](Self::absent).
/// At last [`finish`](Self::finish).
#[derive(Debug)]
pub struct DatasetBuilder {
    descriptor: Descriptor,
    /// Names met, by [`Level`].
    names: [Interner; 2],
    terms: Interner,
    /// How many of them the descriptor lists, in the order they are shown.
    listed: usize,
    /// One per table: files of the same level and dimensions are merged.
    tables: Vec<Stage>,
    links: Vec<(u32, u32)>,
    current: Current,
    seen: Vec<bool>,
    /// Findings about the set, with the level they concern when there is one.
    warnings: Vec<(Option<Level>, Warning)>,
}

/// What the rows fed now are.
#[derive(Debug)]
enum Current {
    Nothing,
    Ignored(usize),
    Counts(usize, Box<Stage>),
    /// Positions of the speciality and of the substance among the values, and the links so far.
    Links(usize, usize, usize, Vec<(u32, u32)>),
}

impl DatasetBuilder {
    /// A builder for the set that this descriptor describes.
    ///
    /// # Errors
    /// When the descriptor contradicts itself: see [`Descriptor::validate`].
    pub fn new(descriptor: Descriptor) -> Result<Self> {
        descriptor.validate()?;
        let seen = vec![false; descriptor.resources.len()];
        let terms = terms::listed(&descriptor);
        Ok(DatasetBuilder {
            descriptor,
            names: [Interner::default(), Interner::default()],
            listed: terms.len(),
            terms,
            tables: Vec::new(),
            links: Vec::new(),
            current: Current::Nothing,
            seen,
            warnings: Vec::new(),
        })
    }

    /// The descriptor.
    #[must_use]
    pub fn descriptor(&self) -> &Descriptor {
        &self.descriptor
    }

    /// Starts a resource; rows of one that was started and not ended are forgotten.
    ///
    /// # Errors
    /// [`ErrorKind::Unknown`] when the descriptor has no resource of this name.
    pub fn begin(&mut self, name: &str) -> Result<&Resource> {
        let at = self.position(name)?;
        let resource = self.descriptor.resources.get(at).ok_or_else(|| unknown(name))?;
        let position =
            |role| resource.schema.fields.iter().filter(|f| f.role.is_some()).position(|f| f.role == Some(role));
        self.current = match (position(Role::Speciality), position(Role::Substance)) {
            (Some(speciality), Some(substance)) => Current::Links(at, speciality, substance, Vec::new()),
            _ => Stage::new(resource, at).map_or(Current::Ignored(at), |stage| Current::Counts(at, Box::new(stage))),
        };
        Ok(resource)
    }

    /// Ends the resource that was started; `summary` is what its decoder met.
    ///
    /// # Errors
    /// When no resource was started, or no row of it could be used because its words are unknown.
    pub fn end(&mut self, summary: &Summary) -> Result<()> {
        let (at, stage) = match std::mem::replace(&mut self.current, Current::Nothing) {
            Current::Nothing => return Err(Error::new(ErrorKind::Unknown, "no resource was started")),
            Current::Ignored(at) => (at, None),
            Current::Links(at, _, _, links) => {
                self.links.extend(links);
                (at, None)
            }
            Current::Counts(at, stage) => (at, Some(*stage)),
        };
        if let Some(seen) = self.seen.get_mut(at) {
            *seen = true;
        }
        let Some(resource) = self.descriptor.resources.get(at) else { return Ok(()) };
        let level = stage::level_of(resource);
        if summary.bad_rows > 0 {
            let first = summary.first_bad.as_ref().map(ToString::to_string).unwrap_or_default();
            let warning = Warning::BadRows { file: resource.path.clone(), rows: summary.bad_rows, first };
            self.warnings.push((level, warning));
        }
        let Some(stage) = stage else { return Ok(()) };
        let unknown = unknown_words(resource, summary);
        let left_out: u64 = unknown.iter().map(|(_, values)| values.rows).sum();
        let of_reporters = unknown.iter().filter(|(dimension, _)| *dimension == Dimension::Reporter);
        let reporters: u64 = of_reporters.map(|(_, values)| values.rows).sum();
        if reporters > 0 && reporters * 2 > left_out + stage.rows() as u64 {
            self.warnings.push((level, Warning::ReporterLabelsCorrupt { file: resource.path.clone() }));
            return Ok(());
        }
        if let (Some((dimension, values)), 0) = (unknown.first(), stage.rows()) {
            return Err(no_row_understood(resource, *dimension, values));
        }
        for (_, UnknownValues { field, value, row, rows }) in unknown {
            let warning = Warning::UnknownCategory { file: resource.path.clone(), field, value, row, rows };
            self.warnings.push((level, warning));
        }
        let file = resource.path.clone();
        self.merge(stage, &file)
    }

    /// Says that a resource could not be had.
    ///
    /// # Errors
    /// [`ErrorKind::Unknown`] for a name that does not exist, [`ErrorKind::Unreadable`] when the set is
    /// unusable without it.
    pub fn absent(&mut self, name: &str) -> Result<()> {
        let at = self.position(name)?;
        let Some(resource) = self.descriptor.resources.get(at) else { return Ok(()) };
        if needed(resource) {
            if !resource.optional {
                return Err(missing(resource));
            }
            self.warnings.push((None, Warning::FileAbsent { file: resource.path.clone() }));
        }
        if let Some(seen) = self.seen.get_mut(at) {
            *seen = true;
        }
        Ok(())
    }

    /// Sorts and indexes everything.
    ///
    /// # Errors
    /// When a resource that the set needs was neither fed nor declared absent, when nothing is counted,
    /// or when a table is too large.
    pub fn finish(mut self) -> Result<Dataset> {
        if let Some((resource, _)) =
            self.descriptor.resources.iter().zip(&self.seen).find(|(r, seen)| !**seen && needed(r) && !r.optional)
        {
            return Err(missing(resource));
        }
        if self.tables.iter().all(|table| table.overall || !table.counts()) {
            let error = Error::new(ErrorKind::Descriptor, "no file of the set counts cases or exposure by medicine");
            return Err(error.hint("give one resource a level, a field of role medicine and one of role cases"));
        }
        let term_order = terms::order(&self.terms, self.listed);
        let (specialities, speciality_rank) = self.sorted_names(Level::Speciality);
        let (substances, substance_rank) = self.sorted_names(Level::Substance);
        let (links, unmatched) =
            matched_links(&self.links, &specialities, &speciality_rank, &substances, &substance_rank);
        if unmatched > 0 {
            self.warnings.push((None, Warning::UnmatchedLinks { links: unmatched }));
        }
        let crosswalk = Crosswalk::new(links, specialities.len(), substances.len());

        let mut tables = Vec::with_capacity(self.tables.len());
        let mut overall = Vec::new();
        let mut stated = Vec::new();
        for mut stage in std::mem::take(&mut self.tables) {
            reorder_terms(&mut stage, &term_order);
            if stage.overall {
                let (table, duplicates) = Table::pack(stage, &[0], 1)?;
                overall.push(table);
                self.warn_of(None, &duplicates);
                continue;
            }
            let (rank, names) = match stage.level {
                Level::Speciality => (&speciality_rank, &specialities),
                Level::Substance => (&substance_rank, &substances),
            };
            for mut said in std::mem::take(&mut stage.stated) {
                said.1.medicine = rank.get(said.1.medicine as usize).copied().unwrap_or(0);
                stated.push((stage.level, said.0, said.1));
            }
            let level = stage.level;
            let (table, duplicates) = Table::pack(stage, rank, names.counted() as usize)?;
            tables.push(table);
            self.warn_of(Some(level), &duplicates);
        }
        for tables in [&mut tables, &mut overall] {
            order::sort_by(tables, &|a: &Table, b: &Table| {
                (a.level, a.dimensions.len(), &a.dimensions).cmp(&(b.level, b.dimensions.len(), &b.dimensions))
            });
        }
        let terms = terms::dictionary(&self.terms, &term_order, &self.descriptor);
        let names = [specialities, substances];
        Ok(Dataset::new(self.descriptor, names, terms, [tables, overall], crosswalk, self.warnings, &stated))
    }

    /// Says which files have rows that say again what an earlier one said.
    fn warn_of(&mut self, level: Option<Level>, duplicates: &[Duplicates]) {
        for duplicate in duplicates {
            let file = self.descriptor.resources.get(duplicate.file).map(|r| r.path.clone()).unwrap_or_default();
            self.warnings.push((level, Warning::DuplicateRows { file, rows: duplicate.rows }));
        }
    }

    fn position(&self, name: &str) -> Result<usize> {
        self.descriptor.resources.iter().position(|resource| resource.name == name).ok_or_else(|| unknown(name))
    }

    fn merge(&mut self, stage: Stage, file: &str) -> Result<()> {
        match self.tables.iter_mut().find(|table| table.same_table(&stage)) {
            Some(table) => table.append(stage).ok_or_else(|| {
                Error::new(ErrorKind::TooLarge, "a dimension has more than 65 536 categories").file(file)
            }),
            None => {
                self.tables.push(stage);
                Ok(())
            }
        }
    }

    fn sorted_names(&self, level: Level) -> (Names, Vec<u32>) {
        let empty = Interner::default();
        let met = self.names.get(slot(level)).unwrap_or(&empty);
        let mut counted = vec![false; met.len()];
        for stage in self.tables.iter().filter(|stage| stage.level == level && !stage.overall) {
            for &name in &stage.medicines {
                if let Some(counted) = counted.get_mut(name as usize) {
                    *counted = true;
                }
            }
        }
        Names::sort(met, &counted)
    }
}

impl Rows for DatasetBuilder {
    fn row(&mut self, values: &[Value<'_>]) -> std::result::Result<(), BadValue> {
        let [specialities, substances] = &mut self.names;
        match &mut self.current {
            Current::Counts(_, stage) => {
                let names = if stage.level == Level::Speciality { specialities } else { substances };
                stage.row(values, names, &mut self.terms)
            }
            Current::Links(_, speciality, substance, links) => {
                let read = |at: usize, names: &mut Interner| {
                    let value = values.get(at).copied().unwrap_or(Value::Missing);
                    let found =
                        stage::name(&value, names).and_then(|id| id.ok_or_else(|| "the name is missing".to_owned()));
                    found.map_err(|message| BadValue { field: at, message })
                };
                let link = (read(*speciality, specialities)?, read(*substance, substances)?);
                links.push(link);
                Ok(())
            }
            Current::Nothing | Current::Ignored(_) => Ok(()),
        }
    }
}

fn is_crosswalk(resource: &Resource) -> bool {
    let has = |role| resource.schema.fields.iter().any(|field| field.role == Some(role));
    has(Role::Speciality) && has(Role::Substance)
}

fn unknown(name: &str) -> Error {
    let message = ["the descriptor has no resource named \"", name, "\""].concat();
    Error::new(ErrorKind::Unknown, message)
}

fn missing(resource: &Resource) -> Error {
    let error = Error::new(ErrorKind::Unreadable, "the file is missing and the set is unusable without it");
    error.file(&resource.path).hint("put the file there, or mark the resource optional in the descriptor")
}

fn no_row_understood(resource: &Resource, dimension: Dimension, values: &UnknownValues) -> Error {
    let expected = super::categories::expected(dimension);
    let message = ["no row can be used: found \"", &values.value, "\", expected ", expected].concat();
    let error = Error::new(ErrorKind::Value, message).file(&resource.path).field(&values.field);
    error.hint("list the file's values as categories of the field, each with its label")
}

/// The words nobody knew, whether the decoder found no category for them or this crate no meaning, each with the dimension of its field.
fn unknown_words(resource: &Resource, summary: &Summary) -> Vec<(Dimension, UnknownValues)> {
    let mut all = Vec::new();
    for values in &summary.unknown {
        let field = resource.schema.fields.iter().find(|field| field.name == values.field);
        let Some(dimension) = field.and_then(|field| super::categories::dimension(field.role?)) else { continue };
        let mut values = values.clone();
        // An overwritten label may be a count of cases, which no finding may hold.
        if dimension >= Dimension::Reporter && values.value.bytes().any(|byte| byte.is_ascii_digit()) {
            "a number".clone_into(&mut values.value);
        }
        all.push((dimension, values));
    }
    all
}

/// The links of which one end at least is counted, as positions in the sorted names; and how many have an end that
/// is not.
fn matched_links(
    links: &[(u32, u32)],
    specialities: &Names,
    speciality_rank: &[u32],
    substances: &Names,
    substance_rank: &[u32],
) -> (Vec<(u32, u32)>, u64) {
    let mut matched = Vec::with_capacity(links.len());
    let mut unmatched = 0;
    for &(speciality, substance) in links {
        let rank = |ranks: &[u32], id: u32| ranks.get(id as usize).copied().unwrap_or(0);
        let link = (rank(speciality_rank, speciality), rank(substance_rank, substance));
        let (a, b) = (link.0 < specialities.counted(), link.1 < substances.counted());
        unmatched += u64::from(!(a && b));
        if a || b {
            matched.push(link);
        }
    }
    (matched, unmatched)
}

fn reorder_terms(stage: &mut Stage, places: &[u16]) {
    for category in stage.axes.iter_mut().flat_map(|axis| &mut axis.categories) {
        if let Category::Term(id) = category {
            *id = places.get(usize::from(*id)).copied().unwrap_or(0);
        }
    }
}
