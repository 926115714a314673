//! What two customers are to each other: one household, a family, an employer and the people who work there.

use crate::model::field::{Field, Section};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::record::Record;

pub const ONE: u16 = 1;
pub const OTHER: u16 = 2;
pub const KIND: u16 = 3;
pub const REMARK: u16 = 4;

/// What the one is to the other, and the other to the one.
pub const KINDS: &[(&str, &str)] = &[
    ("Household", "Household"),
    ("Spouse", "Spouse"),
    ("Parent", "Child"),
    ("Sibling", "Sibling"),
    ("Friend", "Friend"),
    ("Employer", "Employee"),
    ("Branch", "Head office"),
];

/// The words of `KINDS` that a relation is stored under.
pub const STORED: &[&str] = &["Household", "Spouse", "Parent", "Sibling", "Friend", "Employer", "Branch"];

const fn plain(number: u16, key: &'static str, label: &'static str, kind: Kind) -> Field {
    Field::plain(number, key, label, kind, Section::Contact)
}

/// The field table: order is form order, numbers are on disk.
#[rustfmt::skip] // One line a field: this is a table.
pub const FIELDS: &[Field] = &[
    Field { section: Section::Hidden, ..plain(ONE, "one", "Customer", Kind::Customer) },
    Field { section: Section::Hidden, ..plain(OTHER, "other", "Other customer", Kind::Customer) },
    plain(KIND, "kind", "Relation", Kind::Choice(STORED)),
    plain(REMARK, "remark", "Remark", Kind::Text),
];

/// The two customers.
pub fn pair(record: &Record) -> Option<(Id, Id)> {
    Some((record.text(ONE).parse().ok()?, record.text(OTHER).parse().ok()?))
}

/// What the other customer is to this one, in a word: of a "Parent" relation the one is the parent of the other.
pub fn word_for(record: &Record, this: Id) -> String {
    let kind = record.text(KIND);
    let known = KINDS.iter().find(|(stored, _)| *stored == kind);
    let (of_one, of_other) = known.map_or((kind, kind), |(one, other)| (*one, *other));
    let is_one = pair(record).is_some_and(|(one, _)| one == this);
    if is_one { of_other } else { of_one }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;
    use crate::model::path::Path;
    use crate::model::value::Value;

    #[test]
    fn each_side_reads_what_the_other_is_to_it() {
        let (mother, son) = (Id([1; 16]), Id([2; 16]));
        let mut record = Record::new(Entity::Relation, Id([3; 16]));
        for (field, text) in [(ONE, mother.to_string()), (OTHER, son.to_string()), (KIND, "Parent".to_owned())] {
            record.set(Path::field(field), Some(Value::Text(text)));
        }
        assert_eq!(word_for(&record, son), "Parent");
        assert_eq!(word_for(&record, mother), "Child");
        let stored: Vec<&str> = KINDS.iter().map(|(one, _)| *one).collect();
        assert_eq!(stored, STORED, "the two tables say the same");
    }
}
