//! Runs a long task of the inline engine in a thread of its own, so that the caller can tell how far it is.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread::Builder;
use std::time::Duration;

use crate::engine::inline::Inline;
use crate::engine::job::{Job, JobReport, ProgressSample};
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;

/// Runs the task to its end and tells the progress every `each`; short tasks tell nothing.
///
/// # Errors
/// `Busy` if the system gives no thread; the book is closed then.
pub fn job(
    mut inline: Inline,
    job: Job,
    each: Duration,
    tell: &mut dyn FnMut(ProgressSample),
) -> Result<(Inline, Result<JobReport, Refusal>), Refusal> {
    let progress = Office::progress(&inline);
    let (sender, done) = sync_channel(1);
    let worker = Builder::new().name("task".to_owned()).spawn(move || {
        let outcome = inline.job(job);
        // Whoever waits holds the other end until this arrives.
        drop(sender.send((inline, outcome)));
    });
    let worker = worker.map_err(|_no_thread| Refusal::Busy)?;
    loop {
        match done.recv_timeout(each) {
            Ok(finished) => return Ok(finished),
            Err(RecvTimeoutError::Timeout) => tell(progress.sample()),
            Err(RecvTimeoutError::Disconnected) => {
                let panic = worker.join().expect_err("a task that ends without its outcome has panicked");
                std::panic::resume_unwind(panic);
            }
        }
    }
}
