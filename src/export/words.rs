//! The words that only exports need. They stand apart from the book of the figures, which every visit fetches.

use crate::chart::text::{Lang, say_here};

/// Gives each text a key, named after its place.
macro_rules! words {
    ($($name:ident)*) => {
        /// A text of `words.fr.txt` and `words.en.txt`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Word {
            $($name),*
        }

        impl Word {
            /// Its name in the files.
            fn name(self) -> &'static str {
                match self {
                    $(Word::$name => stringify!($name)),*
                }
            }

            /// Every key.
            #[cfg(test)]
            const ALL: &[Word] = &[$(Word::$name),*];
        }
    };
}

words! {
    OriginSet OriginVersion OriginFingerprint OriginAddress
    CardHidden CardPart
    CasesNumerator CasesUnit ExposureNumerator RateDenominator RateRule ShareDefinition ShareOfExposureDefinition ShareDenominator ShareOfExposureDenominator
    PercentUnit RatioNumerator RatioDenominator RatioUnit AllMedicinesNumerator AllMedicinesDenominator
    ErrorsNumerator ErrorsUnit ShareOfErrorsDenominator ShareOfErrorsDefinition
    PairsNumerator PairsDenominator PairsDefinition GarwoodWords WilsonWords
    CiteMedicine CitePeriod CiteFigure CiteFigures CiteVersion CiteFingerprint CiteMade CiteAccessed CiteNoYear
}

static FILES: [&str; 2] = [include_str!("words.fr.txt"), include_str!("words.en.txt")];

/// The text of this key with `{0}`, `{1}`, … replaced, with the spaces of its language.
pub(super) fn say(lang: Lang, word: Word, arguments: &[&str]) -> String {
    let [french, english] = FILES.map(|file| find(file, word));
    say_here(lang, french, english, arguments)
}

/// A few hundred bytes are read for each text: exports are rare.
fn find(file: &'static str, word: Word) -> &'static str {
    let line = file.split('\n').find_map(|line| line.strip_prefix(word.name())?.strip_prefix(" = \""));
    let text = line.unwrap_or_default();
    text.strip_suffix('\r').unwrap_or(text).strip_suffix('"').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_have_every_key_once_in_the_same_order_with_the_same_places() {
        for file in FILES {
            let keys: Vec<&str> = file.lines().filter_map(|line| Some(line.split_once(" = \"")?.0)).collect();
            assert_eq!(keys, Word::ALL.iter().map(|word| word.name()).collect::<Vec<_>>());
        }
        for word in Word::ALL {
            let [french, english] = FILES.map(|file| find(file, *word));
            assert!(!french.is_empty() && !english.is_empty(), "{word:?}");
            for place in ["{0}", "{1}", "{2}"] {
                assert_eq!(french.contains(place), english.contains(place), "{word:?}");
            }
        }
    }

    #[test]
    fn french_has_its_spaces() {
        assert_eq!(say(Lang::Fr, Word::OriginSet, &["A : B"]), "Jeu de données\u{a0}: A : B");
        for word in Word::ALL {
            let text = say(Lang::Fr, *word, &["", ""]);
            assert!(!text.contains('\'') && !text.contains(" :") && !text.contains(" %"), "{text}");
        }
    }
}
