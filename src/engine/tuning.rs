//! Trying other bars: which pairs would come and go, and how what people decided would have gone.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::dedupe::decisions::Decision;
use crate::dedupe::level::Level as Sureness;
use crate::dedupe::profile_of::profile_of;
use crate::dedupe::tune::Stratum;
use crate::engine::queries::as_of;
use crate::engine::queries::matches::level_of;
use crate::engine::question::Level;
use crate::engine::refusal::Refusal;
use crate::engine::twins::Ground;
use crate::model::bars::Bars;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::store::snapshot::Snapshot;

/// Pairs that change and are named; more are only counted.
const MOST_NAMED: usize = 200;

/// What a person said of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// One customer: the two were merged.
    Merged,
    NotDuplicate,
    Household,
}

impl Said {
    pub const ALL: [Self; 3] = [Self::Merged, Self::NotDuplicate, Self::Household];

    pub fn words(self) -> &'static str {
        match self {
            Self::Merged => "merged",
            Self::NotDuplicate => "not a duplicate",
            Self::Household => "household",
        }
    }
}

/// Every pair of the book, weighed once, and what was decided; any bars can be tried on it at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tuning {
    /// The bars in force.
    pub bars: Bars,
    /// Nothing below is listed: in a large book namesakes are too many.
    least: Sureness,
    /// Shared, for a copy goes to the window.
    weighed: Arc<WeighedPairs>,
}

#[derive(Debug, PartialEq, Eq)]
struct WeighedPairs {
    /// Pairs that nobody has settled.
    open: BTreeMap<Stratum, Vec<(Id, Id)>>,
    /// How many of the settled pairs are in each stratum; a merged pair as it was before the merge.
    settled: BTreeMap<(Said, Stratum), usize>,
}

/// Pairs of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    pub high: usize,
    pub medium: usize,
    pub low: usize,
    /// Not shown at all.
    pub none: usize,
}

impl Spread {
    fn add(&mut self, level: Option<Level>, count: usize) {
        match level {
            Some(Level::High) => self.high += count,
            Some(Level::Medium) => self.medium += count,
            Some(Level::Low) => self.low += count,
            None => self.none += count,
        }
    }

    /// Pairs of which the shop is warned when somebody is entered.
    pub fn warned(&self) -> usize {
        self.high + self.medium
    }

    pub fn all(&self) -> usize {
        self.high + self.medium + self.low + self.none
    }
}

/// A pair whose level other bars would change; no level is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub pair: (Id, Id),
    pub bits: i16,
    pub from: Option<Level>,
    pub to: Option<Level>,
}

/// What some bars would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    pub bars: Bars,
    /// Open pairs with the bars in force, and with these.
    pub now: Spread,
    pub then: Spread,
    pub appear: usize,
    pub disappear: usize,
    /// Pairs that stay and change their level.
    pub change: usize,
    /// The first pairs that appear, disappear or change, those near the bars first.
    pub moved: Vec<Moved>,
    /// What would be said of pairs that people settled.
    pub settled: [(Said, Spread); 3],
}

impl Outlook {
    /// Settled pairs that would be warned of, and how many of them are one customer: precision.
    pub fn precision(&self) -> (usize, usize) {
        let all = self.settled.iter().map(|(_, spread)| spread.warned()).sum();
        (self.merged().warned(), all)
    }

    /// Merged pairs that would be warned of, and all merged pairs: recall.
    pub fn recall(&self) -> (usize, usize) {
        (self.merged().warned(), self.merged().all())
    }

    fn merged(&self) -> Spread {
        let merged = self.settled.iter().find(|(said, _)| *said == Said::Merged);
        merged.map_or_else(Spread::default, |(_, spread)| *spread)
    }
}

impl Tuning {
    /// Weighs every pair; `progress` hears how many candidates of how many are weighed.
    ///
    /// # Errors
    /// The book cannot be read, or `progress` broke it off.
    pub fn of(
        ground: &Ground,
        book: &Book<'_>,
        progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Self, Refusal> {
        let mut settled: BTreeMap<(Said, Stratum), usize> = BTreeMap::new();
        let mut apart = FxHashSet::default();
        for (a, b, decision) in ground.finder.settled(&ground.decisions) {
            let said = match decision {
                Decision::NotDuplicate => Said::NotDuplicate,
                Decision::Household => Said::Household,
                Decision::Later => continue,
            };
            apart.insert((a, b));
            if let Some(stratum) = ground.finder.stratum_of(&a, &b) {
                *settled.entry((said, stratum)).or_default() += 1;
            }
        }
        for stratum in merged(ground, book)? {
            *settled.entry((Said::Merged, stratum)).or_default() += 1;
        }
        let mut open: BTreeMap<Stratum, Vec<(Id, Id)>> = BTreeMap::new();
        for (a, b, stratum) in ground.finder.strata(ground.floor(), progress).ok_or(Refusal::Cancelled)? {
            if !apart.contains(&(a, b)) {
                open.entry(stratum).or_default().push((Id(a), Id(b)));
            }
        }
        for pairs in open.values_mut() {
            pairs.sort_unstable();
        }
        let weighed = Arc::new(WeighedPairs { open, settled });
        Ok(Self { bars: ground.finder.bars(), least: ground.floor(), weighed })
    }

    /// What these bars would do; as fast for a million pairs as for ten.
    pub fn outlook(&self, bars: Bars) -> Outlook {
        let mut outlook = Outlook {
            bars,
            now: Spread::default(),
            then: Spread::default(),
            appear: 0,
            disappear: 0,
            change: 0,
            moved: Vec::new(),
            settled: Said::ALL.map(|said| (said, Spread::default())),
        };
        for (stratum, pairs) in self.weighed.open.iter().rev() {
            let (from, to) = (self.level(*stratum, self.bars), self.level(*stratum, bars));
            outlook.now.add(from, pairs.len());
            outlook.then.add(to, pairs.len());
            match (from, to) {
                (None, Some(_)) => outlook.appear += pairs.len(),
                (Some(_), None) => outlook.disappear += pairs.len(),
                (from, to) if from != to => outlook.change += pairs.len(),
                (_, _) => continue,
            }
            let room = MOST_NAMED.saturating_sub(outlook.moved.len());
            let named = pairs.iter().take(room);
            outlook.moved.extend(named.map(|pair| Moved { pair: *pair, bits: stratum.bits, from, to }));
        }
        for ((said, stratum), count) in &self.weighed.settled {
            let level = self.level(*stratum, bars);
            outlook.settled.iter_mut().filter(|(other, _)| other == said).for_each(|(_, all)| all.add(level, *count));
        }
        outlook
    }

    fn level(&self, stratum: Stratum, bars: Bars) -> Option<Level> {
        let level = stratum.level(bars);
        level_of(level).filter(|_| level >= self.least)
    }
}

/// Where it is read how merged customers were before.
pub struct Book<'a> {
    pub snapshot: &'a Snapshot,
    pub sees: &'a [Class],
    pub country: &'a str,
}

/// The strata of the pairs that were merged and stay so, as they were before.
fn merged(ground: &Ground, book: &Book<'_>) -> Result<Vec<Stratum>, Refusal> {
    let mut strata = Vec::new();
    for merge in ground.merges() {
        let before = |id: Id| as_of::before(book.snapshot, id, merge.entry, book.sees);
        let Some(survivor) = before(merge.survivor)? else { continue };
        let survivor = profile_of(&survivor, book.country);
        for loser in &merge.losers {
            if let Some(loser) = before(*loser)? {
                let loser = profile_of(&loser, book.country);
                strata.push(ground.finder.stratum_of_profiles(&survivor, &loser));
            }
        }
    }
    Ok(strata)
}
