//! What the program writes of a register's pages.

use std::process::{Command, Output};

use super::pages_support::{attributes, files};
use super::{common, fixture};

fn program(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_medicine-charts")).args(arguments).output().unwrap()
}

#[test]
fn the_program_writes_a_page_for_each_speciality_unless_it_is_told_not_to() {
    let (packed, out) = (common::scratch("register-pages-in"), common::scratch("register-pages-out"));
    let [packed, to] = [&packed, &out].map(|path| path.to_str().unwrap());
    let [pv, register] = ["pv", "register"].map(|name| fixture(name).display().to_string());
    assert!(program(&["pack", &pv, &register, packed]).status.success());
    let said = program(&["pages", packed, to, "--base", "https://example.org/m/"]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("7 specialities of the register"), "{said:?}");
    let written = files(&out);
    assert!(written.contains_key("fr/s/60000001.html") && written.contains_key("en/register.html"));
    for (name, bytes) in written.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let ids: Vec<String> = attributes(&html).into_iter().filter(|(key, _)| key == "id").map(|(_, id)| id).collect();
        for (key, value) in attributes(&html) {
            if key == "href" && !value.contains(':') {
                let there = out.join(name).parent().unwrap().join(&value);
                assert!(value.starts_with('#') || there.is_file(), "{name}: {value}");
            }
            assert!(
                key != "aria-labelledby" || value.split(' ').all(|id| ids.iter().any(|own| own == id)),
                "{name}: {value}"
            );
        }
        assert!(html.contains("register.html"), "{name} leads to the register");
    }
    let product = String::from_utf8_lossy(&written["fr/speciality/BRUMAX.html"]);
    assert!(product.contains("<section class=\"register\"") && product.contains("../s/60000002.html"));
    let substance = String::from_utf8_lossy(&written["fr/substance/ZINOSTAT_MONOHYDRATE.html"]);
    assert!(substance.contains("../c/00900.html") && substance.contains("hydratation mise à part"));
    let sitemap = String::from_utf8_lossy(&written["sitemap.xml"]);
    assert!(sitemap.contains("https://example.org/m/en/s/60000007.html") && sitemap.contains("/fr/a/N02BX01.html"));
    // The same again gives the same; without them, no page leads to one.
    assert!(program(&["pages", packed, to, "--base", "https://example.org/m/"]).status.success());
    assert_eq!(files(&out), written);
    assert!(program(&["pages", packed, to, "--no-specialities"]).status.success());
    let without = files(&out);
    assert!(!without.keys().any(|name| name.contains("/s/") || name.ends_with("register.html")));
    assert!(!String::from_utf8_lossy(&without["fr/speciality/BRUMAX.html"]).contains("/s/"));
}
