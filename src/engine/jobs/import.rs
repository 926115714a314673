//! Imports a file: read and drafted beside, sorted, saved in durable chunks of one batch, reported row by row.

use std::path::Path;
use std::thread;

use crate::engine::job::{ImportMode, ImportOrder, ImportReport, Stage};
use crate::engine::jobs::chunks::Chunks;
use crate::engine::jobs::listing::Lister;
use crate::engine::jobs::notes::Notes;
use crate::engine::jobs::portraits::Keep;
use crate::engine::jobs::room;
use crate::engine::jobs::sorting::{Sorted, Sorter};
use crate::engine::jobs::source::{self, Rows};
use crate::engine::office::Office;
use crate::engine::queries::find;
use crate::engine::refusal::Refusal;
use crate::exchange::mapping::Mapping;
use crate::exchange::table::Table;
use crate::model::importing::Listing;
use crate::model::settings;

/// Runs the import; a dry run counts what it would do, and changes nothing.
///
/// # Errors
/// The file cannot be read, or the person cancelled: the book is as before then.
pub fn run(office: &mut dyn Office, order: &ImportOrder) -> Result<ImportReport, Refusal> {
    if order.report.as_ref() == Some(&order.path) {
        let sentence = "The report would replace the file that is imported: give it another name".to_owned();
        return Err(Refusal::File { sentence, path: order.path.clone() });
    }
    let country = country(office)?;
    office.progress().begin(Stage::Reading, 0);
    let (table, mapping) = source::open(&order.path, &order.map, &order.wishes, &country)?;
    let mut notes = Notes::open(order.report.as_deref(), &mapping)?;
    let reserve = match order.mode {
        ImportMode::DryRun => None,
        ImportMode::Write => room::for_rows(office, &order.path)?,
    };
    let key = (order.wishes.key, order.on_match);
    let mut sorter = Sorter::new(&office.store().read()?, &mapping, key, &country)?;
    let mut lister = Lister::default();
    sorter.outcomes = (order.wishes.listing == Listing::Rows || order.report.is_some()).then(Vec::new);
    let mut chunks = Chunks::new(office, title(&order.path), 0, reserve);
    let imported = import(order, (table, &mapping), &mut sorter, &mut chunks, (&mut notes, &mut lister));
    // A report that is not whole stops the import like a row that cannot be saved.
    if let Err(refusal) = imported.and_then(|()| notes.finish()) {
        return Err(chunks.give_up(refusal));
    }
    chunks.rows_total = sorter.report.rows;
    let batch = chunks.finish()?;
    let (listed, unlisted) = lister.finish();
    Ok(ImportReport {
        batch,
        listed,
        unlisted,
        unmapped: mapping.unmapped(),
        complaints: notes.complaints,
        ..sorter.report
    })
}

fn import(
    order: &ImportOrder,
    (table, mapping): (Table, &Mapping),
    sorter: &mut Sorter<'_>,
    chunks: &mut Chunks<'_>,
    (notes, lister): (&mut Notes<'_>, &mut Lister),
) -> Result<(), Refusal> {
    let progress = chunks.office().progress();
    let mode = order.mode;
    let keep = Keep { store: chunks.office().store(), mode };
    let stage = match mode {
        ImportMode::DryRun => Stage::Comparing,
        ImportMode::Write => Stage::Saving,
    };
    thread::scope(|scope| {
        for rows in source::read(scope, table, mapping, &order.wishes, keep)? {
            let mut rows = rows?;
            if chunks.is_cancelled() {
                return Err(Refusal::Cancelled);
            }
            progress.begin(stage, rows.bytes_total);
            progress.set_done(rows.bytes_read);
            notes.drafts(&rows.drafts)?;
            let mut sorted = sorter.sort(&mut rows.drafts, chunks.office())?;
            if let Some(outcomes) = &mut sorter.outcomes {
                let outcomes = std::mem::take(outcomes);
                if order.wishes.listing == Listing::Rows {
                    lister.add((&rows.drafts, &rows.block), &outcomes, chunks.office())?;
                }
                notes.outcomes(&rows.drafts, &outcomes)?;
            }
            for line in sorter.reviews.drain(..) {
                notes.row(line, "Resembles a customer of the book or of a row before; added, to be reviewed")?;
            }
            chunks.rows_done = sorter.report.rows;
            chunks.rows_total = estimate(sorter.report.rows, &rows);
            match mode {
                ImportMode::DryRun => sorter.saved_dry(&mut sorted),
                ImportMode::Write => save(sorted, sorter, chunks, notes)?,
            }
        }
        Ok(())
    })
}

fn save(
    mut sorted: Sorted,
    sorter: &mut Sorter<'_>,
    chunks: &mut Chunks<'_>,
    notes: &mut Notes<'_>,
) -> Result<(), Refusal> {
    let ids = chunks.create(std::mem::take(&mut sorted.created))?;
    sorter.saved(&mut sorted, &ids);
    for (at, reason) in chunks.edit(std::mem::take(&mut sorted.edited))? {
        for line in sorter.refused(&sorted, at) {
            notes.row(*line, &reason)?;
        }
    }
    Ok(())
}

/// Rows in all, from the share of bytes read.
fn estimate(rows: u64, read: &Rows) -> u64 {
    rows.saturating_mul(read.bytes_total) / read.bytes_read.max(1)
}

fn title(path: &Path) -> String {
    let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    format!("Import {name}")
}

pub fn country(office: &dyn Office) -> Result<String, Refusal> {
    Ok(settings::country(&find::settings(office)?).to_owned())
}
