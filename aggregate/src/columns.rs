//! Which column is which. Open Medic changes the case of its headings, and some names, from year to year.

use crate::error::{Error, Result};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Code of the presentation: 13 digits.
    Cip13,
    /// Name of the presentation.
    CipLabel,
    /// Code of the substance in the ATC classification, fifth level.
    Atc5,
    /// Name of the substance.
    AtcLabel,
    /// Age when the medicine was delivered: 0, 20, 60 or 99.
    Age,
    /// 1 male, 2 female, 9 unknown.
    Sex,
    /// Region where the beneficiary lives.
    Region,
    /// Speciality of the prescriber.
    Prescriber,
    /// Number of boxes delivered.
    Boxes,
    /// Amount reimbursed, in euros.
    Reimbursed,
    /// Amount that the reimbursement is a part of, in euros.
    Base,
    /// Number of people to whom it was delivered at least once in the year.
    Patients,
}

/// The headings known, capitals or not: those of the files and of the dictionary published with them. The word first
/// is the one that errors and `--column` use.
const SPELLINGS: [(&str, Column, &[&str]); 12] = [
    ("cip13", Column::Cip13, &["CIP13"]),
    ("cip13-label", Column::CipLabel, &["l_cip13"]),
    ("atc5", Column::Atc5, &["ATC5"]),
    ("atc5-label", Column::AtcLabel, &["l_ATC5"]),
    ("age", Column::Age, &["age"]),
    ("sex", Column::Sex, &["sexe", "sex"]),
    ("region", Column::Region, &["BEN_REG"]),
    ("prescriber", Column::Prescriber, &["PSP_SPE"]),
    ("boxes", Column::Boxes, &["BOITES", "BOITE"]),
    ("reimbursed", Column::Reimbursed, &["REM"]),
    ("base", Column::Base, &["BSE"]),
    ("patients", Column::Patients, &["nbc"]),
];

/// Spellings that a user adds: the word of a column, and the heading in the file.
pub type Added = Vec<(String, String)>;

/// The headings of a file.
#[derive(Debug, Clone)]
pub struct Header {
    /// As the file spells them.
    pub names: Vec<String>,
    of: Vec<Option<Column>>,
}

impl Header {
    /// Reads the first line of a file.
    ///
    /// # Errors
    /// When two headings name one column, or the line has a single heading: another delimiter, or no headings.
    pub fn read(line: &str, added: &Added) -> Result<Header> {
        let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
        let names: Vec<String> = line.split(';').map(|name| name.trim().trim_matches('"').to_owned()).collect();
        if names.len() < 2 {
            let found = line.chars().take(60).collect::<String>();
            return Err(Error::new(format!("expected headings between semicolons, found \"{found}\"")).row(1));
        }
        let of: Vec<Option<Column>> = names.iter().map(|name| column(name, added)).collect();
        for (at, one) in of.iter().enumerate().filter(|(_, one)| one.is_some()) {
            if let Some(before) = of.iter().take(at).position(|other| other == one) {
                let (a, b) =
                    (names.get(before).cloned().unwrap_or_default(), names.get(at).cloned().unwrap_or_default());
                return Err(Error::new(format!("both \"{a}\" and \"{b}\" are taken for one column")).row(1));
            }
        }
        Ok(Header { names, of })
    }

    /// Where this column is, if the file has it.
    #[must_use]
    pub fn at(&self, column: Column) -> Option<usize> {
        self.of.iter().position(|&of| of == Some(column))
    }

    /// Where this column is.
    ///
    /// # Errors
    /// When the file has none: the column sought, the spellings known, the headings found.
    pub fn need(&self, column: Column) -> Result<usize> {
        self.at(column).ok_or_else(|| {
            let (word, spellings) = of(column);
            let sought = format!("no column \"{}\" (known spellings: {})", word, spellings.join(", "));
            Error::new(format!("{sought}; the file has {}", self.names.join(", ")))
                .row(1)
                .hint(format!("if it is one of these under another name, say so: --column {word}=NAME"))
        })
    }
}

fn of(column: Column) -> (&'static str, &'static [&'static str]) {
    SPELLINGS.iter().find(|(_, of, _)| *of == column).map_or(("", &[]), |(word, _, spellings)| (word, spellings))
}

fn column(name: &str, added: &Added) -> Option<Column> {
    let said = added.iter().find(|(_, heading)| heading.eq_ignore_ascii_case(name)).map(|(word, _)| word.as_str());
    let known = |(word, column, spellings): &(&str, Column, &[&str])| {
        let known = match said {
            Some(said) => said == *word,
            // A column that the user names is not looked for under its usual names.
            None => {
                !added.iter().any(|(added, _)| added == word) && spellings.iter().any(|s| s.eq_ignore_ascii_case(name))
            }
        };
        known.then_some(*column)
    };
    SPELLINGS.iter().find_map(known)
}

/// Reads `--column WORD=NAME`.
///
/// # Errors
/// When there is no such word, with those there are.
pub fn added(text: &str) -> std::result::Result<(String, String), String> {
    let words = SPELLINGS.map(|(word, ..)| word).join(", ");
    match text.split_once('=') {
        Some((word, name)) if !name.is_empty() && SPELLINGS.iter().any(|(known, ..)| *known == word) => {
            Ok((word.to_owned(), name.to_owned()))
        }
        _ => Err(format!("expected WORD=NAME, WORD being one of {words}")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn capitals_do_not_matter() {
        for line in ["CIP13;L_CIP13;AGE;SEXE;ben_reg;Boites", "\u{feff}cip13;l_cip13;age;sexe;BEN_REG;BOITES\r\n"] {
            let header = Header::read(line, &Added::new()).unwrap();
            assert_eq!(header.at(Column::Sex), Some(3), "{line}");
            assert_eq!(header.at(Column::Boxes), Some(5), "{line}");
        }
    }

    #[test]
    fn a_missing_column_is_named_with_those_found() {
        let header = Header::read("CIP13;age;QUANTITE", &Added::new()).unwrap();
        let said = header.need(Column::Boxes).unwrap_err().to_string();
        assert!(said.starts_with("row 1: no column \"boxes\" (known spellings: BOITES"), "{said}");
        assert!(said.contains("the file has CIP13, age, QUANTITE") && said.contains("--column boxes=NAME"), "{said}");
        let told = Header::read("CIP13;age;QUANTITE", &vec![added("boxes=quantite").unwrap()]).unwrap();
        assert_eq!(told.at(Column::Boxes), Some(2));
    }

    #[test]
    fn a_heading_twice_is_refused() {
        assert!(Header::read("CIP13;cip13;BOITES", &Added::new()).is_err());
        assert!(Header::read("a,b,c", &Added::new()).is_err());
        assert!(added("boxes").is_err() && added("box=B").is_err() && added("boxes=").is_err());
    }
}
