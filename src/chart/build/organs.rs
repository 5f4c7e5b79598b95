//! Organ classes, ranked; the terms of one class.

use std::cmp::Ordering;

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, Choice, DataTable, Form, Group, Mark};
use super::marks::{Share, share};
use super::rows::{Field, Row};
use super::years::nothing;
use super::{Figure, Part, Work, has_shares, key, pick, plain, titles};
use crate::domain::{Category, Count, Dimension, Measure, Range, Sex, Soc};
use crate::error::{Error, ErrorKind, Result};
use crate::profile::{OrganRow, Profile};

/// The most reported first, what nothing is known of last; the order of the classes between equals.
pub(super) fn by_count(a: &Row, b: &Row) -> Ordering {
    let sum = |row: &Row| row.cell.cases.range().map(|r| r.hi + r.lo);
    sum(b).cmp(&sum(a)).then(a.cell.category.cmp(&b.cell.category))
}

pub(super) fn organs(work: &Work<'_>) -> Result<ChartSpec> {
    if work.profile.organs.is_empty() {
        return Ok(nothing(work, ChartId::Organs, Dimension::Soc));
    }
    let mut strata = filters(work.profile);
    let filter = asked_filter(work)?;
    // The one asked for stays in sight where this medicine has no number for it.
    if let Some(filter) = filter.filter(|filter| !strata.contains(filter)) {
        strata.push(filter);
        crate::order::sort(&mut strata);
    }
    let order = pick(work.options.order.as_deref(), &["count", "fixed"], "order")?;
    let open = work
        .options
        .open
        .and_then(|soc| work.profile.organs.iter().find(|row| row.soc == soc && !row.terms.is_empty()));
    let mut spec = match open {
        Some(class) => terms(work, class)?,
        None => classes(work, filter, order)?,
    };
    if open.is_none() {
        spec.filters = choices(work, &strata, filter);
    }
    Ok(spec)
}

/// The filter asked for. A sex or an age that this medicine has no class for is no error: a link leads there from
/// another medicine.
fn asked_filter(work: &Work<'_>) -> Result<Option<Category>> {
    let asked = work.options.filter.as_deref().unwrap_or("all");
    if asked == "all" {
        return Ok(None);
    }
    let mut known = filters(work.profile);
    known.extend([Category::Sex(Sex::Female), Category::Sex(Sex::Male)]);
    for profile in [Some(work.profile), work.reference].into_iter().flatten() {
        for dimension in [Dimension::Sex, Dimension::Age] {
            if let Some(breakdown) = profile.by(dimension) {
                known.extend(breakdown.cells.iter().map(|cell| cell.category));
            }
        }
    }
    for category in known {
        if key(category) == asked {
            return Ok(Some(category));
        }
    }
    let message = ["there is no filter \"", asked, "\" on this figure"].concat();
    let error = Error::new(ErrorKind::Unknown, message);
    Err(error.hint("one of: all, female, male, or an age band such as 20-59"))
}

/// The sexes and ages by which classes are split.
fn filters(profile: &Profile) -> Vec<Category> {
    let mut strata: Vec<Category> = Vec::new();
    for row in &profile.organs {
        for (category, _) in row.by_sex.iter().chain(&row.by_age) {
            if *category != Category::Unstated {
                strata.push(*category);
            }
        }
    }
    crate::order::sort_distinct(&mut strata);
    strata
}

fn choices(work: &Work<'_>, strata: &[Category], filter: Option<Category>) -> Vec<Choice> {
    let mut choices = Vec::new();
    if !strata.is_empty() {
        let label = text::everyone(work.lang).to_owned();
        choices.push(Choice { key: "all".to_owned(), label, pressed: filter.is_none() });
    }
    for category in strata {
        let pressed = filter == Some(*category);
        choices.push(Choice { key: key(*category), label: work.label(*category), pressed });
    }
    choices
}

/// The cases of a class among those of the filter.
fn of_filter(row: &OrganRow, filter: Option<Category>) -> Count {
    let Some(filter) = filter else { return row.cases };
    let mut cells = row.by_sex.iter().chain(&row.by_age);
    cells.find(|(category, _)| *category == filter).map_or(Count::NotPublished, |(_, count)| *count)
}

/// All cases of the filter: what the shares are of.
fn whole(profile: &Profile, filter: Option<Category>) -> Count {
    let dimension = match filter {
        None => return profile.cases,
        Some(Category::Sex(_)) => Dimension::Sex,
        Some(_) => Dimension::Age,
    };
    let cells = profile.by(dimension).into_iter().flat_map(|breakdown| &breakdown.cells);
    cells.into_iter().find(|cell| Some(cell.category) == filter).map_or(Count::NotPublished, |cell| cell.cases)
}

fn classes(work: &Work<'_>, filter: Option<Category>, order: &str) -> Result<ChartSpec> {
    let total = whole(work.profile, filter);
    let mut rows: Vec<Row> = Vec::new();
    for organ in &work.profile.organs {
        let cases = of_filter(organ, filter);
        if cases == Count::NotPublished {
            continue;
        }
        let category = Category::Soc(organ.soc);
        let mut row = Row::of_cases(category, cases, work.label(category), share(cases, total));
        row.reference = reference(work.reference, organ.soc, filter);
        // Terms are published for everyone only.
        row.opens = (filter.is_none() && !organ.terms.is_empty()).then(|| organ.soc.key().to_owned());
        rows.push(row);
    }
    if order == "count" {
        crate::order::sort_by(&mut rows, &by_count);
    }
    let pairs = pairs(work, &rows);
    let known: &[&str] = match (has_shares(total), pairs.is_empty()) {
        (true, false) => &["share", "pairs", "number"],
        (true, true) => &["share", "number"],
        (false, false) => &["pairs", "number"],
        (false, true) => &["number"],
    };
    let (measure, measures) = work.measure(&["share", "pairs", "number"], known)?;
    if measure == "pairs" {
        for (row, share) in rows.iter_mut().zip(pairs) {
            row.cases = share;
        }
    }
    let shares = measure != "number";
    let referenced = shares && rows.iter().any(|row| row.reference.is_some());
    let who = filter.map_or_else(String::new, |category| [", ", &text::among(category, work.lang)].concat());
    let dotted = if referenced { work.lang.word(Key::DottedTickAllMedicines) } else { "" };
    let end = work.say(Key::InvolvingEachOrganClass, &[&[who, work.period()].concat(), dotted]);
    let first = Field::Label(Key::OrganClassMedDRA, "organ_class");
    let figure = if measure == "pairs" {
        of_pairs(work, &rows, first)
    } else {
        Figure {
            title: titles::organs(work, &rows, total, filter),
            subtitle: work.subtitle(shares, false, end),
            sentence: titles::organs_sentence(work, &rows, filter, shares),
            body: body(work, &rows, shares, work.lang.word(Key::OfCases)),
            table: table(work, &rows, first),
        }
    };
    let mut spec = work.figure(ChartId::Organs, figure);
    spec.measures = measures;
    if work.profile.medicine.is_all() {
        spec.how.insert(1, work.say(Key::HowPairs, &[]));
    }
    work.note_withheld(&mut spec, &rows, false);
    let mut missing = Vec::new();
    for soc in Soc::all() {
        if rows.iter().all(|row| row.cell.category != Category::Soc(soc)) {
            missing.push(text::uncapital(&work.label(Category::Soc(soc))));
        }
    }
    if !missing.is_empty() && !rows.is_empty() {
        spec.notes.push(missing_note(work, &missing));
    }
    work.notes_on(&mut spec, Dimension::Soc);
    Ok(spec)
}

/// The shares of all pairs of a case and an organ class, where all medicines are together: between limits, where some
/// class is a range. Nothing where no class has a case.
fn pairs(work: &Work<'_>, rows: &[Row]) -> Vec<Share> {
    let range = |row: &Row| row.cell.cases.range().unwrap_or(Range { lo: 0, hi: 0 });
    let (mut lo, mut hi) = (0u64, 0u64);
    for row in rows {
        lo = lo.saturating_add(range(row).lo);
        hi = hi.saturating_add(range(row).hi);
    }
    let mut shares = Vec::new();
    if !work.profile.medicine.is_all() || lo == 0 {
        return shares;
    }
    for row in rows {
        let own = range(row);
        shares.push(if lo == hi || own.hi == 0 {
            share(row.cell.cases, Count::Exact(lo))
        } else {
            // The least of this class among the most of all others, and the other way round.
            let part = |own: u64, others: u64| own as f64 / own.saturating_add(others).max(1) as f64;
            Share::Between(part(own.lo, hi - own.hi), part(own.hi, lo - own.lo))
        });
    }
    shares
}

/// The other share of a class: of all pairs of a case and a class. A pair tells nothing of how often the others come, so
/// it has no interval.
fn of_pairs(work: &Work<'_>, rows: &[Row], first: Field) -> Figure {
    let name = work.say(Key::ShareOfPairs, &[]);
    let of = work.lang.word(Key::OfPairs);
    let mut body = body(work, rows, true, of);
    if let Body::Bars { series, groups, .. } = &mut body {
        series.iter_mut().for_each(|series| series.name.clone_from(&name));
        for group in groups {
            for mark in &mut group.marks {
                work.without_interval(mark, &group.label, of);
            }
        }
    }
    Figure {
        title: work.say(Key::TitleOfPairs, &[]),
        subtitle: vec![plain([name.as_str(), &work.period()].concat())],
        sentence: work.say(Key::HowPairs, &[]),
        body,
        table: work.table(
            work.say(Key::CaptionCasesByOrganClass, &[&work.name()]),
            &[first, Field::Cases, Field::ShareOfPairs, Field::Flag],
            rows,
            false,
        ),
    }
}

/// The classes without a published number: named when they are few, else counted.
fn missing_note(work: &Work<'_>, missing: &[String]) -> String {
    const NAMED: usize = 8;
    if missing.len() > NAMED {
        return work.say(Key::OtherOrganClassesNotPublished, &[&text::digits(missing.len() as u64)]);
    }
    // Names hold an "and" of their own.
    work.say(Key::WithoutAPublishedNumber, &[&missing.join(work.lang.word(Key::Semicolon))])
}

/// The share over all medicines of the level, as a fraction; never a number of cases.
fn reference(reference: Option<&Profile>, soc: Soc, filter: Option<Category>) -> Option<f64> {
    let reference = reference?;
    let row = reference.organs.iter().find(|row| row.soc == soc)?;
    let cases = of_filter(row, filter).exact()?;
    let total = whole(reference, filter).exact().filter(|total| *total > 0)?;
    Some(cases as f64 / total as f64)
}

fn terms(work: &Work<'_>, class: &OrganRow) -> Result<ChartSpec> {
    let mut rows: Vec<Row> = Vec::new();
    for &(category, cases) in &class.terms {
        rows.push(Row::of_cases(category, cases, work.label(category), share(cases, class.cases)));
    }
    let (measure, measures) = work.share_or_number(class.cases)?;
    let shares = measure == "share";
    let name = work.label(Category::Soc(class.soc));
    let end = work.say(Key::OfThisOrganClassByMedDRA, &[&work.period()]);
    let figure = Figure {
        title: work.say(Key::TheTermsReported, &[&name]),
        subtitle: work.subtitle(shares, false, end),
        sentence: titles::terms_sentence(work, &name, &rows, shares),
        body: body(work, &rows, shares, work.lang.word(Key::OfTheCasesOfThisClass)),
        table: table(work, &rows, Field::Label(Key::MedDRATerm, "term")),
    };
    let mut spec = work.figure(ChartId::Organs, figure);
    spec.measures = measures;
    work.note_withheld(&mut spec, &rows, false);
    Ok(spec)
}

/// Ranked bars of shares or of numbers. `of`: what the shares are of.
fn body(work: &Work<'_>, rows: &[Row], shares: bool, of: &str) -> Body {
    if rows.is_empty() {
        return Body::Message { lines: vec![work.say(Key::NoOrganClassHere, &[])] };
    }
    let mut groups = Vec::new();
    let mut referenced = false;
    for row in rows {
        let mark = if shares {
            referenced |= row.reference.is_some();
            share_mark(work, row, of)
        } else {
            work.count_mark(row.cell.cases, Measure::Cases, &row.label)
        };
        groups.push(Group { label: row.label.clone(), marks: vec![mark], opens: row.opens.clone() });
    }
    Body::Bars {
        series: work.ranked_series(shares),
        groups,
        shared_scale: true,
        form: Form::Bar,
        reference: referenced.then(|| work.say(Key::AllMedicines, &[])),
    }
}

fn share_mark(work: &Work<'_>, row: &Row, of: &str) -> Mark {
    let mut mark = work.share_and_number(row, of);
    mark.reference = row.reference.map(|share| share * 100.0);
    if let (Part::Whole, Some(share)) = (work.part, row.reference) {
        mark.spoken.push_str(&work.say(Key::SemicolonAllMedicines, &[&text::percent(share, 1, work.lang)]));
    }
    mark
}

fn table(work: &Work<'_>, rows: &[Row], first: Field) -> DataTable {
    let fields =
        [first, Field::Cases, Field::Share, Field::ShareFrom, Field::ShareTo, Field::AllMedicines, Field::Flag];
    work.table(work.say(Key::CaptionCasesByOrganClass, &[&work.name()]), &fields, rows, false)
}
