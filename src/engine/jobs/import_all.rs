//! Makes a new book of an export of everything, with its history, so that every step can be undone as before.

use std::ops::ControlFlow;
use std::path::Path;

use crate::engine::job::{JobReport, Stage, Whole};
use crate::engine::jobs::room;
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::exchange::open_file::reader::Reader;
use crate::store::book::Store;
use crate::store::info::NewBook;

/// Lines between two looks at whether the person wants to stop.
const STRIDE: u64 = 256;

/// Makes the book as a task; the open one is not touched.
pub fn run(office: &mut dyn Office, from: &Path, to: &Path) -> Result<JobReport, Refusal> {
    let progress = office.progress();
    let mut stage = None;
    make(from, to, &mut |done, total| {
        if stage != Some(total) {
            progress.begin(Stage::Reading, total);
            stage = Some(total);
        }
        progress.set_done(done);
        if progress.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(JobReport::Whole(Whole::Made { path: to.to_path_buf() }))
}

/// Makes a book where nothing is yet; `progress` gets bytes read and bytes in all, and stops it.
///
/// # Errors
/// A refusal leaves nothing behind.
pub fn make(from: &Path, to: &Path, progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>) -> Result<(), Refusal> {
    let told = |sentence: String| Refusal::Sentence(sentence);
    let mut reader = Reader::open(from, Store::schema_of_program()).map_err(|fault| told(fault.to_string()))?;
    room::for_export(reader.bytes(), to)?;
    let header = reader.header();
    let next_number = header.next_number;
    let new = NewBook { book: header.book, at_ms: header.created_ms };
    let mut lines = 0_u64;
    Store::build(to, &new, next_number, &mut || {
        if lines.is_multiple_of(STRIDE) {
            let (done, total) = reader.progress();
            if progress(done, total).is_break() {
                return Err(Refusal::Cancelled);
            }
        }
        lines += 1;
        reader.next_part().map_err(|fault| told(fault.to_string()))
    })
}
