//! The task `dist`: the site as it is shipped, ready for any static host.
//!
//! With esbuild: few files, minified, named by their content. Without: `www/` as it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::files::{copy, copy_file, put, read, under};
use crate::host::{self, Cached};
use crate::module::Module;
use crate::run::{command, run};
use crate::{Done, module, root, sets, site};

/// What stays a file of its own, fetched by pages that need it: reading published files, and what readers take away.
const LAZY: [&str; 2] = ["published.js", "take.js"];

/// What browsers must understand: esbuild writes nothing newer, and has nothing to translate.
const LANGUAGE: &str = "--target=es2022";

/// The script of pages that embed charts: `dist/npm` and `dist/site` have it bundled.
const EMBED: &str = "medicine-charts.js";

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
    /// The scripts that hold each module's glue, before bundling.
    pub(crate) glue: BTreeMap<&'static str, PathBuf>,
}

/// The task.
pub(crate) fn dist(arguments: &[String]) -> Done {
    let mut data = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--data" => data = Some(PathBuf::from(rest.next().ok_or("--data needs a path")?)),
            other => return Err(format!("dist does not know {other}; see cargo xtask help dist")),
        }
    }
    // Packed first: a set that cannot be read leaves the site that was there.
    let set = data.as_deref().map(sets::packed).transpose()?;
    module::build()?;
    let shipped = write(&root().join("dist/site"))?;
    let place = shipped.folder.join("data");
    if let Some(set) = &set {
        if place.exists() {
            std::fs::remove_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
        }
        copy(&set.folder, &place, &|name| name != ".state")?;
    }
    println!("the site: {}", shipped.folder.display());
    if !place.is_dir() {
        println!("no set in it: put a packed one into its folder data/ (medicine-charts pack), or give --data PATH");
    }
    Ok(())
}

/// Writes the site into this folder, in place of the site that was there; its data stay. The modules must be built.
pub(crate) fn write(out: &Path) -> Result<Shipped, String> {
    for entry in std::fs::read_dir(out).into_iter().flatten().flatten() {
        let path = entry.path();
        let gone = match path.is_dir() {
            true if entry.file_name() == "data" => Ok(()),
            true => std::fs::remove_dir_all(&path),
            false => std::fs::remove_file(&path),
        };
        gone.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let esbuild = root().join("node_modules/.bin/esbuild");
    let shipped = if esbuild.is_file() {
        bundled(&esbuild, out)?
    } else {
        println!("NOTE: esbuild is not there (npm ci): the site is NOT BUNDLED, its files are copied as they are");
        plain(out)?
    };
    let page = read(&out.join("index.html"))?;
    let policy = policy(&page).ok_or("www/index.html has no Content-Security-Policy")?;
    let cached = if shipped.bundled { Cached::HashedFiles } else { Cached::DataAlone };
    for (name, text) in host::snippets(policy, cached) {
        put(&out.join(name), text.as_bytes())?;
    }
    Ok(shipped)
}

/// `www/` as it is.
fn plain(out: &Path) -> Result<Shipped, String> {
    let www = root().join("www");
    copy(&www, out, &|name| !name.ends_with(".ts"))?;
    let lazy = |path: &str| path.contains(Module::Reader.name()) || path == "js/published.js";
    let shipped = under(out)?.into_iter().filter(|path| !path.starts_with("data/"));
    let (lazy, mut visit): (Vec<String>, Vec<String>) = shipped.partition(|path| lazy(path));
    let later = later(&mut visit);
    let glue = Module::SHIPPED.map(|of| (of.name(), www.join(format!("pkg/{}.js", of.name()))));
    Ok(Shipped { folder: out.to_owned(), bundled: false, visit, later, lazy, glue: glue.into() })
}

/// Bundled by esbuild, from a copy in which every file that scripts fetch has its name by content already: the names of
/// scripts then change with it.
fn bundled(esbuild: &Path, out: &Path) -> Result<Shipped, String> {
    let www = root().join("www");
    let stage = root().join("target/dist");
    if stage.exists() {
        std::fs::remove_dir_all(&stage).map_err(|error| format!("{}: {error}", stage.display()))?;
    }
    for folder in ["js", "pkg", "text"] {
        copy(&www.join(folder), &stage.join(folder), &|name| name.ends_with(".js"))?;
    }
    for name in ["style.css", "figure.css", "site.css"] {
        put(&stage.join("css").join(name), read(&www.join(name))?.as_bytes())?;
    }
    let mut renamed = Vec::new();
    let mut wasm = BTreeMap::new();
    for module in Module::SHIPPED {
        let from = format!("pkg/{}_bg.wasm", module.name());
        // What readers take away may still be made by the module that draws.
        if module == Module::Export && !any_script_names(&www.join("js"), &from)? {
            continue;
        }
        let bytes = std::fs::read(www.join(&from)).map_err(|error| format!("www/{from}: {error}"))?;
        let to = format!("wasm/{}-{}.wasm", module.name(), short(&bytes));
        put(&out.join(&to), &bytes)?;
        renamed.push((format!("../{from}"), format!("../{to}")));
        wasm.insert(module.name(), (from, to));
    }
    let texts = texts(&www, out)?;
    renamed.push(("`text/${".to_owned(), format!("`{texts}/${{")));
    renamed.push(("`../pkg/book.${".to_owned(), format!("`../{texts}/book.${{")));
    stage_scripts(&stage.join("js"), &renamed)?;

    let mut bundle =
        command(&esbuild.display().to_string(), &["js/main.js", "css/style.css", "--bundle", "--splitting"]);
    bundle.args([
        "--format=esm",
        "--minify",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        LANGUAGE,
    ]);
    bundle.args(["--outbase=.", "--outdir=out", "--entry-names=[dir]/[name]-[hash]", "--chunk-names=js/[name]-[hash]"]);
    bundle.arg("--metafile=meta.json").current_dir(&stage);
    run(bundle)?;
    copy(&stage.join("out"), out, &|_| true)?;

    let made = Made::read(&read(&stage.join("meta.json"))?)?;
    let module = |of: Module| wasm.get(of.name()).cloned().unwrap_or_default();
    let page = page(&read(&www.join("index.html"))?, &made, &module(Module::Charts));
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
    let mut lazy = made.lazy.clone();
    lazy.push(module(Module::Reader).1);
    // What else the site has at its top: its service worker, icons.
    for name in under(&www)? {
        if !name.contains('/') && !name.ends_with(".css") && !["index.html", EMBED, ENTRY].contains(&name.as_str()) {
            copy_file(&www.join(&name), &out.join(&name))?;
            later.push(name);
        }
    }
    let kept = visit.iter().chain(later.iter().filter(|name| *name != WORKER));
    put(&out.join(site::LIST), worker_list(out, kept)?.as_bytes())?;
    later.push(site::LIST.to_owned());
    if out.join(WORKER).is_file() {
        minified(esbuild, &out.join(WORKER))?;
    }
    let glue = Module::SHIPPED.map(|of| (of.name(), stage.join(format!("pkg/{}.js", of.name()))));
    Ok(Shipped { folder: out.to_owned(), bundled: true, visit, later, lazy, glue: glue.into() })
}

/// Takes out of what a visit fetches what is fetched afterwards: of the words of the figures, one language is wanted, and
/// French, the heavier, stands for it; what readers take away is made by a module of its own.
fn later(visit: &mut Vec<String>) -> Vec<String> {
    let waits = |path: &String| {
        let taken = path.contains(Module::Export.name());
        taken || path.ends_with("book.en.txt") || path == WORKER || path == site::LIST
    };
    let later = visit.iter().filter(|path| waits(path)).cloned().collect();
    visit.retain(|path| !waits(path));
    later
}

/// Whether a script in this folder has this path in it.
fn any_script_names(folder: &Path, path: &str) -> Result<bool, String> {
    for name in under(folder)? {
        if read(&folder.join(name))?.contains(path) {
            return Ok(true);
        }
    }
    Ok(false)
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

/// Rewrites the scripts before they are bundled: addresses of renamed files; what every page needs is imported at once.
fn stage_scripts(folder: &Path, renamed: &[(String, String)]) -> Done {
    let mut unused: Vec<&str> = renamed.iter().map(|(from, _)| from.as_str()).collect();
    for name in under(folder)? {
        let path = folder.join(&name);
        let mut text = read(&path)?;
        for (from, to) in renamed {
            if text.contains(from) {
                unused.retain(|address| address != from);
                text = text.replace(from, to);
            }
        }
        put(&path, at_once(&text).as_bytes())?;
    }
    match unused.first() {
        // It would be fetched from where it is not.
        Some(address) => Err(format!("no script in www/js fetches {address}: xtask/src/dist.rs must know how it does")),
        None => Ok(()),
    }
}

/// Imports that wait become plain ones, so that esbuild puts them into the page's script: all but the lazy ones.
fn at_once(script: &str) -> String {
    const START: &str = "import('./";
    let mut head = String::new();
    let mut body = String::new();
    let mut rest = script;
    while let Some((before, after)) = rest.split_once(START) {
        body.push_str(before);
        match after.split_once("')") {
            Some((name, after)) if !LAZY.contains(&name) => {
                let binding = format!("now_{}", name.replace(|sign: char| !sign.is_ascii_alphanumeric(), "_"));
                let import = format!("import * as {binding} from './{name}';\n");
                if !head.contains(&import) {
                    head.push_str(&import);
                }
                body.push_str(&format!("Promise.resolve({binding})"));
                rest = after;
            }
            _ => {
                body.push_str(START);
                rest = after;
            }
        }
    }
    head + &body + rest
}

/// What esbuild wrote.
#[derive(Debug, PartialEq)]
struct Made {
    style: String,
    /// The page's script.
    entry: String,
    /// It and what it imports at once.
    first: Vec<String>,
    /// The other scripts.
    lazy: Vec<String>,
}

impl Made {
    /// Reads esbuild's account of its work.
    fn read(text: &str) -> Result<Made, String> {
        let meta: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let outputs = meta.get("outputs").and_then(Value::as_object).ok_or("esbuild wrote nothing")?;
        let of = |source: &str| {
            let found =
                outputs.iter().find(|(_, about)| about.get("entryPoint").and_then(Value::as_str) == Some(source));
            found.map(|(path, _)| path.as_str()).ok_or(format!("esbuild made nothing of {source}"))
        };
        let entry = of("js/main.js")?;
        let mut first = vec![entry];
        let mut at = 0;
        while let Some(path) = first.get(at) {
            let imports = outputs.get(*path).and_then(|about| about.get("imports")?.as_array());
            for import in imports.into_iter().flatten() {
                let to = import.get("path").and_then(Value::as_str).unwrap_or_default();
                let waits = import.get("kind").and_then(Value::as_str) != Some("import-statement");
                if !waits && !first.contains(&to) {
                    first.push(to);
                }
            }
            at += 1;
        }
        let plain = |path: &str| path.strip_prefix("out/").unwrap_or(path).to_owned();
        let scripts = outputs.keys().map(String::as_str).filter(|path| path.ends_with(".js"));
        Ok(Made {
            style: plain(of("css/style.css")?),
            entry: plain(entry),
            lazy: scripts.filter(|path| !first.contains(path)).map(plain).collect(),
            first: first.into_iter().map(plain).collect(),
        })
    }
}

/// The page with the names of what was made; `module`: the module's address before and after.
fn page(text: &str, made: &Made, module: &(String, String)) -> String {
    let mut out = String::new();
    let mut told = false;
    for line in text.lines() {
        if line.starts_with("<!-- ") && line.ends_with(" -->") {
            continue;
        }
        if line.contains("rel=\"modulepreload\"") {
            if !std::mem::replace(&mut told, true) {
                for path in &made.first {
                    out.push_str(&format!("<link rel=\"modulepreload\" href=\"{path}\">\n"));
                }
            }
            continue;
        }
        let line = line.replace("href=\"style.css\"", &format!("href=\"{}\"", made.style));
        let line = line.replace("src=\"js/main.js\"", &format!("src=\"{}\"", made.entry));
        out.push_str(&line.replace(&module.0, &module.1));
        out.push('\n');
    }
    out
}

/// The policy that the page states.
fn policy(page: &str) -> Option<&str> {
    let (_, after) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    after.split_once('"').map(|(policy, _)| policy)
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

/// Minifies a script in place.
fn minified(esbuild: &Path, script: &Path) -> Done {
    let mut minify =
        command(&esbuild.display().to_string(), &["--minify", "--charset=utf8", "--log-level=warning", LANGUAGE]);
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

    const META: &str = r#"{"outputs":{
        "out/js/main-A.js":{"entryPoint":"js/main.js","imports":[{"path":"out/js/chunk-B.js","kind":"import-statement"},
            {"path":"out/js/published-C.js","kind":"dynamic-import"}]},
        "out/js/chunk-B.js":{"imports":[]},
        "out/js/published-C.js":{"entryPoint":"js/published.js","imports":[{"path":"out/js/chunk-B.js","kind":"import-statement"}]},
        "out/css/style-D.css":{"entryPoint":"css/style.css","imports":[]}}}"#;

    #[test]
    fn what_waits_is_told_from_what_comes_at_once() -> Done {
        let made = Made::read(META)?;
        assert_eq!(made.first, ["js/main-A.js", "js/chunk-B.js"]);
        assert_eq!(made.lazy, ["js/published-C.js"]);
        assert_eq!(made.style, "css/style-D.css");
        Ok(())
    }

    #[test]
    fn imports_that_every_page_needs_come_at_once() {
        let script = "const { load } = await import('./load.js').catch(f);\nawait import('./published.js');\n";
        let staged = at_once(script);
        assert!(staged.starts_with("import * as now_load_js from './load.js';\n"), "{staged}");
        assert!(staged.contains("await Promise.resolve(now_load_js).catch(f);"), "{staged}");
        assert!(staged.contains("await import('./published.js');"), "{staged}");
    }

    #[test]
    fn the_page_keeps_its_policy_and_names_what_was_made() -> Done {
        let made = Made::read(META)?;
        let before = read(&root().join("www/index.html"))?;
        let module = ("pkg/medicine_charts_bg.wasm".to_owned(), "wasm/medicine_charts-E.wasm".to_owned());
        let after = page(&before, &made, &module);
        assert!(policy(&before).is_some_and(|text| text.contains("script-src 'self'")));
        assert_eq!(policy(&before), policy(&after));
        for wanted in [
            "<link rel=\"modulepreload\" href=\"js/main-A.js\">\n<link rel=\"modulepreload\" href=\"js/chunk-B.js\">\n",
            "<script type=\"module\" src=\"js/main-A.js\">",
            "href=\"css/style-D.css\"",
            "href=\"wasm/medicine_charts-E.wasm\"",
            "href=\"data/datapackage.json\"",
        ] {
            assert!(after.contains(wanted), "{wanted}\n{after}");
        }
        assert_eq!(after.matches("modulepreload").count(), 2);
        Ok(())
    }
}
