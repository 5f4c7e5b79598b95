//! What holds for every figure at every width, on random figures: nothing overlaps or leaves the frame, each mark
//! has one target in reading order, solid ink is proportional to the value, and the three signs differ.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod scene_support;

use medicine_charts::chart::{Amount, Body, ChartSpec, Datum, Form, Group, Ink, Mark, Panel, Series};
use medicine_charts::draw::{Theme, svg};
use medicine_charts::profile::Interval;
use medicine_charts::scene::{Frame, Furniture, Item, Scene, WidthTable, layout};
use proptest::prelude::*;
use scene_support::{all, exact, faults, missing, spec, withheld};

fn plot(spec: &ChartSpec, width: f32) -> Scene {
    layout(spec, &Frame { width, furniture: Furniture::Plot }, &WidthTable)
}

/// Words as they come: French, long, with no-break spaces, without any space, hostile, empty.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zéèœ’]{1,14}( [a-zéà]{1,12}){0,6}",
        1 => "[0-9]{1,3}\u{202f}[0-9]{3}",
        1 => "[a-z]{20,60}",
        1 => Just("<script>alert(\"1\")</script> & \u{202e}\u{7}".to_owned()),
        1 => Just(String::new()),
    ]
}

fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        4 => (0.0..1e7f64).prop_map(Amount::Exact),
        1 => (0.0..1e-3f64).prop_map(Amount::Exact),
        1 => Just(Amount::Exact(0.0)),
        2 => (0.0..1e5f64, 1.0..1e4f64).prop_map(|(lo, more)| Amount::Between(lo, lo + more)),
        1 => Just(Amount::Between(1.0, 10.0)),
        1 => Just(Amount::Missing),
    ]
}

fn mark() -> impl Strategy<Value = Mark> {
    (
        amount(),
        prop::option::of(0.5..2.0f64),
        prop::option::of(0.0..1e7f64),
        "[0-9]{1,9}( [a-z]{1,4})?",
        words(),
        any::<bool>(),
    )
        .prop_map(|(amount, spread, reference, label, aside, with_aside)| {
            let interval = match (amount, spread) {
                (Amount::Exact(value), Some(spread)) => {
                    Some(Interval { value, lo: value / (1.0 + spread), hi: value * (1.0 + spread) })
                }
                _ => None,
            };
            let aside = if with_aside { aside } else { String::new() };
            Mark { amount, interval, reference, label, aside, spoken: String::new() }
        })
}

fn series(count: usize) -> Vec<Series> {
    let ink = |index: usize| if index == 0 { Ink::Cases } else { Ink::Treated };
    (0..count).map(|index| Series { name: format!("Série {index}"), ink: ink(index) }).collect()
}

fn groups(bars: usize) -> impl Strategy<Value = Vec<Group>> {
    let group = (words(), prop::collection::vec(mark(), bars));
    prop::collection::vec(group.prop_map(|(label, marks)| Group { label, marks, opens: None }), 1..9)
}

fn columns() -> impl Strategy<Value = Body> {
    (1..14usize, 1..3usize).prop_flat_map(|(count, panels)| {
        let categories = prop::collection::vec(words(), count);
        let panels = prop::collection::vec(prop::collection::vec(mark(), count), panels);
        (categories, panels).prop_map(|(categories, panels)| Body::Columns {
            categories,
            panels: panels.into_iter().zip(series(2)).map(|(marks, series)| Panel { series, marks }).collect(),
        })
    })
}

fn points() -> impl Strategy<Value = Body> {
    (1..14usize).prop_flat_map(|count| {
        let categories = prop::collection::vec(words(), count);
        let reference = prop::option::of((0.0..1e7f64, words()));
        (categories, prop::collection::vec(mark(), count), reference).prop_map(|(categories, marks, reference)| {
            Body::Points { categories, series: series(1).remove(0), marks, reference }
        })
    })
}

fn bars() -> impl Strategy<Value = Body> {
    (1..3usize, any::<bool>(), any::<bool>(), prop::option::of(words())).prop_flat_map(
        |(bars, shared, point, reference)| {
            groups(bars).prop_map(move |groups| Body::Bars {
                series: series(bars),
                groups,
                shared_scale: shared,
                form: if point { Form::Point } else { Form::Bar },
                reference: reference.clone(),
            })
        },
    )
}

fn pyramids() -> impl Strategy<Value = Body> {
    (1..3usize, words(), words()).prop_flat_map(|(bars, left, right)| {
        groups(2 * bars).prop_map(move |groups| Body::Pyramid {
            sides: [left.clone(), right.clone()],
            series: series(bars),
            groups,
        })
    })
}

fn messages() -> impl Strategy<Value = Body> {
    prop::collection::vec(words(), 0..5).prop_map(|lines| Body::Message { lines })
}

fn bodies() -> impl Strategy<Value = Body> {
    prop_oneof![columns(), points(), bars(), pyramids(), messages()]
}

/// Small panels on one scale, and time axes with stretches of any place and length.
#[cfg(feature = "shortages")]
fn of_shortages() -> impl Strategy<Value = ChartSpec> {
    use medicine_charts::chart::Stretch;
    let panels = columns().prop_map(|body| match body {
        Body::Columns { categories, panels } => Body::Multiples { categories, panels },
        other => other,
    });
    let stretch = (words(), 0.0..3000.0f64, 0.0..900.0f64, any::<bool>()).prop_map(|(label, from, days, open)| {
        let series = Series { name: "Risque de rupture".to_owned(), ink: Ink::Treated };
        Stretch { series, span: [from, (from + days).min(3000.0)], open, spoken: label.clone(), label }
    });
    let ticks = prop::collection::vec((0.0..3000.0f64, words()), 0..12).prop_map(|mut ticks| {
        ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
        ticks
    });
    let times = (prop::collection::vec(stretch, 0..9), ticks).prop_map(|(rows, ticks)| Body::Timeline {
        span: [0.0, 3000.0],
        ticks,
        rows,
    });
    (prop_oneof![panels, times], words()).prop_map(|(body, title)| spec(&title, body))
}

#[cfg(feature = "shortages")]
proptest! {
    #[test]
    fn figures_of_shortages_keep_to_the_frame_with_a_target_a_mark(
        spec in of_shortages(), width in 280.0..1600.0f32, whole in any::<bool>()
    ) {
        let furniture = if whole { Furniture::Whole } else { Furniture::Plot };
        let scene = layout(&spec, &Frame { width, furniture }, &WidthTable);
        let faults = faults(&scene);
        prop_assert!(faults.is_empty(), "at {width}: {faults:#?}");
        let targets: Vec<Datum> = scene.targets.iter().map(|target| target.datum).collect();
        prop_assert_eq!(targets, reading_order(&spec.body));
    }
}

fn specs() -> impl Strategy<Value = ChartSpec> {
    (bodies(), words(), prop::collection::vec(words(), 0..3), prop::option::of(words()))
        .prop_map(|(body, title, notes, fictional)| ChartSpec { notes, fictional, ..spec(&title, body) })
}

/// The marks in reading order: panel after panel, group after group.
fn reading_order(body: &Body) -> Vec<Datum> {
    let datum = |series: usize, index: usize| Datum { series: series as u16, index: index as u16 };
    match body {
        #[cfg(feature = "shortages")]
        Body::Timeline { rows, .. } => (0..rows.len()).map(|index| datum(0, index)).collect(),
        #[cfg(feature = "shortages")]
        Body::Multiples { panels, .. } => {
            reading_order(&Body::Columns { categories: Vec::new(), panels: panels.clone() })
        }
        Body::Columns { panels, .. } => {
            let of =
                |(row, panel): (usize, &Panel)| (0..panel.marks.len()).map(move |i| datum(row, i)).collect::<Vec<_>>();
            panels.iter().enumerate().flat_map(of).collect()
        }
        Body::Points { marks, .. } => (0..marks.len()).map(|index| datum(0, index)).collect(),
        Body::Bars { groups, .. } | Body::Pyramid { groups, .. } => {
            let of = |(index, group): (usize, &Group)| {
                (0..group.marks.len()).map(move |s| datum(s, index)).collect::<Vec<_>>()
            };
            groups.iter().enumerate().flat_map(of).collect()
        }
        Body::Message { .. } => Vec::new(),
    }
}

proptest! {
    #[test]
    fn nothing_overlaps_and_nothing_leaves_the_frame(spec in specs(), width in 280.0..1600.0f32, whole in any::<bool>()) {
        let furniture = if whole { Furniture::Whole } else { Furniture::Plot };
        let scene = layout(&spec, &Frame { width, furniture }, &WidthTable);
        let faults = faults(&scene);
        prop_assert!(faults.is_empty(), "at {width}: {faults:#?}");
    }

    #[test]
    fn each_mark_has_one_target(spec in specs(), width in 280.0..1600.0f32) {
        let scene = plot(&spec, width);
        let mut wanted = reading_order(&spec.body);
        let mut found: Vec<Datum> = scene.targets.iter().map(|target| target.datum).collect();
        if matches!(spec.body, Body::Bars { shared_scale: false, .. }) {
            // Each series is a column of its own, read from top to bottom.
            wanted.sort();
            found.sort();
        }
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn the_same_figure_gives_the_same_bytes(spec in specs(), width in 280.0..1600.0f32) {
        let one = svg(&plot(&spec, width), &Theme::light());
        let two = svg(&plot(&spec.clone(), width), &Theme::light());
        prop_assert_eq!(&one, &two);
        prop_assert!(!one.contains("<script"), "text stays text");
        let control = |c: char| c.is_control() && c != '\n';
        prop_assert!(!one.contains(control), "no control character is written");
    }

    #[test]
    fn solid_ink_is_proportional_to_the_value(values in prop::collection::vec(1.0..1e6f64, 2..8), width in 280.0..1600.0f32) {
        let groups = values.iter().map(|v| Group { label: "x".into(), marks: vec![exact(*v, "1")], opens: None }).collect();
        let body = Body::Bars { series: series(1), groups, shared_scale: true, form: Form::Bar, reference: None };
        let lengths: Vec<f32> = solids(&plot(&spec("t", body), width), 2);
        let most = values.iter().copied().fold(0.0, f64::max);
        let longest = lengths.iter().copied().fold(0.0, f32::max);
        prop_assert!(longest > width * 0.25, "the longest bar is long: {longest}");
        // Positions are in 64ths of a pixel; a bar shorter than that is not drawn.
        let drawn: Vec<f64> = values.iter().copied().filter(|v| v / most * f64::from(longest) >= 1.0 / 32.0).collect();
        for (value, length) in drawn.iter().zip(lengths.iter().filter(|l| **l >= 1.0 / 32.0)) {
            let wanted = value / most * f64::from(longest);
            prop_assert!((wanted - f64::from(*length)).abs() < 0.05, "{value}: {length} instead of {wanted}");
        }
    }

    #[test]
    fn zero_withheld_and_missing_are_three_signs(lo in 1.0..50.0f64, more in 1.0..50.0f64, width in 280.0..1600.0f32) {
        let marks = vec![exact(0.0, "0"), withheld(lo, lo + more, "1 à 10"), missing(), exact(100.0, "100")];
        let categories = (2014..2018).map(|year| year.to_string()).collect();
        let body = Body::Columns { categories, panels: vec![Panel { series: series(1).remove(0), marks }] };
        let scene = plot(&spec("t", body), width);
        let hatched = scene.items.iter().filter(|item| matches!(item, Item::Rect { hatched: true, .. })).count();
        prop_assert_eq!(hatched, 1, "only the withheld one is hatched");
        let heights = solids(&scene, 3);
        prop_assert_eq!(heights.len(), 2, "solid: the known part of the withheld one, and the number");
        prop_assert!((f64::from(heights[0]) / f64::from(heights[1]) - lo / 100.0).abs() < 0.01);
        let written = |wanted: &str| scene.items.iter().any(|item| matches!(item, Item::Text { text, .. } if text.contains(wanted)));
        prop_assert!(written("0") && written("publié"));
    }
}

/// Lengths of the solid rectangles of marks, along one side of `place` (2 width, 3 height).
fn solids(scene: &Scene, side: usize) -> Vec<f32> {
    scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Rect { place, ink: Ink::Cases, hatched: false } => Some(place[side]),
            _ => None,
        })
        .collect()
}

#[test]
fn each_year_has_a_sign_even_when_words_have_no_room() {
    let dense = scene_support::many_years();
    let scene = plot(&dense, 320.0);
    let texts: Vec<&str> = scene
        .items
        .iter()
        .filter_map(|item| if let Item::Text { text, .. } = item { Some(text.as_str()) } else { None })
        .collect();
    assert!(texts.contains(&"0"), "zero keeps its number");
    assert!(texts.contains(&"–") && texts.contains(&"–\u{a0}\u{a0}non publié"), "no data has a dash that is explained");
    assert!(texts.contains(&"1–10"), "a withheld range keeps its ends: {texts:?}");
    assert_eq!(scene.targets.len(), 13, "all years can be pointed at");
}

#[test]
fn the_pointer_finds_the_mark_under_it() {
    for (name, spec) in all() {
        let scene = plot(&spec, 700.0);
        for target in &scene.targets {
            let [x, y, w, h] = target.place;
            assert_eq!(scene.hit(x + w / 2.0, y + h / 2.0), Some(target.datum), "{name}");
        }
        assert_eq!(scene.hit(-5.0, 10.0), None, "{name}: outside");
    }
}

#[test]
fn odd_widths_and_odd_numbers_do_no_harm() {
    for (_, spec) in all() {
        for width in [f32::NAN, f32::INFINITY, -3.0, 0.0, 1e9] {
            let scene = plot(&spec, width);
            assert!(scene.width.is_finite() && scene.height.is_finite());
        }
    }
    let marks = vec![
        exact(f64::NAN, "?"),
        exact(f64::INFINITY, "?"),
        exact(-4.0, "-4"),
        exact(1e300, "1e300"),
        exact(1e-300, "0"),
    ];
    let categories = vec![String::new(); 5];
    let panel = Panel { series: series(1).remove(0), marks: marks.clone() };
    for body in [
        Body::Columns { categories: categories.clone(), panels: vec![panel] },
        Body::Points { categories, series: series(1).remove(0), marks, reference: Some((f64::NAN, "x".into())) },
        Body::Columns { categories: Vec::new(), panels: Vec::new() },
        Body::Bars { series: Vec::new(), groups: Vec::new(), shared_scale: false, form: Form::Bar, reference: None },
        Body::Pyramid { sides: [String::new(), String::new()], series: Vec::new(), groups: Vec::new() },
    ] {
        for item in plot(&spec("t", body), 320.0).items {
            if let Item::Rect { place, .. } = item {
                assert!(place.iter().all(|value| value.is_finite()), "{place:?}");
            }
        }
    }
}

#[test]
fn words_are_not_put_behind_a_far_reference_as_if_they_were_its_value() {
    let mark = Mark { reference: Some(100.0), ..exact(5.0, "5,0") };
    let groups = vec![Group { label: "Femmes".into(), marks: vec![mark], opens: None }];
    for form in [Form::Bar, Form::Point] {
        let reference = Some("ensemble".to_owned());
        let body = Body::Bars { series: series(1), groups: groups.clone(), shared_scale: true, form, reference };
        let scene = plot(&spec("t", body), 520.0);
        let tick = scene.items.iter().rev().find_map(|item| match item {
            Item::Line { place, ink: Ink::Reference, dash: Some(_), .. } => Some(place[0]),
            _ => None,
        });
        let words = scene.items.iter().find_map(|item| match item {
            Item::Text { place, text, .. } if text == "5,0" => Some(place[0]),
            _ => None,
        });
        assert!(words.unwrap() + 30.0 < tick.unwrap(), "the number stands at its bar, not at the tick");
    }
}
