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
    let mut chunks = Chunks::new(office, "Demo customers".to_owned(), count as u64);
    let mut rows = Vec::with_capacity(CHUNK_ROWS);
    let mut done = 0;
    for (_, values) in customers(count, seed, now_ms) {
        rows.push(values);
        done += 1;
        if rows.len() == CHUNK_ROWS {
            chunks.read_up_to(done);
            chunks.create(std::mem::take(&mut rows))?;
        }
    }
    chunks.read_up_to(done);
    chunks.create(rows)?;
    chunks.finish()?;
    Ok(JobReport::DemoMade { customers: done })
}
