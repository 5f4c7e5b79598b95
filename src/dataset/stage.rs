//! One resource while it is read: rows as codes, in file order.

use super::categories;
use super::counts::Counts;
use crate::catalogue::Interner;
use crate::domain::{Category, Dimension, Level};
use crate::source::{BadValue, LevelName, Resource, Role, Value};

/// What the values of a row are, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Medicine,
    Axis(usize),
    Cases,
    Exposure,
    StatedTotal,
    StatedShare,
    /// Not kept.
    Other,
}

/// The rows of one table of counts, or several once merged; sorted and packed by [`super::table::Table`].
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) level: Level,
    /// The rows are of all medicines together, and name none.
    pub(super) overall: bool,
    columns: Vec<Column>,
    /// In [`Dimension`] order.
    pub(super) axes: Vec<Axis>,
    pub(super) medicines: Vec<u32>,
    /// Row by row, one code per axis.
    pub(super) codes: Vec<u16>,
    pub(super) cases: Counts,
    pub(super) exposure: Counts,
    pub(super) has_cases: bool,
    pub(super) has_exposure: bool,
    pub(super) dropped_under: Option<u64>,
    /// With the index of the resource that says it.
    pub(super) stated: Vec<(usize, Stated)>,
    /// Resources whose rows are here: the first row of each, and its index in the descriptor.
    pub(super) files: Vec<(usize, usize)>,
}

/// One dimension of a table: the categories met, numbered in the order they were met.
#[derive(Debug)]
pub(super) struct Axis {
    pub(super) dimension: Dimension,
    pub(super) categories: Vec<Category>,
    words: Interner,
    /// By number of the word.
    code_of_word: Vec<Option<u16>>,
}

/// What a row says about itself and the audit checks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    pub(super) medicine: u32,
    /// The row's own cases.
    pub(super) cases: Option<u64>,
    /// The medicine's cases, as stated.
    pub(super) total: Option<u64>,
    /// The row's share of the medicine's cases, in percent, as stated.
    pub(super) share: Option<f64>,
}

impl Stage {
    /// A stage for this resource. `None` when it is not a table of counts by medicine.
    pub(super) fn new(resource: &Resource, index: usize) -> Option<Self> {
        let overall = resource.level == Some(LevelName::All);
        let level = if overall { Level::Substance } else { level_of(resource)? };
        let roles: Vec<Role> = resource.schema.fields.iter().filter_map(|field| field.role).collect();
        let has = |role| roles.contains(&role);
        let says = [Role::Cases, Role::Exposure, Role::Errors, Role::UseLevel];
        if !(has(Role::Medicine) || overall) || !says.into_iter().any(has) {
            return None;
        }
        let mut dimensions: Vec<Dimension> = roles.iter().filter_map(|&role| categories::dimension(role)).collect();
        crate::order::sort_distinct(&mut dimensions);
        let columns = roles
            .iter()
            .map(|&role| match role {
                Role::Medicine => Column::Medicine,
                // A table counts either; which of them, its dimension tells.
                Role::Cases | Role::Errors => Column::Cases,
                Role::Exposure => Column::Exposure,
                Role::StatedTotal => Column::StatedTotal,
                Role::StatedShare => Column::StatedShare,
                other => categories::dimension(other)
                    .and_then(|dimension| dimensions.iter().position(|&d| d == dimension))
                    .map_or(Column::Other, Column::Axis),
            })
            .collect();
        Some(Stage {
            level,
            overall,
            columns,
            axes: dimensions.into_iter().map(Axis::new).collect(),
            medicines: Vec::new(),
            codes: Vec::new(),
            cases: Counts::default(),
            exposure: Counts::default(),
            has_cases: has(Role::Cases) || has(Role::Errors),
            has_exposure: has(Role::Exposure),
            dropped_under: resource.dropped_under,
            stated: Vec::new(),
            files: vec![(0, index)],
        })
    }

    /// Whether anything is counted in it.
    pub(super) fn counts(&self) -> bool {
        self.has_cases || self.has_exposure
    }

    pub(super) fn rows(&self) -> usize {
        self.medicines.len()
    }

    pub(super) fn dimensions(&self) -> impl Iterator<Item = Dimension> + '_ {
        self.axes.iter().map(|axis| axis.dimension)
    }

    /// Takes one row; see [`crate::source::Rows::row`].
    pub(super) fn row(
        &mut self,
        values: &[Value<'_>],
        names: &mut Interner,
        terms: &mut Interner,
    ) -> Result<(), BadValue> {
        let start = self.codes.len();
        let result = self.take(values, names, terms, start);
        if result.is_err() {
            self.codes.truncate(start);
        }
        result
    }

    fn take(
        &mut self,
        values: &[Value<'_>],
        names: &mut Interner,
        terms: &mut Interner,
        start: usize,
    ) -> Result<(), BadValue> {
        self.codes.resize(start + self.axes.len(), 0);
        let mut medicine = self.overall.then_some(0);
        let (mut cases, mut exposure, mut total, mut share) = (None, None, None, None);
        for (at, (&column, value)) in self.columns.iter().zip(values).enumerate() {
            let bad = |message: String| BadValue { field: at, message };
            match column {
                Column::Medicine => medicine = name(value, names).map_err(bad)?,
                Column::Axis(axis) => {
                    let Some(axis_of) = self.axes.get_mut(axis) else { continue };
                    // A word that means nothing is told without a message.
                    let code = axis_of.code(value, terms).map_err(bad)?.ok_or_else(|| bad(String::new()))?;
                    if let Some(to) = self.codes.get_mut(start + axis) {
                        *to = code;
                    }
                }
                Column::Cases => cases = count(value).map_err(bad)?,
                Column::Exposure => exposure = count(value).map_err(bad)?,
                Column::StatedTotal => total = count(value).map_err(bad)?,
                Column::StatedShare => share = number(value),
                Column::Other => {}
            }
        }
        let Some(medicine) = medicine else {
            let field = self.columns.iter().position(|&c| c == Column::Medicine).unwrap_or(0);
            return Err(BadValue { field, message: "the name of the medicine is missing".to_owned() });
        };
        self.medicines.push(medicine);
        if self.has_cases {
            self.cases.push(cases);
        }
        if self.has_exposure {
            self.exposure.push(exposure);
        }
        // A share of a term is of its organ class, not of the medicine's cases.
        let of_medicine = !self.dimensions().any(|dimension| dimension == Dimension::Hlt);
        if of_medicine && (total.is_some() || share.is_some()) {
            let file = self.files.first().map_or(0, |&(_, file)| file);
            self.stated.push((file, Stated { medicine, cases, total, share }));
        }
        Ok(())
    }

    /// Whether the rows of `other` belong in this same table.
    pub(super) fn same_table(&self, other: &Stage) -> bool {
        self.level == other.level && self.overall == other.overall && self.dimensions().eq(other.dimensions())
    }

    /// Appends the rows of another file of the same table. A file may bring the cases and another the exposure:
    /// the rows that say one cell are joined when the table is packed.
    /// `None` when a dimension comes to more than 65 536 categories.
    pub(super) fn append(&mut self, other: Stage) -> Option<()> {
        let rows = self.rows();
        let map = self.axes.iter_mut().zip(&other.axes).map(|(axis, from)| axis.adopt(from));
        let map: Vec<Vec<u16>> = map.collect::<Option<_>>()?;
        for row in other.codes.chunks(other.axes.len().max(1)) {
            self.codes
                .extend(row.iter().zip(&map).map(|(&code, map)| map.get(usize::from(code)).copied().unwrap_or(0)));
        }
        let moved = other.rows();
        adopt_counts(&mut self.cases, &mut self.has_cases, rows, &other.cases, other.has_cases, moved);
        adopt_counts(&mut self.exposure, &mut self.has_exposure, rows, &other.exposure, other.has_exposure, moved);
        self.medicines.extend(other.medicines);
        self.stated.extend(other.stated);
        self.files.extend(other.files.into_iter().map(|(row, file)| (rows + row, file)));
        self.dropped_under = match (self.dropped_under, other.dropped_under) {
            (Some(a), Some(b)) => Some(a.max(b)),
            // A file of exposure alone says nothing about the rows of cases left out.
            (a, b) if !other.has_cases => a.or(b),
            _ => None,
        };
        Some(())
    }
}

/// Appends a column to another, filling with "absent" where one side has no such column.
fn adopt_counts(to: &mut Counts, has: &mut bool, rows: usize, from: &Counts, from_has: bool, moved: usize) {
    if !*has && !from_has {
        return;
    }
    if !*has {
        (0..rows).for_each(|_| to.push(None));
        *has = true;
    }
    (0..moved).for_each(|at| to.push(from.get(at)));
}

impl Axis {
    fn new(dimension: Dimension) -> Self {
        Axis { dimension, categories: Vec::new(), words: Interner::default(), code_of_word: Vec::new() }
    }

    /// The code of a value. `None`: it is a word that no standard list holds.
    fn code(&mut self, value: &Value<'_>, terms: &mut Interner) -> Result<Option<u16>, String> {
        match value {
            Value::Text(word) => self.code_of_text(word.trim(), terms),
            Value::Integer(number) => {
                let (buffer, from) = decimal(*number);
                let text = buffer.get(from..).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
                self.code_of_text(text, terms)
            }
            Value::Number(_) => Ok(None),
            Value::Missing if self.is_key() => Err("it is missing".to_owned()),
            Value::Missing => self.code_of_text("unstated", terms),
        }
    }

    /// Whether a row without this information says nothing at all.
    fn is_key(&self) -> bool {
        matches!(self.dimension, Dimension::Year | Dimension::Soc | Dimension::Hlt)
    }

    fn code_of_text(&mut self, word: &str, terms: &mut Interner) -> Result<Option<u16>, String> {
        let full = || "the field has too many different values".to_owned();
        let id = self.words.intern(word).ok_or_else(full)? as usize;
        if let Some(known) = self.code_of_word.get(id) {
            return Ok(*known);
        }
        let code = match categories::parse(self.dimension, word, terms) {
            Some(category) => Some(self.code_of_category(category).ok_or_else(full)?),
            None => None,
        };
        self.code_of_word.push(code);
        Ok(code)
    }

    fn code_of_category(&mut self, category: Category) -> Option<u16> {
        let at = self.categories.iter().position(|&known| known == category).unwrap_or(self.categories.len());
        if at == self.categories.len() {
            self.categories.push(category);
        }
        u16::try_from(at).ok()
    }

    /// Takes in the categories of the same axis of another file: for each of its codes, the code here.
    fn adopt(&mut self, other: &Axis) -> Option<Vec<u16>> {
        other.categories.iter().map(|&category| self.code_of_category(category)).collect()
    }
}

/// The level of the medicines a resource names; none when it is of all together.
pub(super) fn level_of(resource: &Resource) -> Option<Level> {
    match resource.level? {
        LevelName::Speciality => Some(Level::Speciality),
        LevelName::Substance => Some(Level::Substance),
        LevelName::All => None,
    }
}

/// The number of a name, trimmed. `Ok(None)`: there is none.
pub(super) fn name(value: &Value<'_>, names: &mut Interner) -> Result<Option<u32>, String> {
    let full = || "there are too many different names".to_owned();
    match value {
        Value::Text(text) if text.trim().is_empty() => Ok(None),
        Value::Text(text) => names.intern(text.trim()).map(Some).ok_or_else(full),
        Value::Integer(number) => {
            let (buffer, from) = decimal(*number);
            let text = buffer.get(from..).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
            names.intern(text).map(Some).ok_or_else(full)
        }
        Value::Missing => Ok(None),
        Value::Number(_) => Err("a number with a fraction is not a name".to_owned()),
    }
}

fn count(value: &Value<'_>) -> Result<Option<u64>, String> {
    match *value {
        Value::Missing => Ok(None),
        Value::Integer(number) => match u64::try_from(number) {
            Ok(count) => Ok(Some(count)),
            Err(_) => Err("a count cannot be negative".to_owned()),
        },
        // Exact in a 64-bit float up to 2⁵³.
        Value::Number(number) if (0.0..=9e15).contains(&number) && number == libm::floor(number) => {
            Ok(Some(number as u64))
        }
        Value::Number(_) => Err("a count must be a whole number, not negative".to_owned()),
        Value::Text(_) => Err("a count must be a number, not a text".to_owned()),
    }
}

fn number(value: &Value<'_>) -> Option<f64> {
    match *value {
        Value::Integer(number) => Some(number as f64),
        Value::Number(number) => Some(number),
        _ => None,
    }
}

/// A whole number in decimal digits, right-aligned in a buffer, and where they start.
fn decimal(number: i64) -> ([u8; 20], usize) {
    let mut buffer = [b'0'; 20];
    let mut rest = number.unsigned_abs();
    let mut from = buffer.len();
    for (at, byte) in buffer.iter_mut().enumerate().rev() {
        *byte = b'0' + (rest % 10) as u8;
        rest /= 10;
        from = at;
        if rest == 0 {
            break;
        }
    }
    if number < 0
        && let Some(sign) = from.checked_sub(1)
        && let Some(byte) = buffer.get_mut(sign)
    {
        *byte = b'-';
        from = sign;
    }
    (buffer, from)
}
