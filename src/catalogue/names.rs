//! The names of one level, sorted.

use super::intern::{Interner, slice};

/// First the medicines of which something is counted, in the order of their names; after them the names that only
/// the crosswalk knows, in order too.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    text: String,
    ends: Vec<u32>,
    counted: u32,
}

impl Names {
    /// Sorts the names met. Returns with them, for each number of the dictionary, the name's position here.
    pub(crate) fn sort(met: &Interner, is_counted: &[bool]) -> (Names, Vec<u32>) {
        let counted = |id: u32| is_counted.get(id as usize).copied().unwrap_or(false);
        let by_name = |a, b| counted(b).cmp(&counted(a)).then_with(|| met.get(a).cmp(met.get(b)));
        let order = crate::order::order(met.len(), &by_name);
        let mut rank = vec![0u32; met.len()];
        let mut names = Names::default();
        for (at, &id) in order.iter().enumerate() {
            if let Some(to) = rank.get_mut(id as usize) {
                *to = at as u32;
            }
            names.text.push_str(met.get(id));
            names.ends.push(names.text.len() as u32);
            names.counted += u32::from(counted(id));
        }
        names.text.shrink_to_fit();
        names.ends.shrink_to_fit();
        (names, rank)
    }

    /// How many medicines are counted.
    pub(crate) fn counted(&self) -> u32 {
        self.counted
    }

    /// How many names there are, those of the crosswalk included.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, at: u32) -> &str {
        slice(&self.text, &self.ends, at)
    }

    /// The counted medicine of this name.
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        let (mut from, mut to) = (0, self.counted);
        while from < to {
            let middle = from + (to - from) / 2;
            match self.get(middle).cmp(name) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }

    pub(crate) fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * 4
    }
}
