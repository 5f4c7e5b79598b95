//! Texts compared as a person would: without accents, capitals or punctuation.
//!
//! The tables are our own and small: Latin letters with their accents, Greek and Cyrillic capitals. Any other
//! script is compared as it is written.

/// A folded text, and where each of its bytes comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folded {
    /// Words of small letters and digits, one space between two.
    pub(crate) text: String,
    /// For each byte, the source character's place: its start and end in UTF-16 units.
    pub(crate) places: Vec<(u32, u32)>,
}

/// Folds a text: "Flécaïnide (ACÉTATE DE)" gives "flecainide acetate de".
pub(crate) fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
    let mut at = 0u32;
    let mut pending_space = false;
    for c in text.chars() {
        let end = at + c.len_utf16() as u32;
        let mut buffer = [0u8; 4];
        let letters = match base(c) {
            Base::Letters(letters) => letters,
            Base::Itself => lower(c).encode_utf8(&mut buffer),
            Base::Nothing => "",
            Base::Space => {
                pending_space = !folded.text.is_empty();
                ""
            }
        };
        if !letters.is_empty() {
            if pending_space {
                folded.text.push(' ');
                folded.places.push((at, at));
                pending_space = false;
            }
            folded.text.push_str(letters);
            folded.places.extend(letters.bytes().map(|_| (at, end)));
        }
        at = end;
    }
    folded
}

/// Where a part, not empty, is first met in a text. The standard library's search is made for long texts, and weighs.
pub(crate) fn place_in(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len().max(1)).position(|bytes| bytes == part.as_bytes())
}

/// What a character becomes.
enum Base {
    /// These plain letters.
    Letters(&'static str),
    /// Itself, small.
    Itself,
    /// Nothing: an accent that follows its letter.
    Nothing,
    /// The gap between two words.
    Space,
}

fn base(c: char) -> Base {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Base::Itself,
        '\u{300}'..='\u{36F}' | '\u{AD}' => Base::Nothing,
        'µ' => Base::Letters("u"),
        '\0'..='\u{BF}' | '×' | '÷' | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}' | '\u{FE00}'..='\u{FEFF}' => {
            Base::Space
        }
        '\u{C0}'..='\u{17F}' | '\u{218}'..='\u{21B}' => Base::Letters(latin(c)),
        _ => Base::Itself,
    }
}

/// The plain letters of an accented Latin one: the last entry that starts at it or before it.
fn latin(c: char) -> &'static str {
    let at = LATIN.partition_point(|&(from, _)| from <= c);
    at.checked_sub(1).and_then(|at| LATIN.get(at)).map_or("", |&(_, letters)| letters)
}

/// From this character on, these letters.
#[rustfmt::skip]
const LATIN: [(char, &str); 54] = [
    ('À', "a"), ('Æ', "ae"), ('Ç', "c"), ('È', "e"), ('Ì', "i"), ('Ð', "d"), ('Ñ', "n"), ('Ò', "o"), ('Ø', "o"),
    ('Ù', "u"), ('Ý', "y"), ('Þ', "th"), ('ß', "ss"),
    ('à', "a"), ('æ', "ae"), ('ç', "c"), ('è', "e"), ('ì', "i"), ('ð', "d"), ('ñ', "n"), ('ò', "o"), ('ø', "o"),
    ('ù', "u"), ('ý', "y"), ('þ', "th"), ('ÿ', "y"),
    ('Ā', "a"), ('Ć', "c"), ('Ď', "d"), ('Ē', "e"), ('Ĝ', "g"), ('Ĥ', "h"), ('Ĩ', "i"), ('Ĳ', "ij"), ('Ĵ', "j"),
    ('Ķ', "k"), ('Ĺ', "l"), ('Ń', "n"), ('Ō', "o"), ('Œ', "oe"), ('Ŕ', "r"), ('Ś', "s"), ('Ţ', "t"), ('Ũ', "u"),
    ('Ŵ', "w"), ('Ŷ', "y"), ('Ź', "z"), ('ſ', "s"), ('ƀ', ""),
    ('Ș', "s"), ('Ț', "t"), ('Ȝ', ""), ('\u{2000}', ""), ('\u{3000}', ""),
];

/// The small letter of a capital: Latin, Greek and Cyrillic; anything else is left as it is.
pub(crate) fn lower(c: char) -> char {
    let n = c as u32;
    let small = match n {
        0x41..=0x5A => n + 0x20,
        0xC0..=0xDE if n != 0xD7 => n + 0x20,
        0x100..=0x12F | 0x132..=0x137 | 0x14A..=0x177 | 0x218..=0x21B if n.is_multiple_of(2) => n + 1,
        0x139..=0x148 | 0x179..=0x17E if !n.is_multiple_of(2) => n + 1,
        0x178 => 0xFF,
        0x391..=0x3A9 | 0x410..=0x42F if n != 0x3A2 => n + 0x20,
        0x400..=0x40F => n + 0x50,
        _ => n,
    };
    char::from_u32(small).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_punctuation_do_not_count() {
        for (written, folded) in [
            ("FLECAÏNIDE EG", "flecainide eg"),
            ("Paracétamol", "paracetamol"),
            ("  Cœur/ŒUF -- æ  ", "coeur oeuf ae"),
            ("(S)-MALATE DE CABOZANTINIB", "s malate de cabozantinib"),
            ("L’ŁÓDŹ, ß et Ÿ", "l lodz ss et y"),
            ("e\u{301}te\u{301}", "ete"),
            ("ΑΣΠΙΡΙΝΗ", "ασπιρινη"),
            ("Școală ½", "scoala"),
            ("…", ""),
        ] {
            assert_eq!(fold(written).text, folded, "{written}");
        }
    }

    #[test]
    fn every_byte_knows_its_place_in_utf_16() {
        let folded = fold("💊 Œuf é");
        assert_eq!(folded.text, "💊 oeuf e");
        assert_eq!(folded.places.len(), folded.text.len());
        // The pill takes two UTF-16 units, so Œ is at 3; é is at 7.
        let of = |word: &str| folded.text.find(word).and_then(|at| folded.places.get(at).copied());
        assert_eq!(of("oeuf"), Some((3, 4)));
        assert_eq!(of(" e").map(|_| folded.places.last().copied()), Some(Some((7, 8))));
    }

    #[test]
    fn small_letters_agree_with_the_standard_library_for_european_capitals() {
        for n in (0x41..=0x24Fu32).chain(0x391..=0x3A9).chain(0x400..=0x42F) {
            let Some(c) = char::from_u32(n) else { continue };
            let standard: Vec<char> = c.to_lowercase().collect();
            let ours = lower(c);
            assert!(ours == c || standard == [ours], "{c} {ours} {standard:?}");
            if (0x41..=0x17E).contains(&n) && n != 0x130 {
                assert_eq!(standard, [ours], "{c}");
            }
        }
    }
}
