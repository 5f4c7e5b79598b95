//! The catalogue as two files: the names, which the search needs, and the links between brands and substances.

use super::wire::{Reader, Writer};
use crate::catalogue::{Catalogue, Crosswalk, Interner, MedicineId, Names};
use crate::domain::Level;
use crate::error::Result;

/// The levels in the order of the file.
const LEVELS: [Level; 2] = [Level::Substance, Level::Speciality];

/// The names that have counts, with how much each is reported (see [`crate::catalogue::report_class`]).
#[must_use]
pub fn write(catalogue: &Catalogue) -> Vec<u8> {
    let mut to = Writer::default();
    for level in LEVELS {
        let names: Vec<&str> = catalogue.medicines(level).map(|id| catalogue.name(id)).collect();
        write_names(&names, &mut to);
    }
    for level in LEVELS {
        for id in catalogue.medicines(level) {
            to.byte(catalogue.class(id));
        }
    }
    to.bytes
}

/// The links between them.
#[must_use]
pub fn write_links(catalogue: &Catalogue) -> Vec<u8> {
    let mut to = Writer::default();
    let counted = catalogue.count(Level::Speciality) as u32;
    for id in catalogue.medicines(Level::Substance) {
        let (_, items) = catalogue.links(id);
        let items: Vec<u32> = items.iter().copied().filter(|&at| at < counted).collect();
        to.number(items.len() as u64);
        let mut before = 0;
        for at in items {
            to.number(u64::from(at - before));
            before = at;
        }
    }
    to.bytes
}

/// The catalogue of these names, without links.
///
/// # Errors
/// When the bytes are damaged.
pub fn read(names: &[u8]) -> Result<Catalogue> {
    let mut from = Reader::new(names);
    let mut met = [Interner::default(), Interner::default()];
    for names in &mut met {
        let mut length = 0;
        read_names(&mut from, &mut |name| {
            names.intern(name);
            length += 1;
        });
        if names.len() != length {
            from.damage();
        }
    }
    let [substances, specialities] = met;
    let classes = [substances.len(), specialities.len()].map(|length| from.bytes(length));
    let sorted = |met: &Interner| Names::sort(met, &vec![true; met.len()]).0;
    let names = [sorted(&specialities), sorted(&substances)];
    let crosswalk = Crosswalk::new(Vec::new(), specialities.len(), substances.len());
    let class = |id: MedicineId| {
        let [substances, specialities] = classes;
        let of_level = if id.level == Level::Substance { substances } else { specialities };
        of_level.get(id.index as usize).copied().unwrap_or(0)
    };
    from.end((), "the list of names")?;
    Ok(Catalogue::new(names, crosswalk, &class))
}

/// Adds these links to the catalogue of their names, whose search index stays as it is.
///
/// # Errors
/// When the bytes are damaged.
pub fn read_links(bytes: &[u8], catalogue: &mut Catalogue) -> Result<()> {
    let [specialities, substances] = [Level::Speciality, Level::Substance].map(|level| catalogue.count(level));
    let mut from = Reader::new(bytes);
    let mut links = Vec::new();
    for substance in 0..substances as u32 {
        let mut at = 0u32;
        for _ in 0..from.length() {
            at = at.saturating_add(from.number() as u32);
            links.push((at.min((specialities as u32).saturating_sub(1)), substance));
        }
    }
    from.end((), "the list of links")?;
    catalogue.link(Crosswalk::new(links, specialities, substances));
    Ok(())
}

/// Names in order: how many bytes each shares with the one before it, then what follows, all of the first kind before
/// all of the second.
fn write_names(names: &[&str], to: &mut Writer) {
    to.number(names.len() as u64);
    let mut before = "";
    let mut endings = String::new();
    for name in names {
        let shared = shared(before, name);
        to.byte(shared as u8);
        endings.push_str(name.get(shared..).unwrap_or_default());
        endings.push('\n');
        before = name;
    }
    to.text(&endings);
}

/// Reads what [`write_names`] wrote.
fn read_names(from: &mut Reader<'_>, take: &mut dyn FnMut(&str)) {
    let length = from.length();
    let shared = from.bytes(length);
    let mut endings = from.text();
    let mut name = String::new();
    for &shared in shared {
        let end = endings.bytes().position(|byte| byte == b'\n').unwrap_or(endings.len());
        if !name.is_char_boundary(usize::from(shared)) {
            return from.damage();
        }
        name.truncate(usize::from(shared));
        name.push_str(endings.get(..end).unwrap_or_default());
        endings = endings.get(end + 1..).unwrap_or_default();
        take(&name);
    }
}

/// How many bytes two names begin with alike, at a character's boundary, at most 255.
fn shared(a: &str, b: &str) -> usize {
    let mut alike = a.bytes().zip(b.bytes()).take(usize::from(u8::MAX)).take_while(|(a, b)| a == b).count();
    while !b.is_char_boundary(alike) {
        alike -= 1;
    }
    alike
}
