//! The plain data of a figure.

use super::DataTable;
use super::text::Lang;
use crate::profile::Interval;

/// The figures there are, in the order of a medicine's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChartId {
    /// Cases by year, exposure by year below.
    CasesByYear,
    /// Reporting rate by year, with intervals.
    RateByYear,
    /// By sex: shares of cases and of exposure, numbers, or rates.
    Sex,
    /// By age: the same.
    Age,
    /// Age × sex pyramid.
    AgeSex,
    /// Exposure by region, ranked.
    Regions,
    /// Organ classes, ranked.
    Organs,
    /// Who reported.
    Reporters,
    /// Serious or not, and why.
    Seriousness,
    /// Outcome.
    Outcomes,
    /// Medication errors, by effect, population, step, nature and cause.
    Errors,
    /// A figure of shortages, which is of no page of [`ChartId::ALL`].
    #[cfg(feature = "shortages")]
    Shortages(super::shortages::Figure),
}

impl ChartId {
    /// Every figure in page order, with its spelling in links and on the command line.
    pub const ALL: [(ChartId, &'static str); 11] = [
        (ChartId::CasesByYear, "cases-by-year"),
        (ChartId::RateByYear, "rate-by-year"),
        (ChartId::Sex, "sex"),
        (ChartId::Age, "age"),
        (ChartId::AgeSex, "age-sex"),
        (ChartId::Regions, "regions"),
        (ChartId::Organs, "organs"),
        (ChartId::Reporters, "reporters"),
        (ChartId::Seriousness, "seriousness"),
        (ChartId::Outcomes, "outcomes"),
        (ChartId::Errors, "errors"),
    ];

    /// Its spelling in links.
    #[must_use]
    pub fn key(self) -> &'static str {
        #[cfg(feature = "shortages")]
        if let ChartId::Shortages(figure) = self {
            return figure.key();
        }
        Self::ALL.iter().find(|(id, _)| *id == self).map_or("", |(_, key)| key)
    }

    /// The figure with this spelling.
    #[must_use]
    pub fn parse(key: &str) -> Option<ChartId> {
        Self::ALL.iter().find(|(_, k)| *k == key).map(|(id, _)| *id)
    }
}

/// What an item is drawn in. The theme gives each its colour; the same meaning has the same ink everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Main text.
    Text,
    /// Secondary text.
    Soft,
    /// Grid lines.
    Grid,
    /// Axis and base lines.
    Axis,
    /// Reported cases; in figures of shortages, reports and shortages.
    Cases,
    /// Exposure: treated people; in figures of shortages, risks of shortage.
    Treated,
    /// The all-medicines reference and interval whiskers.
    Reference,
    /// A quiet background panel.
    Panel,
    /// The background.
    Paper,
}

/// A run of text, in its series' ink when it names one (in place of a legend).
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// The series they name.
    pub ink: Option<Ink>,
}

/// A figure, complete but for places.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartSpec {
    /// Which figure.
    pub chart: ChartId,
    /// The language of every text in it.
    pub lang: Lang,
    /// The medicine's name as displayed.
    pub medicine: String,
    /// What the figure shows, in words written from the numbers.
    pub title: String,
    /// Quantity, unit, period.
    pub subtitle: Vec<Span>,
    /// The figure said in one or two sentences.
    pub sentence: String,
    /// The marks.
    pub body: Body,
    /// The same, as a table: what is drawn, cell for cell, with intervals.
    pub table: DataTable,
    /// Remarks on this figure's data: withheld numbers, quality findings.
    pub notes: Vec<String>,
    /// Source and period, one line.
    pub source: String,
    /// The short caveat that stays with the picture.
    pub caveat: String,
    /// The mark that the data are made up, when they are.
    pub fictional: Option<String>,
    /// Ways to read the figure (number, percent, rate), the present one pressed; empty when there is one way.
    pub measures: Vec<Choice>,
    /// Filters (everyone, women, men, ages), the present one pressed; empty when there is none.
    pub filters: Vec<Choice>,
    /// How this is counted: one string a paragraph.
    pub how: Vec<String>,
    /// Which data it is of, once it leaves its page.
    pub origin: Option<Origin>,
}

/// Which data a figure is of, and where it stands: what a picture or a file that leaves the page says besides its source.
/// The page itself knows it from its address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// In one line, as written under a picture.
    pub words: String,
    /// As columns of a CSV: name and text.
    pub columns: Vec<(&'static str, String)>,
}

impl ChartSpec {
    /// The figure's table as CSV, with what it is, its source and its caveats in columns at the right
    /// (see [`DataTable::csv`]).
    #[must_use]
    pub fn csv(&self) -> String {
        let mut subtitle = String::new();
        for span in &self.subtitle {
            subtitle.push_str(&span.text);
        }
        let mut about = vec![
            ("medicine", self.medicine.clone()),
            ("figure", self.chart.key().to_owned()),
            ("title", self.title.clone()),
            ("content", subtitle),
            ("source", self.source.clone()),
            ("caveat", self.caveat.clone()),
            ("hidden_numbers", self.rule()),
        ];
        if self.table.rows.is_empty() {
            about.push(("reason", self.sentence.clone()));
        }
        if let Some(mark) = &self.fictional {
            about.push(("fictional", mark.clone()));
        }
        about.push(("notes", self.notes.join(" ")));
        about.extend(self.origin.iter().flat_map(|origin| origin.columns.iter().cloned()));
        self.table.csv(&about)
    }
}

impl ChartSpec {
    /// Which numbers are hidden in it, in a sentence.
    #[must_use]
    pub(crate) fn rule(&self) -> String {
        #[cfg(feature = "shortages")]
        if let ChartId::Shortages(_) = self.chart {
            return super::shortages::rule(self.lang);
        }
        super::text::withheld_rule(self.lang)
    }
}

/// One position of a toggle.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its spelling in links.
    pub key: String,
    /// Its words.
    pub label: String,
    /// Whether it is the present one.
    pub pressed: bool,
}

/// The marks of a figure, by shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Vertical columns over shared categories; panels one below the other, each with its own scale.
    /// Series = panel, index = category.
    Columns {
        /// The categories, left to right.
        categories: Vec<String>,
        /// The panels, top first.
        panels: Vec<Panel>,
    },
    /// Points with intervals over categories, joined by straight lines, with a gap where one is missing.
    /// One series; index = category.
    Points {
        /// The categories, left to right.
        categories: Vec<String>,
        /// What the points are of.
        series: Series,
        /// One mark a category.
        marks: Vec<Mark>,
        /// The all-medicines value and its words, drawn as a dotted line, when there is one.
        reference: Option<(f64, String)>,
    },
    /// Horizontal bars (or points) by group. Series = bar within the group, index = group.
    Bars {
        /// The bars of each group, first on top.
        series: Vec<Series>,
        /// The groups, first on top.
        groups: Vec<Group>,
        /// True: all series on one scale, within the group. False: each series in a column of its own.
        shared_scale: bool,
        /// Bars from zero, or points with intervals.
        form: Form,
        /// The words of the all-medicines tick, when marks have one.
        reference: Option<String>,
    },
    /// Two sides from a middle axis: series on the left (women), then on the right (men).
    /// Series = bar (left ones first), index = group.
    Pyramid {
        /// Headings of the sides.
        sides: [String; 2],
        /// Bars of one side; the other has the same.
        series: Vec<Series>,
        /// Age groups, oldest first; marks: left series, then right series.
        groups: Vec<Group>,
    },
    /// Small panels of columns side by side and one under the other, all on one scale over the same categories.
    /// Series = panel, index = category.
    #[cfg(feature = "shortages")]
    Multiples {
        /// The categories, left to right.
        categories: Vec<String>,
        /// The panels, in reading order.
        panels: Vec<Panel>,
    },
    /// Stretches of time under one axis, one a row. One series; index = row.
    #[cfg(feature = "shortages")]
    Timeline {
        /// Where the axis begins and ends, in days.
        span: [f64; 2],
        /// Days that are marked, with their words.
        ticks: Vec<(f64, String)>,
        /// The rows, first on top.
        rows: Vec<Stretch>,
    },
    /// No drawing would make sense: sentences instead.
    Message {
        /// What is the matter, then why.
        lines: Vec<String>,
    },
}

/// Bars from zero, or points with intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Bars from zero.
    Bar,
    /// Points with intervals.
    Point,
}

/// A named series.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its words.
    pub name: String,
    /// Its ink.
    pub ink: Ink,
}

/// A panel of columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// What the columns count.
    pub series: Series,
    /// One mark a category.
    pub marks: Vec<Mark>,
}

/// A stretch of time.
#[cfg(feature = "shortages")]
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// What it is; thick and solid in [`Ink::Cases`], thin in any other ink.
    pub series: Series,
    /// Its first and its last day, on the figure's axis.
    pub span: [f64; 2],
    /// Whether it goes on beyond the axis.
    pub open: bool,
    /// The words that stand over it, after what it is.
    pub label: String,
    /// The whole truth in words.
    pub spoken: String,
}

/// A group of bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its words; wrapped where needed, never cut.
    pub label: String,
    /// One mark a series; none: the group is but the heading of those after it.
    pub marks: Vec<Mark>,
    /// Where a press leads (an organ class' key for its terms), when it leads anywhere.
    pub opens: Option<String>,
}

/// How much a mark shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// A number. 0 is a number.
    Exact(f64),
    /// Withheld: anything from the first to the second (solid to the first, hatched to the second).
    Between(f64, f64),
    /// Not published, or not computed.
    Missing,
}

/// One mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// How much.
    pub amount: Amount,
    /// Its 95 % interval, in the mark's unit.
    pub interval: Option<Interval>,
    /// The all-medicines value, in the mark's unit.
    pub reference: Option<f64>,
    /// The words that stand on the mark, short ("3 912", "1 à 10", "non publié").
    pub label: String,
    /// A quieter addition after the label ("(3 529 cas)"), or empty.
    pub aside: String,
    /// The whole truth in words, for tooltip and screen reader.
    pub spoken: String,
}

/// Which mark: its series and its index, as each [`Body`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Datum {
    /// The series.
    pub series: u16,
    /// The position in the series.
    pub index: u16,
}
