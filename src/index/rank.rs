//! How good a record is for a query, and why.

use crate::index::{
    codes::text_of,
    entry::FieldClass,
    hits::{MatchKind, Why},
    matches::{Direct, Matches, Nearness, Source},
    phones::digits_of,
    query::{Clue, MOST_CLUES},
    segment::Segment,
};

/// The best match of one clue in one record.
#[derive(Debug, Clone, Copy)]
struct Best<'a> {
    /// Weighed by field, in hundredths of a point.
    points: i32,
    edits: u8,
    is_whole: bool,
    /// The term's place in the record, for the order of words.
    place: usize,
    by: By<'a>,
}

#[derive(Debug, Clone, Copy)]
enum By<'a> {
    Word { word: u32, field: FieldClass, nearness: Nearness },
    Direct(&'a Direct),
}

/// A record's standing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    pub score: i32,
    /// Whether every clue is a whole word, number or address of the record.
    pub is_whole: bool,
}

/// Directly found records have no place among the words.
const NO_PLACE: usize = usize::MAX;
/// What was typed without a slip comes before what needs one.
const EDIT: i32 = 1500;
/// Two clues that rest on one word of the record are worth less than two that rest on two.
const SAME_WORD: i32 = -1500;
/// Words that stand beside each other in the record as in the query.
const IN_ORDER: i32 = 300;
/// Every word of the name was asked for: "John Smith" before "John Smith Jones".
const WHOLE_NAME: i32 = 400;
/// The form with its accents, as typed.
const ACCENTED: i32 = 500;

/// How good the record is, or nothing if a clue does not match it.
pub fn stand(segment: &Segment, record: u32, clues: &[Clue], matches: &[Matches]) -> Option<Standing> {
    let mut best = [None; MOST_CLUES];
    let names = best_matches(segment, record, clues, matches, &mut best)?;
    let mut standing = Standing { score: 0, is_whole: true };
    let mut names_asked = 0;
    for (at, found) in best[..clues.len()].iter().flatten().enumerate() {
        standing.score += found.points * i32::from(clues[at].parts);
        standing.score -= EDIT * i32::from(found.edits);
        standing.is_whole &= found.is_whole;
        let By::Word { field, .. } = found.by else {
            continue;
        };
        names_asked += usize::from(field == FieldClass::Name);
        let mut before = best[..at].iter().flatten();
        if before.clone().any(|other| other.place == found.place) {
            standing.score += SAME_WORD;
        } else if before.next_back().is_some_and(|other| other.place.wrapping_add(1) == found.place) {
            standing.score += IN_ORDER;
        }
    }
    if names_asked == clues.len() && names == names_asked {
        standing.score += WHOLE_NAME;
    }
    standing.score += accents(segment, record, clues);
    Some(standing)
}

/// The reasons, one for each clue.
pub fn explain(segment: &Segment, record: u32, clues: &[Clue], matches: &[Matches]) -> Vec<Why> {
    let mut best = [None; MOST_CLUES];
    let matched = best_matches(segment, record, clues, matches, &mut best);
    best[..matched.map_or(0, |_| clues.len())]
        .iter()
        .flatten()
        .map(|found| match found.by {
            By::Word { word, field, nearness } => {
                let kind = match nearness {
                    Nearness::Exact => MatchKind::Exact,
                    Nearness::Beginning => MatchKind::Prefix,
                    Nearness::Nickname => MatchKind::Nickname,
                    Nearness::OneEdit
                    | Nearness::OneEditBeginning
                    | Nearness::TwoEdits
                    | Nearness::TwoEditsBeginning => MatchKind::Typo,
                };
                Why { field, kind, word: segment.dictionary.word(word).to_owned() }
            }
            By::Direct(direct) => {
                let kind = if direct.edits > 0 { MatchKind::Typo } else { direct.kind };
                let word = match direct.source {
                    Source::Phone(number) => digits_of(number),
                    Source::Address(address) => segment.emails.address(address),
                    Source::Code(code) => text_of(code),
                    Source::Number(number) => number.to_string(),
                };
                Why { field: direct.field, kind, word }
            }
        })
        .collect()
}

/// Fills in the best match of each clue; answers how many words the name has, or nothing if a clue is without.
fn best_matches<'a>(
    segment: &Segment,
    record: u32,
    clues: &[Clue],
    matches: &'a [Matches],
    best: &mut [Option<Best<'a>>; MOST_CLUES],
) -> Option<usize> {
    for (best, matches) in best.iter_mut().zip(matches) {
        *best = matches.direct(record).map(|direct| Best {
            points: i32::from(direct.points) * direct.field.weight(),
            edits: direct.edits,
            is_whole: direct.kind == MatchKind::Exact,
            place: NO_PLACE,
            by: By::Direct(direct),
        });
    }
    let mut names = 0;
    for (place, (word, field)) in segment.forward.terms(record).enumerate() {
        names += usize::from(field == FieldClass::Name);
        for (at, matches) in matches.iter().enumerate() {
            let Some(nearness) = matches.nearness(word).filter(|near| near.fits(field)) else {
                continue;
            };
            let mut points = points(segment, &clues[at], word, nearness) * field.weight();
            if at > 0 && best[at - 1].is_some_and(|other| other.place == place) {
                points += SAME_WORD;
            }
            if best[at].is_none_or(|known| known.points < points) {
                best[at] = Some(Best {
                    points,
                    edits: nearness.edits(),
                    is_whole: nearness == Nearness::Exact,
                    place,
                    by: By::Word { word, field, nearness },
                });
            }
        }
    }
    best[..clues.len()].iter().all(Option::is_some).then_some(names)
}

/// Of a hundred, before the field is weighed.
fn points(segment: &Segment, clue: &Clue, word: u32, nearness: Nearness) -> i32 {
    let text = || segment.dictionary.word(word);
    let covered = |points: usize| (points * clue.text.len().min(text().len()) / text().len().max(1)) as i32;
    // Slips at the first letter are rare (Pollock and Zamora 1984: 7.8 % of all slips).
    let first = || {
        if text().as_bytes().first() == clue.text.as_bytes().first() { 6 } else { 0 }
    };
    let slip = || likely_slip(clue.text.as_bytes(), text().as_bytes());
    match nearness {
        Nearness::Exact => 100,
        Nearness::Beginning if clue.is_open => 66 + covered(24),
        // A word with another one behind it is more likely meant whole.
        Nearness::Beginning => 46 + covered(24),
        Nearness::Nickname => 64,
        Nearness::OneEdit => 52 + first() + slip(),
        Nearness::OneEditBeginning => 32 + first() + covered(14),
        Nearness::TwoEdits => 26 + first() + slip(),
        Nearness::TwoEditsBeginning => 8 + first() + covered(12),
    }
}

/// How likely the slip that leads from the word to the typed text is, of six.
///
/// A swap has one way to happen and a neighbouring key a few, where any other letter has twenty-five.
fn likely_slip(typed: &[u8], word: &[u8]) -> i32 {
    if typed.len() != word.len() {
        return 1;
    }
    let mut wrong = typed.iter().zip(word).filter(|(a, b)| a != b);
    match (wrong.next(), wrong.next()) {
        (Some((a, b)), Some((c, d))) if a == d && b == c => 6,
        (Some((a, b)), None) if are_neighbours(*a, *b) => 4,
        (_, _) => 2,
    }
}

/// Whether two letters lie side by side on a keyboard, QWERTY or QWERTZ.
fn are_neighbours(a: u8, b: u8) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let place = |letter: u8| {
        let mut rows = ROWS.iter().enumerate();
        rows.find_map(|(row, keys)| Some((row, keys.iter().position(|key| *key == letter)?)))
    };
    match (place(a), place(b)) {
        (Some((row, left)), Some((other, right))) => {
            // Each row stands half a key to the right of the one above it.
            let (above, below) = if row <= other { (left, right) } else { (right, left) };
            match row.abs_diff(other) {
                0 => left.abs_diff(right) == 1,
                1 => above == below || above == below + 1,
                _ => false,
            }
        }
        (_, _) => false,
    }
}

fn accents(segment: &Segment, record: u32, clues: &[Clue]) -> i32 {
    let accented = clues.iter().filter_map(|clue| clue.accented.as_deref());
    accented
        .filter_map(|word| segment.dictionary.find(word))
        .filter(|word| segment.forward.terms(record).any(|(known, _)| known == *word))
        .map(|_| ACCENTED)
        .sum()
}
