//! Makes a verified copy of the book in a folder.

use std::path::Path;

use crate::engine::job::{JobReport, Stage};
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::store::backups::{self, Thinning};

/// Copies the book into the folder.
pub fn run(office: &mut dyn Office, folder: &Path) -> Result<JobReport, Refusal> {
    office.progress().begin(Stage::Verifying, 0);
    let report = backups::make(&office.store(), folder, office.now_ms(), Thinning::KeepAll)?;
    Ok(JobReport::BackedUp { path: report.path, customers: report.records, left_out: report.left_out })
}
