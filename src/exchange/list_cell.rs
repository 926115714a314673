//! A list in one cell: `Mobile 555-0100 x12; Home 555-0101`, written by the export and read by the import.
//!
//! Whatever this form cannot carry is written with marks: `"type": "number" x"extension" city="Lima"`, marks doubled
//! inside.

use std::fmt::Write as _;

use crate::model::field::{Field, Part};
use crate::model::kind::phone::split_extension;
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::MAIN;
use crate::text::trim::trim;

/// One item of a list as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    pub main: String,
    /// "Mobile", "Work", or whatever the shop calls it.
    pub kind: String,
    pub extension: String,
    /// The further parts that have a value, by their keys.
    pub more: Vec<(&'static str, String)>,
}

impl Item {
    /// The text of a part, or "".
    pub fn part(&self, part: &Part) -> &str {
        match part.key {
            _ if part.number == MAIN => &self.main,
            "type" => &self.kind,
            "extension" => &self.extension,
            key => self.more.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text),
        }
    }

    pub fn set_part(&mut self, part: &Part, text: String) {
        match part.key {
            _ if part.number == MAIN => self.main = text,
            "type" => self.kind = text,
            "extension" => self.extension = text,
            _ if text.is_empty() => {}
            key => self.more.push((key, text)),
        }
    }
}

/// Reads a cell of a list field.
pub fn read(field: &Field, cell: &str, items: &mut Vec<Item>) {
    let mut rest = trim(cell);
    let by_comma = field.kind == Kind::Tag && !rest.contains([';', '\n', '"']);
    while !rest.is_empty() {
        if let Some((item, after)) = read_marked(field, rest) {
            items.push(item);
            rest = after;
            continue;
        }
        let (piece, after) = split_piece(rest, by_comma.then_some(b','));
        let piece = trim(piece);
        if !piece.is_empty() {
            read_piece(field, piece, items);
        }
        rest = after.trim_start();
    }
}

/// Writes a cell of a list field, so that `read` finds the same items again.
pub fn write(field: &Field, items: &[Item]) -> String {
    let mut cell = String::new();
    for item in items {
        if !cell.is_empty() {
            cell.push_str("; ");
        }
        let plain = write_plain(field, item);
        let mut found = Vec::new();
        read(field, &plain, &mut found);
        // A mark at the start could find its partner in the next item.
        if item.more.is_empty() && found.len() == 1 && found[0] == *item && !plain.starts_with('"') {
            cell.push_str(&plain);
        } else {
            write_marked(item, &mut cell);
        }
    }
    cell
}

/// The words a field has for the type of its items.
fn known_types(field: &Field) -> &'static [&'static str] {
    let types = field.parts().iter().find(|part| part.key == "type").map(|part| part.kind);
    if let Some(Kind::Choice(words)) = types { words } else { &[] }
}

fn has_part(field: &Field, key: &str) -> bool {
    field.parts().iter().any(|part| part.key == key)
}

fn write_plain(field: &Field, item: &Item) -> String {
    let mut text = String::new();
    if !item.kind.is_empty() {
        text.push_str(&item.kind);
        text.push_str(if known_types(field).contains(&item.kind.as_str()) { " " } else { ": " });
    }
    text.push_str(&item.main);
    if !item.extension.is_empty() {
        text.push_str(" x");
        text.push_str(&item.extension);
    }
    text
}

fn write_marked(item: &Item, cell: &mut String) {
    let marked = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    if !item.kind.is_empty() {
        cell.push_str(&marked(&item.kind));
        cell.push_str(": ");
    }
    cell.push_str(&marked(&item.main));
    if !item.extension.is_empty() {
        write!(cell, " x{}", marked(&item.extension)).expect("writing to a String never fails");
    }
    for (key, text) in &item.more {
        write!(cell, " {key}={}", marked(text)).expect("writing to a String never fails");
    }
}

/// Reads an item with marks and the separator behind it; None if the text is not exactly of that form.
fn read_marked<'text>(field: &Field, text: &'text str) -> Option<(Item, &'text str)> {
    let mut item = Item::default();
    let (first, mut rest) = read_marks(text)?;
    item.main = first;
    if let Some(after) = rest.strip_prefix(": ") {
        item.kind = std::mem::take(&mut item.main);
        (item.main, rest) = read_marks(after)?;
    }
    if let Some(after) = rest.strip_prefix(" x") {
        (item.extension, rest) = read_marks(after)?;
    }
    while let Some((part, after)) = named_part(field, rest) {
        let (text, behind) = read_marks(after)?;
        item.set_part(part, text);
        rest = behind;
    }
    let rest = rest.trim_start();
    if rest.is_empty() {
        return Some((item, rest));
    }
    Some((item, rest.strip_prefix(';')?.trim_start()))
}

/// The part that ` city=` begins, and what follows.
fn named_part<'text>(field: &Field, text: &'text str) -> Option<(&'static Part, &'text str)> {
    let (key, after) = text.strip_prefix(' ')?.split_once('=')?;
    Some((field.parts().iter().find(|part| part.key == key)?, after))
}

fn read_marks(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut inner = String::new();
    loop {
        let end = rest.find('"')?;
        inner.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                inner.push('"');
                rest = after;
            }
            None => return Some((inner, rest)),
        }
    }
}

/// Cuts at the next separator: `;`, a line end, the `:::` of Google, or a comma where that separates.
fn split_piece(text: &str, comma: Option<u8>) -> (&str, &str) {
    let is_end = |byte: &u8| matches!(byte, b';' | b'\n') || Some(*byte) == comma;
    let end = text.as_bytes().iter().position(is_end).unwrap_or(text.len());
    if text[..end].contains(':')
        && let Some(colons) = text[..end].find(" ::: ")
    {
        return (&text[..colons], &text[colons + 5..]);
    }
    (&text[..end], text.get(end + 1..).unwrap_or(""))
}

fn read_piece(field: &Field, piece: &str, items: &mut Vec<Item>) {
    let (kind, main) = if has_part(field, "type") { split_type(field, piece) } else { ("", piece) };
    let parts = several(field.kind_of(MAIN), main);
    let parts = if parts.is_empty() { vec![main] } else { parts };
    for main in parts {
        // Only letters and # can mark an extension; most numbers have neither.
        let may_extend = main.bytes().any(|byte| byte == b'#' || byte.is_ascii_alphabetic());
        let (main, extension) =
            if may_extend && has_part(field, "extension") { split_extension(main) } else { (main, None) };
        items.push(Item {
            main: trim(main).to_owned(),
            kind: kind.to_owned(),
            extension: extension.unwrap_or("").to_owned(),
            more: Vec::new(),
        });
    }
}

/// Splits "Mobile 555-0100" and "Neighbour: 555-0100".
fn split_type<'text>(field: &Field, piece: &'text str) -> (&'text str, &'text str) {
    if piece.contains(':')
        && let Some((kind, main)) = piece.split_once(": ")
    {
        let is_type = !kind.is_empty()
            && kind.len() <= 40
            && !kind.contains(|letter: char| letter.is_ascii_digit() || letter == '@');
        if is_type && !main.trim().is_empty() {
            return (kind.trim(), main.trim());
        }
    }
    if piece.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        for word in known_types(field) {
            let Some((head, main)) = piece.split_at_checked(word.len()) else {
                continue;
            };
            if head.eq_ignore_ascii_case(word) && main.starts_with(' ') && !main.trim().is_empty() {
                return (head, main.trim());
            }
        }
    }
    ("", piece)
}

/// Several phones or e-mails that a stranger put into one piece, as "a@x.co, b@x.co"; else nothing.
fn several(kind: Kind, text: &str) -> Vec<&str> {
    let is_one: fn(&str) -> bool = match kind {
        Kind::Email => |part| Kind::Email.parse(part, DateOrder::MonthFirst).is_ok(),
        // More digits than any number has (ITU E.164: 15) are two numbers; a part needs those of a local one.
        Kind::Phone => |part| (7..=15).contains(&part.bytes().filter(u8::is_ascii_digit).count()),
        Kind::Name
        | Kind::Text
        | Kind::Note
        | Kind::Extension
        | Kind::Postcode
        | Kind::Tag
        | Kind::Choice(_)
        | Kind::Date
        | Kind::Time
        | Kind::Flag
        | Kind::Rate
        | Kind::Whole
        | Kind::Customer => return Vec::new(),
    };
    let has_separator = text.bytes().any(|byte| matches!(byte, b',' | b'/' | b'|' | b' '));
    if !has_separator || is_one(text) {
        return Vec::new();
    }
    for separator in [", ", ",", " / ", "/", " | ", "|", " or ", " and ", "  ", " "] {
        let parts: Vec<&str> = text.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 && parts.iter().all(|part| is_one(part)) {
            return parts;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::customer;
    use crate::model::entity::Entity;

    fn field(number: u16) -> &'static Field {
        Entity::Customer.field(number).expect("a field of the table")
    }

    fn item(kind: &str, main: &str, extension: &str) -> Item {
        Item { main: main.to_owned(), kind: kind.to_owned(), extension: extension.to_owned(), more: Vec::new() }
    }

    #[test]
    fn lists_of_our_own_and_of_strangers_are_read() {
        let check = |number: u16, cell: &str, expected: &[Item]| {
            let mut items = Vec::new();
            read(field(number), cell, &mut items);
            assert_eq!(items, expected, "{cell:?}");
        };
        let (phone, email, tags) = (customer::PHONE, customer::EMAIL, customer::TAGS);
        check(
            phone,
            "Mobile 555-0100 x12; Home 555-0101",
            &[item("Mobile", "555-0100", "12"), item("Home", "555-0101", "")],
        );
        check(phone, "410-590-7347; (410) 863-8454", &[item("", "410-590-7347", ""), item("", "(410) 863-8454", "")]);
        check(phone, "410-590-7347, 410-863-8454", &[item("", "410-590-7347", ""), item("", "410-863-8454", "")]);
        check(phone, "555-0100 ::: 555-0101", &[item("", "555-0100", ""), item("", "555-0101", "")]);
        check(phone, "Ana's cell: 555-0100", &[item("Ana's cell", "555-0100", "")]);
        check(phone, "ask for Max 555-0100", &[item("", "ask for Max 555-0100", "")]);
        check(
            phone,
            "+49 30 1234567 / +49 171 1234567",
            &[item("", "+49 30 1234567", ""), item("", "+49 171 1234567", "")],
        );
        check(email, "a@x.co, b@x.co", &[item("", "a@x.co", ""), item("", "b@x.co", "")]);
        check(email, "Work ana@x.co;mailto:b@x.co", &[item("Work", "ana@x.co", ""), item("", "mailto:b@x.co", "")]);
        check(tags, "vip, cash only", &[item("", "vip", ""), item("", "cash only", "")]);
        check(tags, "a, b; c", &[item("", "a, b", ""), item("", "c", "")]);
        check(tags, "\"a;b\"; \"say \"\"hi\"\"\"", &[item("", "a;b", ""), item("", "say \"hi\"", "")]);
        check(tags, " ; ;", &[]);
    }

    #[test]
    fn every_list_is_read_as_it_was_written() {
        let odd = [
            "",
            "a",
            "Mobile",
            "Mobile 5",
            "x12",
            "555-0100 x12",
            "a;b",
            "a, b",
            "\"",
            "\"a\": \"b\"",
            "Ünal: 5",
            " a",
            "a\nb",
            "1/2",
            "Home: 7",
        ];
        for number in [customer::PHONE, customer::EMAIL, customer::TAGS] {
            let field = field(number);
            for main in odd {
                for kind in odd {
                    let kind = if has_part(field, "type") { kind } else { "" };
                    for extension in odd {
                        let extension = if has_part(field, "extension") { extension } else { "" };
                        let items = [item(kind, main, extension), item("", "555-0199", "")];
                        let cell = write(field, &items);
                        let mut found = Vec::new();
                        read(field, &cell, &mut found);
                        assert_eq!(found, items, "{cell:?}");
                    }
                }
            }
        }
    }
}
