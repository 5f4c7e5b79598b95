//! Exports of the small set, compared exactly with the files in `tests/fixtures/export/expected`.
//! `BLESS=1 cargo test --test export` rewrites them; look at the difference before committing it.

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{ChartId, Options};
use medicine_charts::draw::Theme;
use medicine_charts::export::Style;

use crate::set::{export, folder, profiles, read};

fn compare(name: &str, found: &str) -> Result<(), String> {
    let path = folder().join("expected").join(name);
    // The version of the program is in every export; it is not what these files are about.
    let found = found.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
        return Ok(());
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    if wanted == found {
        return Ok(());
    }
    let line = wanted.lines().zip(found.lines()).position(|(a, b)| a != b).unwrap_or(0);
    let at = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_owned();
    Err(format!("{name} line {}:\n  wanted {}\n  found  {}", line + 1, at(&wanted), at(&found)))
}

#[test]
fn files_are_as_expected() {
    let set = read();
    let mut wrong = Vec::new();
    for (name, chart) in [
        ("ALPHAMINE", ChartId::RateByYear),
        ("ALPHAMINE", ChartId::Sex),
        ("RAREZOL", ChartId::CasesByYear),
        ("BASEMOL", ChartId::RateByYear),
    ] {
        let medicine = profiles(&set, name);
        let export = export(&set, &medicine);
        for lang in [Lang::Fr, Lang::En] {
            let options = Options::new(lang);
            let file = |end: &str| format!("{}.{}.{}.{end}", name.to_lowercase(), chart.key(), lang.tag());
            wrong.extend(compare(&file("json"), &export.json(Some(chart), &options).unwrap()).err());
            wrong.extend(compare(&file("csv"), &export.csv(chart, &options).unwrap()).err());
            wrong.extend(compare(&file("card.svg"), &export.card(chart, &options, &Theme::light()).unwrap()).err());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_whole_medicine_is_as_expected() {
    let set = read();
    let medicine = profiles(&set, "RAREZOL");
    let found = export(&set, &medicine).json(None, &Options::new(Lang::Fr)).unwrap();
    compare("rarezol.fr.json", &found).unwrap();
}

#[test]
fn citations_are_as_expected() {
    let set = read();
    let medicine = profiles(&set, "ALPHAMINE");
    let export = export(&set, &medicine);
    let mut all = String::new();
    for lang in [Lang::Fr, Lang::En] {
        for chart in [None, Some(ChartId::RateByYear)] {
            for (style, word) in Style::ALL {
                let cited = export.cite(chart, &Options::new(lang), style, Some("2026-11-24")).unwrap();
                all.push_str(&format!("# {} {} {word}\n{cited}\n", lang.tag(), chart.map_or("medicine", ChartId::key)));
            }
        }
    }
    compare("citations.txt", &all).unwrap();
}

#[test]
fn each_export_says_by_itself_what_it_shows() {
    let set = read();
    let medicine = profiles(&set, "RAREZOL");
    let export = export(&set, &medicine);
    for (lang, fingerprint) in [(Lang::Fr, "empreinte\u{a0}4db2b195e1d3"), (Lang::En, "fingerprint\u{a0}4db2b195e1d3")]
    {
        let options = Options::new(lang);
        let spec = export.figure(ChartId::CasesByYear, &options).unwrap();
        let csv = export.csv(ChartId::CasesByYear, &options).unwrap();
        let json = export.json(Some(ChartId::CasesByYear), &options).unwrap();
        for said in ["Rarezol", spec.title.as_str(), &spec.source, &spec.caveat, "4db2b195e1d3", "2022-1"] {
            assert!(csv.contains(said), "{said:?} in {csv}");
            assert!(json.contains(said), "{said:?} in {json}");
        }
        for picture in [
            export.svg(ChartId::CasesByYear, &options, 640.0, &Theme::light()).unwrap(),
            export.card(ChartId::CasesByYear, &options, &Theme::light()).unwrap(),
        ] {
            assert!(picture.contains(fingerprint), "{picture}");
            assert!(picture.contains("Rarezol") && picture.contains("2022-1"));
        }
    }
}

#[test]
fn an_address_on_a_disk_is_nobody_elses_business() {
    let set = read();
    let medicine = profiles(&set, "ALPHAMINE");
    for (address, kept) in [
        ("https://exemple.fr/", true),
        ("http://127.0.0.1:8000/", true),
        ("file:///home/claire/Bureau/index.html", false),
        ("javascript:alert(1)", false),
        ("https://exemple.fr/ and more", false),
    ] {
        let export = export(&set, &medicine);
        let about = export.about.with_address(Some(address));
        assert_eq!(about.address().is_some(), kept, "{address}");
        let export = medicine_charts::export::Export { about, ..export };
        let json = export.json(Some(ChartId::Sex), &Options::new(Lang::Fr)).unwrap();
        assert_eq!(json.contains(address), kept);
    }
    assert_eq!(export(&set, &medicine).about.with_fingerprint(Some("<b>not one</b>")).fingerprint(), None);
}
