//! A name from what a person types: any case, no accents, words in any order, cut short, with a typing error.
//!
//! Matches come in classes, best first; see [`Class`]. Within a class fewer errors come first, then short and much
//! reported names. A class is looked at only when those before it leave room.

mod index;
mod typo;

pub(super) use index::Index;
pub use index::report_class;

use super::fold::{Folded, fold, place_in};
use crate::order;
use index::Entry;
use typo::{Pattern, allowed, mask};

/// Characters of the query that are read; the rest is ignored.
const LONGEST_QUERY: usize = 64;
/// Words of the query that are read.
const MOST_WORDS: usize = 8;
/// Typing errors are thought of only when fewer names match as typed.
const FEW: usize = 3;
/// Most results given.
const MOST_RESULTS: usize = 200;

/// How a name matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// The whole name, or what stands before its bracket.
    Exact,
    /// The name begins with the query.
    NamePrefix,
    /// Each word of the query begins a word of the name.
    WordPrefixes,
    /// The same with one or two typing errors.
    Errors,
    /// Each word of the query is somewhere in a word of the name.
    Inside,
}

/// A name found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) entry: Entry,
    pub(super) class: Class,
}

/// A query, folded and cut.
#[derive(Debug)]
pub(super) struct Query {
    text: String,
}

impl Query {
    pub(super) fn new(text: &str) -> Self {
        let cut = text.char_indices().nth(LONGEST_QUERY).map_or(text.len(), |(at, _)| at);
        Query { text: fold(text.get(..cut).unwrap_or("")).text }
    }

    #[inline(never)]
    fn words(&self) -> Vec<&str> {
        self.text.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).collect()
    }
}

/// The names that match, best first.
pub(super) fn find(index: &Index, query: &Query, limit: usize) -> Vec<Found> {
    let limit = limit.min(MOST_RESULTS);
    if query.text.is_empty() || limit == 0 {
        return Vec::new();
    }
    let mut search = Search { index, limit, best: Vec::with_capacity(limit + 1), seen: vec![0; index.len()], round: 0 };
    search.name_prefixes(query);
    if search.has_room() {
        search.words(Class::WordPrefixes, query, &|word, of| of.add(0, index.words_from(word)));
    }
    if search.best.len() < FEW.min(limit) {
        search.errors(query);
    }
    if search.has_room() {
        search.inside(query);
    }
    search.best.into_iter().map(|(_, entry, class)| Found { entry, class }).collect()
}

/// Other entries worth showing after the direct ones: those linked to the best of them, most reported first.
/// Each with the entry it is linked to.
pub(super) fn linked(
    index: &Index,
    found: &[Found],
    limit: usize,
    links: &dyn Fn(Entry) -> Vec<Entry>,
) -> Vec<(Entry, Entry)> {
    let Some(best) = found.first() else { return Vec::new() };
    let sources = found.iter().take_while(|f| f.class == best.class && f.class != Class::Inside).take(FEW);
    let mut linked: Vec<(Entry, Entry)> = Vec::new();
    for source in sources {
        let mut of_one: Vec<Entry> =
            links(source.entry).into_iter().filter(|e| !found.iter().any(|f| f.entry == *e)).collect();
        order::sort_by(&mut of_one, &|a, b| index.class(*b).cmp(&index.class(*a)).then(a.cmp(b)));
        of_one.retain(|entry| !linked.iter().any(|(known, _)| known == entry));
        linked.extend(of_one.into_iter().map(|entry| (entry, source.entry)));
    }
    linked.truncate(limit.min(MOST_RESULTS).saturating_sub(found.len()));
    linked
}

struct Search<'a> {
    index: &'a Index,
    limit: usize,
    /// Best first: key, name, class.
    best: Vec<(u32, Entry, Class)>,
    /// For each name: [`TAKEN`], or how far the present round has matched it.
    seen: Vec<u8>,
    round: u8,
}

/// The name is among the results, or was good enough to be considered: later classes leave it alone.
const TAKEN: u8 = u8::MAX;

/// Words of the index that match a word of the query, by number of errors.
#[derive(Debug, Default)]
struct Words {
    by_errors: [Vec<std::ops::Range<u32>>; 3],
}

impl Words {
    fn add(&mut self, errors: u32, words: std::ops::Range<u32>) {
        if let Some(list) = self.by_errors.get_mut(errors as usize)
            && !words.is_empty()
        {
            list.push(words);
        }
    }

    fn is_empty(&self) -> bool {
        self.by_errors.iter().all(Vec::is_empty)
    }
}

impl Search<'_> {
    fn has_room(&self) -> bool {
        self.best.len() < self.limit
    }

    /// Puts a name among the best if it is good enough.
    fn take(&mut self, entry: Entry, class: Class, errors: u32) {
        match self.seen.get_mut(entry as usize) {
            Some(seen) if *seen != TAKEN => *seen = TAKEN,
            _ => return,
        }
        let key = (class as u32) << 24 | errors.min(255) << 16 | u32::from(self.index.merit(entry));
        if !self.has_room() && self.best.last().is_some_and(|worst| (key, entry) >= (worst.0, worst.1)) {
            return;
        }
        let at = self.best.partition_point(|known| (known.0, known.1) < (key, entry));
        self.best.insert(at, (key, entry, class));
        self.best.truncate(self.limit);
    }

    fn name_prefixes(&mut self, query: &Query) {
        let length = query.text.len();
        for &entry in self.index.names_from(&query.text) {
            let exact = self.index.name(entry).len() == length || self.index.head(entry) == length;
            self.take(entry, if exact { Class::Exact } else { Class::NamePrefix }, 0);
        }
    }

    /// Takes the names of which each word of the query matches a word; `matching` finds the words for one.
    fn words(&mut self, class: Class, query: &Query, matching: &dyn Fn(&str, &mut Words)) {
        let mut lists: Vec<Words> = Vec::new();
        for word in query.words() {
            let mut words = Words::default();
            matching(word, &mut words);
            if words.is_empty() {
                return;
            }
            lists.push(words);
        }
        self.intersect(class, &lists);
    }

    /// Takes the names that hold a word of each list. Names are marked with how many lists they have passed, so a
    /// name counts once a list, and at its fewest errors since the lists go by errors.
    fn intersect(&mut self, class: Class, lists: &[Words]) {
        let index = self.index;
        let start = self.round;
        let mut errors_of: Vec<(Entry, u32)> = Vec::new();
        let last = lists.len().saturating_sub(1);
        for (step, words) in lists.iter().enumerate() {
            let passed = if step == 0 { None } else { Some(start + step as u8) };
            let now = start + step as u8 + 1;
            for (errors, ranges) in words.by_errors.iter().enumerate() {
                for word in ranges.iter().cloned().flatten() {
                    for &entry in index.holders(word) {
                        let Some(seen) = self.seen.get_mut(entry as usize) else { continue };
                        if *seen == TAKEN || *seen == now || passed.is_some_and(|passed| *seen != passed) {
                            continue;
                        }
                        if lists.len() == 1 {
                            self.take(entry, class, errors as u32);
                            continue;
                        }
                        *seen = now;
                        if errors > 0 || step == last {
                            errors_of.push((entry, errors as u32));
                        }
                    }
                }
            }
        }
        self.round = start + lists.len() as u8;
        if lists.len() > 1 {
            self.take_passed(class, errors_of);
        }
    }

    /// Takes the names that passed every list, each with all its errors.
    fn take_passed(&mut self, class: Class, mut errors_of: Vec<(Entry, u32)>) {
        errors_of.retain(|&(entry, _)| self.seen.get(entry as usize) == Some(&self.round));
        order::sort_by_number(&mut errors_of, &order::pair);
        for group in errors_of.chunk_by(|a, b| a.0 == b.0) {
            if let Some(&(entry, _)) = group.first() {
                self.take(entry, class, group.iter().map(|of| of.1).sum());
            }
        }
    }

    fn errors(&mut self, query: &Query) {
        let index = self.index;
        self.words(Class::Errors, query, &|word, of| {
            of.add(0, index.words_from(word));
            let Some(pattern) = Pattern::new(word).filter(|pattern| pattern.allowed > 0) else { return };
            for (at, (mask, length)) in index.shapes().enumerate() {
                if pattern.may_match(mask, length) {
                    let at = at as u32;
                    match pattern.errors(index.word(at)) {
                        Some(errors) if errors > 0 => of.add(errors, at..at + 1),
                        _ => {}
                    }
                }
            }
        });
    }

    /// Words of three letters or more may be anywhere in a word; shorter ones must begin it.
    fn inside(&mut self, query: &Query) {
        let index = self.index;
        self.words(Class::Inside, query, &|word, of| {
            if word.len() < 3 {
                of.add(0, index.words_from(word));
                return;
            }
            let wanted = mask(word);
            for (at, (mask, length)) in index.shapes().enumerate() {
                if wanted & !mask == 0 && length >= word.len() && holds(index.word(at as u32), word) {
                    of.add(0, at as u32..at as u32 + 1);
                }
            }
        });
    }
}

fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len().max(1)).any(|window| window == part.as_bytes())
}

/// The parts of a shown name that the query matches, in UTF-16 units, in order and apart.
pub(super) fn ranges(query: &Query, shown: &str) -> Vec<(u32, u32)> {
    let name = fold(shown);
    if name.text.starts_with(&query.text) {
        return place(&name, 0, query.text.len()).into_iter().collect();
    }
    let mut ranges: Vec<(u32, u32)> = query.words().into_iter().filter_map(|word| word_range(word, &name)).collect();
    order::sort_by_number(&mut ranges, &order::pair);
    let mut apart: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (from, to) in ranges {
        match apart.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => apart.push((from, to)),
        }
    }
    apart
}

/// Where a word of the query is in the name: the beginning of a word, else a whole word with few errors, else inside one.
fn word_range(word: &str, name: &Folded) -> Option<(u32, u32)> {
    let mut starts = 0;
    let words: Vec<(usize, &str)> = name
        .text
        .split(' ')
        .map(|of_name| {
            let at = starts;
            starts += of_name.len() + 1;
            (at, of_name)
        })
        .collect();
    if let Some(&(at, _)) = words.iter().find(|(_, of_name)| of_name.starts_with(word)) {
        return place(name, at, word.len());
    }
    if allowed(word) > 0
        && let Some(pattern) = Pattern::new(word)
    {
        let near =
            words.iter().filter_map(|&(at, of_name)| pattern.errors(of_name).map(|errors| (errors, at, of_name)));
        if let Some((_, at, of_name)) = near.min_by_key(|&(errors, at, _)| (errors, at)) {
            return place(name, at, of_name.len());
        }
    }
    place_in(&name.text, word).and_then(|at| place(name, at, word.len()))
}

/// The source of some bytes of a folded text.
fn place(name: &Folded, at: usize, length: usize) -> Option<(u32, u32)> {
    let of = name.places.get(at..at + length)?;
    Some((of.first()?.0, of.last()?.1))
}
