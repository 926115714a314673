//! The empty CSV file that shows a shop which columns an import knows.

use std::io::{self, Write};

use crate::exchange::csv_out::push_cell;
use crate::exchange::headers::is_importable;
use crate::model::entity::Entity;
use crate::model::field::{Field, Section};

/// The fields of the template, in the order of the form.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    Entity::Customer.fields().iter().filter(|field| is_importable(field) && field.section != Section::Hidden)
}

/// Writes one line of headers.
pub fn write(out: &mut dyn Write) -> io::Result<()> {
    let mut row = String::new();
    for field in fields() {
        push_cell(&mut row, field.key);
    }
    row.pop();
    row.push('\n');
    out.write_all(row.as_bytes())
}
