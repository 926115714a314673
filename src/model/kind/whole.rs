//! A whole number.

use crate::model::complaint::Complaint;
use crate::model::value::Value;

/// Reads an optional sign and digits.
pub fn parse(text: &str) -> Result<Option<Value>, Complaint> {
    let whole = text.parse().map_err(|_why: std::num::ParseIntError| Complaint::NotANumber)?;
    Ok(Some(Value::Whole(whole)))
}
