//! Where the items and targets of a figure collect while it is laid out.

use super::wrap::{Line, Run, wrap};
use super::{Anchor, Datum, Ink, Item, Scene, Target, TextMetrics};
use crate::chart::ChartSpec;
use crate::chart::text::Lang;

/// Usual size of text, in CSS pixels.
pub(super) const BODY: f32 = 13.0;
/// The smallest size there is.
pub(super) const SMALL: f32 = 12.0;
/// Share of the font size above the baseline that letters fill (accents on capitals included).
pub(super) const ASCENT: f32 = 0.78;
/// Share of the font size below the baseline.
pub(super) const DESCENT: f32 = 0.22;

/// The strip that is still free: from `top` down, between `left` and `right`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    /// Left edge.
    pub(super) left: f32,
    /// Right edge.
    pub(super) right: f32,
    /// Upper edge.
    pub(super) top: f32,
}

impl Area {
    /// Its width.
    pub(super) fn width(self) -> f32 {
        self.right - self.left
    }

    /// The same strip from a lower edge on.
    pub(super) fn below(self, top: f32) -> Area {
        Area { top, ..self }
    }
}

/// Left, top, width, height.
pub(super) type Place = [f32; 4];

/// The figure being laid out.
pub(super) struct Sheet<'a> {
    /// Measures text.
    pub(super) metrics: &'a dyn TextMetrics,
    /// Language of the numbers written here (ticks).
    pub(super) lang: Lang,
    /// How tall plots are, where 1 is as on a page: cards have little room or much.
    pub(super) tall: f32,
    items: Vec<Item>,
    targets: Vec<Target>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub(super) fn new(metrics: &'a dyn TextMetrics, lang: Lang) -> Self {
        Sheet { metrics, lang, tall: 1.0, items: Vec::new(), targets: Vec::new() }
    }

    /// Lines of one style that fit a width.
    pub(super) fn wrap(&self, text: &str, size: f32, bold: bool, ink: Ink, width: f32) -> Vec<Line> {
        wrap(&[Run { text, ink, size, bold }], width, self.metrics)
    }

    /// Adds an item.
    pub(super) fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Adds a filled rectangle.
    pub(super) fn rect(&mut self, place: Place, ink: Ink) {
        self.push(Item::Rect { place, ink, hatched: false });
    }

    /// Adds a plain line.
    pub(super) fn line(&mut self, place: Place, ink: Ink, width: f32) {
        self.push(Item::Line { place, ink, width, dash: None, opacity: 1.0 });
    }

    /// Adds a wrapped line of text with its anchor at `x` and its baseline at `y`.
    pub(super) fn write(&mut self, line: &Line, x: f32, y: f32, anchor: Anchor) {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - line.width / 2.0,
            Anchor::End => x - line.width,
        };
        // A line in one style keeps its anchor, so that a font of other widths stays aligned;
        // a line in several is placed from the left.
        let single = line.pieces.len() == 1;
        for piece in &line.pieces {
            let (px, anchor) = if single { (x, anchor) } else { (left + piece.x, Anchor::Start) };
            self.push(Item::Text {
                place: [px, y],
                text: piece.text.clone(),
                size: piece.size,
                bold: piece.bold,
                ink: piece.ink,
                anchor,
            });
        }
    }

    /// Adds lines one under the other, the first with its baseline at `y`; gives the last baseline plus the descent.
    pub(super) fn write_all(&mut self, lines: &[Line], x: f32, y: f32, leading: f32, anchor: Anchor) {
        for (row, line) in lines.iter().enumerate() {
            self.write(line, x, y + row as f32 * leading, anchor);
        }
    }

    /// Adds a paragraph from `area.top` down; gives the y under it.
    pub(super) fn paragraph(&mut self, area: Area, lines: &[Line], size: f32, leading: f32) -> f32 {
        let first = area.top + (leading - size) / 2.0 + size * ASCENT;
        self.write_all(lines, area.left, first, leading, Anchor::Start);
        area.top + lines.len() as f32 * leading
    }

    /// Adds a mark's target.
    pub(super) fn target(&mut self, series: usize, index: usize, place: Place) {
        let datum = Datum { series: series.min(usize::from(u16::MAX)) as u16, index: index.min(65_535) as u16 };
        self.targets.push(Target { datum, place });
    }

    /// The finished scene: paper under everything, targets grown to 24 × 24 and kept inside.
    pub(super) fn finish(mut self, width: f32, height: f32, title: String, spec: &ChartSpec) -> Scene {
        let height = height.max(24.0);
        self.items.insert(0, Item::Rect { place: [0.0, 0.0, width, height], ink: Ink::Paper, hatched: false });
        for target in &mut self.targets {
            let [left, top, w, h] = target.place;
            let (w_grown, h_grown) = (w.max(24.0).min(width), h.max(24.0).min(height));
            let left = (left - (w_grown - w) / 2.0).max(0.0).min(width - w_grown);
            let top = (top - (h_grown - h) / 2.0).max(0.0).min(height - h_grown);
            target.place = [left, top, w_grown, h_grown];
        }
        Scene {
            width,
            height,
            lang: spec.lang.tag(),
            title,
            description: description(spec),
            items: self.items,
            targets: self.targets,
        }
    }
}

/// What a reader who cannot see the picture is told: the sentence, the caveat, the source, that it is fictional, and
/// which data it is of.
fn description(spec: &ChartSpec) -> String {
    let mut out = String::new();
    let fictional = spec.fictional.as_deref().unwrap_or_default();
    let origin = spec.origin.as_ref().map_or("", |origin| &origin.words);
    for part in [spec.sentence.as_str(), &spec.caveat, &spec.source, fictional, origin] {
        if !part.is_empty() {
            if !out.is_empty() {
                out.push_str(if out.ends_with('.') { " " } else { ". " });
            }
            out.push_str(part);
        }
    }
    out
}

/// The box that a line of text fills.
pub(super) fn text_box(x: f32, baseline: f32, width: f32, size: f32, anchor: Anchor) -> Place {
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    [left, baseline - size * ASCENT, width, size * (ASCENT + DESCENT)]
}

/// Whether two boxes share more than an edge.
pub(super) fn overlap(a: Place, b: Place) -> bool {
    a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]
}

/// Whether the straight line from (x1, y1) to (x2, y2), left to right, passes through a box.
pub(super) fn crosses(line: Place, b: Place) -> bool {
    let [x1, y1, x2, y2] = line;
    let (from, to) = (x1.max(b[0]), x2.min(b[0] + b[2]));
    if from > to || x2 <= x1 {
        return false;
    }
    let at = |x: f32| y1 + (y2 - y1) * (x - x1) / (x2 - x1);
    let (low, high) = (at(from).min(at(to)), at(from).max(at(to)));
    high > b[1] && low < b[1] + b[3]
}
