//! The script of pages that embed charts, bundled: for the site, at an address that stays, and for the npm package.

use std::path::Path;

use super::stage::{self, LAZY};
use crate::files::{put, read, under};
use crate::module::Module;
use crate::run::{command, run};
use crate::{Done, root};

/// The script that makes the tags known.
pub(super) const SCRIPT: &str = "medicine-charts.js";

/// What the page of an iframe and its parent need: they stay plain files beside the script.
pub(super) const FRAME: [&str; 4] = ["embed.html", "embed-page.css", "embed-page.js", "embed-frame.js"];

/// The script of a page around an iframe.
pub(super) const FRAME_SCRIPT: &str = "embed-frame.js";

/// Where a bundle's files are. All addresses are relative to the scripts that name them.
pub(super) struct Places<'a> {
    /// The address of a file of `www/pkg`, from the script of the tags and from one that waits.
    pub(super) file: &'a dyn Fn(&str) -> Result<String, String>,
    pub(super) file_from_lazy: &'a dyn Fn(&str) -> Result<String, String>,
    /// Where scripts that wait are put: `./`, with a folder after it.
    pub(super) lazy: &'a str,
    /// Their names are to change with their content.
    pub(super) hashed: bool,
}

/// The scripts that wait, as they were bundled: what they are called in `www/js` and where they are.
pub(super) struct Waiting {
    renamed: Vec<(String, String)>,
    /// Their paths.
    pub(super) paths: Vec<String>,
}

/// Writes the script of the tags and what it fetches when needed into a folder; gives the latter.
pub(super) fn bundle(esbuild: &Path, out: &Path, places: &Places<'_>) -> Result<Waiting, String> {
    let waiting = waiting(esbuild, out, places)?;
    entry(esbuild, out, places, SCRIPT, &waiting, &[])?;
    Ok(waiting)
}

/// Bundles what scripts fetch when needed.
fn waiting(esbuild: &Path, out: &Path, places: &Places<'_>) -> Result<Waiting, String> {
    let stage = stage::fresh("dist-tag-waits")?;
    readdress(&stage.join("js"), places.file_from_lazy)?;
    let mut waiting = Waiting { renamed: Vec::new(), paths: Vec::new() };
    for name in LAZY {
        let made = stage.join("made").join(name);
        let apart = beside(&stage.join("js").join(name), &waiting)?;
        let mut arguments = vec!["--format=esm"];
        arguments.extend(apart.iter().map(String::as_str));
        esbuild_into(esbuild, &stage, &format!("js/{name}"), &made, &arguments)?;
        let bytes = std::fs::read(&made).map_err(|error| format!("{}: {error}", made.display()))?;
        let stem = name.trim_end_matches(".js");
        let path = match places.hashed {
            true => format!("{}tag-{stem}-{}.js", places.lazy, super::short(&bytes)),
            false => format!("{}{name}", places.lazy),
        };
        put(&out.join(&path), &bytes)?;
        waiting.renamed.push((format!("import('./{name}')"), format!("import('{path}')")));
        waiting.paths.push(path);
    }
    Ok(waiting)
}

/// Gives a script that waits the addresses of those that wait for it in turn, and tells esbuild to leave them apart. All are in one
/// folder.
fn beside(script: &Path, waiting: &Waiting) -> Result<Vec<String>, String> {
    let mut text = read(script)?;
    let mut apart = Vec::new();
    for ((from, _), path) in waiting.renamed.iter().zip(&waiting.paths) {
        if text.contains(from) {
            let address = format!("./{}", path.rsplit('/').next().unwrap_or(path));
            text = text.replace(from, &format!("import('{address}')"));
            apart.push(format!("--external:{address}"));
        }
    }
    put(script, text.as_bytes())?;
    Ok(apart)
}

/// Bundles a script of the top of `www/`, but for what waits and what `apart` names.
pub(super) fn entry(
    esbuild: &Path,
    out: &Path,
    places: &Places<'_>,
    script: &str,
    waiting: &Waiting,
    apart: &[&str],
) -> Done {
    let stage = stage::fresh("dist-tag")?;
    let js = stage.join("js");
    readdress(&js, places.file)?;
    for name in under(&js)? {
        let mut text = read(&js.join(&name))?;
        for lazy in LAZY {
            text = text.replace(&format!("import('../{lazy}')"), &format!("import('./{lazy}')"));
        }
        put(&js.join(name), text.as_bytes())?;
    }
    stage::rewrite(&js, &waiting.renamed)?;
    let mut arguments = vec!["--format=esm".to_owned()];
    let last = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    arguments.extend(waiting.paths.iter().map(|path| format!("--external:*{}", last(path))));
    arguments.extend(apart.iter().map(|path| format!("--external:{path}")));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    esbuild_into(esbuild, &stage, script, &out.join(script), &arguments)
}

/// Writes one classic script that holds everything, the module and the words of the figures too. It reads packed sets alone.
/// `shortages`: with the figures of shortages, whose modules would weigh on every file that has it inside; else it draws none.
pub(super) fn standalone(esbuild: &Path, out: &Path, shortages: bool) -> Done {
    let stage = stage::fresh("dist-standalone")?;
    let pkg = root().join("www/pkg");
    let module = |of: Module| {
        let path = pkg.join(format!("{}_bg.wasm", of.name()));
        std::fs::read(&path).map(|bytes| super::base64(&bytes)).map_err(|error| format!("{}: {error}", path.display()))
    };
    let book = |lang| read(&pkg.join(format!("book.{lang}.txt"))).map(|text| serde_json::json!(text).to_string());
    let mut parts = format!(
        "const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));\nconst BOOKS = {{ en: {}, fr: {} }};\n\
         export const book = async (lang) => BOOKS[lang];\n",
        book("en")?,
        book("fr")?,
    );
    let ordinary = [("tag", Module::Tag), ("exporter", Module::Export)];
    let of_shortages = [("shortages", Module::Shortages), ("shortageFiles", Module::ShortageFiles)];
    for (name, of) in ordinary.into_iter().chain(of_shortages.into_iter().filter(|_| shortages)) {
        parts.push_str(&format!("export const {name} = () => bytes('{}');\n", module(of)?));
    }
    put(&stage.join("js/parts.js"), parts.as_bytes())?;
    let none = "import { Failure } from './failure.js';\n\
                export const openPublished = async () => { throw new Failure('format', 'datapackage.json'); };\n";
    put(&stage.join("js/published.js"), none.as_bytes())?;
    // It reads no published files: the tag says that they must be packed.
    put(&stage.join("js/shortage-published.js"), b"export const read = async () => null;\n")?;
    if !shortages {
        let none = "import { Failure } from './failure.js';\n\
                    export const opened = async () => { throw new Failure('format', 'standalone.js'); };\n\
                    export const found = opened;\n";
        put(&stage.join("js/shortage-set.js"), none.as_bytes())?;
    }
    stage::rewrite(&stage.join("js"), &[])?;
    esbuild_into(esbuild, &stage, SCRIPT, out, &["--format=iife", "--global-name=medicineCharts"])
}

/// Bundles one script.
pub(super) fn esbuild_into(esbuild: &Path, stage: &Path, entry: &str, out: &Path, arguments: &[&str]) -> Done {
    let mut bundle = command(&esbuild.display().to_string(), &[entry, "--bundle"]);
    bundle.args(super::MINIFY).args(arguments).current_dir(stage);
    bundle.arg(format!("--banner:js=/*! medicine-charts {} | MIT OR Apache-2.0 */", env!("CARGO_PKG_VERSION")));
    bundle.arg(format!("--outfile={}", out.display()));
    run(bundle)
}

/// Gives the scripts of a folder the addresses of files of `www/pkg` as they are in the bundle.
pub(super) fn readdress(folder: &Path, file: &dyn Fn(&str) -> Result<String, String>) -> Done {
    for name in under(folder)? {
        let path = folder.join(name);
        put(&path, addressed(&read(&path)?, file)?.as_bytes())?;
    }
    Ok(())
}

/// The script with the addresses of files of `www/pkg` as they are in the bundle.
fn addressed(script: &str, file: &dyn Fn(&str) -> Result<String, String>) -> Result<String, String> {
    const START: &str = "new URL('../pkg/";
    let mut out = String::new();
    let mut rest = script;
    while let Some((before, after)) = rest.split_once(START) {
        let (name, after) = after.split_once('\'').ok_or("an address in www/js does not end")?;
        out.push_str(&format!("{before}new URL('{}'", file(name)?));
        rest = after;
    }
    Ok(out + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_the_bundle() {
        let script = "f(new URL('../pkg/a.wasm', import.meta.url)); g(new URL('../pkg/b.txt', import.meta.url));";
        let made = addressed(script, &|name| Ok(format!("./{name}")));
        assert_eq!(
            made.as_deref(),
            Ok("f(new URL('./a.wasm', import.meta.url)); g(new URL('./b.txt', import.meta.url));")
        );
    }
}
