//! The list of all addresses, for search engines.

use crate::draw::escape;

/// The most addresses that one file may hold (sitemaps.org).
pub const MOST_ADDRESSES: usize = 50_000;

/// The sitemap of these paths under an address, as files and their texts: one, or several and an index of them.
/// `changed` is the day of the last change, as an ISO date.
#[must_use]
pub fn sitemaps(base: &str, paths: &[String], changed: Option<&str>) -> Vec<(String, String)> {
    let day = changed.and_then(|text| text.get(..10)).filter(|day| is_day(day));
    let file = |paths: &[String]| list("urlset", "url", base, paths, day);
    if paths.len() <= MOST_ADDRESSES {
        return vec![("sitemap.xml".to_owned(), file(paths))];
    }
    let parts = paths.chunks(MOST_ADDRESSES).enumerate();
    let mut files: Vec<(String, String)> =
        parts.map(|(at, part)| (format!("sitemap-{}.xml", at + 1), file(part))).collect();
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    files.push(("sitemap.xml".to_owned(), list("sitemapindex", "sitemap", base, &names, day)));
    files
}

fn list(all: &str, one: &str, base: &str, paths: &[String], day: Option<&str>) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{all} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for path in paths {
        out.push_str(&format!("<{one}><loc>"));
        escape::push(&mut out, base);
        escape::push(&mut out, path);
        out.push_str("</loc>");
        if let Some(day) = day {
            out.push_str(&format!("<lastmod>{day}</lastmod>"));
        }
        out.push_str(&format!("</{one}>\n"));
    }
    out.push_str(&format!("</{all}>\n"));
    out
}

fn is_day(text: &str) -> bool {
    let digit = |at: usize, byte: u8| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(|(at, byte)| digit(at, byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_addresses_go_into_several_files_with_an_index() {
        let paths: Vec<String> = (0..MOST_ADDRESSES + 1).map(|at| format!("fr/substance/{at}.html")).collect();
        let files = sitemaps("https://example.org/a&b/", &paths, Some("2025-03-01T00:00:00Z"));
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let counts: Vec<usize> = files.iter().map(|(_, text)| text.matches("<loc>").count()).collect();
        assert_eq!(counts, [MOST_ADDRESSES, 1, 2]);
        assert!(files[1].1.contains(
            "<url><loc>https://example.org/a&amp;b/fr/substance/50000.html</loc><lastmod>2025-03-01</lastmod></url>"
        ));
        let one = sitemaps("https://example.org/", &paths[..1], Some("soon"));
        assert_eq!(one.len(), 1);
        assert!(!one[0].1.contains("lastmod"));
    }
}
