//! The queries of a file, class by class, taken in turns so that a peer that runs out of time was asked of every class.

use std::path::Path;

use crate::book::last_ten;

pub struct Query {
    pub class: String,
    pub text: String,
    /// The id of the row that the person means.
    pub meant: u32,
}

/// The first query of each class, then the second of each, and so on.
pub fn turns(path: &Path) -> Result<Vec<Vec<Query>>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut turns: Vec<Vec<Query>> = Vec::new();
    for line in text.lines() {
        let query = query_of(line).ok_or_else(|| format!("not a line of queries: {line}"))?;
        let place = turns.iter().position(|turn| turn.iter().all(|asked| asked.class != query.class));
        match place {
            Some(place) => turns[place].push(query),
            None => turns.push(vec![query]),
        }
    }
    Ok(turns)
}

fn query_of(line: &str) -> Option<Query> {
    let mut cells = line.split('\t');
    let (class, text, meant) = (cells.next()?, cells.next()?, cells.next()?);
    Some(Query { class: class.to_owned(), text: helped(text), meant: meant.parse().ok()? })
}

/// What a sensible program would do before it asks a peer: a query that looks like a phone is reduced to its digits.
fn helped(text: &str) -> String {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_phone = digits >= 4 && text.chars().all(|letter| letter.is_ascii_digit() || " ()+-.".contains(letter));
    if is_phone { last_ten(text) } else { text.to_lowercase() }
}
