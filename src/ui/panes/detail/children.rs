//! The form of what belongs to a customer: how a new one begins, and what it cannot do without.

use crate::model::complaint::Complaint;
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::model::{contact, file, note, relation};
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

/// The values as the book keeps them: a relation is stored under the word of its one side.
pub fn ready(entity: Entity, mut values: Vec<(Path, Value)>) -> Vec<(Path, Value)> {
    if entity != Entity::Relation {
        return values;
    }
    let text = |values: &[(Path, Value)], field: u16| {
        let found = values.iter().find(|(path, _)| path.field == field);
        found.and_then(|(_, value)| value.as_text()).unwrap_or_default().to_owned()
    };
    // The form asks what the other is to this customer.
    let word = text(&values, relation::KIND);
    let is_stored_so = relation::KINDS.iter().find(|(_, of_other)| *of_other == word);
    if let Some((of_one, _)) = is_stored_so {
        set(&mut values, relation::KIND, (*of_one).to_owned());
    } else {
        let (one, other) = (text(&values, relation::ONE), text(&values, relation::OTHER));
        set(&mut values, relation::ONE, other);
        set(&mut values, relation::OTHER, one);
    }
    values
}

fn set(values: &mut [(Path, Value)], field: u16, text: String) {
    if let Some((_, value)) = values.iter_mut().find(|(path, _)| path.field == field) {
        *value = Value::Text(text);
    }
}

/// What another customer can be, in both directions.
pub fn words_of_kin() -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in relation::KINDS.iter().flat_map(|(one, other)| [*one, *other]) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// The field without which the record says nothing.
pub fn missing(entity: Entity, values: &[(Path, Value)]) -> Option<(Path, Complaint)> {
    let is_filled = |fields: &[u16]| values.iter().any(|(path, _)| fields.contains(&path.field));
    let people = &[contact::FIRST_NAME, contact::LAST_NAME, contact::PHONE, contact::EMAIL];
    let (needed, asks_for, complaint): (&[u16], u16, Complaint) = match entity {
        Entity::Contact => (people, contact::FIRST_NAME, Complaint::Missing),
        Entity::Note => (&[note::TEXT], note::TEXT, Complaint::Missing),
        Entity::Relation => (&[relation::OTHER], relation::OTHER, Complaint::NotACustomer),
        Entity::File => (&[file::NAME], file::NAME, Complaint::Missing),
        Entity::Customer | Entity::Settings | Entity::Decision | Entity::Merge => return None,
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
    fn b_25_a_relation_is_stored_so_that_each_side_reads_its_word() {
        let (this, other) = (Id([1; 16]), Id([2; 16]));
        for word in words_of_kin() {
            let mut form = new_form(Entity::Relation, this);
            form.draft.text_mut(Path::field(relation::OTHER)).push_str(&other.to_string());
            word.clone_into(form.draft.text_mut(Path::field(relation::KIND)));
            let values = ready(Entity::Relation, form.draft.reading().values);
            let record = Record::with_values(Entity::Relation, Id::ONLY, values);
            assert_eq!(relation::word_for(&record, this), word);
            assert!(relation::STORED.contains(&record.text(relation::KIND)), "{word}");
        }
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
