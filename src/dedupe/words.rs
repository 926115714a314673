//! The distinct words of the book, each with a number, its sound, its nickname groups and how often it occurs.

use xxhash_rust::xxh3::xxh3_64;

use super::contact;
use super::table::Table;
use crate::text::nickname::{Group, Nicknames};
use crate::text::phonetic;

/// The number of a word; 0 is the empty word.
pub type Word = u32;

/// Bytes of a word that are kept.
const LONGEST: usize = 100;

/// In which place of a profile a word is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Given,
    Family,
    /// City or ZIP.
    Place,
    Business,
}

/// What a word is used for; names are looked at more closely than the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Its sound and nicknames count.
    Name,
    /// It may be that of an e-mail provider.
    Domain,
    Other,
}

/// How often a word occurs in each counted role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub given: u32,
    pub family: u32,
    pub place: u32,
    pub business: u32,
}

/// What is known of one word, together so that one look into memory finds it all.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    hash: u64,
    text: u32,
    groups: u32,
    sound: u32,
    counts: Counts,
    text_len: u8,
    groups_len: u8,
    is_provider: bool,
    /// Whether sound and nicknames are known.
    is_name: bool,
}

/// A dictionary that only grows; counts go up and down with the records.
#[derive(Debug, Clone, Default)]
pub struct Words {
    text: String,
    groups: Vec<Group>,
    entries: Vec<Entry>,
    numbers: Table,
    first: Word,
}

impl Words {
    /// An empty dictionary.
    pub fn new() -> Self {
        let mut words = Self::default();
        words.entries.push(Entry { hash: hash(""), ..Entry::default() });
        words
    }

    /// A dictionary whose words are numbered after those of `base`, for a profile that is not in the book.
    pub fn beside(base: &Self) -> Self {
        Self { first: base.entries.len() as u32, ..Self::default() }
    }

    /// The number of a word, if it is known.
    ///
    /// Words are told apart by 64 bits of hash: among a million words two are taken for one once in forty million books.
    pub fn find(&self, word: &str) -> Option<Word> {
        if word.is_empty() && self.first == 0 {
            return Some(0);
        }
        self.number(hash(shortened(word)))
    }

    /// The number of a word, which is added if it is new.
    pub fn intern(&mut self, word: &str, usage: Use, nicknames: &Nicknames) -> Word {
        let word = shortened(word);
        if word.is_empty() && self.first == 0 {
            return 0;
        }
        let hash = hash(word);
        let number = self.number(hash).unwrap_or_else(|| self.add_word(word, hash, usage));
        if usage == Use::Name {
            self.learn_name(number, word, nicknames);
        }
        number
    }

    fn number(&self, hash: u64) -> Option<Word> {
        let is_it = |place: u32| self.entries[place as usize].hash == hash;
        self.numbers.find(hash, is_it).map(|place| self.first + place)
    }

    fn add_word(&mut self, word: &str, hash: u64, usage: Use) -> Word {
        let place = self.entries.len() as u32;
        let entries = &self.entries;
        self.numbers.insert(hash, place, |other| entries[other as usize].hash);
        self.entries.push(Entry {
            hash,
            text: self.text.len() as u32,
            text_len: word.len() as u8,
            is_provider: usage == Use::Domain && contact::is_provider(word),
            ..Entry::default()
        });
        self.text.push_str(word);
        self.first + place
    }

    /// Finds out how a word sounds and what else it is called, once.
    fn learn_name(&mut self, number: Word, word: &str, nicknames: &Nicknames) {
        let entry = &mut self.entries[(number - self.first) as usize];
        if entry.is_name {
            return;
        }
        let groups = nicknames.groups_of_forms(word);
        entry.is_name = true;
        entry.sound = sound(word);
        entry.groups = self.groups.len() as u32;
        entry.groups_len = groups.len() as u8;
        self.groups.extend(&groups);
    }

    /// Gives spare memory back; called once, at the end of a build.
    pub fn settle(&mut self) {
        self.entries.shrink_to_fit();
        self.text.shrink_to_fit();
        self.groups.shrink_to_fit();
    }

    /// Bytes of memory held, about.
    pub fn memory(&self) -> usize {
        self.text.capacity()
            + self.groups.capacity() * 2
            + self.entries.capacity() * size_of::<Entry>()
            + self.numbers.memory()
    }

    /// Whether the word was ever used as a name, so that its sound and nicknames are known.
    pub fn is_name(&self, word: Word) -> bool {
        self.entry(word).is_name
    }

    fn entry(&self, word: Word) -> &Entry {
        &self.entries[(word - self.first) as usize]
    }

    /// Counts one more occurrence.
    pub fn add(&mut self, word: Word, role: Role) {
        *self.count_mut(word, role) += 1;
    }

    /// Counts one occurrence less.
    pub fn take(&mut self, word: Word, role: Role) {
        let count = self.count_mut(word, role);
        *count = count.saturating_sub(1);
    }

    fn count_mut(&mut self, word: Word, role: Role) -> &mut u32 {
        let counts = &mut self.entries[(word - self.first) as usize].counts;
        match role {
            Role::Given => &mut counts.given,
            Role::Family => &mut counts.family,
            Role::Place => &mut counts.place,
            Role::Business => &mut counts.business,
        }
    }
}

/// The beginning of a word that is too long to be one; what is compared does not have to be all of it.
pub fn shortened(word: &str) -> &str {
    let mut end = word.len().min(LONGEST);
    while !word.is_char_boundary(end) {
        end -= 1;
    }
    &word[..end]
}

/// The hash that stands for a word wherever words are told apart.
pub fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// 0 for words without a sound, such as numbers.
fn sound(word: &str) -> u32 {
    if word.len() < 3 || word.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let key = phonetic::key(word);
    // One letter of sound ("lee", "leah") tells nothing apart.
    if key.len() < 2 {
        return 0;
    }
    hash(&key) as u32 | 1
}

/// The words of the book together with those of profiles that are not in it.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon<'a> {
    base: &'a Words,
    beside: Option<&'a Words>,
}

impl<'a> Lexicon<'a> {
    pub fn of(base: &'a Words) -> Self {
        Self { base, beside: None }
    }

    pub fn with(base: &'a Words, beside: &'a Words) -> Self {
        Self { base, beside: Some(beside) }
    }

    fn home(&self, word: Word) -> &'a Words {
        match self.beside {
            Some(beside) if word >= beside.first => beside,
            Some(_) | None => self.base,
        }
    }

    pub fn text(&self, word: Word) -> &'a str {
        let home = self.home(word);
        let entry = home.entry(word);
        let start = entry.text as usize;
        &home.text[start..start + usize::from(entry.text_len)]
    }

    pub fn hash(&self, word: Word) -> u64 {
        self.home(word).entry(word).hash
    }

    pub fn sound(&self, word: Word) -> u32 {
        self.home(word).entry(word).sound
    }

    pub fn groups(&self, word: Word) -> &'a [Group] {
        let home = self.home(word);
        let entry = home.entry(word);
        let start = entry.groups as usize;
        &home.groups[start..start + usize::from(entry.groups_len)]
    }

    pub fn counts(&self, word: Word) -> Counts {
        self.home(word).entry(word).counts
    }

    /// Whether the word is the domain of an e-mail provider, where anybody can have an address.
    pub fn is_provider(&self, word: Word) -> bool {
        self.home(word).entry(word).is_provider
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers_and_counts() {
        let nicknames = Nicknames::shipped();
        let mut words = Words::new();
        let tom = words.intern("tom", Use::Name, &nicknames);
        let ada = words.intern("ada", Use::Other, &nicknames);
        assert_ne!(tom, ada);
        assert_eq!(words.intern("tom", Use::Name, &nicknames), tom);
        assert_eq!(words.find("bob"), None);
        assert_eq!(words.find(""), Some(0));
        words.add(tom, Role::Given);
        words.add(tom, Role::Given);
        words.take(tom, Role::Given);
        words.take(ada, Role::Family);
        let mut beside = Words::beside(&words);
        let bob = beside.intern("bob", Use::Name, &nicknames);
        let lexicon = Lexicon::with(&words, &beside);
        assert_eq!(lexicon.text(bob), "bob");
        assert_eq!(lexicon.text(tom), "tom");
        assert_eq!(lexicon.counts(tom).given, 1);
        assert_eq!(lexicon.counts(ada).family, 0);
        assert_eq!(lexicon.sound(0), 0);
        // What was a street first may be a name later.
        assert_eq!(lexicon.sound(ada), 0);
        assert_ne!(lexicon.sound(tom), 0);
        assert!(!lexicon.groups(bob).is_empty());
    }
}
