//! Duplicates as shops make them: the same person, entered once more with something changed.

use crate::demo::chance::Chance;
use crate::demo::contact::{self, Directory};
use crate::demo::lists::{Gender, Lists};
use crate::demo::name::Name;
use crate::demo::person::Person;
use crate::demo::place;

/// Someone who is in the book, and may be entered once more.
#[derive(Clone, Debug)]
pub struct Known {
    /// The place in the sequence of customers.
    pub place: usize,
    pub person: Person,
    pub name: Name,
    /// Place in the list of cities.
    pub city: usize,
    /// The ten digits of the first phone.
    pub phone: String,
}

/// What is different the second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    Typo,
    Nickname,
    Moved,
    NewEmail,
    MarriedName,
}

const DIFFERENCES: [Difference; 8] = [
    Difference::Typo,
    Difference::Typo,
    Difference::Nickname,
    Difference::Nickname,
    Difference::Moved,
    Difference::NewEmail,
    Difference::NewEmail,
    Difference::MarriedName,
];

pub fn any(known: &Known, lists: &Lists, directory: &mut Directory, chance: &mut Chance) -> Person {
    let difference = *chance.pick(&DIFFERENCES);
    let mut person = again(known, chance);
    differ(&mut person, known, difference, lists, directory, chance);
    person
}

/// What the desk types the second time: name, phone, e-mail, address, and no more.
fn again(known: &Known, chance: &mut Chance) -> Person {
    let first = &known.person;
    let mut phones = first.phones.clone();
    phones.truncate(1);
    for phone in &mut phones {
        phone.number = contact::written(&known.phone, chance);
    }
    Person {
        given: first.given.clone(),
        family: first.family.clone(),
        business: first.business.clone(),
        phones,
        emails: first.emails.clone(),
        street: first.street.clone(),
        street2: first.street2.clone(),
        city: first.city.clone(),
        state: first.state.clone(),
        zip: first.zip.clone(),
        birthday: first.birthday,
        twin_of: Some(known.place),
        ..Person::default()
    }
}

fn differ(
    person: &mut Person,
    known: &Known,
    difference: Difference,
    lists: &Lists,
    directory: &mut Directory,
    chance: &mut Chance,
) {
    match difference {
        Difference::Typo => {
            let name = if chance.percent(60) { &mut person.family } else { &mut person.given };
            *name = typo(name, chance);
        }
        Difference::Nickname if known.name.short.is_empty() => {
            person.given = typo(&person.given, chance);
        }
        Difference::Nickname => (*chance.pick(&known.name.short)).clone_into(&mut person.given),
        Difference::Moved => {
            let address = place::in_city(lists, chance, known.city);
            place::write(lists, &address, person);
        }
        Difference::NewEmail => person.emails = vec![directory.private_email(&known.name, chance)],
        Difference::MarriedName if known.name.gender == Gender::Male => {
            person.emails = vec![directory.private_email(&known.name, chance)];
        }
        Difference::MarriedName => {
            let word = chance.pick_early(lists.family_of("english"));
            word.text.clone_into(&mut person.family);
            let married = Name { mail_family: word.mail.to_owned(), ..known.name.clone() };
            person.emails = vec![directory.private_email(&married, chance)];
        }
    }
}

/// Two letters in the wrong order, one left out, or one doubled; the first letter stays.
pub fn typo(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        letters.extend(letters.last().copied());
        return letters.into_iter().collect();
    }
    let at = chance.between(1, letters.len() as u64 - 2) as usize;
    let is_plain = letters[at].is_alphabetic() && letters[at + 1].is_alphabetic();
    match chance.below(3) {
        0 if is_plain && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_changes_a_word_and_keeps_its_first_letter() {
        for seed in 0..500 {
            for word in ["Li", "Anna", "O'Brien", "Wiśniewski", "Иванов"] {
                let wrong = typo(word, &mut Chance::new(seed));
                assert_ne!(wrong, word, "seed {seed}");
                assert_eq!(wrong.chars().next(), word.chars().next(), "seed {seed}");
            }
        }
    }
}
