//! Who is treated beside the tables of cases: specialities' use by region, and the level of use that the made-up agency gives each
//! medicine. Levels are drawn from people treated a year, which no file of the set holds: they cannot be had from its other numbers.

use super::YEARS;
use super::rng::Rng;
use super::sheet::{Cell, Column, Form, PLAIN, Sheet, Type};
use super::tables::{Entry, medicine};

/// Made-up regions, each with its part of the use; the last two are so small that their counts are often hidden.
const REGIONS: [(&str, f64); 9] = [
    ("Grande-Rive", 0.24),
    ("Plaine-du-Lin", 0.19),
    ("Monts-d’Airain", 0.16),
    ("Nord-Brume", 0.14),
    ("Côte-Sauge", 0.12),
    ("Vallons", 0.09),
    ("Hautes-Ormes", 0.053),
    ("Îles-d’Écume", 0.004),
    ("Presqu’île-du-Vent", 0.003),
];
const UNKNOWN: &str = "Non précisée";

/// Of this many people treated, one moves to the first region in the year and counts there too.
const ONE_MOVES_IN: u64 = 250;

/// The level as a code.
const CODES: &[(&str, &str)] = &[("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5")];
/// The level in words, as the file of the substances has it.
const WORDS: &[(&str, &str)] =
    &[("< 3 000", "1"), ("< 20 000", "2"), ("< 100 000", "3"), ("< 600 000", "4"), ("≥ 600 000", "5")];

/// Where the levels end, in people treated a year.
const OF_SPECIALITIES: [f64; 4] = [200.0, 2_000.0, 9_000.0, 40_000.0];
const OF_SUBSTANCES: [f64; 4] = [3_000.0, 20_000.0, 100_000.0, 600_000.0];

/// The three tables.
pub(super) fn sheets<'a>([substances, specialities]: &[Vec<Entry<'a>>; 2]) -> Vec<Sheet<'a>> {
    vec![
        regions(specialities),
        levels("speciality-use-level", "speciality", specialities, (OF_SPECIALITIES, CODES), 0.9),
        levels("substance-use-level", "substance", substances, (OF_SUBSTANCES, WORDS), 0.7),
    ]
}

fn sheet<'a>(name: &'static str, level: &'static str, columns: Vec<Column>) -> Sheet<'a> {
    Sheet { name, level: Some(level), columns, rows: Vec::new(), form: Form::Csv(PLAIN), dropped_under: None }
}

fn used(entry: &Entry<'_>) -> u64 {
    entry.tally.exposure.iter().flatten().flatten().sum()
}

/// Use over the six years, by the region where people live. Of most medicines it is not published.
fn regions<'a>(entries: &[Entry<'a>]) -> Sheet<'a> {
    let mut by = Column::new("REGION", Type::Text, "region");
    by.labels = REGIONS.iter().map(|(name, _)| (*name, *name)).chain([(UNKNOWN, "unstated")]).collect();
    let columns = vec![medicine(), by, Column::new("n_conso", Type::Integer, "exposure")];
    let mut sheet = sheet("speciality-region", "speciality", columns);
    for entry in entries {
        let total = used(entry);
        let rng = &mut Rng::named(&format!("regions {}", entry.name));
        // Of every fifth, and of those with a part to play: the set is to stay small.
        if total == 0 || !(rng.chance(0.2) || entry.kind.is_some()) {
            continue;
        }
        let mut left = total;
        let mut counts = Vec::new();
        for (name, part) in REGIONS {
            let more_or_less = rng.between(0.8, 1.1);
            let count = rng.round(total as f64 * part * more_or_less).min(left);
            left -= count;
            counts.push((name, count));
        }
        counts[0].1 += total / ONE_MOVES_IN;
        counts.push((UNKNOWN, left));
        for (name, count) in counts {
            sheet.rows.push(vec![Cell::Text(entry.name), Cell::Text(name), Cell::Integer(count)]);
        }
    }
    sheet
}

/// The levels of some medicines, of so many in all.
fn levels<'a>(
    name: &'static str,
    level: &'static str,
    entries: &[Entry<'a>],
    (ends, words): ([f64; 4], &'static [(&'static str, &'static str)]),
    listed: f64,
) -> Sheet<'a> {
    let mut sheet = sheet(name, level, vec![medicine(), Column::coded("NIVEAU", Type::Text, "use-level", words)]);
    for entry in entries {
        let rng = &mut Rng::named(&format!("level {level} {}", entry.name));
        // Several boxes make one person, and a person is met again from year to year.
        let people = used(entry) as f64 / YEARS.len() as f64 * rng.between(0.15, 0.5);
        let at = ends.iter().filter(|end| people >= **end).count();
        if rng.chance(listed) {
            sheet.rows.push(vec![Cell::Text(entry.name), Cell::Text(words[at].0)]);
        }
    }
    sheet
}
