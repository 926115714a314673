//! What people decided about pairs: respected by every list, and opened again only by a strong clue that was not there.

use std::collections::BTreeMap;

use super::clue::Clues;
use super::evidence::Evidence;
use super::profile::Key;

/// What a person said of two customers, whichever was named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    NotDuplicate,
    /// Two people who share phone, e-mail or address on purpose.
    Household,
    /// To be asked again, after everything else.
    Later,
}

impl Decision {
    /// The clues that open the pair again if they were not known when it was decided.
    fn reopened_by(self) -> Clues {
        match self {
            Self::NotDuplicate | Self::Later => Clues::ALL,
            // A home shares everything else.
            Self::Household => Clues::OF_ONE_PERSON,
        }
    }
}

/// A decision with what was known then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    pub decision: Decision,
    pub known: Clues,
}

impl Decided {
    /// A decision made while this evidence was shown.
    pub fn knowing(decision: Decision, evidence: &[Evidence]) -> Self {
        Self { decision, known: Clues::of(evidence) }
    }
}

/// How a pair stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nobody decided anything.
    #[default]
    Open,
    /// Decided, but these clues are new.
    Reopened(Clues),
    Later,
    /// Not to be proposed again.
    Settled(Decision),
}

impl Standing {
    /// Whether the pair is to be proposed, be it later.
    pub fn is_proposed(self) -> bool {
        match self {
            Self::Open | Self::Reopened(_) | Self::Later => true,
            Self::Settled(_) => false,
        }
    }
}

/// All decisions of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Each pair both ways, so that the partners of a customer stand together.
    by_pair: BTreeMap<(Key, Key), Decided>,
}

impl Decisions {
    /// Notes a decision; answers with the one that it replaces.
    pub fn insert(&mut self, a: Key, b: Key, decided: Decided) -> Option<Decided> {
        self.by_pair.insert((b, a), decided);
        self.by_pair.insert((a, b), decided)
    }

    /// Takes a decision back.
    pub fn remove(&mut self, a: &Key, b: &Key) -> Option<Decided> {
        self.by_pair.remove(&(*b, *a));
        self.by_pair.remove(&(*a, *b))
    }

    pub fn get(&self, a: &Key, b: &Key) -> Option<Decided> {
        self.by_pair.get(&(*a, *b)).copied()
    }

    /// Everybody about whom and this customer something was decided, by their keys.
    pub fn of(&self, key: &Key) -> impl Iterator<Item = (Key, Decided)> {
        let range = (*key, Key::default())..=(*key, [u8::MAX; 16]);
        self.by_pair.range(range).map(|((_, other), decided)| (*other, *decided))
    }

    /// Every decision once, the smaller key first.
    pub fn iter(&self) -> impl Iterator<Item = (Key, Key, Decided)> {
        self.by_pair.iter().filter(|((a, b), _)| a <= b).map(|((a, b), decided)| (*a, *b, *decided))
    }

    pub fn len(&self) -> usize {
        self.iter().count()
    }

    pub fn is_empty(&self) -> bool {
        self.by_pair.is_empty()
    }

    /// How a pair stands with the evidence that there is now.
    pub fn standing(&self, a: &Key, b: &Key, evidence: &[Evidence]) -> Standing {
        let Some(decided) = self.get(a, b) else {
            return Standing::Open;
        };
        let new = Clues::of(evidence).without(decided.known).within(decided.decision.reopened_by());
        if !new.is_empty() {
            return Standing::Reopened(new);
        }
        match decided.decision {
            Decision::Later => Standing::Later,
            settled @ (Decision::NotDuplicate | Decision::Household) => Standing::Settled(settled),
        }
    }
}
