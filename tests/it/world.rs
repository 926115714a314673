//! A shop in memory: the real engine over the real store, a fixed clock, everything at once in one thread.

use std::path::Path as FilePath;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use regulars::engine::care;
use regulars::engine::command::{Command, Done};
use regulars::engine::handle::{IfMissing, OpenOrder};
use regulars::engine::inline::Inline;
use regulars::engine::job::{ImportMode, ImportOrder, ImportReport, Job, JobReport, OnMatch};
use regulars::engine::queries::merging::UnmergeSheet;
use regulars::engine::question::{
    Answer, Column, DetailSheet, Direction, HistoryLine, ListPage, ListQuestion, Question, Row, Scope, Sort, Twin,
};
use regulars::engine::refusal::Refusal;
use regulars::model::access::role::Role;
use regulars::model::access::session::Session;
use regulars::model::change::Edit;
use regulars::model::entity::Entity;
use regulars::model::field::Class;
use regulars::model::id::Id;
use regulars::model::importing::ImportWishes;
use regulars::model::kind::DateOrder;
use regulars::model::merge::Merge;
use regulars::model::path::{MAIN, Path};
use regulars::model::record::Record;
use regulars::model::value::Value;

/// 2026-11-23 12:00 UTC.
pub const NOON_MS: i64 = 1_795_435_200_000;

/// One shop.
pub struct World {
    pub inline: Inline,
    now_ms: Arc<AtomicI64>,
}

#[allow(clippy::wildcard_enum_match_arm, reason = "any other answer fails the test with its words")]
impl World {
    pub fn new() -> Self {
        let now_ms = Arc::new(AtomicI64::new(NOON_MS));
        let clock = Arc::clone(&now_ms);
        let clock = Arc::new(move || clock.load(Ordering::Relaxed));
        Self { inline: Inline::in_memory(Role::Owner, clock).expect("a book in memory opens"), now_ms }
    }

    /// A shop whose book lies on the drive, made if it is not there.
    pub fn on_the_drive(path: &FilePath, if_missing: IfMissing) -> Result<Self, Refusal> {
        let now_ms = Arc::new(AtomicI64::new(NOON_MS));
        let clock = Arc::clone(&now_ms);
        let order = OpenOrder {
            path: path.to_path_buf(),
            country: "US".to_owned(),
            who: "Test".to_owned(),
            host: "test".to_owned(),
            station: 1,
            role: Role::Owner,
            if_missing,
            backups: path.with_extension("backups"),
            seed: 1,
            clock: Arc::new(move || clock.load(Ordering::Relaxed)),
        };
        Ok(Self { inline: Inline::open(&order)?, now_ms })
    }

    /// Lets time pass.
    pub fn wait_ms(&self, passed_ms: i64) {
        self.now_ms.fetch_add(passed_ms, Ordering::Relaxed);
    }

    pub fn become_role(&mut self, role: Role) {
        let session = Session::new("Test", 1, role);
        self.inline.set_session(session).expect("the settings can be read");
    }

    pub fn run(&mut self, command: Command) -> Result<Done, Refusal> {
        self.inline.run(command)
    }

    /// Adds a customer from field keys and texts, as a form would.
    pub fn add(&mut self, fields: &[(&str, &str)]) -> Id {
        let values = values(fields);
        let done = self.run(Command::CreateCustomer { values, once: None });
        done.expect("the customer is added").id.expect("one customer was added")
    }

    /// Sets one plain field, or the main text of the first item of a list field.
    pub fn set(&mut self, id: Id, key: &str, text: &str) -> Result<Done, Refusal> {
        let before = self.record(id);
        let wanted = values(&[(key, text)]);
        let field = Entity::Customer.field_by_key(key).expect("the key is a field");
        let item = before.items(field.number).first().copied().unwrap_or(0);
        let path = if field.is_list() { Path::part(field.number, item, MAIN) } else { Path::field(field.number) };
        let edits = vec![Edit {
            path,
            before: before.get(path).cloned(),
            after: wanted.into_iter().next().map(|(_, value)| value),
        }];
        self.run(Command::EditCustomer { id, edits })
    }

    pub fn undo(&mut self) -> Result<Done, Refusal> {
        self.run(Command::Undo { entry: None })
    }

    pub fn record(&mut self, id: Id) -> Record {
        self.find(id).expect("the customer is in the book")
    }

    pub fn find(&mut self, id: Id) -> Option<Record> {
        let snapshot = self.inline.lookup().expect("the index builds").snapshot().expect("the book reads");
        snapshot.get(Entity::Customer, id, &Class::ALL).expect("the book reads")
    }

    pub fn detail(&mut self, id: Id) -> Box<DetailSheet> {
        match self.inline.ask(&Question::Detail { id }) {
            Answer::Detail(Some(sheet)) => sheet,
            other => panic!("no sheet: {other:?}"),
        }
    }

    pub fn list(&mut self, text: &str, scope: Scope) -> ListPage {
        self.list_by(text, scope, Column::Name, Direction::Ascending)
    }

    pub fn list_by(&mut self, text: &str, scope: Scope, column: Column, direction: Direction) -> ListPage {
        let question = ListQuestion {
            text: text.to_owned(),
            sort: vec![Sort { column, direction }],
            scope,
            first: 0,
            count: 500,
            anchor: None,
        };
        match self.inline.ask(&Question::List(question)) {
            Answer::List(page) => page,
            other => panic!("no list: {other:?}"),
        }
    }

    /// The shop's settings as the book has them.
    pub fn settings(&mut self) -> Record {
        let snapshot = self.inline.lookup().expect("the index builds").snapshot().expect("the book reads");
        let found = snapshot.get(Entity::Settings, Id::ONLY, &Class::ALL).expect("the book reads");
        found.expect("a new book has settings")
    }

    /// Display names of the hits, best first.
    pub fn names(&mut self, text: &str) -> Vec<String> {
        let rows = self.list(text, Scope::Active).rows;
        rows.into_iter().map(|row| row.name).collect()
    }

    pub fn attention(&mut self) -> Vec<Row> {
        match self.inline.ask(&Question::Attention { limit: 100 }) {
            Answer::Attention { rows, .. } => rows,
            other => panic!("no attention: {other:?}"),
        }
    }

    pub fn history(&mut self, of: Option<Id>) -> Vec<HistoryLine> {
        match self.inline.ask(&Question::History { of, limit: 1_000 }) {
            Answer::History { lines, .. } => lines,
            other => panic!("no history: {other:?}"),
        }
    }

    /// Number of the newest step of the history, 0 before the first.
    pub fn last_entry(&mut self) -> u64 {
        let snapshot = self.inline.lookup().expect("the index builds").snapshot().expect("the book reads");
        snapshot.last_entry()
    }

    /// All merges, the newest first.
    pub fn merges(&mut self) -> Vec<Merge> {
        match self.inline.ask(&Question::Merges { limit: 1_000 }) {
            Answer::Merges(lines) => lines.into_iter().map(|line| line.merge).collect(),
            other => panic!("no merges: {other:?}"),
        }
    }

    /// The way back from the merge by which a customer went.
    pub fn unmerge_sheet(&mut self, loser: Id) -> Box<UnmergeSheet> {
        let merges = self.merges();
        let merge = merges.iter().find(|merge| merge.stands() && merge.losers.contains(&loser));
        match self.inline.ask(&Question::Unmerge { merge: merge.expect("the customer is merged away").id }) {
            Answer::Unmerge(sheet) => sheet,
            other => panic!("no way back: {other:?}"),
        }
    }

    /// What is not as it should be in the book.
    pub fn problems(&mut self) -> Vec<String> {
        care::check(&self.inline).expect("the book reads")
    }

    pub fn matches(&mut self, fields: &[(&str, &str)]) -> Vec<Twin> {
        let question = Question::Matches { values: values(fields), exclude: None, limit: 5 };
        match self.inline.ask(&question) {
            Answer::Matches { twins, .. } => twins,
            other => panic!("no matches: {other:?}"),
        }
    }

    pub fn import(&mut self, file: &FilePath, on_match: OnMatch) -> ImportReport {
        self.import_as(file, on_match, ImportMode::Write)
    }

    pub fn import_as(&mut self, file: &FilePath, on_match: OnMatch, mode: ImportMode) -> ImportReport {
        let order = ImportOrder {
            path: file.to_path_buf(),
            map: Vec::new(),
            on_match,
            mode,
            report: None,
            wishes: ImportWishes::default(),
        };
        match self.inline.job(Job::Import(order)) {
            Ok(JobReport::Imported(report)) => report,
            other => panic!("no import: {other:?}"),
        }
    }

    /// Every customer with all values, by id: the logical content of the book.
    pub fn content(&mut self) -> Vec<(Id, Vec<(Path, Value)>)> {
        let snapshot = self.inline.lookup().expect("the index builds").snapshot().expect("the book reads");
        let mut content = Vec::new();
        let mut each = |record: &Record| {
            content.push((record.id, record.values().to_vec()));
            std::ops::ControlFlow::Continue(())
        };
        snapshot.scan(Entity::Customer, &Class::ALL, &mut each).expect("the book reads");
        content
    }
}

/// Values from field keys and texts; a list field takes its items separated by `;`.
pub fn values(fields: &[(&str, &str)]) -> Vec<(Path, Value)> {
    let mut values = Vec::new();
    let mut item = 0;
    for (key, text) in fields {
        let field = Entity::Customer.field_by_key(key).unwrap_or_else(|| panic!("{key} is a field"));
        if field.is_list() {
            for part in text.split(';') {
                item += 1;
                let value = field.kind.parse(part, DateOrder::MonthFirst);
                let value = value.expect("the text reads").expect("the text is there");
                values.push((Path::part(field.number, item, MAIN), value));
            }
        } else if let Some(value) = field.kind.parse(text, DateOrder::MonthFirst).expect("the text reads") {
            values.push((Path::field(field.number), value));
        }
    }
    values
}
