//! The book as peers get it: one line of text a customer, in lower case, with phones reduced to their ten digits.

use std::path::Path;

pub struct Row {
    pub id: u32,
    pub text: String,
}

/// The customers of a CSV file with the columns that the bench's generator writes.
pub fn rows(path: &Path) -> Result<Vec<Row>, String> {
    let mut reader = csv::Reader::from_path(path).map_err(|error| error.to_string())?;
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let place = |name: &str| {
        header.iter().position(|column| column == name).ok_or_else(|| format!("the file has no column {name}"))
    };
    let (id, first, last) = (place("id")?, place("first_name")?, place("last_name")?);
    let (business, emails) = (place("business_name")?, place("emails")?);
    let (phones, city) = (place("phones")?, place("city")?);
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let digits: Vec<String> = row[phones].split(';').map(digits_of).filter(|digits| !digits.is_empty()).collect();
        let texts = [&row[first], &row[last], &row[business], &row[emails], &digits.join(" "), &row[city]];
        let id = row[id].parse().map_err(|_| format!("an id that is no number: {}", &row[id]))?;
        rows.push(Row { id, text: texts.join(" ").to_lowercase() });
    }
    Ok(rows)
}

/// The national digits of a phone, without its extension.
fn digits_of(phone: &str) -> String {
    last_ten(phone.split(" x").next().unwrap_or(""))
}

/// The last ten digits of a text.
pub fn last_ten(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(10)..].to_owned()
}
