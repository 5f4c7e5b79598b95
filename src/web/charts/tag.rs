//! What the tags ask of their module besides figures. They find names in the file of names by themselves (`www/js/embed`), so
//! that no page that embeds a chart is sent a search.

use wasm_bindgen::prelude::*;

use super::convert::placed;
use super::output::Placed;
use super::{MedicineSet, answer};
use crate::chart::text;
use crate::domain::Level;
use crate::error::Result;
use crate::profile::Profile;
use crate::web::plain::objects;
use crate::web::table::level_name;
use crate::web::{Answer, lang_of};

objects! {
    /// A medicine's page, as far as tags show it.
    struct Page {
        level: &'static str,
        name: String,
        shown: String,
        kind: String,
        caution: String,
        charts: Vec<Placed>,
    }
}

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
}

impl MedicineSet {
    /// What the set has of this medicine: relatives are counted, not named.
    pub(super) fn held(&mut self, level: Level, name: &str) -> Result<Option<Profile>> {
        self.set.profile_alone(level, name)
    }
}
