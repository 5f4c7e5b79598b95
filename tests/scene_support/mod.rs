//! Figures written by hand, a readable dump of a scene, and what every scene must keep to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code, unreachable_pub, unused_imports)]

mod figures;

use std::fmt::Write;

pub use figures::*;
use medicine_charts::scene::{Anchor, Item, Scene, TextMetrics, WidthTable};

/// A scene as text that a person can check against the picture.
pub fn dump(scene: &Scene) -> String {
    let mut out = String::new();
    let n = |values: &[f32]| {
        values.iter().map(|v| format!("{:.1}", v + 0.0).replace("-0.0", "0.0")).collect::<Vec<_>>().join(" ")
    };
    writeln!(out, "{} × {} {}", scene.width, scene.height, scene.lang).unwrap();
    writeln!(out, "title: {}\ndescription: {}", scene.title, scene.description).unwrap();
    for item in &scene.items {
        match item {
            Item::Rect { place, ink, hatched } => {
                writeln!(out, "{} {ink:?} {}", if *hatched { "hatch" } else { "rect " }, n(place)).unwrap();
            }
            Item::Line { place, ink, width, dash, opacity } => {
                let dash = dash.map_or(String::new(), |dash| format!(" dash {}", n(&dash)));
                writeln!(out, "line  {ink:?} {} width {width} opacity {opacity}{dash}", n(place)).unwrap();
            }
            Item::Dot { place, ink } => writeln!(out, "dot   {ink:?} {}", n(place)).unwrap(),
            Item::Text { place, text, size, bold, ink, anchor } => {
                let bold = if *bold { " bold" } else { "" };
                writeln!(out, "text  {ink:?} {} {anchor:?} {size}{bold} “{text}”", n(place)).unwrap();
            }
        }
    }
    for target in &scene.targets {
        writeln!(out, "target {}.{} {}", target.datum.series, target.datum.index, n(&target.place)).unwrap();
    }
    out
}

/// The box of a text by the width table.
fn text_box(item: &Item) -> Option<([f32; 4], &str)> {
    let Item::Text { place: [x, y], text, size, bold, anchor, .. } = item else { return None };
    // A space at the end parts a text from the next; it is no ink.
    let width = WidthTable.width(text.trim_end_matches(' '), *size, *bold);
    let left = match anchor {
        Anchor::Start => *x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Some(([left, y - 0.75 * size, width, 0.95 * size], text))
}

/// What is wrong with a scene, in words: texts that overlap or leave the frame, items outside, type under 12 px.
pub fn faults(scene: &Scene) -> Vec<String> {
    let mut out = Vec::new();
    // A tenth of a pixel is not visible, and floats add up to less.
    let slack = 0.1;
    let inside = |[x, y, w, h]: [f32; 4]| {
        x >= -slack && y >= -slack && x + w <= scene.width + slack && y + h <= scene.height + slack
    };
    let texts: Vec<([f32; 4], &str)> = scene.items.iter().filter_map(text_box).collect();
    for (index, (a, text)) in texts.iter().enumerate() {
        if !inside(*a) {
            out.push(format!("text leaves the frame: “{text}” {a:?}"));
        }
        for (b, other) in &texts[index + 1..] {
            let across = (a[0] + a[2]).min(b[0] + b[2]) - a[0].max(b[0]);
            let down = (a[1] + a[3]).min(b[1] + b[3]) - a[1].max(b[1]);
            if across > slack && down > slack {
                out.push(format!("texts overlap: “{text}” {a:?} and “{other}” {b:?}"));
            }
        }
    }
    for item in &scene.items {
        match item {
            Item::Rect { place, .. } if !inside(*place) => out.push(format!("outside: {item:?}")),
            Item::Line { place: [x1, y1, x2, y2], .. }
                if !inside([x1.min(*x2), y1.min(*y2), (x2 - x1).abs(), (y2 - y1).abs()]) =>
            {
                out.push(format!("outside: {item:?}"));
            }
            Item::Dot { place: [x, y, r], .. } if !inside([x - r, y - r, 2.0 * r, 2.0 * r]) => {
                out.push(format!("outside: {item:?}"));
            }
            Item::Text { size, .. } if *size < 12.0 => out.push(format!("too small: {item:?}")),
            _ => {}
        }
    }
    for target in &scene.targets {
        let [_, _, w, h] = target.place;
        if !inside(target.place) || w < 24.0 || h < 24.0 {
            out.push(format!("target {target:?}"));
        }
    }
    out
}
