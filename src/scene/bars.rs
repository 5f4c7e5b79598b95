//! Horizontal bars, or points with intervals, by group: ranked lists, pairs, and series side by side.

use super::fit::{Drawn, Fit, GAP, LEADING, Names, WIDE, first_baseline, fit};
use super::marks::{self, DOT, Sign, Track, Way, key, series_entries};
use super::scale::Scale;
use super::sheet::{Area, BODY, SMALL, Sheet};
use super::wrap::{Run, widest, wrap};
use super::{Anchor, Ink, Item};
use crate::chart::{Amount, Form, Group, Mark, Series};

/// Thickness of a bar.
const THICK: f32 = 18.0;

/// What is drawn, whatever its arrangement.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    /// All series of the figure.
    pub(super) series: &'a [Series],
    /// The groups, first on top.
    pub(super) groups: &'a [Group],
    /// Bars or points.
    pub(super) form: Form,
    /// Words of the all-medicines tick.
    pub(super) reference: Option<&'a str>,
}

/// Lays all series on one scale; gives the y under them.
pub(super) fn lay(sheet: &mut Sheet, mut area: Area, block: &Block) -> f32 {
    let single = block.series.len() < 2;
    let names = Names::new(sheet, area.width(), block.groups, if single { Anchor::End } else { Anchor::Start });
    let zero = names.zero(area.left, block.form);
    let mut fitted = fit(sheet, block.groups, area.right - zero, &|_| true);
    let named = single || name_directly(sheet, block.series, &mut fitted, area.right - zero);
    area.top = keys(sheet, area, block, !named);
    let rows = Rows::new(block.groups.len(), if single { 34.0 } else { 24.0 }, &names, &[&fitted], block.series.len());
    draw(sheet, area, block, &fitted, &names, &rows, zero)
}

/// Lays each series on a scale of its own: in columns side by side, or one under the other where there is no room;
/// gives the y under them.
pub(super) fn lay_apart(sheet: &mut Sheet, mut area: Area, block: &Block) -> f32 {
    area.top = keys(sheet, area, block, false);
    let count = block.series.len().max(1);
    let beside = area.width() >= WIDE;
    let names = Names::new(sheet, area.width(), block.groups, Anchor::Start);
    let first = names.zero(area.left, block.form);
    let gap = 28.0;
    let room =
        if beside { (area.right - first - gap * (count as f32 - 1.0)) / count as f32 } else { area.right - first };
    let fits: Vec<Fit> = (0..count).map(|series| fit(sheet, block.groups, room, &|one| one == series)).collect();
    let all: Vec<&Fit> = fits.iter().collect();
    let rows = Rows::new(block.groups.len(), 30.0, &names, &all, 1);
    if !beside {
        for (index, (series, fitted)) in block.series.iter().zip(&fits).enumerate() {
            area.top = heading(sheet, area.below(area.top + if index > 0 { 14.0 } else { 0.0 }), series);
            area.top = draw(sheet, area, block, fitted, &names, &rows, first);
        }
        return area.top;
    }
    let column = |index: usize| {
        let left = first + (room + gap) * index as f32;
        Area { left, right: left + room, top: area.top }
    };
    let mut top = area.top;
    for (index, series) in block.series.iter().enumerate() {
        top = top.max(heading(sheet, column(index), series));
    }
    let mut bottom = top;
    let unnamed = Names::unnamed();
    for (index, fitted) in fits.iter().enumerate() {
        let column = column(index).below(top);
        let (shown, left) = if index == 0 { (&names, area.left) } else { (&unnamed, column.left) };
        let strip = Area { left, ..column };
        bottom = bottom.max(draw(sheet, strip, block, fitted, shown, &rows, column.left));
    }
    bottom
}

fn heading(sheet: &mut Sheet, area: Area, series: &Series) -> f32 {
    let lines = sheet.wrap(&series.name, BODY, true, series.ink, area.width());
    if lines.is_empty() { area.top } else { sheet.paragraph(area, &lines, BODY, 17.0) + 4.0 }
}

/// Keys above the marks: the series, when they are not named on the first group, and the reference tick.
pub(super) fn keys(sheet: &mut Sheet, area: Area, block: &Block, with_series: bool) -> f32 {
    let mut entries = if with_series { series_entries(block.series) } else { Vec::new() };
    let ticked = block.groups.iter().flat_map(|group| &group.marks).any(|mark| mark.reference.is_some());
    if let (true, Some(words)) = (ticked, block.reference) {
        entries.push((Sign::Tick, words));
    }
    if entries.is_empty() { area.top } else { key(sheet, area, &entries) + 8.0 }
}

/// Writes the series' names behind the words of the first group, when each has room there.
fn name_directly(sheet: &Sheet, series: &[Series], fitted: &mut Fit, room: f32) -> bool {
    let Fit { scale, marks } = fitted;
    let mut named = Vec::new();
    for drawn in marks.iter().filter(|drawn| drawn.group == 0) {
        let Some(one) = series.get(drawn.series) else { return false };
        let Mark { label, aside, .. } = drawn.mark;
        let runs = [
            Run { text: label, ink: Ink::Text, size: BODY, bold: false },
            Run { text: " ", ink: Ink::Text, size: BODY, bold: false },
            Run { text: aside, ink: Ink::Soft, size: SMALL, bold: false },
            Run { text: " ", ink: Ink::Text, size: BODY, bold: false },
            Run { text: &one.name, ink: one.ink, size: SMALL, bold: true },
        ];
        let lines = wrap(&runs, f32::MAX, sheet.metrics);
        let plain = matches!(drawn.mark.amount, Amount::Exact(_)) && drawn.words.len() == 1;
        if !plain || marks::reached(scale, drawn.mark) + GAP + widest(&lines) > room {
            return false;
        }
        named.push(lines);
    }
    if named.len() != series.len() {
        return false;
    }
    for (drawn, lines) in marks.iter_mut().filter(|drawn| drawn.group == 0).zip(named) {
        drawn.words = lines;
    }
    true
}

/// The heights of groups, shared by columns that stand side by side.
struct Rows {
    /// For each group: room above its bars, and for all of them.
    groups: Vec<(f32, f32)>,
    /// For each group, the height of one bar's row.
    bars: Vec<f32>,
    between: f32,
}

impl Rows {
    fn new(groups: usize, least: f32, names: &Names, fits: &[&Fit], bars: usize) -> Rows {
        // Under a name of its own, a bar keeps close to it and away from the next name.
        let (least, between) = match (names.above(), bars > 1) {
            (true, _) => (least.min(24.0), 10.0),
            (false, true) => (least, 16.0),
            (false, false) => (least, 0.0),
        };
        let mut rows = Rows { groups: Vec::new(), bars: Vec::new(), between };
        for group in 0..groups {
            let drawn = fits.iter().flat_map(|fit| &fit.marks).filter(|drawn| drawn.group == group);
            let lines = drawn.map(|drawn| drawn.words.len()).max().unwrap_or(1);
            let row = least.max(lines as f32 * LEADING + 4.0);
            rows.bars.push(row);
            rows.groups.push(names.heights(group, row * bars.max(1) as f32));
        }
        rows
    }
}

/// Draws the marks of a fit with the names of their groups; gives the y under them.
fn draw(sheet: &mut Sheet, area: Area, block: &Block, fitted: &Fit, names: &Names, rows: &Rows, zero: f32) -> f32 {
    let mut top = area.top;
    for (group, (above, height)) in rows.groups.iter().enumerate() {
        if group > 0 {
            top += rows.between;
        }
        let (upper, row) = (top + above, rows.bars.get(group).copied().unwrap_or(24.0));
        let drawn: Vec<&Drawn> = fitted.marks.iter().filter(|drawn| drawn.group == group).collect();
        names.write(sheet, area.left, group, top, *height);
        // Bars are centred beside a name that is taller than they are.
        let first = upper + (height - row * drawn.len() as f32) / 2.0;
        for (position, one) in drawn.iter().enumerate() {
            let y = first + row * position as f32;
            let track = Track { way: Way::Right, zero, edge: y + (row - THICK) / 2.0, thick: THICK };
            let ink = block.series.get(one.series).map_or(Ink::Cases, |series| series.ink);
            draw_mark(sheet, &track, &fitted.scale, one.mark, ink, block.form);
            draw_words(sheet, &track, &fitted.scale, one);
            sheet.target(one.series, one.group, [area.left, y, area.right - area.left, row]);
        }
        // One line along a list; a line for each group where groups stand apart.
        let short = if rows.between > 0.0 { 2.0 } else { 0.0 };
        if !names.is_heading(group) {
            sheet.line([zero, upper + short, zero, upper + height - short], Ink::Axis, 1.0);
        }
        top = upper + height;
    }
    top
}

/// A bar with its whisker, or a dot on its band; the reference tick over it.
pub(super) fn draw_mark(sheet: &mut Sheet, track: &Track, scale: &Scale, mark: &Mark, ink: Ink, form: Form) {
    match (form, mark.amount) {
        (Form::Point, Amount::Exact(value)) => {
            let at = scale.at(value);
            sheet.line(track.along(0.0, at), Ink::Grid, 1.0);
            if let Some(interval) = mark.interval {
                marks::band(sheet, track.along(scale.at(interval.lo), scale.at(interval.hi)), ink);
            }
            let [x, y] = track.point(at, track.thick / 2.0);
            sheet.push(Item::Dot { place: [x, y, DOT], ink });
        }
        _ => {
            marks::bar(sheet, track, scale, mark, ink);
            if let Some(interval) = mark.interval {
                marks::whisker(sheet, track, scale, interval);
            }
        }
    }
    if let Some(value) = mark.reference {
        marks::reference(sheet, track, scale, value);
    }
}

/// The words of a mark behind its bar and interval: before the reference tick when they fit there, so that they
/// are not read as its value, else behind it.
pub(super) fn draw_words(sheet: &mut Sheet, track: &Track, scale: &Scale, drawn: &Drawn) {
    let own = marks::own_reach(scale, drawn.mark);
    let end = own + 2.0 * GAP + widest(&drawn.words);
    let before = drawn.mark.reference.is_some_and(|value| end <= scale.at(value));
    let behind = if before { own } else { marks::reached(scale, drawn.mark) };
    let [x, middle] = track.point(behind + GAP, track.thick / 2.0);
    let anchor = if track.way == Way::Left { Anchor::End } else { Anchor::Start };
    sheet.write_all(&drawn.words, x, first_baseline(middle, drawn.words.len()), LEADING, anchor);
}
