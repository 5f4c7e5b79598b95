//! Scene → a plotters backend.
//!
//! A backend's coordinates are whole numbers: the scene is drawn at a multiple (`scale`, device pixels to a CSS
//! pixel). Upright and level lines are filled as rectangles that lie on whole pixels, so they are sharp at any multiple.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
};

use super::hatch::stripes;
use super::theme::Theme;
use crate::scene::{Anchor, Ink, Item, Scene};

/// How far the middle of the em square is above the baseline, as a share of the font size. The backends know no
/// baseline; this is within 1 % of the size for the usual sans fonts.
const MIDDLE: f32 = 0.3;

/// Draws every item of a scene at `scale` device pixels to a CSS pixel: shapes in their order, then the texts, those of one
/// font together, since changing the font is what costs a canvas most.
///
/// # Errors
/// What the backend reports.
pub fn paint<B: DrawingBackend>(
    scene: &Scene,
    theme: &Theme,
    scale: f32,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let surface = [(scene.width * scale).round(), (scene.height * scale).round()];
    let mut painter = Painter { theme, scale, surface, backend };
    painter.backend.ensure_prepared()?;
    let mut fonts: Vec<(f32, bool)> = Vec::new();
    for item in &scene.items {
        match item {
            Item::Text { size, bold, .. } if fonts.contains(&(*size, *bold)) => {}
            Item::Text { size, bold, .. } => fonts.push((*size, *bold)),
            _ => painter.item(item)?,
        }
    }
    for font in fonts {
        for item in &scene.items {
            if matches!(item, Item::Text { size, bold, .. } if (*size, *bold) == font) {
                painter.item(item)?;
            }
        }
    }
    painter.backend.present()
}

struct Painter<'a, B: DrawingBackend> {
    theme: &'a Theme,
    scale: f32,
    /// Width and height in device pixels: nothing is drawn outside.
    surface: [f32; 2],
    backend: &'a mut B,
}

type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

impl<B: DrawingBackend> Painter<'_, B> {
    fn item(&mut self, item: &Item) -> Drawn<B> {
        match item {
            Item::Rect { place: [x, y, w, h], ink, hatched } => {
                let rect = self.snapped([*x, *y, x + w, y + h]);
                if *hatched { self.hatched(rect, *ink) } else { self.fill(rect, self.colour(*ink, 1.0)) }
            }
            Item::Line { place, ink, width, dash, opacity } => {
                let colour = self.colour(*ink, *opacity);
                match dash {
                    None => self.stroke(*place, *width, colour),
                    Some(dash) => self.dashes(*place, *dash, *width, colour),
                }
            }
            Item::Dot { place: [x, y, radius], ink } => {
                let colour = self.colour(*ink, 1.0);
                let radius = (radius * self.scale).round().max(1.0) as u32;
                self.backend.draw_circle(self.point(*x, *y), radius, &colour, true)
            }
            Item::Text { place: [x, y], text, size, bold, ink, anchor } => {
                let style = TextStyle {
                    colour: self.colour(*ink, 1.0),
                    size: f64::from(size * self.scale),
                    bold: *bold,
                    anchor: *anchor,
                    font: &self.theme.font,
                };
                self.backend.draw_text(text, &style, self.point(*x, y - size * MIDDLE))
            }
        }
    }

    fn colour(&self, ink: Ink, opacity: f32) -> BackendColor {
        let [r, g, b] = self.theme.colour(ink).0;
        BackendColor { alpha: f64::from(opacity), rgb: (r, g, b) }
    }

    fn point(&self, x: f32, y: f32) -> BackendCoord {
        let [width, height] = self.surface;
        let whole = |value: f32, most: f32| (value * self.scale).round().max(0.0).min(most) as i32;
        (whole(x, width), whole(y, height))
    }

    /// A box (left, top, right, bottom) on whole device pixels, at least one wide and high, inside the surface.
    fn snapped(&self, edges: [f32; 4]) -> [f32; 4] {
        let [left, top, right, bottom] = edges.map(|edge| (edge * self.scale).round());
        let [width, height] = self.surface;
        let (left, top) = (left.max(0.0).min(width), top.max(0.0).min(height));
        [left, top, right.max(left + 1.0).min(width), bottom.max(top + 1.0).min(height)]
    }

    fn fill(&mut self, [left, top, right, bottom]: [f32; 4], colour: BackendColor) -> Drawn<B> {
        self.backend.draw_rect((left as i32, top as i32), (right as i32, bottom as i32), &colour, true)
    }

    /// A withheld range: stripes on a quiet ground in a dashed frame.
    fn hatched(&mut self, rect: [f32; 4], ink: Ink) -> Drawn<B> {
        let colour = self.colour(ink, 1.0);
        self.fill(rect, self.colour(Ink::Panel, 1.0))?;
        for polygon in stripes(rect, self.scale) {
            let corners = polygon.iter().map(|[x, y]| (x.round() as i32, y.round() as i32));
            self.backend.fill_polygon(corners, &colour)?;
        }
        let [left, top, right, bottom] = rect.map(|edge| edge / self.scale);
        let half = (0.5f32).min((right - left) / 2.0).min((bottom - top) / 2.0);
        let (l, t, r, b) = (left + half, top + half, right - half, bottom - half);
        for side in [[left, t, right, t], [r, top, r, bottom], [left, b, right, b], [l, top, l, bottom]] {
            self.dashes(side, [3.0, 3.0], 1.0, colour)?;
        }
        Ok(())
    }

    fn dashes(
        &mut self,
        [x1, y1, x2, y2]: [f32; 4],
        [on, off]: [f32; 2],
        width: f32,
        colour: BackendColor,
    ) -> Drawn<B> {
        let length = ((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)).sqrt();
        let period = (on + off).max(0.5);
        for index in 0..(length / period).ceil() as u32 {
            let (from, to) = (index as f32 * period, (index as f32 * period + on).min(length));
            let at = |along: f32| (x1 + (x2 - x1) * along / length, y1 + (y2 - y1) * along / length);
            let ((ax, ay), (bx, by)) = (at(from), at(to));
            self.stroke([ax, ay, bx, by], width, colour)?;
        }
        Ok(())
    }

    fn stroke(&mut self, [x1, y1, x2, y2]: [f32; 4], width: f32, colour: BackendColor) -> Drawn<B> {
        let thick = (width * self.scale).round().max(1.0);
        // The edge nearest to its true place that is a whole device pixel.
        let edge = |middle: f32| (middle * self.scale - thick / 2.0).round() / self.scale;
        let across = thick / self.scale;
        if y1 == y2 {
            let top = edge(y1);
            return self.fill(self.snapped([x1.min(x2), top, x1.max(x2), top + across]), colour);
        }
        if x1 == x2 {
            let left = edge(x1);
            return self.fill(self.snapped([left, y1.min(y2), left + across, y1.max(y2)]), colour);
        }
        let style = Stroke { colour, width: thick as u32 };
        self.backend.draw_line(self.point(x1, y1), self.point(x2, y2), &style)
    }
}

struct Stroke {
    colour: BackendColor,
    width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.colour
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

struct TextStyle<'a> {
    colour: BackendColor,
    size: f64,
    bold: bool,
    anchor: Anchor,
    font: &'a str,
}

impl BackendTextStyle for TextStyle<'_> {
    type FontError = std::fmt::Error;

    fn color(&self) -> BackendColor {
        self.colour
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos { h_pos, v_pos: VPos::Center }
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.font)
    }

    /// Never asked for by backends that draw text themselves; the others report this as an error.
    fn layout_box(&self, _text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Err(std::fmt::Error)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _pos: BackendCoord,
        _draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        Err(std::fmt::Error)
    }
}
