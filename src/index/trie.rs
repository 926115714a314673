//! The sorted words as a tree in flat arrays, walked with an automaton that allows typing errors.
//!
//! Nodes lie in pre-order, so that a subtree is a range of nodes and a range of words. A node that leads to a
//! single word is the last one: the rest of the walk reads the word itself.

use std::ops::Range;

use crate::index::{
    dictionary::Dictionary,
    typo::{State, Typed},
};

const ENDS_WORD: u32 = 1 << 31;

/// A tree over a dictionary's words.
#[derive(Debug, Clone, Default)]
pub struct Trie {
    nodes: Vec<Node>,
}

/// Sixteen bytes, so that four nodes share a cache line: the walk waits for memory, not for the automaton.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The letter that leads here; the highest bit tells that a word ends here.
    letter: u32,
    /// The first node behind the subtree.
    skip: u32,
    /// The first word of the subtree.
    word: u32,
    /// How many bytes of the first word have been read.
    depth: u32,
}

/// A stretch of words that the typed text reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    /// The whole word was typed, with so many errors.
    Whole { word: u32, edits: u8 },
    /// A beginning of these words was typed, with so many errors.
    Beginning { words: Range<u32>, edits: u8 },
}

impl Trie {
    pub fn new(dictionary: &Dictionary) -> Self {
        let mut trie = Self::default();
        let count = dictionary.len() as u32;
        let mut path: Vec<usize> = Vec::new();
        let mut letters: Vec<u32> = Vec::new();
        for id in 0..count {
            let word = dictionary.word(id);
            let shared = word.chars().zip(&letters).take_while(|(c, l)| u32::from(*c) == **l).count();
            trie.close(&mut path, shared);
            letters.truncate(shared);
            // One letter beyond what the next word shares tells this word apart from it.
            let next = if id + 1 < count { dictionary.word(id + 1) } else { "" };
            let needed = 1 + word.chars().zip(next.chars()).take_while(|(a, b)| a == b).count();
            let length = word.chars().count();
            for (place, (offset, letter)) in word.char_indices().enumerate().skip(path.len()) {
                if place >= needed.max(shared + 1) {
                    break;
                }
                let ends = if place + 1 == length { ENDS_WORD } else { 0 };
                path.push(trie.nodes.len());
                trie.nodes.push(Node {
                    letter: u32::from(letter) | ends,
                    skip: 0,
                    word: id,
                    depth: (offset + letter.len_utf8()) as u32,
                });
                letters.push(u32::from(letter));
            }
        }
        trie.close(&mut path, 0);
        trie.nodes.shrink_to_fit();
        trie
    }

    fn close(&mut self, path: &mut Vec<usize>, keep: usize) {
        while path.len() > keep {
            let node = path.pop().expect("the loop has seen that the path is not empty");
            self.nodes[node].skip = self.nodes.len() as u32;
        }
    }

    /// Reports every word within reach of the typed text; nearer and farther reports may overlap.
    pub fn walk(&self, dictionary: &Dictionary, typed: &Typed, found: &mut impl FnMut(Reached)) {
        let end = self.nodes.len() as u32;
        let mut walk = Walk { trie: self, dictionary, typed, found };
        let mut node = 0;
        while node < end {
            walk.enter(node, &State::START, u8::MAX);
            node = self.nodes[node as usize].skip;
        }
    }

    fn words_below(&self, node: &Node, dictionary: &Dictionary) -> Range<u32> {
        let next = self.nodes.get(node.skip as usize);
        node.word..next.map_or(dictionary.len() as u32, |next| next.word)
    }

    pub fn memory_bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>()
    }
}

struct Walk<'a, F> {
    trie: &'a Trie,
    dictionary: &'a Dictionary,
    typed: &'a Typed,
    found: &'a mut F,
}

impl<F: FnMut(Reached)> Walk<'_, F> {
    /// Recursion is bounded by the longest word.
    fn enter(&mut self, at: u32, above: &State, reported: u8) {
        let node = self.trie.nodes[at as usize];
        let Some(state) = self.typed.step(above, node.letter & !ENDS_WORD) else {
            return;
        };
        let reported = match self.typed.edits(&state) {
            Some(edits) => {
                let words = self.trie.words_below(&node, self.dictionary);
                let reported = self.beginning(edits, words, reported);
                if node.letter & ENDS_WORD != 0 {
                    (self.found)(Reached::Whole { word: node.word, edits });
                }
                reported
            }
            None => reported,
        };
        let mut child = at + 1;
        if child == node.skip {
            self.tail(node.word, node.depth as usize, state, reported);
        }
        while child < node.skip {
            self.enter(child, &state, reported);
            child = self.trie.nodes[child as usize].skip;
        }
    }

    /// The rest of the only word below a node.
    fn tail(&mut self, word: u32, depth: usize, mut state: State, mut reported: u8) {
        let text = &self.dictionary.word(word)[depth..];
        if text.is_empty() {
            return;
        }
        for letter in text.chars() {
            let Some(next) = self.typed.step(&state, u32::from(letter)) else {
                return;
            };
            state = next;
            if let Some(edits) = self.typed.edits(&state) {
                reported = self.beginning(edits, word..word + 1, reported);
            }
        }
        if let Some(edits) = self.typed.edits(&state) {
            (self.found)(Reached::Whole { word, edits });
        }
    }

    /// Reports words whose beginning was typed, unless it has been reported as near before.
    fn beginning(&mut self, edits: u8, words: Range<u32>, reported: u8) -> u8 {
        if !self.typed.is_open() || edits >= reported {
            return reported;
        }
        (self.found)(Reached::Beginning { words, edits });
        edits
    }
}
