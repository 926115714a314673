//! Writes an empty table with every column that an import knows.

use std::path::Path;

use crate::engine::job::JobReport;
use crate::engine::refusal::Refusal;
use crate::exchange::fault::WriteFault;
use crate::exchange::part_file::PartFile;
use crate::exchange::template;

/// Writes the template.
pub fn run(path: &Path) -> Result<JobReport, Refusal> {
    let sentence = |fault: WriteFault| Refusal::Sentence(fault.to_string());
    let mut file = PartFile::create(path).map_err(sentence)?;
    let written = template::write(&mut file);
    written.map_err(|error| sentence(file.fault(&error)))?;
    file.finish().map_err(sentence)?;
    Ok(JobReport::TemplateSaved { path: path.to_path_buf() })
}
