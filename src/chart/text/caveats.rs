//! What must be said with every figure, short inside the picture and long beside it.

use super::{Key, Lang, UnitWords, digits, language, say, words::years};
use crate::chart::Context;

/// The caveat that stays inside the picture: at most 90 characters, so that it fits under a narrow one.
#[must_use]
pub fn short_caveat(lang: Lang) -> String {
    say(lang, Key::ShortCaveat, &[])
}

/// The plain warning under the headline of a medicine's page.
#[must_use]
pub fn caution(lang: Lang) -> String {
    say(lang, Key::Caution, &[])
}

/// How small numbers are hidden, in a sentence.
#[must_use]
pub fn withheld_rule(lang: Lang) -> String {
    say(lang, Key::WithheldRule, &[])
}

/// The mark of a set that is made up.
#[must_use]
pub fn fictional(lang: Lang) -> &'static str {
    lang.word(Key::Fictional)
}

/// Custodian, period and extraction, in one line.
#[must_use]
pub fn source_line(context: &Context<'_>, lang: Lang) -> String {
    let said = context.source.iter().find(|(tag, _)| language(tag) == Some(lang)).or(context.source.first());
    let mut line = said.map_or_else(String::new, |(_, words)| words.clone());
    // Some publishers put the years in the title of the source.
    if let Some(period) = context.period.filter(|period| !line.ends_with(&years(*period))) {
        if !line.is_empty() {
            line.push_str(", ");
        }
        line.push_str(&years(period));
    }
    if let Some(day) = context.extracted {
        line.push_str(&say(lang, Key::ExtractedOn, &[&date(day, lang).unwrap_or_else(|| day.to_owned())]));
    }
    line
}

/// An ISO date in words; `None` for anything else.
pub(crate) fn date(iso: &str, lang: Lang) -> Option<String> {
    let (day, _) = iso.split_once('T').unwrap_or((iso, ""));
    let (year, rest) = day.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let (month, day) = (small_number(month)?, small_number(day)?);
    if !(1..=12).contains(&month) {
        return None;
    }
    let first = if day == 1 && lang == Lang::Fr { "1er".to_owned() } else { digits(day) };
    Some([&first, " ", lang.nth_word(Key::January, usize::from(month - 1)), " ", year].concat())
}

/// A number of one or two digits.
fn small_number(text: &str) -> Option<u8> {
    let digit = |digit: u8| digit.is_ascii_digit().then(|| digit - b'0');
    match text.as_bytes() {
        [ones] => digit(*ones),
        [tens, ones] => Some(digit(*tens)? * 10 + digit(*ones)?),
        _ => None,
    }
}

/// The long caveats that go beside the figures, one paragraph each.
#[must_use]
pub fn caveats(unit: &UnitWords, lang: Lang) -> Vec<String> {
    let mut paragraphs = Vec::new();
    for key in [
        Key::CaveatCause,
        Key::CaveatComplete,
        Key::CaveatNumber,
        Key::CaveatFrequency,
        Key::CaveatSeveral,
        Key::CaveatBenefits,
        Key::CaveatTreatment,
        Key::CaveatDenominator,
        Key::WithheldRule,
    ] {
        paragraphs.push(say(lang, key, &[unit.long]));
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_is_named_in_the_language_of_the_figure_where_it_can_be() {
        let terms = crate::dataset::Terms::default();
        let pair = |tag: &str, words: &str| (tag.to_owned(), words.to_owned());
        let of = |source: &[(String, String)], lang| {
            let (extracted, period, unit) = (Some("2025-03-01"), Some([2019, 2024]), Default::default());
            source_line(&Context { source, extracted, period, unit, fictional: true, terms: &terms }, lang)
        };
        let both = [pair("", "Données du centre"), pair("en", "Data of the centre")];
        assert_eq!(of(&both, Lang::En), "Data of the centre, 2019–2024; data extracted on 1 March 2025");
        assert!(of(&both, Lang::Fr).starts_with("Données du centre, 2019–2024"));
        assert!(of(&both[..1], Lang::En).starts_with("Données du centre, "));
        assert!(of(&[], Lang::En).starts_with("2019–2024"));
    }

    #[test]
    fn the_caveat_inside_pictures_is_short() {
        for lang in [Lang::Fr, Lang::En] {
            assert!(short_caveat(lang).chars().count() <= 90, "{}", short_caveat(lang));
        }
    }
}
