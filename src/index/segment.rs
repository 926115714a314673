//! An unchanging part of the index: everything needed to search its records, in flat arrays.

use crate::index::{
    codes::Codes,
    dictionary::Dictionary,
    draft::{Draft, WITHDRAWN},
    emails::Emails,
    forward::{Forward, pack, unpack},
    interner::Interner,
    phones::Phones,
    postings::Postings,
};

/// Searchable records; a record's number here is its place by slot.
#[derive(Debug)]
pub struct Segment {
    pub dictionary: Dictionary,
    pub postings: Postings,
    pub forward: Forward,
    pub phones: Phones,
    pub emails: Emails,
    pub codes: Codes,
    /// The slot of each record, ascending; nothing while they are equal, as in a freshly built book.
    slots: Option<Vec<u32>>,
}

const GONE: u32 = u32::MAX;

impl Segment {
    /// Sorts a draft; of records that share a slot the last one counts. Uses two threads for large drafts.
    pub fn new(draft: &Draft) -> Self {
        let (order, places) = order_by_slot(&draft.slots);
        let words = || sorted_words(draft, &order);
        let others = || (phones(draft, &places), codes(draft, &places), emails(draft, &places));
        let ((dictionary, forward, postings), (phones, codes, emails)) = if draft.len() < 10_000 {
            (words(), others())
        } else {
            std::thread::scope(|scope| {
                let others = scope.spawn(others);
                (words(), others.join().expect("sorting numbers and addresses does not panic"))
            })
        };
        let slots: Vec<u32> = order.iter().map(|place| draft.slots[*place as usize]).collect();
        let is_identity = slots.iter().enumerate().all(|(record, slot)| record as u32 == *slot);
        let slots = (!is_identity).then_some(slots);
        Self { dictionary, postings, forward, phones, emails, codes, slots }
    }

    pub fn len(&self) -> usize {
        self.forward.len()
    }

    pub fn slot(&self, record: u32) -> u32 {
        self.slots.as_ref().map_or(record, |slots| slots[record as usize])
    }

    /// The record of a slot, whether still valid or not.
    pub fn record_of(&self, slot: u32) -> Option<u32> {
        match &self.slots {
            Some(slots) => slots.binary_search(&slot).ok().map(|record| record as u32),
            None => ((slot as usize) < self.len()).then_some(slot),
        }
    }

    pub fn slots_bytes(&self) -> usize {
        self.slots.as_ref().map_or(0, |slots| slots.capacity() * 4)
    }
}

/// The places that stay, by slot; and for each place of the draft its record, or nothing.
fn order_by_slot(slots: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut order: Vec<u32> = (0..slots.len() as u32).collect();
    if !slots.is_sorted_by(|a, b| a < b) || slots.last() == Some(&WITHDRAWN) {
        order.retain(|place| slots[*place as usize] != WITHDRAWN);
        order.sort_unstable_by_key(|place| (slots[*place as usize], std::cmp::Reverse(*place)));
        order.dedup_by_key(|place| slots[*place as usize]);
    }
    let mut places = vec![GONE; slots.len()];
    for (record, place) in order.iter().enumerate() {
        places[*place as usize] = record as u32;
    }
    (order, places)
}

fn sorted_words(draft: &Draft, order: &[u32]) -> (Dictionary, Forward, Postings) {
    let (dictionary, numbers) = dictionary(&draft.words);
    let terms_of = |place: u32| {
        let place = place as usize;
        let end = draft.term_starts.get(place + 1).map_or(draft.terms.len(), |end| *end as usize);
        draft.terms[draft.term_starts[place] as usize..end].iter().map(|term| {
            let (word, field) = unpack(*term);
            pack(numbers[word as usize], field)
        })
    };
    let mut forward = Forward::new(dictionary.len(), order.len(), draft.terms.len());
    for place in order {
        forward.push(terms_of(*place));
    }
    let postings = Postings::new(dictionary.len(), order.len(), |record, words| {
        words.extend(forward.terms(record as u32).map(|(word, _)| word));
    });
    (dictionary, forward, postings)
}

/// The sorted words, and the new number of each interned one.
fn dictionary(words: &Interner) -> (Dictionary, Vec<u32>) {
    let mut sorted: Vec<u32> = (0..words.len() as u32).collect();
    sorted.sort_unstable_by_key(|word| words.word(*word));
    let mut numbers = vec![0; words.len()];
    for (number, word) in sorted.iter().enumerate() {
        numbers[*word as usize] = number as u32;
    }
    (Dictionary::new(sorted.iter().map(|word| words.word(*word))), numbers)
}

fn phones(draft: &Draft, places: &[u32]) -> Phones {
    let phones = draft.phones.iter().map(|(number, place)| (*number, places[*place as usize]));
    Phones::new(phones.filter(|(_, record)| *record != GONE).collect())
}

fn codes(draft: &Draft, places: &[u32]) -> Codes {
    let codes = draft.codes.iter().filter_map(|(code, owner)| {
        let (place, field) = unpack(*owner);
        let record = places[place as usize];
        (record != GONE).then(|| (*code, pack(record, field)))
    });
    Codes::new(codes.collect())
}

fn emails(draft: &Draft, places: &[u32]) -> Emails {
    let addresses = draft.addresses().map(|(address, place)| (address, places[place as usize]));
    Emails::new(addresses.filter(|(_, record)| *record != GONE).collect())
}
