//! The publisher's program.
fn main() {}
