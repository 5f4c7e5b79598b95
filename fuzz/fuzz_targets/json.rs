//! Any bytes as a JSON file.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod common;

fuzz_target!(|data: &[u8]| common::hold(&common::resource(r#""format":"json""#), data));
