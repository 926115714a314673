//! Writes the whole book into a folder that any program can read, and that comes back as the book it was.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::engine::job::{Format, JobReport, Progress, Stage, Whole};
use crate::engine::jobs::export::{self, Wanted};
use crate::engine::office::Office;
use crate::engine::question::Scope;
use crate::engine::refusal::Refusal;
use crate::exchange::fault::WriteFault;
use crate::exchange::open_file::folder::{CARDS, CSV, NewFolder};
use crate::exchange::open_file::header::{Counts, Header};
use crate::exchange::open_file::writer::Writer;
use crate::model::access::capability::Capability;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::record::Record;
use crate::store::book::Store;
use crate::store::snapshot::Snapshot;

/// Lines between two looks at whether the person wants to stop.
const STRIDE: u64 = 1_000;

/// Writes everything; whoever may not see all of it may not take it out.
pub fn run(office: &mut dyn Office, to: &Path) -> Result<JobReport, Refusal> {
    let session = office.session();
    session.check(Capability::MakeBackups)?;
    if session.classes().len() < Class::ALL.len() {
        let role = session.rights().role().label();
        return Err(Refusal::Sentence(format!(
            "The role {role} does not see every field, so it may not export everything: ask an owner or admin"
        )));
    }
    let store = office.store();
    let snapshot = store.read()?;
    refuse_foreign(&store, &snapshot)?;
    let folder = NewFolder::create(to).map_err(|fault| refused(&fault))?;
    let lines = folder.lines().map_err(|fault| refused(&fault))?;
    let files = store.files(&snapshot)?;
    let sound: Vec<&String> = files.iter().filter(|hash| store.file(hash).is_ok()).collect();
    let header = header(&store, &snapshot, sound.len())?;
    let progress = office.progress();
    progress.begin(Stage::Writing, header.counts.lines());
    let writer = Writer::new(lines, &header).map_err(|error| refused(&folder.fault(&error)))?;
    let mut all = All { store: &store, snapshot: &snapshot, folder: &folder, writer, progress, done: 0 };
    all.records()?;
    all.steps()?;
    all.files(&sound)?;
    let lines = all.writer.finish().map_err(|error| refused(&folder.fault(&error)))?;
    folder.close(lines).map_err(|fault| refused(&fault))?;
    // For programs that know nothing of our lines.
    let everybody = Wanted { text: "", scope: Scope::All, only: &[] };
    let mut customers = 0;
    for (name, format) in [(CARDS, Format::Vcard), (CSV, Format::Csv)] {
        customers = export::to_part(office, &folder.place(name), format, &everybody)?;
    }
    folder.finish().map_err(|fault| refused(&fault))?;
    let left_out = (files.len() - sound.len()) as u64;
    Ok(JobReport::Whole(Whole::Written {
        path: to.to_path_buf(),
        customers,
        steps: header.counts.steps,
        files: header.counts.files,
        left_out,
    }))
}

/// What cannot be read cannot be written out, and must not be left out in silence.
fn refuse_foreign(store: &Store, snapshot: &Snapshot) -> Result<(), Refusal> {
    let info = store.info()?;
    if info.schema <= Store::schema_of_program() && !snapshot.holds_foreign()? {
        return Ok(());
    }
    let path = info.path.unwrap_or_default();
    let sentence = "A newer version of Regulars has written into this book what this version cannot read: update Regulars to export everything".to_owned();
    Err(Refusal::File { sentence, path })
}

fn header(store: &Store, snapshot: &Snapshot, files: usize) -> Result<Header, Refusal> {
    let info = store.info()?;
    let mut counts = Counts {
        batches: snapshot.batches()?.len() as u64,
        steps: snapshot.last_entry(),
        files: files as u64,
        ..Counts::default()
    };
    for (place, entity) in Entity::ALL.into_iter().enumerate() {
        counts.records[place] = snapshot.count(entity)?;
    }
    Ok(Header {
        schema: Store::schema_of_program(),
        book: info.book,
        created_ms: info.created_ms,
        next_number: snapshot.next_number(),
        counts,
    })
}

fn refused(fault: &WriteFault) -> Refusal {
    Refusal::Sentence(fault.to_string())
}

/// An export of everything that is under way.
struct All<'all, W: io::Write> {
    store: &'all Store,
    snapshot: &'all Snapshot,
    folder: &'all NewFolder,
    writer: Writer<W>,
    progress: Arc<Progress>,
    done: u64,
}

impl<W: io::Write> All<'_, W> {
    /// Counts a line, and whether it was written.
    fn line(&mut self, written: io::Result<()>) -> Result<(), Refusal> {
        written.map_err(|error| refused(&self.folder.fault(&error)))?;
        self.done += 1;
        if self.done.is_multiple_of(STRIDE) {
            self.progress.set_done(self.done);
            if self.progress.is_cancelled() {
                return Err(Refusal::Cancelled);
            }
        }
        Ok(())
    }

    fn records(&mut self) -> Result<(), Refusal> {
        let snapshot = self.snapshot;
        for entity in Entity::ALL {
            let mut outcome = Ok(());
            let mut each = |record: &Record| {
                let written = self.writer.record(record);
                outcome = self.line(written);
                if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            };
            snapshot.scan(entity, &Class::ALL, &mut each)?;
            outcome?;
        }
        Ok(())
    }

    fn steps(&mut self) -> Result<(), Refusal> {
        for batch in self.snapshot.batches()? {
            let written = self.writer.batch(&batch);
            self.line(written)?;
        }
        for number in 1..=self.snapshot.last_entry() {
            let entry = self.snapshot.entry(number)?.ok_or(Refusal::NoSuchEntry { entry: number })?;
            let written = self.writer.step(&entry);
            self.line(written)?;
        }
        Ok(())
    }

    fn files(&mut self, hashes: &[&String]) -> Result<(), Refusal> {
        for hash in hashes {
            let bytes = self.store.file(hash)?;
            self.folder.attached(hash, &bytes).map_err(|fault| refused(&fault))?;
            let written = self.writer.file(hash, bytes.len() as u64);
            self.line(written)?;
        }
        Ok(())
    }
}
