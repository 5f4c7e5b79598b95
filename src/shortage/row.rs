//! A row of a table, by what its fields are.

use super::Day;
use crate::source::{BadValue, Role, Value};

/// The values of a row by the roles of their fields.
pub(super) struct Row<'a> {
    pub(super) roles: &'a [Role],
    pub(super) values: &'a [Value<'a>],
}

impl<'a> Row<'a> {
    pub(super) fn place(&self, role: Role) -> usize {
        self.roles.iter().position(|one| *one == role).unwrap_or_default()
    }

    pub(super) fn value(&self, role: Role) -> Option<Value<'a>> {
        let at = self.roles.iter().position(|one| *one == role)?;
        self.values.get(at).copied().filter(|value| *value != Value::Missing)
    }

    pub(super) fn wrong(&self, role: Role, message: &str) -> BadValue {
        BadValue { field: self.place(role), message: message.to_owned() }
    }

    pub(super) fn text(&self, role: Role) -> Option<&'a str> {
        match self.value(role) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) fn needed(&self, role: Role) -> std::result::Result<&'a str, BadValue> {
        self.text(role).ok_or_else(|| self.wrong(role, "no text"))
    }

    pub(super) fn number(&self, role: Role) -> Option<f64> {
        match self.value(role) {
            Some(Value::Integer(number)) => Some(number as f64),
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// A whole number; `None` where it is blank.
    pub(super) fn count(&self, role: Role) -> std::result::Result<Option<u64>, BadValue> {
        match self.value(role) {
            None => Ok(None),
            Some(Value::Integer(number)) => u64::try_from(number).map(Some).map_err(|_| self.wrong(role, "under zero")),
            Some(_) => Err(self.wrong(role, "a whole number is expected")),
        }
    }

    pub(super) fn year(&self) -> std::result::Result<Option<u16>, BadValue> {
        let year = self.count(Role::Year)?;
        match year.map(u16::try_from) {
            None => Ok(None),
            Some(Ok(year)) if (1900..=2200).contains(&year) => Ok(Some(year)),
            Some(_) => Err(self.wrong(Role::Year, "a year from 1900 to 2200 is expected")),
        }
    }

    pub(super) fn day(&self, role: Role) -> std::result::Result<Option<Day>, BadValue> {
        let Some(text) = self.text(role) else { return Ok(None) };
        Day::parse(text).map(Some).ok_or_else(|| self.wrong(role, "a day of the calendar is expected, as 2018-12-31"))
    }
}
