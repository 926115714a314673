//! Two routes to one truth: an index patched by random changes, and one built from what is left.

use std::sync::Arc;

use crate::{
    index::{
        Index,
        column::{Column, Direction},
        entry::{Birthday, Columns, Entry, FieldClass, Term},
        hits::Hit,
        snapshot::{NotUsable, Snapshot},
    },
    text::nickname::Nicknames,
};

use FieldClass::{Account, City, Email, Name, Phone};

#[test]
fn a_patched_index_answers_as_one_built_anew() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    println!("seed {:#x}", random.0);
    let nicknames = Arc::new(Nicknames::shipped());
    let mut patched = Index::builder("US", Arc::clone(&nicknames)).build();
    let mut left: Vec<Option<Entry<'static>>> = vec![None; 900];
    for step in 1..=10_000 {
        let id = random.below(left.len());
        if random.below(400) == 0 {
            take_in_a_piece(&mut patched, &mut left, &mut random);
        } else if random.below(4) == 0 {
            patched.remove(&key(id));
            left[id] = None;
        } else {
            let entry = random.entry(id);
            patched.upsert(&entry);
            left[id] = Some(entry);
        }
        if step % 2_000 == 0 {
            let mut builder = Index::builder("US", Arc::clone(&nicknames));
            left.iter().flatten().for_each(|entry| builder.add(entry));
            let fresh = builder.build();
            compare(&patched, &fresh, &mut random);
            compare(&reread(&patched, &nicknames), &fresh, &mut random);
        }
    }
}

/// Some records at once, made searchable beside: new ones and known ones, some twice, some taken back.
fn take_in_a_piece(patched: &mut Index, left: &mut [Option<Entry<'static>>], random: &mut Random) {
    let mut builder = Index::builder("US", Arc::new(Nicknames::shipped()));
    for _ in 0..random.below(60) {
        let id = random.below(left.len());
        if random.below(6) == 0 && !builder.is_empty() {
            builder.remove(&key(id));
            patched.remove(&key(id));
            left[id] = None;
        } else {
            let entry = random.entry(id);
            builder.add(&entry);
            left[id] = Some(entry);
        }
    }
    patched.take_in(builder.finish());
}

/// The index as a snapshot of it says.
fn reread(index: &Index, nicknames: &Arc<Nicknames>) -> Index {
    let mut bytes = Vec::new();
    index.write_snapshot(&[9; 32], &mut bytes).expect("memory takes everything");
    let length = bytes.len() as u64;
    let mut input = bytes.as_slice();
    let snapshot = Snapshot::open(&mut input, length).expect("it was just written");
    assert_eq!((snapshot.stamp(), snapshot.country()), (&[9; 32], "US"));
    snapshot.into_index(Arc::clone(nicknames)).expect("it was just written")
}

/// Whatever happens to a snapshot, it is refused: no panic, and no room made for what is not there.
#[test]
fn a_damaged_snapshot_is_refused() {
    let mut random = Random(0xDA_3A6E);
    println!("seed {:#x}", random.0);
    let nicknames = Arc::new(Nicknames::shipped());
    let mut builder = Index::builder("US", Arc::clone(&nicknames));
    (0..300).for_each(|id| builder.add(&random.entry(id)));
    let mut bytes = Vec::new();
    builder.build().write_snapshot(&[0; 32], &mut bytes).expect("memory takes everything");
    let read = |bytes: &[u8]| {
        let length = bytes.len() as u64;
        let mut input = bytes;
        Snapshot::open(&mut input, length)?.into_index(Arc::clone(&nicknames)).map(|index| index.len())
    };
    assert_eq!(read(&bytes), Ok(300));
    for _ in 0..2_000 {
        let mut damaged = bytes.clone();
        let place = random.below(damaged.len());
        match random.below(4) {
            0 => damaged[place] ^= 1 << random.below(8),
            1 => damaged.truncate(place),
            2 => damaged.push(0),
            _ => {
                let end = (place + 8).min(damaged.len());
                damaged[place..end].fill(0xFF);
            }
        }
        assert!(read(&damaged).is_err() || damaged == bytes, "byte {place}");
    }
    let mut other = bytes.clone();
    other[8] += 1;
    assert_eq!(read(&other), Err(NotUsable::Foreign));
    assert_eq!(read(b""), Err(NotUsable::Damaged));
    assert_eq!(read(b"not a snapshot at all"), Err(NotUsable::Foreign));
}

fn compare(patched: &Index, fresh: &Index, random: &mut Random) {
    assert_eq!((patched.len(), patched.archived_len()), (fresh.len(), fresh.archived_len()));
    for _ in 0..150 {
        let query = random.query();
        let (a, b) = (patched.search(&query, 10), fresh.search(&query, 10));
        let shown = |hits: &[Hit]| -> Vec<_> {
            hits.iter().map(|hit| (hit.key, hit.score.to_bits(), hit.why.clone())).collect()
        };
        assert_eq!(a.total, b.total, "{query:?}");
        assert_eq!(shown(&a.hits), shown(&b.hits), "{query:?}");
    }
    for column in Column::ALL {
        for direction in [Direction::Ascending, Direction::Descending] {
            let keys = |index: &Index| -> Vec<_> {
                index.sorted(&[(column, direction)]).iter().map(|slot| index.key_at(*slot)).collect()
            };
            assert_eq!(keys(patched), keys(fresh), "{column:?} {direction:?}");
        }
    }
}

fn key(id: usize) -> [u8; 16] {
    let mut key = [7; 16];
    key[8..].copy_from_slice(&(id as u64).to_be_bytes());
    key
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn entry(&mut self, id: usize) -> Entry<'static> {
        let (first, last) = (self.pick(FIRST), self.pick(LAST));
        let city = self.pick(CITIES);
        let phone = format!("({}) 555-{:04}", 200 + self.below(20), self.below(500));
        let email = format!("{}{}@{}", first.to_lowercase(), self.below(40), self.pick(&["x.org", "mail.example"]));
        let account = format!("A-{}", self.below(300));
        let terms = [(Name, first), (Name, last), (City, city), (Phone, &phone), (Email, &email), (Account, &account)];
        Entry {
            key: key(id),
            number: 1001 + id as u64,
            archived: self.below(10) == 0,
            created_ms: self.below(1000) as i64,
            updated_ms: self.below(3) as i64,
            birthday: Birthday::unpacked(self.below(400) as u64),
            terms: terms.map(|(field, text)| Term { field, text: text.to_owned().into() }).to_vec(),
            columns: Columns {
                name: [format!("{last} {first}").into(), "".into()],
                business: if self.below(3) == 0 { last.into() } else { "".into() },
                account: account.into(),
                phone: phone.into(),
                email: email.into(),
                city: city.into(),
                referral: if self.below(9) == 0 { "Friend".into() } else { "".into() },
            },
        }
    }

    fn query(&mut self) -> String {
        let word = match self.below(6) {
            0 => self.pick(FIRST).to_owned(),
            1 => self.pick(LAST).to_owned(),
            2 => self.pick(CITIES).to_owned(),
            3 => format!("555-{:03}", self.below(50)),
            4 => format!("{}", 1001 + self.below(900)),
            _ => format!("{}{}", self.pick(FIRST).to_lowercase(), self.below(40)),
        };
        let mut letters: Vec<char> = word.chars().collect();
        if self.below(3) == 0 && letters.len() > 3 {
            let place = self.below(letters.len() - 1);
            letters.swap(place, place + 1);
        }
        let keep = letters.len() - self.below(letters.len() / 2 + 1);
        let mut query: String = letters[..keep].iter().collect();
        if self.below(2) == 0 {
            query = format!("{} {query}", self.pick(LAST));
        }
        query
    }
}

const FIRST: &[&str] = &["Ana", "Zoë", "Thomas", "Tom", "Katherine", "Cathy", "José", "Jürgen", "Li", "Maria", "Marie"];
const LAST: &[&str] =
    &["Smith", "Smyth", "Núñez", "O'Neil", "Müller", "Mueller", "van der Berg", "Ng", "Schmidt", "Schmid", "Stone"];
const CITIES: &[&str] = &["Boston", "Austin", "San Francisco", "San Diego", "Köln", "St. Louis", ""];
