//! Makes the glue lighter on the wire: the generator numbers each import by sixteen digits that no compression can
//! shorten, and comments what the type declarations beside it say again.

use std::collections::{BTreeMap, BTreeSet};

use walrus::Module;

/// Digits that the generator ends the name of an import with.
const DIGITS: usize = 16;

/// Gives the imports of a module names without digits; gives the new names by the old ones.
pub(crate) fn rename(module: &mut Module) -> BTreeMap<String, String> {
    let mut renamed = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for import in module.imports.iter_mut() {
        let Some((stem, digits)) = import.name.rsplit_once('_') else { continue };
        if digits.len() != DIGITS || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            continue;
        }
        let mut short = stem.to_owned();
        while !taken.insert(short.clone()) {
            short.push('_');
        }
        renamed.insert(std::mem::replace(&mut import.name, short.clone()), short);
    }
    renamed
}

/// The script with these names, without comments of several lines, indentation and empty lines.
pub(crate) fn lighten(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut script = script.to_owned();
    for (long, short) in names {
        script = script.replace(long, short);
    }
    let mut out = String::new();
    let mut commented = false;
    for line in script.lines().map(str::trim) {
        commented |= line.starts_with("/**");
        if !commented && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        commented &= !line.ends_with("*/");
    }
    out
}
