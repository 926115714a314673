//! The name of a row that stands in one cell, whole, beside columns of its parts or without them.

use crate::exchange::complaint::Why;
use crate::exchange::draft::Drafting;
use crate::exchange::mapping::NameRole;
use crate::exchange::names::{FullName, split_full_name, split_person};
use crate::model::customer;
use crate::model::kind::Kind;
use crate::model::path::Path;
use crate::text::fold::fold;
use crate::text::trim::trim;

impl Drafting<'_> {
    pub(super) fn full_name(&mut self, column: usize, role: NameRole) {
        let cell = trim(self.row.cell(column));
        if cell.is_empty() {
            return;
        }
        let text = |field: u16| self.draft.text(Path::field(field));
        let person = format!("{} {}", text(customer::FIRST_NAME), text(customer::LAST_NAME));
        let business = text(customer::BUSINESS).to_owned();
        if trim(&person).is_empty() {
            match (role, business.is_empty()) {
                (NameRole::Spare | NameRole::Shown, false) if says_all(cell, &business) => {}
                _ => self.split_name(column, cell, &business),
            }
            return;
        }
        let is_said = says_all(cell, &person) || !business.is_empty() && says_all(cell, &business);
        match role {
            NameRole::Spare | NameRole::Shown if is_said => {}
            NameRole::Shown if business.is_empty() => {
                self.value(Path::field(customer::BUSINESS), Kind::Text, column, cell);
            }
            NameRole::Main | NameRole::Spare | NameRole::Shown => self.complain(column, cell, Why::AlreadyGiven),
        }
    }

    fn split_name(&mut self, column: usize, cell: &str, business: &str) {
        // Where a column of its own names the business, the name beside it is a person's.
        let name = if business.is_empty() { split_full_name(cell) } else { split_person(cell) };
        match name {
            FullName::Person { first, last } => {
                self.value(Path::field(customer::FIRST_NAME), Kind::Name, column, &first);
                self.value(Path::field(customer::LAST_NAME), Kind::Name, column, &last);
            }
            FullName::Business(name) => {
                self.value(Path::field(customer::BUSINESS), Kind::Text, column, &name);
            }
        }
    }
}

/// Whether a name has every word of another one.
fn says_all(name: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text);
        folded
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let there = words(name);
    words(other).iter().all(|word| there.contains(word))
}
