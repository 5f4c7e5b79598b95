//! The pages of medicines that are complete without a script, made when they are asked for: what `medicine-charts pages` writes.

use std::path::Path;
use std::sync::Mutex;

use medicine_charts::chart::text::Lang;
use medicine_charts::domain::Level;
use medicine_charts::pack::write::{Verified, open};
use medicine_charts::page::{self, Among, Pages, style_digest};

use crate::run::{cargo, command, run};
use crate::{Done, root};

/// The languages that pages are in.
const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

/// A packed set that pages are made of.
pub(crate) struct Maker {
    set: Mutex<Verified>,
    /// Of the style sheet inside the pages.
    digest: String,
}

impl Maker {
    /// The maker of the pages of the packed set in this folder.
    pub(crate) fn open(folder: &Path) -> Result<Maker, String> {
        let set = open(folder).map_err(|error| error.to_string())?;
        let set = set.ok_or_else(|| format!("{}: not a packed set", folder.display()))?;
        Ok(Maker { set: Mutex::new(set), digest: style_digest() })
    }

    /// The page, or list of this path under the site.
    pub(crate) fn get(&self, path: &str) -> Option<String> {
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
            among: Among::Others,
            digest: &self.digest,
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

/// Writes the pages of a packed set into the folder of its site, by the native program in release, as a publisher would;
/// `more`: what else the program is told.
pub(crate) fn write(set: &Path, site: &Path, more: &[&str]) -> Done {
    run(cargo(&["build", "--release", "--quiet", "--locked", "--features", "cli", "--bin", "medicine-charts"]))?;
    let program = root().join("target/release/medicine-charts");
    let mut pages = command(&program.display().to_string(), &["pages"]);
    pages.arg(set).arg(site).args(["--site", "."]).args(more);
    run(pages)
}

/// The first page of the site, told in which languages there is a page of each medicine.
pub(crate) fn told(page: &str) -> String {
    let langs: Vec<&str> = LANGS.iter().map(|lang| lang.tag()).collect();
    page.replacen("<html ", &format!("<html data-pages=\"{}\" ", langs.join(" ")), 1)
}
