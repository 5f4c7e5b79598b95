//! A plotters backend that draws on a canvas.
//!
//! Written by hand because `plotters-canvas` prints opacities and sizes with the standard library's float formatter,
//! which weighs more than all of this, and because it prints a colour for each item: here the canvas is told a colour
//! or a font only when it changes.

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use web_sys::CanvasRenderingContext2d;

use super::ink::font;
use crate::draw::Rgb;

/// A canvas just sized, and what it was told last.
pub(super) struct Canvas<'a> {
    context: &'a CanvasRenderingContext2d,
    size: (u32, u32),
    fill: Option<Rgb>,
    stroke: Option<Rgb>,
    opacity: f64,
    font: String,
    align: &'static str,
}

/// The canvas refused.
#[derive(Debug)]
pub(super) struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the canvas refused to be drawn on")
    }
}

impl std::error::Error for Refused {}

type Drawn = Result<(), DrawingErrorKind<Refused>>;

/// What an item is drawn with.
enum Tool {
    Fill,
    Stroke { width: u32 },
}

impl<'a> Canvas<'a> {
    /// The backend of a canvas that is empty and opaque; of what else it was told nothing is assumed.
    pub(super) fn new(context: &'a CanvasRenderingContext2d, size: (u32, u32)) -> Self {
        context.set_text_baseline("middle");
        Canvas { context, size, fill: None, stroke: None, opacity: 1.0, font: String::new(), align: "" }
    }

    /// Takes up a colour.
    #[inline(never)]
    fn take(&mut self, tool: &Tool, colour: BackendColor) {
        let (r, g, b) = colour.rgb;
        let ink = Some(Rgb([r, g, b]));
        let known = if matches!(tool, Tool::Fill) { &mut self.fill } else { &mut self.stroke };
        if *known != ink {
            *known = ink;
            let text = Rgb([r, g, b]).text();
            match tool {
                Tool::Fill => self.context.set_fill_style_str(&text),
                Tool::Stroke { .. } => self.context.set_stroke_style_str(&text),
            }
        }
        if self.opacity != colour.alpha {
            self.opacity = colour.alpha;
            self.context.set_global_alpha(colour.alpha);
        }
        if let Tool::Stroke { width } = *tool {
            self.context.set_line_width(f64::from(width));
        }
    }

    /// Draws a path through these points.
    #[inline(never)]
    fn path(&mut self, points: &mut dyn Iterator<Item = (f64, f64)>, tool: &Tool, colour: BackendColor) {
        self.take(tool, colour);
        self.context.begin_path();
        // On an empty path, the first line only moves there.
        for (x, y) in points {
            self.context.line_to(x, y);
        }
        self.ink(tool);
    }

    /// Puts the path on the canvas.
    fn ink(&self, tool: &Tool) {
        match tool {
            Tool::Fill => self.context.fill(),
            Tool::Stroke { .. } => self.context.stroke(),
        }
    }
}

fn tool<S: BackendStyle>(style: &S, fill: bool) -> Tool {
    if fill { Tool::Fill } else { Tool::Stroke { width: style.stroke_width() } }
}

fn exact((x, y): BackendCoord) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Refused;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        // A level or upright line of odd width is sharp only between two pixels.
        let shift = |a: i32, b: i32| if a == b { 0.5 } else { 0.0 };
        let (dx, dy) = (shift(from.0, to.0), shift(from.1, to.1));
        let mut ends = [from, to].into_iter().map(|end| (f64::from(end.0) - dx, f64::from(end.1) - dy));
        self.path(&mut ends, &tool(style, false), style.color());
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let tool = tool(style, fill);
        self.take(&tool, style.color());
        let [x, y, w, h] = [from.0, from.1, to.0 - from.0, to.1 - from.1].map(f64::from);
        match tool {
            Tool::Fill => self.context.fill_rect(x, y, w, h),
            Tool::Stroke { .. } => self.context.stroke_rect(x, y, w, h),
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.path(&mut path.into_iter().map(exact), &tool(style, false), style.color());
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.path(&mut path.into_iter().map(exact), &Tool::Fill, style.color());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let tool = tool(style, fill);
        self.take(&tool, style.color());
        self.context.begin_path();
        let (x, y) = exact(centre);
        self.context.arc(x, y, f64::from(radius), 0.0, std::f64::consts::TAU).map_err(refused)?;
        self.ink(&tool);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, place: BackendCoord) -> Drawn {
        self.take(&Tool::Fill, style.color());
        let align = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        };
        if self.align != align {
            self.align = align;
            self.context.set_text_align(align);
        }
        let weight = if matches!(style.style(), FontStyle::Bold) { "bold " } else { "" };
        let font = font(weight, style.size(), style.family().as_str());
        if self.font != font {
            self.context.set_font(&font);
            self.font = font;
        }
        let (x, y) = exact(place);
        self.context.fill_text(text, x, y).map_err(refused)
    }
}

fn refused<T>(_: T) -> DrawingErrorKind<Refused> {
    DrawingErrorKind::DrawingError(Refused)
}
