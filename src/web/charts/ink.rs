//! A figure on a canvas.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

#[cfg(not(feature = "plotters-canvas"))]
use super::canvas::Canvas;
use super::output::{Drawn, Place};
use crate::chart::ChartSpec;
use crate::draw::{self, Rgb, Theme};
use crate::error::{Error, ErrorKind, Result};
use crate::scene::{Frame, Furniture, TextMetrics, layout};
use crate::web::object::{Object, read};

/// Largest side of a canvas that every browser can hold.
const LARGEST_SIDE: f64 = 8_192.0;

/// Sizes the canvas' backing store for this width and pixel ratio and draws the figure's plot.
pub(super) fn draw(
    spec: &ChartSpec,
    canvas: HtmlCanvasElement,
    css_width: f32,
    dpr: f32,
    theme: &JsValue,
) -> Result<Drawn> {
    let context = context(&canvas)?;
    let theme = theme_of(theme)?;
    let metrics = CanvasMetrics { context: &context, font: &theme.font, known: RefCell::default() };
    let scene = layout(spec, &Frame { width: css_width, furniture: Furniture::Plot }, &metrics);
    let (width, height) = (f64::from(scene.width), f64::from(scene.height));
    let ratio = f64::from(dpr).clamp(0.25, 8.0).min(LARGEST_SIDE / width.max(height).max(1.0));
    let size = [width, height].map(|side| (side * ratio).round() as u32);
    canvas.set_width(size[0]);
    canvas.set_height(size[1]);
    #[cfg(not(feature = "plotters-canvas"))]
    let mut backend = Canvas::new(&context, size.into());
    #[cfg(feature = "plotters-canvas")]
    let mut backend = plotters_canvas::CanvasBackend::with_canvas_object(canvas)
        .ok_or_else(|| Error::new(ErrorKind::Unknown, "this canvas has no 2d context"))?;
    draw::paint(&scene, &theme, ratio as f32, &mut backend)
        .map_err(|_| Error::new(ErrorKind::Unknown, "the canvas refused to be drawn on"))?;
    let targets = scene.targets.iter().map(|target| {
        let [x, y, w, h] = target.place;
        Place { series: target.datum.series, index: target.datum.index, x, y, w, h }
    });
    Ok(Drawn { height: scene.height, targets: targets.collect() })
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d> {
    let context = canvas.get_context("2d").ok().flatten().and_then(|object| object.dyn_into().ok());
    context.ok_or_else(|| Error::new(ErrorKind::Unknown, "this canvas has no 2d context"))
}

fn theme_of(value: &JsValue) -> Result<Theme> {
    let mut theme = Theme::light();
    let take = |given: &Object<'_>| {
        if let Some(font) = given.text("font").filter(|font| !font.is_empty()) {
            theme.font = font;
        }
        for (place, name) in [
            (&mut theme.text, "text"),
            (&mut theme.soft, "soft"),
            (&mut theme.grid, "grid"),
            (&mut theme.axis, "axis"),
            (&mut theme.cases, "cases"),
            (&mut theme.treated, "treated"),
            (&mut theme.reference, "reference"),
            (&mut theme.panel, "panel"),
            (&mut theme.paper, "paper"),
        ] {
            // A colour in another notation leaves ours.
            if let Some(colour) = given.text(name).and_then(|text| Rgb::parse(&text)) {
                *place = colour;
            }
        }
    };
    read(value.clone(), take).map_err(|place| Error::new(ErrorKind::Unknown, ["theme: ", &place].concat()))?;
    Ok(theme)
}

/// A font as CSS names it, its size in thousandths of a pixel: no float formatter is needed for that.
pub(super) fn font(weight: &str, size: f64, family: &str) -> String {
    [weight, &((size * 1000.0).round() as u32).to_string(), "e-3px ", family].concat()
}

/// Widths as this canvas writes them, each asked for once a drawing.
struct CanvasMetrics<'a> {
    context: &'a CanvasRenderingContext2d,
    font: &'a str,
    /// Sorted by size, weight and text.
    known: RefCell<Vec<(u32, bool, String, f32)>>,
}

impl TextMetrics for CanvasMetrics<'_> {
    fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        // Sizes are multiples of a quarter.
        let quarters = (size * 4.0) as u32;
        let mut known = self.known.borrow_mut();
        let order = |(q, b, t, _): &(u32, bool, String, f32)| (*q, *b, t.as_str()).cmp(&(quarters, bold, text));
        let at = match known.binary_search_by(order) {
            Ok(found) => return known.get(found).map_or(0.0, |entry| entry.3),
            Err(at) => at,
        };
        self.context.set_font(&font(if bold { "600 " } else { "" }, f64::from(quarters) / 4.0, self.font));
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width()) as f32;
        known.insert(at, (quarters, bold, text.to_owned(), width));
        width
    }
}
