//! What a job may do: ask and send commands, so that an import is authorised and journaled like a person's edit.

use std::sync::Arc;

use crate::engine::command::{Command, Done};
use crate::engine::job::Progress;
use crate::engine::question::{Answer, Question};
use crate::engine::refusal::Refusal;
use crate::engine::source::Derived;
use crate::engine::twins::Twins;
use crate::model::access::session::Session;
use crate::store::book::Store;

/// The engine as a job sees it.
pub trait Office {
    /// Sends a command and waits for its outcome.
    fn command(&mut self, command: Command) -> Result<Done, Refusal>;
    /// Asks and waits for the answer.
    fn ask(&mut self, question: Question) -> Answer;
    /// Gives the reading side what was built anew; changes made meanwhile are patched in.
    fn adopt(&mut self, twins: Derived<Twins>) -> Result<(), Refusal>;
    /// For reading only: snapshots.
    fn store(&self) -> Arc<Store>;
    fn session(&self) -> Session;
    fn progress(&self) -> Arc<Progress>;
    /// UTC milliseconds.
    fn now_ms(&self) -> i64;
}
