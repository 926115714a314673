//! Fills the book with believable people, as one batch.

use crate::demo::record::customers;
use crate::engine::job::{JobReport, Stage};
use crate::engine::jobs::chunks::{CHUNK_ROWS, Chunks};
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;

/// Adds that many people; the same seed gives the same people.
pub fn run(office: &mut dyn Office, count: usize, seed: u64) -> Result<JobReport, Refusal> {
    office.progress().begin(Stage::Saving, count as u64);
    let now_ms = office.now_ms();
    let mut chunks = Chunks::new(office, "Demo customers".to_owned(), count as u64, None);
    let mut rows = Vec::with_capacity(CHUNK_ROWS);
    let mut people = customers(count, seed, now_ms).map(|(_, values)| values).peekable();
    let mut done = 0;
    while people.peek().is_some() {
        rows.extend(people.by_ref().take(CHUNK_ROWS));
        done += rows.len() as u64;
        chunks.read_up_to(done);
        if let Err(refusal) = chunks.create(std::mem::take(&mut rows)) {
            return Err(chunks.give_up(refusal));
        }
    }
    chunks.finish()?;
    Ok(JobReport::DemoMade { customers: done })
}
