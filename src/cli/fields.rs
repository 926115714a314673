//! FIELD=VALUE as a person types it, written into a record; what changed becomes the edits of a command.

use crate::cli::fault::Fault;
use crate::engine::refusal::Refusal;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Field, Part, Section};
use crate::model::kind::phone::split_extension;
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// What a key names: a field, or a part of the primary item of a list field, as in `phone.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    field: &'static Field,
    part: Option<&'static Part>,
}

/// Fields that the book keeps by itself.
const KEPT: [u16; 4] = [customer::NUMBER, customer::ARCHIVED, customer::PHONE_PRIMARY, customer::EMAIL_PRIMARY];

/// The field of a key.
///
/// # Errors
/// Wrong usage: the sentence lists the keys.
pub fn target(key: &str) -> Result<Target, Fault> {
    let (name, part) = key.split_once('.').map_or((key, None), |(name, part)| (name, Some(part)));
    let field = Entity::Customer.field_by_key(name).filter(|field| !KEPT.contains(&field.number));
    let found = field.and_then(|field| match part {
        None => Some(Target { field, part: None }),
        Some(wanted) => {
            let part = field.parts().iter().find(|part| part.key == wanted)?;
            Some(Target { field, part: Some(part) })
        }
    });
    found.ok_or_else(|| Fault::Usage(format!("There is no field {key:?}; the fields are {}", keys().join(", "))))
}

/// The field of a key of what belongs to a customer; all of them are plain.
///
/// # Errors
/// Wrong usage: the sentence lists the keys.
pub fn target_of(entity: Entity, key: &str) -> Result<Target, Fault> {
    let mut fields = entity.fields().iter().filter(|field| field.section != Section::Hidden);
    let found = fields.clone().find(|field| field.key == key).map(|field| Target { field, part: None });
    found.ok_or_else(|| {
        let keys = fields.by_ref().map(|field| field.key).collect::<Vec<_>>().join(", ");
        Fault::Usage(format!("There is no field {key:?}; the fields of a {} are {keys}", entity.noun()))
    })
}

/// Every key that can be set, in the order of the form.
pub fn keys() -> Vec<String> {
    let mut keys = Vec::new();
    for field in Entity::Customer.fields().iter().filter(|field| !KEPT.contains(&field.number)) {
        keys.push(field.key.to_owned());
        let parts = field.parts().iter().filter(|part| part.number != MAIN);
        keys.extend(parts.map(|part| format!("{}.{}", field.key, part.key)));
    }
    keys
}

/// Writes a typed value into the record; an empty one clears the field.
///
/// # Errors
/// The complaint of the field's kind.
pub fn set(record: &mut Record, target: Target, text: &str, order: DateOrder) -> Result<(), Fault> {
    let Target { field, part } = target;
    match part {
        Some(part) if part.number != MAIN => set_part(record, field, part, text, order),
        Some(_) | None if field.kind == Kind::Tag => set_tags(record, field, text, order),
        Some(_) | None if field.is_list() => set_primary(record, field, text, order),
        Some(_) | None => {
            let value = parse(field, field.kind, text, order)?;
            record.set(Path::field(field.number), value);
            Ok(())
        }
    }
}

fn parse(field: &Field, kind: Kind, text: &str, order: DateOrder) -> Result<Option<Value>, Fault> {
    let parsed = kind.parse(text, order);
    parsed.map_err(|complaint| Fault::Refused(Refusal::Complaint { field: field.label, complaint }))
}

/// Sets the primary item, or the first of a record that has none; the extension goes where it belongs.
fn set_primary(record: &mut Record, field: &Field, text: &str, order: DateOrder) -> Result<(), Fault> {
    let (main, extension) = if field.kind == Kind::Phone { split_extension(text.trim()) } else { (text.trim(), None) };
    let value = parse(field, field.kind, main, order)?;
    if value.is_none() {
        remove_primary(record, field);
        return Ok(());
    }
    let item = primary(record, field).unwrap_or_else(|| fresh(record));
    record.set(Path::part(field.number, item, MAIN), value);
    if field.kind == Kind::Phone {
        let value = extension.map(|digits| Value::Text(digits.to_owned()));
        record.set(Path::part(field.number, item, customer::PHONE_EXTENSION), value);
    }
    Ok(())
}

fn set_part(record: &mut Record, field: &Field, part: &Part, text: &str, order: DateOrder) -> Result<(), Fault> {
    let value = parse(field, part.kind, text, order)?;
    let Some(item) = primary(record, field) else {
        return match value {
            Some(_) => Err(Fault::Failed(format!(
                "{}: give the {} itself first, then its {}",
                field.label, field.key, part.key
            ))),
            None => Ok(()),
        };
    };
    record.set(Path::part(field.number, item, part.number), value);
    Ok(())
}

/// Tags are a set: those that stay keep their places, the others go, new ones come behind.
fn set_tags(record: &mut Record, field: &Field, text: &str, order: DateOrder) -> Result<(), Fault> {
    let mut wanted = Vec::new();
    for piece in text.split([',', ';', '\n']) {
        if let Some(value) = parse(field, field.kind, piece, order)?
            && !wanted.contains(&value)
        {
            wanted.push(value);
        }
    }
    for item in record.items(field.number) {
        let path = Path::part(field.number, item, MAIN);
        let place = record.get(path).and_then(|value| wanted.iter().position(|tag| tag == value));
        match place {
            Some(place) => {
                wanted.remove(place);
            }
            None => record.set(path, None),
        }
    }
    for value in wanted {
        let item = fresh(record);
        record.set(Path::part(field.number, item, MAIN), Some(value));
    }
    Ok(())
}

fn remove_primary(record: &mut Record, field: &Field) {
    let Some(item) = primary(record, field) else {
        return;
    };
    for part in field.parts() {
        record.set(Path::part(field.number, item, part.number), None);
    }
    if let Some(pointer) = pointer(field)
        && record.whole(pointer) == Some(i64::from(item))
    {
        record.set(Path::field(pointer), None);
    }
}

fn primary(record: &Record, field: &Field) -> Option<u16> {
    match pointer(field) {
        Some(pointer) => record.items_primary_first(field.number, pointer).first().copied(),
        None => record.items(field.number).first().copied(),
    }
}

/// The field that names the primary item.
fn pointer(field: &Field) -> Option<u16> {
    match field.number {
        customer::PHONE => Some(customer::PHONE_PRIMARY),
        customer::EMAIL => Some(customer::EMAIL_PRIMARY),
        _ => None,
    }
}

/// A number for a new item; the engine gives it its own.
fn fresh(record: &Record) -> u16 {
    record.next_item.max(NEW_ITEM)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::difference;
    use crate::model::id::Id;

    const ORDER: DateOrder = DateOrder::MonthFirst;

    fn with(pairs: &[(&str, &str)]) -> Record {
        let mut record = Record::new(Entity::Customer, Id::ONLY);
        apply(&mut record, pairs);
        record
    }

    fn apply(record: &mut Record, pairs: &[(&str, &str)]) {
        for (key, text) in pairs {
            let target = target(key).expect("the key is in the table");
            set(record, target, text, ORDER).expect("the value is good");
        }
    }

    #[test]
    fn cus_11_a_phone_is_split_and_its_extension_follows_it() {
        let mut record = with(&[("phone", "555-0100 x12"), ("phone.type", "mobile")]);
        let item = record.items(customer::PHONE)[0];
        assert_eq!(record.part_text(customer::PHONE, item, MAIN), "555-0100");
        assert_eq!(record.part_text(customer::PHONE, item, customer::PHONE_EXTENSION), "12");
        assert_eq!(record.part_text(customer::PHONE, item, customer::PHONE_TYPE), "Mobile");
        apply(&mut record, &[("phone", "555-0200")]);
        assert_eq!(record.part_text(customer::PHONE, item, MAIN), "555-0200");
        assert_eq!(record.part_text(customer::PHONE, item, customer::PHONE_EXTENSION), "");
        apply(&mut record, &[("phone", "")]);
        assert!(!record.has(customer::PHONE));
    }

    #[test]
    fn the_plain_key_of_a_list_means_its_primary_item() {
        let mut record = Record::new(Entity::Customer, Id::ONLY);
        for (item, address) in [(1, "a@x.example"), (2, "b@x.example")] {
            let value = Value::Text(address.to_owned());
            record.set(Path::part(customer::EMAIL, item, MAIN), Some(value));
        }
        record.set(Path::field(customer::EMAIL_PRIMARY), Some(Value::Whole(2)));
        let before = record.clone();
        apply(&mut record, &[("email", "c@x.example")]);
        let edits = difference(before.values(), record.values());
        let paths: Vec<Path> = edits.iter().map(|edit| edit.path).collect();
        assert_eq!(paths, [Path::part(customer::EMAIL, 2, MAIN)]);
        apply(&mut record, &[("email", "")]);
        assert_eq!(customer::primary_email(&record), "a@x.example");
        assert!(!record.has(customer::EMAIL_PRIMARY));
    }

    #[test]
    fn tags_are_a_set_and_keep_their_places() {
        let mut record = with(&[("tags", "VIP, Wholesale; VIP")]);
        let tags = |record: &Record| record.main_texts(customer::TAGS).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(tags(&record), ["VIP", "Wholesale"]);
        let before = record.clone();
        apply(&mut record, &[("tags", "Wholesale,New")]);
        assert_eq!(tags(&record), ["Wholesale", "New"]);
        assert_eq!(difference(before.values(), record.values()).len(), 2, "one goes, one comes");
    }

    #[test]
    fn an_unknown_or_kept_key_is_wrong_usage_with_the_list_of_keys() {
        for key in ["colour", "number", "archived", "phone.colour", "phone_primary", ""] {
            let fault = target(key).expect_err(key);
            assert_eq!(fault.exit_code(), 2, "{key}");
            assert!(fault.words().contains("first_name, last_name"), "{}", fault.words());
        }
        assert!(keys().contains(&"phone.extension".to_owned()));
    }

    #[test]
    fn a_value_that_cannot_be_read_is_refused_with_the_complaint() {
        let mut record = with(&[]);
        let check = |record: &mut Record, key: &str, text: &str, about: &str| {
            let fault = set(record, target(key).expect("known"), text, ORDER).expect_err(text);
            assert_eq!((fault.exit_code(), fault.words().contains(about)), (1, true), "{}", fault.words());
        };
        check(&mut record, "email", "a@b", "E-mail: Not an e-mail address");
        check(&mut record, "birthday", "soon", "Birthday: Not a date");
        check(&mut record, "phone.type", "Mobile", "give the phone itself first");
        assert!(record.values().is_empty());
    }
}
