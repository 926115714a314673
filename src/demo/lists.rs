//! The word lists of the demo, read from `assets/lists`.

const GIVEN: &str = include_str!("../../assets/lists/given.txt");
const FAMILY: &str = include_str!("../../assets/lists/family.txt");
const CITIES: &str = include_str!("../../assets/lists/cities.txt");
const STREETS: &str = include_str!("../../assets/lists/streets.txt");
const TRADES: &str = include_str!("../../assets/lists/trades.txt");
const BUSINESSES: &str = include_str!("../../assets/lists/businesses.txt");
const NOTES: &str = include_str!("../../assets/lists/notes.txt");
const NOTES_BUSINESS: &str = include_str!("../../assets/lists/notes_business.txt");
const TAGS: &str = include_str!("../../assets/lists/tags.txt");
const TAGS_BUSINESS: &str = include_str!("../../assets/lists/tags_business.txt");
const REFERRALS: &str = include_str!("../../assets/lists/referrals.txt");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Female,
    Male,
}

/// One name of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: &'static str,
    /// How an e-mail address spells it, where folding would not lead to Latin letters.
    pub mail: &'static str,
    /// Short forms of a given name.
    pub short: Vec<&'static str>,
}

/// The given names of one culture and gender.
#[derive(Clone, Debug)]
pub struct Given {
    pub culture: &'static str,
    pub gender: Gender,
    /// Of a hundred customers.
    pub share: u64,
    pub words: Vec<Word>,
}

/// The family names of one culture.
#[derive(Clone, Debug)]
pub struct Family {
    pub culture: &'static str,
    pub words: Vec<Word>,
}

#[derive(Clone, Debug)]
pub struct City {
    pub name: &'static str,
    pub state: &'static str,
    /// The first three digits of its ZIP codes.
    pub zip: &'static str,
    pub area_codes: Vec<&'static str>,
}

#[derive(Clone, Debug)]
pub struct Lists {
    pub given: Vec<Given>,
    pub family: Vec<Family>,
    pub cities: Vec<City>,
    pub streets: Vec<&'static str>,
    pub trades: Vec<&'static str>,
    pub businesses: Vec<&'static str>,
    pub notes: Vec<&'static str>,
    pub notes_business: Vec<&'static str>,
    pub tags: Vec<&'static str>,
    pub tags_business: Vec<&'static str>,
    pub referrals: Vec<&'static str>,
}

impl Lists {
    pub fn read() -> Self {
        Self {
            given: sections(GIVEN).into_iter().map(|(head, words)| given(head, words)).collect(),
            family: sections(FAMILY).into_iter().map(|(culture, words)| Family { culture, words }).collect(),
            cities: lines(CITIES).map(city).collect(),
            streets: lines(STREETS).collect(),
            trades: lines(TRADES).collect(),
            businesses: lines(BUSINESSES).collect(),
            notes: lines(NOTES).collect(),
            notes_business: lines(NOTES_BUSINESS).collect(),
            tags: lines(TAGS).collect(),
            tags_business: lines(TAGS_BUSINESS).collect(),
            referrals: lines(REFERRALS).collect(),
        }
    }

    /// The family names that go with a culture.
    pub fn family_of(&self, culture: &str) -> &[Word] {
        self.family.iter().find(|family| family.culture == culture).map_or(&[], |family| family.words.as_slice())
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words under each `[head]`.
fn sections(text: &'static str) -> Vec<(&'static str, Vec<Word>)> {
    let mut sections: Vec<(&'static str, Vec<Word>)> = Vec::new();
    for line in lines(text) {
        if let Some(head) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            sections.push((head, Vec::new()));
        } else if let Some((_, words)) = sections.last_mut() {
            words.extend(line.split(',').map(str::trim).filter(|entry| !entry.is_empty()).map(word));
        }
    }
    sections
}

fn word(entry: &'static str) -> Word {
    let (entry, mail) = entry.split_once('=').unwrap_or((entry, ""));
    let mut forms = entry.split('/');
    let text = forms.next().unwrap_or(entry);
    let mail = if mail.is_empty() { text } else { mail };
    Word { text, mail, short: forms.collect() }
}

fn given(head: &'static str, words: Vec<Word>) -> Given {
    let mut parts = head.split(' ');
    Given {
        culture: parts.next().unwrap_or(head),
        gender: if parts.next() == Some("f") { Gender::Female } else { Gender::Male },
        share: parts.next().and_then(|share| share.parse().ok()).unwrap_or(1),
        words,
    }
}

fn city(line: &'static str) -> City {
    let mut parts = line.split('|');
    let mut part = || parts.next().unwrap_or_default();
    City { name: part(), state: part(), zip: part(), area_codes: part().split(',').collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_whole() {
        let lists = Lists::read();
        assert!(lists.given.iter().map(|given| given.words.len()).sum::<usize>() >= 230);
        assert!(lists.family.iter().map(|family| family.words.len()).sum::<usize>() >= 350);
        for given in &lists.given {
            assert!(!lists.family_of(given.culture).is_empty(), "{} has no family names", given.culture);
        }
        assert_eq!(lists.given.iter().map(|given| given.share).sum::<u64>(), 100);
        assert!(lists.cities.len() >= 150);
        for city in &lists.cities {
            let is_number = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
            assert!(city.state.len() == 2 && is_number(city.zip), "{city:?}");
            assert!(!city.area_codes.is_empty() && city.area_codes.iter().all(|code| is_number(code)), "{city:?}");
        }
        for list in [&lists.streets, &lists.trades, &lists.notes, &lists.referrals, &lists.tags] {
            assert!(list.len() >= 10);
        }
    }

    #[test]
    fn an_entry_is_taken_apart() {
        let check = |entry: &'static str, text: &str, mail: &str, short: &[&str]| {
            assert_eq!((word(entry).text, word(entry).mail, word(entry).short.as_slice()), (text, mail, short));
        };
        check("Ada", "Ada", "Ada", &[]);
        check("James/Jim/Jimmy", "James", "James", &["Jim", "Jimmy"]);
        check("Анна=anna", "Анна", "anna", &[]);
    }
}
