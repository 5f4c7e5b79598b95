//! What the shapes of body share: bars and their three signs, whiskers, reference ticks, keys.

use super::scale::{Scale, end};
use super::sheet::{ASCENT, Area, Place, SMALL, Sheet};
use super::wrap::{Run, widest, wrap};
use super::{Anchor, Ink, Item};
use crate::chart::{Amount, Mark, Series};
use crate::profile::Interval;

/// Radius of a dot.
pub(super) const DOT: f32 = 4.5;
/// Dash and gap of a reference tick or line.
pub(super) const DOTTED: [f32; 2] = [3.0, 2.0];

/// The way a bar grows from its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// To the right.
    Right,
    /// To the left.
    Left,
    /// Upwards.
    Up,
}

/// A straight track on which a mark is drawn: where zero is, and the track's edge and thickness across.
#[derive(Debug, Clone, Copy)]
pub(super) struct Track {
    /// The way values grow.
    pub(super) way: Way,
    /// Where zero is: x for left and right, y for up.
    pub(super) zero: f32,
    /// The track's upper edge (left edge for up).
    pub(super) edge: f32,
    /// Its thickness.
    pub(super) thick: f32,
}

impl Track {
    /// The rectangle from `from` to `to` pixels away from zero.
    pub(super) fn place(&self, from: f32, to: f32) -> Place {
        match self.way {
            Way::Right => [self.zero + from, self.edge, to - from, self.thick],
            Way::Left => [self.zero - to, self.edge, to - from, self.thick],
            Way::Up => [self.edge, self.zero - to, self.thick, to - from],
        }
    }

    /// A point `along` pixels away from zero, `across` pixels away from the edge.
    pub(super) fn point(&self, along: f32, across: f32) -> [f32; 2] {
        match self.way {
            Way::Right => [self.zero + along, self.edge + across],
            Way::Left => [self.zero - along, self.edge + across],
            Way::Up => [self.edge + across, self.zero - along],
        }
    }

    /// A line between two such points.
    fn line(&self, from: (f32, f32), to: (f32, f32)) -> Place {
        let ([x1, y1], [x2, y2]) = (self.point(from.0, from.1), self.point(to.0, to.1));
        [x1, y1, x2, y2]
    }

    /// A line along the middle of the track.
    pub(super) fn along(&self, from: f32, to: f32) -> Place {
        let middle = self.thick / 2.0;
        self.line((from, middle), (to, middle))
    }

    /// A line across the track and `over` pixels beyond it on each side.
    pub(super) fn across(&self, at: f32, over: f32) -> Place {
        self.line((at, -over), (at, self.thick + over))
    }
}

/// The least length of a withheld range's hatching: a range that is short on its scale must still be seen to be one.
pub(super) const LEAST_HATCH: f32 = 6.0;

/// How far from zero a mark's bar and interval reach, in pixels.
pub(super) fn own_reach(scale: &Scale, mark: &Mark) -> f32 {
    let end = scale.at(end(mark).unwrap_or(0.0)).max(mark.interval.map_or(0.0, |interval| scale.at(interval.hi)));
    match mark.amount {
        Amount::Between(lo, _) => end.max(scale.at(lo) + LEAST_HATCH),
        _ => end,
    }
}

/// How far from zero all of a mark reaches, its reference included, in pixels.
pub(super) fn reached(scale: &Scale, mark: &Mark) -> f32 {
    own_reach(scale, mark).max(mark.reference.map_or(0.0, |value| scale.at(value)))
}

/// A bar: solid up to what is known, hatched over a withheld range; nothing for zero and for no data.
pub(super) fn bar(sheet: &mut Sheet, track: &Track, scale: &Scale, mark: &Mark, ink: Ink) {
    let (solid, end) = match mark.amount {
        Amount::Exact(value) => (scale.at(value), None),
        Amount::Between(lo, hi) => (scale.at(lo), Some(scale.at(hi).max(scale.at(lo) + LEAST_HATCH))),
        Amount::Missing => return,
    };
    if solid > 0.0 {
        sheet.rect(track.place(0.0, solid), ink);
    }
    if let Some(end) = end {
        sheet.push(Item::Rect { place: track.place(solid, end), ink, hatched: true });
    }
}

/// An interval over a bar: a thin line on a halo of paper, so that it shows on the bar and beside it.
pub(super) fn whisker(sheet: &mut Sheet, track: &Track, scale: &Scale, interval: Interval) {
    let place = track.along(scale.at(interval.lo), scale.at(interval.hi));
    sheet.push(Item::Line { place, ink: Ink::Paper, width: 5.0, dash: None, opacity: 0.85 });
    sheet.line(place, Ink::Reference, 1.5);
}

/// An interval that a dot stands on: thick and translucent.
pub(super) fn band(sheet: &mut Sheet, place: Place, ink: Ink) {
    sheet.push(Item::Line { place, ink, width: 7.0, dash: None, opacity: 0.3 });
}

/// The all-medicines value: a short dotted tick across the track.
pub(super) fn reference(sheet: &mut Sheet, track: &Track, scale: &Scale, value: f64) {
    let place = track.across(scale.at(value), 3.0);
    sheet.push(Item::Line { place, ink: Ink::Reference, width: 2.0, dash: Some(DOTTED), opacity: 1.0 });
}

/// The sign before the words of a key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign {
    /// A square of a series' ink.
    Square(Ink),
    /// A dotted tick, as in bars.
    Tick,
    /// A dotted line, as in points.
    Dotted,
}

/// Room of a key's sign with the space after it.
const SIGN: f32 = 18.0;

/// Signs with their words, side by side where they fit; gives the y under them.
pub(super) fn key(sheet: &mut Sheet, area: Area, entries: &[(Sign, &str)]) -> f32 {
    const LEADING: f32 = 17.0;
    let (mut x, mut top, mut bottom) = (area.left, area.top, area.top);
    for (sign, words) in entries {
        let (ink, bold) = match sign {
            Sign::Square(ink) => (*ink, true),
            Sign::Tick | Sign::Dotted => (Ink::Soft, false),
        };
        let lines = wrap(&[Run { text: words, ink, size: SMALL, bold }], area.width() - SIGN, sheet.metrics);
        let width = SIGN + widest(&lines);
        if x > area.left && x + width > area.right {
            x = area.left;
            top = bottom;
        }
        let middle = top + LEADING / 2.0;
        match sign {
            Sign::Square(ink) => sheet.rect([x, middle - 5.0, 10.0, 10.0], *ink),
            Sign::Tick => dotted(sheet, [x + 6.0, middle - 7.0, x + 6.0, middle + 7.0]),
            Sign::Dotted => dotted(sheet, [x, middle, x + 12.0, middle]),
        }
        let first = top + (LEADING - SMALL) / 2.0 + SMALL * ASCENT;
        sheet.write_all(&lines, x + SIGN, first, LEADING, Anchor::Start);
        bottom = bottom.max(top + lines.len().max(1) as f32 * LEADING);
        x += width + 20.0;
    }
    bottom
}

fn dotted(sheet: &mut Sheet, place: Place) {
    sheet.push(Item::Line { place, ink: Ink::Reference, width: 2.0, dash: Some(DOTTED), opacity: 1.0 });
}

/// The entries of a key that names several series.
pub(super) fn series_entries(series: &[Series]) -> Vec<(Sign, &str)> {
    series.iter().map(|one| (Sign::Square(one.ink), one.name.as_str())).collect()
}
