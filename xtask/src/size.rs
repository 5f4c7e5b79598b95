//! What the site weighs on the wire.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::dist::Shipped;
use crate::module::Module;
use crate::{Done, dist, module, root, sets};

/// What module and glue may weigh, in bytes of brotli at its highest quality.
const MODULE_BUDGET: usize = 100_000;
/// What a visit to a packed set may fetch: page, style, scripts, texts, module; the site bundled.
const PAGE_BUDGET: usize = 130_000;
/// What pages pointed at published files may fetch besides: compiled for speed, since it decodes megabytes.
const READER_BUDGET: usize = 127_500;
/// What a page with one embedded chart may fetch: script, module, words of the figures.
const TAG_BUDGET: usize = 110_000;
/// And of data: the descriptor, the head, the largest chunk. The demonstration set has every table there is.
const TAG_DATA_BUDGET: usize = 8_000;
const TAG_DEMO_BUDGET: usize = 11_500;
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

/// Prints the weights of the site as it is shipped; fails over the budget.
pub(crate) fn gate() -> Done {
    let shipped = dist::write(&root().join("target/site"))?;
    println!("   brotli      bytes  a visit to a packed set fetches");
    let all = weigh(&shipped.folder, &shipped.visit)?;
    println!("\n   brotli      bytes  pages pointed at published files fetch besides");
    let reader = weigh(&shipped.folder, &shipped.lazy)?;
    println!("\n   brotli      bytes  fetched afterwards: for the other language, for a visit without network");
    let later = weigh(&shipped.folder, &shipped.later)?;
    println!("\n   brotli      bytes  a page with one embedded chart fetches");
    let tag = weigh(&shipped.folder, &shipped.tag)?;
    println!("\n   brotli      bytes  a page with one embedded figure of shortages fetches");
    let shortages = weigh(&shipped.folder, &shipped.shortages)?;
    let published = sets::published();
    let tag_data = first_view(&published.clone().map_or_else(sets::demo, Ok)?)?;
    let data_budget = if published.is_some() { TAG_DATA_BUDGET } else { TAG_DEMO_BUDGET };
    let (module, glue) = parts(&shipped)?;
    println!("\n{module:>9}  module");
    println!("{glue:>9}  its glue, minified alone (in a visit it is part of the scripts)");
    let module = module + glue;
    println!("{module:>9}  module and glue (budget {MODULE_BUDGET})");
    println!("{all:>9}  all page code (budget {PAGE_BUDGET})");
    println!("{later:>9}  fetched afterwards");
    println!("{reader:>9}  what reads published files (budget {READER_BUDGET})");
    println!("{tag:>9}  code of one embedded chart (budget {TAG_BUDGET})");
    println!("{shortages:>9}  code of one embedded figure of shortages (budget {TAG_BUDGET})");
    println!("{tag_data:>9}  its data, at most: descriptor, head, one chunk (budget {data_budget})");
    if !shipped.bundled {
        println!(
            "NOTE: without npm packages nothing is shrunk or bundled: these weights are NOT JUDGED by the budgets"
        );
        return Ok(());
    }
    for (what, weight, budget) in [
        ("module and glue weigh", module, MODULE_BUDGET),
        ("the page code weighs", all, PAGE_BUDGET),
        ("what reads published files weighs", reader, READER_BUDGET),
        ("the code of an embedded chart weighs", tag, TAG_BUDGET),
        ("the code of an embedded figure of shortages weighs", shortages, TAG_BUDGET),
        ("the data of an embedded chart weigh", tag_data, data_budget),
    ] {
        if weight > budget {
            return Err(format!("{what} {weight} bytes in brotli, over the budget of {budget}"));
        }
    }
    Ok(())
}

/// The weights of a site with their targets, for the bench's report.
pub(crate) fn weights(shipped: &Shipped) -> Result<serde_json::Value, String> {
    let (module, glue) = parts(shipped)?;
    let sum = |files: &[String]| -> Result<usize, String> {
        let read = |name: &String| std::fs::read(shipped.folder.join(name)).map_err(|error| format!("{name}: {error}"));
        files.iter().try_fold(0, |sum, name| Ok(sum + brotli(&read(name)?)))
    };
    Ok(serde_json::json!({
        "module": module + glue,
        "module_target": MODULE_BUDGET,
        "page": sum(&shipped.visit)?,
        "page_target": PAGE_BUDGET,
        "reader": sum(&shipped.lazy)?,
        "tag": sum(&shipped.tag)?,
        "tag_target": TAG_BUDGET,
    }))
}

/// What the first view of a medicine fetches of this set, with the largest of its chunks: the descriptor as brotli,
/// the others as they are, since hosts leave them so.
fn first_view(set: &Path) -> Result<usize, String> {
    let set = sets::packed(set)?;
    let length = |path: &Path| std::fs::metadata(path).map_or(0, |about| about.len() as usize);
    let descriptor: serde_json::Value = serde_json::from_str(&set.descriptor).map_err(|error| error.to_string())?;
    let resources = descriptor.get("resources").and_then(|list| list.as_array()).ok_or("a set without resources")?;
    let path = |name| {
        let found = resources.iter().find(|entry| entry.get("name").and_then(|own| own.as_str()) == Some(name));
        found.and_then(|entry| entry.get("path")?.as_str())
    };
    let head = set.folder.join(path("head").ok_or("a set without a head")?);
    let about = descriptor.get("medicineCharts").ok_or("a set that is not packed")?;
    let count = about.get("chunks").and_then(serde_json::Value::as_u64).unwrap_or_default();
    let chunk = about.get("chunkPath").and_then(|path| path.as_str()).unwrap_or_default();
    let chunks = (0..count).map(|n| length(&set.folder.join(chunk.replace("{n}", &n.to_string()))));
    Ok(brotli(set.descriptor.as_bytes()) + length(&head) + chunks.max().unwrap_or_default())
}

/// Prints the weight of each file; gives the sum.
fn weigh(folder: &Path, files: &[String]) -> Result<usize, String> {
    let mut sum = 0;
    for name in files {
        let bytes = std::fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
        let weight = brotli(&bytes);
        println!("{weight:>9}  {:>9}  {name}", bytes.len());
        sum += weight;
    }
    Ok(sum)
}

/// The weight of the module that every page loads, and of its glue.
fn parts(shipped: &Shipped) -> Result<(usize, usize), String> {
    let of = Module::Charts.name();
    let name = shipped.visit.iter().find(|name| name.ends_with(".wasm") && name.contains(of));
    let read = |path: PathBuf| std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()));
    let module = read(shipped.folder.join(name.ok_or("the site has no module")?))?;
    let glue = shipped.glue.get(of).cloned().unwrap_or_default();
    let glue = if shipped.bundled { dist::minified_alone(&glue)? } else { read(glue)? };
    Ok((brotli(&module), brotli(&glue)))
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
