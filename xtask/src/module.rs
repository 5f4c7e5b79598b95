//! The browser module: wasm, glue, shrinking.

use std::path::{Path, PathBuf};

use medicine_charts::chart::text::shipped;
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{cargo, command, exists, output, run};
use crate::size::brotli;
use crate::{Done, glue, inputs, panics, root, site, style};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// What `wasm-opt` may use: features every browser of the last years has. With `--all-features` some refuse its output.
const SHRINK: [&str; 16] = [
    "-Oz",
    "--converge",
    // The first kilobyte is the end of the stack, which holds no datum.
    "--low-memory-unused",
    "--merge-similar-functions",
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

/// The modules: each but the first is made by a feature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Module {
    /// Draws: every page of the site loads it.
    Charts,
    /// Draws on pages that embed charts: without search, lists and what else only the site asks for.
    Tag,
    /// Reads published files: only pages pointed at such files load it.
    Reader,
    /// Makes what readers take away: loaded when they do.
    Export,
    /// Draws the figures of shortages: loaded by tags that name one.
    Shortages,
    /// Makes what readers take away of these.
    ShortageFiles,
    /// Reads published files about shortages: loaded by tags whose set of them is not packed.
    ShortageReader,
    /// Draws through the crate plotters-canvas: the tests compare its pixels with those of the first.
    Reference,
}

impl Module {
    /// Those that the site ships.
    pub(crate) const SHIPPED: [Module; 7] = [
        Module::Charts,
        Module::Tag,
        Module::Reader,
        Module::Export,
        Module::Shortages,
        Module::ShortageFiles,
        Module::ShortageReader,
    ];

    /// The name of its files in `www/pkg`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Module::Charts => "medicine_charts",
            Module::Tag => "medicine_charts_tag",
            Module::Reader => "medicine_charts_reader",
            Module::Export => "medicine_charts_export",
            Module::Shortages => "medicine_charts_shortages",
            Module::ShortageFiles => "medicine_charts_shortage_files",
            Module::ShortageReader => "medicine_charts_shortage_reader",
            Module::Reference => "medicine_charts_reference",
        }
    }

    /// The feature that makes it.
    fn feature(self) -> Option<&'static str> {
        match self {
            Module::Charts => None,
            Module::Tag => Some("tag"),
            Module::Reader => Some("reader"),
            Module::Export => Some("export"),
            Module::Shortages => Some("shortage-module"),
            Module::ShortageFiles => Some("shortage-files"),
            Module::ShortageReader => Some("shortage-reader"),
            Module::Reference => Some("plotters-canvas"),
        }
    }
}

/// Builds all into `www/pkg`, with the words of the figures, and gives that folder.
pub(crate) fn build() -> Result<PathBuf, String> {
    add_target()?;
    let out = root().join("www/pkg");
    for module in Module::SHIPPED {
        make(module, &out)?;
    }
    for lang in ["fr", "en"] {
        let (from, to) = (format!("src/chart/text/book.{lang}.txt"), out.join(format!("book.{lang}.txt")));
        let book = std::fs::read_to_string(root().join(&from)).map_err(|error| format!("{from}: {error}"))?;
        std::fs::write(&to, shipped(&book)).map_err(|error| format!("{}: {error}", to.display()))?;
    }
    let www = root().join("www");
    std::fs::write(www.join(style::STYLE), style::script(&www)?)
        .map_err(|error| format!("{}: {error}", style::STYLE))?;
    let list = site::list(&www, &|file| std::fs::read(file).ok());
    std::fs::write(www.join(site::LIST), list).map_err(|error| format!("{}: {error}", site::LIST))?;
    Ok(out)
}

/// Builds the module that draws through plotters-canvas, for the tests, and gives its folder.
pub(crate) fn reference() -> Result<PathBuf, String> {
    let out = root().join("target/xtask-reference");
    make(Module::Reference, &out).map(|()| out)
}

/// Makes a module and its glue in a folder, unless the compiled module has not changed.
fn make(module: Module, out: &Path) -> Done {
    let wasm = compile(module)?;
    let stamp = root().join(format!("target/xtask-{}.stamp", module.name()));
    let now = fingerprint(&wasm)?;
    let built = out.join(format!("{}_bg.wasm", module.name()));
    if built.is_file() && std::fs::read_to_string(&stamp).is_ok_and(|then| then == now) {
        return Ok(());
    }
    glue(module, &wasm, out, false)?;
    shrink(&built)?;
    std::fs::write(&stamp, now).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Compiles a module, unless nothing that it is made from has changed; gives it as it is before the glue.
fn compile(module: Module) -> Result<PathBuf, String> {
    let kept = compiled(module);
    let record = kept.with_extension("inputs");
    if kept.is_file() && inputs::unchanged(&record) {
        return Ok(kept);
    }
    let profile = if module == Module::Reader { "web-reader" } else { "web" };
    let mut compile = cargo(&["build", "--quiet", "--locked", "--lib", "--target", TARGET, "--profile", profile]);
    if let Some(feature) = module.feature() {
        compile.args(["--features", feature]);
    }
    run(compile)?;
    // All come out under one name: each is kept under its own.
    let folder = root().join("target").join(TARGET).join(profile);
    let from = folder.join("medicine_charts.wasm");
    std::fs::copy(&from, &kept).map_err(|error| format!("{}: {error}", from.display()))?;
    inputs::record(&from.with_extension("d"), &record)?;
    Ok(kept)
}

/// A module as compiled, before the glue.
pub(crate) fn compiled(module: Module) -> PathBuf {
    root().join(format!("target/xtask-{}.wasm", module.name()))
}

/// Writes the glue and the module it goes with; `names`: keep the names of functions, and the words of panics.
pub(crate) fn glue(module: Module, wasm: &Path, out: &Path, names: bool) -> Done {
    let made = Bindgen::new().input_path(wasm).out_name(module.name()).web(true).and_then(|bindgen| {
        bindgen.typescript(true).remove_name_section(!names).remove_producers_section(true);
        let mut made = bindgen.generate_output()?;
        if !names {
            panics::mute(made.wasm_mut());
        }
        let names = glue::rename(made.wasm_mut());
        made.emit(out)?;
        Ok(names)
    });
    let names = made.map_err(|error| format!("the glue of {}: {error:#}", module.name()))?;
    let script = out.join(format!("{}.js", module.name()));
    let failed = |error| format!("{}: {error}", script.display());
    let text = std::fs::read_to_string(&script).map_err(failed)?;
    std::fs::write(&script, glue::lighten(&text, &names)).map_err(failed)
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
    let mut shrunk = read(&smaller)?;
    panics::forget_places(&mut shrunk)?;
    std::fs::write(&smaller, &shrunk).map_err(|error| format!("{}: {error}", smaller.display()))?;
    if brotli(&shrunk) < brotli(&read(module)?) {
        std::fs::rename(&smaller, module).map_err(|error| error.to_string())
    } else {
        std::fs::remove_file(&smaller).map_err(|error| error.to_string())
    }
}

fn fingerprint(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let shrunk = root().join("node_modules/.bin/wasm-opt").is_file();
    Ok(format!("{} {shrunk}", site::hex(&bytes)))
}
