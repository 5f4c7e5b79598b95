//! The script of pages that embed charts, bundled: for the site, at an address that stays, and for the npm package.

use std::path::Path;

use super::stage::{self, LAZY};
use crate::files::{put, read, under};
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
        esbuild_into(esbuild, &stage, &format!("js/{name}"), &made, &["--format=esm"])?;
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

/// Writes one classic script that holds everything, the module and the words of the figures too. It reads packed sets alone, and
/// draws no figure of shortages: their module would weigh on every file that has it inside.
pub(super) fn standalone(esbuild: &Path, out: &Path) -> Done {
    let stage = stage::fresh("dist-standalone")?;
    let pkg = root().join("www/pkg");
    let module = std::fs::read(pkg.join("medicine_charts_tag_bg.wasm")).map_err(|error| error.to_string())?;
    let book = |lang| read(&pkg.join(format!("book.{lang}.txt"))).map(|text| serde_json::json!(text).to_string());
    let exporter = std::fs::read(pkg.join("medicine_charts_export_bg.wasm")).map_err(|error| error.to_string())?;
    let parts = format!(
        "const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));\nconst BOOKS = {{ en: {}, fr: {} }};\n\
         export const tag = () => bytes('{}');\nexport const exporter = () => bytes('{}');\n\
         export const book = async (lang) => BOOKS[lang];\n",
        book("en")?,
        book("fr")?,
        super::base64(&module),
        super::base64(&exporter),
    );
    put(&stage.join("js/parts.js"), parts.as_bytes())?;
    let none = "import { Failure } from './failure.js';\n\
                export const openPublished = async () => { throw new Failure('format', 'datapackage.json'); };\n";
    put(&stage.join("js/published.js"), none.as_bytes())?;
    let none = "import { Failure } from './failure.js';\n\
                export const opened = async () => { throw new Failure('format', 'standalone.js'); };\n\
                export const found = opened;\n";
    put(&stage.join("js/shortage-set.js"), none.as_bytes())?;
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
