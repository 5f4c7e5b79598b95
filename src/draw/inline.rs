//! Scene → SVG inside a page, in few bytes: classes for inks, so that the page's style sheet colours it for every theme;
//! shapes of one style in one path; numbers to a tenth of a pixel, relative in paths; texts of one style in one group.
//!
//! The classes: `c` cases, `t` treated, `g` grid, `a` axis, `r` reference, `p` panel, `o` paper, `s` soft text; `l` a line,
//! `d` dots (lines without length and with round ends); `b` bold, `k` not, `m` small, `e` set to its end, `i` to its middle.

use super::escape;
use super::hatch::{PITCH, STRIPE};
use crate::scene::{Anchor, Ink, Item, Scene, TextMetrics, WidthTable};

/// Size of text without a class.
const BODY: f32 = 13.0;
/// Size of text of class `m`.
const SMALL: f32 = 12.0;

/// How a scene is put into a page.
#[derive(Debug, Clone, Copy)]
pub struct Shape<'a> {
    /// The class of the picture.
    pub class: &'a str,
    /// The id of the element that names it.
    pub label: &'a str,
    /// The id of the element that describes it.
    pub description: &'a str,
    /// What the ids of hatchings begin with: see [`hatches`].
    pub hatch: &'a str,
}

/// Which inks a page hatches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hatches {
    /// Reported cases.
    pub cases: bool,
    /// Exposure.
    pub treated: bool,
}

impl Hatches {
    /// Adds those of a scene.
    pub fn add(&mut self, scene: &Scene) {
        for item in &scene.items {
            if let Item::Rect { ink, hatched: true, .. } = item {
                *(if *ink == Ink::Treated { &mut self.treated } else { &mut self.cases }) = true;
            }
        }
    }
}

/// The hatchings that pictures of a page refer to, in a picture of no size. Empty when there is none.
#[must_use]
pub fn hatches(which: Hatches, prefix: &str) -> String {
    let mut out = String::new();
    for (name, wanted) in [("c", which.cases), ("t", which.treated)] {
        if !wanted {
            continue;
        }
        if out.is_empty() {
            out.push_str("<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">");
        }
        let (pitch, stripe) = (PITCH as u32, STRIPE as u32);
        out.push_str(&format!(
            "<pattern id=\"{prefix}{name}\" patternUnits=\"userSpaceOnUse\" width=\"{pitch}\" height=\"{pitch}\" \
             patternTransform=\"rotate(45)\"><path class=\"p\" d=\"M0 0h{pitch}v{pitch}H0z\"/>\
             <path class=\"{name}\" d=\"M0 0h{stripe}v{pitch}H0z\"/></pattern>"
        ));
    }
    if !out.is_empty() {
        out.push_str("</svg>\n");
    }
    out
}

/// Writes a scene as SVG that stands in an HTML page, named and described by elements of the page.
#[must_use]
pub fn inline(scene: &Scene, shape: &Shape<'_>) -> String {
    let mut out = String::with_capacity(256 + scene.items.len() * 24);
    out.push_str("<svg class=\"");
    escape::push(&mut out, shape.class);
    out.push_str("\" viewBox=\"0 0 ");
    number(&mut out, scene.width);
    out.push(' ');
    number(&mut out, scene.height);
    out.push_str("\" role=\"img\" aria-labelledby=\"");
    escape::push(&mut out, shape.label);
    out.push_str("\" aria-describedby=\"");
    escape::push(&mut out, shape.description);
    out.push_str("\">");
    for path in paths(scene) {
        path.write(&mut out, shape.hatch);
    }
    texts(&mut out, scene);
    out.push_str("</svg>");
    out
}

/// Shapes of one style, in one path.
struct Path {
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
fn paths(scene: &Scene) -> Vec<Path> {
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
    fn write(&self, out: &mut String, hatch: &str) {
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

/// The class of an ink; main text has none.
fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Text => "x",
        Ink::Soft => "s",
        Ink::Grid => "g",
        Ink::Axis => "a",
        Ink::Cases => "c",
        Ink::Treated => "t",
        Ink::Reference => "r",
        Ink::Panel => "p",
        Ink::Paper => "o",
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

fn number(out: &mut String, value: f32) {
    tenth(out, tenths(value));
}

/// The texts, in groups of one style, each group where its style first comes.
fn texts(out: &mut String, scene: &Scene) {
    let mut groups: Vec<(String, Vec<Vec<&Item>>)> = Vec::new();
    let mut items = scene.items.iter().filter(|item| matches!(item, Item::Text { .. })).peekable();
    while let Some(item) = items.next() {
        let mut line = vec![item];
        while let Some(next) = items.next_if(|next| line.last().is_some_and(|last| continues(last, next))) {
            line.push(next);
        }
        let style = style(item, None);
        match groups.iter_mut().find(|(known, _)| *known == style) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((style, vec![line])),
        }
    }
    for (style, lines) in groups {
        out.push_str("<g");
        out.push_str(&style);
        out.push('>');
        for line in lines {
            written(out, &line);
        }
        out.push_str("</g>");
    }
}

/// The attributes of a text's style, or of what a part of a line changes in that of the line's first.
fn style(item: &Item, first: Option<&Item>) -> String {
    let Item::Text { size, bold, ink, anchor, .. } = item else { return String::new() };
    let (of_ink, of_bold, of_size) = match first {
        Some(Item::Text { size, bold, ink, .. }) => (*ink, *bold, *size),
        _ => (Ink::Text, false, BODY),
    };
    let mut classes: Vec<&str> = Vec::new();
    if *ink != of_ink {
        classes.push(class(*ink));
    }
    if *bold != of_bold {
        classes.push(if *bold { "b" } else { "k" });
    }
    if *size == SMALL && of_size != SMALL {
        classes.push("m");
    }
    match anchor {
        Anchor::Start => {}
        Anchor::Middle => classes.push("i"),
        Anchor::End => classes.push("e"),
    }
    let mut out = if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
    if *size != SMALL && *size != of_size {
        out.push_str(" font-size=\"");
        number(&mut out, *size);
        out.push('"');
    }
    out
}

/// A line: a text, and one part in it for each change of style.
fn written(out: &mut String, line: &[&Item]) {
    for (index, item) in line.iter().enumerate() {
        let Item::Text { place: [x, y], text, .. } = item else { continue };
        if index == 0 {
            out.push_str("<text x=\"");
            number(out, *x);
            out.push_str("\" y=\"");
            number(out, *y);
            out.push_str("\">");
            escape::push(out, text);
        } else if text.trim().is_empty() {
            // A space has no style.
            out.push(' ');
        } else {
            out.push_str("<tspan");
            out.push_str(&style(item, line.first().copied()));
            out.push('>');
            escape::push(out, text);
            out.push_str("</tspan>");
        }
    }
    out.push_str("</text>");
}

/// Whether a text goes on where another ends: both are then one text, so that a font of other widths leaves
/// neither a gap nor an overlap.
pub(super) fn continues(last: &Item, next: &Item) -> bool {
    let Item::Text { place: [x, y], text, size, bold, anchor: Anchor::Start, .. } = last else { return false };
    let Item::Text { place: [next_x, next_y], anchor: Anchor::Start, .. } = next else { return false };
    y == next_y && (x + WidthTable.width(text, *size, *bold) - next_x).abs() < 0.05
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(items: Vec<Item>) -> Scene {
        let [title, description] = [String::new(), String::new()];
        Scene { width: 304.0, height: 90.5, lang: "fr", title, description, items, targets: Vec::new() }
    }

    fn drawn(items: Vec<Item>) -> String {
        let text = inline(&scene(items), &Shape { class: "n", label: "t", description: "s", hatch: "h" });
        text.split_once('>').map_or(String::new(), |(_, rest)| rest.trim_end_matches("</svg>").to_owned())
    }

    fn rect(place: [f32; 4], ink: Ink, hatched: bool) -> Item {
        Item::Rect { place, ink, hatched }
    }

    fn line(place: [f32; 4], opacity: f32) -> Item {
        Item::Line { place, ink: Ink::Cases, width: 1.5, dash: None, opacity }
    }

    fn text(x: f32, text: &str, ink: Ink, anchor: Anchor) -> Item {
        Item::Text { place: [x, 20.0], text: text.to_owned(), size: BODY, bold: false, ink, anchor }
    }

    #[test]
    fn shapes_of_one_style_are_one_path() {
        let bars = vec![
            rect([0.0, 0.0, 304.0, 90.5], Ink::Paper, false),
            rect([10.0, 20.0, 30.25, 16.0], Ink::Cases, false),
            rect([10.0, 40.0, 0.5, 16.0], Ink::Treated, false),
            rect([10.0, 60.0, 20.0, 16.0], Ink::Cases, false),
        ];
        assert_eq!(
            drawn(bars),
            "<path class=\"c\" d=\"M10 20h30.3v16h-30.3zm0 40h20v16h-20z\"/><path class=\"t\" d=\"M10 40h.5v16h-.5z\"/>"
        );
    }

    #[test]
    fn what_lies_over_another_stays_over_it() {
        let items = vec![
            rect([0.0, 0.0, 20.0, 20.0], Ink::Cases, false),
            rect([10.0, 0.0, 20.0, 20.0], Ink::Treated, false),
            rect([15.0, 5.0, 10.0, 10.0], Ink::Cases, false),
        ];
        assert_eq!(drawn(items).matches("<path").count(), 3);
        // Two translucent lines that cross are darker where they do.
        assert_eq!(
            drawn(vec![line([0.0, 0.0, 9.0, 9.0], 0.5), line([0.0, 9.0, 9.0, 0.0], 0.5)]).matches("<path").count(),
            2
        );
        assert_eq!(
            drawn(vec![line([0.0, 0.0, 9.0, 9.0], 1.0), line([0.0, 9.0, 9.0, 0.0], 1.0)]).matches("<path").count(),
            1
        );
    }

    #[test]
    fn dots_are_lines_without_length_and_hatching_is_inside_its_range() {
        let items = vec![
            Item::Dot { place: [5.0, 6.0, 4.5], ink: Ink::Cases },
            Item::Dot { place: [45.0, 2.0, 4.5], ink: Ink::Cases },
            rect([60.0, 10.0, 20.0, 16.0], Ink::Treated, true),
        ];
        assert_eq!(
            drawn(items.clone()),
            "<path class=\"l d c\" stroke-width=\"9\" d=\"M5 6h0m40-4h0\"/>\
             <path class=\"h t\" fill=\"url(#ht)\" d=\"M60.5 10.5h19v15h-19z\"/>"
        );
        let mut found = Hatches::default();
        found.add(&scene(items));
        assert_eq!(found, Hatches { cases: false, treated: true });
        assert!(hatches(found, "h").contains("<pattern id=\"ht\""));
        assert_eq!(hatches(Hatches::default(), "h"), "");
    }

    #[test]
    fn texts_of_one_style_are_a_group_and_a_line_in_two_inks_is_one_text() {
        let after = 8.0 + WidthTable.width("5 % ", BODY, false);
        let items = vec![
            text(8.0, "5 % ", Ink::Text, Anchor::Start),
            text(after, "(<b>)", Ink::Soft, Anchor::Start),
            text(100.0, "a", Ink::Soft, Anchor::End),
            text(9.0, "b", Ink::Text, Anchor::Start),
        ];
        assert_eq!(
            drawn(items),
            "<g><text x=\"8\" y=\"20\">5 % <tspan class=\"s\">(&lt;b&gt;)</tspan></text><text x=\"9\" y=\"20\">b</text></g>\
             <g class=\"s e\"><text x=\"100\" y=\"20\">a</text></g>"
        );
    }
}
