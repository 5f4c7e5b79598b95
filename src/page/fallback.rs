//! What stands inside the tag `<medicine-chart>` until the figure is drawn, and stays where it cannot be: picture, sentence,
//! table and source as plain HTML that needs no style sheet and no script.

use super::figure::table;
use super::html::Html;
use super::words::{Word, word};
use crate::chart::text::{self, Key, Lang};
use crate::chart::{Body, ChartId, ChartSpec, Context, Options, build};
use crate::draw::{Theme, svg};
use crate::error::Result;
use crate::pack::Head;
use crate::profile::Profile;
use crate::scene::{Frame, Furniture, Ink, Item, Scene, WidthTable, layout};

/// The width that the picture is laid out for: that of the narrowest phones, so that it hardly ever shrinks.
const WIDTH: f32 = 304.0;
/// Paper around it: the page that it stands in may be of any colour.
const MARGIN: f32 = 8.0;

/// A figure of a medicine as a fragment of HTML.
///
/// # Errors
/// When the figure cannot be built.
pub fn fallback(head: &Head, profile: &Profile, chart: ChartId, lang: Lang) -> Result<String> {
    let [specialities, substances] = &head.references;
    let is_substance = profile.medicine.level == crate::domain::Level::Substance;
    let reference = if is_substance { substances } else { specialities };
    let spec = build(profile, Some(reference), chart, &Options::new(lang), &Context::of_head(head))?;
    Ok(fallback_of(&spec))
}

/// A figure that is built already as a fragment of HTML: one of shortages.
#[must_use]
pub fn fallback_of(spec: &ChartSpec) -> String {
    let lang = spec.lang;
    let mut html = Html::default();
    html.raw("<figure");
    html.attribute("lang", lang.tag());
    html.raw(">\n<figcaption>");
    match spec.medicine.as_str() {
        "" => html.element("<strong", &spec.title),
        medicine => html.element("<strong", &text::say(lang, Key::LabelAndText, &[medicine, &spec.title])),
    }
    html.raw("<br>\n");
    html.runs(&spec.subtitle);
    html.raw("</figcaption>\n");
    if !matches!(spec.body, Body::Message { .. }) {
        let scene = on_paper(layout(spec, &Frame { width: WIDTH, furniture: Furniture::Plot }, &WidthTable));
        // As wide as its room and never higher than it is made for: it shrinks on a phone and grows nowhere.
        let fluid = "<svg width=\"100%\" preserveAspectRatio=\"xMinYMin meet\"";
        let fixed = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\"", scene.width);
        html.drawing(&svg(&scene, &Theme::light()).replacen(&fixed, fluid, 1));
    }
    html.element("<p", &spec.sentence);
    for note in &spec.notes {
        html.raw("\n");
        html.element("<p", note);
    }
    if let Some(mark) = &spec.fictional {
        html.raw("\n");
        html.element("<p", mark);
    }
    if !spec.table.rows.is_empty() {
        html.raw("\n<details><summary>");
        html.text(word(lang, Word::Table));
        html.raw("</summary>\n");
        table(&mut html, &spec.table);
        html.raw("</details>");
    }
    html.raw("\n<p><small>");
    html.text(&spec.source);
    html.raw(". ");
    html.text(&spec.caveat);
    html.raw("</small></p>\n</figure>\n");
    html.finish()
}

/// The scene with paper around it.
fn on_paper(mut scene: Scene) -> Scene {
    let (width, height) = (scene.width + 2.0 * MARGIN, scene.height + 2.0 * MARGIN);
    for item in &mut scene.items {
        match item {
            // Under everything.
            Item::Rect { place, ink: Ink::Paper, .. } if *place == [0.0, 0.0, scene.width, scene.height] => {
                *place = [0.0, 0.0, width, height];
            }
            Item::Rect { place: [x, y, ..], .. }
            | Item::Dot { place: [x, y, _], .. }
            | Item::Text { place: [x, y], .. } => {
                *x += MARGIN;
                *y += MARGIN;
            }
            Item::Line { place, .. } => place.iter_mut().for_each(|at| *at += MARGIN),
        }
    }
    Scene { width, height, ..scene }
}
