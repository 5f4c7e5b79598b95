//! The words of all names, sorted, and which names hold each.

use super::typo::mask;
use crate::dataset::crosswalk::Lists;
use crate::dataset::fold::{fold, place_in};
use crate::dataset::intern::{Interner, slice};
use crate::order;

/// Number of a name in the index.
pub(super) type Entry = u32;

/// The searchable names of a set.
#[derive(Debug, Clone, Default)]
pub(in crate::dataset) struct Index {
    /// Folded names end to end.
    text: String,
    ends: Vec<u32>,
    /// For each name, how many bytes of the folded text stand before the first bracket:
    /// "TRAMADOL (CHLORHYDRATE DE)" is tramadol.
    heads: Vec<u16>,
    /// For each name, smaller is better among equally good matches: short, and much reported.
    merits: Vec<u16>,
    /// For each name, reported cases, for the order of linked names.
    weights: Vec<u32>,
    /// Names in the order of their folded texts.
    order: Vec<Entry>,
    /// Distinct words, sorted.
    words: String,
    word_ends: Vec<u32>,
    masks: Vec<u32>,
    /// For each word, the names that hold it.
    postings: Lists,
}

impl Index {
    /// Indexes names, each with its weight: the cases reported.
    pub(in crate::dataset) fn new<'a>(names: impl Iterator<Item = (&'a str, u64)>) -> Self {
        let mut index = Index::default();
        let mut met = Interner::default();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (name, weight) in names {
            let entry = index.ends.len() as Entry;
            let folded = fold(name).text;
            let head = place_in(name, " (").map_or(folded.len(), |at| fold(name.get(..at).unwrap_or("")).text.len());
            for word in folded.split(' ').filter(|word| !word.is_empty()) {
                if let Some(id) = met.intern(word) {
                    pairs.push((id, entry));
                }
            }
            index.merits.push(merit(folded.len(), weight));
            index.weights.push(u32::try_from(weight).unwrap_or(u32::MAX));
            index.heads.push(u16::try_from(head).unwrap_or(u16::MAX));
            index.text.push_str(&folded);
            index.ends.push(index.text.len() as u32);
        }
        index.sort_words(&met, pairs);
        index.order = order::order(index.ends.len(), &|a, b| index.name(a).cmp(index.name(b)));
        index
    }

    fn sort_words(&mut self, met: &Interner, mut pairs: Vec<(u32, u32)>) {
        let order = order::order(met.len(), &|a, b| met.get(a).cmp(met.get(b)));
        let mut rank = vec![0u32; met.len()];
        for (place, &id) in order.iter().enumerate() {
            if let Some(to) = rank.get_mut(id as usize) {
                *to = place as u32;
            }
            self.words.push_str(met.get(id));
            self.word_ends.push(self.words.len() as u32);
            self.masks.push(mask(met.get(id)));
        }
        for (id, _) in &mut pairs {
            *id = rank.get(*id as usize).copied().unwrap_or(0);
        }
        order::sort_by_number(&mut pairs, &order::pair);
        pairs.dedup();
        self.postings = Lists::from_sorted(&pairs, met.len());
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The folded name.
    pub(super) fn name(&self, entry: Entry) -> &str {
        slice(&self.text, &self.ends, entry)
    }

    pub(super) fn head(&self, entry: Entry) -> usize {
        self.heads.get(entry as usize).copied().map_or(0, usize::from)
    }

    pub(super) fn merit(&self, entry: Entry) -> u16 {
        self.merits.get(entry as usize).copied().unwrap_or(u16::MAX)
    }

    pub(super) fn weight(&self, entry: Entry) -> u32 {
        self.weights.get(entry as usize).copied().unwrap_or(0)
    }

    /// The names that begin with this text.
    pub(super) fn names_from(&self, prefix: &str) -> &[Entry] {
        let from = self.order.partition_point(|&entry| self.name(entry) < prefix);
        let rest = self.order.get(from..).unwrap_or(&[]);
        let to = rest.partition_point(|&entry| self.name(entry).starts_with(prefix));
        rest.get(..to).unwrap_or(&[])
    }

    /// The words that begin with this text, as numbers.
    pub(super) fn words_from(&self, prefix: &str) -> std::ops::Range<u32> {
        let count = self.word_ends.len() as u32;
        let from = self.first_word(0, count, |word| word < prefix);
        from..self.first_word(from, count, |word| word.starts_with(prefix))
    }

    /// The first word from `from` on for which the condition no longer holds.
    fn first_word(&self, mut from: u32, mut to: u32, holds: impl Fn(&str) -> bool) -> u32 {
        while from < to {
            let middle = from + (to - from) / 2;
            if holds(self.word(middle)) { from = middle + 1 } else { to = middle }
        }
        from
    }

    pub(super) fn word(&self, word: u32) -> &str {
        slice(&self.words, &self.word_ends, word)
    }

    /// Every word's symbols and length, in order.
    pub(super) fn shapes(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        let starts = std::iter::once(&0).chain(&self.word_ends);
        let lengths = self.word_ends.iter().zip(starts).map(|(to, from)| (to - from) as usize);
        self.masks.iter().copied().zip(lengths)
    }

    /// The names that hold a word.
    pub(super) fn holders(&self, word: u32) -> &[Entry] {
        self.postings.get(word)
    }

    pub(in crate::dataset) fn bytes(&self) -> usize {
        self.text.capacity()
            + self.words.capacity()
            + (self.ends.capacity() + self.order.capacity() + self.word_ends.capacity()) * 4
            + (self.masks.capacity() + self.weights.capacity()) * 4
            + (self.heads.capacity() + self.merits.capacity()) * 2
            + self.postings.bytes()
    }
}

/// Length against reports: twice as many reports are worth two letters.
fn merit(length: usize, weight: u64) -> u16 {
    let worth = 2 * (weight + 1).ilog2() as usize;
    (128 + length.min(1_000)).saturating_sub(worth) as u16
}
