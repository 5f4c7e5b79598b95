//! Classes of the Anatomical Therapeutic Chemical classification: its first level (a letter) and its second (a letter
//! and two digits). `atc.txt` has code, French name and English name of each.

use std::sync::LazyLock;

/// A class, by its code; or no known class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atc {
    /// A class: its place in the list.
    Known(u16),
    /// What the file gives as a class is none.
    Unknown,
}

/// How a class was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// By its code.
    Right(Atc),
    /// With the letter O where a digit stands; the code that exists.
    Repaired(Atc),
    /// As no code that exists.
    Wrong,
}

struct Entry {
    code: &'static str,
    /// French, English.
    names: [&'static str; 2],
}

static LIST: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let mut parts = line.split('\t');
        Some(Entry { code: parts.next()?, names: [parts.next()?, parts.next()?] })
    };
    include_str!("atc.txt").lines().filter_map(entry).collect()
});

impl Atc {
    /// Reads a code. The only repair there is: the letter O where a code has a digit is the digit 0, when the code so
    /// read exists; the first sign of a code is a letter, and no class begins with O.
    #[must_use]
    pub fn read(code: &str) -> Written {
        if let Some(known) = Atc::find(code) {
            return Written::Right(known);
        }
        let Some((letter, rest)) = code.split_at_checked(1) else { return Written::Wrong };
        let repaired = [letter, &rest.replace(['O', 'o'], "0")].concat();
        match Atc::find(&repaired) {
            Some(known) => Written::Repaired(known),
            None => Written::Wrong,
        }
    }

    fn find(code: &str) -> Option<Atc> {
        let at = LIST.iter().position(|entry| entry.code == code)?;
        u16::try_from(at).ok().map(Atc::Known)
    }

    fn entry(self) -> Option<&'static Entry> {
        match self {
            Atc::Known(at) => LIST.get(usize::from(at)),
            Atc::Unknown => None,
        }
    }

    /// Its code; empty for no known class.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().map_or("", |entry| entry.code)
    }

    /// Its name in French and in English; `None` for no known class.
    #[must_use]
    pub fn names(self) -> Option<[&'static str; 2]> {
        self.entry().map(|entry| entry.names)
    }

    /// The class of the first level that it is in, or is.
    #[must_use]
    pub fn group(self) -> Atc {
        self.code().get(..1).and_then(Atc::find).unwrap_or(Atc::Unknown)
    }

    /// The classes of the first level, in order.
    #[must_use]
    pub fn groups() -> Vec<Atc> {
        LIST.iter().filter(|entry| entry.code.len() == 1).filter_map(|entry| Atc::find(entry.code)).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[test]
    fn the_list_is_whole_and_in_order() {
        let codes: Vec<&str> = LIST.iter().map(|entry| entry.code).collect();
        assert!(codes.windows(2).all(|two| two[0] < two[1]), "{codes:?}");
        assert_eq!(Atc::groups().len(), 14);
        for entry in LIST.iter() {
            let digits = entry.code.get(1..).unwrap();
            assert!(digits.is_empty() || digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()));
            assert!(Atc::find(entry.code).unwrap().group() != Atc::Unknown, "{}", entry.code);
            assert!(entry.names.iter().all(|name| !name.is_empty()));
        }
    }

    #[test]
    fn only_the_letter_o_in_the_place_of_a_digit_is_repaired_and_only_into_a_code_that_exists() {
        let repaired = |code: &str| match Atc::read(code) {
            Written::Repaired(atc) => atc.code(),
            Written::Right(_) => "right",
            Written::Wrong => "wrong",
        };
        for (written, read) in [
            ("B05", "right"),
            ("J", "right"),
            ("BO5", "B05"),
            ("LO1", "L01"),
            ("NO6", "N06"),
            ("V1O", "V10"),
            // No digit is guessed, no letter is moved, no other letter is taken for a digit.
            ("NL0", "wrong"),
            ("NX0", "wrong"),
            ("BI5", "wrong"),
            ("O05", "wrong"),
            ("b05", "wrong"),
            // The code that would come out does not exist.
            ("BO4", "wrong"),
            ("", "wrong"),
            ("é05", "wrong"),
            ("Vaccins", "wrong"),
        ] {
            assert_eq!(repaired(written), read, "{written}");
        }
    }
}
