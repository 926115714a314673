//! How two lists of personal numbers agree: each kind by its best pair.

use crate::dedupe::record::Numbered;
use crate::text::similar::distance_at_most;

/// How the personal numbers agree; with the number that is shared, or else the kind that was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentifierLevel<'a> {
    Same(Numbered<'a>),
    /// One number is the same, and one of another kind differs.
    Disputed(Numbered<'a>),
    /// One slip.
    Near(u64),
    /// Only the last digit differs, as in numbers that were given out in a row.
    Neighbour(u64),
    Missing,
    Different(u64),
}

impl IdentifierLevel<'_> {
    /// Whether it is one number, at most mistyped.
    pub fn is_near(self) -> bool {
        matches!(self, Self::Same(_) | Self::Disputed(_) | Self::Near(_))
    }
}

/// How the numbers of one kind agree, nearest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Same,
    Near,
    Neighbour,
    Different,
}

/// Shortest number in which one slip is told from another number.
const SHORTEST: usize = 6;

/// Compares two lists.
pub fn compare<'a>(a: &[Numbered<'a>], b: &[Numbered<'a>]) -> IdentifierLevel<'a> {
    let mut same: Option<Numbered<'a>> = None;
    let mut nearest: Option<(Nearness, u64)> = None;
    let mut is_disputed = false;
    for (place, one) in a.iter().enumerate() {
        if a[..place].iter().any(|before| before.kind == one.kind) {
            continue;
        }
        let Some((nearness, number)) = of_kind(one.kind, a, b) else {
            continue;
        };
        match nearness {
            // The smaller one decides between equals, so that the order of the lists does not.
            Nearness::Same => same = Some(same.map_or(number, |other| smaller(number, other))),
            Nearness::Near | Nearness::Neighbour | Nearness::Different => {
                is_disputed |= nearness == Nearness::Different;
                let found = (nearness, number.kind);
                nearest = Some(nearest.map_or(found, |before| before.min(found)));
            }
        }
    }
    match (same, nearest) {
        (Some(number), _) if is_disputed => IdentifierLevel::Disputed(number),
        (Some(number), _) => IdentifierLevel::Same(number),
        (None, Some((Nearness::Near, kind))) => IdentifierLevel::Near(kind),
        (None, Some((Nearness::Neighbour, kind))) => IdentifierLevel::Neighbour(kind),
        (None, Some((Nearness::Same | Nearness::Different, kind))) => IdentifierLevel::Different(kind),
        (None, None) => IdentifierLevel::Missing,
    }
}

/// The nearest two numbers of one kind; nothing if only one side has any.
fn of_kind<'a>(kind: u64, a: &[Numbered<'a>], b: &[Numbered<'a>]) -> Option<(Nearness, Numbered<'a>)> {
    let mut best: Option<(Nearness, Numbered<'a>)> = None;
    for x in a.iter().filter(|x| x.kind == kind) {
        for y in b.iter().filter(|y| y.kind == kind) {
            let nearness = nearness(x.value, y.value);
            let is_better = best.is_none_or(|(before, number)| (nearness, x.value) < (before, number.value));
            if is_better {
                best = Some((nearness, *x));
            }
        }
    }
    best
}

fn nearness(x: &str, y: &str) -> Nearness {
    if x == y {
        return Nearness::Same;
    }
    if x.len().min(y.len()) < SHORTEST || distance_at_most(x, y, 1).is_none() {
        return Nearness::Different;
    }
    let without_last = |text: &str| text.char_indices().next_back().map_or(0, |(place, _)| place);
    let is_last_alone = x[..without_last(x)] == y[..without_last(y)];
    if is_last_alone { Nearness::Neighbour } else { Nearness::Near }
}

fn smaller<'a>(one: Numbered<'a>, other: Numbered<'a>) -> Numbered<'a> {
    if (one.kind, one.value) < (other.kind, other.value) { one } else { other }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dup_06_numbers_are_compared_with_their_kind() {
        const TAX: u64 = 1;
        const LICENCE: u64 = 2;
        let tax = |value| Numbered { kind: TAX, value };
        let licence = |value| Numbered { kind: LICENCE, value };
        let check = |a: &[Numbered<'static>], b: &[Numbered<'static>], expected: IdentifierLevel<'static>| {
            assert_eq!(compare(a, b), expected, "{a:?} {b:?}");
            assert_eq!(compare(b, a), expected, "{b:?} {a:?}");
        };
        let (one, other) = (tax("536904399"), licence("d1234567"));
        check(&[], &[one], IdentifierLevel::Missing);
        check(&[one], &[licence("536904399")], IdentifierLevel::Missing);
        check(&[one], &[one], IdentifierLevel::Same(one));
        check(&[one, other], &[licence("d1234567")], IdentifierLevel::Same(other));
        check(&[one, other], &[tax("111222333"), other], IdentifierLevel::Disputed(other));
        check(&[one], &[tax("536904939")], IdentifierLevel::Near(TAX));
        check(&[one], &[tax("53604399")], IdentifierLevel::Near(TAX));
        check(&[one], &[tax("536904398")], IdentifierLevel::Neighbour(TAX));
        check(&[one], &[tax("111222333")], IdentifierLevel::Different(TAX));
        check(&[one], &[tax("111222333"), one], IdentifierLevel::Same(one));
        check(&[tax("12345")], &[tax("12354")], IdentifierLevel::Different(TAX));
        check(&[one, other], &[other, one], IdentifierLevel::Same(one));
    }
}
