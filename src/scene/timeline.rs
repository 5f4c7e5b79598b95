//! Stretches of time under one axis: each has its words over its bar, so that nothing collides at any width.

use super::scale::Scale;
use super::sheet::{ASCENT, Area, BODY, SMALL, Sheet};
use super::wrap::{Run, widest, wrap};
use super::{Anchor, Ink, Item};
use crate::chart::Stretch;

/// Line height of the words.
const LEADING: f32 = 17.0;
/// Height of a bar's track.
const TRACK: f32 = 14.0;
/// The least length of a bar: a day must be seen.
const LEAST: f32 = 3.0;
/// Room after the axis for what goes on.
const BEYOND: f32 = 20.0;
/// Space under each bar.
const BETWEEN: f32 = 12.0;

/// Lays the stretches; gives the y under them.
pub(super) fn lay(sheet: &mut Sheet, area: Area, span: [f64; 2], ticks: &[(f64, String)], rows: &[Stretch]) -> f32 {
    let right = area.right - BEYOND;
    let scale = Scale::new((span[1] - span[0]).max(1.0), right - area.left);
    let at = |day: f64| area.left + scale.at(day - span[0]);
    // A little less than the room: these lines fill it, and a font that is wider than ours must not leave the page.
    let lines: Vec<_> = rows.iter().map(|row| words(sheet, row, area.width() * 0.92)).collect();
    let heights: Vec<f32> = lines.iter().map(|lines| lines.len() as f32 * LEADING + TRACK + BETWEEN).collect();
    let bottom = area.top + heights.iter().sum::<f32>();
    for (day, _) in ticks {
        let x = at(*day);
        sheet.line([x, area.top, x, bottom], Ink::Grid, 1.0);
    }
    let mut top = area.top;
    for (index, ((row, lines), height)) in rows.iter().zip(&lines).zip(&heights).enumerate() {
        // Paper under the words, so that no tick runs through them.
        let over = lines.len() as f32 * LEADING;
        sheet.rect([area.left, top, (widest(lines) + 4.0).min(area.width()), over], Ink::Paper);
        sheet.paragraph(area.below(top), lines, BODY, LEADING);
        let (from, to) = (at(row.span[0]), at(row.span[1]).max(at(row.span[0]) + LEAST));
        let middle = top + over + TRACK / 2.0;
        let thick = if row.series.ink == Ink::Cases { TRACK - 2.0 } else { 5.0 };
        sheet.rect([from, middle - thick / 2.0, to - from, thick], row.series.ink);
        if row.open {
            let place = [to + 3.0, middle, area.right, middle];
            sheet.push(Item::Line { place, ink: row.series.ink, width: 3.0, dash: Some([4.0, 3.0]), opacity: 1.0 });
        }
        sheet.target(0, index, [area.left, top, area.width(), over + TRACK]);
        top += height;
    }
    sheet.line([area.left, bottom, right, bottom], Ink::Axis, 1.0);
    axis(sheet, area, bottom, &ticks.iter().map(|(day, words)| (at(*day), words.as_str())).collect::<Vec<_>>())
}

/// What it is, then its words.
fn words(sheet: &Sheet, row: &Stretch, width: f32) -> Vec<super::wrap::Line> {
    let runs = [
        Run { text: &row.series.name, ink: Ink::Text, size: BODY, bold: true },
        Run { text: " ", ink: Ink::Text, size: BODY, bold: false },
        Run { text: &row.label, ink: Ink::Text, size: BODY, bold: false },
    ];
    wrap(&runs, width, sheet.metrics)
}

/// The words of the ticks that have room, counted from the last; gives the y under them.
fn axis(sheet: &mut Sheet, area: Area, base: f32, ticks: &[(f32, &str)]) -> f32 {
    let mut free = area.right;
    for (x, words) in ticks.iter().rev() {
        for line in sheet.wrap(words, SMALL, false, Ink::Soft, f32::MAX).iter().take(1) {
            let half = line.width / 2.0;
            let middle = x.max(area.left + half).min(area.right - half);
            if middle + half > free + 0.01 || line.width > area.width() {
                continue;
            }
            sheet.write(line, middle, base + 5.0 + SMALL * ASCENT, Anchor::Middle);
            free = middle - half - 10.0;
        }
    }
    base + 21.0
}
