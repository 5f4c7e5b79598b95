//! What the name of a file says.

use std::path::Path;

/// The year in a file's name: the first four digits in a row, alone, from 1990 to 2099.
#[must_use]
pub fn year_of(path: &Path) -> Option<u16> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let runs = name.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() == 4).filter_map(|run| run.parse().ok()).find(|year| (1990..=2099).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years() {
        let of = |name: &str| year_of(Path::new(name));
        assert_eq!(of("in 2014/OPEN_MEDIC_2019.CSV"), Some(2019));
        assert_eq!(of("NB_2021_cip13_age.CSV"), Some(2021));
        assert_eq!(of("nb_cip13.csv"), None);
        assert_eq!(of("3400930000001.csv"), None);
    }
}
