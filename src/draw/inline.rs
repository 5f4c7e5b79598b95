//! Scene → SVG inside a page, in few bytes: classes for inks, so that the page's style sheet colours it for every theme;
//! shapes of one style in one path; numbers to a tenth of a pixel, relative in paths; texts of one style in one group.
//!
//! The classes: `c` cases, `t` treated, `g` grid, `a` axis, `r` reference, `p` panel, `o` paper, `s` soft text; `l` a line,
//! `d` dots (lines without length and with round ends); `b` bold, `k` not, `m` small, `e` set to its end, `i` to its middle.

mod path;

use super::escape;
use super::hatch::{PITCH, STRIPE};
use crate::scene::{Anchor, Ink, Item, Scene, TextMetrics, WidthTable};
use path::{number, paths};

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
