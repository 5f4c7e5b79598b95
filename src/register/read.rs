//! A register's files → [`Register`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::date::Date;
use super::finding::Finding;
use super::names;
use super::rows::{Row, each};
use super::{Availability, Ingredient, Register, Speciality, State, Substance};
use crate::error::{Error, ErrorKind, Result};
use crate::source::files::{Located, open};
use crate::source::{Resource, Role};

/// What a file of a register holds, told by the roles of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Specialities,
    Composition,
    Availability,
    Classes,
}

impl Kind {
    fn of(resource: &Resource) -> Option<Kind> {
        let has = |role: Role| resource.schema.fields.iter().any(|field| field.role == Some(role));
        match () {
            () if !has(Role::SpecialityCode) => None,
            () if has(Role::Availability) => Some(Kind::Availability),
            () if has(Role::SubstanceCode) => Some(Kind::Composition),
            () if has(Role::Medicine) => Some(Kind::Specialities),
            () if has(Role::Atc) || has(Role::MajorInterest) => Some(Kind::Classes),
            () => None,
        }
    }
}

/// A register while its files are read.
#[derive(Default)]
struct Reading {
    specialities: BTreeMap<String, Speciality>,
    /// By code without the zeros before it: the code as written, and how often each name.
    substances: BTreeMap<String, (String, BTreeMap<String, u64>)>,
    /// Compositions, whose substances are known by their keys until all are numbered.
    parts: Vec<(String, String, Ingredient)>,
    no_dosage: u64,
    findings: Vec<Finding>,
}

impl Register {
    /// Finds and reads the register at `path` (see [`crate::source::files::open`]).
    ///
    /// # Errors
    /// When there is no set, it has no file of specialities, or a file that it needs is missing, damaged or not as described.
    pub fn open(path: &Path) -> Result<Register> {
        Register::read(open(path)?)
    }

    /// Reads a register that was found.
    ///
    /// # Errors
    /// As [`Register::open`].
    pub fn read(located: Located) -> Result<Register> {
        let Located { descriptor, folder, .. } = located;
        let files = |kind: Kind| descriptor.resources.iter().filter(move |resource| Kind::of(resource) == Some(kind));
        if files(Kind::Specialities).next().is_none() {
            let message = "no file of this set lists specialities with their codes: it is no register";
            return Err(Error::new(ErrorKind::Descriptor, message)
                .file(&folder.display().to_string())
                .hint("give a field of one file the role speciality-code and another the role medicine"));
        }
        let mut reading = Reading::default();
        for resource in files(Kind::Specialities) {
            reading.specialities(resource, &folder)?;
        }
        for resource in files(Kind::Composition) {
            reading.composition(resource, &folder)?;
        }
        for resource in files(Kind::Availability) {
            reading.availability(resource, &folder)?;
        }
        for resource in files(Kind::Classes) {
            reading.classes(resource, &folder)?;
        }
        let page_address = files(Kind::Specialities).find_map(|resource| resource.page_address.clone());
        let mut register = reading.finish();
        register.page_address = page_address;
        register.name = descriptor.name;
        register.title = descriptor.title;
        register.created = descriptor.created;
        register.sources = descriptor.sources;
        register.fictional = descriptor.fictional;
        register.synonyms = descriptor.synonyms;
        Ok(register)
    }
}

/// Dates of a file, and what was found that is none.
#[derive(Default)]
struct Dates {
    wrong: u64,
    first: String,
}

impl Dates {
    fn get(&mut self, row: &Row<'_>, role: Role) -> Option<Date> {
        let text = row.get(role)?;
        let date = Date::parse(&text);
        if date.is_none() {
            if self.wrong == 0 {
                self.first = text;
            }
            self.wrong += 1;
        }
        date
    }

    fn tell(self, file: &str, findings: &mut Vec<Finding>) {
        if self.wrong > 0 {
            findings.push(Finding::NotADate { file: file.to_owned(), values: self.wrong, first: self.first });
        }
    }
}

/// Lines about specialities that the register does not list.
#[derive(Default)]
struct Strangers {
    rows: u64,
    codes: BTreeSet<String>,
}

impl Strangers {
    fn note(&mut self, code: String) {
        self.rows += 1;
        self.codes.insert(code);
    }

    fn tell(self, file: &str, findings: &mut Vec<Finding>) {
        if self.rows > 0 {
            let codes = self.codes.into_iter().collect();
            findings.push(Finding::NotInRegister { file: file.to_owned(), rows: self.rows, codes });
        }
    }
}

/// Whether a field with labels `yes` and `no` says yes.
fn yes(row: &Row<'_>, role: Role) -> Option<bool> {
    row.get(role).map(|word| word == "yes")
}

impl Reading {
    fn specialities(&mut self, resource: &Resource, folder: &Path) -> Result<()> {
        let Reading { specialities, findings, .. } = self;
        let (mut dates, mut twice) = (Dates::default(), 0);
        let mut take = |row: &Row<'_>| {
            let code = row.get(Role::SpecialityCode).ok_or_else(|| row.lacks(Role::SpecialityCode))?;
            let name = row.get(Role::Medicine).ok_or_else(|| row.lacks(Role::Medicine))?;
            if specialities.contains_key(&code) {
                twice += 1;
                return Ok(());
            }
            let speciality = Speciality {
                name: names::one_space(&name),
                form: row.get(Role::Form).map(|form| names::one_space(&form)),
                routes: row.list(Role::Route),
                status: row.get(Role::Status),
                procedure: row.get(Role::Procedure),
                authorised: dates.get(row, Role::Authorised),
                marketed: yes(row, Role::Marketed),
                holders: row.list(Role::Holder),
                monitored: yes(row, Role::Monitoring),
                major_interest: interest(row),
                atc: row.get(Role::Atc).into_iter().collect(),
                page: resource.page_address.as_deref().map(|address| address.replace("{code}", &code)),
                code: code.clone(),
                ..Speciality::default()
            };
            specialities.insert(code, speciality);
            Ok(())
        };
        let there = each(resource, folder, findings, &mut take)?;
        dates.tell(&resource.path, findings);
        if there && twice > 0 {
            findings.push(Finding::SameCode { file: resource.path.clone(), rows: twice });
        }
        Ok(())
    }

    fn composition(&mut self, resource: &Resource, folder: &Path) -> Result<()> {
        let Reading { specialities, substances, parts, no_dosage, findings } = self;
        let mut strangers = Strangers::default();
        let mut take = |row: &Row<'_>| {
            let code = row.get(Role::SpecialityCode).ok_or_else(|| row.lacks(Role::SpecialityCode))?;
            let substance = row.get(Role::SubstanceCode).ok_or_else(|| row.lacks(Role::SubstanceCode))?;
            if !specialities.contains_key(&code) {
                strangers.note(code);
                return Ok(());
            }
            let name = names::one_space(&row.get(Role::Substance).unwrap_or_else(|| substance.clone()));
            let key = names::code_key(&substance);
            let met = substances.entry(key.clone()).or_insert_with(|| (substance, BTreeMap::new()));
            *met.1.entry(name.clone()).or_default() += 1;
            let part = Ingredient {
                element: row.get(Role::Element),
                substance: 0,
                name,
                dosage: row.get(Role::Dosage),
                per: row.get(Role::DosagePer),
                is_moiety: row.get(Role::Nature).is_some_and(|word| word == "moiety"),
                link: row.get(Role::LinkNumber).and_then(|number| number.parse().ok()),
            };
            *no_dosage += u64::from(part.dosage.is_none() && !part.is_moiety);
            parts.push((code, key, part));
            Ok(())
        };
        each(resource, folder, findings, &mut take)?;
        strangers.tell(&resource.path, findings);
        Ok(())
    }

    fn availability(&mut self, resource: &Resource, folder: &Path) -> Result<()> {
        let Reading { specialities, findings, .. } = self;
        let (mut dates, mut strangers) = (Dates::default(), Strangers::default());
        let mut take = |row: &Row<'_>| {
            let code = row.get(Role::SpecialityCode).ok_or_else(|| row.lacks(Role::SpecialityCode))?;
            let word = row.get(Role::Availability).ok_or_else(|| row.lacks(Role::Availability))?;
            let Some(speciality) = specialities.get_mut(&code) else {
                strangers.note(code);
                return Ok(());
            };
            let Some(state) = State::of(&word) else { return Err(row.lacks(Role::Availability)) };
            speciality.availability.push(Availability {
                state,
                pack: row.get(Role::PackCode),
                start: dates.get(row, Role::Start),
                updated: dates.get(row, Role::Update),
                returned: dates.get(row, Role::Return),
                link: row.get(Role::Link),
            });
            Ok(())
        };
        each(resource, folder, findings, &mut take)?;
        dates.tell(&resource.path, findings);
        strangers.tell(&resource.path, findings);
        Ok(())
    }

    fn classes(&mut self, resource: &Resource, folder: &Path) -> Result<()> {
        let Reading { specialities, findings, .. } = self;
        let mut strangers = Strangers::default();
        let mut take = |row: &Row<'_>| {
            let code = row.get(Role::SpecialityCode).ok_or_else(|| row.lacks(Role::SpecialityCode))?;
            let Some(speciality) = specialities.get_mut(&code) else {
                strangers.note(code);
                return Ok(());
            };
            speciality.major_interest |= interest(row);
            speciality.atc.extend(row.get(Role::Atc));
            if let Some(link) = row.get(Role::Link) {
                speciality.page = Some(link);
            }
            Ok(())
        };
        each(resource, folder, findings, &mut take)?;
        strangers.tell(&resource.path, findings);
        Ok(())
    }

    fn finish(self) -> Register {
        let Reading { specialities, substances, parts, no_dosage, mut findings } = self;
        let places: BTreeMap<&String, usize> = substances.keys().enumerate().map(|(at, key)| (key, at)).collect();
        let mut by_code = specialities;
        for (code, key, mut part) in parts {
            part.substance = places.get(&key).copied().unwrap_or_default();
            if let Some(speciality) = by_code.get_mut(&code) {
                speciality.composition.push(part);
            }
        }
        let mut specialities: Vec<Speciality> = by_code.into_values().collect();
        for speciality in &mut specialities {
            speciality.atc.sort_unstable();
            speciality.atc.dedup();
            // The latest first; what says the same but for the pack stays in the order of the packs.
            speciality.availability.sort_by(|a, b| {
                let day = |state: &Availability| state.updated.max(state.start);
                day(b).cmp(&day(a)).then_with(|| a.cmp(b))
            });
            speciality.availability.dedup();
        }
        let substances: Vec<Substance> = substances
            .into_values()
            .map(|(code, met)| {
                let mut names: Vec<(String, u64)> = met.into_iter().collect();
                names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
                Substance { code, names: names.into_iter().map(|(name, _)| name).collect() }
            })
            .collect();
        let several = substances.iter().filter(|substance| substance.names.len() > 1).count() as u64;
        let without = specialities.iter().filter(|speciality| speciality.composition.is_empty()).count() as u64;
        let shared = names::shared(&substances);
        if several > 0 {
            findings.push(Finding::SeveralNames { substances: several });
        }
        if !shared.is_empty() {
            findings.push(Finding::SharedName { names: shared });
        }
        if without > 0 {
            findings.push(Finding::NoComposition { specialities: without });
        }
        if no_dosage > 0 {
            findings.push(Finding::NoDosage { rows: no_dosage });
        }
        Register { specialities, substances, findings, ..Register::default() }
    }
}

/// Whether a row says that its speciality is of major therapeutic interest.
fn interest(row: &Row<'_>) -> bool {
    row.get(Role::MajorInterest).is_some_and(|text| text != "no")
}
