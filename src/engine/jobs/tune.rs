//! Weighs every pair of the book anew, so that other bars can be tried.

use crate::engine::job::JobReport;
use crate::engine::jobs::scan;
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::engine::tuning::{Book, Tuning};
use crate::engine::twins::Ground;
use crate::model::settings::country;

/// Builds a finder beside the one in use, and weighs its pairs and the decisions about them.
pub fn run(office: &mut dyn Office) -> Result<JobReport, Refusal> {
    let tuning = scan::with_book(office, |source, comparing| {
        let ground = Ground::read(source)?.made;
        let snapshot = source.store.read()?;
        let book = Book { snapshot: &snapshot, sees: source.sees, country: country(source.settings) };
        Tuning::of(&ground, &book, comparing)
    })?;
    Ok(JobReport::Tuned(Box::new(tuning)))
}
