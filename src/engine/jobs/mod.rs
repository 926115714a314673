//! One file a long task; a task can only ask and send commands, and is cancelled between chunks.

pub mod attach;
pub mod backup;
pub mod batch_report;
pub mod chunks;
pub mod demo;
pub mod export;
pub mod export_all;
pub mod import;
pub mod import_all;
pub mod kin;
pub mod listing;
pub mod look;
pub mod naming;
pub mod notes;
pub mod paper;
pub mod portraits;
pub mod register;
pub mod room;
pub mod scan;
pub mod sorting;
pub mod source;
pub mod template;
pub mod tune;
pub mod undo_batch;

use crate::engine::job::{Job, JobReport};
use crate::engine::jobs::export::Wanted;
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::model::access::capability::Capability;

/// Runs a job to its end.
///
/// # Errors
/// A refusal leaves the book as it was.
pub fn run(office: &mut dyn Office, job: Job) -> Result<JobReport, Refusal> {
    office.session().authorize(capability(&job))?;
    match job {
        Job::LookAtFile { path, map, wishes } => look::run(office, &path, &map, &wishes),
        Job::Import(order) => import::run(office, &order).map(JobReport::Imported),
        Job::Export { path, format, text, scope, only } => {
            export::to_file(office, &path, format, &Wanted { text: &text, scope, only: &only })
        }
        Job::ExportAll { to } => export_all::run(office, &to),
        Job::ImportAll { from, to } => import_all::run(office, &from, &to),
        Job::Template { path } => template::run(&path),
        Job::Backup { folder } => backup::run(office, &folder),
        Job::BatchReport { number, path } => batch_report::run(office, number, &path),
        Job::UndoBatch { number } => undo_batch::run(office, number),
        Job::Demo { customers, seed } => demo::run(office, customers, seed),
        Job::Attach { customer, paths } => attach::files(office, customer, &paths),
        Job::SetPicture { customer, path } => attach::picture(office, customer, &path),
        Job::SaveFile { file, to } => attach::save(office, file, &to),
        Job::LookAtAttached { file, folder } => attach::look_at(office, file, &folder),
        Job::PrintSheet { customer, folder } => paper::look_at(office, customer, &folder),
        Job::ScanDuplicates => scan::run(office),
        Job::Tune => tune::run(office),
    }
}

/// The right that a job needs before it starts; its commands ask for theirs again.
pub fn capability(job: &Job) -> Capability {
    match job {
        Job::ImportAll { .. }
        | Job::LookAtFile { .. }
        | Job::Import(_)
        | Job::Template { .. }
        | Job::UndoBatch { .. }
        | Job::Demo { .. } => Capability::ImportCustomers,
        Job::Export { .. } | Job::ExportAll { .. } | Job::PrintSheet { .. } => Capability::ExportCustomers,
        Job::Backup { .. } => Capability::MakeBackups,
        Job::Attach { .. } | Job::SetPicture { .. } => Capability::EditCustomers,
        Job::BatchReport { .. }
        | Job::ScanDuplicates
        | Job::Tune
        | Job::SaveFile { .. }
        | Job::LookAtAttached { .. } => Capability::ReadCustomers,
    }
}
