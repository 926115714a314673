//! What the monkey's book holds, and the way back to what it held before.

use regulars::engine::care;
use regulars::engine::command::Command;
use regulars::engine::inline::Inline;
use regulars::engine::job::Job;
use regulars::engine::question::{Answer, Column, Direction, HistoryLine, ListQuestion, Question, Scope, Sort};
use regulars::engine::refusal::Refusal;

pub fn everyone(text: &str) -> Question {
    Question::List(ListQuestion {
        text: text.to_owned(),
        sort: vec![Sort { column: Column::Number, direction: Direction::Ascending }],
        scope: Scope::All,
        first: 0,
        count: 10_000,
        anchor: None,
    })
}

/// Names and numbers of all who match.
pub fn found(inline: &mut Inline, text: &str) -> Vec<(String, u64)> {
    names(inline.ask(&everyone(text)))
}

pub fn names(answer: Answer) -> Vec<(String, u64)> {
    let Answer::List(page) = answer else { panic!("{answer:?}") };
    page.rows.into_iter().map(|row| (row.name, row.number)).collect()
}

pub fn steps(inline: &Inline) -> Vec<HistoryLine> {
    care::steps(inline, None, usize::MAX).expect("the history can be read")
}

pub fn told(line: &HistoryLine) -> String {
    let HistoryLine { entry, title, undoes, undone_by, batch, records, .. } = line;
    format!("{entry} {title}: {records} records, batch {batch:?}, undoes {undoes:?}, undone by {undone_by:?}")
}

pub fn titles(lines: &[HistoryLine]) -> Vec<(u64, String)> {
    lines.iter().map(|line| (line.entry, line.title.clone())).collect()
}

/// What the window knew of the book before it was killed.
#[derive(Default)]
pub struct Known {
    pub customers: Vec<(String, u64)>,
    /// The newest first.
    pub steps: Vec<(u64, String)>,
}

/// Takes every step back that was done after the demo was made, and does the demo again if it was undone.
pub fn take_all_back(inline: &mut Inline, name: &str) {
    let demo = steps(inline).iter().rev().find_map(|step| step.batch);
    loop {
        let steps = steps(inline);
        let newest = steps.iter().find(|step| step.undone_by.is_none() && step.undoes.is_none());
        let batch = match newest {
            None => break,
            Some(step) if step.is_first || step.batch == demo => break,
            Some(step) => step.batch,
        };
        // The monkey may have asked for another demo.
        if let Some(number) = batch {
            inline.job(Job::UndoBatch { number }).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
            continue;
        }
        match inline.run(Command::Undo { entry: None }) {
            Ok(_) => {}
            Err(Refusal::NothingToUndo) => break,
            Err(refusal) => panic!("{name}: {refusal}"),
        }
    }
    let batches: Vec<u64> = steps(inline).iter().filter(|step| step.batch == demo).map(|step| step.entry).collect();
    let undone: Vec<u64> = steps(inline)
        .iter()
        .filter(|step| step.undone_by.is_none() && step.undoes.is_some_and(|entry| batches.contains(&entry)))
        .map(|step| step.entry)
        .collect();
    for entry in undone {
        inline.run(Command::Undo { entry: Some(entry) }).expect("an undo can be undone");
    }
}
