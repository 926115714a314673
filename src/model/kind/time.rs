//! A point in time, UTC milliseconds; files hold ISO 8601, screens the PC's own zone.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use crate::model::complaint::Complaint;
use crate::model::value::Value;

/// Reads ISO 8601 with or without a time of day; without a zone it is UTC.
pub fn parse(text: &str) -> Result<Option<Value>, Complaint> {
    let stamp = DateTime::parse_from_rfc3339(text)
        .map(|time| time.timestamp_millis())
        .ok()
        .or_else(|| {
            ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
                .iter()
                .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
                .map(|time| time.and_utc().timestamp_millis())
        })
        .or_else(|| {
            let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
            Some(day.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis())
        });
    stamp.map(|at_ms| Some(Value::Time(at_ms))).ok_or(Complaint::NotATime)
}

/// Says it to the minute, as people write it: "2026-11-24 08:42 UTC".
pub fn tell(at_ms: i64) -> String {
    match DateTime::from_timestamp_millis(at_ms) {
        Some(time) => time.format("%Y-%m-%d %H:%M UTC").to_string(),
        None => at_ms.to_string(),
    }
}

/// Shows ISO 8601 in UTC; the time of day is left out at midnight.
pub fn show(at_ms: i64) -> String {
    let Some(time) = DateTime::from_timestamp_millis(at_ms) else {
        return at_ms.to_string();
    };
    if at_ms.rem_euclid(86_400_000) == 0 {
        time.format("%Y-%m-%d").to_string()
    } else if at_ms.rem_euclid(1_000) == 0 {
        time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    } else {
        time.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }
}
