//! What all medicines of a set have alike, written once: lists of categories, and notes.

use super::wire::{Reader, Writer};
use crate::domain::{AgeBand, CODES_ALONE, Category, Dimension, Sex, Soc};
use crate::error::Warning;

/// The lists of categories and the notes that records refer to by number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// Categories in drawing order.
    pub(super) lists: Vec<Vec<Category>>,
    /// Notes that several medicines have.
    pub(super) notes: Vec<Warning>,
    /// Whether records say something of medication errors: of format 2 only.
    pub(super) errors: bool,
    /// Whether records say something of levels of use and of regions: of format 3 only.
    pub(super) used: bool,
}

impl Layout {
    /// An empty one for the records of this set.
    #[cfg(feature = "cli")]
    pub(super) fn of(set: &crate::dataset::Dataset) -> Layout {
        Layout { errors: set.has_errors(), used: set.has_use(), ..Layout::default() }
    }

    /// Adds a list that it lacks.
    pub(super) fn list(&mut self, categories: Vec<Category>) {
        add(&mut self.lists, categories);
    }

    /// Adds a note that it lacks.
    pub(super) fn note(&mut self, note: Warning) {
        add(&mut self.notes, note);
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.number(self.lists.len() as u64);
        for list in &self.lists {
            to.number(list.len() as u64);
            for category in list {
                write_category(*category, to);
            }
        }
        to.number(self.notes.len() as u64);
        for note in &self.notes {
            super::note::write(note, to);
        }
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Layout {
        let lists = from.list(|from| from.list(read_category));
        Layout { lists, notes: from.list(super::note::read), errors: false, used: false }
    }
}

fn add<T: PartialEq>(known: &mut Vec<T>, item: T) {
    if !known.contains(&item) {
        known.push(item);
    }
}

/// Every dimension, in the order of their numbers.
const DIMENSIONS: [Dimension; 16] = [
    Dimension::Year,
    Dimension::Sex,
    Dimension::Age,
    Dimension::Soc,
    Dimension::Hlt,
    Dimension::Reporter,
    Dimension::Seriousness,
    Dimension::Criterion,
    Dimension::Outcome,
    Dimension::ErrorEffect,
    Dimension::ErrorPopulation,
    Dimension::ErrorStep,
    Dimension::ErrorNature,
    Dimension::ErrorCause,
    Dimension::Region,
    Dimension::UseLevel,
];

pub(super) fn write_dimension(dimension: Dimension, to: &mut Writer) {
    to.byte(dimension as u8);
}

pub(super) fn read_dimension(from: &mut Reader<'_>) -> Dimension {
    let at = from.byte();
    DIMENSIONS.get(usize::from(at)).copied().unwrap_or_else(|| {
        from.damage();
        Dimension::Year
    })
}

/// No upper end of an age band.
const NO_END: u8 = u8::MAX;

pub(super) fn write_category(category: Category, to: &mut Writer) {
    match category {
        Category::Unstated => to.byte(0),
        Category::Year(year) => {
            to.byte(1);
            to.number(u64::from(year));
        }
        Category::Sex(sex) => to.byte(if sex == Sex::Female { 2 } else { 3 }),
        Category::Age(band) => {
            to.byte(4);
            to.byte(band.from);
            to.byte(band.to.unwrap_or(NO_END));
        }
        Category::Soc(soc) => {
            to.byte(5);
            to.byte(soc.0);
        }
        Category::Term(term) => {
            to.byte(6);
            to.number(u64::from(term));
        }
        Category::Coded(code) => {
            to.byte(7);
            to.byte(CODES_ALONE.iter().position(|known| *known == code).unwrap_or_default() as u8);
        }
    }
}

pub(super) fn read_category(from: &mut Reader<'_>) -> Category {
    match from.byte() {
        0 => Category::Unstated,
        1 => Category::Year(from.short()),
        2 => Category::Sex(Sex::Female),
        3 => Category::Sex(Sex::Male),
        4 => {
            let (youngest, oldest) = (from.byte(), from.byte());
            Category::Age(AgeBand { from: youngest, to: (oldest != NO_END).then_some(oldest) })
        }
        5 => match Soc::all().nth(usize::from(from.byte())) {
            Some(soc) => Category::Soc(soc),
            None => damaged(from),
        },
        6 => Category::Term(from.short()),
        7 => match CODES_ALONE.get(usize::from(from.byte())) {
            Some(code) => Category::Coded(*code),
            None => damaged(from),
        },
        _ => damaged(from),
    }
}

fn damaged(from: &mut Reader<'_>) -> Category {
    from.damage();
    Category::Unstated
}
