//! Writes customers as JSON Lines, one customer a line, for scripts and other programs.

use std::io::{self, Write};

use serde_json::{Map, Value as Json};

use crate::exchange::columns;
use crate::exchange::list_cell::Item;
use crate::model::customer;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

/// An export in the making.
pub struct JsonOut<W: Write> {
    out: W,
    fields: Vec<&'static Field>,
}

impl<W: Write> JsonOut<W> {
    /// `fields` come from `columns::fields`.
    pub fn new(out: W, fields: Vec<&'static Field>) -> JsonOut<W> {
        JsonOut { out, fields }
    }

    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, &customer_json(record, &self.fields))?;
        self.out.write_all(b"\n")
    }

    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// One customer: `id`, `number`, and every field by its key; null where there is no value.
///
/// The key of phones and e-mails holds the primary one as text; `phones` and `emails` beside it hold all.
pub fn customer_json(record: &Record, fields: &[&'static Field]) -> Map<String, Json> {
    let mut json = Map::new();
    json.insert("id".to_owned(), record.id.to_string().into());
    json.insert("number".to_owned(), customer::number(record).into());
    for field in fields {
        if !field.is_list() {
            let value = record.get(Path::field(field.number));
            json.insert(field.key.to_owned(), value.map_or(Json::Null, |value| plain_json(field.kind, value)));
            continue;
        }
        let items = columns::items(record, field);
        if field.kind == Kind::Tag {
            let tags: Vec<Json> = items.into_iter().map(|item| item.main.into()).collect();
            json.insert(field.key.to_owned(), tags.into());
        } else {
            let primary = items.first().map_or(Json::Null, |item| item.main.as_str().into());
            json.insert(field.key.to_owned(), primary);
            let all: Vec<Json> = items.iter().map(|item| item_json(field, item)).collect();
            json.insert(format!("{}s", field.key), all.into());
        }
    }
    json
}

fn plain_json(kind: Kind, value: &Value) -> Json {
    match value {
        Value::Flag(is_set) => (*is_set).into(),
        Value::Text(_) | Value::Whole(_) | Value::Date(_) | Value::Time(_) | Value::AsTyped(_) => {
            kind.show(value).into()
        }
    }
}

fn item_json(field: &Field, item: &Item) -> Json {
    let mut json = Map::new();
    for part in field.parts() {
        let text = item.part(part);
        let text = if text.is_empty() { Json::Null } else { text.into() };
        json.insert(part.key.to_owned(), text);
    }
    json.into()
}
