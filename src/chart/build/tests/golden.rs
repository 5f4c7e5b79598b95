//! Every figure of the made medicines in both languages, compared with `tests/golden/charts`. `BLESS=1` rewrites them.

use std::path::Path;

use super::dump::dump;
use super::made::{self, context};
use crate::chart::text::Lang;
use crate::chart::{ChartId, Options, build, headline};
use crate::profile::Profile;
use crate::source::ExposureUnit;

fn whole(profile: &Profile, lang: Lang) -> String {
    let terms = made::terms();
    let context = context(&terms, ExposureUnit::default());
    let words: String = headline(profile, &context, lang).into_iter().map(|span| span.text).collect();
    let mut out = words.replace('\u{a0}', "_").replace('\u{202f}', "˙");
    out.push('\n');
    for (chart, key) in ChartId::ALL {
        let first = build(profile, None, chart, &Options::new(lang), &context).unwrap();
        out.push_str(&["\n== ", key, "\n", &dump(&first)].concat());
        for choice in first.measures.iter().filter(|choice| !choice.pressed) {
            let options = Options { measure: Some(choice.key.clone()), ..Options::new(lang) };
            let other = build(profile, None, chart, &options, &context).unwrap();
            out.push_str(&["\n== ", key, " as ", &choice.key, "\n", &dump(&other)].concat());
        }
    }
    out
}

#[test]
fn figures_are_those_of_the_goldens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/charts");
    let bless = std::env::var_os("BLESS").is_some();
    let mut different = Vec::new();
    for (name, profile) in [
        ("typical", made::typical()),
        ("rare", made::rare()),
        ("one-case", made::one_case()),
        ("no-case", made::no_case()),
        ("refused", made::refused()),
        ("spike", made::spike()),
        ("no-exposure", made::no_exposure()),
    ] {
        for lang in [Lang::Fr, Lang::En] {
            let file = folder.join([name, ".", lang.tag(), ".txt"].concat());
            let found = whole(&profile, lang);
            if bless {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&file, &found).unwrap();
            } else if std::fs::read_to_string(&file).unwrap_or_default() != found {
                different.push(file.display().to_string());
            }
        }
    }
    assert!(different.is_empty(), "BLESS=1 cargo test --lib golden rewrites, after reading: {different:#?}");
}
