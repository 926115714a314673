//! Reads everything in the book and says whether it is sound.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::engine::care;

#[derive(Serialize)]
struct Line<'check> {
    sound: bool,
    problems: &'check [String],
}

pub fn run(arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let checked = desk::with_book(arguments, machine, print, |inline, _| Ok(care::check(inline)?));
    let problems = match checked {
        Ok(problems) => problems,
        // A book too damaged to be opened has told its problem already.
        Err(Fault::Refused(refusal)) if care::is_damage(&refusal) => vec![refusal.to_string()],
        Err(fault) => return Err(fault),
    };
    let line = Line { sound: problems.is_empty(), problems: &problems };
    print.result(&line, || text(&problems))?;
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Fault::Failed("The book is damaged: restore the newest backup".to_owned()))
    }
}

fn text(problems: &[String]) -> String {
    if problems.is_empty() { "The book is sound".to_owned() } else { problems.join("\n") }
}
