//! A packed set as a page holds it: its head, the chunks that have come, the catalogue once it has come.

use super::chunk;
use super::head::Head;
use crate::catalogue::Catalogue;
use crate::domain::{Level, Medicine};
use crate::error::Result;
use crate::profile::Profile;

/// A packed set, or the part of it that is there.
#[derive(Debug)]
pub struct PackedSet {
    head: Head,
    /// By number.
    chunks: Vec<(u32, Vec<u8>)>,
    catalogue: Catalogue,
    /// The chunk read last, its medicines from the first on, as far as it was read: what is asked for next is often of the same one.
    open: Option<(u32, Vec<Profile>)>,
}

impl PackedSet {
    /// A set from the bytes of its head.
    ///
    /// # Errors
    /// When they are damaged.
    pub fn new(head: &[u8]) -> Result<PackedSet> {
        let head = Head::read(head)?;
        Ok(PackedSet { head, chunks: Vec::new(), catalogue: Catalogue::default(), open: None })
    }

    /// What the set is.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The catalogue; empty until [`PackedSet::set_names`].
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Takes the file of names.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn set_names(&mut self, names: &[u8]) -> Result<()> {
        self.catalogue = super::names::read(names)?;
        Ok(())
    }

    /// Takes the file of links, once the names are there.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn set_links(&mut self, links: &[u8]) -> Result<()> {
        super::names::read_links(links, &mut self.catalogue)
    }

    /// Takes a chunk, in place of the one of the same number.
    pub fn add(&mut self, number: u32, bytes: Vec<u8>) {
        self.open = None;
        self.chunks.retain(|(other, _)| *other != number);
        self.chunks.push((number, bytes));
    }

    /// Takes a chunk of [`super::one`], which brings the layout as it is now.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn add_with_layout(&mut self, number: u32, bytes: &[u8]) -> Result<()> {
        let mut from = super::wire::Reader::new(bytes);
        let mut layout = super::layout::Layout::read(&mut from);
        (layout.errors, layout.used) = (self.head.layout.errors, self.head.layout.used);
        let chunk = from.rest().to_vec();
        from.end((), "a chunk")?;
        self.head.layout = layout;
        self.add(number, chunk);
        Ok(())
    }

    /// Whether the chunk of this number is there.
    #[must_use]
    pub fn has(&self, number: u32) -> bool {
        self.chunks.iter().any(|(other, _)| *other == number)
    }

    /// The number of the chunk that this medicine would be in.
    #[must_use]
    pub fn chunk_of(&self, level: Level, name: &str) -> u32 {
        chunk::bucket(level, name, self.head.chunks)
    }

    /// Everything publishable about this medicine, about all together where none is named; `None` when its chunk is not there or does not hold it.
    /// Its relatives are there once names and links have come.
    ///
    /// # Errors
    /// When its bytes are damaged.
    pub fn profile(&mut self, level: Level, name: &str) -> Result<Option<Profile>> {
        let mut found = self.profile_alone(level, name)?;
        if let Some(profile) = &mut found
            && let Some(id) = self.catalogue.find(level, name)
        {
            profile.related = self.catalogue.related(id);
            profile.uncounted_relatives = profile.uncounted_relatives.saturating_sub(profile.related.len() as u32);
        }
        Ok(found)
    }

    /// The same without the names of its relatives, which are all among those counted alone.
    ///
    /// # Errors
    /// When its bytes are damaged.
    pub fn profile_alone(&mut self, level: Level, name: &str) -> Result<Option<Profile>> {
        let number = self.chunk_of(level, name);
        let is_it = |of: &Medicine| of.level == level && (of.name == name || name.is_empty() && of.is_all());
        let found = |(open, profiles): &(u32, Vec<Profile>)| {
            (*open == number).then(|| profiles.iter().find(|known| is_it(&known.medicine)).cloned()).flatten()
        };
        if let Some(profile) = self.open.as_ref().and_then(found) {
            return Ok(Some(profile));
        }
        let Some((_, bytes)) = self.chunks.iter().find(|(other, _)| *other == number) else { return Ok(None) };
        // Who asks for a second one of a chunk may ask for all: only then is it read to its end.
        let again = self.open.as_ref().is_some_and(|(open, _)| *open == number);
        let profiles = chunk::read(bytes, &self.head.layout, &|of| !again && is_it(of))?;
        let open = self.open.insert((number, profiles));
        Ok(found(open))
    }

    /// Every profile of the chunk of this number, in its order; none when it is not there.
    ///
    /// # Errors
    /// When its bytes are damaged.
    #[cfg(feature = "cli")]
    pub fn profiles_of(&self, number: u32) -> Result<Vec<Profile>> {
        let Some((_, bytes)) = self.chunks.iter().find(|(other, _)| *other == number) else { return Ok(Vec::new()) };
        chunk::read(bytes, &self.head.layout, &|_| false)
    }

    /// All medicines of a level as one profile.
    #[must_use]
    pub fn reference(&self, level: Level) -> &Profile {
        let [specialities, substances] = &self.head.references;
        if level == Level::Speciality { specialities } else { substances }
    }
}
