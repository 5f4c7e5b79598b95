//! `Profile` → a medicine's page as one HTML document, complete before any script runs; the lists that lead to the pages, and
//! the figure that stands inside the tag `<medicine-chart>` until it is drawn.
//!
//! The elements, their classes and their ids are those that the site's scripts make, so that a script can take the page over
//! in place. Nothing here reads or writes a file. All text goes through `html`, which escapes it.

mod address;
mod fallback;
mod figure;
mod frame;
mod head;
mod html;
mod list;
mod medicine;
mod sitemap;
mod words;

pub use address::{file_stem, level_name, name_of, path};
pub use fallback::fallback;
pub use list::{List, lists};
pub use medicine::medicine;
pub use sitemap::{MOST_ADDRESSES, sitemaps};

use crate::chart::text::Lang;
use crate::pack::Head;

/// The style sheet of the pages: that of the site, and what pictures inside a page need.
pub const STYLE: &str = concat!(
    include_str!("../../www/figure.css"),
    "\n",
    include_str!("../../www/site.css"),
    "\n",
    include_str!("page.css")
);

/// The name of the style sheet, in the folder of all pages.
pub const STYLE_FILE: &str = "pages.css";

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
    /// How the pages are styled.
    pub style: Style<'a>,
}

/// How a page is styled.
#[derive(Debug, Clone, Copy)]
pub enum Style<'a> {
    /// By the file [`STYLE_FILE`] beside the folders of the languages. The page leads to the other pages.
    Shared,
    /// By a style sheet inside the page, which stands alone: it leads to no other page. The digest of [`STYLE`], SHA-256
    /// in base 64, lets the security policy take this style sheet and no other.
    Inside {
        /// The digest.
        digest: &'a str,
    },
}

impl Pages<'_> {
    /// Whether the site's script will take the page over.
    fn live(&self) -> bool {
        self.site.is_some() && !self.alone()
    }

    /// Whether the folder of all pages is that of the site: its script then goes from page to page by itself.
    fn beside_site(&self) -> bool {
        self.live() && self.site.is_some_and(|site| site.trim_end_matches('/') == ".")
    }

    /// Whether the page stands alone.
    fn alone(&self) -> bool {
        matches!(self.style, Style::Inside { .. })
    }
}
