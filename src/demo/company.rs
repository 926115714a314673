//! Businesses with one address and one main phone, for which several people come in.

use crate::demo::chance::Chance;
use crate::demo::contact::{Digits, Directory, mail_word};
use crate::demo::lists::Lists;
use crate::demo::name::Name;
use crate::demo::place::{self, Address};

#[derive(Clone, Debug)]
pub struct Company {
    pub name: String,
    pub domain: String,
    pub phone: Digits,
    pub address: Address,
}

/// A family that shares an address and a landline.
#[derive(Clone, Debug)]
pub struct Household {
    pub name: Name,
    pub phone: Digits,
    pub address: Address,
}

/// The shop knows this many businesses and families at a time; later ones take the place of earlier ones.
const KNOWN: usize = 240;

/// Remembers one more, in the place of any other when there are many.
pub fn remember<T>(known: &mut Vec<T>, one: T, chance: &mut Chance) {
    if known.len() < KNOWN {
        known.push(one);
    } else {
        let at = chance.below(known.len() as u64) as usize;
        known[at] = one;
    }
}

pub fn found(lists: &Lists, directory: &mut Directory, home: usize, chance: &mut Chance) -> Company {
    let address = place::any(lists, chance, home);
    let name = business_name(lists, address.city, chance);
    let mut domain = mail_word(&name);
    domain.truncate(24);
    Company { domain: format!("{domain}.example"), phone: directory.phone(lists, address.city, chance), name, address }
}

fn business_name(lists: &Lists, city: usize, chance: &mut Chance) -> String {
    let trade = *chance.pick(&lists.trades);
    let family = |chance: &mut Chance| chance.pick_early(lists.family_of("english")).text;
    let core = match chance.below(100) {
        0..38 => format!("{} {trade}", family(chance)),
        38..70 => format!("{} {trade}", chance.pick(&lists.businesses)),
        70..84 => format!("{} & {}", family(chance), family(chance)),
        _ => format!("{} {trade}", lists.cities[city].name),
    };
    match chance.below(100) {
        0..14 => format!("{core} LLC"),
        14..24 => format!("{core} Inc."),
        24..30 => format!("{core} Co."),
        30..34 => format!("{core} and Sons"),
        _ => core,
    }
}
