//! Writes one line of JSON with its keys in the order they come in, so that the same book gives the same bytes.

use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat};

/// A line in the making.
#[derive(Debug, Default)]
pub struct Line {
    text: String,
}

impl Line {
    pub fn begin() -> Self {
        Self { text: "{".to_owned() }
    }

    /// The line with its end; it is empty then.
    pub fn end(mut self) -> String {
        self.text.push_str("}\n");
        self.text
    }

    pub fn key(&mut self, key: &str) -> &mut Self {
        self.comma();
        self.quote(key);
        self.text.push(':');
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.comma();
        self.quote(text);
        self
    }

    pub fn whole(&mut self, whole: impl std::fmt::Display) -> &mut Self {
        self.comma();
        write!(self.text, "{whole}").expect("a text takes every letter");
        self
    }

    pub fn word(&mut self, word: &str) -> &mut Self {
        self.comma();
        self.text.push_str(word);
        self
    }

    /// UTC milliseconds as a date that other programs read; what no calendar holds stays a number.
    pub fn time(&mut self, at_ms: i64) -> &mut Self {
        match words_of_time(at_ms) {
            Some(words) => self.text(&words),
            None => self.whole(at_ms),
        }
    }

    pub fn object(&mut self, fill: impl FnOnce(&mut Self)) -> &mut Self {
        self.comma();
        self.text.push('{');
        fill(self);
        self.text.push('}');
        self
    }

    pub fn list(&mut self, fill: impl FnOnce(&mut Self)) -> &mut Self {
        self.comma();
        self.text.push('[');
        fill(self);
        self.text.push(']');
        self
    }

    /// A comma between two things of an object or a list.
    fn comma(&mut self) {
        // A text ends with its mark, so these are never letters of one.
        if !self.text.ends_with(['{', '[', ':']) {
            self.text.push(',');
        }
    }

    fn quote(&mut self, text: &str) {
        let quoted = serde_json::to_string(text).expect("every text can be written as JSON");
        self.text.push_str(&quoted);
    }
}

fn words_of_time(at_ms: i64) -> Option<String> {
    let words = DateTime::from_timestamp_millis(at_ms)?.to_rfc3339_opts(SecondsFormat::Millis, true);
    (time_of_words(&words) == Some(at_ms)).then_some(words)
}

/// UTC milliseconds of a date as [`Line::time`] writes it.
pub fn time_of_words(words: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(words).ok().map(|time| time.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n_15_a_line_keeps_the_order_of_its_keys_and_its_marks() {
        let mut line = Line::begin();
        line.key("b").text("{[:\"").key("a").list(|list| {
            list.whole(1).text(":").object(|_| {}).word("true");
        });
        line.key("t").time(1_795_435_200_001).key("far").time(i64::MAX);
        let expected = r#"{"b":"{[:\"","a":[1,":",{},true],"t":"2026-11-23T12:00:00.001Z","far":9223372036854775807}"#;
        assert_eq!(line.end(), format!("{expected}\n"));
    }

    #[test]
    fn n_15_a_time_is_read_as_it_was_written() {
        for at_ms in [0, -1, 999, 1_795_435_200_000, -62_167_219_200_000] {
            assert_eq!(words_of_time(at_ms).and_then(|words| time_of_words(&words)), Some(at_ms));
        }
        assert_eq!(words_of_time(i64::MIN), None);
    }
}
