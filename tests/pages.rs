//! Pages that need no script: what they hold, that no text of the data becomes markup, and what the program writes.
//! `BLESS=1 cargo test --features cli --test pages` rewrites the page in `tests/golden/pages`; look at the difference.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
mod pages_support;

use std::path::Path;
use std::process::{Command, Output};

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{ChartId, available};
use medicine_charts::dataset::Dataset;
use medicine_charts::disclosure::{Together, protect};
use medicine_charts::domain::Level;
use medicine_charts::pack::{Head, Layout, head};
use medicine_charts::page::{Among, INLINE_STYLE, Pages, fallback, lists, medicine};
use medicine_charts::profile::Profile;
use pages_support::{PAYLOADS, Texts, attributes, files, published, skeleton};

/// The set of these texts, and its only substance.
fn of(texts: &Texts<'_>, at: &str) -> (Dataset, Head, Profile) {
    let set = Dataset::open(&published(texts, at), &mut |_| ()).unwrap();
    let id = set.medicines(Level::Substance).next().unwrap();
    let profile = protect(&set.raw(id));
    let head = head(&set, Layout::default(), 1, &Together::of(&set));
    (set, head, profile)
}

fn shared(head: &Head) -> Pages<'_> {
    let base = Some("https://example.org/m/");
    Pages {
        head,
        version: Some("0123456789abcdef"),
        langs: &[Lang::Fr, Lang::En],
        base,
        site: None,
        among: Among::Others,
        shortages: None,
        register: None,
        digest: "x",
    }
}

/// The documents of a set: page, page alone, list, and each figure's fragment.
fn documents(set: &Dataset, head: &Head, profile: &Profile) -> Vec<String> {
    let mut all = Vec::new();
    for lang in [Lang::Fr, Lang::En] {
        let pages = shared(head);
        all.push(medicine(&pages, profile, lang).unwrap());
        all.push(medicine(&Pages { among: Among::None, ..pages }, profile, lang).unwrap());
        all.push(medicine(&Pages { site: Some("../site"), ..pages }, profile, lang).unwrap());
        all.extend(lists(&pages, set.catalogue(), lang).into_iter().map(|list| list.html));
        for chart in available(profile, &head.references[1]) {
            all.push(fallback(head, profile, chart, lang).unwrap());
        }
    }
    all
}

#[test]
fn no_text_of_the_data_becomes_markup() {
    let (set, head, profile) = of(&Texts::default(), "benign");
    let wanted: Vec<Vec<String>> = documents(&set, &head, &profile).iter().map(|text| skeleton(text)).collect();
    assert!(PAYLOADS.len() >= 30);
    for (at, payload) in PAYLOADS.iter().enumerate() {
        let (set, head, profile) = of(&Texts::all(payload, &format!("{payload} 2")), &format!("hostile-{at}"));
        let found = documents(&set, &head, &profile);
        for (html, wanted) in found.iter().zip(&wanted) {
            assert_eq!(&skeleton(html), wanted, "{payload:?}");
            for (name, value) in attributes(html) {
                let value = value.to_ascii_lowercase();
                let leads = name == "href" || name == "src";
                assert!(!name.starts_with("on"), "{payload:?}: {name}={value}");
                assert!(!leads || !value.trim().starts_with("javascript:"), "{payload:?}: {name}={value}");
            }
        }
    }
}

#[test]
fn an_address_that_is_not_of_the_web_is_no_link() {
    for address in ["javascript:alert(1)", " https://a.b", "data:text/html,x", "//a.b", "HTTPS:alert(1)", "vbscript:x"]
    {
        let (_, mut head, profile) = of(&Texts::default(), "address");
        head.about.sources[0].path = Some(address.to_owned());
        head.about.licences[0].path = Some(address.to_owned());
        let html = medicine(&shared(&head), &profile, Lang::En).unwrap();
        assert!(
            !attributes(&html).iter().any(|(name, value)| name == "href" && value.contains(address.trim())),
            "{address}"
        );
        assert!(!html.contains("\"url\":\"javascript"), "{address}");
    }
}

#[test]
fn what_search_engines_read_is_json_with_the_name_as_it_is() {
    for payload in PAYLOADS {
        let (_, head, profile) = of(&Texts::all(payload, &format!("{payload} 2")), "json");
        let html = medicine(&shared(&head), &profile, Lang::Fr).unwrap();
        let json =
            html.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(json["@type"], "Dataset");
        assert_eq!(json["temporalCoverage"], "2020/2021");
        assert_eq!(json["isBasedOn"][0]["url"], "https://example.org/source?a=1&b=2");
        assert!(json["about"]["name"].is_string());
    }
}

#[test]
fn a_page_is_as_blessed() {
    let (_, head, profile) = of(&Texts::default(), "golden");
    let found = medicine(&shared(&head), &profile, Lang::Fr).unwrap().replace(INLINE_STYLE.as_str(), "the style sheet");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/pages/page.fr.html");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap();
    let line = wanted.lines().zip(found.lines()).find(|(wanted, found)| wanted != found);
    assert!(wanted == found, "page.fr.html: {line:#?}");
}

#[test]
fn each_figure_has_two_pictures_with_the_name_and_the_sentence_of_the_page() {
    let (_, head, profile) = of(&Texts::default(), "figures");
    let html = medicine(&shared(&head), &profile, Lang::En).unwrap();
    let ids: Vec<String> = attributes(&html).into_iter().filter(|(name, _)| name == "id").map(|(_, id)| id).collect();
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id is there twice");
    for (name, value) in attributes(&html) {
        if name.starts_with("aria-") && (name.ends_with("by")) {
            assert!(ids.contains(&value), "{name}={value}");
        }
    }
    assert_eq!(html.matches("<svg class=\"narrow\"").count(), html.matches("<svg class=\"broad\"").count());
    let sex = html.split("id=\"chart-sex\"").nth(1).unwrap().split("</figure>").next().unwrap();
    assert!(sex.contains("<svg class=\"narrow\"") && sex.contains("<table>") && sex.contains("class=\"sentence\""));
    // No script, no style in an attribute, nothing from elsewhere.
    assert!(!attributes(&html).iter().any(|(name, _)| name == "style" || name == "src"));
    assert_eq!(html.matches("<script").count(), 1);
}

#[test]
fn the_footer_leads_to_the_builder_and_to_the_page_of_own_files_where_there_is_a_site() {
    let (_, head, profile) = of(&Texts::default(), "asides");
    for (lang, builder, own) in
        [(Lang::Fr, "Intégrer un graphique", "Vos propres fichiers"), (Lang::En, "Embed a chart", "Your own files")]
    {
        let html = medicine(&Pages { site: Some("."), ..shared(&head) }, &profile, lang).unwrap();
        let (top, bottom) = html.split_once("<footer").unwrap();
        for (page, words) in [("builder", builder), ("own", own)] {
            let link = format!("<a href=\"../../{page}.html?lang={}\">{words}</a>", lang.tag());
            assert!(bottom.contains(&link) && !top.contains(&link), "{link}");
        }
        assert!(!medicine(&shared(&head), &profile, lang).unwrap().contains(builder), "no site, no builder");
    }
}

#[test]
fn a_fragment_can_be_pasted() {
    let (_, head, profile) = of(&Texts::default(), "fragment");
    let html = fallback(&head, &profile, ChartId::Sex, Lang::Fr).unwrap();
    assert!(html.starts_with("<figure lang=\"fr\">") && html.ends_with("</figure>\n"));
    assert!(html.contains("<svg width=\"100%\" preserveAspectRatio=\"xMinYMin meet\" height="));
    assert!(html.contains("<table>") && !html.contains("<script") && !html.contains("style="));
}

fn program(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_medicine-charts")).args(arguments).output().unwrap()
}

#[test]
fn the_program_writes_the_same_pages_again_and_leaves_other_files() {
    let set = published(&Texts::default(), "program");
    let out = common::scratch("pages-out");
    std::fs::write(out.join("robots.txt"), "mine").unwrap();
    let [from, to] = [&set, &out].map(|path| path.to_str().unwrap());
    let first = program(&["pages", from, to, "--base", "https://example.org/m"]);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let written = files(&out);
    let names: Vec<&str> = written.keys().map(String::as_str).collect();
    assert!(
        names.contains(&"fr/substance/ZOLI_B~C3~89TA.html") && names.contains(&"en/speciality/ZOLIMAX_1.html"),
        "{names:?}"
    );
    assert!(names.contains(&"sitemap.xml") && names.contains(&"robots.txt"));
    assert!(!names.iter().any(|name| name.starts_with('.')), "{names:?}");
    // Every link inside leads to a file.
    for (name, text) in written.iter().filter(|(name, _)| name.ends_with(".html")) {
        let text = String::from_utf8_lossy(text);
        for (_, value) in attributes(&text).into_iter().filter(|(name, value)| name == "href" && !value.contains(':')) {
            let there = out.join(name).parent().unwrap().join(&value);
            assert!(value.starts_with('#') || there.is_file(), "{name}: {value}");
        }
        for (name, value) in
            attributes(&text).into_iter().filter(|(_, value)| value.starts_with("https://example.org/m/"))
        {
            assert!(out.join(value.trim_start_matches("https://example.org/m/")).is_file(), "{name}: {value}");
        }
    }
    // Packed or not, the pages are the same.
    let packed = common::scratch("pages-packed");
    assert!(program(&["pack", from, packed.to_str().unwrap()]).status.success());
    assert!(program(&["pages", packed.to_str().unwrap(), to, "--base", "https://example.org/m/"]).status.success());
    assert_eq!(files(&out), written);
    // One language, no address: what was of the other and the sitemap are gone.
    let said = program(&["pages", packed.to_str().unwrap(), to, "--lang", "en"]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("no sitemap"));
    assert!(!out.join("fr").exists() && !out.join("sitemap.xml").exists() && out.join("robots.txt").is_file());
    assert!(!program(&["pages", packed.to_str().unwrap(), to, "--base", "example.org"]).status.success());
}

#[test]
fn one_file_and_one_fragment_come_out_of_any_set() {
    let set = published(&Texts::default(), "one");
    let packed = common::scratch("one-packed");
    let [from, to] = [&set, &packed].map(|path| path.to_str().unwrap());
    assert!(program(&["pack", from, to]).status.success());
    for from in [from, to] {
        let page = program(&["page", from, "zoli beta", "--level", "substance", "--lang", "fr"]);
        assert!(page.status.success(), "{}", String::from_utf8_lossy(&page.stderr));
        let html = String::from_utf8(page.stdout).unwrap();
        let policy = attributes(&html).into_iter().find(|(_, value)| value.contains("default-src")).unwrap().1;
        assert!(
            policy.contains("style-src 'sha256-") && html.contains("<style>") && html.contains("<svg class=\"narrow\"")
        );
        assert!(!attributes(&html).iter().any(|(name, value)| {
            name == "src" || (name == "href" && !value.starts_with(['#', 'd']) && !value.starts_with("http"))
        }));
        let part = program(&["fallback", from, "ZOLIMAX 1", "cases-by-year"]);
        assert!(String::from_utf8(part.stdout).unwrap().starts_with("<figure lang=\"en\">"));
    }
    assert!(!program(&["fallback", to, "ZOLIMAX 1", "no-such-figure"]).status.success());
}
