//! Shows the shop's settings and lists, adds an entry to a list, takes one off, or sets what is no list.

use serde_json::{Map, Value as Json};

use crate::cli::arguments::Arguments;
use crate::cli::arguments::book::SettingsArguments;
use crate::cli::arguments::values::Pair;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::engine::command::Command;
use crate::engine::inline::Inline;
use crate::engine::queries::find;
use crate::engine::refusal::Refusal;
use crate::model::change::difference;
use crate::model::entity::Entity;
use crate::model::field::{Field, Part};
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::Value;

/// Its customer is marked and its cells of rights are set elsewhere, where they can be checked.
const ELSEWHERE: [u16; 2] = [settings::DEFAULT_CUSTOMER, settings::RIGHTS];

pub fn run(
    arguments: &Arguments,
    task: &SettingsArguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    let field = task.key.as_deref().map(field_of).transpose()?;
    let Some((field, change)) = field.zip(Change::of(task)) else {
        return desk::with_book(arguments, machine, print, |inline, print| show(inline, field, print));
    };
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let before = find::settings(inline)?;
        let mut after = before.clone();
        change.apply(&mut after, field)?;
        let edits = difference(before.values(), after.values());
        if !edits.is_empty() {
            inline.run(Command::EditSettings { edits })?;
        }
        show(inline, Some(field), print)
    })
}

/// What is asked for beside showing.
enum Change<'task> {
    Add(&'task str, &'task [Pair]),
    Remove(&'task str),
    Set(&'task str),
}

impl<'task> Change<'task> {
    fn of(task: &'task SettingsArguments) -> Option<Self> {
        let add = task.add.as_deref().map(|name| Self::Add(name, &task.parts));
        add.or(task.remove.as_deref().map(Self::Remove)).or(task.set.as_deref().map(Self::Set))
    }

    fn apply(self, record: &mut Record, field: &'static Field) -> Result<(), Fault> {
        if ELSEWHERE.contains(&field.number) {
            return Err(Fault::Usage(format!("{} is changed in the window alone", field.label)));
        }
        match (self, field.is_list()) {
            (Self::Add(name, parts), true) => add(record, field, name, parts),
            (Self::Remove(name), true) => remove(record, field, name),
            (Self::Set(value), false) => set(record, field, value),
            (Self::Add(..) | Self::Remove(_), false) => {
                Err(Fault::Usage(format!("{} is no list: use --set", field.key)))
            }
            (Self::Set(_), true) => Err(Fault::Usage(format!("{} is a list: use --add and --remove", field.key))),
        }
    }
}

fn field_of(key: &str) -> Result<&'static Field, Fault> {
    Entity::Settings.field_by_key(key).ok_or_else(|| {
        let keys: Vec<&str> = Entity::Settings.fields().iter().map(|field| field.key).collect();
        Fault::Usage(format!("There is no setting {key:?}; the settings are {}", keys.join(", ")))
    })
}

fn add(record: &mut Record, field: &'static Field, name: &str, parts: &[Pair]) -> Result<(), Fault> {
    keep_usual(record, field);
    let main = field.parts().iter().find(|part| part.number == MAIN).expect("a list has its main part");
    let value = parse(field, main, name)?.ok_or(Fault::Refused(Refusal::NothingTyped))?;
    if item_of(record, field, name).is_some() {
        return Err(Fault::Failed(format!("{} has this entry already: {name}", field.label)));
    }
    let item = record.new_item(field.number);
    record.set(Path::part(field.number, item, MAIN), Some(value));
    for part in field.parts() {
        if let Kind::Choice([first, ..]) = part.kind {
            record.set(Path::part(field.number, item, part.number), Some(Value::Text((*first).to_owned())));
        }
    }
    for pair in parts {
        let part = field.parts().iter().find(|part| part.number != MAIN && part.key == pair.key);
        let part = part.ok_or_else(|| Fault::Usage(format!("{} has no part {:?}", field.key, pair.key)))?;
        record.set(Path::part(field.number, item, part.number), parse(field, part, &pair.value)?);
    }
    Ok(())
}

fn remove(record: &mut Record, field: &'static Field, name: &str) -> Result<(), Fault> {
    keep_usual(record, field);
    let item = item_of(record, field, name)
        .ok_or_else(|| Fault::Failed(format!("{} has no such entry: {name}", field.label)))?;
    field.parts().iter().for_each(|part| record.set(Path::part(field.number, item, part.number), None));
    Ok(())
}

fn set(record: &mut Record, field: &'static Field, value: &str) -> Result<(), Fault> {
    let parsed = field.kind.parse(value, DateOrder::MonthFirst);
    let parsed = parsed.map_err(|complaint| Fault::Refused(Refusal::Complaint { field: field.label, complaint }))?;
    check_choice(field.label, field.kind, parsed.as_ref())?;
    record.set(Path::field(field.number), parsed);
    Ok(())
}

/// A list that nobody has touched offers the usual words, which become the shop's own when it changes them.
fn keep_usual(record: &mut Record, field: &Field) {
    if record.has(field.number) {
        return;
    }
    for (at, word) in settings::words_of(record, field.number).into_iter().enumerate() {
        record.set(Path::part(field.number, NEW_ITEM + at as u16, MAIN), Some(Value::Text(word)));
    }
}

fn item_of(record: &Record, field: &Field, name: &str) -> Option<u16> {
    let wanted = name.trim().to_lowercase();
    let mut items = record.items(field.number).into_iter();
    items.find(|item| record.part_text(field.number, *item, MAIN).to_lowercase() == wanted)
}

fn parse(field: &'static Field, part: &Part, text: &str) -> Result<Option<Value>, Fault> {
    let parsed = part.kind.parse(text, DateOrder::MonthFirst);
    let value = parsed.map_err(|complaint| Fault::Refused(Refusal::Complaint { field: field.label, complaint }))?;
    check_choice(part.label, part.kind, value.as_ref())?;
    Ok(value)
}

/// Settings mean something to the program: a word that it does not know is refused.
fn check_choice(label: &str, kind: Kind, value: Option<&Value>) -> Result<(), Fault> {
    let (Kind::Choice(words), Some(text)) = (kind, value.and_then(Value::as_text)) else {
        return Ok(());
    };
    if words.is_empty() || words.contains(&text) {
        return Ok(());
    }
    Err(Fault::Failed(format!("{label} is one of: {}", words.join(", "))))
}

fn show(inline: &Inline, only: Option<&'static Field>, print: &mut Print<'_>) -> Result<(), Fault> {
    let record = find::settings(inline)?;
    let wanted = |field: &&Field| only.is_none_or(|only| only.number == field.number);
    for field in Entity::Settings.fields().iter().filter(wanted) {
        let mut line = Map::new();
        line.insert("setting".to_owned(), field.key.into());
        line.insert("label".to_owned(), field.label.into());
        let (json, text) = if field.is_list() { entries(&record, field) } else { plain(&record, field) };
        line.insert(if field.is_list() { "entries" } else { "value" }.to_owned(), json);
        print.result(&line, || format!("{}: {text}", field.key))?;
    }
    Ok(())
}

fn plain(record: &Record, field: &Field) -> (Json, String) {
    let shown = record.get(Path::field(field.number)).map(|value| field.kind.show(value));
    let json = shown.as_deref().map_or(Json::Null, Json::from);
    (json, shown.unwrap_or_default())
}

fn entries(record: &Record, field: &Field) -> (Json, String) {
    if !record.has(field.number) {
        let usual = settings::words_of(record, field.number);
        let main = field.parts().iter().find(|part| part.number == MAIN).map_or("name", |part| part.key);
        let objects: Vec<Json> = usual.iter().map(|word| serde_json::json!({ main: word })).collect();
        return (objects.into(), usual.join("; "));
    }
    let (mut objects, mut texts) = (Vec::new(), Vec::new());
    for item in record.items(field.number) {
        let mut object = Map::new();
        let mut words = Vec::new();
        for part in field.parts() {
            let text = record.part_text(field.number, item, part.number);
            object.insert(part.key.to_owned(), if text.is_empty() { Json::Null } else { text.into() });
            words.extend((!text.is_empty()).then(|| text.to_owned()));
        }
        objects.push(Json::Object(object));
        texts.push(words.join(", "));
    }
    (objects.into(), texts.join("; "))
}
