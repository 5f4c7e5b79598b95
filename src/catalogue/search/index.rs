//! The words of all names, sorted, and which names hold each.

use super::typo::mask;
use crate::catalogue::crosswalk::Lists;
use crate::catalogue::fold::{fold, place_in};
use crate::catalogue::intern::{Interner, slice};
use crate::order;

/// Number of a name in the index.
pub(super) type Entry = u32;

/// The searchable names of a set.
#[derive(Debug, Clone, Default)]
pub(in crate::catalogue) struct Index {
    /// Folded names end to end.
    text: String,
    ends: Vec<u32>,
    /// For each name, how many bytes of the folded text stand before the first bracket:
    /// "TRAMADOL (CHLORHYDRATE DE)" is tramadol.
    heads: Vec<u16>,
    /// For each name, smaller is better among equally good matches: short, and much reported.
    merits: Vec<u16>,
    /// For each name, how much it is reported: its [`report_class`].
    classes: Vec<u8>,
    /// Names in the order of their folded texts.
    order: Vec<Entry>,
    /// Distinct words, sorted.
    words: String,
    word_ends: Vec<u32>,
    masks: Vec<u32>,
    /// For each word, the names that hold it.
    postings: Lists,
    /// While names are added: words by their number among those met, and the names that hold them.
    pairs: Vec<(u32, u32)>,
}

impl Index {
    /// Adds a name with its [`report_class`]; `words` are the words met so far.
    pub(in crate::catalogue) fn add(&mut self, name: &str, class: u8, words: &mut Interner) {
        let entry = self.ends.len() as Entry;
        let folded = fold(name).text;
        let head = place_in(name, " (").map_or(folded.len(), |at| fold(name.get(..at).unwrap_or("")).text.len());
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            if let Some(id) = words.intern(word) {
                self.pairs.push((id, entry));
            }
        }
        self.merits.push(merit(folded.len(), class));
        self.classes.push(class);
        self.heads.push(u16::try_from(head).unwrap_or(u16::MAX));
        self.text.push_str(&folded);
        self.ends.push(self.text.len() as u32);
    }

    /// Makes the index ready once every name is added.
    pub(in crate::catalogue) fn finish(&mut self, words: &Interner) {
        let pairs = std::mem::take(&mut self.pairs);
        self.sort_words(words, pairs);
        self.order = order::order(self.ends.len(), &|a, b| self.name(a).cmp(self.name(b)));
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

    pub(in crate::catalogue) fn class(&self, entry: Entry) -> u8 {
        self.classes.get(entry as usize).copied().unwrap_or(0)
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

    pub(in crate::catalogue) fn bytes(&self) -> usize {
        self.text.capacity()
            + self.words.capacity()
            + (self.ends.capacity() + self.order.capacity() + self.word_ends.capacity()) * 4
            + self.masks.capacity() * 4
            + self.classes.capacity()
            + (self.heads.capacity() + self.merits.capacity()) * 2
            + self.postings.bytes()
    }
}

/// Length against reports: twice as many reports are worth two letters.
fn merit(length: usize, class: u8) -> u16 {
    (128 + length.min(1_000)).saturating_sub(2 * usize::from(class)) as u16
}

/// How much a medicine is reported, in classes broad enough to be public whatever is withheld: 0 for up to 10
/// cases, then 1 for 11–20, 2 for 21–50, 3 for 51–100 and so on, the brackets of a withheld total.
#[must_use]
pub fn report_class(cases: u64) -> u8 {
    let (mut class, mut step) = (0, 10u64);
    loop {
        for top in [1, 2, 5] {
            if cases <= step.saturating_mul(top) {
                return class;
            }
            class += 1;
        }
        step = step.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::report_class;

    #[test]
    fn classes_are_the_public_brackets() {
        let classes = [0, 1, 10, 11, 20, 21, 50, 51, 100, 101, 200, 201, 500, 501, 1_000].map(report_class);
        assert_eq!(classes, [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
        assert!(report_class(u64::MAX) < 60);
    }
}
