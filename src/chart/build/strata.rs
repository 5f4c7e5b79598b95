//! By sex and by age: shares of cases beside shares of exposure, numbers, or rates.

use super::super::text::{self, Key};
use super::super::{Body, ChartId, ChartSpec, Form, Group, Ink, Mark};
use super::rows::{Field, Row, any_exposure};
use super::years::{all_missing, nothing, series};
use super::{Figure, Part, Work, has_shares, plain, titles};
use crate::domain::{Dimension, Measure};
use crate::error::Result;
use crate::profile::{Rate, Undefined};

pub(super) fn strata(work: &Work<'_>, chart: ChartId, dimension: Dimension) -> Result<ChartSpec> {
    if !work.has_cases(dimension) {
        return Ok(nothing(work, chart, dimension));
    }
    let zeros = work.note_on_zeros(work.cells(dimension));
    let not_compared = work.not_compared();
    let mut rows = work.rows(dimension);
    let has_exposure = any_exposure(&rows);
    // Shares need the total; where it is withheld or zero, numbers are what is left.
    let known: &[&str] = match (has_shares(work.profile.cases), has_exposure) {
        (true, true) => &["share", "number", "rate"],
        (true, false) => &["share", "number"],
        (false, _) => &["number"],
    };
    let (measure, measures) = work.measure(&["share", "number", "rate"], known)?;
    let shown_exposure = has_exposure && (measure != "share" || not_compared.is_none());
    let figure = match measure {
        "share" => shares(work, dimension, &rows, shown_exposure),
        "rate" => rates(work, dimension, &mut rows),
        _ => numbers(work, dimension, &rows, has_exposure),
    };
    let mut spec = work.figure(chart, figure);
    spec.measures = measures;
    if measure != "rate" {
        work.note_withheld(&mut spec, &rows, shown_exposure);
    }
    spec.notes.extend(zeros.filter(|_| shown_exposure));
    work.notes_on(&mut spec, dimension);
    spec.notes.extend(not_compared.filter(|_| has_exposure && !shown_exposure));
    Ok(spec)
}

fn by(work: &Work<'_>, dimension: Dimension) -> &'static str {
    work.lang.word(if dimension == Dimension::Sex { Key::AccordingToSex } else { Key::AccordingToAge })
}

fn label(dimension: Dimension) -> Field {
    if dimension == Dimension::Sex { Field::Label(Key::Sex, "sex") } else { Field::Label(Key::Age, "age") }
}

/// ", selon le sexe, 2014–2018", to end a subtitle.
fn end(work: &Work<'_>, dimension: Dimension) -> String {
    [", ", by(work, dimension), &work.period()].concat()
}

fn caption(work: &Work<'_>, dimension: Dimension, has_exposure: bool) -> String {
    let words = if has_exposure { Key::CaptionCasesAnd } else { Key::CaptionCasesOnly };
    work.say(words, &[&work.name(), work.unit.short, by(work, dimension)])
}

fn shares(work: &Work<'_>, dimension: Dimension, rows: &[Row], has_exposure: bool) -> Figure {
    let unit = work.unit();
    let mut groups = Vec::new();
    for row in rows {
        let mut mark = work.share_of_cases_mark(row);
        if let (Part::Whole, Some(ratio)) = (work.part, row.ratio()) {
            let ratio = text::number(ratio, 2, work.lang);
            mark.spoken.push_str(&work.say(Key::TimesTheirShare, &[&ratio, unit.short]));
        }
        let mut marks = vec![mark];
        if has_exposure {
            marks.push(work.share_of_exposure_mark(row));
        }
        groups.push(Group { label: row.label.clone(), marks, opens: None });
    }
    let mut named = vec![series(work.say(Key::ShareOfReportedCases, &[]), Ink::Cases)];
    if has_exposure {
        named.push(series(work.say(Key::ShareOfUnits, &[unit.many]), Ink::Treated));
    }
    let fields = [
        label(dimension),
        Field::Cases,
        Field::Exposure,
        Field::Share,
        Field::ShareFrom,
        Field::ShareTo,
        Field::ShareOfExposure,
        Field::Ratio,
        Field::Flag,
    ];
    Figure {
        title: titles::strata(work, dimension, rows, has_exposure),
        subtitle: work.subtitle(true, has_exposure, end(work, dimension)),
        sentence: titles::strata_sentence(work, rows),
        body: Body::Bars { series: named, groups, shared_scale: true, form: Form::Bar, reference: None },
        table: work.table(caption(work, dimension, has_exposure), &fields, rows, has_exposure),
    }
}

fn numbers(work: &Work<'_>, dimension: Dimension, rows: &[Row], has_exposure: bool) -> Figure {
    let mut groups = Vec::new();
    for row in rows {
        let mut marks = vec![work.count_mark(row.cell.cases, Measure::Cases, &row.label)];
        if has_exposure {
            marks.push(work.count_mark(row.cell.exposure, Measure::Exposure, &row.label));
        }
        groups.push(Group { label: row.label.clone(), marks, opens: None });
    }
    let series = work.counted_series(has_exposure);
    let fields = [label(dimension), Field::Cases, Field::Exposure, Field::Flag];
    Figure {
        title: titles::strata_plainly(work, dimension, has_exposure),
        subtitle: work.subtitle(false, has_exposure, end(work, dimension)),
        sentence: titles::numbers_sentence(work, rows),
        body: Body::Bars { series, groups, shared_scale: false, form: Form::Bar, reference: None },
        table: work.table(caption(work, dimension, has_exposure), &fields, rows, has_exposure),
    }
}

fn rates(work: &Work<'_>, dimension: Dimension, rows: &mut [Row]) -> Figure {
    // More cases than exposure: the use is recorded elsewhere, for every group, be there enough for some or not.
    let whole = work.profile.rate();
    let refused = whole == Rate::Undefined(Undefined::MoreCasesThanExposure);
    let mut groups = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    for row in rows.iter_mut() {
        row.rate = if refused { whole } else { work.profile.rate_of(&row.cell) };
        let mut mark = work.rate_mark(row);
        mark.reference = reference(work, dimension, row);
        marks.push(mark.clone());
        groups.push(Group { label: row.label.clone(), marks: vec![mark], opens: None });
    }
    let has_reference = marks.iter().any(|mark| mark.reference.is_some());
    let unit = text::capital(&work.rate_unit());
    let body = if all_missing(&marks) {
        let mut lines = Vec::new();
        if let Some(Rate::Undefined(why)) = rows.first().map(|row| row.rate) {
            lines.push(work.reason(why));
        }
        Body::Message { lines }
    } else {
        Body::Bars {
            series: vec![series(unit.clone(), Ink::Cases)],
            groups,
            shared_scale: true,
            form: Form::Point,
            reference: has_reference.then(|| work.say(Key::AllMedicines, &[])),
        }
    };
    let fields =
        [label(dimension), Field::Cases, Field::Exposure, Field::Rate, Field::RateFrom, Field::RateTo, Field::RateFlag];
    let by = by(work, dimension);
    let caption = work.say(Key::CaptionRate, &[&work.name(), by]);
    let dotted = if has_reference { work.lang.word(Key::DottedTickAllMedicines) } else { "" };
    Figure {
        title: titles::strata_rates(work, dimension, rows),
        subtitle: vec![plain(work.say(Key::RateSubtitle, &[&unit, by, &work.period(), dotted]))],
        sentence: titles::strata_rates_sentence(work, rows),
        body,
        table: work.table(caption, &fields, rows, true),
    }
}

/// The rate of this category over all medicines.
fn reference(work: &Work<'_>, dimension: Dimension, row: &Row) -> Option<f64> {
    let all = work.reference?;
    let cell = all.by(dimension)?.cells.iter().find(|cell| cell.category == row.cell.category)?;
    Some(all.rate_of(cell).known()?.value)
}
