//! The pages of medicines that are complete without a script, made when they are asked for: what `medicine-charts pages` writes.

use std::path::Path;
use std::sync::Mutex;

use medicine_charts::chart::text::Lang;
use medicine_charts::domain::Level;
use medicine_charts::pack::write::{Verified, open};
use medicine_charts::page::{self, Pages, STYLE, STYLE_FILE, Style};

/// The languages that pages are in.
const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

/// A packed set that pages are made of.
pub(crate) struct Maker {
    set: Mutex<Verified>,
}

impl Maker {
    /// The maker of the pages of the packed set in this folder.
    pub(crate) fn open(folder: &Path) -> Result<Maker, String> {
        let set = open(folder).map_err(|error| error.to_string())?;
        let set = set.ok_or_else(|| format!("{}: not a packed set", folder.display()))?;
        Ok(Maker { set: Mutex::new(set) })
    }

    /// The page, list or style sheet of this path under the site, and whether it is a page.
    pub(crate) fn get(&self, path: &str) -> Option<String> {
        if path == STYLE_FILE {
            return Some(STYLE.to_owned());
        }
        let (tag, rest) = path.split_once('/')?;
        let lang = LANGS.into_iter().find(|lang| lang.tag() == tag)?;
        let mut set = self.set.lock().ok()?;
        let of_medicine = rest.split_once('/').and_then(|(level, file)| {
            let level = [Level::Substance, Level::Speciality].into_iter().find(|of| page::level_name(*of) == level)?;
            Some((level, page::name_of(file.strip_suffix(".html")?)?))
        });
        let profile = match of_medicine {
            Some((level, name)) => Some(set.set.profile(level, &name).ok()??),
            None => None,
        };
        let pages = Pages {
            head: set.set.head(),
            version: Some(&set.descriptor.medicine_charts.fingerprint),
            langs: &LANGS,
            base: None,
            site: Some("."),
            style: Style::Shared,
        };
        match profile {
            Some(profile) => page::medicine(&pages, &profile, lang).ok(),
            None => {
                let lists = page::lists(&pages, set.set.catalogue(), lang);
                lists.into_iter().find(|list| list.path == rest).map(|list| list.html)
            }
        }
    }
}

/// The first page of the site, told in which languages there is a page of each medicine.
pub(crate) fn told(page: &str) -> String {
    let langs: Vec<&str> = LANGS.iter().map(|lang| lang.tag()).collect();
    page.replacen("<html ", &format!("<html data-pages=\"{}\" ", langs.join(" ")), 1)
}
