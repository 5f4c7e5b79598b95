//! The published files, packed: every profile comes back as it was, and the set is small.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;

use medicine_charts::chart::Context;
use medicine_charts::dataset::Dataset;
use medicine_charts::disclosure::{Together, protect};
use medicine_charts::domain::Level;
use medicine_charts::pack::PackedSet;
use medicine_charts::pack::write::{HASH_BYTES, PackOptions, PackedDescriptor, write};

#[test]
fn every_profile_comes_back_as_it_was() {
    let Ok(data) = std::env::var("MEDICINE_CHARTS_DATA") else {
        eprintln!("SKIPPED: set MEDICINE_CHARTS_DATA to the folder of the published files");
        return;
    };
    let set = Dataset::open(&Path::new(&data).join("ordei"), &mut |_| ()).unwrap();
    let out = common::scratch("pack-real");
    let packed = write(&set, &out, PackOptions::default(), &mut |_| ()).unwrap();
    let descriptor = PackedDescriptor::parse(&std::fs::read_to_string(&packed.descriptor).unwrap()).unwrap().unwrap();
    let file = |name: &str| common::gunzip(&std::fs::read(out.join(&descriptor.file(name).unwrap().path)).unwrap());
    let mut read = PackedSet::new(&file("head")).unwrap();
    read.set_names(&file("names")).unwrap();
    read.set_links(&file("links")).unwrap();
    let chunks = descriptor.medicine_charts.chunks;
    for number in 0..chunks {
        let path = descriptor.medicine_charts.chunk_path.replace("{n}", &number.to_string());
        let bytes = std::fs::read(out.join(path)).unwrap();
        let proof = 1 + usize::from(bytes[0]) * HASH_BYTES;
        read.add(number, bytes[proof..].to_vec());
    }
    let together = Together::of(&set);
    for level in [Level::Substance, Level::Speciality] {
        assert_eq!(read.reference(level), &together.reference(level));
        for id in set.medicines(level) {
            let name = set.name(id);
            assert_eq!(read.profile(level, name).unwrap().unwrap(), protect(&set.raw(id)), "{name}");
        }
    }
    // Figures are made of a profile, a reference and this: equal all three, they are equal.
    assert_eq!(format!("{:?}", Context::of(&set)), format!("{:?}", Context::of_head(read.head())));
    eprintln!("{packed:?}");
    let largest = (0..chunks).map(|n| chunk_bytes(&out, &descriptor, n)).max().unwrap();
    let text = std::fs::metadata(&packed.descriptor).unwrap().len();
    let first = text + descriptor.file("head").unwrap().bytes + largest;
    eprintln!("first view: at most {first} bytes of data; names {} bytes", descriptor.file("names").unwrap().bytes);
    assert!(first <= 8_000, "first view: {first} bytes");
    assert!(descriptor.file("names").unwrap().bytes <= 30_000);
    assert!(packed.bytes <= 400_000, "{} bytes in all", packed.bytes);
}

fn chunk_bytes(out: &Path, descriptor: &PackedDescriptor, number: u32) -> u64 {
    let path = descriptor.medicine_charts.chunk_path.replace("{n}", &number.to_string());
    std::fs::metadata(out.join(path)).unwrap().len()
}
