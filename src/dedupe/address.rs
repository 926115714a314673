//! Addresses taken apart: house number, street words, unit, city, state and ZIP in one spelling each.

use crate::text::fold::{fold, words};

/// A folded address; every part may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    pub house: String,
    /// The street's own words, without "street", "avenue" and the like.
    pub street: Vec<String>,
    pub unit: String,
    pub city: String,
    pub state: String,
    pub zip: String,
}

/// Kinds of street with their short forms (USPS Publication 28, Appendix C1, the common ones, and a few of Europe).
const KINDS: &[&str] = &[
    "street",
    "st",
    "str",
    "avenue",
    "ave",
    "av",
    "road",
    "rd",
    "drive",
    "dr",
    "lane",
    "ln",
    "court",
    "ct",
    "place",
    "pl",
    "boulevard",
    "blvd",
    "way",
    "wy",
    "circle",
    "cir",
    "crescent",
    "cres",
    "terrace",
    "ter",
    "tce",
    "trail",
    "trl",
    "parkway",
    "pkwy",
    "highway",
    "hwy",
    "square",
    "sq",
    "close",
    "cl",
    "strasse",
    "weg",
    "platz",
    "rue",
    "calle",
    "via",
    "ulica",
    "ul",
];

/// Said before the number of a flat or office (USPS Publication 28, Appendix C2).
const UNITS: &[&str] = &["apt", "apartment", "unit", "suite", "ste", "flat", "room", "rm", "floor", "fl", "whg"];

/// Compass words with their short forms.
const COMPASS: &[(&str, &str)] = &[
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("southeast", "se"),
    ("southwest", "sw"),
];

/// Words of city names that are shortened.
const SHORT_CITY: &[(&str, &str)] =
    &[("saint", "st"), ("fort", "ft"), ("mount", "mt"), ("mountain", "mtn"), ("heights", "hts"), ("township", "twp")];

/// Takes the fields of an address apart.
pub fn parse(street: &str, city: &str, state: &str, zip: &str) -> Address {
    let mut address = Address {
        city: short_words(&fold(city), SHORT_CITY),
        state: state_code(&fold(state)),
        zip: postcode(&fold(zip)),
        ..Address::default()
    };
    split_street(&fold(street), &mut address);
    address
}

fn split_street(folded: &str, address: &mut Address) {
    // "#12" and "Unit 12" are the same.
    let spelled = folded.replace('#', " unit ");
    let mut rest = words(&spelled).peekable();
    while let Some(word) = rest.next() {
        if UNITS.contains(&word) && !(address.street.is_empty() && address.house.is_empty()) {
            if let Some(unit) = rest.next_if(|next| !UNITS.contains(next)) {
                unit.clone_into(&mut address.unit);
            }
        } else if address.house.is_empty() && word.starts_with(|c: char| c.is_ascii_digit()) && !is_ordinal(word) {
            word.clone_into(&mut address.house);
        } else {
            address.street.push(short_word(word, COMPASS).to_owned());
        }
    }
    // A kind of street never begins its name ("St Johns Road"), save in French, Spanish, Italian and Polish.
    let mut place = 0;
    address.street.retain(|word| {
        place += 1;
        place == 1 || !KINDS.contains(&word.as_str())
    });
    if address.street.len() > 1 && matches!(address.street[0].as_str(), "rue" | "calle" | "via" | "ulica" | "ul") {
        address.street.remove(0);
    }
    for word in &mut address.street {
        for ending in ["strasse", "str"] {
            if let Some(stem) = word.strip_suffix(ending)
                && stem.len() > 2
            {
                *word = stem.to_owned();
            }
        }
    }
}

/// "5th" is the name of a street, "5" and "5b" are houses.
fn is_ordinal(word: &str) -> bool {
    ["st", "nd", "rd", "th"]
        .iter()
        .any(|ending| word.strip_suffix(ending).is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit())))
}

fn short_words(folded: &str, pairs: &[(&'static str, &'static str)]) -> String {
    let mut joined = String::with_capacity(folded.len());
    for word in words(folded) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(short_word(word, pairs));
    }
    joined
}

fn short_word<'a>(word: &'a str, pairs: &[(&'static str, &'static str)]) -> &'a str {
    pairs.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| short)
}

/// Letters and digits alone; the four digits after a five-digit US ZIP say nothing of the person.
fn postcode(folded: &str) -> String {
    let mut code: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if code.len() == 9 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        code.truncate(5);
    }
    code
}

/// Two-letter code of a US state (USPS Publication 28, Appendix B); other states stay as they are.
fn state_code(folded: &str) -> String {
    let joined = short_words(folded, &[]);
    STATES.iter().find(|(name, _)| *name == joined).map_or(joined, |(_, code)| (*code).to_owned())
}

const STATES: &[(&str, &str)] = &[
    ("alabama", "al"),
    ("alaska", "ak"),
    ("arizona", "az"),
    ("arkansas", "ar"),
    ("california", "ca"),
    ("colorado", "co"),
    ("connecticut", "ct"),
    ("delaware", "de"),
    ("district of columbia", "dc"),
    ("florida", "fl"),
    ("georgia", "ga"),
    ("hawaii", "hi"),
    ("idaho", "id"),
    ("illinois", "il"),
    ("indiana", "in"),
    ("iowa", "ia"),
    ("kansas", "ks"),
    ("kentucky", "ky"),
    ("louisiana", "la"),
    ("maine", "me"),
    ("maryland", "md"),
    ("massachusetts", "ma"),
    ("michigan", "mi"),
    ("minnesota", "mn"),
    ("mississippi", "ms"),
    ("missouri", "mo"),
    ("montana", "mt"),
    ("nebraska", "ne"),
    ("nevada", "nv"),
    ("new hampshire", "nh"),
    ("new jersey", "nj"),
    ("new mexico", "nm"),
    ("new york", "ny"),
    ("north carolina", "nc"),
    ("north dakota", "nd"),
    ("ohio", "oh"),
    ("oklahoma", "ok"),
    ("oregon", "or"),
    ("pennsylvania", "pa"),
    ("puerto rico", "pr"),
    ("rhode island", "ri"),
    ("south carolina", "sc"),
    ("south dakota", "sd"),
    ("tennessee", "tn"),
    ("texas", "tx"),
    ("utah", "ut"),
    ("vermont", "vt"),
    ("virginia", "va"),
    ("washington", "wa"),
    ("west virginia", "wv"),
    ("wisconsin", "wi"),
    ("wyoming", "wy"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(street: &str, house: &str, name: &str, unit: &str) {
        let found = parse(street, "", "", "");
        assert_eq!(found.house, house, "house of {street}");
        assert_eq!(found.street.join(" "), name, "street of {street}");
        assert_eq!(found.unit, unit, "unit of {street}");
    }

    #[test]
    fn dup_06_streets_have_one_spelling() {
        check("12 Main Street", "12", "main", "");
        check("12 MAIN ST.", "12", "main", "");
        check("12b North Oak Ave Apt 4", "12b", "n oak", "4");
        check("12 N. Oak Avenue #4", "12", "n oak", "4");
        check("100 5th Ave Suite 200", "100", "5th", "200");
        check("Hauptstraße 5", "5", "haupt", "");
        check("Hauptstr. 5", "5", "haupt", "");
        check("St Johns Road", "", "st johns", "");
        check("Rue Lepic 3", "3", "lepic", "");
        check("PO Box 77", "77", "po box", "");
        check("", "", "", "");
        check("# #", "", "unit", "");
    }

    #[test]
    fn cities_states_and_codes_have_one_spelling() {
        let found = parse("", "Saint  Paul", "Minnesota", "55101-1234");
        assert_eq!(found.city, "st paul");
        assert_eq!(found.state, "mn");
        assert_eq!(found.zip, "55101");
        assert_eq!(parse("", "", "", "SW1A 1AA").zip, "sw1a1aa");
    }
}
