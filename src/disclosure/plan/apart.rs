//! A count of all medicines beside what is published of each.

use super::{Known, Plan, Published};
use crate::disclosure::find;
use crate::disclosure::system::Id;
use crate::domain::{Category, Count, Range};
use crate::profile::OrganRow;

/// What is published of a cell of all medicines of a level, added up, and the width of the widest range in it.
type Told = [Count; 2];

/// The counts of a class by one dimension.
type PartsOf = fn(&OrganRow) -> &Vec<(Category, Count)>;

impl Plan {
    /// Tells as a range each number that says more of what is withheld of a medicine than is published of it. It may be the sum of what is
    /// published of the medicines, and less what is shown of the others it is what is withheld, or bounds it. Where many are withheld and
    /// it is far enough from both ends of what they can add up to, each keeps its whole range, and it is told as it is. So is a number that
    /// cannot be such a sum, as readers see: cases that name several medicines are in several parts. `sums`: for each level, the published
    /// numbers added up, and the widths.
    pub(in crate::disclosure) fn keep_apart(&mut self, sums: &[[Published; 2]]) {
        let told =
            |of: &dyn Fn(&Published) -> Count| sums.iter().map(|sum| sum.each_ref().map(of)).collect::<Vec<Told>>();
        let mut all: Vec<(Id, Vec<Told>)> = Vec::new();
        all.extend(self.total.map(|id| (id, told(&|sum| sum.total))));
        for (dimension, cells) in &self.margins {
            let count = |category| told(&|sum| find(sum.margin(*dimension), category));
            all.extend(cells.iter().map(|&(category, id)| (id, count(category))));
        }
        for &(age, sex, id) in &self.pyramid {
            let is_it = |&&(a, s, _): &&(Category, Category, Count)| (a, s) == (age, sex);
            let count = |sum: &Published| sum.pyramid.iter().find(is_it).map_or(Count::NotPublished, |cell| cell.2);
            all.push((id, told(&count)));
        }
        for organ in &self.organs {
            let in_row = |sum: &Published, of: &dyn Fn(&OrganRow) -> Count| {
                sum.organs.iter().find(|row| row.soc == organ.soc).map_or(Count::NotPublished, of)
            };
            all.push((organ.total, told(&|sum| in_row(sum, &|row| row.cases))));
            let lists: [(_, PartsOf); 3] = [
                (&organ.by_sex, |row| &row.by_sex),
                (&organ.by_age, |row| &row.by_age),
                (&organ.terms, |row| &row.terms),
            ];
            for (cells, list) in lists {
                let count = |category| told(&|sum| in_row(sum, &|row| find(list(row), category)));
                all.extend(cells.iter().map(|&(category, id)| (id, count(category))));
            }
        }
        for (id, counts) in all {
            self.keep(id, &counts);
        }
    }

    fn keep(&mut self, id: Id, counts: &[Told]) {
        let Some(cell) = self.system.cells.get_mut(id) else { return };
        let Some(truth) = cell.truth.and_then(|n| u64::try_from(n).ok()) else { return };
        for &[count, width] in counts {
            let Count::Withheld(range) = count else { continue };
            if !says_more(truth, range, width.exact().unwrap_or(0)) {
                continue;
            }
            let (Ok(lo), Ok(hi)) = (i64::try_from(range.lo), i64::try_from(range.hi)) else { continue };
            // Where it is such a sum on both levels, it is told as what either leaves.
            cell.known = match cell.known {
                Known::Between(least, most) => Known::Between(least.min(lo), most.max(hi)),
                Known::Shown => Known::Between(lo, hi),
            };
            self.apart.push((id, range));
        }
    }
}

/// Whether a number that may be the sum of these ranges, which add up to `sum` and are at most so wide, narrows one of them.
pub(in crate::disclosure) fn says_more(number: u64, sum: Range, width: u64) -> bool {
    let can_be = (sum.lo..=sum.hi).contains(&number);
    can_be && !(sum.lo.saturating_add(width)..=sum.hi.saturating_sub(width)).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_the_middle_of_many_ranges_narrows_none() {
        let one = Range { lo: 301, hi: 310 };
        assert!((301..=310).all(|number| says_more(number, one, 9)));
        assert!(!says_more(253, one, 9), "it cannot be their sum");
        // Four of 1 to 10: with 13, one of them may still be 1 or 10.
        let four = Range { lo: 4, hi: 40 };
        assert!(says_more(12, four, 9) && !says_more(13, four, 9));
        assert!(says_more(32, four, 9) && !says_more(31, four, 9));
    }
}
