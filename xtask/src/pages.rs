//! The pages of medicines that are complete without a script, made when they are asked for: what `medicine-charts pages` writes.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use medicine_charts::catalogue::Catalogue;
use medicine_charts::chart::text::Lang;
use medicine_charts::domain::Level;
use medicine_charts::pack::Head;
use medicine_charts::pack::write::{Verified, open};
use medicine_charts::page::{self, Among, Medicines, Pages, style_digest};
use medicine_charts::profile::Profile;
use medicine_charts::register::Told;
use medicine_charts::shortage::Shortages;

use crate::run::{cargo, command, run};
use crate::{Done, root, sets};

/// The languages that pages are in.
const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

/// A packed set that pages are made of.
pub(crate) struct Maker {
    set: Mutex<Verified>,
    /// What is known of shortages, where the site has pages of them.
    shortages: Option<Shortages>,
    /// The same, packed for the tags.
    packed: Option<PathBuf>,
    /// Of the style sheet inside the pages.
    digest: String,
}

impl Maker {
    /// The maker of the pages of the packed set in this folder.
    pub(crate) fn open(folder: &Path, shortages: Option<&Path>) -> Result<Maker, String> {
        let set = open(folder).map_err(|error| error.to_string())?;
        let set = set.ok_or_else(|| format!("{}: not a packed set", folder.display()))?;
        let packed = shortages.map(sets::packed_shortages).transpose()?;
        let shortages = shortages.map(Shortages::open).transpose().map_err(|error| error.to_string())?;
        Ok(Maker { set: Mutex::new(set), shortages, packed, digest: style_digest() })
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
            None if rest == "all.html" => {
                let profiles = set.profiles().ok()?;
                Some(set.all(&profiles).ok()?)
            }
            None => None,
        };
        let joined = joined(&mut set, rest);
        let pages = Pages {
            head: set.set.head(),
            version: Some(&set.descriptor.medicine_charts.fingerprint),
            langs: &LANGS,
            base: None,
            site: Some("."),
            among: Among::Others,
            shortages: self.shortages.as_ref(),
            register: set.told.as_ref(),
            digest: &self.digest,
        };
        if let Some(told) = &set.told
            && (rest == "register.html"
                || page::REGISTER_FOLDERS.iter().any(|folder| rest.starts_with(&format!("{folder}/"))))
        {
            return of_register(&pages, told, &joined, rest, lang);
        }
        if rest == "shortages.html" || rest.starts_with("shortage/") {
            return self.of_shortages(&pages, set.set.catalogue(), rest, lang);
        }
        match profile {
            Some(profile) => page::medicine(&pages, &profile, lang).ok(),
            None => {
                let lists = page::lists(&pages, set.set.catalogue(), lang);
                lists.into_iter().find(|list| list.path == rest).map(|list| list.html)
            }
        }
    }
}

impl Maker {
    /// A page of shortages, or a file of one.
    fn of_shortages(&self, pages: &Pages<'_>, medicines: &Catalogue, path: &str, lang: Lang) -> Option<String> {
        let shortages = self.shortages.as_ref()?;
        let head = Head::bare(&shortages.descriptor);
        let pages = Pages { head: &head, version: None, ..*pages };
        let mut made = vec![("shortages.html".to_owned(), page::shortages(&pages, shortages, lang).ok()?)];
        let wanted = path.rsplit_once('.')?.0;
        for history in &shortages.histories {
            let own = page::shortage_path(history)?;
            if own.rsplit_once('.')?.0 == wanted {
                let joined = medicines.find(history.level, &history.medicine).map(|id| medicines.medicine(id));
                made.push((own, page::shortage(&pages, shortages, history, joined.as_ref(), lang).ok()?));
            }
        }
        made.into_iter().find_map(|(own, (html, files))| {
            let file = files.into_iter().find(|file| file.path == path).map(|file| file.text);
            if own == path { Some(html) } else { file }
        })
    }

    /// The folder of the packed set of shortages.
    pub(crate) fn packed_shortages(&self) -> Option<&Path> {
        self.packed.as_deref()
    }

    /// Whether the site has pages of shortages.
    pub(crate) fn has_shortages(&self) -> bool {
        self.shortages.is_some()
    }
}

/// The medicines of the set that the speciality of this page of the register was joined with.
fn joined(set: &mut Verified, path: &str) -> Vec<Profile> {
    let code = path.strip_prefix("s/").and_then(|file| page::name_of(file.strip_suffix(".html")?));
    let Some(found) = code.and_then(|code| set.told.as_ref()?.speciality(&code)) else { return Vec::new() };
    let products = found.products.iter().map(|(name, _)| (Level::Speciality, name));
    let substances = found.parts.iter().flat_map(|part| &part.reported).map(|(name, _)| (Level::Substance, name));
    products.chain(substances).filter_map(|(level, name)| set.set.profile(level, name).ok()?).collect()
}

/// A page of the register that is packed with the set.
fn of_register(pages: &Pages<'_>, told: &Told, joined: &[Profile], path: &str, lang: Lang) -> Option<String> {
    let medicines = Medicines::new(pages.head, joined);
    let head = Head::of_register(told);
    let pages = Pages { head: &head, version: None, ..*pages };
    match path.strip_prefix("s/") {
        Some(file) => {
            let code = page::name_of(file.strip_suffix(".html")?)?;
            page::register_speciality(&pages, told, &code, Some(&medicines), lang).ok()
        }
        None => page::register_list(&pages, told, lang, path).ok()?.map(|list| list.html),
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

/// The first page of the site, told in which languages there is a page of each medicine, and whether there are pages of
/// shortages.
pub(crate) fn told(page: &str, shortages: bool) -> String {
    let langs: Vec<&str> = LANGS.iter().map(|lang| lang.tag()).collect();
    let more = if shortages { format!("data-more=\"{}\" ", page::more()) } else { String::new() };
    // Where the tags find them: the page that makes the code of embedded charts offers their figures.
    let packed = if shortages && page.contains("src=\"builder.js\"") {
        "data-shortages=\"shortages/datapackage.json\" "
    } else {
        ""
    };
    // For who has no scripts: those pages need none.
    let plain = "<p><a href=\"fr/index.html\">Tous les graphiques, sans script</a> · <a href=\"en/index.html\" lang=\"en\">All charts, without a script</a></p>\n</noscript>";
    let page = page.replacen("</noscript>", plain, 1);
    page.replacen("<html ", &format!("<html data-pages=\"{}\" {more}{packed}", langs.join(" ")), 1)
}
