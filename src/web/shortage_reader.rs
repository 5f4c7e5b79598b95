//! The module that reads published files about shortages, and makes of them the bytes of a packed set, which the others take.

use wasm_bindgen::prelude::*;

use super::descriptor;
use super::plain::{objects, plain};
use super::{Answer, failure};
use crate::error::{Error, ErrorKind, Result};
use crate::pack::shortages;
use crate::shortage::{Reader, Shortages, is_needed};
use crate::source::{Decoder, Descriptor};

objects! {
    /// The files of a set.
    struct Files<'a> {
        resources: Vec<File<'a>>,
    }

    /// A file to fetch.
    struct File<'a> {
        name: &'a str,
        path: &'a str,
        encoding: &'a str,
        gzip: bool,
        bytes: Option<u64>,
        hash: Option<&'a str>,
        optional: bool,
    }
}

/// A set of published files about shortages: first they are fed to it, then it gives packed bytes.
#[wasm_bindgen]
pub struct ShortageReader {
    descriptor: Descriptor,
    /// Nothing where no file is about shortages, and once all are read.
    reader: Option<Box<Reader>>,
    decoder: Option<Box<Decoder>>,
    set: Option<Box<Shortages>>,
}

#[wasm_bindgen]
impl ShortageReader {
    /// A set from the text of its descriptor.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> std::result::Result<ShortageReader, JsValue> {
        failure::caught(|| {
            let descriptor = descriptor::parse(text)?;
            descriptor.validate()?;
            let any = descriptor.resources.iter().any(is_needed);
            let reader = any.then(|| Reader::new(descriptor.clone()).map(Box::new)).transpose()?;
            Ok(ShortageReader { descriptor, reader, decoder: None, set: None })
        })
    }

    /// Which files to fetch: those about shortages; none where the set is about something else.
    pub fn files(&self) -> Answer {
        failure::caught(|| {
            let files = self.descriptor.resources.iter().filter(|resource| is_needed(resource)).map(|resource| File {
                name: &resource.name,
                path: &resource.path,
                encoding: &resource.encoding,
                gzip: resource.path.ends_with(".gz"),
                bytes: resource.bytes,
                hash: resource.hash.as_deref(),
                optional: resource.optional,
            });
            Ok(plain(&Files { resources: files.collect() }))
        })
    }

    /// Starts a file.
    pub fn begin(&mut self, name: &str) -> std::result::Result<(), JsValue> {
        failure::caught(|| {
            self.reader()?.begin(name)?;
            let resource = self.descriptor.resources.iter().find(|resource| resource.name == name);
            self.decoder = Some(Box::new(Decoder::new(resource.ok_or_else(out_of_order)?)?));
            Ok(())
        })
    }

    /// The next bytes of the file, in UTF-8 and not compressed.
    pub fn push(&mut self, bytes: &[u8]) -> std::result::Result<(), JsValue> {
        failure::caught(|| match (&mut self.reader, &mut self.decoder) {
            (Some(reader), Some(decoder)) => decoder.push(bytes, &mut **reader),
            _ => Err(out_of_order()),
        })
    }

    /// The file is complete.
    pub fn end(&mut self) -> std::result::Result<(), JsValue> {
        failure::caught(|| {
            let decoder = self.decoder.take().ok_or_else(out_of_order)?;
            let reader = self.reader()?;
            let summary = decoder.finish(reader)?;
            reader.end(&summary);
            Ok(())
        })
    }

    /// An optional file cannot be had.
    pub fn absent(&mut self, name: &str) -> std::result::Result<(), JsValue> {
        failure::caught(|| self.reader()?.absent(name))
    }

    /// All files are in. Gives the overview of a packed set.
    pub fn ready(&mut self) -> std::result::Result<Vec<u8>, JsValue> {
        failure::caught(|| {
            let reader = self.reader.take().ok_or_else(out_of_order)?;
            let set = self.set.insert(Box::new(reader.finish()?));
            Ok(shortages::overview(set))
        })
    }

    /// The histories of a packed set.
    pub fn histories(&self) -> std::result::Result<Vec<u8>, JsValue> {
        failure::caught(|| self.set.as_ref().map(|set| shortages::histories(set)).ok_or_else(out_of_order))
    }
}

impl ShortageReader {
    fn reader(&mut self) -> Result<&mut Reader> {
        self.reader.as_deref_mut().ok_or_else(out_of_order)
    }
}

fn out_of_order() -> Error {
    Error::new(ErrorKind::Unknown, "the set is not in the state for this call")
        .hint("feed every file with begin, push and end, call ready, then ask")
}
