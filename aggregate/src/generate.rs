//! A file of the shape of Open Medic with fictional medicines: for benches and tests. The same bytes each time.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::error::{Error, Result};
use crate::named::year_of;

/// The headings of the files of 2019.
const HEADINGS: &str = "ATC1;l_ATC1;ATC2;L_ATC2;ATC3;L_ATC3;ATC4;L_ATC4;ATC5;L_ATC5;CIP13;l_cip13;TOP_GEN;GEN_NUM;age;sexe;BEN_REG;\
                        PSP_SPE;BOITES;REM;BSE";

const REGIONS: [u8; 14] = [5, 11, 24, 27, 28, 32, 44, 52, 53, 75, 76, 84, 93, 99];
const PRESCRIBERS: [u8; 8] = [1, 3, 5, 7, 12, 17, 90, 99];
/// Rows of a presentation, about: 2.4 million rows are some fifteen thousand presentations, as in a real year.
const ROWS_OF_ONE: u64 = 160;

/// Writes a file; its name says the year. Rows are sorted by substance and presentation, as published.
///
/// # Errors
/// When the file cannot be written, or its name says no year.
pub fn write(rows: u64, path: &Path) -> Result<u64> {
    let file = path.display().to_string();
    let year = year_of(path)
        .ok_or_else(|| Error::new("its name does not say the year").file(&file).hint("OPEN_MEDIC_2019.CSV"))?;
    let unwritable = |error: std::io::Error| Error::new(format!("cannot be written: {error}")).file(&file);
    let mut to = BufWriter::with_capacity(1 << 20, File::create(path).map_err(unwritable)?);
    let mut bytes = 0;
    for line in lines(rows, u64::from(year)) {
        to.write_all(&line).map_err(unwritable)?;
        bytes += line.len() as u64;
    }
    to.flush().map_err(unwritable)?;
    Ok(bytes)
}

/// The lines of such a file, in Latin-1 with their ends; headings first. Another seed gives other numbers.
pub fn lines(rows: u64, seed: u64) -> impl Iterator<Item = Vec<u8>> {
    let mut random = Random(seed ^ 0x9e37_79b9_7f4a_7c15);
    let line = move |row: u64| latin1(&line(row / ROWS_OF_ONE, &mut random));
    std::iter::once(latin1(&format!("{HEADINGS}\r\n"))).chain((0..rows).map(line))
}

fn line(presentation: u64, random: &mut Random) -> String {
    // Some four presentations a substance.
    let substance = presentation / 4;
    let group = substance / 5 % 26;
    let letter = char::from(b'A' + (group % 14) as u8);
    let atc3 = format!("{letter}{:02}{}", group, char::from(b'A' + (substance / 130 % 26) as u8));
    let atc5 = format!("{atc3}{}{:02}", char::from(b'A' + (substance / 3380 % 26) as u8), substance % 100);
    let name = made_up(substance);
    let atc4 = atc5.get(..5).unwrap_or_default();
    let age = random.one(&[0, 20, 20, 60, 60, 60, 99]);
    let sex = random.one(&[1, 1, 1, 2, 2, 2, 2, 9]);
    let region = random.one(&REGIONS);
    let prescriber = random.one(&PRESCRIBERS);
    let boxes = boxes(random);
    let cents = boxes * (150 + (presentation as i64 * 37) % 9000);
    format!(
        "{letter};CLASSE ANATOMIQUE FICTIVE {letter};{letter}{group:02};SOUS-GROUPE THÉRAPEUTIQUE IMAGINAIRE {group};\
         {atc3};PHARMACOLOGIE IMAGINAIRE;{atc4};CHIMIE IMAGINAIRE;{atc5};{name};\
         34009{presentation:08};{name} {} MG (LABORATOIRE FICTIF) CPR BT {};{};{};{age};{sex};{region};{prescriber};{};{};{}\r\n",
        (presentation % 4 + 1) * 125,
        presentation % 3 * 14 + 14,
        presentation % 2,
        presentation % 97,
        grouped(boxes),
        euros(cents * 65 / 100),
        euros(cents),
    )
}

/// Few deliveries are many boxes; one row in two hundred is under zero.
fn boxes(random: &mut Random) -> i64 {
    let size = random.below(100);
    let boxes = match size {
        0..60 => random.below(60) + 1,
        60..90 => random.below(900) + 20,
        _ => random.below(40_000) + 500,
    };
    if random.below(200) == 0 { -(boxes as i64 % 30) - 1 } else { boxes as i64 }
}

/// A name that no medicine bears, with an accent now and then. No two substances have the same.
fn made_up(substance: u64) -> String {
    const BEGIN: [&str; 8] = ["BRUMO", "VELOUR", "CLÉMA", "ORTI", "SÉLÉNO", "FARLU", "DOMIX", "TAVRÉ"];
    const END: [&str; 6] = ["LINE", "DINE", "XANE", "TÉROL", "PRAZINE", "MÉTHASE"];
    let (begin, end) = (substance % 8, substance / 8 % 6);
    let pick = |words: &[&str], at: u64| words.get(at as usize).copied().unwrap_or_default().to_owned();
    format!("{}{} {}", pick(&BEGIN, begin), pick(&END, end), substance / 48)
}

/// `1234` as `1.234`, as some years have it.
fn grouped(number: i64) -> String {
    let (sign, number) = (if number < 0 { "-" } else { "" }, number.unsigned_abs());
    match (number / 1_000_000, number / 1000 % 1000, number % 1000) {
        (0, 0, ones) => format!("{sign}{ones}"),
        (0, thousands, ones) => format!("{sign}{thousands}.{ones:03}"),
        (millions, thousands, ones) => format!("{sign}{millions}.{thousands:03}.{ones:03}"),
    }
}

fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let euros = grouped((cents.unsigned_abs() / 100) as i64);
    format!("{sign}{euros},{:02}", cents.unsigned_abs() % 100)
}

/// Every letter here is in Latin-1.
fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect()
}

/// Splitmix64: enough for numbers that mean nothing.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    fn one(&mut self, of: &[u8]) -> u8 {
        let at = self.below(of.len() as u64) as usize;
        of.get(at).copied().unwrap_or_default()
    }
}
