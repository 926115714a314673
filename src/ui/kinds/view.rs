//! The viewer of each kind: a value as a person reads it on screen, and where a click on it leads.

use chrono::{DateTime, Local, NaiveDate};

use crate::model::kind::Kind;
use crate::model::value::{Date, Value};
use crate::ui::words::detail as words;

/// The value in words of the screen; files and the command line show `Kind::show` instead.
pub fn shown(kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Flag(_)) => words::YES.to_owned(),
        (_, Value::Date(date)) => date_words(*date),
        (_, Value::Time(at_ms)) => day_words(*at_ms),
        (Kind::Rate, Value::Whole(_)) => format!("{} %", kind.show(value)),
        (_, Value::Text(_) | Value::Whole(_) | Value::AsTyped(_)) => kind.show(value),
    }
}

/// A civil date, e.g. "29 February 1980" or "29 February".
pub fn date_words(date: Date) -> String {
    // Without a year any leap year gives the month its name.
    let year = i32::from(date.year.unwrap_or(2000));
    let Some(day) = NaiveDate::from_ymd_opt(year, u32::from(date.month), u32::from(date.day)) else {
        return Kind::Date.show(&Value::Date(date));
    };
    let form = if date.year.is_some() { "%-d %B %Y" } else { "%-d %B" };
    day.format(form).to_string()
}

/// The day of a point in time in the PC's zone.
pub fn day_words(at_ms: i64) -> String {
    DateTime::from_timestamp_millis(at_ms)
        .map_or_else(|| at_ms.to_string(), |time| time.with_timezone(&Local).format("%-d %B %Y").to_string())
}

/// Where a letter to this address begins (RFC 6068); signs that would end the address are escaped.
pub fn mail_link(address: &str) -> String {
    let mut link = String::from("mailto:");
    for letter in address.chars() {
        match letter {
            '%' => link.push_str("%25"),
            '?' => link.push_str("%3F"),
            '&' => link.push_str("%26"),
            '#' => link.push_str("%23"),
            '/' => link.push_str("%2F"),
            letter => link.push(letter),
        }
    }
    link
}

/// What a telephone program dials (RFC 3966).
pub fn call_link(number: &str, extension: &str) -> String {
    let mut link = format!("tel:{}", dialled(number));
    if !extension.is_empty() {
        link.push_str(";ext=");
        link.push_str(extension);
    }
    link
}

/// Where a text message to this number begins (RFC 5724).
pub fn message_link(number: &str) -> String {
    format!("sms:{}", dialled(number))
}

fn dialled(number: &str) -> String {
    let plus = if number.trim_start().starts_with('+') { "+" } else { "" };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    format!("{plus}{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_12_and_cus_07_links_are_written_as_mail_and_telephone_programs_expect() {
        assert_eq!(mail_link("ana+shop@x.co"), "mailto:ana+shop@x.co");
        assert_eq!(mail_link("a?b&c#d@x.co"), "mailto:a%3Fb%26c%23d@x.co");
        assert_eq!(call_link("(555) 010-0123", ""), "tel:5550100123");
        assert_eq!(call_link("+49 30 1234", "12"), "tel:+49301234;ext=12");
        assert_eq!(message_link("555-0100"), "sms:5550100");
    }

    #[test]
    fn cus_23_a_date_is_shown_in_words_with_or_without_its_year() {
        let check = |year: Option<i16>, expected: &str| {
            assert_eq!(date_words(Date { year, month: 2, day: 29 }), expected);
        };
        check(Some(1980), "29 February 1980");
        check(None, "29 February");
    }
}
