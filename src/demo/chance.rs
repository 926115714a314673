//! Chance from a seed: the same seed gives the same book on every machine.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Clone, Debug)]
pub struct Chance {
    state: u64,
}

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    pub fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and without, the limit; 0 for a limit of 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        // The high half of the product; the bias of a limit far below 2^64 is nothing that a demo would show.
        ((u128::from(self.draw()) * u128::from(limit)) >> 64) as u64
    }

    /// A number from `low` to `high`, both possible.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// True in that many of a hundred cases.
    pub fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    /// True in that many of a thousand cases.
    pub fn per_mille(&mut self, share: u64) -> bool {
        self.below(1000) < share
    }

    /// Any of the list.
    ///
    /// # Panics
    /// If the list is empty.
    pub fn pick<'list, T>(&mut self, list: &'list [T]) -> &'list T {
        &list[self.below(list.len() as u64) as usize]
    }

    /// One of the list, the first ones more often, as with names and cities.
    ///
    /// # Panics
    /// If the list is empty.
    pub fn pick_early<'list, T>(&mut self, list: &'list [T]) -> &'list T {
        let length = list.len() as u64;
        let at = self.below(length * length);
        &list[(at / length).min(at % length) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // The first values of Vigna's reference code, splitmix64.c, for this seed.
        let mut chance = Chance::new(1_234_567);
        let drawn = [chance.draw(), chance.draw(), chance.draw()];
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_stay_within_their_limits() {
        let mut chance = Chance::new(7);
        let list: Vec<usize> = (0..10).collect();
        let mut times = [0_usize; 10];
        for _ in 0..10_000 {
            assert!(chance.below(3) < 3);
            assert!((5..=9).contains(&chance.between(5, 9)));
            times[*chance.pick_early(&list)] += 1;
        }
        assert!(times.windows(2).all(|pair| pair[0] + 120 > pair[1]), "{times:?}");
        assert!(times[0] > 1_700 && times[9] > 20, "{times:?}");
    }
}
