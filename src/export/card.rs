//! The social card of a figure.

use super::words::{Word, say};
use crate::chart::text::integer;
use crate::chart::{Body, ChartId, ChartSpec, Group};
use crate::scene::{Item, Scene, WidthTable, card};

/// The smallest text that can be read where cards are shown at half their size.
const LEGIBLE: f32 = 17.0;
/// The smallest text of a card at all: with smaller ones, the figure's sentence says more.
const SMALLEST: f32 = 13.0;
/// The height of a card.
const HEIGHT: f32 = 630.0;
/// Fewest and most lines of a ranked figure, where not all can be read.
const FEWEST: usize = 4;
const MOST: usize = 9;

/// The card of a figure. Of a ranked figure, as many lines as can be read, and the card says so; of one that would be
/// too small, its sentence.
pub(super) fn of(spec: &ChartSpec) -> Scene {
    let card = drawn(spec.clone());
    if card.height <= HEIGHT && is_legible(&card, SMALLEST) {
        return card;
    }
    drawn(ChartSpec { body: Body::Message { lines: vec![spec.sentence.clone()] }, ..spec.clone() })
}

fn drawn(mut spec: ChartSpec) -> Scene {
    // Notes on the data have no room: the complete figure has them. The rule of hidden numbers explains the hatching.
    spec.notes = vec![say(spec.lang, Word::CardHidden, &[])];
    let whole = place(&spec);
    let all = match &spec.body {
        Body::Bars { groups, .. } if matches!(spec.chart, ChartId::Organs | ChartId::Errors) => lines(groups),
        _ => 0,
    };
    if all <= FEWEST || is_legible(&whole, LEGIBLE) {
        return whole;
    }
    let mut kept = (all - 1).min(MOST);
    loop {
        let card = place(&shortened(&spec, kept, all));
        if kept == FEWEST || is_legible(&card, LEGIBLE) {
            return card;
        }
        kept -= 1;
    }
}

fn place(spec: &ChartSpec) -> Scene {
    card(spec, &WidthTable)
}

/// The first lines, and the words that say how many there are.
fn shortened(spec: &ChartSpec, kept: usize, all: usize) -> ChartSpec {
    let mut spec = spec.clone();
    if let Body::Bars { groups, .. } = &mut spec.body {
        while lines(groups) > kept || groups.last().is_some_and(|group| group.marks.is_empty()) {
            groups.pop();
        }
    }
    let [kept, all] = [kept, all].map(|count| integer(count as u64, spec.lang));
    spec.notes.insert(0, say(spec.lang, Word::CardPart, &[&kept, &all]));
    spec
}

/// How many groups have marks: the others are headings.
fn lines(groups: &[Group]) -> usize {
    groups.iter().filter(|group| !group.marks.is_empty()).count()
}

fn is_legible(card: &Scene, least: f32) -> bool {
    card.items.iter().all(|item| !matches!(item, Item::Text { size, .. } if *size < least))
}
