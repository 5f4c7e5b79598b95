//! Which substances a speciality holds, and the reverse.

use crate::order;

/// Lists of numbers, one list per row, end to end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lists {
    offsets: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// From sorted pairs (row, item).
    pub(crate) fn from_sorted(pairs: &[(u32, u32)], rows: usize) -> Self {
        let mut lists = Lists { offsets: Vec::with_capacity(rows + 1), items: Vec::with_capacity(pairs.len()) };
        for &(row, item) in pairs {
            while lists.offsets.len() <= row as usize {
                lists.offsets.push(lists.items.len() as u32);
            }
            lists.items.push(item);
        }
        lists.offsets.resize(rows + 1, lists.items.len() as u32);
        lists
    }

    pub(crate) fn get(&self, row: u32) -> &[u32] {
        let at = row as usize;
        match (self.offsets.get(at), self.offsets.get(at + 1)) {
            (Some(&from), Some(&to)) => self.items.get(from as usize..to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        (self.offsets.capacity() + self.items.capacity()) * 4
    }
}

/// The links of a set, both ways, between positions in the name lists of the two levels.
#[derive(Debug, Clone, Default)]
pub(crate) struct Crosswalk {
    pub(crate) substances_of: Lists,
    pub(crate) specialities_of: Lists,
}

impl Crosswalk {
    /// From links (speciality, substance); each counts once.
    pub(crate) fn new(mut links: Vec<(u32, u32)>, specialities: usize, substances: usize) -> Self {
        order::sort_by_number(&mut links, &order::pair);
        links.dedup();
        let substances_of = Lists::from_sorted(&links, specialities);
        for link in &mut links {
            *link = (link.1, link.0);
        }
        order::sort_by_number(&mut links, &order::pair);
        Crosswalk { substances_of, specialities_of: Lists::from_sorted(&links, substances) }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.substances_of.bytes() + self.specialities_of.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_link_is_seen_from_both_sides_once() {
        let links = vec![(2, 0), (0, 1), (2, 0), (2, 1)];
        let crosswalk = Crosswalk::new(links, 4, 2);
        assert_eq!(crosswalk.substances_of.get(0), [1]);
        assert!(crosswalk.substances_of.get(1).is_empty());
        assert_eq!(crosswalk.substances_of.get(2), [0, 1]);
        assert!(crosswalk.substances_of.get(3).is_empty());
        assert_eq!(crosswalk.specialities_of.get(0), [2]);
        assert_eq!(crosswalk.specialities_of.get(1), [0, 2]);
        assert!(crosswalk.specialities_of.get(7).is_empty());
    }
}
