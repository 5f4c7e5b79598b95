//! The pages of a register that is packed with the set: `medicine-charts pages`.

use medicine_charts::error::Result;
use medicine_charts::pack::Head;
use medicine_charts::page::{self, Medicines, Pages, REGISTER_FOLDERS};
use medicine_charts::profile::Profile;
use medicine_charts::register::Told;

use crate::cores::on_every_core;
use crate::place::Place;

/// What was written.
pub(crate) struct Written {
    /// The pages.
    pub(crate) paths: Vec<String>,
    /// Specialities that have one.
    pub(crate) specialities: usize,
    /// Their length.
    pub(crate) bytes: u64,
}

/// Writes a page for each speciality, and the lists that lead to them, in every language.
pub(crate) fn write(pages: &Pages<'_>, told: &Told, profiles: &[Profile], place: &Place) -> Result<Written> {
    let medicines = Medicines::new(pages.head, profiles);
    // They are of the register's data, not of the set's.
    let head = Head::of_register(told);
    let pages = Pages { head: &head, version: None, ..*pages };
    let mut written = Written { paths: Vec::new(), specialities: 0, bytes: 0 };
    for lang in pages.langs {
        for folder in REGISTER_FOLDERS {
            place.folder(&format!("{}/{folder}", lang.tag()))?;
        }
        for list in page::register_lists(&pages, told, *lang)? {
            let path = format!("{}/{}", lang.tag(), list.path);
            place.file(&path, &list.html)?;
            written.bytes += list.html.len() as u64;
            written.paths.push(path);
        }
    }
    let codes: Vec<&str> = told.codes().collect();
    written.specialities = codes.len();
    written.bytes += on_every_core("specialities", &codes, &|code| {
        let mut bytes = 0;
        for lang in pages.langs {
            let html = page::register_speciality(&pages, told, code, Some(&medicines), *lang)?;
            let path = page::register_path(code).unwrap_or_default();
            place.file(&format!("{}/{path}", lang.tag()), &html)?;
            bytes += html.len() as u64;
        }
        Ok(bytes)
    })?;
    for lang in pages.langs {
        let paths = codes.iter().filter_map(|code| page::register_path(code));
        written.paths.extend(paths.map(|path| format!("{}/{path}", lang.tag())));
    }
    Ok(written)
}
