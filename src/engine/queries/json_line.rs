//! One customer as the line of a JSON export.

use crate::engine::office::Office;
use crate::engine::queries::find::sees;
use crate::exchange::columns;
use crate::exchange::json_out::customer_json;
use crate::model::record::Record;

/// The object of the line: `id`, `number`, and every field by its key.
pub fn json_line(office: &dyn Office, record: &Record) -> serde_json::Map<String, serde_json::Value> {
    customer_json(record, &columns::fields(&sees(office)))
}
