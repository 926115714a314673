//! Points in time as a person says them, in the zone of this computer.

use chrono::{DateTime, Datelike as _, Local};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How long ago, e.g. "3 h ago", "yesterday", "5 days ago", "14 months ago".
pub fn ago(now_ms: i64, at_ms: i64) -> String {
    let past = now_ms - at_ms;
    match past {
        ..MINUTE => "just now".to_owned(),
        MINUTE..HOUR => format!("{} min ago", past / MINUTE),
        HOUR..DAY => format!("{} h ago", past / HOUR),
        _ => match past / DAY {
            1 => "yesterday".to_owned(),
            days @ ..=59 => format!("{days} days ago"),
            days @ ..=729 => format!("{} months ago", days / 30),
            days => format!("{} years ago", days / 365),
        },
    }
}

/// The day, e.g. "23 Nov 2026"; without the year when it is this year's.
pub fn day(now_ms: i64, at_ms: i64) -> String {
    let (Some(now), Some(at)) = (local(now_ms), local(at_ms)) else {
        return String::new();
    };
    let form = if now.year() == at.year() { "%-d %b" } else { "%-d %b %Y" };
    at.format(form).to_string()
}

/// The time of day, e.g. "14:05".
pub fn clock(at_ms: i64) -> String {
    local(at_ms).map_or_else(String::new, |at| at.format("%H:%M").to_string())
}

/// Day and time of day, e.g. "23 Nov 2026, 14:05".
pub fn moment(at_ms: i64) -> String {
    local(at_ms).map_or_else(String::new, |at| at.format("%-d %b %Y, %H:%M").to_string())
}

/// The heading of a day in a history: "Today", "Yesterday", "Monday, 23 Nov 2026".
pub fn day_heading(now_ms: i64, at_ms: i64) -> String {
    let (Some(now), Some(at)) = (local(now_ms), local(at_ms)) else {
        return String::new();
    };
    match (now.date_naive() - at.date_naive()).num_days() {
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        _ => at.format("%A, %-d %b %Y").to_string(),
    }
}

fn local(at_ms: i64) -> Option<DateTime<Local>> {
    DateTime::from_timestamp_millis(at_ms).map(|at| at.with_timezone(&Local))
}

#[cfg(test)]
mod tests {
    use super::{DAY, HOUR, MINUTE, ago};

    #[test]
    fn ages_are_told_in_words() {
        let now = 1_800_000_000_000;
        let check = |past: i64, expected: &str| assert_eq!(ago(now, now - past), expected);
        check(-5_000, "just now");
        check(59_999, "just now");
        check(MINUTE, "1 min ago");
        check(HOUR - 1, "59 min ago");
        check(3 * HOUR, "3 h ago");
        check(DAY, "yesterday");
        check(2 * DAY, "2 days ago");
        check(420 * DAY, "14 months ago");
        check(900 * DAY, "2 years ago");
    }
}
