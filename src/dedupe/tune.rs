//! What is weighed of pairs before it is known from where on they are high: so that other bars can be tried at once.

use std::ops::ControlFlow;

use super::finder::Finder;
use super::level::Level;
use super::profile::{Key, Profile};
use super::score::{self, Weighed};
use crate::model::bars::Bars;

/// All that decides about the level of a pair, whatever the bars are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stratum {
    /// Whole bits, rounded down, which no bar can tell from the score itself.
    pub bits: i16,
    /// The highest level that the kind of evidence allows, and the lowest.
    pub cap: Level,
    pub floor: Level,
}

impl Stratum {
    fn of(weighed: Weighed) -> Self {
        let bits = weighed.score.floor().clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16;
        Self { bits, cap: weighed.cap, floor: weighed.floor }
    }

    /// The level of its pairs with these bars.
    pub fn level(self, bars: Bars) -> Level {
        score::level(f32::from(self.bits), self.cap, self.floor, bars)
    }
}

impl Finder {
    /// Every pair that any bars could show at `least` or above, in no order.
    ///
    /// `progress` hears how many candidate pairs of how many are weighed; if it breaks, there is no answer.
    pub fn strata(
        &self,
        least: Level,
        progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Option<Vec<(Key, Key, Stratum)>> {
        let widest = Bars { high: Bars::LEAST, medium: Bars::LEAST, low: Bars::LEAST };
        let frequencies = self.frequencies();
        self.each_candidate(progress, |a, b, one, two| {
            let stratum = Stratum::of(score::weigh(one, two, frequencies));
            (stratum.level(widest) >= least.max(Level::Low)).then_some((a, b, stratum))
        })
    }

    /// The stratum of two customers of the book; nothing if one of them is not there.
    pub fn stratum_of(&self, a: &Key, b: &Key) -> Option<Stratum> {
        let (a, b) = (self.records.find(a)?, self.records.find(b)?);
        let (one, two) = (self.records.facts(a), self.records.facts(b));
        Some(Stratum::of(score::weigh(&one, &two, self.frequencies())))
    }

    /// The same of two profiles, which may be in the book or not.
    pub fn stratum_of_profiles(&self, a: &Profile, b: &Profile) -> Stratum {
        self.with_both(a, b, |one, two, frequencies| Stratum::of(score::weigh(one, two, frequencies)))
    }
}
