//! Points with their intervals over categories, joined by straight lines, with a gap where one is missing.

use super::columns::{grid, gutter_for};
use super::marks::{self, DOT, DOTTED, Sign, Track, Way};
use super::scale::{Scale, end, reach, ticks};
use super::sheet::{ASCENT, Area, BODY, Place, SMALL, Sheet, crosses, text_box};
use super::slots::{Placed, Slots, Words, clear, legend, stand, write};
use super::wrap::Line;
use super::{Anchor, Ink, Item};
use crate::chart::{Amount, Mark, Series};

/// Half the width of an interval's band.
const HALF_BAND: f32 = 3.5;
/// Room above the highest tick for words on a point there.
const HEADROOM: f32 = 20.0;

/// Lays the points; gives the y under them.
pub(super) fn lay(
    sheet: &mut Sheet,
    area: Area,
    categories: &[String],
    series: &Series,
    all: &[Mark],
    reference: Option<&(f64, String)>,
) -> f32 {
    let height = ((area.width() * 0.36).clamp(150.0, 220.0) * sheet.tall).round();
    let reference = reference.filter(|(value, _)| value.is_finite() && *value >= 0.0);
    let most = reach(all.iter()).max(reference.map_or(0.0, |(value, _)| *value));
    let steps = ticks(most, 5);
    let slots =
        Slots::new(area.left + gutter_for(sheet, &steps.values), area.right, categories.len().max(all.len()).max(1));
    let base = area.top + HEADROOM + height;
    let mut plot = Plot { scale: Scale::new(steps.top, height), slots, marks: all, base, ink: series.ink };
    let line = reference.map(|(value, _)| plot.scale.at(*value));
    let placed = plot.words(sheet, line);
    // Words of several lines on a high point need more headroom.
    let rise = placed.iter().map(|words| -words.place[1]).fold(0.0, f32::max);
    plot.base = plot.base.max(area.top + rise).ceil();
    let base = plot.base;
    let line = line.map(|height| base - height);

    grid(sheet, &plot.slots, base, &plot.scale, &steps.values);
    sheet.line([plot.slots.left, base, plot.slots.right, base], Ink::Axis, 1.0);
    if let Some(y) = line {
        let place = [plot.slots.left, y, plot.slots.right, y];
        sheet.push(Item::Line { place, ink: Ink::Reference, width: 1.5, dash: Some(DOTTED), opacity: 1.0 });
    }
    for words in &placed {
        // Paper under the words, so that no grid line runs through them.
        let [left, top, width, height] = words.place;
        let (from, to) = ((left - 2.0).max(plot.slots.left), (left + width + 2.0).min(plot.slots.right));
        sheet.rect([from, base + top, to - from, height], Ink::Paper);
    }
    plot.draw(sheet, area.top);
    for words in &placed {
        write(sheet, words, base);
    }
    let words = reference.map(|(_, words)| words.as_str()).filter(|words| !words.is_empty());
    let named = match (line, words) {
        (Some(y), Some(words)) => plot.name_reference(sheet, &placed, y, words),
        _ => true,
    };
    let mut below = area.below(plot.slots.axis(sheet, base, categories));
    if let (false, Some(words)) = (named, words) {
        below.top = marks::key(sheet, below.below(below.top + 4.0), &[(Sign::Dotted, words)]);
    }
    let dashed = placed.iter().find(|words| words.dash).and_then(|words| all.get(words.index));
    legend(sheet, below, dashed.map(|mark| mark.label.as_str()))
}

/// Where the points are.
struct Plot<'a> {
    scale: Scale,
    slots: Slots,
    marks: &'a [Mark],
    base: f32,
    ink: Ink,
}

impl Plot<'_> {
    /// The centre of a point; none for withheld ranges and missing ones.
    fn point(&self, index: usize) -> Option<[f32; 2]> {
        match self.marks.get(index)?.amount {
            Amount::Exact(value) => Some([self.slots.centre(index), self.base - self.scale.at(value)]),
            _ => None,
        }
    }

    /// The straight lines between neighbours that both have a point.
    fn segments(&self) -> Vec<Place> {
        (1..self.marks.len())
            .filter_map(|index| {
                let ([x1, y1], [x2, y2]) = (self.point(index - 1)?, self.point(index)?);
                Some([x1, y1, x2, y2])
            })
            .collect()
    }

    /// The box of a mark with its interval.
    fn body(&self, index: usize) -> Option<Place> {
        let mark = self.marks.get(index)?;
        let end = end(mark)?;
        let interval = mark.interval;
        let high = self.scale.at(interval.map_or(end, |interval| interval.hi.max(end)));
        let low = self.scale.at(interval.map_or(end, |interval| interval.lo.min(end)));
        let x = self.slots.centre(index);
        let (top, bottom) = (self.base - (high).max(self.scale.at(end) + DOT), self.base - low + DOT);
        Some([x - DOT, top, 2.0 * DOT, bottom - top])
    }

    /// The words on the points (y counted from the base line): above them, or below where a line would run
    /// through them; all at one size. `reference` is its line's height above the base line. Words without room are left out: the grid gives the value.
    fn words(&self, sheet: &Sheet, reference: Option<f32>) -> Vec<Placed> {
        let full = self.words_at(sheet, reference, BODY);
        let wanted = self.marks.iter().filter(|mark| !mark.label.is_empty()).count();
        if full.len() == wanted && full.iter().all(|words| words.complete) {
            full
        } else {
            self.words_at(sheet, reference, SMALL)
        }
    }

    fn words_at(&self, sheet: &Sheet, reference: Option<f32>, size: f32) -> Vec<Placed> {
        let up = |place: Place| [place[0], place[1] - self.base, place[2], place[3]];
        let bodies: Vec<(usize, Place)> =
            (0..self.marks.len()).filter_map(|index| Some((index, up(self.body(index)?)))).collect();
        let mut lines: Vec<Place> = self.segments();
        lines.iter_mut().for_each(|line| *line = [line[0], line[1] - self.base, line[2], line[3] - self.base]);
        lines.extend(reference.map(|height| [self.slots.left, -height, self.slots.right, -height]));
        let mut placed: Vec<Placed> = Vec::new();
        let last_first = (0..self.marks.len()).rev();
        for index in last_first {
            let Some(mark) = self.marks.get(index).filter(|mark| !mark.label.is_empty()) else { continue };
            let body = bodies.iter().find(|(other, _)| *other == index).map(|(_, body)| *body);
            let free = |one: &Placed, strict: bool, placed: &[Placed]| {
                self.slots.holds(one.place)
                    && one.place[1] + one.place[3] <= 0.0
                    && clear(one.place, &mut placed.iter().map(|other| other.place), 2.0)
                    && clear(one.place, &mut bodies.iter().filter(|(o, _)| *o != index).map(|(_, body)| *body), 0.0)
                    && (!strict || !lines.iter().any(|line| crosses(*line, one.place)))
            };
            'found: for strict in [true, false] {
                for bottom in bottoms(body) {
                    for words in Words::candidates(sheet, mark, size, self.slots.width()) {
                        let bottom = match bottom {
                            Side::Above(y) => y,
                            Side::Below(y) => y + words.height(),
                        };
                        let one = stand(&self.slots, index, words, bottom);
                        if free(&one, strict, &placed) {
                            placed.push(one);
                            break 'found;
                        }
                    }
                }
            }
        }
        placed
    }

    /// Bands, joining lines, dots, targets.
    fn draw(&self, sheet: &mut Sheet, top: f32) {
        for place in self.segments() {
            sheet.push(Item::Line { place, ink: self.ink, width: 1.5, dash: None, opacity: 0.5 });
        }
        for (index, mark) in self.marks.iter().enumerate() {
            let x = self.slots.centre(index);
            let track = Track { way: Way::Up, zero: self.base, edge: x - HALF_BAND, thick: 2.0 * HALF_BAND };
            if let Some(interval) = mark.interval {
                marks::band(sheet, track.along(self.scale.at(interval.lo), self.scale.at(interval.hi)), self.ink);
            }
            if let Some([x, y]) = self.point(index) {
                sheet.push(Item::Dot { place: [x, y, DOT], ink: self.ink });
            } else {
                marks::bar(sheet, &track, &self.scale, mark, self.ink);
            }
            if let Some(value) = mark.reference {
                marks::reference(sheet, &track, &self.scale, value);
            }
            sheet.target(0, index, [self.slots.left_of(index), top, self.slots.width(), self.base - top]);
        }
    }

    /// Writes the reference's words at an end of its line, where nothing else is; false when there is no such place.
    fn name_reference(&self, sheet: &mut Sheet, placed: &[Placed], y: f32, words: &str) -> bool {
        let lines = sheet.wrap(words, SMALL, false, Ink::Soft, f32::MAX);
        let Some(line) = lines.first() else { return true };
        if line.width > self.slots.right - self.slots.left {
            return false;
        }
        let (above, below) = (y - 6.0, y + 4.0 + SMALL * ASCENT);
        let places = [
            (self.slots.right, above, Anchor::End),
            (self.slots.right, below, Anchor::End),
            (self.slots.left + 2.0, above, Anchor::Start),
            (self.slots.left + 2.0, below, Anchor::Start),
        ];
        let segments = self.segments();
        for (x, baseline, anchor) in places {
            let place = words_place(line, x, baseline, anchor);
            let from_base = [place[0], place[1] - self.base, place[2], place[3]];
            let free = place[1] + place[3] <= self.base
                && clear(from_base, &mut placed.iter().map(|other| other.place), 4.0)
                && clear(place, &mut (0..self.marks.len()).filter_map(|index| self.body(index)), 2.0)
                && !segments.iter().any(|segment| crosses(*segment, place));
            if free {
                sheet.rect(place, Ink::Paper);
                sheet.write(line, x, baseline, anchor);
                return true;
            }
        }
        false
    }
}

fn words_place(line: &Line, x: f32, baseline: f32, anchor: Anchor) -> Place {
    text_box(x, baseline, line.width, SMALL, anchor)
}

/// Which edge of the words is given.
enum Side {
    /// The words' lower edge.
    Above(f32),
    /// The words' upper edge.
    Below(f32),
}

fn bottoms(body: Option<Place>) -> Vec<Side> {
    match body {
        Some([_, top, _, height]) => vec![Side::Above(top - 4.0), Side::Below(top + height + 4.0)],
        // No mark: the words stand on the base line.
        None => vec![Side::Above(-5.0)],
    }
}
