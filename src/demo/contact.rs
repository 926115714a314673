//! Phone numbers and e-mail addresses that reach nobody: 555-01xx and the reserved example domains.

use std::collections::{HashMap, HashSet};

use crate::demo::chance::Chance;
use crate::demo::lists::{City, Lists};
use crate::demo::name::Name;
use crate::text::fold;

/// Kept for documentation by RFC 2606, sections 2 and 3.
const DOMAINS: [&str; 7] =
    ["example.com", "example.com", "example.net", "example.org", "mail.example", "inbox.example", "post.example"];

/// Numbers of each area that are kept for fiction: 555-0100 to 555-0199.
const RESERVED: u64 = 100;

/// Hands out numbers and addresses, each once, so that whoever shares one shares it on purpose.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    numbers: HashMap<&'static str, u64>,
    addresses: HashSet<String>,
    /// Whether every area of the country has used up its reserved numbers.
    is_full: bool,
}

/// The ten digits of a phone number.
pub type Digits = String;

impl Directory {
    /// A number of the city; when its areas are used up, of the state, then of anywhere, as when people move.
    pub fn phone(&mut self, lists: &Lists, city: usize, chance: &mut Chance) -> Digits {
        let city = &lists.cities[city];
        let any = *chance.pick(&city.area_codes);
        let area = if self.is_full { any } else { self.free_area(lists, city, any) };
        let given = self.numbers.entry(area).or_insert(0);
        let (exchange, line) = number(*given, area.parse().unwrap_or(0));
        *given += 1;
        format!("{area}{exchange:03}{line:04}")
    }

    fn free_area(&mut self, lists: &Lists, city: &City, any: &'static str) -> &'static str {
        let is_free = |area: &str| self.numbers.get(area).is_none_or(|given| *given < RESERVED);
        let in_state = lists.cities.iter().filter(|other| other.state == city.state);
        let nearest = [any].into_iter().chain(city.area_codes.iter().copied());
        let further = in_state.chain(&lists.cities).flat_map(|other| other.area_codes.iter().copied());
        let found = nearest.chain(further).find(|area| is_free(area));
        self.is_full = found.is_none();
        found.unwrap_or(any)
    }

    /// An address of the person at a public provider.
    pub fn private_email(&mut self, name: &Name, chance: &mut Chance) -> String {
        let domain = *chance.pick(&DOMAINS);
        self.email(name, domain, chance)
    }

    pub fn email(&mut self, name: &Name, domain: &str, chance: &mut Chance) -> String {
        let (given, family) = (mail_word(&name.mail_given), mail_word(&name.mail_family));
        let first = given.chars().next().unwrap_or('x');
        let local = match chance.below(10) {
            0..4 => format!("{given}.{family}"),
            4..6 => format!("{first}{family}"),
            6 => format!("{given}{family}"),
            7 => format!("{given}_{family}"),
            8 => format!("{given}{}", chance.between(51, 99)),
            _ => format!("{given}.{family}{}", chance.between(1, 99)),
        };
        let mut address = format!("{local}@{domain}");
        while self.addresses.contains(&address) {
            address = format!("{local}{}@{domain}", chance.between(2, 9_999));
        }
        self.addresses.insert(address.clone());
        address
    }
}

/// The exchange and line of the n-th number of an area. The first hundred are 555-0100 to 555-0199, which the North
/// American Numbering Plan keeps for fiction; a large book goes on with the rest of 555, then with other exchanges.
fn number(given: u64, area: u64) -> (u64, u64) {
    // 37 and 7919 share no factor with the length of their row, so every number comes once.
    if given < RESERVED {
        return (555, 100 + (given * 37 + area) % RESERVED);
    }
    let (row, place) = ((given - RESERVED) / 9_900, (given - RESERVED) % 9_900);
    let line = (place * 7_919 + area) % 9_900;
    let exchange = if row == 0 { 555 } else { 555 + row };
    (exchange, if line < 100 { line } else { line + 100 })
}

/// The letters of a name that an address can have.
pub fn mail_word(name: &str) -> String {
    let word: String = fold::fold(name).chars().filter(char::is_ascii_alphanumeric).collect();
    if word.is_empty() { "mail".to_owned() } else { word }
}

/// The ways people write a number.
pub fn written(digits: &str, chance: &mut Chance) -> String {
    let (area, exchange, line) = (&digits[..3], &digits[3..6], &digits[6..]);
    match chance.below(20) {
        0..13 => format!("({area}) {exchange}-{line}"),
        13..16 => format!("{area}-{exchange}-{line}"),
        16..18 => format!("{area}.{exchange}.{line}"),
        18 => format!("+1 {area} {exchange} {line}"),
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_an_area_comes_once() {
        let numbers: HashSet<(u64, u64)> = (0..25_000).map(|given| number(given, 503)).collect();
        assert_eq!(numbers.len(), 25_000);
        assert!((0..100).all(|given| matches!(number(given, 503), (555, 100..=199))));
    }

    #[test]
    fn addresses_are_spelled_in_plain_letters() {
        let check = |name: &str, expected: &str| assert_eq!(mail_word(name), expected, "{name}");
        check("O'Brien", "obrien");
        check("Núñez", "nunez");
        check("de la Cruz", "delacruz");
        check("Łukasik", "lukasik");
        check("陳", "mail");
    }
}
