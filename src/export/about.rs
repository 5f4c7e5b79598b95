//! Which set an export is of, and where it was taken from.

use super::words::{Word, say};
use crate::chart::Origin;
use crate::chart::text::Lang;
use crate::dataset::Dataset;
use crate::pack::Head;
#[cfg(feature = "shortages")]
use crate::shortage::Shortages;
use crate::source::{Licence, Source};

/// Digits of a fingerprint that are shown to people.
const SHOWN_DIGITS: usize = 12;
/// The longest address that is written.
const LONGEST_ADDRESS: usize = 2_000;

/// What exports say of a set besides what its figures say.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Its machine name.
    pub name: &'a str,
    /// Its title for people.
    pub title: Option<&'a str>,
    /// The version of the data.
    pub version: Option<&'a str>,
    /// When the files were extracted, as an ISO date.
    pub created: Option<&'a str>,
    /// Licences.
    pub licences: &'a [Licence],
    /// Where the data come from.
    pub sources: &'a [Source],
    /// The fingerprint of the packed set, in hexadecimal. The caller knows it: no file can hold its own.
    fingerprint: Option<&'a str>,
    /// Where the figure can be seen.
    address: Option<&'a str>,
}

impl<'a> About<'a> {
    /// What this packed set says of itself.
    #[must_use]
    pub fn of_head(head: &'a Head) -> About<'a> {
        let about = &head.about;
        About {
            name: &about.name,
            title: about.title.as_deref(),
            version: about.version.as_deref(),
            created: about.created.as_deref(),
            licences: &about.licences,
            sources: &about.sources,
            fingerprint: None,
            address: None,
        }
    }

    /// What this set of published files says of itself.
    #[must_use]
    pub fn of(set: &'a Dataset) -> About<'a> {
        let descriptor = set.descriptor();
        About {
            name: &descriptor.name,
            title: descriptor.title.as_deref(),
            version: descriptor.version.as_deref(),
            created: descriptor.created.as_deref(),
            licences: set.licences(),
            sources: set.sources(),
            fingerprint: None,
            address: None,
        }
    }

    /// The same with this fingerprint; what is not hexadecimal is none.
    #[must_use]
    pub fn with_fingerprint(self, fingerprint: Option<&'a str>) -> About<'a> {
        let is_one =
            |text: &&str| (SHOWN_DIGITS..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit());
        About { fingerprint: fingerprint.filter(is_one), ..self }
    }

    /// The same with this address. One of a file on a disk, or anything else that others cannot open, is left out.
    #[must_use]
    pub fn with_address(self, address: Option<&'a str>) -> About<'a> {
        let is_one = |text: &&str| {
            let on_the_web = text.starts_with("https://") || text.starts_with("http://");
            on_the_web && text.len() <= LONGEST_ADDRESS && !text.chars().any(|c| c.is_whitespace() || c.is_control())
        };
        About { address: address.filter(is_one), ..self }
    }

    /// The whole fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> Option<&'a str> {
        self.fingerprint
    }

    /// The beginning of the fingerprint, which people can compare.
    #[must_use]
    pub fn short_fingerprint(&self) -> Option<&'a str> {
        self.fingerprint.and_then(|fingerprint| fingerprint.get(..SHOWN_DIGITS))
    }

    /// Where the figure can be seen.
    #[must_use]
    pub fn address(&self) -> Option<&'a str> {
        self.address
    }

    /// What this set of shortages says of itself.
    #[cfg(feature = "shortages")]
    #[must_use]
    pub fn of_shortages(set: &'a Shortages) -> About<'a> {
        let descriptor = &set.descriptor;
        About {
            name: &descriptor.name,
            title: descriptor.title.as_deref(),
            version: descriptor.version.as_deref(),
            created: descriptor.created.as_deref(),
            licences: &descriptor.licenses,
            sources: &descriptor.sources,
            fingerprint: None,
            address: None,
        }
    }

    /// Who gives the data, in this language.
    pub(super) fn source_names(&self, lang: Lang) -> Vec<String> {
        let titles = self.sources.iter().filter_map(|source| source.title_in(lang.tag()));
        let titles: Vec<String> = titles.map(str::to_owned).collect();
        if titles.is_empty() { self.title.map(str::to_owned).into_iter().collect() } else { titles }
    }

    /// What pictures and tables say of it.
    pub(super) fn origin(&self, lang: Lang) -> Origin {
        let mut words = say(lang, Word::OriginSet, &[self.name]);
        let parts = [
            (Word::OriginVersion, self.version),
            (Word::OriginFingerprint, self.short_fingerprint()),
            (Word::OriginAddress, self.address),
        ];
        for (word, text) in parts {
            if let Some(text) = text {
                words.push_str(&say(lang, word, &[text]));
            }
        }
        let column = |name, text: Option<&str>| (name, text.unwrap_or_default().to_owned());
        let columns = vec![
            column("data_set", Some(self.name)),
            column("data_version", self.version),
            column("data_fingerprint", self.short_fingerprint()),
            column("address", self.address),
        ];
        Origin { words, columns }
    }
}
