//! Tables of a descriptor → [`Shortages`]. Which table is which is told by the roles of its fields.

use std::collections::BTreeMap;

use super::episode::{Episode, History};
use super::row::Row;
use super::{Atc, Counted, Kind, Shortages, Warning, Written, Year, check};
use crate::domain::Level;
use crate::error::{Error, ErrorKind, Result};
use crate::source::{BadValue, Descriptor, LevelName, Resource, Role, Rows, Summary, Value};

/// What a table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    /// Reports by year.
    Years,
    /// Reports by year and kind.
    Kinds,
    /// Reports by year and class.
    Classes,
    /// Reports by year and cause.
    Causes,
    /// Measures by year.
    Measures,
    /// The shortages of each medicine.
    Episodes,
}

/// Reads the tables one after the other: [`Reader::begin`], its rows, [`Reader::end`]; then [`Reader::finish`].
#[derive(Debug)]
pub struct Reader {
    found: Shortages,
    stated: Vec<check::Stated>,
    /// What the rows of each file add up to: file, and year with sum.
    sums: Vec<(String, Vec<(u16, u64)>)>,
    current: Option<Current>,
    /// Where each medicine's history is.
    places: BTreeMap<(Level, String), usize>,
    /// Each resource's name, once it was read or said to be absent.
    seen: Vec<String>,
}

/// The table being read.
#[derive(Debug)]
struct Current {
    table: Table,
    file: String,
    /// Of the medicines that it names.
    level: Level,
    roles: Vec<Role>,
}

/// Whether a set is of use here only with this file: it is about shortages.
pub(super) fn is_about_shortages(resource: &Resource) -> bool {
    table_of(resource).is_ok_and(|table| table.is_some())
}

/// What this resource's table says; `None`: nothing about shortages.
fn table_of(resource: &Resource) -> Result<Option<Table>> {
    let has = |role| resource.schema.fields.iter().any(|field| field.role == Some(role));
    if has(Role::Medicine) && has(Role::Start) {
        return Ok(Some(Table::Episodes));
    }
    if !has(Role::Reports) {
        return Ok(None);
    }
    let wrong = |message: &str| {
        Err(Error::new(ErrorKind::Descriptor, message).file(&resource.path).hint("see docs/shortages.md"))
    };
    if !has(Role::Year) {
        return wrong("a table of shortage reports needs a field whose role is year");
    }
    let by = [
        (Role::ShortageKind, Table::Kinds),
        (Role::Atc, Table::Classes),
        (Role::Cause, Table::Causes),
        (Role::Measure, Table::Measures),
    ];
    let mut tables = by.into_iter().filter(|(role, _)| has(*role)).map(|(_, table)| table);
    match (tables.next(), tables.next()) {
        (Some(_), Some(_)) => wrong("a table of shortage reports is by one of shortage-kind, atc, cause and measure"),
        (table, _) => Ok(Some(table.unwrap_or(Table::Years))),
    }
}

impl Reader {
    /// A reader for a set.
    ///
    /// # Errors
    /// [`ErrorKind::Descriptor`] when no table of the set is about shortages, or one cannot be understood.
    pub fn new(descriptor: Descriptor) -> Result<Reader> {
        let mut any = false;
        for resource in &descriptor.resources {
            any |= table_of(resource)?.is_some();
        }
        if !any {
            let error = Error::new(ErrorKind::Descriptor, "no file of the set is about shortages");
            return Err(error.hint("give one resource fields of roles year and reports, or medicine and start"));
        }
        let found = Shortages::of_years(descriptor, Vec::new());
        let (stated, sums, places, seen) = Default::default();
        Ok(Reader { found, stated, sums, current: None, places, seen })
    }

    /// Starts a resource. Its rows are ignored when it is not about shortages.
    ///
    /// # Errors
    /// [`ErrorKind::Unknown`] when the descriptor has no resource of this name.
    pub fn begin(&mut self, name: &str) -> Result<()> {
        let resource = self.resource(name)?;
        let roles = resource.schema.fields.iter().filter_map(|field| field.role).collect();
        let file = resource.path.clone();
        let level = if resource.level == Some(LevelName::Substance) { Level::Substance } else { Level::Speciality };
        self.current = table_of(resource)?.map(|table| Current { table, file, level, roles });
        self.seen.push(name.to_owned());
        Ok(())
    }

    /// Ends the resource that was started; `summary` is what its decoder met.
    pub fn end(&mut self, summary: &Summary) {
        let Some(Current { file, .. }) = self.current.take() else { return };
        if summary.bad_rows > 0 {
            let first = summary.first_bad.as_ref().map(ToString::to_string).unwrap_or_default();
            self.found.warnings.push(Warning::BadRows { file: file.clone(), rows: summary.bad_rows, first });
        }
        for unknown in &summary.unknown {
            let (field, value) = (unknown.field.clone(), unknown.value.clone());
            self.found.warnings.push(Warning::UnknownCategory { file: file.clone(), field, value, rows: unknown.rows });
        }
    }

    /// Says that a resource could not be had.
    ///
    /// # Errors
    /// [`ErrorKind::Unknown`] for a name that does not exist, [`ErrorKind::Unreadable`] for a file that is not optional.
    pub fn absent(&mut self, name: &str) -> Result<()> {
        let resource = self.resource(name)?;
        let (file, optional) = (resource.path.clone(), resource.optional);
        if is_about_shortages(resource) {
            if !optional {
                let error =
                    Error::new(ErrorKind::Unreadable, "the file is not there, and the set needs it").file(&file);
                return Err(error.hint("put it beside the descriptor, or mark it optional"));
            }
            self.found.warnings.push(Warning::FileAbsent { file });
        }
        self.seen.push(name.to_owned());
        Ok(())
    }

    /// Puts everything in order and checks that the numbers agree.
    ///
    /// # Errors
    /// [`ErrorKind::Unreadable`] when a file that is not optional was neither read nor said to be absent.
    pub fn finish(mut self) -> Result<Shortages> {
        let unread = |resource: &&Resource| !resource.optional && !self.seen.contains(&resource.name);
        if let Some(resource) = self.found.descriptor.resources.iter().filter(|r| is_about_shortages(r)).find(unread) {
            return Err(Error::new(ErrorKind::Unreadable, "the file was not read").file(&resource.path));
        }
        let found = &mut self.found;
        found.years.sort_by_key(|year| year.year);
        found.years.iter_mut().for_each(|year| year.kinds.sort());
        found.classes.sort_by_key(|one| (one.of, one.year));
        found.histories.sort_by(|a, b| (&a.medicine, a.level).cmp(&(&b.medicine, b.level)));
        for history in &mut found.histories {
            history.episodes.sort_by_key(|episode| (episode.start, episode.end.is_none(), episode.end, episode.kind));
        }
        let histories = std::mem::take(&mut found.histories);
        found.set_histories(histories);
        let warnings = check::findings(found, &self.sums, &self.stated);
        found.warnings.extend(warnings);
        Ok(self.found)
    }

    fn resource(&self, name: &str) -> Result<&Resource> {
        let found = self.found.descriptor.resources.iter().find(|resource| resource.name == name);
        found.ok_or_else(|| Error::new(ErrorKind::Unknown, format!("the descriptor has no resource \"{name}\"")))
    }

    fn year(&mut self, year: u16) -> &mut Year {
        let years = &mut self.found.years;
        let at = years.iter().position(|one| one.year == year).unwrap_or_else(|| {
            years.push(Year { year, reports: None, with_measure: None, kinds: Vec::new() });
            years.len() - 1
        });
        &mut years[at]
    }

    fn take(&mut self, of: &Current, row: &Row<'_>) -> std::result::Result<(), BadValue> {
        let (table, file) = (of.table, of.file.as_str());
        if table == Table::Episodes {
            return self.episode(of, row);
        }
        let Some(year) = row.year()? else { return Err(row.wrong(Role::Year, "no year")) };
        let count = row.count(Role::Reports)?;
        if table == Table::Years {
            return self.overview(file, year, count, row);
        }
        // A blank number is not published: the row says nothing.
        let Some(count) = count else { return Ok(()) };
        match table {
            Table::Kinds => {
                let kind = Kind::parse(row.needed(Role::ShortageKind)?).unwrap_or(Kind::Unstated);
                let kinds = &mut self.year(year).kinds;
                match kinds.iter_mut().find(|(one, _)| *one == kind) {
                    Some((_, sum)) => *sum = sum.saturating_add(count),
                    None => kinds.push((kind, count)),
                }
            }
            Table::Classes => {
                let class = self.class(file, row.needed(Role::Atc)?);
                add(&mut self.found.classes, class, year, count);
            }
            Table::Causes => add(&mut self.found.causes, row.needed(Role::Cause)?.to_owned(), year, count),
            Table::Measures => {
                add(&mut self.found.measures, row.needed(Role::Measure)?.to_owned(), year, count);
                return Ok(());
            }
            Table::Years | Table::Episodes => {}
        }
        self.sum(file, year, count);
        Ok(())
    }

    /// A year's reports.
    fn overview(
        &mut self,
        file: &str,
        year: u16,
        reports: Option<u64>,
        row: &Row<'_>,
    ) -> std::result::Result<(), BadValue> {
        let with_measure = row.count(Role::WithMeasure)?;
        let one = self.year(year);
        if one.reports.is_some() || one.with_measure.is_some() {
            self.found.warnings.push(Warning::YearTwice { file: file.to_owned(), year });
            return Ok(());
        }
        (one.reports, one.with_measure) = (reports, with_measure);
        if let Some(percent) = row.number(Role::StatedShare) {
            self.stated.push(check::Stated { file: file.to_owned(), year, percent });
        }
        Ok(())
    }

    /// The class that is written so; a code that had to be repaired, or is none, is told once.
    fn class(&mut self, file: &str, written: &str) -> Atc {
        let (class, warning) = match Atc::read(written) {
            Written::Right(class) => return class,
            Written::Repaired(class) => {
                let (written, read) = (written.to_owned(), class.code().to_owned());
                (class, Warning::CodeRepaired { file: file.to_owned(), written, read })
            }
            Written::Wrong => {
                (Atc::Unknown, Warning::CodeUnknown { file: file.to_owned(), written: written.to_owned() })
            }
        };
        if !self.found.warnings.contains(&warning) {
            self.found.warnings.push(warning);
        }
        class
    }

    fn sum(&mut self, file: &str, year: u16, count: u64) {
        let at = self.sums.iter().position(|(one, _)| one == file).unwrap_or_else(|| {
            self.sums.push((file.to_owned(), Vec::new()));
            self.sums.len() - 1
        });
        let years = &mut self.sums[at].1;
        match years.iter_mut().find(|(one, _)| *one == year) {
            Some((_, sum)) => *sum = sum.saturating_add(count),
            None => years.push((year, count)),
        }
    }

    /// A row about a shortage. Rows of one medicine, first day and kind are about one shortage: their measures are put
    /// together.
    fn episode(&mut self, of: &Current, row: &Row<'_>) -> std::result::Result<(), BadValue> {
        let (file, level, medicine) = (&of.file, of.level, row.needed(Role::Medicine)?);
        let Some(start) = row.day(Role::Start)? else { return Err(row.wrong(Role::Start, "no first day")) };
        let end = row.day(Role::End)?;
        if end.is_some_and(|end| end < start) {
            return Err(row.wrong(Role::End, "the last day is before the first"));
        }
        if let Some(extracted) = self.found.extracted().filter(|extracted| start > *extracted) {
            let (file, medicine, start, extracted) = (file.clone(), medicine.to_owned(), start.iso(), extracted.iso());
            self.found.warnings.push(Warning::EpisodeAhead { file, medicine, start, extracted });
        }
        let kind = row.text(Role::ShortageKind).and_then(Kind::parse).unwrap_or(Kind::Unstated);
        let cause = row.text(Role::Cause).map(str::to_owned);
        let measure = row.text(Role::Measure).map(str::to_owned);
        let histories = &mut self.found.histories;
        let at = self.places.get(&(level, medicine.to_owned())).copied().unwrap_or(histories.len());
        if at == histories.len() {
            histories.push(History { level, medicine: medicine.to_owned(), episodes: Vec::new() });
            self.places.insert((level, medicine.to_owned()), at);
        }
        let episodes = &mut histories[at].episodes;
        match episodes.iter_mut().find(|one| (one.start, one.kind) == (start, kind)) {
            Some(known) => {
                if (known.end, &known.cause) != (end, &cause) {
                    let (medicine, start) = (medicine.to_owned(), start.iso());
                    let file = file.clone();
                    self.found.warnings.push(Warning::EpisodeContradicted { file, medicine, start });
                }
                let new = measure.filter(|measure| !known.measures.contains(measure));
                known.measures.extend(new);
            }
            None => {
                let measures = measure.into_iter().collect();
                episodes.push(Episode { start, end, kind, cause, measures });
            }
        }
        Ok(())
    }
}

/// Adds to what is counted of this thing in this year.
fn add<T: PartialEq>(all: &mut Vec<Counted<T>>, of: T, year: u16, count: u64) {
    match all.iter_mut().find(|one| one.of == of && one.year == year) {
        Some(one) => one.count = one.count.saturating_add(count),
        None => all.push(Counted { of, year, count }),
    }
}

impl Rows for Reader {
    fn row(&mut self, values: &[Value<'_>]) -> std::result::Result<(), BadValue> {
        let Some(current) = self.current.take() else { return Ok(()) };
        let taken = self.take(&current, &Row { roles: &current.roles, values });
        self.current = Some(current);
        taken
    }
}
