//! What search engines read of a speciality: a schema.org page about a drug.

use crate::chart::text::Lang;
use crate::page::Pages;
use crate::page::head::based_on;
use crate::page::html::{Json, is_web};
use crate::register::told::Speciality;

/// The page of a speciality, its title and description, and the drug that it is about.
pub(super) fn of_speciality(
    pages: &Pages<'_>,
    path: &str,
    (title, description): (&str, &str),
    code: &str,
    found: &Speciality,
    lang: Lang,
) -> Json {
    let mut json = Json::default();
    json.open();
    json.pair("@context", "https://schema.org");
    json.pair("@type", "MedicalWebPage");
    json.pair("name", title);
    json.pair("description", description);
    json.pair("inLanguage", lang.tag());
    if let Some(base) = pages.base {
        json.pair("url", &format!("{base}{}/{path}", lang.tag()));
    }
    json.yes("isAccessibleForFree");
    if let Some(day) = &pages.head.about.created {
        json.pair("dateModified", day);
    }
    based_on(&mut json, &pages.head.about.sources, lang);
    json.within("about");
    json.pair("@type", "Drug");
    json.pair("name", &found.name);
    json.pair("identifier", code);
    if let Some(form) = &found.form {
        json.pair("dosageForm", form);
    }
    texts(&mut json, "administrationRoute", found.routes.iter().map(String::as_str));
    texts(&mut json, "activeIngredient", found.parts.iter().map(|part| part.name.as_str()));
    if !found.holders.is_empty() {
        json.list("manufacturer");
        for holder in &found.holders {
            json.open();
            json.pair("@type", "Organization");
            json.pair("name", holder);
            json.close();
        }
        json.end_list();
    }
    if !found.atc.is_empty() {
        json.list("code");
        for (class, _) in &found.atc {
            json.open();
            json.pair("@type", "MedicalCode");
            json.pair("codingSystem", "ATC");
            json.pair("codeValue", class);
            json.close();
        }
        json.end_list();
    }
    if let Some(page) = found.page.as_deref().filter(|page| is_web(page)) {
        json.pair("prescribingInfo", page);
    }
    json.close();
    json.close();
    json
}

fn texts<'a>(json: &mut Json, key: &'static str, texts: impl Iterator<Item = &'a str>) {
    let texts: Vec<&str> = texts.collect();
    if !texts.is_empty() {
        json.list(key);
        texts.into_iter().for_each(|text| json.item(text));
        json.end_list();
    }
}
