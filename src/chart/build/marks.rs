//! Counts, shares and rates as marks and as cells of a table.

use super::super::text::{self, Key};
use super::super::{Amount, Mark};
use super::rows::Row;
use super::{Part, Work};
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
        let short = |n| if n < SHORTENED_FROM { text::integer(n, lang) } else { text::compact(n, lang) };
        let (amount, label) = match count {
            Count::Exact(n) => (Amount::Exact(n as f64), short(n)),
            Count::Withheld(Range { lo, hi }) => (Amount::Between(lo as f64, hi as f64), text::range(lo, hi, lang)),
            Count::NotPublished => (Amount::Missing, text::not_published(lang).to_owned()),
        };
        let mark = plainly(amount, None, label);
        if self.part == Part::Seen { mark } else { self.said(mark, of, &self.count_words(count, measure)) }
    }

    /// A count in full words: a number, a range said to be withheld, or "not published".
    pub(super) fn count_words(&self, count: Count, measure: Measure) -> String {
        let words = self.count_alone(count, measure);
        if count.is_withheld() { self.say(Key::ExactNumberHidden, &[&words]) } else { words }
    }

    /// The same without the remark that a range is of a withheld number.
    fn count_alone(&self, count: Count, measure: Measure) -> String {
        let lang = self.lang;
        match (count, measure) {
            (Count::Exact(n), Measure::Cases) => text::cases_counted(n, lang),
            (Count::Exact(n), Measure::Exposure) => text::counted_units(n, self.unit(), false, lang),
            (Count::Withheld(Range { lo, hi }), Measure::Cases) => text::cases_range(lo, hi, lang),
            (Count::Withheld(Range { lo, hi }), Measure::Exposure) => {
                let (lo, hi) = (text::integer(lo, lang), text::integer(hi, lang));
                self.say(Key::UnitsFromTo, &[&lo, &hi, self.unit().many])
            }
            (Count::NotPublished, _) => text::not_published(lang).to_owned(),
        }
    }

    /// A row's exposure in full words, after what it is of.
    pub(super) fn exposure_words(&self, row: &Row) -> String {
        let words = self.count_words(row.cell.exposure, Measure::Exposure);
        self.say(Key::LabelAndText, &[&row.label, &words])
    }

    /// The share of a row's cases as a mark, with their number in its words alone.
    pub(super) fn share_of_cases_mark(&self, row: &Row) -> Mark {
        Mark { aside: String::new(), ..self.share_and_number(row, self.lang.word(Key::OfCases)) }
    }

    /// The share of a row's exposure as a mark: exposure is taken as fixed, without an interval.
    pub(super) fn share_of_exposure_mark(&self, row: &Row) -> Mark {
        let of_units = self.say(Key::OfUnits, &[self.unit.many]);
        let mut mark = self.share_mark(&row.exposure, row.cell.exposure, &row.label, &of_units);
        self.without_interval(&mut mark, &row.label, &of_units);
        mark
    }

    /// A share of a count as a mark, in percent. `of` says what it is of, `what` what it is a share of ("des cas").
    pub(super) fn share_mark(&self, share: &Share, count: Count, of: &str, what: &str) -> Mark {
        let lang = self.lang;
        let (amount, interval, label) = match *share {
            Share::Known(known) => {
                let label = text::percent(known.value, 1, lang);
                (Amount::Exact(known.value * 100.0), Some(known.scaled(100.0)), label)
            }
            Share::Between(lo, hi) => {
                (Amount::Between(lo * 100.0, hi * 100.0), None, text::percent_range(lo, hi, lang))
            }
            Share::Unknown => {
                let why = if count == Count::NotPublished { Key::NotPublished } else { Key::ShareUnknown };
                (Amount::Missing, None, lang.word(why).to_owned())
            }
        };
        let mark = plainly(amount, interval, label);
        if self.part == Part::Seen {
            return mark;
        }
        let words = match *share {
            Share::Known(known) => {
                let [lo, hi] = [known.lo, known.hi].map(|limit| text::percent(limit, 1, lang));
                self.say(Key::ShareInterval, &[&mark.label, what, &lo, &hi])
            }
            Share::Between(..) => self.say(Key::ShareExactNumberHidden, &[&mark.label, what]),
            Share::Unknown => mark.label.clone(),
        };
        self.said(mark, of, &words)
    }

    /// The share of a row with its number beside it, a hidden one as its range.
    pub(super) fn share_and_number(&self, row: &Row, of: &str) -> Mark {
        let mut mark = self.share_mark(&row.cases, row.cell.cases, &row.label, of);
        let number = self.count_alone(row.cell.cases, Measure::Cases);
        mark.aside = ["(", &number, ")"].concat();
        if self.part == Part::Whole {
            mark.spoken.push_str(&self.say(Key::SemicolonThen, &[&number]));
        }
        mark
    }

    /// The rate of a row as a mark, per 100 000 units of exposure.
    pub(super) fn rate_mark(&self, row: &Row) -> Mark {
        let Cell { cases, exposure, .. } = row.cell;
        let (amount, interval, label) = match row.rate {
            Rate::Known(rate) => {
                let label = text::number(rate.value, text::rate_decimals(rate.value), self.lang);
                (Amount::Exact(rate.value), Some(rate), label)
            }
            Rate::Undefined(_) => (Amount::Missing, None, self.say(Key::NoRate, &[])),
        };
        let mark = plainly(amount, interval, label);
        if self.part == Part::Seen {
            return mark;
        }
        let words = match row.rate {
            Rate::Known(rate) => {
                let [value, lo, hi] = self.rate_words(rate);
                let cases = cases.exact().map_or_else(String::new, |n| text::cases_counted(n, self.lang));
                let units = self.count_words(exposure, Measure::Exposure);
                self.say(Key::RateInterval, &[&value, &self.rate_unit(), &lo, &hi, &cases, &units])
            }
            Rate::Undefined(why) => {
                let reason = text::reason(why, cases, exposure, &self.unit, self.lang);
                self.say(Key::NoRateStop, &[&reason])
            }
        };
        self.said(mark, &row.label, &words)
    }

    /// The mark with its words, after what it is of.
    fn said(&self, mark: Mark, of: &str, words: &str) -> Mark {
        Mark { spoken: self.say(Key::LabelAndText, &[of, words]), ..mark }
    }

    /// A share whose whole is taken as fixed, or of which its number tells nothing: its interval goes, from its words too.
    pub(super) fn without_interval(&self, mark: &mut Mark, label: &str, of: &str) {
        if mark.interval.take().is_some() && self.part == Part::Whole {
            mark.spoken = self.say(Key::LabelAndShare, &[label, &mark.label, of]);
        }
    }

    /// A rate and its limits, with the decimals its size needs.
    pub(super) fn rate_words(&self, interval: Interval) -> [String; 3] {
        let decimals = text::rate_decimals(interval.value);
        [interval.value, interval.lo, interval.hi].map(|value| text::number(value, decimals, self.lang))
    }
}

/// A mark that has no words yet.
fn plainly(amount: Amount, interval: Option<Interval>, label: String) -> Mark {
    Mark { amount, interval, reference: None, label, aside: String::new(), spoken: String::new() }
}
