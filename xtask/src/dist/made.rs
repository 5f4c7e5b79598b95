//! What esbuild made of the site's scripts, and the page that names it.

use serde_json::Value;

/// What esbuild wrote.
#[derive(Debug, PartialEq)]
pub(super) struct Made {
    pub(super) style: String,
    /// The page's script.
    pub(super) entry: String,
    /// It and what it imports at once.
    pub(super) first: Vec<String>,
    /// The other scripts.
    pub(super) lazy: Vec<String>,
}

impl Made {
    /// Reads esbuild's account of its work.
    pub(super) fn read(text: &str) -> Result<Made, String> {
        let meta: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let outputs = meta.get("outputs").and_then(Value::as_object).ok_or("esbuild wrote nothing")?;
        let of = |source: &str| {
            let found =
                outputs.iter().find(|(_, about)| about.get("entryPoint").and_then(Value::as_str) == Some(source));
            found.map(|(path, _)| path.as_str()).ok_or(format!("esbuild made nothing of {source}"))
        };
        let entry = of("js/main.js")?;
        let mut first = vec![entry];
        let mut at = 0;
        while let Some(path) = first.get(at) {
            let imports = outputs.get(*path).and_then(|about| about.get("imports")?.as_array());
            for import in imports.into_iter().flatten() {
                let to = import.get("path").and_then(Value::as_str).unwrap_or_default();
                let waits = import.get("kind").and_then(Value::as_str) != Some("import-statement");
                if !waits && !first.contains(&to) {
                    first.push(to);
                }
            }
            at += 1;
        }
        let plain = |path: &str| path.strip_prefix("out/").unwrap_or(path).to_owned();
        let scripts = outputs.keys().map(String::as_str).filter(|path| path.ends_with(".js"));
        Ok(Made {
            style: plain(of("css/style.css")?),
            entry: plain(entry),
            lazy: scripts.filter(|path| !first.contains(path)).map(plain).collect(),
            first: first.into_iter().map(plain).collect(),
        })
    }
}

/// The page with the names of what was made; `module`: the module's address before and after.
pub(super) fn page(text: &str, made: &Made, module: &(String, String)) -> String {
    let mut out = String::new();
    let mut told = false;
    for line in text.lines() {
        if line.starts_with("<!-- ") && line.ends_with(" -->") {
            continue;
        }
        if line.contains("rel=\"modulepreload\"") {
            if !std::mem::replace(&mut told, true) {
                for path in &made.first {
                    out.push_str(&format!("<link rel=\"modulepreload\" href=\"{path}\">\n"));
                }
            }
            continue;
        }
        let line = line.replace("href=\"style.css\"", &format!("href=\"{}\"", made.style));
        let line = line.replace("src=\"js/main.js\"", &format!("src=\"{}\"", made.entry));
        out.push_str(&line.replace(&module.0, &module.1));
        out.push('\n');
    }
    out
}

/// The policy that the page states.
pub(super) fn policy(page: &str) -> Option<&str> {
    let (_, after) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    after.split_once('"').map(|(policy, _)| policy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::read;
    use crate::{Done, root};

    const META: &str = r#"{"outputs":{
        "out/js/main-A.js":{"entryPoint":"js/main.js","imports":[{"path":"out/js/chunk-B.js","kind":"import-statement"},
            {"path":"out/js/published-C.js","kind":"dynamic-import"}]},
        "out/js/chunk-B.js":{"imports":[]},
        "out/js/published-C.js":{"entryPoint":"js/published.js","imports":[{"path":"out/js/chunk-B.js","kind":"import-statement"}]},
        "out/css/style-D.css":{"entryPoint":"css/style.css","imports":[]}}}"#;

    #[test]
    fn what_waits_is_told_from_what_comes_at_once() -> Done {
        let made = Made::read(META)?;
        assert_eq!(made.first, ["js/main-A.js", "js/chunk-B.js"]);
        assert_eq!(made.lazy, ["js/published-C.js"]);
        assert_eq!(made.style, "css/style-D.css");
        Ok(())
    }

    #[test]
    fn the_page_keeps_its_policy_and_names_what_was_made() -> Done {
        let made = Made::read(META)?;
        let before = read(&root().join("www/index.html"))?;
        let module = ("pkg/medicine_charts_bg.wasm".to_owned(), "wasm/medicine_charts-E.wasm".to_owned());
        let after = page(&before, &made, &module);
        assert!(policy(&before).is_some_and(|text| text.contains("script-src 'self'")));
        assert_eq!(policy(&before), policy(&after));
        for wanted in [
            "<link rel=\"modulepreload\" href=\"js/main-A.js\">\n<link rel=\"modulepreload\" href=\"js/chunk-B.js\">\n",
            "<script type=\"module\" src=\"js/main-A.js\">",
            "href=\"css/style-D.css\"",
            "href=\"wasm/medicine_charts-E.wasm\"",
            "href=\"data/datapackage.json\"",
        ] {
            assert!(after.contains(wanted), "{wanted}\n{after}");
        }
        assert_eq!(after.matches("modulepreload").count(), 2);
        Ok(())
    }
}
