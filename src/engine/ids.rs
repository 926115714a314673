//! Makes ids that ascend within this process, whatever the clock does.

use crate::model::id::Id;

/// How many ids one millisecond has room for: the 12 bits of UUIDv7's `rand_a` (RFC 9562, section 6.2, method 1).
const PER_MS: u16 = 4_096;

/// A seeded source of ids; the seed comes from the platform, or is fixed in tests.
#[derive(Clone, Debug)]
pub struct IdMaker {
    state: u64,
    last_ms: u64,
    counter: u16,
}

impl IdMaker {
    pub fn new(seed: u64) -> Self {
        Self { state: seed, last_ms: 0, counter: 0 }
    }

    /// The next id; later than every one before it.
    pub fn next(&mut self, now_ms: i64) -> Id {
        let now_ms = now_ms.max(0) as u64;
        if now_ms > self.last_ms {
            self.last_ms = now_ms;
            self.counter = 0;
        } else {
            self.counter += 1;
            if self.counter == PER_MS {
                self.last_ms += 1;
                self.counter = 0;
            }
        }
        let mut random = [0; 10];
        random[..2].copy_from_slice(&self.counter.to_be_bytes());
        random[2..].copy_from_slice(&self.random().to_be_bytes());
        Id::from_parts(self.last_ms, random)
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend_even_when_the_clock_stands_still_or_runs_back() {
        let mut maker = IdMaker::new(7);
        let mut last = maker.next(1_000);
        for step in 0..10_000_i64 {
            let id = maker.next(1_000 - step % 3);
            assert!(id > last, "{step}");
            last = id;
        }
    }
}
