//! Weighs every pair of the book anew, so that other bars can be tried.

use std::ops::ControlFlow;

use crate::engine::job::{JobReport, Progress, Stage};
use crate::engine::office::Office;
use crate::engine::people::People;
use crate::engine::queries::find::{sees, settings};
use crate::engine::refusal::Refusal;
use crate::engine::source::Source;
use crate::engine::tuning::{Book, Tuning};
use crate::engine::twins::Twins;
use crate::model::settings::country;

/// Builds a finder beside the one in use, and weighs its pairs and the decisions about them.
pub fn run(office: &mut dyn Office) -> Result<JobReport, Refusal> {
    let (store, progress, sees) = (office.store(), office.progress(), sees(office));
    let settings = settings(office)?;
    let people = People::default();
    progress.begin(Stage::Reading, 0);
    let reading = |done, total| tell(&progress, Stage::Reading, done, total);
    let source = Source { store: &store, sees: &sees, people: &people, settings: &settings, progress: &reading };
    let comparing = |done, total| tell(&progress, Stage::Comparing, done as u64, total as u64);
    let twins = Twins::build(&source, comparing)?.made;
    let snapshot = store.read()?;
    let book = Book { snapshot: &snapshot, sees: &sees, country: country(&settings) };
    Ok(JobReport::Tuned(Box::new(Tuning::of(&twins, &book, comparing)?)))
}

fn tell(progress: &Progress, stage: Stage, done: u64, total: u64) -> ControlFlow<()> {
    if progress.sample().stage != stage || done == 0 {
        progress.begin(stage, total);
    }
    progress.set_done(done);
    if progress.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}
