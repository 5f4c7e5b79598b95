//! A figure on a canvas.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Node};

#[cfg(not(feature = "plotters-canvas"))]
use super::canvas::Canvas;
use crate::chart::ChartSpec;
use crate::draw::{self, Rgb, Theme};
use crate::error::{Error, ErrorKind, Result};
use crate::pack::fnv1a;
use crate::scene::{Frame, Furniture, Scene, TextMetrics, layout};
use crate::web::object::{Object, read};

/// Largest side of a canvas that every browser can hold.
const LARGEST_SIDE: f64 = 8_192.0;

/// What drawings share: the theme and the widths of texts are the same from one to the next.
#[derive(Default)]
pub(super) struct Drawer {
    /// The theme given last, as it was given and as it was read.
    theme: Option<(JsValue, Theme)>,
    widths: RefCell<Widths>,
    /// A canvas outside the page. A font set on one inside makes the browser work out the page's styles first.
    ruler: Option<CanvasRenderingContext2d>,
}

impl Drawer {
    /// Draws the figure's plot from the canvas' upper left corner, at this width and pixel ratio, and gives its height. The canvas is sized for it, unless it
    /// is as wide already, high enough and not over twice as high.
    pub(super) fn draw(
        &mut self,
        spec: &ChartSpec,
        canvas: HtmlCanvasElement,
        css_width: f32,
        dpr: f32,
        theme: JsValue,
    ) -> Result<f32> {
        let context = context(&canvas)?;
        let (scene, theme) = self.scene(spec, &canvas, css_width, theme)?;
        let (width, height) = (f64::from(scene.width), f64::from(scene.height));
        let ratio = f64::from(dpr).clamp(0.25, 8.0).min(LARGEST_SIDE / width.max(height).max(1.0));
        let size = [width, height].map(|side| (side * ratio).round() as u32);
        // A canvas that is high enough keeps its size from one medicine to the next: to have its memory made anew takes the
        // browser longer than all that is drawn on it.
        let [wide, high] = size;
        let room = canvas.height();
        if canvas.width() == wide && (high..=2 * high).contains(&room) {
            context.set_global_alpha(1.0);
            context.clear_rect(0.0, 0.0, f64::from(wide), f64::from(room));
        } else {
            canvas.set_width(wide);
            canvas.set_height(high);
        }
        #[cfg(not(feature = "plotters-canvas"))]
        let mut backend = Canvas::new(&context, size.into());
        #[cfg(feature = "plotters-canvas")]
        let mut backend = plotters_canvas::CanvasBackend::with_canvas_object(canvas).ok_or_else(no_context)?;
        draw::paint(&scene, theme, ratio as f32, &mut backend)
            .map_err(|_| Error::new(ErrorKind::Unknown, "the canvas refused to be drawn on"))?;
        Ok(scene.height)
    }

    /// The plot as it is drawn at this width, with the theme as it was read. The canvas is left alone: others are made like it.
    pub(super) fn scene(
        &mut self,
        spec: &ChartSpec,
        canvas: &HtmlCanvasElement,
        width: f32,
        theme: JsValue,
    ) -> Result<(Scene, &Theme)> {
        if self.theme.as_ref().is_none_or(|(given, _)| *given != theme) {
            let read = theme_of(&theme)?;
            self.theme = Some((theme, read));
            // A page also gives its theme anew when a font has come that it waited for.
            *self.widths.get_mut() = Widths::default();
        }
        if self.ruler.is_none() {
            let node: &Node = canvas.as_ref();
            let other = node.clone_node().ok().and_then(|node| node.dyn_into().ok());
            self.ruler = other.and_then(|canvas| self::context(&canvas).ok());
        }
        let (Some((_, theme)), Some(ruler)) = (&self.theme, &self.ruler) else { return Err(no_context()) };
        let metrics = CanvasMetrics { ruler, font: &theme.font, widths: &self.widths };
        let scene = layout(spec, &Frame { width, furniture: Furniture::Plot }, &metrics);
        Ok((scene, theme))
    }
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d> {
    let context = canvas.get_context("2d").ok().flatten().and_then(|object| object.dyn_into().ok());
    context.ok_or_else(no_context)
}

fn no_context() -> Error {
    Error::new(ErrorKind::Unknown, "this canvas has no 2d context")
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

/// Texts of one font list and how wide they are. Years, numbers on axes and names of classes come back in every figure.
#[derive(Default)]
struct Widths {
    font: String,
    /// By what `place` makes of them.
    known: Vec<Vec<(u32, bool, String, f32)>>,
    count: usize,
    /// Size and weight that the ruler was told last: to tell it again costs as much as to measure a text.
    told: Option<(u32, bool)>,
}

/// Texts that are remembered at most.
const MOST_WIDTHS: usize = 4_000;

/// Lists that these texts are spread over: a page's few thousand come to a few in each.
const WIDTH_LISTS: u32 = 1_024;

/// The list that a text is in, of whatever size and weight.
fn place(text: &str) -> usize {
    (fnv1a(text.bytes()) % WIDTH_LISTS) as usize
}

/// Widths as the browser writes texts on a canvas.
struct CanvasMetrics<'a> {
    ruler: &'a CanvasRenderingContext2d,
    font: &'a str,
    widths: &'a RefCell<Widths>,
}

impl CanvasMetrics<'_> {
    /// The width of this text, asked of the browser the first time.
    fn known(&self, widths: &mut Widths, text: &str, quarters: u32, bold: bool) -> f32 {
        let Some(known) = widths.known.get_mut(place(text)) else { return 0.0 };
        if let Some((.., width)) = known.iter().find(|(q, b, t, _)| *q == quarters && *b == bold && t == text) {
            return *width;
        }
        if widths.told != Some((quarters, bold)) {
            widths.told = Some((quarters, bold));
            self.ruler.set_font(&font(if bold { "600 " } else { "" }, f64::from(quarters) / 4.0, self.font));
        }
        let width = self.ruler.measure_text(text).map_or(0.0, |metrics| metrics.width()) as f32;
        known.push((quarters, bold, text.to_owned(), width));
        widths.count += 1;
        width
    }
}

impl TextMetrics for CanvasMetrics<'_> {
    fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        // Sizes are multiples of a quarter.
        let quarters = (size * 4.0) as u32;
        let mut widths = self.widths.borrow_mut();
        let widths = &mut *widths;
        if widths.font != self.font || widths.count >= MOST_WIDTHS {
            *widths = Widths { font: self.font.to_owned(), ..Widths::default() };
            widths.known.resize_with(WIDTH_LISTS as usize, Vec::new);
        }
        if !is_number(text) {
            return self.known(widths, text, quarters, bold);
        }
        let mut sign = [0; 4];
        text.chars().map(|c| self.known(widths, c.encode_utf8(&mut sign), quarters, bold)).sum()
    }
}

/// Whether a text is taken sign by sign, as numbers are with their units: as wide as its signs together, but for a pixel that letters
/// beside each other may be moved by. Every medicine has other numbers, and each would be asked of the browser anew.
fn is_number(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}
