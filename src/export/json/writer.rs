//! JSON text, written in order: no tree, no float formatting.

/// A JSON text that grows.
#[derive(Debug, Default)]
pub(in crate::export) struct Writer {
    text: String,
    /// How many containers are open.
    depth: usize,
    /// The depth of the outermost container that is on one line, when there is one.
    line: Option<usize>,
}

impl Writer {
    /// The finished text.
    pub(in crate::export) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    /// An object, a member a line.
    pub(in crate::export) fn object(&mut self, members: impl FnOnce(&mut Writer)) {
        self.container('{', '}', false, members);
    }

    /// An object on one line.
    pub(in crate::export) fn line(&mut self, members: impl FnOnce(&mut Writer)) {
        self.container('{', '}', true, members);
    }

    /// An array, an element a line.
    pub(in crate::export) fn array(&mut self, elements: impl FnOnce(&mut Writer)) {
        self.container('[', ']', false, elements);
    }

    fn container(&mut self, open: char, close: char, line: bool, inside: impl FnOnce(&mut Writer)) {
        self.next();
        self.text.push(open);
        self.depth += 1;
        if line && self.line.is_none() {
            self.line = Some(self.depth);
        }
        inside(self);
        self.depth -= 1;
        let empty = self.text.ends_with(open);
        match self.line {
            Some(depth) if self.depth < depth => self.line = None,
            Some(_) => {}
            None if empty => {}
            None => self.new_line(),
        }
        self.text.push(close);
    }

    /// The name of the next member.
    pub(in crate::export) fn key(&mut self, name: &str) -> &mut Writer {
        self.string(name);
        self.text.push_str(": ");
        self
    }

    /// A text.
    pub(in crate::export) fn string(&mut self, text: &str) {
        self.next();
        self.text.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                // Not needed in JSON, but the text may come to stand inside a page.
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => self.escaped(letter),
                '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => self.escaped(letter),
                // These would turn the reading order around wherever the text is shown.
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => self.escaped(letter),
                _ => self.text.push(letter),
            }
        }
        self.text.push('"');
    }

    /// A text, or `null`.
    pub(in crate::export) fn maybe(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.string(text),
            None => self.word("null"),
        }
    }

    /// A number already written for machines, `true`, `false` or `null`.
    pub(in crate::export) fn word(&mut self, word: &str) {
        self.next();
        self.text.push_str(word);
    }

    /// Texts, one a line.
    pub(in crate::export) fn strings(&mut self, texts: &[String]) {
        self.array(|to| texts.iter().for_each(|text| to.string(text)));
    }

    /// What parts a value or a key from what stands before it.
    fn next(&mut self) {
        let before = self.text.chars().next_back();
        // After a key.
        if before == Some(' ') || before.is_none() {
            return;
        }
        let first = matches!(before, Some('{' | '['));
        if !first {
            self.text.push(',');
        }
        if self.line.is_none() {
            self.new_line();
        } else if !first {
            self.text.push(' ');
        }
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', 2 * self.depth));
    }

    /// Four hexadecimal digits: only characters of the first plane come here.
    fn escaped(&mut self, letter: char) {
        self.text.push_str("\\u");
        for nibble in [12, 8, 4, 0] {
            let digit = (letter as u32 >> nibble) & 15;
            self.text.push(char::from_digit(digit, 16).unwrap_or('0'));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut to = Writer::default();
        let texts = ["", "\"\\\n\r\t\u{0}\u{7f}", "</script>&", "é \u{2028}\u{202e} 😀", "ends in a space "];
        to.object(|to| {
            to.key("texts").array(|to| texts.iter().for_each(|text| to.string(text)));
            to.key("empty").array(|_| ());
            to.key("line").line(|to| {
                to.key("a").word("4.50");
                to.key("b").line(|to| to.key("c").maybe(None));
                to.key("d").array(|_| ());
            });
            to.key("after").object(|to| to.key("x").word("true"));
        });
        let text = to.finish();
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["texts"], serde_json::json!(texts));
        assert_eq!(read["line"], serde_json::json!({"a": 4.5, "b": {"c": null}, "d": []}));
        assert!(text.contains("\n  \"line\": {\"a\": 4.50, \"b\": {\"c\": null}, \"d\": []},\n"), "{text}");
        assert!(!text.contains("</script>") && !text.contains('\u{202e}'));
    }
}
