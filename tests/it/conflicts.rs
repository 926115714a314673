//! What somebody changes while a task runs: it concerns one row, never the whole task.

use std::fs;
use std::sync::Arc;

use regulars::engine::command::{Command, Done};
use regulars::engine::commands::import_chunk::ChunkWork;
use regulars::engine::job::{ImportMode, ImportOrder, OnMatch, Progress};
use regulars::engine::jobs::import;
use regulars::engine::office::Office;
use regulars::engine::question::{Answer, Question};
use regulars::engine::refusal::Refusal;
use regulars::engine::source::Derived;
use regulars::engine::twins::Twins;
use regulars::model::access::session::Session;
use regulars::model::customer::CITY;
use regulars::model::id::Id;
use regulars::model::importing::ImportWishes;
use regulars::store::book::Store;

use crate::world::World;

/// An office in which somebody gets in between: Bea moves just before the edits of an import are saved.
struct Busy {
    world: World,
    bea: Id,
}

impl Office for Busy {
    fn command(&mut self, command: Command) -> Result<Done, Refusal> {
        if matches!(&command, Command::ImportChunk(chunk) if matches!(chunk.work, ChunkWork::Edit(_))) {
            self.world.set(self.bea, "city", "Rome")?;
        }
        self.world.run(command)
    }

    fn ask(&mut self, question: Question) -> Answer {
        self.world.inline.ask(&question)
    }

    fn adopt(&mut self, twins: Derived<Twins>) -> Result<(), Refusal> {
        Office::adopt(&mut self.world.inline, twins)
    }

    fn store(&self) -> Arc<Store> {
        self.world.inline.store()
    }

    fn session(&self) -> Session {
        self.world.inline.session()
    }

    fn progress(&self) -> Arc<Progress> {
        Office::progress(&self.world.inline)
    }

    fn now_ms(&self) -> i64 {
        self.world.inline.now_ms()
    }
}

#[test]
fn a_row_that_conflicts_does_not_take_the_whole_import_back() {
    let (folder, mut world) = (tempfile::tempdir().expect("the system gives a folder"), World::new());
    let ada = world.add(&[("first_name", "Ada"), ("account", "1")]);
    let bea = world.add(&[("first_name", "Bea"), ("account", "2")]);
    let mut office = Busy { world, bea };
    let import = |office: &mut Busy, rows: &str| {
        let path = folder.path().join("rows.csv");
        fs::write(&path, rows).expect("the folder takes files");
        let order = ImportOrder {
            path,
            map: Vec::new(),
            on_match: OnMatch::Update,
            mode: ImportMode::Write,
            report: Some(folder.path().join("report.csv")),
            wishes: ImportWishes::default(),
        };
        let report = import::run(office, &order).expect("the other rows are imported");
        let told = fs::read_to_string(folder.path().join("report.csv")).expect("it was written");
        let lines = 1 + report.complaints.len() + report.rows as usize;
        assert_eq!(told.lines().count(), lines, "the header, each row, and each complaint: {told}");
        report
    };
    let report = import(&mut office, "account,first_name,city\n1,Ada,Oslo\n2,Bea,Bern\n3,Cat,Kiel\n");
    assert_eq!((report.rows, report.created, report.updated, report.problems), (3, 1, 1, 1));
    let said = &report.complaints[0];
    assert!(said.starts_with("Line 3: City of Bea was changed by Test while the import ran"), "{said}");
    assert_eq!(office.world.record(ada).text(CITY), "Oslo");
    assert_eq!(office.world.record(bea).text(CITY), "Rome");
    // A chunk of which nothing can be saved is no step of the history, and no batch.
    office.world.set(bea, "city", "Genoa").expect("saved");
    let before = office.world.history(None).len();
    let report = import(&mut office, "account,city\n2,Bern\n");
    assert_eq!((report.updated, report.problems, report.batch), (0, 1, 0));
    assert_eq!(office.world.history(None).len(), before + 1, "only the edit by hand");
}
