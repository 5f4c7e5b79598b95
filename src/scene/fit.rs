//! How long bars may be so that the words on them fit, and the names of their groups.

use super::marks::{DOT, LEAST_HATCH};
use super::scale::{Scale, furthest, reach};
use super::sheet::{ASCENT, Area, BODY, SMALL, Sheet};
use super::wrap::{Line, Run, widest, wrap};
use super::{Anchor, Ink};
use crate::chart::{Amount, Form, Group, Mark};

/// Space between the end of a mark and its words.
pub(super) const GAP: f32 = 8.0;
/// Line height of the words on marks and of group names.
pub(super) const LEADING: f32 = 16.0;
/// From this width on, groups are named at the left of their bars whatever their names.
pub(super) const WIDE: f32 = 480.0;

/// A mark to be drawn, with its words in lines.
pub(super) struct Drawn<'a> {
    /// Its series.
    pub(super) series: usize,
    /// Its group.
    pub(super) group: usize,
    /// The mark.
    pub(super) mark: &'a Mark,
    /// Its label and aside.
    pub(super) words: Vec<Line>,
}

/// Marks on one scale.
pub(super) struct Fit<'a> {
    /// The scale.
    pub(super) scale: Scale,
    /// The marks, group after group.
    pub(super) marks: Vec<Drawn<'a>>,
}

/// Finds the longest scale for which each mark, with its words behind the furthest of bar, interval and reference,
/// fits `room`; words are put on several lines only where the bars would become too short otherwise.
pub(super) fn fit<'a>(sheet: &Sheet, groups: &'a [Group], room: f32, wanted: &dyn Fn(usize) -> bool) -> Fit<'a> {
    let mut marks: Vec<Drawn> = Vec::new();
    for (group, one) in groups.iter().enumerate() {
        for (series, mark) in one.marks.iter().enumerate().filter(|(series, _)| wanted(*series)) {
            marks.push(Drawn { series, group, mark, words: Vec::new() });
        }
    }
    let most = reach(marks.iter().map(|drawn| drawn.mark));
    let mut length = room;
    for share in [1.0, 0.5, 0.36] {
        let width = (room * share - GAP).max(24.0);
        // A dot at the end is half outside its value.
        length = room - DOT;
        for drawn in &mut marks {
            drawn.words = words(sheet, drawn.mark, width);
            let share = (furthest(drawn.mark) / most) as f32;
            let words = if drawn.words.is_empty() { 0.0 } else { GAP + widest(&drawn.words) };
            let hatch = if matches!(drawn.mark.amount, Amount::Between(..)) { LEAST_HATCH } else { 0.0 };
            if share > 0.0 {
                length = length.min((room - words - hatch) / share);
            }
        }
        if length >= room * 0.45 {
            break;
        }
    }
    Fit { scale: Scale::new(most, length.max(8.0)), marks }
}

/// A mark's label and aside, within a width.
fn words(sheet: &Sheet, mark: &Mark, width: f32) -> Vec<Line> {
    let missing = mark.amount == Amount::Missing;
    let (size, ink) = if missing { (SMALL, Ink::Soft) } else { (BODY, Ink::Text) };
    let space = if mark.aside.is_empty() || mark.label.is_empty() { "" } else { " " };
    let runs = [
        Run { text: &mark.label, ink, size, bold: false },
        Run { text: space, ink, size, bold: false },
        Run { text: &mark.aside, ink: Ink::Soft, size: SMALL, bold: false },
    ];
    wrap(&runs, width, sheet.metrics)
}

/// The names of groups: at the left of the bars, or above them where there is no room.
pub(super) struct Names {
    lines: Vec<Vec<Line>>,
    headings: Vec<bool>,
    side: Side,
}

/// Whether a group is but the heading of those after it.
fn is_heading(group: &Group) -> bool {
    group.marks.is_empty()
}

#[derive(Clone, Copy)]
enum Side {
    Left { width: f32, anchor: Anchor },
    Above,
    Nowhere,
}

impl Names {
    /// Decides where the names go and breaks them into lines.
    pub(super) fn new(sheet: &Sheet, width: f32, groups: &[Group], anchor: Anchor) -> Names {
        let marked = groups.iter().filter(|group| !is_heading(group));
        let longest = marked.map(|group| sheet.metrics.width(&group.label, BODY, false)).fold(0.0, f32::max);
        let whole = width;
        let left = width >= WIDE || longest <= width * 0.3;
        let room = if left { (width * 0.32).min(270.0) } else { width };
        let mut lines: Vec<Vec<Line>> = Vec::new();
        let mut headings = Vec::new();
        let mut width = 0f32;
        for group in groups {
            let heading = is_heading(group);
            let name = sheet.wrap(&group.label, BODY, heading, Ink::Text, if heading { whole } else { room });
            if !heading {
                width = width.max(widest(&name));
            }
            lines.push(name);
            headings.push(heading);
        }
        Names { lines, headings, side: if left { Side::Left { width, anchor } } else { Side::Above } }
    }

    /// The same groups without their names: they stand in another column.
    pub(super) fn unnamed() -> Names {
        Names { lines: Vec::new(), headings: Vec::new(), side: Side::Nowhere }
    }

    /// Where bars start in a strip.
    pub(super) fn zero(&self, left: f32, form: Form) -> f32 {
        match self.side {
            Side::Left { width, .. } => (left + width + 12.0).ceil(),
            // A dot at zero is half outside.
            Side::Above => left + if form == Form::Point { DOT } else { 0.0 },
            Side::Nowhere => left,
        }
    }

    /// Whether the names stand above the bars.
    pub(super) fn above(&self) -> bool {
        matches!(self.side, Side::Above)
    }

    /// Whether a group is but the heading of those after it.
    pub(super) fn is_heading(&self, group: usize) -> bool {
        self.headings.get(group).copied().unwrap_or_default()
    }

    /// Height of a group's name.
    fn height(&self, group: usize) -> f32 {
        self.lines.get(group).map_or(0.0, |lines| lines.len() as f32 * LEADING)
    }

    /// The room that a group takes: above its bars, and for all of them, when they need `bars`.
    pub(super) fn heights(&self, group: usize, bars: f32) -> (f32, f32) {
        match self.side {
            _ if self.is_heading(group) => (0.0, bars.max(self.height(group) + 12.0)),
            Side::Left { .. } => (0.0, bars.max(self.height(group) + 4.0)),
            Side::Above => (self.height(group), bars),
            Side::Nowhere => (0.0, bars),
        }
    }

    /// Writes a group's name; `top` is the group's upper edge, `height` that of its bars.
    pub(super) fn write(&self, sheet: &mut Sheet, left: f32, group: usize, top: f32, height: f32) {
        let Some(lines) = self.lines.get(group) else { return };
        if self.is_heading(group) {
            // Closer to what it heads than to what is above.
            let below = top + height - lines.len() as f32 * LEADING - 4.0;
            sheet.paragraph(Area { left, right: left, top: below }, lines, BODY, LEADING);
            return;
        }
        match self.side {
            Side::Left { width, anchor } => {
                let x = if anchor == Anchor::End { left + width } else { left };
                let first = first_baseline(top + height / 2.0, lines.len());
                sheet.write_all(lines, x, first, LEADING, anchor);
            }
            Side::Above => {
                sheet.paragraph(Area { left, right: left, top }, lines, BODY, LEADING);
            }
            Side::Nowhere => {}
        }
    }
}

/// The first baseline of lines that are centred on `middle`.
pub(super) fn first_baseline(middle: f32, lines: usize) -> f32 {
    middle - lines as f32 * LEADING / 2.0 + (LEADING - BODY) / 2.0 + BODY * ASCENT
}
