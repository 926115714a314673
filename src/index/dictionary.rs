//! The distinct words of a segment, sorted, so that a beginning is a range of numbers.

use std::{io, ops::Range};

use crate::index::{
    flat::{
        packed::partition,
        wire::{Out, Source},
    },
    snapshot::NotUsable,
    trie::Trie,
};

/// Words longer than this are cut when indexed and when asked for, so that no text can make a search slow.
pub const LONGEST_WORD: usize = 40;

/// Sorted distinct words; a word's number is its place.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    text: String,
    starts: Vec<u32>,
    trie: Trie,
    /// How many words begin with a digit: house numbers and postcodes, which nobody means by letters.
    numbers: u32,
}

impl Dictionary {
    /// Builds from words that are sorted and distinct.
    pub fn new<'a>(sorted: impl Iterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        let mut starts = vec![0];
        for word in sorted {
            text.push_str(word);
            starts.push(text.len() as u32);
        }
        text.shrink_to_fit();
        starts.shrink_to_fit();
        let mut dictionary = Self { text, starts, ..Self::default() };
        dictionary.trie = Trie::new(&dictionary);
        dictionary.counted()
    }

    fn counted(mut self) -> Self {
        // The colon comes right behind the nine.
        self.numbers = self.first_not_below(":");
        self
    }

    /// Whether the word begins with a digit; free to ask.
    pub fn is_number(&self, word: u32) -> bool {
        word < self.numbers
    }

    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub fn word(&self, id: u32) -> &str {
        &self.text[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }

    pub fn trie(&self) -> &Trie {
        &self.trie
    }

    pub fn find(&self, word: &str) -> Option<u32> {
        let place = self.first_not_below(word);
        (place < self.len() as u32 && self.word(place) == word).then_some(place)
    }

    /// The words that begin with the text; the text itself comes first if it is a word.
    pub fn beginning_with(&self, text: &str) -> Range<u32> {
        let low = self.first_not_below(text);
        let high = partition(low, self.len() as u32, |id| self.word(id).starts_with(text));
        low..high
    }

    fn first_not_below(&self, text: &str) -> u32 {
        partition(0, self.len() as u32, |id| self.word(id) < text)
    }

    pub fn memory_bytes(&self) -> usize {
        self.text.capacity() + self.starts.capacity() * 4 + self.trie.memory_bytes()
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        out.bytes(self.text.as_bytes())?;
        out.shorts(&self.starts)?;
        self.trie.save(out)?;
        out.number(u64::from(self.numbers))
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        let (text, starts, trie) = (source.text()?, source.shorts()?, Trie::load(source)?);
        Ok(Self { text, starts, trie, numbers: source.number()? as u32 })
    }
}

/// The beginning of a word up to the longest length that is indexed.
pub fn cut(word: &str) -> &str {
    if word.len() <= LONGEST_WORD {
        return word;
    }
    word.char_indices().nth(LONGEST_WORD).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_ranges() {
        let words = ["ann", "anna", "annabel", "bo", "é", "東京"];
        let dictionary = Dictionary::new(words.into_iter());
        assert_eq!(dictionary.beginning_with("ann"), 0..3);
        assert_eq!(dictionary.beginning_with(""), 0..6);
        assert_eq!(dictionary.beginning_with("c").len(), 0);
        assert_eq!(dictionary.beginning_with("東"), 5..6);
        assert_eq!(dictionary.find("anna"), Some(1));
        assert_eq!(dictionary.find("an"), None);
        assert_eq!(Dictionary::default().find("a"), None);
        assert_eq!(cut(&"é".repeat(50)).chars().count(), LONGEST_WORD);
    }
}
