//! Organ classes, ranked; the terms of one class.

use std::cmp::Ordering;

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, Choice, DataTable, Form, Group, Ink};
use super::marks::{Share, column, share, words};
use super::years::{nothing, series};
use super::{Work, key, pick, plain, titles};
use crate::domain::{Category, Count, Dimension, Measure, Sex, Soc};
use crate::error::{Error, ErrorKind, Result};
use crate::profile::{OrganRow, Profile};

/// A class or a term, as the filter sees it.
pub(super) struct Entry {
    pub(super) category: Category,
    pub(super) label: String,
    pub(super) cases: Count,
    pub(super) share: Share,
    /// The same share over all medicines, from 0 to 1.
    reference: Option<f64>,
    opens: Option<String>,
}

/// The most reported first, what nothing is known of last; the order of the classes between equals.
pub(super) fn by_count(a: &Entry, b: &Entry) -> Ordering {
    let sum = |entry: &Entry| entry.cases.range().map(|r| r.hi + r.lo);
    sum(b).cmp(&sum(a)).then(a.category.cmp(&b.category))
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
    let known = [Dimension::Sex, Dimension::Age].into_iter().flat_map(|dimension| {
        let profiles = std::iter::once(work.profile).chain(work.reference);
        profiles.filter_map(move |profile| profile.by(dimension)).flat_map(|breakdown| &breakdown.cells)
    });
    let known = known.map(|cell| cell.category).chain(filters(work.profile));
    let mut known = known.chain([Category::Sex(Sex::Female), Category::Sex(Sex::Male)]);
    known.find(|category| key(*category) == asked).map(Some).ok_or_else(|| {
        let message = ["there is no filter \"", asked, "\" on this figure"].concat();
        Error::new(ErrorKind::Unknown, message).hint("one of: all, female, male, or an age band such as 20-59")
    })
}

/// The sexes and ages by which classes are split.
fn filters(profile: &Profile) -> Vec<Category> {
    let mut strata: Vec<Category> = profile
        .organs
        .iter()
        .flat_map(|row| row.by_sex.iter().chain(&row.by_age))
        .map(|(category, _)| *category)
        .filter(|category| *category != Category::Unstated)
        .collect();
    crate::order::sort_distinct(&mut strata);
    strata
}

fn choices(work: &Work<'_>, strata: &[Category], filter: Option<Category>) -> Vec<Choice> {
    if strata.is_empty() {
        return Vec::new();
    }
    let everyone =
        Choice { key: "all".to_owned(), label: text::everyone(work.lang).to_owned(), pressed: filter.is_none() };
    let each = strata.iter().map(|&category| Choice {
        key: key(category),
        label: work.label(category),
        pressed: filter == Some(category),
    });
    std::iter::once(everyone).chain(each).collect()
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
    let entry = |row: &OrganRow| {
        let cases = of_filter(row, filter);
        Entry {
            category: Category::Soc(row.soc),
            label: work.label(Category::Soc(row.soc)),
            cases,
            share: share(cases, total),
            reference: reference(work.reference, row.soc, filter),
            // Terms are published for everyone only.
            opens: (filter.is_none() && !row.terms.is_empty()).then(|| row.soc.key().to_owned()),
        }
    };
    let mut entries: Vec<Entry> =
        work.profile.organs.iter().map(entry).filter(|entry| entry.cases != Count::NotPublished).collect();
    if order == "count" {
        crate::order::sort_by(&mut entries, &by_count);
    }
    let of_cases = work.say(Key::OfCases, &[]);
    let mut spec = ranked(work, &entries, total, &of_cases, "organ_class")?;
    let who = filter.map_or_else(String::new, |category| [", ", &text::among(category, work.lang)].concat());
    let share_drawn = spec.measures.iter().all(|choice| choice.pressed == (choice.key == "share"));
    let end = [who.as_str(), &work.period()].concat();
    let share_drawn = share_drawn && total.exact().is_some_and(|n| n > 0);
    let referenced = matches!(&spec.body, Body::Bars { reference: Some(_), .. });
    let rest = work.say(Key::InvolvingEachOrganClass, &[&end, &if referenced { work.dotted() } else { String::new() }]);
    let lead = if share_drawn { work.say(Key::ShareOf, &[]) } else { work.say(Key::NumberOf, &[]) };
    spec.subtitle = vec![plain(lead), work.cases_span(), plain(rest)];
    spec.title = titles::organs(work, &entries, total, filter);
    spec.sentence = titles::organs_sentence(work, &entries, filter, share_drawn);
    let missing: Vec<Soc> =
        Soc::all().filter(|soc| entries.iter().all(|entry| entry.category != Category::Soc(*soc))).collect();
    if !missing.is_empty() && !entries.is_empty() {
        spec.notes.push(missing_note(work, &missing));
    }
    spec.notes.extend(work.notes_on(Dimension::Soc));
    Ok(spec)
}

/// The classes without a published number: named when they are few, else counted.
fn missing_note(work: &Work<'_>, missing: &[Soc]) -> String {
    const NAMED: usize = 8;
    if missing.len() > NAMED {
        return work.say(Key::OtherOrganClassesNotPublished, &[&missing.len().to_string()]);
    }
    let names: Vec<String> = missing.iter().map(|soc| text::uncapital(&work.label(Category::Soc(*soc)))).collect();
    work.say(Key::WithoutAPublishedNumber, &[&names.join(&work.say(Key::Semicolon, &[]))])
}

/// The share over all medicines of the level, as a fraction; never a number of cases.
fn reference(reference: Option<&Profile>, soc: Soc, filter: Option<Category>) -> Option<f64> {
    let reference = reference?;
    let row = reference.organs.iter().find(|row| row.soc == soc)?;
    // Where publishers leave rows out, the sum over medicines of what they give is the class's total.
    let given = |cells: &[(Category, Count)]| cells.iter().filter_map(|(_, count)| count.exact()).sum::<u64>();
    let cases = match filter {
        None => row.cases.exact().unwrap_or_else(|| given(&row.by_sex).max(given(&row.by_age))),
        Some(_) => of_filter(row, filter).exact()?,
    };
    let total = whole(reference, filter).exact().filter(|total| *total > 0)?;
    Some(cases as f64 / total as f64)
}

fn terms(work: &Work<'_>, class: &OrganRow) -> Result<ChartSpec> {
    let entry = |&(category, cases): &(Category, Count)| Entry {
        category,
        label: work.label(category),
        cases,
        share: share(cases, class.cases),
        reference: None,
        opens: None,
    };
    let entries: Vec<Entry> = class.terms.iter().map(entry).collect();
    let of_class = work.say(Key::OfTheCasesOfThisClass, &[]);
    let mut spec = ranked(work, &entries, class.cases, &of_class, "term")?;
    let class_name = work.label(Category::Soc(class.soc));
    spec.title = work.say(Key::TheTermsReported, &[&class_name]);
    let lead = match spec.measures.iter().find(|choice| choice.pressed) {
        Some(choice) if choice.key == "share" => work.say(Key::ShareOf, &[]),
        _ => work.say(Key::NumberOf, &[]),
    };
    let rest = work.say(Key::OfThisOrganClassByMedDRA, &[&work.period()]);
    spec.subtitle = vec![plain(lead), work.cases_span(), plain(rest)];
    let share_drawn = spec.measures.iter().all(|choice| choice.pressed == (choice.key == "share"));
    spec.sentence = titles::terms_sentence(work, &class_name, &entries, share_drawn);
    Ok(spec)
}

/// Ranked bars of shares or of numbers.
fn ranked(work: &Work<'_>, entries: &[Entry], total: Count, of: &str, first_column: &'static str) -> Result<ChartSpec> {
    let (measure, measures) = work.share_or_number(total)?;
    let group = |entry: &Entry| {
        let mark = if measure == "share" {
            let mut mark = work.share_mark(&entry.share, entry.cases, &entry.label, of);
            mark.reference = entry.reference.map(|share| share * 100.0);
            let count = work.count_mark(entry.cases, Measure::Cases, &entry.label);
            let number = match entry.cases {
                Count::Exact(n) => text::cases_counted(n, work.lang),
                Count::Withheld(range) => text::cases_range(range.lo, range.hi, work.lang),
                Count::NotPublished => count.label,
            };
            mark.aside = ["(", &number, ")"].concat();
            mark.spoken.push_str(&work.say(Key::SemicolonThen, &[&number]));
            if let Some(reference) = entry.reference {
                let reference = text::percent(reference, 1, work.lang);
                let words = work.say(Key::SemicolonAllMedicines, &[&reference]);
                mark.spoken.push_str(&words);
            }
            mark
        } else {
            work.count_mark(entry.cases, Measure::Cases, &entry.label)
        };
        Group { label: entry.label.clone(), marks: vec![mark], opens: entry.opens.clone() }
    };
    let has_reference = measure == "share" && entries.iter().any(|entry| entry.reference.is_some());
    let name = if measure == "share" { work.say(Key::ShareOfCases, &[]) } else { work.say(Key::ReportedCases, &[]) };
    let body = if entries.is_empty() {
        Body::Message { lines: vec![work.say(Key::NoOrganClassHere, &[])] }
    } else {
        Body::Bars {
            series: vec![series(name, Ink::Cases)],
            groups: entries.iter().map(group).collect(),
            shared_scale: true,
            form: Form::Bar,
            reference: has_reference.then(|| work.say(Key::AllMedicines, &[])),
        }
    };
    let mut spec = work.figure(ChartId::Organs, body, table(work, entries, first_column));
    spec.measures = measures;
    if entries.iter().any(|entry| entry.cases.is_withheld()) {
        spec.notes.push(work.withheld_note());
    }
    Ok(spec)
}

fn table(work: &Work<'_>, entries: &[Entry], first_column: &'static str) -> DataTable {
    let first =
        if first_column == "term" { work.say(Key::MedDRATerm, &[]) } else { work.say(Key::OrganClassMedDRA, &[]) };
    let columns = vec![
        column(first, first_column, false),
        column(work.say(Key::ReportedCases, &[]), "cases", true),
        column(work.say(Key::ShareOfCases, &[]), "share_of_cases_percent", true),
        column(work.say(Key::From95, &[]), "share_lower_95", true),
        column(work.say(Key::To95, &[]), "share_upper_95", true),
        column(work.say(Key::AllMedicines, &[]), "all_medicines_percent", true),
        work.flag_column(),
    ];
    let row = |entry: &Entry| {
        let name = match entry.category {
            Category::Soc(soc) => text::soc_official(soc, work.lang),
            _ => entry.label.clone(),
        };
        let mut row = vec![words(&name), work.count_cell(entry.cases)];
        row.extend(work.share_cells(&entry.share));
        row.push(entry.reference.map_or_else(super::marks::empty, |share| super::super::TableCell {
            text: text::percent(share, 1, work.lang),
            value: text::plain(share * 100.0, 2),
        }));
        row.push(work.flag_cell(&[(Measure::Cases, entry.cases)]));
        row
    };
    let caption = work.say(Key::CaptionCasesByOrganClass, &[&work.name()]);
    DataTable { caption, columns, rows: entries.iter().map(row).collect() }
}
