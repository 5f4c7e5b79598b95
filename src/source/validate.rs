//! What a descriptor must be beyond its shape, checked before a byte of data is read.

use super::columns::{counts, spelling};
use super::{Descriptor, Dialect, Field, FieldType, Format, LevelName, Resource, Role, Shape, limits, words};
use crate::error::{Error, ErrorKind, Result};

impl Descriptor {
    /// Checks everything that the types of this module do not: names, paths, roles, categories, period, addresses.
    ///
    /// # Errors
    /// The first thing that is not right: which resource and field, what was found, what was expected.
    pub fn validate(&self) -> Result<()> {
        if let Some([from, to]) = self.period
            && (from > to || !(1900..=2200).contains(&from) || to > 2200)
        {
            return Err(wrong("period is not two years in order, such as [2014, 2018]"));
        }
        let addresses = self.licenses.iter().map(|l| &l.path).chain(self.sources.iter().map(|s| &s.path));
        for address in addresses.flatten() {
            let web = address.starts_with("https://") || address.starts_with("http://");
            if !web && !is_safe_path(address) {
                return Err(found("the path of a licence or source", address, "a web address or a relative path"));
            }
        }
        if self.resources.is_empty() {
            return Err(wrong("resources is empty").hint("list at least one file"));
        }
        for (i, resource) in self.resources.iter().enumerate() {
            resource.validate()?;
            let twin = self.resources.iter().take(i).find(|r| r.name == resource.name || r.path == resource.path);
            if twin.is_some() {
                return Err(found("a resource's name or path", &resource.name, "each only once").file(&resource.path));
            }
        }
        Ok(())
    }
}

impl Resource {
    /// Checks one resource; see [`Descriptor::validate`].
    ///
    /// # Errors
    /// The first thing that is not right.
    pub fn validate(&self) -> Result<()> {
        self.check().map_err(|error| error.file(&self.path))
    }

    fn check(&self) -> Result<()> {
        if self.name.is_empty() {
            return Err(wrong("the resource has no name"));
        }
        if !is_safe_path(&self.path) {
            return Err(found("path", &self.path, "a path relative to the descriptor, with / and without .."));
        }
        if let Some(hash) = &self.hash {
            let digest = hash.strip_prefix("sha256:").unwrap_or("");
            if digest.len() != 64 || !digest.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Err(found("hash", hash, "sha256: and 64 hexadecimal digits"));
            }
        }
        if self.format == Format::Csv {
            self.dialect.check()?;
        }
        if let Some(shape) = &self.shape {
            self.check_shape(shape)?;
        }
        let fields = &self.schema.fields;
        if fields.is_empty() || fields.len() > limits::FIELDS {
            return Err(wrong("a schema has from 1 to 1024 fields"));
        }
        for (i, field) in fields.iter().enumerate() {
            let twice = fields.iter().take(i).any(|before| before.name == field.name);
            if field.name.is_empty() || twice {
                return Err(found("a field's name", &field.name, "a name of its own").field(&field.name));
            }
            field.check().map_err(|error| error.field(&field.name))?;
        }
        self.check_roles()
    }

    /// The fields that a shape names must be there, and nothing that is read may lie elsewhere.
    fn check_shape(&self, shape: &Shape) -> Result<()> {
        if self.format != Format::Json {
            return Err(wrong("only a JSON file has a shape"));
        }
        if shape.keys.is_empty() || shape.keys.len() > limits::KEYS {
            return Err(wrong("the keys of a shape are from 1 to 8 fields"));
        }
        let named: Vec<&String> = shape.keys.iter().chain(&shape.value).collect();
        for (i, name) in named.iter().enumerate() {
            let there = self.schema.fields.iter().any(|field| field.name == **name);
            if !there || named.iter().take(i).any(|before| before == name) {
                return Err(found("a name in the shape", name, "a field of the schema, each once"));
            }
        }
        let beside = |field: &&Field| field.role.is_some() && !named.contains(&&field.name);
        match self.schema.fields.iter().find(beside).filter(|_| shape.value.is_some()) {
            Some(field) => Err(wrong("the field has a role and is not in the shape").field(&field.name)),
            None => Ok(()),
        }
    }

    /// The roles together must make a table that can be understood.
    fn check_roles(&self) -> Result<()> {
        let mut met = Roles(0);
        for field in &self.schema.fields {
            let Some(role) = field.role else { continue };
            if met.has(role) && !REPEATED.has(role) {
                return Err(wrong("two fields have this role, which only one can play").field(&field.name));
            }
            met.0 |= Roles::of(&[role]).0;
        }
        let has = |role| met.has(role);
        if met.0 == 0 {
            return Err(wrong("no field has a role: nothing would be read"));
        }
        let linked = met.any(&[Role::Speciality, Role::Substance]);
        if has(Role::Medicine) && linked {
            return Err(wrong("role medicine does not go with roles speciality and substance")
                .hint("use medicine for a table of one level, speciality and substance for a crosswalk"));
        }
        let all = self.level == Some(LevelName::All);
        if all && (has(Role::Medicine) || linked) {
            return Err(wrong("a table of level all is of all medicines together, and names none"));
        }
        if met.any(&[Role::Cases, Role::Exposure, Role::Errors]) && !has(Role::Medicine) && !all {
            return Err(wrong("a table of cases, exposure or errors needs a field whose role is medicine"));
        }
        if u32::from(has(Role::Errors)) != (met.0 & OF_ERRORS.0).count_ones() {
            return Err(wrong(
                "a table of medication errors has one field whose role is errors and one of a role error-…",
            )
            .hint("one of error-effect, error-population, error-step, error-nature, error-cause; a table each"));
        }
        // What counts something, or breaks it down, beside roles that go together.
        let beside = |roles: Roles| {
            let other = Roles(met.0 & COUNTED.0 & !roles.0);
            self.schema.fields.iter().find(|field| field.role.is_some_and(|role| other.has(role)))
        };
        if has(Role::Errors)
            && let Some(other) = beside(Roles(OF_ERRORS.0 | Roles::of(&[Role::Errors]).0))
        {
            return Err(
                wrong("a table of medication errors counts nothing else and is by nothing else").field(&other.name)
            );
        }
        if has(Role::UseLevel) && (!has(Role::Medicine) || beside(Roles::of(&[Role::UseLevel])).is_some()) {
            return Err(wrong("a table of use levels has a medicine and its level, and counts nothing"));
        }
        let by_region = Roles::of(&[Role::Region, Role::Year, Role::Exposure]);
        if has(Role::Region) && (!has(Role::Exposure) || beside(by_region).is_some()) {
            return Err(wrong("a table by region is of exposure, by year at most"));
        }
        if has(Role::Medicine) && matches!(self.level, None | Some(LevelName::All)) {
            return Err(wrong("a table with a medicine needs a level: speciality or substance"));
        }
        if has(Role::Availability) && !has(Role::SpecialityCode) {
            return Err(wrong("a table of availability needs a field whose role is speciality-code"));
        }
        if has(Role::Hlt) && !has(Role::Soc) {
            return Err(wrong("role hlt needs a field whose role is soc"));
        }
        Ok(())
    }
}

/// A set of roles: a bit each.
#[derive(Clone, Copy)]
struct Roles(u64);

impl Roles {
    const fn of(roles: &[Role]) -> Roles {
        let (mut set, mut rest) = (0, roles);
        while let [role, after @ ..] = rest {
            set |= 1 << *role as u32;
            rest = after;
        }
        Roles(set)
    }

    fn has(self, role: Role) -> bool {
        self.any(&[role])
    }

    fn any(self, roles: &[Role]) -> bool {
        self.0 & Roles::of(roles).0 != 0
    }
}

// The last role has a bit.
const _: () = assert!((Role::Link as u32) < u64::BITS);

/// Several fields of a table may have these.
const REPEATED: Roles = Roles::of(&[Role::Code, Role::Attribute, Role::Date, Role::Amount]);

/// They break down medication errors.
const OF_ERRORS: Roles =
    Roles::of(&[Role::ErrorEffect, Role::ErrorPopulation, Role::ErrorStep, Role::ErrorNature, Role::ErrorCause]);

/// They count cases, exposure or errors, or break them down.
const COUNTED: Roles = Roles::of(&[
    Role::Year,
    Role::Sex,
    Role::Age,
    Role::Soc,
    Role::Hlt,
    Role::Reporter,
    Role::Seriousness,
    Role::Criterion,
    Role::Outcome,
    Role::Region,
    Role::UseLevel,
    Role::Errors,
    Role::Cases,
    Role::Exposure,
    Role::StatedTotal,
    Role::StatedShare,
]);

impl Dialect {
    fn check(&self) -> Result<()> {
        let delimiter = match self.delimiter.as_bytes() {
            [byte] if byte.is_ascii_punctuation() || *byte == b'\t' || *byte == b' ' => *byte,
            _ => return Err(found("delimiter", &self.delimiter, "one character such as , ; or a tab")),
        };
        match self.quote_char.as_bytes() {
            [] => Ok(()),
            [byte] if byte.is_ascii_punctuation() && *byte != delimiter => Ok(()),
            _ => Err(found("quoteChar", &self.quote_char, "one character other than the delimiter, or none")),
        }
    }
}

impl Field {
    fn check(&self) -> Result<()> {
        if let Some(sign) = &self.decimal_char
            && !matches!(sign.as_str(), "." | ",")
        {
            return Err(found("decimalChar", sign, "a point or a comma"));
        }
        if let Some(sign) = &self.group_char {
            let decimal = self.decimal_char.as_deref().unwrap_or(".");
            if !matches!(sign.as_str(), "." | "," | " " | "'") || sign == decimal {
                return Err(found("groupChar", sign, "a point, a comma, a space or ', other than decimalChar"));
            }
        }
        let Some(role) = self.role else { return Ok(()) };
        let whole = matches!(self.kind, FieldType::Integer);
        if role == Role::Year && !whole {
            return Err(wrong("a field whose role is year is of type integer"));
        }
        if counts(role) && !whole && self.kind != FieldType::Number {
            return Err(wrong("a field that counts something is of type integer or number"));
        }
        if (counts(role) || matches!(role, Role::Year | Role::Amount)) && !self.categories.is_empty() {
            return Err(wrong("a field that is a number has no categories"));
        }
        for (i, category) in self.categories.iter().enumerate() {
            let value = spelling(&category.value);
            if self.categories.iter().take(i).any(|before| spelling(&before.value) == value) {
                return Err(found("a category", &value, "each value only once"));
            }
            if category.label.is_empty() || !words::is_known(role, &category.label) {
                let expected = words::expectation(role).unwrap_or_else(|| "a text".to_owned());
                let mut what = String::from("the label of category \"");
                what.push_str(&value);
                what.push('"');
                return Err(found(&what, &category.label, &expected));
            }
        }
        Ok(())
    }
}

/// Whether a path stays in the descriptor's folder, on any system and in a browser.
fn is_safe_path(path: &str) -> bool {
    let parts_are_names = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    parts_are_names && !path.chars().any(|c| matches!(c, '\\' | ':' | '?' | '#' | '%') || c.is_control())
}

fn wrong(message: &str) -> Error {
    Error::new(ErrorKind::Descriptor, message)
}

/// `what is "value", expected …`.
fn found(what: &str, value: &str, expected: &str) -> Error {
    let mut message = what.to_owned();
    message.push_str(" is \"");
    message.push_str(&super::output::cut(value));
    message.push_str("\", expected ");
    message.push_str(expected);
    wrong(&message)
}
