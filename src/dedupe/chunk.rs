//! Some profiles packed with words of their own, so that a second thread does most of the work of a build.

use super::folded::Folded;
use super::profile::{Key, Profile};
use super::record;
use super::table::Table;
use super::words::{self, Use, Word};

/// Packed records whose words are numbered within the chunk.
#[derive(Debug, Default)]
pub struct Chunk {
    bytes: Vec<u8>,
    /// Each record's key and where it ends.
    records: Vec<(Key, u32)>,
    words: ChunkWords,
}

/// The distinct words of a chunk; the same word in two uses counts as two.
#[derive(Debug, Default)]
struct ChunkWords {
    text: String,
    /// Hash, end in the text, and use.
    entries: Vec<(u64, u32, Use)>,
    numbers: Table,
}

impl Chunk {
    /// Normalises and packs.
    pub fn of(profiles: &[Profile]) -> Self {
        let mut chunk = Self::default();
        let words = &mut chunk.words;
        for profile in profiles {
            let folded = Folded::of(profile);
            record::pack(&folded, |word, usage| words.intern(word, usage), &mut chunk.bytes);
            chunk.records.push((folded.key, chunk.bytes.len() as u32));
        }
        chunk
    }

    /// The numbers of this chunk's words in another dictionary, by their numbers here.
    pub fn numbers(&self, mut intern: impl FnMut(&str, Use) -> Word) -> Vec<Word> {
        let mut start = 0;
        let words = &self.words;
        let translate = |(_, end, usage): &(u64, u32, Use)| {
            let word = &words.text[start..*end as usize];
            start = *end as usize;
            intern(word, *usage)
        };
        words.entries.iter().map(translate).collect()
    }

    /// Each record's key and bytes.
    pub fn records(&self) -> impl Iterator<Item = (Key, &[u8])> {
        let mut start = 0;
        self.records.iter().map(move |(key, end)| {
            let bytes = &self.bytes[start..*end as usize];
            start = *end as usize;
            (*key, bytes)
        })
    }
}

impl ChunkWords {
    fn intern(&mut self, word: &str, usage: Use) -> Word {
        let word = words::shortened(word);
        // The use goes into the hash, because a name is looked at more closely than a street of the same spelling.
        let hash = words::hash(word).wrapping_add(usage as u64);
        let entries = &self.entries;
        if let Some(number) = self.numbers.find(hash, |number| entries[number as usize].0 == hash) {
            return number;
        }
        let number = self.entries.len() as Word;
        self.numbers.insert(hash, number, |other| entries[other as usize].0);
        self.text.push_str(word);
        self.entries.push((hash, self.text.len() as u32, usage));
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedupe::words::{Lexicon, Words};
    use crate::text::nickname::Nicknames;

    #[test]
    fn a_chunk_gives_the_records_that_packing_them_one_by_one_gives() {
        let named = |number: u8, given: &str, street: &str| Profile {
            key: [number; 16],
            given: given.to_owned(),
            family: "Novak".to_owned(),
            street: street.to_owned(),
            emails: vec!["ada@novak.com".to_owned(), "x@gmail.com".to_owned()],
            phones: vec!["5125550100".to_owned()],
            city: "Austin".to_owned(),
            ..Profile::default()
        };
        let profiles = [named(1, "Ada", "12 Novak St"), named(2, "", ""), named(3, "Ada Maria", "7 Ada Ave #4")];
        let nicknames = Nicknames::shipped();
        let (mut words, mut plain) = (Words::new(), Words::new());
        let chunk = Chunk::of(&profiles);
        let numbers = chunk.numbers(|word, usage| words.intern(word, usage, &nicknames));
        assert_eq!(chunk.records().count(), profiles.len());
        for ((key, bytes), profile) in chunk.records().zip(&profiles) {
            let (mut there, mut expected) = (Vec::new(), Vec::new());
            record::translate(bytes, &numbers, &mut there);
            record::pack(&Folded::of(profile), |word, usage| plain.intern(word, usage, &nicknames), &mut expected);
            let spelled = |bytes: &[u8], words: &Words| {
                let facts = record::unpack(bytes);
                let lexicon = Lexicon::of(words);
                let mails: Vec<String> = facts
                    .mails
                    .as_slice()
                    .iter()
                    .map(|one| format!("{} {}", one.local, lexicon.text(one.domain)))
                    .collect();
                let words = [facts.given.as_slice(), facts.family.as_slice(), facts.street.as_slice()].concat();
                let words: Vec<&str> = words
                    .iter()
                    .chain(&[facts.house, facts.unit, facts.city, facts.zip])
                    .map(|word| lexicon.text(*word))
                    .collect();
                (words.join(" "), mails, facts.phones.as_slice().to_vec())
            };
            assert_eq!(key, profile.key);
            assert_eq!(spelled(&there, &words), spelled(&expected, &plain));
        }
    }
}
