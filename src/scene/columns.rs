//! Columns over shared categories: panels one under the other, each with its own scale, values on the marks.

use super::marks::{self, Track, Way};
use super::scale::{Scale, Ticks, reach, tick_label, ticks};
use super::sheet::{Area, BODY, Place, SMALL, Sheet};
use super::slots::{Placed, Slots, Words, clear, legend, stand, write};
use super::{Anchor, Ink};
use crate::chart::{Amount, Mark, Panel};

/// Space between a column's end and the words on it.
const GAP: f32 = 5.0;
/// Height of every panel after the first.
const LOWER: f32 = 60.0;

/// Lays the panels; gives the y under them.
pub(super) fn lay(sheet: &mut Sheet, mut area: Area, categories: &[String], panels: &[Panel]) -> f32 {
    let plan = plan(sheet, area, categories.len(), panels);
    let mut any_dash = None;
    for (index, (panel, placed)) in panels.iter().zip(&plan.placed).enumerate() {
        if index > 0 {
            area.top += 20.0;
        }
        area.top = lay_panel(sheet, area, &plan, index, panel, placed);
        area.top = plan.slots.axis(sheet, area.top, categories);
        any_dash = any_dash.or_else(|| dashed(panel, placed));
    }
    legend(sheet, area, any_dash)
}

/// What is decided before anything is drawn: slots shared by the panels, and the words on every mark.
struct Plan {
    slots: Slots,
    /// Each panel's scale and, when there is a grid, its ticks.
    ticks: Vec<Ticks>,
    heights: Vec<f32>,
    placed: Vec<Vec<Placed>>,
}

/// Tries without a grid at both text sizes; when some words have no room, leaves room for ticks and keeps
/// the words that matter most.
fn plan(sheet: &Sheet, area: Area, categories: usize, panels: &[Panel]) -> Plan {
    let count = panels.iter().map(|panel| panel.marks.len()).fold(categories, usize::max).max(1);
    let upper = ((area.width() * 0.29).clamp(130.0, 190.0) * sheet.tall).round();
    let heights: Vec<f32> = (0..panels.len()).map(|i| if i == 0 { upper } else { LOWER * sheet.tall }).collect();
    let mut steps: Vec<Ticks> =
        panels.iter().map(|panel| Ticks { top: reach(panel.marks.iter()), values: Vec::new() }).collect();
    let mut gutter = 0.0;
    for (size, grid) in [(BODY, false), (SMALL, false), (SMALL, true)] {
        if grid {
            for (one, height) in steps.iter_mut().zip(&heights) {
                *one = ticks(one.top, if *height > 100.0 { 5 } else { 3 });
                gutter = gutter_for(sheet, &one.values).max(gutter);
            }
        }
        let slots = Slots::new(area.left + gutter, area.right, count);
        let placed: Vec<Vec<Placed>> = panels
            .iter()
            .zip(steps.iter().zip(&heights))
            .map(|(panel, (one, height))| place(sheet, &slots, &Scale::new(one.top, *height), &panel.marks, size))
            .collect();
        let complete = placed.iter().flatten().all(|words| words.complete);
        let all = panels
            .iter()
            .zip(&placed)
            .all(|(panel, placed)| placed.len() == panel.marks.iter().filter(|mark| !mark.label.is_empty()).count());
        if grid || (complete && all) {
            return Plan { slots, ticks: steps, heights, placed };
        }
    }
    // Not reached: the last attempt is always taken.
    Plan { slots: Slots::new(area.left, area.right, count), ticks: steps, heights, placed: Vec::new() }
}

/// Room for these ticks at the left.
pub(super) fn gutter_for(sheet: &Sheet, values: &[f64]) -> f32 {
    let step = values.get(1).copied().unwrap_or(1.0);
    let label = |value: &f64| sheet.metrics.width(&tick_label(*value, step, sheet.lang), SMALL, false);
    values.iter().map(label).fold(0.0, f32::max).ceil() + 8.0
}

/// Light lines at the ticks with their values at the left; zero is left to the base line.
pub(super) fn grid(sheet: &mut Sheet, slots: &Slots, base: f32, scale: &Scale, values: &[f64]) {
    let step = values.get(1).copied().unwrap_or(1.0);
    for value in values {
        let y = base - scale.at(*value);
        if *value > 0.0 {
            sheet.line([slots.left, y, slots.right, y], Ink::Grid, 1.0);
        }
        let words = tick_label(*value, step, sheet.lang);
        for line in sheet.wrap(&words, SMALL, false, Ink::Soft, f32::MAX) {
            sheet.write(&line, slots.left - 8.0, y + SMALL * 0.36, Anchor::End);
        }
    }
}

/// Places the words on the marks, the ones that matter most first: what has no column (zero, no data), the last,
/// the first, the highest, then the others in order. `y` is counted from the base line.
fn place(sheet: &Sheet, slots: &Slots, scale: &Scale, all: &[Mark], size: f32) -> Vec<Placed> {
    let ends: Vec<f32> = all.iter().map(|mark| marks::reached(scale, mark)).collect();
    let columns: Vec<Place> =
        ends.iter().enumerate().map(|(i, end)| [slots.column_left(i), -end, slots.column(), *end]).collect();
    let mut placed: Vec<Placed> = Vec::new();
    for index in order(all, &ends) {
        let (Some(mark), Some(end)) = (all.get(index), ends.get(index)) else { continue };
        for words in Words::candidates(sheet, mark, size, slots.width()) {
            let one = stand(slots, index, words, -end - GAP);
            let free = slots.holds(one.place)
                && clear(one.place, &mut placed.iter().map(|other| other.place), 2.0)
                && clear(one.place, &mut others(&columns, index), 0.0);
            if free {
                placed.push(one);
                break;
            }
        }
    }
    placed
}

fn others(columns: &[Place], index: usize) -> impl Iterator<Item = Place> + '_ {
    columns.iter().enumerate().filter(move |(i, column)| *i != index && column[3] > 0.0).map(|(_, column)| *column)
}

fn order(marks: &[Mark], ends: &[f32]) -> Vec<usize> {
    let highest = ends.iter().enumerate().fold((0, -1.0f32), |best, (i, e)| if *e > best.1 { (i, *e) } else { best }).0;
    let rank = |index: &usize| match marks.get(*index).map(|mark| mark.amount) {
        Some(Amount::Exact(value)) if value <= 0.0 => 0,
        Some(Amount::Missing) => 1,
        _ if index + 1 == marks.len() => 2,
        _ if *index == 0 => 3,
        _ if *index == highest => 4,
        _ => 5,
    };
    let mut out: Vec<usize> = (0..marks.len()).filter(|i| marks.get(*i).is_some_and(|m| !m.label.is_empty())).collect();
    crate::order::sort_by(&mut out, &|a, b| rank(a).cmp(&rank(b)));
    out
}

/// Heading, columns, words, base line, targets; gives the y of the base line.
fn lay_panel(sheet: &mut Sheet, area: Area, plan: &Plan, row: usize, panel: &Panel, placed: &[Placed]) -> f32 {
    let height = plan.heights.get(row).copied().unwrap_or(LOWER);
    let slots = &plan.slots;
    let heading = sheet.wrap(&panel.series.name, BODY, true, panel.series.ink, area.width());
    let under = sheet.paragraph(area, &heading, BODY, 17.0);
    let Some(ticks) = plan.ticks.get(row) else { return area.top };
    let scale = Scale::new(ticks.top, height);
    let words = placed.iter().map(|words| -words.place[1]);
    let rise = words.chain(panel.marks.iter().map(|mark| marks::reached(&scale, mark))).fold(height, f32::max);
    let base = (under + 6.0 + rise).round();
    grid(sheet, slots, base, &scale, &ticks.values);
    for (index, mark) in panel.marks.iter().enumerate() {
        let track = Track { way: Way::Up, zero: base, edge: slots.column_left(index), thick: slots.column() };
        marks::bar(sheet, &track, &scale, mark, panel.series.ink);
        if let Some(interval) = mark.interval {
            marks::whisker(sheet, &track, &scale, interval);
        }
        if let Some(value) = mark.reference {
            marks::reference(sheet, &track, &scale, value);
        }
        sheet.target(row, index, [slots.left_of(index), under, slots.width(), base - under]);
    }
    sheet.line([slots.left, base, slots.right, base], Ink::Axis, 1.0);
    for words in placed {
        write(sheet, words, base);
    }
    base
}

/// The words of the first mark without data that had room for a dash only.
fn dashed<'a>(panel: &'a Panel, placed: &[Placed]) -> Option<&'a str> {
    let words = placed.iter().find(|words| words.dash)?;
    panel.marks.get(words.index).map(|mark| mark.label.as_str())
}
