//! A small server of static files on 127.0.0.1: for `serve`, the browser tests and the bench.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::pages::Maker;
use crate::sets::{self, Mounted};
use crate::{Done, dist, http, module, pages, root, run, site};

/// What a server gives.
#[derive(Clone)]
pub(crate) struct Site {
    /// The set under `/data/`.
    pub(crate) set: Mounted,
    /// The address of the set's descriptor, as pages are told.
    pub(crate) data: String,
    /// What makes a page of each medicine, where the site has them.
    pub(crate) pages: Option<Arc<Maker>>,
}

impl Site {
    /// The site on a set with a page of each medicine, and the demonstration set of shortages.
    pub(crate) fn with_pages(set: Mounted) -> Result<Self, String> {
        let pages = Maker::open(&set.folder, Some(&sets::demo_shortages()?))?;
        Ok(Self { set, data: "data/datapackage.json".to_owned(), pages: Some(Arc::new(pages)) })
    }
}

/// Starts a server and gives its address, `http://127.0.0.1:N/`. It lives as long as the task.
pub(crate) fn start(site: Site, port: u16) -> Result<String, String> {
    let address =
        http::start(port, move |path| content(path, &site)).map_err(|error| format!("port {port}: {error}"))?;
    Ok(format!("http://{address}/"))
}

fn content(path: &str, site: &Site) -> http::Content {
    match path {
        "/pkg/site.js" => {
            let www = root().join("www");
            let served = |file: &Path| {
                let bytes = std::fs::read(file).ok()?;
                Some(if kind(file) == HTML { told(site, bytes) } else { bytes })
            };
            Some((site::list(&www, &served).into_bytes(), "text/javascript; charset=utf-8"))
        }
        "/data/datapackage.json" => Some((site.set.descriptor.clone().into_bytes(), "application/json")),
        _ => {
            let made = site.pages.as_ref().and_then(|pages| pages.get(&decoded(path.trim_start_matches('/'))));
            if let Some(text) = made {
                return Some((text.into_bytes(), kind(Path::new(path))));
            }
            let shortages = path.strip_prefix("/shortages/");
            let file = match path.strip_prefix("/data/") {
                Some(rest) => site.set.file(&decoded(rest))?,
                None if shortages.is_some() => {
                    inside(site.pages.as_ref()?.packed_shortages()?, &decoded(shortages.unwrap_or_default()))?
                }
                // The tests alone build it; nothing on the site asks for it.
                None if path.starts_with("/reference/") => {
                    let name = decoded(path.trim_start_matches("/reference/"));
                    inside(&root().join("target/xtask-reference"), &name)?
                }
                // The package, as `dist` wrote it last.
                None if path.starts_with("/npm/") => {
                    inside(&root().join("dist/npm"), &decoded(path.trim_start_matches("/npm/")))?
                }
                None => inside(&root().join("www"), &decoded(path.trim_start_matches('/')))?,
            };
            let file = if file.is_dir() { file.join("index.html") } else { file };
            let bytes = std::fs::read(&file).ok()?;
            let kind = kind(&file);
            let bytes = if kind == HTML { told(site, bytes) } else { bytes };
            Some((if path == "/builder.html" { weighed(bytes) } else { bytes }, kind))
        }
    }
}

/// The page that says what embedded charts weigh, told so.
fn weighed(page: Vec<u8>) -> Vec<u8> {
    match std::str::from_utf8(&page) {
        Ok(text) => dist::aside::as_shipped(text).into_bytes(),
        Err(_) => page,
    }
}

/// A page of the site, told where the data are and whether there is a page of each medicine.
fn told(site: &Site, page: Vec<u8>) -> Vec<u8> {
    let page = with_data_from(&site.data, page);
    match (&site.pages, std::str::from_utf8(&page)) {
        (Some(maker), Ok(text)) => pages::told(text, maker.has_shortages()).into_bytes(),
        _ => page,
    }
}

/// Pages name the descriptor of their set, and their security policy lets data come from their own host alone; with
/// data elsewhere, that host is added to it.
fn with_data_from(data: &str, page: Vec<u8>) -> Vec<u8> {
    match (origin(data), std::str::from_utf8(&page)) {
        (Some(host), Ok(text)) => {
            let text = text.replace("connect-src 'self'", &format!("connect-src 'self' {host}"));
            let plain: String = data.chars().filter(|sign| !"\"<>&'".contains(*sign)).collect();
            text.replace("data/datapackage.json", &plain).into_bytes()
        }
        _ => page,
    }
}

/// Scheme, host and port of an address on the web; none of anything else.
fn origin(address: &str) -> Option<&str> {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "-.:[]".contains(sign);
    let length = host.find(|sign| !plain(sign)).unwrap_or(host.len());
    address.get(..address.len() - host.len() + length)
}

/// The file at this path under the folder; nothing above it.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(path);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    plain.then(|| folder.join(relative))
}

/// `%20` and the like.
fn decoded(path: &str) -> String {
    let mut out = Vec::new();
    let bytes = path.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = path.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (byte, escaped) {
            (b'%', Some(value)) => {
                out.push(value);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

const HTML: &str = "text/html; charset=utf-8";

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => HTML,
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "csv" | "tsv") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The task `serve`.
pub(crate) fn serve(arguments: &[String]) -> Done {
    let (mut data, mut port, mut open, mut as_published) = (None, 0, false, false);
    let mut shortages: Option<std::path::PathBuf> = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--data" => data = Some(rest.next().ok_or("--data needs a path or an address")?.clone()),
            "--port" => {
                let text = rest.next().ok_or("--port needs a number")?;
                port = text.parse().map_err(|_| format!("--port: \"{text}\" is not a port (0 to 65535)"))?;
            }
            "--shortages" => shortages = Some(rest.next().ok_or("--shortages needs a path")?.into()),
            "--open" => open = true,
            "--as-published" => as_published = true,
            other => return Err(format!("serve does not know {other}; see cargo xtask help")),
        }
    }
    let remote = data.as_deref().is_some_and(|data| data.starts_with("http://") || data.starts_with("https://"));
    let path = match &data {
        Some(path) if !remote => Path::new(path).to_owned(),
        _ => sets::demo()?,
    };
    if shortages.is_none() && data.is_none() {
        shortages = Some(sets::demo_shortages()?);
    }
    let set = if as_published { sets::published_files(&path)? } else { sets::packed(&path)? };
    println!("building the browser module (a few minutes the first time)");
    module::build()?;
    let data = if remote { data.unwrap_or_default() } else { "data/datapackage.json".to_owned() };
    let pages =
        if as_published || remote { None } else { Some(Arc::new(Maker::open(&set.folder, shortages.as_deref())?)) };
    let address = start(Site { set, data, pages }, port)?;
    println!("{address}");
    println!("Ctrl-C to stop");
    if open {
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        run::run(run::command(opener, &[&address]))?;
    }
    loop {
        std::thread::park();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(data: &str) -> Site {
        let descriptor = r#"{"resources":[{"path":"descriptors/ordei.json"}]}"#.to_owned();
        Site { set: Mounted { descriptor, folder: root(), whole: false }, data: data.to_owned(), pages: None }
    }

    #[test]
    fn nothing_outside_the_site_is_given() {
        for path in
            ["/../Cargo.toml", "/js/%2e%2e/%2e%2e/Cargo.toml", "/data/../Cargo.toml", "//etc/passwd", "/js/./main.js/."]
        {
            assert!(content(path, &site("")).is_none(), "{path}");
        }
    }

    #[test]
    fn of_the_data_folder_only_what_the_descriptor_names_is_given() {
        assert!(content("/data/descriptors/ordei.json", &site("")).is_some());
        assert!(content("/data/Cargo.toml", &site("")).is_none());
    }

    #[test]
    fn files_come_with_their_type() {
        let kind = |path: &str| content(path, &site("data/datapackage.json")).map(|(_, kind)| kind);
        assert_eq!(kind("/"), Some(HTML));
        assert_eq!(kind("/js/main.js"), Some("text/javascript; charset=utf-8"));
        assert_eq!(kind("/no-such-page"), None);
    }

    #[test]
    fn pages_may_read_data_from_the_host_that_serve_was_given() {
        let page = |data: &str| {
            let (bytes, _) = content("/", &site(data)).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let here = page("data/datapackage.json");
        assert!(here.contains("connect-src 'self';"), "{here}");
        let there = page("https://data.example:8443/set/datapackage.json");
        assert!(there.contains("connect-src 'self' https://data.example:8443;"), "{there}");
        assert!(there.contains("data-set=\"https://data.example:8443/set/datapackage.json\""), "{there}");
    }

    #[test]
    fn an_origin_holds_no_other_rule() {
        assert_eq!(origin("https://a.example; script-src *"), Some("https://a.example"));
        assert_eq!(origin("http://[::1]:80/x"), Some("http://[::1]:80"));
        assert_eq!(origin("data/datapackage.json"), None);
    }
}
