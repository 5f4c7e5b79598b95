//! Figures of shortages as JSON are what the schema says.

use std::path::Path;

use medicine_charts::chart::shortages::{Figure, available};
use medicine_charts::chart::text::Lang;
use medicine_charts::export::{About, ShortageExport};
use medicine_charts::shortage::Shortages;

use crate::schema::Schema;

#[test]
fn every_figure_of_shortages_is_as_the_schema_says() {
    let schema = Schema::read();
    for name in ["as-published", "disagreeing", "no-overview", "open-and-repeated"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shortages").join(name);
        let set = Shortages::open(&folder).unwrap();
        let about = About::of_shortages(&set);
        let overview = available(&set).into_iter().map(|figure| (figure, None));
        let histories = set.histories.iter().map(|history| (Figure::History, Some(history)));
        for (figure, history) in overview.chain(histories) {
            for lang in [Lang::Fr, Lang::En] {
                let of = ShortageExport { set: &set, figure, history, about };
                let json = serde_json::from_str(&of.json(lang).unwrap()).unwrap();
                assert_eq!(schema.faults(&json), Vec::<String>::new(), "{name} {}", figure.key());
            }
        }
    }
}
