//! Scanned text → typed values, by the field's type, role and categories.

use std::cell::Cell;

use super::number::{self, Number, Style};
use super::record::{Kind, Raw};
use super::{Field, FieldType, Resource, Role, Scalar, Value, words};

/// A field that is read.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    kind: FieldType,
    role: Role,
    /// Values as in the file and the label of each, sorted by value.
    categories: Vec<(String, String)>,
    /// The category met last: files are often sorted, and often have few categories.
    last: Cell<usize>,
    style: Style,
}

/// Why a value cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// It is not among the field's categories.
    Unknown,
    /// It is not what the schema says; what was expected instead.
    Bad(&'static str),
}

/// The fields that are read, in schema order.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) list: Vec<Column>,
    missing: Vec<String>,
}

impl Columns {
    /// The fields of `resource` that have a role.
    pub(super) fn new(resource: &Resource) -> Self {
        let list = resource.schema.fields.iter().filter_map(Column::new).collect();
        Columns { list, missing: resource.schema.missing_values.clone() }
    }

    /// The position of the field with this name.
    pub(super) fn position(&self, name: &str) -> Option<u16> {
        self.list.iter().position(|column| column.name == name).and_then(|i| u16::try_from(i).ok())
    }

    /// Types one value. `text` is the value's own text.
    pub(super) fn value<'a>(&'a self, column: usize, raw: Raw, text: &'a str) -> Result<Value<'a>, Problem> {
        let Some(column) = self.list.get(column) else { return Ok(Value::Missing) };
        match raw.kind {
            Kind::Absent | Kind::Null => Ok(Value::Missing),
            Kind::Nested => Err(Problem::Bad("one value")),
            Kind::Text | Kind::Number if self.missing.iter().any(|word| word == text) => Ok(Value::Missing),
            kind => column.value(kind, text),
        }
    }
}

impl Column {
    /// The column of a field, when it has a role.
    fn new(field: &Field) -> Option<Self> {
        let role = field.role?;
        let mut categories: Vec<(String, String)> =
            field.categories.iter().map(|category| (spelling(&category.value), category.label.clone())).collect();
        if categories.is_empty() {
            categories = words::fixed(role);
        }
        crate::order::sort(&mut categories);
        categories.dedup_by(|a, b| a.0 == b.0);
        let byte = |sign: &Option<String>| sign.as_ref().and_then(|sign| sign.bytes().next());
        let style = Style { decimal: byte(&field.decimal_char).unwrap_or(b'.'), group: byte(&field.group_char) };
        Some(Column { name: field.name.clone(), kind: field.kind, role, categories, last: Cell::new(0), style })
    }

    fn value<'a>(&'a self, kind: Kind, text: &'a str) -> Result<Value<'a>, Problem> {
        if !self.categories.is_empty() {
            // A class may be given by its code among others given by name; whether there is such a code is not judged here.
            let otherwise = if self.role == Role::Atc { Ok(Value::Text(text)) } else { Err(Problem::Unknown) };
            return self.label(kind, text).map_or(otherwise, |label| Ok(Value::Text(label)));
        }
        if self.role == Role::Age {
            return if words::is_age(text) { Ok(Value::Text(text)) } else { Err(Problem::Unknown) };
        }
        match self.kind {
            FieldType::String => Ok(Value::Text(text)),
            FieldType::Any if kind == Kind::Number => self.number(text, kind),
            FieldType::Any => Ok(Value::Text(text)),
            FieldType::Date if is_iso_date(text) => Ok(Value::Text(text)),
            FieldType::Date => Err(Problem::Bad("a date as 2018-12-31")),
            FieldType::Integer => match self.number(text, kind) {
                Ok(Value::Number(_)) => Err(Problem::Bad("a whole number")),
                Err(Problem::Bad("a number")) => Err(Problem::Bad("a whole number")),
                other => other,
            },
            FieldType::Number => self.number(text, kind),
        }
    }

    /// A number; one that counts something is not negative. JSON writes its own numbers with a point
    /// whatever the descriptor says.
    fn number(&self, text: &str, kind: Kind) -> Result<Value<'static>, Problem> {
        let number = match kind {
            Kind::Number => number::parse(text, Style::PLAIN),
            _ => number::parse(text.trim_matches(' '), self.style),
        };
        let number = number.ok_or(Problem::Bad("a number"))?;
        let (value, negative) = match number {
            Number::Whole(n) => (Value::Integer(n), n < 0),
            Number::Fraction(f) => (Value::Number(f), f < 0.0),
        };
        if negative && counts(self.role) { Err(Problem::Bad("a number of 0 or more")) } else { Ok(value) }
    }

    /// The label of the category `text` is; a number also goes by its plain spelling (`020` and `20.0` are `20`).
    fn label(&self, kind: Kind, text: &str) -> Option<&str> {
        if let Some((value, label)) = self.categories.get(self.last.get())
            && value == text
        {
            return Some(label);
        }
        let mut found = self.find(text);
        if found.is_none()
            && (kind == Kind::Number || matches!(self.kind, FieldType::Integer | FieldType::Number))
            && let Some(Number::Whole(n)) = number::parse(text, self.style)
        {
            found = self.find(&n.to_string());
        }
        let found = found?;
        self.last.set(found);
        self.categories.get(found).map(|category| category.1.as_str())
    }

    fn find(&self, text: &str) -> Option<usize> {
        self.categories.binary_search_by(|category| category.0.as_str().cmp(text)).ok()
    }
}

/// A category's value as text.
pub(super) fn spelling(value: &Scalar) -> String {
    match value {
        Scalar::Integer(n) => n.to_string(),
        Scalar::Text(text) => text.clone(),
    }
}

/// Whether the role is a number of something, which cannot be negative.
pub(super) fn counts(role: Role) -> bool {
    matches!(
        role,
        Role::Cases
            | Role::Exposure
            | Role::Errors
            | Role::Reports
            | Role::WithMeasure
            | Role::StatedTotal
            | Role::StatedShare
    )
}

fn is_iso_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}
