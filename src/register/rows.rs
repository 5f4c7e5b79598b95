//! Rows of a register's file, by the roles of their fields.

use std::path::Path;

use super::finding::Finding;
use crate::error::Result;
use crate::source::{BadValue, Resource, Role, Rows, Value, files};

/// One row: its texts by role.
pub(super) struct Row<'a> {
    roles: &'a [Role],
    values: &'a [Value<'a>],
}

impl Row<'_> {
    /// The text of the first field with this role, without blanks around it; `None` when it is missing or blank.
    pub(super) fn get(&self, role: Role) -> Option<String> {
        let at = self.roles.iter().position(|met| *met == role)?;
        let text = match self.values.get(at)? {
            Value::Missing => return None,
            Value::Text(text) => text.trim().to_owned(),
            Value::Integer(number) => number.to_string(),
            Value::Number(number) => number.to_string(),
        };
        (!text.is_empty()).then_some(text)
    }

    /// What a semicolon parts.
    pub(super) fn list(&self, role: Role) -> Vec<String> {
        let text = self.get(role).unwrap_or_default();
        text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// A row that lacks what it cannot do without.
    pub(super) fn lacks(&self, role: Role) -> BadValue {
        let field = self.roles.iter().position(|met| *met == role).unwrap_or(0);
        BadValue { field, message: "it is empty, and the line is of no use without it".to_owned() }
    }
}

/// Reads a file, row by row. What is wrong with it becomes a finding; `false` when the file is optional and absent.
pub(super) fn each(
    resource: &Resource,
    folder: &Path,
    findings: &mut Vec<Finding>,
    take: &mut dyn FnMut(&Row<'_>) -> std::result::Result<(), BadValue>,
) -> Result<bool> {
    let file = &resource.path;
    if resource.optional && !folder.join(file).exists() {
        findings.push(Finding::FileAbsent { file: file.clone() });
        return Ok(false);
    }
    let roles = resource.schema.fields.iter().filter_map(|field| field.role).collect();
    let summary = files::read(resource, folder, &mut Each { roles, take }, &mut |_| ())?;
    if summary.mended > 0 {
        findings.push(Finding::Mended { file: file.clone(), values: summary.mended });
    }
    if let Some(first) = summary.first_bad {
        findings.push(Finding::BadRows { file: file.clone(), rows: summary.bad_rows, first: first.text() });
    }
    findings.extend(summary.unknown.into_iter().map(|unknown| Finding::UnknownCategory {
        file: file.clone(),
        field: unknown.field,
        value: unknown.value,
        rows: unknown.rows,
    }));
    Ok(true)
}

struct Each<'a> {
    roles: Vec<Role>,
    take: &'a mut dyn FnMut(&Row<'_>) -> std::result::Result<(), BadValue>,
}

impl Rows for Each<'_> {
    fn row(&mut self, values: &[Value<'_>]) -> std::result::Result<(), BadValue> {
        (self.take)(&Row { roles: &self.roles, values })
    }
}
