//! What only pages of the site ask of the module.

mod output;
mod pages;

use wasm_bindgen::prelude::*;

use super::{MedicineSet, answer};
use crate::chart::{ChartSpec, Context, headline, treated};
use crate::domain::Level;
use crate::error::Result;
use crate::profile::Profile;
use crate::scene::{Frame, Furniture, Scene, WidthTable, layout};
use crate::web::named::named;
use crate::web::plain::plain;
use crate::web::{Answer, failure, lang_of};

#[wasm_bindgen]
impl MedicineSet {
    /// What the set is, the titles of its sources in this language.
    pub fn info(&self, lang: &str) -> Answer {
        answer(|| Ok(pages::info(self.set.head(), lang_of(lang))))
    }

    /// Takes the names: the search can answer.
    pub fn names(&mut self, names: &[u8]) -> std::result::Result<(), JsValue> {
        failure::caught(|| self.set.set_names(names))
    }

    /// Takes the links, after the names: the relatives of medicines are known.
    pub fn links(&mut self, links: &[u8]) -> std::result::Result<(), JsValue> {
        failure::caught(|| {
            self.set.set_links(links)?;
            self.recent.clear(); // they do not know their relatives
            self.specs.clear();
            Ok(())
        })
    }

    /// Medicines by name, best first.
    pub fn search(&self, text: &str, limit: usize) -> Answer {
        answer(|| Ok(pages::search(self.set.catalogue(), text, limit)))
    }

    /// A few medicines to start from.
    pub fn starts(&self) -> Answer {
        answer(|| Ok(self.set.head().starts.iter().cloned().map(named).collect::<Vec<_>>()))
    }

    /// A medicine's page.
    pub fn page(&mut self, level: &str, name: &str, lang: &str) -> Answer {
        let lang = lang_of(lang);
        failure::caught(|| {
            self.recall(level, name)?;
            let (profile, context) = (self.profile()?, Context::of_head(self.set.head()));
            let said = [headline(profile, &context, lang), treated(profile, &context, lang)];
            let reference = self.set.reference(profile.medicine.level);
            Ok(plain(&pages::page(self.set.head(), profile, reference, &said, &context, lang)))
        })
    }

    /// Bytes of memory the module holds.
    pub fn memory(&self) -> f64 {
        crate::web::memory()
    }
}

impl MedicineSet {
    /// What the set has of this medicine, with its relatives.
    pub(super) fn held(&mut self, level: Level, name: &str) -> Result<Option<Profile>> {
        self.set.profile(level, name)
    }
}

/// A figure's picture of this width as pages have it that are complete without a script.
pub(super) fn picture(spec: &ChartSpec, width: f32) -> Option<Scene> {
    Some(layout(spec, &Frame { width, furniture: Furniture::Plot }, &WidthTable))
}

impl output::Size {
    /// Of these numbers of medicines: specialities, substances.
    pub(super) fn of([specialities, substances]: [u32; 2]) -> Self {
        output::Size { substances: substances as usize, specialities: specialities as usize }
    }
}
