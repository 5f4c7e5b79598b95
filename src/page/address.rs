//! Where a medicine's page is: an address that is worked out from its name alone, and gives the name back.

use crate::domain::{Level, Medicine};

/// The longest name of a file that common file systems and hosts take, with room for `.html.gz`.
const LONGEST: usize = 240;

/// The page of all medicines together.
pub(super) const ALL: &str = "all.html";

/// A level as addresses write it.
#[must_use]
pub fn level_name(level: Level) -> &'static str {
    match level {
        Level::Substance => "substance",
        Level::Speciality => "speciality",
    }
}

/// A name as a file is named after it, without the ending: letters and digits of ASCII, `.` and `-` stay, a space is `_`,
/// any other byte of its UTF-8 is `~` and two hexadecimal digits. Every host and every file system takes it, and no
/// character of it is escaped in an address. `None` when it would be too long for a file.
#[must_use]
pub fn file_stem(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' => out.push(char::from(byte)),
            b' ' => out.push('_'),
            _ => {
                out.push('~');
                for digit in [byte >> 4, byte & 15] {
                    out.push(char::from(if digit < 10 { b'0' + digit } else { b'A' - 10 + digit }));
                }
            }
        }
    }
    (out.len() <= LONGEST).then_some(out)
}

/// The name that a file is named after; `None` for what [`file_stem`] never writes.
#[must_use]
pub fn name_of(stem: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(stem.len());
    let mut rest = stem.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' => byte,
            b'_' => b' ',
            b'~' => {
                let digits = [rest.next()?, rest.next()?];
                let text = std::str::from_utf8(&digits).ok().filter(|text| !text.starts_with('+'))?;
                u8::from_str_radix(text, 16).ok()?
            }
            _ => return None,
        });
    }
    let name = String::from_utf8(bytes).ok()?;
    (file_stem(&name).as_deref() == Some(stem)).then_some(name)
}

/// The path of a medicine's page in the folder of its language: `substance/PARACETAMOL.html`; of all together: `all.html`.
#[must_use]
pub fn path(medicine: &Medicine) -> Option<String> {
    if medicine.is_all() {
        return Some(ALL.to_owned());
    }
    Some(format!("{}/{}.html", level_name(medicine.level), file_stem(&medicine.name)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_become_files() {
        for (name, stem) in [
            ("PARACETAMOL", "PARACETAMOL"),
            ("CLOPIDOGREL BASE", "CLOPIDOGREL_BASE"),
            ("ABACAVIR (SULFATE D')", "ABACAVIR_~28SULFATE_D~27~29"),
            ("FLECAÏNIDE_EG", "FLECA~C3~8FNIDE~5FEG"),
            ("A/B~..\\C", "A~2FB~7E..~5CC"),
            ("", ""),
        ] {
            assert_eq!(file_stem(name).unwrap(), stem);
            assert_eq!(name_of(stem).unwrap(), name);
        }
        assert_eq!(file_stem(&"é".repeat(41)), None);
    }

    #[test]
    fn what_is_never_written_is_no_name() {
        for stem in ["a b", "~", "~4", "~41", "~c3~a9", "~C3", "~+1", "é", "a/b"] {
            assert_eq!(name_of(stem), None, "{stem}");
        }
    }

    proptest! {
        #[test]
        fn a_name_comes_back(name in "\\PC{0,60}|[ -~]{0,60}") {
            if let Some(stem) = file_stem(&name) {
                prop_assert!(stem.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_~".contains(&b)));
                prop_assert_eq!(name_of(&stem), Some(name));
            }
        }

        #[test]
        fn two_files_never_have_one_name(stem in "[A-C_~2-4.]{0,8}") {
            if let Some(name) = name_of(&stem) {
                prop_assert_eq!(file_stem(&name), Some(stem));
            }
        }
    }
}
