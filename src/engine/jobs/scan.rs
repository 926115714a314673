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
    let twins = with_book(office, |source, comparing| Twins::build(source, comparing))?;
    let pairs = twins.made.list.counts().open();
    office.adopt(twins)?;
    Ok(JobReport::Scanned { pairs })
}

/// Does some work on the whole book as it is now; the second argument tells how many pairs of how many are compared.
pub fn with_book<T>(
    office: &dyn Office,
    work: impl FnOnce(&Source<'_>, &dyn Fn(usize, usize) -> ControlFlow<()>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let (store, progress, sees) = (office.store(), office.progress(), sees(office));
    let settings = settings(office)?;
    let people = People::default();
    progress.begin(Stage::Reading, 0);
    let reading = |done, total| tell(&progress, Stage::Reading, done, total);
    let comparing = |done, total| tell(&progress, Stage::Comparing, done as u64, total as u64);
    let source = Source { store: &store, sees: &sees, people: &people, settings: &settings, progress: &reading };
    work(&source, &comparing)
}

fn tell(progress: &Progress, stage: Stage, done: u64, total: u64) -> ControlFlow<()> {
    if progress.sample().stage != stage || done == 0 {
        progress.begin(stage, total);
    }
    progress.set_done(done);
    if progress.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}
