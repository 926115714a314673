//! Shows a customer as it stood at the end of a day.

use chrono::{Days, NaiveDate};

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::cli::sheet::sheet;
use crate::cli::tasks::add::date_order;
use crate::cli::who;
use crate::engine::queries::json_line::json_line;
use crate::engine::question::{Answer, Question};
use crate::model::kind::{DateOrder, Kind};
use crate::model::value::Value;

pub fn run(arguments: &Arguments, id: &str, date: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        let at_ms = end_of_day(date, date_order(inline)?)?;
        let record = who::customer(inline, id)?;
        let answer = inline.ask(&Question::AsOf { id: record.id, at_ms });
        let Answer::AsOf { record, .. } = answer else { return Err(Fault::unanswered(answer)) };
        let record =
            record.ok_or_else(|| Fault::Failed(format!("The customer was not in the book on {date}: {id}")))?;
        Ok(print.result(&json_line(inline, &record), || sheet(&record))?)
    })
}

/// The last millisecond of the day, UTC.
fn end_of_day(text: &str, order: DateOrder) -> Result<i64, Fault> {
    let parsed = Kind::Date.parse(text, order).ok().flatten();
    let date = match parsed {
        Some(Value::Date(date)) => date
            .year
            .and_then(|year| NaiveDate::from_ymd_opt(i32::from(year), u32::from(date.month), u32::from(date.day))),
        Some(_) | None => None,
    };
    let next = date.and_then(|date| date.checked_add_days(Days::new(1))).and_then(|date| date.and_hms_opt(0, 0, 0));
    let next =
        next.ok_or_else(|| Fault::Failed(format!("{text:?} is no day: write it with its year, such as 2026-03-31")))?;
    Ok(next.and_utc().timestamp_millis() - 1)
}
