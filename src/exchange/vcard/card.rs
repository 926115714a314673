//! The properties of one contact card as the cells of a row; what has no field goes to the notes with its name.

use crate::exchange::attachment::MOST_PICTURE;
use crate::exchange::block::Reason;
use crate::exchange::list_cell::{self, Item};
use crate::exchange::names::{FullName, split_full_name, split_person};
use crate::exchange::vcard::property::{Property, Version};
use crate::exchange::vcard::words::{self, OF_THE_FILE, REPEATING};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::kind::phone::split_extension;

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

const PHONE: usize = 3;
const EMAIL: usize = 4;
/// The first of six.
const STREET: usize = 5;
const ADDRESSES: usize = 11;
const BIRTHDAY: usize = 12;
const TAGS: usize = 13;
pub const NOTES: usize = 14;
const IDENTIFIER: usize = 15;
pub const PICTURE: usize = 16;
const OUR_ID: usize = 17;

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
    let mut reading = Reading { properties, ..Reading::default() };
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
type Address = [String; 6];

/// A card at work.
#[derive(Default)]
struct Reading<'card> {
    properties: &'card [Property],
    out: Cells,
    name: Option<&'card Property>,
    full_name: String,
    organisations: Vec<&'card Property>,
    kind: String,
    phones: Vec<(u8, Item)>,
    emails: Vec<(u8, Item)>,
    addresses: Vec<(u8, String, Address)>,
    tags: Vec<Item>,
    notes: Vec<String>,
    repeating: Vec<&'card Property>,
    /// Name and value of what has no field.
    leftovers: Vec<(String, String)>,
}

impl<'card> Reading<'card> {
    fn property(&mut self, property: &'card Property) {
        match property.name.as_str() {
            "N" if self.name.is_none() => self.name = Some(property),
            "FN" if self.full_name.is_empty() => self.full_name = property.text(),
            "ORG" => self.organisations.push(property),
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => self.kind = property.text().to_lowercase(),
            "X-ABSHOWAS" => "org".clone_into(&mut self.kind),
            "TEL" => self.phone(property),
            "EMAIL" => self.email(property),
            "ADR" => self.address(property),
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
    fn label_of(&self, property: &Property) -> Option<String> {
        let is_label = |other: &&Property| other.name == "X-ABLABEL" && other.group == property.group;
        let label = self.properties.iter().find(is_label).filter(|_| !property.group.is_empty())?;
        Some(words::label(&label.text())).filter(|label| !label.is_empty())
    }

    fn kind_of(&self, property: &Property) -> String {
        words::kind_of(property, self.label_of(property).as_deref())
    }

    fn phone(&mut self, property: &Property) {
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

    fn email(&mut self, property: &Property) {
        let text = property.text();
        let is_uri = text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
        let main = if is_uri { text[7..].to_owned() } else { text };
        if !main.is_empty() {
            let item = Item { main, kind: self.kind_of(property), ..Item::default() };
            self.emails.push((property.preference(), item));
        }
    }

    fn address(&mut self, property: &'card Property) {
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
        let address = [street, second, join(city), join(state), join(zip), join(country)];
        if address.iter().any(|part| !part.is_empty()) {
            self.addresses.push((property.preference(), self.kind_of(property), address));
        }
        let label = property.parameter("LABEL");
        if !label.is_empty() {
            self.leftovers.push(("Address".to_owned(), label.to_owned()));
        }
    }

    fn tags(&mut self, property: &Property) {
        let values = property.list();
        for main in values {
            if !main.is_empty() && !self.tags.iter().any(|tag| tag.main == main) {
                self.tags.push(Item { main, ..Item::default() });
            }
        }
    }

    fn birthday(&mut self, property: &Property) {
        let text = property.text();
        if !self.out.cells[BIRTHDAY].is_empty() {
            self.leftover(property);
            return;
        }
        // A time of birth is more than the field takes.
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        let is_day = day.len() >= 6 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
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

    fn photo(&mut self, property: &Property) {
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

    fn uid(&mut self, property: &Property) {
        let uid = property.text();
        let is_ours = self.properties.iter().any(|other| other.name == "PRODID" && other.raw.contains(OUR_MARK));
        if let Some(id) = uid.strip_prefix("urn:uuid:").filter(|_| is_ours) {
            id.clone_into(&mut self.out.cells[OUR_ID]);
        } else if let (Some(field), false) = (Entity::Customer.field(customer::IDENTIFIERS), uid.is_empty()) {
            let item = Item { main: uid, kind: CARD_UID.to_owned(), ..Item::default() };
            self.out.cells[IDENTIFIER] = list_cell::write(field, &[item]);
        }
    }

    /// A label belongs to its property; one that is alone says something by itself.
    fn label(&mut self, property: &Property) {
        let is_other = |other: &Property| other.name != "X-ABLABEL" && other.group == property.group;
        if property.group.is_empty() || !self.properties.iter().any(is_other) {
            self.leftovers.push(("Label".to_owned(), words::label(&property.text())));
        }
    }

    fn leftover(&mut self, property: &Property) {
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

    fn names(&mut self) {
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
        if first_cell.is_empty() && last_cell.is_empty() && !self.full_name.is_empty() {
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

    /// The preferred address fills the fields, the others are items.
    fn addresses(&mut self) {
        self.addresses.sort_by_key(|(preference, ..)| *preference);
        let is_one = self.addresses.len() == 1;
        let mut addresses = std::mem::take(&mut self.addresses).into_iter();
        if let Some((_, kind, address)) = addresses.next() {
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

    fn lists(&mut self) {
        let by_preference = |items: &mut Vec<(u8, Item)>| -> Vec<Item> {
            items.sort_by_key(|(preference, _)| *preference);
            std::mem::take(items).into_iter().map(|(_, item)| item).collect()
        };
        let lists = [
            (PHONE, customer::PHONE, by_preference(&mut self.phones)),
            (EMAIL, customer::EMAIL, by_preference(&mut self.emails)),
            (TAGS, customer::TAGS, std::mem::take(&mut self.tags)),
        ];
        for (column, number, items) in lists {
            if let Some(field) = Entity::Customer.field(number) {
                self.out.cells[column] = list_cell::write(field, &items);
            }
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
