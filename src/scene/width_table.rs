//! Text widths without a font: the advance widths that Helvetica, Arial and their metric twins share.

use super::TextMetrics;

/// Measures text by a fixed table, the same natively and in the browser: for SVG, the command line and tests.
/// A little generous where fonts differ, so that what fits by the table fits on paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WidthTable;

impl TextMetrics for WidthTable {
    fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        let table = if bold { &BOLD } else { &REGULAR };
        let thousandths: u32 = text.chars().map(|letter| u32::from(advance(letter, table))).sum();
        thousandths as f32 * size / 1000.0
    }
}

/// Advance widths of U+0020 to U+007E, in thousandths of the font size, and of the curly quotes after them.
struct Table {
    ascii: [u16; 95],
    single_quote: u16,
    double_quote: u16,
    other: u16,
}

#[rustfmt::skip]
static REGULAR: Table = Table {
    ascii: [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to slash
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // digits to question mark
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to underscore
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // backtick to o
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to tilde
    ],
    single_quote: 222,
    double_quote: 333,
    other: 667,
};

#[rustfmt::skip]
static BOLD: Table = Table {
    ascii: [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
        611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ],
    single_quote: 278,
    double_quote: 500,
    other: 722,
};

/// For each of U+00C0 to U+00FF an ASCII character as wide (or a little wider); `\0` for the two ligatures.
static ACCENTED: &[u8; 64] = b"AAAAAA\0CEEEEIIIIDNOOOOO+OUUUUYPTaaaaaa\0cttttttttonooooo+Fuuuuypy";

fn advance(letter: char, table: &Table) -> u16 {
    let code = letter as u32;
    match code {
        0x20..=0x7e => ascii(code as u8, table),
        // Control characters are never drawn.
        0..=0x1f | 0x7f..=0x9f => 0,
        0xa0 => 278,
        0xc8..=0xcb => ascii(b'E', table),
        0xe8..=0xeb => ascii(b'e', table),
        0xc0..=0xff => match ACCENTED.get((code - 0xc0) as usize) {
            Some(0) | None => 1000,
            Some(twin) => ascii(*twin, table),
        },
        0xbc..=0xbe => 834,
        0xa9 | 0xae => 737,
        0xa1..=0xbf => 584,
        // Narrow and thin spaces come from another font where the first lacks them: 0.2 to 0.28.
        0x2009 | 0x202f => 250,
        0x2010..=0x2012 => 333,
        0x2013 | 0x20ac => 556,
        0x2018..=0x201a => table.single_quote,
        0x201c..=0x201e => table.double_quote,
        0x2022 => 350,
        0x2212 | 0x2260..=0x2265 => 584,
        0x152 | 0x153 => 1000,
        // Combining marks and invisible joiners take no room.
        0x300..=0x36f | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064 | 0xfe00..=0xfe0f | 0xfeff => 0,
        0x100..=0x10ff => table.other,
        0x1f000.. => 1300,
        _ => 1000,
    }
}

fn ascii(code: u8, table: &Table) -> u16 {
    table.ascii.get(usize::from(code.wrapping_sub(0x20))).copied().unwrap_or(table.other)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn widths_are_those_of_a_neutral_sans() {
        let width = |text| WidthTable.width(text, 10.0, false);
        assert!((width("2018") - 22.24).abs() < 0.01, "digits are tabular: 0.556 each");
        assert!((width("é") - width("e")).abs() < 0.01, "an accent adds no width");
        assert!((width("œ") - 10.0).abs() < 0.01);
        assert!(width("17\u{202f}509") < width("17 509"), "a narrow space is narrower than a space");
        assert!(WidthTable.width("cas", 10.0, true) > width("cas"), "bold is wider");
    }

    #[test]
    fn what_is_not_drawn_has_no_width() {
        assert_eq!(WidthTable.width("\u{7}\u{9c}\u{200b}", 13.0, false), 0.0);
    }
}
