//! A column of counts: 4 bytes each as long as they fit, 8 from the first that does not.

/// Counts, some of them absent.
#[derive(Debug, Clone)]
pub(super) enum Counts {
    Narrow(Vec<u32>),
    Wide(Vec<u64>),
}

impl Default for Counts {
    fn default() -> Self {
        Counts::Narrow(Vec::new())
    }
}

impl Counts {
    pub(super) fn with_capacity(rows: usize) -> Self {
        Counts::Narrow(Vec::with_capacity(rows))
    }

    pub(super) fn push(&mut self, count: Option<u64>) {
        match self {
            Counts::Narrow(column) => match count.map(u32::try_from) {
                None => column.push(u32::MAX),
                Some(Ok(small)) if small != u32::MAX => column.push(small),
                Some(_) => {
                    let mut wide: Vec<u64> = column.iter().map(|&c| widen(c).unwrap_or(u64::MAX)).collect();
                    wide.push(count.unwrap_or(u64::MAX));
                    *self = Counts::Wide(wide);
                }
            },
            Counts::Wide(column) => column.push(count.unwrap_or(u64::MAX)),
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<u64> {
        match self {
            Counts::Narrow(column) => column.get(at).copied().and_then(widen),
            Counts::Wide(column) => column.get(at).copied().filter(|&count| count != u64::MAX),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Counts::Narrow(column) => column.capacity() * 4,
            Counts::Wide(column) => column.capacity() * 8,
        }
    }
}

fn widen(count: u32) -> Option<u64> {
    (count != u32::MAX).then_some(u64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_and_absent_counts_survive() {
        let mut counts = Counts::default();
        let given = [Some(0), None, Some(75_116_994), Some(u64::from(u32::MAX)), None, Some(9_000_000_000)];
        given.iter().for_each(|&count| counts.push(count));
        let kept: Vec<_> = (0..given.len()).map(|at| counts.get(at)).collect();
        assert_eq!(kept, given);
        assert_eq!(counts.get(99), None);
    }
}
