//! Numbers for distinct words while a segment is being prepared: one hash, one comparison, no allocation per word.

use std::hash::Hasher as _;

use rustc_hash::FxHasher;

/// Distinct words in the order in which they were first seen.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    text: String,
    ends: Vec<u32>,
    /// Open addressing with places that are free or hold a word's number.
    table: Vec<Place>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// The first eight bytes, padded with zeros; a word that is shorter is told by them alone.
    beginning: u64,
    /// The upper half of the hash.
    hash: u32,
    /// The word's number plus one; zero is free.
    number: u32,
}

impl Interner {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn word(&self, id: u32) -> &str {
        let start = if id == 0 { 0 } else { self.ends[id as usize - 1] };
        &self.text[start as usize..self.ends[id as usize] as usize]
    }

    /// The number of a word, which must not hold a zero byte.
    pub fn intern(&mut self, word: &str) -> u32 {
        if (self.ends.len() + 1) * 4 > self.table.len() * 3 {
            self.grow();
        }
        let (wanted, hash) = place_of(word);
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        while self.table[at].number != 0 {
            let place = self.table[at];
            let is_alike = place.hash == wanted.hash && place.beginning == wanted.beginning;
            // A longer word is read only when all else says that it is the one.
            if is_alike && (word.len() < 8 || self.word(place.number - 1) == word) {
                return place.number - 1;
            }
            at = (at + 1) & mask;
        }
        let id = self.ends.len() as u32;
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.table[at] = Place { number: id + 1, ..wanted };
        id
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(256);
        self.table = vec![Place::default(); size];
        for id in 0..self.ends.len() as u32 {
            let word = self.word(id);
            let (place, hash) = place_of(word);
            let mut at = hash as usize & (size - 1);
            while self.table[at].number != 0 {
                at = (at + 1) & (size - 1);
            }
            self.table[at] = Place { number: id + 1, ..place };
        }
    }
}

/// What a word's place would hold but for its number, and the hash that says where to look for it.
fn place_of(word: &str) -> (Place, u64) {
    let mut beginning = [0; 8];
    let count = word.len().min(8);
    beginning[..count].copy_from_slice(&word.as_bytes()[..count]);
    let hash = hash(word);
    (Place { beginning: u64::from_le_bytes(beginning), hash: (hash >> 32) as u32, number: 0 }, hash)
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers() {
        let mut interner = Interner::default();
        let words: Vec<String> =
            (0..5000).map(|number| format!("{}{number}", ["w", "long word "][number % 2])).collect();
        for (id, word) in words.iter().enumerate() {
            assert_eq!(interner.intern(word), id as u32);
        }
        for (id, word) in words.iter().enumerate() {
            assert_eq!(interner.intern(word), id as u32);
            assert_eq!(interner.word(id as u32), word);
        }
        assert_eq!(interner.intern(""), 5000);
        assert_eq!(interner.len(), 5001);
    }
}
