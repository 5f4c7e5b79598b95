//! A hash tree over the chunks, so that each proves by itself that it belongs to the set, and the descriptor need
//! not list them (Merkle 1987).
//!
//! A leaf is the SHA-256 of a chunk's bytes; a node is the SHA-256 of its two children, and a node without a sibling
//! goes up as it is. Both are cut to 128 bits, which still cannot be forged. Each chunk's file begins with the
//! siblings on its way to the root.

use sha2::block_api::compress256;

/// Bytes of a hash in the tree.
pub const HASH_BYTES: usize = 16;

/// A hash in the tree.
pub type Digest = [u8; HASH_BYTES];

/// The SHA-256 of these bytes (FIPS 180-4). The rounds are the crate's; what is around them is here, because its own way of feeding
/// them piece by piece costs the browser three times the bytes of the rounds.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut state =
        [0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19];
    // A one bit, zeros up to eight bytes before the end of a block, the length in bits.
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize((bytes.len() + 9).next_multiple_of(64) - 8, 0);
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    compress256(&mut state, padded.as_chunks().0);
    let mut digest = [0; 32];
    for (to, from) in digest.iter_mut().zip(state.iter().flat_map(|word| word.to_be_bytes())) {
        *to = from;
    }
    digest
}

/// The leaf of a chunk with these bytes.
#[must_use]
pub fn leaf(bytes: &[u8]) -> Digest {
    cut(sha256(bytes))
}

fn node(left: &Digest, right: &Digest) -> Digest {
    cut(sha256(&[*left, *right].concat()))
}

fn cut(hash: [u8; 32]) -> Digest {
    let mut digest = [0; HASH_BYTES];
    digest.copy_from_slice(&hash[..HASH_BYTES]);
    digest
}

/// The proof before a chunk, lowest sibling first, and the chunk; `None` when the file is cut short.
#[must_use]
pub fn parts(file: &[u8]) -> Option<(&[Digest], &[u8])> {
    let (&steps, rest) = file.split_first()?;
    let (proof, payload) = rest.split_at_checked(usize::from(steps) * HASH_BYTES)?;
    Some((proof.as_chunks().0, payload))
}

/// A hash as the descriptor has it: in hexadecimal.
#[must_use]
pub fn hex(digest: &Digest) -> String {
    let sign = |half: u8| char::from(if half < 10 { b'0' + half } else { b'a' + half - 10 });
    digest.iter().flat_map(|byte| [sign(byte >> 4), sign(byte & 15)]).collect()
}

/// The rows of the tree, leaves first, the root last.
#[cfg(feature = "cli")]
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
#[cfg(feature = "cli")]
pub(crate) fn root(leaves: &[Digest]) -> Digest {
    rows(leaves).last().and_then(|row| row.first()).copied().unwrap_or([0; HASH_BYTES])
}

/// For each leaf, the siblings on its way up, lowest first.
#[cfg(feature = "cli")]
pub(crate) fn proofs(leaves: &[Digest]) -> Vec<Vec<Digest>> {
    let rows = rows(leaves);
    let proof = |leaf: usize| {
        let steps = rows.iter().enumerate();
        steps.filter_map(|(height, row)| row.get((leaf >> height) ^ 1).copied()).collect::<Vec<Digest>>()
    };
    (0..leaves.len()).map(proof).collect()
}

/// Whether the chunk with this hash is number `leaf` of the `count` under this root, as the descriptor has it.
#[must_use]
pub fn proof_holds(hash: Digest, leaf: usize, count: usize, proof: &[Digest], root: &str) -> bool {
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
    siblings.next().is_none() && hex(&hash) == root
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_digest_of_the_standard() {
        // FIPS 180-4, the examples of one block and of two.
        let hex = |bytes: &[u8]| sha256(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let two = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        assert_eq!(hex(two), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    }

    proptest! {
        #[test]
        fn the_digest_is_that_of_the_crate(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            use sha2::Digest as _;
            prop_assert_eq!(sha256(&bytes), <[u8; 32]>::from(sha2::Sha256::digest(&bytes)));
        }

        #[test]
        fn every_leaf_is_proved_and_no_other(count in 1usize..70, wrong in 0usize..70) {
            let leaves: Vec<Digest> = (0..count).map(|n| leaf(&n.to_le_bytes())).collect();
            let top = hex(&root(&leaves));
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
