//! The headers of files with several addresses a customer: "Home City", "Shipping Zip", "Address 2 - Street".

use crate::exchange::headers::Meaning;
use crate::model::customer::{
    ADDRESS_CITY, ADDRESS_COUNTRY, ADDRESS_STATE, ADDRESS_STREET2, ADDRESS_ZIP, CITY, COUNTRY, STATE, STREET, STREET2,
    ZIP,
};
use crate::model::path::MAIN;

/// Which of the addresses of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    Home,
    Work,
    Billing,
    Delivery,
    /// One that the header names by a word which says nothing of its use.
    Other(u8),
    Numbered(u8),
}

impl Slot {
    /// The type that such an address has in the book, "" if none.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Work => "Work",
            Self::Billing => "Billing",
            Self::Delivery => "Delivery",
            Self::Other(_) | Self::Numbered(_) => "",
        }
    }
}

/// The parts of a further address, and the fields of the customer's own address that mean the same.
pub const PARTS: [(u8, u16); 6] = [
    (MAIN, STREET),
    (ADDRESS_STREET2, STREET2),
    (ADDRESS_CITY, CITY),
    (ADDRESS_STATE, STATE),
    (ADDRESS_ZIP, ZIP),
    (ADDRESS_COUNTRY, COUNTRY),
];

/// The customer's own field that means the same as a part of a further address.
pub fn field_of(part: u8) -> u16 {
    PARTS.iter().find(|(known, _)| *known == part).map_or(STREET, |(_, field)| *field)
}

/// Reads a folded header that names one address among several.
pub fn meaning(folded: &str) -> Option<Meaning> {
    let (slot, rest) = slot_of(folded)?;
    if matches!(rest, "type" | "label") && matches!(slot, Slot::Numbered(_)) {
        return Some(Meaning::AddressType { slot });
    }
    let (_, part) = WORDS.iter().find(|(words, _)| words.contains(&rest))?;
    Some(Meaning::Address { slot, part: *part })
}

fn slot_of(folded: &str) -> Option<(Slot, &str)> {
    if let Some(rest) = folded.strip_prefix("address") {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let Ok(number) = rest[..digits].parse()
            && digits < rest.len()
        {
            return Some((Slot::Numbered(number), &rest[digits..]));
        }
    }
    let (word, slot) = SLOTS.iter().find(|(word, _)| folded.starts_with(word))?;
    Some((*slot, &folded[word.len()..]))
}

/// The longer word before the one that it begins with.
const SLOTS: &[(&str, Slot)] = &[
    ("home", Slot::Home),
    ("business", Slot::Work),
    ("work", Slot::Work),
    ("billing", Slot::Billing),
    ("billto", Slot::Billing),
    ("bill", Slot::Billing),
    ("shipping", Slot::Delivery),
    ("shipto", Slot::Delivery),
    ("ship", Slot::Delivery),
    ("delivery", Slot::Delivery),
    ("other", Slot::Other(0)),
    ("mailing", Slot::Other(1)),
    ("physical", Slot::Other(2)),
    ("po", Slot::Other(3)),
    ("sa", Slot::Other(4)),
];

#[rustfmt::skip] // One line a part: this is a table.
const WORDS: &[(&[&str], u8)] = &[
    (&["street", "address", "street1", "address1", "addressline1", "streetaddress", "streetaddress1", "line1"], MAIN),
    (&["street2", "street3", "address2", "address3", "addressline2", "addressline3", "extendedaddress", "aptsuite", "pobox", "addresspobox", "line2"], ADDRESS_STREET2),
    (&["city", "town"], ADDRESS_CITY),
    (&["state", "region", "province", "provincecode", "stateprovince", "stateregion"], ADDRESS_STATE),
    (&["zip", "zipcode", "postalcode", "postcode", "zippostalcode"], ADDRESS_ZIP),
    (&["country", "countryregion", "countrycode"], ADDRESS_COUNTRY),
];
