//! Yes or no; no is no value.

use crate::model::complaint::Complaint;
use crate::model::value::Value;

/// Reads yes, no, true, false, x, 1, 0, on, off.
pub fn parse(text: &str) -> Result<Option<Value>, Complaint> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "1" | "on" | "ja" | "si" | "sí" | "oui" => Ok(Some(Value::Flag(true))),
        "no" | "n" | "false" | "0" | "off" | "nein" | "non" => Ok(None),
        _ => Err(Complaint::NotAYesOrNo),
    }
}
