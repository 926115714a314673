//! Counts the pairs of the whole book that may be one customer.

use crate::engine::job::{JobReport, Stage};
use crate::engine::office::Office;
use crate::engine::question::{Answer, Question};
use crate::engine::refusal::Refusal;

/// Scans.
pub fn run(office: &mut dyn Office) -> Result<JobReport, Refusal> {
    office.progress().begin(Stage::Comparing, 0);
    let pairs = match office.ask(Question::Duplicates { limit: 0 }) {
        Answer::Duplicates { total, .. } => total,
        Answer::List(_)
        | Answer::Detail(_)
        | Answer::Matches { .. }
        | Answer::Jump { .. }
        | Answer::Attention { .. }
        | Answer::History { .. }
        | Answer::Settings(_)
        | Answer::Failed(_) => 0,
    };
    Ok(JobReport::Scanned { pairs })
}
