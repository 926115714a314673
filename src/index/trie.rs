//! The sorted words as a tree in flat arrays, walked with an automaton that allows typing errors.
//!
//! Nodes lie in pre-order, so that a subtree is a range of nodes and a range of words. A node that leads to a
//! single word is the last one: the rest of the walk reads the word itself.

use std::{io, ops::Range};

use crate::index::{
    dictionary::Dictionary,
    flat::wire::{Out, Source},
    snapshot::NotUsable,
    typo::{State, Typed},
};

/// A tree over a dictionary's words.
#[derive(Debug, Clone, Default)]
pub struct Trie {
    nodes: Vec<Node>,
}

/// Twelve bytes, so that five nodes share a cache line: the walk waits for memory, not for the automaton.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The letter that leads here, above it whether a word ends here and how many bytes have been read.
    letter: u32,
    /// The first node behind the subtree.
    skip: u32,
    /// The first word of the subtree.
    word: u32,
}

/// A letter takes 21 bits; the next one tells that a word ends here, the rest is the depth in bytes.
const LETTER_BITS: u32 = 21;
const ENDS_WORD: u32 = 1 << LETTER_BITS;
const DEPTH_SHIFT: u32 = LETTER_BITS + 1;

impl Node {
    fn letter(self) -> u32 {
        self.letter & (ENDS_WORD - 1)
    }

    fn ends_word(self) -> bool {
        self.letter & ENDS_WORD != 0
    }

    /// How many bytes of the first word have been read; at most four for each letter of the longest word.
    fn depth(self) -> usize {
        (self.letter >> DEPTH_SHIFT) as usize
    }
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
                let depth = (offset + letter.len_utf8()) as u32;
                trie.nodes.push(Node { letter: u32::from(letter) | ends | depth << DEPTH_SHIFT, skip: 0, word: id });
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

    /// Reports every word within reach of the typed text that begins with no digit; nearer and farther reports may overlap.
    pub fn walk(&self, dictionary: &Dictionary, typed: &Typed, found: &mut impl FnMut(Reached)) {
        let end = self.nodes.len() as u32;
        let mut walk = Walk { trie: self, dictionary, typed, found };
        let mut node = 0;
        while node < end {
            // Letters are not typed for digits: a third of the tree is house numbers and postcodes.
            if !dictionary.is_number(self.nodes[node as usize].word) {
                walk.enter(node, &State::START, u8::MAX);
            }
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

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        let parts: [fn(&Node) -> u32; 3] = [|node| node.letter, |node| node.skip, |node| node.word];
        parts.into_iter().try_for_each(|part| out.shorts(&self.nodes.iter().map(part).collect::<Vec<u32>>()))
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        let (letters, skips, words) = (source.shorts()?, source.shorts()?, source.shorts()?);
        let nodes = letters.into_iter().zip(skips).zip(words);
        Ok(Self { nodes: nodes.map(|((letter, skip), word)| Node { letter, skip, word }).collect() })
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
        let Some(state) = self.typed.step(above, node.letter()) else {
            return;
        };
        let reported = match self.typed.edits(&state) {
            Some(edits) => {
                let words = self.trie.words_below(&node, self.dictionary);
                let reported = self.beginning(edits, words, reported);
                if node.ends_word() {
                    (self.found)(Reached::Whole { word: node.word, edits });
                }
                reported
            }
            None => reported,
        };
        let mut child = at + 1;
        if child == node.skip {
            self.tail(node.word, node.depth(), state, reported);
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
