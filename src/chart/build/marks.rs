//! Counts, shares and rates as marks and as cells of a table.

use super::super::text::{self, Key, Lang};
use super::super::{Amount, Column, Mark, TableCell};
use super::Work;
use crate::domain::{Count, Measure, Range};
use crate::profile::{Interval, Rate, stats};

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

    /// A share of a count as a mark, in percent. `of` says what it is of, `what` what it is a share of ("des cas").
    pub(super) fn share_mark(&self, share: &Share, count: Count, of: &str, what: &str) -> Mark {
        let lang = self.lang;
        match *share {
            Share::Unknown if count == Count::NotPublished => {
                let label = text::not_published(lang);
                self.mark(Amount::Missing, None, label.to_owned(), of, label)
            }
            Share::Known(interval) => {
                let label = text::percent(interval.value, 1, lang);
                let bounds = [text::percent(interval.lo, 1, lang), text::percent(interval.hi, 1, lang)];
                let spoken = self.say(Key::ShareInterval, &[&label, what, &bounds[0], &bounds[1]]);
                self.mark(Amount::Exact(interval.value * 100.0), Some(interval.scaled(100.0)), label, of, &spoken)
            }
            Share::Between(lo, hi) => {
                let label = text::percent_range(lo, hi, lang);
                let spoken = self.say(Key::ShareExactNumberHidden, &[&label, what]);
                self.mark(Amount::Between(lo * 100.0, hi * 100.0), None, label, of, &spoken)
            }
            Share::Unknown => {
                let label = self.say(Key::ShareUnknown, &[]);
                self.mark(Amount::Missing, None, label.clone(), of, &label)
            }
        }
    }

    /// A rate as a mark, per 100 000 units of exposure.
    pub(super) fn rate_mark(&self, rate: &Rate, cases: Count, exposure: Count, of: &str) -> Mark {
        match rate {
            Rate::Known(interval) => {
                let [value, lo, hi] = self.rate_words(*interval);
                let counted =
                    |n: Option<u64>, words: fn(&Self, u64) -> String| n.map_or_else(String::new, |n| words(self, n));
                let spoken = self.say(
                    Key::RateInterval,
                    &[
                        &value,
                        &self.rate_unit(),
                        &lo,
                        &hi,
                        &counted(cases.exact(), |work, n| text::cases_counted(n, work.lang)),
                        &counted(exposure.exact(), |work, n| text::counted_units(n, work.unit(), false, work.lang)),
                    ],
                );
                self.mark(Amount::Exact(interval.value), Some(*interval), value, of, &spoken)
            }
            Rate::Undefined(why) => {
                let reason = text::reason(*why, cases, exposure, self.unit(), self.lang);
                let spoken = self.say(Key::NoRateStop, &[&reason]);
                self.mark(Amount::Missing, None, self.say(Key::NoRate, &[]), of, &spoken)
            }
        }
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

    /// A count as a cell.
    pub(super) fn count_cell(&self, count: Count) -> TableCell {
        let lang = self.lang;
        match count {
            Count::Exact(n) => TableCell { text: text::integer(n, lang), value: n.to_string() },
            Count::Withheld(Range { lo, hi }) => {
                let range = text::range(lo, hi, lang);
                TableCell { text: self.say(Key::Hidden, &[&range]), value: String::new() }
            }
            Count::NotPublished => TableCell { text: text::not_published(lang).to_owned(), value: String::new() },
        }
    }

    /// A share and its limits as three cells, in percent.
    pub(super) fn share_cells(&self, share: &Share) -> [TableCell; 3] {
        let known =
            |value: f64| TableCell { text: text::percent(value, 1, self.lang), value: text::plain(value * 100.0, 2) };
        match *share {
            Share::Known(Interval { value, lo, hi }) => [known(value), known(lo), known(hi)],
            Share::Between(lo, hi) => {
                let range = text::percent_range(lo, hi, self.lang);
                // The limits of an interval are not those of a hidden number.
                [TableCell { text: range, value: String::new() }, empty(), empty()]
            }
            Share::Unknown => [empty(), empty(), empty()],
        }
    }

    /// A rate and its limits as three cells, per 100 000.
    pub(super) fn rate_cells(&self, rate: &Rate) -> [TableCell; 3] {
        match rate {
            Rate::Known(interval) => {
                let [value, lo, hi] = self.rate_words(*interval);
                let cell = |text, number| TableCell { text, value: text::plain(number, 4) };
                [cell(value, interval.value), cell(lo, interval.lo), cell(hi, interval.hi)]
            }
            Rate::Undefined(_) => {
                [TableCell { text: self.say(Key::NoRate, &[]), value: String::new() }, empty(), empty()]
            }
        }
    }

    /// The last column of a table of rates: also why there is no rate.
    pub(super) fn rate_flag_cell(&self, cases: Count, exposure: Count, rate: &Rate) -> TableCell {
        let mut cell = self.flag_cell(&[(Measure::Cases, cases), (Measure::Exposure, exposure)]);
        if let Rate::Undefined(why) = rate {
            let [text, value] = [self.lang, Lang::En].map(|lang| text::reason_in_short(*why, cases, lang));
            let add = |old: &mut String, joint: &str, new: String| {
                if !old.is_empty() {
                    old.push_str(joint);
                }
                old.push_str(&new);
            };
            let joint = self.say(Key::Semicolon, &[]);
            add(&mut cell.text, &joint, self.say(Key::NoRateColon, &[text]));
            add(&mut cell.value, "; ", ["no rate: ", value].concat());
        }
        cell
    }

    /// The last column: which numbers of the row are withheld or not published, for machines and people.
    pub(super) fn flag_cell(&self, counts: &[(Measure, Count)]) -> TableCell {
        let mut words: Vec<String> = Vec::new();
        let mut codes: Vec<String> = Vec::new();
        for (measure, count) in counts {
            let (name, code) = match measure {
                Measure::Cases => (self.say(Key::CasesWord, &[]), "cases"),
                Measure::Exposure => (self.unit().short.to_owned(), "exposure"),
            };
            match count {
                Count::Exact(_) => {}
                Count::Withheld(Range { lo, hi }) => {
                    let range = text::range(*lo, *hi, self.lang);
                    words.push(self.say(Key::FlagHidden, &[&name, &range]));
                    codes.push([code, " withheld ", &lo.to_string(), "-", &hi.to_string()].concat());
                }
                Count::NotPublished => {
                    words.push(self.say(Key::FlagNotPublished, &[&name]));
                    codes.push([code, " not published"].concat());
                }
            }
        }
        let joint = self.say(Key::Semicolon, &[]);
        TableCell { text: words.join(&joint), value: codes.join("; ") }
    }

    pub(super) fn flag_column(&self) -> Column {
        column(self.say(Key::Remark, &[]), "flag", false)
    }
}

/// An empty cell.
pub(super) fn empty() -> TableCell {
    TableCell { text: "–".to_owned(), value: String::new() }
}

/// A cell of text.
pub(super) fn words(text: &str) -> TableCell {
    TableCell { text: text.to_owned(), value: text.to_owned() }
}

pub(super) fn column(label: String, name: &'static str, numeric: bool) -> Column {
    Column { label, name, numeric }
}
