//! The descriptor of a packed set: a Data Package whose resources are our files.

use serde::{Deserialize, Serialize};

use super::folder::{Folder, hex};
use super::register::PackedRegister;
use crate::error::{Error, ErrorKind, Result};
use crate::pack::tree::HASH_BYTES;
use crate::pack::{FORMAT, Head, shortages};
use crate::source::{Descriptor, Licence, Source};

/// `datapackage.json` of a packed set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PackedDescriptor {
    /// Machine name of the set.
    pub name: String,
    /// Title for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Version of the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When the published files were extracted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// First and last year covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<[u16; 2]>,
    /// The data are made up.
    #[serde(default)]
    pub fictional: bool,
    /// Licences.
    #[serde(default)]
    pub licenses: Vec<Licence>,
    /// Where the data come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// What makes it a packed set.
    pub medicine_charts: PackedProperties,
    /// The files, but the chunks.
    pub resources: Vec<PackedFile>,
}

/// What makes a descriptor that of a packed set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PackedProperties {
    /// The version of the format.
    pub format: u32,
    /// The fingerprint of the set, in hexadecimal.
    pub fingerprint: String,
    /// How many chunks it has.
    pub chunks: u32,
    /// The path of a chunk, with `{n}` for its number.
    pub chunk_path: String,
    /// The root of the hash tree over the chunks, in hexadecimal.
    pub root: String,
    /// The medicines register that is packed with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<PackedRegister>,
}

/// `datapackage.json` of a packed set of shortages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PackedShortages {
    /// Machine name of the set.
    pub name: String,
    /// Title for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Version of the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When the published files were extracted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// The data are made up.
    #[serde(default)]
    pub fictional: bool,
    /// Licences.
    #[serde(default)]
    pub licenses: Vec<Licence>,
    /// Where the data come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// What makes it a packed set of shortages.
    pub medicine_charts: PackedShortagesProperties,
    /// The files.
    pub resources: Vec<PackedFile>,
}

/// What makes a descriptor that of a packed set of shortages. It has no `format`, which those of medicines have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PackedShortagesProperties {
    /// The version of the format: [`crate::pack::shortages::VERSION`].
    pub shortages: u32,
    /// The fingerprint of the set, in hexadecimal.
    pub fingerprint: String,
}

impl PackedShortages {
    /// The descriptor in this text; `None` when it describes no packed set of shortages.
    ///
    /// # Errors
    /// When it is one that cannot be read, or of a later format.
    pub fn parse(text: &str) -> Result<Option<PackedShortages>> {
        let wrong = |message: String| Error::new(ErrorKind::Descriptor, message).file("datapackage.json");
        let json: serde_json::Value = serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let Some(version) = json.pointer("/medicineCharts/shortages") else { return Ok(None) };
        if version.as_u64() != Some(u64::from(shortages::VERSION)) {
            let message = format!(
                "it is a packed set of shortages of format {version}, this program reads format {}",
                shortages::VERSION
            );
            return Err(wrong(message).hint("use the version of the program that packed it, or pack the set anew"));
        }
        serde_json::from_value(json).map(Some).map_err(|error| wrong(error.to_string()))
    }
}

/// The text of the descriptor of shortages, for files under a folder.
pub(super) fn of_shortages(set: &Descriptor, folder: &Folder, fingerprint: &str) -> impl Fn(&str) -> String + use<> {
    let descriptor = PackedShortages {
        name: set.name.clone(),
        title: set.title.clone(),
        version: set.version.clone(),
        created: set.created.clone(),
        fictional: set.fictional,
        licenses: set.licenses.clone(),
        sources: set.sources.clone(),
        medicine_charts: PackedShortagesProperties {
            shortages: shortages::VERSION,
            fingerprint: fingerprint.to_owned(),
        },
        resources: folder.entries.iter().map(file).collect(),
    };
    move |under: &str| {
        let mut here = descriptor.clone();
        for file in &mut here.resources {
            file.path.insert_str(0, under);
        }
        serde_json::to_string(&here).unwrap_or_default()
    }
}

fn file(entry: &super::folder::Entry) -> PackedFile {
    PackedFile {
        name: entry.name.clone(),
        path: entry.file.clone(),
        mediatype: "application/gzip".to_owned(),
        bytes: entry.bytes,
        hash: format!("sha256:{}", hex(&entry.hash)),
    }
}

/// A file of a packed set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedFile {
    /// Its name in the set.
    pub name: String,
    /// Its path, relative to the descriptor.
    pub path: String,
    /// Its media type.
    pub mediatype: String,
    /// Its length.
    pub bytes: u64,
    /// `sha256:` and its digest in hexadecimal.
    pub hash: String,
}

impl PackedDescriptor {
    /// The descriptor in this text; `None` when it describes no packed set.
    ///
    /// # Errors
    /// When it is one that cannot be read, or of a later format.
    pub fn parse(text: &str) -> Result<Option<PackedDescriptor>> {
        let wrong = |message: String| Error::new(ErrorKind::Descriptor, message).file("datapackage.json");
        let json: serde_json::Value = serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let Some(ours) = json.get("medicineCharts") else { return Ok(None) };
        if ours.get("shortages").is_some() {
            let error = wrong("it is a packed set of shortages, not of medicines".to_owned());
            return Err(error.hint("its figures: medicine-charts shortage-figure"));
        }
        let format = ours.get("format").and_then(serde_json::Value::as_u64);
        if format.is_none_or(|format| !(1..=u64::from(FORMAT)).contains(&format)) {
            let format = format.unwrap_or(0);
            let message = format!("it is a packed set of format {format}, this program reads those up to {FORMAT}");
            return Err(wrong(message).hint("use the version of the program that packed it, or pack the set anew"));
        }
        serde_json::from_value(json).map(Some).map_err(|error| wrong(error.to_string()))
    }

    /// The file of this name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&PackedFile> {
        self.resources.iter().find(|file| file.name == name)
    }
}

/// The text of the descriptor, for files under a folder.
pub(super) fn of(
    set: &Descriptor,
    head: &Head,
    folder: &Folder,
    root: &[u8; HASH_BYTES],
    chunks: usize,
    fingerprint: &str,
    register: Option<PackedRegister>,
) -> impl Fn(&str) -> String + use<> {
    let descriptor = PackedDescriptor {
        name: set.name.clone(),
        title: set.title.clone(),
        version: set.version.clone(),
        created: set.created.clone(),
        period: head.about.period,
        fictional: set.fictional,
        licenses: set.licenses.clone(),
        sources: set.sources.clone(),
        medicine_charts: PackedProperties {
            format: head.format(),
            fingerprint: fingerprint.to_owned(),
            chunks: chunks as u32,
            chunk_path: "{n}.bin".to_owned(),
            root: hex(root),
            register,
        },
        resources: folder.entries.iter().map(file).collect(),
    };
    move |under: &str| {
        let mut here = descriptor.clone();
        for file in &mut here.resources {
            file.path.insert_str(0, under);
        }
        here.medicine_charts.chunk_path.insert_str(0, under);
        if let Some(register) = &mut here.medicine_charts.register {
            register.path.insert_str(0, under);
        }
        // A structure of texts and numbers always has a JSON text.
        serde_json::to_string(&here).unwrap_or_default()
    }
}
