//! One record as scanned: where each value of interest lies, before it is typed. Reused from record to record.

/// What a scanned value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The record has no such key.
    Absent,
    /// `null`.
    Null,
    /// Text; all of CSV is text.
    Text,
    /// A JSON number.
    Number,
    /// `true` or `false`.
    Bool,
    /// An array or an object.
    Nested,
}

/// A scanned value: its kind and its place, in the record's text or in the scratch text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raw {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) in_scratch: bool,
}

impl Raw {
    const ABSENT: Raw = Raw { kind: Kind::Absent, start: 0, end: 0, in_scratch: false };
}

/// The values of one record, one a column of interest.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) raws: Vec<Raw>,
    /// Values that could not be kept as written: unescaped, unquoted, repaired.
    pub(super) scratch: String,
}

impl Record {
    pub(super) fn new(columns: usize) -> Self {
        Record { raws: vec![Raw::ABSENT; columns], scratch: String::new() }
    }

    /// Forgets the record before.
    pub(super) fn clear(&mut self) {
        self.raws.fill(Raw::ABSENT);
        self.scratch.clear();
    }

    /// Sets the value of a column; a later one replaces an earlier one.
    pub(super) fn set(&mut self, column: u16, raw: Raw) {
        if let Some(place) = self.raws.get_mut(usize::from(column)) {
            *place = raw;
        }
    }

    /// The text of a value. `record` is the text the record was scanned from.
    pub(super) fn text<'a>(&'a self, record: &'a str, raw: Raw) -> &'a str {
        let from = if raw.in_scratch { self.scratch.as_str() } else { record };
        from.get(raw.start..raw.end).unwrap_or("")
    }

    /// Replaces the C1 control characters (U+0080–U+009F) that a text of Windows-1252 read as Latin-1
    /// leaves behind by the characters they stood for: real files hold them in place of ’, € and –.
    /// Gives how many values held one.
    pub(super) fn repair(&mut self, record: &str) -> u64 {
        let mut repairs = 0;
        if record.is_ascii() && self.scratch.is_ascii() {
            return repairs;
        }
        for i in 0..self.raws.len() {
            let Some(raw) = self.raws.get(i).copied() else { return repairs };
            let text = self.text(record, raw);
            if raw.kind != Kind::Text || text.is_ascii() || !text.chars().any(is_c1) {
                continue;
            }
            let repaired: String = text.chars().filter_map(windows_1252).collect();
            let start = self.scratch.len();
            self.scratch.push_str(&repaired);
            let end = self.scratch.len();
            self.set(i as u16, Raw { kind: Kind::Text, start, end, in_scratch: true });
            repairs += 1;
        }
        repairs
    }
}

fn is_c1(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c)
}

/// The character that byte stands for in Windows-1252 (Encoding standard, index windows-1252);
/// nothing for the five bytes it leaves undefined.
fn windows_1252(c: char) -> Option<char> {
    const TABLE: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    if !is_c1(c) {
        return Some(c);
    }
    TABLE.get(c as usize - 0x80).copied().filter(|c| *c != '\0')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn stray_control_characters_become_what_they_stood_for() {
        let source = "l\u{92}eau \u{80} \u{81}œ";
        let mut record = Record::new(1);
        record.set(0, Raw { kind: Kind::Text, start: 0, end: source.len(), in_scratch: false });
        assert_eq!(record.repair(source), 1);
        assert_eq!(record.text(source, *record.raws.first().unwrap()), "l’eau € œ");
    }
}
