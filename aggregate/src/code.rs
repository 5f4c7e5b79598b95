//! Codes as small numbers, which the engine groups fast, and the words they are written as.

/// The file is not broken down by this.
pub(crate) const NOT_TOLD: u8 = u8::MAX;

/// Region unknown.
const NO_REGION: u8 = 99;

/// A presentation: 13 digits, as a number.
pub(crate) fn cip(text: &str) -> Result<u64, &'static str> {
    let right = text.len() == 13 && text.bytes().all(|b| b.is_ascii_digit());
    right.then(|| text.parse().ok()).flatten().ok_or("a code of 13 digits")
}

/// The digits of a presentation.
pub(crate) fn cip_text(code: u64) -> String {
    format!("{code:013}")
}

/// A substance: the seven letters and digits of the fifth ATC level, as the bytes of a number. 0: none.
pub(crate) fn atc(text: &str) -> Result<u64, &'static str> {
    if text.is_empty() {
        return Ok(0);
    }
    if text.len() != 7 || !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err("an ATC code of the fifth level, such as N02BE01");
    }
    Ok(text.bytes().fold(0, |code, byte| code << 8 | u64::from(byte.to_ascii_uppercase())))
}

/// The letters and digits of a substance.
pub(crate) fn atc_text(code: u64) -> String {
    code.to_be_bytes().iter().filter(|byte| **byte != 0).map(|&byte| char::from(byte)).collect()
}

/// An age band, in order.
pub(crate) fn age(text: &str) -> Result<u8, &'static str> {
    match text {
        "0" | "00" => Ok(0),
        "20" => Ok(1),
        "60" => Ok(2),
        "99" | "" => Ok(3),
        _ => Err("0, 20, 60 or 99"),
    }
}

/// A sex.
pub(crate) fn sex(text: &str) -> Result<u8, &'static str> {
    match text {
        "2" => Ok(0),
        "1" => Ok(1),
        "9" | "" => Ok(2),
        _ => Err("1, 2 or 9"),
    }
}

/// A region; unknown ones are one.
pub(crate) fn region(text: &str) -> Result<u8, &'static str> {
    if text.is_empty() {
        return Ok(NO_REGION);
    }
    match text.parse() {
        Ok(0 | 9) => Ok(NO_REGION),
        Ok(code @ 1..=99) => Ok(code),
        _ => Err("a region's number, 99 when unknown"),
    }
}

/// The words of ages, in order, as the descriptor of the charts has them.
pub(crate) const AGES: [&str; 4] = ["0-19", "20-59", "60+", "unstated"];

/// The words of sexes.
pub(crate) const SEXES: [&str; 3] = ["female", "male", "unstated"];

/// The regions that the files know: the code of the national statistics, and how the health insurance names them.
const REGIONS: [(u8, &str); 14] = [
    (5, "Régions et départements d’outre-mer"),
    (11, "Île-de-France"),
    (24, "Centre-Val de Loire"),
    (27, "Bourgogne-Franche-Comté"),
    (28, "Normandie"),
    (32, "Hauts-de-France"),
    (44, "Grand Est"),
    (52, "Pays de la Loire"),
    (53, "Bretagne"),
    (75, "Nouvelle-Aquitaine"),
    (76, "Occitanie"),
    (84, "Auvergne-Rhône-Alpes"),
    (93, "Provence-Alpes-Côte d’Azur et Corse"),
    (NO_REGION, "unstated"),
];

/// A region in words; its number when it is not one that we know.
pub(crate) fn region_text(code: u8) -> String {
    let known = REGIONS.iter().find(|(known, _)| *known == code);
    known.map_or_else(|| code.to_string(), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back_as_they_were() {
        assert_eq!(cip("3400930000014").map(cip_text), Ok("3400930000014".to_owned()));
        assert_eq!(cip("0400930000014").map(cip_text), Ok("0400930000014".to_owned()));
        assert_eq!(atc("N02BE01").map(atc_text), Ok("N02BE01".to_owned()));
        assert_eq!(atc("n02be01"), atc("N02BE01"));
        assert_eq!(atc(""), Ok(0));
        assert!(cip("340093000001").is_err() && cip("34009300000 4").is_err() && atc("N02B").is_err());
    }

    #[test]
    fn unknown_is_a_category() {
        assert_eq!((age("99"), age(""), sex("9"), sex("")), (Ok(3), Ok(3), Ok(2), Ok(2)));
        assert_eq!((region("99"), region("9"), region("0"), region("")), (Ok(99), Ok(99), Ok(99), Ok(99)));
        assert_eq!(region_text(99), "unstated");
        assert_eq!(region_text(94), "94");
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        assert!(age("45").is_err() && sex("3").is_err() && sex("F").is_err() && region("IDF").is_err());
        assert!(region("100").is_err() && region("-1").is_err());
    }
}
