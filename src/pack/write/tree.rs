//! A hash tree over the chunks, so that each proves by itself that it belongs to the set, and the descriptor need
//! not list them (Merkle 1987).
//!
//! A leaf is the SHA-256 of a chunk's bytes; a node is the SHA-256 of its two children, and a node without a sibling
//! goes up as it is. Both are cut to 128 bits, which still cannot be forged. Each chunk's file begins with the
//! siblings on its way to the root.

use sha2::{Digest as _, Sha256};

/// Bytes of a hash in the tree.
pub const HASH_BYTES: usize = 16;

/// A hash in the tree.
pub type Digest = [u8; HASH_BYTES];

/// The SHA-256 of these bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The leaf of a chunk with these bytes.
#[must_use]
pub fn leaf(bytes: &[u8]) -> Digest {
    cut(Sha256::digest(bytes).into())
}

fn node(left: &Digest, right: &Digest) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(left);
    hasher.update(right);
    cut(hasher.finalize().into())
}

fn cut(hash: [u8; 32]) -> Digest {
    let mut digest = [0; HASH_BYTES];
    for (to, from) in digest.iter_mut().zip(hash) {
        *to = from;
    }
    digest
}

/// The rows of the tree, leaves first, the root last.
fn rows(leaves: &[Digest]) -> Vec<Vec<Digest>> {
    let mut rows = vec![leaves.to_vec()];
    while let Some(last) = rows.last().filter(|row| row.len() > 1) {
        let above = last
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => node(left, right),
                [alone, ..] => *alone,
                [] => [0; HASH_BYTES],
            })
            .collect();
        rows.push(above);
    }
    rows
}

/// The root over these leaves.
pub(super) fn root(leaves: &[Digest]) -> Digest {
    rows(leaves).last().and_then(|row| row.first()).copied().unwrap_or([0; HASH_BYTES])
}

/// For each leaf, the siblings on its way up, lowest first.
pub(super) fn proofs(leaves: &[Digest]) -> Vec<Vec<Digest>> {
    let rows = rows(leaves);
    let proof = |leaf: usize| {
        let steps = rows.iter().enumerate();
        steps.filter_map(|(height, row)| row.get((leaf >> height) ^ 1).copied()).collect::<Vec<Digest>>()
    };
    (0..leaves.len()).map(proof).collect()
}

/// Whether the chunk with this hash is number `leaf` of the `count` under this root.
#[must_use]
pub fn proof_holds(hash: Digest, leaf: usize, count: usize, proof: &[Digest], root: &Digest) -> bool {
    let (mut hash, mut at, mut width) = (hash, leaf, count);
    let mut siblings = proof.iter();
    while width > 1 {
        if at ^ 1 < width {
            let Some(sibling) = siblings.next() else { return false };
            hash = if at % 2 == 0 { node(&hash, sibling) } else { node(sibling, &hash) };
        }
        at /= 2;
        width = width.div_ceil(2);
    }
    siblings.next().is_none() && hash == *root
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_leaf_is_proved_and_no_other(count in 1usize..70, wrong in 0usize..70) {
            let leaves: Vec<Digest> = (0..count).map(|n| leaf(&n.to_le_bytes())).collect();
            let top = root(&leaves);
            for (leaf, (proof, hash)) in proofs(&leaves).iter().zip(&leaves).enumerate() {
                prop_assert!(proof_holds(*hash, leaf, count, proof, &top));
                let other = wrong % count;
                if other != leaf {
                    prop_assert!(!proof_holds(*hash, other, count, proof, &top));
                    prop_assert!(!proof_holds(leaves[other], leaf, count, proof, &top));
                }
            }
        }
    }
}
