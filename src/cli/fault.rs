//! How a task ends when it does not end well, and the exit code of each.

use std::io;

use crate::engine::question::Answer;
use crate::engine::refusal::Refusal;
use crate::text::trouble::reason_of;

/// The task did all it was asked for.
pub const DONE: u8 = 0;
/// The task was refused or failed; the reason is said.
pub const FAILED: u8 = 1;
/// The command line was not understood.
pub const USAGE: u8 = 2;

/// Why a task stopped.
#[derive(Debug)]
pub enum Fault {
    /// What was typed names something that there is not.
    Usage(String),
    Refused(Refusal),
    /// A sentence, or "" when everything was said already.
    Failed(String),
    /// The results could not be written.
    Output(io::Error),
}

impl Fault {
    /// Of a question that was answered with a sentence instead.
    pub fn unanswered(answer: Answer) -> Self {
        let Answer::Failed(sentence) = answer else { unreachable!("each question has its answer: {answer:?}") };
        Self::Failed(sentence)
    }

    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => USAGE,
            Self::Refused(_) | Self::Failed(_) | Self::Output(_) => FAILED,
        }
    }

    /// One sentence; "" when there is nobody left to tell or nothing left to say.
    pub fn words(&self) -> String {
        match self {
            Self::Usage(sentence) | Self::Failed(sentence) => sentence.clone(),
            Self::Refused(refusal) => refusal.to_string(),
            // Whoever read the results has gone, as `head` does.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => String::new(),
            Self::Output(error) => format!("The results could not be written ({})", reason_of(error)),
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
