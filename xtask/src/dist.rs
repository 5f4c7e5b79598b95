//! The task `dist`: the site as it is shipped, ready for any static host.
//!
//! With esbuild: few files, minified, named by their content. Without: `www/` as it is.

pub(crate) mod aside;
pub(crate) mod npm;

mod apart;
mod made;
mod stage;
mod tag;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use medicine_charts::page::{base64, register_style_digest, style_digest};

use crate::files::{copy, copy_file, put, read, under};
use crate::host::{self, Cached};
use crate::module::Module;
use crate::run::{command, run};
use crate::{Done, module, pages, root, sets, site};

/// What browsers must understand: esbuild writes nothing newer, and has nothing to translate.
const LANGUAGE: &str = "--target=es2022";

/// How esbuild minifies.
const MINIFY: [&str; 5] = ["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning", LANGUAGE];

/// The script of the site at an address that never changes.
const ENTRY: &str = "site.js";

/// Files whose address never changes.
pub(crate) const WORKER: &str = "sw.js";

/// A site that was written.
pub(crate) struct Shipped {
    pub(crate) folder: PathBuf,
    /// The scripts are bundled; else the folder holds `www/` as it is.
    pub(crate) bundled: bool,
    /// What a visit to a packed set fetches, relative to the folder.
    pub(crate) visit: Vec<String>,
    /// What is fetched afterwards, to be kept on the device: the service worker, its list, the words of the other language.
    pub(crate) later: Vec<String>,
    /// What a page pointed at published files fetches besides.
    pub(crate) lazy: Vec<String>,
    /// What a page with one embedded chart fetches.
    pub(crate) tag: Vec<String>,
    /// What a page with one embedded figure of shortages fetches.
    pub(crate) shortages: Vec<String>,
    /// The scripts that hold each module's glue, before bundling.
    pub(crate) glue: BTreeMap<&'static str, PathBuf>,
}

/// The task.
pub(crate) fn dist(arguments: &[String]) -> Done {
    let (mut data, mut shortages, mut more) = (None, None::<PathBuf>, Vec::new());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--data" => data = Some(PathBuf::from(rest.next().ok_or("--data needs a path")?)),
            "--shortages" => shortages = Some(PathBuf::from(rest.next().ok_or("--shortages needs a path")?)),
            "--no-specialities" => more.push("--no-specialities".to_owned()),
            other => return Err(format!("dist does not know {other}; see cargo xtask help dist")),
        }
    }
    // Packed first: a set that cannot be read leaves the site that was there.
    let set = data.as_deref().map(sets::packed).transpose()?;
    if set.is_none() && shortages.is_some() {
        return Err("--shortages needs --data: pages of shortages stand beside those of medicines".to_owned());
    }
    if set.is_none() && !more.is_empty() {
        return Err("--no-specialities needs --data: without a set no pages are written".to_owned());
    }
    module::build()?;
    let shipped = write(&root().join("dist/site"))?;
    if let Some(esbuild) = esbuild() {
        npm::write(&esbuild, &root().join("dist/npm"))?;
    }
    let place = shipped.folder.join("data");
    if let Some(set) = &set {
        emptied(&place)?;
        copy(&set.folder, &place, &|name| name != ".state")?;
        if let Some(shortages) = &shortages {
            let place = shipped.folder.join("shortages");
            emptied(&place)?;
            copy(&sets::packed_shortages(shortages)?, &place, &|_| true)?;
        }
        more.extend(shortages.iter().flat_map(|path| ["--shortages".to_owned(), path.display().to_string()]));
        pages::write(&place, &shipped.folder, &more.iter().map(String::as_str).collect::<Vec<_>>())?;
        for page in ["index.html", "builder.html"].map(|name| shipped.folder.join(name)) {
            put(&page, pages::told(&read(&page)?, shortages.is_some()).as_bytes())?;
        }
        if shipped.bundled {
            // The first page is another one now.
            let later = shipped.later.iter().filter(|name| ![WORKER, site::LIST].contains(&name.as_str()));
            let list = worker_list(&shipped.folder, shipped.visit.iter().chain(later))?;
            put(&shipped.folder.join(site::LIST), list.as_bytes())?;
        }
    }
    println!("the site: {}", shipped.folder.display());
    if shipped.bundled {
        println!("the npm package: {}", root().join("dist/npm").display());
    }
    if !place.is_dir() {
        println!("no set in it: put a packed one into its folder data/ (medicine-charts pack), or give --data PATH");
    }
    Ok(())
}

/// Removes what is in the folder of the data, but for frozen sets: links and articles name them for good.
fn emptied(place: &Path) -> Done {
    for entry in std::fs::read_dir(place).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.join("datapackage.json").is_file() {
            continue;
        }
        let gone = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        gone.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Writes the site into this folder, in place of the site that was there; its data stay. The modules must be built.
pub(crate) fn write(out: &Path) -> Result<Shipped, String> {
    for entry in std::fs::read_dir(out).into_iter().flatten().flatten() {
        let path = entry.path();
        let gone = match path.is_dir() {
            true if ["data", "shortages"].iter().any(|name| entry.file_name() == *name) => Ok(()),
            true => std::fs::remove_dir_all(&path),
            false => std::fs::remove_file(&path),
        };
        gone.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let shipped = if let Some(esbuild) = esbuild() {
        bundled(&esbuild, out)?
    } else {
        println!("NOTE: esbuild is not there (npm ci): the site is NOT BUNDLED, its files are copied as they are");
        plain(out)?
    };
    let page = read(&out.join("index.html"))?;
    let policy = made::policy(&page).ok_or("www/index.html has no Content-Security-Policy")?;
    // Pages of medicines and of a register, beside the site, have their style sheet inside.
    let digests = format!("style-src 'self' 'sha256-{}' 'sha256-{}'", style_digest(), register_style_digest());
    let policy = &policy.replace("style-src 'self'", &digests);
    let cached = if shipped.bundled { Cached::HashedFiles } else { Cached::DataAlone };
    for (name, text) in host::snippets(policy, cached) {
        put(&out.join(name), text.as_bytes())?;
    }
    Ok(shipped)
}

/// Where esbuild is, when npm packages are installed.
pub(crate) fn esbuild() -> Option<PathBuf> {
    Some(root().join("node_modules/.bin/esbuild")).filter(|path| path.is_file())
}

/// `www/` as it is.
fn plain(out: &Path) -> Result<Shipped, String> {
    let www = root().join("www");
    copy(&www, out, &|name| !name.ends_with(".ts"))?;
    let lazy = |path: &str| path.contains(Module::Reader.name()) || ["js/published.js", "js/feed.js"].contains(&path);
    let others = |path: &str| {
        let modules = [Module::Tag, Module::Shortages, Module::ShortageFiles, Module::ShortageReader];
        let modules = modules.iter().any(|module| path.contains(module.name()));
        let of_tags = path.contains("embed") || modules || path == tag::SCRIPT || path.starts_with("js/shortage-");
        of_tags || path.starts_with("examples/") || site::is_aside(path)
    };
    let shipped = under(out)?.into_iter().filter(|path| !path.starts_with("data/") && !others(path));
    let (lazy, mut visit): (Vec<String>, Vec<String>) = shipped.partition(|path| lazy(path));
    let later = later(&mut visit);
    let glue = Module::SHIPPED.map(|of| (of.name(), www.join(format!("pkg/{}.js", of.name()))));
    Ok(Shipped {
        folder: out.to_owned(),
        bundled: false,
        visit,
        later,
        lazy,
        tag: Vec::new(),
        shortages: Vec::new(),
        glue: glue.into(),
    })
}

/// Bundled by esbuild, from a copy in which every file that scripts fetch has its name by content already: the names of
/// scripts then change with it.
fn bundled(esbuild: &Path, out: &Path) -> Result<Shipped, String> {
    let www = root().join("www");
    let stage = stage::fresh("dist")?;
    for name in ["style.css", "figure.css", "site.css"] {
        put(&stage.join("css").join(name), read(&www.join(name))?.as_bytes())?;
    }
    let mut wasm = BTreeMap::new();
    for module in Module::SHIPPED {
        let from = format!("pkg/{}_bg.wasm", module.name());
        let bytes = std::fs::read(www.join(&from)).map_err(|error| format!("www/{from}: {error}"))?;
        let to = format!("wasm/{}-{}.wasm", module.name(), short(&bytes));
        put(&out.join(&to), &bytes)?;
        wasm.insert(module.name(), (from, to));
    }
    let texts = texts(&www, out)?;
    // Where a file of www/pkg is in the site.
    let place = |name: &str| match wasm.values().find(|(from, _)| from.ends_with(name)) {
        Some((_, to)) => Ok(to.clone()),
        None if name.ends_with(".txt") => Ok(format!("{texts}/{name}")),
        None => Err(format!("the site has no {name}: xtask/src/dist.rs must know it")),
    };
    let above = |name: &str| place(name).map(|path| format!("../{path}"));
    let beside = |name: &str| place(name).map(|path| format!("./{path}"));
    let js = stage.join("js");
    tag::readdress(&js, &above)?;
    let apart = apart::bundle(esbuild, out, &above)?;
    let mut renamed = vec![("`text/${".to_owned(), format!("`{texts}/${{"))];
    renamed.extend(apart.renamed.iter().cloned());
    stage::rewrite(&js, &renamed)?;

    let mut bundle =
        command(&esbuild.display().to_string(), &["js/main.js", "css/style.css", "--bundle", "--splitting"]);
    bundle.arg("--format=esm").args(MINIFY);
    bundle.args(apart.paths.iter().map(|path| format!("--external:./{}", path.trim_start_matches("js/"))));
    bundle.args(["--outbase=.", "--outdir=out", "--entry-names=[dir]/[name]-[hash]", "--chunk-names=js/[name]-[hash]"]);
    bundle.arg("--metafile=meta.json").current_dir(&stage);
    run(bundle)?;
    copy(&stage.join("out"), out, &|_| true)?;

    let made = made::Made::read(&read(&stage.join("meta.json"))?)?;
    let module = |of: Module| wasm.get(of.name()).cloned().unwrap_or_default();
    let page = made::page(&read(&www.join("index.html"))?, &made, &module(Module::Charts));
    put(&out.join("index.html"), page.as_bytes())?;
    // The pages that are complete without a script name the site's one by an address that never changes.
    let entry = made.entry.rsplit('/').next().unwrap_or_default();
    put(&out.join(ENTRY), format!("import\"./js/{entry}\";\n").as_bytes())?;
    let mut visit = vec!["index.html".to_owned(), made.style.clone()];
    visit.extend(made.first.iter().cloned());
    visit.extend(under(&out.join(&texts))?.into_iter().map(|name| format!("{texts}/{name}")));
    visit.push(module(Module::Charts).1);
    let mut later = later(&mut visit);
    later.extend(wasm.get(Module::Export.name()).map(|(_, to)| to.clone()));
    later.push(ENTRY.to_owned());
    // The script of what readers take away is kept for visits without network, as its module is.
    let (mut lazy, taken): (Vec<String>, Vec<String>) =
        made.lazy.iter().cloned().partition(|path| path.contains("published"));
    later.extend(taken);
    later.extend(apart.paths);
    lazy.push(module(Module::Reader).1);
    // What else the site has at its top: its service worker, icons.
    for name in under(&www)? {
        let own = ["index.html", tag::SCRIPT, ENTRY].contains(&name.as_str()) || site::is_aside(&name);
        let top = !name.contains('/');
        if tag::FRAME.contains(&name.as_str()) {
            copy_file(&www.join(&name), &out.join(&name))?;
            if !name.ends_with(".html") {
                minified(esbuild, &out.join(&name))?;
            }
        } else if top && !own && !name.ends_with(".css") {
            copy_file(&www.join(&name), &out.join(&name))?;
            later.push(name);
        }
    }
    let places = tag::Places { file: &beside, file_from_lazy: &above, lazy: "./js/", hashed: true };
    let waiting = tag::bundle(esbuild, out, &places)?;
    let (charts, exporter) = (module(Module::Tag).1, module(Module::Export).1);
    let (figures, files) = (module(Module::Shortages).1, module(Module::ShortageFiles).1);
    let beside = aside::Site {
        style: &made.style,
        module: &charts,
        exporter: &exporter,
        shortages: &figures,
        shortage_files: &files,
        texts: &texts,
    };
    aside::write(esbuild, out, &places, &waiting, &beside)?;
    put(&out.join("integrity.json"), npm::integrity(out, &[tag::SCRIPT, tag::FRAME_SCRIPT])?.as_bytes())?;
    let tag = vec![tag::SCRIPT.to_owned(), module(Module::Tag).1, format!("{texts}/book.fr.txt")];
    let mut shortages = vec![tag::SCRIPT.to_owned(), module(Module::Shortages).1, format!("{texts}/book.fr.txt")];
    shortages.extend(waiting.paths.iter().filter(|path| path.contains("shortage-set")).cloned());
    let kept = visit.iter().chain(later.iter().filter(|name| *name != WORKER));
    put(&out.join(site::LIST), worker_list(out, kept)?.as_bytes())?;
    later.push(site::LIST.to_owned());
    if out.join(WORKER).is_file() {
        minified(esbuild, &out.join(WORKER))?;
    }
    let glue = Module::SHIPPED.map(|of| (of.name(), stage.join(format!("pkg/{}.js", of.name()))));
    Ok(Shipped { folder: out.to_owned(), bundled: true, visit, later, lazy, tag, shortages, glue: glue.into() })
}

/// Takes out of what a visit fetches what is fetched afterwards, or by the service worker alone: of the words of the figures,
/// one language is wanted, and French, the heavier, stands for it; the long texts come with the pages that show them; what
/// readers take away is made by a module of its own.
fn later(visit: &mut Vec<String>) -> Vec<String> {
    let long = |path: &str| ["methods.", "about."].iter().any(|name| path.contains(name));
    let waits = |path: &String| {
        let taken = path.contains(Module::Export.name());
        taken || path.ends_with(".en.txt") || long(path) || path == WORKER || path == site::LIST
    };
    let later = visit.iter().filter(|path| waits(path)).cloned().collect();
    visit.retain(|path| !waits(path));
    later
}

/// Puts the long texts and the words of the figures into a folder named by their content, and gives its path.
fn texts(www: &Path, out: &Path) -> Result<String, String> {
    let mut found = BTreeMap::new();
    for folder in ["text", "pkg"] {
        for name in under(&www.join(folder))?.into_iter().filter(|name| name.ends_with(".txt")) {
            let bytes = std::fs::read(www.join(folder).join(&name)).map_err(|error| format!("{name}: {error}"))?;
            found.insert(name, bytes);
        }
    }
    let all: Vec<u8> = found.iter().flat_map(|(name, bytes)| name.bytes().chain(bytes.iter().copied())).collect();
    let folder = format!("text/{}", short(&all));
    for (name, bytes) in &found {
        put(&out.join(&folder).join(name), bytes)?;
    }
    Ok(folder)
}

/// What the service worker keeps: everything that pages of a packed set fetch.
fn worker_list<'a>(out: &Path, paths: impl Iterator<Item = &'a String>) -> Result<String, String> {
    let mut hashes = BTreeMap::new();
    for path in paths {
        let bytes = std::fs::read(out.join(path)).map_err(|error| format!("{path}: {error}"))?;
        hashes.insert(path.clone(), site::hex(&bytes));
    }
    Ok(site::script(&hashes))
}

/// Minifies a script or a style sheet in place.
fn minified(esbuild: &Path, script: &Path) -> Done {
    let mut minify = command(&esbuild.display().to_string(), &MINIFY);
    minify.arg(script).arg(format!("--outfile={}", script.display())).arg("--allow-overwrite");
    run(minify)
}

/// A script minified alone, to weigh it.
pub(crate) fn minified_alone(script: &Path) -> Result<Vec<u8>, String> {
    let out = script.with_extension("min.js");
    copy_file(script, &out)?;
    minified(&root().join("node_modules/.bin/esbuild"), &out)?;
    std::fs::read(&out).map_err(|error| format!("{}: {error}", out.display()))
}

/// A name for a content.
fn short(bytes: &[u8]) -> String {
    site::hex(bytes).chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_data_take_the_place_of_the_old_and_leave_frozen_sets() {
        let place = root().join("target/test-emptied");
        _ = std::fs::remove_dir_all(&place);
        for name in ["datapackage.json", "old/0.bin", "frozen/0.bin", "frozen/datapackage.json"] {
            put(&place.join(name), b"x").expect("a folder that can be written");
        }
        emptied(&place).expect("emptied");
        let mut left = under(&place).expect("there");
        left.sort();
        assert_eq!(left, ["frozen/0.bin", "frozen/datapackage.json"]);
        emptied(&place.join("none")).expect("nothing to do");
    }
}
