//! The style sheet of the element that other sites embed, as a script: a sheet that a script makes needs no file that the host's
//! content policy would have to allow, and is there before the first drawing.

use std::path::Path;

use medicine_charts::page::tight;

/// Where it is, in `www/`.
pub(crate) const STYLE: &str = "pkg/embed-style.js";

/// The script, from `www/embed.css` and `www/figure.css`.
pub(crate) fn script(www: &Path) -> Result<String, String> {
    // As large as the reader's text, but for hosts that made their `rem` smaller.
    let mut css = ".embedded{--unit:var(--medicine-chart-unit,max(16px,1rem));}".to_owned();
    for name in ["embed.css", "figure.css"] {
        let text = std::fs::read_to_string(www.join(name)).map_err(|error| format!("www/{name}: {error}"))?;
        css.push_str(&own(&dark_by_class(&tight(&text))));
    }
    Ok(format!("export default {};\n", serde_json::json!(css)))
}

/// With the palette that the site has under a media query under a class instead: the element may be dark where its reader's
/// system is not.
fn dark_by_class(css: &str) -> String {
    let query = "@media screen and (prefers-color-scheme: dark) {:root:not(.printing) {";
    let found = css.split_once(query).and_then(|(before, rest)| Some((before, rest.split_once("}}")?)));
    found.map_or_else(
        || css.to_owned(),
        |(before, (palette, after))| [before, ".embedded.dark:not(.printing) {", palette, "}", after].concat(),
    )
}

/// With the element's own unit in place of `rem`, which its host may have made anything, and with colours and font that the host
/// can set: `--text` becomes what `--medicine-chart-text` says, where it is said.
fn own(css: &str) -> String {
    let mut out = String::new();
    for (at, part) in css.split("rem").enumerate() {
        if at > 0 {
            let digits = out.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.').len();
            let number = out.split_off(digits);
            // Other names have these letters too: `.remarks`.
            out.push_str(&match number.contains(|sign: char| sign.is_ascii_digit()) {
                true => format!("calc({number} * var(--unit))"),
                false => format!("{number}rem"),
            });
        }
        out.push_str(part);
    }
    overridable(&out)
}

/// Every declaration of a custom property as one that the host's property of that name replaces.
fn overridable(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some(at) = rest.find("--") {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let name: String = found.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
        let after = found.split_at(name.len()).1;
        match (out.ends_with(['{', ';']), after.strip_prefix(": ").and_then(|value| value.split_once(';'))) {
            (true, Some((value, next))) => {
                out.push_str(&format!("{name}:var(--medicine-chart-{},{value});", name.trim_start_matches('-')));
                rest = next;
            }
            _ => {
                out.push_str(&name);
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_can_set_every_colour_and_cannot_change_the_size_of_a_rem() {
        let css = own(&tight(
            "/* note */\n.embedded {\n  --text: #1b1f24;\n  --font: a, b;\n  margin: 0.5rem 2rem;\n  color: var(--text);\n}\n",
        ));
        assert_eq!(
            css,
            ".embedded {--text:var(--medicine-chart-text,#1b1f24);--font:var(--medicine-chart-font,a, b);\
             margin: calc(0.5 * var(--unit)) calc(2 * var(--unit));color: var(--text);}"
        );
    }

    #[test]
    fn what_ships_has_no_rem_left() {
        let script = script(&crate::root().join("www")).unwrap_or_default();
        assert!(script.contains("--medicine-chart-cases"));
        // Light and dark have each token, the dark one under a class.
        assert!(
            script.contains(".embedded.dark:not(.printing) {--text:var(--medicine-chart-text,#e8eaed);"),
            "{script}"
        );
        assert!(!script.contains("prefers-color-scheme"), "{script}");
        assert_eq!(script.matches("rem").count() - script.matches(".remarks").count(), 1, "{script}");
        assert_eq!(script.matches(".remarks").count(), 2, "{script}");
    }
}
