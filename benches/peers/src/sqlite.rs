//! SQLite: LIKE over a plain table, and its full-text index of trigrams asked in three ways.

use std::path::Path;

use rusqlite::{Connection, params_from_iter};

use crate::book::Row;
use crate::hits::{Ask, PAGE};

/// How SQLite is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Like,
    AllWords,
    AnyTrigram,
    AllWordsElseAnyTrigram,
}

/// Settings that a program which wants speed would choose.
const SETTINGS: &str =
    "pragma journal_mode=wal; pragma synchronous=normal; pragma cache_size=-400000; pragma mmap_size=2000000000";

pub fn build(rows: &[Row], path: &Path, way: Way) -> Result<Ask, String> {
    let connection = filled(rows, path, way).map_err(|error| error.to_string())?;
    Ok(Box::new(move |query| ask(&connection, query, way).map_err(|error| error.to_string())))
}

fn filled(rows: &[Row], path: &Path, way: Way) -> Result<Connection, rusqlite::Error> {
    // Left by an earlier run, or not there; a file that cannot be removed is refused by the next statement.
    drop(std::fs::remove_file(path));
    let connection = Connection::open(path)?;
    connection.execute_batch(SETTINGS)?;
    connection.execute_batch(match way {
        Way::Like => "create table customers(id integer primary key, text)",
        Way::AllWords | Way::AnyTrigram | Way::AllWordsElseAnyTrigram => {
            "create virtual table customers using fts5(text, tokenize='trigram')"
        }
    })?;
    let transaction = connection.unchecked_transaction()?;
    {
        let mut insert = transaction.prepare("insert into customers(rowid, text) values(?, ?)")?;
        for row in rows {
            insert.execute((row.id, &row.text))?;
        }
    }
    transaction.commit()?;
    if way != Way::Like {
        connection.execute_batch("insert into customers(customers) values('optimize')")?;
    }
    Ok(connection)
}

fn ask(connection: &Connection, query: &str, way: Way) -> Result<Vec<u32>, rusqlite::Error> {
    let words: Vec<&str> = query.split_whitespace().collect();
    match way {
        Way::Like => like(connection, &words),
        Way::AllWords => matching(connection, &all_words(&words)),
        Way::AnyTrigram => matching(connection, &any_trigram(&words)),
        Way::AllWordsElseAnyTrigram => {
            let found = matching(connection, &all_words(&words))?;
            if found.is_empty() { matching(connection, &any_trigram(&words)) } else { Ok(found) }
        }
    }
}

fn like(connection: &Connection, words: &[&str]) -> Result<Vec<u32>, rusqlite::Error> {
    let conditions = vec!["text like ?"; words.len()].join(" and ");
    let sql = format!("select id from customers where {conditions} limit {PAGE}");
    ids(connection, &sql, words.iter().map(|word| format!("%{word}%")))
}

/// The best rows by bm25.
fn matching(connection: &Connection, expression: &str) -> Result<Vec<u32>, rusqlite::Error> {
    if expression.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("select rowid from customers where customers match ? order by rank limit {PAGE}");
    ids(connection, &sql, [expression.to_owned()])
}

fn ids(
    connection: &Connection,
    sql: &str,
    values: impl IntoIterator<Item = String>,
) -> Result<Vec<u32>, rusqlite::Error> {
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_map(params_from_iter(values), |row| row.get(0))?.collect()
}

/// Words shorter than a trigram cannot be asked for.
fn all_words(words: &[&str]) -> String {
    let long = words.iter().filter(|word| word.chars().count() >= 3);
    long.map(|word| quoted(word)).collect::<Vec<_>>().join(" AND ")
}

fn any_trigram(words: &[&str]) -> String {
    let mut trigrams = Vec::new();
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        trigrams.extend(letters.windows(3).map(|three| quoted(&three.iter().collect::<String>())));
    }
    trigrams.sort();
    trigrams.dedup();
    trigrams.join(" OR ")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', ""))
}
