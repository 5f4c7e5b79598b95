//! A figure as PNG: its SVG, drawn. Only in a program built with the feature `png`.

#[cfg(feature = "png")]
pub(crate) use drawn::{of, ready};
#[cfg(not(feature = "png"))]
pub(crate) use refused::{of, ready};

#[cfg(not(feature = "png"))]
mod refused {
    use medicine_charts::error::{Error, ErrorKind, Result};

    /// Whether PNG can be made: it cannot.
    pub(crate) fn ready() -> Result<()> {
        let error = Error::new(ErrorKind::Unknown, "this program was built without PNG");
        Err(error.hint("install it with: cargo install --path . --features png; or make an SVG, which needs nothing"))
    }

    /// The same.
    pub(crate) fn of(_: &str, _: f32) -> Result<Vec<u8>> {
        ready().map(|()| Vec::new())
    }
}

#[cfg(feature = "png")]
mod drawn {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use medicine_charts::error::{Error, ErrorKind, Result};
    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg::{self, Node, fontdb};

    /// Families whose letters are as wide as the drawing takes them to be, then others that systems have.
    const FAMILIES: [&str; 8] =
        ["Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "Arimo", "Roboto", "Noto Sans", "DejaVu Sans"];

    /// Whether PNG can be made here: a font must be there, or every text would be missing.
    pub(crate) fn ready() -> Result<()> {
        fonts().map(|_| ())
    }

    /// The system's fonts, with the first family of ours for what names none.
    fn fonts() -> Result<fontdb::Database> {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        let has = |family: &&str| {
            let families = [fontdb::Family::Name(family)];
            fonts.query(&fontdb::Query { families: &families, ..Default::default() }).is_some()
        };
        let Some(family) = FAMILIES.iter().find(|family| has(family)) else {
            let error = Error::new(ErrorKind::Unreadable, "no font was found: the picture would have no text");
            return Err(error.hint(
                "install one of Liberation Sans (Debian, Ubuntu: apt install fonts-liberation; Fedora: \
                 dnf install liberation-sans-fonts), Arimo, Noto Sans or DejaVu Sans",
            ));
        };
        fonts.set_sans_serif_family(*family);
        Ok(fonts)
    }

    /// The picture of this SVG, with `scale` pixels to one of its own.
    pub(crate) fn of(svg: &str, scale: f32) -> Result<Vec<u8>> {
        let failed = |what: String| Error::new(ErrorKind::Unreadable, format!("the picture cannot be drawn: {what}"));
        let options = usvg::Options { fontdb: Arc::new(fonts()?), ..Default::default() };
        let tree = usvg::Tree::from_str(svg, &options).map_err(|error| failed(error.to_string()))?;
        let missing = without_glyph(tree.root());
        if !missing.is_empty() {
            let letters: Vec<String> = missing.into_iter().collect();
            let error = failed(format!("no font has the characters {}", letters.join(" ")));
            return Err(error.hint("install a font that has them, such as Noto Sans; or make an SVG"));
        }
        let side = |length: f32| (length * scale).round().max(1.0) as u32;
        let (width, height) = (side(tree.size().width()), side(tree.size().height()));
        let mut pixels = Pixmap::new(width, height).ok_or_else(|| failed("it is too large".to_owned()))?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| failed(error.to_string()))
    }

    /// The texts for which no font has a letter: they would be boxes, or nothing.
    fn without_glyph(group: &usvg::Group) -> BTreeSet<String> {
        let mut missing = BTreeSet::new();
        for node in group.children() {
            match node {
                Node::Group(group) => missing.extend(without_glyph(group)),
                Node::Text(text) => {
                    let written = text.chunks().iter().any(|chunk| !chunk.text().trim().is_empty());
                    if written && text.layouted().is_empty() {
                        missing.extend(text.chunks().iter().map(|chunk| chunk.text().to_owned()));
                    }
                    for glyph in text.layouted().iter().flat_map(|span| &span.positioned_glyphs) {
                        if glyph.id.0 == 0 {
                            missing.insert(glyph.text.clone());
                        }
                    }
                }
                _ => {}
            }
        }
        missing
    }
}
