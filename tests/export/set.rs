//! The small set of these tests, and a medicine of it ready to be taken away.

use std::path::{Path, PathBuf};

use medicine_charts::chart::Context;
use medicine_charts::dataset::{Dataset, DatasetBuilder};
use medicine_charts::disclosure::{Together, protect};
use medicine_charts::domain::Level;
use medicine_charts::export::{About, Export};
use medicine_charts::profile::Profile;
use medicine_charts::source::{Decoder, Descriptor};

pub const FINGERPRINT: &str = "4db2b195e1d33ad25ec2516437aa170b063da5a55b3f3de792d8b6cb2d0d4743";
pub const ADDRESS: &str = "https://exemple.fr/charts/?m=ALPHAMINE&v=4db2_b1";

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/export")
}

/// The set of the fixture.
pub fn read() -> Dataset {
    let text = std::fs::read_to_string(folder().join("datapackage.json")).unwrap();
    let descriptor: Descriptor = serde_json::from_str(&text).unwrap();
    let mut builder = DatasetBuilder::new(descriptor.clone()).unwrap();
    for resource in &descriptor.resources {
        let bytes = std::fs::read(folder().join(&resource.path)).unwrap();
        builder.begin(&resource.name).unwrap();
        let mut decoder = Decoder::new(resource).unwrap();
        decoder.push(&bytes, &mut builder).unwrap();
        let summary = decoder.finish(&mut builder).unwrap();
        builder.end(&summary).unwrap();
    }
    builder.finish().unwrap()
}

/// A medicine and all of its level.
pub fn profiles(set: &Dataset, name: &str) -> [Profile; 2] {
    let id = set.find(Level::Substance, name).unwrap();
    [protect(&set.raw(id)), Together::of(set).reference(Level::Substance)]
}

pub fn export<'a>(set: &'a Dataset, [profile, reference]: &'a [Profile; 2]) -> Export<'a> {
    let about = About::of(set).with_fingerprint(Some(FINGERPRINT)).with_address(Some(ADDRESS));
    Export { profile, reference, context: Context::of(set), about }
}
