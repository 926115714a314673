//! Blocking keys: two customers are compared only if at least one of their keys is the same.

use super::contact;
use super::record::{Facts, Numbered};
use super::words::{self, Lexicon, Word};

/// A hashed blocking key. The lowest bit is set for keys of names alone, which crowd in a large book.
pub type BlockKey = u32;

/// Customers behind one key beyond which it tells nothing: a call centre's number, "John Smith".
pub const CROWD: usize = 60;

/// The same for keys of names alone, while the whole book is scanned.
pub const NAME_CROWD: usize = 8;

/// The largest block of this key that a scan of the whole book looks into.
pub fn crowd(key: BlockKey) -> usize {
    if is_name_alone(key) { NAME_CROWD } else { CROWD }
}

/// Whether the key is made of names only.
pub fn is_name_alone(key: BlockKey) -> bool {
    key & 1 == 1
}

/// What a key is made of; the number keeps keys of different kinds apart.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Phone = 1,
    Mail,
    MailLocal,
    Names,
    FamilyZip,
    FamilyStartCity,
    SoundsState,
    HouseStreetCity,
    HouseZip,
    Business,
    Identifier,
    BirthdaySound,
    BirthdayGiven,
    BirthdayTown,
    Account,
}

/// The key under which a phone is found, whatever its area code; also counts how many share it.
pub fn phone_key(phone: u64) -> BlockKey {
    strong(Kind::Phone, &[phone % 10_000_000])
}

/// The key under which an e-mail address is found.
pub fn mail_key(local: &str, domain: Word, lexicon: Lexicon<'_>) -> BlockKey {
    strong(Kind::Mail, &[words::hash(local), lexicon.hash(domain)])
}

/// The key under which a personal number is found.
pub fn identifier_key(number: Numbered<'_>) -> BlockKey {
    strong(Kind::Identifier, &[words::hash(number.value), number.kind])
}

/// The key under which a full name is found, from the hashes of two words, whichever stands first.
pub fn names_key(given: u64, family: u64) -> BlockKey {
    // A sum does not mind which name stands first.
    let names = given.wrapping_add(family);
    hashed(Kind::Names, &[names]) | 1
}

/// Appends every key of one customer, each once.
pub fn keys(facts: &Facts<'_>, lexicon: Lexicon<'_>, keys: &mut Vec<BlockKey>) {
    let start = keys.len();
    contact_keys(facts, lexicon, keys);
    name_keys(facts, lexicon, keys);
    place_keys(facts, lexicon, keys);
    person_keys(facts, lexicon, keys);
    keys[start..].sort_unstable();
    let mut kept = start;
    for place in start..keys.len() {
        if place == start || keys[place] != keys[kept - 1] {
            keys[kept] = keys[place];
            kept += 1;
        }
    }
    keys.truncate(kept);
}

fn contact_keys(facts: &Facts<'_>, lexicon: Lexicon<'_>, keys: &mut Vec<BlockKey>) {
    for phone in facts.phones.as_slice() {
        keys.push(phone_key(*phone));
    }
    for mail in facts.mails.as_slice() {
        keys.push(mail_key(mail.local, mail.domain, lexicon));
        if !contact::is_shared_mailbox(mail.local) {
            let letters: String = mail.local.chars().filter(|c| c.is_alphanumeric()).collect();
            // A mailbox name with digits is somebody's own at every provider. One of letters is every namesake's, so
            // that the beginning of the domain belongs to it: enough to meet its misspellings.
            let is_own = letters.bytes().filter(u8::is_ascii_digit).count() > 1 && letters.len() > 4;
            let domain = if is_own { "" } else { first_letters(lexicon.text(mail.domain), 2) };
            let parts = [words::hash(&letters), words::hash(domain)];
            keys.push(strong(Kind::MailLocal, &parts));
        }
    }
}

fn name_keys(facts: &Facts<'_>, lexicon: Lexicon<'_>, keys: &mut Vec<BlockKey>) {
    let hash = |word: Word| lexicon.hash(word);
    let given = facts.given.first();
    let zip = (facts.zip != 0).then(|| hash(facts.zip));
    for family in facts.family.as_slice().iter().take(2) {
        if let Some(zip) = zip {
            keys.push(strong(Kind::FamilyZip, &[hash(*family), zip]));
        }
        let Some(given) = given else { continue };
        keys.push(names_key(hash(given), hash(*family)));
        let sounds = (lexicon.sound(given), lexicon.sound(*family));
        if facts.state != 0 && sounds.0 != 0 && sounds.1 != 0 {
            let sum = u64::from(sounds.0) + u64::from(sounds.1);
            keys.push(strong(Kind::SoundsState, &[sum, hash(facts.state)]));
        }
        if facts.city != 0 {
            let start = words::hash(first_letters(lexicon.text(*family), 3));
            let initial = words::hash(first_letters(lexicon.text(given), 1));
            let parts = [start, initial, hash(facts.city)];
            keys.push(strong(Kind::FamilyStartCity, &parts));
        }
    }
}

fn place_keys(facts: &Facts<'_>, lexicon: Lexicon<'_>, keys: &mut Vec<BlockKey>) {
    let hash = |word: Word| lexicon.hash(word);
    let street = facts.street.first().map(hash);
    if facts.house != 0 {
        let house = hash(facts.house);
        if let (Some(street), true) = (street, facts.city != 0) {
            let parts = [house, street, hash(facts.city)];
            keys.push(strong(Kind::HouseStreetCity, &parts));
        }
        if facts.zip != 0 {
            keys.push(strong(Kind::HouseZip, &[house, hash(facts.zip)]));
        }
    }
    if facts.is_nameless() && !facts.business.as_slice().is_empty() {
        let business = facts.business.as_slice().iter().take(2).fold(0_u64, |sum, word| sum.wrapping_add(hash(*word)));
        keys.push(hashed(Kind::Business, &[business]) | 1);
        if facts.city != 0 {
            keys.push(strong(Kind::Business, &[business, hash(facts.city)]));
        }
    }
}

fn person_keys(facts: &Facts<'_>, lexicon: Lexicon<'_>, keys: &mut Vec<BlockKey>) {
    for identifier in facts.identifiers.as_slice() {
        keys.push(identifier_key(*identifier));
    }
    if !facts.account.is_empty() {
        keys.push(strong(Kind::Account, &[words::hash(facts.account)]));
    }
    if facts.birthday.is_known() {
        let birthday = u64::from(facts.birthday.digits());
        for family in facts.family.as_slice().iter().take(2) {
            let sound = u64::from(lexicon.sound(*family));
            keys.push(strong(Kind::BirthdaySound, &[birthday, sound]));
        }
        if let Some(given) = facts.given.first() {
            let given = lexicon.hash(given);
            keys.push(strong(Kind::BirthdayGiven, &[birthday, given]));
        }
        for town in [facts.city, facts.zip].into_iter().filter(|town| *town != 0) {
            let town = lexicon.hash(town);
            keys.push(strong(Kind::BirthdayTown, &[birthday, town]));
        }
    }
}

fn first_letters(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(place, _)| place);
    &text[..end]
}

fn strong(kind: Kind, parts: &[u64]) -> BlockKey {
    hashed(kind, parts) & !1
}

/// Mixes the parts (the finalizer of SplitMix64, Steele, Lea and Flood 2014).
fn hashed(kind: Kind, parts: &[u64]) -> BlockKey {
    let mut state = kind as u64;
    for part in parts {
        state = (state ^ part).wrapping_add(0x9E37_79B9_7F4A_7C15);
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        state ^= state >> 31;
    }
    (state >> 32) as BlockKey
}
