//! What a module was compiled from. All modules come out of one crate under one name, so that cargo compiles each anew whenever another
//! was compiled after it, whether anything has changed or not.

use std::path::Path;

use crate::files::read;
use crate::run::{command, output};
use crate::{Done, root, site};

/// Files that every compilation depends on.
const COMMON: [&str; 3] = ["Cargo.toml", "Cargo.lock", ".cargo/config.toml"];

/// Whether a module was compiled from what is there now. `record`: what [`record`] wrote after that.
pub(crate) fn unchanged(record: &Path) -> bool {
    let Ok(then) = std::fs::read_to_string(record) else { return false };
    let (fingerprint, files) = then.split_once('\n').unwrap_or_default();
    let files: Vec<&str> = files.lines().collect();
    fingerprint_of(&files).is_ok_and(|now| now == fingerprint)
}

/// Writes down what a module was compiled from, as the compiler told in `list`: a rule of make.
pub(crate) fn record(list: &Path, record: &Path) -> Done {
    let rule = read(list)?;
    let files = sources(&rule);
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let text = format!("{}\n{}", fingerprint_of(&files)?, files.join("\n"));
    std::fs::write(record, text).map_err(|error| format!("{}: {error}", record.display()))
}

/// The files after the colon of a rule; a space in a name has a backslash before it.
fn sources(rule: &str) -> Vec<String> {
    const SPACE: char = '\0';
    let (_, files) = rule.lines().next().and_then(|line| line.split_once(": ")).unwrap_or_default();
    let files = files.replace("\\ ", &SPACE.to_string());
    files.split_whitespace().map(|file| file.replace(SPACE, " ")).collect()
}

/// Of what these files, the common ones, the compiler and its settings are.
fn fingerprint_of(files: &[&str]) -> Result<String, String> {
    let mut all = output(command("rustc", &["-vV"]))?;
    all.push_str(&std::env::var("RUSTFLAGS").unwrap_or_default());
    for file in COMMON.iter().chain(files) {
        let path = root().join(file);
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        all.push_str(&format!("\n{file} {}", site::hex(&bytes)));
    }
    Ok(site::hex(all.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_of_a_rule_are_what_comes_after_its_colon() {
        let rule = "/a/medicine_charts.wasm: /a/src/lib.rs /a/with\\ space/chart.rs\n\n/a/src/lib.rs:\n";
        assert_eq!(sources(rule), ["/a/src/lib.rs", "/a/with space/chart.rs"]);
    }

    #[test]
    fn a_module_is_unchanged_until_one_of_its_files_is_another() {
        let folder = std::env::temp_dir().join(format!("medicine-charts-inputs-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let [list, source, noted] = ["list.d", "lib.rs", "noted"].map(|name| folder.join(name));
        std::fs::write(&source, "one").unwrap();
        std::fs::write(&list, format!("x.wasm: {}\n", source.display())).unwrap();
        assert!(!unchanged(&noted), "nothing was compiled yet");
        record(&list, &noted).unwrap();
        assert!(unchanged(&noted));
        std::fs::write(&source, "two").unwrap();
        assert!(!unchanged(&noted));
        std::fs::remove_file(&source).unwrap();
        assert!(!unchanged(&noted), "a file that is gone");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
