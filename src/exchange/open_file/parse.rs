//! Reads one line back: a record, a batch, a step; what is wrong with it is said in a few words.

use serde_json::{Map, Value as Json};

use crate::exchange::open_file::json::time_of_words;
use crate::exchange::open_file::names::{self, ITEM};
use crate::exchange::open_file::values::date_of_words;
use crate::model::batch::{Batch, BatchState};
use crate::model::change::{Change, Edit};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::path::Path;
use crate::model::record::{Record, Unknown};
use crate::model::value::Value;

/// Words about what is wrong.
type What = String;

/// An object of JSON, asked for its keys.
pub struct Parsed(Map<String, Json>);

impl Parsed {
    pub fn of(bytes: &[u8]) -> Result<Self, What> {
        match serde_json::from_slice(bytes) {
            Ok(Json::Object(object)) => Ok(Self(object)),
            Ok(_) => Err("it is no object of JSON".to_owned()),
            Err(_no_json) => Err("it is no JSON".to_owned()),
        }
    }

    fn within(json: &Json) -> Result<Self, What> {
        json.as_object().cloned().map(Self).ok_or_else(|| "an object of JSON is expected".to_owned())
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    fn get(&self, key: &str) -> Result<&Json, What> {
        self.0.get(key).ok_or_else(|| format!("it has no \"{key}\""))
    }

    pub fn text(&self, key: &str) -> Result<&str, What> {
        self.get(key)?.as_str().ok_or_else(|| format!("\"{key}\" is no text"))
    }

    pub fn number(&self, key: &str) -> Result<u64, What> {
        self.get(key)?.as_u64().ok_or_else(|| format!("\"{key}\" is no number"))
    }

    pub fn number_if_there(&self, key: &str) -> Result<Option<u64>, What> {
        if self.has(key) { self.number(key).map(Some) } else { Ok(None) }
    }

    fn small(&self, key: &str) -> Result<u16, What> {
        u16::try_from(self.number(key)?).map_err(|_too_large| format!("\"{key}\" is too large"))
    }

    pub fn id(&self, key: &str) -> Result<Id, What> {
        self.text(key)?.parse().map_err(|_no_id| format!("\"{key}\" is no id"))
    }

    pub fn time(&self, key: &str) -> Result<i64, What> {
        time_of(self.get(key)?).ok_or_else(|| format!("\"{key}\" is no time"))
    }

    pub fn inner(&self, key: &str) -> Result<Self, What> {
        Self::within(self.get(key)?)
    }

    fn list(&self, key: &str) -> Result<&[Json], What> {
        self.get(key)?.as_array().map(Vec::as_slice).ok_or_else(|| format!("\"{key}\" is no list"))
    }

    pub fn entity(&self, key: &str) -> Result<Entity, What> {
        let name = self.text(key)?;
        Entity::from_key(name).ok_or_else(|| format!("there is no kind of record called {name}"))
    }

    /// The record of a line, with its values and what storage remembers of it.
    pub fn record(&self) -> Result<Record, What> {
        let entity = self.entity("record")?;
        let mut record = Record::with_values(entity, self.id("id")?, self.values(entity)?);
        record.next_item = self.small("next_item")?;
        record.last_entry = self.number("step")?;
        if self.has("unknown") {
            for json in self.list("unknown")? {
                let unknown = Self::within(json)?;
                let class = unknown.small("class")?.try_into().map_err(|_large| "\"class\" is too large".to_owned())?;
                let bytes = bytes_of_hex(unknown.text("bytes")?).ok_or("\"bytes\" are not hexadecimal")?;
                record.unknown.push(Unknown { class, field: unknown.small("field")?, bytes });
            }
        }
        Ok(record)
    }

    pub fn batch(&self) -> Result<Batch, What> {
        let state = match self.text("state")? {
            "running" => BatchState::Running,
            "done" => BatchState::Done,
            "undone" => BatchState::Undone,
            other => return Err(format!("{other} is no state of a batch")),
        };
        Ok(Batch {
            number: self.number("batch")?,
            title: self.text("title")?.to_owned(),
            state,
            started_ms: self.time("started")?,
            rows_done: self.number("rows_done")?,
            rows_total: self.number("rows_total")?,
            last_entry: self.number("last_step")?,
        })
    }

    pub fn step(&self) -> Result<JournalEntry, What> {
        Ok(JournalEntry {
            number: self.number("step")?,
            at_ms: self.time("at")?,
            who: self.text("who")?.to_owned(),
            station: self.small("station")?,
            title: self.text("title")?.to_owned(),
            undoes: self.number_if_there("undoes")?,
            batch: self.number_if_there("batch")?,
            deed: self.deed()?,
        })
    }

    fn deed(&self) -> Result<Deed, What> {
        if self.has("created") {
            let ids = self.list("ids")?.iter().map(|json| json.as_str().and_then(|text| text.parse().ok()));
            let ids = ids.collect::<Option<Vec<Id>>>().ok_or("one of the \"ids\" is no id")?;
            return Ok(Deed::CreatedMany { entity: self.entity("created")?, ids });
        }
        let changes = self.list("changes")?.iter().map(|json| Self::within(json)?.change());
        changes.collect::<Result<_, _>>().map(Deed::Changes)
    }

    fn change(&self) -> Result<Change, What> {
        let id = self.id("id")?;
        if self.has("edit") {
            let entity = self.entity("edit")?;
            let edits = self.list("edits")?.iter().map(|json| Self::within(json)?.edit(entity));
            return Ok(Change::Edit { entity, id, edits: edits.collect::<Result<_, _>>()? });
        }
        if self.has("create") {
            let entity = self.entity("create")?;
            return Ok(Change::Create { entity, id, values: self.values(entity)? });
        }
        let entity = self.entity("remove")?;
        Ok(Change::Remove { entity, id, values: self.values(entity)? })
    }

    fn edit(&self, entity: Entity) -> Result<Edit, What> {
        let at = self.text("at")?;
        let path = names::path_of(entity, at).ok_or_else(|| no_field(at))?;
        let side = |key| self.0.get(key).map(value_of).transpose();
        Ok(Edit { path, before: side("before")?, after: side("after")? })
    }

    /// The values of a record, by the keys of its fields.
    fn values(&self, entity: Entity) -> Result<Vec<(Path, Value)>, What> {
        let mut values = Vec::new();
        for (key, json) in &self.inner("values")?.0 {
            let list = entity.field_by_key(key).filter(|field| field.is_list()).zip(json.as_array());
            let Some((field, items)) = list else {
                let path = names::path_of(entity, key).ok_or_else(|| no_field(key))?;
                values.push((path, value_of(json)?));
                continue;
            };
            for json in items {
                let item = Self::within(json)?;
                let number = item.small(ITEM)?;
                for (key, json) in item.0.iter().filter(|(key, _)| *key != ITEM) {
                    let part = field.parts().iter().find(|part| part.key == key).ok_or_else(|| no_field(key))?;
                    values.push((Path::part(field.number, number, part.number), value_of(json)?));
                }
            }
        }
        values.sort_by_key(|(path, _)| *path);
        Ok(values)
    }
}

fn no_field(key: &str) -> What {
    format!("there is no field called {key}")
}

fn value_of(json: &Json) -> Result<Value, What> {
    let whole = || json.as_i64().map(Value::Whole);
    match json {
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Bool(is_set) => Some(Value::Flag(*is_set)),
        Json::Number(_) => whole(),
        Json::Object(object) => marked(object),
        Json::Null | Json::Array(_) => None,
    }
    .ok_or_else(|| format!("{json} is no value"))
}

/// A value that says what it is.
fn marked(object: &Map<String, Json>) -> Option<Value> {
    let (key, json) = object.iter().next().filter(|_| object.len() == 1)?;
    match key.as_str() {
        "date" => date_of_words(json.as_str()?).map(Value::Date),
        "time" => time_of(json).map(Value::Time),
        "as_typed" => Some(Value::AsTyped(json.as_str()?.to_owned())),
        _ => None,
    }
}

fn time_of(json: &Json) -> Option<i64> {
    json.as_i64().or_else(|| time_of_words(json.as_str()?))
}

fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    let is_hex = text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let pairs = text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
    if is_hex { pairs.collect() } else { None }
}
