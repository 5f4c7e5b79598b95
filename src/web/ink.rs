//! A figure on a canvas.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::output::{Drawn, Place};
use crate::chart::ChartSpec;
use crate::draw::{self, Rgb, Theme};
use crate::error::{Error, ErrorKind, Result};
use crate::scene::{Frame, Furniture, TextMetrics, layout};

/// Largest side of a canvas that every browser can hold.
const LARGEST_SIDE: f64 = 8_192.0;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Colours {
    font: String,
    text: String,
    soft: String,
    grid: String,
    axis: String,
    cases: String,
    treated: String,
    reference: String,
    panel: String,
    paper: String,
}

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
    canvas.set_width((width * ratio).round() as u32);
    canvas.set_height((height * ratio).round() as u32);
    let refused = |_| Error::new(ErrorKind::Unknown, "the canvas refused to be drawn on");
    let backend = plotters_canvas::CanvasBackend::with_canvas_object(canvas);
    let mut backend = backend.ok_or_else(|| refused(JsValue::NULL))?;
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
    let given: Colours = if value.is_object() {
        serde_wasm_bindgen::from_value(value.clone())
            .map_err(|error| Error::new(ErrorKind::Unknown, format!("theme: {error}")))?
    } else {
        Colours::default()
    };
    let mut theme = Theme::light();
    if !given.font.is_empty() {
        theme.font = given.font;
    }
    for (place, text) in [
        (&mut theme.text, given.text),
        (&mut theme.soft, given.soft),
        (&mut theme.grid, given.grid),
        (&mut theme.axis, given.axis),
        (&mut theme.cases, given.cases),
        (&mut theme.treated, given.treated),
        (&mut theme.reference, given.reference),
        (&mut theme.panel, given.panel),
        (&mut theme.paper, given.paper),
    ] {
        // A colour in another notation leaves ours.
        if let Some(colour) = Rgb::parse(&text) {
            *place = colour;
        }
    }
    Ok(theme)
}

/// Widths as this canvas writes them, each asked for once a drawing.
struct CanvasMetrics<'a> {
    context: &'a CanvasRenderingContext2d,
    font: &'a str,
    known: RefCell<BTreeMap<(u32, bool, String), f32>>,
}

impl TextMetrics for CanvasMetrics<'_> {
    fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        let key = ((size * 4.0) as u32, bold, text.to_owned());
        if let Some(width) = self.known.borrow().get(&key) {
            return *width;
        }
        let weight = if bold { "600 " } else { "" };
        // The size is a multiple of a quarter: written without a float formatter.
        let quarters = (size * 4.0) as u32;
        let font = [
            weight,
            &(quarters / 4).to_string(),
            [".0", ".25", ".5", ".75"][(quarters % 4) as usize],
            "px ",
            self.font,
        ];
        self.context.set_font(&font.concat());
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width()) as f32;
        self.known.borrow_mut().insert(key, width);
        width
    }
}
