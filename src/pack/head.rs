//! What a page needs to know of a set besides its medicines: what it is, what its words mean, what all medicines
//! together show.

use super::layout::Layout;
use super::wire::{Reader, Writer};
use crate::domain::{Level, Medicine, Terms};
use crate::error::Result;
use crate::profile::Profile;
use crate::source::{ExposureUnit, Licence, Source};

/// What a set is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct About {
    /// Machine name.
    pub name: String,
    /// Title for people.
    pub title: Option<String>,
    /// Version of the data.
    pub version: Option<String>,
    /// When the files were extracted, as an ISO date.
    pub created: Option<String>,
    /// The data are made up.
    pub fictional: bool,
    /// First and last year covered.
    pub period: Option<[u16; 2]>,
    /// What one unit of exposure is.
    pub exposure_unit: ExposureUnit,
    /// Licences.
    pub licences: Vec<Licence>,
    /// Where the data come from.
    pub sources: Vec<Source>,
    /// The titles of the sources in one line, by language: see [`crate::dataset::Dataset::source_names`].
    pub source_names: Vec<(String, String)>,
}

#[cfg(any(feature = "cli", feature = "reader", feature = "shortages"))]
impl About {
    /// What a descriptor says of its set.
    pub(super) fn of(descriptor: &crate::source::Descriptor) -> About {
        About {
            name: descriptor.name.clone(),
            title: descriptor.title.clone(),
            version: descriptor.version.clone(),
            created: descriptor.created.clone(),
            fictional: descriptor.fictional,
            period: descriptor.period,
            exposure_unit: descriptor.exposure_unit,
            licences: descriptor.licenses.clone(),
            sources: descriptor.sources.clone(),
            source_names: descriptor.source_names(),
        }
    }
}

/// The head of a packed set.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// What the set is.
    pub about: About,
    /// The labels of the set's own terms.
    pub terms: Terms,
    /// How many medicines have counts: specialities, substances.
    pub sizes: [u32; 2],
    /// How many chunks there are.
    pub chunks: u32,
    /// A few medicines to start from.
    pub starts: Vec<Medicine>,
    /// All medicines of each level as one profile: specialities, substances.
    pub references: [Profile; 2],
    /// What records refer to.
    pub layout: Layout,
}

impl Head {
    /// The version of the format that a set with this head is written in: the second one has medication errors, the third levels of use
    /// and exposure by region.
    #[must_use]
    pub fn format(&self) -> u32 {
        if self.layout.used { 3 } else { 1 + u32::from(self.layout.errors) }
    }

    /// The head of a set that counts no cases: what it is, and nothing else.
    #[cfg(feature = "shortages")]
    #[must_use]
    pub fn bare(descriptor: &crate::source::Descriptor) -> Head {
        Head { about: About::of(descriptor), ..Head::nothing() }
    }

    /// A head that says nothing.
    #[cfg(feature = "shortages")]
    fn nothing() -> Head {
        let nothing = |level| Profile::empty(Medicine { level, name: String::new() });
        Head {
            about: About::default(),
            terms: Terms::default(),
            sizes: [0; 2],
            chunks: 0,
            starts: Vec::new(),
            references: [Level::Speciality, Level::Substance].map(nothing),
            layout: Layout::default(),
        }
    }

    /// The head of a register, as that of a set that counts no cases.
    #[cfg(feature = "cli")]
    #[must_use]
    pub fn of_register(told: &crate::register::Told) -> Head {
        let about = About {
            name: told.name.clone(),
            title: told.title.clone(),
            created: told.created.clone(),
            fictional: told.fictional,
            sources: told.sources.clone(),
            ..About::default()
        };
        Head { about, ..Head::nothing() }
    }

    /// As bytes.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut layout = self.layout.clone();
        let references = self.references.each_ref().map(|profile| super::chunk::write_one(profile, &mut layout));
        let mut to = Writer::default();
        write_about(&self.about, &mut to);
        let labels = (0..self.terms.len()).map(|id| self.terms.label(id as u16).unwrap_or_default());
        to.number(self.terms.len() as u64);
        labels.for_each(|label| to.text(label));
        for size in self.sizes {
            to.number(u64::from(size));
        }
        to.number(u64::from(self.chunks));
        to.number(self.starts.len() as u64);
        for start in &self.starts {
            to.byte(super::level_number(start.level));
            to.text(&start.name);
        }
        layout.write(&mut to);
        for reference in references {
            to.number(reference.len() as u64);
            to.bytes.extend_from_slice(&reference);
        }
        // Format 2: the set counts medication errors, and its terms may have labels in other languages.
        if self.layout.errors || self.layout.used {
            to.number(self.terms.titles().len() as u64);
            for (term, tag, label) in self.terms.titles() {
                to.number(u64::from(*term));
                to.text(tag);
                to.text(label);
            }
        }
        // Format 3: whether it counts them.
        if self.layout.used {
            to.byte(u8::from(self.layout.errors));
        }
        to.bytes
    }

    /// The head in these bytes.
    ///
    /// # Errors
    /// When they are damaged.
    pub fn read(bytes: &[u8]) -> Result<Head> {
        let mut from = Reader::new(bytes);
        let about = read_about(&mut from);
        let mut terms = Terms::from(from.list(|from| from.text().to_owned()));
        let sizes = [0; 2].map(|_: u32| u32::try_from(from.number()).unwrap_or(u32::MAX));
        let chunks = u32::try_from(from.number()).unwrap_or(1);
        let starts = from.list(|from| Medicine { level: super::level(from), name: from.text().to_owned() });
        let mut layout = Layout::read(&mut from);
        let references = [0; 2].map(|_| {
            let length = from.length();
            from.bytes(length)
        });
        layout.errors = !from.is_at_end();
        if layout.errors {
            terms = terms.with_titles(from.list(|from| (from.short(), from.text().to_owned(), from.text().to_owned())));
            layout.used = !from.is_at_end();
            layout.errors = !layout.used || from.byte() != 0;
        }
        let [specialities, substances] = references;
        let reference = |bytes, level| super::chunk::read_one(bytes, level, &layout);
        let references = [reference(specialities, Level::Speciality)?, reference(substances, Level::Substance)?];
        from.end(Head { about, terms, sizes, chunks, starts, references, layout }, "the head")
    }
}

pub(super) fn write_about(about: &About, to: &mut Writer) {
    to.text(&about.name);
    for text in [&about.title, &about.version, &about.created] {
        to.maybe(text.as_deref());
    }
    to.byte(u8::from(about.fictional));
    to.byte(u8::from(about.period.is_some()));
    for year in about.period.into_iter().flatten() {
        to.number(u64::from(year));
    }
    to.byte(match about.exposure_unit {
        ExposureUnit::PatientPackYear => 0,
        ExposureUnit::PatientYear => 1,
    });
    to.number(about.licences.len() as u64);
    for licence in &about.licences {
        for text in [&licence.name, &licence.title, &licence.path] {
            to.maybe(text.as_deref());
        }
    }
    to.number(about.sources.len() as u64);
    for source in &about.sources {
        for text in [&source.title, &source.path] {
            to.maybe(text.as_deref());
        }
        write_pairs(&source.titles, to);
    }
    write_pairs(&about.source_names, to);
}

pub(super) fn read_about(from: &mut Reader<'_>) -> About {
    About {
        name: from.text().to_owned(),
        title: from.maybe(),
        version: from.maybe(),
        created: from.maybe(),
        fictional: from.byte() != 0,
        period: (from.byte() != 0).then(|| [from.short(), from.short()]),
        exposure_unit: if from.byte() == 0 { ExposureUnit::PatientPackYear } else { ExposureUnit::PatientYear },
        licences: from.list(|from| Licence { name: from.maybe(), title: from.maybe(), path: from.maybe() }),
        sources: from.list(|from| Source { title: from.maybe(), path: from.maybe(), titles: read_pairs(from) }),
        source_names: read_pairs(from),
    }
}

/// Texts by language.
fn write_pairs(pairs: &[(String, String)], to: &mut Writer) {
    to.number(pairs.len() as u64);
    for (tag, text) in pairs {
        to.text(tag);
        to.text(text);
    }
}

fn read_pairs(from: &mut Reader<'_>) -> Vec<(String, String)> {
    from.list(|from| (from.text().to_owned(), from.text().to_owned()))
}
