//! The fields that the shop defines itself: where each is kept on a customer, and what its kind accepts.

use crate::model::complaint::Complaint;
use crate::model::customer::{self, CUSTOM, IDENTIFIERS, NAMED};
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings::{CUSTOM_FIELDS, CUSTOM_KIND, CUSTOM_KINDS, CUSTOM_WORDS};
use crate::ui::panes::detail::draft::Draft;
use crate::ui::panes::detail::form::Form;

/// What a defined field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    Number,
    Date,
    YesNo,
    Choice(Vec<String>),
    Identifier,
}

/// One field of the shop's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defined {
    pub name: String,
    pub holds: Holds,
}

impl Defined {
    /// The list of the customer that keeps it.
    pub fn field(&self) -> u16 {
        if self.holds == Holds::Identifier { IDENTIFIERS } else { CUSTOM }
    }

    /// The item that keeps it, if there is one.
    pub fn item_of(&self, record: &Record) -> Option<u16> {
        let items = record.items(self.field());
        items.into_iter().find(|item| record.part_text(self.field(), *item, NAMED) == self.name)
    }

    fn complaint(&self, text: &str, draft: &Draft) -> Option<Complaint> {
        let text = text.trim();
        let is_good = match &self.holds {
            Holds::Number => text.is_empty() || text.replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite),
            Holds::Date => return Kind::Date.parse(text, draft.order).err(),
            Holds::Text | Holds::YesNo | Holds::Choice(_) | Holds::Identifier => true,
        };
        (!is_good).then_some(Complaint::NotADecimal)
    }
}

/// The fields in the order of the settings.
pub fn defined(settings: &Record) -> Vec<Defined> {
    let one = |item: u16| {
        let text = |part: u8| settings.part_text(CUSTOM_FIELDS, item, part);
        let words = || text(CUSTOM_WORDS).split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty());
        let place = CUSTOM_KINDS.iter().position(|kind| *kind == text(CUSTOM_KIND)).unwrap_or(0);
        let holds = [
            Holds::Text,
            Holds::Number,
            Holds::Date,
            Holds::YesNo,
            Holds::Choice(words().collect()),
            Holds::Identifier,
        ];
        Defined { name: text(MAIN).to_owned(), holds: holds[place].clone() }
    };
    let all = settings.items(CUSTOM_FIELDS).into_iter().map(one);
    all.filter(|defined| !defined.name.is_empty()).collect()
}

/// Where the form types the field; an item is begun if there is none.
pub fn path_of(draft: &mut Draft, defined: &Defined) -> Path {
    let field = Entity::Customer.field(defined.field()).expect("the table has both lists");
    let named = |draft: &Draft, item: u16| draft.text(Path::part(field.number, item, NAMED)) == defined.name;
    let found = draft.items(field).into_iter().find(|item| named(draft, *item));
    let item = found.unwrap_or_else(|| {
        let item = draft.add_item(field);
        defined.name.clone_into(draft.text_mut(Path::part(field.number, item, NAMED)));
        item
    });
    Path::part(field.number, item, MAIN)
}

/// Whether an item of a list has a line of its own, for the shop defines it.
pub fn is_defined(form: &Form, field: &Field, item: u16) -> bool {
    customer::is_named(field.number) && form.entity() == Entity::Customer && {
        let name = form.draft.text(Path::part(field.number, item, NAMED));
        form.customs.iter().any(|defined| defined.field() == field.number && defined.name == name)
    }
}

/// What is wrong with the text at a path, if a defined field is typed there.
pub fn complaint(draft: &Draft, customs: &[Defined], path: Path) -> Option<Complaint> {
    if draft.base().entity != Entity::Customer || !customer::is_named(path.field) || path.part != MAIN {
        return None;
    }
    let name = draft.text(Path { part: NAMED, ..path });
    let defined = customs.iter().find(|defined| defined.field() == path.field && defined.name == name)?;
    defined.complaint(draft.text(path), draft)
}

/// Everything that is wrong with the defined fields.
pub fn complaints(draft: &Draft, customs: &[Defined]) -> Vec<(Path, Complaint)> {
    let lists = [CUSTOM, IDENTIFIERS].into_iter().filter_map(|number| draft.base().entity.field(number));
    let mut found = Vec::new();
    for field in lists.filter(|_| draft.base().entity == Entity::Customer) {
        for item in draft.items(field) {
            let path = Path::part(field.number, item, MAIN);
            found.extend(complaint(draft, customs, path).map(|complaint| (path, complaint)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::Id;
    use crate::model::kind::DateOrder;
    use crate::model::value::Value;

    #[test]
    fn fld_01_each_kind_of_a_defined_field_accepts_its_own() {
        let mut settings = Record::new(Entity::Settings, Id::ONLY);
        for (item, kind) in (1..).zip(CUSTOM_KINDS) {
            for (part, text) in [(MAIN, *kind), (CUSTOM_KIND, *kind), (CUSTOM_WORDS, "red, blue ,")] {
                settings.set(Path::part(CUSTOM_FIELDS, item, part), Some(Value::Text(text.to_owned())));
            }
        }
        let customs = defined(&settings);
        assert_eq!(customs.len(), CUSTOM_KINDS.len());
        assert_eq!(customs[4].holds, Holds::Choice(vec!["red".to_owned(), "blue".to_owned()]));
        let check = |name: &str, text: &str, expected: Option<Complaint>| {
            let mut draft = Draft::of(&Record::new(Entity::Customer, Id::ONLY), DateOrder::MonthFirst);
            let defined = customs.iter().find(|defined| defined.name == name).expect("it is defined");
            let path = path_of(&mut draft, defined);
            assert!(!draft.is_changed(), "an empty line is nothing to save");
            text.clone_into(draft.text_mut(path));
            assert_eq!(complaint(&draft, &customs, path), expected, "{name} {text}");
        };
        check("Text", "anything", None);
        check("Number", "12,5", None);
        check("Number", "many", Some(Complaint::NotADecimal));
        check("Number", "NaN", Some(Complaint::NotADecimal));
        check("Date", "2026-11-23", None);
        check("Date", "soon", Some(Complaint::NotADate));
        check("Identifier", "K 12", None);
    }
}
