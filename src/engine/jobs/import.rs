//! Imports a file: read and drafted beside, sorted, saved in durable chunks of one batch, reported row by row.

use std::path::Path;
use std::thread;

use crate::engine::job::{ImportMode, ImportOrder, ImportReport, Stage};
use crate::engine::jobs::chunks::Chunks;
use crate::engine::jobs::room;
use crate::engine::jobs::sorting::Sorter;
use crate::engine::jobs::source::{self, Rows};
use crate::engine::office::Office;
use crate::engine::queries::find;
use crate::engine::refusal::Refusal;
use crate::exchange::complaint::CellComplaint;
use crate::exchange::draft::{Content, RowDraft};
use crate::exchange::mapping::Mapping;
use crate::exchange::part_file::PartFile;
use crate::exchange::report::Report;
use crate::exchange::table::Table;
use crate::model::settings;
use crate::store::room::Reserve;

/// Complaints told as sentences; all of them stand in the report file.
const COMPLAINT_LIMIT: usize = 100;

/// Runs the import.
///
/// # Errors
/// The file cannot be read, or the person cancelled: the book is as before then.
pub fn run(office: &mut dyn Office, order: &ImportOrder) -> Result<ImportReport, Refusal> {
    if order.report.as_ref() == Some(&order.path) {
        let sentence = "The report would replace the file that is imported: give it another name".to_owned();
        return Err(Refusal::File { sentence, path: order.path.clone() });
    }
    let country = country(office)?;
    let progress = office.progress();
    progress.begin(Stage::Reading, 0);
    let (table, mapping) = source::open(&order.path, &order.map, &country)?;
    let mut report_file = order.report.as_deref().map(|path| new_report(path, &mapping)).transpose()?;
    match order.mode {
        ImportMode::DryRun => {
            let report = dry(office, order, table, &mapping, &mut report_file)?;
            finish_report(report_file)?;
            Ok(report)
        }
        ImportMode::Write => {
            let reserve = room::for_rows(office, table.progress().bytes_total)?;
            write(office, order, (table, reserve), &mapping, report_file)
        }
    }
}

/// Counts what an import would do, and changes nothing.
fn dry(
    office: &mut dyn Office,
    order: &ImportOrder,
    table: Table,
    mapping: &Mapping,
    file: &mut Option<Report<PartFile>>,
) -> Result<ImportReport, Refusal> {
    let progress = office.progress();
    let mut sorter = Sorter::new(&office.store().read()?, mapping, order.on_match)?;
    let mut complaints = Vec::new();
    thread::scope(|scope| {
        for rows in source::read(scope, table, mapping)? {
            let mut rows = rows?;
            if progress.is_cancelled() {
                return Err(Refusal::Cancelled);
            }
            progress.begin(Stage::Comparing, rows.bytes_total);
            progress.set_done(rows.bytes_read);
            tell(&rows, mapping, file, &mut complaints)?;
            let mut sorted = sorter.sort(&mut rows.drafts, office)?;
            tell_reviews(&mut sorter, file, &mut complaints)?;
            sorter.saved_dry(&mut sorted);
        }
        Ok(())
    })?;
    Ok(finish(&sorter.report, mapping, complaints, 0))
}

fn write(
    office: &mut dyn Office,
    order: &ImportOrder,
    (table, reserve): (Table, Option<Reserve>),
    mapping: &Mapping,
    mut file: Option<Report<PartFile>>,
) -> Result<ImportReport, Refusal> {
    let progress = office.progress();
    let mut sorter = Sorter::new(&office.store().read()?, mapping, order.on_match)?;
    let mut complaints = Vec::new();
    let mut chunks = Chunks::new(office, title(&order.path), 0, reserve);
    let saved = thread::scope(|scope| {
        for rows in source::read(scope, table, mapping)? {
            let mut rows = rows?;
            if chunks.is_cancelled() {
                return Err(Refusal::Cancelled);
            }
            progress.begin(Stage::Saving, rows.bytes_total);
            progress.set_done(rows.bytes_read);
            tell(&rows, mapping, &mut file, &mut complaints)?;
            let mut sorted = sorter.sort(&mut rows.drafts, chunks.office())?;
            tell_reviews(&mut sorter, &mut file, &mut complaints)?;
            chunks.rows_done = sorter.report.rows;
            chunks.rows_total = estimate(sorter.report.rows, &rows);
            let ids = chunks.create(std::mem::take(&mut sorted.created))?;
            sorter.saved(&mut sorted, &ids);
            chunks.edit(std::mem::take(&mut sorted.edited))?;
        }
        Ok(())
    });
    // A report that is not whole stops the import like a row that cannot be saved.
    if let Err(refusal) = saved.and_then(|()| finish_report(file)) {
        return Err(chunks.give_up(refusal));
    }
    chunks.rows_total = sorter.report.rows;
    let batch = chunks.finish()?;
    Ok(finish(&sorter.report, mapping, complaints, batch))
}

/// Rows in all, from the share of bytes read.
fn estimate(rows: u64, read: &Rows) -> u64 {
    rows.saturating_mul(read.bytes_total) / read.bytes_read.max(1)
}

fn finish(report: &ImportReport, mapping: &Mapping, complaints: Vec<String>, batch: u64) -> ImportReport {
    ImportReport { batch, unmapped: mapping.unmapped(), complaints, ..report.clone() }
}

/// Writes every row or cell that is not simply stored into the report.
fn tell(
    rows: &Rows,
    mapping: &Mapping,
    file: &mut Option<Report<PartFile>>,
    complaints: &mut Vec<String>,
) -> Result<(), Refusal> {
    for draft in &rows.drafts {
        for complaint in &draft.complaints {
            if complaints.len() < COMPLAINT_LIMIT {
                let beyond = "beyond the last column";
                let column = mapping.columns.get(complaint.column).map_or(beyond, String::as_str);
                let CellComplaint { line, text, why, .. } = complaint;
                complaints.push(format!("Line {line}, {column}: {why} ({text})"));
            }
            if let Some(file) = file {
                file.cell(complaint).map_err(|error| unwritten(&error))?;
            }
        }
        let Some(reason) = row_reason(draft) else {
            continue;
        };
        if complaints.len() < COMPLAINT_LIMIT {
            complaints.push(format!("Line {}: {reason}", draft.line));
        }
        if let Some(file) = file {
            file.row(draft.line, "", reason).map_err(|error| unwritten(&error))?;
        }
    }
    Ok(())
}

/// Lists the rows that were added and should be looked at.
fn tell_reviews(
    sorter: &mut Sorter<'_>,
    file: &mut Option<Report<PartFile>>,
    complaints: &mut Vec<String>,
) -> Result<(), Refusal> {
    const REASON: &str = "Resembles a customer of the book; added, to be reviewed";
    for line in sorter.reviews.drain(..) {
        if complaints.len() < COMPLAINT_LIMIT {
            complaints.push(format!("Line {line}: {REASON}"));
        }
        if let Some(file) = file {
            file.row(line, "", REASON).map_err(|error| unwritten(&error))?;
        }
    }
    Ok(())
}

fn new_report(path: &Path, mapping: &Mapping) -> Result<Report<PartFile>, Refusal> {
    let file = PartFile::create(path).map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    Report::new(file, mapping.columns.clone()).map_err(|error| unwritten(&error))
}

fn finish_report(file: Option<Report<PartFile>>) -> Result<(), Refusal> {
    let Some(file) = file else {
        return Ok(());
    };
    let file = file.finish().map_err(|error| unwritten(&error))?;
    file.finish().map_err(|fault| Refusal::Sentence(fault.to_string()))
}

fn unwritten(error: &std::io::Error) -> Refusal {
    Refusal::Sentence(format!("The report could not be written: {error}"))
}

fn row_reason(draft: &RowDraft) -> Option<&'static str> {
    match draft.content {
        Content::Unusable => Some("Nothing in this row belongs to a field; not imported"),
        Content::Blank => Some("An empty row; skipped"),
        Content::Values => None,
    }
}

fn title(path: &Path) -> String {
    let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    format!("Import {name}")
}

pub fn country(office: &dyn Office) -> Result<String, Refusal> {
    Ok(settings::country(&find::settings(office)?).to_owned())
}
