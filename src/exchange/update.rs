//! What a row changes in a customer who is in the book already.

use crate::exchange::draft::RowDraft;
use crate::exchange::mapping::{Extent, Given};
use crate::model::change::Edit;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// How far a row may change a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Only fields that are empty in the book.
    Fill,
    /// Cells with text win; lists get what they lack, and nothing is cleared.
    Update,
    /// Cells with text win; lists become those of the file.
    Overwrite,
    /// The row is the whole truth for its columns: an empty cell clears its field.
    Mirror,
}

/// The edits that bring `record` to what the row says; `fields` are those the file has a column for.
///
/// New items are numbered from `NEW_ITEM`. No edits means that the row says nothing new.
pub fn edits(record: &Record, draft: &RowDraft, fields: &[Given], rule: Rule) -> Vec<Edit> {
    let mut update = Update { record, rule, edits: Vec::new(), next_new: NEW_ITEM };
    for Given { field: number, extent } in fields.iter().copied() {
        let Some(field) = Entity::Customer.field(number) else {
            continue;
        };
        update.rule = match (rule, extent) {
            (Rule::Mirror, Extent::Named) => Rule::Update,
            (rule, Extent::Whole | Extent::Named) => rule,
        };
        if field.is_list() {
            update.list(number, &items_of(&draft.values, number));
        } else {
            let path = Path::field(number);
            let after = draft.values.iter().find(|(at, _)| *at == path).map(|(_, value)| value);
            update.plain(path, after);
        }
    }
    update.edits
}

/// The parts of one item.
type Item<'a> = (u16, Vec<(u8, &'a Value)>);

fn items_of(values: &[(Path, Value)], field: u16) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    for (path, value) in values.iter().filter(|(path, _)| path.field == field) {
        match items.last_mut() {
            Some((item, parts)) if *item == path.item => parts.push((path.part, value)),
            _ => items.push((path.item, vec![(path.part, value)])),
        }
    }
    items
}

/// What makes two items the same: the digits of a phone, else the text in lower case.
fn sameness(field: u16, item: &Item<'_>) -> String {
    let text = main_text(item);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if field == customer::PHONE && !digits.is_empty() { digits } else { text.to_lowercase() }
}

fn main_text<'a>(item: &Item<'a>) -> &'a str {
    item.1.iter().find(|(part, _)| *part == MAIN).and_then(|(_, value)| value.as_text()).unwrap_or("")
}

fn name_of<'a>(item: &Item<'a>) -> &'a str {
    item.1.iter().find(|(part, _)| *part == customer::NAMED).and_then(|(_, value)| value.as_text()).unwrap_or("")
}

struct Update<'a> {
    record: &'a Record,
    rule: Rule,
    edits: Vec<Edit>,
    next_new: u16,
}

impl Update<'_> {
    fn plain(&mut self, path: Path, after: Option<&Value>) {
        let before = self.record.get(path);
        let is_wanted = match self.rule {
            Rule::Fill => before.is_none(),
            Rule::Update | Rule::Overwrite => after.is_some(),
            Rule::Mirror => true,
        };
        if is_wanted {
            self.set(path, after.cloned());
        }
    }

    fn set(&mut self, path: Path, after: Option<Value>) {
        let before = self.record.get(path).cloned();
        if before != after {
            self.edits.push(Edit { path, before, after });
        }
    }

    fn list(&mut self, field: u16, wanted: &[Item<'_>]) {
        let mut there = items_of(self.record.values(), field);
        let stated = customer::primary_of(field).and_then(|primary| self.record.whole(primary));
        // Of two equal items the primary one is matched first, for it comes first in a file.
        there.sort_by_key(|(number, _)| Some(i64::from(*number)) != stated);
        let replaces = match self.rule {
            Rule::Fill | Rule::Update => Lists::Grow,
            // A column for one custom field says nothing of the others.
            Rule::Overwrite if wanted.is_empty() || customer::is_named(field) => Lists::Grow,
            Rule::Overwrite | Rule::Mirror => Lists::Replace,
        };
        let matches = match_items(field, &there, wanted);
        if self.rule == Rule::Fill {
            if customer::is_named(field) {
                self.fill_named(field, wanted, &matches);
                return;
            }
            if !there.is_empty() {
                return;
            }
        }
        let mut first = None;
        for (item, found) in wanted.iter().zip(&matches) {
            let number = match found {
                Some(at) => there[*at].0,
                None => self.new_number(),
            };
            first.get_or_insert(number);
            self.item(field, number, item, replaces);
        }
        let mut left = Vec::new();
        for (at, (number, parts)) in there.iter().enumerate() {
            if replaces == Lists::Grow || matches.contains(&Some(at)) {
                left.push(*number);
                continue;
            }
            for (part, _) in parts {
                self.set(Path::part(field, *number, *part), None);
            }
        }
        if let Some(primary) = customer::primary_of(field) {
            self.primary(Path::field(primary), first, &left);
        }
    }

    /// Adds the named items that the record lacks.
    fn fill_named(&mut self, field: u16, wanted: &[Item<'_>], matches: &[Option<usize>]) {
        for (item, _) in wanted.iter().zip(matches).filter(|(_, found)| found.is_none()) {
            let number = self.new_number();
            self.item(field, number, item, Lists::Grow);
        }
    }

    fn new_number(&mut self) -> u16 {
        let number = self.next_new;
        self.next_new += 1;
        number
    }

    fn item(&mut self, field: u16, number: u16, item: &Item<'_>, lists: Lists) {
        let Some(field) = Entity::Customer.field(field) else {
            return;
        };
        for part in field.parts() {
            let after = item.1.iter().find(|(at, _)| *at == part.number).map(|(_, value)| (*value).clone());
            if after.is_some() || lists == Lists::Replace {
                self.set(Path::part(field.number, number, part.number), after);
            }
        }
    }

    /// The first item of the cell becomes the primary one, as our own export writes it.
    fn primary(&mut self, path: Path, first: Option<u16>, left: &[u16]) {
        let stated = self.record.get(path).and_then(Value::as_whole);
        let standing = left.iter().copied().find(|number| Some(i64::from(*number)) == stated);
        // Without a statement the lowest item is the primary one; new items come behind the old.
        let effective = standing.or_else(|| left.iter().min().copied()).or(first);
        match first {
            Some(first) if effective != Some(first) => {
                self.set(path, Some(Value::Whole(i64::from(first))));
            }
            Some(_) if standing.is_some() => {}
            None if standing.is_some() || !left.is_empty() => {}
            Some(_) | None => self.set(path, None),
        }
    }
}

/// Whether a list only grows or becomes that of the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lists {
    Grow,
    Replace,
}

/// For each wanted item the item that is there: the same text first, else the same digits or letters.
fn match_items(field: u16, there: &[Item<'_>], wanted: &[Item<'_>]) -> Vec<Option<usize>> {
    let mut matches = vec![None; wanted.len()];
    let mut is_taken = vec![false; there.len()];
    let mut pair = |is_match: &dyn Fn(&Item<'_>, &Item<'_>) -> bool| {
        for (item, found) in wanted.iter().zip(matches.iter_mut()).filter(|(_, found)| found.is_none()) {
            if let Some(at) = (0..there.len()).find(|at| !is_taken[*at] && is_match(&there[*at], item)) {
                is_taken[at] = true;
                *found = Some(at);
            }
        }
    };
    pair(&|one, other| one.1 == other.1);
    if customer::is_named(field) {
        pair(&|one, other| !name_of(one).is_empty() && name_of(one).to_lowercase() == name_of(other).to_lowercase());
        // What has no name is told apart by what it says.
        pair(&|one, other| name_of(one) == name_of(other) && main_text(one) == main_text(other));
        return matches;
    }
    pair(&|one, other| main_text(one) == main_text(other));
    pair(&|one, other| sameness(field, one) == sameness(field, other));
    matches
}
