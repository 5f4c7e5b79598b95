//! The head of a page: security policy, title, addresses in the other languages, and what search engines read.

use super::frame::Spot;
use super::html::{Html, Json, is_web};
use super::words::{Word, word};
use super::{INLINE_STYLE, Pages};
use crate::chart::text::{self, Lang};
use crate::domain::{Level, Medicine};
use crate::source::Source;

/// What a head says.
#[derive(Default)]
pub(super) struct About<'a> {
    /// The title.
    pub(super) title: String,
    /// The page in a sentence.
    pub(super) description: String,
    /// The medicine of the page, and its name as displayed.
    pub(super) medicine: Option<(&'a Medicine, &'a str)>,
    /// A page of a register has a sheet of its own, and says this to search engines.
    #[cfg(feature = "cli")]
    pub(super) register: Option<Json>,
}

impl About<'_> {
    /// Of a page that is of no medicine.
    pub(super) fn new(title: String, description: String) -> Self {
        About { title, description, ..About::default() }
    }

    /// The style sheet of the page and its digest.
    fn sheet<'a>(&self, pages: &Pages<'a>) -> (&'a str, &'a str) {
        #[cfg(feature = "cli")]
        if self.register.is_some() {
            let (sheet, digest) = &*super::register::SHEET;
            return (sheet, digest);
        }
        (&INLINE_STYLE, pages.digest)
    }

    /// What search engines read of the page.
    fn data(&self, pages: &Pages<'_>, spot: &Spot<'_>) -> Option<Json> {
        let of_medicine = self.medicine.map(|medicine| dataset(pages, spot, self, medicine));
        #[cfg(feature = "cli")]
        let of_medicine = of_medicine.or_else(|| self.register.clone().filter(|json| !json.is_empty()));
        of_medicine
    }
}

/// Writes everything up to the body's start.
pub(super) fn begin(html: &mut Html, pages: &Pages<'_>, spot: &Spot<'_>, about: &About<'_>) {
    let lang = spot.lang;
    let (sheet, digest) = about.sheet(pages);
    html.raw("<!doctype html>\n<html");
    html.attribute("lang", lang.tag());
    if let Some((medicine, _)) = about.medicine {
        // All medicines together have no name for the site's script either.
        let name = if medicine.is_all() { "" } else { &medicine.name };
        html.attribute("data-medicine", &format!("{}/{name}", super::level_name(medicine.level)));
    }
    if let Some(version) = pages.version {
        html.attribute("data-version", version);
    }
    let site = pages.live_site().filter(|_| spot.live).map(|site| spot.site(site));
    if let Some(site) = &site {
        html.attribute("data-root", site);
    }
    if site.is_some() && pages.beside_site() {
        let langs: Vec<&str> = pages.langs.iter().map(|lang| lang.tag()).collect();
        html.attribute("data-pages", &langs.join(" "));
    }
    if site.is_some() && pages.beside_shortages() {
        // What the site's script, once it has taken the page over, leads to besides its own pages.
        html.attribute("data-more", &super::more());
    }
    html.raw(">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"");
    html.attribute("content", &policy(digest, spot));
    html.raw(
        ">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n",
    );
    html.element("<title", &about.title);
    meta(html, "name", "description", &about.description);
    if pages.head.about.fictional {
        // Nobody should find made-up figures by a search.
        meta(html, "name", "robots", "noindex");
    }
    for (property, content) in [
        ("og:type", "article"),
        ("og:title", &about.title),
        ("og:description", &about.description),
        ("og:locale", lang.pick("fr_FR", "en_GB")),
    ] {
        meta(html, "property", property, content);
    }
    if let Some(base) = pages.base.filter(|_| !pages.alone()) {
        let address = |lang: Lang| format!("{base}{}/{}", lang.tag(), spot.path);
        meta(html, "property", "og:url", &address(lang));
        html.raw("\n<link rel=\"canonical\"");
        html.attribute("href", &address(lang));
        html.raw(">");
        if pages.langs.len() > 1 {
            for other in pages.langs {
                html.raw("\n<link rel=\"alternate\"");
                html.attribute("hreflang", other.tag());
                html.attribute("href", &address(*other));
                html.raw(">");
            }
        }
    }
    html.raw(ICON);
    html.raw("<style>");
    html.style(sheet);
    html.raw("</style>");
    if let Some(data) = about.data(pages, spot) {
        html.raw("\n<script type=\"application/ld+json\">");
        html.json(&data);
        html.raw("</script>");
    }
    if let Some(site) = &site {
        html.raw("\n<script type=\"module\"");
        html.attribute("src", &format!("{site}/site.js"));
        html.raw("></script>");
    }
    html.raw("\n</head>\n<body>\n");
}

/// The site's mark, as the site has it.
const ICON: &str = "\n<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
                    viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%2323539b'/%3E%3Cpath \
                    fill='%23fff' d='M7 17h4v8H7zM14 7h4v18h-4zM21 12h4v13h-4z'/%3E%3C/svg%3E\">\n";

/// What search engines read of the sources of what a page shows.
pub(super) fn based_on(json: &mut Json, sources: &[Source], lang: Lang) {
    json.list("isBasedOn");
    for source in sources {
        json.open();
        json.pair("@type", "CreativeWork");
        json.pair("name", source.title_in(lang.tag()).unwrap_or_default());
        if let Some(path) = source.path.as_deref().filter(|path| is_web(path)) {
            json.pair("url", path);
        }
        json.close();
    }
    json.end_list();
}

fn meta(html: &mut Html, kind: &'static str, name: &str, content: &str) {
    html.raw("\n<meta");
    html.attribute(kind, name);
    html.attribute("content", content);
    html.raw(">");
}

/// What the page may load and run: nothing but its style sheet, and the site's script where there is one.
fn policy(digest: &str, spot: &Spot<'_>) -> String {
    if spot.live {
        // That of the site's own page.
        return format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'sha256-{digest}'; \
             connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'"
        );
    }
    format!("default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'")
}

/// The medicine's figures as a schema.org Dataset.
fn dataset(pages: &Pages<'_>, spot: &Spot<'_>, about: &About<'_>, (medicine, shown): (&Medicine, &str)) -> Json {
    let (set, lang) = (&pages.head.about, spot.lang);
    let mut json = Json::default();
    json.open();
    json.pair("@context", "https://schema.org");
    json.pair("@type", "Dataset");
    let years = set.period.map(text::years);
    let name = years.as_ref().map_or_else(|| about.title.clone(), |years| format!("{}, {years}", about.title));
    json.pair("name", &name);
    let mut description = format!("{} {}", about.description, text::caution(lang));
    if set.fictional {
        description = format!("{} {description}", word(lang, Word::Fictional));
    }
    json.pair("description", &description);
    json.pair("inLanguage", lang.tag());
    if let Some(base) = pages.base.filter(|_| !pages.alone()) {
        json.pair("url", &format!("{base}{}/{}", lang.tag(), spot.path));
    }
    if let Some(version) = pages.version {
        json.pair("version", version);
    }
    json.yes("isAccessibleForFree");
    if let Some([from, to]) = set.period {
        json.pair("temporalCoverage", &format!("{from}/{to}"));
    }
    if let Some(day) = &set.created {
        json.pair("dateModified", day);
    }
    let licences = set.licences.iter().filter_map(|licence| {
        let web = licence.path.as_deref().filter(|path| is_web(path));
        web.or(licence.title.as_deref()).or(licence.name.as_deref())
    });
    let licences: Vec<&str> = licences.collect();
    if !licences.is_empty() {
        json.list("license");
        licences.into_iter().for_each(|licence| json.item(licence));
        json.end_list();
    }
    based_on(&mut json, &set.sources, lang);
    json.within("about");
    json.pair("@type", if medicine.level == Level::Substance { "Substance" } else { "Drug" });
    json.pair("name", shown);
    json.close();
    json.close();
    json
}
