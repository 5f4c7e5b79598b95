//! Every dependency's licence must be one we may ship with. `deny.toml` says the same for `cargo deny`.

use std::collections::BTreeSet;

use crate::Done;
use crate::run::{cargo, output};

/// SPDX names of licences that may be linked into a program under MIT or Apache-2.0.
const ALLOWED: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Fails when a package of the lock file has no licence, or none that is allowed.
pub(crate) fn check() -> Done {
    check_of("Cargo.toml")
}

/// The same of the workspace with this manifest.
pub(crate) fn check_of(manifest: &str) -> Done {
    let what = ["metadata", "--format-version", "1", "--locked", "--all-features", "--manifest-path", manifest];
    let text = output(cargo(&what))?;
    let metadata: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let mut wrong = BTreeSet::new();
    let packages = metadata.get("packages").and_then(|list| list.as_array()).cloned().unwrap_or_default();
    for package in &packages {
        let name = package.get("name").and_then(|name| name.as_str()).unwrap_or_default();
        let licence = package.get("license").and_then(|licence| licence.as_str()).unwrap_or("none");
        if !allowed(licence) {
            wrong.insert(format!("{name}: {licence}"));
        }
    }
    if wrong.is_empty() {
        println!("{} packages, every licence allowed", packages.len());
        return Ok(());
    }
    Err(format!("licences that are not allowed:\n{}", wrong.into_iter().collect::<Vec<_>>().join("\n")))
}

/// Whether the expression can be met: every AND by an OR that has an allowed name.
fn allowed(expression: &str) -> bool {
    // "A/B" is the old spelling of "A OR B".
    let expression = expression.replace('/', " OR ").replace(['(', ')'], "");
    expression.split(" AND ").all(|part| part.split(" OR ").any(|name| ALLOWED.contains(&name.trim())))
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn expressions() {
        assert!(allowed("MIT OR GPL-3.0"));
        assert!(allowed("MIT/Apache-2.0"));
        assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!allowed("GPL-3.0-only"));
        assert!(!allowed("MIT AND GPL-3.0-only"));
        assert!(!allowed("none"));
    }
}
