//! `Profile` → [`ChartSpec`]: one file a figure, one function a reading of it.

mod asked;
mod errors;
mod headline;
mod marks;
mod organs;
mod pyramid;
mod regions;
mod rows;
mod short;
mod strata;
mod titles;
mod years;

#[cfg(test)]
mod tests;

pub use asked::{Context, Options};
pub use headline::{headline, notes, treated};

use super::text::{self, Key, Lang};
use super::{Body, ChartId, ChartSpec, Choice, DataTable, Ink, Series, Span};
use crate::domain::{Category, Count, Dimension, Sex};
use crate::error::{Error, ErrorKind, Result, Warning};
use crate::profile::{Cell, LEAST_EXPOSURE, Profile, Rate, Undefined};
use rows::Row;

/// What every builder works from.
struct Work<'a> {
    profile: &'a Profile,
    /// All medicines of the level, as one profile.
    reference: Option<&'a Profile>,
    options: &'a Options,
    context: &'a Context<'a>,
    lang: Lang,
    /// The words of the set's unit of exposure.
    unit: text::UnitWords,
    /// How much of the figure is made.
    part: Part,
}

/// What is of a figure's own.
struct Figure {
    title: String,
    subtitle: Vec<Span>,
    sentence: String,
    body: Body,
    table: DataTable,
}

/// The figures that say something about this medicine, in page order: a drawing, or the reason why there is none.
/// Those for which the set has no table at all are left out.
#[must_use]
pub fn available(profile: &Profile, reference: &Profile) -> Vec<ChartId> {
    let reference = if profile.medicine.is_all() { profile } else { reference };
    let in_set = |dimension| reference.by(dimension).is_some();
    let corrupt = profile.notes.iter().any(|note| matches!(note, Warning::ReporterLabelsCorrupt { .. }));
    let has = |chart| match chart {
        ChartId::CasesByYear => in_set(Dimension::Year),
        // What is a range has no rate.
        ChartId::RateByYear => in_set(Dimension::Year) && !profile.medicine.is_sum(),
        ChartId::Sex => in_set(Dimension::Sex),
        ChartId::Age => in_set(Dimension::Age),
        ChartId::AgeSex => profile.pyramid.is_some(),
        ChartId::Regions => !profile.regions.is_empty(),
        ChartId::Organs => !reference.organs.is_empty(),
        ChartId::Reporters => in_set(Dimension::Reporter) || corrupt,
        ChartId::Seriousness => in_set(Dimension::Seriousness),
        ChartId::Outcomes => in_set(Dimension::Outcome),
        ChartId::Errors => profile.errors.is_some() || reference.errors.is_some(),
        #[cfg(feature = "shortages")]
        ChartId::Shortages(_) => false,
    };
    let mut charts = Vec::new();
    for (chart, _) in ChartId::ALL {
        if has(chart) {
            charts.push(chart);
        }
    }
    charts
}

/// A figure of this medicine.
///
/// # Errors
/// [`ErrorKind::Unknown`] when an option has a word that the figure does not know.
pub fn build(
    profile: &Profile,
    reference: Option<&Profile>,
    chart: ChartId,
    options: &Options,
    context: &Context<'_>,
) -> Result<ChartSpec> {
    build_part(profile, reference, chart, options, context, Part::Whole)
}

/// How much of a figure is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What is seen: no table, and marks without their words (`spoken`). Those are more than half of the work, and are wanted of the few
    /// figures that somebody reads mark by mark.
    Seen,
    /// All of it.
    Whole,
}

/// A figure of this medicine, or as much of it as is wanted.
///
/// # Errors
/// Those of [`build`].
pub fn build_part(
    profile: &Profile,
    reference: Option<&Profile>,
    chart: ChartId,
    options: &Options,
    context: &Context<'_>,
    part: Part,
) -> Result<ChartSpec> {
    let work = &Work { part, ..Work::new(profile, reference, options, context) };
    match chart {
        ChartId::CasesByYear => years::cases(work),
        ChartId::RateByYear => years::rate(work),
        ChartId::Sex => strata::strata(work, chart, Dimension::Sex),
        ChartId::Age => strata::strata(work, chart, Dimension::Age),
        ChartId::AgeSex => pyramid::pyramid(work),
        ChartId::Regions => Ok(regions::regions(work)),
        ChartId::Organs => organs::organs(work),
        ChartId::Reporters => short::short(work, chart, Dimension::Reporter),
        ChartId::Seriousness => short::short(work, chart, Dimension::Seriousness),
        ChartId::Outcomes => short::short(work, chart, Dimension::Outcome),
        ChartId::Errors => errors::errors(work),
        #[cfg(feature = "shortages")]
        ChartId::Shortages(_) => {
            Err(Error::new(ErrorKind::Unknown, "a figure of shortages is not of a medicine's cases"))
        }
    }
}

impl<'a> Work<'a> {
    fn new(
        profile: &'a Profile,
        reference: Option<&'a Profile>,
        options: &'a Options,
        context: &'a Context<'a>,
    ) -> Self {
        let lang = options.lang;
        // All medicines are not compared with themselves.
        let reference = reference.filter(|_| !profile.medicine.is_all());
        Work { profile, reference, options, context, lang, unit: text::unit(context.unit, lang), part: Part::Whole }
    }

    /// A whole figure: what is of its own, and what all figures share.
    fn figure(&self, chart: ChartId, own: Figure) -> ChartSpec {
        let lang = self.lang;
        ChartSpec {
            chart,
            lang,
            medicine: self.name(),
            title: own.title,
            subtitle: own.subtitle,
            sentence: own.sentence,
            body: own.body,
            table: own.table,
            notes: self.note_on_sum(),
            source: text::source_line(self.context, lang),
            caveat: text::short_caveat(lang),
            fictional: self.context.fictional.then(|| text::fictional(lang).to_owned()),
            measures: Vec::new(),
            filters: Vec::new(),
            how: text::how(chart, &self.unit, lang),
            origin: None,
        }
    }

    /// That a sum over medicines is no number of cases.
    fn note_on_sum(&self) -> Vec<String> {
        if self.profile.medicine.is_sum() { vec![self.say(Key::SumIsNoNumberOfCases, &[])] } else { Vec::new() }
    }

    fn name(&self) -> String {
        text::name(&self.profile.medicine, self.lang)
    }

    fn say(&self, text: Key, arguments: &[&str]) -> String {
        text::say(self.lang, text, arguments)
    }

    fn label(&self, category: Category) -> String {
        let term = |id| self.context.terms.label_in(id, self.lang.tag()).unwrap_or_default().to_owned();
        text::category(category, self.lang, &term)
    }

    fn unit(&self) -> &text::UnitWords {
        &self.unit
    }

    /// Why shares of the exposure are not shown beside shares of the cases, as a note: a denominator that gives no rate
    /// gives no comparison either. `None`: they are.
    fn not_compared(&self) -> Option<String> {
        let words = match (self.profile.cases, self.profile.exposure) {
            (_, Count::Withheld(_)) => Key::NotComparedHidden,
            (_, Count::Exact(0) | Count::NotPublished) => Key::NotComparedZero,
            (Count::Exact(cases), Count::Exact(exposure)) if cases > exposure => Key::NotComparedFewerThanCases,
            (_, Count::Exact(exposure)) if exposure < LEAST_EXPOSURE => Key::NotComparedTooFew,
            _ if self.profile.rate() == Rate::Undefined(Undefined::CasesOutsideExposure) => Key::NotComparedInPart,
            _ => return None,
        };
        Some(self.say(words, &[self.unit().many]))
    }

    /// The note that goes with an exposure of zero beside cases, where one of these cells has it: see [`seen`].
    fn note_on_zeros(&self, cells: &[Cell]) -> Option<String> {
        let any = cells.iter().any(|cell| seen(cell) != *cell);
        any.then(|| self.say(Key::ZeroGivenAsNotPublished, &[self.unit.many]))
    }

    /// "cas pour 100 000 traitements remboursés".
    fn rate_unit(&self) -> String {
        self.say(Key::CasesPer100000, &[self.unit().many])
    }

    /// Why there is no rate over the whole of this medicine.
    fn reason(&self, why: Undefined) -> String {
        text::reason(why, self.profile.cases, self.profile.exposure, &self.unit, self.lang)
    }

    /// "Part des **cas déclarés** et part des **traitements remboursés**, par an": series stand in their ink.
    fn subtitle(&self, shares: bool, has_exposure: bool, end: String) -> Vec<Span> {
        self.subtitle_of(Key::ReportedCasesInside, shares, has_exposure, end)
    }

    /// The same of other reports than cases.
    fn subtitle_of(&self, reports: Key, shares: bool, has_exposure: bool, end: String) -> Vec<Span> {
        let (of_cases, of_units, units) = if shares {
            (Key::ShareOf, Key::AndShareOf, self.unit.many)
        } else {
            (Key::NumberOf, Key::AndOf, self.unit.long)
        };
        let inked = |text: &str, ink| Span { text: text.to_owned(), ink };
        let word = |key| self.lang.word(key);
        let mut spans = vec![inked(word(of_cases), None), inked(word(reports), Some(Ink::Cases))];
        if has_exposure {
            spans.push(inked(word(of_units), None));
            spans.push(inked(units, Some(Ink::Treated)));
        }
        spans.push(plain(end));
        spans
    }

    /// The series of a figure of numbers: cases, then exposure.
    fn counted_series(&self, has_exposure: bool) -> Vec<Series> {
        let mut named = vec![years::series(self.say(Key::ReportedCases, &[]), Ink::Cases)];
        if has_exposure {
            named.push(years::series(text::capital(self.unit.many), Ink::Treated));
        }
        named
    }

    /// The one series of a ranked figure.
    fn ranked_series(&self, shares: bool) -> Vec<Series> {
        let name = if shares { Key::ShareOfCases } else { Key::ReportedCases };
        vec![years::series(self.say(name, &[]), Ink::Cases)]
    }

    /// ", 2014–2018", to end a subtitle.
    fn period(&self) -> String {
        self.context.period.map_or_else(String::new, |period| [", ", &text::years(period)].concat())
    }

    /// The measure asked for, and the toggle of those that this medicine has (`known`). One that the figure has for other
    /// medicines (`all`) but not for this one gives the number, without a toggle: a link stays good for every medicine.
    fn measure(&self, all: &[&'static str], known: &[&'static str]) -> Result<(&'static str, Vec<Choice>)> {
        let asked = self.options.measure.as_deref();
        if asked.is_some_and(|asked| all.contains(&asked) && !known.contains(&asked)) {
            return Ok(("number", Vec::new()));
        }
        let pressed = pick(asked, known, "measure")?;
        let mut choices = Vec::new();
        for key in known {
            let label = text::toggle_label(key, self.lang).to_owned();
            choices.push(Choice { key: (*key).to_owned(), label, pressed: *key == pressed });
        }
        if choices.len() == 1 {
            choices.clear();
        }
        Ok((pressed, choices))
    }

    /// The measure of a figure that has shares of `whole`, when there is such a number, and numbers.
    fn share_or_number(&self, whole: Count) -> Result<(&'static str, Vec<Choice>)> {
        let known: &[&str] = if has_shares(whole) { &["share", "number"] } else { &["number"] };
        self.measure(&["share", "number"], known)
    }

    /// The note that goes with hatched marks, where there are some.
    fn note_withheld(&self, spec: &mut ChartSpec, rows: &[Row], has_exposure: bool) {
        let hidden = |row: &Row| row.cell.cases.is_withheld() || (has_exposure && row.cell.exposure.is_withheld());
        if rows.iter().any(hidden) {
            spec.notes.push(text::withheld_rule(self.lang));
        }
    }

    /// The notes that tell why the table by this dimension is not there.
    fn notes_on_table(&self, spec: &mut ChartSpec, dimension: Dimension) {
        for note in &self.profile.notes {
            if is_on_table(note, dimension) {
                spec.notes.extend(text::warning_for_reader(note, &self.unit, self.lang));
            }
        }
    }

    /// The notes of the medicine that concern figures by this dimension.
    fn notes_on(&self, spec: &mut ChartSpec, dimension: Dimension) {
        for note in &self.profile.notes {
            let concerns = match note {
                Warning::ExposureMissing { .. } => dimension == Dimension::Year,
                Warning::DenominatorNotCredible => {
                    matches!(dimension, Dimension::Year | Dimension::Sex | Dimension::Age)
                }
                Warning::OrganSharesRecomputed { .. } => dimension == Dimension::Soc,
                Warning::ReporterLabelsCorrupt { .. } => dimension == Dimension::Reporter,
                note => is_on_table(note, dimension),
            };
            if concerns {
                spec.notes.extend(text::warning_for_reader(note, &self.unit, self.lang));
            }
        }
    }
}

/// Whether a note is about the table by this dimension.
fn is_on_table(note: &Warning, dimension: Dimension) -> bool {
    match note {
        Warning::MarginsDisagree { dimension: d, .. } => *d == dimension,
        Warning::NotInTable { dimensions } => is_table_of(dimensions, dimension),
        _ => false,
    }
}

/// Whether a table by these dimensions is the one of the figure by this dimension: organ classes come split by sex or
/// age; any other figure has a table of its own.
fn is_table_of(dimensions: &[Dimension], dimension: Dimension) -> bool {
    dimensions == [dimension] || (dimension == Dimension::Soc && dimensions.contains(&Dimension::Soc))
}

/// The cell as it is shown: an exposure of 0 beside cases is a zero or a number that the publisher hid, and nobody knows
/// which. A zero of cases is a zero.
fn seen(cell: &Cell) -> Cell {
    let beside_cases = !matches!(cell.cases, Count::Exact(0) | Count::NotPublished);
    let doubtful = cell.exposure == Count::Exact(0) && beside_cases;
    Cell { exposure: if doubtful { Count::NotPublished } else { cell.exposure }, ..*cell }
}

/// Whether shares of this number can be given.
fn has_shares(whole: Count) -> bool {
    whole.exact().is_some_and(|n| n > 0)
}

/// The word asked for among those known, the first when none is asked for.
fn pick(asked: Option<&str>, known: &[&'static str], what: &str) -> Result<&'static str> {
    let first = known.first().copied().unwrap_or_default();
    let Some(asked) = asked else { return Ok(first) };
    known.iter().copied().find(|word| *word == asked).ok_or_else(|| {
        let message = ["this figure has no ", what, " \"", asked, "\""].concat();
        Error::new(ErrorKind::Unknown, message).hint(&["one of: ", &known.join(", ")].concat())
    })
}

/// A plain run of text.
fn plain(text: impl Into<String>) -> Span {
    Span { text: text.into(), ink: None }
}

/// The spelling of a category in links and filters.
fn key(category: Category) -> String {
    match category {
        Category::Sex(Sex::Female) => "female".to_owned(),
        Category::Sex(Sex::Male) => "male".to_owned(),
        Category::Age(band) => match band.to {
            Some(to) => [&text::digits(band.from), "-", &text::digits(to)].concat(),
            None => [&text::digits(band.from), "+"].concat(),
        },
        Category::Soc(soc) => soc.key().to_owned(),
        _ => String::new(),
    }
}
