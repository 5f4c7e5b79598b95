//! Sorting, in few bytes: the standard library's sorts are compiled anew, and at length, for each type they meet.
//!
//! Both sorts here are stable: equals keep their order.

use std::cmp::Ordering;

/// Runs of this length are sorted by insertion before they are merged.
const RUN: usize = 8;

/// The order of `0..count` that `compare` gives: a merge sort that no type is compiled into.
pub(crate) fn order(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut from: Vec<u32> = (0..count as u32).collect();
    for run in from.chunks_mut(RUN) {
        for end in 1..run.len() {
            let mut at = end;
            while let Some([before, this]) = at.checked_sub(1).and_then(|low| run.get_mut(low..=at)) {
                if compare(*before, *this) != Ordering::Greater {
                    break;
                }
                std::mem::swap(before, this);
                at -= 1;
            }
        }
    }
    let mut width = RUN;
    while width < count {
        let mut to = Vec::with_capacity(count);
        for pair in from.chunks(width * 2) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((&a, others_left)), Some((&b, others_right))) = (left.split_first(), right.split_first()) {
                if compare(a, b) == Ordering::Greater {
                    to.push(b);
                    right = others_right;
                } else {
                    to.push(a);
                    left = others_left;
                }
            }
            to.extend_from_slice(left);
            to.extend_from_slice(right);
        }
        from = to;
        width *= 2;
    }
    from
}

/// For each of `0..order.len()`, its place in the order.
pub(crate) fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, &item) in order.iter().enumerate() {
        if let Some(to) = places.get_mut(item as usize) {
            *to = place as u32;
        }
    }
    places
}

/// Sorts by a comparison.
pub(crate) fn sort_by<T>(items: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    let of_places = |a: u32, b: u32| match (items.get(a as usize), items.get(b as usize)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    let mut places = places(&order(items.len(), &of_places));
    for at in 0..places.len() {
        // Each exchange brings one item to its place.
        while let Some(to) = places.get(at).map(|&to| to as usize).filter(|&to| to != at && to < items.len()) {
            items.swap(at, to);
            places.swap(at, to);
        }
    }
}

/// Sorts.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, &T::cmp);
}

/// Sorts, and keeps one of each.
pub(crate) fn sort_distinct<T: Ord>(items: &mut Vec<T>) {
    sort(items);
    items.dedup();
}

/// A pair as one number, for [`sort_by_number`]: the first decides.
pub(crate) fn pair(&(first, second): &(u32, u32)) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// Sorts long lists by a whole number, byte by byte of it.
pub(crate) fn sort_by_number<T: Copy + Default>(items: &mut Vec<T>, number: &dyn Fn(&T) -> u64) {
    let all_bits = items.iter().fold(0, |bits, item| bits | number(item));
    let mut sorted = vec![T::default(); items.len()];
    for byte in (0..8).filter(|byte| all_bits >> (byte * 8) & 255 != 0) {
        let digit = |item: &T| (number(item) >> (byte * 8) & 255) as usize;
        let mut starts = [0usize; 256];
        for item in items.iter() {
            if let Some(count) = starts.get_mut(digit(item)) {
                *count += 1;
            }
        }
        let mut start = 0;
        for count in &mut starts {
            start += std::mem::replace(count, start);
        }
        for &item in items.iter() {
            if let Some(place) = starts.get_mut(digit(&item)) {
                if let Some(to) = sorted.get_mut(*place) {
                    *to = item;
                }
                *place += 1;
            }
        }
        std::mem::swap(items, &mut sorted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without order, always the same ones.
    fn jumble(count: u64) -> Vec<(u64, usize)> {
        let number = |n: u64| n.wrapping_mul(6_364_136_223_846_793_005).rotate_left(23) % (count / 2 + 1);
        (0..count).map(number).enumerate().map(|(at, n)| (n << 20, at)).collect()
    }

    #[test]
    fn sorts_agree_with_the_standard_library_and_equals_keep_their_order() {
        for count in [0, 1, 2, 3, 7, 8, 9, 16, 17, 100, 1000, 4097] {
            let items = jumble(count);
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut by_comparison = items.clone();
            sort_by(&mut by_comparison, &|a, b| a.0.cmp(&b.0));
            assert_eq!(by_comparison, expected, "{count} by comparison");
            let mut by_number = items.clone();
            sort_by_number(&mut by_number, &|item| item.0);
            assert_eq!(by_number, expected, "{count} by number");
            let numbers = order(items.len(), &|a, b| items[a as usize].0.cmp(&items[b as usize].0));
            assert!(numbers.iter().zip(&expected).all(|(&at, item)| at as usize == item.1), "{count} by place");
        }
    }

    #[test]
    fn one_of_each_is_kept() {
        let mut items = vec!["b", "a", "c", "b", "a"];
        sort_distinct(&mut items);
        assert_eq!(items, ["a", "b", "c"]);
    }
}
