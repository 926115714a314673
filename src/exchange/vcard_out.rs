//! Writes customers as contact cards (vCard 4.0, RFC 6350), for address books and phones.

use std::io::{self, Write};

use chrono::DateTime;

use crate::exchange::columns;
use crate::exchange::list_cell::Item;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::{Date, Value};

/// Octets of a line, its end not counted; what is longer is folded (RFC 6350, section 3.2).
const LINE_OCTETS: usize = 75;

/// An export in the making.
pub struct VcardOut<W: Write> {
    out: W,
    card: String,
}

impl<W: Write> VcardOut<W> {
    pub fn new(out: W) -> VcardOut<W> {
        VcardOut { out, card: String::new() }
    }

    /// One customer; `changed_ms` is the time of the last change, UTC milliseconds.
    pub fn write(&mut self, record: &Record, changed_ms: i64) -> io::Result<()> {
        self.card.clear();
        self.line("BEGIN:VCARD");
        self.line("VERSION:4.0");
        self.line(&format!("UID:urn:uuid:{}", record.id));
        if let Some(changed) = DateTime::from_timestamp_millis(changed_ms) {
            self.line(&changed.format("REV:%Y%m%dT%H%M%SZ").to_string());
        }
        self.names(record);
        self.ways_of_contact(record);
        self.address(record);
        self.rest(record);
        self.line("END:VCARD");
        self.out.write_all(self.card.as_bytes())
    }

    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    fn names(&mut self, record: &Record) {
        self.text("FN", &customer::display_name(record));
        let (first, last) = (record.text(customer::FIRST_NAME), record.text(customer::LAST_NAME));
        if !first.is_empty() || !last.is_empty() {
            self.line(&format!("N:{};{};;;", escaped(last), escaped(first)));
        }
        self.text("ORG", record.text(customer::BUSINESS));
    }

    fn ways_of_contact(&mut self, record: &Record) {
        for (at, phone) in items(record, customer::PHONE).iter().enumerate() {
            let parameters = format!("{}{}", preferred(at), type_of(phone));
            match tel_uri(&phone.main, &phone.extension) {
                Some(uri) => self.line(&format!("TEL;VALUE=uri{parameters}:{uri}")),
                None if phone.extension.is_empty() => {
                    self.line(&format!("TEL;VALUE=text{parameters}:{}", escaped(&phone.main)));
                }
                None => {
                    let number = format!("{} ext. {}", phone.main, phone.extension);
                    self.line(&format!("TEL;VALUE=text{parameters}:{}", escaped(&number)));
                }
            }
        }
        for (at, email) in items(record, customer::EMAIL).iter().enumerate() {
            self.line(&format!("EMAIL{}{}:{}", preferred(at), type_of(email), escaped(&email.main)));
        }
    }

    fn address(&mut self, record: &Record) {
        let part = |field| escaped(record.text(field));
        let mut street = part(customer::STREET);
        let second = part(customer::STREET2);
        if !street.is_empty() && !second.is_empty() {
            // Two values of one component; a comma within a value is escaped.
            street.push(',');
        }
        street.push_str(&second);
        let [city, state, zip, country] = [customer::CITY, customer::STATE, customer::ZIP, customer::COUNTRY].map(part);
        let parts = [&street, &city, &state, &zip, &country];
        if parts.iter().any(|part| !part.is_empty()) {
            // The box and the extended address before the street should be empty (section 6.3.1).
            self.line(&format!("ADR:;;{street};{city};{state};{zip};{country}"));
        }
    }

    fn rest(&mut self, record: &Record) {
        match record.get(Path::field(customer::BIRTHDAY)) {
            Some(Value::Date(date)) => self.line(&format!("BDAY:{}", basic_date(*date))),
            Some(Value::AsTyped(text) | Value::Text(text)) => self.text("BDAY;VALUE=text", text),
            Some(Value::Whole(_) | Value::Flag(_) | Value::Time(_)) | None => {}
        }
        let tags: Vec<String> = items(record, customer::TAGS).iter().map(|tag| escaped(&tag.main)).collect();
        if !tags.is_empty() {
            self.line(&format!("CATEGORIES:{}", tags.join(",")));
        }
        self.text("NOTE", record.text(customer::NOTES));
    }

    fn text(&mut self, property: &str, text: &str) {
        if !text.is_empty() {
            self.line(&format!("{property}:{}", escaped(text)));
        }
    }

    /// Adds a line, folded so that no letter is cut in two.
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > LINE_OCTETS {
                self.card.push_str("\r\n ");
                octets = 1;
            }
            self.card.push(letter);
            octets += letter.len_utf8();
        }
        self.card.push_str("\r\n");
    }
}

fn items(record: &Record, field: u16) -> Vec<Item> {
    Entity::Customer.field(field).map_or_else(Vec::new, |field| columns::items(record, field))
}

/// The first one is the primary one.
fn preferred(at: usize) -> &'static str {
    if at == 0 { ";PREF=1" } else { "" }
}

/// The type of a phone or an e-mail as a parameter; a word of the shop's own becomes an x-name.
fn type_of(item: &Item) -> String {
    const KNOWN: &[(&str, &str)] =
        &[("mobile", "cell"), ("home", "home"), ("work", "work"), ("fax", "fax"), ("pager", "pager"), ("text", "text")];
    let word = item.kind.trim().to_ascii_lowercase();
    if let Some((_, name)) = KNOWN.iter().find(|(known, _)| *known == word) {
        return format!(";TYPE={name}");
    }
    let name: String = word.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { String::new() } else { format!(";TYPE=x-{name}") }
}

/// A number that was written with its country as a URI (RFC 3966); any other stays as it was typed.
fn tel_uri(number: &str, extension: &str) -> Option<String> {
    let rest = number.trim().strip_prefix('+')?;
    let is_plain = rest.chars().all(|sign| sign.is_ascii_digit() || " -./()".contains(sign));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let is_extension_plain = extension.chars().all(|sign| sign.is_ascii_digit());
    if !is_plain || !is_extension_plain || digits.is_empty() {
        return None;
    }
    let extension = if extension.is_empty() { String::new() } else { format!(";ext={extension}") };
    Some(format!("tel:+{digits}{extension}"))
}

/// Without the year as section 4.3.1 has it: `--0412`.
fn basic_date(date: Date) -> String {
    match date.year {
        Some(year) => format!("{year:04}{:02}{:02}", date.month, date.day),
        None => format!("--{:02}{:02}", date.month, date.day),
    }
}

/// Escapes what would end a value or a part of one (section 3.4); other controls cannot be written at all.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ',' | ';' => value.extend(['\\', letter]),
            '\n' | '\r' => value.push_str("\\n"),
            '\t' => value.push('\t'),
            letter if letter.is_control() => {}
            letter => value.push(letter),
        }
    }
    value
}

#[cfg(test)]
#[path = "vcard_tests.rs"]
mod tests;
