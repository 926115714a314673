//! Building a finder from a whole book: one thread normalises and packs while the other files.

use std::sync::mpsc::sync_channel;

use super::block;
use super::blocks::{self, Blocks, Entry};
use super::chunk::Chunk;
use super::finder::Finder;
use super::learn;
use super::profile::Profile;
use super::record;
use super::records::Records;
use super::weights::Classes;
use super::words::{Lexicon, Words};
use crate::model::bars::Bars;
use crate::text::nickname::Nicknames;

/// Profiles that change threads together; fewer would spend the time on handing over.
const CHUNK: usize = 2_048;

impl Finder {
    /// Reads a whole book; of profiles with the same key only the last one stays.
    pub fn build(profiles: impl IntoIterator<Item = Profile>) -> Self {
        let mut draft = Draft::default();
        pack_all(profiles.into_iter(), |chunk| draft.add(chunk));
        draft.finish()
    }
}

struct Draft {
    nicknames: Nicknames,
    words: Words,
    records: Records,
    entries: Vec<Entry>,
    keys: Vec<block::BlockKey>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            nicknames: Nicknames::shipped(),
            words: Words::new(),
            records: Records::default(),
            entries: Vec::new(),
            keys: Vec::new(),
        }
    }
}

impl Draft {
    fn add(&mut self, chunk: &Chunk) {
        let (words, nicknames) = (&mut self.words, &self.nicknames);
        let numbers = chunk.numbers(|word, usage| words.intern(word, usage, nicknames));
        for (key, packed) in chunk.records() {
            let slot = self.records.push(key, |bytes| record::translate(packed, &numbers, bytes));
            let facts = self.records.facts(slot);
            for (word, role) in facts.counted() {
                self.words.add(word, role);
            }
            self.keys.clear();
            block::keys(&facts, Lexicon::of(&self.words), &mut self.keys);
            let entries = self.keys.iter().map(|key| blocks::entry(*key, slot));
            self.entries.extend(entries);
        }
    }

    fn finish(mut self) -> Finder {
        self.records.settle();
        self.words.settle();
        self.entries.shrink_to_fit();
        let mut finder = Finder {
            blocks: Blocks::build(self.entries, self.records.slots()),
            records: self.records,
            words: self.words,
            nicknames: self.nicknames,
            classes: Classes::SHIPPED,
            bars: Bars::SHIPPED,
        };
        for slot in finder.records.superseded() {
            finder.forget(slot);
        }
        finder.classes = learn::classes(&finder);
        finder
    }
}

/// Normalises and packs every profile in order, on a second thread if there is one.
fn pack_all(mut profiles: impl Iterator<Item = Profile>, mut add: impl FnMut(&Chunk)) {
    let (to_pack, chunks) = sync_channel::<Vec<Profile>>(2);
    let (to_add, packed) = sync_channel::<Chunk>(2);
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().name("pack profiles".to_owned());
        let is_helped = worker
            .spawn_scoped(scope, move || {
                for chunk in chunks {
                    if to_add.send(Chunk::of(&chunk)).is_err() {
                        break;
                    }
                }
            })
            .is_ok();
        // At most two chunks are under way, so neither channel is ever full while the other waits.
        let mut under_way = 0;
        loop {
            let chunk: Vec<Profile> = profiles.by_ref().take(CHUNK).collect();
            let is_last = chunk.len() < CHUNK;
            if is_helped {
                under_way += usize::from(to_pack.send(chunk).is_ok());
            } else {
                add(&Chunk::of(&chunk));
            }
            while under_way > usize::from(!is_last) {
                add(&packed.recv().expect("the packing thread answers every chunk"));
                under_way -= 1;
            }
            if is_last {
                break;
            }
        }
        drop(to_pack);
    });
}
