//! An automaton that reads a word letter by letter and knows how many slips lie between it and the typed text.
//!
//! Bit-parallel simulation after Wu and Manber 1992 with Navarro's neighbour swap: bit `i` of row `k` says that the
//! first `i` typed letters fit what was read with at most `k` edits. One step costs a dozen machine instructions.

/// The most edits that are ever allowed.
pub const MOST_EDITS: usize = 2;

/// Whether the word may go on after the typed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Whole,
    Open,
}

/// The typed text with the edits that it is allowed.
#[derive(Debug, Clone)]
pub struct Typed {
    /// For each distinct typed letter, the places where it stands.
    places: Vec<(u32, u64)>,
    ascii: [u64; 128],
    length: u32,
    limit: usize,
    ending: Ending,
}

/// What is known after some letters of a word.
#[derive(Debug, Clone, Copy)]
pub struct State {
    rows: [u64; MOST_EDITS + 1],
    before: [u64; MOST_EDITS + 1],
    last_places: u64,
}

impl State {
    /// Before the first letter: missing letters at the beginning are edits already.
    pub const START: Self = Self { rows: [0b1, 0b11, 0b111], before: [0; MOST_EDITS + 1], last_places: 0 };
}

impl Typed {
    /// `text` is cut to the longest indexed word, so that it fits a machine word.
    pub fn new(text: &str, limit: usize, ending: Ending) -> Self {
        let mut typed = Self { places: Vec::new(), ascii: [0; 128], length: 0, limit: limit.min(MOST_EDITS), ending };
        for letter in text.chars().take(62).map(u32::from) {
            let bit = 1u64 << typed.length;
            typed.length += 1;
            if let Some(places) = typed.ascii.get_mut(letter as usize) {
                *places |= bit;
            } else if let Some((_, places)) = typed.places.iter_mut().find(|(known, _)| *known == letter) {
                *places |= bit;
            } else {
                typed.places.push((letter, bit));
            }
        }
        typed
    }

    pub fn is_open(&self) -> bool {
        self.ending == Ending::Open
    }

    /// Reads one letter; nothing if the word can no longer come within reach.
    pub fn step(&self, state: &State, letter: u32) -> Option<State> {
        let places = self.places_of(letter);
        let old = &state.rows;
        let mut rows = [(old[0] & places) << 1, 0, 0];
        // The swap: this letter at its place and the letter before it at the place behind.
        let swap = (state.last_places >> 1) & places;
        for edits in 1..=self.limit {
            let fewer = old[edits - 1];
            rows[edits] = ((old[edits] & places) << 1)
                | fewer
                | (fewer << 1)
                | (rows[edits - 1] << 1)
                | ((state.before[edits - 1] & swap) << 2);
        }
        (rows[self.limit] != 0).then_some(State { rows, before: *old, last_places: places })
    }

    /// The edits between all typed letters and what was read.
    pub fn edits(&self, state: &State) -> Option<u8> {
        let whole = 1u64 << self.length;
        (0..=self.limit).find(|edits| state.rows[*edits] & whole != 0).map(|edits| edits as u8)
    }

    /// The edits to the nearest beginning of the word, if the ending is open, and to the whole word.
    pub fn compare(&self, word: &str) -> (Option<u8>, Option<u8>) {
        let (mut state, mut beginning) = (State::START, None);
        for letter in word.chars() {
            let Some(next) = self.step(&state, u32::from(letter)) else {
                return (beginning, None);
            };
            state = next;
            if let Some(edits) = self.edits(&state).filter(|_| self.is_open()) {
                beginning = Some(beginning.map_or(edits, |nearest: u8| nearest.min(edits)));
            }
        }
        (beginning, self.edits(&state))
    }

    fn places_of(&self, letter: u32) -> u64 {
        match self.ascii.get(letter as usize) {
            Some(places) => *places,
            None => self.places.iter().find(|(known, _)| *known == letter).map_or(0, |(_, places)| *places),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        index::{dictionary::Dictionary, trie::Reached},
        text::similar::{distance_at_most, prefix_distance_at_most},
    };

    /// Two routes to one truth: the walk over the tree, and each word compared by the edit table.
    #[test]
    fn the_walk_equals_the_edit_table() {
        let mut seed = 0x51AB_u64;
        println!("seed {seed}");
        let mut word = |longest: u64, letters: &[char]| -> String {
            let mut next = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                seed >> 33
            };
            let length = 1 + next() % longest;
            (0..length).map(|_| letters[next() as usize % letters.len()]).collect()
        };
        let letters = ['a', 'b', 'c', 'é'];
        let mut words: Vec<String> = (0..400).map(|_| word(7, &letters)).collect();
        words.sort();
        words.dedup();
        let dictionary = Dictionary::new(words.iter().map(String::as_str));
        for _ in 0..200 {
            let text = word(7, &letters);
            for limit in 0..=2u8 {
                for ending in [Ending::Whole, Ending::Open] {
                    let (whole, open) = walk(&dictionary, &text, limit, ending);
                    let typed = Typed::new(&text, usize::from(limit), ending);
                    for (word, id) in words.iter().zip(0..) {
                        let expected = (open.get(&id).copied(), whole.get(&id).copied());
                        assert_eq!(typed.compare(word), expected, "{text} beside {word} {limit}");
                    }
                    for (id, word) in words.iter().enumerate() {
                        let expected = distance_at_most(&text, word, limit);
                        assert_eq!(whole.get(&(id as u32)).copied(), expected, "{text} {word} {limit}");
                        if ending == Ending::Open {
                            // The empty beginning is never reported: it would be every word.
                            let expected = prefix_distance_at_most(&text, word, limit)
                                .filter(|_| text.chars().count() > usize::from(limit));
                            let found = open.get(&(id as u32)).copied();
                            if text.chars().count() > usize::from(limit) {
                                assert_eq!(found, expected, "{text} towards {word} {limit}");
                            }
                        }
                    }
                }
            }
        }
    }

    fn walk(dictionary: &Dictionary, text: &str, limit: u8, ending: Ending) -> (BTreeMap<u32, u8>, BTreeMap<u32, u8>) {
        let typed = Typed::new(text, usize::from(limit), ending);
        let (mut whole, mut open) = (BTreeMap::new(), BTreeMap::new());
        dictionary.trie().walk(dictionary, &typed, &mut |reached| match reached {
            Reached::Whole { word, edits } => {
                whole.insert(word, edits);
            }
            Reached::Beginning { words, edits } => {
                for word in words {
                    let nearest = open.entry(word).or_insert(edits);
                    *nearest = edits.min(*nearest);
                }
            }
        });
        (whole, open)
    }
}
