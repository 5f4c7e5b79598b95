//! Numbers in as few bits as they carry: an adaptive binary range coder.
//!
//! Range coding is due to Martin (1979); the carry-propagating form with 32-bit range is the one of LZMA. Each yes or
//! no is coded with the probability that earlier ones of its kind give it, so that a column of alike counts costs
//! little and a chunk needs no table of its own. A chunk of 24 medicines is a third smaller than in DEFLATE
//! (`docs/format.md`), and its reader weighs less than one kilobyte.

/// Probabilities are in 4096ths.
const ONE: u32 = 1 << PRECISION;
const PRECISION: u32 = 12;
/// Below this, the range takes in another byte.
const LOW_WATER: u32 = 1 << 24;
/// Earlier answers that count at most.
const MEMORY: u16 = 28;

/// How much of the way to the newest answer a chance goes after so many: 2 ÷ (2 n + 3), in 65536ths.
const RATES: [i32; MEMORY as usize + 1] = {
    let mut rates = [0; MEMORY as usize + 1];
    let mut met = 0;
    while met < rates.len() {
        rates[met] = 131_072 / (2 * met as i32 + 3);
        met += 1;
    }
    rates
};

/// How likely a "no" is, and how many answers have been met.
#[derive(Debug, Clone, Copy)]
struct Chance {
    no: u16,
    met: u16,
}

impl Chance {
    const EVEN: Chance = Chance { no: (ONE / 2) as u16, met: 0 };

    fn learn(&mut self, yes: bool) {
        let target = if yes { 32 } else { ONE as i32 - 32 };
        let rate = RATES.get(usize::from(self.met)).copied().unwrap_or_default();
        // The shift rounds down, as the format says.
        let step = ((target - i32::from(self.no)) * rate) >> 16;
        self.no = (i32::from(self.no) + step) as u16;
        if self.met < MEMORY {
            self.met += 1;
        }
    }
}

/// What has been learnt so far, by kind of question.
#[derive(Debug)]
pub(super) struct Model {
    chances: Vec<Chance>,
}

impl Model {
    /// A model that knows nothing, of so many kinds of question.
    pub(super) fn new(kinds: usize) -> Self {
        Model { chances: vec![Chance::EVEN; kinds] }
    }
}

/// Either end of the line: it knows the answer and writes it, or reads it.
pub(super) trait Coder {
    /// Whether it writes: a reader leaves out all that looks at what is known.
    const WRITES: bool;
    /// One yes or no, of this kind. `known` is the answer when writing and ignored when reading.
    fn bit(&mut self, model: &mut Model, kind: usize, known: bool) -> bool;
    /// So many bits, the highest first, each as likely as not.
    fn plain(&mut self, bits: u32, known: u64) -> u64;
}

/// Writes.
#[derive(Debug)]
pub(super) struct Encoder {
    low: u64,
    range: u32,
    cache: u8,
    pending: usize,
    bytes: Vec<u8>,
}

impl Encoder {
    pub(super) fn new() -> Self {
        Encoder { low: 0, range: u32::MAX, cache: 0, pending: 0, bytes: Vec::new() }
    }

    fn shift(&mut self) {
        if self.low < 0xFF00_0000 || self.low > u64::from(u32::MAX) {
            let carry = (self.low >> 32) as u8;
            // The first byte out is always zero and is not kept.
            self.bytes.push(self.cache.wrapping_add(carry));
            for _ in 0..self.pending {
                self.bytes.push(0xFF_u8.wrapping_add(carry));
            }
            self.pending = 0;
            self.cache = (self.low >> 24) as u8;
        } else {
            self.pending += 1;
        }
        self.low = (self.low & 0x00FF_FFFF) << 8;
    }

    fn narrow(&mut self) {
        while self.range < LOW_WATER {
            self.range <<= 8;
            self.shift();
        }
    }

    /// The bytes, once everything is written. Up to four zeros at the end are left out: a reader takes them for granted.
    pub(super) fn bytes(mut self) -> Vec<u8> {
        for _ in 0..5 {
            self.shift();
        }
        let mut bytes = self.bytes.split_off(1);
        for _ in 0..4 {
            if bytes.last() == Some(&0) {
                bytes.pop();
            }
        }
        bytes
    }
}

impl Coder for Encoder {
    const WRITES: bool = true;

    fn bit(&mut self, model: &mut Model, kind: usize, known: bool) -> bool {
        let Some(chance) = model.chances.get_mut(kind) else { return known };
        let bound = (self.range >> PRECISION) * u32::from(chance.no);
        if known {
            self.low += u64::from(bound);
            self.range -= bound;
        } else {
            self.range = bound;
        }
        chance.learn(known);
        self.narrow();
        known
    }

    fn plain(&mut self, bits: u32, known: u64) -> u64 {
        for at in (0..bits).rev() {
            self.range >>= 1;
            if known >> at & 1 == 1 {
                self.low += u64::from(self.range);
            }
            self.narrow();
        }
        known
    }
}

/// Reads.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    rest: std::slice::Iter<'a, u8>,
    range: u32,
    code: u32,
    /// Bytes taken for granted after the end: more than the encoder leaves out is damage.
    missing: u32,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Decoder { rest: bytes.iter(), range: u32::MAX, code: 0, missing: 0 };
        for _ in 0..4 {
            decoder.take();
        }
        decoder
    }

    fn take(&mut self) {
        let byte = self.rest.next().copied().unwrap_or_else(|| {
            self.missing += 1;
            0
        });
        self.code = self.code << 8 | u32::from(byte);
    }

    fn widen(&mut self) {
        while self.range < LOW_WATER {
            self.range <<= 8;
            self.take();
        }
    }

    /// Whether the bytes ended long ago: what is read now is nonsense.
    pub(super) fn is_past_end(&self) -> bool {
        self.missing > 8
    }

    /// Whether every byte was used and few were missing.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.as_slice().is_empty() && !self.is_past_end()
    }
}

impl Coder for Decoder<'_> {
    const WRITES: bool = false;

    fn bit(&mut self, model: &mut Model, kind: usize, _: bool) -> bool {
        let Some(chance) = model.chances.get_mut(kind) else { return false };
        let bound = (self.range >> PRECISION) * u32::from(chance.no);
        let yes = self.code >= bound;
        if yes {
            self.code -= bound;
            self.range -= bound;
        } else {
            self.range = bound;
        }
        chance.learn(yes);
        self.widen();
        yes
    }

    fn plain(&mut self, bits: u32, _: u64) -> u64 {
        let mut value = 0;
        for _ in 0..bits {
            self.range >>= 1;
            let yes = self.code >= self.range;
            if yes {
                self.code -= self.range;
            }
            value = value << 1 | u64::from(yes);
            self.widen();
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(answers in prop::collection::vec((0usize..6, any::<bool>(), 0u32..20, any::<u64>()), 0..400)) {
            let mut encoder = Encoder::new();
            let mut model = Model::new(6);
            for &(kind, yes, bits, value) in &answers {
                encoder.bit(&mut model, kind, yes);
                encoder.plain(bits, value & ((1 << bits) - 1));
            }
            let bytes = encoder.bytes();
            let mut decoder = Decoder::new(&bytes);
            let mut model = Model::new(6);
            for (kind, yes, bits, value) in answers {
                prop_assert_eq!(decoder.bit(&mut model, kind, false), yes);
                prop_assert_eq!(decoder.plain(bits, 0), value & ((1 << bits) - 1));
            }
            prop_assert!(decoder.is_at_end());
        }
    }

    #[test]
    fn a_frequent_answer_costs_little() {
        let mut encoder = Encoder::new();
        let mut model = Model::new(1);
        for at in 0..8_000 {
            encoder.bit(&mut model, 0, at % 50 == 0);
        }
        // Its entropy is 0.141 bit: 141 bytes.
        assert!(encoder.bytes().len() < 170);
    }
}
