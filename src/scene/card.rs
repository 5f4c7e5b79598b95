//! The whole figure in the shape in which other sites show a link: 1200 × 630 pixels, text large, nothing cut.
//!
//! A figure is laid out on a smaller sheet and everything is then enlarged alike. The sheet is the smallest on which
//! name, title, marks and small print have room; plots grow or give way, text never does.

use super::sheet::{Area, Sheet};
use super::{Item, Scene, TextMetrics, full_title, furniture, marks_of};
use crate::chart::ChartSpec;

/// Width and height in pixels.
const SIZE: [f32; 2] = [1_200.0, 630.0];
/// Space around, on the sheet.
const INSET: f32 = 24.0;
/// Size of the title, on the sheet.
const TITLE: f32 = 20.0;
/// Enlargements, the best first.
const ENLARGED: [f32; 10] = [2.0, 1.85, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0];
/// How tall plots may be, the best first.
const TALL: [f32; 6] = [1.5, 1.25, 1.0, 0.85, 0.7, 0.6];

/// The card of a figure.
pub(super) fn lay(spec: &ChartSpec, metrics: &dyn TextMetrics) -> Scene {
    let mut tried = ENLARGED.iter().flat_map(|by| TALL.iter().map(move |tall| (*by, *tall)));
    let found = tried.find_map(|(by, tall)| fitted(spec, metrics, by, tall));
    // What has no room even so makes the card taller: it is not cut either.
    found.unwrap_or_else(|| {
        let (sheet, needed) = sheet_of(spec, metrics, SIZE[0], 1.0, 0.0);
        sheet.finish(SIZE[0], needed, full_title(spec), spec)
    })
}

/// The card at this enlargement, when everything has room on it.
fn fitted(spec: &ChartSpec, metrics: &dyn TextMetrics, by: f32, tall: f32) -> Option<Scene> {
    let [width, height] = SIZE.map(|side| side / by);
    let (_, needed) = sheet_of(spec, metrics, width, tall, 0.0);
    if needed > height {
        return None;
    }
    let (sheet, _) = sheet_of(spec, metrics, width, tall, height - needed);
    Some(enlarge(sheet.finish(width, height, full_title(spec), spec), by))
}

/// The figure on a sheet of this width, and the height that it takes. Spare height goes around the marks.
fn sheet_of<'a>(spec: &ChartSpec, metrics: &'a dyn TextMetrics, width: f32, tall: f32, spare: f32) -> (Sheet<'a>, f32) {
    let mut sheet = Sheet::new(metrics, spec.lang);
    sheet.tall = tall;
    let mut area = Area { left: INSET, right: width - INSET, top: INSET };
    area.top = furniture::head_with(&mut sheet, area, spec, TITLE) + spare / 3.0;
    area.top = marks_of(&mut sheet, area, spec) + spare * 2.0 / 3.0;
    let bottom = furniture::foot_in_one(&mut sheet, area, spec) + INSET - 6.0;
    (sheet, bottom)
}

/// The same, this many times as large.
fn enlarge(mut scene: Scene, by: f32) -> Scene {
    let all = |values: &mut [f32]| values.iter_mut().for_each(|value| *value *= by);
    for item in &mut scene.items {
        match item {
            Item::Rect { place, .. } => all(place),
            Item::Dot { place, .. } => all(place),
            Item::Line { place, width, dash, .. } => {
                all(place);
                *width *= by;
                dash.iter_mut().for_each(|dash| all(dash));
            }
            Item::Text { place, size, .. } => {
                all(place);
                *size *= by;
            }
        }
    }
    scene.targets.iter_mut().for_each(|target| all(&mut target.place));
    // What is left over is the rounding of a division.
    scene.width = (scene.width * by).round();
    scene.height = (scene.height * by).round();
    scene
}
