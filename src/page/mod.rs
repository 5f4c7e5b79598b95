//! `Profile` → a medicine's page as one HTML document, complete before any script runs; the lists that lead to the pages, and
//! the figure that stands inside the tag `<medicine-chart>` until it is drawn.
//!
//! The elements, their classes and their ids are those that the site's scripts make, so that a script can take the page over
//! in place. Nothing here reads or writes a file. All text goes through `html`, which escapes it.

mod address;
mod base64;
mod fallback;
mod figure;
mod frame;
mod head;
mod html;
mod list;
mod medicine;
#[cfg(feature = "cli")]
mod register;
#[cfg(feature = "shortages")]
mod shortages;
mod sitemap;
mod words;

pub use address::{file_stem, level_name, name_of, path};
pub use base64::base64;
pub use fallback::{fallback, fallback_of};
pub use list::{List, lists};
pub use medicine::medicine;
#[cfg(feature = "cli")]
pub use register::{
    Medicines, REGISTER_FOLDERS, register_list, register_lists, register_path, register_speciality,
    register_style_digest,
};
#[cfg(feature = "shortages")]
pub use shortages::{Taken, shortage, shortage_path, shortages};
pub use sitemap::{MOST_ADDRESSES, sitemaps};

use crate::chart::text::Lang;
use std::sync::LazyLock;

use crate::pack::Head;

/// The style sheet of the pages: that of the site, and what pictures inside a page need.
const STYLE: &str = concat!(
    include_str!("../../www/figure.css"),
    "\n",
    include_str!("../../www/site.css"),
    "\n",
    include_str!("page.css")
);

/// The style sheet as it stands inside a page: without comments and the spaces that mean nothing.
pub static INLINE_STYLE: LazyLock<String> = LazyLock::new(|| tight(STYLE));

/// The digest of [`INLINE_STYLE`], SHA-256 in base 64: see [`Pages::digest`].
#[cfg(any(feature = "cli", feature = "export", feature = "shortage-files"))]
#[must_use]
pub fn style_digest() -> String {
    use sha2::Digest;
    base64(&sha2::Sha256::digest(INLINE_STYLE.as_bytes()))
}

/// A style sheet without comments, indentation and line breaks.
#[must_use]
pub fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.split('\n').map(str::trim).collect()
}

/// The site's further pages, as its first page is told of them (`data-more`): path in the folder of a language, and the
/// words in French and in English, between bars.
#[must_use]
pub fn more() -> String {
    let [french, english] = [Lang::Fr, Lang::En].map(|lang| words::word(lang, words::Word::Shortages));
    ["shortages.html", french, english].join("|")
}

/// What all pages of a set share.
#[derive(Debug, Clone, Copy)]
pub struct Pages<'a> {
    /// What the set is.
    pub head: &'a Head,
    /// The fingerprint of the set, when it is known.
    pub version: Option<&'a str>,
    /// The languages that the pages are in.
    pub langs: &'a [Lang],
    /// The address of the folder of all pages, with a slash at its end, when it is known.
    pub base: Option<&'a str>,
    /// Where the site is whose script takes the pages over: an address, or a path from the folder of all pages.
    pub site: Option<&'a str>,
    /// What they are among.
    pub among: Among,
    /// What is known of shortages, when there are pages of them beside these: see [`shortages()`].
    #[cfg(feature = "shortages")]
    pub shortages: Option<&'a crate::shortage::Shortages>,
    /// What the register of the set tells, when there are pages of its specialities beside these: see [`register_speciality()`].
    #[cfg(feature = "cli")]
    pub register: Option<&'a crate::register::Told>,
    /// The digest of [`INLINE_STYLE`], SHA-256 in base 64, by which their security policy takes this style sheet and no other.
    pub digest: &'a str,
}

/// What a page is among. Its style sheet, [`INLINE_STYLE`], is inside it: the page is seen one journey to the host earlier than
/// with a sheet of its own, for 4 kB in brotli.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Pages of the other medicines, to which it leads.
    Others,
    /// Pages of shortages alone, without pages of medicines.
    #[cfg(feature = "shortages")]
    Shortages,
    /// Nothing: it stands alone and leads to no other page.
    None,
}

impl<'a> Pages<'a> {
    /// A page that stands alone, of a set in a language: see [`Among::None`].
    #[must_use]
    pub fn single(head: &'a Head, version: Option<&'a str>, lang: &'a Lang, digest: &'a str) -> Self {
        Pages {
            head,
            version,
            langs: std::slice::from_ref(lang),
            base: None,
            site: None,
            among: Among::None,
            #[cfg(feature = "shortages")]
            shortages: None,
            #[cfg(feature = "cli")]
            register: None,
            digest,
        }
    }

    /// Where the site is, when its script will take the page over.
    fn live_site(&self) -> Option<&str> {
        self.site.filter(|_| !self.alone())
    }

    /// Whether the site's script will take the page over.
    fn live(&self) -> bool {
        self.live_site().is_some()
    }

    /// Whether the folder of all pages is that of the site: its script then goes from page to page by itself.
    fn beside_site(&self) -> bool {
        self.live_site().is_some_and(|site| site.trim_end_matches('/') == ".")
    }

    /// Whether there are pages of medicines to lead to.
    fn among_others(&self) -> bool {
        self.among == Among::Others
    }

    /// Whether there are pages of shortages to lead to.
    fn beside_shortages(&self) -> bool {
        #[cfg(feature = "shortages")]
        return self.shortages.is_some() && !self.alone();
        #[cfg(not(feature = "shortages"))]
        false
    }

    /// Whether there are pages of a register to lead to.
    fn beside_register(&self) -> bool {
        #[cfg(feature = "cli")]
        return self.register.is_some() && self.among_others();
        #[cfg(not(feature = "cli"))]
        false
    }

    /// Whether the page stands alone.
    fn alone(&self) -> bool {
        self.among == Among::None
    }
}
