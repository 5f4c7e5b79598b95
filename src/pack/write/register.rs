//! A register beside a packed set: its facts in files found by key, each named by its content.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::folder::{Folder, hex};
use super::{gzip, sha256};
use crate::error::{Error, ErrorKind, Result};
use crate::pack::fnv1a;
use crate::register::{Joins, Register, columns, facts, index, summary};

/// The version of this addition: a reader ignores a later one. In version 1 the files hold facts as they are, of all kinds together.
pub const REGISTER_VERSION: u32 = 2;
/// Bytes of facts in a file, about, as JSON before they are put in columns: fewer make more files, more make the first view heavier.
const PER_FILE: usize = 37_000;
/// Digits of a file's SHA-256 in its name.
pub(super) const NAME_DIGITS: usize = 16;
/// The head's name among the resources.
pub(super) const HEAD: &str = "register";

/// What the descriptor of a packed set says of its register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedRegister {
    /// The version of this addition.
    pub version: u32,
    /// How many files of specialities it has; in version 1, of facts.
    pub buckets: u32,
    /// How many files of other facts follow them. After these each letter has one, in the order of the head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lists: Option<u32>,
    /// The path of a file of facts, with `{n}` for its number and `{hash}` for the first digits of its SHA-256, which
    /// the head lists.
    pub path: String,
}

/// The file that a fact is in, of so many: FNV-1a (32 bits) of its key in UTF-8; the remainder by their number.
#[must_use]
pub fn bucket_of(key: &str, buckets: u32) -> u32 {
    fnv1a(key.bytes()) % buckets.max(1)
}

impl PackedRegister {
    /// The number of the file that a fact is in. `letters`: those of the head. `None` when no page would look for it.
    #[must_use]
    pub fn file_of(&self, key: &str, letters: &[&str]) -> Option<usize> {
        let Some(lists) = self.lists else { return Some(bucket_of(key, self.buckets) as usize) };
        if key.starts_with("s/") {
            return Some(bucket_of(key, self.buckets) as usize);
        }
        match key.strip_prefix("z/") {
            Some(letter) => {
                Some(self.buckets as usize + lists as usize + letters.iter().position(|one| *one == letter)?)
            }
            None => Some(self.buckets as usize + bucket_of(key, lists) as usize),
        }
    }

    /// How many files of facts there are.
    #[must_use]
    pub fn files(&self, letters: &[&str]) -> usize {
        self.lists.map_or(0, |lists| lists as usize + letters.len()) + self.buckets as usize
    }
}

/// The letters that a head has lists of.
pub(super) fn letters(head: &Value) -> Vec<&str> {
    let letters = head.get("letters").and_then(Value::as_array).into_iter().flatten();
    letters.filter_map(|letter| letter.get(0)?.as_str()).collect()
}

/// What stands in the place of its number in the path of the file of names.
pub(super) const NAMES: &str = "names";

/// Writes a register's files: those of the facts, the names, then the head that lists them.
pub(super) fn write(register: &Register, joins: &Joins, folder: &mut Folder) -> Result<PackedRegister> {
    let facts = facts(register, joins);
    let mut head = summary(register, joins);
    // Apart: a speciality's page comes first, and what is alike compresses best together.
    let number = |is_wanted: &dyn Fn(&str) -> bool| {
        let wanted = facts.iter().filter(|(key, _)| is_wanted(key));
        let bytes: usize = wanted.map(|(key, value)| key.len() + value.to_string().len()).sum();
        bytes.div_ceil(PER_FILE).max(1) as u32
    };
    let packed = PackedRegister {
        version: REGISTER_VERSION,
        buckets: number(&|key| key.starts_with("s/")),
        lists: Some(number(&|key| !key.starts_with("s/") && !key.starts_with("z/"))),
        path: path(),
    };
    let described = Value::Object(head.clone());
    let letters = letters(&described);
    let mut files: Vec<BTreeMap<&str, &Value>> = vec![BTreeMap::new(); packed.files(&letters)];
    let unfit = |what: &str| Error::new(ErrorKind::Malformed, format!("{what} cannot be packed"));
    for (key, value) in &facts {
        let file = packed.file_of(key, &letters).and_then(|number| files.get_mut(number));
        file.ok_or_else(|| unfit(&format!("\"{key}\"")))?.insert(key, value);
    }
    let mut hashes = String::new();
    for (number, facts) in files.iter().enumerate() {
        let first = facts.keys().next().unwrap_or(&"");
        let text = columns(facts).ok_or_else(|| unfit(&format!("a fact in the file of \"{first}\"")))?.to_string();
        hashes.push_str(&named(&number.to_string(), &text, folder)?);
    }
    let names = named(NAMES, &json!(index(register)).to_string(), folder)?;
    head.insert("version".into(), json!(REGISTER_VERSION));
    head.insert("hashes".into(), json!(hashes));
    head.insert("names".into(), json!(names));
    folder.file(HEAD, "register.json.gz", &gzip(Value::Object(head).to_string().as_bytes()))?;
    Ok(packed)
}

/// Writes a file named by its content; gives the digits of its hash in its name.
fn named(which: &str, text: &str, folder: &mut Folder) -> Result<String> {
    let packed = gzip(text.as_bytes());
    let digest = hex(&sha256(&packed));
    let digits = digest.get(..NAME_DIGITS).unwrap_or(&digest).to_owned();
    folder.listed(&path().replace("{n}", which).replace("{hash}", &digits), &packed)?;
    Ok(digits)
}

fn path() -> String {
    "register-{n}-{hash}.json.gz".to_owned()
}

/// What is wrong with the facts of a register: keys in another file than their own, references that lead nowhere, fewer
/// specialities than the head says, names in another order than in the lists from A to Z.
#[must_use]
pub(super) fn faults(register: &PackedRegister, files: &[Value], names: Option<&Value>, head: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let letters = letters(head);
    let mut keys = BTreeSet::new();
    for (number, file) in files.iter().enumerate() {
        for key in file.as_object().into_iter().flat_map(|facts| facts.keys()) {
            if register.file_of(key, &letters) != Some(number) {
                faults.push(format!("\"{key}\" is in file {number}, where no page looks for it"));
            }
            keys.insert(key.as_str());
        }
    }
    let specialities = keys.iter().filter(|key| key.starts_with("s/")).count() as u64;
    if head.get("specialities").and_then(Value::as_u64) != Some(specialities) {
        faults.push(format!("{specialities} specialities have a page, the head says another number"));
    }
    let values = files.iter().filter_map(Value::as_object).flatten();
    for (key, value) in values {
        let listed = value.get("l").and_then(Value::as_array).into_iter().flatten();
        let listed = listed.filter_map(|entry| Some(format!("s/{}", entry.get(0)?.as_str()?)));
        let held = value.get("c").and_then(Value::as_array).into_iter().flatten();
        let at = usize::from(key.starts_with("s/"));
        let held = held.filter_map(|entry| Some(format!("c/{}", entry.get(at)?.as_str()?)));
        let lost = listed.chain(held).find(|to| !keys.contains(to.as_str()));
        faults.extend(lost.map(|to| format!("\"{key}\" leads to \"{to}\", which is not there")));
    }
    if names.is_some_and(|names| Some(names) != listed(register, files, head).as_ref()) {
        faults.push("its names are not those of the lists from A to Z".to_owned());
    }
    faults
}

/// The names of the lists from A to Z, one after the other.
fn listed(register: &PackedRegister, files: &[Value], head: &Value) -> Option<Value> {
    let letters = letters(head);
    let fact = |key: &str| files.get(register.file_of(key, &letters)?)?.get(key);
    let mut names = Vec::new();
    for letter in &letters {
        let key = format!("z/{letter}");
        let pages = fact(&key)?.get("p").and_then(Value::as_u64).unwrap_or(1);
        for page in 1..=pages {
            let page = if page == 1 { fact(&key) } else { fact(&format!("{key}/{page}")) };
            let entries = page?.get("l")?.as_array()?;
            names.extend(entries.iter().filter_map(|entry| entry.get(1).cloned()));
        }
    }
    Some(Value::Array(names))
}
