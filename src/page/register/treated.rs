//! On the page of a speciality: how many people are treated with the medicine and the substances that it was joined with.

use std::collections::BTreeMap;

use super::reported;
use super::words::{Word, rule, say, word};
use crate::chart::text::{self, Lang};
use crate::chart::{ChartId, Context, Options, available, build, treated};
use crate::domain::{Level, Medicine};
use crate::pack::Head;
use crate::page::frame::Spot;
use crate::page::html::Html;
use crate::profile::Profile;
use crate::register::Rule;

/// Substances whose use is told.
const SUBSTANCES: usize = 3;

/// The medicines of the set that a register is packed with.
#[derive(Debug)]
pub struct Medicines<'a> {
    head: &'a Head,
    profiles: BTreeMap<(Level, &'a str), &'a Profile>,
}

impl<'a> Medicines<'a> {
    /// Those of the set with this head; of those that are not given, nothing is told.
    pub fn new(head: &'a Head, profiles: impl IntoIterator<Item = &'a Profile>) -> Medicines<'a> {
        let named = |profile: &'a Profile| ((profile.medicine.level, profile.medicine.name.as_str()), profile);
        Medicines { head, profiles: profiles.into_iter().map(named).collect() }
    }
}

/// A medicine that the speciality was joined with.
struct Joined<'a> {
    profile: &'a Profile,
    words: Word,
    by: Rule,
    said: String,
}

/// Writes the section: of each medicine how much it is used, over which years; of the first, by sex and by age. The site draws
/// the same figures (`www/js/register-treated.js`); here a link leads to them.
pub(super) fn section(
    html: &mut Html,
    spot: &Spot<'_>,
    medicines: &Medicines<'_>,
    products: &[(String, Rule)],
    substances: &[(String, Rule)],
) {
    let lang = spot.lang;
    let context = Context::of_head(medicines.head);
    let of = |level, words, (name, by): &(String, Rule)| {
        let profile = *medicines.profiles.get(&(level, name.as_str()))?;
        let said: String = treated(profile, &context, lang).into_iter().map(|span| span.text).collect();
        (!said.is_empty()).then_some(Joined { profile, words, by: *by, said })
    };
    let products = products.iter().take(1).filter_map(|one| of(Level::Speciality, Word::OfProduct, one));
    let substances = substances.iter().take(SUBSTANCES).filter_map(|one| of(Level::Substance, Word::OfSubstance, one));
    let found: Vec<Joined<'_>> = products.chain(substances).collect();
    html.raw("<section aria-labelledby=\"treated\">");
    html.heading("treated", word(lang, Word::Treated));
    let Some(first) = found.first() else {
        html.element("<p", word(lang, Word::NoTreated));
        html.raw("</section>\n");
        return;
    };
    html.element("<p", word(lang, Word::TreatedWhy));
    html.raw("<ul>");
    for one in &found {
        let Medicine { level, name } = &one.profile.medicine;
        html.raw("<li>");
        reported(html, spot, *level, name, &say(lang, one.words, &[name]));
        if let Some(how) = rule(lang, one.by) {
            html.raw("<span class=\"join\"> (");
            html.text(how);
            html.raw(")</span>");
        }
        html.raw(" – ");
        html.text(&one.said);
        html.raw("</li>\n");
    }
    html.raw("</ul>");
    for said in by_sex_and_age(first.profile, medicines.head, &context, lang) {
        html.element("<p", &said);
    }
    html.element("<p class=\"join\"", &[&text::source_line(&context, lang), "."].concat());
    html.raw("</section>\n");
}

/// The figures by sex and by age in sentences.
fn by_sex_and_age(profile: &Profile, head: &Head, context: &Context<'_>, lang: Lang) -> Vec<String> {
    let [specialities, substances] = &head.references;
    let reference = if profile.medicine.level == Level::Speciality { specialities } else { substances };
    let options = Options { measure: Some("number".to_owned()), ..Options::new(lang) };
    let charts = available(profile, reference).into_iter().filter(|chart| matches!(chart, ChartId::Sex | ChartId::Age));
    charts.filter_map(|chart| Some(build(profile, Some(reference), chart, &options, context).ok()?.sentence)).collect()
}
