//! Any bytes as delimited text: with a header and quotes, without either.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod common;

fuzz_target!(|data: &[u8]| {
    common::hold(&common::resource(r#""format":"csv","dialect":{"delimiter":";"}"#), data);
    let plain = r#""format":"csv","dialect":{"delimiter":"\t","quoteChar":"","header":false}"#;
    common::hold(&common::resource(plain), data);
});
