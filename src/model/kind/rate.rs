//! A percentage from 0 to 100, kept in thousandths of a percent: 8.25 % is 8250.

use crate::model::complaint::Complaint;
use crate::model::value::Value;

/// Thousandths in one percent.
const THOUSANDTHS: i64 = 1_000;

/// Reads `8.25`, `8,25 %`, `8`.
pub fn parse(text: &str) -> Result<Option<Value>, Complaint> {
    let text = text.trim_end_matches('%').trim().replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = !(whole.is_empty() && fraction.is_empty()) && is_digits(whole) && is_digits(fraction);
    if !is_number || whole.len() > 3 || fraction.trim_end_matches('0').len() > 3 {
        return Err(Complaint::NotARate);
    }
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    let digits = |part: &str| part.parse::<i64>().unwrap_or(0);
    let rate = digits(whole) * THOUSANDTHS + digits(&fraction);
    if rate > 100 * THOUSANDTHS {
        return Err(Complaint::NotARate);
    }
    Ok(Some(Value::Whole(rate)))
}

/// Shows 8250 as `8.25`.
pub fn show(rate: i64) -> String {
    let text = format!("{}.{:03}", rate / THOUSANDTHS, rate % THOUSANDTHS);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_26_a_rate_is_exact_to_a_thousandth_of_a_percent() {
        let check = |typed: &str, rate: Option<i64>, shown: &str| {
            let parsed = parse(typed).ok().flatten().and_then(|value| value.as_whole());
            assert_eq!(parsed, rate, "{typed:?}");
            if let Some(rate) = rate {
                assert_eq!(show(rate), shown, "{typed:?}");
            }
        };
        check("8.25", Some(8_250), "8.25");
        check("8,25 %", Some(8_250), "8.25");
        check("0", Some(0), "0");
        check(".5", Some(500), "0.5");
        check("100", Some(100_000), "100");
        check("100.001", None, "");
        check("8.1234", None, "");
        check("-1", None, "");
        check("eight", None, "");
        check(".", None, "");
    }
}
