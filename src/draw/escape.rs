//! Text inside markup: the one place where it is escaped, for SVG and HTML alike.

/// Adds a text with what means something in markup escaped, in content as in attributes between quotes. What XML 1.0
/// does not allow (control characters, noncharacters) and what would turn the reading order around (directional
/// overrides) is left out.
pub(crate) fn push(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
}
