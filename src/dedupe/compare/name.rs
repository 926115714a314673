//! How the names of two people agree: given, family, middle, generation, straight or crosswise.

use super::word::{self, Likeness};
use crate::dedupe::name::Generation;
use crate::dedupe::record::Facts;
use crate::dedupe::words::{Lexicon, Word};

/// Whether the given name of one stands in the family name of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Straight,
    Crosswise,
}

/// What Jr, Sr, II … say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generations {
    Unsaid,
    Same,
    /// Said of one only, so that it may be father and son, or merely left out.
    OneOnly,
    Different,
}

/// What middle names and initials say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Middle {
    Unsaid,
    Same,
    Different,
}

/// How one name of two people agrees, with the two words that were nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    pub likeness: Likeness,
    pub a: Word,
    pub b: Word,
}

/// How two people's names agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names {
    pub given: Match,
    pub family: Match,
    pub order: Order,
    pub middle: Middle,
    pub generations: Generations,
    /// Whether exactly one of the two has no name at all.
    pub is_one_nameless: bool,
}

/// Compares the names of two records.
pub fn compare(a: &Facts<'_>, b: &Facts<'_>, lexicon: Lexicon<'_>) -> Names {
    let (given_a, given_b) = (a.given.as_slice(), b.given.as_slice());
    let (family_a, family_b) = (a.family.as_slice(), b.family.as_slice());
    let mut names = Names {
        given: given(given_a, given_b, lexicon),
        family: family(family_a, family_b, lexicon),
        order: Order::Straight,
        middle: middle(given_a, given_b, lexicon),
        generations: generations(a.generation, b.generation),
        is_one_nameless: a.is_nameless() != b.is_nameless(),
    };
    if names.given.likeness >= Likeness::Similar && names.family.likeness >= Likeness::Similar {
        // The shorter list decides, so "Ada Novak" meets "Novak Ada Maria".
        let first = family(given_a, family_b, lexicon);
        let second = family(family_a, given_b, lexicon);
        if are_crosswise(first.likeness, second.likeness) {
            names.given = first;
            names.family = second;
            names.order = Order::Crosswise;
            names.middle = Middle::Unsaid;
        }
    }
    names
}

/// Both names are near, or one is and the other is its initial.
fn are_crosswise(first: Likeness, second: Likeness) -> bool {
    let (better, worse) = (first.min(second), first.max(second));
    (better.is_near() && worse.is_near()) || (better <= Likeness::Typo && worse == Likeness::Initial)
}

fn given(a: &[Word], b: &[Word], lexicon: Lexicon<'_>) -> Match {
    let (Some(&first_a), Some(&first_b)) = (a.first(), b.first()) else {
        return Match::missing();
    };
    if let Some(joined) = joined(a, b, lexicon) {
        return joined;
    }
    let likeness = word::compare(first_a, first_b, lexicon);
    let called = Match { likeness, a: first_a, b: first_b };
    if likeness.is_near() || (a.len() == 1 && b.len() == 1) {
        return called;
    }
    // "J Edgar" is called Edgar: a whole word that stands in both is enough.
    match shared(a, b, lexicon) {
        Some(part) => Match { likeness: Likeness::Part, a: part, b: part },
        None => called,
    }
}

fn family(a: &[Word], b: &[Word], lexicon: Lexicon<'_>) -> Match {
    if a.is_empty() || b.is_empty() {
        return Match::missing();
    }
    if a == b {
        let rarest = a.iter().copied().min_by_key(|word| {
            let counts = lexicon.counts(*word);
            counts.family + counts.given
        });
        let word = rarest.unwrap_or(0);
        return Match { likeness: Likeness::Same, a: word, b: word };
    }
    if a.len() + b.len() > 2 {
        if let Some(joined) = joined(a, b, lexicon) {
            return joined;
        }
        if let Some(part) = shared(a, b, lexicon) {
            return Match { likeness: Likeness::Part, a: part, b: part };
        }
    }
    nearest(a, b, lexicon)
}

/// The nearest two words of two names; of equally near ones the first by their letters.
fn nearest(a: &[Word], b: &[Word], lexicon: Lexicon<'_>) -> Match {
    let pairs =
        a.iter().flat_map(|&x| b.iter().map(move |&y| Match { likeness: word::compare(x, y, lexicon), a: x, b: y }));
    let letters = |one: &Match| {
        let (x, y) = (lexicon.text(one.a), lexicon.text(one.b));
        (x.min(y), x.max(y))
    };
    pairs
        .min_by(|x, y| {
            let nearer = x.likeness.cmp(&y.likeness);
            nearer.then_with(|| letters(x).cmp(&letters(y)))
        })
        .unwrap_or(Match::missing())
}

/// "Mary Ann" and "Maryann", "Van Buren" and "Vanburen".
fn joined(a: &[Word], b: &[Word], lexicon: Lexicon<'_>) -> Option<Match> {
    if a.len() == b.len() {
        return None;
    }
    let join = |words: &[Word]| -> String { words.iter().map(|word| lexicon.text(*word)).collect() };
    (join(a) == join(b)).then(|| Match {
        likeness: Likeness::Same,
        a: if a.len() > b.len() { b[0] } else { a[0] },
        b: if a.len() > b.len() { b[0] } else { a[0] },
    })
}

/// The rarest word of at least three letters that stands in both.
fn shared(a: &[Word], b: &[Word], lexicon: Lexicon<'_>) -> Option<Word> {
    a.iter()
        .copied()
        .filter(|word| b.contains(word) && lexicon.text(*word).len() > 2)
        .min_by_key(|word| (lexicon.counts(*word).family, lexicon.counts(*word).given))
}

fn middle(a: &[Word], b: &[Word], lexicon: Lexicon<'_>) -> Middle {
    let (Some(&x), Some(&y)) = (a.get(1), b.get(1)) else {
        return Middle::Unsaid;
    };
    match word::compare(x, y, lexicon) {
        Likeness::Different => Middle::Different,
        Likeness::Missing => Middle::Unsaid,
        Likeness::Same
        | Likeness::Part
        | Likeness::Typo
        | Likeness::Nickname
        | Likeness::Short
        | Likeness::Sound
        | Likeness::Similar
        | Likeness::Initial => Middle::Same,
    }
}

fn generations(a: Generation, b: Generation) -> Generations {
    match (a, b) {
        (Generation::Unsaid, Generation::Unsaid) => Generations::Unsaid,
        (Generation::Unsaid, _) | (_, Generation::Unsaid) => Generations::OneOnly,
        (x, y) if x == y => Generations::Same,
        (_, _) => Generations::Different,
    }
}

impl Match {
    fn missing() -> Self {
        Self { likeness: Likeness::Missing, a: 0, b: 0 }
    }
}
