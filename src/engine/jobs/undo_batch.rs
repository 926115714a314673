//! Undoes a batch entry by entry, newest first; what was changed since is kept and listed.

use crate::engine::command::{Command, Done};
use crate::engine::job::{JobReport, Stage};
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;

/// Sentences about kept records in one report; the rest is counted.
const KEPT_LIMIT: usize = 200;

/// What undoing a batch did.
pub struct Undone {
    /// Records taken back.
    pub records: u64,
    /// Sentences about what stays as it is.
    pub kept: Vec<String>,
}

/// Undoes the whole batch, as a job.
pub fn run(office: &mut dyn Office, number: u64) -> Result<JobReport, Refusal> {
    let Undone { records, kept } = take_back(office, number)?;
    Ok(JobReport::BatchUndone { number, records, kept })
}

/// Undoes the whole batch.
pub fn take_back(office: &mut dyn Office, number: u64) -> Result<Undone, Refusal> {
    let batches = office.store().read()?.batches()?;
    let batch = batches.into_iter().find(|batch| batch.number == number).ok_or(Refusal::NoSuchBatch { number })?;
    let progress = office.progress();
    let mut below = batch.last_entry + 1;
    progress.begin(Stage::Undoing, below - number);
    let (mut records, mut kept, mut kept_more) = (0_u64, Vec::new(), 0_usize);
    loop {
        let done = office.command(Command::UndoBatchStep { number, below })?;
        let Some(took_back) = done.took_back else {
            break;
        };
        records += done.records as u64;
        for sentence in done.kept {
            if kept.len() < KEPT_LIMIT {
                kept.push(sentence);
            } else {
                kept_more += 1;
            }
        }
        progress.set_done(batch.last_entry + 1 - took_back);
        below = took_back;
    }
    if kept_more > 0 {
        kept.push(format!("… and {kept_more} more"));
    }
    Ok(Undone { records, kept })
}

/// The report as the outcome of a bare `Undo`.
pub fn done(number: u64, report: &JobReport) -> Done {
    let (records, kept) = match report {
        JobReport::BatchUndone { records, kept, .. } => (*records as usize, kept.clone()),
        JobReport::Preview(_)
        | JobReport::Imported(_)
        | JobReport::Exported { .. }
        | JobReport::Whole(_)
        | JobReport::TemplateSaved { .. }
        | JobReport::BackedUp { .. }
        | JobReport::DemoMade { .. }
        | JobReport::Stepped(_)
        | JobReport::FileSaved { .. }
        | JobReport::FileReady { .. }
        | JobReport::Tuned(_)
        | JobReport::Scanned { .. } => (0, Vec::new()),
    };
    Done { title: format!("Undo: batch {number}"), took_back: Some(number), records, kept, ..Done::default() }
}
