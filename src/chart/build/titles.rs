//! Titles and sentences, written from the numbers by fixed rules.
//!
//! A title claims a difference only where intervals support it, and says nothing in particular where numbers are
//! withheld or few. Nothing here is causal: reports "rise", nobody "causes".

mod by_year;
mod ranks;
mod split;

pub(super) use by_year::{cases_by_year, cases_by_year_sentence, rate_by_year, rate_by_year_sentence};
pub(super) use ranks::{label_of_cases, organs, organs_sentence, short, short_sentence, terms_sentence};
pub(super) use split::{
    numbers_sentence, pyramid, pyramid_sentence, strata, strata_plainly, strata_rates, strata_rates_sentence,
    strata_sentence,
};

use super::super::text::{self, Key};
use super::Work;

/// A share of which only the limits are known, inside a sentence: "de 33,3 à 66,7 %".
fn between(work: &Work<'_>, lo: f64, hi: f64) -> String {
    work.say(Key::From, &[&text::percent_range(lo, hi, work.lang)])
}

/// A phrase of several clauses joined by semicolons, with a capital and a stop.
pub(super) fn clauses(work: &Work<'_>, parts: &[String]) -> String {
    let joint = work.say(Key::Semicolon, &[]);
    [text::capital(&parts.join(&joint)).as_str(), "."].concat()
}
