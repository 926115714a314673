//! Many edits from lines of JSON: each is answered right after its durable commit, a bad line stops nobody.

use std::io::BufRead;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::cli::fault::Fault;
use crate::cli::fields;
use crate::cli::print::{Print, count, count_of};
use crate::cli::who;
use crate::engine::command::Command;
use crate::engine::inline::Inline;
use crate::engine::queries::find::{self, Directory};
use crate::model::change::difference;
use crate::model::id::Id;
use crate::model::kind::DateOrder;
use crate::model::record::Record;
use crate::text::trouble::reason_of;

/// The answer to a line that was carried out; no entry means that nothing had to change.
#[derive(Serialize)]
struct Edited {
    id: String,
    entry: Option<u64>,
}

/// The answer to a line that was refused.
#[derive(Serialize)]
struct Refused {
    error: String,
    /// Counted from 1.
    line: u64,
}

/// One edit of a customer; what did not change is not journaled.
pub fn edit(inline: &mut Inline, before: &Record, after: &Record) -> Result<Option<u64>, Fault> {
    let edits = difference(before.values(), after.values());
    if edits.is_empty() {
        return Ok(None);
    }
    let done = inline.run(Command::EditCustomer { id: before.id, edits })?;
    Ok(done.entry)
}

/// Reads the next line without its end, whatever its bytes; `None` at the end of the text.
pub fn next_line(text: &mut dyn BufRead) -> Result<Option<String>, Fault> {
    let mut bytes = Vec::new();
    let read = text.read_until(b'\n', &mut bytes);
    let read = read
        .map_err(|error| Fault::Failed(format!("The lines could not be read to their end ({})", reason_of(&error))))?;
    if read == 0 {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&bytes);
    let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']);
    Ok(Some(line.to_owned()))
}

/// Carries out every line.
///
/// # Errors
/// At the end, if lines were refused; at once, if nobody takes the answers.
pub fn run(inline: &mut Inline, text: &mut dyn BufRead, order: DateOrder, print: &mut Print<'_>) -> Result<(), Fault> {
    let mut directory = None;
    let (mut number, mut asked, mut refused) = (0, 0, 0);
    while let Some(line) = next_line(text)? {
        number += 1;
        if line.trim().is_empty() {
            continue;
        }
        asked += 1;
        match carry_out(inline, &mut directory, &line, order) {
            Ok((id, entry)) => print.line(&Edited { id: id.to_string(), entry })?,
            Err(fault) => {
                refused += 1;
                let error = fault.words();
                print.line(&Refused { error, line: number })?;
            }
        }
        print.flush()?;
    }
    if refused > 0 {
        let of = count_of(asked, "line");
        return Err(Fault::Failed(format!("{} of {of} refused, the others are saved", count(refused))));
    }
    Ok(())
}

fn carry_out(
    inline: &mut Inline,
    directory: &mut Option<Directory>,
    line: &str,
    order: DateOrder,
) -> Result<(Id, Option<u64>), Fault> {
    let order_of_line: Map<String, Json> =
        serde_json::from_str(line).map_err(|error| Fault::Failed(format!("This is not a JSON object: {error}")))?;
    let (mut name, mut set) = (None, None);
    for (key, value) in &order_of_line {
        match (key.as_str(), value) {
            ("id" | "account", value) if name.is_none() => {
                name = Some((key.as_str(), text_of(key, value)?));
            }
            ("id" | "account", _) => return Err(failed("Give the id or the account, not both")),
            ("set", Json::Object(pairs)) => set = Some(pairs),
            ("set", _) => return Err(failed("\"set\" must be an object of fields and values")),
            _ => {
                return Err(Fault::Failed(format!("There is no key {key:?}; the keys are id or account, and set")));
            }
        }
    }
    let (Some((key, name)), Some(set)) = (name, set) else {
        return Err(failed("Give a customer as \"id\" or \"account\", and the fields as \"set\""));
    };
    let id = customer(inline, directory, key, name.trim())?;
    let before = who::record(inline, id, &name)?;
    let mut after = before.clone();
    for (key, value) in set {
        fields::set(&mut after, fields::target(key)?, &text_of(key, value)?, order)?;
    }
    let entry = edit(inline, &before, &after)?;
    if let Some(directory) = directory {
        directory.replace(&before, &after);
    }
    Ok((id, entry))
}

fn customer(inline: &Inline, directory: &mut Option<Directory>, key: &str, name: &str) -> Result<Id, Fault> {
    // Ids need no directory, and making one reads the whole book.
    if let Ok(id) = name.parse::<Id>()
        && key == "id"
        && find::customer(inline, id)?.is_some()
    {
        return Ok(id);
    }
    if directory.is_none() {
        *directory = Some(Directory::build(inline)?);
    }
    let known = directory.as_ref().expect("it was built above");
    let named = match key {
        "account" => known.by_account(inline, name)?,
        _ => known.by_any_name(inline, name)?,
    };
    who::only(inline, named, name)
}

/// A value as it would be typed; a list of texts is a list of tags.
fn text_of(key: &str, value: &Json) -> Result<String, Fault> {
    match value {
        Json::Null => Ok(String::new()),
        Json::Bool(true) => Ok("yes".to_owned()),
        Json::Bool(false) => Ok("no".to_owned()),
        Json::Number(number) => Ok(number.to_string()),
        Json::String(text) => Ok(text.clone()),
        Json::Array(items) => {
            let texts = items.iter().map(|item| text_of(key, item)).collect::<Result<Vec<_>, _>>()?;
            Ok(texts.join(";"))
        }
        Json::Object(_) => Err(Fault::Failed(format!("{key}: write the value as a text"))),
    }
}

fn failed(sentence: &str) -> Fault {
    Fault::Failed(sentence.to_owned())
}
