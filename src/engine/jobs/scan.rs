//! Searches the whole book for duplicates anew, beside the work that goes on.

use std::ops::ControlFlow;

use crate::engine::job::{JobReport, Progress, Stage};
use crate::engine::office::Office;
use crate::engine::people::People;
use crate::engine::queries::find::{sees, settings};
use crate::engine::refusal::Refusal;
use crate::engine::source::Source;
use crate::engine::twins::Twins;

/// Builds finder and list from what is in the book, and hands them to the reading side.
pub fn run(office: &mut dyn Office) -> Result<JobReport, Refusal> {
    let (store, progress, sees) = (office.store(), office.progress(), sees(office));
    let settings = settings(office)?;
    let people = People::default();
    progress.begin(Stage::Reading, 0);
    let reading = |done, total| tell(&progress, Stage::Reading, done, total);
    let source = Source { store: &store, sees: &sees, people: &people, settings: &settings, progress: &reading };
    let twins = Twins::build(&source, |done, total| tell(&progress, Stage::Comparing, done as u64, total as u64))?;
    let pairs = twins.made.list.counts().open();
    office.adopt(twins)?;
    Ok(JobReport::Scanned { pairs })
}

fn tell(progress: &Progress, stage: Stage, done: u64, total: u64) -> ControlFlow<()> {
    if progress.sample().stage != stage || done == 0 {
        progress.begin(stage, total);
    }
    progress.set_done(done);
    if progress.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}
