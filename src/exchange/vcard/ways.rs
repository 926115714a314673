//! The ways to reach the person of a card: phones, e-mails, addresses.

use crate::exchange::list_cell::{self, Item};
use crate::exchange::vcard::card::{ADDRESSES, Address, EMAIL, PHONE, Reading, STREET, TAGS};
use crate::exchange::vcard::property::{Property, Version};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::kind::phone::split_extension;

/// Our own parameter for a number that would be read otherwise without it.
pub const EXTENSION: &str = "X-EXTENSION";

impl<'card> Reading<'card> {
    pub(super) fn phone(&mut self, property: &Property) {
        let text = property.text();
        let (mut number, mut extension) = (text.as_str(), "");
        if number.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("tel:")) {
            let mut pieces = number[4..].split(';');
            number = pieces.next().unwrap_or_default();
            for piece in pieces {
                match piece.split_once('=') {
                    Some(("ext", value)) => extension = value,
                    _ => self.leftovers.push(("Phone".to_owned(), text.clone())),
                }
            }
        } else if property.has_parameter(EXTENSION) {
            extension = property.parameter(EXTENSION);
        } else if let (before, Some(found)) = split_extension(number) {
            (number, extension) = (before, found);
        }
        let item = Item {
            main: number.trim().to_owned(),
            kind: self.kind_of(property),
            extension: extension.to_owned(),
            ..Item::default()
        };
        if !item.main.is_empty() {
            self.phones.push((property.preference(), item));
        }
    }

    pub(super) fn email(&mut self, property: &Property) {
        let text = property.text();
        let is_uri = text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
        let main = if is_uri { text[7..].to_owned() } else { text };
        if !main.is_empty() {
            let item = Item { main, kind: self.kind_of(property), ..Item::default() };
            self.emails.push((property.preference(), item));
        }
    }

    pub(super) fn address(&mut self, property: &'card Property) {
        let address = if self.is_ours { own_address(property) } else { address_of(property) };
        if address.iter().any(|part| !part.is_empty()) {
            self.addresses.push((property.preference(), self.kind_of(property), address));
        }
        let label = property.parameter("LABEL");
        if !label.is_empty() {
            self.leftovers.push(("Address".to_owned(), label.to_owned()));
        }
    }

    /// The preferred address fills the fields, the others are items.
    pub(super) fn addresses(&mut self) {
        self.addresses.sort_by_key(|(preference, ..)| *preference);
        let is_one = self.addresses.len() == 1;
        let mut addresses = std::mem::take(&mut self.addresses).into_iter().peekable();
        // Ours say which one the fields hold, and there may be further ones alone.
        let is_main = |(preference, ..): &(u8, String, Address)| !self.is_ours || *preference == 1;
        if let Some((_, kind, address)) = addresses.next_if(is_main) {
            for (cell, part) in self.out.cells[STREET..].iter_mut().zip(address) {
                *cell = part;
            }
            // The field has no type; one of several needs it to be told apart.
            if !(kind.is_empty() || is_one && matches!(kind.as_str(), "Home" | "Work")) {
                self.leftovers.push(("Type of the address".to_owned(), kind));
            }
        }
        let Some(field) = Entity::Customer.field(customer::ADDRESSES) else {
            return;
        };
        let items: Vec<Item> = addresses
            .map(|(_, kind, [street, second, city, state, zip, country])| {
                let mut item = Item { main: street, kind, ..Item::default() };
                let parts = [("street2", second), ("city", city), ("state", state), ("zip", zip), ("country", country)];
                item.more = parts.into_iter().filter(|(_, text)| !text.is_empty()).collect();
                item
            })
            .collect();
        self.out.cells[ADDRESSES] = list_cell::write(field, &items);
    }

    /// Address books give one number several times: the first one stays, and the notes tell what else it is.
    fn each_once(&mut self, items: Vec<Item>) -> Vec<Item> {
        if self.is_ours {
            return items;
        }
        let mut kept: Vec<Item> = Vec::with_capacity(items.len());
        for item in items {
            let is_same = |known: &&mut Item| known.main == item.main && known.extension == item.extension;
            match kept.iter_mut().find(is_same) {
                Some(known) if known.kind.is_empty() => known.kind = item.kind,
                Some(known) if known.kind == item.kind || item.kind.is_empty() => {}
                Some(_) => self.leftovers.push((item.kind, item.main)),
                None => kept.push(item),
            }
        }
        kept
    }

    pub(super) fn lists(&mut self) {
        let by_preference = |items: &mut Vec<(u8, Item)>| -> Vec<Item> {
            items.sort_by_key(|(preference, _)| *preference);
            std::mem::take(items).into_iter().map(|(_, item)| item).collect()
        };
        let (phones, emails) = (by_preference(&mut self.phones), by_preference(&mut self.emails));
        let lists = [
            (PHONE, customer::PHONE, self.each_once(phones)),
            (EMAIL, customer::EMAIL, self.each_once(emails)),
            (TAGS, customer::TAGS, std::mem::take(&mut self.tags)),
        ];
        for (column, number, items) in lists {
            if let Some(field) = Entity::Customer.field(number) {
                self.out.cells[column] = list_cell::write(field, &items);
            }
        }
    }
}

/// The parts of a stranger's address, lines of one part taken apart.
fn address_of(property: &Property) -> Address {
    let mut parts = property.values().into_iter();
    let mut lists = || parts.next().unwrap_or_default();
    // Before 4.0 nobody means a list by a comma in an address.
    let is_list = property.version == Version::Four;
    let lines = |values: Vec<String>| -> Vec<String> {
        let texts = if is_list { values } else { vec![values.join(",")] };
        let lines = texts.iter().flat_map(|text| text.lines()).map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    };
    let (office, extended, street) = (lines(lists()), lines(lists()), lines(lists()));
    let [city, state, zip, country] = [lines(lists()), lines(lists()), lines(lists()), lines(lists())];
    let further = lines(parts.flatten().collect());
    let mut first = [street, extended, office].concat().into_iter();
    let street = first.next().unwrap_or_default();
    let second = first.chain(further).collect::<Vec<_>>().join(", ");
    let join = |values: Vec<String>| values.join(", ");
    [street, second, join(city), join(state), join(zip), join(country)]
}

/// Our own address: the street with its second line, or that line alone before it.
fn own_address(property: &Property) -> Address {
    let parts = property.values();
    let part = |at: usize| parts.get(at).map_or_else(String::new, |values| values.join(","));
    let (mut street, mut second) = (part(2), part(1));
    if let Some([first, rest @ ..]) = parts.get(2).map(Vec::as_slice).filter(|values| values.len() > 1) {
        (street, second) = (first.clone(), rest.join(","));
    }
    [street, second, part(3), part(4), part(5), part(6)]
}
