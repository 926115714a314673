//! Which records match every clue: the rarest clue is listed, the others are checked.

use crate::index::{flat::bits::Bits, matches::Matches, segment::Segment};

/// Reading a record's words costs about as much as marking this many places of a word's list: it leaves the caches.
const FORWARD_COST: usize = 80;
/// A list of more than this part of the book is marked as bits instead of sorted.
const SPARSE: usize = 64;

/// A segment with the records of it that are no longer valid.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    pub segment: &'a Segment,
    pub stale: Option<&'a Bits>,
}

/// The records that match every clue.
pub enum Candidates {
    /// Ascending.
    Few(Vec<u32>),
    /// With their count.
    Many(Bits, usize),
}

impl Candidates {
    pub fn of(records: Vec<u32>, segment: &Segment, few: usize) -> Self {
        if records.len() <= few {
            return Self::Few(records);
        }
        let mut marks = Bits::new(segment.len());
        for record in &records {
            marks.insert(*record);
        }
        Self::Many(marks, records.len())
    }
}

/// The valid records that match every clue within its edits; more than `few` come as bits.
pub fn candidates(part: Part<'_>, matches: &[&Matches], allowed: &[u8], few: usize) -> Candidates {
    let mut clues: Vec<(usize, &Matches, u8)> =
        matches.iter().zip(allowed).map(|(matches, edits)| (matches.estimate(*edits), *matches, *edits)).collect();
    clues.sort_by_key(|(estimate, _, _)| *estimate);
    let segment = part.segment;
    let Some(((estimate, first, edits), others)) = clues.split_first().filter(|(first, _)| first.0 > 0) else {
        return Candidates::Few(Vec::new());
    };
    if *estimate < segment.len() / SPARSE {
        return Candidates::of(checked(part, listed(segment, first, *edits), others), segment, few);
    }
    let mut marks = marked(segment, first, *edits);
    if let Some(stale) = part.stale {
        marks.subtract(stale);
    }
    let mut count = marks.count();
    for (at, (estimate, matches, edits)) in others.iter().enumerate() {
        if count * FORWARD_COST < *estimate {
            return Candidates::of(checked(part, marks.into_places().collect(), &others[at..]), segment, few);
        }
        marks.intersect(&marked(segment, matches, *edits));
        count = marks.count();
    }
    if count <= few {
        return Candidates::Few(marks.into_places().collect());
    }
    Candidates::Many(marks, count)
}

/// The records that hold the most clues as whole words, up to the wanted count.
pub fn likeliest(segment: &Segment, candidates: &Bits, matches: &[Matches], wanted: usize) -> Vec<u32> {
    // How many clues of each record are missing as whole words, counted for 64 records at once.
    let mut missing: Vec<Bits> = vec![candidates.clone()];
    for matches in matches {
        let mut whole = Bits::new(segment.len());
        for word in matches.whole_words() {
            segment.postings.mark(word, &mut whole);
        }
        missing.push(Bits::new(segment.len()));
        for count in (0..missing.len() - 1).rev() {
            let mut without = missing[count].clone();
            without.subtract(&whole);
            missing[count].intersect(&whole);
            missing[count + 1].unite(&without);
        }
    }
    missing.iter().flat_map(Bits::iter).take(wanted).collect()
}

/// Those of the records that are valid and match the other clues too.
fn checked(part: Part<'_>, mut records: Vec<u32>, others: &[(usize, &Matches, u8)]) -> Vec<u32> {
    let segment = part.segment;
    if let Some(stale) = part.stale {
        records.retain(|record| !stale.contains(*record));
    }
    for (estimate, matches, edits) in others {
        if records.is_empty() {
            break;
        }
        if records.len() * FORWARD_COST < *estimate {
            records.retain(|record| fits(segment, *record, matches, *edits));
        } else {
            let marked = marked(segment, matches, *edits);
            records.retain(|record| marked.contains(*record));
        }
    }
    records
}

fn fits(segment: &Segment, record: u32, matches: &Matches, edits: u8) -> bool {
    let mut terms = segment.forward.terms(record);
    terms.any(|(word, _)| matches.is_within(word, edits))
        || matches.direct(record).is_some_and(|direct| direct.edits <= edits)
}

fn listed(segment: &Segment, matches: &Matches, edits: u8) -> Vec<u32> {
    let words = matches.words(edits);
    let mut records: Vec<u32> = words.flat_map(|word| segment.postings.places(word)).collect();
    records.extend(matches.all_direct(edits));
    records.sort_unstable();
    records.dedup();
    records
}

fn marked(segment: &Segment, matches: &Matches, edits: u8) -> Bits {
    let mut marked = Bits::new(segment.len());
    for word in matches.words(edits) {
        segment.postings.mark(word, &mut marked);
    }
    matches.all_direct(edits).for_each(|record| marked.insert(record));
    marked
}
