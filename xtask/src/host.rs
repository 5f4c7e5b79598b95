//! What a static host must be told, in the words of several: media types, how long to keep what, the security policy.

/// What may be kept for ever, since its address changes with its content.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cached {
    /// Scripts, styles, modules, texts and the data.
    HashedFiles,
    /// The data alone: the site is not bundled.
    DataAlone,
}

/// Folders whose files have their content in their address.
const HASHED: [&str; 4] = ["js", "css", "wasm", "text"];

const FOREVER: &str = "public, max-age=31536000, immutable";

/// Every ending in a site, with its media type: hosts are told all of them, whatever list of theirs they bring.
const TYPES: [(&str, &str); 13] = [
    ("html", "text/html"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("wasm", "application/wasm"),
    ("json", "application/json"),
    ("txt", "text/plain"),
    ("example", "text/plain"),
    ("csv", "text/csv"),
    ("xml", "application/xml"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("gz", "application/gzip"),
    ("bin", "application/octet-stream"),
];

/// Endings of files that get lighter on the way.
const COMPRESSED: [&str; 9] = ["html", "css", "js", "wasm", "json", "txt", "csv", "xml", "svg"];

/// Whether files of this media type must be said to be in UTF-8; JSON and SVG are by themselves.
fn is_text(kind: &str) -> bool {
    kind.starts_with("text/") || kind == "application/xml"
}

/// The media types of the files that are compressed on the way.
fn compressed() -> String {
    let types = TYPES.iter().filter(|(ending, _)| COMPRESSED.contains(ending)).map(|(_, kind)| *kind);
    types.collect::<Vec<_>>().join(" ")
}

/// File names and texts, for the top of the site.
pub(crate) fn snippets(policy: &str, cached: Cached) -> [(&'static str, String); 3] {
    [
        ("_headers", headers(policy, cached)),
        (".htaccess", apache(policy, cached)),
        ("nginx.conf.example", nginx(policy, cached)),
    ]
}

/// Folders kept for ever, for a regular expression: `js|css|wasm|text`.
fn folders(cached: Cached) -> Option<String> {
    (cached == Cached::HashedFiles).then(|| HASHED.join("|"))
}

/// Netlify and Cloudflare Pages. No two rules set the same header for one path: Cloudflare would join the two.
fn headers(policy: &str, cached: Cached) -> String {
    let mut text = format!(
        "\
# Netlify, Cloudflare Pages and hosts that read the same file. Both know the media type of .wasm.
# With data on another host, add that host to connect-src here and in index.html.
# Scripts, module and data are public: other sites may embed the charts.
/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Access-Control-Allow-Origin: *
"
    );
    let stays = [
        "/",
        "/index.html",
        "/embed.html",
        // Cloudflare Pages leads from an address that ends in .html to one that does not.
        "/embed",
        "/builder",
        "/own",
        "/embed-page.css",
        "/embed-page.js",
        "/embed-frame.js",
        "/medicine-charts.js",
        "/builder.html",
        "/builder.css",
        "/builder.js",
        "/own.html",
        "/own.css",
        "/own.js",
    ];
    let more = ["/site.js", "/sw.js", "/pkg/*", "/integrity.json", "/examples/*", "/sitemap.xml"];
    let sets = ["/data/datapackage.json", "/shortages/datapackage.json"];
    let pages = ["/fr/*", "/en/*"];
    for path in stays.into_iter().chain(more).chain(sets).chain(pages) {
        text += &format!("{path}\n  Cache-Control: no-cache\n");
    }
    let hashed = if cached == Cached::HashedFiles { HASHED.as_slice() } else { &[] };
    let packed = ["/data/:fingerprint/*", "/shortages/:fingerprint/*"];
    for path in hashed.iter().map(|folder| format!("/{folder}/*")).chain(packed.map(str::to_owned)) {
        text += &format!("{path}\n  Cache-Control: {FOREVER}\n");
    }
    text
}

fn apache(policy: &str, cached: Cached) -> String {
    let hashed = folders(cached).map_or(String::new(), |folders| format!("/({folders})/|"));
    // With the set of signs in the type: Apache's own setting would give it to `.csv.gz` too.
    let signs = |kind: &str| if is_text(kind) { "; charset=utf-8" } else { "" };
    let types = TYPES.iter().map(|(ending, kind)| format!("AddType \"{kind}{}\" .{ending}\n", signs(kind)));
    let types: String = types.collect();
    let compressed = compressed();
    format!(
        "\
# Apache 2.4, with mod_headers; mod_brotli or mod_deflate to compress. Apache reads this file only where its settings say
# AllowOverride All, or at least: AllowOverride FileInfo Options=Indexes
{types}Options -Indexes
# The set's files are compressed already and checked as they are: nothing may undo that on the way.
RemoveEncoding .gz .bin
<IfModule mod_brotli.c>
  AddOutputFilterByType BROTLI_COMPRESS {compressed}
</IfModule>
<IfModule !mod_brotli.c>
  <IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE {compressed}
  </IfModule>
</IfModule>
<IfModule mod_headers.c>
  # With data on another host, add that host to connect-src here and in index.html.
  Header always set Content-Security-Policy \"{policy}\"
  Header always set X-Content-Type-Options \"nosniff\"
  Header always set Referrer-Policy \"no-referrer\"
  # Scripts, module and data are public: other sites may embed the charts.
  Header always set Access-Control-Allow-Origin \"*\"
  Header set Cache-Control \"no-cache\"
  <If \"%{{REQUEST_URI}} =~ m#{hashed}/(data|shortages)/[0-9a-f]{{16}}/#\">
    Header set Cache-Control \"{FOREVER}\"
  </If>
  # What is compressed gets another mark than the file, which Apache does not know again: a browser that asks whether what it
  # has is still good would be sent all of it anew.
  RequestHeader edit If-None-Match ^\\\"(.*)-(gzip|br)\\\"$ \"\\\"$1\\\", \\\"$1-$2\\\"\"
</IfModule>
"
    )
}

fn nginx(policy: &str, cached: Cached) -> String {
    let hashed = folders(cached).map_or(String::new(), |folders| format!("  ~/({folders})/  \"{FOREVER}\";\n"));
    let types: String = TYPES.iter().map(|(ending, kind)| format!("    {kind}  {ending};\n")).collect();
    // Pages are compressed, and have a character set, without being named.
    let compressed = compressed().replace("text/html ", "");
    let mut texts: Vec<&str> = TYPES.iter().map(|(_, kind)| *kind).filter(|kind| is_text(kind)).collect();
    texts.retain(|kind| *kind != "text/html");
    texts.dedup();
    let texts = texts.join(" ");
    format!(
        "\
# nginx, for the http block. Nothing reads this file where it is: copy from it.
map $uri $medicine_charts_cache {{
  default  \"no-cache\";
{hashed}  \"~/(data|shortages)/[0-9a-f]{{16}}/\"  \"{FOREVER}\";
}}

server {{
  listen 80;
  server_name charts.example;
  root /srv/medicine-charts;

  types {{
{types}  }}
  default_type application/octet-stream;
  charset utf-8;
  charset_types {texts};

  gzip on;
  gzip_vary on;
  gzip_types {compressed};
  # With ngx_brotli, which makes the module 15 % lighter than gzip does:
  # brotli on;
  # brotli_comp_level 11;
  # brotli_types {compressed};

  # With data on another host, add that host to connect-src here and in index.html.
  add_header Content-Security-Policy \"{policy}\" always;
  add_header X-Content-Type-Options \"nosniff\" always;
  add_header Referrer-Policy \"no-referrer\" always;
  # Scripts, module and data are public: other sites may embed the charts.
  add_header Access-Control-Allow-Origin \"*\" always;
  add_header Cache-Control $medicine_charts_cache;
}}
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_is_told_the_policy_and_what_to_keep() {
        for (name, text) in snippets("default-src 'none'", Cached::HashedFiles) {
            assert!(
                text.contains("default-src 'none'") && text.contains("no-cache") && text.contains(FOREVER),
                "{name}"
            );
            assert!(text.contains("wasm"), "{name}");
        }
    }

    #[test]
    fn of_a_site_that_is_not_bundled_only_the_data_are_kept() {
        let [(_, headers), (_, apache), (_, nginx)] = snippets("", Cached::DataAlone);
        assert!(!headers.contains("/js/*") && headers.contains("/data/:fingerprint/*"));
        assert!(apache.contains("m#/(data|shortages)/[0-9a-f]{16}/#"), "{apache}");
        assert!(!nginx.contains("(js|"), "{nginx}");
    }
}
