//! Two sides from a middle axis, oldest group on top.

use super::bars::{Block, draw_mark, draw_words, keys};
use super::fit::{Drawn, LEADING, first_baseline, fit};
use super::marks::{Track, Way};
use super::sheet::{Area, BODY, Sheet};
use super::wrap::{Line, widest};
use super::{Anchor, Ink};
use crate::chart::{Form, Group, Series};

/// Thickness of a bar.
const THICK: f32 = 18.0;

/// Lays both sides on one scale; gives the y under them.
pub(super) fn lay(sheet: &mut Sheet, mut area: Area, sides: &[String; 2], series: &[Series], groups: &[Group]) -> f32 {
    let per_side = series.len().max(1);
    let block = Block { series, groups, form: Form::Bar, reference: None };
    area.top = keys(sheet, area, &block, series.len() > 1);
    let names: Vec<Vec<Line>> = groups
        .iter()
        .map(|group| sheet.wrap(&group.label, BODY, false, Ink::Text, (area.width() * 0.28).min(200.0)))
        .collect();
    let middle = names.iter().map(|lines| widest(lines)).fold(0.0, f32::max) + 20.0;
    let room = (area.width() - middle) / 2.0;
    let (left, right) = (area.left + room, area.right - room);
    area.top = headings(sheet, area, sides, left, right);
    let fitted = fit(sheet, groups, room, &|one| one < 2 * per_side);
    let top = area.top;
    for (index, name) in names.iter().enumerate() {
        let drawn: Vec<&Drawn> = fitted.marks.iter().filter(|drawn| drawn.group == index).collect();
        let lines = drawn.iter().map(|drawn| drawn.words.len()).max().unwrap_or(1);
        let row = if per_side == 1 { 28.0f32 } else { 24.0 }.max(lines as f32 * LEADING + 4.0);
        let height = (row * per_side as f32).max(name.len() as f32 * LEADING + 4.0);
        sheet.write_all(
            name,
            (left + right) / 2.0,
            first_baseline(area.top + height / 2.0, name.len()),
            LEADING,
            Anchor::Middle,
        );
        let first = area.top + (height - row * per_side as f32) / 2.0;
        for one in drawn {
            let on_left = one.series < per_side;
            let y = first + row * (one.series % per_side) as f32;
            let (way, zero) = if on_left { (Way::Left, left) } else { (Way::Right, right) };
            let track = Track { way, zero, edge: y + (row - THICK) / 2.0, thick: THICK };
            let ink = series.get(one.series % per_side).map_or(Ink::Cases, |series| series.ink);
            draw_mark(sheet, &track, &fitted.scale, one.mark, ink, Form::Bar);
            draw_words(sheet, &track, &fitted.scale, one);
            sheet.target(one.series, index, [if on_left { area.left } else { right }, y, room, row]);
        }
        area.top += height + if per_side > 1 { 12.0 } else { 0.0 };
    }
    for x in [left, right] {
        sheet.line([x, top, x, area.top], Ink::Axis, 1.0);
    }
    area.top
}

/// The sides' headings at their axes; gives the y under them.
fn headings(sheet: &mut Sheet, area: Area, sides: &[String; 2], left: f32, right: f32) -> f32 {
    const HEADING: f32 = 18.0;
    let mut rows = 0;
    for (words, x, width, anchor) in
        [(&sides[0], left, left - area.left, Anchor::End), (&sides[1], right, area.right - right, Anchor::Start)]
    {
        let lines = sheet.wrap(words, BODY, true, Ink::Text, width);
        sheet.write_all(&lines, x, area.top + BODY, HEADING, anchor);
        rows = rows.max(lines.len());
    }
    area.top + rows as f32 * HEADING + 4.0
}
