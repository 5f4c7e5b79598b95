//! On the page of a speciality: how many people are treated with the medicine and the substances that it was joined with.

use std::collections::BTreeMap;

use super::reported;
use super::words::{Word, rule, say, word};
use crate::chart::text::{self, Lang};
use crate::chart::{Context, treated};
use crate::domain::{Category, Count, Dimension, Level, Medicine, Range};
use crate::pack::Head;
use crate::page::frame::Spot;
use crate::page::html::Html;
use crate::profile::{Breakdown, Cell, Profile};
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
        (!said.is_empty() || profile.use_level.is_some()).then_some(Joined { profile, words, by: *by, said })
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
        if !one.said.is_empty() {
            html.raw(" – ");
            html.text(&one.said);
        }
        if let Some(at) = one.profile.use_level {
            html.raw("<div class=\"use\">");
            html.use_level(*level, at, lang);
            html.raw("</div>");
        }
        html.raw("</li>\n");
    }
    html.raw("</ul>");
    for said in by_sex_and_age(first.profile, lang) {
        html.element("<p", &said);
    }
    html.element("<p class=\"join\"", &[&text::source_line(&context, lang), "."].concat());
    html.raw("</section>\n");
}

/// Its use by sex and by age, a sentence each: "Femmes : 15 213 400 ; hommes : 2 902 176.". What is not published is left out.
fn by_sex_and_age(profile: &Profile, lang: Lang) -> Vec<String> {
    let breakdowns = [Dimension::Sex, Dimension::Age].into_iter().filter_map(|dimension| profile.by(dimension));
    let sentence = |breakdown: &Breakdown| {
        let parts: Vec<String> = breakdown.cells.iter().filter_map(|cell| part(cell, lang)).collect();
        (!parts.is_empty()).then(|| format!("{}.", text::capital(&parts.join(word(lang, Word::And)))))
    };
    breakdowns.filter_map(sentence).collect()
}

/// "hommes : 2 902 176", "hommes : de 1 à 10".
fn part(cell: &Cell, lang: Lang) -> Option<String> {
    let number = match cell.exposure {
        Count::Exact(0) if cell.category == Category::Unstated => return None,
        Count::Exact(n) => text::integer(n, lang),
        Count::Withheld(Range { lo, hi }) => {
            say(lang, Word::Between, &[&text::integer(lo, lang), &text::integer(hi, lang)])
        }
        Count::NotPublished => return None,
    };
    let label = text::category(cell.category, lang, &|_| String::new());
    Some(say(lang, Word::OfThem, &[&text::uncapital(&label), &number]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Sex;

    #[test]
    fn use_by_sex_is_said_with_what_is_withheld_and_without_what_is_not_published() {
        let cell = |category, exposure| Cell { category, cases: Count::Exact(900), exposure };
        let cells = vec![
            cell(Category::Sex(Sex::Female), Count::Exact(15_213_400)),
            cell(Category::Sex(Sex::Male), Count::Withheld(Range { lo: 1, hi: 10 })),
            cell(Category::Unstated, Count::NotPublished),
        ];
        let mut profile = Profile::empty(Medicine { level: Level::Substance, name: "X".to_owned() });
        profile.breakdowns = vec![Breakdown { dimension: Dimension::Sex, cells }];
        let said = |lang| by_sex_and_age(&profile, lang).join("|").replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(said(Lang::Fr), "Femmes : 15 213 400 ; hommes : de 1 à 10.");
        assert_eq!(said(Lang::En), "Women: 15,213,400; men: 1 to 10.");
    }
}
