//! The browser module: wasm, glue, shrinking.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::run::{cargo, command, exists, output, run};
use crate::size::brotli;
use crate::{Done, root};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// What `wasm-opt` may use: features every browser of the last years has. With `--all-features` some refuse its output.
const SHRINK: [&str; 13] = [
    "-Oz",
    // These save bytes but make the rest less alike, so that brotli finds less to save.
    "--skip-pass=inlining",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=local-cse",
    "--skip-pass=code-folding",
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds into `www/pkg` and gives that folder. Does nothing when the compiled module has not changed.
pub(crate) fn build() -> Result<PathBuf, String> {
    add_target()?;
    run(cargo(&["build", "--quiet", "--locked", "--lib", "--target", TARGET, "--profile", "web"]))?;
    let out = root().join("www/pkg");
    let wasm = compiled();
    let stamp = root().join("target/xtask-module.stamp");
    let now = fingerprint(&wasm)?;
    let built = out.join("medicine_charts_bg.wasm");
    if built.is_file() && std::fs::read_to_string(&stamp).is_ok_and(|then| then == now) {
        return Ok(out);
    }
    glue(&wasm, &out, false)?;
    shrink(&built)?;
    std::fs::write(&stamp, now).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(out)
}

/// The module as compiled, before the glue.
pub(crate) fn compiled() -> PathBuf {
    root().join("target").join(TARGET).join("web/medicine_charts.wasm")
}

/// Writes the glue and the module it goes with; `names`: keep the names of functions.
pub(crate) fn glue(wasm: &Path, out: &Path, names: bool) -> Done {
    let made = Bindgen::new().input_path(wasm).web(true).and_then(|bindgen| {
        bindgen.typescript(true).remove_name_section(!names).remove_producers_section(true).generate(out)
    });
    made.map_err(|error| format!("the glue of the browser module: {error:#}"))
}

/// rustup adds the target when it is missing; without rustup it must be there.
pub(crate) fn add_target() -> Done {
    if !exists("rustup") {
        return Ok(());
    }
    let installed = output(command("rustup", &["target", "list", "--installed"]))?;
    if installed.lines().any(|line| line.trim() == TARGET) {
        return Ok(());
    }
    println!("adding the compilation target {TARGET}");
    run(command("rustup", &["target", "add", TARGET]))
}

/// Shrinks the module when `wasm-opt` is there and makes it lighter on the wire; else leaves it.
fn shrink(module: &Path) -> Done {
    let tool = root().join("node_modules/.bin/wasm-opt");
    if !tool.is_file() {
        println!("wasm-opt is not there (npm ci): the module is not shrunk");
        return Ok(());
    }
    let smaller = module.with_extension("smaller");
    let mut shrink = command(&tool.display().to_string(), &SHRINK);
    shrink.arg(module).arg("-o").arg(&smaller);
    run(shrink)?;
    let read = |path: &Path| std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    if brotli(&read(&smaller)?) < brotli(&read(module)?) {
        std::fs::rename(&smaller, module).map_err(|error| error.to_string())
    } else {
        std::fs::remove_file(&smaller).map_err(|error| error.to_string())
    }
}

fn fingerprint(path: &Path) -> Result<String, String> {
    use sha2::Digest;
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let shrunk = root().join("node_modules/.bin/wasm-opt").is_file();
    let digest = sha2::Sha256::digest(&bytes);
    Ok(format!("{} {shrunk}", digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
}
