//! Counts, shares and rates as marks and as cells of a table.

use super::super::text::{self, Key};
use super::super::{Amount, Mark};
use super::Work;
use super::rows::Row;
use crate::domain::{Count, Measure, Range};
use crate::profile::{Cell, Interval, Rate, stats};

/// From this many on, the number on a mark is shortened ("72,9 M"); its words keep it whole.
const SHORTENED_FROM: u64 = 1_000_000;

/// A count within a whole, with its interval when both are shown.
pub(super) enum Share {
    /// The share, from 0 to 1.
    Known(Interval),
    /// It lies between these, from 0 to 1.
    Between(f64, f64),
    /// Nothing is known of it.
    Unknown,
}

/// The share of a count in a whole that is shown; a whole that is withheld, missing or zero gives none.
pub(super) fn share(count: Count, whole: Count) -> Share {
    let Some(whole) = whole.exact().filter(|whole| *whole > 0).map(|whole| whole as f64) else {
        return Share::Unknown;
    };
    match count {
        Count::Exact(n) if n as f64 <= whole => Share::Known(stats::wilson(n as f64, whole)),
        Count::Withheld(Range { lo, hi }) if lo as f64 <= whole => {
            Share::Between(lo as f64 / whole, (hi as f64 / whole).min(1.0))
        }
        // Not published, or a table that contradicts the total.
        _ => Share::Unknown,
    }
}

impl Work<'_> {
    /// A count as a mark. `of` says what it is of ("2016", "Femmes").
    pub(super) fn count_mark(&self, count: Count, measure: Measure, of: &str) -> Mark {
        let lang = self.lang;
        let words = |n| match measure {
            Measure::Cases => text::cases_counted(n, lang),
            Measure::Exposure => text::counted_units(n, self.unit(), false, lang),
        };
        let short = |n| if n < SHORTENED_FROM { text::integer(n, lang) } else { text::compact(n, lang) };
        let (amount, label, spoken) = match count {
            Count::Exact(n) => (Amount::Exact(n as f64), short(n), words(n)),
            Count::Withheld(Range { lo, hi }) => {
                let range = text::range(lo, hi, lang);
                let spoken = match measure {
                    Measure::Cases => text::cases_range(lo, hi, lang),
                    Measure::Exposure => {
                        let (lo, hi) = (text::integer(lo, lang), text::integer(hi, lang));
                        self.say(Key::UnitsFromTo, &[&lo, &hi, self.unit().many])
                    }
                };
                let spoken = self.say(Key::ExactNumberHidden, &[&spoken]);
                (Amount::Between(lo as f64, hi as f64), range, spoken)
            }
            Count::NotPublished => {
                (Amount::Missing, text::not_published(lang).to_owned(), text::not_published(lang).to_owned())
            }
        };
        self.mark(amount, None, label, of, &spoken)
    }

    /// The share of a row's cases as a mark, with their number in its words.
    pub(super) fn share_of_cases_mark(&self, row: &Row) -> Mark {
        let mut mark = self.share_mark(&row.cases, row.cell.cases, &row.label, self.lang.word(Key::OfCases));
        if let Count::Exact(n) = row.cell.cases {
            mark.spoken.push_str(&self.say(Key::SemicolonThen, &[&text::cases_counted(n, self.lang)]));
        }
        mark
    }

    /// The share of a row's exposure as a mark: exposure is taken as fixed, without an interval.
    pub(super) fn share_of_exposure_mark(&self, row: &Row) -> Mark {
        let of_units = self.say(Key::OfUnits, &[self.unit.many]);
        let mut mark = self.share_mark(&row.exposure, row.cell.exposure, &row.label, &of_units);
        if mark.interval.take().is_some() {
            mark.spoken = self.say(Key::LabelAndShare, &[&row.label, &mark.label, &of_units]);
        }
        mark
    }

    /// A share of a count as a mark, in percent. `of` says what it is of, `what` what it is a share of ("des cas").
    pub(super) fn share_mark(&self, share: &Share, count: Count, of: &str, what: &str) -> Mark {
        let lang = self.lang;
        let (amount, interval, label, spoken) = match *share {
            Share::Known(known) => {
                let label = text::percent(known.value, 1, lang);
                let [lo, hi] = [known.lo, known.hi].map(|limit| text::percent(limit, 1, lang));
                let spoken = self.say(Key::ShareInterval, &[&label, what, &lo, &hi]);
                (Amount::Exact(known.value * 100.0), Some(known.scaled(100.0)), label, spoken)
            }
            Share::Between(lo, hi) => {
                let label = text::percent_range(lo, hi, lang);
                let spoken = self.say(Key::ShareExactNumberHidden, &[&label, what]);
                (Amount::Between(lo * 100.0, hi * 100.0), None, label, spoken)
            }
            Share::Unknown => {
                let why = if count == Count::NotPublished { Key::NotPublished } else { Key::ShareUnknown };
                (Amount::Missing, None, lang.word(why).to_owned(), lang.word(why).to_owned())
            }
        };
        self.mark(amount, interval, label, of, &spoken)
    }

    /// The rate of a row as a mark, per 100 000 units of exposure.
    pub(super) fn rate_mark(&self, row: &Row) -> Mark {
        let Cell { cases, exposure, .. } = row.cell;
        let (amount, interval, label, spoken) = match row.rate {
            Rate::Known(interval) => {
                let [value, lo, hi] = self.rate_words(interval);
                let cases = cases.exact().map_or_else(String::new, |n| text::cases_counted(n, self.lang));
                let units = exposure.exact();
                let units = units.map_or_else(String::new, |n| text::counted_units(n, &self.unit, false, self.lang));
                let spoken = self.say(Key::RateInterval, &[&value, &self.rate_unit(), &lo, &hi, &cases, &units]);
                (Amount::Exact(interval.value), Some(interval), value, spoken)
            }
            Rate::Undefined(why) => {
                let reason = text::reason(why, cases, exposure, &self.unit, self.lang);
                let spoken = self.say(Key::NoRateStop, &[&reason]);
                (Amount::Missing, None, self.say(Key::NoRate, &[]), spoken)
            }
        };
        self.mark(amount, interval, label, &row.label, &spoken)
    }

    fn mark(&self, amount: Amount, interval: Option<Interval>, label: String, of: &str, spoken: &str) -> Mark {
        let spoken = self.say(Key::LabelAndText, &[of, spoken]);
        Mark { amount, interval, reference: None, label, aside: String::new(), spoken }
    }

    /// A rate and its limits, with the decimals its size needs.
    pub(super) fn rate_words(&self, interval: Interval) -> [String; 3] {
        let decimals = text::rate_decimals(interval.value);
        [interval.value, interval.lo, interval.hi].map(|value| text::number(value, decimals, self.lang))
    }
}
