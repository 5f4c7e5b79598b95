//! Any text as a descriptor; one that is accepted makes decoders.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medicine_charts::source::{Decoder, Descriptor};

fuzz_target!(|text: &str| {
    if let Ok(descriptor) = Descriptor::from_json(text) {
        for resource in &descriptor.resources {
            Decoder::new(resource).expect("a valid descriptor has valid resources");
        }
    }
});
