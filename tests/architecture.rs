//! Each folder of `src/` uses only what its row of ARCHITECTURE.md allows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

/// Folder, and the folders it may use besides itself.
const MAY_USE: [(&str, &[&str]); 17] = [
    ("error", &["domain"]),
    ("domain", &[]),
    ("order", &[]),
    ("catalogue", &["domain", "order"]),
    ("source", &["domain", "error", "order"]),
    ("dataset", &["catalogue", "source", "domain", "error", "order"]),
    ("register", &["catalogue", "source", "dataset", "chart", "domain", "error"]),
    ("disclosure", &["dataset", "profile", "domain", "error", "order"]),
    ("shortage", &["catalogue", "source", "domain", "error", "order"]),
    ("profile", &["domain", "error"]),
    (
        "pack",
        &[
            "register",
            "catalogue",
            "dataset",
            "disclosure",
            "shortage",
            "chart",
            "profile",
            "source",
            "domain",
            "error",
            "order",
        ],
    ),
    (
        "chart",
        &["profile", "shortage", "pack", "catalogue", "dataset", "source", "domain", "error", "disclosure", "order"],
    ),
    ("scene", &["chart", "profile", "error", "order"]),
    ("draw", &["scene", "error"]),
    (
        "page",
        &[
            "register",
            "catalogue",
            "shortage",
            "pack",
            "source",
            "profile",
            "chart",
            "scene",
            "draw",
            "domain",
            "error",
        ],
    ),
    (
        "export",
        &["catalogue", "shortage", "pack", "dataset", "source", "profile", "chart", "scene", "draw", "domain", "error"],
    ),
    (
        "web",
        &[
            "catalogue",
            "shortage",
            "export",
            "page",
            "pack",
            "source",
            "dataset",
            "disclosure",
            "profile",
            "chart",
            "scene",
            "draw",
            "domain",
            "error",
        ],
    ),
];

/// Crates that only one folder may name.
const KEPT_TO: [(&str, &[&str]); 4] =
    [("wasm_bindgen", &["web"]), ("web_sys", &["web"]), ("js_sys", &["web"]), ("plotters", &["scene", "draw", "web"])];

fn each_file(folder: &Path, visit: &mut dyn FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_file(&path, visit);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            visit(&path, &text);
        }
    }
}

/// The code before its unit tests, without comments.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    text[..end].lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_folder_uses_only_what_its_row_allows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    each_file(&root, &mut |path, text| {
        let relative = path.strip_prefix(&root).unwrap();
        let room = relative.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == room) else { return };
        let code = code(text);
        for (other, _) in MAY_USE {
            let names = code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};"));
            if names && other != room && !allowed.contains(&other) {
                wrong.push(format!("{} uses {other}", relative.display()));
            }
        }
        for (name, rooms) in KEPT_TO {
            if code.contains(&format!("{name}::")) && !rooms.contains(&room.as_str()) {
                wrong.push(format!("{} uses {name}", relative.display()));
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
