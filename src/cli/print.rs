//! Where words go: results to the output, as text or as JSON Lines; progress and sentences to the other stream.

use std::io::{self, Write};

use chrono::{DateTime, SecondsFormat};
use serde::Serialize;

use crate::text::thousands::grouped;

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Text,
    JsonLines,
}

/// Both streams of one task.
pub struct Print<'streams> {
    pub out: &'streams mut dyn Write,
    err: &'streams mut dyn Write,
    form: Form,
}

impl<'streams> Print<'streams> {
    pub fn new(out: &'streams mut dyn Write, err: &'streams mut dyn Write, form: Form) -> Self {
        Self { out, err, form }
    }

    /// One result: the line for programs, or the text for people.
    pub fn result(&mut self, line: &impl Serialize, text: impl FnOnce() -> String) -> io::Result<()> {
        match self.form {
            Form::JsonLines => {
                serde_json::to_writer(&mut *self.out, line)?;
                self.out.write_all(b"\n")
            }
            Form::Text => writeln!(self.out, "{}", text()),
        }
    }

    /// A line for programs whatever the form, such as the answers of a batch.
    pub fn line(&mut self, line: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut *self.out, line)?;
        self.out.write_all(b"\n")
    }

    /// Results that were written so far are with the reader after this.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// A sentence for the person.
    pub fn say(&mut self, sentence: &str) {
        // Without anybody to hear it the task still goes on.
        drop(writeln!(self.err, "{sentence}"));
    }
}

/// A count as people write it: 41,000.
pub fn count(number: u64) -> String {
    grouped(number)
}

/// A count with its noun: "1 customer", "2 customers".
pub fn count_of(number: u64, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", count(number))
}

/// A time as ISO 8601, UTC.
pub fn stamp(at_ms: i64) -> String {
    DateTime::from_timestamp_millis(at_ms)
        .map_or_else(|| at_ms.to_string(), |time| time.to_rfc3339_opts(SecondsFormat::Millis, true))
}

/// A time as people read it.
pub fn minute(at_ms: i64) -> String {
    DateTime::from_timestamp_millis(at_ms)
        .map_or_else(|| at_ms.to_string(), |time| time.format("%Y-%m-%d %H:%M UTC").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_by_thousands() {
        let check = |number: u64, text: &str| assert_eq!(count(number), text);
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(41_000, "41,000");
        check(1_234_567, "1,234,567");
        assert_eq!(count_of(1, "customer"), "1 customer");
        assert_eq!(count_of(2_000, "customer"), "2,000 customers");
    }

    #[test]
    fn a_result_is_one_line_for_programs_and_text_for_people() {
        let check = |form: Form, written: &str| {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let mut print = Print::new(&mut out, &mut err, form);
            let line = serde_json::json!({ "name": "A\nB" });
            print.result(&line, || "A, then B".to_owned()).expect("memory takes everything");
            print.say("One moment");
            assert_eq!(String::from_utf8(out).expect("it is text"), written);
            assert_eq!(err, b"One moment\n");
        };
        check(Form::JsonLines, "{\"name\":\"A\\nB\"}\n");
        check(Form::Text, "A, then B\n");
    }
}
