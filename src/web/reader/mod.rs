//! The module that reads published files, and makes of them the bytes that the other one draws from.

mod output;

use wasm_bindgen::prelude::*;

use crate::chart;
use crate::dataset::{Dataset, DatasetBuilder, needed};
use crate::disclosure::Together;
use crate::error::{Error, ErrorKind, Result};
use crate::pack::{self, Layout};
use crate::source::{Decoder, Format, Resource};
use crate::web::named::named;
use crate::web::plain::plain;
use crate::web::table::table;
use crate::web::{Answer, descriptor, failure, lang_of};
use output::{File, Files, Quality, Section};

/// A set of published files: first they are fed to it, then it gives packed bytes.
#[wasm_bindgen]
pub struct SetReader {
    state: State,
    /// What the chunks given so far have in common.
    layout: Layout,
}

enum State {
    Loading {
        builder: Box<DatasetBuilder>,
        decoder: Option<Box<Decoder>>,
    },
    /// The set, and what is published of its medicines.
    Ready(Box<Dataset>, Box<Together>),
    /// Between two states, or after a file refused the set.
    Broken,
}

#[wasm_bindgen]
impl SetReader {
    /// A set from the text of its descriptor.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> std::result::Result<SetReader, JsValue> {
        failure::caught(|| {
            let descriptor = descriptor::parse(text)?;
            descriptor.validate()?;
            let builder = Box::new(DatasetBuilder::new(descriptor)?);
            Ok(SetReader { state: State::Loading { builder, decoder: None }, layout: Layout::default() })
        })
    }

    /// Which files to fetch.
    pub fn files(&mut self) -> Answer {
        failure::caught(|| {
            let (builder, _) = self.loading()?;
            let files = Files { resources: builder.descriptor().resources.iter().map(file).collect() };
            let refused = |error: serde_wasm_bindgen::Error| Error::new(ErrorKind::Unknown, error.to_string());
            serde_wasm_bindgen::to_value(&files).map_err(refused)
        })
    }

    /// Starts a file.
    pub fn begin(&mut self, name: &str) -> std::result::Result<(), JsValue> {
        failure::caught(|| {
            let (builder, decoder) = self.loading()?;
            *decoder = Some(Box::new(Decoder::new(builder.begin(name)?)?));
            Ok(())
        })
    }

    /// The next bytes of the file, in UTF-8 and not compressed.
    pub fn push(&mut self, bytes: &[u8]) -> std::result::Result<(), JsValue> {
        failure::caught(|| match self.loading()? {
            (builder, Some(decoder)) => decoder.push(bytes, builder),
            _ => Err(out_of_order()),
        })
    }

    /// The file is complete.
    pub fn end(&mut self) -> std::result::Result<(), JsValue> {
        failure::caught(|| {
            let (builder, decoder) = self.loading()?;
            let summary = decoder.take().ok_or_else(out_of_order)?.finish(builder)?;
            builder.end(&summary)
        })
    }

    /// An optional file cannot be had.
    pub fn absent(&mut self, name: &str) -> std::result::Result<(), JsValue> {
        failure::caught(|| self.loading()?.0.absent(name))
    }

    /// All files are in. Gives the head of the set, for the module that draws.
    pub fn ready(&mut self) -> std::result::Result<Vec<u8>, JsValue> {
        failure::caught(|| {
            if let State::Loading { builder, .. } = std::mem::replace(&mut self.state, State::Broken) {
                let set = builder.finish()?;
                let together = Together::of(&set);
                self.state = State::Ready(Box::new(set), Box::new(together));
            }
            let State::Ready(set, together) = &self.state else { return Err(out_of_order()) };
            Ok(pack::head(set, Layout::default(), 1, together).write())
        })
    }

    /// The names of its medicines, for the search.
    pub fn names(&self) -> std::result::Result<Vec<u8>, JsValue> {
        failure::caught(|| Ok(pack::names::write(self.set()?.catalogue())))
    }

    /// Which brands and substances belong together.
    pub fn links(&self) -> std::result::Result<Vec<u8>, JsValue> {
        failure::caught(|| Ok(pack::names::write_links(self.set()?.catalogue())))
    }

    /// The quality page of the set.
    pub fn quality(&self, lang: &str) -> Answer {
        fn section(section: &chart::Section) -> Section<'_> {
            Section {
                title: &section.title,
                paragraphs: &section.paragraphs,
                table: section.table.as_ref().map(table),
                examples: section.examples.iter().cloned().map(named).collect(),
            }
        }
        failure::caught(|| {
            let set = self.set()?;
            let sections = chart::quality(&set.quality(), set.exposure_unit(), lang_of(lang));
            Ok(plain(&Quality { sections: sections.iter().map(section).collect() }))
        })
    }

    /// A medicine (all together, where none is named), protected, with its layout; nothing when the set does not have it.
    pub fn medicine(&mut self, level: &str, name: &str) -> std::result::Result<Option<Vec<u8>>, JsValue> {
        failure::caught(|| {
            let State::Ready(set, together) = &self.state else { return Err(out_of_order()) };
            let id = failure::level(level).and_then(|level| set.find(level, name));
            let found = id.is_some() || name.is_empty();
            Ok(found.then(|| pack::one(set, id, &mut self.layout, together)))
        })
    }

    /// Bytes of memory the module holds.
    pub fn memory(&self) -> f64 {
        crate::web::memory()
    }
}

impl SetReader {
    fn loading(&mut self) -> Result<(&mut DatasetBuilder, &mut Option<Box<Decoder>>)> {
        match &mut self.state {
            State::Loading { builder, decoder } => Ok((builder, decoder)),
            _ => Err(out_of_order()),
        }
    }

    fn set(&self) -> Result<&Dataset> {
        if let State::Ready(set, _) = &self.state { Ok(set) } else { Err(out_of_order()) }
    }
}

fn file(resource: &Resource) -> File<'_> {
    let Resource { name, path, format, encoding, bytes, hash, optional, .. } = resource;
    File {
        name,
        path,
        format: if *format == Format::Json { "json" } else { "csv" },
        encoding,
        gzip: path.ends_with(".gz"),
        bytes: *bytes,
        hash: hash.as_deref(),
        optional: *optional,
        needed: needed(resource),
    }
}

fn out_of_order() -> Error {
    Error::new(ErrorKind::Unknown, "the set is not in the state for this call")
        .hint("feed every file with begin, push and end, call ready, then ask")
}
