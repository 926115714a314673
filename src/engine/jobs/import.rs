//! Imports a file: read and drafted beside, sorted, saved in durable chunks of one batch, reported row by row.

use std::path::Path;
use std::thread;

use crate::engine::job::{ImportMode, ImportOrder, ImportReport, Stage};
use crate::engine::jobs::chunks::Chunks;
use crate::engine::jobs::notes::Notes;
use crate::engine::jobs::room;
use crate::engine::jobs::sorting::{Sorted, Sorter};
use crate::engine::jobs::source::{self, Rows};
use crate::engine::office::Office;
use crate::engine::queries::find;
use crate::engine::refusal::Refusal;
use crate::exchange::mapping::Mapping;
use crate::exchange::table::Table;
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
    let (table, mapping) = source::open(&order.path, &order.map, &country)?;
    let mut notes = Notes::open(order.report.as_deref(), &mapping)?;
    let reserve = match order.mode {
        ImportMode::DryRun => None,
        ImportMode::Write => room::for_rows(office, table.progress().bytes_total)?,
    };
    let mut sorter = Sorter::new(&office.store().read()?, &mapping, order.on_match, &country)?;
    let mut chunks = Chunks::new(office, title(&order.path), 0, reserve);
    let imported = import(order.mode, (table, &mapping), &mut sorter, &mut chunks, &mut notes);
    // A report that is not whole stops the import like a row that cannot be saved.
    if let Err(refusal) = imported.and_then(|()| notes.finish()) {
        return Err(chunks.give_up(refusal));
    }
    chunks.rows_total = sorter.report.rows;
    let batch = chunks.finish()?;
    Ok(ImportReport { batch, unmapped: mapping.unmapped(), complaints: notes.complaints, ..sorter.report })
}

fn import(
    mode: ImportMode,
    (table, mapping): (Table, &Mapping),
    sorter: &mut Sorter<'_>,
    chunks: &mut Chunks<'_>,
    notes: &mut Notes<'_>,
) -> Result<(), Refusal> {
    let progress = chunks.office().progress();
    let stage = match mode {
        ImportMode::DryRun => Stage::Comparing,
        ImportMode::Write => Stage::Saving,
    };
    thread::scope(|scope| {
        for rows in source::read(scope, table, mapping)? {
            let mut rows = rows?;
            if chunks.is_cancelled() {
                return Err(Refusal::Cancelled);
            }
            progress.begin(stage, rows.bytes_total);
            progress.set_done(rows.bytes_read);
            notes.drafts(&rows.drafts)?;
            let mut sorted = sorter.sort(&mut rows.drafts, chunks.office())?;
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::engine::command::{Command, Done};
    use crate::engine::commands::import_chunk::ChunkWork;
    use crate::engine::inline::Inline;
    use crate::engine::job::{OnMatch, Progress};
    use crate::engine::question::{Answer, Question};
    use crate::model::access::role::Role;
    use crate::model::access::session::Session;
    use crate::model::change::Edit;
    use crate::model::customer::{CITY, FIRST_NAME};
    use crate::model::id::Id;
    use crate::model::path::Path as Place;
    use crate::model::value::Value;
    use crate::store::book::Store;

    /// An office in which somebody gets in between: Bea moves just before the edits of an import are saved.
    struct Busy {
        inline: Inline,
        bea: Id,
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    impl Office for Busy {
        fn command(&mut self, command: Command) -> Result<Done, Refusal> {
            let edits = matches!(&command, Command::ImportChunk(chunk) if matches!(chunk.work, ChunkWork::Edit(_)));
            if edits {
                let edit = Edit { path: Place::field(CITY), before: None, after: Some(text("Rome")) };
                self.inline.run(Command::EditCustomer { id: self.bea, edits: vec![edit] })?;
            }
            self.inline.run(command)
        }

        fn ask(&mut self, question: Question) -> Answer {
            self.inline.ask(&question)
        }

        fn store(&self) -> Arc<Store> {
            Office::store(&self.inline)
        }

        fn session(&self) -> Session {
            Office::session(&self.inline)
        }

        fn progress(&self) -> Arc<Progress> {
            Office::progress(&self.inline)
        }

        fn now_ms(&self) -> i64 {
            self.inline.now_ms()
        }
    }

    fn import(office: &mut Busy, rows: &str) -> ImportReport {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        std::fs::write(&path, rows).unwrap();
        let order = ImportOrder {
            path,
            map: Vec::new(),
            on_match: OnMatch::Update,
            mode: ImportMode::Write,
            report: Some(folder.path().join("report.csv")),
        };
        let report = run(office, &order).unwrap();
        let told = std::fs::read_to_string(folder.path().join("report.csv")).unwrap();
        assert_eq!(told.lines().count(), 1 + report.complaints.len(), "{told}");
        report
    }

    #[test]
    fn a_row_that_conflicts_does_not_take_the_whole_import_back() {
        let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| 1_795_435_200_000)).unwrap();
        let mut add = |name: &str, account: &str| {
            let account = (Place::field(crate::model::customer::ACCOUNT), text(account));
            let values = vec![(Place::field(FIRST_NAME), text(name)), account];
            inline.run(Command::CreateCustomer { values }).unwrap().id.unwrap()
        };
        let (ada, bea) = (add("Ada", "1"), add("Bea", "2"));
        let mut office = Busy { inline, bea };
        let report = import(&mut office, "account,first_name,city\n1,Ada,Oslo\n2,Bea,Bern\n3,Cat,Kiel\n");
        assert_eq!((report.rows, report.created, report.updated, report.problems), (3, 1, 1, 1));
        assert_eq!(report.complaints.len(), 1);
        let said = &report.complaints[0];
        assert!(said.starts_with("Line 3: City of Bea was changed by Test while the import ran"), "{said}");
        let city = |id| find::customer(&office, id).unwrap().unwrap().text(CITY).to_owned();
        assert_eq!((city(ada), city(bea)), ("Oslo".to_owned(), "Rome".to_owned()));
        // A chunk of which nothing can be saved is no step of the history, and no batch.
        let before = office.store().read().unwrap().last_entry();
        let edit = Edit { path: Place::field(CITY), before: Some(text("Rome")), after: None };
        office.inline.run(Command::EditCustomer { id: bea, edits: vec![edit] }).unwrap();
        let report = import(&mut office, "account,city\n2,Bern\n");
        assert_eq!((report.updated, report.problems, report.batch), (0, 1, 0));
        assert_eq!(office.store().read().unwrap().last_entry(), before + 2, "only the edits by hand");
    }
}
