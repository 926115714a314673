//! What found no place of its own with the survivor is written down: in a note, or with the private remarks.

use crate::dedupe::merge::{Ground, class_of};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// A value that is not taken over, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    pub customer: Id,
    pub path: Path,
    pub text: String,
}

impl Leftover {
    pub(super) fn new(customer: Id, path: Path, value: &Value, ground: &Ground<'_>) -> Self {
        Self { customer, path, text: text_of(path, value, ground) }
    }
}

/// A value as a person reads it; a customer by name.
pub fn text_of(path: Path, value: &Value, ground: &Ground<'_>) -> String {
    let kind = Entity::Customer.field(path.field).map_or(Kind::Text, |field| field.kind_of(path.part));
    let named = value.as_text().filter(|_| kind == Kind::Customer).and_then(|text| text.parse().ok());
    named.map_or_else(|| kind.show(value), |id| (ground.name_of)(id))
}

/// What a value is called: the field, and the part of its item, or the name of a custom field.
pub fn label_of(record: &Record, path: Path) -> String {
    let Some(field) = Entity::Customer.field(path.field) else {
        return String::new();
    };
    let name = record.part_text(path.field, path.item, customer::NAMED);
    if path.field == customer::CUSTOM && !name.is_empty() {
        return name.to_owned();
    }
    if path.field == customer::IDENTIFIERS && !name.is_empty() && path.part == MAIN {
        return format!("{} ({name})", field.label);
    }
    match field.parts().iter().find(|part| part.number == path.part && path.part != MAIN) {
        Some(part) => {
            format!("{} of {}", part.label, record.part_text(path.field, path.item, MAIN))
        }
        None => field.label.to_owned(),
    }
}

/// The line that keeps a value.
pub fn line(record: &Record, path: Path, text: &str) -> String {
    format!("{}: {}", label_of(record, path), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn head(record: &Record) -> String {
    format!("Merged from {} (No. {})", customer::display_name(record), customer::number(record))
}

/// Markdown that shows the text as it stands.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&') {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}

/// The note about what everybody may read who may read notes; "" when there is nothing.
pub fn in_note(records: &[&Record], leftovers: &[Leftover]) -> String {
    let mut note = String::new();
    for record in records {
        let lines: Vec<String> = of(record, leftovers)
            .filter(|leftover| !is_private(leftover.path) && leftover.path.field != customer::PICTURE)
            .map(|leftover| format!("- {}", plain(&line(record, leftover.path, &leftover.text))))
            .collect();
        if !lines.is_empty() {
            let gap = if note.is_empty() { "" } else { "\n\n" };
            for text in [gap, &plain(&head(record)), "\n\n", &lines.join("\n")] {
                note.push_str(text);
            }
        }
    }
    note
}

/// The paragraph about what only few may read.
pub fn in_private(records: &[&Record], leftovers: &[Leftover]) -> Option<String> {
    let mut paragraph = Vec::new();
    for record in records {
        let lines: Vec<String> = of(record, leftovers)
            .filter(|leftover| is_private(leftover.path))
            .map(|leftover| line(record, leftover.path, &leftover.text))
            .collect();
        if !lines.is_empty() {
            paragraph.push(head(record));
            paragraph.extend(lines);
        }
    }
    (!paragraph.is_empty()).then(|| paragraph.join("\n"))
}

fn of<'a>(record: &Record, leftovers: &'a [Leftover]) -> impl Iterator<Item = &'a Leftover> {
    let id = record.id;
    leftovers.iter().filter(move |leftover| leftover.customer == id)
}

/// Notes are read by those who see work; what is neither contact nor work is written elsewhere.
pub fn is_private(path: Path) -> bool {
    !matches!(class_of(path.field), Class::Contact | Class::Work)
}
