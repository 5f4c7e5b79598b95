//! `medicine-charts pages`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use medicine_charts::chart::text::Lang;
use medicine_charts::error::{Error, ErrorKind, Result};
use medicine_charts::pack::Head;
use medicine_charts::pack::write::{PackOptions, Verified, open as open_packed, write as pack};
use medicine_charts::page::{self, Among, Pages, style_digest};
use medicine_charts::profile::Profile;
use medicine_charts::shortage::Shortages;

use crate::cores::on_every_core;
use crate::place::Place;
use crate::{Language, pages_register, shortages};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Language of the pages; may be given again. French and English when not given
    #[arg(long)]
    lang: Vec<Language>,
    /// The address where OUT will be: pages then name it and their other languages, and a sitemap is written
    #[arg(long)]
    base: Option<String>,
    /// Where the site is that takes the pages over: a path from OUT, or an address on the same host. Without it pages
    /// have no script
    #[arg(long)]
    site: Option<String>,
    /// A set of shortages: its pages are written too, and a medicine's page leads to that of its shortages
    #[arg(long)]
    shortages: Option<PathBuf>,
    /// Leave out the pages of single specialities, where a register is packed with the set: they are most of the bytes
    #[arg(long)]
    no_specialities: bool,
}

pub(crate) fn run(path: &Path, out: &Path, options: &Options) -> Result<ExitCode> {
    let base = options.base.as_deref().map(base).transpose()?;
    let langs = langs(&options.lang);
    let shortages = options.shortages.as_deref().map(Shortages::open).transpose()?;
    let mut packed = packed(path)?;
    let mut profiles = packed.profiles()?;
    let all = packed.all(&profiles)?;
    profiles.insert(0, all);
    let digest = style_digest();
    let pages = Pages {
        head: packed.set.head(),
        version: Some(&packed.descriptor.medicine_charts.fingerprint),
        langs: &langs,
        base: base.as_deref(),
        site: options.site.as_deref(),
        among: Among::Others,
        shortages: shortages.as_ref(),
        register: packed.told.as_ref().filter(|_| !options.no_specialities),
        digest: &digest,
    };
    let place = Place::new(out)?;
    let mut paths = Vec::new();
    let mut bytes = 0;
    for lang in &langs {
        for folder in ["substance", "speciality", "list"] {
            place.folder(&format!("{}/{folder}", lang.tag()))?;
        }
        for list in page::lists(&pages, packed.set.catalogue(), *lang) {
            let path = format!("{}/{}", lang.tag(), list.path);
            place.file(&path, &list.html)?;
            bytes += list.html.len() as u64;
            paths.push(path);
        }
        let of_medicine = |profile: &Profile| page::path(&profile.medicine);
        paths.extend(profiles.iter().filter_map(of_medicine).map(|path| format!("{}/{path}", lang.tag())));
    }
    bytes += medicines(&pages, &profiles, &place)?;
    let mut specialities = 0;
    if let Some(told) = pages.register {
        let written = pages_register::write(&pages, told, &profiles, &place)?;
        bytes += written.bytes;
        specialities = written.specialities;
        paths.extend(written.paths);
    }
    if let Some(set) = &shortages {
        let head = Head::bare(&set.descriptor);
        let of_shortages = Pages { head: &head, version: None, ..pages };
        for lang in &langs {
            let under = format!("{}/", lang.tag());
            let written = shortages::write(&of_shortages, set, Some(packed.set.catalogue()), *lang, &place, &under)?;
            bytes += written.bytes;
            paths.extend(written.paths);
        }
    }
    if let Some(base) = &base {
        for (name, text) in page::sitemaps(base, &paths, packed.descriptor.created.as_deref()) {
            place.file(&name, &text)?;
        }
    }
    // A language that is no longer written would be another set's.
    place.publish(&["fr", "en", "sitemap.xml"])?;
    let mut said = format!("{} pages of {} medicines, {bytes} bytes\n", paths.len(), profiles.len(),);
    if specialities > 0 {
        said.push_str(&format!("among them pages of {specialities} specialities of the register\n"));
    }
    said.push_str(&format!("fingerprint {}\n", packed.descriptor.medicine_charts.fingerprint));
    for lang in &langs {
        said.push_str(&format!("{}\n", out.join(lang.tag()).join("index.html").display()));
    }
    if base.is_none() {
        said.push_str("no sitemap: it needs --base, the address where the pages will be\n");
    }
    crate::print(&said)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the pages of all medicines; gives their bytes.
fn medicines(pages: &Pages<'_>, profiles: &[Profile], place: &Place) -> Result<u64> {
    on_every_core("medicines", profiles, &|profile| {
        let path = page::path(&profile.medicine).unwrap_or_default();
        let mut bytes = 0;
        for lang in pages.langs {
            let html = page::medicine(pages, profile, *lang)?;
            place.file(&format!("{}/{path}", lang.tag()), &html)?;
            bytes += html.len() as u64;
        }
        Ok(bytes)
    })
}

/// The set, packed: what its pages say of its data is then what the site proves of them.
fn packed(path: &Path) -> Result<Verified> {
    if let Some(packed) = open_packed(path)? {
        return Ok(packed);
    }
    let set = crate::open::open(path)?;
    let scratch = Scratch(std::env::temp_dir().join(format!("medicine-charts-{}", std::process::id())));
    pack(&set, &scratch.0, PackOptions::default(), &mut |_| {})?;
    let lost = || Error::new(ErrorKind::Unreadable, "it is gone").file(&scratch.0.display().to_string());
    open_packed(&scratch.0)?.ok_or_else(lost)
}

/// A folder that is removed in the end.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The languages asked for, each once; French and English when none is.
pub(crate) fn langs(asked: &[Language]) -> Vec<Lang> {
    let mut langs: Vec<Lang> = Vec::new();
    for lang in asked.iter().map(|lang| Lang::from(*lang)) {
        if !langs.contains(&lang) {
            langs.push(lang);
        }
    }
    if langs.is_empty() { vec![Lang::Fr, Lang::En] } else { langs }
}

/// The address of the folder of all pages, with a slash at its end.
pub(crate) fn base(text: &str) -> Result<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_address = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>', '?', '#']));
    if !is_address {
        let error = Error::new(ErrorKind::Unknown, format!("\"{text}\" is not the address of a folder"));
        return Err(error.hint("give it whole: --base https://example.org/medicines/"));
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}
