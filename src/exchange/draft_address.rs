//! Several addresses of a row: the first one becomes the customer's own, the others further ones with their type.

use crate::exchange::address_headers::{PARTS, field_of};
use crate::exchange::complaint::Why;
use crate::exchange::draft::{Drafting, ITEMS_MAX};
use crate::exchange::mapping::AddressColumns;
use crate::exchange::paste;
use crate::model::customer::{ADDRESS_CITY, ADDRESS_TYPE, ADDRESS_ZIP, ADDRESSES, CITY, STREET, ZIP};
use crate::model::entity::Entity;
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::text::trim::trim;

/// One address as it stands in a row.
struct Found {
    kind: String,
    /// Part, text, column; in the order of the parts.
    parts: Vec<(u8, String, usize)>,
}

impl Found {
    /// Where somebody lives: more than a country that the other program filled in by itself.
    fn is_place(&self) -> bool {
        self.parts.iter().any(|(part, _, _)| matches!(*part, MAIN | ADDRESS_CITY | ADDRESS_ZIP))
    }
}

impl Drafting<'_> {
    pub(super) fn addresses(&mut self, addresses: &[AddressColumns]) {
        let mut found: Vec<Found> = addresses.iter().filter_map(|columns| self.found(columns)).collect();
        let has = |field: u16| self.draft.values.iter().any(|(path, _)| path.field == field);
        if ![STREET, CITY, ZIP].into_iter().any(has) && !found.is_empty() {
            let own = found.iter().position(Found::is_place).unwrap_or(0);
            for (part, text, column) in found.remove(own).parts {
                let path = Path::field(field_of(part));
                if self.draft.text(path).is_empty() {
                    self.value(path, kind_of(path.field), column, &text);
                } else if self.draft.text(path) != text {
                    self.complain(column, &text, Why::AlreadyGiven);
                }
            }
        }
        for address in found {
            if self.is_own(&address) {
                continue;
            }
            if address.is_place() {
                self.further(&address);
                continue;
            }
            for (_, text, column) in &address.parts {
                self.complain(*column, text, Why::AlreadyGiven);
            }
        }
    }

    /// Whether the address only repeats the customer's own.
    fn is_own(&self, address: &Found) -> bool {
        let same = |(part, text, _): &(u8, String, usize)| self.draft.text(Path::field(field_of(*part))) == text;
        address.parts.iter().all(same)
    }

    fn further(&mut self, address: &Found) {
        if self.next_item > ITEMS_MAX {
            let (_, text, column) = &address.parts[0];
            self.complain(*column, text, Why::TooManyItems);
            return;
        }
        let number = self.next_item;
        self.next_item += 1;
        let column = address.parts.first().map_or(0, |(_, _, column)| *column);
        self.value(Path::part(ADDRESSES, number, ADDRESS_TYPE), Kind::Choice(&[]), column, &address.kind);
        for (part, text, column) in &address.parts {
            let kind = if *part == MAIN { Kind::Text } else { kind_of(field_of(*part)) };
            self.value(Path::part(ADDRESSES, number, *part), kind, *column, text);
        }
    }

    fn found(&self, columns: &AddressColumns) -> Option<Found> {
        let typed = columns.kind_column.map_or("", |column| trim(self.row.cell(column)));
        let typed = typed.trim_start_matches('*').trim();
        let kind = if typed.is_empty() { columns.kind } else { typed }.to_owned();
        let mut parts: Vec<(u8, String, usize)> = Vec::new();
        for (part, _) in PARTS {
            for (_, column) in columns.parts.iter().filter(|(named, _)| *named == part) {
                let text = trim(self.row.cell(*column)).replace('\n', ", ");
                match parts.last_mut() {
                    _ if text.is_empty() => {}
                    Some((last, before, _)) if *last == part => {
                        before.push_str(", ");
                        before.push_str(&text);
                    }
                    _ => parts.push((part, text, *column)),
                }
            }
        }
        if parts.is_empty()
            && let Some(column) = columns.whole
        {
            parts = whole(trim(self.row.cell(column)), column);
        }
        (!parts.is_empty()).then_some(Found { kind, parts })
    }
}

/// The parts of an address in one cell; what cannot be told apart is its street.
fn whole(cell: &str, column: usize) -> Vec<(u8, String, usize)> {
    if cell.is_empty() {
        return Vec::new();
    }
    let reading = paste::read(cell, COUNTRY);
    let text = |field: u16| {
        let mut values = reading.pieces.iter().flat_map(|piece| &piece.values);
        let found = values.find(|(path, _)| *path == Path::field(field));
        found.and_then(|(_, value)| value.as_text()).unwrap_or("").to_owned()
    };
    let parts = PARTS.map(|(part, field)| (part, text(field), column));
    let parts: Vec<_> = parts.into_iter().filter(|(_, text, _)| !text.is_empty()).collect();
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
    let is_whole = parts.iter().map(|(_, text, _)| letters(text)).sum::<usize>() == letters(cell);
    // An address of which a word would be lost stays in one piece.
    if is_whole { parts } else { vec![(MAIN, cell.replace('\n', ", "), column)] }
}

/// The programs that write such cells are from there.
const COUNTRY: &str = "US";

fn kind_of(field: u16) -> Kind {
    Entity::Customer.field(field).map_or(Kind::Text, |field| field.kind)
}
