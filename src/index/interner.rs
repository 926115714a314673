//! Numbers for distinct words while a segment is being prepared: one hash, one comparison, no allocation per word.

use std::hash::Hasher as _;

use rustc_hash::FxHasher;

/// Bytes of a word that its place holds: few words are longer, and only those are read to be compared.
const BEGINNING: usize = 16;

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
    /// The first sixteen bytes, padded with zeros; a word that is shorter is told by them alone.
    beginning: [u64; 2],
    /// The upper half of the hash.
    hash: u32,
    /// The word's number plus one; zero is free.
    number: u32,
}

/// A word that is looked for: what its place would hold but for its number, and its hash.
#[derive(Debug, Clone, Copy)]
pub struct Sought {
    place: Place,
    hash: u64,
}

impl Interner {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Makes room for so many words in all.
    pub fn reserve(&mut self, words: usize) {
        self.ends.reserve(words);
        self.resize((words * 4 / 3).next_power_of_two());
    }

    pub fn word(&self, id: u32) -> &str {
        let start = if id == 0 { 0 } else { self.ends[id as usize - 1] };
        &self.text[start as usize..self.ends[id as usize] as usize]
    }

    /// The number of a word, which must not hold a zero byte.
    pub fn intern(&mut self, word: &str) -> u32 {
        self.intern_sought(word, &sought(word))
    }

    /// Reads the place where a search for the word begins, so that it is near when the word is numbered.
    pub fn touch(&self, sought: &Sought) -> u32 {
        let mask = self.table.len().wrapping_sub(1);
        self.table.get(sought.hash as usize & mask).map_or(0, |place| place.number)
    }

    /// As `intern`, for a word that was looked at before.
    pub fn intern_sought(&mut self, word: &str, sought: &Sought) -> u32 {
        if (self.ends.len() + 1) * 4 > self.table.len() * 3 {
            self.grow();
        }
        let (wanted, hash) = (sought.place, sought.hash);
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        while self.table[at].number != 0 {
            let place = self.table[at];
            let is_alike = place.hash == wanted.hash && place.beginning == wanted.beginning;
            // A longer word is read only when all else says that it is the one.
            if is_alike && (word.len() < BEGINNING || self.word(place.number - 1) == word) {
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
        self.resize(self.table.len() * 2);
    }

    fn resize(&mut self, size: usize) {
        let size = size.max(self.table.len()).max(256);
        self.table = vec![Place::default(); size];
        for id in 0..self.ends.len() as u32 {
            let word = self.word(id);
            let Sought { place, hash } = sought(word);
            let mut at = hash as usize & (size - 1);
            while self.table[at].number != 0 {
                at = (at + 1) & (size - 1);
            }
            self.table[at] = Place { number: id + 1, ..place };
        }
    }
}

/// What is compared when a word is looked for.
pub fn sought(word: &str) -> Sought {
    let mut bytes = [0; BEGINNING];
    let count = word.len().min(BEGINNING);
    bytes[..count].copy_from_slice(&word.as_bytes()[..count]);
    let half = |from: usize| u64::from_le_bytes(bytes[from..from + 8].try_into().expect("eight bytes are eight bytes"));
    let hash = hash(word);
    Sought { place: Place { beginning: [half(0), half(8)], hash: (hash >> 32) as u32, number: 0 }, hash }
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
