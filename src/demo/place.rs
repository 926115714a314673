//! Addresses: a real city with ZIP and area code of its own, and a made-up street and number.

use crate::demo::chance::Chance;
use crate::demo::lists::Lists;
use crate::demo::person::Person;

#[derive(Clone, Debug)]
pub struct Address {
    /// Place in the list of cities.
    pub city: usize,
    pub street: String,
    pub street2: String,
    pub zip: String,
}

/// An address in any city; most customers live where the shop is.
pub fn any(lists: &Lists, chance: &mut Chance, home: usize) -> Address {
    let last = lists.cities.len() as u64;
    let city = if chance.percent(40) { home } else { chance.below(last).min(chance.below(last)) as usize };
    in_city(lists, chance, city)
}

pub fn in_city(lists: &Lists, chance: &mut Chance, city: usize) -> Address {
    let number = if chance.percent(60) { chance.between(100, 1_999) } else { chance.between(2, 9_899) };
    let street = format!("{number} {}", chance.pick_early(&lists.streets));
    let street2 = match chance.below(100) {
        0..8 => format!("Apt {}", chance.between(1, 412)),
        8..11 => format!("Unit {}", chance.between(1, 48)),
        11..13 => format!("Suite {}", 10 * chance.between(10, 95)),
        _ => String::new(),
    };
    // A city has few ZIP codes; two of a hundred hold most of its people.
    let zip = chance.between(1, 24).min(chance.between(1, 24));
    let zip = format!("{}{zip:02}", lists.cities[city].zip);
    Address { city, street, street2, zip }
}

pub fn write(lists: &Lists, address: &Address, person: &mut Person) {
    let city = &lists.cities[address.city];
    person.street.clone_from(&address.street);
    person.street2.clone_from(&address.street2);
    person.zip.clone_from(&address.zip);
    city.name.clone_into(&mut person.city);
    city.state.clone_into(&mut person.state);
}
