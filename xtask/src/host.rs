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
    for path in stays.into_iter().chain(["/site.js", "/sw.js", "/pkg/*", "/data/datapackage.json"]) {
        text += &format!("{path}\n  Cache-Control: no-cache\n");
    }
    let hashed = if cached == Cached::HashedFiles { HASHED.as_slice() } else { &[] };
    for path in hashed.iter().map(|folder| format!("/{folder}/*")).chain(["/data/:fingerprint/*".to_owned()]) {
        text += &format!("{path}\n  Cache-Control: {FOREVER}\n");
    }
    text
}

fn apache(policy: &str, cached: Cached) -> String {
    let hashed = folders(cached).map_or(String::new(), |folders| format!("/({folders})/|"));
    format!(
        "\
# Apache 2.4, with mod_headers; mod_brotli or mod_deflate to compress.
AddType application/wasm .wasm
AddType text/javascript .js
AddDefaultCharset utf-8
# The set's files are compressed already and checked as they are: nothing may undo that on the way.
RemoveEncoding .gz .bin
<IfModule mod_brotli.c>
  AddOutputFilterByType BROTLI_COMPRESS text/html text/css text/javascript text/plain application/wasm application/json
</IfModule>
<IfModule !mod_brotli.c>
  <IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE text/html text/css text/javascript text/plain application/wasm application/json
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
  <If \"%{{REQUEST_URI}} =~ m#{hashed}/data/[0-9a-f]{{16}}/#\">
    Header set Cache-Control \"{FOREVER}\"
  </If>
</IfModule>
"
    )
}

fn nginx(policy: &str, cached: Cached) -> String {
    let hashed = folders(cached).map_or(String::new(), |folders| format!("  ~/({folders})/  \"{FOREVER}\";\n"));
    format!(
        "\
# nginx, for the http block. Nothing reads this file where it is: copy from it.
map $uri $medicine_charts_cache {{
  default  \"no-cache\";
{hashed}  \"~/data/[0-9a-f]{{16}}/\"  \"{FOREVER}\";
}}

server {{
  listen 80;
  server_name charts.example;
  root /srv/medicine-charts;

  include mime.types;
  types {{ application/wasm wasm; }}
  charset utf-8;
  charset_types text/html text/css text/javascript application/javascript text/plain;

  gzip on;
  gzip_types text/css text/javascript application/javascript text/plain application/wasm application/json;
  # With ngx_brotli, which makes the module 15 % lighter than gzip does:
  # brotli on;
  # brotli_comp_level 11;
  # brotli_types text/css text/javascript application/javascript text/plain application/wasm application/json;

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
        assert!(apache.contains("m#/data/[0-9a-f]{16}/#"), "{apache}");
        assert!(!nginx.contains("(js|"), "{nginx}");
    }
}
