//! Scene → SVG text. The same bytes everywhere: own number writing, no hash order, ids from the content.
//!
//! Only presentation attributes, no `style`: the picture may stand inside a page with a strict content policy.

use super::hatch::{PITCH, STRIPE};
use super::inline::continues;
use super::theme::Theme;
use crate::scene::{Anchor, Ink, Item, Scene};

/// Writes a scene as a stand-alone SVG file, with title, description and language.
#[must_use]
pub fn svg(scene: &Scene, theme: &Theme) -> String {
    let mut out = Writer { text: String::with_capacity(256 + scene.items.len() * 96) };
    let id = fingerprint(scene);
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    out.number("width", scene.width);
    out.number("height", scene.height);
    out.raw(" viewBox=\"0 0 ");
    out.decimal(scene.width);
    out.raw(" ");
    out.decimal(scene.height);
    out.raw("\" role=\"img\"");
    out.attribute("lang", scene.lang);
    out.attribute("xml:lang", scene.lang);
    out.raw(" aria-labelledby=\"");
    for part in ["t", &id, " d", &id] {
        out.raw(part);
    }
    out.raw("\"");
    out.attribute("font-family", &theme.font);
    out.attribute("font-variant", "tabular-nums lining-nums");
    out.raw(">\n");
    out.described("title", "t", &id, &scene.title);
    out.described("desc", "d", &id, &scene.description);
    patterns(&mut out, scene, theme, &id);
    let mut items = scene.items.iter().peekable();
    while let Some(item) = items.next() {
        if let Item::Text { .. } = item {
            let mut line = vec![item];
            while let Some(next) = items.next_if(|next| line.last().is_some_and(|last| continues(last, next))) {
                line.push(next);
            }
            text(&mut out, &line, theme);
        } else {
            shape(&mut out, item, theme, &id);
        }
    }
    out.raw("</svg>\n");
    out.text
}

/// The attributes of a rectangle's place.
const BOX: [&str; 4] = ["x", "y", "width", "height"];

/// A pattern for each ink that is hatched.
fn patterns(out: &mut Writer, scene: &Scene, theme: &Theme, id: &str) {
    let mut inks: Vec<Ink> = Vec::new();
    for item in &scene.items {
        if let Item::Rect { ink, hatched: true, .. } = item
            && !inks.contains(ink)
        {
            inks.push(*ink);
        }
    }
    for ink in inks {
        out.raw("<pattern id=\"");
        out.raw(ink_name(ink));
        out.raw(id);
        out.raw("\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"");
        out.number("width", PITCH);
        out.number("height", PITCH);
        out.raw("><rect");
        out.number("width", PITCH);
        out.number("height", PITCH);
        out.colour("fill", theme, Ink::Panel);
        out.raw("/><rect");
        out.number("width", STRIPE);
        out.number("height", PITCH);
        out.colour("fill", theme, ink);
        out.raw("/></pattern>\n");
    }
}

fn shape(out: &mut Writer, item: &Item, theme: &Theme, id: &str) {
    match item {
        Item::Rect { place, ink, hatched: false } => {
            out.raw("<rect");
            out.numbers(&BOX, place);
            out.colour("fill", theme, *ink);
        }
        Item::Rect { place: [x, y, w, h], ink, hatched: true } => {
            // The dashed outline lies inside, so that the range ends where it says.
            let inset = (0.5f32).min(w / 2.0).min(h / 2.0);
            out.raw("<rect");
            let place = [x + inset, y + inset, w - 2.0 * inset, h - 2.0 * inset];
            out.numbers(&BOX, &place);
            out.raw(" fill=\"url(#");
            out.raw(ink_name(*ink));
            out.raw(id);
            out.raw(")\"");
            out.colour("stroke", theme, *ink);
            out.raw(" stroke-dasharray=\"3 3\"");
        }
        Item::Line { place, ink, width, dash, opacity } => {
            out.raw("<line");
            out.numbers(&["x1", "y1", "x2", "y2"], place);
            out.colour("stroke", theme, *ink);
            out.number("stroke-width", *width);
            if let Some([on, off]) = dash {
                out.raw(" stroke-dasharray=\"");
                out.decimal(*on);
                out.raw(" ");
                out.decimal(*off);
                out.raw("\"");
            }
            if *opacity < 1.0 {
                out.number("stroke-opacity", *opacity);
            }
        }
        Item::Dot { place, ink } => {
            out.raw("<circle");
            out.numbers(&["cx", "cy", "r"], place);
            out.colour("fill", theme, *ink);
        }
        Item::Text { .. } => return,
    }
    out.raw("/>\n");
}

fn text(out: &mut Writer, line: &[&Item], theme: &Theme) {
    for (index, item) in line.iter().enumerate() {
        let Item::Text { place, text, size, bold, ink, anchor } = item else { continue };
        out.raw(if index == 0 { "<text" } else { "<tspan" });
        if index == 0 {
            out.numbers(&["x", "y"], place);
            if line.len() > 1 {
                // The space between two parts is at the end of the first; not every reader keeps it by itself.
                out.raw(" xml:space=\"preserve\"");
            }
        }
        out.number("font-size", *size);
        out.colour("fill", theme, *ink);
        if *bold || index > 0 {
            out.attribute("font-weight", if *bold { "600" } else { "400" });
        }
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => out.raw(" text-anchor=\"middle\""),
            Anchor::End => out.raw(" text-anchor=\"end\""),
        }
        out.raw(">");
        out.escaped(text);
        if index > 0 {
            out.raw("</tspan>");
        }
    }
    out.raw("</text>\n");
}

fn ink_name(ink: Ink) -> &'static str {
    match ink {
        Ink::Treated => "ht",
        Ink::Cases => "hc",
        _ => "ho",
    }
}

/// Eight hexadecimal digits from the texts and places of a scene (FNV-1a): two pictures in a page do not share ids.
fn fingerprint(scene: &Scene) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    add(scene.title.as_bytes());
    add(scene.description.as_bytes());
    add(&scene.width.to_le_bytes());
    for item in &scene.items {
        let numbers: &[f32] = match item {
            Item::Rect { place, .. } | Item::Line { place, .. } => place,
            Item::Dot { place, .. } => place,
            Item::Text { text, .. } => {
                add(text.as_bytes());
                &[]
            }
        };
        for number in numbers {
            add(&number.to_le_bytes());
        }
    }
    let folded = (hash >> 32) as u32 ^ hash as u32;
    (0..8).rev().map(|nibble| char::from_digit((folded >> (4 * nibble)) & 15, 16).unwrap_or('0')).collect()
}

struct Writer {
    text: String,
}

impl Writer {
    fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.escaped(value);
        self.raw("\"");
    }

    fn number(&mut self, name: &str, value: f32) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.decimal(value);
        self.raw("\"");
    }

    fn numbers(&mut self, names: &[&str], values: &[f32]) {
        for (name, value) in names.iter().zip(values) {
            self.number(name, *value);
        }
    }

    fn colour(&mut self, name: &str, theme: &Theme, ink: Ink) {
        self.attribute(name, &theme.colour(ink).text());
    }

    fn described(&mut self, element: &str, prefix: &str, id: &str, text: &str) {
        self.raw("<");
        self.raw(element);
        self.raw(" id=\"");
        self.raw(prefix);
        self.raw(id);
        self.raw("\">");
        self.escaped(text);
        self.raw("</");
        self.raw(element);
        self.raw(">\n");
    }

    /// A number with at most two decimals and no trailing zeros.
    fn decimal(&mut self, value: f32) {
        let hundredths = if value.is_finite() { (f64::from(value) * 100.0).round() as i64 } else { 0 };
        if hundredths < 0 {
            self.raw("-");
        }
        let size = hundredths.unsigned_abs();
        self.text.push_str(&(size / 100).to_string());
        let (tenth, hundredth) = ((size / 10 % 10) as u8, (size % 10) as u8);
        if tenth + hundredth > 0 {
            self.raw(".");
            self.text.push(char::from(b'0' + tenth));
            if hundredth > 0 {
                self.text.push(char::from(b'0' + hundredth));
            }
        }
    }

    fn escaped(&mut self, text: &str) {
        super::escape::push(&mut self.text, text);
    }
}
