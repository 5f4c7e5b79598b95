//! A chunk: some tens of medicines, found from a medicine's identifier alone.

use super::coder::{Coder, Decoder, Encoder};
use super::layout::Layout;
use super::stream::{Field, IS_SUBSTANCE, Stream};
use super::wire::damaged;
use crate::domain::{Level, Medicine};
use crate::error::Result;
use crate::profile::Profile;

/// Where a medicine is, of so many chunks: FNV-1a (32 bits) of its level's letter (`p` for a speciality, `s` for a
/// substance) and its name as published, in UTF-8; the remainder by the number of chunks. All medicines together, which
/// have no name, are in the last one.
#[must_use]
pub fn bucket(level: Level, name: &str, chunks: u32) -> u32 {
    if name.is_empty() {
        return chunks.saturating_sub(1);
    }
    let letter = if level == Level::Substance { b's' } else { b'p' };
    fnv1a([letter].into_iter().chain(name.bytes())) % chunks.max(1)
}

/// FNV-1a in 32 bits (Fowler, Noll and Vo): spreads keys evenly, protects nothing.
#[must_use]
pub fn fnv1a(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// These medicines as bytes. The layout takes in what it lacks of their lists and notes.
#[must_use]
pub fn write(profiles: &[Profile], layout: &mut Layout) -> Vec<u8> {
    for profile in profiles {
        layout.prepare(profile);
    }
    let mut to = Stream::new(Encoder::new());
    to.number(Field::Length, 0, profiles.len() as u64);
    for profile in profiles {
        medicine(&mut to, layout, profile);
    }
    to.coder.bytes()
}

/// The medicines in these bytes, from the first to one that is `enough`, or all.
///
/// # Errors
/// When the bytes are damaged.
pub(super) fn read(bytes: &[u8], layout: &Layout, enough: &dyn Fn(&Medicine) -> bool) -> Result<Vec<Profile>> {
    let mut from = Stream::new(Decoder::new(bytes));
    let length = from.number(Field::Length, 0, 0);
    let nothing = nothing(Level::Substance);
    let mut profiles = Vec::new();
    for _ in 0..length {
        if from.coder.is_past_end() {
            break;
        }
        let profile = medicine(&mut from, layout, &nothing);
        let last = enough(&profile.medicine) && !from.coder.is_past_end();
        profiles.push(profile);
        if last {
            return Ok(profiles);
        }
    }
    if !from.coder.is_at_end() {
        return Err(damaged("a chunk"));
    }
    Ok(profiles)
}

fn medicine<C: Coder>(to: &mut Stream<C>, layout: &Layout, known: &Profile) -> Profile {
    let is_substance = to.flag(IS_SUBSTANCE, known.medicine.level == Level::Substance);
    let level = if is_substance { Level::Substance } else { Level::Speciality };
    let name = to.text(&known.medicine.name);
    super::record::profile(to, layout, Medicine { level, name }, known)
}

/// One profile without its name.
pub(super) fn write_one(profile: &Profile, layout: &mut Layout) -> Vec<u8> {
    layout.prepare(profile);
    let mut to = Stream::new(Encoder::new());
    super::record::profile(&mut to, layout, profile.medicine.clone(), profile);
    to.coder.bytes()
}

/// What [`write_one`] wrote.
pub(super) fn read_one(bytes: &[u8], level: Level, layout: &Layout) -> Result<Profile> {
    let mut from = Stream::new(Decoder::new(bytes));
    let nothing = nothing(level);
    let profile = super::record::profile(&mut from, layout, nothing.medicine.clone(), &nothing);
    if from.coder.is_at_end() { Ok(profile) } else { Err(damaged("the head")) }
}

/// What a reader passes where a writer passes what it knows.
fn nothing(level: Level) -> Profile {
    Profile::empty(Medicine { level, name: String::new() })
}
