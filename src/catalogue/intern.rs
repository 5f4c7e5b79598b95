//! Texts ↔ small numbers: the dictionary behind every text column.

/// Distinct texts numbered in the order they were met, stored end to end.
///
/// Published files list the same names in the same order, block by block, so a look-up first tries the
/// text met last and the one after it; only then the hash table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interner {
    text: String,
    ends: Vec<u32>,
    /// Open addressing, a power of two of slots; a slot holds a number plus one, 0 when free.
    slots: Vec<u32>,
    last: u32,
}

impl Interner {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text with this number; empty for a number never given.
    pub(crate) fn get(&self, id: u32) -> &str {
        slice(&self.text, &self.ends, id)
    }

    /// The number of `text`, new or known. `None` once 4 GiB of text or 2³² texts are held.
    pub(crate) fn intern(&mut self, text: &str) -> Option<u32> {
        for guess in [self.last, self.last + 1] {
            if (guess as usize) < self.len() && self.get(guess) == text {
                self.last = guess;
                return Some(guess);
            }
        }
        if self.len() * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = hash(text) as usize & mask;
        while let Some(&slot) = self.slots.get(at) {
            if slot == 0 {
                break;
            }
            if self.get(slot - 1) == text {
                self.last = slot - 1;
                return Some(slot - 1);
            }
            at = (at + 1) & mask;
        }
        let id = u32::try_from(self.len()).ok().filter(|&id| id < u32::MAX - 1)?;
        let end = u32::try_from(self.text.len() + text.len()).ok()?;
        self.text.push_str(text);
        self.ends.push(end);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = id + 1;
        }
        self.last = id;
        Some(id)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let mut slots = vec![0u32; size];
        for id in 0..self.len() as u32 {
            let mut at = hash(self.get(id)) as usize & (size - 1);
            while slots.get(at).is_some_and(|&slot| slot != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = id + 1;
            }
        }
        self.slots = slots;
    }
}

/// The `id`-th of the texts stored end to end in `text`.
pub(crate) fn slice<'a>(text: &'a str, ends: &[u32], id: u32) -> &'a str {
    let at = id as usize;
    let start = if at == 0 { 0 } else { ends.get(at - 1).copied().unwrap_or(0) };
    let end = ends.get(at).copied().unwrap_or(start);
    text.get(start as usize..end as usize).unwrap_or("")
}

/// A quick hash of a text, eight bytes at a time, mixed by multiplication (not for hostile keys spread
/// over a network service; here the keys are one publisher's names, and the cap on rows bounds the work).
fn hash(text: &str) -> u64 {
    let mut state = text.len() as u64;
    for chunk in text.as_bytes().chunks(8) {
        let mut word = [0u8; 8];
        for (to, from) in word.iter_mut().zip(chunk) {
            *to = *from;
        }
        state = (state.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    state ^ (state >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_has_the_same_number_whatever_the_order() {
        let mut names = Interner::default();
        for i in 0..5_000u32 {
            assert_eq!(names.intern(&format!("medicine {i}")), Some(i));
        }
        for i in (0..5_000u32).rev() {
            assert_eq!(names.intern(&format!("medicine {i}")), Some(i));
            assert_eq!(names.get(i), format!("medicine {i}"));
        }
        assert_eq!(names.len(), 5_000);
        assert_eq!(names.get(9_999), "");
    }
}
