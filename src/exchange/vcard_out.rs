//! Writes customers as contact cards (vCard 4.0, RFC 6350, or 3.0, RFC 2426), for address books and phones.

use std::io::{self, Write};

use chrono::DateTime;

use crate::exchange::columns;
use crate::exchange::list_cell::Item;
use crate::exchange::vcard::encoding::write_base64;
use crate::exchange::vcard::ways::EXTENSION;
use crate::exchange::vcard::words::kind_of_types;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::kind::phone::split_extension;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::{Date, Value};

/// Octets of a line, its end not counted; what is longer is folded (RFC 6350, section 3.2).
const LINE_OCTETS: usize = 75;
/// By this the import knows our own cards, whose UID is the id of the customer.
const PRODUCT: &str = "PRODID:-//Regulars//Regulars//EN";

/// Which version is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// For programs and phones that do not read 4.0.
    Three,
    Four,
}

/// An export in the making.
pub struct VcardOut<W: Write> {
    out: W,
    edition: Edition,
    card: String,
    /// Groups of the card so far: a property and its label.
    groups: usize,
}

impl<W: Write> VcardOut<W> {
    pub fn new(out: W, edition: Edition) -> VcardOut<W> {
        VcardOut { out, edition, card: String::new(), groups: 0 }
    }

    /// One customer; `changed_ms` is the time of the last change, UTC milliseconds; the picture as it is stored.
    pub fn write(&mut self, record: &Record, changed_ms: i64, picture: Option<&[u8]>) -> io::Result<()> {
        self.card.clear();
        self.groups = 0;
        self.line("BEGIN:VCARD");
        self.line(match self.edition {
            Edition::Three => "VERSION:3.0",
            Edition::Four => "VERSION:4.0",
        });
        self.line(PRODUCT);
        self.line(&format!("UID:urn:uuid:{}", record.id));
        if let Some(changed) = DateTime::from_timestamp_millis(changed_ms) {
            self.line(&changed.format("REV:%Y%m%dT%H%M%SZ").to_string());
        }
        self.names(record);
        self.ways_of_contact(record);
        self.addresses(record);
        self.rest(record);
        if let Some(bytes) = picture {
            self.picture(bytes);
        }
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
        // 3.0 demands the property even where there is nothing to say.
        if !first.is_empty() || !last.is_empty() || self.edition == Edition::Three {
            self.line(&format!("N:{};{};;;", escaped(last), escaped(first)));
        }
        let business = record.text(customer::BUSINESS);
        self.text("ORG", business);
        if first.is_empty() && last.is_empty() && !business.is_empty() {
            self.line(match self.edition {
                Edition::Three => "X-ABShowAs:COMPANY",
                Edition::Four => "KIND:org",
            });
        }
    }

    fn ways_of_contact(&mut self, record: &Record) {
        for (at, phone) in items(record, customer::PHONE).iter().enumerate() {
            let (value, number) = self.number(phone);
            self.typed(&format!("TEL{value}"), at, phone, &number);
        }
        for (at, email) in items(record, customer::EMAIL).iter().enumerate() {
            self.typed("EMAIL", at, email, &escaped(&email.main));
        }
    }

    /// The number of a phone and the parameters that it needs: as a URI where that loses no sign of it, else as text.
    fn number(&self, phone: &Item) -> (String, String) {
        let Item { main, extension, .. } = phone;
        if let (Some(uri), Edition::Four) = (tel_uri(main, extension), self.edition) {
            return (";VALUE=uri".to_owned(), uri);
        }
        let value = match self.edition {
            Edition::Three => "",
            Edition::Four => ";VALUE=text",
        };
        let text = if extension.is_empty() { main.clone() } else { format!("{main} ext. {extension}") };
        let wanted = Some(extension.as_str()).filter(|text| !text.is_empty());
        if split_extension(&text) == (main.as_str(), wanted) && !begins_as_uri(main) {
            return (value.to_owned(), escaped(&text));
        }
        (format!("{value};{EXTENSION}=\"{}\"", marked(extension)), escaped(main))
    }

    /// The address of the fields first, then the further ones.
    fn addresses(&mut self, record: &Record) {
        use customer::{CITY, COUNTRY, STATE, STREET, STREET2, ZIP};
        let main = [STREET, STREET2, CITY, STATE, ZIP, COUNTRY].map(|field| record.text(field).to_owned());
        if main.iter().any(|part| !part.is_empty()) {
            self.address(0, &Item::default(), &main);
        }
        for item in &items(record, customer::ADDRESSES) {
            let more = |key| item.more.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text).to_owned();
            let [second, city, state, zip, country] = ["street2", "city", "state", "zip", "country"].map(more);
            self.address(1, item, &[item.main.clone(), second, city, state, zip, country]);
        }
    }

    fn address(&mut self, at: usize, item: &Item, parts: &[String; 6]) {
        let [street, second, city, state, zip, country] = parts.each_ref().map(|part| escaped(part));
        // In 4.0 the box and the extended address before the street should be empty (section 6.3.1): two values of
        // one component; a comma within a value is escaped. A second line without a first one stays apart.
        let is_list = self.edition == Edition::Four && !street.is_empty() && !second.is_empty();
        let (extended, street) = if is_list { (String::new(), format!("{street},{second}")) } else { (second, street) };
        self.typed("ADR", at, item, &format!(";{extended};{street};{city};{state};{zip};{country}"));
    }

    /// A property with the type of its item: as types where they say the same again when they are read, else as a
    /// label beside it.
    fn typed(&mut self, property: &str, at: usize, item: &Item, value: &str) {
        let types = types_of(item);
        if kind_of_types(&types) == item.kind {
            let parameters = self.parameters(at, types);
            self.line(&format!("{property}{parameters}:{value}"));
            return;
        }
        self.groups += 1;
        let group = format!("item{}", self.groups);
        let parameters = self.parameters(at, Vec::new());
        self.line(&format!("{group}.{property}{parameters}:{value}"));
        self.line(&format!("{group}.X-ABLabel:{}", escaped(&item.kind)));
    }

    fn picture(&mut self, bytes: &[u8]) {
        let kind = if bytes.starts_with(b"\x89PNG") { "png" } else { "jpeg" };
        let data = write_base64(bytes);
        self.line(&match self.edition {
            Edition::Three => format!("PHOTO;ENCODING=b;TYPE={}:{data}", kind.to_uppercase()),
            Edition::Four => format!("PHOTO:data:image/{kind};base64,{data}"),
        });
    }

    /// The types of an item, and whether it is the primary one: the first.
    fn parameters(&self, at: usize, types: Vec<String>) -> String {
        match (self.edition, at) {
            (Edition::Four, 0) => format!(";PREF=1{}", type_parameter(&types)),
            (Edition::Three, 0) => type_parameter(&[types, vec!["pref".to_owned()]].concat()),
            (Edition::Three | Edition::Four, _) => type_parameter(&types),
        }
    }

    fn rest(&mut self, record: &Record) {
        match record.get(Path::field(customer::BIRTHDAY)) {
            Some(Value::Date(date)) => self.line(&match self.edition {
                Edition::Three => format!("BDAY:{}", long_date(*date)),
                Edition::Four => format!("BDAY:{}", basic_date(*date)),
            }),
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

fn type_parameter(types: &[String]) -> String {
    if types.is_empty() { String::new() } else { format!(";TYPE={}", types.join(",")) }
}

/// The type of an item; words of the shop's own become an x-name.
fn types_of(item: &Item) -> Vec<String> {
    const KNOWN: &[(&str, &str)] =
        &[("mobile", "cell"), ("home", "home"), ("work", "work"), ("fax", "fax"), ("pager", "pager"), ("text", "text")];
    let word = item.kind.trim().to_ascii_lowercase();
    let known = |word: &str| KNOWN.iter().find(|(known, _)| *known == word).map(|(_, name)| (*name).to_owned());
    // "Work fax" is both of them.
    if let Some(names) = word.split(' ').map(known).collect::<Option<Vec<String>>>() {
        return names;
    }
    let name: String = word.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { Vec::new() } else { vec![format!("x-{name}")] }
}

/// A number that was written with its country as a URI (RFC 3966), its separators kept; any other stays as text.
fn tel_uri(number: &str, extension: &str) -> Option<String> {
    let rest = number.strip_prefix('+')?;
    let is_plain = rest.chars().all(|sign| sign.is_ascii_digit() || "-.()".contains(sign));
    let is_extension_plain = extension.chars().all(|sign| sign.is_ascii_digit());
    if !is_plain || !is_extension_plain || !rest.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let extension = if extension.is_empty() { String::new() } else { format!(";ext={extension}") };
    Some(format!("tel:{number}{extension}"))
}

fn begins_as_uri(number: &str) -> bool {
    number.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("tel:"))
}

/// A text between the marks of a parameter (RFC 6868).
fn marked(text: &str) -> String {
    text.replace('^', "^^").replace('"', "^'").replace('\n', "^n").replace(|letter: char| letter.is_control(), "")
}

/// Without the year as section 4.3.1 has it: `--0412`.
fn basic_date(date: Date) -> String {
    match date.year {
        Some(year) => format!("{year:04}{:02}{:02}", date.month, date.day),
        None => format!("--{:02}{:02}", date.month, date.day),
    }
}

fn long_date(date: Date) -> String {
    match date.year {
        Some(year) => format!("{year:04}-{:02}-{:02}", date.month, date.day),
        None => format!("--{:02}-{:02}", date.month, date.day),
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
