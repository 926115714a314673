//! Who the person of a card is: names, birthday, picture, tags, and the id by which the card is known again.

use crate::exchange::attachment::MOST_PICTURE;
use crate::exchange::block::Reason;
use crate::exchange::list_cell::{self, Item};
use crate::exchange::names::{FullName, split_full_name, split_person};
use crate::exchange::vcard::card::{BIRTHDAY, CARD_UID, IDENTIFIER, OUR_ID, PICTURE, Reading};
use crate::exchange::vcard::property::Property;
use crate::exchange::vcard::words;
use crate::model::customer;
use crate::model::entity::Entity;

impl Reading<'_> {
    pub(super) fn tags(&mut self, property: &Property) {
        let values = property.list();
        for main in values {
            if !main.is_empty() && !self.tags.iter().any(|tag| tag.main == main) {
                self.tags.push(Item { main, ..Item::default() });
            }
        }
    }

    pub(super) fn birthday(&mut self, property: &Property) {
        let text = property.text();
        if !self.out.cells[BIRTHDAY].is_empty() {
            self.leftover(property);
            return;
        }
        // A time of birth is more than the field takes.
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        let is_text = property.parameter("VALUE").eq_ignore_ascii_case("text");
        let is_day = !is_text && day.len() >= 6 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let day = if is_day { day } else { text.as_str() };
        let omitted = property.parameter("X-APPLE-OMIT-YEAR");
        let without_year = day.strip_prefix(omitted).filter(|_| !omitted.is_empty());
        let digits: Option<String> = match (day.strip_prefix("--"), without_year) {
            (Some(rest), _) | (None, Some(rest)) => Some(rest.chars().filter(char::is_ascii_digit).collect()),
            (None, None) => None,
        };
        self.out.cells[BIRTHDAY] = match digits {
            Some(digits) if digits.len() == 4 => format!("--{}-{}", &digits[..2], &digits[2..]),
            Some(_) | None => day.to_owned(),
        };
    }

    pub(super) fn photo(&mut self, property: &Property) {
        if !property.is_binary() {
            self.leftover(property);
            return;
        }
        let size = property.raw.len() / 4 * 3;
        let told = format!("{} KB", size.div_ceil(1024));
        match property.bytes() {
            Some(_) if self.out.picture.is_some() => self.out.remarks.push((told, Reason::SecondPicture)),
            Some(bytes) if bytes.len() as u64 > MOST_PICTURE => {
                let reason = Reason::TooLong { bytes: bytes.len() as u64, kept: 0 };
                self.out.remarks.push((told, reason));
            }
            Some(bytes) if !bytes.is_empty() => {
                self.out.cells[PICTURE] = told;
                self.out.picture = Some(bytes);
            }
            // An empty value is no picture at all.
            Some(_) => {}
            None => self.out.remarks.push((told, Reason::DamagedBytes)),
        }
    }

    pub(super) fn uid(&mut self, property: &Property) {
        let uid = property.text();
        if let Some(id) = uid.strip_prefix("urn:uuid:").filter(|_| self.is_ours) {
            id.clone_into(&mut self.out.cells[OUR_ID]);
        } else if let (Some(field), false) = (Entity::Customer.field(customer::IDENTIFIERS), uid.is_empty()) {
            let item = Item { main: uid, kind: CARD_UID.to_owned(), ..Item::default() };
            self.out.cells[IDENTIFIER] = list_cell::write(field, &[item]);
        }
    }

    pub(super) fn names(&mut self) {
        let mut parts =
            self.name.map(Property::values).unwrap_or_default().into_iter().map(|values| words::spaced(&values));
        let mut part = || parts.next().unwrap_or_default();
        let [family, given, additional, prefix, suffix] = [part(), part(), part(), part(), part()];
        let first = words::spaced(&[given, additional]);
        let last = words::spaced(&[family, suffix]);
        let mut organisations = self.organisations.iter();
        let mut business = String::new();
        if let Some(property) = organisations.next() {
            let mut units = property.components().into_iter().filter(|unit| !unit.is_empty());
            business = units.next().unwrap_or_default();
            let department = units.collect::<Vec<_>>().join(", ");
            if !department.is_empty() {
                self.leftovers.push(("Department".to_owned(), department));
            }
        }
        for other in organisations.copied().collect::<Vec<_>>() {
            self.leftover(other);
        }
        let [first_cell, last_cell, business_cell, ..] = &mut self.out.cells;
        (*first_cell, *last_cell, *business_cell) = (first, last, business);
        // Phones show a number where they know no name.
        let mut ways = self.phones.iter().chain(&self.emails).map(|(_, item)| &item.main);
        let is_name = !self.full_name.is_empty() && ways.all(|way| *way != self.full_name);
        if first_cell.is_empty() && last_cell.is_empty() && is_name {
            let is_business = matches!(self.kind.as_str(), "org" | "organization" | "company");
            let name = match (is_business, business_cell.is_empty()) {
                _ if self.full_name == *business_cell => FullName::Business(self.full_name.clone()),
                (true, true) => FullName::Business(self.full_name.clone()),
                (false, true) => split_full_name(&self.full_name),
                (true | false, false) => split_person(&self.full_name),
            };
            match name {
                FullName::Person { first, last } => (*first_cell, *last_cell) = (first, last),
                FullName::Business(name) => *business_cell = name,
            }
        }
        if !prefix.is_empty() {
            self.leftovers.push(("Name prefix".to_owned(), prefix));
        }
        if !matches!(self.kind.as_str(), "" | "individual" | "org" | "organization" | "company") {
            self.leftovers.push(("Kind".to_owned(), self.kind.clone()));
        }
    }
}
