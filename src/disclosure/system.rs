//! What a reader can work out: the cells of one medicine as unknown whole numbers, the relations everyone
//! knows between them, and for each cell the exact range that the shown cells leave it.
//!
//! The reader modelled here knows every shown cell; knows that a cell marked small is 1 to 10 and that
//! another withheld cell is at least 11; knows which cells add up to which, and which cannot exceed which.

mod search;

/// A cell's index in its [`System`].
pub(super) type Id = usize;

/// Larger than any count, small enough that sums of many cannot overflow.
pub(super) const CEILING: i64 = 1 << 53;

/// A loop of relations may narrow by one at each sweep; after this many, the bounds are left as wide as they are.
const MOST_SWEEPS: u32 = 1_000;

/// What the reader is told about a cell before any reckoning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// The number itself.
    Shown,
    /// It is between these two, both included.
    Between(i64, i64),
}

/// One cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// The number, when the publisher gave it.
    pub(super) truth: Option<i64>,
    /// What the reader is told.
    pub(super) known: Known,
}

/// Parts that add up to a total.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    pub(super) total: Id,
    pub(super) parts: Vec<Id>,
}

/// The cells and the relations between them.
#[derive(Debug, Clone, Default)]
pub(super) struct System {
    pub(super) cells: Vec<Cell>,
    pub(super) sums: Vec<Sum>,
    /// Pairs (part, whole): the part cannot exceed the whole.
    pub(super) within: Vec<(Id, Id)>,
}

/// The smallest and largest value of each cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) lo: Vec<i64>,
    pub(super) hi: Vec<i64>,
}

impl Bounds {
    /// Whether one value only is left.
    pub(super) fn fixed(&self, cell: Id) -> bool {
        self.lo[cell] == self.hi[cell]
    }
}

impl System {
    /// Adds a cell and gives its index.
    pub(super) fn add(&mut self, truth: Option<i64>, known: Known) -> Id {
        self.cells.push(Cell { truth, known });
        self.cells.len() - 1
    }

    /// What the reader is told, as bounds.
    pub(super) fn told(&self) -> Bounds {
        let (lo, hi) = self
            .cells
            .iter()
            .map(|cell| match (cell.known, cell.truth) {
                (Known::Shown, Some(n)) => (n, n),
                (Known::Shown, None) => (0, CEILING),
                (Known::Between(lo, hi), _) => (lo, hi),
            })
            .unzip();
        Bounds { lo, hi }
    }

    /// The exact range of every cell, or `None` when the relations contradict the shown numbers.
    pub(super) fn ranges(&self) -> Option<Bounds> {
        let mut bounds = self.told();
        if !self.narrow(&mut bounds) {
            return None;
        }
        // Narrowing is exact where the open cells form trees; a loop of relations needs a search.
        for component in self.loops(&bounds) {
            self.tighten(&component, &mut bounds);
        }
        Some(bounds)
    }

    /// Narrows until nothing moves: no value is cut that some solution has. False on a contradiction.
    fn narrow(&self, bounds: &mut Bounds) -> bool {
        for _ in 0..MOST_SWEEPS {
            let mut moved = false;
            for sum in &self.sums {
                if !narrow_sum(sum, bounds, &mut moved) {
                    return false;
                }
            }
            for &(part, whole) in &self.within {
                if !raise(bounds, whole, bounds.lo[part], &mut moved)
                    || !lower(bounds, part, bounds.hi[whole], &mut moved)
                {
                    return false;
                }
            }
            if !moved {
                break;
            }
        }
        true
    }

    /// The groups of open cells that relations tie in a loop.
    fn loops(&self, bounds: &Bounds) -> Vec<Vec<Id>> {
        let mut groups = Groups::new(self.cells.len());
        let open = |cell: &Id| !bounds.fixed(*cell);
        for sum in &self.sums {
            let members: Vec<Id> = sum.parts.iter().chain([&sum.total]).copied().filter(|c| open(c)).collect();
            groups.join(&members);
        }
        for &(part, whole) in &self.within {
            // A pair whose ranges do not overlap says nothing more.
            if open(&part) && open(&whole) && bounds.hi[part] > bounds.lo[whole] {
                groups.join(&[part, whole]);
            }
        }
        groups.with_loops((0..self.cells.len()).filter(open))
    }
}

fn narrow_sum(sum: &Sum, bounds: &mut Bounds, moved: &mut bool) -> bool {
    let lo: i64 = sum.parts.iter().map(|&p| bounds.lo[p]).sum();
    let hi: i64 = sum.parts.iter().map(|&p| bounds.hi[p]).sum();
    if !raise(bounds, sum.total, lo, moved) || !lower(bounds, sum.total, hi, moved) {
        return false;
    }
    let (total_lo, total_hi) = (bounds.lo[sum.total], bounds.hi[sum.total]);
    sum.parts.iter().all(|&part| {
        let others_lo = lo - bounds.lo[part];
        let others_hi = hi - bounds.hi[part];
        // `lo` and `hi` are those at the start: stale ones are only wider, and the loop comes back.
        raise(bounds, part, total_lo - others_hi, moved) && lower(bounds, part, total_hi - others_lo, moved)
    })
}

fn raise(bounds: &mut Bounds, cell: Id, to: i64, moved: &mut bool) -> bool {
    if to > bounds.lo[cell] {
        bounds.lo[cell] = to;
        *moved = true;
    }
    bounds.lo[cell] <= bounds.hi[cell]
}

fn lower(bounds: &mut Bounds, cell: Id, to: i64, moved: &mut bool) -> bool {
    if to < bounds.hi[cell] {
        bounds.hi[cell] = to;
        *moved = true;
    }
    bounds.lo[cell] <= bounds.hi[cell]
}

/// Groups of cells joined by relations, counting the joins: a group with as many joins as it
/// would need to hang together is a tree, with more it has a loop.
struct Groups {
    parent: Vec<Id>,
    spare_joins: Vec<u32>,
}

impl Groups {
    fn new(cells: usize) -> Self {
        Groups { parent: (0..cells).collect(), spare_joins: vec![0; cells] }
    }

    fn root(&mut self, cell: Id) -> Id {
        let mut at = cell;
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, members: &[Id]) {
        for pair in members.windows(2) {
            let (a, b) = (self.root(pair[0]), self.root(pair[1]));
            if a == b {
                self.spare_joins[a] += 1;
            } else {
                self.parent[b] = a;
                self.spare_joins[a] += self.spare_joins[b];
            }
        }
    }

    fn with_loops(mut self, cells: impl Iterator<Item = Id>) -> Vec<Vec<Id>> {
        let mut found: Vec<(Id, Vec<Id>)> = Vec::new();
        for cell in cells {
            let root = self.root(cell);
            if self.spare_joins[root] == 0 {
                continue;
            }
            match found.iter_mut().find(|(r, _)| *r == root) {
                Some((_, members)) => members.push(cell),
                None => found.push((root, vec![cell])),
            }
        }
        found.into_iter().map(|(_, members)| members).collect()
    }
}
