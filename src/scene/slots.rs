//! Categories side by side, as columns and points share them: their slots, their axis, and the words on their marks.

use super::scale::tick_label;
use super::sheet::{ASCENT, Area, Place, SMALL, Sheet, overlap};
use super::wrap::{Line, widest};
use super::{Anchor, Ink};
use crate::chart::{Amount, Mark};

/// What stands for "no data" where its words have no room; a line under the plot says what it means.
const DASH: &str = "–";

/// Equal slots from left to right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slots {
    /// Left edge of the first.
    pub(super) left: f32,
    /// Right edge of the last.
    pub(super) right: f32,
    count: usize,
}

impl Slots {
    /// `count` slots between two edges.
    pub(super) fn new(left: f32, right: f32, count: usize) -> Self {
        Slots { left, right: right.max(left + 1.0), count: count.max(1) }
    }

    /// Width of one.
    pub(super) fn width(&self) -> f32 {
        (self.right - self.left) / self.count as f32
    }

    /// Left edge of one.
    pub(super) fn left_of(&self, index: usize) -> f32 {
        self.left + self.width() * index as f32
    }

    /// Middle of one.
    pub(super) fn centre(&self, index: usize) -> f32 {
        self.left + self.width() * (index as f32 + 0.5)
    }

    /// Width of a column.
    pub(super) fn column(&self) -> f32 {
        (self.width() * 0.62).min(96.0)
    }

    /// Left edge of a column.
    pub(super) fn column_left(&self, index: usize) -> f32 {
        self.centre(index) - self.column() / 2.0
    }

    /// The middle of a text of this width that belongs to a slot, moved as little as needed to stay inside.
    fn middle(&self, index: usize, width: f32) -> f32 {
        let half = width / 2.0;
        let (low, high) = (self.left + half, self.right - half);
        if low > high { (self.left + self.right) / 2.0 } else { self.centre(index).max(low).min(high) }
    }

    /// Whether a box is not wider than all slots together.
    pub(super) fn holds(&self, place: Place) -> bool {
        place[0] >= self.left - 0.01 && place[0] + place[2] <= self.right + 0.01
    }

    /// The categories under a base line: on one line, on several, or only every second (third, …) counted from
    /// the last. Gives the y under them.
    pub(super) fn axis(&self, sheet: &mut Sheet, base: f32, categories: &[String]) -> f32 {
        const LEADING: f32 = 15.0;
        let widest_word = categories.iter().map(|text| longest_word(sheet, text, SMALL)).fold(0.0, f32::max);
        let widest_text = categories.iter().map(|t| sheet.metrics.width(t, SMALL, false)).fold(0.0, f32::max);
        let room = self.width() - 6.0;
        let (step, width) = if widest_word <= room {
            (1, room)
        } else {
            // The first and the last may both be moved inwards by half of what they stick out.
            let wanted = widest_text.min(self.right - self.left);
            let apart = wanted + 8.0 + (wanted - self.width()).max(0.0);
            ((apart / self.width()).ceil() as usize, wanted)
        };
        let mut rows = 0;
        for (index, text) in categories.iter().enumerate() {
            if !(categories.len() - 1 - index).is_multiple_of(step.max(1)) {
                continue;
            }
            let lines = sheet.wrap(text, SMALL, false, Ink::Soft, width);
            rows = rows.max(lines.len());
            let x = self.middle(index, widest(&lines));
            sheet.write_all(&lines, x, base + 5.0 + SMALL * ASCENT, LEADING, Anchor::Middle);
        }
        base + if rows == 0 { 8.0 } else { 5.0 + rows as f32 * LEADING + 1.0 }
    }
}

/// Width of the longest word, which must not be broken if that can be helped.
fn longest_word(sheet: &Sheet, text: &str, size: f32) -> f32 {
    text.split(' ').map(|word| sheet.metrics.width(word, size, false)).fold(0.0, f32::max)
}

/// One way to write a mark's words.
pub(super) struct Words {
    lines: Vec<Line>,
    size: f32,
    dash: bool,
    complete: bool,
}

impl Words {
    /// The ways to write a mark's words, the best first: label and aside, label alone, label on several lines
    /// within `room`, and a dash for no data.
    pub(super) fn candidates(sheet: &Sheet, mark: &Mark, size: f32, room: f32) -> Vec<Words> {
        let missing = mark.amount == Amount::Missing;
        let (size, ink) = if missing { (SMALL, Ink::Soft) } else { (size, Ink::Text) };
        let on_one = sheet.wrap(&mark.label, size, false, ink, f32::MAX);
        let on_several = sheet.wrap(&mark.label, size, false, ink, (room - 4.0).max(1.0));
        let mut out = Vec::new();
        let mut add = |lines: Vec<Line>, complete: bool| out.push(Words { lines, size, dash: !complete, complete });
        if !mark.aside.is_empty() {
            let mut lines = on_one.clone();
            lines.extend(sheet.wrap(&mark.aside, SMALL, false, Ink::Soft, f32::MAX));
            add(lines, true);
        }
        let unbroken = longest_word(sheet, &mark.label, size) <= room - 4.0;
        // Without its aside a mark still says what it is; the aside is in the table.
        // Words for no data stay in their slot: their neighbour may have none either.
        if !missing || widest(&on_one) <= room {
            add(on_one, true);
        }
        if let Amount::Between(lo, hi) = mark.amount
            && size == SMALL
            && hi < 1000.0
            && lo == lo.floor()
            && hi == hi.floor()
        {
            // Where a withheld range's words have no room, its two ends do.
            let ends = [tick_label(lo, 1.0, sheet.lang), tick_label(hi, 1.0, sheet.lang)].join("–");
            let lines = sheet.wrap(&ends, size, false, ink, f32::MAX);
            add(lines, true);
        }
        if unbroken && on_several.len() == 2 {
            add(on_several, true);
        }
        if missing {
            add(sheet.wrap(DASH, SMALL, false, Ink::Soft, f32::MAX), false);
        }
        out
    }

    /// Width of the widest line.
    pub(super) fn width(&self) -> f32 {
        widest(&self.lines)
    }

    /// Height of all lines.
    pub(super) fn height(&self) -> f32 {
        self.leading() * self.lines.len() as f32
    }

    fn leading(&self) -> f32 {
        self.size + 2.0
    }
}

/// A mark's words at their place.
pub(super) struct Placed {
    /// The mark's index.
    pub(super) index: usize,
    /// The box they fill.
    pub(super) place: Place,
    /// A dash stands for the words.
    pub(super) dash: bool,
    /// Whether they say all that the label says.
    pub(super) complete: bool,
    lines: Vec<Line>,
    size: f32,
}

/// Words over the middle of a slot, the lower edge at `bottom`.
pub(super) fn stand(slots: &Slots, index: usize, words: Words, bottom: f32) -> Placed {
    let (width, height) = (words.width(), words.height());
    let x = slots.middle(index, width);
    Placed {
        index,
        place: [x - width / 2.0, bottom - height, width, height],
        dash: words.dash,
        complete: words.complete,
        size: words.size,
        lines: words.lines,
    }
}

/// Writes placed words, whose y is counted from `base`.
pub(super) fn write(sheet: &mut Sheet, words: &Placed, base: f32) {
    let [left, top, width, _] = words.place;
    let leading = words.size + 2.0;
    let first = base + top + 1.0 + words.size * ASCENT;
    sheet.write_all(&words.lines, left + width / 2.0, first, leading, Anchor::Middle);
}

/// Whether a box stays away from all others by `apart` at the sides.
pub(super) fn clear(place: Place, others: &mut dyn Iterator<Item = Place>, apart: f32) -> bool {
    let [left, top, width, height] = place;
    let grown = [left - apart, top, width + 2.0 * apart, height];
    for other in others {
        if overlap(grown, other) {
            return false;
        }
    }
    true
}

/// The line that says what a dash means, when there is one; gives the y under it.
pub(super) fn legend(sheet: &mut Sheet, area: Area, dashed: Option<&str>) -> f32 {
    let Some(words) = dashed else { return area.top };
    let mut text = String::from(DASH);
    text.push_str("\u{a0}\u{a0}");
    text.push_str(words);
    let lines = sheet.wrap(&text, SMALL, false, Ink::Soft, area.width());
    sheet.paragraph(area.below(area.top + 4.0), &lines, SMALL, 16.0)
}
