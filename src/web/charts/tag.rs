//! What the tags ask of their module besides figures. They find names in the file of names by themselves (`www/js/embed`), so
//! that no page that embeds a chart is sent a search.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::convert::placed;
use super::output::Page;
use super::set::unasked;
use super::{MedicineSet, answer};
use crate::chart::{ChartSpec, Part, text};
use crate::domain::Level;
use crate::error::Result;
use crate::profile::Profile;
use crate::scene::Scene;
use crate::web::table::level_name;
use crate::web::{Answer, failure, lang_of};

#[wasm_bindgen]
impl MedicineSet {
    /// Whether the set is invented.
    pub fn fictional(&self) -> bool {
        self.set.head().about.fictional
    }

    /// What stands around a medicine's figures.
    pub fn page(&mut self, level: &str, name: &str, lang: &str) -> Answer {
        let lang = lang_of(lang);
        answer(|| {
            self.recall(level, name)?;
            let profile = self.profile()?;
            let medicine = &profile.medicine;
            Ok(Page {
                level: level_name(medicine.level),
                name: if medicine.is_all() { String::new() } else { medicine.name.clone() },
                shown: text::name(medicine, lang),
                kind: text::kind_of(medicine, profile.uncounted_relatives as usize, lang),
                caution: text::caution(lang),
                charts: placed(profile, self.set.reference(medicine.level)),
            })
        })
    }

    /// Tells how high a drawing with these arguments is, without ink. The canvas stays as it is.
    #[allow(clippy::too_many_arguments, reason = "each is an argument of its own in JavaScript")]
    pub fn lay(
        &mut self,
        level: &str,
        name: &str,
        chart: &str,
        options: JsValue,
        canvas: &HtmlCanvasElement,
        css_width: f32,
        theme: JsValue,
    ) -> std::result::Result<f32, JsValue> {
        failure::caught(|| {
            let at = self.find_spec(level, name, chart, &options, Part::Seen)?;
            let spec = &self.specs.get(at).ok_or_else(unasked)?.spec;
            Ok(self.drawer.scene(spec, canvas, css_width, theme)?.0.height)
        })
    }
}

impl MedicineSet {
    /// What the set has of this medicine: relatives are counted, not named.
    pub(super) fn held(&mut self, level: Level, name: &str) -> Result<Option<Profile>> {
        self.set.profile_alone(level, name)
    }
}

/// Tags draw their figures themselves.
pub(super) fn picture(_: &ChartSpec, _: f32) -> Option<Scene> {
    None
}
