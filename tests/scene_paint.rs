//! A backend that writes down what reaches it: every item of a scene, in order, inside the frame.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod scene_support;

use std::convert::Infallible;

use medicine_charts::draw::{Rgb, Theme, paint, svg};
use medicine_charts::scene::{Frame, Furniture, Item, Scene, WidthTable, layout};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use scene_support::all;

#[derive(Debug, PartialEq)]
enum Ink {
    Rect([i32; 4], Rgb),
    Polygon(Vec<BackendCoord>),
    Line(BackendCoord, BackendCoord, u32),
    Circle(BackendCoord, u32),
    Text(String, BackendCoord, f64),
}

struct Notebook {
    size: (u32, u32),
    ink: Vec<Ink>,
    presented: bool,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Notebook {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        self.presented = true;
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        panic!("no pixel is drawn by hand");
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.ink.push(Ink::Line(from, to, style.stroke_width()));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Done {
        assert!(fill, "rectangles are filled");
        let (r, g, b_) = style.color().rgb;
        self.ink.push(Ink::Rect([a.0, a.1, b.0, b.1], Rgb([r, g, b_])));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, _: &S, fill: bool) -> Done {
        assert!(fill, "dots are filled");
        self.ink.push(Ink::Circle(centre, radius));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, _: &S) -> Done {
        self.ink.push(Ink::Polygon(corners.into_iter().collect()));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        self.ink.push(Ink::Text(text.to_owned(), at, style.size()));
        Ok(())
    }
}

fn painted(scene: &Scene, scale: f32) -> Notebook {
    let size = ((scene.width * scale).round() as u32, (scene.height * scale).round() as u32);
    let mut notebook = Notebook { size, ink: Vec::new(), presented: false };
    paint(scene, &Theme::light(), scale, &mut notebook).unwrap();
    notebook
}

#[test]
fn all_ink_reaches_the_backend_inside_the_frame() {
    for (name, spec) in all() {
        for scale in [1.0, 1.5, 2.0, 3.0] {
            let scene = layout(&spec, &Frame { width: 520.0, furniture: Furniture::Whole }, &WidthTable);
            let notebook = painted(&scene, scale);
            assert!(notebook.presented);
            let (width, height) = (notebook.size.0 as i32, notebook.size.1 as i32);
            let inside = |(x, y): BackendCoord| (0..=width).contains(&x) && (0..=height).contains(&y);
            for ink in &notebook.ink {
                let ok = match ink {
                    Ink::Rect([l, t, r, b], _) => inside((*l, *t)) && inside((*r, *b)) && l < r && t < b,
                    Ink::Polygon(corners) => corners.iter().all(|corner| inside(*corner)),
                    Ink::Line(from, to, thick) => inside(*from) && inside(*to) && *thick > 0,
                    Ink::Circle((x, y), r) => {
                        inside((x - *r as i32, y - *r as i32)) && inside((x + *r as i32, y + *r as i32))
                    }
                    Ink::Text(_, at, _) => inside(*at),
                };
                assert!(ok, "{name} at scale {scale}: {ink:?} leaves {width} × {height}");
            }
        }
    }
}

#[test]
fn dots_arrive_in_order_then_the_texts_font_by_font_all_at_scale() {
    for (name, spec) in all() {
        let scene = layout(&spec, &Frame { width: 520.0, furniture: Furniture::Plot }, &WidthTable);
        let notebook = painted(&scene, 2.0);
        let mut wanted: Vec<String> = Vec::new();
        let mut fonts: Vec<((f32, bool), Vec<String>)> = Vec::new();
        for item in &scene.items {
            match item {
                Item::Dot { place, .. } => wanted.push(format!("dot {}", (place[2] * 2.0).round())),
                Item::Text { text, size, bold, .. } => {
                    let said = format!("{text} {}", size * 2.0);
                    match fonts.iter_mut().find(|(font, _)| *font == (*size, *bold)) {
                        Some((_, texts)) => texts.push(said),
                        None => fonts.push(((*size, *bold), vec![said])),
                    }
                }
                _ => {}
            }
        }
        wanted.extend(fonts.into_iter().flat_map(|(_, texts)| texts));
        let found: Vec<String> = notebook
            .ink
            .iter()
            .filter_map(|ink| match ink {
                Ink::Text(text, _, size) => Some(format!("{text} {size}")),
                Ink::Circle(_, radius) => Some(format!("dot {radius}")),
                _ => None,
            })
            .collect();
        assert_eq!(found, wanted, "{name}");
        // Rectangles, lines and hatchings: at least one piece of ink for each item.
        assert!(notebook.ink.len() >= scene.items.len(), "{name}");
    }
}

#[test]
fn the_paper_comes_first_and_covers_all() {
    let (_, spec) = all().remove(0);
    let scene = layout(&spec, &Frame { width: 333.0, furniture: Furniture::Plot }, &WidthTable);
    let notebook = painted(&scene, 1.5);
    let (width, height) = (notebook.size.0 as i32, notebook.size.1 as i32);
    assert_eq!(notebook.ink.first(), Some(&Ink::Rect([0, 0, width, height], Theme::light().paper)));
}

#[test]
fn level_and_upright_lines_are_filled_on_whole_pixels() {
    let (_, spec) = all().remove(0);
    let scene = layout(&spec, &Frame { width: 520.0, furniture: Furniture::Plot }, &WidthTable);
    let notebook = painted(&scene, 1.0);
    assert!(!notebook.ink.iter().any(|ink| matches!(ink, Ink::Line(..))), "a column chart has no slanted line");
}

#[test]
fn pictures_are_well_formed_and_hold_every_text() {
    for (name, spec) in all() {
        let scene = layout(&spec, &Frame { width: 520.0, furniture: Furniture::Whole }, &WidthTable);
        let picture = svg(&scene, &Theme::dark());
        balanced(&picture);
        assert!(
            picture.contains("role=\"img\"") && picture.contains("<title id=") && picture.contains("<desc id="),
            "{name}"
        );
        assert!(picture.contains("lang=\"fr\""), "{name}");
        assert!(!picture.contains("style="), "{name}: a strict content policy refuses style attributes");
        for item in &scene.items {
            if let Item::Text { text, .. } = item {
                let escaped = text.replace('&', "&amp;").replace('\'', "&#39;");
                assert!(picture.contains(&escaped), "{name}: “{text}” is missing");
            }
        }
    }
}

/// Every element that opens closes, in order; there is one root.
fn balanced(picture: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in picture.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').expect("a tag ends");
        assert!(!rest.contains('>'), "text has no bare >");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closes what it opened");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "quotes in pairs: {tag}");
    }
    assert!(open.is_empty(), "left open: {open:?}");
}
