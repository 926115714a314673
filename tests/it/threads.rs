//! The engine with its threads, as the window runs it: what one thread writes another one finds.

#![allow(clippy::wildcard_enum_match_arm, reason = "a test waits for one kind of news among many")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path as FilePath;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use regulars::engine::command::{Command, Done};
use regulars::engine::event::Event;
use regulars::engine::handle::{Engine, IfMissing, OpenOrder};
use regulars::engine::job::{ImportMode, ImportOrder, ImportReport, Job, JobReport, OnMatch};
use regulars::engine::question::{Answer, Question};
use regulars::model::access::role::Role;
use regulars::model::change::Edit;
use regulars::model::customer::FIRST_NAME;
use regulars::model::id::Id;
use regulars::model::importing::ImportWishes;
use regulars::model::path::Path;
use regulars::model::value::Value;

use crate::world::values;

/// More rows than are patched into the index one by one.
const ROWS: usize = 6_000;

/// The machine may be busy with other tests; whoever waits so long waits in vain.
const PATIENCE: Duration = Duration::from_mins(2);

struct Shop {
    engine: Engine,
    bell: Receiver<()>,
}

impl Shop {
    fn open(folder: &FilePath) -> Self {
        Self::open_or(folder, IfMissing::Create)
    }

    fn open_or(folder: &FilePath, if_missing: IfMissing) -> Self {
        let (ring, bell) = sync_channel(1);
        let order = OpenOrder {
            path: folder.join("shop.redb"),
            country: "US".to_owned(),
            who: "Test".to_owned(),
            host: "test".to_owned(),
            station: 1,
            role: Role::Owner,
            if_missing,
            backups: folder.join("backups"),
            seed: 1,
            clock: Arc::new(|| 1_790_000_000_000),
        };
        // A bell that rings already need not ring twice.
        let wake = move || ring.try_send(()).unwrap_or_default();
        let shop = Self { engine: Engine::open(order, Arc::new(wake)), bell };
        shop.wait(|event| matches!(event, Event::IndexReady { .. }).then_some(()));
        shop
    }

    /// Waits for news that the test wants.
    fn wait<T>(&self, mut wanted: impl FnMut(Event) -> Option<T>) -> T {
        loop {
            let mut news = self.engine.poll().into_iter();
            if let Some(found) = news.find_map(&mut wanted) {
                return found;
            }
            self.bell.recv_timeout(PATIENCE).expect("the engine has news");
        }
    }

    fn send(&self, command: Command) -> Done {
        let sent = self.engine.send(command);
        self.wait(|event| match event {
            Event::Done { ticket, done } if ticket == sent => Some(done),
            Event::Refused { ticket, refusal } if ticket == sent => panic!("{refusal}"),
            _other => None,
        })
    }

    /// Whom the words find now.
    fn find(&self, words: &str) -> Vec<Id> {
        self.engine.ask(Question::Jump { text: words.to_owned(), limit: 10 });
        self.wait(|event| match event {
            Event::Answered(answer) => match *answer {
                Answer::Jump { text, rows } if text == words => Some(rows.iter().map(|row| row.id).collect()),
                _other => None,
            },
            _other => None,
        })
    }

    /// Waits until the words find so many.
    fn until_found(&self, words: &str, count: usize) -> Vec<Id> {
        loop {
            let found = self.find(words);
            if found.len() == count {
                return found;
            }
            self.wait(|event| matches!(event, Event::IndexReady { .. }).then_some(()));
        }
    }

    fn import(&self, path: &FilePath) {
        let order = ImportOrder {
            path: path.to_path_buf(),
            map: Vec::new(),
            on_match: OnMatch::Update,
            mode: ImportMode::Write,
            report: None,
            wishes: ImportWishes::default(),
        };
        self.engine.run(Job::Import(order));
    }

    fn imported(&self) -> ImportReport {
        self.wait(|event| match event {
            Event::JobDone(report) => match *report {
                JobReport::Imported(report) => Some(report),
                other => panic!("no import: {other:?}"),
            },
            Event::JobRefused(refusal) => panic!("{refusal}"),
            _other => None,
        })
    }

    fn undo(&self, number: u64) {
        self.engine.run(Job::UndoBatch { number });
        self.wait(|event| match event {
            Event::JobDone(_) => Some(()),
            Event::JobRefused(refusal) => panic!("{refusal}"),
            _other => None,
        });
    }
}

/// Customers with an account each and a name of their own.
fn rows(first_name: &str) -> String {
    let mut rows = "first_name,last_name,account\n".to_owned();
    for row in 0..ROWS {
        writeln!(rows, "{first_name},Row{row}x,ACC{row}").expect("writing to a String never fails");
    }
    rows
}

fn named(shop: &Shop, id: Id, from: &str, to: &str) -> Done {
    let edit = Edit {
        path: Path::field(FIRST_NAME),
        before: Some(Value::Text(from.to_owned())),
        after: Some(Value::Text(to.to_owned())),
    };
    shop.send(Command::EditCustomer { id, edits: vec![edit] })
}

#[test]
fn an_import_is_found_at_its_end_and_what_is_typed_meanwhile_at_once() {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let path = folder.path().join("rows.csv");
    fs::write(&path, rows("Greta")).expect("the folder takes files");
    let shop = Shop::open(folder.path());

    shop.import(&path);
    let values = values(&[("first_name", "Zebulon"), ("last_name", "Quirk")]);
    let meanwhile = shop.send(Command::CreateCustomer { values, once: None }).id.expect("a customer was made");
    assert_eq!(shop.find("zebulon"), [meanwhile], "while the import runs");
    let report = shop.imported();
    assert_eq!(report.created, ROWS as u64);
    named(&shop, meanwhile, "Zebulon", "Zacharias");
    assert_eq!(shop.find("zacharias"), [meanwhile], "before what was imported is taken in");
    let last = shop.until_found("row5999x", 1)[0];
    assert_eq!(shop.find("zacharias"), [meanwhile], "and after");
    assert!(shop.find("zebulon").is_empty());

    named(&shop, last, "Greta", "Gwendolyn");
    assert_eq!(shop.find("gwendolyn"), [last]);

    // The same accounts again under another name: six thousand edits.
    fs::write(&path, rows("Hilda")).expect("the folder takes files");
    shop.import(&path);
    let report = shop.imported();
    assert_eq!(report.updated, ROWS as u64);
    shop.until_found("hilda row7x", 1);
    assert!(shop.find("greta").is_empty() && shop.find("gwendolyn").is_empty());
    assert_eq!(shop.until_found("hilda row5999x", 1), [last]);

    shop.undo(report.batch);
    assert_eq!(shop.until_found("gwendolyn", 1), [last], "undone as one");
    assert!(shop.find("hilda").is_empty());
    shop.engine.close().expect("the book closes");

    let again = Shop::open(folder.path());
    assert_eq!(again.find("gwendolyn"), [last]);
    assert_eq!(again.find("zacharias quirk"), [meanwhile]);
    again.engine.close().expect("the book closes");
}

#[test]
fn a_book_that_is_closed_in_the_middle_of_an_import_is_whole() {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let path = folder.path().join("rows.csv");
    fs::write(&path, rows("Greta")).expect("the folder takes files");
    let shop = Shop::open(folder.path());
    let values = values(&[("first_name", "Zebulon"), ("last_name", "Quirk")]);
    let before = shop.send(Command::CreateCustomer { values, once: None }).id.expect("a customer was made");
    shop.import(&path);
    shop.engine.close().expect("the book closes");

    let again = Shop::open(folder.path());
    assert_eq!(again.find("zebulon"), [before]);
    let others = again.find("greta").len();
    assert!(others == 0 || others == 10, "all of them or none: {others}");
    again.engine.close().expect("the book closes");
}

#[test]
fn n_15_a_task_writes_everything_and_the_opening_makes_a_book_of_it_that_is_searched_and_undone() {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let shop = Shop::open(folder.path());
    shop.send(Command::CreateCustomer { values: values(&[("first_name", "Zebulon")]), once: None });
    let all = folder.path().join("all");
    shop.engine.run(Job::ExportAll { to: all.clone() });
    shop.wait(|event| match event {
        Event::JobDone(report) => matches!(*report, JobReport::Whole(_)).then_some(()),
        Event::JobRefused(refusal) => panic!("{refusal}"),
        _other => None,
    });
    shop.engine.close().expect("the book closes");
    let other = folder.path().join("other");
    fs::create_dir(&other).expect("the folder takes one");
    let again = Shop::open_or(&other, IfMissing::TakeIn { from: all });
    again.until_found("zebulon", 1);
    again.send(Command::Undo { entry: None });
    again.until_found("zebulon", 0);
    again.engine.close().expect("the book closes");
}
