//! The form of what belongs to a customer: how a new one begins, and what it cannot do without.

use crate::model::complaint::Complaint;
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::model::{contact, note, relation};
use crate::ui::panes::detail::form::{Form, Scope};

/// A form for a contact person, a note or a relation of this customer.
pub fn new_form(entity: Entity, customer: Id) -> Form {
    let mut record = Record::new(entity, Id::ONLY);
    let begins = [
        (Entity::Contact, contact::CUSTOMER, customer.to_string()),
        (Entity::Note, note::CUSTOMER, customer.to_string()),
        (Entity::Note, note::VISIBILITY, note::PRIVATE.to_owned()),
        (Entity::Relation, relation::ONE, customer.to_string()),
        (Entity::Relation, relation::KIND, relation::STORED[0].to_owned()),
    ];
    for (_, field, text) in begins.into_iter().filter(|(of, _, _)| *of == entity) {
        record.set(Path::field(field), Some(Value::Text(text)));
    }
    let mut form = Form::of(&record, Scope::NewChild);
    let first = [(Entity::Contact, contact::FIRST_NAME), (Entity::Relation, relation::OTHER)];
    if let Some((_, field)) = first.into_iter().find(|(of, _)| *of == entity) {
        form.focus = Some(Path::field(field));
    }
    form
}

/// Whether a field that is not typed in is chosen by a search.
pub fn is_picked(entity: Entity, field: &Field) -> bool {
    entity == Entity::Relation && field.number == relation::OTHER
}

/// The field without which the record says nothing.
pub fn missing(entity: Entity, values: &[(Path, Value)]) -> Option<(Path, Complaint)> {
    let is_filled = |fields: &[u16]| values.iter().any(|(path, _)| fields.contains(&path.field));
    let people = &[contact::FIRST_NAME, contact::LAST_NAME, contact::PHONE, contact::EMAIL];
    let (needed, asks_for, complaint): (&[u16], u16, Complaint) = match entity {
        Entity::Contact => (people, contact::FIRST_NAME, Complaint::Missing),
        Entity::Note => (&[note::TEXT], note::TEXT, Complaint::Missing),
        Entity::Relation => (&[relation::OTHER], relation::OTHER, Complaint::NotACustomer),
        Entity::Customer | Entity::Settings | Entity::Decision | Entity::File => return None,
    };
    (!is_filled(needed)).then_some((Path::field(asks_for), complaint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_10_a_new_note_is_private_and_one_without_text_is_not_saved() {
        let form = new_form(Entity::Note, Id([7; 16]));
        assert_eq!(form.draft.text(Path::field(note::VISIBILITY)), note::PRIVATE);
        assert!(!form.draft.is_changed(), "what a form begins with is nothing to lose");
        let found = missing(Entity::Note, form.draft.base().values());
        assert_eq!(found, Some((Path::field(note::TEXT), Complaint::Missing)));
    }

    #[test]
    fn con_04_a_contact_person_needs_a_name_or_a_way_to_reach_them() {
        let check = |field: u16, expected: bool| {
            let values = [(Path::field(field), Value::Text("x".to_owned()))];
            assert_eq!(missing(Entity::Contact, &values).is_none(), expected, "{field}");
        };
        check(contact::FIRST_NAME, true);
        check(contact::PHONE, true);
        check(contact::ROLE, false);
        check(contact::CUSTOMER, false);
    }
}
