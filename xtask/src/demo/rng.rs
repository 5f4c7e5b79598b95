//! Random numbers that are the same on every machine.
//!
//! The generator is xoshiro256** (Blackman and Vigna 2021, "Scrambled linear pseudorandom number generators",
//! ACM Transactions on Mathematical Software 47:36), seeded through SplitMix64 (Steele, Lea and Flood 2014, "Fast
//! splittable pseudorandom number generators", OOPSLA). Logarithms and exponentials come from `libm`, never from
//! the platform, so that every draw has the same bits everywhere.

/// The one seed of the demonstration set. Another seed would be another set: raise the version with it.
const SEED: u64 = 0x6D65_6469_6361_6D65;

/// A stream of random numbers.
pub(super) struct Rng {
    state: [u64; 4],
}

impl Rng {
    /// The stream of this name. Each medicine draws from its own, so that adding one leaves the others as they were.
    pub(super) fn named(name: &str) -> Self {
        let mut seed = SEED ^ fnv1a(name.as_bytes());
        Rng { state: [splitmix64(&mut seed), splitmix64(&mut seed), splitmix64(&mut seed), splitmix64(&mut seed)] }
    }

    /// The next 64 bits (xoshiro256**).
    fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let out = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let (c, d) = (c ^ a, d ^ b);
        let (b, a) = (b ^ c, a ^ d);
        self.state = [a, b, c ^ (self.state[1] << 17), d.rotate_left(45)];
        out
    }

    /// A number from 0 (included) to 1 (excluded), on 53 bits.
    pub(super) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number from `low` to `high`.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// True with this probability.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A whole number from 0 to `n` − 1; 0 when `n` is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// A standard normal number (Box and Muller 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.unit()));
        radius * libm::cos(2.0 * std::f64::consts::PI * self.unit())
    }

    /// A log-normal number: its median, and the standard deviation of its logarithm.
    pub(super) fn log_normal(&mut self, median: f64, sigma: f64) -> f64 {
        median * libm::exp(sigma * self.normal())
    }

    /// A Poisson number: how many arrivals of a unit-rate process come before `mean`,
    /// counted in slices of 16 so that exp(−slice) does not vanish (Knuth, TAOCP volume 2, 3.4.1).
    pub(super) fn poisson(&mut self, mean: f64) -> u64 {
        const SLICE: f64 = 16.0;
        let mut rest = mean;
        let mut count = 0;
        while rest > 0.0 {
            let slice = if rest < SLICE { rest } else { SLICE };
            let limit = libm::exp(-slice);
            let mut product = self.unit();
            while product > limit {
                count += 1;
                product *= self.unit();
            }
            rest -= SLICE;
        }
        count
    }

    /// One of the positions of `weights`, each in proportion to its weight; 0 when all are zero.
    pub(super) fn pick(&mut self, weights: &[f64]) -> usize {
        let mut at = self.unit() * weights.iter().sum::<f64>();
        let mut last = 0;
        for (i, &weight) in weights.iter().enumerate() {
            if weight > 0.0 {
                if at < weight {
                    return i;
                }
                at -= weight;
                last = i;
            }
        }
        last
    }

    /// `x` rounded to one of its two neighbours, so that it is right on average.
    pub(super) fn round(&mut self, x: f64) -> u64 {
        (x + self.unit()) as u64
    }
}

/// SplitMix64: the next 64 bits of `state`.
fn splitmix64(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// FNV-1a, 64 bits: a name's number.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitmix64_gives_its_published_sequence() {
        let mut state = 1_234_567;
        let first: Vec<u64> = (0..5).map(|_| splitmix64(&mut state)).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821
            ]
        );
    }

    #[test]
    fn xoshiro_gives_its_published_sequence() {
        let mut rng = Rng { state: [1, 2, 3, 4] };
        let first: Vec<u64> = (0..4).map(|_| rng.bits()).collect();
        assert_eq!(first, [11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240]);
    }

    #[test]
    fn poisson_numbers_have_their_mean_and_their_variance() {
        let mut rng = Rng::named("poisson");
        for mean in [0.3, 4.0, 40.0] {
            let draws: Vec<f64> = (0..20_000).map(|_| rng.poisson(mean) as f64).collect();
            let average = draws.iter().sum::<f64>() / draws.len() as f64;
            let variance = draws.iter().map(|d| (d - average) * (d - average)).sum::<f64>() / draws.len() as f64;
            assert!((average / mean - 1.0).abs() < 0.03, "mean {average} for {mean}");
            assert!((variance / mean - 1.0).abs() < 0.06, "variance {variance} for {mean}");
        }
    }
}
