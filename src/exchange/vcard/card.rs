//! The properties of one contact card as the cells of a row; what has no field goes to the notes with its name.

use crate::exchange::block::Reason;
use crate::exchange::list_cell::Item;
use crate::exchange::vcard::property::Property;
use crate::exchange::vcard::words::{self, OF_THE_FILE, REPEATING};

/// The columns; each name is one that the mapping knows.
pub const COLUMNS: [&str; 18] = [
    "First name",
    "Last name",
    "Business",
    "Phone",
    "E-mail",
    "Street",
    "Address line 2",
    "City",
    "State",
    "ZIP",
    "Country",
    "Further address",
    "Birthday",
    "Tags",
    "Notes",
    "Identifier",
    "Picture",
    "Regulars id",
];

pub(super) const PHONE: usize = 3;
pub(super) const EMAIL: usize = 4;
/// The first of six.
pub(super) const STREET: usize = 5;
pub(super) const ADDRESSES: usize = 11;
pub(super) const BIRTHDAY: usize = 12;
pub(super) const TAGS: usize = 13;
pub const NOTES: usize = 14;
pub(super) const IDENTIFIER: usize = 15;
pub const PICTURE: usize = 16;
pub(super) const OUR_ID: usize = 17;

/// By this our own cards are known, whose UID is the id of the customer.
pub const OUR_MARK: &str = "Regulars";
/// The kind of the identifier that keeps the UID of a stranger's card, by which the card is known again.
pub const CARD_UID: &str = "Card id";
/// A longer text of an unknown property is the program's own, not a person's.
const LEFTOVER_MAX: usize = 10_000;

/// A card as a row.
#[derive(Debug, Default)]
pub struct Cells {
    pub cells: [String; COLUMNS.len()],
    /// The bytes of the picture; its cell says that there is one.
    pub picture: Option<Vec<u8>>,
    /// What is not stored, and why.
    pub remarks: Vec<(String, Reason)>,
}

/// Reads a card; every property is in a cell or in a remark, or it speaks of the file alone.
pub fn read(properties: &[Property]) -> Cells {
    let is_ours = properties.iter().any(|other| other.name == "PRODID" && other.raw.contains(OUR_MARK));
    let mut reading = Reading { properties, is_ours, ..Reading::default() };
    for property in properties {
        reading.property(property);
    }
    reading.names();
    reading.addresses();
    reading.lists();
    reading.repeating();
    reading.notes();
    reading.out
}

/// Parts of an address in the order of the columns: street, line 2, city, state, ZIP, country.
pub(super) type Address = [String; 6];

/// A card at work.
#[derive(Default)]
pub(super) struct Reading<'card> {
    pub(super) properties: &'card [Property],
    /// Our own cards say exactly which part is what.
    pub(super) is_ours: bool,
    pub(super) out: Cells,
    pub(super) name: Option<&'card Property>,
    pub(super) full_name: String,
    pub(super) organisations: Vec<&'card Property>,
    pub(super) kind: String,
    pub(super) phones: Vec<(u8, Item)>,
    pub(super) emails: Vec<(u8, Item)>,
    pub(super) addresses: Vec<(u8, String, Address)>,
    pub(super) tags: Vec<Item>,
    pub(super) notes: Vec<String>,
    pub(super) repeating: Vec<&'card Property>,
    /// Name and value of what has no field.
    pub(super) leftovers: Vec<(String, String)>,
}

impl<'card> Reading<'card> {
    fn property(&mut self, property: &'card Property) {
        match property.name.as_str() {
            "N" if self.name.is_none() => self.name = Some(property),
            // Ours say the name in parts; where there is none, this one is a word for a person without a name.
            "FN" if self.is_ours => {}
            "FN" if self.full_name.is_empty() => self.full_name = property.text(),
            "ORG" => self.organisations.push(property),
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => self.kind = property.text().to_lowercase(),
            "X-ABSHOWAS" => "org".clone_into(&mut self.kind),
            "TEL" => self.phone(property),
            "EMAIL" => self.email(property),
            "ADR" => self.address(property),
            "NOTE" if self.is_ours => self.notes.push(property.untrimmed()),
            "NOTE" => self.notes.extend(Some(property.text()).filter(|note| !note.is_empty())),
            "CATEGORIES" => self.tags(property),
            "BDAY" => self.birthday(property),
            "PHOTO" => self.photo(property),
            "UID" => self.uid(property),
            "X-ABLABEL" => self.label(property),
            name if OF_THE_FILE.contains(&name) => {}
            name if REPEATING.contains(&name) => self.repeating.push(property),
            _ => self.leftover(property),
        }
    }

    /// The label that stands beside the property under the same group.
    pub(super) fn label_of(&self, property: &Property) -> Option<String> {
        let is_label = |other: &&Property| other.name == "X-ABLABEL" && other.group == property.group;
        let label = self.properties.iter().find(is_label).filter(|_| !property.group.is_empty())?;
        Some(words::label(&label.text())).filter(|label| !label.is_empty())
    }

    pub(super) fn kind_of(&self, property: &Property) -> String {
        words::kind_of(property, self.label_of(property).as_deref())
    }

    /// A label belongs to its property; one that is alone says something by itself.
    fn label(&mut self, property: &Property) {
        let is_other = |other: &Property| other.name != "X-ABLABEL" && other.group == property.group;
        if property.group.is_empty() || !self.properties.iter().any(is_other) {
            self.leftovers.push(("Label".to_owned(), words::label(&property.text())));
        }
    }

    pub(super) fn leftover(&mut self, property: &Property) {
        let name = words::name_of(property, self.label_of(property).as_deref());
        if property.is_binary() {
            self.out.remarks.push((name, Reason::BytesWithoutField));
            return;
        }
        let components = property.components().into_iter().filter(|part| !part.is_empty());
        // What is structured reads as a list; a text keeps its semicolons.
        let is_structured = matches!(property.name.as_str(), "N" | "GENDER" | "ORG");
        let value = if is_structured { components.collect::<Vec<_>>().join(", ") } else { property.text() };
        if value.len() > LEFTOVER_MAX {
            let reason = Reason::TooLong { bytes: value.len() as u64, kept: 0 };
            self.out.remarks.push((format!("{name}: {value}"), reason));
        } else if !value.is_empty() {
            self.leftovers.push((name, value));
        }
    }

    /// A text that says again what parts have said is dropped; any word of its own keeps it.
    fn repeating(&mut self) {
        let said = words::words_of(&self.out.cells.join(" "));
        let prefix = self.leftovers.iter().flat_map(|(_, value)| words::words_of(value));
        let said: Vec<String> = said.into_iter().chain(prefix).collect();
        let is_said = |text: &str| words::words_of(text).iter().all(|word| said.contains(word));
        let full_name = std::mem::take(&mut self.full_name);
        if !is_said(&full_name) {
            self.leftovers.insert(0, ("Shown as".to_owned(), full_name));
        }
        for property in std::mem::take(&mut self.repeating) {
            if !is_said(&property.text()) {
                self.leftover(property);
            }
        }
    }

    fn notes(&mut self) {
        let leftovers = self.leftovers.iter().map(|(name, value)| format!("{name}: {value}"));
        let notes: Vec<String> = self.notes.drain(..).chain(leftovers).collect();
        self.out.cells[NOTES] = notes.join("\n");
    }
}
