//! The pages beside the site: one that makes the code of embedded charts, one that shows a reader's own files. Nothing of a
//! visit fetches them.

use std::path::Path;

use super::tag::{self, Places, Waiting};
use crate::files::{copy, copy_file, put, read, under};
use crate::size::brotli;
use crate::{Done, root, site};

/// Their scripts.
pub(super) const SCRIPTS: [&str; 2] = ["builder.js", "own.js"];

/// What the page of the builder says instead of weights until it is told.
const UNWEIGHED: &str = "data-weights=\"\"";

/// What was bundled, that these pages stand on: the site's style sheet, the module of the tags, that of what readers take away,
/// those of shortages, the folder of the words.
pub(super) struct Site<'a> {
    pub(super) style: &'a str,
    pub(super) module: &'a str,
    pub(super) exporter: &'a str,
    pub(super) shortages: &'a str,
    pub(super) shortage_files: &'a str,
    pub(super) texts: &'a str,
}

/// Writes the pages into a site whose tags are there already.
pub(super) fn write(esbuild: &Path, out: &Path, places: &Places<'_>, waiting: &Waiting, of: &Site<'_>) -> Done {
    let www = root().join("www");
    for script in SCRIPTS {
        tag::entry(esbuild, out, places, script, waiting, &["./medicine-charts.js"])?;
    }
    copy(&www.join("examples/own"), &out.join("examples/own"), &|_| true)?;
    let weights = weights(out, waiting, of)?;
    for name in under(&www)?.into_iter().filter(|name| site::is_aside(name) && !name.contains('/')) {
        let (from, to) = (www.join(&name), out.join(&name));
        if name.ends_with(".html") {
            let page = read(&from)?.replace("href=\"style.css\"", &format!("href=\"{}\"", of.style));
            put(&to, told(&page, &weights).as_bytes())?;
        } else if name.ends_with(".css") {
            copy_file(&from, &to)?;
            super::minified(esbuild, &to)?;
        }
    }
    Ok(())
}

/// The page with these weights.
fn told(page: &str, weights: &str) -> String {
    page.replace(UNWEIGHED, &format!("data-weights=\"{weights}\""))
}

/// What an embedded chart weighs in brotli, by part: `script=20000 module=90000 …`.
fn weights(out: &Path, waiting: &Waiting, of: &Site<'_>) -> Result<String, String> {
    let weigh = |path: &str| match std::fs::read(out.join(path)) {
        Ok(bytes) => Ok(brotli(&bytes)),
        Err(error) => Err(format!("{path}: {error}")),
    };
    let frame = tag::FRAME.iter().map(|name| weigh(name)).sum::<Result<usize, String>>()?;
    let take = waiting.paths.iter().find(|path| path.contains("take")).ok_or("what is taken away has no script")?;
    let waits = waiting.paths.iter().find(|path| path.contains("shortage-set")).ok_or("shortages have no script")?;
    let parts = [
        ("shortages", weigh(waits)? + weigh(of.shortages)?),
        ("shortages-away", weigh(take)? + weigh(of.shortage_files)?),
        ("script", weigh(tag::SCRIPT)?),
        ("module", weigh(of.module)?),
        ("book-fr", weigh(&format!("{}/book.fr.txt", of.texts))?),
        ("book-en", weigh(&format!("{}/book.en.txt", of.texts))?),
        ("frame", frame),
        ("away", weigh(take)? + weigh(of.exporter)?),
    ];
    Ok(parts.map(|(name, bytes)| format!("{name}={bytes}")).join(" "))
}

/// A page as it is served in development, with the weights of the site as it would be shipped; without esbuild, with none.
pub(crate) fn as_shipped(page: &str) -> String {
    static WEIGHTS: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    if !page.contains(UNWEIGHED) {
        return page.to_owned();
    }
    let weights = WEIGHTS.get_or_init(|| {
        let shipped =
            super::write(&root().join("target/weighed")).and_then(|site| read(&site.folder.join("builder.html")));
        let shipped = shipped.unwrap_or_else(|error| {
            eprintln!("NOTE: the weights of embedded charts are not known: {error}");
            String::new()
        });
        let found = shipped.split_once("data-weights=\"").and_then(|(_, rest)| rest.split_once('"'));
        found.map_or_else(String::new, |(weights, _)| weights.to_owned())
    });
    told(page, weights)
}
