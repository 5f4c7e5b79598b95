//! The scripts that come after the page's own, bundled apart (those of the medicines register and of pages of words, and what keeps the set on the device):
//! what they share with the page's script they have again, so that no page is split into more files for them.

use std::path::Path;

use serde_json::Value;

use super::stage::{self, APART};
use super::tag::readdress;
use crate::Done;
use crate::files::{copy, read};
use crate::run::{command, run};

/// What was bundled.
pub(super) struct Bundled {
    /// What the page's script imports: as it is written in `www/js`, and where it is.
    pub(super) renamed: Vec<(String, String)>,
    /// All files.
    pub(super) paths: Vec<String>,
}

/// Bundles them into the site; `file` gives the address of a file of `www/pkg`.
pub(super) fn bundle(
    esbuild: &Path,
    out: &Path,
    file: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Bundled, String> {
    let stage = stage::fresh("dist-apart")?;
    readdress(&stage.join("js"), file)?;
    write(esbuild, &stage)?;
    copy(&stage.join("out"), out, &|_| true)?;
    let made: Value = serde_json::from_str(&read(&stage.join("meta.json"))?).map_err(|error| error.to_string())?;
    let outputs = made
        .get("outputs")
        .and_then(Value::as_object)
        .ok_or("esbuild wrote nothing of the scripts that come after the page's own")?;
    let mut bundled = Bundled { renamed: Vec::new(), paths: Vec::new() };
    for (path, about) in outputs {
        let path = path.strip_prefix("out/").unwrap_or(path);
        let entry = about.get("entryPoint").and_then(Value::as_str).unwrap_or_default();
        if let Some(name) = APART.iter().find(|name| entry == format!("js/{name}")) {
            let to = path.strip_prefix("js/").unwrap_or(path);
            bundled.renamed.push((format!("import('./{name}')"), format!("import('./{to}')")));
        }
        bundled.paths.push(path.to_owned());
    }
    Ok(bundled)
}

fn write(esbuild: &Path, stage: &Path) -> Done {
    let mut bundle = command(&esbuild.display().to_string(), &["--bundle", "--splitting", "--format=esm"]);
    bundle.args(APART.map(|name| format!("js/{name}"))).args(super::MINIFY);
    bundle.args(["--outbase=.", "--outdir=out", "--entry-names=[dir]/[name]-[hash]", "--chunk-names=js/[name]-[hash]"]);
    bundle.arg("--metafile=meta.json").current_dir(stage);
    run(bundle)
}
