//! Splits a full name into first and last name, or finds out that it is the name of a business.

/// What a cell with a whole name holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FullName {
    Person { first: String, last: String },
    Business(String),
}

/// Splits "Novak, Ada", "Ada Novak" and "Ludwig van Beethoven"; "Acme Tools, Inc." is a business.
pub fn split_full_name(name: &str) -> FullName {
    let name = name.trim();
    if is_business(name) { FullName::Business(name.to_owned()) } else { split_person(name) }
}

/// Splits a name that is known to be a person's.
pub fn split_person(name: &str) -> FullName {
    let name = name.trim();
    if let Some((last, first)) = name.split_once(',') {
        let (last, first) = (last.trim(), first.trim());
        if is_suffix(first) {
            // "Ada Novak, Jr" is no "last, first".
            return match split_words(last) {
                FullName::Person { first: given, last } => FullName::Person {
                    first: given,
                    last: format!("{last}, {first}").trim_start_matches(", ").to_owned(),
                },
                FullName::Business(name) => FullName::Business(name),
            };
        }
        return FullName::Person { first: first.to_owned(), last: last.to_owned() };
    }
    split_words(name)
}

fn split_words(name: &str) -> FullName {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((last, before)) = words.split_last() else {
        return FullName::Person { first: String::new(), last: String::new() };
    };
    if before.is_empty() {
        return FullName::Person { first: (*last).to_owned(), last: String::new() };
    }
    // The last name starts at the last word, or at the particles and before the suffix around it.
    let mut start = words.len() - 1;
    if is_suffix(last) && start > 1 {
        start -= 1;
    }
    while start > 1 && is_particle(words[start - 1]) {
        start -= 1;
    }
    FullName::Person { first: words[..start].join(" "), last: words[start..].join(" ") }
}

fn is_particle(word: &str) -> bool {
    PARTICLES.iter().any(|particle| word.eq_ignore_ascii_case(particle))
}

fn is_suffix(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    SUFFIXES.iter().any(|suffix| word.eq_ignore_ascii_case(suffix))
}

fn is_business(name: &str) -> bool {
    // "Kettle & Lamp" is a shop, "Ada & Bob Novak" a couple.
    if let [_, "&" | "+", _] = name.split_whitespace().collect::<Vec<_>>()[..] {
        return true;
    }
    name.split(|letter: char| !letter.is_alphanumeric() && letter != '&')
        .any(|word| BUSINESS_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn",
    "ter", "ten", "zu", "st", "st.", "mac",
];
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "md", "phd", "esq"];
const BUSINESS_WORDS: &[&str] = &[
    "inc",
    "llc",
    "ltd",
    "gmbh",
    "corp",
    "corporation",
    "company",
    "co",
    "plc",
    "kg",
    "ag",
    "ohg",
    "sarl",
    "bv",
    "llp",
    "school",
    "church",
    "university",
    "hospital",
    "services",
    "solutions",
    "motors",
    "repair",
    "group",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_is_split_where_a_person_would_split_it() {
        let check = |name: &str, first: &str, last: &str| {
            let expected = FullName::Person { first: first.to_owned(), last: last.to_owned() };
            assert_eq!(split_full_name(name), expected, "{name:?}");
        };
        check("Novak, Ada", "Ada", "Novak");
        check("Ada Novak", "Ada", "Novak");
        check("Ada Maria Novak", "Ada Maria", "Novak");
        check("Ludwig van Beethoven", "Ludwig", "van Beethoven");
        check("Oscar de la Renta", "Oscar", "de la Renta");
        check("Sammy Davis Jr.", "Sammy", "Davis Jr.");
        check("Sammy Davis, Jr.", "Sammy", "Davis, Jr.");
        check("Madonna", "Madonna", "");
        check("Van Morrison", "Van", "Morrison");
        check("Ada & Bob Novak", "Ada & Bob", "Novak");
        let business = |name: &str| assert_eq!(split_full_name(name), FullName::Business(name.to_owned()));
        business("Acme Tools, Inc.");
        business("Kettle & Lamp");
    }
}
