//! The specialities in the order of their names, letter by letter: the lists from A to Z, and the names that the search of a page
//! looks through.

use std::collections::BTreeMap;

use super::Register;
use crate::catalogue::fold;

/// Their places, in the order of their folded names.
pub(super) fn by_name(register: &Register) -> Vec<usize> {
    let mut order: Vec<(String, usize)> =
        register.specialities.iter().enumerate().map(|(place, one)| (fold(&one.name).text, place)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, place)| place).collect()
}

/// These places under the letter that each is listed under, in the order in which the head of a packed register has the letters.
pub(super) fn by_letter(register: &Register, places: &[usize]) -> BTreeMap<String, Vec<usize>> {
    let mut letters: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &place in places {
        if let Some(speciality) = register.specialities.get(place) {
            letters.entry(letter(&speciality.name)).or_default().push(place);
        }
    }
    letters
}

/// The names of all specialities, letter after letter. A name's place says where its code is: the letters of the head say which
/// letter it is under, and where in the list of that letter.
#[must_use]
pub fn names(register: &Register) -> Vec<&str> {
    let places = by_letter(register, &by_name(register)).into_values().flatten();
    places.filter_map(|place| Some(register.specialities.get(place)?.name.as_str())).collect()
}

/// The letter under which a name is listed: its first without accent, or `0` for anything else.
fn letter(name: &str) -> String {
    let first = fold(name).text.chars().next().filter(char::is_ascii_lowercase);
    first.map_or_else(|| "0".to_owned(), |first| first.to_ascii_uppercase().to_string())
}
