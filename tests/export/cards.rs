//! Social cards: 1200 × 630, nothing cut, nothing over anything else.

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{ChartId, Options};
use medicine_charts::draw::Theme;
use medicine_charts::scene::{self, WidthTable};

use crate::set::{export, profiles, read};

#[test]
fn every_card_has_its_size_and_all_its_words() {
    let set = read();
    for name in ["ALPHAMINE", "RAREZOL", "BASEMOL"] {
        let medicine = profiles(&set, name);
        let export = export(&set, &medicine);
        for (chart, _) in ChartId::ALL {
            for lang in [Lang::Fr, Lang::En] {
                let options = Options::new(lang);
                let card = export.card(chart, &options, &Theme::light()).unwrap();
                assert!(card.contains("width=\"1200\" height=\"630\""), "{card}");
                let spec = export.figure(chart, &options).unwrap();
                let scene = scene::card(&spec, &WidthTable);
                assert_eq!((scene.width, scene.height), (1_200.0, 630.0), "{name} {}", chart.key());
                for said in [spec.title.as_str(), &spec.caveat, "4db2b195e1d3"] {
                    // Lines are broken at spaces.
                    let words = said.split(' ').all(|word| card.contains(&word.replace('&', "&amp;")));
                    assert!(words, "{said:?} in {card}");
                }
            }
        }
    }
}
