//! The shapes of a scene, those of one style in one path.

use super::class;
use crate::scene::{Ink, Item, Scene};

/// Shapes of one style, in one path.
pub(super) struct Path {
    style: Style,
    /// The boxes that its shapes fill: left, top, right, bottom.
    boxes: Vec<[f32; 4]>,
    data: Pen,
}

/// All that makes two shapes look alike.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Fill(Ink),
    Hatched(Ink),
    Line { ink: Ink, width: f32, dash: Option<[f32; 2]>, opacity: f32 },
    Dots { ink: Ink, radius: f32 },
}

/// The shapes of a scene, by style. A shape goes back to an earlier path of its style as long as nothing drawn since is
/// under it.
pub(super) fn paths(scene: &Scene) -> Vec<Path> {
    let mut paths: Vec<Path> = Vec::new();
    let whole = [0.0, 0.0, scene.width, scene.height];
    for item in &scene.items {
        let (style, place) = match item {
            // The page's own paper is there already.
            Item::Rect { place, ink: Ink::Paper, .. } if *place == whole => continue,
            Item::Rect { place: [x, y, w, h], ink, hatched } => {
                let style = if *hatched { Style::Hatched(*ink) } else { Style::Fill(*ink) };
                (style, [*x, *y, x + w, y + h])
            }
            Item::Line { place: [x1, y1, x2, y2], ink, width, dash, opacity } => {
                let half = width / 2.0;
                let place = [x1.min(*x2) - half, y1.min(*y2) - half, x1.max(*x2) + half, y1.max(*y2) + half];
                (Style::Line { ink: *ink, width: *width, dash: *dash, opacity: *opacity }, place)
            }
            Item::Dot { place: [x, y, r], ink } => {
                (Style::Dots { ink: *ink, radius: *r }, [x - r, y - r, x + r, y + r])
            }
            Item::Text { .. } => continue,
        };
        let at = paths.iter().rposition(|path| path.style == style || path.boxes.iter().any(|one| meet(*one, place)));
        // Translucent shapes of one path would not add up where they meet.
        let solid = !matches!(style, Style::Line { opacity, .. } if opacity < 1.0);
        let free = |path: &Path| solid || !path.boxes.iter().any(|one| meet(*one, place));
        let at = at.filter(|&at| paths.get(at).is_some_and(|path| path.style == style && free(path)));
        let at = at.unwrap_or_else(|| {
            paths.push(Path { style, boxes: Vec::new(), data: Pen::default() });
            paths.len() - 1
        });
        if let Some(path) = paths.get_mut(at) {
            path.boxes.push(place);
            path.data.draw(item);
        }
    }
    paths
}

/// Whether two boxes share more than an edge.
fn meet(a: [f32; 4], b: [f32; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

impl Path {
    /// Writes it; `hatch` is what the ids of hatchings begin with.
    pub(super) fn write(&self, out: &mut String, hatch: &str) {
        out.push_str("<path class=\"");
        match self.style {
            Style::Fill(ink) => out.push_str(class(ink)),
            Style::Hatched(ink) => {
                // The dashed outline is in the style sheet.
                let name = if ink == Ink::Treated { "t" } else { "c" };
                out.push_str(&format!("h {name}\" fill=\"url(#{hatch}{name})"));
            }
            Style::Line { ink, width, dash, opacity } => {
                out.push_str("l ");
                out.push_str(class(ink));
                attribute(out, "stroke-width", width, 1.0);
                if let Some([on, off]) = dash {
                    out.push_str("\" stroke-dasharray=\"");
                    number(out, on);
                    out.push(' ');
                    number(out, off);
                }
                if opacity < 1.0 {
                    out.push_str("\" stroke-opacity=\"");
                    out.push_str(&format!("{opacity}"));
                }
            }
            Style::Dots { ink, radius } => {
                out.push_str("l d ");
                out.push_str(class(ink));
                attribute(out, "stroke-width", 2.0 * radius, 1.0);
            }
        }
        out.push_str("\" d=\"");
        out.push_str(&self.data.text);
        out.push_str("\"/>");
    }
}

/// An attribute, when it is not what it is without being said; its end quote is that of what follows.
fn attribute(out: &mut String, name: &str, value: f32, usual: f32) {
    if value != usual {
        out.push_str("\" ");
        out.push_str(name);
        out.push_str("=\"");
        number(out, value);
    }
}

/// Path data. Places are in tenths of a pixel, so that errors do not add up from one relative step to the next.
#[derive(Default)]
struct Pen {
    text: String,
    at: [i32; 2],
    begun: bool,
}

impl Pen {
    fn draw(&mut self, item: &Item) {
        match item {
            Item::Rect { place: [x, y, w, h], hatched, .. } => {
                // The outline of hatching lies inside, so that the range ends where it says.
                let inset = if *hatched { (0.5f32).min(w / 2.0).min(h / 2.0) } else { 0.0 };
                let [left, top, right, bottom] = [x + inset, y + inset, x + w - inset, y + h - inset].map(tenths);
                self.go([left, top]);
                self.step('h', right - left);
                self.step('v', bottom - top);
                self.step('h', left - right);
                self.text.push('z');
            }
            Item::Line { place, .. } => {
                let [x1, y1, x2, y2] = place.map(tenths);
                self.go([x1, y1]);
                if y1 == y2 {
                    self.step('h', x2 - x1);
                } else if x1 == x2 {
                    self.step('v', y2 - y1);
                } else {
                    self.text.push('l');
                    tenth(&mut self.text, x2 - x1);
                    if y2 > y1 {
                        self.text.push(' ');
                    }
                    tenth(&mut self.text, y2 - y1);
                }
                self.at = [x2, y2];
            }
            Item::Dot { place: [x, y, _], .. } => {
                self.go([tenths(*x), tenths(*y)]);
                self.step('h', 0);
            }
            Item::Text { .. } => {}
        }
    }

    fn go(&mut self, [x, y]: [i32; 2]) {
        self.text.push(if self.begun { 'm' } else { 'M' });
        tenth(&mut self.text, x - self.at[0]);
        if y >= self.at[1] {
            self.text.push(' ');
        }
        tenth(&mut self.text, y - self.at[1]);
        self.at = [x, y];
        self.begun = true;
    }

    fn step(&mut self, command: char, by: i32) {
        self.text.push(command);
        tenth(&mut self.text, by);
    }
}

/// A length in tenths of a pixel.
fn tenths(value: f32) -> i32 {
    if value.is_finite() { (f64::from(value) * 10.0).round().clamp(-1e6, 1e6) as i32 } else { 0 }
}

/// Writes tenths of a pixel as a number of pixels, without zeros that say nothing.
fn tenth(out: &mut String, value: i32) {
    if value < 0 {
        out.push('-');
    }
    let (whole, tenth) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
    if whole > 0 || tenth == 0 {
        out.push_str(&whole.to_string());
    }
    if tenth > 0 {
        out.push('.');
        out.push_str(&tenth.to_string());
    }
}

/// Writes a number of pixels, to a tenth.
pub(super) fn number(out: &mut String, value: f32) {
    tenth(out, tenths(value));
}
