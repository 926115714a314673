//! How two business names agree: the rarer the words they share, the more that says.

use super::word::{self, Likeness};
use crate::dedupe::frequencies::Frequencies;
use crate::dedupe::words::{Lexicon, Word};

/// How the businesses agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BusinessLevel {
    Same,
    /// Every word of one stands in the other.
    Part,
    /// Some slips, or most of what tells the shorter name apart.
    Near,
    Missing,
    Different,
}

impl BusinessLevel {
    /// Whether it may be one business.
    pub fn is_near(self) -> bool {
        matches!(self, Self::Same | Self::Part | Self::Near)
    }
}

/// How two business names agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Businesses {
    pub level: BusinessLevel,
    /// Bits of information in the words that both share; "Plumbing" has few, "Qwortzky" many.
    pub shared: f32,
}

/// Part of the shorter name's information that has to be shared.
const MOST: f32 = 0.6;

/// Compares the distinctive words of two businesses.
pub fn compare(a: &[Word], b: &[Word], frequencies: Frequencies<'_>) -> Businesses {
    if a.is_empty() || b.is_empty() {
        return Businesses { level: BusinessLevel::Missing, shared: 0.0 };
    }
    let one = shared(a, b, frequencies);
    let other = shared(b, a, frequencies);
    let level = if one.is_whole && other.is_whole {
        BusinessLevel::Same
    } else if one.is_whole || other.is_whole {
        BusinessLevel::Part
    } else if one.bits >= MOST * one.total || other.bits >= MOST * other.total {
        BusinessLevel::Near
    } else {
        BusinessLevel::Different
    };
    Businesses { level, shared: one.bits.min(other.bits) }
}

struct Shared {
    bits: f32,
    total: f32,
    is_whole: bool,
}

/// What of the words of `a` stands in `b`.
fn shared(a: &[Word], b: &[Word], frequencies: Frequencies<'_>) -> Shared {
    let mut found = Shared { bits: 0.0, total: 0.0, is_whole: true };
    for word in a {
        let bits = -frequencies.business(*word).log2();
        found.total += bits;
        if b.contains(word) {
            found.bits += bits;
        } else {
            found.is_whole = false;
            if b.iter().any(|other| is_near(*word, *other, frequencies.lexicon)) {
                found.bits += bits;
            }
        }
    }
    found
}

fn is_near(x: Word, y: Word, lexicon: Lexicon<'_>) -> bool {
    matches!(word::compare(x, y, lexicon), Likeness::Same | Likeness::Typo)
}
