//! A civil date whose year may be unknown, such as a birthday.

use crate::model::complaint::Complaint;
use crate::model::kind::DateOrder;
use crate::model::value::{Date, Value};

/// Reads `1980-02-29`, `02-29`, `--02-29`, `19800229`, `29.02.1980`, and `2/29/1980` in the country's order.
pub fn parse(text: &str, order: DateOrder) -> Result<Option<Value>, Complaint> {
    read(text, order).filter(|date| is_real(*date)).map(|date| Some(Value::Date(date))).ok_or(Complaint::NotADate)
}

/// Shows ISO 8601; without a year `--02-29` is shortened to `02-29`.
pub fn show(date: Date) -> String {
    match date.year {
        Some(year) => format!("{year:04}-{:02}-{:02}", date.month, date.day),
        None => format!("{:02}-{:02}", date.month, date.day),
    }
}

fn read(text: &str, order: DateOrder) -> Option<Date> {
    let text = text.trim_start_matches("--");
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return date(text.get(..4), text.get(4..6)?, text.get(6..8)?);
    }
    let mark = text.chars().find(|letter| matches!(letter, '-' | '.' | '/'))?;
    let mut found = text.split(mark).map(str::trim).filter(|part| !part.is_empty());
    // A date has three parts at most; with a fourth it is none.
    let parts = [found.next(), found.next(), found.next(), found.next()];
    let count = parts.iter().take_while(|part| part.is_some()).count();
    match (mark, &parts.map(Option::unwrap_or_default)[..count]) {
        (_, [year, month, day]) if year.len() == 4 => date(Some(year), month, day),
        ('-', [month, day]) => date(None, month, day),
        ('.', [day, month]) => date(None, month, day),
        ('.', [day, month, year]) => date(Some(year), month, day),
        ('/', [one, other]) => match order {
            DateOrder::MonthFirst => date(None, one, other),
            DateOrder::DayFirst => date(None, other, one),
        },
        ('/' | '-', [one, other, year]) => match order {
            DateOrder::MonthFirst => date(Some(year), one, other),
            DateOrder::DayFirst => date(Some(year), other, one),
        },
        _ => None,
    }
}

fn date(year: Option<&str>, month: &str, day: &str) -> Option<Date> {
    let year = match year {
        Some(text) if text.len() == 4 => Some(text.parse().ok()?),
        Some(_) => return None,
        None => None,
    };
    Some(Date { year, month: month.parse().ok()?, day: day.parse().ok()? })
}

/// Without a year 29 February is a day like any other.
fn is_real(date: Date) -> bool {
    let year = i32::from(date.year.unwrap_or(2000));
    (1..=9999).contains(&year)
        && chrono::NaiveDate::from_ymd_opt(year, u32::from(date.month), u32::from(date.day)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kind::Kind;

    #[test]
    fn dates_are_read_in_the_order_of_the_country_and_shown_as_iso() {
        let check = |typed: &str, order: DateOrder, shown: Option<&str>| {
            let parsed = parse(typed, order).ok().flatten().map(|value| Kind::Date.show(&value));
            assert_eq!(parsed.as_deref(), shown, "{typed:?}");
        };
        let (day, month) = (DateOrder::DayFirst, DateOrder::MonthFirst);
        check("1980-02-29", month, Some("1980-02-29"));
        check("1981-02-29", month, None);
        check("02-29", month, Some("02-29"));
        check("--02-29", month, Some("02-29"));
        check("19081209", month, Some("1908-12-09"));
        check("3/4/1980", month, Some("1980-03-04"));
        check("3/4/1980", day, Some("1980-04-03"));
        check("29.2.1980", month, Some("1980-02-29"));
        check("13/13/1980", day, None);
        check("yesterday", day, None);
        check("1/2/80", day, None);
    }
}
