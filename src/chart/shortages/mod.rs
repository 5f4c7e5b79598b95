//! [`Shortages`] → [`ChartSpec`]: the figures of shortages, in all and medicine by medicine. Their wording is in
//! `words.*.txt`.

mod classes;
mod finding;
mod history;
mod labels;
mod overview;
mod ranked;
mod words;

pub use finding::finding;
pub use history::{how_history, span_in_words};

use super::text::{self, Lang, integer};
use super::{Amount, Body, ChartId, ChartSpec, Column, Context, DataTable, Ink, Mark, Series, Span, TableCell};
use crate::dataset::Terms;
use crate::error::{Error, ErrorKind, Result};
use crate::shortage::{History, Shortages};
pub(crate) use words::{Word, say, word};

/// The figures of shortages, in page order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// Reports by year; below, the share with a measure.
    Reports,
    /// Reports by year and kind, on one scale.
    Kinds,
    /// Reports by year and main class, on one scale.
    Groups,
    /// Reports of the last year by class, ranked.
    Classes,
    /// Reports of the last year by cause, ranked.
    Causes,
    /// Measures of the last year, ranked.
    Measures,
    /// The shortages of one medicine under a time axis.
    History,
}

impl Figure {
    /// Every figure with its spelling in links and on the command line.
    pub const ALL: [(Figure, &'static str); 7] = [
        (Figure::Reports, "shortage-reports"),
        (Figure::Kinds, "shortage-kinds"),
        (Figure::Groups, "shortage-groups"),
        (Figure::Classes, "shortage-classes"),
        (Figure::Causes, "shortage-causes"),
        (Figure::Measures, "shortage-measures"),
        (Figure::History, "shortage-history"),
    ];

    /// Its spelling in links.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(figure, _)| *figure == self).map_or("", |(_, key)| key)
    }

    /// The figure with this spelling.
    #[must_use]
    pub fn parse(key: &str) -> Option<Figure> {
        Self::ALL.iter().find(|(_, known)| *known == key).map(|(figure, _)| *figure)
    }

    /// Whether it goes across a page.
    #[must_use]
    pub fn is_wide(self) -> bool {
        matches!(self, Figure::Groups | Figure::History)
    }
}

/// The figures that the set has something for, that of a medicine's history left out.
#[must_use]
pub fn available(set: &Shortages) -> Vec<Figure> {
    let has = |figure: &Figure| match figure {
        Figure::Reports => set.years.iter().any(|year| year.reports.is_some()),
        Figure::Kinds => set.years.iter().any(|year| !year.kinds.is_empty()),
        Figure::Groups | Figure::Classes => !set.classes.is_empty(),
        Figure::Causes => !set.causes.is_empty(),
        Figure::Measures => !set.measures.is_empty(),
        Figure::History => false,
    };
    Figure::ALL.into_iter().map(|(figure, _)| figure).filter(has).collect()
}

/// A figure of the whole set.
///
/// # Errors
/// [`ErrorKind::Unknown`] when the set has nothing for it, or when it is [`Figure::History`], which is of a medicine.
pub fn build(set: &Shortages, figure: Figure, lang: Lang) -> Result<ChartSpec> {
    if !available(set).contains(&figure) {
        let known: Vec<&str> = available(set).into_iter().map(Figure::key).collect();
        let error = Error::new(ErrorKind::Unknown, format!("this set has nothing for the figure \"{}\"", figure.key()));
        return Err(error.hint(&format!("one of: {}", known.join(", "))));
    }
    let work = Work { set, lang };
    Ok(match figure {
        Figure::Reports => overview::reports(&work),
        Figure::Kinds => overview::kinds(&work),
        Figure::Groups => classes::groups(&work),
        Figure::Classes => classes::classes(&work),
        Figure::Causes => ranked::causes(&work),
        Figure::Measures | Figure::History => ranked::measures(&work),
    })
}

/// The shortages of one medicine.
#[must_use]
pub fn build_history(set: &Shortages, history: &History, lang: Lang) -> ChartSpec {
    history::history(&Work { set, lang }, history)
}

/// Why no number is hidden, in a sentence.
#[must_use]
pub fn rule(lang: Lang) -> String {
    say(lang, Word::Rule, &[])
}

/// The years covered: as the descriptor says, else those that have numbers.
#[must_use]
pub fn period(set: &Shortages) -> Option<[u16; 2]> {
    let counted = set.years.first().zip(set.years.last()).map(|(first, last)| [first.year, last.year]);
    set.descriptor.period.or(counted)
}

/// What figures of all medicines together are of, in words.
#[must_use]
pub fn page_title(lang: Lang) -> String {
    say(lang, Word::PageTitle, &[])
}

/// What figures of shortages must be read with, in a sentence.
#[must_use]
pub fn mind(lang: Lang) -> String {
    say(lang, Word::PageMind, &[])
}

/// What a medicine's history is called.
#[must_use]
pub fn history_title(lang: Lang) -> String {
    say(lang, Word::SectionTitle, &[])
}

/// What every builder works from.
struct Work<'a> {
    set: &'a Shortages,
    lang: Lang,
}

/// What is of a figure's own.
struct Own {
    title: String,
    subtitle: Vec<Span>,
    sentence: String,
    body: Body,
    table: DataTable,
    notes: Vec<String>,
    how: Vec<Word>,
}

impl Work<'_> {
    /// A whole figure: what is of its own, and what all share.
    fn figure(&self, figure: Figure, own: Own) -> ChartSpec {
        let (lang, of) = (self.lang, &self.set.descriptor);
        let names = of.source_names();
        let context = Context {
            source: &names,
            extracted: of.created.as_deref(),
            period: period(self.set),
            unit: of.exposure_unit,
            fictional: of.fictional,
            terms: &Terms::default(),
        };
        ChartSpec {
            chart: ChartId::Shortages(figure),
            lang,
            medicine: String::new(),
            title: own.title,
            subtitle: own.subtitle,
            sentence: own.sentence,
            body: own.body,
            table: own.table,
            notes: own.notes,
            source: text::source_line(&context, lang),
            caveat: say(lang, Word::Caveat, &[]),
            fictional: of.fictional.then(|| text::fictional(lang).to_owned()),
            measures: Vec::new(),
            filters: Vec::new(),
            how: own.how.into_iter().map(|key| self.say(key, &[])).chain([rule(lang)]).collect(),
            origin: None,
        }
    }

    fn say(&self, key: Word, arguments: &[&str]) -> String {
        say(self.lang, key, arguments)
    }

    fn word(&self, key: Word) -> String {
        word(self.lang, key).to_owned()
    }

    fn number(&self, count: u64) -> String {
        integer(count, self.lang)
    }

    /// A number with its noun: one of two words.
    fn counted(&self, count: u64, one: Word, many: Word) -> String {
        let singular = self.lang.pick(count < 2, count == 1);
        self.say(if singular { one } else { many }, &[&self.number(count)])
    }

    fn reports(&self, count: u64) -> String {
        self.counted(count, Word::Report, Word::Reports)
    }

    fn column(&self, key: Word, name: &'static str, numeric: bool) -> Column {
        Column { label: self.word(key), name, numeric }
    }

    /// A cell with a number, or with the words for none.
    fn cell(&self, count: Option<u64>) -> TableCell {
        match count {
            Some(count) => TableCell { text: self.number(count), value: count.to_string(), number: Some(count as f64) },
            None => TableCell { text: self.word(Word::NotPublished), value: String::new(), number: None },
        }
    }

    /// A cell with a share from 0 to 1, in percent.
    fn percent_cell(&self, share: Option<f64>) -> TableCell {
        match share {
            Some(share) => {
                let value = text::plain(share * 100.0, 1);
                TableCell {
                    text: text::percent(share, 1, self.lang),
                    number: Some(text::rounded(share * 100.0, 1)),
                    value,
                }
            }
            None => self.cell(None),
        }
    }

    /// A mark of a number, or of none published; `spoken` has what it is of.
    fn mark(&self, count: Option<u64>, of: &str) -> Mark {
        let label = count.map_or_else(|| self.word(Word::NotPublished), |count| self.number(count));
        let said = count.map_or_else(|| label.clone(), |count| self.reports(count));
        Mark {
            amount: count.map_or(Amount::Missing, |count| Amount::Exact(count as f64)),
            interval: None,
            reference: None,
            spoken: self.say(Word::SpokenYear, &[of, &said]),
            label,
            aside: String::new(),
        }
    }
}

/// A cell with a text.
fn text_cell(text: &str) -> TableCell {
    TableCell { text: text.to_owned(), value: text.to_owned(), number: None }
}

/// A cell with a year.
fn year_cell(year: u16) -> TableCell {
    TableCell { text: year.to_string(), value: year.to_string(), number: Some(f64::from(year)) }
}

/// One plain run of text.
fn plain(text: String) -> Vec<Span> {
    vec![Span { text, ink: None }]
}

/// The series that reports are drawn in.
fn of_reports(name: String) -> Series {
    Series { name, ink: Ink::Cases }
}

/// "2014–2016, 2018".
fn year_ranges(years: &[u16]) -> String {
    let mut ranges: Vec<[u16; 2]> = Vec::new();
    for year in years {
        match ranges.last_mut() {
            Some([_, to]) if *to + 1 == *year => *to = *year,
            _ => ranges.push([*year, *year]),
        }
    }
    ranges.into_iter().map(text::years).collect::<Vec<_>>().join(", ")
}
