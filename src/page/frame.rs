//! What stands around the content of every page: skip link, header, mark of fictional data, footer.

use super::html::Html;
use super::words::{Word, say, word};
use super::{Pages, address};
use crate::chart::text::{self, Lang};

/// Where a page is.
pub(super) struct Spot<'a> {
    /// Its language.
    pub(super) lang: Lang,
    /// Its path in the folder of its language.
    pub(super) path: &'a str,
    /// Whether the site's script takes it over: it does that with medicines' pages, and knows no other.
    pub(super) live: bool,
}

impl Spot<'_> {
    /// The way up to the folder of its language.
    pub(super) fn home(&self) -> &'static str {
        if self.path.contains('/') { "../" } else { "" }
    }

    /// The way up to the folder of all pages.
    pub(super) fn root(&self) -> &'static str {
        if self.path.contains('/') { "../../" } else { "../" }
    }

    /// The site's address from here, without a slash at its end.
    pub(super) fn site(&self, site: &str) -> String {
        let is_whole = site.starts_with('/') || site.contains("://");
        let root = if is_whole { "" } else { self.root() };
        format!("{root}{}", if site == "." { "" } else { site }).trim_end_matches('/').to_owned()
    }
}

/// The site's pages that the frame leads to.
const SITE_PAGES: [(Word, &str); 3] = [(Word::Methods, "methods"), (Word::Quality, "quality"), (Word::About, "about")];

/// Pages beside the site, in files of their own, that the footer leads to as the site's own does.
const ASIDES: [(Word, &str); 2] = [(Word::Builder, "builder"), (Word::Own, "own")];

/// Writes the skip link, the header and the start of the content.
pub(super) fn top(html: &mut Html, pages: &Pages<'_>, spot: &Spot<'_>) {
    let lang = spot.lang;
    html.element("<a class=\"skip\" href=\"#main\"", word(lang, Word::Skip));
    html.raw("\n<header class=\"top\"><div class=\"bar\">");
    if !pages.among_others() {
        html.raw("<span class=\"brand\">medicine-charts</span>");
    } else {
        html.raw("<a class=\"brand\"");
        let home = pages.site.map_or_else(|| format!("{}index.html", spot.home()), |site| site_page(spot, site, ""));
        html.attribute("href", &home);
        // The script puts the search where its room is kept.
        let search = if spot.live { "<div class=\"search\"></div>" } else { "" };
        html.raw(">medicine-charts</a><div class=\"slot\">");
        html.raw(search);
        html.raw("</div><nav");
        html.attribute("aria-label", word(lang, Word::Navigation));
        html.raw(">");
        links(html, pages, spot, &[]);
        html.raw("</nav>");
    }
    if pages.langs.len() > 1 && !pages.alone() {
        languages(html, pages, spot);
    }
    html.raw("</div>");
    if pages.head.about.fictional {
        html.element("<p class=\"fictional\" role=\"note\"", word(lang, Word::Fictional));
    }
    html.raw("</header>\n<main id=\"main\" tabindex=\"-1\">\n");
}

fn links(html: &mut Html, pages: &Pages<'_>, spot: &Spot<'_>, asides: &[(Word, &str)]) {
    html.raw("<ul><li>");
    html.link(&format!("{}index.html", spot.home()), word(spot.lang, Word::Home));
    html.raw("</li><li>");
    html.link(&format!("{}{}", spot.home(), address::ALL), word(spot.lang, Word::All));
    html.raw("</li>");
    if pages.beside_shortages() {
        html.raw("<li>");
        html.link(&format!("{}shortages.html", spot.home()), word(spot.lang, Word::Shortages));
        html.raw("</li>");
    }
    if pages.beside_register() {
        html.raw("<li>");
        html.link(&format!("{}register.html", spot.home()), word(spot.lang, Word::Register));
        html.raw("</li>");
    }
    if let Some(site) = pages.site {
        for (name, page) in SITE_PAGES {
            html.raw("<li>");
            html.link(&site_page(spot, site, page), word(spot.lang, name));
            html.raw("</li>");
        }
        for (name, page) in asides {
            html.raw("<li>");
            let address = format!("{}/{page}.html?lang={}", spot.site(site), spot.lang.tag());
            html.link(&address, word(spot.lang, *name));
            html.raw("</li>");
        }
    }
    html.raw("</ul>");
}

/// The address of a page of the site.
pub(super) fn site_page(spot: &Spot<'_>, site: &str, page: &str) -> String {
    format!("{}/index.html?lang={}#/{page}", spot.site(site), spot.lang.tag())
}

fn languages(html: &mut Html, pages: &Pages<'_>, spot: &Spot<'_>) {
    html.raw("<div class=\"languages\" role=\"group\"");
    html.attribute("aria-label", word(spot.lang, Word::Language));
    html.raw(">");
    for (at, lang) in pages.langs.iter().enumerate() {
        html.raw(if at > 0 { " <a" } else { "<a" });
        html.attribute("href", &format!("{}{}/{}", spot.root(), lang.tag(), spot.path));
        for name in ["lang", "hreflang", "data-lang"] {
            html.attribute(name, lang.tag());
        }
        html.attribute("aria-label", lang.pick("fr – français", "en – English"));
        if *lang == spot.lang {
            html.raw(" aria-current=\"true\"");
        }
        html.raw(">");
        html.text(lang.tag());
        html.raw("</a>");
    }
    html.raw("</div>");
}

/// Writes the end of the content and the footer.
pub(super) fn bottom(html: &mut Html, pages: &Pages<'_>, spot: &Spot<'_>) {
    let (lang, about) = (spot.lang, &pages.head.about);
    html.raw("</main>\n<footer class=\"bottom\"><p>");
    html.text(word(lang, Word::Data));
    html.raw(" ");
    let mut told = false;
    for (at, source) in about.sources.iter().enumerate() {
        html.raw(if at > 0 { ", " } else { "" });
        let title = source.title_in(lang.tag()).or(source.path.as_deref()).unwrap_or_default();
        html.outward(title, source.path.as_deref());
        told |= about.period.is_some_and(|period| title.contains(&text::years(period)));
    }
    if let Some(period) = about.period.filter(|_| !told) {
        html.raw(", ");
        html.text(&text::years(period));
    }
    if let Some(version) = &about.version {
        html.raw(", ");
        html.text(&say(lang, Word::Version, &[version]));
    }
    for (at, licence) in about.licences.iter().enumerate() {
        html.raw(if at > 0 { ", " } else { " · " });
        if at == 0 {
            html.text(word(lang, Word::Licence));
            html.raw(" ");
        }
        let title = licence.title.as_ref().or(licence.name.as_ref()).or(licence.path.as_ref());
        html.outward(title.map_or("", String::as_str), licence.path.as_deref());
    }
    html.raw(".</p>");
    html.element("<p", word(lang, if spot.live { Word::PrivateSite } else { Word::Private }));
    if let Some(version) = pages.version {
        html.element("<p", &say(lang, Word::Fingerprint, &[version.get(..16).unwrap_or(version)]));
    }
    if pages.among_others() {
        html.raw("<nav");
        html.attribute("aria-label", word(lang, Word::NavigationBottom));
        html.raw(">");
        links(html, pages, spot, &ASIDES);
        html.raw("</nav>");
    }
    html.raw("</footer>\n<div id=\"status\" class=\"unseen\" role=\"status\"></div>\n</body>\n</html>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_found_from_each_page() {
        let [page, index] = ["substance/A.html", "index.html"].map(|path| Spot { lang: Lang::Fr, path, live: true });
        for (site, from_page, from_index) in [
            (".", "../..", ".."),
            ("../site/", "../../../site", "../../site"),
            ("/", "", ""),
            ("/charts/", "/charts", "/charts"),
            ("https://example.org/charts", "https://example.org/charts", "https://example.org/charts"),
        ] {
            assert_eq!(page.site(site), from_page);
            assert_eq!(index.site(site), from_index);
        }
        assert_eq!(site_page(&page, ".", "methods"), "../../index.html?lang=fr#/methods");
    }
}
