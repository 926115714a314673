//! The sequence of customers: singles, families, people of businesses, and some who are entered twice.

use crate::demo::calendar::{self, Calendar};
use crate::demo::chance::Chance;
use crate::demo::company::{self, Company, Household, remember};
use crate::demo::contact::{self, Digits, Directory};
use crate::demo::lists::Lists;
use crate::demo::name::{self, Name};
use crate::demo::person::{Person, Phone, PhoneKind};
use crate::demo::place::{self, Address};
use crate::demo::twin::{self, Known};

const DAY_MS: i64 = 86_400_000;
/// Rates of real states, in thousandths of a percent.
const TAX_RATES: [i64; 5] = [4_000, 6_250, 7_250, 8_250, 8_875];

/// Customers one after the other, the oldest first.
#[derive(Clone, Debug)]
pub struct People {
    lists: Lists,
    chance: Chance,
    calendar: Calendar,
    now_ms: i64,
    directory: Directory,
    households: Vec<Household>,
    companies: Vec<Company>,
    known: Vec<Known>,
    /// The shop's own city.
    home: usize,
    place: usize,
    count: usize,
}

/// A person on the way into the book, with what later entries may share.
struct Newcomer {
    person: Person,
    name: Name,
    city: usize,
    phones: Vec<Digits>,
}

/// The customers of a book; the same count, seed and time (UTC milliseconds) give the same ones.
pub fn people(count: usize, seed: u64, now_ms: i64) -> People {
    let mut chance = Chance::new(seed);
    // The twelve largest cities have area codes enough near them.
    let home = chance.below(12) as usize;
    People {
        lists: Lists::read(),
        chance,
        calendar: Calendar::until(now_ms),
        now_ms,
        directory: Directory::default(),
        households: Vec::new(),
        companies: Vec::new(),
        known: Vec::new(),
        home,
        place: 0,
        count,
    }
}

impl Iterator for People {
    type Item = Person;

    fn next(&mut self) -> Option<Person> {
        if self.place == self.count {
            return None;
        }
        let created_ms = self.calendar.created_ms(self.place, self.count, &mut self.chance);
        let kind = self.chance.below(1_000);
        let person = if kind < 42 && !self.known.is_empty() {
            let known = self.chance.pick(&self.known);
            let mut person = twin::any(known, &self.lists, &mut self.directory, &mut self.chance);
            person.created_ms = created_ms;
            person
        } else {
            let mut newcomer = match kind {
                0..125 if !self.households.is_empty() => self.relative(),
                125..330 => self.colleague(),
                _ => self.single(),
            };
            newcomer.person.created_ms = created_ms;
            self.describe(&mut newcomer.person);
            self.forget(&mut newcomer);
            self.know(&newcomer);
            newcomer.person
        };
        self.place += 1;
        Some(person)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.count - self.place;
        (left, Some(left))
    }
}

impl ExactSizeIterator for People {}

impl People {
    fn single(&mut self) -> Newcomer {
        let name = name::any(&self.lists, &mut self.chance);
        let address = place::any(&self.lists, &mut self.chance, self.home);
        let mut newcomer = self.newcomer(name, &address);
        self.add_new_phone(&mut newcomer, PhoneKind::Mobile);
        if self.chance.percent(22) {
            self.add_new_phone(&mut newcomer, PhoneKind::Home);
            let household = Household { name: newcomer.name.clone(), phone: newcomer.phones[1].clone(), address };
            remember(&mut self.households, household, &mut self.chance);
        } else if self.chance.percent(12) {
            self.add_new_phone(&mut newcomer, PhoneKind::Work);
        }
        self.add_private_email(&mut newcomer);
        if self.chance.percent(6) {
            self.add_private_email(&mut newcomer);
        }
        newcomer
    }

    /// Somebody else of a family: same address and landline, another person.
    fn relative(&mut self) -> Newcomer {
        let household = self.chance.pick(&self.households).clone();
        let name = name::relative(&self.lists, &mut self.chance, &household.name);
        let mut newcomer = self.newcomer(name, &household.address);
        if self.chance.percent(60) {
            self.add_new_phone(&mut newcomer, PhoneKind::Mobile);
        }
        self.add_phone(&mut newcomer, PhoneKind::Home, household.phone, None);
        self.add_private_email(&mut newcomer);
        newcomer
    }

    /// Somebody who comes in for a business; sometimes only the business is known.
    fn colleague(&mut self) -> Newcomer {
        if self.companies.is_empty() || self.chance.percent(45) {
            let company = company::found(&self.lists, &mut self.directory, self.home, &mut self.chance);
            remember(&mut self.companies, company, &mut self.chance);
        }
        let company = self.chance.pick(&self.companies).clone();
        let name = name::any(&self.lists, &mut self.chance);
        let mut newcomer = self.newcomer(name, &company.address);
        newcomer.person.business = company.name;
        if self.chance.percent(12) {
            newcomer.person.given.clear();
            newcomer.person.family.clear();
            self.add_phone(&mut newcomer, PhoneKind::Work, company.phone, None);
            newcomer.person.emails.push(format!("office@{}", company.domain));
            return newcomer;
        }
        if self.chance.percent(40) {
            self.add_new_phone(&mut newcomer, PhoneKind::Mobile);
        }
        let extension = self.chance.percent(65).then(|| self.chance.between(10, 499).to_string());
        self.add_phone(&mut newcomer, PhoneKind::Work, company.phone, extension);
        let email = self.directory.email(&newcomer.name, &company.domain, &mut self.chance);
        newcomer.person.emails.push(email);
        newcomer
    }

    fn newcomer(&mut self, name: Name, address: &Address) -> Newcomer {
        let mut person = Person { given: name.given.clone(), family: name.family.clone(), ..Person::default() };
        place::write(&self.lists, address, &mut person);
        Newcomer { person, name, city: address.city, phones: Vec::new() }
    }

    fn add_new_phone(&mut self, newcomer: &mut Newcomer, kind: PhoneKind) {
        let digits = self.directory.phone(&self.lists, newcomer.city, &mut self.chance);
        self.add_phone(newcomer, kind, digits, None);
    }

    fn add_phone(&mut self, newcomer: &mut Newcomer, kind: PhoneKind, digits: Digits, extension: Option<String>) {
        let number = contact::written(&digits, &mut self.chance);
        newcomer.phones.push(digits);
        newcomer.person.phones.push(Phone { kind, number, extension });
    }

    fn add_private_email(&mut self, newcomer: &mut Newcomer) {
        let email = self.directory.private_email(&newcomer.name, &mut self.chance);
        newcomer.person.emails.push(email);
    }

    /// What the shop knows beyond name and address.
    fn describe(&mut self, person: &mut Person) {
        let (lists, chance) = (&self.lists, &mut self.chance);
        let is_business = !person.business.is_empty();
        if chance.percent(45) {
            // Three numbers a customer, so that each is used once and they do not look counted.
            person.account = format!("A-{}", 10_000 + 3 * self.place as u64 + chance.below(3));
        }
        let (tags, notes) =
            if is_business { (&lists.tags_business, &lists.notes_business) } else { (&lists.tags, &lists.notes) };
        for _ in 0..[0, 0, 0, 1, 1, 2][chance.below(6) as usize] {
            let tag = (*chance.pick_early(tags)).to_owned();
            if !person.tags.contains(&tag) {
                person.tags.push(tag);
            }
        }
        if chance.percent(24) {
            person.notes = chance.pick(notes).replace("\\n", "\n");
        }
        if chance.percent(55) {
            (*chance.pick_early(&lists.referrals)).clone_into(&mut person.referral);
        }
        if !is_business && chance.percent(35) {
            person.birthday = Some(calendar::birthday(chance));
        }
        person.tax_free = chance.per_mille(if is_business { 90 } else { 4 });
        if !person.tax_free && chance.percent(3) {
            person.tax_rate = Some(*chance.pick(&TAX_RATES));
        }
        let days = (self.now_ms - person.created_ms) / DAY_MS;
        if days > 30 && chance.percent(2) {
            let after = chance.between(1, days as u64 - 1) as i64;
            person.archived_ms = Some(person.created_ms + after * DAY_MS);
        }
    }

    /// What was never asked, or was typed where it does not belong.
    fn forget(&mut self, newcomer: &mut Newcomer) {
        let person = &mut newcomer.person;
        match self.chance.below(1_000) {
            0..22 => person.phones.clear(),
            22..55 => person.emails.clear(),
            55..62 => {
                person.phones.clear();
                person.emails.clear();
            }
            62..65 => {
                person.given.clear();
                person.family.clear();
                person.business.clear();
                "Came in without an appointment, left no name.".clone_into(&mut person.notes);
            }
            65..69 => {
                for phone in &mut person.phones {
                    "ask at the front desk".clone_into(&mut phone.number);
                }
            }
            69..73 => {
                for email in &mut person.emails {
                    *email = email.replace('@', " at ");
                }
            }
            73..160 => {
                for part in [&mut person.street, &mut person.street2, &mut person.zip] {
                    part.clear();
                }
            }
            _ => {}
        }
    }

    /// Keeps somebody in mind who can be entered once more.
    fn know(&mut self, newcomer: &Newcomer) {
        let person = &newcomer.person;
        let is_named = !person.given.is_empty() && !person.family.is_empty();
        let is_reachable = !person.phones.is_empty() && person.emails.iter().any(|email| email.contains('@'));
        if is_named && is_reachable && person.archived_ms.is_none() {
            let known = Known {
                place: self.place,
                person: person.clone(),
                name: newcomer.name.clone(),
                city: newcomer.city,
                phone: newcomer.phones[0].clone(),
            };
            remember(&mut self.known, known, &mut self.chance);
        }
    }
}

#[cfg(test)]
mod tests;
