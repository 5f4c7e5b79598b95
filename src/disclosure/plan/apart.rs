//! A count of all medicines beside what is published of each.

use super::{Known, Plan, Published};
use crate::disclosure::find;
use crate::disclosure::system::Id;
use crate::domain::{Category, Count};

impl Plan {
    /// Tells as a range each number that lies within what the published parts of it add up to. Otherwise the number less the parts that are
    /// shown would be what is withheld of the others. A number outside that range is no such sum, as readers see: cases that name
    /// several medicines are in several parts.
    pub(in crate::disclosure) fn keep_apart(&mut self, sums: &[Published]) {
        let told = |of: &dyn Fn(&Published) -> Count| sums.iter().map(of).collect::<Vec<Count>>();
        let mut all: Vec<(Id, Vec<Count>)> = Vec::new();
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
            let row = |sum: &Published| sum.organs.iter().find(|row| row.soc == organ.soc).cloned();
            let rows: Vec<_> = sums.iter().filter_map(row).collect();
            all.push((organ.total, rows.iter().map(|row| row.cases).collect()));
            for (category, id) in &organ.by_sex {
                all.push((*id, rows.iter().map(|row| find(&row.by_sex, *category)).collect()));
            }
            for (category, id) in &organ.by_age {
                all.push((*id, rows.iter().map(|row| find(&row.by_age, *category)).collect()));
            }
            for (category, id) in &organ.terms {
                all.push((*id, rows.iter().map(|row| find(&row.terms, *category)).collect()));
            }
        }
        for (id, counts) in all {
            self.keep(id, &counts);
        }
    }

    fn keep(&mut self, id: Id, counts: &[Count]) {
        let Some(cell) = self.system.cells.get_mut(id) else { return };
        let Some(truth) = cell.truth.and_then(|n| u64::try_from(n).ok()) else { return };
        let ranges = counts.iter().filter(|count| count.is_withheld()).filter_map(|count| count.range());
        for range in ranges.filter(|range| (range.lo..=range.hi).contains(&truth)) {
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
