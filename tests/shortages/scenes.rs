//! Scenes of panels on one scale and of time axes, compared exactly with the files in `tests/golden/shortages`.
//! `BLESS=1 cargo test --features cli --test shortages` rewrites them; look at the difference before committing it.

use std::path::Path;

use medicine_charts::chart::shortages::{Figure, available, build, build_history};
use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{Body, ChartSpec, Ink};
use medicine_charts::scene::{Frame, Furniture, Item, Scene, WidthTable, layout};
use medicine_charts::shortage::Shortages;

use crate::fixtures::fixture;
use crate::scene_support::{dump, faults};

fn scene(spec: &ChartSpec, width: f32, furniture: Furniture) -> Scene {
    layout(spec, &Frame { width, furniture }, &WidthTable)
}

/// Every figure of the fixtures, in both languages.
fn all() -> Vec<(String, ChartSpec)> {
    let mut all = Vec::new();
    for name in ["as-published", "disagreeing", "no-overview", "open-and-repeated"] {
        let set = Shortages::open(&fixture(name)).unwrap();
        for lang in [Lang::Fr, Lang::En] {
            for figure in available(&set) {
                let key = format!("{name}.{}.{}", figure.key(), lang.tag());
                all.push((key, build(&set, figure, lang).unwrap()));
            }
            // Two hundred and fifty rows are tall; the medicines with few say the same.
            for history in set.histories.iter().filter(|history| history.episodes.len() < 10) {
                let key = format!("{name}.{}.{}", history.medicine, lang.tag());
                all.push((key, build_history(&set, history, lang)));
            }
        }
    }
    all
}

#[test]
fn scenes_are_as_blessed() {
    let mut differing = Vec::new();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/shortages");
    for (name, file) in [
        ("as-published.shortage-reports.fr", "reports"),
        ("as-published.shortage-kinds.fr", "kinds"),
        ("as-published.shortage-groups.en", "groups"),
        ("no-overview.shortage-causes.fr", "causes"),
        ("open-and-repeated.BRUMOLINE 5 mg.fr", "history"),
    ] {
        let (_, spec) = all().into_iter().find(|(known, _)| known == name).unwrap();
        for width in [320.0, 700.0] {
            let found = dump(&scene(&spec, width, Furniture::Plot));
            let path = golden.join(format!("{file}-{width}.txt"));
            if std::env::var_os("BLESS").is_some() {
                std::fs::write(&path, &found).unwrap();
            } else if std::fs::read_to_string(&path).unwrap_or_default() != found {
                differing.push(format!("{}\n{found}", path.display()));
            }
        }
    }
    assert!(differing.is_empty(), "not as blessed:\n{}", differing.join("\n"));
}

#[test]
fn nothing_overlaps_or_leaves_the_frame_at_any_width() {
    let mut wrong = Vec::new();
    for (name, spec) in all() {
        for width in (280..=1600).step_by(24) {
            for furniture in [Furniture::Plot, Furniture::Whole] {
                let found = faults(&scene(&spec, width as f32, furniture));
                wrong.extend(found.into_iter().map(|fault| format!("{name} at {width}: {fault}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} faults, first {:#?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}

/// The heights of the bars of each panel, in the order of the panels.
fn columns(scene: &Scene) -> Vec<f32> {
    let bar = |item: &Item| match item {
        Item::Rect { place, ink: Ink::Cases | Ink::Treated | Ink::Reference, .. } => Some(place[3]),
        _ => None,
    };
    scene.items.iter().filter_map(bar).collect()
}

#[test]
fn panels_share_one_scale() {
    let set = Shortages::open(&fixture("as-published")).unwrap();
    let spec = build(&set, Figure::Kinds, Lang::En).unwrap();
    let Body::Multiples { panels, .. } = &spec.body else { panic!("{:?}", spec.body) };
    assert_eq!(panels.len(), 3);
    for width in [300.0, 520.0, 1000.0] {
        // Shortages 20, 39; risks 10, 20; neither 1: the other years are zero or blank.
        let heights = columns(&scene(&spec, width, Furniture::Plot));
        assert_eq!(heights.len(), 5, "{heights:?}");
        for (height, reports) in heights.iter().zip([20.0, 39.0, 10.0, 20.0, 1.0]) {
            assert!((height / heights[1] - reports / 39.0).abs() < 0.01, "{height} for {reports} at {width}");
        }
    }
}

#[test]
fn a_stretch_lies_where_its_days_are_and_an_open_one_goes_on() {
    let set = Shortages::open(&fixture("open-and-repeated")).unwrap();
    let history = &set.histories[0];
    let spec = build_history(&set, history, Lang::En);
    let Body::Timeline { span, rows, ticks } = &spec.body else { panic!("{:?}", spec.body) };
    assert_eq!(
        ticks.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(),
        ["2021", "2022", "2023", "2024", "2025"]
    );
    let scene = scene(&spec, 600.0, Furniture::Plot);
    let bars: Vec<[f32; 4]> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Rect { place, ink: Ink::Cases | Ink::Treated, .. } => Some(*place),
            _ => None,
        })
        .collect();
    assert_eq!(bars.len(), 3);
    let right = 600.0 - 20.0;
    for (bar, row) in bars.iter().zip(rows) {
        let at = |day: f64| ((day - span[0]) / (span[1] - span[0])) as f32 * right;
        assert!((bar[0] - at(row.span[0])).abs() < 0.1, "{bar:?} {}", row.label);
        assert!((bar[2] - (at(row.span[1]) - at(row.span[0])).max(3.0)).abs() < 0.1, "{bar:?} {}", row.label);
    }
    // A shortage is thick, a risk thin: not told by colour alone.
    assert!(bars[2][3] > 2.0 * bars[1][3], "{bars:?}");
    let dashed = scene.items.iter().filter(|item| matches!(item, Item::Line { dash: Some(_), .. })).count();
    assert_eq!((dashed, rows.iter().filter(|row| row.open).count()), (1, 1));
    assert!(rows[0].open && rows[0].spoken.contains("open as of 1 March 2025"), "{}", rows[0].spoken);
    assert!(rows[2].spoken.contains("Cause: supply of raw material. Measures: quantitative quotas, Import."));
}
