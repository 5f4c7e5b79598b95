//! A copy of the scripts, rewritten for the place where they will be, that esbuild bundles.

use std::path::{Path, PathBuf};

use crate::files::{copy, copy_file, put, read, under};
use crate::{Done, root};

/// What stays a file of its own, fetched by pages that need it: reading published files, shortages, and what readers take away. One
/// that another of them fetches comes before it.
pub(super) const LAZY: [&str; 4] = ["published.js", "shortage-published.js", "shortage-set.js", "take.js"];

/// The medicines register, pages of words and what keeps the set on the device, of the site alone: bundled apart, see `apart.rs`.
pub(super) const APART: [&str; 5] =
    ["offline.js", "page-text.js", "register-page.js", "register-medicine.js", "register-search.js"];

/// Makes the copy anew, in `target/`, and gives its folder.
pub(super) fn fresh(name: &str) -> Result<PathBuf, String> {
    let www = root().join("www");
    let stage = root().join("target").join(name);
    if stage.exists() {
        std::fs::remove_dir_all(&stage).map_err(|error| format!("{}: {error}", stage.display()))?;
    }
    for folder in ["js", "pkg", "text"] {
        copy(&www.join(folder), &stage.join(folder), &|name| name.ends_with(".js"))?;
    }
    for name in [super::tag::SCRIPT].into_iter().chain(super::aside::SCRIPTS) {
        copy_file(&www.join(name), &stage.join(name))?;
    }
    Ok(stage)
}

/// Rewrites the scripts of a folder: addresses of renamed files, `(before, after)`; what every page needs is imported at once.
pub(super) fn rewrite(folder: &Path, renamed: &[(String, String)]) -> Done {
    let mut unused: Vec<&str> = renamed.iter().map(|(from, _)| from.as_str()).collect();
    for name in under(folder)? {
        let path = folder.join(&name);
        let mut text = at_once(&read(&path)?);
        for (from, to) in renamed {
            if text.contains(from) {
                unused.retain(|address| address != from);
                text = text.replace(from, to);
            }
        }
        put(&path, text.as_bytes())?;
    }
    match unused.first() {
        // It would be fetched from where it is not.
        Some(address) => Err(format!("no script in www/js fetches {address}: xtask/src/dist must know how it does")),
        None => Ok(()),
    }
}

/// Imports that wait become plain ones, so that esbuild puts them into the page's script: all but the lazy ones.
fn at_once(script: &str) -> String {
    const START: &str = "import('";
    let mut head = String::new();
    let mut body = String::new();
    let mut rest = script;
    while let Some((before, after)) = rest.split_once(START) {
        body.push_str(before);
        match after.split_once("')") {
            Some((path, after))
                if path.starts_with('.')
                    && !LAZY.iter().chain(&APART).any(|name| path.ends_with(&format!("/{name}"))) =>
            {
                let name = path.trim_start_matches(['.', '/']);
                let binding = format!("now_{}", name.replace(|sign: char| !sign.is_ascii_alphanumeric(), "_"));
                let import = format!("import * as {binding} from '{path}';\n");
                if !head.contains(&import) {
                    head.push_str(&import);
                }
                body.push_str(&format!("Promise.resolve({binding})"));
                rest = after;
            }
            _ => {
                body.push_str(START);
                rest = after;
            }
        }
    }
    head + &body + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_that_every_page_needs_come_at_once() {
        let script = "const { load } = await import('./load.js').catch(f);\nawait import('./published.js');\nimport('../more.js');\n";
        let staged = at_once(script);
        assert!(staged.starts_with("import * as now_load_js from './load.js';\n"), "{staged}");
        assert!(staged.contains("import * as now_more_js from '../more.js';\n"), "{staged}");
        assert!(staged.contains("await Promise.resolve(now_load_js).catch(f);"), "{staged}");
        assert!(staged.contains("await import('./published.js');"), "{staged}");
    }
}
