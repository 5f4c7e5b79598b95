//! What is found on the way from a register's files, as values.

use std::fmt;

/// A finding about a register: what was left out, mended or is not as it seems.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Lines of a file name specialities that the register's list does not have; they are left out.
    NotInRegister {
        /// The resource's path.
        file: String,
        /// How many lines.
        rows: u64,
        /// The codes, in order, each once.
        codes: Vec<String>,
    },
    /// Values in which a wrong decoding had left control characters; they became what they stood for.
    Mended {
        /// The resource's path.
        file: String,
        /// How many values.
        values: u64,
    },
    /// Dates that are none; they are left out, their lines stay.
    NotADate {
        /// The resource's path.
        file: String,
        /// How many.
        values: u64,
        /// The first of them.
        first: String,
    },
    /// Lines left out because a value is not what the schema says.
    BadRows {
        /// The resource's path.
        file: String,
        /// How many lines.
        rows: u64,
        /// The first of them, in words.
        first: String,
    },
    /// A value that is not among the categories the descriptor lists; its lines are left out.
    UnknownCategory {
        /// The resource's path.
        file: String,
        /// The field's name.
        field: String,
        /// The value met first.
        value: String,
        /// How many lines.
        rows: u64,
    },
    /// Several lines have a speciality's code; the first is kept.
    SameCode {
        /// The resource's path.
        file: String,
        /// How many lines were left out.
        rows: u64,
    },
    /// Substances that bear several names; the most frequent is shown.
    SeveralNames {
        /// How many substances.
        substances: u64,
    },
    /// Names that several substances bear; a name joins all of them.
    SharedName {
        /// The names, in order.
        names: Vec<String>,
    },
    /// Specialities of which the register states no substance.
    NoComposition {
        /// How many.
        specialities: u64,
    },
    /// Substances put into a speciality without a dosage.
    NoDosage {
        /// How many lines.
        rows: u64,
    },
    /// An optional file of the descriptor that is not there.
    FileAbsent {
        /// The resource's path.
        file: String,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::NotInRegister { file, rows, codes } => write!(
                f,
                "{file}: {rows} lines of {} codes that are not in the register, left out: {}",
                codes.len(),
                codes.join(", ")
            ),
            Finding::Mended { file, values } => {
                write!(f, "{file}: {values} values held stray control characters, mended")
            }
            Finding::NotADate { file, values, first } => {
                write!(f, "{file}: {values} values are no dates, left out; the first: \"{first}\"")
            }
            Finding::BadRows { file, rows, first } => {
                write!(f, "{file}: {rows} bad lines, left out; the first: {first}")
            }
            Finding::UnknownCategory { file, field, value, rows } => write!(
                f,
                "{file}: {rows} lines left out, whose \"{field}\" the descriptor does not list; the first: \"{value}\""
            ),
            Finding::SameCode { file, rows } => {
                write!(f, "{file}: {rows} lines repeat the code of a speciality, left out")
            }
            Finding::SeveralNames { substances } => write!(f, "{substances} substances bear several names"),
            Finding::SharedName { names } => {
                write!(f, "{} names are borne by several substances: {}", names.len(), names.join(", "))
            }
            Finding::NoComposition { specialities } => {
                write!(f, "{specialities} specialities have no composition")
            }
            Finding::NoDosage { rows } => write!(f, "{rows} substances are stated without a dosage"),
            Finding::FileAbsent { file } => write!(f, "{file}: not there; the register is used without it"),
        }
    }
}
