//! From clues to ranked records: near matches first, farther ones only while the page is not full.

use std::cmp::Reverse;

use crate::index::{
    candidates::{Candidates, Part, likeliest},
    flat::bits::Bits,
    gather::{Known, Level, Surroundings, gather},
    hits::{Hit, Hits},
    matches::Matches,
    query::{Clue, Query, Second},
    rank::{explain, stand},
    slips::{compare_all, slipped},
};

/// A page of this many hits needs no farther matches.
const PAGE: usize = 10;
/// Archived records stand below every active one, whatever they match.
const ARCHIVED: i32 = -1_000_000;
/// What fits the first reading of two fits letter by letter, dots and dashes included.
const JOINED: i32 = 6000;
/// A search under way.
pub struct Search<'a> {
    parts: Vec<Part<'a>>,
    around: Surroundings<'a>,
    query: &'a Query,
    /// For each reading and part, what its clues match.
    matches: Vec<Vec<Vec<Matches>>>,
    seen: Bits,
    found: Vec<Found>,
    total: usize,
    has_whole: bool,
    most_ranked: usize,
}

#[derive(Clone, Copy)]
struct Found {
    score: i32,
    slot: u32,
    record: u32,
    reading: u8,
    part: u8,
}

impl<'a> Search<'a> {
    pub fn new(parts: Vec<Part<'a>>, around: Surroundings<'a>, query: &'a Query, most_ranked: usize) -> Self {
        let fresh = |reading: &Vec<Clue>| parts.iter().map(|_| vec![Matches::default(); reading.len()]).collect();
        Self {
            matches: query.readings.iter().map(fresh).collect(),
            seen: Bits::new(around.slots),
            parts,
            around,
            query,
            found: Vec::new(),
            total: 0,
            has_whole: false,
            most_ranked,
        }
    }

    /// Goes as far as it must to fill a page.
    pub fn run(&mut self) {
        for level in Level::ALL {
            for reading in 0..self.query.readings.len() {
                if reading > 0 && self.query.second == Second::IfNothing && self.total > 0 {
                    break;
                }
                for part in 0..self.parts.len() {
                    self.step(level, reading, part);
                }
            }
            let is_enough = match level {
                Level::Typed | Level::Related => self.total >= PAGE,
                Level::OneEdit => self.total >= PAGE || self.has_whole,
                Level::TwoEdits | Level::Anywhere => self.total > 0,
            };
            if is_enough {
                break;
            }
        }
    }

    fn step(&mut self, level: Level, reading: usize, part: usize) {
        let clues = &self.query.readings[reading];
        let segment = self.parts[part].segment;
        for (at, clue) in clues.iter().enumerate() {
            let known = match level {
                Level::Related | Level::OneEdit => self.known(reading, at),
                Level::Typed | Level::TwoEdits | Level::Anywhere => Known::Somewhere,
            };
            let matches = &mut self.matches[reading][part][at];
            gather(matches, level, clue, known, segment, &self.around);
        }
        for allowed in allowances(level, clues.len()) {
            let matches = &mut self.matches[reading][part];
            let found = slipped(self.parts[part], clues, matches, &allowed, level, self.most_ranked);
            match found {
                Candidates::Few(records) => {
                    let seen = &self.seen;
                    let fresh: Vec<u32> =
                        records.into_iter().filter(|record| !seen.contains(segment.slot(*record))).collect();
                    compare_all(segment, &fresh, clues, matches, level);
                    self.rank(&fresh, reading, part);
                }
                Candidates::Many(records, count) => self.rank_many(&records, count, level, (reading, part)),
            }
        }
    }

    /// Whether any valid record fits the clue so far.
    fn known(&self, reading: usize, clue: usize) -> Known {
        let mut parts = self.parts.iter().zip(&self.matches[reading]);
        let is_known = parts.any(|(part, matches)| {
            let words = matches[clue].words(0);
            let mut records =
                words.flat_map(|word| part.segment.postings.places(word)).chain(matches[clue].all_direct(0));
            records.any(|record| part.stale.is_none_or(|stale| !stale.contains(record)))
        });
        match (is_known, self.query.readings[reading].len()) {
            (true, _) => Known::Somewhere,
            (false, 1) => Known::NowhereAlone,
            (false, _) => Known::Nowhere,
        }
    }

    fn rank(&mut self, candidates: &[u32], reading: usize, part: usize) {
        let clues = &self.query.readings[reading];
        let segment = self.parts[part].segment;
        let joined = if reading == 0 && self.query.readings.len() > 1 { JOINED } else { 0 };
        for record in candidates {
            let slot = segment.slot(*record);
            if self.seen.contains(slot) {
                continue;
            }
            let Some(standing) = stand(segment, *record, clues, &self.matches[reading][part]) else {
                continue;
            };
            self.seen.insert(slot);
            self.total += 1;
            self.has_whole |= standing.is_whole;
            let archived = if self.around.archived.contains(slot) { ARCHIVED } else { 0 };
            self.found.push(Found {
                score: standing.score + archived + joined,
                slot,
                record: *record,
                reading: reading as u8,
                part: part as u8,
            });
        }
    }

    /// Ranks the likeliest of very many and counts the others.
    fn rank_many(&mut self, candidates: &Bits, count: usize, level: Level, (reading, part): (usize, usize)) {
        let segment = self.parts[part].segment;
        let likeliest = likeliest(segment, candidates, &self.matches[reading][part], self.most_ranked);
        let before = self.total;
        self.rank(&likeliest, reading, part);
        if level == Level::Typed && self.query.readings.len() == 1 {
            // Nothing has been found before, and nothing will be searched after.
            self.total = before + count;
            return;
        }
        // Another reading or another slip may find the same records: only what is new counts.
        for record in candidates.iter() {
            let slot = segment.slot(record);
            if !self.seen.contains(slot) {
                self.seen.insert(slot);
                self.total += 1;
            }
        }
    }

    /// How many records match, as far as the search went.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The best records with their reasons.
    pub fn hits(mut self, limit: usize) -> Hits {
        self.sort(limit);
        let hits = self.found.iter().map(|found| {
            let (reading, part) = (usize::from(found.reading), usize::from(found.part));
            let clues = &self.query.readings[reading];
            Hit {
                slot: found.slot,
                key: self.parts[part].segment.sheet.key(found.record),
                score: found.score as f32 / 100.0,
                why: explain(self.parts[part].segment, found.record, clues, &self.matches[reading][part]),
            }
        });
        Hits { total: self.total, hits: hits.collect() }
    }

    /// The best records by rank.
    pub fn slots(mut self, limit: usize) -> Vec<u32> {
        self.sort(limit);
        self.found.iter().map(|found| found.slot).collect()
    }

    fn sort(&mut self, limit: usize) {
        let parts = &self.parts;
        let number = |found: &Found| parts[usize::from(found.part)].segment.sheet.number(found.record);
        let order = |found: &Found| (Reverse(found.score), number(found), found.slot);
        if limit > 0 && self.found.len() > limit {
            self.found.select_nth_unstable_by_key(limit - 1, order);
        }
        self.found.truncate(limit);
        self.found.sort_unstable_by_key(order);
    }
}

/// How the edits of a level can fall on the clues: each way is searched by itself, for it is far more selective
/// than allowing every clue all edits.
fn allowances(level: Level, clues: usize) -> Vec<Vec<u8>> {
    let none = vec![0; clues];
    let with = |places: &[usize]| {
        let mut allowed = none.clone();
        for place in places {
            allowed[*place] += 1;
        }
        allowed
    };
    match level {
        Level::Typed | Level::Related | Level::Anywhere => vec![none],
        Level::OneEdit => (0..clues).map(|place| with(&[place])).collect(),
        Level::TwoEdits => (0..clues)
            .flat_map(|first| (first..clues).map(move |second| [first, second]))
            .map(|places| with(&places))
            .collect(),
    }
}
