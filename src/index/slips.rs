//! Slips of the finger, looked for where they can matter: among the words of the records that fit all else.
//!
//! A walk over the whole dictionary finds every word within two edits in a millisecond. The words of a few thousand
//! records are compared sooner, and most queries have a clue that was typed without a slip.

use crate::index::{
    candidates::{Candidates, Part, candidates},
    gather::{Level, most_edits},
    matches::Matches,
    query::{Clue, ClueKind},
    segment::Segment,
    typo::Ending,
};

/// A walk with so many edits costs about as much as reading this many records.
const WALK_COST: [usize; 3] = [0, 200, 1500];

/// The valid records that match every clue within its edits, whichever way is the quickest to find out.
pub fn slipped(
    part: Part<'_>,
    clues: &[Clue],
    matches: &mut [Matches],
    allowed: &[u8],
    level: Level,
    few: usize,
) -> Candidates {
    if clues.iter().zip(allowed).any(|(clue, edits)| most_edits(clue, level) < *edits) {
        // Fewer edits have been tried before.
        return Candidates::Few(Vec::new());
    }
    let is_open = |at: usize| is_word(&clues[at]) && !matches[at].knows_all(allowed[at]);
    let open: Vec<usize> = (0..clues.len()).filter(|at| is_open(*at)).collect();
    let others: Vec<usize> = (0..clues.len()).filter(|at| !open.contains(at)).collect();
    let fewest = others.iter().map(|at| matches[*at].estimate(allowed[*at])).min();
    if fewest == Some(0) {
        return Candidates::Few(Vec::new());
    }
    let cost = open.iter().map(|at| WALK_COST[usize::from(allowed[*at])]).sum();
    if open.is_empty() || fewest.is_none_or(|fewest| fewest > cost) {
        for at in open {
            walk(part.segment, &clues[at], &mut matches[at], allowed[at]);
        }
        return candidates(part, &matches.iter().collect::<Vec<_>>(), allowed, few);
    }
    let known: Vec<&Matches> = others.iter().map(|at| &matches[*at]).collect();
    let edits: Vec<u8> = others.iter().map(|at| allowed[*at]).collect();
    let mut records = match candidates(part, &known, &edits, usize::MAX) {
        Candidates::Few(records) => records,
        Candidates::Many(marks, _) => marks.into_places().collect(),
    };
    records.retain(|record| {
        open.iter().all(|at| fits(part.segment, *record, &clues[*at], &mut matches[*at], (allowed[*at], level)))
    });
    Candidates::of(records, part.segment, few)
}

/// Compares all words of the records with the clues, so that each record stands by its best words.
pub fn compare_all(segment: &Segment, records: &[u32], clues: &[Clue], matches: &mut [Matches], level: Level) {
    for (clue, matches) in clues.iter().zip(matches) {
        let limit = most_edits(clue, level);
        if !is_word(clue) || matches.knows_all(limit) {
            continue;
        }
        if records.len() > WALK_COST[usize::from(limit)] {
            walk(segment, clue, matches, limit);
            continue;
        }
        for record in records {
            for (word, _) in segment.forward.terms(*record) {
                test(segment, word, clue, matches, limit);
            }
        }
    }
}

fn is_word(clue: &Clue) -> bool {
    clue.kind == ClueKind::Word
}

fn ending(clue: &Clue) -> Ending {
    if clue.is_open { Ending::Open } else { Ending::Whole }
}

fn walk(segment: &Segment, clue: &Clue, matches: &mut Matches, limit: u8) {
    matches.add_typos(&segment.dictionary, &clue.text, limit, ending(clue));
    matches.settle(segment);
}

fn test(segment: &Segment, word: u32, clue: &Clue, matches: &mut Matches, limit: u8) {
    matches.test_typo(&segment.dictionary, word, &clue.text, limit, ending(clue));
}

fn fits(segment: &Segment, record: u32, clue: &Clue, matches: &mut Matches, (edits, level): (u8, Level)) -> bool {
    if matches.direct(record).is_some_and(|direct| direct.edits <= edits) {
        return true;
    }
    // Compared as far as the level goes, so that no word is compared twice.
    let limit = most_edits(clue, level);
    segment.forward.terms(record).any(|(word, _)| {
        test(segment, word, clue, matches, limit);
        matches.is_within(word, edits)
    })
}
