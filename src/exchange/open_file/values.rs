//! The values of a record or of a change, by the keys of their fields.

use crate::exchange::open_file::json::Line;
use crate::exchange::open_file::names::{self, ITEM};
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::path::Path;
use crate::model::value::{Date, Value};

/// Writes all values, sorted by path: plain fields, lists of items, and by their place what fits neither.
pub fn put_all(line: &mut Line, entity: Entity, values: &[(Path, Value)]) {
    for of_field in values.chunk_by(|one, other| one.0.field == other.0.field) {
        let (regular, odd): (Vec<_>, Vec<_>) = of_field.iter().partition(|(path, _)| is_item(entity, *path));
        let field = regular.first().and_then(|(path, _)| entity.field(path.field));
        if let Some(field) = field {
            line.key(field.key).list(|list| {
                regular.chunk_by(|one, other| one.0.item == other.0.item).for_each(|item| put_item(list, field, item));
            });
        }
        for (path, value) in odd {
            line.key(&names::text_of(entity, *path));
            put(line, value);
        }
    }
}

fn put_item(list: &mut Line, field: &Field, parts: &[&(Path, Value)]) {
    list.object(|object| {
        if let Some((path, _)) = parts.first() {
            object.key(ITEM).whole(path.item);
        }
        for (path, value) in parts {
            object.key(names::part_key(field, path.part).expect("an item's parts are known"));
            put(object, value);
        }
    });
}

/// Whether the value stands in an item of a list of known parts.
fn is_item(entity: Entity, path: Path) -> bool {
    let field = entity.field(path.field).filter(|field| field.is_list());
    path.item > 0 && field.is_some_and(|field| names::part_key(field, path.part).is_some())
}

/// Writes one value; what is no plain text, number or flag says what it is.
pub fn put(line: &mut Line, value: &Value) {
    match value {
        Value::Text(text) => line.text(text),
        Value::Whole(whole) => line.whole(whole),
        Value::Flag(true) => line.word("true"),
        Value::Flag(false) => line.word("false"),
        Value::Date(date) => line.object(|object| {
            object.key("date").text(&words_of_date(*date));
        }),
        Value::Time(at_ms) => line.object(|object| {
            object.key("time").time(*at_ms);
        }),
        Value::AsTyped(text) => line.object(|object| {
            object.key("as_typed").text(text);
        }),
    };
}

/// As in ISO 8601, with `-` for a year that is not known.
fn words_of_date(date: Date) -> String {
    match date.year {
        Some(year) => format!("{year:04}-{:02}-{:02}", date.month, date.day),
        None => format!("--{:02}-{:02}", date.month, date.day),
    }
}

/// The date that such words name.
pub fn date_of_words(words: &str) -> Option<Date> {
    let (rest, day) = words.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    let year = if year == "-" { None } else { Some(year.parse().ok()?) };
    Some(Date { year, month: month.parse().ok()?, day: day.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n_15_a_date_is_read_as_it_was_written() {
        for year in [None, Some(1), Some(1970), Some(-44), Some(i16::MAX)] {
            let date = Date { year, month: 2, day: 9 };
            assert_eq!(date_of_words(&words_of_date(date)), Some(date));
        }
        assert_eq!(words_of_date(Date { year: None, month: 2, day: 9 }), "--02-09");
        assert_eq!(date_of_words("yesterday"), None);
    }
}
