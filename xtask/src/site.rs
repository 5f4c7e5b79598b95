//! The list of a site's files with their hashes, by which its service worker keeps a whole generation or none.

use std::collections::BTreeMap;
use std::path::Path;

use medicine_charts::pack::write::sha256;

use crate::files;

/// Not kept: the worker itself and the list, the data (pages keep them), what only published files need, what only other sites'
/// pages need, types.
fn is_left_out(path: &str) -> bool {
    path == "sw.js"
        || path == "medicine-charts.js"
        || path.starts_with("examples/")
        || path.contains("embed")
        || is_aside(path)
        || path == LIST
        || path.starts_with("data/")
        || path.contains("medicine_charts_reader")
        || path.contains("medicine_charts_tag")
        || path.contains("medicine_charts_shortage")
        || path.ends_with("published.js")
        || path.ends_with("shortage-set.js")
        || path.ends_with(".ts")
}

/// Whether this is of a page beside the site (xtask/src/dist/aside.rs), which a visit does not fetch.
pub(crate) fn is_aside(path: &str) -> bool {
    let name = path.trim_start_matches("js/").trim_start_matches("text/");
    ["aside.", "builder.", "builder/", "own.", "own/"].iter().any(|start| name.starts_with(start))
}

/// Where the list is, in the site.
pub(crate) const LIST: &str = "pkg/site.js";

/// The list as a script that sets `SITE`. `read` gives a file as it is served.
pub(crate) fn list(folder: &Path, read: &dyn Fn(&Path) -> Option<Vec<u8>>) -> String {
    let paths = files::under(folder).unwrap_or_default().into_iter().filter(|path| !is_left_out(path));
    script(&paths.filter_map(|path| read(&folder.join(&path)).map(|bytes| (path, hex(&bytes)))).collect())
}

/// The script for these files and their hashes.
pub(crate) fn script(files: &BTreeMap<String, String>) -> String {
    let version = hex(files.iter().map(|(path, hash)| format!("{path} {hash}\n")).collect::<String>().as_bytes());
    let version = version.get(..16).unwrap_or_default();
    format!("self.SITE = {};\n", serde_json::json!({ "version": version, "files": files }))
}

/// The SHA-256 of these bytes.
pub(crate) fn hex(bytes: &[u8]) -> String {
    sha256(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_changes_with_any_file_and_with_nothing_else() {
        let www = crate::root().join("www");
        let as_is = |path: &Path| std::fs::read(path).ok();
        let list = |read: &dyn Fn(&Path) -> Option<Vec<u8>>| super::list(&www, read);
        assert_eq!(list(&as_is), list(&as_is));
        assert!(list(&as_is).contains("\"js/main.js\""));
        assert!(!list(&as_is).contains("sw.js"));
        let changed =
            |path: &Path| as_is(path).map(|bytes| if path.ends_with("style.css") { Vec::new() } else { bytes });
        assert_ne!(list(&as_is), list(&changed));
    }
}
