//! The demonstration set of shortages: a set of its own beside that of cases, as published ones are. Its medicines are
//! specialities of the other set, so that one leads to the other; everything in it is invented.
//!
//! Its defects are those of real files: years without a number of reports with a measure beside a stated share of zero, a
//! class mistyped with the letter O, one that is none, classes that do not add up to the year.

use std::io;
use std::path::Path;

use super::plan;
use super::rng::Rng;
use super::{DESCRIPTOR, File, YEARS, named};

/// Version of the set: raise it with any change of its bytes.
pub const SHORTAGES_VERSION: &str = "1.0.0";
/// The medicine with the longest history.
pub const OFTEN: &str = "ABSKELORPHO";

/// Medicines with a history.
const MEDICINES: usize = 60;
/// Reports each year, by kind: risk, shortage, neither.
const REPORTS: [[u64; 3]; 6] = [[31, 49, 2], [58, 61, 4], [83, 52, 0], [121, 70, 0], [164, 78, 0], [139, 71, 0]];
/// Reports with at least one measure; not published before 2021.
const WITH_MEASURE: [Option<u64>; 6] = [None, None, Some(42), Some(88), Some(117), Some(104)];
/// Classes as the file writes them, the code of each, and how often it is reported. The last is a code that is mistyped.
const CLASSES: [(&str, &str, f64); 12] = [
    ("Antibactériens", "J01", 15.0),
    ("Système rénine-angiotensine", "C09", 14.0),
    ("Psycholeptiques", "N05", 11.0),
    ("Antiépileptiques", "N03", 9.0),
    ("Antinéoplasiques", "L01", 9.0),
    ("Analgésiques", "N02", 8.0),
    ("Corticoïdes", "H02", 6.0),
    ("Diabète", "A10", 6.0),
    ("Vaccins", "J07", 5.0),
    ("Ophtalmologie", "S01", 5.0),
    ("Substituts du sang", "B05", 4.0),
    ("NO3", "", 0.0),
];
/// Causes and how often each is given.
const CAUSES: [(&str, f64); 7] = [
    ("production-capacity", 27.0),
    ("demand-increase", 22.0),
    ("raw-material", 17.0),
    ("manufacturing-delay", 14.0),
    ("quality-defect", 8.0),
    ("packaging-material", 6.0),
    ("Fermeture d'un atelier", 2.0),
];
/// Measures and how often each is taken.
const MEASURES: [(&str, f64); 6] = [
    ("Contingentement quantitatif", 60.0),
    ("Stock de dépannage", 18.0),
    ("Importation", 9.0),
    ("Flexibilité réglementaire", 6.0),
    ("Contingentement qualitatif", 4.0),
    ("Restriction du circuit", 3.0),
];
/// The day on which the set was extracted, as days since 1 January 2019.
const EXTRACTED: i64 = 2251;

/// Makes the set and writes it into the folder `out`, which is created when it is not there.
///
/// # Errors
/// When the folder or a file cannot be written: the error names its path.
pub fn write_shortages(out: &Path) -> io::Result<()> {
    std::fs::create_dir_all(out).map_err(|e| named(&e, out))?;
    for file in shortages() {
        let path = out.join(&file.path);
        std::fs::write(&path, &file.bytes).map_err(|e| named(&e, &path))?;
    }
    Ok(())
}

/// Makes the set in memory, the descriptor last.
#[must_use]
pub fn shortages() -> Vec<File> {
    let mut rng = Rng::named("shortages");
    let file = |path: &str, text: String| File { path: path.to_owned(), bytes: text.into_bytes() };
    vec![
        file("reports.csv", reports()),
        file("kinds.json", kinds()),
        file("classes.json", classes(&mut rng)),
        file("causes.csv", causes(&mut rng)),
        file("measures.json", measures(&mut rng)),
        file("episodes.csv", episodes(&mut rng)),
        file(DESCRIPTOR, include_str!("shortages.json").replace("VERSION", SHORTAGES_VERSION)),
    ]
}

fn total(at: usize) -> u64 {
    REPORTS[at].iter().sum()
}

/// A blank before 2021, beside a share of zero that means nothing.
fn reports() -> String {
    let mut text = String::from("annee,signalements,avec_mesure,part\n");
    for (at, year) in YEARS.iter().enumerate() {
        let with = WITH_MEASURE[at];
        let share = with.map_or(0, |with| (200 * with + total(at)) / (2 * total(at)));
        let with = with.map_or_else(String::new, |with| with.to_string());
        text.push_str(&format!("{year},{},{with},{share}\n", total(at)));
    }
    text
}

fn kinds() -> String {
    nested(YEARS.iter().enumerate().map(|(at, year)| {
        let named = ["risque", "rupture", "aucune"].iter().zip(REPORTS[at]).filter(|(_, reports)| *reports > 0);
        (*year, named.map(|(name, reports)| ((*name).to_owned(), reports)).collect())
    }))
}

/// Draws `count` things by weight.
fn drawn(rng: &mut Rng, weights: &[f64], count: u64) -> Vec<u64> {
    let mut counts = vec![0; weights.len()];
    for _ in 0..count {
        counts[rng.pick(weights)] += 1;
    }
    counts
}

/// The last year says more than the reports of the year, 2020 less; 2022 has a mistyped code and one that is none.
fn classes(rng: &mut Rng) -> String {
    let weights: Vec<f64> = CLASSES.iter().map(|(_, _, weight)| *weight).collect();
    let mut years = Vec::new();
    for (at, year) in YEARS.iter().enumerate() {
        let count = match year {
            2020 => total(at) - 9,
            2024 => total(at) + 2,
            2022 => total(at) - 2,
            _ => total(at),
        };
        let mut counts = drawn(rng, &weights, count);
        if *year == 2022 {
            counts[CLASSES.len() - 1] = 1;
        }
        let named = CLASSES.iter().zip(counts).filter(|(_, count)| *count > 0);
        let mut entries: Vec<(String, u64)> = named.map(|((name, ..), count)| ((*name).to_owned(), count)).collect();
        if *year == 2022 {
            entries.push(("NX0".to_owned(), 1));
        }
        years.push((*year, entries));
    }
    nested(years.into_iter())
}

fn causes(rng: &mut Rng) -> String {
    let weights: Vec<f64> = CAUSES.iter().map(|(_, weight)| *weight).collect();
    let mut text = String::from("annee;cause;signalements\n");
    for (at, year) in YEARS.iter().enumerate().skip(2) {
        for ((cause, _), count) in CAUSES.iter().zip(drawn(rng, &weights, total(at))) {
            text.push_str(&format!("{year};{cause};{count}\n"));
        }
    }
    text
}

/// More measures than reports with a measure: a report may have several.
fn measures(rng: &mut Rng) -> String {
    let weights: Vec<f64> = MEASURES.iter().map(|(_, weight)| *weight).collect();
    let years = YEARS.iter().zip(WITH_MEASURE).filter_map(|(year, with)| Some((*year, with?)));
    let years: Vec<_> = years
        .map(|(year, with)| {
            let counts = drawn(rng, &weights, with * 3 / 2);
            let named = MEASURES.iter().zip(counts).filter(|(_, count)| *count > 0);
            (year, named.map(|((name, _), count)| ((*name).to_owned(), count)).collect())
        })
        .collect();
    nested(years.into_iter())
}

/// `{"2019": {"risque": 31, …}, …}`.
fn nested(years: impl Iterator<Item = (u16, Vec<(String, u64)>)>) -> String {
    let years = years.map(|(year, entries)| {
        let entries = entries.iter().map(|(name, count)| {
            let mut entry = String::new();
            super::sheet::json_text(&mut entry, name, false);
            format!("{entry}:{count}")
        });
        format!("\"{year}\":{{{}}}", entries.collect::<Vec<_>>().join(","))
    });
    format!("{{{}}}\n", years.collect::<Vec<_>>().join(","))
}

/// Shortages and risks of sixty specialities: most have one or two, some are open, one medicine lacks often.
fn episodes(rng: &mut Rng) -> String {
    let plan = plan::draw();
    let step = plan.specialities.len() / (MEDICINES - 1);
    let others = plan.specialities.iter().step_by(step).map(|one| one.name.as_str()).filter(|name| *name != OFTEN);
    let mut names: Vec<&str> = others.take(MEDICINES - 1).collect();
    names.push(OFTEN);
    names.sort_unstable();
    let mut text = String::from("specialite,debut,fin,classement,cause,mesure\n");
    for name in names {
        let count = if name == OFTEN { 6 } else { 1 + rng.pick(&[6.0, 3.0, 1.0]) };
        let mut starts: Vec<i64> = (0..count).map(|_| rng.below(EXTRACTED as usize - 20) as i64).collect();
        starts.sort_unstable();
        starts.dedup();
        for start in starts {
            let days = rng.log_normal(55.0, 0.9).clamp(1.0, 500.0) as i64;
            let end = start + days;
            let kind = if rng.chance(0.55) { "risque" } else { "rupture" };
            let cause = CAUSES[rng.pick(&CAUSES.map(|(_, weight)| weight))].0;
            let end = if end > EXTRACTED - 5 { String::new() } else { day(end) };
            let measures = rng.pick(&[5.0, 4.0, 1.0]);
            for (measure, _) in MEASURES.iter().take(measures.max(1)) {
                let measure = if measures == 0 { "" } else { measure };
                text.push_str(&format!("{name},{},{end},{kind},{cause},{measure}\n", day(start)));
            }
        }
    }
    text
}

/// A day, counted from 1 January 2019, as an ISO date.
fn day(from_2019: i64) -> String {
    let (mut year, mut left) = (2019, from_2019);
    let leap = |year: i64| year % 4 == 0;
    while left >= 365 + i64::from(leap(year)) {
        left -= 365 + i64::from(leap(year));
        year += 1;
    }
    let february = 28 + i64::from(leap(year));
    let mut month = 1;
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if left < days {
            break;
        }
        left -= days;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", left + 1)
}
