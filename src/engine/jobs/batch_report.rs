//! Writes what has become of every row of a batch into a CSV file.

use std::io::{self, Write as _};
use std::path::Path;

use chrono::{DateTime, SecondsFormat};

use crate::engine::care;
use crate::engine::job::JobReport;
use crate::engine::office::Office;
use crate::engine::queries::batches::{BatchRow, Fate, RowDeed};
use crate::engine::refusal::Refusal;
use crate::exchange::part_file::PartFile;
use crate::exchange::report::csv_line;

/// Beside the path, and renamed at the end.
pub fn run(office: &mut dyn Office, number: u64, path: &Path) -> Result<JobReport, Refusal> {
    let sheet = care::rows_of_batch(office, number)?;
    let mut file = PartFile::create(path).map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    write(&mut file, &sheet.rows).map_err(|error| Refusal::Sentence(file.fault(&error).to_string()))?;
    file.finish().map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    Ok(JobReport::FileSaved { path: path.to_path_buf() })
}

fn write(file: &mut PartFile, rows: &[BatchRow]) -> io::Result<()> {
    file.write_all(b"row,number,name,deed,outcome,changed_by,changed_at,step\n")?;
    for (at, row) in rows.iter().enumerate() {
        let at_ms = row.since.as_ref().and_then(|since| DateTime::from_timestamp_millis(since.at_ms));
        let changed_at = at_ms.map_or_else(String::new, |at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
        let (who, step) = row.since.as_ref().map_or(("", ""), |since| (&since.who, &since.title));
        let (row_number, number) = ((at + 1).to_string(), row.number.to_string());
        let (deed, outcome) = (deed(&row.deed), outcome(row.fate));
        file.write_all(csv_line(&[&row_number, &number, &row.name, deed, outcome, who, &changed_at, step]).as_bytes())?;
    }
    Ok(())
}

/// As it stands in files and for programs.
pub fn deed(deed: &RowDeed) -> &'static str {
    match deed {
        RowDeed::Created => "created",
        RowDeed::Changed(_) => "changed",
    }
}

pub fn outcome(fate: Fate) -> &'static str {
    match fate {
        Fate::Stands => "stands",
        Fate::Reversed => "reversed",
        Fate::Kept => "kept",
    }
}
