//! Small books for the tests, some by hand and some from a seed.

use crate::dedupe::finder::Finder;
use crate::dedupe::profile::{Identifier, Key, Profile};

/// A profile from one line: given | family | business | phones | emails | street | city | state | zip.
pub fn profile(line: &str) -> Profile {
    let mut parts = line.split('|').map(str::trim);
    let mut part = || parts.next().unwrap_or("").to_owned();
    let list = |text: String| -> Vec<String> {
        let items = text.split_whitespace();
        items.map(str::to_owned).collect()
    };
    Profile {
        given: part(),
        family: part(),
        business: part(),
        phones: list(part()),
        emails: list(part()),
        street: part(),
        city: part(),
        state: part(),
        zip: part(),
        ..Profile::default()
    }
}

pub fn key(number: u32) -> Key {
    let mut key = [0; 16];
    key[12..].copy_from_slice(&number.to_be_bytes());
    key
}

/// The lines as customers 1, 2, 3 …
pub fn profiles(lines: &[&str]) -> Vec<Profile> {
    (1..).zip(lines).map(|(number, line)| Profile { key: key(number), ..profile(line) }).collect()
}

pub fn finder(lines: &[&str]) -> Finder {
    Finder::build(profiles(lines))
}

/// Random numbers from a printed seed (Knuth's MMIX generator).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        println!("seed {seed}");
        Self(seed)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    pub fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }

    /// Any characters at all, control characters and other scripts included.
    pub fn text(&mut self) -> String {
        let count = self.below(12);
        let limits = [0x80, 0x250, 0x3100, 0x11_0000];
        (0..count)
            .filter_map(|_| {
                let limit = limits[self.below(limits.len())];
                char::from_u32(self.below(limit) as u32)
            })
            .collect()
    }

    /// A profile of few values, so that many of them agree.
    pub fn profile(&mut self, number: u32) -> Profile {
        let phone = |dice: &mut Self| format!("512555{:04}", 100 + dice.below(30));
        Profile {
            key: key(number),
            given: self.pick(&["Tom", "Thomas", "Ada", "J", "", "Maria L", "Jno"]).to_owned(),
            family: self
                .pick(&["Novak", "Nowak", "Smith Jr", "Smith", "", "Smith-Jones", "Smyth-Jonas", "Jones Smith"])
                .to_owned(),
            business: self.pick(&["", "", "Acme Tires Inc", "Acme Tires"]).to_owned(),
            phones: (0..self.below(3)).map(|_| phone(self)).collect(),
            emails: (0..self.below(4))
                .map(|_| {
                    self.pick(&["a@x.de", "tom.n@gmail.com", "info@acme.com", "tomn@gmail.com", "tom.n@gmail.con"])
                        .to_owned()
                })
                .collect(),
            street: self.pick(&["", "12 Main St", "12 Main Street #4", "9 Oak"]).to_owned(),
            city: self.pick(&["", "Austin", "Dallas"]).to_owned(),
            state: "TX".to_owned(),
            zip: self.pick(&["", "78701", "75201"]).to_owned(),
            birthday: (self.below(4) == 0).then(|| (Some(1970), 1, 1 + self.below(3) as u8)),
            identifiers: Vec::new(),
            account: String::new(),
            archived: false,
        }
    }

    /// A profile of anything.
    pub fn nonsense(&mut self, number: u32) -> Profile {
        Profile {
            key: key(number),
            given: self.text(),
            family: self.text(),
            business: self.text(),
            phones: vec![self.text(), self.below(usize::MAX).to_string()],
            emails: vec![format!("{}@{}", self.text(), self.text())],
            street: self.text(),
            city: self.text(),
            state: self.text(),
            zip: self.text(),
            birthday: Some((
                Some(self.below(usize::from(u16::MAX)) as u16 as i16),
                self.below(256) as u8,
                self.below(256) as u8,
            )),
            identifiers: vec![Identifier { kind: 1, value: self.text() }],
            account: self.text(),
            archived: self.below(2) == 0,
        }
    }
}
