//! Names in reading case. Published names are in capitals, which are slow to read; the accents they lack
//! cannot be recovered, so the words are kept and only their case changes.

use super::fold::lower;
use crate::domain::Level;

/// Small words that keep small letters inside a name.
const PARTICLES: [&str; 20] = [
    "AU", "AUX", "AVEC", "D", "DANS", "DE", "DES", "DU", "EN", "ET", "L", "LA", "LE", "LES", "OU", "PAR", "POUR",
    "SANS", "SUR", "À",
];

/// Abbreviations that hold a vowel; those without one are recognised by that.
const ABBREVIATIONS: [&str; 25] = [
    "ADN", "AP", "ARN", "CHO", "DCI", "EDTA", "EG", "GAM", "HRA", "II", "III", "IV", "IVR", "NIB", "NYMC", "OMV",
    "RIT", "SA", "TTS", "UCB", "UI", "VI", "VII", "VIII", "XI",
];

/// The name in reading case: a sentence for a substance ("Abacavir (sulfate d')"), capitals on each word for a
/// speciality ("Abacavir Lamivudine Biogaran"). Words that are not all capitals, words with a digit and
/// abbreviations (LP, EG, BGR) stay as published. Only case changes, never a letter.
#[must_use]
pub fn shown(level: Level, name: &str) -> String {
    if mostly_small(name) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut depth = 0usize;
    let mut first = true;
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let word = rest.split(|c: char| !is_word(c)).next().unwrap_or("");
        if word.is_empty() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            continue;
        }
        let after = rest.get(word.len()..).unwrap_or("");
        match case(level, word, after, first, depth > 0) {
            Case::AsIs => out.push_str(word),
            Case::Small => out.extend(word.chars().map(lower)),
            Case::Capital => {
                let mut letters = word.chars();
                out.extend(letters.next());
                out.extend(letters.map(lower));
            }
        }
        first = false;
        rest = after;
    }
    out
}

/// How a word is written.
enum Case {
    AsIs,
    Small,
    Capital,
}

fn case(level: Level, word: &str, after: &str, first: bool, in_brackets: bool) -> Case {
    let elided = after.starts_with(['\'', '’']);
    let single = word.chars().nth(1).is_none();
    if !first && (elided || !single) && PARTICLES.contains(&word) {
        return Case::Small;
    }
    if single {
        return if !first && word == "A" && goes_on_as_preposition(after) { Case::Small } else { Case::AsIs };
    }
    if word.chars().any(|c| c.is_ascii_digit() || lower(c) == c) || is_abbreviation(word) {
        return Case::AsIs;
    }
    if first || (level == Level::Speciality && !in_brackets) { Case::Capital } else { Case::Small }
}

/// Whether "A" before this text is the preposition (à) and not a letter, as in "vitamine A".
fn goes_on_as_preposition(after: &str) -> bool {
    let next = after.trim_start().split(|c: char| !is_word(c)).next().unwrap_or("");
    after.starts_with(' ') && matches!(next, "LA" | "L" | "CHAÎNE" | "CHAINE" | "LIBERATION" | "LIBÉRATION")
}

/// Up to five letters without a vowel, or a known one.
fn is_abbreviation(word: &str) -> bool {
    let vowel = |c: char| matches!(lower(c), 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !c.is_ascii();
    (word.chars().count() <= 5 && !word.chars().any(vowel)) || ABBREVIATIONS.contains(&word)
}

fn mostly_small(name: &str) -> bool {
    let (mut small, mut capital) = (0usize, 0usize);
    for c in name.chars().filter(|&c| is_word(c) && !c.is_ascii_digit()) {
        if lower(c) == c { small += 1 } else { capital += 1 }
    }
    small > capital
}

/// Letters and digits; beyond ASCII, everything but punctuation.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c >= '\u{C0}' && c != '×' && c != '÷' && !('\u{2000}'..='\u{2BFF}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substances_read_as_a_sentence() {
        for (published, read) in [
            ("PARACETAMOL", "Paracetamol"),
            ("CLOPIDOGREL BASE", "Clopidogrel base"),
            ("ABACAVIR (SULFATE D')", "Abacavir (sulfate d')"),
            ("(S)-MALATE DE CABOZANTINIB", "(S)-malate de cabozantinib"),
            (
                "INTERFERON BÊTA-1A (MAMMIFERE/HAMSTER/CELLULES CHO)",
                "Interferon bêta-1A (mammifere/hamster/cellules CHO)",
            ),
            ("TRIGLYCERIDES A CHAÎNE MOYENNE", "Triglycerides a chaîne moyenne"),
            ("CONCENTRAT DE VITAMINE A SYNTHETIQUE", "Concentrat de vitamine A synthetique"),
            ("POLYOSIDE 6A CONJUGUE A LA PROTEINE CRM197", "Polyoside 6A conjugue a la proteine CRM197"),
            ("HUILE D’OLIVE", "Huile d’olive"),
            ("Zolivane", "Zolivane"),
            ("", ""),
        ] {
            assert_eq!(shown(Level::Substance, published), read);
        }
    }

    #[test]
    fn specialities_read_as_names() {
        for (published, read) in [
            ("DOLIPRANE", "Doliprane"),
            ("ABACAVIR LAMIVUDINE BIOGARAN", "Abacavir Lamivudine Biogaran"),
            ("FLECAÏNIDE EG", "Flecaïnide EG"),
            ("ALFUZOSINE LP BGR", "Alfuzosine LP BGR"),
            ("A 313", "A 313"),
            ("EUPHYLLINE L A", "Euphylline L A"),
            ("VITAMINE B12 DES LABORATOIRES", "Vitamine B12 des Laboratoires"),
            ("AMOXICILLINE/ACIDE CLAVULANIQUE ZYDUS France", "Amoxicilline/Acide Clavulanique Zydus France"),
            ("VACCIN BCG AJVaccines", "Vaccin BCG AJVaccines"),
            ("CLOPIDOGREL RATIOPHARM GmbH", "Clopidogrel Ratiopharm GmbH"),
            ("OROBUPRÉ", "Orobupré"),
            ("Doliprane 500", "Doliprane 500"),
        ] {
            assert_eq!(shown(Level::Speciality, published), read);
        }
    }
}
