//! Building a finder from a whole book: one thread normalises while the other files.

use std::sync::mpsc::sync_channel;

use super::block;
use super::blocks::{self, Blocks, Entry};
use super::finder::Finder;
use super::folded::Folded;
use super::profile::Profile;
use super::record;
use super::records::Records;
use super::words::{Lexicon, Words};
use crate::text::nickname::Nicknames;

/// Profiles that change threads together; fewer would spend the time on handing over.
const CHUNK: usize = 2_048;

impl Finder {
    /// Reads a whole book; of profiles with the same key only the last one stays.
    pub fn build(profiles: impl IntoIterator<Item = Profile>) -> Self {
        let mut draft = Draft::default();
        fold_all(profiles.into_iter(), |folded| draft.add(folded));
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
    fn add(&mut self, folded: &Folded) {
        let (words, nicknames) = (&mut self.words, &self.nicknames);
        let slot = self.records.push(folded.key, |bytes| {
            record::pack(folded, |word| words.intern(word, nicknames), bytes);
        });
        let facts = self.records.facts(slot);
        for (word, role) in facts.counted() {
            self.words.add(word, role);
        }
        self.keys.clear();
        block::keys(&facts, Lexicon::of(&self.words), &mut self.keys);
        let entries = self.keys.iter().map(|key| blocks::entry(*key, slot));
        self.entries.extend(entries);
    }

    fn finish(mut self) -> Finder {
        self.records.settle();
        self.entries.shrink_to_fit();
        let mut finder = Finder {
            blocks: Blocks::build(self.entries),
            records: self.records,
            words: self.words,
            nicknames: self.nicknames,
        };
        for slot in finder.records.superseded() {
            finder.forget(slot);
        }
        finder
    }
}

/// Normalises every profile in order, on a second thread if there is one.
fn fold_all(mut profiles: impl Iterator<Item = Profile>, mut add: impl FnMut(&Folded)) {
    let (to_fold, chunks) = sync_channel::<Vec<Profile>>(2);
    let (to_add, folded) = sync_channel::<Vec<Folded>>(2);
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().name("fold profiles".to_owned());
        let is_helped = worker
            .spawn_scoped(scope, move || {
                for chunk in chunks {
                    let done: Vec<Folded> = chunk.iter().map(Folded::of).collect();
                    if to_add.send(done).is_err() {
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
                under_way += usize::from(to_fold.send(chunk).is_ok());
            } else {
                for profile in &chunk {
                    add(&Folded::of(profile));
                }
            }
            while under_way > usize::from(!is_last) {
                let done = folded.recv().expect("the folding thread answers every chunk");
                done.iter().for_each(&mut add);
                under_way -= 1;
            }
            if is_last {
                break;
            }
        }
        drop(to_fold);
    });
}
