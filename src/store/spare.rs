//! The room of a record that is done with, written over by the next one: a walk over the book asks for no memory.

use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

/// A text that once was longer than this is given back: one pasted book must not stay for the whole walk.
const LONGEST_KEPT: usize = 4_096;

/// Room for values and their texts.
#[derive(Default)]
pub(super) struct Spare {
    values: Vec<(Path, Value)>,
    texts: Vec<String>,
}

impl Spare {
    /// The text in a used string, if there is one.
    pub(super) fn text(&mut self, text: &str) -> String {
        let Some(mut used) = self.texts.pop() else {
            return text.to_owned();
        };
        used.clear();
        used.push_str(text);
        used
    }

    /// An empty list with room for the values of a usual record.
    pub(super) fn values(&mut self) -> Vec<(Path, Value)> {
        let mut values = std::mem::take(&mut self.values);
        // A usual customer has about a dozen values.
        values.reserve(16);
        values
    }

    /// Takes back what a record was made of.
    pub(super) fn take_back(&mut self, record: Record) {
        self.values = record.into_values();
        for (_, value) in self.values.drain(..) {
            match value {
                Value::Text(text) | Value::AsTyped(text) if text.capacity() <= LONGEST_KEPT => self.texts.push(text),
                Value::Text(_) | Value::AsTyped(_) => {}
                Value::Whole(_) | Value::Flag(_) | Value::Date(_) | Value::Time(_) => {}
            }
        }
    }
}
