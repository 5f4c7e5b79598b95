//! Small panels of columns on one scale, as many beside each other as there is room for.

use super::columns::{grid, gutter_for};
use super::marks::{self, Track, Way};
use super::scale::{Scale, end, reach, ticks};
use super::sheet::{ASCENT, Area, SMALL, Sheet, overlap, text_box};
use super::slots::Slots;
use super::wrap::Line;
use super::{Anchor, Ink};
use crate::chart::{Mark, Panel};

/// Height of a panel's columns.
const HEIGHT: f32 = 72.0;
/// The least width of a panel with its gutter.
const LEAST: f32 = 106.0;
/// Space between two panels.
const GAP: f32 = 20.0;
/// Line height of a panel's name.
const LEADING: f32 = 15.0;
/// Room over the columns for the words on the highest.
const HEADROOM: f32 = 16.0;

/// Lays the panels; gives the y under them.
pub(super) fn lay(sheet: &mut Sheet, mut area: Area, categories: &[String], panels: &[Panel]) -> f32 {
    let steps = ticks(reach(panels.iter().flat_map(|panel| &panel.marks)), 3);
    let gutter = gutter_for(sheet, &steps.values);
    let across = (((area.width() + GAP) / (LEAST + gutter + GAP)).floor() as usize).clamp(1, 5);
    let width = (area.width() - GAP * (across as f32 - 1.0)) / across as f32;
    let scale = Scale::new(steps.top, HEIGHT * sheet.tall);
    for (row, group) in panels.chunks(across).enumerate() {
        if row > 0 {
            area.top += 18.0;
        }
        // A little less than the room: a font that is wider than ours must not run into the next panel.
        let name = |panel: &Panel| sheet.wrap(&panel.series.name, SMALL, true, Ink::Text, width * 0.94);
        let names: Vec<Vec<Line>> = group.iter().map(name).collect();
        let tallest = names.iter().map(Vec::len).max().unwrap_or(0) as f32 * LEADING;
        let base = (area.top + tallest + HEADROOM + HEIGHT * sheet.tall).round();
        for (column, (panel, name)) in group.iter().zip(&names).enumerate() {
            let left = area.left + (width + GAP) * column as f32;
            // Names stand on the line over the columns, whatever their length.
            let top = area.top + tallest - name.len() as f32 * LEADING;
            sheet.paragraph(Area { left, right: left + width, top }, name, SMALL, LEADING);
            let slots = Slots::new(left + gutter, left + width, categories.len().max(panel.marks.len()));
            grid(sheet, &slots, base, &scale, &steps.values);
            one(sheet, &slots, base, &scale, row * across + column, panel);
        }
        let bottoms = (0..group.len()).map(|column| {
            let left = area.left + (width + GAP) * column as f32;
            ends(sheet, left + gutter, left + width, base, categories)
        });
        area.top = bottoms.fold(base, f32::max);
    }
    area.top
}

/// A panel's columns, and the words on its highest and its last.
fn one(sheet: &mut Sheet, slots: &Slots, base: f32, scale: &Scale, index: usize, panel: &Panel) {
    for (at, mark) in panel.marks.iter().enumerate() {
        let track = Track { way: Way::Up, zero: base, edge: slots.column_left(at), thick: slots.column() };
        marks::bar(sheet, &track, scale, mark, panel.series.ink);
        sheet.target(index, at, [slots.left_of(at), base - HEIGHT * sheet.tall, slots.width(), HEIGHT * sheet.tall]);
    }
    sheet.line([slots.left, base, slots.right, base], Ink::Axis, 1.0);
    let last = panel.marks.len().saturating_sub(1);
    let mut placed = Vec::new();
    for at in [highest(&panel.marks), last] {
        let Some(mark) = panel.marks.get(at).filter(|mark| !mark.label.is_empty()) else { continue };
        let lines = sheet.wrap(&mark.label, SMALL, false, Ink::Text, f32::MAX);
        let Some(line) = lines.first().filter(|line| line.width <= slots.right - slots.left) else { continue };
        let half = line.width / 2.0;
        let x = slots.centre(at).min(slots.right - half).max(slots.left + half);
        // Over the highest of the columns that the words are above.
        let under = panel.marks.iter().enumerate().filter(|(other, _)| {
            let left = slots.column_left(*other);
            left < x + half && left + slots.column() > x - half
        });
        let rise = under.map(|(_, other)| marks::reached(scale, other)).fold(0.0, f32::max);
        let baseline = base - rise - 4.0;
        let place = text_box(x, baseline, line.width + 4.0, SMALL, Anchor::Middle);
        if placed.iter().any(|other| overlap(*other, place)) {
            continue;
        }
        placed.push(place);
        let [left, top, width, height] = text_box(x, baseline, line.width + 2.0, SMALL, Anchor::Middle);
        let (left, right) = (left.max(slots.left), (left + width).min(slots.right));
        sheet.rect([left, top, right - left, height], Ink::Paper);
        sheet.write(line, x, baseline, Anchor::Middle);
    }
}

/// The first and the last category under a base line, each where it has room, the last before all; gives the y under
/// them.
fn ends(sheet: &mut Sheet, left: f32, right: f32, base: f32, categories: &[String]) -> f32 {
    let y = base + 4.0 + SMALL * ASCENT;
    let mut free = right;
    let last = categories.last().map(|text| (text, right, Anchor::End));
    let first = categories.first().filter(|_| categories.len() > 1).map(|text| (text, left, Anchor::Start));
    for (text, x, anchor) in last.into_iter().chain(first) {
        let lines = sheet.wrap(text, SMALL, false, Ink::Soft, f32::MAX);
        let Some(line) = lines.first().filter(|line| line.width <= free - left) else { continue };
        sheet.write(line, x, y, anchor);
        free = right - line.width - 6.0;
    }
    base + 5.0 + LEADING
}

fn highest(all: &[Mark]) -> usize {
    let value = |mark: &Mark| end(mark).unwrap_or(-1.0);
    let mut best = 0;
    for (at, mark) in all.iter().enumerate() {
        if all.get(best).is_none_or(|known| value(mark) > value(known)) {
            best = at;
        }
    }
    best
}
