//! What an import tells of its rows: every row or cell that is not simply stored, in a file and as first sentences.

use std::io;
use std::path::{Path, PathBuf};

use crate::engine::job::Verdict;
use crate::engine::jobs::sorting::Outcome;
use crate::engine::refusal::Refusal;
use crate::exchange::complaint::CellComplaint;
use crate::exchange::draft::{Content, RowDraft};
use crate::exchange::mapping::Mapping;
use crate::exchange::part_file::PartFile;
use crate::exchange::report::Report;
use crate::text::trouble::reason_of;

/// Complaints told as sentences; all of them stand in the report file.
const COMPLAINT_LIMIT: usize = 100;

/// The notes of one import.
pub struct Notes<'a> {
    mapping: &'a Mapping,
    file: Option<(PathBuf, Report<PartFile>)>,
    /// The first complaints, as sentences.
    pub complaints: Vec<String>,
}

impl<'a> Notes<'a> {
    /// Opens the report first: one that cannot be written must stop the import before anything is stored.
    pub fn open(report: Option<&Path>, mapping: &'a Mapping) -> Result<Self, Refusal> {
        let file = report.map(|path| new_report(path, mapping)).transpose()?;
        Ok(Self { mapping, file, complaints: Vec::new() })
    }

    /// Every row or cell of the drafts that is not simply stored.
    pub fn drafts(&mut self, drafts: &[RowDraft]) -> Result<(), Refusal> {
        for draft in drafts {
            for complaint in &draft.complaints {
                self.cell(complaint)?;
            }
            if let Some(reason) = row_reason(draft) {
                self.row(draft.line, reason)?;
            }
        }
        Ok(())
    }

    /// What became of each row; in the report alone.
    pub fn outcomes(&mut self, drafts: &[RowDraft], outcomes: &[Outcome]) -> Result<(), Refusal> {
        if self.file.is_none() {
            return Ok(());
        }
        for (draft, outcome) in drafts.iter().zip(outcomes) {
            if let Some(words) = words_of(outcome.verdict) {
                self.write(|report| report.row(draft.line, &outcome.name, words))?;
            }
        }
        Ok(())
    }

    /// A row that is not simply stored.
    pub fn row(&mut self, line: u64, reason: &str) -> Result<(), Refusal> {
        self.say(|| format!("Line {line}: {reason}"));
        self.write(|report| report.row(line, "", reason))
    }

    fn cell(&mut self, complaint: &CellComplaint) -> Result<(), Refusal> {
        let column = self.mapping.columns.get(complaint.column).map_or("beyond the last column", String::as_str);
        self.say(|| {
            let CellComplaint { line, text, why, .. } = complaint;
            format!("Line {line}, {column}: {why} ({text})")
        });
        self.write(|report| report.cell(complaint))
    }

    fn say(&mut self, sentence: impl FnOnce() -> String) {
        if self.complaints.len() < COMPLAINT_LIMIT {
            self.complaints.push(sentence());
        }
    }

    fn write(&mut self, work: impl FnOnce(&mut Report<PartFile>) -> io::Result<()>) -> Result<(), Refusal> {
        match &mut self.file {
            Some((path, report)) => work(report).map_err(|error| unwritten(path, &error)),
            None => Ok(()),
        }
    }

    /// Gives the report its name; the complaints stay.
    pub fn finish(&mut self) -> Result<(), Refusal> {
        let Some((path, report)) = self.file.take() else {
            return Ok(());
        };
        let file = report.finish().map_err(|error| unwritten(&path, &error))?;
        file.finish().map_err(|fault| Refusal::Sentence(fault.to_string()))
    }
}

fn new_report(path: &Path, mapping: &Mapping) -> Result<(PathBuf, Report<PartFile>), Refusal> {
    let file = PartFile::create(path).map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    let report = Report::new(file, mapping.columns.clone()).map_err(|error| unwritten(path, &error))?;
    Ok((path.to_path_buf(), report))
}

fn unwritten(path: &Path, error: &io::Error) -> Refusal {
    let sentence = format!("The report cannot be written ({})", reason_of(error));
    Refusal::File { sentence, path: path.to_path_buf() }
}

/// What a report says of a row; what is skipped or a problem is told with its reason.
fn words_of(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::New => Some("Added"),
        Verdict::Review => Some("Added, to be reviewed"),
        Verdict::Updates => Some("Updates a customer of the book"),
        Verdict::Unchanged => Some("In the book already; nothing new"),
        Verdict::Repeats => Some("Repeats a row before"),
        Verdict::Skipped => Some("Skipped"),
        Verdict::Problem => None,
    }
}

fn row_reason(draft: &RowDraft) -> Option<&'static str> {
    match draft.content {
        Content::Unusable => Some("Nothing in this row belongs to a field; not imported"),
        Content::Blank => Some("An empty row; skipped"),
        Content::LeftOut => Some("Left out by hand; not imported"),
        Content::Values => None,
    }
}
