//! Exports of the published files, when `MEDICINE_CHARTS_DATA` names the folder that holds `ordei/`.

use std::path::PathBuf;

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{ChartId, Context, Options};
use medicine_charts::dataset::Dataset;
use medicine_charts::disclosure::{Together, protect};
use medicine_charts::domain::Level;
use medicine_charts::draw::Theme;
use medicine_charts::export::{About, Export};
use serde_json::Value;

use crate::schema::Schema;

/// One medicine in so many.
const STEP: usize = 10;

#[test]
fn the_published_files_give_exports_that_fit() {
    let Some(folder) = std::env::var_os("MEDICINE_CHARTS_DATA") else {
        eprintln!("SKIPPED: MEDICINE_CHARTS_DATA is not set");
        return;
    };
    let set = Dataset::open(&PathBuf::from(folder).join("ordei"), &mut |_| ()).unwrap();
    let schema = Schema::read();
    for level in [Level::Substance, Level::Speciality] {
        let reference = Together::of(&set).reference(level);
        for (at, id) in set.medicines(level).step_by(STEP).enumerate() {
            let lang = if at % 2 == 0 { Lang::Fr } else { Lang::En };
            let profile = protect(&set.raw(id));
            let (context, about) = (Context::of(&set), About::of(&set));
            let export = Export { profile: &profile, reference: &reference, context, about };
            let json: Value = serde_json::from_str(&export.json(None, &Options::new(lang)).unwrap()).unwrap();
            let faults = schema.faults(&json);
            assert!(faults.is_empty(), "{}: {faults:#?}", set.name(id));
            for chart in [ChartId::CasesByYear, ChartId::Age, ChartId::Organs] {
                let card = export.card(chart, &Options::new(lang), &Theme::light()).unwrap();
                assert!(card.contains("width=\"1200\" height=\"630\""), "{} {}", set.name(id), chart.key());
            }
        }
    }
}

#[test]
fn paracetamol_is_given_with_its_interval() {
    let Some(folder) = std::env::var_os("MEDICINE_CHARTS_DATA") else { return };
    let set = Dataset::open(&PathBuf::from(folder).join("ordei"), &mut |_| ()).unwrap();
    let id = set.find(Level::Substance, "PARACETAMOL").unwrap();
    let (profile, reference) = (protect(&set.raw(id)), Together::of(&set).reference(Level::Substance));
    let export =
        Export { profile: &profile, reference: &reference, context: Context::of(&set), about: About::of(&set) };
    let json: Value = serde_json::from_str(&export.json(None, &Options::new(Lang::En)).unwrap()).unwrap();
    let expected = serde_json::json!({
        "cases": {"status": "published", "value": 17_509},
        "exposure": {"status": "published", "value": 366_335_009},
        "rate_per_100000": {"status": "computed", "value": 4.7795, "lower_95": 4.7090, "upper_95": 4.8508},
    });
    assert_eq!(json["totals"], expected);
}
