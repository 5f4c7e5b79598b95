//! Markup as it is written. Only fixed markup is taken as it is: every text from the data goes through `text` or an attribute,
//! which escape it.

use crate::chart::text::{self, Lang};
use crate::chart::{Ink, Span};
use crate::domain::Level;
use crate::draw::escape;

/// A document being written.
#[derive(Default)]
pub(super) struct Html {
    out: String,
}

impl Html {
    /// Adds fixed markup.
    pub(super) fn raw(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// Adds a text.
    pub(super) fn text(&mut self, text: &str) {
        escape::push(&mut self.out, text);
    }

    /// Adds an attribute, inside a tag.
    pub(super) fn attribute(&mut self, name: &'static str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.text(value);
        self.out.push('"');
    }

    /// Adds an element that holds a text; `start` is its start tag without its end: `<p class="kind"`.
    pub(super) fn element(&mut self, start: &'static str, text: &str) {
        self.out.push_str(start);
        self.out.push('>');
        self.text(text);
        self.close(start);
    }

    /// Ends what this start tag began.
    pub(super) fn close(&mut self, start: &'static str) {
        let name = start.split(' ').next().unwrap_or_default().trim_start_matches('<');
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Adds a heading with an id.
    pub(super) fn heading(&mut self, id: &str, text: &str) {
        self.raw("<h2");
        self.attribute("id", id);
        self.raw(">");
        self.text(text);
        self.raw("</h2>\n");
    }

    /// Adds a link inside the pages.
    pub(super) fn link(&mut self, address: &str, text: &str) {
        self.raw("<a");
        self.attribute("href", address);
        self.raw(">");
        self.text(text);
        self.raw("</a>");
    }

    /// Adds a link to another site, or a plain text when the address is not a web one (a data file could hold anything).
    pub(super) fn outward(&mut self, text: &str, address: Option<&str>) {
        match address.filter(|address| is_web(address)) {
            Some(address) => {
                self.raw("<a");
                self.attribute("href", address);
                self.raw(" rel=\"noopener noreferrer\">");
                self.text(text);
                self.raw("</a>");
            }
            None => self.text(text),
        }
    }

    /// Adds runs of text, each strong and in its ink where it names one.
    pub(super) fn runs(&mut self, spans: &[Span]) {
        for span in spans {
            match span.ink {
                Some(Ink::Cases) => self.element("<strong class=\"ink-cases\"", &span.text),
                Some(Ink::Treated) => self.element("<strong class=\"ink-treated\"", &span.text),
                _ => self.text(&span.text),
            }
        }
    }

    /// The level of use of a medicine: a sentence says it, five steps show it. The elements are those of `scale` in `www/js/dom.js`.
    pub(super) fn use_level(&mut self, level: Level, at: u8, lang: Lang) {
        self.element("<p", &text::use_level(level, at, lang));
        self.raw("<ol class=\"steps\" aria-hidden=\"true\">");
        for (place, step) in (1..).zip(text::use_levels(level, lang)) {
            self.element(if place == at { "<li class=\"at\"" } else { "<li" }, &step);
        }
        self.raw("</ol>");
    }

    /// Adds markup made by [`crate::draw`].
    pub(super) fn drawing(&mut self, svg: &str) {
        self.out.push_str(svg);
    }

    /// Adds data inside a script element, as JSON whose `<` are escaped.
    pub(super) fn json(&mut self, json: &Json) {
        self.out.push_str(&json.out);
    }

    /// Adds a style sheet inside a style element. It is ours: it holds no end tag.
    pub(super) fn style(&mut self, css: &str) {
        self.out.push_str(css);
    }

    /// The document.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// Whether an address is one of the web.
pub(super) fn is_web(address: &str) -> bool {
    let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("https://") || begins("http://")
}

/// JSON as it is written, safe inside a script element.
#[derive(Default, Clone)]
pub(super) struct Json {
    out: String,
}

impl Json {
    /// Whether nothing was written.
    #[cfg(feature = "cli")]
    pub(super) fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// Begins an object.
    pub(super) fn open(&mut self) {
        self.comma();
        self.out.push('{');
    }

    /// Ends an object.
    pub(super) fn close(&mut self) {
        self.out.push('}');
    }

    /// Begins a list in the object.
    pub(super) fn list(&mut self, key: &'static str) {
        self.key(key);
        self.out.push('[');
    }

    /// Ends a list.
    pub(super) fn end_list(&mut self) {
        self.out.push(']');
    }

    /// Begins an object in the object.
    pub(super) fn within(&mut self, key: &'static str) {
        self.key(key);
        self.out.push('{');
    }

    /// Adds a text to the object.
    pub(super) fn pair(&mut self, key: &'static str, text: &str) {
        self.key(key);
        self.string(text);
    }

    /// Adds a yes to the object.
    pub(super) fn yes(&mut self, key: &'static str) {
        self.key(key);
        self.out.push_str("true");
    }

    /// Adds a text to the list.
    pub(super) fn item(&mut self, text: &str) {
        self.comma();
        self.string(text);
    }

    fn key(&mut self, key: &'static str) {
        self.comma();
        self.string(key);
        self.out.push(':');
    }

    fn comma(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with(['{', '[', ':']) {
            self.out.push(',');
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                // `</script` and `<!--` would end or change the script element.
                '<' | '>' | '&' | '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                    self.out.push_str(&format!("\\u{:04x}", u32::from(letter)));
                }
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
                _ => self.out.push(letter),
            }
        }
        self.out.push('"');
    }
}
