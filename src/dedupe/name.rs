//! Names of a person taken apart: given names, family names and generation, whichever field they were typed into.

use crate::text::fold::{fold, words};

/// Jr, Sr, II …: what tells a father from a son of the same name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Generation {
    #[default]
    Unsaid,
    Senior,
    Junior,
    Second,
    Third,
    Fourth,
}

impl Generation {
    pub const ALL: [Self; 6] = [Self::Unsaid, Self::Senior, Self::Junior, Self::Second, Self::Third, Self::Fourth];

    /// As it is written after a name; empty if nothing was said.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unsaid => "",
            Self::Senior => "Sr",
            Self::Junior => "Jr",
            Self::Second => "II",
            Self::Third => "III",
            Self::Fourth => "IV",
        }
    }

    fn of(word: &str) -> Option<Self> {
        match word {
            "sr" | "snr" | "senior" => Some(Self::Senior),
            "jr" | "jnr" | "junior" => Some(Self::Junior),
            "ii" | "2nd" => Some(Self::Second),
            "iii" | "3rd" => Some(Self::Third),
            "iv" | "4th" => Some(Self::Fourth),
            _ => None,
        }
    }
}

/// A person's name in folded words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// The name the person is called by first, then middle names and initials.
    pub given: Vec<String>,
    pub family: Vec<String>,
    pub generation: Generation,
}

/// Said before a name and no part of it.
const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "herr", "frau", "mme"];

/// Words that begin a family name of several words.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "la", "le", "du", "st", "saint", "san",
    "ter", "ten", "zu", "al", "el", "bin", "ibn", "ben",
];

/// Takes the two name fields apart.
pub fn parse(given: &str, family: &str) -> Name {
    let (given, family) = (fold(given), fold(family));
    let mut name = match (given.trim().is_empty(), family.trim().is_empty()) {
        (false, false) => Name { given: parts(&given), family: parts(&family), generation: Generation::Unsaid },
        (false, true) => one_field(&given, Alone::Given),
        (true, _) => one_field(&family, Alone::Family),
    };
    take_generation(&mut name);
    if name.given.len() > 1 && TITLES.contains(&name.given[0].as_str()) {
        name.given.remove(0);
    }
    name.family = join_prefixes(name.family);
    name
}

/// Which name a single word in a single field is taken for.
#[derive(Clone, Copy)]
enum Alone {
    Given,
    Family,
}

fn one_field(text: &str, alone: Alone) -> Name {
    let mut name = Name::default();
    if let Some((before, after)) = text.split_once(',') {
        let (before, after) = (parts(before), parts(after));
        if after.iter().all(|word| Generation::of(word).is_some()) {
            let mut all = before;
            all.extend(after);
            return split_words(all, alone);
        }
        name.family = before;
        name.given = after;
        return name;
    }
    split_words(parts(text), alone)
}

/// "Ada van Novak Jr": the last word is the family name, with the particles before it.
fn split_words(mut all: Vec<String>, alone: Alone) -> Name {
    let mut name = Name::default();
    while all.len() > 1
        && let Some(generation) = all.last().and_then(|word| Generation::of(word))
    {
        name.generation = generation;
        all.pop();
    }
    if all.len() > 1 && TITLES.contains(&all[0].as_str()) {
        all.remove(0);
    }
    if all.len() < 2 {
        match alone {
            Alone::Given => name.given = all,
            Alone::Family => name.family = all,
        }
        return name;
    }
    let mut start = all.len() - 1;
    while start > 1 && PARTICLES.contains(&all[start - 1].as_str()) {
        start -= 1;
    }
    name.family = all.split_off(start);
    name.given = all;
    name
}

fn take_generation(name: &mut Name) {
    for list in [&mut name.family, &mut name.given] {
        while list.len() > 1
            && let Some(generation) = list.last().and_then(|word| Generation::of(word))
        {
            name.generation = generation;
            list.pop();
        }
    }
}

fn parts(folded: &str) -> Vec<String> {
    words(folded).map(str::to_owned).collect()
}

/// "Mc Donald" is written together as often as apart.
fn join_prefixes(family: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(family.len());
    let mut prefix = String::new();
    for word in family {
        if prefix.is_empty() && matches!(word.as_str(), "mc" | "mac" | "o") {
            prefix = word;
        } else {
            joined.push(std::mem::take(&mut prefix) + &word);
        }
    }
    if !prefix.is_empty() {
        joined.push(prefix);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fields: (&str, &str), given: &str, family: &str, generation: &str) {
        let name = parse(fields.0, fields.1);
        assert_eq!(name.given.join(" "), given, "given of {fields:?}");
        assert_eq!(name.family.join(" "), family, "family of {fields:?}");
        assert_eq!(name.generation.words(), generation, "{fields:?}");
    }

    #[test]
    fn dup_06_names_are_taken_apart_in_every_spelling() {
        check(("Ada", "Novák"), "ada", "novak", "");
        check(("Novak, Ada", ""), "ada", "novak", "");
        check(("Ada Novak", ""), "ada", "novak", "");
        check(("", "Ada Novak"), "ada", "novak", "");
        check(("", "NOVAK, ADA M."), "ada m", "novak", "");
        check(("Ada", ""), "ada", "", "");
        check(("", "Novak"), "", "novak", "");
        check(("Dr. Ada M", "Novak"), "ada m", "novak", "");
        check(("Ludwig van Beethoven", ""), "ludwig", "van beethoven", "");
        check(("Mary", "Mc Donald"), "mary", "mcdonald", "");
        check(("Sean", "O'Brien"), "sean", "obrien", "");
        check(("", ""), "", "", "");
        check((" , ", ""), "", "", "");
    }

    #[test]
    fn generations_are_split_off() {
        check(("John", "Smith Jr."), "john", "smith", "Jr");
        check(("John", "Smith, Sr"), "john", "smith", "Sr");
        check(("John Smith III", ""), "john", "smith", "III");
        check(("John Smith, Jr.", ""), "john", "smith", "Jr");
        check(("Smith Jr, John", ""), "john", "smith", "Jr");
        check(("John II", "Smith"), "john", "smith", "II");
        check(("Junior", "Smith"), "junior", "smith", "");
        check(("Maria", "Senior"), "maria", "senior", "");
    }
}
