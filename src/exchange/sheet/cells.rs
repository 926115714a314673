//! What a cell of a spreadsheet says, as a person reads it there.

use calamine::{DataRef, ExcelDateTime};
use chrono::NaiveDate;

/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// The text of a cell; `shape` is the format of its number.
pub fn text_of(value: &DataRef<'_>, shape: Option<&str>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(whole) => padded(whole.to_string(), shape),
        DataRef::Float(number) => padded(number_text(*number), shape),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) if time.is_datetime() => time_text(time),
        DataRef::DateTime(duration) => duration_text(duration.as_f64()),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// All digits and no exponent: 15550100 and 0.1, not 1.5e7 and 0.1000000000000000055.
fn number_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.*e}", DIGITS - 1).parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// A postcode that is shown as 02139 is kept as 2139 with the format 00000.
fn padded(text: String, shape: Option<&str>) -> String {
    let width = shape.filter(|shape| shape.bytes().all(|byte| byte == b'0')).map_or(0, str::len);
    if text.bytes().all(|byte| byte.is_ascii_digit()) { format!("{text:0>width$}") } else { text }
}

/// A day, a day with its time, or a time without a day.
fn time_text(time: &ExcelDateTime) -> String {
    let number = time.as_f64();
    // Binary fractions of a day end a hair before or behind the second that was meant.
    let seconds = (number * 86_400.0).round() as i64;
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    let clock =
        if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") };
    if days == 0 {
        return clock;
    }
    let (year, month, day, shown_hour, ..) = time.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    // Within half a millisecond of midnight the day is the next one already.
    let is_next = days > number.floor() as i64 && shown_hour == 23;
    let date = match date.and_then(|date| if is_next { date.succ_opt() } else { Some(date) }) {
        Some(date) => date.format("%Y-%m-%d").to_string(),
        // Spreadsheets count 29 February 1900, which never was.
        None => format!("{year:04}-{month:02}-{day:02}"),
    };
    if clock == "00:00" { date } else { format!("{date} {clock}") }
}

fn duration_text(days: f64) -> String {
    let seconds = (days * 86_400.0).round() as i64;
    format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn cells_say_what_a_person_reads() {
        let check = |value: DataRef<'_>, shape: Option<&str>, expected: &str| {
            assert_eq!(text_of(&value, shape), expected, "{value:?}");
        };
        check(DataRef::Float(1.0), None, "1");
        check(DataRef::Float(-0.0), None, "0");
        check(DataRef::Float(15_550_100_123.0), None, "15550100123");
        check(DataRef::Float(4.917e15), None, "4917000000000000");
        check(DataRef::Float(1e21), None, "1000000000000000000000");
        check(DataRef::Float(0.1 + 0.2), None, "0.3");
        check(DataRef::Float(8.25), None, "8.25");
        check(DataRef::Float(-2.5), None, "-2.5");
        check(DataRef::Float(2_139.0), Some("00000"), "02139");
        check(DataRef::Float(2_139.0), Some("0.00"), "2139");
        check(DataRef::Int(7), Some("General"), "7");
        check(DataRef::Bool(true), None, "TRUE");
        check(DataRef::SharedString("=1+1"), None, "=1+1");
        check(DataRef::DateTimeIso("2026-11-24T00:00:00".to_owned()), None, "2026-11-24");
    }

    #[test]
    fn times_are_days_and_clocks() {
        let check = |number: f64, is_1904: bool, expected: &str| {
            let time = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904);
            assert_eq!(text_of(&DataRef::DateTime(time), None), expected, "{number}");
        };
        check(46_350.0, false, "2026-11-24");
        check(46_350.0 - 1_462.0, true, "2026-11-24");
        check(46_349.5, false, "2026-11-23 12:00");
        check(46_349.0 + 43_201.0 / 86_400.0, false, "2026-11-23 12:00:01");
        check(46_349.999_999_999, false, "2026-11-24");
        check(0.75, false, "18:00");
        check(61.0, false, "1900-03-01");
        check(60.0, false, "1900-02-29");
        let duration = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(text_of(&DataRef::DateTime(duration), None), "36:00:00");
    }
}
