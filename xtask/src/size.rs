//! What the site weighs on the wire.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::module::Module;
use crate::{Done, module, root};

/// What module and glue must weigh in the end, in bytes of brotli at its highest quality.
const MODULE_TARGET: usize = 100_000;
/// What all page code must weigh in the end: module, glue, scripts, styles, html.
const PAGE_TARGET: usize = 130_000;
/// What module and glue may weigh today. The target is not met yet; this only ever goes down.
const MODULE_BUDGET: usize = 119_500;
/// What all page code may weigh today. It only ever goes down.
const PAGE_BUDGET: usize = 150_000;
/// What the module that reads published files may weigh with its glue.
const READER_BUDGET: usize = 77_000;
/// Crates listed by `size`.
const LISTED: usize = 25;

/// The length of these bytes in brotli, highest quality.
pub(crate) fn brotli(bytes: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    match brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters) {
        Ok(_) => out.len(),
        Err(_) => usize::MAX,
    }
}

/// The task `size`: the table, who weighs what, and the gate.
pub(crate) fn size() -> Done {
    module::build()?;
    let gate = gate();
    attribution(Module::Charts)?;
    gate
}

/// Prints the weights; fails over the budget.
pub(crate) fn gate() -> Done {
    let www = root().join("www");
    let files =
        |of: Module| [www.join(format!("pkg/{}_bg.wasm", of.name())), www.join(format!("pkg/{}.js", of.name()))];
    let mut pages = Vec::new();
    page_code(&www, &mut pages)?;
    pages.sort();
    let weigh = |files: &[PathBuf]| -> Result<usize, String> {
        let mut sum = 0;
        for file in files {
            let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
            let weight = brotli(&bytes);
            let name = file.strip_prefix(&www).unwrap_or(file);
            println!("{weight:>9}  {:>9}  {}", bytes.len(), name.display());
            sum += weight;
        }
        Ok(sum)
    };
    println!("   brotli      bytes  file");
    let module = weigh(&files(Module::Charts))?;
    let reader = weigh(&files(Module::Reader))?;
    let all = module + weigh(&pages)?;
    println!("{module:>9}  module and glue (budget {MODULE_BUDGET}, target {MODULE_TARGET})");
    println!("{reader:>9}  the module that reads published files, and its glue (budget {READER_BUDGET})");
    println!("{all:>9}  all page code (budget {PAGE_BUDGET}, target {PAGE_TARGET})");
    if module > MODULE_TARGET || all > PAGE_TARGET {
        println!("NOTE: the page code is OVER ITS TARGET; the budget keeps it from growing");
    }
    if module > MODULE_BUDGET {
        return Err(format!("module and glue weigh {module} bytes in brotli, over the budget of {MODULE_BUDGET}"));
    }
    if all > PAGE_BUDGET {
        return Err(format!("the page code weighs {all} bytes in brotli, over the budget of {PAGE_BUDGET}"));
    }
    Ok(())
}

fn page_code(folder: &Path, found: &mut Vec<PathBuf>) -> Done {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        let built = path.ends_with("www/pkg") || path.ends_with("www/data");
        if path.is_dir() && !built {
            page_code(&path, found)?;
        } else if path.extension().is_some_and(|kind| kind == "js" || kind == "css" || kind == "html") {
            found.push(path);
        }
    }
    Ok(())
}

/// Bytes of code by crate, from the names of functions (before compression).
fn attribution(of: Module) -> Done {
    let out = root().join("target/xtask-named");
    module::glue(of, &module::compiled(of), &out, true)?;
    let bytes = std::fs::read(out.join(format!("{}_bg.wasm", of.name()))).map_err(|error| error.to_string())?;
    let mut names: BTreeMap<u32, String> = BTreeMap::new();
    let mut sizes: Vec<usize> = Vec::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload.map_err(|error| error.to_string())? {
            Payload::ImportSection(section) => imported += section.into_imports().flatten().filter(is_function).count(),
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for part in section.into_iter().flatten() {
                        if let Name::Function(map) = part {
                            names.extend(map.into_iter().flatten().map(|n| (n.index, n.name.to_owned())));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut rooms: BTreeMap<String, usize> = BTreeMap::new();
    for (at, size) in sizes.iter().enumerate() {
        let name = names.get(&((imported + at) as u32)).map_or("", String::as_str);
        *rooms.entry(room(name)).or_default() += size;
    }
    let mut rooms: Vec<(String, usize)> = rooms.into_iter().collect();
    rooms.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    println!("\n    bytes  code of (uncompressed; generic code counts where it is defined)");
    for (room, size) in rooms.iter().take(LISTED) {
        println!("{size:>9}  {room}");
    }
    Ok(())
}

fn is_function(import: &wasmparser::Import<'_>) -> bool {
    matches!(import.ty, wasmparser::TypeRef::Func(_))
}

/// The crate of a function's name, with our own module.
fn room(name: &str) -> String {
    let name = name.trim_start_matches(['<', '&', '_']);
    let mut parts = name.split("::");
    let clean = |part: &str| part.split(['[', '<', ' ']).next().unwrap_or_default().to_owned();
    let first = parts.next().map(clean).unwrap_or_default();
    match parts.next() {
        Some(second) if first == "medicine_charts" => [first, clean(second)].join("::"),
        _ => first,
    }
}
