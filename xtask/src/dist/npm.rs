//! The npm package: the tags as an ES module and as one classic script, the module's own functions, types, a manifest.

use std::path::Path;

use sha2::{Digest, Sha384};

use super::tag::{self, Places};
use crate::files::{copy_file, put, read, under};
use crate::{Done, root};

/// Files of `www/pkg` that scripts of the package fetch.
const FETCHED: [&str; 8] = [
    "book.en.txt",
    "book.fr.txt",
    "medicine_charts_bg.wasm",
    "medicine_charts_export_bg.wasm",
    "medicine_charts_reader_bg.wasm",
    "medicine_charts_shortage_files_bg.wasm",
    "medicine_charts_shortages_bg.wasm",
    "medicine_charts_tag_bg.wasm",
];

/// Scripts that pages may name, with what their `integrity` is.
const SCRIPTS: [&str; 8] = [
    "embed-frame.js",
    "medicine-charts.js",
    "module.js",
    "published.js",
    "service-worker.js",
    "shortage-set.js",
    "standalone.js",
    "take.js",
];

/// The module's functions with an address for the module, so that `init()` needs none.
const MODULE: &str = "export * from './pkg/medicine_charts.js';
import init from './pkg/medicine_charts.js';
export default (source = new URL('./medicine_charts_bg.wasm', import.meta.url)) => init({ module_or_path: source });
";

/// Writes the package into this folder, in place of what was there. The modules must be built.
pub(crate) fn write(esbuild: &Path, out: &Path) -> Done {
    if out.exists() {
        std::fs::remove_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    }
    let here = |name: &str| Ok(format!("./{name}"));
    tag::bundle(esbuild, out, &Places { file: &here, file_from_lazy: &here, lazy: "./", hashed: false })?;
    let pkg = root().join("www/pkg");
    for name in FETCHED {
        copy_file(&pkg.join(name), &out.join(name))?;
    }
    tag::standalone(esbuild, &out.join("standalone.js"))?;
    let stage = root().join("target/dist-tag");
    put(&stage.join("module.js"), MODULE.as_bytes())?;
    tag::esbuild_into(esbuild, &stage, "module.js", &out.join("module.js"), &["--format=esm"])?;
    let types = read(&pkg.join("medicine_charts.d.ts"))?;
    put(&out.join("module.d.ts"), module_types(&types)?.as_bytes())?;
    for (from, to) in [("sw.js", "service-worker.js"), ("embed-frame.js", "embed-frame.js")] {
        copy_file(&root().join("www").join(from), &out.join(to))?;
        super::minified(esbuild, &out.join(to))?;
    }
    for name in under(&root().join("npm"))? {
        let text = read(&root().join("npm").join(&name))?;
        put(&out.join(&name), text.replace("0.0.0-version", env!("CARGO_PKG_VERSION")).as_bytes())?;
    }
    for name in ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        copy_file(&root().join(name), &out.join(name))?;
    }
    put(&out.join("integrity.json"), integrity(out, &SCRIPTS)?.as_bytes())
}

/// The declarations of the glue, with the start that this package has: it knows where the module is.
fn module_types(glue: &str) -> Result<String, String> {
    let start = glue.find("export type InitInput").ok_or("the declarations of the glue have no InitInput")?;
    let (functions, _) = glue.split_at(start);
    Ok(format!(
        "{functions}/** Starts the module; without an argument, the one of this package. */\n\
         export default function init(source?: URL | Request | Response | BufferSource | WebAssembly.Module | \
         Promise<Response>): Promise<unknown>;\n"
    ))
}

/// What `integrity` attributes say for these scripts of a folder.
pub(super) fn integrity(folder: &Path, scripts: &[&str]) -> Result<String, String> {
    let mut all = serde_json::Map::new();
    for name in scripts {
        let bytes = std::fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
        all.insert((*name).to_owned(), format!("sha384-{}", super::base64(&Sha384::digest(&bytes))).into());
    }
    serde_json::to_string_pretty(&all).map(|text| text + "\n").map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_says_what_types_come_first_and_which_version_it_is() -> Done {
        let text = read(&root().join("npm/package.json"))?;
        assert!(text.contains("\"version\": \"0.0.0-version\""), "{text}");
        for entry in
            text.split("\"exports\"").nth(1).unwrap_or_default().split('{').filter(|part| part.contains("\"types\""))
        {
            assert!(entry.trim_start().starts_with("\"types\""), "{entry}");
        }
        Ok(())
    }

    #[test]
    fn links_that_prove_say_the_version_of_the_program() -> Done {
        let script = read(&root().join("www/js/version.js"))?;
        let version = env!("CARGO_PKG_VERSION");
        assert!(script.contains(&format!("export const version = '{version}';")), "{script}: Cargo.toml has {version}");
        Ok(())
    }

    #[test]
    fn the_start_of_the_module_is_declared_anew() {
        let types = module_types("export class MedicineSet {}\nexport type InitInput = URL;\nexport default x;\n");
        assert!(types.is_ok_and(|text| text.starts_with("export class") && !text.contains("InitInput")));
    }
}
